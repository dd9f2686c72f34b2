// safetensors: eight bytes with the header's length, the header in JSON, the numbers one after the other without a gap
// (huggingface/safetensors, README, "Format"). And GGUF: a table of tensors behind a list of facts (ggml-org/ggml, docs/gguf.md).
#include <algorithm>
#include <set>

#include "formats/bring/binary.h"
#include "formats/bring/expr.h"
#include "formats/bring/scan.h"
#include "formats/bring/tensors.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// Bits of a number of each type.
struct Type {
  std::string_view name;
  int bits;
  bool is_float;
};
constexpr Type types[] = {
    {"F64", 64, true},        {"F32", 32, true},    {"F16", 16, true},    {"BF16", 16, true},
    {"F8_E4M3", 8, true},     {"F8_E5M2", 8, true}, {"F8_E8M0", 8, true}, {"F8_E4M3FNUZ", 8, true},
    {"F8_E5M2FNUZ", 8, true}, {"F4", 4, true},      {"F6_E3M2", 6, true}, {"F6_E2M3", 6, true},
    {"C64", 64, false},       {"I64", 64, false},   {"U64", 64, false},   {"I32", 32, false},
    {"U32", 32, false},       {"I16", 16, false},   {"U16", 16, false},   {"I8", 8, false},
    {"U8", 8, false},         {"BOOL", 8, false},
};

}  // namespace

TensorsOr read_safetensors(Bytes& file) {
  constexpr Form form = Form::safetensors;
  char head[8];
  if (!file.read(0, head)) return std::unexpected(ended(form, file.size(), 8 - file.size()));
  const std::uint64_t length = little(head);
  const std::uint64_t rest = file.size() - 8;
  // The library's own bound; and never more than there is.
  constexpr std::uint64_t longest = 100'000'000;
  if (length > rest) return std::unexpected(ended(form, file.size(), length - rest));
  if (length > longest || length < 2) return std::unexpected(wrong(form, 0));
  std::string text(static_cast<std::size_t>(length), '\0');
  if (!file.read(8, text)) return std::unexpected(ended(form, file.size(), length));
  if (text.front() != '{') return std::unexpected(wrong(form, 8));
  const ReadExpr read = read_json(text);
  if (!read.expr || !read.expr->is(Expr::Kind::map)) return std::unexpected(wrong(form, 8 + read.stop.at));
  struct Place {
    std::uint64_t begin, end;
    std::string_view name;
  };
  std::vector<Place> places;
  std::vector<Tensor> tensors;
  std::set<std::string_view> names;
  const Expr& all = *read.expr;
  for (std::size_t i = 0; i + 1 < all.parts.size(); i += 2) {
    const std::string_view name = all.parts[i].text;
    const Expr& entry = all.parts[i + 1];
    if (!names.insert(name).second) return std::unexpected(refused_named(form, Key::bring_tensor_twice, name));
    if (name == "__metadata__") continue;
    const std::string_view dtype = entry.word("dtype");
    const auto* const type = std::ranges::find(types, dtype, &Type::name);
    if (type == std::end(types))
      return std::unexpected(Refused{form, 0, text::say(Key::bring_tensor_type, {{"name", name}, {"type", dtype}})});
    const auto numbers = [](const Expr* list) -> std::optional<std::vector<Count>> {
      if (list == nullptr || !list->is(Expr::Kind::list)) return std::nullopt;
      std::vector<Count> out;
      for (const Expr& part : list->parts) {
        if (!part.is(Expr::Kind::number) || !part.is_whole || part.whole < 0) return std::nullopt;
        out.push_back(part.whole);
      }
      return out;
    };
    const auto shape = numbers(entry.find("shape"));
    const auto offsets = numbers(entry.find("data_offsets"));
    if (!shape || !offsets || offsets->size() != 2 || (*offsets)[0] > (*offsets)[1])
      return std::unexpected(refused_named(form, Key::bring_tensor_wrong, name));
    Count bits = type->bits;
    for (const Count size : *shape) {
      if (__builtin_mul_overflow(bits, size, &bits))
        return std::unexpected(refused_named(form, Key::bring_tensor_wrong, name));
    }
    if (bits % 8 != 0 || bits / 8 != (*offsets)[1] - (*offsets)[0])
      return std::unexpected(refused_named(form, Key::bring_tensor_wrong, name));
    places.push_back({static_cast<std::uint64_t>((*offsets)[0]), static_cast<std::uint64_t>((*offsets)[1]), name});
    tensors.push_back({std::string(name), *shape, type->is_float});
  }
  std::ranges::sort(
      places, [](const Place& a, const Place& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  std::uint64_t at = 0;
  for (const Place& place : places) {
    if (place.begin != at) return std::unexpected(refused_named(form, Key::bring_tensor_wrong, place.name));
    at = place.end;
  }
  const std::uint64_t held = rest - length;
  if (at > held) return std::unexpected(ended(form, file.size(), at - held));
  if (at < held) return std::unexpected(wrong(form, 8 + length + at));
  return Tensors{std::move(tensors)};
}

namespace {

/// Reads on in a file, a piece at a time.
class Stream {
 public:
  explicit Stream(Bytes& file) : file_(file) {}
  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::uint64_t at() const { return at_; }
  std::uint64_t number(std::size_t bytes) {
    char buffer[8] = {};
    if (failed_ || !file_.read(at_, std::span(buffer, bytes))) failed_ = true;
    at_ += bytes;
    return failed_ ? 0 : little(std::span(buffer, bytes));
  }
  std::string words(std::uint64_t longest) {
    const std::uint64_t length = number(8);
    if (failed_ || length > longest || length > file_.size() - std::min(at_, file_.size())) {
      failed_ = true;
      return {};
    }
    std::string out(static_cast<std::size_t>(length), '\0');
    failed_ = !file_.read(at_, out);
    at_ += length;
    return out;
  }
  void pass(std::uint64_t bytes) {
    if (bytes > file_.size() - std::min(at_, file_.size())) failed_ = true;
    else at_ += bytes;
  }

 private:
  Bytes& file_;
  std::uint64_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

TensorsOr read_gguf(Bytes& file) {
  constexpr Form form = Form::gguf;
  Stream in(file);
  (void)in.number(4);
  const std::uint64_t version = in.number(4);
  if (in.failed()) return std::unexpected(ended(form, file.size(), 24 - std::min<std::uint64_t>(file.size(), 24)));
  if (version < 2 || version > 3) return std::unexpected(wrong(form, 4));
  const std::uint64_t count = in.number(8);
  const std::uint64_t facts = in.number(8);
  // Each takes more than a byte.
  if (in.failed() || count > file.size() || facts > file.size()) return std::unexpected(wrong(form, 8));
  constexpr std::uint64_t longest = 64'000'000;
  constexpr std::size_t sizes[] = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
  for (std::uint64_t i = 0; i < facts && !in.failed(); ++i) {
    (void)in.words(longest);
    std::uint64_t type = in.number(4);
    std::uint64_t times = 1;
    if (type == 9) {
      type = in.number(4);
      times = in.number(8);
      if (type == 9) return std::unexpected(wrong(form, in.at()));
    }
    if (type > 12) return std::unexpected(wrong(form, in.at()));
    if (type == 8) {
      for (std::uint64_t k = 0; k < times && !in.failed(); ++k) in.pass(in.number(8));
    } else {
      std::uint64_t all = 0;
      if (__builtin_mul_overflow(times, std::uint64_t{sizes[type]}, &all)) return std::unexpected(wrong(form, in.at()));
      in.pass(all);
    }
  }
  std::vector<Tensor> tensors;
  std::set<std::string> names;
  for (std::uint64_t i = 0; i < count && !in.failed(); ++i) {
    Tensor tensor;
    tensor.name = in.words(65'536);
    const std::uint64_t axes = in.number(4);
    if (axes > 8) return std::unexpected(wrong(form, in.at()));
    for (std::uint64_t k = 0; k < axes; ++k) {
      const std::uint64_t size = in.number(8);
      if (size > (std::uint64_t{1} << 40U))
        return std::unexpected(refused_named(form, Key::bring_tensor_wrong, tensor.name));
      // The innermost stands first.
      tensor.sizes.insert(tensor.sizes.begin(), static_cast<Count>(size));
    }
    const std::uint64_t type = in.number(4);
    (void)in.number(8);
    // 24 to 27 are whole numbers as they are; what is quantised stands for numbers with a point.
    tensor.is_float = type < 24 || type > 27;
    if (!in.failed() && !names.insert(tensor.name).second)
      return std::unexpected(refused_named(form, Key::bring_tensor_twice, tensor.name));
    tensors.push_back(std::move(tensor));
  }
  if (in.failed()) return std::unexpected(ended(form, file.size(), 1));
  return Tensors{std::move(tensors)};
}

}  // namespace pw::formats::bring
