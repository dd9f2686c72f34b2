#include "lesson/sandbox/advice.h"

#include <algorithm>
#include <set>

#include "core/further/advice.h"
#include "core/writing/print.h"
#include "core/writing/rewrite.h"
#include "lesson/sandbox/what_if.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;
using Code = Diagnostic::Code;

constexpr std::size_t most = 4;

class Offers {
 public:
  Offers(const Diagnostic& note, std::string_view text, const Reading& reading, const Report& report)
      : note_(note),
        text_(text),
        reading_(reading),
        report_(report),
        place_(reading.places[layer()]),
        node_(reading.network.nodes[layer()]) {
    const std::string_view typed = words_at(text, place_);
    from_ = typed.substr(std::min(typed.find(" from "), typed.size()));
  }

  std::vector<Mend> find() {
    switch (note_.code) {
      case Code::channels_may_be_first: {
        Node changed = node_;
        auto* input = std::get_if<Input>(&changed.layer);
        if (input != nullptr) std::ranges::rotate(input->shape.sizes(), input->shape.sizes().begin() + 1);
        write(changed);
        break;
      }
      case Code::dense_takes_all: {
        Node changed = node_;
        changed.each_step = true;
        write(changed);
        before("flatten");
        break;
      }
      // As it lies in PyTorch: the other axis is what comes in.
      case Code::turned_for_map:
      case Code::turned_for_sequence: {
        if (row().takes == 0 || row().in.rank() != 2 || note_.numbers[0] == note_.numbers[1]) break;
        Node changed = node_;
        changed.takes = note_.numbers[0];
        write(changed);
        break;
      }
      case Code::dense_takes_last: {
        before("flatten");
        const auto& dense = std::get<Dense>(node_.layer);
        if (dense.softmax) break;
        // The same weights at each place, as a convolution has them.
        Node changed = node_;
        Conv conv{.kernel = {}, .filters = dense.neurons, .padding = {}, .bias = dense.bias};
        conv.kernel.count = static_cast<std::uint8_t>(std::min(row().in.rank() - 1, Axes::most));
        for (std::size_t i = 0; i < conv.kernel.count; ++i) conv.kernel.sizes[i] = 1;
        changed.layer = conv;
        write(changed);
        break;
      }
      default: break;
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] const LayerReport& row() const { return report_.layers[layer()]; }
  [[nodiscard]] std::size_t layer() const { return static_cast<std::size_t>(std::max(note_.layer, 0)); }

  /// `layer`: which it then is.
  void offer(text::Key key, const std::string& words, std::string text, std::size_t layer) {
    if (out_.size() == most || !helps(text, layer)) return;
    const std::string shown = text::shortened(words, text::longest_word);
    out_.push_back({text::say(key, {{"words", std::string_view(shown)}}), std::move(text)});
  }

  /// Other words for the layer. One that shares another's settings has none of its own, and whose matrix one uses stands in the text only.
  void write(const Node& changed) {
    if (node_.shares || node_.tied) return;
    const std::string words = print_layer(changed) + from_;
    offer(mend_write, words, with_words(text_, place_, words), layer());
  }

  /// One more layer on its way in. Not where that would turn what others mean by their `from`, or where the layer says its own.
  void before(const std::string& words) {
    if (!node_.from.empty()) return;
    Moved moved = with_layer_before(text_, place_, words);
    const Reading after = read_network(moved.text, greatest_layers_shown);
    if (after.network.nodes.size() < reading_.network.nodes.size()) return;
    // Where each layer has come to stand, and whose it then takes.
    std::vector<std::size_t> stands;
    for (std::size_t i = 0; i < after.places.size(); ++i) {
      if (after.places[i].at != moved.at) stands.push_back(i);
    }
    if (stands.size() != reading_.network.nodes.size()) return;
    for (std::size_t i = 0; i < stands.size(); ++i) {
      Node meant = reading_.network.nodes[i];
      for (std::size_t& from : meant.from) from = stands[from];
      if (meant.shares) meant.shares = stands[*meant.shares];
      if (meant.tied) meant.tied = stands[*meant.tied];
      if (after.network.nodes[stands[i]] != meant) return;
    }
    offer(mend_before, words, std::move(moved.text), stands[layer()]);
  }

  /// Whether the note is gone, and all that could be counted still can be.
  [[nodiscard]] bool helps(std::string_view text, std::size_t layer) const {
    const Reading reading = read_network(text, greatest_layers_shown);
    const Report report = analyse(reading.network);
    if (report.layers.size() < report_.layers.size() || layer >= report.layers.size()) return false;
    if ((reading.problem && !reading_.problem) || (report.problem && !report_.problem)) return false;
    return std::ranges::none_of(advise(reading.network, report, layer),
                                [this](const Diagnostic& other) { return other.code == note_.code; });
  }

  const Diagnostic& note_;
  std::string_view text_;
  const Reading& reading_;
  const Report& report_;
  Place place_;
  const Node& node_;
  std::string from_;  ///< where the layer takes from, as it stands there
  std::vector<Mend> out_;
};

}  // namespace

std::vector<Diagnostic> advice(const Reading& reading, const Report& report) {
  std::vector<Diagnostic> out = advise(reading.network, report);
  std::set<std::pair<std::size_t, Code>> said;
  std::erase_if(out, [&](const Diagnostic& note) {
    return !said.emplace(reading.places[static_cast<std::size_t>(note.layer)].at, note.code).second;
  });
  return out;
}

std::vector<Mend> mends_for(const Diagnostic& note, std::string_view text, const Reading& reading,
                            const Report& report) {
  if (reading.network.nodes.size() > greatest_compared) return {};
  return Offers(note, text, reading, report).find();
}

}  // namespace pw::lesson::inline sandbox
