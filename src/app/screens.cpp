#include "app/practice/screen.h"
#include "app/sandbox/screen.h"
#include "app/screen.h"
#include "app/walk/screen.h"

namespace pw::app {
namespace {

constexpr const Screen* table[] = {&walk::screen, &practice::screen, &sandbox::screen};

}  // namespace

const Screen& screen_of(ScreenChoice choice) { return *table[static_cast<std::size_t>(choice)]; }
std::span<const Screen* const> screens() { return table; }

}  // namespace pw::app
