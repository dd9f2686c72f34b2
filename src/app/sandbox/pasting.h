// src/app/sandbox: what others write (src/formats/bring), read where it is pasted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pw::app::sandbox {

/// The network of it, with what is said of it as comments above. Nothing where it is ours, or no more than a few words; where it is known
/// and cannot be read, as it is, with the reason above.
[[nodiscard]] std::optional<std::string> brought(std::string_view pasted);

}  // namespace pw::app::sandbox
