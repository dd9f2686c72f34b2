#include "app/walk/further/ending.h"
#include "app/shared/strip.h"

#include <algorithm>
#include <array>

#include "app/walk/further/overview.h"
#include "app/walk/update.h"
#include "app/walk/view.h"
#include "lesson/facts.h"

namespace pw::app::walk::inline further {
namespace {

using enum text::Key;
using Kind = Action::Kind;

std::string try_words(int number) {
  constexpr text::Key first[] = {ending_first_try, ending_second_try, ending_third_try};
  if (number <= static_cast<int>(std::size(first))) return text::say(first[number - 1]);
  return text::say(ending_nth_try, {{"n", number}});
}

Conclusion::Share share_of(const State& state, text::Key title, std::size_t layer, const stage::Overview& overview) {
  const Report& report = state.walk.lesson().report;
  const Count n = report.layers[layer].parameters;
  return {text::say(title), state.walk.lesson().network.nodes[layer].name, text::share(n, report.parameters),
          static_cast<double>(n) / static_cast<double>(report.parameters), overview.layers[layer].ink};
}

}  // namespace

std::optional<lesson::Idea> weakest(const State& state) {
  State there = state;
  there.walk.part = WalkPart::steps;
  const auto idea_at = [&](std::size_t i) {
    there.walk.step = static_cast<int>(i);
    if (state.walk.answers[i].first >= 0) there.walk.answers[i].checked = state.walk.answers[i].first;
    return about(there);
  };
  // What wrong answers tell, each first one of a step; else of what was shown the first.
  std::array<int, lesson::idea_count> told{};
  std::optional<lesson::Idea> out;
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    if (state.walk.answers[i].wrong == 0) continue;
    const lesson::Idea idea = idea_at(i);
    const int times = ++told[static_cast<std::size_t>(idea)];
    if (!out || times > told[static_cast<std::size_t>(*out)]) out = idea;
  }
  for (std::size_t i = 0; i < state.walk.answers.size() && !out; ++i) {
    if (state.walk.answers[i].was_shown) out = idea_at(i);
  }
  return out;
}

void describe_ending(const State& state, View& view) {
  const lesson::Lesson& lesson = state.walk.lesson();
  const Report& report = lesson.report;
  Conclusion out;
  Count found = 0;
  for (std::size_t i = 0; i < state.walk.answers.size(); ++i) {
    const Answer& answer = state.walk.answers[i];
    if (!answer.was_shown) ++found;
    out.steps.push_back({lesson.network.nodes[i].name,
                         answer.was_shown ? text::say(ending_shown) : try_words(answer.wrong + 1), answer.was_shown});
  }
  out.summary = text::say(ending_alone, {{"found", found}, {"all", static_cast<Count>(state.walk.steps())}});
  out.title = text::say(ending_title, {{"n", report.parameters}});
  out.mosaic_title = text::say(ending_mosaic);
  out.overview = whole_network(state);
  out.description = whole_network_words(state);
  out.shares_title = text::say(ending_most);
  const auto most = static_cast<std::size_t>(std::ranges::max_element(report.layers, {}, &LayerReport::parameters) -
                                             report.layers.begin());
  if (state.walk.guess >= 0)
    out.shares.push_back(share_of(state, ending_guessed, static_cast<std::size_t>(state.walk.guess), out.overview));
  out.shares.push_back(share_of(state, ending_is, most, out.overview));
  out.takings_title = text::say(ending_take);
  const auto first = [&]<typename Kind>() {
    return static_cast<std::size_t>(
        std::ranges::find_if(lesson.network.nodes,
                             [](const Node& node) { return std::holds_alternative<Kind>(node.layer); }) -
        lesson.network.nodes.begin());
  };
  const LayerReport& conv = report.layers[first.operator()<Conv>()];
  const LayerReport& dense = report.layers[first.operator()<Dense>()];
  out.takings = {rich(ending_shared, {{"n", conv.parameters}, {"places", conv.out.height() * conv.out.width()}}),
                 rich(ending_pooling),
                 rich(ending_dense, {{"c", dense.out.channels()},
                                     {"p", dense.in.height() * dense.in.width() * dense.in.channels()}})};
  const std::optional<lesson::Idea> weak = weakest(state);
  if (weak) {
    const std::string name = text::say(lesson::name(*weak));
    out.weak = text::say(ending_weak, {{"name", std::string_view(name)}});
  }
  if (state.system.offers(ScreenChoice::practice))
    out.practise =
        button("practise", text::say(weak ? ending_practise : ending_practise_on),
               weak ? Action{Kind::once_more} : Action{Kind::show_screen, static_cast<int>(ScreenChoice::practice)});
  const auto add = [&](ScreenChoice screen, std::vector<Control>& to, std::string id, text::Key words, Action action) {
    if (state.system.offers(screen)) to.push_back(button(std::move(id), text::say(words), std::move(action)));
  };
  const auto show = [](ScreenChoice screen) { return Action{Kind::show_screen, static_cast<int>(screen)}; };
  add(ScreenChoice::sandbox, out.others, "end-resnet", ending_resnet, {Kind::load_network, 0, "resnet50"});
  // In a learning system the page has no address that leads to it.
  if (!state.system.kept_elsewhere)
    out.others.push_back(
        button("end-share", text::say(ending_share), {Kind::toggle_panel, static_cast<int>(PanelChoice::share)}));
  out.others.push_back(
      button("end-print", text::say(ending_print), {Kind::toggle_panel, static_cast<int>(PanelChoice::print)}));
  add(ScreenChoice::map, out.further, "end-map", ending_map, show(ScreenChoice::map));
  add(ScreenChoice::lesson, out.further, "end-lessons", ending_lessons, show(ScreenChoice::lesson));
  view.steps_title = text::say(steps);
  view.steps = strip(state);
  view.volume_style = volume_style(report);
  view.table = counted_table(state);
  view.ledger = counted_ledger(state);
  view.heading = out.title;
  view.place = "ending";
  view.focus = "heading";
  view.ending = std::make_shared<Conclusion>(std::move(out));
}

}  // namespace pw::app::walk::inline further
