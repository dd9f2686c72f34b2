#include <cmath>
#include <set>

#include "headless.h"
#include "monkey.h"
#include "page/html.h"
#include "text/utf8.h"

namespace pw::monkey {
namespace {

using app::Control;
using app::State;
using app::View;

/// That what leaves the program is UTF-8 to its end, wherever it goes.
void expect_utf8(std::string_view text) {
  const std::size_t right = text::valid_size(text);
  expect(right == text.size(), "what goes out is UTF-8", text.substr(right - std::min<std::size_t>(right, 100), 200));
}

/// That every element is closed in order: no text, whatever it is, becomes markup.
void expect_markup(std::string_view html) {
  constexpr std::string_view empty[] = {"input", "br", "img", "hr", "meta", "link", "wbr"};
  std::vector<std::string_view> open;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    ++at;
    const bool ends = at < html.size() && html[at] == '/';
    const std::size_t name_at = at + (ends ? 1 : 0);
    std::size_t end = name_at;
    while (end < html.size() && html[end] != ' ' && html[end] != '>' && html[end] != '/') ++end;
    const std::string_view name = html.substr(name_at, end - name_at);
    expect(!name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z')),
           "a tag has a name", html.substr(at, 200));
    bool quoted = false;
    while (end < html.size() && (quoted || html[end] != '>')) {
      quoted ^= html[end] == '"';
      expect(quoted || html[end] != '<', "a tag is closed before the next begins", html.substr(at, 200));
      ++end;
    }
    expect(end < html.size(), "a tag is closed", html.substr(at, 200));
    if (ends) {
      expect(!open.empty() && open.back() == name, "what is closed was opened last", html.substr(at, 200));
      open.pop_back();
    } else if (html[end - 1] != '/' && std::ranges::find(empty, name) == std::end(empty)) {
      open.push_back(name);
    }
    at = end;
  }
  expect(open.empty(), "all elements are closed", open.empty() ? std::string_view{} : open.back());
}

void expect_kept(const State& state) {
  // A form that a newer version has stored is left as it is: nothing is kept over it.
  const std::string kept = app::save(state);
  if (kept.empty()) return;
  State back;
  expect(app::restore(back, kept), "what is kept can be read", kept);
  expect_utf8(kept);
  const std::string again = app::save(back);
  expect(again == kept, "what is kept comes back as it was", kept + "----- and not:\n" + again);
}

void expect_address(const State& state) {
  State back;
  const std::string fragment = app::fragment(state);
  const std::vector<std::string> lines = app::open_address(back, fragment);
  expect(lines.empty(), "the address that leads back is understood",
         fragment + "\n" + (lines.empty() ? "" : lines.front()));
}

void expect_view(const View& view) {
  expect(!view.heading.empty(), "every screen has a heading");
  std::set<std::string_view> ids;
  for (const Control* control : app::controls(view)) {
    expect(!control->id.empty(), "a control has an id", control->name);
    expect(ids.insert(control->id).second, "no id is given twice", control->id);
    expect(control->enabled || app::activate(view, control->id).kind == app::Action::Kind::none,
           "what is not enabled does nothing", control->id);
  }
  expect(app::activate(view, "no such control").kind == app::Action::Kind::none, "what is not there does nothing");
  if (view.list) {
    for (const app::LayerRow& row : view.list->shown)
      expect(row.row < view.list->rows, "no row beyond the last", row.number);
    for (const app::LayerRow& row : view.list->shown)
      expect(row.share_of_one >= 0 && row.share_of_one <= 1, "a share is one of the whole", row.number);
  }
  if (view.picture.cells) {
    expect(view.picture.cells->at >= 0 && view.picture.cells->at <= view.picture.cells->all,
           "what is looked at is there");
  }
  for (const app::TableRow& row : view.table.rows)
    expect(row.share_of_one >= 0 && row.share_of_one <= 1, "a share is one of the whole", row.layer);
}

void expect_drawn(const View& view, Random& random) {
  static headless::Headless headless;
  constexpr float widths[] = {240, 320, 390, 600, 768, 980, 1280, 3840};
  const float width = widths[random() % std::size(widths)];
  const auto all = app::controls(view);
  // Embedded without chrome, a lesson that cannot be read has nothing but its words and the link to the whole page.
  expect(!all.empty() || !view.whole.empty(), "every screen leads somewhere");
  ui::Attention attention;
  if (!all.empty()) attention = {all[random() % all.size()]->id, all[random() % all.size()]->id};
  const float scale = random() % 2 == 0 ? 1.0F : 2.5F;
  const ui::Rect seen{0, static_cast<float>(random() % 4000), width, static_cast<float>(200 + random() % 1200)};
  headless.frame(view, headless::stacked(view, width), seen, scale, attention);
  // As tests/screens/budget_test.cpp has it for known screens.
  expect(headless.indices <= 450'000, "what is drawn is bounded", std::to_string(headless.indices) + " indices");
}

}  // namespace

void expect_sound(const State& state, const View& view, int glance, Random& random) {
  expect_view(view);
  expect_kept(state);
  if (glance == 0) return;
  expect_address(state);
  const std::string html = page::write_app(view, random() % 2 == 0);
  expect_markup(html);
  expect_utf8(html);
  expect_drawn(view, random);
  expect_utf8(app::write_progress(state));
  if (glance == 1 || (view.list && view.list->rows > 20'000)) return;
  expect_markup(page::write_sheet(state));
  for (const bool whole : {false, true}) expect_markup(page::write_picture_file(state, whole));
  // Whatever can be used leads to a state that is sound too.
  for (const Control* control : app::controls(view)) {
    const State next = app::update(state, app::activate(view, control->id, random() % 2 == 0 ? "608" : ""));
    expect_view(app::describe(next));
    expect_kept(next);
  }
}

}  // namespace pw::monkey
