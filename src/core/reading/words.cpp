#include "core/reading/words.h"

#include <algorithm>

#include "core/layers/further/activation.h"
#include "core/numbers.h"
#include "core/reading/idioms.h"
#include "core/reading/names.h"
#include "core/reading/spoken.h"

namespace pw::inline reading {
namespace {

using Code = Diagnostic::Code;
using Type = Setting::Type;

bool any_of(std::string_view word, std::string_view words) { return index_of(words, word).has_value(); }

class Meaning {
 public:
  Meaning(std::string_view words, Convention convention, bool first)
      : pieces_(words), convention_(convention), first_(first) {}

  Expected<std::vector<Said>> find() {
    const auto spoken = listen(pieces_, first_);
    if (!spoken) return std::unexpected(spoken.error());
    std::vector<Said> out;
    for (const Spoken& one : *spoken) {
      auto said = meant(one, out.empty());
      if (!said) return said;
      for (Said& layer : *said) out.push_back(std::move(layer));
    }
    return out;
  }

 private:
  Expected<std::vector<Said>> input(const Value& size) {
    Spoken spoken;
    spoken.kind = static_cast<std::uint8_t>(kind_index<Input>);
    spoken.values.push_back(size);
    return meant(spoken, true);
  }

  Expected<std::vector<Said>> meant(Spoken spoken, bool first) {
    join_sizes(spoken);
    const std::vector<Signature>& all = Names::all().signatures(spoken.kind);
    std::vector<const Signature*> signatures;
    for (const bool exact : {true, false}) {
      for (const Signature& signature : all) {
        if (is_called(spoken.name, signature.name, exact) &&
            std::ranges::find(signatures, &signature) == signatures.end())
          signatures.push_back(&signature);
      }
    }
    const bool sized = std::ranges::any_of(spoken.values, &Value::size);
    std::optional<Diagnostic> problem;
    std::optional<Expected<std::vector<Said>>> done;
    const auto attempt = [&](const Signature* signature) {
      auto out = as(spoken, signature, first);
      if (!out && !problem) problem = out.error();
      if (out) done = std::move(out);
      return done.has_value();
    };
    const bool calls = spoken.call && !signatures.empty();
    if (calls) {
      for (const Signature* signature : signatures) {
        if (attempt(signature)) return *done;
      }
      // By the notation's own order only where nothing could be taken for something else.
      if (!sized && spoken.values.size() > 1) return std::unexpected(*problem);
      problem.reset();
    }
    if (attempt(nullptr)) return *done;
    if (!spoken.call) {
      for (const Signature& signature : all) {
        std::string name = plain_word(signature.name);
        std::erase(name, '*');
        if (name.ends_with('d')) name.pop_back();
        const auto called = heard(name);
        const bool says_all = called && called->which == spoken.which && !spoken.values.empty() &&
                              (setting_in(signature.order.front()) == "window" || signature.order.front() == "_");
        if (says_all && attempt(&signature)) return *done;
      }
    }
    return std::unexpected(*problem);
  }

  /// "Conv2d" is "Conv*d"; and so is "conv2d", where nobody asks for the letters' size.
  static bool is_called(std::string_view name, std::string_view pattern, bool exact) {
    if (name.size() != pattern.size()) return false;
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (pattern[i] == '*' ? name[i] < '1' || name[i] > '3'
          : exact           ? name[i] != pattern[i]
                            : small(name[i]) != small(pattern[i]))
        return false;
    }
    return true;
  }

  /// What is gathered for one layer.
  struct Gathered {
    std::vector<Word> words{};
    Count takes = 0;
    Count layers = 1;
    std::string activation{};
    std::string name{};
    std::optional<Value> input{};
    Count width = 0;
    bool frozen = false, each_step = false;
  };

  static Diagnostic wrong(Code code, std::size_t at, std::size_t end, std::string suggestion = {}) {
    Diagnostic d;
    d.code = code;
    d.column = static_cast<int>(at) + 1;
    d.word.assign(end - at, ' ');
    d.suggestion = std::move(suggestion);
    return d;
  }

  static const Setting* setting_called(std::size_t kind, std::string_view key) {
    for (const Setting& setting : kinds()[kind]->settings) {
      if (setting.key == key) return &setting;
    }
    return nullptr;
  }

  /// The value as the notation has it.
  std::string_view written(const Setting& setting, const Value& value) {
    const std::string plain = value.word ? plain_word(value.text) : std::string();
    const bool yes = any_of(plain, "yes|true|on") || value.text == "1";
    const bool no = any_of(plain, "no|false|off|none|null") || value.text == "0";
    switch (setting.type) {
      case Type::yes_no:
      case Type::flag: return yes ? "yes" : no ? "no" : value.text;
      case Type::choice:
        if (no && any_of("no", setting.words)) return "no";
        if (yes && any_of("usual", setting.words)) return "usual";
        return value.word ? pieces_.keep(plain) : value.text;
      case Type::padding: return no && value.word ? "0" : value.word ? pieces_.keep(plain) : value.text;
      case Type::number:
        if (value.product) {
          Count product = 1;
          std::string_view rest = value.text;
          while (!rest.empty()) {
            const std::size_t cross = std::min(rest.find('x'), rest.size());
            const auto part = number_of(rest.substr(0, cross));
            const auto next = part ? checked_multiply(product, *part) : std::nullopt;
            if (!next) return value.text;
            product = *next;
            rest.remove_prefix(std::min(cross + 1, rest.size()));
          }
          return pieces_.keep(std::to_string(product));
        }
        return value.text;
      default: return value.text;
    }
  }

  /// Takes one value for one setting. Nothing where it can be none of it.
  std::optional<Diagnostic> put(std::size_t kind, std::string_view key, const Value& value, Gathered& out) {
    const auto bad = [&](Code code) { return wrong(code, value.at, value.end); };
    if (key == "_") return std::nullopt;
    if (key == "in" || key == "layers" || key == "width") {
      const auto number = number_of(written(Setting(key, Type::number, {}, nullptr, nullptr), value));
      if (value.word && any_of(plain_word(value.text), nothing_said)) return std::nullopt;
      if (!number || *number < 1 || *number > Setting::greatest_number) {
        auto d = bad(Code::bad_number);
        d.numbers = {1, Setting::greatest_number};
        return d;
      }
      (key == "in" ? out.takes : key == "layers" ? out.layers : out.width) = *number;
      if (out.layers > 100) return bad(Code::bad_number);
      return std::nullopt;
    }
    if (key == "activation") {
      if (!value.word) return bad(Code::bad_value);
      out.activation = plain_word(value.text);
      activation_ = value;
      return std::nullopt;
    }
    const Setting* setting = setting_called(kind, key);
    if (setting == nullptr) return bad(Code::unknown_setting);
    if (value.word && any_of(plain_word(value.text), "none") && setting->type != Type::padding) return std::nullopt;
    const std::string_view text = written(*setting, value);
    if (setting->type == Type::flag) {
      if (text != "yes" && text != "no") return bad(Code::bad_value);
      if (text == "yes")
        out.words.push_back({.key = {}, .text = setting->key, .column = static_cast<int>(value.at) + 1});
      return std::nullopt;
    }
    out.words.push_back({.key = setting->key, .text = text, .column = static_cast<int>(value.at) + 1});
    return std::nullopt;
  }

  std::optional<Diagnostic> put_settings(std::size_t kind, std::span<const std::string_view> settings, std::size_t at,
                                         std::size_t end, Gathered& out) {
    for (const std::string_view setting : settings) {
      const std::size_t equals = std::min(setting.find('='), setting.size());
      const Value value{.text = equals < setting.size() ? setting.substr(equals + 1) : std::string_view("yes"),
                        .at = at,
                        .end = end,
                        .word = true};
      // A word of a setting that stands by position: "channel".
      if (equals == setting.size() && setting_called(kind, setting) == nullptr) {
        out.words.push_back({.key = {}, .text = setting, .column = static_cast<int>(at) + 1});
        continue;
      }
      if (auto problem = put(kind, setting.substr(0, equals), value, out)) return problem;
    }
    return std::nullopt;
  }

  std::optional<Diagnostic> put_keyed(const Spoken& spoken, const Keyed& keyed, const Signature* signature,
                                      Gathered& out) {
    const Names& names = Names::all();
    const std::string& key = keyed.key;
    const std::size_t kind = spoken.kind;
    if (signature != nullptr) {
      for (const std::string_view entry : signature->order) {
        const std::size_t colon = entry.find(':');
        if (colon != std::string_view::npos && plain_word(entry.substr(0, colon)) == key && keyed.value)
          return put(kind, setting_in(entry), *keyed.value, out);
      }
    }
    const std::string plain_value = keyed.value ? plain_word(keyed.value->text) : std::string();
    const bool yes = keyed.value && any_of(plain_value, "yes|true|on|1");
    const bool no = keyed.value && any_of(plain_value, "no|false|off|0|none");
    const std::string with_value = key + "=" + (yes ? "yes" : no ? "no" : plain_value);
    if (const Phrase* phrase =
            keyed.value ? names.phrase(kind, keyed.value->word || no || yes || !keyed.value->word ? with_value : key)
                        : names.phrase(kind, key))
      return put_settings(kind, phrase->settings, keyed.at, keyed.end, out);
    const std::string_view setting = names.setting(kind, key);
    if (!setting.empty() && keyed.value) return put(kind, setting, *keyed.value, out);
    if (!setting.empty())
      return put(kind, setting, {.text = "yes", .at = keyed.at, .end = keyed.end, .word = true}, out);
    if (any_of(key, "frozen|trainable")) {
      out.frozen |= key == "frozen" ? !no : no;
      return std::nullopt;
    }
    if (any_of(key, "eachstep|timedistributed")) {
      out.each_step |= !no;
      return std::nullopt;
    }
    if (!keyed.value) {
      // "same", of a padding.
      for (const Setting& one : kinds()[kind]->settings) {
        if (one.type == Type::padding && any_of(key, one.words))
          return put(kind, one.key, {.text = pieces_.keep(key), .at = keyed.at, .end = keyed.end, .word = true}, out);
      }
    }
    if (names.changes_nothing(kind, key)) return std::nullopt;
    if (key == "activation" && keyed.value) return put(kind, key, *keyed.value, out);
    if (key == "name" && keyed.value) {
      out.name = keyed.value->text;
      return std::nullopt;
    }
    if (any_of(key, "inputshape|inputdim") && keyed.value) {
      out.input = keyed.value;
      return std::nullopt;
    }
    Diagnostic d = wrong(Code::unknown_setting, keyed.at, keyed.end);
    std::string known = names.settings(kind);
    for (const Setting& one : kinds()[kind]->settings) known += "|" + std::string(one.key);
    const std::string near = nearest(key, known);
    if (!near.empty() && keyed.value) d.suggestion = near + "=" + std::string(keyed.value->text);
    return d;
  }

  Expected<std::vector<Said>> as(const Spoken& spoken, const Signature* signature, bool first) {
    Gathered out;
    const LayerKind& kind = *kinds()[spoken.kind];
    std::optional<Diagnostic> problem;
    std::vector<Value> values = spoken.values;
    if (signature != nullptr) {
      for (std::size_t i = 0; i < values.size() && !problem; ++i) {
        if (i >= signature->order.size()) {
          problem = wrong(Code::too_many_values, values[i].at, values[i].end);
          break;
        }
        problem = put(spoken.kind, setting_in(signature->order[i]), values[i], out);
      }
      if (!problem && !is_convention(signature->unless))
        problem = put_settings(spoken.kind, signature->besides, spoken.at, spoken.end, out);
      else if (!problem && !signature->besides.empty())
        problem = put_settings(spoken.kind, std::span(signature->besides).first(1), spoken.at, spoken.end, out);
    } else {
      problem = put_by_position(kind, spoken, values, out);
    }
    for (const Keyed& keyed : spoken.keyed) {
      if (!problem) problem = put_keyed(spoken, keyed, signature, out);
    }
    if (signature != nullptr && !problem) problem = put_defaults(spoken, *signature, out);
    if (problem) return std::unexpected(*problem);
    Said said;
    said.layer = fresh_layer(spoken.kind, spoken.which);
    if (auto done = put_width(spoken, out); !done) return std::unexpected(done.error());
    if (auto done = read_settings(kind.settings, out.words, static_cast<int>(spoken.end) + 1, said.layer); !done) {
      Diagnostic d = std::move(done.error());
      return std::unexpected(std::move(d));
    }
    if (spoken.both_ways) {
      auto* recurrent = std::get_if<Recurrent>(&said.layer);
      if (recurrent == nullptr) return std::unexpected(wrong(Code::unknown_layer, spoken.at, spoken.end));
      if (recurrent->both == Recurrent::Both::no) recurrent->both = Recurrent::Both::concat;
    }
    if (auto done = put_axes(spoken, said.layer); !done) return std::unexpected(done.error());
    said.name = out.name;
    said.takes = out.takes;
    said.frozen = out.frozen;
    said.each_step = out.each_step || spoken.each_step;
    std::vector<Said> all;
    if (out.input && first && first_) {
      auto before = input(*out.input);
      if (!before) return before;
      all = std::move(*before);
    }
    all.push_back(said);
    said.takes = 0;
    for (Count n = 1; n < out.layers; ++n) all.push_back(said);
    if (auto done = put_activation(out, all); !done) return std::unexpected(done.error());
    return all;
  }

  /// Of "size:factor=2" the setting.
  static std::string_view setting_in(std::string_view entry) {
    entry = entry.substr(0, entry.find('='));
    return entry.substr(entry.find(':') + 1);
  }
  std::optional<Diagnostic> put_defaults(const Spoken& spoken, const Signature& signature, Gathered& out) {
    for (const std::string_view entry : signature.order) {
      const std::size_t equals = entry.find('=');
      const auto said = [&](const Word& word) { return word.key == setting_in(entry); };
      if (equals == std::string_view::npos || std::ranges::any_of(out.words, said)) continue;
      const Value value{.text = entry.substr(equals + 1), .at = spoken.at, .end = spoken.end};
      if (auto problem = put(spoken.kind, setting_in(entry), value, out)) return problem;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_convention(std::string_view word) const {
    return !word.empty() && word_at(conventions, static_cast<std::size_t>(convention_)) == word;
  }

  static bool is_number(const Value& value) { return !value.word && !value.size; }

  /// "input 28, 28, 1", "maxpool(2, 2)": numbers that are one size.
  void join_sizes(Spoken& spoken) {
    std::vector<Value>& values = spoken.values;
    if (values.size() < 2 || !std::ranges::all_of(values, is_number)) return;
    const auto stands = [](const Setting& setting) { return setting.by_position; };
    const std::span<const Setting> settings = kinds()[spoken.kind]->settings;
    if (std::ranges::count_if(settings, stands) != 1) return;
    const Type type = std::ranges::find_if(settings, stands)->type;
    const bool all_same = std::ranges::all_of(values, [&](const Value& v) { return v.text == values.front().text; });
    if (type != Type::sizes && (type != Type::window || !all_same)) return;
    std::string all;
    for (const Value& value : values) all += (all.empty() ? "" : "x") + std::string(value.text);
    values = {{.text = pieces_.keep(std::move(all)), .at = values.front().at, .end = values.back().end, .size = true}};
  }

  /// In the notation's own order, but for a size and a number that can only have changed places.
  std::optional<Diagnostic> put_by_position(const LayerKind& kind, const Spoken& spoken, std::vector<Value>& values,
                                            Gathered& out) {
    std::vector<const Setting*> settings;
    for (const Setting& setting : kind.settings) {
      const auto named = [&](const Keyed& keyed) {
        return keyed.value && Names::all().setting(spoken.kind, keyed.key) == setting.key;
      };
      if (setting.by_position && std::ranges::none_of(spoken.keyed, named)) settings.push_back(&setting);
    }
    if (settings.size() == 2 && values.size() == 2 && settings[0]->type == Type::window && values[1].size &&
        is_number(values[0]))
      std::swap(values[0], values[1]);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i >= settings.size()) return wrong(Code::too_many_values, values[i].at, values[i].end);
      if (auto problem = put(spoken.kind, settings[i]->key, values[i], out)) return problem;
    }
    return std::nullopt;
  }

  /// PyTorch's attention is told the width of all heads together.
  Expected<void> put_width(const Spoken& spoken, Gathered& out) {
    if (out.width == 0) return {};
    for (const Word& word : out.words) {
      const auto heads = word.key == "heads" ? number_of(word.text) : std::nullopt;
      if (!heads || *heads < 1 || out.width % *heads != 0) continue;
      out.takes = out.width;
      out.words.push_back(
          {.key = "size", .text = pieces_.keep(std::to_string(out.width / *heads)), .column = word.column});
      return {};
    }
    return std::unexpected(wrong(Code::missing_value, spoken.at, spoken.end));
  }

  /// "conv2d 3, 8": the window has two axes.
  static Expected<void> put_axes(const Spoken& spoken, Layer& layer) {
    if (spoken.axes == 0) return {};
    for (const Setting& setting : kind_of(layer).settings) {
      if (setting.type != Type::window) continue;
      Axes& window = *value_of<Axes>(setting, layer);
      if (window.count == 1) {
        for (std::size_t i = 1; i < spoken.axes; ++i) window.sizes[i] = window.sizes[0];
        window.count = spoken.axes;
      }
      if (window.count != spoken.axes) return std::unexpected(wrong(Code::bad_size, spoken.at, spoken.end));
    }
    return {};
  }

  Expected<void> put_activation(const Gathered& out, std::vector<Said>& all) {
    if (out.activation.empty() || any_of(out.activation, nothing_said)) return {};
    for (const Setting& setting : kind_of(all.back().layer).settings) {
      if (setting.type != Type::flag || setting.key != out.activation) continue;
      *value_of<bool>(setting, all.back().layer) = true;
      return {};
    }
    const auto kind = heard(out.activation);
    const auto needs = [](const Setting& setting) { return !setting.optional; };
    if (!kind || std::ranges::any_of(kinds()[kind->kind]->settings, needs) || kinds()[kind->kind]->least_inputs != 1)
      return std::unexpected(
          wrong(Code::bad_value, activation_.at, activation_.end, nearest(out.activation, Activation::kind.keywords)));
    all.push_back({.layer = fresh_layer(kind->kind, kind->which), .name = {}});
    return {};
  }

  Pieces pieces_;
  Convention convention_;
  bool first_;
  Value activation_{};  ///< of the layer at hand
};

}  // namespace

bool tells_more(const Diagnostic& in_words, const Diagnostic& in_notation) {
  if (in_notation.code == Diagnostic::Code::unknown_layer) return !in_words.word.empty();
  // "activation=rellu": what is meant is known, though the notation has no such setting.
  return in_notation.code == Diagnostic::Code::unknown_setting && in_notation.suggestion.empty() &&
         in_words.code == Diagnostic::Code::bad_value && !in_words.suggestion.empty();
}

Expected<std::vector<Said>> understand(std::string_view words, Convention convention, bool first) {
  if (words.size() > longest_said) return fail(Code::unknown_layer);
  const auto meant = [&](std::string_view said) { return Meaning(said, convention, first).find(); };
  if (const auto otherwise = meant_otherwise(words)) {
    if (auto out = meant(*otherwise); out) return out;
  }
  auto out = meant(words);
  if (out) return out;
  if (const auto otherwise = in_other_words(words, first)) {
    if (auto again = meant(*otherwise); again && !again->empty()) return again;
  }
  // What is quoted is what stands there.
  Diagnostic& d = out.error();
  const auto at = static_cast<std::size_t>(std::max(d.column - 1, 0));
  if (d.code != Code::missing_value && d.column > 0 && at < words.size() &&
      d.word.find_first_not_of(' ') == std::string::npos)
    d.word = words.substr(at, d.word.size());
  return out;
}

std::string_view convention_called(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> called[] = {
      {"keras", "tensorflow"}, {"tf", "tensorflow"}, {"torch", "pytorch"}, {"textbook", "plain"}};
  const std::string plain = plain_word(word);
  for (std::size_t i = 0; !word_at(conventions, i).empty(); ++i) {
    if (word_at(conventions, i) == plain) return word_at(conventions, i);
  }
  for (const auto& [name, convention] : called) {
    if (name == plain) return convention;
  }
  return {};
}

bool has_single_window(const Layer& layer) {
  return std::ranges::any_of(kind_of(layer).settings, [&](const Setting& setting) {
    return setting.type == Type::window && value_of<Axes>(setting, layer)->count == 1;
  });
}

bool may_settle(const Layer& layer) {
  const auto* conv = std::get_if<Conv>(&layer);
  return has_single_window(layer) || (conv != nullptr && conv->kernel.count == Axes::most);
}

}  // namespace pw::inline reading
