#include "platform/check.h"

#include "app/shared/words.h"
#include "core/notation.h"
#include "core/writing/print.h"
#include "lesson/answer.h"
#include "lesson/facts.h"
#include "lesson/further/sum.h"
#include "lesson/kinds/words.h"
#include "lesson/thought_words.h"
#include "platform/terminal.h"
#include "text/json.h"

namespace pw {
namespace {

using enum text::Key;

std::expected<Count, lesson::NotACount> count_of(std::string_view written) {
  const auto plain = lesson::parse_count(written);
  return plain ? plain : lesson::value_of_sum(written);
}

/// By which people know it: its name, or how it is written.
std::string called(const Network& network, const std::vector<std::string>& written, std::size_t layer) {
  const std::string& name = network.nodes[layer].name;
  return text::shortened(name.empty() ? written[layer] : name, text::longest_word);
}

std::string without_end(std::string words) {
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

/// A formula on one line.
std::string line(const std::vector<app::Sign>& signs) {
  std::string out;
  for (const app::Sign& sign : signs) out += app::stands_between(sign) ? " " + sign.text + " " : sign.text;
  return out;
}

/// Why it is so many, as the kind says it (lesson/kinds).
std::string why(const Network& network, const Report& report, std::size_t index) {
  const lesson::Facts facts(network, report, index);
  std::string out;
  for (const text::Key key : lesson::words_of({network, report, index}).why)
    out += (out.empty() ? "" : " ") + plain(rich(key, facts.args()));
  return out;
}

}  // namespace

std::expected<Claim, std::string> read_claim(std::string_view written, const Network& network, const Report& report) {
  // A name may hold the sign itself, an answer does not.
  const std::size_t at = written.rfind('=');
  const std::string all = text::shortened(std::string(written), text::longest_word);
  if (at == std::string_view::npos || at == 0 || at + 1 == written.size())
    return std::unexpected(text::say(check_form, {{"words", std::string_view(all)}}));
  const std::string_view name = written.substr(0, at);
  Claim out;
  bool found = false;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (network.nodes[i].name != name) continue;
    out.layer = i;
    found = true;
  }
  if (!found) {
    const auto row = lesson::parse_count(name);
    if (row && *row >= 1 && *row <= static_cast<Count>(report.layers.size())) {
      out.layer = static_cast<std::size_t>(*row) - 1;
      found = true;
    }
  }
  if (!found) {
    const std::string missing = text::shortened(std::string(name), text::longest_word);
    return std::unexpected(text::say(check_missing, {{"name", std::string_view(missing)}}));
  }
  const auto answer = count_of(written.substr(at + 1));
  if (!answer) {
    const std::string words = text::shortened(std::string(written.substr(at + 1)), text::longest_word);
    return std::unexpected(text::say(check_not_a_number, {{"words", std::string_view(words)}}));
  }
  out.answer = *answer;
  return out;
}

Judgement judge(const std::vector<Claim>& claims, const Network& network, const Report& report, bool as_json,
                bool shown) {
  const std::vector<std::string> written = print_layers(network);
  Judgement out;
  std::string objects;
  for (const Claim& claim : claims) {
    const Count right = report.layers[claim.layer].parameters;
    const bool is_right = claim.answer == right;
    out.all_right = out.all_right && is_right;
    const lesson::Diagnosis found = lesson::diagnose(network, report, claim.layer, claim.answer);
    const std::string name = called(network, written, claim.layer);
    if (as_json) {
      std::string thoughts;
      const auto add = [&](const lesson::Misconception& thought) {
        text::JsonObject one;
        one.put("id", thought.id).put("sentence", text::say(thought.thought));
        if (found.guess) one.put_json("guess", "true");
        thoughts += (thoughts.empty() ? "" : ",") + one.written();
      };
      // Two that come together are two; else each gives the number by itself, the likeliest first.
      for (const lesson::Thought& thought : found.thoughts) {
        add(*thought.first);
        if (thought.second == nullptr) continue;
        add(*thought.second);
        break;
      }
      text::JsonObject object;
      object.put("layer", name).put("row", static_cast<Count>(claim.layer) + 1).put("answer", claim.answer);
      if (shown) object.put("right", right);
      object.put("verdict", is_right ? "right" : "wrong").put_json("thoughts", "[" + thoughts + "]");
      objects += (objects.empty() ? "\n" : ",\n") + object.written();
      continue;
    }
    std::string said =
        text::say(is_right ? check_right : check_wrong, {{"name", std::string_view(name)}, {"answer", claim.answer}});
    if (!found.thoughts.empty()) said += " " + without_end(plain(lesson::thought_words(found)));
    if (!is_right && shown) said += " " + text::say(check_shown, {{"name", std::string_view(name)}, {"n", right}});
    out.words += printable(said) + "\n";
  }
  if (as_json) out.words = "[" + objects + "\n]\n";
  return out;
}

std::string explain(const Network& network, const Report& report) {
  const std::vector<std::string> written = print_layers(network);
  std::string out;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    const std::string& name = network.nodes[i].name;
    out += (i == 0 ? "" : "\n") + std::to_string(i + 1) + "  " +
           printable(name.empty() ? written[i] : name + ": " + written[i]) + "\n";
    if (!row.formula) {
      // Weights that are another layer's, or stay as they are, are no nothing.
      const Node& node = network.nodes[i];
      const bool has_weights = node.shares || node.tied || (node.frozen && row.kept);
      out += "   " + (has_weights ? without_end(why(network, report, i)) : text::say(explain_nothing)) + "\n";
      continue;
    }
    const std::string count = text::number(row.parameters);
    const std::string numbers = line(app::numbers(*row.formula));
    const std::string letters = line(app::letters(*row.formula));
    // A single number is not worked out.
    const bool is_one = row.formula->parts().empty();
    if (letters != count) out += "   " + letters + (is_one ? "" : " = " + numbers) + " = " + count + "\n";
    if (!is_one) out += "   " + app::spoken(*row.formula) + "\n";
    out += "   " + without_end(why(network, report, i)) + "\n";
  }
  return out;
}

}  // namespace pw
