// What the page writes and how layers are pictured.
#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "app/state.h"
#include "app/update.h"
#include "app/view.h"
#include "core/notation.h"
#include "facts.h"
#include "page/html.h"
#include "page/markup.h"
#include "stage/field.h"

using namespace pw;
using namespace pw::app;
using Kind = Action::Kind;

namespace {

/// Whether every tag that is opened is closed again, in order.
bool balanced(std::string_view html) {
  std::vector<std::string> open;
  while (true) {
    const std::size_t start = html.find('<');
    if (start == std::string_view::npos) return open.empty();
    const std::size_t end = html.find('>', start);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = html.substr(start + 1, end - start - 1);
    html.remove_prefix(end + 1);
    const std::string name(tag.substr(0, tag.find_first_of(" /", 1)));
    if (tag.starts_with('/')) {
      if (open.empty() || "/" + open.back() != tag) return false;
      open.pop_back();
    } else if (!tag.ends_with('/') && name != "input") {
      open.push_back(name);
    }
  }
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("the document of every step is whole") {
  for (int step = 0; step < 8; ++step) {
    for (const bool known : {false, true}) {
      State state = update(State{}, {Kind::go_to, step});
      if (known) state = update(std::move(state), {Kind::show_me});
      const std::string html = page::write_app(describe(state), true);
      CAPTURE(step);
      CHECK(balanced(html));
      CHECK(occurrences(html, "aria-current=\"step\"") == 1);
      // The page's one live region stands outside (web/index.html), and is told View::said.
      for (const char* live : {"role=\"status\"", "role=\"alert\"", "role=\"log\"", "aria-live"})
        CHECK(occurrences(html, live) == 0);
      CHECK(occurrences(html, "<h1") == 1);
      CHECK(occurrences(html, "<h2") == 1);
      // The formula is read once the count is known; the first layer of each kind has blanks to fill in before.
      const bool learns = facts::try_it[static_cast<std::size_t>(step)].parameters > 0;
      CHECK(occurrences(html, "<math") == (known && learns ? 1 : 0));
      CHECK(occurrences(html, "role=\"group\" aria-label=\"Formula\"") == (!known && (step == 1 || step == 5) ? 1 : 0));
    }
  }
}

TEST_CASE("the first heading says what the screen is about") {
  const auto title = [](const State& state) { return describe(state).title; };
  CHECK(title(update(State{}, {Kind::go_to, 1})) == "Calculate the parameters of a CNN");
  CHECK(title(update(State{}, {Kind::open_address, 0, "#practice"})) == "Practice");
  CHECK(title(update(State{}, {Kind::open_address, 0, "#net=input+8x8x3;conv+3x3,+4"})) == "Sandbox");
}

TEST_CASE("what a person types stands in the page as text") {
  State state = update(State{}, {Kind::go_to, 1});
  state = update(std::move(state), {Kind::type, 0, "\"><script>alert(1)</script>"});
  state = update(std::move(state), {Kind::check});
  const std::string html = page::write_app(describe(state), false);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("the worked example holds every count and the total") {
  const std::string html = page::write_worked_example();
  CHECK(balanced(html));
  for (const facts::Row& row : facts::try_it) CHECK(html.find(text::number(row.parameters)) != std::string::npos);
  CHECK(html.find("62,958") != std::string::npos);
  CHECK(occurrences(html, "<math") == 5);
}

TEST_CASE("the number of cells drawn is the number of parameters") {
  const auto cells = [](const Network& network, float width, float pixel) {
    const Report report = analyse(network);
    REQUIRE_FALSE(report.problem.has_value());
    std::vector<Count> out;
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
      out.push_back(stage::draw_layer({network.nodes[i].layer, report.layers[i]}, {.width = width, .pixel = pixel})
                        .parameter_cells());
    }
    return out;
  };
  const Network& lesson = lesson::try_it().network;
  for (const float width : {200.0F, 272.0F, 326.0F, 560.0F, 716.0F, 1200.0F}) {
    for (const float pixel : {1.0F, 0.8F, 2.0F / 3.0F, 0.5F}) {
      const auto drawn = cells(lesson, width, pixel);
      for (std::size_t i = 0; i < drawn.size(); ++i) CHECK(drawn[i] == facts::try_it[i].parameters);
    }
  }
  // Random layers: what is drawn against what the formula counts, each way by itself.
  std::mt19937 random(3);
  const auto pick = [&](int most) { return std::to_string(1 + random() % static_cast<unsigned>(most)); };
  for (int i = 0; i < 200; ++i) {
    const std::string text = i % 2 == 0 ? "input 16x16x" + pick(20) + "; conv " + pick(5) + "x" + pick(5) + ", " +
                                              pick(40) + (i % 4 == 0 ? ", bias=no" : "")
                                        : "input " + pick(8) + "x" + pick(8) + "x" + pick(8) + "; dense " + pick(200) +
                                              (i % 3 == 0 ? ", bias=no" : "");
    CAPTURE(text);
    const Network network = parse_network(text).value();
    CHECK(cells(network, 716, 0.5F)[1] == analyse(network).layers[1].parameters);
  }
}

TEST_CASE("no cell of a layer hides another, and all lie in the picture") {
  const lesson::Lesson& lesson = lesson::try_it();
  for (const float width : {272.0F, 326.0F, 560.0F, 716.0F}) {
    for (const float pixel : {1.0F, 2.0F / 3.0F, 0.5F}) {
      for (std::size_t i = 0; i < lesson.report.layers.size(); ++i) {
        const auto picture = stage::draw_layer({lesson.network.nodes[i].layer, lesson.report.layers[i]},
                                               {.width = width, .pixel = pixel});
        CAPTURE(i);
        CAPTURE(width);
        CAPTURE(pixel);
        std::vector<std::pair<const stage::Grid*, stage::Patch>> patches;
        for (const stage::Item& item : picture.items) {
          if (const auto* grid = std::get_if<stage::Grid>(&item)) {
            for (const stage::Patch& patch : stage::patches_of(*grid, -1e9F, 1e9F, 100'000))
              patches.emplace_back(grid, patch);
          }
        }
        const auto right = [](const auto& p) {
          return p.second.x + p.first->pitch_x * static_cast<float>(p.second.columns - 1) + p.first->cell_width;
        };
        const auto bottom = [](const auto& p) {
          return p.second.y + p.first->pitch_y * static_cast<float>(p.second.rows - 1) + p.first->cell_height;
        };
        for (const auto& a : patches) {
          CHECK(a.second.x >= 0);
          CHECK(right(a) <= width + 0.5F);
          CHECK(bottom(a) <= picture.height + 0.5F);
          CHECK(a.first->cell_width >= pixel * 0.99F);
          for (const auto& b : patches) {
            if (&a == &b) continue;
            const bool apart = right(a) <= b.second.x + 0.01F || right(b) <= a.second.x + 0.01F ||
                               bottom(a) <= b.second.y + 0.01F || bottom(b) <= a.second.y + 0.01F;
            CHECK(apart);
          }
        }
      }
    }
  }
}

TEST_CASE("text stands out from its ground: WCAG 2.2, 1.4.3, at least 4.5 to 1") {
  using namespace stage;
  const auto luminance = [](std::uint32_t rgb) {
    const auto part = [&](int shift) {
      const double c = ((rgb >> shift) & 255) / 255.0;
      return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
  };
  const auto contrast = [&](Ink a, Ink b, const Colours& colours) {
    const double x = luminance(colour(a, colours)) + 0.05;
    const double y = luminance(colour(b, colours)) + 0.05;
    return x > y ? x / y : y / x;
  };
  const Colours all[] = {{Theme::light}, {Theme::dark}, {Theme::light, true}, {Theme::dark, true}};
  for (const Colours& theme : all) {
    // 1.4.6 for those who ask their system for more.
    const double least = theme.more_contrast ? 7 : 4.5;
    for (const Ink text :
         {Ink::text, Ink::muted, Ink::accent, Ink::w, Ink::h, Ink::d, Ink::k, Ink::bias, Ink::c, Ink::p}) {
      for (const Ink ground : {Ink::page, Ink::card, Ink::accent_soft, Ink::good_soft, Ink::warn_soft}) {
        CAPTURE(name(text));
        CAPTURE(name(ground));
        CHECK(contrast(text, ground, theme) >= least);
      }
    }
    CHECK(contrast(Ink::on_accent, Ink::accent, theme) >= least);
    // Lines that show where a control is, and the focus ring: 1.4.11, at least 3 to 1.
    for (const Ink ground : {Ink::page, Ink::card}) {
      CHECK(contrast(Ink::field_line, ground, theme) >= 3);
      CHECK(contrast(Ink::accent, ground, theme) >= 3);
    }
  }
}
