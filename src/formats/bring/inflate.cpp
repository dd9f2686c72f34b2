// What is compressed in an archive, unpacked: DEFLATE as RFC 1951 has it, of which every zip archive is made (APPNOTE.TXT, 4.4.5, method 8). No
// more is made than the archive's directory says, and no more than is asked for, however much the packed bytes would give.
#include <array>

#include "formats/bring/binary.h"

namespace pw::formats::bring {
namespace {

constexpr int longest_code = 15;
constexpr std::size_t most_symbols = 288;

/// Bits, the lowest of each byte first; behind the end there are none, which is an error.
class Bits {
 public:
  explicit Bits(std::string_view bytes) : bytes_(bytes) {}

  unsigned take(int count) {
    unsigned out = 0;
    for (int i = 0; i < count; ++i) out |= one() << static_cast<unsigned>(i);
    return out;
  }
  unsigned one() {
    if (left_ == 0) {
      if (at_ >= bytes_.size()) {
        is_over_ = true;
        return 0;
      }
      now_ = static_cast<unsigned char>(bytes_[at_++]);
      left_ = 8;
    }
    const unsigned bit = now_ & 1U;
    now_ >>= 1U;
    --left_;
    return bit;
  }
  /// So many whole bytes, from the next one on; fewer where it ends.
  std::string_view bytes(std::size_t count) {
    left_ = 0;
    const std::string_view out = bytes_.substr(at_, count);
    at_ += out.size();
    is_over_ = is_over_ || out.size() < count;
    return out;
  }
  [[nodiscard]] bool is_over() const { return is_over_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  unsigned now_ = 0;
  int left_ = 0;
  bool is_over_ = false;
};

/// A canonical Huffman code (3.2.2): how many codes there are of each length, and their symbols in order.
class Code {
 public:
  /// Whether the lengths make a code: no more codes than bits can tell apart.
  [[nodiscard]] bool take(std::span<const unsigned char> lengths) {
    counts_.fill(0);
    for (const unsigned char length : lengths) ++counts_[length];
    int left = 1;
    for (int length = 1; length <= longest_code; ++length) {
      left = 2 * left - counts_[static_cast<std::size_t>(length)];
      if (left < 0) return false;
    }
    std::array<unsigned, longest_code + 1> next{};
    for (std::size_t length = 1; length < longest_code; ++length)
      next[length + 1] = next[length] + static_cast<unsigned>(counts_[length]);
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
      if (lengths[symbol] > 0) symbols_[next[lengths[symbol]]++] = static_cast<unsigned short>(symbol);
    }
    counts_[0] = 0;
    return true;
  }
  /// The next symbol; below zero where there is none.
  int next(Bits& bits) const {
    int code = 0;
    int first = 0;
    int index = 0;
    for (std::size_t length = 1; length <= longest_code; ++length) {
      code |= static_cast<int>(bits.one());
      const int count = counts_[length];
      if (bits.is_over()) return -1;
      if (code - count < first) return symbols_[static_cast<std::size_t>(index + (code - first))];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }

 private:
  std::array<int, longest_code + 1> counts_{};
  std::array<unsigned short, most_symbols> symbols_{};
};

struct Codes {
  Code lengths, distances;
};

/// The code that is agreed on (3.2.6).
bool take_fixed(Codes& codes) {
  std::array<unsigned char, most_symbols> lengths{};
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const int length = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    lengths[i] = static_cast<unsigned char>(length);
  }
  std::array<unsigned char, 30> distances{};
  distances.fill(5);
  return codes.lengths.take(lengths) && codes.distances.take(distances);
}

/// A code that stands in front of what is packed with it, itself in a code (3.2.7).
bool take_own(Bits& bits, Codes& codes) {
  constexpr std::array<unsigned char, 19> order = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  const std::size_t lengths = bits.take(5) + 257;
  const std::size_t distances = bits.take(5) + 1;
  const std::size_t coded = bits.take(4) + 4;
  if (lengths > 286 || distances > 30) return false;
  std::array<unsigned char, 19> first{};
  for (std::size_t i = 0; i < coded; ++i) first[order[i]] = static_cast<unsigned char>(bits.take(3));
  Code code;
  if (!code.take(first)) return false;
  std::array<unsigned char, 286 + 30> all{};
  std::size_t at = 0;
  while (at < lengths + distances) {
    const int symbol = code.next(bits);
    if (symbol < 0) return false;
    if (symbol < 16) {
      all[at++] = static_cast<unsigned char>(symbol);
      continue;
    }
    if (symbol == 16 && at == 0) return false;
    const unsigned char again = symbol == 16 ? all[at - 1] : static_cast<unsigned char>(0);
    const std::size_t times = symbol == 16 ? bits.take(2) + 3 : symbol == 17 ? bits.take(3) + 3 : bits.take(7) + 11;
    if (times > lengths + distances - at) return false;
    std::fill_n(all.begin() + static_cast<std::ptrdiff_t>(at), times, again);
    at += times;
  }
  const std::span<const unsigned char> both(all);
  // Without an end nothing would come to one.
  return all[256] != 0 && codes.lengths.take(both.first(lengths)) &&
         codes.distances.take(both.subspan(lengths, distances));
}

/// What is packed with a code, up to its end (3.2.5).
bool unpack(Bits& bits, const Codes& codes, std::size_t most, std::string& out) {
  constexpr std::array<unsigned short, 29> length_base = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                          15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                          67, 83, 99, 115, 131, 163, 195, 227, 258};
  constexpr std::array<unsigned char, 29> length_more = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                         2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
  constexpr std::array<unsigned short, 30> back_base = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                                        33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                                        1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
  for (;;) {
    const int symbol = codes.lengths.next(bits);
    if (symbol == 256) return true;
    if (symbol < 0 || symbol > 285) return false;
    if (symbol < 256) {
      if (out.size() >= most) return false;
      out += static_cast<char>(symbol);
      continue;
    }
    const auto which = static_cast<std::size_t>(symbol - 257);
    const std::size_t length = length_base[which] + bits.take(length_more[which]);
    const int far = codes.distances.next(bits);
    if (far < 0 || far > 29) return false;
    const int more = far < 2 ? 0 : far / 2 - 1;
    const std::size_t back = back_base[static_cast<std::size_t>(far)] + bits.take(more);
    if (back > out.size() || length > most - out.size() || bits.is_over()) return false;
    for (std::size_t i = 0; i < length; ++i) out += out[out.size() - back];
  }
}

}  // namespace

std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  Bits bits(packed);
  std::string out;
  for (bool is_last = false; !is_last;) {
    is_last = bits.one() != 0;
    const unsigned how = bits.take(2);
    Codes codes;
    bool done = false;
    if (how == 0) {
      const std::string_view head = bits.bytes(4);
      const std::size_t length =
          static_cast<std::size_t>(little(std::span(head.data(), std::min<std::size_t>(head.size(), 2))));
      if (bits.is_over() || length > size - out.size()) return std::nullopt;
      out += bits.bytes(length);
      done = true;
    } else if (how == 1) {
      done = take_fixed(codes) && unpack(bits, codes, size, out);
    } else if (how == 2) {
      done = take_own(bits, codes) && unpack(bits, codes, size, out);
    }
    if (!done || bits.is_over()) return std::nullopt;
  }
  return out.size() == size ? std::optional(std::move(out)) : std::nullopt;
}

std::expected<std::string, Refused> member_text(Bytes& file, const Member& member, Form form, std::uint64_t most) {
  if (member.is_strange) return std::unexpected(refused_named(form, text::Key::bring_packed, member.name));
  if (member.size > most || member.packed > most) return std::unexpected(wrong(form, member.at));
  auto out = read_part(file, member.at, member.packed);
  if (!out) return std::unexpected(ended(form, file.size(), member.packed));
  if (!member.is_packed) return std::move(*out);
  auto whole = inflated(*out, static_cast<std::size_t>(member.size));
  if (!whole) return std::unexpected(wrong(form, member.at));
  return std::move(*whole);
}

}  // namespace pw::formats::bring
