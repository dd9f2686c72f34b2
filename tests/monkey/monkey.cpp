// usage: monkey [ACTIONS [SEED]], or PARAMWALK_MONKEY and PARAMWALK_SEED. Each episode of 400 actions runs in a process of its own, as many
// at a time as there are cores; one that dies is cut down to the few of its actions that still make it die, which are printed with
// the seed.
#include "monkey.h"

#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <thread>

namespace pw::monkey {

void expect(bool right, const char* what, std::string_view detail) {
  if (right) return;
  std::fprintf(stderr, "not so: %s: %.*s\n", what, static_cast<int>(std::min<std::size_t>(detail.size(), 4000)),
               detail.data());
  std::abort();
}

namespace {

constexpr int episode_length = 400;
/// An episode never works so long, under sanitizers. (Of work, not of waiting: where a machine is busy, others make it wait.)
constexpr unsigned seconds_for_an_episode = 300;

using Actions = std::vector<app::Action>;

/// Where an episode writes down what it does, so that it can be read after its death.
class Diary {
 public:
  Diary()
      : bytes_(static_cast<char*>(
            mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))) {
    if (bytes_ == MAP_FAILED) std::abort();
  }
  void clear() { used() = 0; }
  void write(const app::Action& action) {
    const std::size_t length = action.text.size();
    std::size_t& end = used();
    if (end + 3 * sizeof(std::size_t) + length > size) std::abort();
    put(static_cast<std::size_t>(action.kind));
    put(static_cast<std::size_t>(static_cast<unsigned>(action.number)));
    put(length);
    if (length > 0) std::memcpy(bytes_ + end, action.text.data(), length);
    end += length;
  }
  [[nodiscard]] Actions read() {
    Actions out;
    for (std::size_t at = sizeof(std::size_t); at < used();) {
      std::size_t parts[3];
      std::memcpy(parts, bytes_ + at, sizeof parts);
      at += sizeof parts;
      out.push_back({static_cast<app::Action::Kind>(parts[0]), static_cast<int>(static_cast<unsigned>(parts[1])),
                     std::string(bytes_ + at, parts[2])});
      at += parts[2];
    }
    return out;
  }

 private:
  static constexpr std::size_t size = std::size_t{64} << 20U;
  std::size_t& used() {
    auto& out = *reinterpret_cast<std::size_t*>(bytes_);
    out = std::max(out, sizeof(std::size_t));
    return out;
  }
  void put(std::size_t n) {
    std::memcpy(bytes_ + used(), &n, sizeof n);
    used() += sizeof n;
  }
  char* bytes_;
};

void live(unsigned seed, int length, Diary& diary) {
  Random random(seed);
  Random for_looks(seed + 1);
  app::State state;
  std::vector<std::string> kept;
  for (int i = 0; i < length; ++i) {
    const app::Action action = next_action(app::describe(state), kept, random);
    diary.write(action);
    state = app::update(std::move(state), action);
    expect_sound(state, app::describe(state), i % 100 == 99 ? 2 : i % 10 == 9 ? 1 : 0, for_looks);
    if (i % 25 == 24) kept.push_back(app::save(state));
  }
}

/// The same actions once more, whatever led to them.
void relive(const Actions& actions) {
  Random for_looks(1);
  app::State state;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    state = app::update(std::move(state), actions[i]);
    expect_sound(state, app::describe(state), i + 1 == actions.size() ? 2 : 1, for_looks);
  }
}

template <typename Do>
pid_t start(bool silent, Do what) {
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child != 0) return child;
  const itimerval limit{{}, {.tv_sec = seconds_for_an_episode, .tv_usec = 0}};
  setitimer(ITIMER_PROF, &limit, nullptr);
  if (silent && std::freopen("/dev/null", "w", stderr) == nullptr) std::_Exit(2);
  what();
  std::fflush(nullptr);
  std::_Exit(0);
}

bool dies(const Actions& actions, bool silent) {
  int status = 0;
  const pid_t child = start(silent, [&] { relive(actions); });
  return waitpid(child, &status, 0) == child && status != 0;
}

/// As few actions as still make it die: pieces are left out as long as that leaves it dying.
Actions fewest(Actions actions) {
  for (std::size_t piece = std::max<std::size_t>(actions.size() / 2, 1); piece > 0; piece /= 2) {
    for (std::size_t at = 0; at < actions.size();) {
      Actions fewer = actions;
      const auto from = fewer.begin() + static_cast<std::ptrdiff_t>(at);
      fewer.erase(from, from + static_cast<std::ptrdiff_t>(std::min(piece, fewer.size() - at)));
      if (!fewer.empty() && dies(fewer, true)) actions = std::move(fewer);
      else at += piece;
    }
  }
  return actions;
}

void tell(const Actions& actions) {
  for (const app::Action& action : actions) {
    std::string text;
    for (const char c : action.text) {
      char code[8];
      const bool plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
      std::snprintf(code, sizeof code, plain ? "%c" : "\\%03o",
                    plain ? c : static_cast<unsigned>(static_cast<unsigned char>(c)));
      text += code;
    }
    std::fprintf(stderr, "  {Kind(%d), %d, \"%s\"}\n", static_cast<int>(action.kind), action.number, text.c_str());
  }
}

int failed(unsigned seed, Diary& diary) {
  const Actions all = diary.read();
  std::fprintf(stderr, "error: the monkey broke it: an episode by the seed %u, after %zu actions\n", seed, all.size());
  if (!dies(all, true)) {
    std::fprintf(stderr, "  (not by its actions alone; all of it again: monkey %d %u)\n", episode_length, seed);
    tell({all.end() - std::min<std::ptrdiff_t>(5, std::ssize(all)), all.end()});
    return 1;
  }
  const Actions few = fewest(all);
  std::fprintf(stderr, "it takes these %zu of them:\n", few.size());
  tell(few);
  (void)dies(few, false);
  return 1;
}

int run(long wanted, unsigned seed) {
  const long episodes = std::max(1L, wanted / episode_length);
  std::vector<Diary> diaries(std::max(1U, std::thread::hardware_concurrency()));
  std::vector<std::size_t> idle;
  for (std::size_t i = 0; i < diaries.size(); ++i) idle.push_back(i);
  struct Episode {
    unsigned seed;
    std::size_t diary;
  };
  std::map<pid_t, Episode> alive;
  for (long next = 0; next < episodes || !alive.empty();) {
    if (next < episodes && !idle.empty()) {
      const Episode episode{seed + static_cast<unsigned>(next), idle.back()};
      idle.pop_back();
      diaries[episode.diary].clear();
      alive[start(false, [&] { live(episode.seed, episode_length, diaries[episode.diary]); })] = episode;
      ++next;
      continue;
    }
    int status = 0;
    const pid_t ended = wait(&status);
    const Episode episode = alive[ended];
    alive.erase(ended);
    idle.push_back(episode.diary);
    if (status == 0) continue;
    for (const auto& [other, unused] : alive) kill(other, SIGKILL);
    while (wait(nullptr) > 0) continue;
    return failed(episode.seed, diaries[episode.diary]);
  }
  std::printf("%ld actions in %ld episodes, by the seeds from %u on\n", episodes * episode_length, episodes, seed);
  return 0;
}

long number_of(const char* argument, const char* variable, long otherwise) {
  const char* text = argument != nullptr ? argument : std::getenv(variable);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

}  // namespace
}  // namespace pw::monkey

int main(int count, char** arguments) {
  using namespace pw::monkey;
  const long actions = number_of(count > 1 ? arguments[1] : nullptr, "PARAMWALK_MONKEY", 50'000);
  return run(actions, static_cast<unsigned>(number_of(count > 2 ? arguments[2] : nullptr, "PARAMWALK_SEED", 1)));
}
