// src/app: everything that can happen, in words, and what is known of each of them.
#pragma once

#include <cstdint>
#include <string>

namespace pw::app {

/// Whoever brings it (a pointer, a key, a control of the page, the address, a stored text) says it in these words.
struct Action {
  enum class Kind : std::uint8_t {
    none,  ///< text: why a control that was used does nothing
    show_screen,  ///< number: the ScreenChoice
    once_more,  ///< the idea of the walk's step in practice, in other numbers
    copy_result,  ///< the result of a set was copied
    review,  ///< number: which question of a set that is done is looked at once more, from 0; -1: none, but the result
    result_told,  ///< the page around was told the result
    practise_again,  ///< the set that is done, once more
    practise_on,  ///< without end, the same ideas
    practise_ideas,  ///< without end; number: 1 for those of further kinds of layers, 0 for the others
    work_through,  ///< the example of what the wrong answer looks like
    end_session,  ///< practice, for today
    show_step,  ///< number: the step of the walk, from whatever screen
    set_idea,  ///< number: the lesson::Idea that a set to be handed out has, or has no more
    set_questions,  ///< number: how many questions it has
    set_seed,  ///< number: which ones; 0: the day's own
    set_help,  ///< number: the help that it has, or has no more, as a bit of lesson::Rules
    set_tries,  ///< number: how often it may be tried
    set_counts,  ///< number: the lesson::Rules::Counts
    set_another,  ///< number: the question of that set, from 0, in whose place another one comes
    write_question,  ///< number: the question in whose place one is written; -1: none any more
    write_own,  ///< one about the sandbox's network
    type_question,  ///< text: its network
    ask_kind,  ///< number: the lesson::Exercise::Kind
    ask_layer,  ///< number: the layer that it is about, from 0
    mend_question,  ///< number: which of the mends that the view offers is made
    take_question,  ///< it comes into the set
    fresh_seed,  ///< text: what a practice begins with when its link names no seed
    today,  ///< number: the day, as days since 1970
    go_to,  ///< number: step from 0; out of range is no change
    next,  ///< the step that the view's Next control names
    to_opening,  ///< before the first step
    guess,  ///< number: the layer that is guessed to hold most of the parameters, from 0
    previous,
    type,  ///< text: what now stands in the number field
    choose,  ///< number: the reason marked
    check,
    show_me,
    hint,
    blank,  ///< number: which blank of the formula; text: what now stands in it
    check_blanks,
    skip_blanks,  ///< the formula instead of its blanks
    // The sandbox (sandbox/update.h).
    edit_network,  ///< text: its network
    load_network,  ///< text: the name of a well-known one
    take_told,  ///< text: what was told of a model in other words (sandbox/bringing.h)
    hide_told,  ///< what was said of it has been read
    seek_network,  ///< text: what now stands in the field that searches them
    open_found,  ///< the one that is most like it
    pick_layer,  ///< number: the row that is looked at, from 0; text: "list" where its row says which layer it is
    type_row,  ///< text: what now stands in that row
    type_layer,  ///< text: what now stands in the field for one more layer
    add_layer,  ///< that layer, after the one that is looked at
    rearrange,  ///< number: the Arrange, for the layer that is looked at
    drag_layer,  ///< text: "3 7" while row 3 is on its way to stand above what is on the list's line 7; else nothing
    drop_layer,  ///< leaves it there
    fit_list,  ///< text: how many rows of the list there is room for
    scroll_list,  ///< text: how far the list is scrolled, in thousandths of a line
    show_columns,  ///< number: the Columns
    show_as_text,  ///< number: 1 shows the network as text, 0 as the list of its layers
    what_if,  ///< number: which of the changes that the view offers is made
    mend,  ///< number: which of the mends that the view offers is made
    undo,
    redo,
    ask_me,  ///< number: 1 asks about the network's layers, 0 ends that
    // The map (map/update.h).
    survey,  ///< text: a verb and a point of the map
    find_network,  ///< text: what now stands in the field that finds a network
    find,  ///< the network that is most like it
    visit,  ///< text: a network, or one of its layers, as an address has it
    nearer,  ///< number: 1 for nearer, 0 for farther
    set_nearness,  ///< text: how near, from 0 to 1000
    lay_over,  ///< text: a network that is laid over the one that is looked at, by its word; nothing for none
    change_map,  ///< number: the map::Change of the network that is looked at
    ask_map,  ///< number: 1 asks on the map, 0 ends that
    take_known,  ///< text: the well-known networks (sandbox/edit.h), a lesson, or what the list says of all (course/brought.h)
    // The lessons (course/update.h).
    open_lesson,  ///< number: which of those that the list has, from 0
    walk_network,  ///< a walk through the sandbox's network
    toggle_theme,
    toggle_view,  ///< between the canvas and the text version
    system_theme,  ///< number: 1 when the reader's system is dark
    system_contrast,  ///< number: 1 when the reader's system asks for more contrast
    system_colours,  ///< text: the colours that the reader's system forces, "RRGGBB" of canvas, text, link, grey; or nothing
    system_motion,  ///< number: 1 when the reader's system asks for less motion
    // The picture: its count (shared/watch.h), and what of it is seen (shared/look.h).
    watch,  ///< text: how many parameters the picture shows as counted
    watch_next,  ///< on to where the next part is complete; from the end to the beginning
    play,  ///< begins to play the count, or stops it
    tick,  ///< number: milliseconds that have gone by
    heard,  ///< what was said of what was done (View::said) has been spoken
    look,  ///< text: a verb and a point of the picture (shared/look.h)
    zoom,  ///< number: 1 for larger, -1 for smaller
    lens,  ///< number: the stage::Lens
    image,  ///< number: the lesson::Image::Kind
    fold,  ///< number: what is opened or folded away again under its question, from 0
    toggle_shortcuts,
    toggle_panel,  ///< number: the PanelChoice
    on_paper,  ///< number: 1 when the printed sheet tells the answers, 2 for a card of what was done in its place,
    ///< 3 for a lesson plan
    locate,  ///< text: the page's own address, without query and fragment
    copied,  ///< number: which text of the Share panel was copied, from 1
    open_address,  ///< text: query and fragment of the address, "?theme=dark#step=4"; number: an Opening (address.h)
    restore,  ///< text: what storage.h wrote
    other_learner,  ///< text: the same, of a learner who may be another one: nothing is left of who was here before
    take_over,  ///< text: the same, of another frame of this page: its answers
    start_over,  ///< the walk or practice, as the screen is; asked twice
    start_over_sure,
    start_over_keep,
    count
  };
  Kind kind = Kind::none;
  int number = 0;
  std::string text{};

  friend bool operator==(const Action&, const Action&) = default;
};

/// What is known of a kind of action, whatever it is done with.
struct ActionFacts {
  /// Who may send it. What a learner sends comes from a control of the view.
  enum class Sender : std::uint8_t {
    learner,
    system,  ///< the reader's system, or the page's own script for it
    host,  ///< whoever keeps the page or its progress: the address, the storage, a page around this one
  };
  /// What comes with it.
  enum class With : std::uint8_t { nothing, number, text, both };
  /// Who does something about it.
  enum class For : std::uint8_t {
    nobody,
    system,  ///< what the reader's system says
    page,  ///< what is around the screens
    everything,  ///< the whole state is read anew
    question,  ///< what is asked, on whatever screen
    screen,  ///< the screen that is open
    stage,  ///< what stands on its stage (shared/staged.h)
    walk,
    practice,
    sandbox,
    map,
    course,
  };
  Sender sender = Sender::learner;
  With with = With::nothing;
  For whom = For::nobody;
  bool passes = false;  ///< whether it goes by unseen: a notice about the address and a half-asked "start over" stay
  bool glances = false;  ///< whether it changes only what is looked at, which is neither stored nor told

  [[nodiscard]] bool has_text() const { return with == With::text || with == With::both; }
};
[[nodiscard]] const ActionFacts& facts_of(Action::Kind kind);

}  // namespace pw::app
