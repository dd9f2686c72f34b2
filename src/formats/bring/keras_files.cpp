// Keras' files: .keras (a zip archive of config.json and the weights) and .h5 (HDF5 with the description as an attribute).
#include "formats/bring/binary.h"
#include "formats/bring/expr.h"
#include "formats/bring/forms.h"
#include "formats/bring/scan.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// The description, read; said to be of the file that it lay in.
BroughtOr described(std::string_view json, Form form) {
  BroughtOr out = read_keras_json(json, {});
  if (!out) {
    // Its lines are nobody's who opened the file.
    out.error().form = form;
    out.error().line = 0;
    return out;
  }
  out->form = form;
  const std::string name = form_name(form);
  out->said = text::say(Key::bring_this_is, {{"form", std::string_view(name)}});
  return out;
}

Refused without_description(Form form) { return {form, 0, text::say(Key::bring_no_description)}; }

/// How long a value in JSON is that begins with a bracket; nothing where it does not end within the text.
std::size_t length_of(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
      else if (static_cast<unsigned char>(c) < ' ') return 0;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    } else if (c == '\0') {
      return 0;
    }
  }
  return 0;
}

/// Whether it is a model's, and not a layer's or an optimiser's.
bool is_model(std::string_view json) {
  const ReadExpr read = read_json(json);
  if (!read.expr || !read.expr->is(Expr::Kind::map)) return false;
  return is_one_of(read.expr->word("class_name"), "Sequential|Functional|Model") &&
         read.expr->find("config") != nullptr;
}

}  // namespace

BroughtOr read_keras_zip(Bytes& file) {
  constexpr Form form = Form::keras_zip;
  const auto members = members_of(file, form);
  if (!members) return std::unexpected(members.error());
  for (const Member& member : *members) {
    if (member.name != "config.json") continue;
    const auto json = member_text(file, member, form, longest_brought);
    if (!json) return std::unexpected(json.error());
    return described(*json, form);
  }
  return std::unexpected(without_description(form));
}

BroughtOr read_hdf5(Bytes& file) {
  constexpr Form form = Form::hdf5;
  // Attributes lie before the weights, or in a heap not far behind the first of them.
  constexpr std::uint64_t furthest = 256'000'000;
  constexpr std::uint64_t step = 1'000'000;
  constexpr std::uint64_t overlap = 16;
  int tried = 0;
  std::uint64_t passed = 0;  // what has been looked through
  for (std::uint64_t from = 0; from < std::min(file.size(), furthest); from += step) {
    const auto piece = read_part(file, from, std::min(step + overlap, file.size() - from));
    if (!piece) return std::unexpected(ended(form, file.size(), 1));
    for (std::size_t at = piece->find("{\""); at != std::string::npos; at = piece->find("{\"", at + 1)) {
      const std::uint64_t begin = from + at;
      const std::string_view head = std::string_view(*piece).substr(at + 2, 8);
      if (begin < passed || !(head.starts_with("class_na") || head.starts_with("module") || head.starts_with("config")))
        continue;
      constexpr int most_tried = 200;
      if (++tried > most_tried) return std::unexpected(without_description(form));
      auto text = read_part(file, begin, std::min<std::uint64_t>(longest_brought, file.size() - begin));
      const std::size_t length = text ? length_of(*text) : 0;
      if (length == 0) continue;
      text->resize(length);
      passed = begin + length;
      if (is_model(*text)) return described(*text, form);
    }
  }
  return std::unexpected(without_description(form));
}

}  // namespace pw::formats::bring
