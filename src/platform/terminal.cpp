#include "platform/terminal.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "text/text.h"

namespace pw {
namespace {

using text::Key;

/// Longer than a million layers in any words: what has no end, as /dev/zero, is given up there.
constexpr std::size_t longest_text = std::size_t{1} << 28;

std::string why(Key key, int error) { return text::say(key, {{"why", std::string_view(std::strerror(error))}}); }

/// All of a file; or the sentence that says why not.
std::string read(std::FILE* in, std::string& fault) {
  std::string out;
  char buffer[16384];
  errno = 0;
  for (std::size_t got = 0; (got = std::fread(buffer, 1, sizeof buffer, in)) > 0;) {
    out.append(buffer, got);
    if (out.size() > longest_text) {
      fault = text::say(Key::source_too_long, {{"n", static_cast<std::int64_t>(longest_text >> 20U)}});
      return {};
    }
  }
  if (std::ferror(in) == 0) return out;
  fault = errno == EISDIR ? text::say(Key::source_folder) : why(Key::source_unreadable, errno);
  return {};
}

/// Of what an editor elsewhere calls "Unicode" every other byte is zero, as long as it is written in plain letters.
bool is_utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  std::size_t zeros[] = {0, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0' ? 1U : 0U;
  return std::min(zeros[0], zeros[1]) == 0 && std::max(zeros[0], zeros[1]) * 4 > bytes.size();
}

/// What the bytes say, as a text; `fault` where they are none.
std::string text_of(std::string bytes, std::string& fault) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  constexpr std::string_view utf32[] = {std::string_view("\xFF\xFE\0\0", 4), std::string_view("\0\0\xFE\xFF", 4)};
  if (bytes.starts_with(mark)) bytes.erase(0, mark.size());
  const bool wide = std::ranges::any_of(utf32, [&](std::string_view begin) { return bytes.starts_with(begin); });
  if (!wide && is_utf16(bytes)) fault = text::say(Key::source_utf16);
  else if (wide || bytes.find('\0') != std::string::npos) fault = text::say(Key::source_no_text);
  else if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) fault = text::say(Key::source_empty);
  else return valid(bytes);
  return {};
}

/// How many bytes the character at the front has, and which it is; nothing where they are no character (RFC 3629).
struct Character {
  char32_t code;
  std::size_t size;
};
std::optional<Character> first_of(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return Character{first, 1};
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return std::nullopt;
  char32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
    code = code << 6U | (byte(i) & 0x3FU);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
  return Character{code, size};
}

bool commands(char32_t code) {
  const auto within = [code](char32_t least, char32_t most) { return code >= least && code <= most; };
  return code < ' ' || within(0x7F, 0x9F) || within(0x200E, 0x200F) || within(0x2028, 0x202E) || within(0x2066, 0x2069);
}

std::string mended(std::string_view text, bool (*bad)(char32_t)) {
  std::string out;
  while (!text.empty()) {
    const auto character = first_of(text);
    const std::size_t size = character ? character->size : 1;
    if (!character || bad(character->code)) out += "\uFFFD";
    else out += text.substr(0, size);
    text.remove_prefix(size);
  }
  return out;
}

}  // namespace

std::string valid(std::string_view text) {
  return mended(text, [](char32_t) { return false; });
}
std::string printable(std::string_view text) { return mended(text, commands); }

Source source_of(const std::string& argument) {
  Source out;
  if (argument == "-") {
    out.name = "standard input";
    std::string bytes = read(stdin, out.fault);
    if (out.fault.empty()) out.text = text_of(std::move(bytes), out.fault);
    return out;
  }
  errno = 0;
  if (std::FILE* file = std::fopen(argument.c_str(), "rb")) {
    out.name = argument;
    std::string bytes = read(file, out.fault);
    std::fclose(file);
    if (out.fault.empty()) out.text = text_of(std::move(bytes), out.fault);
    return out;
  }
  // A network in many words is too long for the name of a file.
  if (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG) {
    out.name = argument;
    out.fault = why(Key::source_unreadable, errno);
    return out;
  }
  out.name = "the network";
  out.is_argument = true;
  out.text = text_of(argument, out.fault);
  return out;
}

bool looks_like_a_name(std::string_view argument) {
  if (argument.find_first_of(";\n{}") != std::string_view::npos) return false;
  const std::size_t dot = argument.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view{} : argument.substr(dot + 1);
  const bool has_ending = !ending.empty() && ending.size() <= 5 && std::ranges::all_of(ending, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return has_ending || argument.find_first_of("/\\") != std::string_view::npos ||
         argument.find_first_of(" \t,:") == std::string_view::npos;
}

std::string write_out(std::string_view text) {
  errno = 0;
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written ? std::string() : std::string(std::strerror(errno == 0 ? EIO : errno));
}

}  // namespace pw
