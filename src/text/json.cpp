#include "text/json.h"

namespace pw::text {
namespace {

template <typename Parts, typename Write>
std::string list(const Parts& parts, Write write) {
  std::string out;
  for (const auto& part : parts) {
    out += out.empty() ? "[" : ",";
    out += write(part);
  }
  return out.empty() ? "[]" : out + "]";
}

}  // namespace

std::string json_string(std::string_view words) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ') {
      out += "\\u00";
      out += digits[byte / 16];
      out += digits[byte % 16];
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string json_list(std::span<const std::int64_t> numbers) {
  return list(numbers, [](std::int64_t number) { return std::to_string(number); });
}
std::string json_list(std::initializer_list<std::int64_t> numbers) {
  return json_list(std::span(numbers.begin(), numbers.size()));
}
std::string json_list(std::span<const std::string> parts) {
  return list(parts, [](const std::string& part) { return std::string_view(part); });
}

JsonObject& JsonObject::put_json(std::string_view key, std::string_view json) {
  if (!members_.empty()) members_ += ',';
  members_ += json_string(key) + ":";
  members_ += json;
  return *this;
}

}  // namespace pw::text
