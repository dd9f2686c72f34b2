#include "lesson/sandbox/mend.h"

#include "core/writing/print.h"
#include "core/writing/rewrite.h"
#include "lesson/sandbox/what_if.h"
#include "lesson/setting_of.h"
#include "text/text.h"
#include "text/utf8.h"

namespace pw::lesson::inline sandbox {
namespace {

using enum text::Key;
using Code = Diagnostic::Code;

constexpr std::size_t most = 4;

/// In bytes from the beginning.
std::size_t place_of(std::string_view text, const Diagnostic& problem) {
  std::size_t at = 0;
  for (int line = 1; line < problem.line; ++line) {
    at = text.find('\n', at);
    if (at == std::string_view::npos) return text.size();
    ++at;
  }
  return std::min(at + static_cast<std::size_t>(std::max(problem.column - 1, 0)), text.size());
}

class Mender {
 public:
  Mender(std::string_view text, const Reading& reading, const Report& report, const Trouble& trouble)
      : text_(text), reading_(reading), report_(report), problem_(trouble.problem), in_text_(trouble.in_text) {}

  std::vector<Mend> find() {
    in_text_ ? mend_text() : mend_layer();
    return std::move(out_);
  }

 private:
  void offer(std::string words, std::string text) {
    if (out_.size() < most && gets_further(text)) out_.push_back({std::move(words), std::move(text)});
  }

  [[nodiscard]] bool gets_further(std::string_view text) const {
    const Reading reading = read_network(text, greatest_layers_shown);
    const Report report = analyse(reading.network);
    const auto left = trouble_of(reading, report);
    if (!left) return true;
    if (!in_text_) return left->in_text || left->problem.layer > problem_.layer;
    return left->in_text && place_of(text, left->problem) > place_of(text_, problem_);
  }

  void mend_text() {
    const std::size_t at = place_of(text_, problem_);
    if (problem_.code == Code::not_closed)
      return offer(text::say(mend_close), std::string(text_) + (text_.ends_with('\n') ? "}\n" : "\n}\n"));
    if (!text_.substr(at).starts_with(problem_.word) || problem_.word.empty()) return;
    // What was misspelt, with its value where the suggestion has one.
    std::size_t length = problem_.word.size();
    if (problem_.suggestion.find('=') != std::string::npos)
      length = std::min(text_.find_first_of(",;#{}\n", at), text_.size()) - at;
    while (length > 0 && (text_[at + length - 1] == ' ' || text_[at + length - 1] == '\r')) --length;
    if (!problem_.suggestion.empty() && problem_.suggestion.find(", ") == std::string::npos)
      write(problem_.suggestion, {at, length});
    if (problem_.code == Code::unknown_setting || problem_.code == Code::too_many_values ||
        problem_.code == Code::said_twice) {
      // Without it, and without the comma before it.
      const std::size_t end = std::min(text_.find_first_of(",;#{}\n", at), text_.size());
      const std::size_t comma = text_.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
      if (comma != std::string_view::npos && text_[comma] == ',')
        leave_out(text_.substr(at, end - at), {comma, end - comma});
    }
    if (problem_.code == Code::not_opened && problem_.word == "}") leave_out("}", {at, 1});
  }

  static std::string say(text::Key key, std::string_view words) {
    const std::string shown = text::shortened(words, text::longest_word);
    return text::say(key, {{"words", std::string_view(shown)}});
  }
  void write(const std::string& words, Place place) { offer(say(mend_write, words), spliced(text_, place, words)); }
  void leave_out(std::string_view words, Place place) {
    while (words.ends_with(' ') || words.ends_with('\r')) words.remove_suffix(1);
    offer(say(mend_leave_out, words), spliced(text_, place, {}));
  }

  void mend_layer() {
    const auto index = static_cast<std::size_t>(std::max(problem_.layer, 0));
    if (problem_.code == Code::input_missing && index == 0) {
      offer(text::say(mend_input, {{"words", "input 32x32x3"}}), "input 32x32x3\n" + std::string(text_));
    }
    if (index >= reading_.network.nodes.size()) return;
    const Node& node = reading_.network.nodes[index];
    place_ = reading_.places[index];
    const std::string typed(words_at(text_, place_));
    const std::size_t from = typed.find(" from ");
    from_ = from == std::string::npos ? std::string() : typed.substr(from);
    if (!node.shares) mend_settings(node);
    if (problem_.code == Code::wrong_inputs && from_.empty() && index > 1) {
      from_ = " from -1, -2";
      write_layer(node);
      from_.clear();
    }
    if (index > 0) offer(say(mend_remove, typed), without_layer(text_, place_));
  }

  void mend_settings(const Node& node) {
    const auto change = [&]<typename T>(std::string_view key, const T& value) {
      Node changed = node;
      T* setting = setting_of<T>(changed.layer, key);
      if (setting == nullptr || *setting == value) return;
      *setting = value;
      write_layer(changed);
    };
    const auto number = [&](std::size_t i) { return i < problem_.numbers.size() ? problem_.numbers[i] : 0; };
    switch (problem_.code) {
      case Code::window_does_not_fit:
        change("pad", Padding(Padding::Rule::same));
        shrink_window(node);
        break;
      case Code::padding_too_large: change("pad", Padding()); break;
      case Code::same_with_stride: {
        Node changed = node;
        const Axes* kernel = window_of(changed.layer);
        if (kernel != nullptr) change("pad", Padding((kernel->at(0) - 1) / 2));
        change("stride", Axes(1));
        break;
      }
      case Code::stride_and_dilation:
        change("dilation", Axes(1));
        change("stride", Axes(1));
        break;
      case Code::not_divisible: change("groups", Count(1)); break;
      case Code::channels_differ:
        if (node.takes != 0) {
          Node changed = node;
          changed.takes = number(1);
          write_layer(changed);
        }
        break;
      case Code::shapes_differ:
        if (std::holds_alternative<Merge>(node.layer)) {
          Node changed = node;
          changed.layer = Concat{};
          write_layer(changed);
        }
        break;
      default: break;
    }
  }

  static Axes* window_of(Layer& layer) {
    Axes* kernel = setting_of<Axes>(layer, "kernel");
    return kernel != nullptr ? kernel : setting_of<Axes>(layer, "window");
  }

  /// No larger than the map, which is as large as the layer above says.
  void shrink_window(const Node& node) {
    Node changed = node;
    Axes* window = window_of(changed.layer);
    if (window == nullptr || report_.layers.empty()) return;
    const std::size_t above = node.from.empty() ? report_.layers.size() - 1 : node.from.front();
    const auto sizes = report_.layers[above].out.sizes();
    for (std::size_t axis = 0; axis < window->count && axis + 1 < sizes.size(); ++axis)
      window->sizes[axis] = std::min(window->sizes[axis], sizes[axis]);
    if (changed != node) write_layer(changed);
  }

  void write_layer(const Node& node) {
    const std::string words = print_layer(node) + from_;
    offer(say(mend_write, words), with_words(text_, place_, words));
  }

  std::string_view text_;
  const Reading& reading_;
  const Report& report_;
  const Diagnostic& problem_;
  bool in_text_;
  Place place_{};
  std::string from_;  ///< where the layer takes from, as it stands there
  std::vector<Mend> out_;
};

}  // namespace

std::optional<Trouble> trouble_of(const Reading& reading, const Report& report) {
  // Of an empty network nothing can be counted; that its first line cannot be read says more.
  if (report.problem && !(reading.problem && reading.network.nodes.empty())) return Trouble{*report.problem, false};
  if (reading.problem) return Trouble{*reading.problem, true};
  return std::nullopt;
}

std::vector<Mend> mends(std::string_view text, const Reading& reading, const Report& report) {
  const auto trouble = trouble_of(reading, report);
  if (!trouble || reading.network.nodes.size() > greatest_compared) return {};
  return Mender(text, reading, report, *trouble).find();
}

}  // namespace pw::lesson::inline sandbox
