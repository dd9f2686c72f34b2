// src/app: the sandbox: any network as text, and all that is known of it while it is written. Knows neither ImGui nor the
// browser.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/analyse.h"

namespace pw::app {

struct Sandbox {
  std::string text;    ///< in the notation (core/notation.h), whatever its faults
  int picked = -1;     ///< the layer that is looked at, from 0; -1 for the last one that is counted
  std::string adding{};  ///< one more layer, as it is typed
  std::vector<std::string> past{};    ///< what stood there before, the latest last
  std::vector<std::string> future{};  ///< what was taken back, the next one last
  bool typing = false;                ///< whether the last edit was one character, so that the next one goes on with it
  std::shared_ptr<const std::string> known{};  ///< the well-known networks, once somebody has brought them: take_known()

  friend bool operator==(const Sandbox&, const Sandbox&) = default;
};

/// What the sandbox begins with: the first lesson's network.
[[nodiscard]] std::string_view first_sandbox();

/// The longest text that is kept, in bytes: some ten thousand layers.
inline constexpr std::size_t longest_network = 400'000;

/// The text as it is after an edit. What was there can be had back; letters typed one after the other go back together.
void edit(Sandbox& sandbox, std::string text);
void undo(Sandbox& sandbox);
void redo(Sandbox& sandbox);

/// A well-known network.
struct Known {
  std::string_view name;   ///< by which it is asked for: "resnet50"
  std::string_view title;  ///< for people: "ResNet-50"
  std::string_view text;
};
/// Of a text in which each network stands below a line "=== NAME" and begins with a comment "# Title: what it teaches".
[[nodiscard]] std::vector<Known> read_known(std::string_view all);

/// What a network in an address becomes: a layer on each line where it can be read, else as it is.
[[nodiscard]] std::string from_address(std::string_view value);
/// What an address says for the text: the shortest form where it can be read, else as it is.
[[nodiscard]] std::string for_address(std::string_view text);

}  // namespace pw::app
