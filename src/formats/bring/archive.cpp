// Zip archives (PKWARE, APPNOTE.TXT 6.3.10: 4.3.7 local headers, 4.3.12 the directory, 4.3.14 to 4.3.16 its end, 4.5.3 sizes of 64 bits).
#include "formats/bring/binary.h"

namespace pw::formats::bring {
namespace {

/// Numbers of a text, one after the other; those beyond its end are 0.
class Fields {
 public:
  explicit Fields(std::string_view text) : text_(text) {}
  std::uint64_t number(std::size_t bytes) {
    const std::string_view part = words(bytes);
    return little(std::span(part.data(), part.size()));
  }
  std::string_view words(std::size_t bytes) {
    const std::string_view out = text_.substr(0, bytes);
    text_.remove_prefix(out.size());
    return out;
  }
  [[nodiscard]] bool is_over() const { return text_.empty(); }

 private:
  std::string_view text_;
};

struct Directory {
  std::uint64_t count = 0, size = 0, at = 0;
};

constexpr std::uint64_t unknown_size = 0xFFFFFFFF;

/// The directory lies at the file's end, before a comment of at most 65,535 bytes.
std::optional<Directory> directory_of(Bytes& file) {
  constexpr std::uint64_t end_size = 22;
  constexpr std::uint64_t locator_size = 20;
  const std::uint64_t tail_size = std::min<std::uint64_t>(file.size(), end_size + locator_size + 65'535);
  const std::uint64_t tail_at = file.size() - tail_size;
  const auto tail = read_part(file, tail_at, tail_size);
  if (!tail) return std::nullopt;
  const std::size_t end = tail->rfind("PK\x05\x06");
  if (end == std::string::npos || end + end_size > tail->size()) return std::nullopt;
  Fields fields(std::string_view(*tail).substr(end + 10));
  Directory out{.count = fields.number(2), .size = fields.number(4), .at = fields.number(4)};
  if (out.at != unknown_size && out.size != unknown_size && out.count != 0xFFFF) return out;
  // The larger one, to which a locator right before leads.
  if (end < locator_size || tail->compare(end - locator_size, 4, "PK\x06\x07") != 0) return std::nullopt;
  Fields locator(std::string_view(*tail).substr(end - locator_size + 8));
  const auto large = read_part(file, locator.number(8), 56);
  if (!large || !large->starts_with("PK\x06\x06")) return std::nullopt;
  Fields more(std::string_view(*large).substr(32));
  return Directory{.count = more.number(8), .size = more.number(8), .at = more.number(8)};
}

/// What a field of 64 bits says where the one of 32 has no room.
void enlarge(std::string_view extra, std::uint64_t& size, std::uint64_t& packed, std::uint64_t& at) {
  Fields fields(extra);
  while (!fields.is_over()) {
    const std::uint64_t id = fields.number(2);
    Fields inner(fields.words(static_cast<std::size_t>(fields.number(2))));
    if (id != 1) continue;
    for (std::uint64_t* value : {&size, &packed, &at}) {
      if (*value == unknown_size) *value = inner.number(8);
    }
  }
}

}  // namespace

std::expected<std::vector<Member>, Refused> members_of(Bytes& file, Form form) {
  constexpr std::uint64_t most_bytes = 64'000'000;
  constexpr std::size_t most_members = 200'000;
  const auto directory = directory_of(file);
  if (!directory) return std::unexpected(ended(form, file.size(), 1));
  if (directory->size > most_bytes) return std::unexpected(wrong(form, directory->at));
  const auto text = read_part(file, directory->at, directory->size);
  if (!text) return std::unexpected(ended(form, file.size(), directory->size));
  std::vector<Member> out;
  Fields fields(*text);
  while (!fields.is_over() && out.size() < most_members) {
    if (fields.words(4) != "PK\x01\x02") return std::unexpected(wrong(form, directory->at));
    (void)fields.words(4);
    const bool is_hidden = (fields.number(2) & 1U) != 0;
    const std::uint64_t how = fields.number(2);
    (void)fields.words(8);
    std::uint64_t packed = fields.number(4);
    std::uint64_t size = fields.number(4);
    const auto name_length = static_cast<std::size_t>(fields.number(2));
    const auto extra_length = static_cast<std::size_t>(fields.number(2));
    const auto comment_length = static_cast<std::size_t>(fields.number(2));
    (void)fields.words(8);
    std::uint64_t at = fields.number(4);
    Member member;
    member.name = fields.words(name_length);
    enlarge(fields.words(extra_length), size, packed, at);
    (void)fields.words(comment_length);
    // The name and the extra field of the local header may have other lengths.
    const auto local = read_part(file, at, 30);
    if (!local || !local->starts_with("PK\x03\x04")) return std::unexpected(wrong(form, at));
    Fields lengths(std::string_view(*local).substr(26));
    const std::uint64_t before = 30 + lengths.number(2);
    member.at = at + before + lengths.number(2);
    member.size = size;
    member.packed = packed;
    member.is_packed = how == 8;
    member.is_strange = is_hidden || (how != 8 && (how != 0 || packed != size));
    if (member.at > file.size() || packed > file.size() - member.at)
      return std::unexpected(ended(form, file.size(), packed));
    out.push_back(std::move(member));
  }
  return out;
}

}  // namespace pw::formats::bring
