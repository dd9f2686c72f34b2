// Events as the page brings them to the program (src/platform/web.cpp), and what must hold of whatever it then shows.
#pragma once

#include "app/address.h"
#include "app/progress.h"
#include "app/storage.h"
#include "app/update.h"
#include "app/view.h"
#include "page/html.h"
#include "target.h"

namespace pw::fuzz {

/// That the state can be shown and kept.
inline void look_at(const app::State& state, std::string_view bytes) {
  const app::View view = app::describe(state);
  expect(!view.heading.empty() || !view.title.empty(), "every screen has a heading", bytes);
  expect(!page::write_app(view, true).empty(), "every screen is a document", bytes);
  (void)app::write_progress(state);
  (void)app::query_and_fragment(state);
  // A form that a newer version has stored is left as it is: nothing is kept over it.
  const std::string kept = app::save(state);
  if (kept.empty()) return;
  app::State back;
  expect(app::restore(back, kept), "what is kept can be read", bytes);
  expect(app::save(back) == kept, "what is kept comes back as it was", bytes);
}

}  // namespace pw::fuzz
