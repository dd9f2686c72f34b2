// src/text: JSON, written for other programs.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace pw::text {

/// Words between quotes, whatever they hold.
[[nodiscard]] std::string json_string(std::string_view words);

/// "[5,3]".
[[nodiscard]] std::string json_list(std::span<const std::int64_t> numbers);
[[nodiscard]] std::string json_list(std::initializer_list<std::int64_t> numbers);
/// The same of what is JSON already.
[[nodiscard]] std::string json_list(std::span<const std::string> parts);

/// "{"kind":"estimate","n":10}": what is put in, in that order.
class JsonObject {
 public:
  JsonObject& put(std::string_view key, std::string_view words) { return put_json(key, json_string(words)); }
  template <std::integral Number>
    requires(!std::same_as<Number, bool>)
  JsonObject& put(std::string_view key, Number number) {
    return put_json(key, std::to_string(number));
  }
  /// What is JSON already.
  JsonObject& put_json(std::string_view key, std::string_view json);

  [[nodiscard]] std::string written() const { return "{" + members_ + "}"; }

 private:
  std::string members_;
};

}  // namespace pw::text
