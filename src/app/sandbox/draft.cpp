#include "app/sandbox/draft.h"

#include <algorithm>

#include "core/writing/print.h"

namespace pw::app::sandbox {
namespace {

/// A link longer than this is no link: some servers and chat programs cut it, and browsers refuse some ten times as much.
constexpr std::size_t longest_link = 64'000;
/// Names are left out of a link that is longer with them.
constexpr std::size_t longest_with_names = 1'500;
/// More layers are not packed: looking for what repeats would keep a typist waiting.
constexpr std::size_t most_packed = 20'000;

}  // namespace

const Draft::Counted& Draft::counted() const {
  if (!counted_) {
    Reading reading = read_network(text_, greatest_layers_shown);
    Report report = analyse(reading.network);
    auto trouble = lesson::trouble_of(reading, report);
    counted_ = Counted{std::move(reading), std::move(report), std::move(trouble)};
  }
  return *counted_;
}

const Reading& Draft::reading() const { return counted().reading; }
const Report& Draft::report() const { return counted().report; }
const std::optional<lesson::Trouble>& Draft::trouble() const { return counted().trouble; }

const std::vector<lesson::Mend>& Draft::mends() const {
  if (!mends_) mends_ = lesson::mends(text_, reading(), report());
  return *mends_;
}

Draft::Advised& Draft::advised() const {
  if (!advised_) advised_ = std::make_shared<Advised>(Advised{lesson::advice(reading(), report()), {}});
  return *advised_;
}

const std::vector<Diagnostic>& Draft::advice() const { return advised().notes; }

const std::vector<lesson::Mend>& Draft::mends_for(std::size_t which) const {
  Advised& all = advised();
  const auto found = all.mends.find(which);
  if (found != all.mends.end()) return found->second;
  return all.mends.emplace(which, lesson::mends_for(all.notes[which], text_, reading(), report())).first->second;
}

std::size_t Draft::rows() const { return reading().places.size() + reading().unread.size(); }

Place Draft::place(std::size_t row) const {
  const std::vector<Place>& read = reading().places;
  return row < read.size() ? read[row] : reading().unread[row - read.size()];
}

std::string Draft::words(std::size_t row) const {
  const Place here = place(row);
  std::string out = text_.substr(here.at, here.length);
  const std::size_t colon = out.find(':');
  if (colon == std::string::npos) return out;
  const std::size_t after = out.find_first_not_of(" \t", colon + 1);
  if (after != std::string::npos) out.replace(colon + 1, after - colon - 1, " ");
  return out;
}

std::string Draft::layer_words(std::size_t row) const {
  const std::vector<Place>& read = reading().places;
  if (row >= read.size() || (read[row].part == 0 && (row + 1 >= read.size() || read[row + 1].part == 0)))
    return words(row);
  const Node& node = reading().network.nodes[row];
  return (node.name.empty() ? std::string() : node.name + ": ") + print_layer(node);
}

std::optional<std::size_t> Draft::beside(std::size_t row, bool above) const {
  const std::size_t here = place(row).at;
  std::size_t nearest = 0;
  std::optional<std::size_t> out;
  std::size_t i = 0;
  for (const std::vector<Place>* places : {&reading().places, &reading().unread}) {
    for (const Place& other : *places) {
      const bool on_the_way = above ? other.at < here : other.at > here;
      if (on_the_way && (!out || (above ? other.at > nearest : other.at < nearest))) {
        out = i;
        nearest = other.at;
      }
      ++i;
    }
  }
  return out;
}

std::optional<std::size_t> Draft::broken_row() const {
  if (!trouble()) return std::nullopt;
  const std::size_t row =
      trouble()->in_text ? reading().places.size() : static_cast<std::size_t>(std::max(trouble()->problem.layer, 0));
  return row < rows() ? std::optional(row) : std::nullopt;
}

const std::vector<lesson::WhatIf>& Draft::what_ifs(std::size_t layer) const {
  if (!what_ifs_ || what_ifs_->first != layer) {
    const std::vector<Place>& places = reading().places;
    std::vector<std::size_t> together;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i] == places[layer]) together.push_back(i);
    }
    what_ifs_.emplace(layer, lesson::what_if(reading().network, report(), layer, together));
  }
  return what_ifs_->second;
}

std::size_t Draft::weight() const {
  std::size_t out = 0;
  for (const Node& node : reading().network.nodes) out += 1 + node.from.size();
  return out;
}

const std::string& Draft::link() const {
  if (!link_) {
    const Reading& read = reading();
    link_ = text_;
    if (!read.problem && !read.network.nodes.empty() && weight() <= most_packed) {
      link_ = pack_network(read.network, true);
      if (link_->size() > longest_with_names) link_ = pack_network(read.network, false);
    }
    if (link_->size() > longest_link) link_->clear();
  }
  return *link_;
}

}  // namespace pw::app::sandbox
