#include "formats/bring/bring.h"

#include <algorithm>

#include "formats/bring/forms.h"
#include "formats/bring/unwrap.h"
#include "text/text.h"

namespace pw::formats {

using text::Key;

std::string form_name(Form form) {
  switch (form) {
    case Form::notation: return text::say(Key::form_notation);
    case Form::torch_print: return text::say(Key::form_torch_print);
    case Form::keras_summary: return text::say(Key::form_keras_summary);
    case Form::torchinfo: return text::say(Key::form_torchinfo);
    case Form::torchsummary: return text::say(Key::form_torchsummary);
    case Form::fastai: return text::say(Key::form_fastai);
    case Form::paddle: return text::say(Key::form_paddle);
    case Form::lightning: return text::say(Key::form_lightning);
    case Form::flax: return text::say(Key::form_flax);
    case Form::haiku: return text::say(Key::form_haiku);
    case Form::keras_json: return text::say(Key::form_keras_json);
    case Form::python: return text::say(Key::form_python);
    case Form::darknet: return text::say(Key::form_darknet);
    case Form::caffe: return text::say(Key::form_caffe);
    case Form::matlab: return text::say(Key::form_matlab);
    case Form::hugging_face: return text::say(Key::form_hugging_face);
    case Form::report_json: return text::say(Key::form_report_json);
    case Form::shorthand: return text::say(Key::form_shorthand);
    case Form::table: return text::say(Key::form_table);
    case Form::onnx: return text::say(Key::form_onnx);
    case Form::safetensors: return text::say(Key::form_safetensors);
    case Form::pickle: return text::say(Key::form_pickle);
    case Form::gguf: return text::say(Key::form_gguf);
    case Form::hdf5: return text::say(Key::form_hdf5);
    case Form::keras_zip: return text::say(Key::form_keras_zip);
    case Form::index: return text::say(Key::form_index);
  }
  return {};
}

namespace {

BroughtOr read_as(Form form, const std::string& text, const Assumptions& assumptions) {
  switch (form) {
    case Form::torch_print: return bring::read_torch_print(text, assumptions);
    case Form::keras_json: return bring::read_keras_json(text, assumptions);
    case Form::hugging_face: return bring::read_hugging_face(text, assumptions);
    case Form::report_json: return bring::read_report(text);
    case Form::keras_summary:
    case Form::torchinfo:
    case Form::torchsummary:
    case Form::fastai:
    case Form::paddle: return bring::read_summary(text, form, assumptions);
    case Form::lightning: return bring::read_lightning(text);
    case Form::flax:
    case Form::haiku: return bring::read_jax(text, form);
    case Form::python: return bring::read_python(text, assumptions);
    case Form::darknet: return bring::read_darknet(text);
    case Form::caffe: return bring::read_caffe(text, assumptions);
    case Form::matlab: return bring::read_matlab(text);
    case Form::shorthand:
    case Form::table: return bring::read_table(text, form, assumptions);
    case Form::index: return bring::read_index(text);
    default: return std::unexpected(Refused{form, 0, text::say(Key::bring_not_known)});
  }
}

}  // namespace

BroughtOr read_brought(std::string_view brought, const Assumptions& assumptions) {
  const std::string text = bring::unwrapped(brought);
  const Form form = bring::form_of(text);
  if (brought.size() > longest_brought)
    return std::unexpected(
        Refused{form, 0, text::say(Key::bring_too_long, {{"n", static_cast<Count>(longest_brought / 1'000'000)}})});
  BroughtOr out = read_as(form, text, assumptions);
  if (out && form == Form::hugging_face && brought.find("\n{") != std::string_view::npos) {
    if (const int all = bring::objects_in(brought); all > 1) {
      out->notes.push_back({0, text::say(Key::bring_several_configs, {{"n", Count{all}}}), true});
      out->is_complete = false;
    }
  }
  const bool may_be_code = form == Form::python || form == Form::torch_print || form == Form::matlab;
  if (!may_be_code || (out && out->is_complete)) return out;
  // What the code shows beside it in a comment is the whole model.
  const std::string printed = bring::in_comments(text);
  if (printed.empty()) return out;
  BroughtOr other = read_as(Form::torch_print, printed, assumptions);
  return other && (other->is_complete || !out) ? std::move(other) : std::move(out);
}

}  // namespace pw::formats
