#include "app/sandbox/networks.h"

#include <algorithm>

#include "app/sandbox/networks_view.h"
#include "app/shared/known.h"
#include "core/reading/fold.h"
#include "text/utf8.h"

namespace pw::app::sandbox {
namespace {

using enum text::Key;
using Kind = Action::Kind;

/// Those of a family, the oldest first, and the years of the first and of the last.
struct Family {
  std::string_view name, from, to;
  std::vector<Known> members;
};

/// Older families first; those of no family last.
std::vector<Family> families_of(std::string_view all) {
  std::vector<Family> out;
  for (const Known& known : read_known(all)) {
    auto family = std::ranges::find(out, known.family, &Family::name);
    if (family == out.end()) family = out.insert(family, Family{known.family, known.year, known.year, {}});
    if (family->from.empty() || (!known.year.empty() && known.year < family->from)) family->from = known.year;
    family->to = std::max(family->to, known.year);
    const auto after = std::ranges::upper_bound(family->members, known.year, {}, &Known::year);
    family->members.insert(after, known);
  }
  std::ranges::sort(out, [](const Family& a, const Family& b) {
    if (a.name.empty() || b.name.empty()) return !a.name.empty();
    return a.from == b.from ? a.name < b.name : a.from < b.from;
  });
  return out;
}

/// Kept until other networks are there: read once, and not at each key.
const std::vector<Family>& families(const State& state) {
  static std::shared_ptr<const std::string> known;
  static std::vector<Family> the;
  if (known != state.system.known) {
    known = state.system.known;
    the = known ? families_of(*known) : std::vector<Family>();
  }
  return the;
}

std::string words_of(const Family& family) {
  if (family.name.empty()) return text::say(sandbox_other_networks);
  return text::say(family.from == family.to ? sandbox_family_of : sandbox_family,
                   {{"family", family.name}, {"from", family.from}, {"to", family.to}});
}

/// Whether a word of these begins so.
bool has_word(std::string_view words, std::string_view beginning) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (plain_name(words.substr(0, end)).starts_with(beginning)) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

/// Whether each word of what is sought is in its name, or begins a word of its family, or its year.
bool matches(const Known& known, std::string_view typed) {
  const std::string spaces_told = folded(typed);
  std::string_view sought = spaces_told.empty() ? typed : std::string_view(spaces_told);
  bool any = false;
  while (!sought.empty()) {
    const std::size_t end = std::min(sought.find(' '), sought.size());
    const std::string word = plain_name(sought.substr(0, end));
    sought.remove_prefix(std::min(end + 1, sought.size()));
    if (word.empty()) continue;
    any = true;
    if (!plain_name(known.title).contains(word) && !plain_name(known.name).contains(word) &&
        !has_word(known.family, word) && !known.year.starts_with(word))
      return false;
  }
  return any;
}

struct Found {
  std::size_t count = 0, all = 0;
  const Known* best = nullptr;  ///< the one that Enter opens; none while nothing is sought
};

bool is_blank(std::string_view words) { return words.find_first_not_of(' ') == std::string_view::npos; }

Found find(const State& state) {
  const std::string& sought = state.sandbox.sought;
  Found out;
  auto likest = Likeness::none;
  for (const Family& family : families(state)) {
    for (const Known& known : family.members) {
      ++out.all;
      if (is_blank(sought)) {
        ++out.count;
        continue;
      }
      if (!matches(known, sought)) continue;
      ++out.count;
      const Likeness how = std::min(likeness(known.title, sought), likeness(known.name, sought));
      if (out.best != nullptr && how >= likest) continue;
      out.best = &known;
      likest = how;
    }
  }
  return out;
}

std::string words_for(const State& state, const Found& found) {
  const auto n = static_cast<Count>(found.count);
  if (found.all == 0) return text::say(networks_coming);
  if (found.best != nullptr) return text::say(networks_found, {{"n", n}, {"name", found.best->title}});
  if (found.count > 0) return text::say(networks_all, {{"n", n}});
  const std::string typed = text::shortened(state.sandbox.sought, text::longest_word);
  return text::say(networks_none, {{"n", static_cast<Count>(found.all)}, {"typed", std::string_view(typed)}});
}

}  // namespace

std::string best_found(const State& state) {
  const Known* best = find(state).best;
  return best == nullptr ? std::string() : std::string(best->name);
}

std::string found_words(const State& state) { return words_for(state, find(state)); }

std::string name_of(const State& state) {
  for (const Family& family : families(state)) {
    for (const Known& known : family.members) {
      if (known.text == state.sandbox.text()) return std::string(known.title);
    }
  }
  return text::say(sandbox_known_none);
}

Panel describe_networks(const State& state) {
  Panel panel;
  panel.title = text::say(networks_title);
  const Found found = find(state);
  panel.words = words_for(state, found);
  Finder finder;
  finder.field = button("seek", text::say(networks_seek), {Kind::seek_network});
  finder.field.value = state.sandbox.sought;
  finder.open = button("known", text::say(networks_title), {Kind::load_network});
  finder.go = button("seek-go", text::say(atlas_go), {Kind::open_found});
  finder.go.enabled = found.best != nullptr;
  if (!finder.go.enabled) finder.go.why_not = panel.words;
  finder.list_title = text::say(networks_title);
  for (const Family& family : families(state)) {
    Finder::Group group{words_of(family), {}};
    for (const Known& known : family.members) {
      if (!is_blank(state.sandbox.sought) && !matches(known, state.sandbox.sought)) continue;
      group.options.push_back({std::string(known.name), std::string(known.title), std::string(known.year),
                               known.text == state.sandbox.text(),
                               found.best != nullptr && known.name == found.best->name});
    }
    if (!group.options.empty()) finder.groups.push_back(std::move(group));
  }
  panel.finder = std::make_shared<const Finder>(std::move(finder));
  return panel;
}

}  // namespace pw::app::sandbox
