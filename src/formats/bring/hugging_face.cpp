// config.json of Hugging Face: a family's rule, written in the notation.
#include <algorithm>

#include "core/notation.h"
#include "core/writing/print.h"
#include "formats/bring/expr.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/hugging_face.h"
#include "formats/bring/scan.h"
#include "lesson/sandbox/problem.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// The family's rule; empty where there is none.
std::string written(Config& config) {
  for (const auto rule : {encoder_family, decoder_family, newer_family, paired_family, picture_family, window_family}) {
    std::string words = rule(config);
    if (!words.empty() || !config.missing().empty()) return words;
  }
  return {};
}

}  // namespace

BroughtOr read_hugging_face(std::string_view text, const Assumptions& assumptions) {
  const ReadExpr read = read_json(text);
  const std::string form = form_name(Form::hugging_face);
  if (!read.expr)
    return std::unexpected(
        Refused{Form::hugging_face, read.stop.line, text::say(Key::bring_broken, {{"form", std::string_view(form)}})});
  std::string type = small(read.expr->word("model_type"));
  if (type.empty()) {
    // Of old ones the class says it.
    if (const Expr* all = read.expr->find("architectures"); all != nullptr && !all->parts.empty()) {
      const std::string first = small(all->parts.front().text);
      for (const std::string_view known :
           {"distilbert", "roberta", "electra", "albert", "bert", "gpt2", "mixtral", "mistral", "llama", "qwen2", "vit",
            "t5", "resnet", "convnext", "opt", "bart", "bloom", "falcon"}) {
        if (first.starts_with(known)) {
          type = known;
          break;
        }
      }
    }
    if (type.empty() && read.expr->find("n_embd") != nullptr) type = "gpt2";
    if (type.empty()) type = small(read.expr->word("architecture"));
  }
  Config family(*read.expr, type);
  std::string words = written(family);
  const bool is_plain = words.empty() && family.missing().empty();
  if (is_plain) words = plain_transformer(family);
  if (words.empty()) {
    if (!family.missing().empty())
      return std::unexpected(Refused{
          Form::hugging_face, 0, text::say(Key::bring_missing_value, {{"name", std::string_view(family.missing())}})});
    // JSON of something else.
    if (type.empty()) return std::unexpected(Refused{Form::notation, 0, text::say(Key::bring_not_known)});
    return std::unexpected(
        Refused{Form::hugging_face, 0, text::say(Key::bring_family_unknown, {{"name", std::string_view(type)}})});
  }
  const Reading reading = read_network(words);
  if (reading.problem) return std::unexpected(Refused{Form::hugging_face, 0, lesson::sentence(*reading.problem)});
  Brought out;
  out.form = Form::hugging_face;
  out.network = reading.network;
  out.lines.assign(out.network.nodes.size(), 0);
  if (assumptions.input) {
    if (auto* input = std::get_if<Input>(&out.network.nodes.front().layer)) input->shape = *assumptions.input;
  }
  out.notation = print_network(out.network);
  if (is_plain) out.notes.push_back({0, text::say(Key::bring_family_plain, {{"name", std::string_view(type)}}), true});
  for (const std::string& doubt : family.doubts()) out.notes.push_back({0, doubt});
  if (const std::string name = family.unknown_head(); !name.empty())
    out.notes.push_back({0, text::say(Key::bring_unknown_layer, {{"name", std::string_view(name)}}), true});
  return finished(std::move(out), std::string_view());
}

}  // namespace pw::formats::bring
