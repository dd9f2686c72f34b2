// ONNX (github.com/onnx/onnx, onnx/onnx.proto) in protobuf's wire format (protobuf.dev/programming-guides/encoding). Read here by hand and not
// by a library, since those want all of a message in memory: of a file of gigabytes the numbers are passed over by their lengths.
#include "formats/bring/onnx_file.h"

#include <array>

namespace pw::formats::bring::onnx {
namespace {

/// A file through a window that goes along.
class Window {
 public:
  explicit Window(Bytes& file) : file_(file) {}
  /// The byte there; nothing beyond the end.
  std::optional<unsigned char> at(std::uint64_t place) {
    if (place < begin_ || place >= begin_ + held_) {
      if (place >= file_.size()) return std::nullopt;
      begin_ = place;
      held_ = static_cast<std::size_t>(std::min<std::uint64_t>(bytes_.size(), file_.size() - place));
      if (!file_.read(begin_, std::span(bytes_.data(), held_))) {
        held_ = 0;
        return std::nullopt;
      }
    }
    return static_cast<unsigned char>(bytes_[static_cast<std::size_t>(place - begin_)]);
  }
  std::optional<std::string> words(std::uint64_t place, std::uint64_t size) {
    std::string out;
    for (std::uint64_t i = 0; i < size; ++i) {
      const auto byte = at(place + i);
      if (!byte) return std::nullopt;
      out += static_cast<char>(*byte);
    }
    return out;
  }

 private:
  Bytes& file_;
  std::array<char, 65'536> bytes_{};
  std::uint64_t begin_ = 0;
  std::size_t held_ = 0;
};

struct Reading {
  Window window;
  std::uint64_t file_size = 0;
  std::uint64_t failed_at = 0;
  bool failed = false;
  /// So much is kept of all together: names, and lists of numbers.
  std::uint64_t room = 64'000'000;

  void fail(std::uint64_t at) {
    if (!failed) failed_at = at;
    failed = true;
  }
  void take(std::uint64_t bytes, std::uint64_t at) {
    if (bytes > room) fail(at);
    else room -= bytes;
  }
};

/// The fields of a message, one after the other.
class Message {
 public:
  Message(Reading& reading, std::uint64_t begin, std::uint64_t end) : reading_(reading), at_(begin), end_(end) {}

  /// The next one; whether there is one.
  bool next() {
    if (reading_.failed || at_ >= end_) return false;
    const std::uint64_t begin = at_;
    const std::uint64_t tag = varint();
    field = tag >> 3U;
    length = 0;
    value = 0;
    switch (tag & 7U) {
      case 0: value = varint(); break;
      case 1: fixed(8); break;
      case 5: fixed(4); break;
      case 2:
        length = varint();
        place = at_;
        // Of the whole file: it was cut off.
        if (reading_.failed || length > end_ - at_) reading_.fail(end_ == reading_.file_size ? end_ : begin);
        else at_ += length;
        break;
      default: reading_.fail(begin);
    }
    is_range = (tag & 7U) == 2;
    return !reading_.failed;
  }

  std::uint64_t field = 0;
  std::uint64_t value = 0;
  bool is_range = false;
  std::uint64_t place = 0, length = 0;  ///< of a range

  [[nodiscard]] Message inner() const { return {reading_, place, place + (is_range ? length : 0)}; }
  [[nodiscard]] std::string words(std::uint64_t longest = 4'000) const {
    if (!is_range || length > longest) return {};
    reading_.take(length, place);
    if (reading_.failed) return {};
    auto out = reading_.window.words(place, length);
    if (!out) reading_.fail(place);
    return text::made_valid(out.value_or(std::string()));
  }
  /// A whole number, or a packed list of them, behind what is there already.
  void wholes(std::vector<Count>& out, std::size_t most = 100'000) const {
    if (!is_range) {
      reading_.take(8, place);
      out.push_back(static_cast<Count>(value));
      return;
    }
    Message list = inner();
    while (list.at_ < list.end_ && !reading_.failed && out.size() < most) {
      reading_.take(8, place);
      out.push_back(static_cast<Count>(list.varint()));
    }
  }

 private:
  std::uint64_t varint() {
    std::uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = at_ < end_ ? reading_.window.at(at_) : std::nullopt;
      if (!byte) break;
      ++at_;
      out |= std::uint64_t{*byte & 0x7FU} << shift;
      if (*byte < 0x80) return out;
    }
    reading_.fail(at_);
    return 0;
  }
  void fixed(std::uint64_t bytes) {
    place = at_;
    if (bytes > end_ - at_) reading_.fail(at_);
    else at_ += bytes;
  }

  Reading& reading_;
  std::uint64_t at_;
  std::uint64_t end_;
};

constexpr Count float_type = 1, whole_64 = 7, whole_32 = 6;

Tensor read_tensor(Reading& reading, Message message) {
  Tensor out;
  reading.take(sizeof(Tensor), message.place);
  constexpr std::size_t most_dims = 64;
  constexpr std::uint64_t short_bytes = 1'024;
  while (message.next()) {
    switch (message.field) {
      case 1: message.wholes(out.dims, most_dims); break;
      case 2: out.type = static_cast<Count>(message.value); break;
      case 5:
      case 7:
        if (message.length <= short_bytes) message.wholes(out.wholes);
        break;
      case 8: out.name = message.words(); break;
      case 9:
        out.at = message.place;
        out.size = message.length;
        if (message.length > short_bytes || (out.type != whole_64 && out.type != whole_32)) break;
        if (const auto bytes = reading.window.words(message.place, message.length)) {
          const std::size_t step = out.type == whole_64 ? 8 : 4;
          for (std::size_t i = 0; i + step <= bytes->size(); i += step) {
            const std::uint64_t number = little(std::span(bytes->data() + i, step));
            out.wholes.push_back(step == 8 ? static_cast<Count>(number) : static_cast<std::int32_t>(number));
          }
        }
        break;
      case 4:
        if (message.is_range) {
          out.at = message.place;
          out.size = message.length;
        }
        break;
      default: break;
    }
  }
  return out;
}

/// Of a tensor that is mostly nought: the numbers that are kept of it, by their dense sizes.
Tensor read_sparse(Reading& reading, Message message) {
  Tensor out;
  while (message.next()) {
    if (message.field == 1) out = read_tensor(reading, message.inner());
  }
  return out;
}

void read_graph(Reading& reading, Message message, Graph& out, int depth);

Attribute read_attribute(Reading& reading, Message message, int depth) {
  Attribute out;
  while (message.next()) {
    switch (message.field) {
      case 1: out.name = message.words(); break;
      case 3: out.whole = static_cast<Count>(message.value); break;
      case 4: out.word = message.words(); break;
      case 5: out.tensor = read_tensor(reading, message.inner()); break;
      case 6:
      case 11:
        reading.take(sizeof(Graph), message.place);
        read_graph(reading, message.inner(), out.graphs.emplace_back(), depth + 1);
        break;
      case 7: out.floats += message.is_range ? as_count(message.length / 4) : 1; break;
      case 8: message.wholes(out.wholes); break;
      default: break;
    }
  }
  return out;
}

Node read_node(Reading& reading, Message message, int depth) {
  Node out;
  reading.take(sizeof(Node), message.place);
  while (message.next()) {
    switch (message.field) {
      case 1:
        reading.take(sizeof(std::string), message.place);
        out.in.push_back(message.words());
        break;
      case 2:
        reading.take(sizeof(std::string), message.place);
        out.out.push_back(message.words());
        break;
      case 3: out.name = message.words(); break;
      case 4: out.op = message.words(); break;
      case 5:
        reading.take(sizeof(Attribute), message.place);
        out.attributes.push_back(read_attribute(reading, message.inner(), depth));
        break;
      default: break;
    }
  }
  return out;
}

Value read_value(Reading& reading, Message message) {
  Value out;
  reading.take(sizeof(Value), message.place);
  while (message.next()) {
    if (message.field == 1) out.name = message.words();
    if (message.field != 2) continue;
    Message type = message.inner();
    while (type.next()) {
      if (type.field != 1) continue;
      Message tensor = type.inner();
      while (tensor.next()) {
        if (tensor.field != 2) continue;
        Message shape = tensor.inner();
        while (shape.next()) {
          if (shape.field != 1) continue;
          Count size = 0;
          Message dim = shape.inner();
          while (dim.next()) {
            if (dim.field == 1) size = static_cast<Count>(dim.value);
          }
          reading.take(sizeof(Count), shape.place);
          out.dims.push_back(std::max<Count>(size, 0));
        }
      }
    }
  }
  return out;
}

void read_graph(Reading& reading, Message message, Graph& out, int depth) {
  constexpr int deepest = 20;
  if (depth > deepest) return reading.fail(message.place);
  while (message.next()) {
    switch (message.field) {
      case 1: out.nodes.push_back(read_node(reading, message.inner(), depth)); break;
      case 5: out.tensors.push_back(read_tensor(reading, message.inner())); break;
      case 11: out.inputs.push_back(read_value(reading, message.inner())); break;
      case 12: out.outputs.push_back(read_value(reading, message.inner())); break;
      case 15: out.tensors.push_back(read_sparse(reading, message.inner())); break;
      default: break;
    }
  }
}

}  // namespace

Axes axes_of(std::span<const Count> sizes) {
  Axes out;
  for (const Count size : sizes.first(std::min(sizes.size(), Axes::most))) out.sizes[out.count++] = size;
  return out;
}

bool Tensor::is_float() const {
  // FLOAT, UINT8, INT8, FLOAT16, DOUBLE, BFLOAT16, the four FLOAT8, FLOAT4E2M1; UINT4 and INT4 stand for such.
  constexpr Count floats[] = {float_type, 2, 3, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23};
  return std::ranges::find(floats, type) != std::end(floats);
}

std::optional<Count> Tensor::numbers() const {
  Count out = 1;
  for (const Count size : dims) {
    if (size < 0 || __builtin_mul_overflow(out, size, &out)) return std::nullopt;
  }
  return out;
}

const Attribute* Node::find(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
  return found == attributes.end() ? nullptr : &*found;
}
Count Node::whole(std::string_view wanted, Count otherwise) const {
  const Attribute* found = find(wanted);
  return found == nullptr ? otherwise : found->whole;
}
std::vector<Count> Node::wholes(std::string_view wanted) const {
  const Attribute* found = find(wanted);
  return found == nullptr ? std::vector<Count>() : found->wholes;
}
std::string_view Node::word(std::string_view wanted) const {
  const Attribute* found = find(wanted);
  return found == nullptr ? std::string_view() : std::string_view(found->word);
}
Axes Node::axes(std::string_view wanted, Count otherwise) const {
  const Attribute* found = find(wanted);
  return found == nullptr || found->wholes.empty() ? Axes(otherwise) : axes_of(found->wholes).folded();
}
Padding Node::padding() const {
  if (word("auto_pad").starts_with("SAME")) return Padding::Rule::same;
  const std::vector<Count> pads = wholes("pads");
  const std::span<const Count> all = pads;
  if (pads.empty() || pads.size() % 2 != 0) return {};
  return {axes_of(all.first(pads.size() / 2)), axes_of(all.subspan(pads.size() / 2))};
}
std::string_view Node::input(std::size_t place) const {
  return place < in.size() ? std::string_view(in[place]) : std::string_view();
}

std::expected<Graph, Refused> read_graph(Bytes& file) {
  constexpr Form form = Form::onnx;
  Reading reading{.window = Window(file), .file_size = file.size()};
  Graph out;
  bool is_there = false;
  Message model(reading, 0, file.size());
  while (model.next()) {
    if (model.field != 7 || !model.is_range) continue;
    is_there = true;
    read_graph(reading, model.inner(), out, 0);
  }
  if (reading.failed && reading.failed_at >= file.size()) return std::unexpected(ended(form, file.size(), 1));
  if (reading.failed) return std::unexpected(wrong(form, reading.failed_at));
  if (!is_there) return std::unexpected(Refused{form, 0, text::say(text::Key::bring_nothing_in_it)});
  return out;
}

}  // namespace pw::formats::bring::onnx
