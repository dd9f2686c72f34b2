#include "lesson/story/reading.h"

#include <algorithm>

#include "core/notation.h"
#include "core/numbers.h"
#include "core/settings.h"
#include "core/writing/print.h"
#include "lesson/facts.h"
#include "text/utf8.h"

namespace pw::lesson::story {
namespace {

using enum text::Key;

constexpr std::size_t longest_story = 200'000, most_steps = 60;
constexpr std::string_view fields_of_lesson = "lesson|title|about|minutes|after|source|network|step";
constexpr std::string_view fields_of_step = "step|look|beside|draw|floor|say|ask|help|hint|after|choice|right|wrong";
constexpr std::string_view all_fields =
    "lesson|title|about|minutes|after|source|network|step|look|beside|draw|floor|say|ask|help|hint|choice|right|wrong";

/// Where a part of a field's text stands.
struct Piece {
  std::size_t at = 0;  ///< in the field's text
  int line = 0, column = 0;
};

struct Field {
  std::string word;
  std::string text;
  std::vector<Piece> pieces;
  int line = 0;
  std::string block;  ///< the lines below `network:`
  int block_line = 0;  ///< where the first of them stands
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::unexpected<Problem> wrong(text::Key words, int line, int column, std::string_view word = {},
                               std::string suggestion = {}) {
  Problem out{.words = words, .at = {}};
  out.at.line = line;
  out.at.column = column;
  out.at.word = text::shortened(word, text::longest_word);
  out.at.suggestion = std::move(suggestion);
  return std::unexpected(std::move(out));
}
std::unexpected<Problem> wrong(text::Key words, const Field& field, std::string_view word = {},
                               std::string suggestion = {}) {
  return wrong(words, field.line, field.pieces.empty() ? 1 : field.pieces.front().column, word, std::move(suggestion));
}

/// A problem found at a byte of a field's text stands in the file here.
std::unexpected<Problem> within(Problem problem, const Field& field, std::size_t offset = 0) {
  const std::size_t at = offset + static_cast<std::size_t>(std::max(problem.at.column, 0));
  problem.at.line = field.line;
  problem.at.column = 1;
  for (const Piece& piece : field.pieces) {
    if (piece.at > at) break;
    problem.at.line = piece.line;
    problem.at.column = piece.column + static_cast<int>(at - piece.at);
  }
  return std::unexpected(std::move(problem));
}

/// The lines put together.
Found<std::vector<Field>> read_fields(std::string_view text) {
  std::vector<Field> out;
  for (int number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t from = std::min(line.find_first_not_of(" \t"), line.size());
    if (line.starts_with('#')) continue;
    const bool goes_on = from >= 2 || line.starts_with('\t');
    if (from == line.size()) {
      // An empty line within a network keeps the places of what stands below it.
      if (!out.empty() && out.back().word == "network" && !out.back().block.empty()) out.back().block += '\n';
      continue;
    }
    if (goes_on && !out.empty()) {
      Field& field = out.back();
      if (field.word == "network") {
        if (field.block.empty()) field.block_line = number;
        field.block += std::string(line) + "\n";
        continue;
      }
      if (!field.text.empty()) field.text += ' ';
      field.pieces.push_back({field.text.size(), number, static_cast<int>(from) + 1});
      field.text += trimmed(line);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (goes_on || colon == std::string_view::npos) return wrong(story_no_field, number, static_cast<int>(from) + 1);
    Field field;
    field.word = std::string(trimmed(line.substr(0, colon)));
    field.line = number;
    const std::size_t begin = std::min(line.find_first_not_of(" \t", colon + 1), line.size());
    field.text = std::string(trimmed(line.substr(begin)));
    field.pieces.push_back({0, number, static_cast<int>(begin) + 1});
    if (field.word.find(' ') != std::string::npos ||
        ("|" + std::string(all_fields) + "|").find("|" + field.word + "|") == std::string::npos) {
      std::string near = nearest(field.word, all_fields);
      return wrong(story_unknown_field, number, static_cast<int>(from) + 1, field.word, std::move(near));
    }
    out.push_back(std::move(field));
  }
  return out;
}

Rich plain_words(std::string words) { return {{std::move(words), Quantity::none, false}}; }

/// A size is not torn apart at the end of a line: "3 × 3" has spaces that do not break.
std::string with_whole_sizes(std::string words) {
  constexpr std::string_view breaks = " × ", whole = "\u00a0×\u00a0";
  const auto is_digit = [&](std::size_t at) { return at < words.size() && words[at] >= '0' && words[at] <= '9'; };
  for (std::size_t at = 1; (at = words.find(breaks, at)) != std::string::npos; at += breaks.size()) {
    if (is_digit(at - 1) && is_digit(at + breaks.size())) words.replace(at, breaks.size(), whole);
  }
  return words;
}

class Maker {
 public:
  explicit Maker(const FindNetwork& known) : known_(known) {}

  Found<Story> make(std::string_view text) {
    if (text.size() > longest_story) return wrong(story_too_long, 1, 1);
    auto fields = read_fields(text);
    if (!fields) return std::unexpected(std::move(fields.error()));
    for (const Field& field : *fields) {
      if (auto read = take(field); !read) return std::unexpected(std::move(read.error()));
    }
    if (auto end = end_step(); !end) return std::unexpected(std::move(end.error()));
    for (const auto& [word, text_of] :
         {std::pair{"lesson", &out_.word}, {"title", &out_.title}, {"about", &out_.about}}) {
      if (text_of->empty()) return wrong(story_missing, 1, 1, word, std::string(word) + ": …");
    }
    if (out_.minutes == 0) return wrong(story_missing, 1, 1, "minutes", "minutes: 10");
    if (out_.steps.empty()) return wrong(story_no_steps, 1, 1);
    const auto all = [&](Role role) { return std::ranges::count(out_.steps, role, &Step::role); };
    if (all(Role::before) != all(Role::after) || all(Role::before) > 1) {
      const auto one = std::ranges::find_if(out_.steps, [](const Step& step) { return step.role != Role::usual; });
      return wrong(story_pair, lines_[static_cast<std::size_t>(one - out_.steps.begin())], 1);
    }
    return std::move(out_);
  }

 private:
  /// A field that stands once.
  static Found<void> once(const Field& field, std::string& into) {
    if (!into.empty()) return wrong(story_twice, field.line, 1, field.word);
    if (field.text.empty()) return wrong(story_empty, field.line, 1, field.word);
    into = field.text;
    return {};
  }

  Found<std::string> filled(const Field& field) const {
    if (field.text.empty()) return wrong(story_empty, field.line, 1, field.word);
    auto out = fill(field.text, out_.nets);
    if (!out) return within(std::move(out.error()), field);
    return with_whole_sizes(std::move(*out));
  }
  /// The same of a part of its text.
  Found<std::string> filled(const Field& field, std::size_t at, std::size_t length) const {
    auto out = fill(std::string_view(field.text).substr(at, length), out_.nets);
    if (!out) return within(std::move(out.error()), field, at);
    return with_whole_sizes(std::string(trimmed(*out)));
  }

  Found<void> take(const Field& field) {
    const bool in_step = !out_.steps.empty();
    const auto is_of = [&](std::string_view fields) {
      return ("|" + std::string(fields) + "|").find("|" + field.word + "|") != std::string::npos;
    };
    if (!in_step && !is_of(fields_of_lesson)) return wrong(story_before_step, field.line, 1, field.word);
    if (in_step && !is_of(fields_of_step)) return wrong(story_in_step, field.line, 1, field.word);
    if (field.word == "step") return begin_step(field);
    if (in_step) return take_in_step(field);
    if (field.word == "lesson") return once(field, out_.word);
    if (field.word == "title") return once(field, out_.title);
    if (field.word == "about") return once(field, out_.about);
    if (field.word == "source") {
      if (field.text.empty()) return wrong(story_empty, field.line, 1, field.word);
      out_.sources.push_back(field.text);
      return {};
    }
    if (field.word == "minutes") {
      out_.minutes = number_or(field.text, 0);
      if (out_.minutes < 1 || out_.minutes > 120) return wrong(story_minutes, field, {}, "minutes: 10");
      return {};
    }
    if (field.word == "after") {
      std::string_view rest = field.text;
      while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        if (!trimmed(one).empty()) out_.builds_on.emplace_back(trimmed(one));
      }
      return {};
    }
    return take_network(field);
  }

  Found<void> take_network(const Field& field) {
    const std::size_t equals = field.text.find('=');
    Net net;
    net.name = std::string(trimmed(std::string_view(field.text).substr(0, equals)));
    if (net.name.empty()) return wrong(story_empty, field.line, 1, field.word);
    if (std::ranges::find(out_.nets, net.name, &Net::name) != out_.nets.end())
      return wrong(story_twice, field.line, 1, "network: " + net.name);
    std::string_view text = field.block;
    int line = field.block_line - 1;
    if (equals != std::string::npos) {
      const std::string_view name = trimmed(std::string_view(field.text).substr(equals + 1));
      const auto found = known_.find(known_.among, name);
      if (!found) return wrong(story_no_network, field, name);
      text = *found;
      line = -1;
    }
    const Reading reading = read_network(text, greatest_layers_shown);
    net.network = reading.network;
    net.report = analyse(net.network);
    std::optional<Diagnostic> problem = reading.problem ? reading.problem : net.report.problem;
    if (!problem && net.report.layers.empty()) return wrong(story_empty, field.line, 1, field.word);
    if (problem) {
      Problem out{.words = story_network, .at = std::move(*problem)};
      const bool placed = out.at.line > 0 && line >= 0;
      out.at.line = placed ? out.at.line + line : field.line;
      if (!placed) out.at.column = 1;
      return std::unexpected(std::move(out));
    }
    out_.nets.push_back(std::move(net));
    return {};
  }

  Found<void> begin_step(const Field& field) {
    if (auto end = end_step(); !end) return end;
    if (out_.steps.size() >= most_steps) return wrong(story_too_long, field.line, 1);
    auto name = filled(field);
    if (!name) return std::unexpected(std::move(name.error()));
    out_.steps.emplace_back();
    out_.steps.back().name = std::move(*name);
    lines_.push_back(field.line);
    asked_ = false;
    return {};
  }

  Found<void> take_in_step(const Field& field) {
    Step& step = out_.steps.back();
    if (field.word == "look" || field.word == "beside") {
      auto spot = find_spot(field.text, out_.nets);
      if (!spot) return within(std::move(spot.error()), field);
      (field.word == "look" ? step.look : step.beside) = *spot;
      return {};
    }
    if (field.word == "say" || field.word == "after" || field.word == "hint") {
      auto words = filled(field);
      if (!words) return std::unexpected(std::move(words.error()));
      if (field.word == "hint") step.hint = std::move(*words);
      else (field.word == "say" ? step.say : step.after).push_back(plain_words(std::move(*words)));
      return {};
    }
    if (field.word == "draw") return take_drawn(field, step);
    if (field.word == "floor") return take_floor(field, step);
    if (field.word == "ask") return take_ask(field, step);
    if (field.word == "help") {
      constexpr std::pair<std::string_view, Help> helps[] = {
          {"none", Help::none}, {"worked", Help::worked}, {"last", Help::last}, {"two", Help::two}, {"all", Help::all}};
      const auto* found = std::ranges::find(helps, field.text, &std::pair<std::string_view, Help>::first);
      if (found == std::end(helps))
        return wrong(story_help, field, field.text, nearest(field.text, "none|worked|last|two|all"));
      step.help = found->second;
      help_line_ = field.line;
      return {};
    }
    return take_answer(field, step);
  }

  /// "tower", "hourglass unet", "bits 8 | {walk.parameters}"
  Found<void> take_drawn(const Field& field, Step& step) {
    if (step.drawn.kind != Drawn::Kind::none) return wrong(story_twice, field.line, 1, field.word);
    const std::size_t space = std::min(field.text.find(' '), field.text.size());
    const std::string_view kind = std::string_view(field.text).substr(0, space);
    const std::string_view rest = trimmed(std::string_view(field.text).substr(space));
    if (kind == "tower" && rest.empty()) {
      step.drawn.kind = Drawn::Kind::tower;
    } else if (kind == "hourglass") {
      const std::size_t at = std::min(space + 1, field.text.size());
      const auto net = find_net(rest, at, out_.nets);
      if (!net) return within(net.error(), field);
      step.drawn.kind = Drawn::Kind::hourglass;
      step.drawn.net = *net;
    } else if (kind == "bits") {
      const std::size_t bar = field.text.find('|');
      step.drawn.bits = number_or(std::string(trimmed(rest.substr(0, rest.find('|')))), 0);
      if (bar == std::string::npos || step.drawn.bits < 1 || step.drawn.bits > 32)
        return wrong(story_draw_form, field, {}, "bits 8 | 62958");
      const auto all = evaluate(std::string_view(field.text).substr(bar + 1), out_.nets);
      if (!all) return within(all.error(), field, bar + 1);
      if (all->digits > 0 || all->units < 1) return wrong(story_draw_form, field, {}, "bits 8 | 62958");
      step.drawn.kind = Drawn::Kind::bits;
      step.drawn.parameters = all->units;
    } else {
      return wrong(story_draw, field, field.text, nearest(kind, "tower|hourglass|bits"));
    }
    return {};
  }

  /// "12 | Attention | 4 * 768 * 768 | Feed-forward | 2 * 768 * 3072": how many such floors, where it is not one, and its parts.
  Found<void> take_floor(const Field& field, Step& step) {
    if (step.drawn.kind != Drawn::Kind::tower) return wrong(story_floors, field.line, 1);
    Floor floor;
    std::size_t at = 0;
    const auto piece = [&] {
      const std::size_t begin = at;
      const std::size_t bar = field.text.find('|', begin);
      at = bar == std::string::npos ? field.text.size() : bar + 1;
      return std::pair{begin, std::min(bar, field.text.size()) - begin};
    };
    const std::size_t first = std::min(field.text.find('|'), field.text.size());
    if (const auto times = number_or(std::string(trimmed(field.text.substr(0, first))), 0); times > 0) {
      floor.times = times;
      (void)piece();
    }
    while (at < field.text.size()) {
      const auto [name_at, name_length] = piece();
      const auto [count_at, count_length] = piece();
      if (trimmed(std::string_view(field.text).substr(count_at, count_length)).empty()) {
        floor.parts.clear();
        break;
      }
      auto name = filled(field, name_at, name_length);
      if (!name) return std::unexpected(std::move(name.error()));
      const auto count = evaluate(std::string_view(field.text).substr(count_at, count_length), out_.nets);
      if (!count) return within(count.error(), field, count_at);
      if (name->empty() || count->digits > 0 || count->units < 1) break;
      floor.parts.push_back({std::move(*name), count->units});
    }
    if (floor.parts.empty() || at < field.text.size() || floor.times > 1000)
      return wrong(story_draw_form, field, {}, "floor: 12 | Attention | 4 * 768 * 768");
    step.drawn.floors.push_back(std::move(floor));
    return {};
  }

  Found<void> take_ask(const Field& field, Step& step) {
    if (asked_) return wrong(story_twice, field.line, 1, field.word);
    asked_ = true;
    std::size_t at = 0;
    const auto word = [&] {
      const std::size_t end = std::min(field.text.find(' ', at), field.text.size());
      return std::string_view(field.text).substr(at, end - at);
    };
    const auto pass = [&] { at = std::min(field.text.find_first_not_of(' ', at + word().size()), field.text.size()); };
    for (const auto& [name, role] : {std::pair{"before", Role::before}, {"after", Role::after}}) {
      if (word() != name) continue;
      step.role = role;
      pass();
      break;
    }
    const std::string_view kind = word();
    if (kind != "count" && kind != "number" && kind != "choose" && (kind != "none" || step.role != Role::usual)) {
      Problem problem = wrong(story_ask, field, kind, nearest(kind, "count|number|choose|none|before|after")).error();
      problem.at.column = static_cast<int>(at);
      return within(std::move(problem), field);
    }
    step.ask = kind == "count"    ? Ask::count
               : kind == "number" ? Ask::number
               : kind == "choose" ? Ask::choose
                                  : Ask::none;
    pass();
    if (step.ask == Ask::none) return {};
    if (step.ask == Ask::number) {
      const std::size_t bar = field.text.find('|', at);
      if (bar == std::string::npos) return wrong(story_number_form, field, {}, "ask: number 4 * 512 | How many …?");
      auto value = evaluate(std::string_view(field.text).substr(at, bar - at), out_.nets);
      if (!value) return within(std::move(value.error()), field, at);
      step.right = *value;
      at = bar + 1;
    }
    auto question = filled(field, at, std::string::npos);
    if (!question) return std::unexpected(std::move(question.error()));
    step.question = question->empty() && step.ask == Ask::count ? text::say(lesson_count) : std::move(*question);
    if (step.question.empty()) return wrong(story_empty, field.line, 1, field.word);
    return {};
  }

  /// A choice and its reply, the right one, or a likely wrong number.
  Found<void> take_answer(const Field& field, Step& step) {
    const std::size_t bar = field.text.find('|');
    const std::size_t behind = bar == std::string::npos ? field.text.size() : bar + 1;
    auto reply = filled(field, behind, std::string::npos);
    if (!reply) return std::unexpected(std::move(reply.error()));
    if (field.word == "wrong") {
      if (step.ask != Ask::number && step.ask != Ask::count)
        return wrong(story_choices_of_no_choice, field.line, 1, "wrong");
      if (reply->empty()) return wrong(story_number_form, field, {}, "wrong: 4 * 512 | …");
      auto value = evaluate(std::string_view(field.text).substr(0, bar), out_.nets);
      if (!value) return within(std::move(value.error()), field);
      step.wrongs.push_back({*value, std::move(*reply)});
      return {};
    }
    if (step.ask != Ask::choose) return wrong(story_choices_of_no_choice, field.line, 1, field.word);
    auto words = filled(field, 0, bar);
    if (!words) return std::unexpected(std::move(words.error()));
    if (words->empty()) return wrong(story_empty, field.line, 1, field.word);
    if (field.word == "right") {
      if (step.right_choice >= 0) return wrong(story_choices, field.line, 1);
      step.right_choice = static_cast<int>(step.choices.size());
    }
    step.choices.push_back({std::move(*words), std::move(*reply)});
    return {};
  }

  Found<void> end_step() {
    if (out_.steps.empty()) return {};
    Step& step = out_.steps.back();
    const int line = lines_.back();
    if (!asked_) return wrong(story_no_ask, line, 1);
    if (step.drawn.kind == Drawn::Kind::tower && step.drawn.floors.empty()) return wrong(story_floors, line, 1);
    if (step.look && step.drawn.kind != Drawn::Kind::none) return wrong(story_look_or_draw, line, 1);
    if (step.ask == Ask::choose && (step.choices.size() < 2 || step.choices.size() > 4 || step.right_choice < 0))
      return wrong(story_choices, line, 1);
    if (step.ask == Ask::count) {
      if (!step.look) return wrong(story_count_needs_look, line, 1);
      const Net& net = out_.net(*step.look);
      step.right = {net.report.layers[step.look->layer].parameters, 0};
    }
    if (step.help != Help::none && (!step.look || !out_.net(*step.look).report.layers[step.look->layer].formula))
      return wrong(story_nothing_to_fill, help_line_, 1);
    if (step.look) step.setting = print_layer(out_.net(*step.look).network.nodes[step.look->layer]);
    step.short_name = step.name;
    return {};
  }

  const FindNetwork& known_;
  Story out_;
  std::vector<int> lines_;  ///< of each step
  bool asked_ = false;
  int help_line_ = 0;
};

}  // namespace

Found<Story> read_story(std::string_view text, const FindNetwork& known) { return Maker(known).make(text); }

std::optional<Story> read_head(std::string_view text) {
  Story out;
  const auto fields = read_fields(text.substr(0, text.find("\nstep:")));
  if (!fields) return std::nullopt;
  for (const Field& field : *fields) {
    if (field.word == "lesson") out.word = field.text;
    else if (field.word == "title") out.title = field.text;
    else if (field.word == "about") out.about = field.text;
    else if (field.word == "minutes") out.minutes = number_or(field.text, 0);
    else if (field.word == "after" && !field.text.empty()) {
      std::string_view rest = field.text;
      while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(one.size() + 1, rest.size()));
        out.builds_on.emplace_back(trimmed(one));
      }
    }
  }
  return out.word.empty() || out.title.empty() ? std::nullopt : std::optional(std::move(out));
}

std::vector<std::string> networks_taken(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t equals = line.find('=');
    if (line.starts_with("network:") && equals != std::string_view::npos)
      out.emplace_back(trimmed(line.substr(equals + 1)));
  }
  return out;
}

}  // namespace pw::lesson::story
