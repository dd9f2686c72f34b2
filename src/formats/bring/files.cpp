// Which of the files with weights it is, and who reads it.
#include <algorithm>

#include "formats/bring/binary.h"
#include "formats/bring/forms.h"
#include "formats/bring/scan.h"
#include "formats/bring/tensors.h"

namespace pw::formats {

using bring::little;
using text::Key;

/// Whether bytes are those of a text: no length of a header is, for more than 2^56 bytes lie nowhere.
static bool is_text(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) {
    const auto value = static_cast<unsigned char>(c);
    return (value >= 0x20 && value != 0x7F && value < 0xF8) || c == '\t' || c == '\n' || c == '\r';
  });
}

Form recognise_file(Bytes& file) {
  char head[16] = {};
  const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), sizeof head));
  if (size < 4 || !file.read(0, std::span(head, size))) return Form::notation;
  const std::string_view begin(head, size);
  if (begin.starts_with("GGUF")) return Form::gguf;
  if (begin.starts_with("\x89HDF\r\n\x1a\n")) return Form::hdf5;
  // What PyTorch wrote before 1.6 begins with a number of ten bytes that says so.
  if (size >= 14 && begin.substr(0, 4) == "\x80\x02\x8a\x0a") return Form::pickle;
  if (begin.starts_with("PK\x03\x04")) {
    // Which of the archives it is says the first name in it.
    const auto before = bring::read_part(file, 26, 2);
    const std::uint64_t length = before ? std::min<std::uint64_t>(little(*before), 64) : 0;
    const auto name = bring::read_part(file, 30, length);
    const bool is_torch = name && !name->ends_with(".json") && (bring::has(*name, "pkl") || bring::has(*name, "/"));
    return is_torch ? Form::pickle : Form::keras_zip;
  }
  if (size >= 9 && !is_text(begin.substr(0, 8)) && head[8] == '{' && little(std::span(head, 8)) > 1 &&
      static_cast<unsigned char>(head[7]) <= 0x7F && head[1] != '{' &&
      (head[3] == '\0' || static_cast<unsigned char>(head[7]) != 0))
    return Form::safetensors;
  if (size >= 9 && head[7] == '\0' && little(std::span(head, 8)) < 100'000'000) return Form::safetensors;
  if (size >= 9 && head[8] == '{' && little(std::span(head, 8)) == UINT64_MAX) return Form::safetensors;
  // A message of protobuf that begins with its version, and then who wrote it, what for, or the graph.
  if (head[0] == 8 && head[1] > 0 && head[1] < 20 &&
      bring::has("\x12\x1a\x22\x3a\x32\x42", std::string_view(head + 2, 1)))
    return Form::onnx;
  return Form::notation;
}

BroughtOr read_files(std::span<const Given> files) {
  if (files.size() > 1) return bring::read_weights(files);
  if (files.empty()) return std::unexpected(Refused{Form::notation, 0, text::say(Key::bring_not_known)});
  Bytes& file = *files.front().bytes;
  const Form form = recognise_file(file);
  switch (form) {
    case Form::safetensors:
    case Form::gguf:
    case Form::pickle: return bring::read_weights(files);
    case Form::onnx: return bring::read_onnx(file);
    case Form::keras_zip: return bring::read_keras_zip(file);
    case Form::hdf5: return bring::read_hdf5(file);
    default: return std::unexpected(Refused{form, 0, text::say(Key::bring_not_known)});
  }
}

}  // namespace pw::formats
