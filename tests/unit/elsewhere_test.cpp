// What leads from the walk to another screen, whose part of the program the page brings first; and the lengths that it has with the
// drawing.
#include <doctest/doctest.h>

#include "app/address.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "page/html.h"

using namespace pw;

TEST_CASE("an address asks for another screen by its parameters' names, with a value or without") {
  for (const char* elsewhere :
       {"#net", "?net", "#net=input+8x8x3", "?theme=dark&net#", "?practice=conv", "?theme=dark#practice=all&seed=1",
        "?step=2#net", "?step=2&practice=conv", "#net&seed=7", "?net#n=3"}) {
    CAPTURE(elsewhere);
    CHECK(app::opens_later(elsewhere));
  }
  // What only says more of a practice opens none, and the query opens nothing where the fragment says where to go.
  for (const char* walk : {"", "?", "#", "#step=4", "?theme=dark&hide=nav,table", "?nets=1", "#stepnet", "?x=net",
                           "?x=n&y=seed", "?hide=net", "#step=4=net", "?n=3", "?seed=7", "?step=2&n=3#step=4",
                           "?practice=conv&n=3&seed=7#step=4", "?net#step=1", "?net&step=1"}) {
    CAPTURE(walk);
    CHECK_FALSE(app::opens_later(walk));
  }
}

TEST_CASE(
    "an address without what comes later leads to the same step, in the same colours; its screen's tab opens the "
    "rest") {
  const auto begun = [](const char* address, app::Opening opening) {
    return app::update(app::State{}, {app::Action::Kind::open_address, static_cast<int>(opening), address});
  };
  for (const auto& [address, screen] : {std::pair{"#net=input+8x8x3;batchnorm", 2},
                                        {"?practice=conv&n=3&seed=7", 1},
                                        {"?theme=dark&practice=conv&n=3&seed=7#hide=nav", 1},
                                        {"?net=input+8#practice=dense&n=5&seed=2", 1},
                                        {"?practice=pool&n=4&seed=3#net=input+8;dense+2&motion=none", 2}}) {
    CAPTURE(address);
    const app::State walk = begun(address, app::Opening::first_without_later);
    CHECK(walk.page.screen == app::ScreenChoice::walk);
    app::State notes;
    CHECK(app::open_address(notes, address, app::Opening::first_without_later).empty());
    const app::State whole = begun(address, app::Opening::first);
    const app::State later = app::update(walk, {app::Action::Kind::show_screen, screen});
    CHECK(app::query_and_fragment(later) == app::query_and_fragment(whole));
    CHECK(app::query_and_fragment(later) != app::query_and_fragment(walk));
    CHECK(later.system.asked.empty());
  }
  const app::State state = begun("?theme=dark&net#step=4", app::Opening::first_without_later);
  CHECK(state.walk.step == 3);
  CHECK(state.page.theme == app::ThemeChoice::dark);
}

TEST_CASE("of the walk's controls the tabs, the whole network and the end lead to what comes later") {
  app::State state;
  for (int step = 0; step < state.walk.steps(); ++step) {
    state.walk.step = step;
    for (const bool known : {false, true}) {
      for (app::Answer& answer : state.walk.answers) answer.known = known;
      const app::View view = app::describe(state);
      // The picture of the whole network is offered once all of it is counted.
      if (known) CHECK(app::needs_later(state, app::activate(view, "overview")));
      for (const char* id : {"screen-1", "screen-2", "print", "shortcuts"})
        CHECK(app::needs_later(state, app::activate(view, id)));
      for (const char* id : {"screen-0", "show-me", "step-1", "theme", "menu", "table", "opening", "nothing"})
        CHECK_FALSE(app::needs_later(state, app::activate(view, id)));
      // After the last step, once all are counted, comes what the walk ends with.
      for (const char* id : {"next", "check"})
        CHECK(app::needs_later(state, app::activate(view, id)) == (known && step == 7));
      const app::Action once_more = app::activate(view, "once-more");
      CHECK(app::needs_later(state, once_more) == (once_more.kind != app::Action::Kind::none));
    }
  }
}

TEST_CASE("whoever left on another screen comes back to it") {
  for (const app::ScreenChoice screen :
       {app::ScreenChoice::walk, app::ScreenChoice::practice, app::ScreenChoice::sandbox}) {
    app::State state;
    state.page.screen = screen;
    CHECK(app::needs_later(app::State{}, {app::Action::Kind::restore, 0, app::save(state)}) ==
          (screen != app::ScreenChoice::walk));
  }
  // What was typed is no line of its own.
  app::State state;
  state.walk.answers[1].typed = "\nscreen=2\n";
  CHECK_FALSE(app::needs_later(app::State{}, {app::Action::Kind::restore, 0, app::save(state)}));
  CHECK_FALSE(app::needs_later(app::State{}, {app::Action::Kind::restore, 0, ""}));
}

TEST_CASE("the style sheet has the lengths of the layout, and its widths by their names") {
  const std::string style = page::write_layout();
  // A finger needs 44 pixels; a sixteenth of them is what the style sheet counts in.
  for (const char* part :
       {"--control:2.75rem;", "--list-row:2.25rem;", "--page-margin:24px;", "--bar:3rem;", "--rail:4rem;",
        "--words-share:37.5%", "@custom-media --narrow (max-width: 37.49em);\n",
        "@custom-media --two-columns (min-width: 56.25em);\n", "@custom-media --one-column (max-width: 56.24em);\n"}) {
    CAPTURE(part);
    CHECK(style.find(part) != std::string::npos);
  }
  const std::size_t narrow = style.find("@media (--narrow)");
  REQUIRE(narrow != std::string::npos);
  CHECK(style.find("--list-row:2.75rem;", narrow) != std::string::npos);
  CHECK(style.find("--page-margin:16px;", narrow) != std::string::npos);
  // What is the same at every width stands there once.
  CHECK(style.find("--control:", narrow) == std::string::npos);
}
