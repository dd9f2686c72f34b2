#include "app/practice/screen.h"
#include "app/sandbox/screen.h"
#include "app/screen.h"
#include "app/walk/screen.h"
#include "core/in_order.h"

namespace pw::app {
namespace {

constexpr ScreenRow table[] = {
    {ScreenChoice::walk, walk::screen},
    {ScreenChoice::practice, practice::screen},
    {ScreenChoice::sandbox, sandbox::screen},
};
static_assert(in_order(table, &ScreenRow::choice, ScreenChoice::count), "a row for each screen, in their order");

}  // namespace

const Screen& screen_of(ScreenChoice choice) { return table[static_cast<std::size_t>(choice)].screen; }
std::span<const ScreenRow> screens() { return table; }

}  // namespace pw::app
