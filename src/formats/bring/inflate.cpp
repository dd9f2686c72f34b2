// What is compressed in an archive, unpacked by zlib: DEFLATE (RFC 1951), of which every zip archive is made (APPNOTE.TXT, 4.4.5, method 8).
#include <zlib.h>

#include <array>

#include "formats/bring/binary.h"

namespace pw::formats::bring {

std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  z_stream stream{};
  stream.next_in = reinterpret_cast<const Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  // Below zero: with no head of zlib's own.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  std::string out;
  int state = Z_OK;
  // Piece by piece, up to what the directory says: neither what it claims nor what the bytes would give is made room for before it is there.
  for (std::array<char, 16'384> piece; state == Z_OK && out.size() <= size;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  return state == Z_STREAM_END && out.size() == size ? std::optional(std::move(out)) : std::nullopt;
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
