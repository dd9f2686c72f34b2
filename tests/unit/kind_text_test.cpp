// What is said of each kind of layer: its counts and what it sees (golden/counts.txt), its sentences (golden/kinds.txt), and what is said
// to a text or a network that is wrong (golden/errors.txt); as they were read line by line.
#include <doctest/doctest.h>

#include "app/update.h"
#include "app/view.h"
#include "core/analyse.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "golden.h"
#include "lesson/sandbox/advice.h"
#include "lesson/sandbox/mend.h"
#include "lesson/sandbox/problem.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

std::string text_of(const Shape& shape) {
  std::string out;
  for (const Count size : shape.sizes()) out += (out.empty() ? "" : "x") + std::to_string(size);
  return out;
}

std::string text_of(const Axes& axes) {
  std::string out;
  for (std::size_t i = 0; i < axes.count; ++i) out += (i > 0 ? "x" : "") + std::to_string(axes.at(i));
  return out;
}

std::string signs(const std::vector<Sign>& signs) {
  std::string out;
  for (const Sign& sign : signs) out += sign.text;
  return out;
}

std::string count_line(const LayerReport& row, std::string_view words) {
  std::string out = "  " + std::string(words) + ": " + text_of(row.out) + ", " + std::to_string(row.parameters) +
                    " trained, " + std::to_string(row.non_trainable) + " kept, " + std::to_string(row.multiply_adds) +
                    " multiply-adds, takes " + std::to_string(row.takes) + ", sees ";
  out += row.field.kind == Reach::Kind::whole     ? "all"
         : row.field.kind == Reach::Kind::unclear ? "unclear"
                                                  : text_of(row.field.size) + " by " + text_of(row.field.stride);
  return out + "\n";
}

/// The view's words on the chosen layer, a line each.
std::string layer_words(const View& view) {
  std::string out;
  const auto line = [&](std::string_view what, const std::string& words) {
    if (!words.empty()) out += "  " + std::string(what) + ": " + words + "\n";
  };
  line("heading", view.heading);
  line("layer", view.layer_title);
  line("before", plain(view.before));
  line("picture", plain(view.picture.title));
  line("described", view.picture.description);
  line("cells", view.picture.cells_note);
  line("formula", signs(view.formula.symbols));
  line("numbers", signs(view.formula.numbers));
  line("nothing", view.formula.nothing);
  for (const Rich& key : view.formula.key) line("letter", plain(key));
  for (const Piece& piece : view.formula.pieces) line("piece", piece.words + " " + piece.value);
  line("said", view.formula.sentence);
  line("comes to", view.layer_count);
  for (const app::Figure& fact : view.facts) line("fact", fact.words + ": " + fact.value);
  for (const Rich& words : view.after) line("after", plain(words));
  if (view.what_ifs) {
    for (const Control& control : view.what_ifs->controls) line("if", control.name);
  }
  return out;
}

}  // namespace

TEST_CASE("kinds: what each counts and sees, as it was read") {
  golden::Golden golden("counts");
  for (const std::string& title : golden.titles()) {
    CAPTURE(title);
    const auto network = parse_network(title);
    if (!network) continue;
    const Report report = analyse(*network);
    CHECK_FALSE(report.problem.has_value());
    const std::vector<std::string> words = print_layers(*network);
    std::string out;
    for (std::size_t i = 0; i < report.layers.size(); ++i) out += count_line(report.layers[i], words[i]);
    golden.check(title, out);
  }
}

TEST_CASE("kinds: what is said of each, as it was read") {
  golden::Golden golden("kinds");
  for (const std::string& title : golden.titles()) {
    CAPTURE(title);
    State state = update(update(State{}, {Kind::show_screen, static_cast<int>(ScreenChoice::sandbox)}),
                         {Kind::edit_network, 0, title});
    const int last = static_cast<int>(describe(state).list->rows) - 1;
    state = update(std::move(state), {Kind::pick_layer, last});
    golden.check(title, layer_words(describe(state)));
  }
}

TEST_CASE("errors: where they are, what they say and how they are mended, as it was read") {
  golden::Golden golden("errors");
  for (const std::string& title : golden.titles()) {
    CAPTURE(title);
    std::string text = title;
    for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n")) text.replace(at, 2, "\n");
    const Reading reading = read_network(text);
    const Report report = analyse(reading.network);
    const auto trouble = lesson::trouble_of(reading, report);
    std::string out;
    const auto offer = [&out](const std::vector<lesson::Mend>& mends) {
      for (const lesson::Mend& mend : mends) {
        std::string mended = mend.text;
        for (std::size_t at = mended.find('\n'); at != std::string::npos; at = mended.find('\n'))
          mended.replace(at, 1, "\\n");
        out += "  mend: " + mend.words + ": " + mended + "\n";
      }
    };
    if (trouble) {
      const Diagnostic& problem = trouble->problem;
      out += "  " + std::string(trouble->in_text ? "text" : "network") + ", line " + std::to_string(problem.line) +
             ", column " + std::to_string(problem.column) + ", layer " + std::to_string(problem.layer) + ": " +
             lesson::sentence(problem) + "\n";
      offer(lesson::mends(text, reading, report));
    } else {
      out += "  none\n";
    }
    for (const Diagnostic& note : lesson::advice(reading, report)) {
      out += "  note on layer " + std::to_string(note.layer) + ": " + lesson::sentence(note) + "\n";
      offer(lesson::mends_for(note, text, reading, report));
    }
    out += "  " + std::to_string(report.layers.size()) + " layers counted\n";
    golden.check(title, out);
  }
}
