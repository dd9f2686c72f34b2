#include <algorithm>

#include "app/address.h"
#include "app/screen.h"

namespace pw::app {
namespace {

// What the documentation says of each parameter. A table of its own, since the page never says it and need not bring it.
constexpr ParameterWords table[] = {
    {"step", "1 to 8", "the step to open", "4"},
    {"practice",
     "conv, pool, dense, further; bias, depth, sharing, stride, padding, pooling, flatten, neurons, groups, norm, "
     "sequence, "
     "depthwise, transposed, embedding, recurrent, attention, layernorm; all (the first ten); or make",
     "practise these, with commas or spaces between them; make opens the page on which a teacher makes a set",
     "conv,dense"},
    {"n", "1 to 200", "a practice of so many questions, the same for everyone, with a result at its end", "10"},
    {"seed", "1 to 4294967295", "which questions the practice asks", "7"},
    {"help", "none, hints, show, or hints,show", "which help the set’s questions have: hints, “Show me”", "none"},
    {"tries", "1 to 50", "how often the set may be tried; each further try has questions of its own", "2"},
    {"counts", "best, first or last", "which of the tries counts", "first"},
    {"own", "questions in the place of others, with ~ between them: 3.2, or 4.count.2.NETWORK",
     "which questions stand in the place of those that the seed asks: another one by its number; or one about a "
     "network "
     "in the notation: count, shape, width or depth, and the layer by its row",
     "2.1~4.count.2.input+8x8x1;conv+3x3,+4"},
    {"net",
     "a network in the notation, layers with ; between them; or a well-known one by its name; nothing for the one that "
     "is kept",
     "open this network in the sandbox", "input+32x32x3;conv+5x5,+8"},
    {"map",
     "a well-known network by its name, or one in the notation, and one of its layers by its row: resnet50/3; nothing "
     "for all of them",
     "open the map of all parameters there", "resnet50"},
    {"lesson", "a lesson by its name, and one of its steps: resnet/3; nothing for the list of lessons",
     "open this lesson", "resnet"},
    {"walk", "a network in the notation, layers with ; between them; or a well-known one by its name",
     "open a walk through this network", "input+32x32x3;conv+5x5,+8"},
    {"theme", "light, dark or system", "the colours", "dark"},
    {"view", "canvas or text", "the drawn page, or the same as an ordinary page of text", "text"},
    {"hide", "any of header, nav, table, pager, more and about, with commas or spaces between them",
     "parts to leave out: the name and the screens, the steps, the ledger with its table, Previous and Next, the menu, "
     "what it says about this page",
     "nav,table"},
    {"embed", "lesson or page",
     "in another page: the lesson alone, with a small mark that leads to the whole page; or the whole page. An element "
     "or a frame from “Share” shows the lesson alone",
     "lesson"},
    {"also", "any of walk, practice, sandbox, map and lesson, with commas or spaces between them",
     "in a learning system: the screens that are there beside what it has opened", "walk"},
    {"lang", "en", "the language", "en"},
    {"motion", "none or system", "whether the count may play by itself; as a rule the reader’s system says it", "none"},
};

}  // namespace

ParameterWords documented(const Parameter& parameter) {
  const auto* found = std::ranges::find(table, parameter.name, &ParameterWords::name);
  return found == std::end(table) ? ParameterWords{} : *found;
}

std::string write_parameters() {
  std::string out = "| parameter | of | values | meaning | example |\n|---|---|---|---|---|\n";
  for (const Parameter& p : parameters()) {
    const ParameterWords words = documented(p);
    out += "| `" + std::string(p.name) + "` | " + std::string(p.opens ? screen_of(*p.opens).word : "all") + " | " +
           std::string(words.values) + " | " + std::string(words.meaning) + " | `" + std::string(p.name) + "=" +
           std::string(words.example) + "` |\n";
  }
  return out;
}

}  // namespace pw::app
