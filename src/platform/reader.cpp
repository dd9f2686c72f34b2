// src/platform: the readers of what others write (src/formats/bring) as a program of their own. The page brings it when something is pasted or
// opened that is not in our notation, and runs it aside (web/reader.js): however long it reads, the page goes on, and may stop it.
//
// Text that is returned is valid until the next call.
#include <emscripten.h>

#include <deque>
#include <string>
#include <vector>

#include "formats/bring/told.h"
#include "text/text.h"

namespace {

using namespace pw;

/// The bytes of one of the files that are open, by their order, from `at` on, into memory. Whether all of them could be read.
extern "C" __attribute__((import_module("page"), import_name("read"))) int page_read(unsigned file, char* into,
                                                                                     double at, unsigned length);

class OnPage : public formats::Bytes {
 public:
  OnPage(unsigned which, std::uint64_t size) : which_(which), size_(size) {}
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] bool read(std::uint64_t at, std::span<char> into) override {
    if (at > size_ || into.size() > size_ - at) return false;
    return page_read(which_, into.data(), static_cast<double>(at), static_cast<unsigned>(into.size())) != 0;
  }

 private:
  unsigned which_;
  std::uint64_t size_;
};

/// The files that are open; each stays where it is.
struct Open {
  std::deque<OnPage> bytes;
  std::vector<formats::Given> files;
};
Open& open() {
  static Open the;
  return the;
}

constexpr std::string_view aside =
#define PW_TEXT(key, pattern)
#define PW_LATER PW_TEXT
#define PW_ASIDE(key, pattern) pattern "\n"
#include "text/en.inc"
#undef PW_ASIDE
#undef PW_LATER
#undef PW_TEXT
    ;

const char* give(const formats::Told& told) {
  static std::string text;
  text = formats::packed(told);
  return text.c_str();
}

}  // namespace

extern "C" {

/// What the readers say (src/text/text.h), before they say it. Whether it is what it should be.
EMSCRIPTEN_KEEPALIVE int pr_take_words(const char* words) {
  text::take_aside(aside);
  return text::take_later(words) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE const char* pr_read_text(const char* text) { return give(formats::tell_of_text(text)); }
/// One more of the files that `page.read` reads; `size` in bytes.
EMSCRIPTEN_KEEPALIVE void pr_open_file(const char* name, double size) {
  Open& all = open();
  all.bytes.emplace_back(static_cast<unsigned>(all.bytes.size()), static_cast<std::uint64_t>(size));
  all.files.push_back({name, &all.bytes.back()});
}
/// All of them, as one model.
EMSCRIPTEN_KEEPALIVE const char* pr_read_files() { return give(formats::tell_of_files(open().files)); }
}
