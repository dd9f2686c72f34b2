#include "app/sandbox/whose.h"

#include "app/shared/pieces.h"
#include "app/shared/words.h"
#include "lesson/sandbox/open_words.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;

std::string joined(const std::vector<Sign>& signs) {
  std::string out;
  for (const Sign& sign : signs) out += stands_between(sign) && sign.text != "·" ? " " + sign.text + " " : sign.text;
  return out;
}

/// "2·d = 2·8", where letters say more than the numbers alone.
std::string in_words(const Formula& formula) { return joined(letters(formula)) + " = " + joined(numbers(formula)); }

FormulaCard kept_formula(const LayerScene& s) {
  const LayerReport& row = s.row();
  const Formula& tree = *row.kept;
  FormulaCard out;
  out.level = FormulaCard::Level::value;
  out.symbols_title = text::say(sandbox_kept_formula);
  out.symbols = letters(tree);
  out.numbers_title = text::say(formula_numbers);
  out.numbers = app::numbers(tree);
  explain_letters(s, tree, out);
  out.numbers.push_back({Sign::Kind::sign, "=", {}});
  out.numbers.push_back({Sign::Kind::number, text::number(row.non_trainable), {}});
  out.pieces = pieces(s, tree, true);
  out.sentence = spoken(tree);
  out.line = equation(out);
  return out;
}

}  // namespace

void describe_weights(const LayerScene& s, View& view) {
  if (!s.report.open.empty()) {
    const std::string sizes = lesson::example_words(s.report);
    view.after.push_back(rich(sandbox_open, {{"sizes", std::string_view(sizes)}}));
    view.formula.pieces.clear();
  }
  const LayerReport& row = s.row();
  const Node& node = s.network.nodes[s.index];
  if (node.shares || node.tied) {
    const Rich words = rich(node.shares ? sandbox_shares : sandbox_ties, s.facts.args());
    view.after.push_back(words);
    if (!row.formula) view.formula.nothing = plain(words);
  }
  std::size_t users = 0;
  for (const Node& other : s.network.nodes) users += other.shares == s.index || other.tied == s.index ? 1 : 0;
  if (users > 0) view.after.push_back(rich(sandbox_shared_by, {{"n", static_cast<Count>(users)}}));
  if (row.kept && !row.formula) {
    view.formula = kept_formula(s);
    view.after.push_back(rich(node.frozen || node.rank > 0 ? sandbox_frozen : sandbox_only_kept, s.facts.args()));
  } else if (row.kept) {
    const std::string formula = in_words(*row.kept);
    view.after.push_back(rich(sandbox_kept, {{"n", row.non_trainable}, {"formula", std::string_view(formula)}}));
    if (node.rank > 0) view.after.push_back(rich(sandbox_lora, s.facts.args()));
  }
  if (row.idle > 0) {
    const Count all = checked_add(row.parameters, row.non_trainable).value_or(row.idle);
    view.after.push_back(rich(sandbox_active, {{"n", all - row.idle}, {"all", all}}));
  }
}

Count active_of(const Report& report) {
  return checked_add(report.parameters, report.non_trainable).value_or(report.parameters) - report.idle;
}

}  // namespace pw::app::sandbox
