// src/formats/bring: what the readers of binary files have in common. Only for them.
#pragma once

#include <algorithm>
#include <span>

#include "formats/bring/file.h"
#include "text/text.h"

namespace pw::formats::bring {

/// A number whose lowest byte stands first.
inline std::uint64_t little(std::span<const char> bytes) {
  std::uint64_t out = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) out = out << 8U | static_cast<unsigned char>(bytes[i]);
  return out;
}

inline Count as_count(std::uint64_t value) { return static_cast<Count>(std::min<std::uint64_t>(value, INT64_MAX)); }

inline Refused ended(Form form, std::uint64_t at, std::uint64_t more) {
  return {form, 0, text::say(text::Key::bring_file_ends, {{"at", as_count(at)}, {"n", as_count(more)}})};
}
inline Refused wrong(Form form, std::uint64_t at) {
  return {form, 0, text::say(text::Key::bring_file_wrong, {{"at", as_count(at)}})};
}
inline Refused refused_named(Form form, text::Key key, std::string_view name) {
  return {form, 0, text::say(key, {{"name", name}})};
}

/// A part of a file, read at once; nothing where it is not all there. The caller bounds the size.
inline std::optional<std::string> read_part(Bytes& file, std::uint64_t at, std::uint64_t size) {
  if (at > file.size() || size > file.size() - at) return std::nullopt;
  std::string out(static_cast<std::size_t>(size), '\0');
  if (!file.read(at, out)) return std::nullopt;
  return out;
}

/// A file in an archive: where its bytes lie.
struct Member {
  std::string name;
  std::uint64_t at = 0;
  std::uint64_t packed = 0;  ///< how many they are
  std::uint64_t size = 0;  ///< how many they make
  bool is_packed = false;  ///< with DEFLATE
  bool is_strange = false;  ///< in another way, or encrypted: it cannot be read here
};
/// What lies in a zip archive (PKWARE, APPNOTE.TXT 6.3), by its directory. What it says of itself is believed no further than the file goes.
[[nodiscard]] std::expected<std::vector<Member>, Refused> members_of(Bytes& file, Form form);

/// What DEFLATE packed, which has to make exactly so many bytes; nothing where it does not.
[[nodiscard]] std::optional<std::string> inflated(std::string_view packed, std::size_t size);
/// A file in an archive, all of it, of at most so many bytes as it lies there and as it was.
[[nodiscard]] std::expected<std::string, Refused> member_text(Bytes& file, const Member& member, Form form,
                                                              std::uint64_t most);

/// Keras 3's own file: a zip archive with the model's description in it.
[[nodiscard]] BroughtOr read_keras_zip(Bytes& file);
/// Keras' older file: HDF5 with the description as an attribute, which is one piece of text wherever it lies.
[[nodiscard]] BroughtOr read_hdf5(Bytes& file);
[[nodiscard]] BroughtOr read_onnx(Bytes& file);

}  // namespace pw::formats::bring
