#include "formats/bring/code_models.h"

#include <algorithm>

#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using Kind = Expr::Kind;
using text::Key;

Refused refused(Key key, int line = 0) { return {Form::python, line, text::say(key)}; }

std::string words_of(const Lack& lack) {
  const std::string name = text::shortened(lack.name, 100);
  const std::string layer = text::shortened(lack.layer, 100);
  switch (lack.why) {
    case Lack::Why::not_known: return text::say(Key::bring_unknown_layer, {{"name", std::string_view(name)}});
    case Lack::Why::no_source: return text::say(Key::bring_no_source, {{"name", std::string_view(name)}});
    case Lack::Why::no_value: break;
  }
  return text::say(Key::bring_no_value, {{"name", std::string_view(name)}, {"layer", std::string_view(layer)}});
}

/// What its layers are: models that are alike are one.
std::string look_of(Interpreter& python, std::size_t index) {
  std::vector<std::size_t> inside;
  python.collect(index, inside);
  std::string out = python.object(index).type;
  for (const std::size_t one : inside) {
    const Object& object = python.object(one);
    if (object.kind != Object::Kind::layer || out.size() > 20'000) continue;
    out += "," + object.type;
    for (std::size_t i = 1; i < object.call.parts.size(); ++i) out += " " + as_text(object.call.parts[i]);
  }
  return out;
}

}  // namespace

Refused nothing_in_it(const Interpreter& python) {
  if (python.lacks().empty()) return refused(Key::bring_nothing_in_it);
  return {Form::python, python.lacks().front().line, words_of(python.lacks().front())};
}

void note_doubts(Plan& plan, const Interpreter& python) {
  for (const Lack& lack : python.lacks()) plan.note({lack.line, words_of(lack), true});
  int told = 0;
  for (std::size_t i = 0; i < python.doubts().size() && told < 5; ++i) {
    const auto& [line, words] = python.doubts()[i];
    const auto before = python.doubts().begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(python.doubts().begin(), before, *before) != before) continue;
    ++told;
    const std::string quoted = text::shortened(words, 100);
    plan.note({line, text::say(Key::bring_line_doubt, {{"line", std::string_view(quoted)}}), true});
  }
}

void note_layout(Plan& plan, const Layout& layout) {
  if (layout.laid_out > 0) plan.note({layout.laid_out, text::say(Key::bring_laid_out)});
  if (layout.loop > 0) plan.note({layout.loop, text::say(Key::bring_loop_lost), true});
  if (layout.unclosed > 0) plan.note({layout.unclosed, text::say(Key::bring_unclosed), true});
  if (layout.cut > 0) plan.note({layout.cut, text::say(Key::bring_cut_off), true});
}

void note_several(Plan& plan, std::size_t count, std::string_view name) {
  if (count < 2) return;
  const std::string quoted = text::shortened(name, 100);
  plan.note(
      {0, text::say(Key::bring_one_of_several, {{"n", static_cast<Count>(count)}, {"name", std::string_view(quoted)}}),
       true});
}

std::string global_name(Interpreter& python, std::size_t index) {
  for (const auto& [name, value] : python.globals()) {
    if (value.is(Kind::object) && static_cast<std::size_t>(value.whole) == index) return name;
  }
  return python.object(index).type;
}

std::vector<std::size_t> apart(Interpreter& python, const std::vector<std::size_t>& all) {
  constexpr std::size_t most_compared = 200;
  std::vector<std::vector<std::size_t>> inside(std::min(all.size(), most_compared));
  for (std::size_t i = 0; i < inside.size(); ++i) python.collect(all[i], inside[i]);
  std::vector<std::size_t> out;
  std::vector<std::string> looks;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    bool held = false;
    for (std::size_t k = 0; k < inside.size(); ++k)
      held = held || (k != i && all[k] != all[i] && std::ranges::find(inside[k], all[i]) != inside[k].end());
    if (held || std::ranges::find(out, all[i]) != out.end()) continue;
    std::string look = look_of(python, all[i]);
    if (std::ranges::find(looks, look) != looks.end()) continue;
    out.push_back(all[i]);
    looks.push_back(std::move(look));
  }
  return out;
}

/// Calls that no prose has: "Conv2D(", "nn.Linear(", each with a line that assigns it or puts it somewhere.
bool is_piece_of_code(std::string_view text) {
  int layers = 0;
  int code = 0;
  for (const Line& line : lines_of(text.substr(0, 20'000))) {
    const std::string_view words = trimmed(line.text);
    const bool assigns = has(words, " = ") || has(words, "=nn.") || has(words, ".add(") || words.starts_with("return ");
    for (const std::string_view call :
         {"Input(", "Dense(", "Conv1D(", "Conv2D(", "Conv3D(", "Conv2DTranspose(", "MaxPooling2D(", "Flatten()",
          "Embedding(", "LSTM(", "nn.Linear(", "nn.Conv2d(", "nn.Sequential(", "nn.Embedding(", "nn.LSTM("}) {
      if (assigns && has(words, call)) ++layers;
    }
    if ((words.starts_with("def ") && words.ends_with(":")) || (words.starts_with("class ") && words.ends_with(":")) ||
        (words.ends_with(")") && has(words, " = ") &&
         (has(words, ")(") || has(words, "Model(") || has(words, "models."))))
      ++code;
  }
  return layers >= 1 && code >= 1;
}

}  // namespace pw::formats::bring
