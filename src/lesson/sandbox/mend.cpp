#include "lesson/sandbox/mend.h"

#include <algorithm>

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
  Mender(std::string_view text, const Reading& reading, const Trouble& trouble)
      : text_(text), reading_(reading), problem_(trouble.problem), in_text_(trouble.in_text) {}

  std::vector<Mend> find() {
    in_text_ ? mend_text() : mend_layer();
    return std::move(out_);
  }

 private:
  void offer(std::string words, std::string text) {
    if (gets_further(text)) out_.push_back({std::move(words), std::move(text)});
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
    if (problem_.code == Code::not_closed) return close();
    if (problem_.code == Code::missing_value && problem_.word == "window") return usual_window(at);
    if (!text_.substr(at).starts_with(problem_.word) || problem_.word.empty()) return;
    const std::string& meant = problem_.suggestion;
    if (!meant.empty() && meant.find(", ") == std::string::npos) {
      // What was misspelt: of "strid=2" the setting's name, and of what was no setting all of it.
      const bool is_key = problem_.code == Code::unknown_setting;
      offer(say(mend_write, meant), spliced(text_, {at, problem_.word.size()},
                                            is_key ? std::string_view(meant).substr(0, meant.find('=')) : meant));
    }
    if (problem_.code == Code::said_twice) {
      // Only where it says the same both times.
      const std::size_t end = std::min(text_.find_first_of(",;#{}\n", at), text_.size());
      const std::size_t begin = text_.find_last_of(";{}\n", at) + 1;
      std::string_view words = text_.substr(at, end - at);
      while (words.ends_with(' ') || words.ends_with('\r')) words.remove_suffix(1);
      const std::size_t comma = text_.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
      const std::size_t first = text_.substr(begin, at - begin).find(words);
      if (comma == std::string_view::npos || text_[comma] != ',' || first == std::string_view::npos) return;
      const std::size_t after = text_.find_first_not_of(" \t", begin + first + words.size());
      if (after <= comma && text_[after] == ',') leave_out(words, {comma, at + words.size() - comma});
    }
  }

  /// "maxpool" and nothing else: two by two, as it mostly is, and as Keras has it where nothing is said.
  void usual_window(std::size_t at) {
    const std::size_t end = std::min(text_.find_first_of(";#{}\n", at), text_.size());
    const std::size_t before = text_.find_last_of(":;{}\n", at == 0 ? 0 : at - 1) + 1;  // npos + 1 is the beginning
    const std::size_t begin = std::min(text_.find_first_not_of(" \t", before), end);
    std::string_view typed = text_.substr(begin, end - begin);
    while (typed.ends_with(' ') || typed.ends_with('\r') || typed.ends_with('\t')) typed.remove_suffix(1);
    if (typed.empty() || typed.find_first_of(",=(0123456789") != std::string_view::npos) return;
    const std::string words = std::string(typed) + " 2x2";
    offer(say(mend_write, words), spliced(text_, {begin, typed.size()}, words));
  }

  /// "repeat 3 {", never closed: at the end, where all that follows stands in the same line or further in.
  void close() {
    const std::size_t open = place_of(text_, problem_);
    const std::size_t line = text_.rfind('\n', open) + 1;  // npos + 1 is the beginning
    const std::size_t indent = text_.find_first_not_of(" \t", line) - line;
    if (std::ranges::count(text_.substr(open), '{') != 1) return;
    for (std::size_t at = text_.find('\n', open); at != std::string_view::npos; at = text_.find('\n', at + 1)) {
      const std::size_t next = text_.find_first_not_of(" \t\r", at + 1);
      if (next == std::string_view::npos) break;
      if (text_[next] != '\n' && text_[next] != '#' && next - at - 1 <= indent) return;
    }
    offer(text::say(mend_close), std::string(text_) + (text_.ends_with('\n') ? "}\n" : "\n}\n"));
  }

  static std::string say(text::Key key, std::string_view words) {
    const std::string shown = text::shortened(words, text::longest_word);
    return text::say(key, {{"words", std::string_view(shown)}});
  }
  void leave_out(std::string_view words, Place place) { offer(say(mend_leave_out, words), spliced(text_, place, {})); }

  void mend_layer() {
    const auto index = static_cast<std::size_t>(std::max(problem_.layer, 0));
    if (problem_.code == Code::input_missing && index == 0) {
      offer(text::say(mend_input, {{"words", "input 32x32x3"}}), "input 32x32x3\n" + std::string(text_));
    }
    if (index >= reading_.network.nodes.size()) return;
    const Node& node = reading_.network.nodes[index];
    place_ = reading_.places[index];
    const std::string_view typed = words_at(text_, place_);
    from_ = typed.substr(from_in(typed));
    if (!node.shares) mend_padding(node, index);
    if (problem_.code == Code::needs_a_map) mend_axes(node, index);
  }

  /// A map whose channels were left out, as of a grey image; and steps that the layer before should have given out, each of them.
  void mend_axes(Node node, std::size_t index) {
    const std::size_t source = node.from.empty() ? index - 1 : node.from.front();
    if (index == 0 || source >= index) return;
    Node changed = reading_.network.nodes[source];
    if (changed.shares) return;
    const Axes* window = setting_of<Axes>(node.layer, "kernel");
    if (window == nullptr) window = setting_of<Axes>(node.layer, "window");
    auto* input = std::get_if<Input>(&changed.layer);
    if (auto* recurrent = std::get_if<Recurrent>(&changed.layer)) recurrent->sequence = true;
    else if (input != nullptr && window != nullptr && window->count == input->shape.rank()) input->shape.push_back(1);
    else return;
    const Place place = reading_.places[source];
    const std::string_view typed = words_at(text_, place);
    const std::string words = words_of(reading_, source, changed, typed.substr(from_in(typed)));
    offer(say(mend_write, words), with_words(text_, place, words));
  }

  /// What leaves all that was said as it was: a padding where none was said, and "same" in numbers that give as many places.
  void mend_padding(Node changed, std::size_t index) {
    auto* padding = setting_of<Padding>(changed.layer, "pad");
    const Axes* window = setting_of<Axes>(changed.layer, "kernel");
    if (window == nullptr) window = setting_of<Axes>(changed.layer, "window");
    if (padding == nullptr || window == nullptr) return;
    if (problem_.code == Code::window_does_not_fit) {
      if (!padding->is_none() || words_at(text_, place_).find("pad") != std::string_view::npos) return;
      *padding = Padding(Padding::Rule::same);
    } else if (problem_.code == Code::same_with_stride ||
               (problem_.code == Code::same_not_taken && setting_of<Axes>(changed.layer, "window") != nullptr)) {
      // ⌊(L + 2·d·(k − 1)/2 − d·(k − 1) − 1) / s⌋ + 1 = ⌈L / s⌉, where d·(k − 1) is even.
      const Axes* dilation = setting_of<Axes>(changed.layer, "dilation");
      Axes each;
      each.count = window->count;
      for (std::size_t i = 0; i < window->count; ++i) {
        const auto all = checked_multiply(dilation == nullptr ? 1 : dilation->at(i), window->at(i) - 1);
        if (!all || *all % 2 != 0) return;
        each.sizes[i] = *all / 2;
      }
      *padding = Padding(each, each);
    } else {
      return;
    }
    const std::string words = words_of(reading_, index, changed, from_);
    offer(say(mend_write, words), with_words(text_, place_, words));
  }

  std::string_view text_;
  const Reading& reading_;
  const Diagnostic& problem_;
  bool in_text_;
  Place place_{};
  std::string_view from_;  ///< where the layer takes from, as it stands there
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
  return Mender(text, reading, *trouble).find();
}

}  // namespace pw::lesson::inline sandbox
