// With clang's libFuzzer (./dev fuzz) the bytes come from it; PARAMWALK_SEEDS names a folder into which the texts to begin with are
// written, and the pieces that such texts are made of. (A dictionary would be the place for these, but the libFuzzer that is brought
// calls for it what Debian 12's C++ library has not.) Without it (in ctest) 400 texts, or as many as PARAMWALK_FUZZ says, are made by a seed.
#include "target.h"

#ifdef PARAMWALK_LIBFUZZER
namespace {

void write(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr || std::fwrite(text.data(), 1, text.size(), file) != text.size() || std::fclose(file) != 0) {
    std::fprintf(stderr, "cannot write %s\n", path.c_str());
    std::exit(1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  const char* folder = std::getenv("PARAMWALK_SEEDS");
  if (folder == nullptr) return 0;
  int number = 0;
  for (const std::string& text : pw::fuzz::seeds())
    write(std::string(folder) + "/seed-" + std::to_string(++number), text);
  number = 0;
  for (const std::string_view piece : pw::fuzz::pieces())
    write(std::string(folder) + "/piece-" + std::to_string(++number), piece);
  std::exit(0);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  pw::fuzz::try_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
#else
int main() {
  std::mt19937 random(1);
  const std::vector<std::string> seeds = pw::fuzz::seeds();
  const char* asked = std::getenv("PARAMWALK_FUZZ");
  const int texts = asked == nullptr ? 400 : std::atoi(asked);
  int taken = 0;
  int tried = 0;
  for (int round = 0; tried < texts; ++round) {
    for (const std::string& seed : seeds) {
      // The head of a text, too, so that changes fall close together.
      std::string text = seed;
      if (round % 2 == 1 && text.size() > 40) text.resize(40 + random() % (text.size() - 39));
      taken += pw::fuzz::try_bytes(round == 0 ? text : pw::fuzz::changed(std::move(text), random, pw::fuzz::pieces()));
      ++tried;
    }
  }
  std::printf("%d texts, %d of them taken for what they should be\n", tried, taken);
  return tried > 0 && taken > tried / 15 ? 0 : 1;
}
#endif
