// src/app: what is on the screen, as data. The canvas draws it, the page writes it, the tests read it; none of them
// decides anything, so none can disagree with another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/action.h"
#include "app/state.h"
#include "lesson/rich.h"
#include "stage/further/blocks.h"
#include "stage/further/overview.h"
#include "stage/map/atlas.h"

namespace pw::app {

/// Something that can be used. Its id is the same on the canvas, in the page and in the tests.
struct Control {
  std::string id;
  std::string name;     ///< for those who do not see it; begins with the label's words
  std::string label;    ///< what is drawn on it
  bool enabled = true;
  std::string why_not;  ///< why it is not enabled
  bool chosen = false;  ///< marked, of a choice; current, of a step
  std::optional<bool> pressed{};  ///< of a control that is on or off
  std::optional<bool> open{};  ///< of a control that opens and closes something: whether it is open
  std::string opens = "panel";  ///< what that is, by its id
  std::string value;    ///< of a field: its text
  bool takes_number = false;  ///< whether its value is the action's number
  Action action;        ///< what using it does; for a field the value goes into its text
};

/// A control whose label is its whole name.
[[nodiscard]] Control button(std::string id, std::string label, Action action);

/// A step in the strip.
struct StepItem {
  Control control;
  std::string number;       ///< "2"
  std::string name;         ///< "CONV1"
  std::string shape;        ///< "28×28×8"
  std::string shape_words;  ///< "28 by 28 by 8"
  std::string count;        ///< "608", or "?" before it is counted
  std::string count_words;  ///< "608 parameters", "not counted yet"
  bool marked = true;  ///< whether it says how it stands: found, told, or open
  bool known = false;
  bool told = false;  ///< whether it is known because it was shown
  Shape out;
  std::shared_ptr<const stage::Blocks> blocks = {};  ///< of a part of a network: what goes out of each of its blocks
};

/// One sign of a formula as it is set: a letter, a number, or what stands between them.
struct Sign {
  enum class Kind : std::uint8_t { letter, number, sign };
  Kind kind = Kind::sign;
  std::string text;
  Quantity tint = Quantity::none;
  bool lit = false;      ///< the picture just counts along it
  bool differs = false;  ///< whether the formula beside it has nothing like it in its place
  std::string name{};  ///< of an operand of the formula's line: what it counts, in a word
};

/// What has been mastered, idea by idea.
struct MasteryMap {
  struct Item {
    std::string name;
    int box = 0;        ///< of `boxes`
    std::string words;  ///< "3 of 5"
    bool current = false;  ///< whether it is asked about now
    friend bool operator==(const Item&, const Item&) = default;
  };
  /// How one of the last questions ended.
  struct Mark {
    enum class Ending : std::uint8_t { right, right_later, shown, skipped } ending{};
    std::string words;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  std::string title;
  std::string words;  ///< all of it in a sentence
  std::vector<Item> items;
  int boxes = 0;
  std::string lately_title;  ///< "Your last six"; empty where nothing was answered yet
  std::vector<Mark> lately;  ///< the latest last
};

struct Feedback {
  enum class Tone : std::uint8_t { none, good, warn };
  Tone tone = Tone::none;
  Rich words;  ///< the verdict first, strong; empty when there is nothing to say
  std::vector<Sign> yours;  ///< the formula that gives the wrong count, with numbers; empty where no thought is known
  std::string yours_title;  ///< what stands before it
  std::vector<Sign>
      theirs;  ///< the right formula, with gaps where the other one has nothing like it; empty where that would tell nothing
  std::string theirs_title;
  std::string told;  ///< what else has changed, for those who hear the page: the formula as a sentence, the total
};

struct Question {
  std::string prompt;
  bool asks_count = false;
  Control field;  ///< where it asks for a count
  std::string hint;  ///< what stands in it while it is empty
  std::vector<Control> choices;  ///< where it asks for a reason
  Control check;
  Control show_me;
  Feedback feedback;
};

/// A stage of the count: "75 weights in one filter", "+ 1 bias, = 76". `from` and `to` are the colours of its bar.
struct Piece {
  Quantity from = Quantity::none;
  Quantity to = Quantity::none;
  std::string words;
  std::string value;  ///< empty for the first stage, which says it in its words
};

/// A number of the formula that the learner puts in.
struct Blank {
  enum class Mark : std::uint8_t { none, right, wrong };
  Rich words;  ///< what it stands for, its letter first; then the mark in words
  Control field;
  Mark mark = Mark::none;
};

struct FormulaCard {
  enum class Level : std::uint8_t { hidden, blanks, symbols, numbers, value, nothing_to_learn };
  Level level = Level::hidden;
  std::string invite;  ///< at hidden and at blanks
  Rich look;  ///< at hidden: where to look
  std::string symbols_title;
  std::vector<Sign> symbols;  ///< from symbols on
  std::vector<Rich> key;  ///< what each letter stands for
  std::string numbers_title;
  std::vector<Sign> numbers;  ///< at blanks with what is put in; from numbers on; ends "= ?" before the value is known
  std::vector<Sign>
      line;  ///< as far as it is shown, on one line with a word for each operand; at blanks with what is put in
  std::vector<Piece> pieces;
  std::string sentence;  ///< at value: "5 times 5 times 3, plus 1, times 8, is 608."
  std::string spoken;  ///< before, where letters or numbers are shown: "Formula: w times h times d, plus 1, times k."
  std::string nothing;  ///< at nothing_to_learn
  std::vector<Blank> blanks;  ///< at blanks
  Control check_blanks;
  Rich blanks_words;  ///< what is said to them once they are checked
  bool blanks_done = false;  ///< whether all are right
  std::optional<Control> hint;
};

/// The count of a layer's parameters, or of its window's places, one by one, under its picture.
struct Watch {
  std::optional<Control> play;  ///< where things may move
  bool playing = false;
  bool idle = false;  ///< whether nobody has begun to count: then all is shown
  Control next;  ///< on to the next part that is complete
  Control slider;  ///< its value is the count so far
  Count all = 0;
  std::string count;  ///< "76 of 608."
  std::string words;  ///< what is complete with it, or which parameter it is
};

/// The cells of the picture, to be pointed at or gone through with the arrow keys.
struct Cells {
  Control control;  ///< its text is a verb and a point (shared/look.h)
  bool drawn_on = false;  ///< whether the pointer draws
  Count at = 0, all = 0;  ///< which filter, neuron, place or parameter is looked at, from 1; 0 for none
  Rich words;  ///< which one it is and what it does
  Rich name;  ///< the first of them: which one it is; empty where the words are short already
  std::string keys;  ///< what the keys do here
};

struct PictureView {
  stage::Subject subject;
  bool fills = false;  ///< whether it fills the stage, whatever its height
  int judged = -1;  ///< of the subject, on the canvas alone: elsewhere it is at rest
  std::vector<Control> choices;  ///< what the picture may show
  std::vector<Control> images;  ///< pictures to compute with
  std::vector<Control> zooms;
  Rich title;
  std::string
      cells_note;  ///< "608 cells = 608 parameters"; not said of a picture whose cells stand for more (Picture::summed_up)
  std::string description;  ///< what it teaches, for those who do not see it
  std::string image_words;  ///< what is seen on the image that it computes with; empty where there is none
  std::optional<Cells> cells;
  std::optional<Watch> watch;
};

struct TableRow {
  std::string number;
  std::string layer;
  std::string shape;
  std::string values;
  std::string parameters;
  std::string share;
  double share_of_one = 0;  ///< length of the bar, 0 to 1
  bool current = false;
  bool known = false;
};

struct Table {
  std::string title;
  std::string columns[5];
  std::vector<TableRow> rows;
  std::string total_title;
  std::string total;
};

/// What is counted of the whole, in a bar at the foot of the screen.
struct Ledger {
  struct Part {
    double share_of_one = 0;  ///< of the whole, 0 to 1
    stage::Ink ink = stage::Ink::none;
  };
  std::string title;
  std::string count;  ///< "608"
  std::string of;  ///< "of 62,958"
  std::vector<Part> parts;  ///< in the order of the layers; only what is known
  /// The cells of a count that was just found, on their way there.
  struct Flight {
    float along = 0;  ///< 0 to 1
    std::size_t part = 0;  ///< which of the parts is theirs
    Count before = 0, after = 0;  ///< what was counted before them, and is with them
  };
  std::optional<Flight> flight{};
  Control table;  ///< opens the table of what is counted
};

/// What stands before the first step: what it is about, and a guess.
struct Beginning {
  struct Choice {
    Control control;
    Shape out;
  };
  std::string title;
  std::string words;
  std::string ask;
  std::vector<Choice> guesses;  ///< a layer each; the one that is guessed is chosen
  std::string yours;  ///< stands over that one
  Control start;
  std::vector<std::string> notes;
  std::string lens_title, lens_words;  ///< what a cell of the mosaic is
  Count all = 0;  ///< cells of the mosaic behind it
};

/// What stands after the last step: the whole, what was guessed, what to take along, how each step went.
struct Conclusion {
  struct Share {
    std::string title;  ///< "You guessed"
    std::string name;
    std::string share;
    double share_of_one = 0;
    stage::Ink ink = stage::Ink::none;
  };
  struct Tried {
    std::string name;
    std::string words;  ///< "1st try"
    bool told = false;
  };
  std::string summary;  ///< above the title
  std::string title;
  std::string mosaic_title;
  stage::Overview overview;
  std::string description;  ///< of the mosaic, for those who do not see it
  std::string shares_title;
  std::vector<Share> shares;
  std::string takings_title;
  std::vector<Rich> takings;
  std::vector<Tried> steps;
  std::string weak;  ///< what was hard; empty where nothing was
  Control practise;
  std::vector<Control> others;
  std::vector<Control> further;  ///< places to go to, below them
};

/// Words that are folded away under a question; or, where its control has no `open`, what leads to a place of its own.
struct Fold {
  Control control;  ///< its label is the question
  std::vector<Rich> answer;  ///< where it is open
};

/// A text to be taken along.
struct Snippet {
  std::string title;
  std::string text;
  Control copy;
};

/// A list that is searched, over the page: the document shows it itself.
struct Finder {
  Control field;  ///< its value: what is sought
  Control go;  ///< opens the one that is most like it
  Control open;  ///< opens one of the list, by its value
  std::string list_title;
  struct Option {
    std::string value, name, year;
    bool current = false;  ///< whether it is open already
    bool best = false;  ///< whether `go` opens it
    bool operator==(const Option&) const = default;
  };
  struct Group {
    std::string title;
    std::vector<Option> options;
  };
  std::vector<Group> groups;
};

/// The questions of a set that is made, each with what can be done about it: the document shows them itself.
struct SetQuestions {
  struct Item {
    std::string name;  ///< "Question 3 of 5"
    std::string prompt;
    std::string answer;
    std::vector<std::string> lines;  ///< of the network
    Control another, write;
  };
  /// A question that is being written in the place of one.
  struct Writer {
    std::size_t place = 0;  ///< of which one, from 0
    std::string title, words;
    Control text;  ///< the network; its value has many lines
    bool invalid = false;
    Rich problem;  ///< why nothing can be asked about it; empty where something can
    std::vector<Control> mends;
    std::string layers_title, kinds_title;
    std::vector<Control> layers, kinds;
    std::string prompt, answer;  ///< as it would be
    Control take, leave;
  };
  std::string title;
  std::vector<Item> items;
  std::optional<Writer> writer;
};

/// A list and what can be done about it, over the page, opened by a control of `more`.
struct Panel {
  std::string title;
  Control close;
  std::vector<std::pair<std::string, std::string>> keys;  ///< a key and what it does
  std::string words;
  std::vector<Snippet> snippets;
  std::vector<Control> controls;
  std::optional<stage::Overview> overview;  ///< the whole network, drawn below the words
  std::string description;  ///< of that picture, for those who do not see it
  std::shared_ptr<const Finder> finder{};  ///< a list to be searched, below the words
  std::shared_ptr<const SetQuestions> questions{};  ///< before its texts to be taken along
};

/// Whether it is no control, but the heading of those that come after it in a panel.
[[nodiscard]] inline bool is_group(const Control& control) { return control.id.starts_with("group-"); }

/// A number that stands out, and what it counts.
struct Figure {
  std::string value;
  std::string words;
};

/// The text of a network, and what can be done with it.
struct Editor {
  std::string ways_title;
  std::vector<Control> ways;  ///< how the network is written: as a list of its layers, or as text
  bool as_text = false;  ///< which of the two is shown
  Control
      text;  ///< its value has many lines, and may have many thousands: whoever writes it does so only when `edition` has changed
  int edition = 0;
  int lines = 8;  ///< how many of them are seen
  bool invalid = false;  ///< whether it cannot be read
  Control undo, redo;
  Control ask;  ///< asks about its layers
  Control open;  ///< opens a file; the script does it (web/open.js)
  Control networks;  ///< opens the list of well-known networks; its label is the name of the one that is shown
};

/// A layer in the list.
struct LayerRow {
  std::size_t row = 0;  ///< which of all rows, from 0
  std::size_t line = 0;  ///< which of all lines, from 0: those of the headings count too
  /// What stands on the line above it: its name, what it comes to in each column, and both as a sentence. Mostly empty.
  std::string heading;
  std::vector<std::string> heading_cells;
  std::string heading_words;
  Control pick;  ///< looks at it; its label are the layer's words
  std::size_t settings =
      0;  ///< where in its words the settings begin that have names, as "pad=1"; their end where there are none
  std::string number;
  std::vector<std::string> cells;  ///< as many as the list has columns; of a layer that is not counted empty
  double share_of_one = 0;  ///< length of the bar, 0 to 1
  bool current = false;
  bool counted = false;
  bool broken = false;  ///< the one that cannot be read or counted
  bool noted = false;  ///< something is said of it: a note of the list
};

/// The layers of a network, each to be looked at, written in its place, moved.
struct LayerList {
  struct Column {
    std::string title;
    bool narrow = true;  ///< whether it stands in a narrow list too
    std::string total;
  };
  std::string title;
  Rich problem;  ///< why the network cannot be counted; empty where it can
  std::vector<Control> mends;  ///< what would mend it
  /// Advice at a layer that is counted, and how the layer might be written instead.
  struct Note {
    Rich words;
    std::vector<Control> mends;
  };
  std::vector<Note> notes;
  Rich more_notes;  ///< how many more there are; mostly empty
  std::string sets_title;
  std::vector<Control> sets;  ///< what the columns say; the current one is chosen
  std::string layer_title;  ///< of the column of the layers
  std::vector<Column> columns;
  bool has_bars = false;  ///< whether each row has a bar after its last cell
  std::size_t rows = 0;  ///< how many there are in all
  std::size_t lines = 0;  ///< with the headings between them
  std::vector<LayerRow> shown;  ///< those in sight, and some more on both sides
  Control scroll;  ///< its value: how far it is scrolled, in thousandths of a line
  std::size_t in_sight = 0;  ///< lines that are seen at once
  int room = 0;  ///< as the page said it last
  Control fit;  ///< says how many there is room for
  Control go;  ///< looks at the row that is its value, whether it is shown or not
  Control drag;  ///< its value: "3 7" while row 3 is on its way to stand above what is on line 7
  Control drop;  ///< leaves it there
  std::string drag_hint;  ///< what a row's number is for
  std::optional<std::size_t> drop_at;  ///< the row above which a layer would be dropped now
  Control field;  ///< the words of the current row; in the place of `pick`'s
  std::string total_title;
  std::vector<Control> arrange;
  Control adding;  ///< a field for one more layer
  std::string hint;  ///< what stands in it while it is empty
  std::vector<std::pair<std::string, std::string>> examples;  ///< what may stand in it, and by which names it is known
  Control add;
};

/// The map of all networks (src/stage/map).
struct AtlasView {
  /// The networks, for windows that are wider than high and for others: in the same order.
  std::shared_ptr<const stage::map::Atlas> wide, tall;
  bool at_home = false;  ///< whether one sees what one sees first, which fits every room
  stage::map::Camera camera;  ///< where one looks, or where the way there leads to
  stage::map::Camera passing;  ///< what is seen now
  stage::map::Window room;  ///< that it was last seen in
  [[nodiscard]] const stage::map::Atlas& on(stage::map::Window window) const {
    return window.is_tall() ? *tall : *wide;
  }
  /// What is seen of it in another room than it was last seen in.
  [[nodiscard]] stage::map::Camera camera_in(stage::map::Window window, bool at_rest) const {
    if (at_home) return {};
    if (window.is_tall() == room.is_tall()) return at_rest ? camera : passing;
    if (told < 0 || spot.plot != told) return {};
    return stage::map::around(on(window), stage::map::area_of(on(window), spot), window);
  }
  stage::map::Spot spot;  ///< what is looked at
  int told = -1;  ///< the network that has a ring and its name where it is a dot
  std::string title, words;
  Control field;  ///< takes the pointer and the keys
  std::string described;  ///< what is seen, for those who do not see it
  Rich looked;  ///< what is looked at, or what can be done
  Control farther, nearer;
  Control slider;  ///< how near, its value from 0 to 1000
  std::string near_words;  ///< how near that is: how many parameters are in sight
  std::vector<std::string> levels;  ///< what is seen from its left end to its right one
  std::size_t level = 0;  ///< the one that is nearest to what is seen
  Control find, go;  ///< a field for a network's name, and what goes there
  int covered = -1;  ///< the network that is asked about: its areas would tell
  std::vector<stage::LegendEntry> legend;
  Control ask;  ///< asks on the map
  /// Of the network that is looked at: how it is changed, and which other one lies over it; empty where none is looked at.
  std::vector<Control> changes;
  Control over;
  std::vector<std::pair<std::string, std::string>> overs;  ///< the word and the name of each that can
  /// Everything on it as a list.
  struct Item {
    Control control;  ///< goes there; its action's text is its value
    int plot = -1;
    std::vector<Item> inside;  ///< its layers, of the network that is looked at
  };
  std::string list_title;
  std::vector<Item> list;
};

/// The lessons that there are; or what stands beside a step of one.
struct CourseView {
  struct Lesson {
    Control open;  ///< its label is the title
    std::string about;
    std::string words;  ///< how long it takes, what it builds on
    std::string done;  ///< how far one is; empty where nobody has begun
    bool passed = false;
    int depth = 0;  ///< how many lead to it, one from the other: it hangs on the last one before it that has one less
  };
  std::vector<Lesson> lessons;  ///< then the screen is their map: what builds on a lesson comes right below it
  PictureView beside;  ///< a second layer; without a title there is none
  std::string beside_title;
  Rich beside_words;
};

/// What the network would cost otherwise.
struct WhatIfs {
  std::string title;
  std::vector<Control> controls;
};

struct View {
  std::string brand;
  std::string whole;  ///< of an embedded lesson: the address of the whole page, to which a small mark leads
  std::string title;  ///< heading 1
  std::string screens_title;
  std::vector<Control> screens;  ///< the current one is chosen
  Control theme;
  std::string notice;  ///< about a bad address; mostly empty

  std::string steps_title;
  std::vector<StepItem> steps;
  stage::VolumeStyle volume_style;  ///< sizes common to all volumes of the strip

  /// One screen: the picture fills the stage, and what is asked comes before what is said of it.
  bool one = false;
  std::string step_of;  ///< "Step 2 of 8"
  std::string heading;  ///< heading 2: the layer's name
  std::string setting;
  Rich before;
  std::vector<Rich> lines;  ///< the network that is asked about, a line for each layer; what is asked about is strong
  std::string asked_line;  ///< says so, to those who do not see that
  std::shared_ptr<Editor>
      editor;  ///< then the screen is a workbench: the network's figures, its layers, the chosen one
  std::vector<Figure> figures;  ///< of the whole network
  std::string layer_title;  ///< heading 3: the chosen layer
  std::string layer_count;  ///< "= 608"
  std::vector<Figure> facts;  ///< of that layer
  std::shared_ptr<LayerList> list;
  std::shared_ptr<WhatIfs> what_ifs;
  Question question;
  FormulaCard formula;
  std::vector<Rich> after;
  PictureView picture;
  Table table;
  std::optional<Beginning> opening;  ///< then there is nothing of a step
  std::shared_ptr<Conclusion> ending;  ///< likewise
  std::optional<Ledger> ledger;  ///< where there is one the table opens over the page
  std::vector<Fold> folds;
  std::optional<Rich> finished;  ///< once every layer is counted
  std::optional<MasteryMap> map;
  std::shared_ptr<const AtlasView> atlas;  ///< then the screen is the map
  std::shared_ptr<const CourseView> course;
  bool question_first =
      false;  ///< in one column the question stands above the picture, which comes with the answer to it

  Control previous;
  Control next;
  std::vector<Control> actions;  ///< what else can be done now: once more in other numbers, the set once more
  Control menu;  ///< opens the menu
  std::vector<Control> more;  ///< in it: start over (two controls while it asks again), the text version

  /// Whether the way on is what one does now, and not a way past what is asked; nor is it said twice, where the answer's own button leads on.
  [[nodiscard]] bool goes_on() const {
    return question.prompt.empty() ||
           (question.feedback.tone == Feedback::Tone::good && question.check.action.kind != Action::Kind::next);
  }

  /// Where the learner is, as a word that changes when they get elsewhere, and the id of what then takes the focus.
  std::string place;
  std::string focus;

  /// What has just come, while it is on its way; `left` of that from 1 to 0.
  std::optional<Arrival> arrival{};
  float left = 0;
  Count cells = 0;  ///< of the whole network, where what comes is folded of them all

  std::optional<Panel> panel;  ///< opened over the page

  /// What is told by ear of what was done last: what changed, shortly. Empty where the control itself says it (a field, a mark, what opens
  /// and closes), or what takes the focus then.
  std::string said;
  bool said_at_rest =
      false;  ///< whether more of the same is likely to come at once, as while somebody types: then only its end is told
  std::string takes_focus;  ///< the id of what has the focus after what was done last, in the same place; mostly empty

  stage::Colours colours;
  bool text_only = false;
  std::uint8_t hidden = 0;  ///< as in State: the parts that are described and not shown
  [[nodiscard]] bool hides(Part part) const { return ((hidden >> static_cast<int>(part)) & 1) != 0; }
};

[[nodiscard]] View describe(const State& state);

/// Every control of the view, in the order in which the keyboard reaches them.
[[nodiscard]] std::vector<const Control*> controls(const View& view);

/// What using the control does; kind none where there is no such control, or it is not enabled: then its text says why. `value` is the text of a field.
[[nodiscard]] Action activate(const View& view, std::string_view id, std::string_view value = {});

}  // namespace pw::app
