// src/platform: the readers of what others write (src/formats/bring) as a program of their own. The page brings it when something is pasted or
// opened that is not in our notation, and runs it aside (web/reader.js): however long it reads, the page goes on, and may stop it.
//
// Text that is returned is valid until the next call.
#include <emscripten.h>

#include <string>

#include "formats/bring/told.h"
#include "text/text.h"

namespace {

using namespace pw;

/// The bytes of the file that is open, from `at` on, into memory. Whether all of them could be read.
extern "C" __attribute__((import_module("page"), import_name("read"))) int page_read(char* into, double at,
                                                                                     unsigned length);

class OnPage : public formats::Bytes {
 public:
  explicit OnPage(std::uint64_t size) : size_(size) {}
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<char> into) override {
    if (at > size_ || into.size() > size_ - at) return false;
    return page_read(into.data(), static_cast<double>(at), static_cast<unsigned>(into.size())) != 0;
  }

 private:
  std::uint64_t size_;
};

const char* give(const formats::Told& told) {
  static std::string text;
  text = formats::packed(told);
  return text.c_str();
}

}  // namespace

extern "C" {

/// What the readers say (src/text/text.h), before they say it. Whether it is what it should be.
EMSCRIPTEN_KEEPALIVE int pr_take_words(const char* words) { return text::take_later(words) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE const char* pr_read_text(const char* text) { return give(formats::tell_of_text(text)); }
/// The file that `page.read` reads; `size` in bytes.
EMSCRIPTEN_KEEPALIVE const char* pr_read_file(double size) {
  OnPage file(static_cast<std::uint64_t>(size));
  return give(formats::tell_of_file(file));
}
}
