#include "app/course/screen.h"
#include "app/map/screen.h"
#include "app/practice/screen.h"
#include "app/sandbox/screen.h"
#include "app/screen.h"
#include "app/walk/screen.h"
#include "core/tables.h"

namespace pw::app {
namespace {

constexpr auto table = table_of<ScreenChoice, const Screen*>({
    {ScreenChoice::walk, &walk::screen},
    {ScreenChoice::practice, &practice::screen},
    {ScreenChoice::sandbox, &sandbox::screen},
    {ScreenChoice::map, &map::screen},
    {ScreenChoice::lesson, &course::screen},
});

}  // namespace

const Screen& screen_of(ScreenChoice choice) { return *table[choice]; }
std::span<const Screen* const> screens() { return table.values; }

std::optional<Staged> stage_of(const State& state) {
  const auto on_stage = screen_of(state.page.screen).staged;
  return on_stage == nullptr ? std::nullopt : on_stage(state);
}

}  // namespace pw::app
