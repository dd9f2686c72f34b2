// Writes, at build time, what the page holds before its program arrives: `prerender app`, `prerender worked`,
// `prerender palette`, `prerender layout` or `prerender title`, to standard output; `prerender lessons LESSONS NETWORKS`, the lessons as
// text, of the files that the page has; `prerender parameters`, web/README.md’s table of
// what an address may ask for; `prerender words`, what the program says later (src/text/text.h); `prerender leftout`, what of the
// stored text may be left out (src/app/storage.h).
#include <cstdio>
#include <string>
#include <string_view>

#include "app/address.h"
#include "app/storage.h"
#include "page/html.h"

namespace {

std::string read_file(const char* path) {
  std::string out;
  if (std::FILE* file = std::fopen(path, "rb"); file != nullptr) {
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) out += static_cast<char>(c);
    std::fclose(file);
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  // Whoever comes for the first time comes to what stands before the first step.
  pw::app::State state;
  state.walk.part = pw::app::WalkPart::opening;
  const pw::app::View view = pw::app::describe(state);
  std::string out;
  if (what == "app") out = pw::page::write_app(view, true);
  else if (what == "worked") out = pw::page::write_worked_example();
  else if (what == "lessons" && argc > 3) out = pw::page::write_worked_lessons(read_file(argv[2]), read_file(argv[3]));
  else if (what == "palette") out = pw::page::write_palette();
  else if (what == "layout") out = pw::page::write_layout();
  else if (what == "leftout") out = pw::app::left_out();
  else if (what == "title") out = view.title;
  else if (what == "words") out = pw::text::later_patterns();
  else if (what == "parameters") out = pw::app::write_parameters();
  else return 1;
  return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
