#include "text/utf8.h"

namespace pw::text {

std::string made_valid(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t right = valid_size(text);
    out += text.substr(0, right);
    text.remove_prefix(right);
    if (text.empty()) return out;
    out += "\xEF\xBF\xBD";
    text.remove_prefix(front_of(text).wrong);
  }
}

}  // namespace pw::text
