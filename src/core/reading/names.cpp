#include "core/reading/names.h"

#include <algorithm>
#include <numeric>

#include "core/reading/pieces.h"
#include "core/settings.h"

namespace pw::inline reading {
namespace {

/// What every kind with such a setting takes, and what none of them is changed by.
void common(Names& out) {
  say<".stride: strides, s; .pad: padding, p, pads; .dilation: dilationrate, d; .groups: group, g; .bias: usebias, "
      "biases; .kernel: kernelsize, filtersize, k, ks, size, window; .window: poolsize, kernel, kernelsize, size, k, "
      "ks; .ceil: ceilmode; .in: inchannels, infeatures, inputchannels, inputs; bias=yes >; nobias > bias=no; "
      "!dataformat, kernelinitializer, biasinitializer, kernelregularizer, biasregularizer, activityregularizer, "
      "kernelconstraint, biasconstraint, recurrentinitializer, recurrentregularizer, depthwiseinitializer, "
      "pointwiseinitializer, depthwiseregularizer, pointwiseregularizer, embeddingsinitializer, "
      "embeddingsregularizer, betainitializer, gammainitializer, betaregularizer, gammaregularizer, "
      "movingmeaninitializer, movingvarianceinitializer, inplace, momentum, eps, epsilon, dtype, device, "
      "paddingmode, seed">(out);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}
/// Takes what stands before the separator off it.
std::string_view front_of(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view out = trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return out;
}
std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (!trimmed(text).empty()) out.push_back(front_of(text, separator));
  return out;
}

constexpr std::size_t words_in_a_bucket = 4;
constexpr std::string_view own_words = "repeat|shared|convention";

}  // namespace

void take_names(Names& names, std::uint64_t eight) { names.take(eight); }

void Names::take(std::uint64_t eight) {
  for (; eight != 0; eight >>= 7U) *saying_ += static_cast<char>(eight & 0x7FU);
}

const Names& Names::all() {
  static const Names the;
  return the;
}

Names::Names() : kinds_(pw::kinds().size() + 1) {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    saying_ = &kinds_[i].said;
    if (i + 1 == kinds_.size()) common(*this);
    else if (const SayNames names = pw::kinds()[i]->names) names(*this);
  }
  // What points into the texts comes when they stay where they are.
  for (std::size_t i = 0; i < kinds_.size(); ++i) read(i);
  make_table();
}

void Names::add(std::string_view word, Called called) {
  words_.emplace_back(word, called);
  std::string& list = called.own ? own_words_ : other_words_;
  if (!list.empty()) list += '|';
  list += word;
}

void Names::read(std::size_t index) {
  const std::string_view keywords = index < pw::kinds().size() ? pw::kinds()[index]->keywords : std::string_view();
  const auto kind = static_cast<std::uint8_t>(index);
  for (std::size_t i = 0; !word_at(keywords, i).empty(); ++i)
    add(word_at(keywords, i), {kind, static_cast<std::uint8_t>(i), true});
  Kind& out = kinds_[index];
  std::string_view rest = out.said;
  while (!rest.empty()) {
    std::string_view entry = front_of(rest, ';');
    if (entry.starts_with('!')) {
      for (const std::string_view word : parts(entry.substr(1), ',')) out.nothing.push_back(word);
    } else if (const std::size_t open = entry.find('('); open != std::string_view::npos) {
      Signature signature{.name = entry.substr(0, open), .order = {}, .besides = {}, .unless = {}};
      const std::size_t close = std::min(entry.find(')', open), entry.size());
      signature.order = parts(entry.substr(open + 1, close - open - 1), ' ');
      if (std::size_t more = entry.find('>', close); more != std::string_view::npos) {
        const std::size_t unless = std::min(entry.find(" unless ", more), entry.size());
        signature.besides = parts(entry.substr(more + 1, unless - more - 1), ',');
        if (unless < entry.size()) signature.unless = trimmed(entry.substr(unless + 8));
      }
      out.signatures.push_back(std::move(signature));
    } else if (entry.find('>') != std::string_view::npos) {
      const std::string_view word = front_of(entry, '>');
      out.phrases.push_back({word, parts(entry, ',')});
    } else {
      const std::string_view head = front_of(entry, ':');
      for (const std::string_view word : parts(entry, ',')) {
        if (head.starts_with('.')) out.settings.emplace_back(word, head.substr(1));
        else if (const auto which = index_of(keywords, head))
          add(word, {kind, static_cast<std::uint8_t>(*which), false});
      }
    }
  }
}

std::uint64_t Names::hash(std::string_view word) {
  // FNV-1a of the letters, and once more stirred.
  std::uint64_t out = 0xCBF29CE484222325U;
  for (const char c : word) out = (out ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return (out ^ (out >> 29U)) * 0xBF58476D1CE4E5B9U;
}

void Names::make_table() {
  // The first that says a word has it.
  std::ranges::stable_sort(words_, {}, &std::pair<std::string_view, Called>::first);
  const auto again = std::ranges::unique(words_, {}, &std::pair<std::string_view, Called>::first);
  words_.erase(again.begin(), again.end());
  std::size_t size = 64;
  while (size < 2 * words_.size()) size *= 2;
  places_.assign(size, 0);
  displacements_.assign(size / (2 * words_in_a_bucket), 0);
  std::vector<std::vector<std::uint16_t>> buckets(displacements_.size());
  for (std::size_t i = 0; i < words_.size(); ++i)
    buckets[hash(words_[i].first) % buckets.size()].push_back(static_cast<std::uint16_t>(i));
  std::vector<std::size_t> order(buckets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t bucket) { return buckets[bucket].size(); });
  for (const std::size_t bucket : order) {
    const auto place = [&](std::uint16_t word) {
      return ((hash(words_[word].first) >> 20U) + displacements_[bucket]) * 0x9E3779B97F4A7C15U >> 40U & (size - 1);
    };
    const auto fits = [&] {
      for (std::size_t i = 0; i < buckets[bucket].size(); ++i) {
        if (places_[place(buckets[bucket][i])] != 0) return false;
        for (std::size_t j = 0; j < i; ++j) {
          if (place(buckets[bucket][j]) == place(buckets[bucket][i])) return false;
        }
      }
      return true;
    };
    while (!fits()) ++displacements_[bucket];
    for (const std::uint16_t word : buckets[bucket]) places_[place(word)] = static_cast<std::uint16_t>(word + 1);
  }
}

const Called* Names::find(std::string_view word) const {
  const std::uint64_t at = hash(word);
  const std::uint64_t place =
      ((at >> 20U) + displacements_[at % displacements_.size()]) * 0x9E3779B97F4A7C15U >> 40U & (places_.size() - 1);
  const std::uint16_t found = places_[place];
  return found != 0 && words_[found - 1U].first == word ? &words_[found - 1U].second : nullptr;
}

std::string_view Names::setting(std::size_t kind, std::string_view word) const {
  const std::span<const Setting> settings = pw::kinds()[kind]->settings;
  const auto has = [&](std::string_view key) {
    return key == "in" || std::ranges::any_of(settings, [&](const Setting& setting) { return setting.key == key; });
  };
  if (has(word)) return word;
  for (const std::size_t who : {kind, kinds_.size() - 1}) {
    for (const auto& [name, key] : kinds_[who].settings) {
      if (name == word && has(key)) return key;
    }
  }
  return {};
}

const Phrase* Names::phrase(std::size_t kind, std::string_view word) const {
  for (const std::size_t who : {kind, kinds_.size() - 1}) {
    for (const Phrase& phrase : kinds_[who].phrases) {
      if (phrase.word == word) return &phrase;
    }
  }
  return nullptr;
}

bool Names::changes_nothing(std::size_t kind, std::string_view word) const {
  return std::ranges::find(kinds_[kind].nothing, word) != kinds_[kind].nothing.end() ||
         std::ranges::find(kinds_.back().nothing, word) != kinds_.back().nothing.end();
}

std::string Names::calls() const {
  std::string out;
  for (const Kind& kind : kinds_) {
    for (const Signature& signature : kind.signatures) {
      const std::size_t star = signature.name.find('*');
      for (const char axes : {'1', '2', '3'}) {
        std::string name(signature.name);
        if (star != std::string::npos) name[star] = axes;
        out += (out.empty() ? "" : "|") + name;
        if (star == std::string::npos) break;
      }
    }
  }
  return out;
}

std::string Names::settings(std::size_t kind) const {
  std::string out;
  for (const std::size_t who : {kind, kinds_.size() - 1}) {
    for (const auto& [name, key] : kinds_[who].settings) {
      if (!setting(kind, name).empty()) out += (out.empty() ? "" : "|") + std::string(name);
    }
  }
  return out;
}

std::string kind_like(std::string_view word) {
  const Names& names = Names::all();
  // A call's values have an order of their own, that the other word might not share.
  if (word.find('(') != std::string_view::npos) return {};
  const std::string plain = plain_word(word);
  std::string own = nearest(plain, std::string(own_words) + "|" + names.words(true) + "|" + names.words(false));
  if (own.empty() || index_of(own_words, own)) return own;
  const Called* called = names.find(own);
  return called == nullptr ? own : std::string(word_at(kinds()[called->kind]->keywords, called->which));
}

}  // namespace pw::inline reading
