#include <algorithm>

#include "app/view.h"
#include "app/watch.h"
#include "app/words.h"
#include "lesson/diagnosis.h"
#include "lesson/facts.h"

namespace pw::app {

Control button(std::string id, std::string label, Action action) {
  Control control;
  control.id = std::move(id);
  control.name = label;
  control.label = std::move(label);
  control.action = std::move(action);
  return control;
}

namespace {

using enum text::Key;
using Kind = Action::Kind;

/// What every part of the screen is described from.
struct Scene {
  const State& state;
  const lesson::Lesson& lesson;
  const Report& report;
  std::size_t index;
  const lesson::Step& step;
  const Answer& answer;
  const LayerReport& row;
  const Layer& layer;
  const std::string& name;
  const lesson::Facts& facts;
  [[nodiscard]] bool is_conv() const { return std::holds_alternative<Conv>(layer); }
};

std::string setting(const Scene& s) {
  if (const auto* conv = std::get_if<Conv>(&s.layer)) {
    const std::string padding =
        conv->padding.is_none() ? text::say(no_padding) : text::say(some_padding, {{"n", conv->padding.before.at(0)}});
    return text::say(setting_conv, {{"k", conv->filters},
                                    {"h", conv->kernel.height()},
                                    {"w", conv->kernel.width()},
                                    {"stride", conv->stride.at(0)},
                                    {"padding", std::string_view(padding)}});
  }
  if (std::holds_alternative<Input>(s.layer)) return s.facts.say(setting_input);
  if (std::holds_alternative<MaxPool>(s.layer)) return s.facts.say(setting_pool);
  const auto* dense = std::get_if<Dense>(&s.layer);
  // A kind that no lesson has yet: by its keyword.
  if (!dense) return std::string(keyword(s.layer));
  return s.facts.say(dense->softmax ? setting_softmax : setting_dense);
}

void add_why(const Scene& s, Rich& words) {
  Rich more;
  if (!s.step.asks_count()) {
    more = rich(s.step.reasons[static_cast<std::size_t>(s.step.right_reason)].reply, s.facts.args());
  } else {
    more = rich(s.is_conv() ? why_conv : why_dense, s.facts.args());
  }
  words.insert(words.end(), more.begin(), more.end());
}

Rich invalid_words(const Scene& s) {
  if (!s.step.asks_count()) return rich(choice_none);
  using enum lesson::NotACount;
  switch (s.answer.problem) {
    case empty: return rich(number_empty);
    case not_whole: {
      // Enough of it to know it again, cut between characters.
      constexpr std::size_t most = 24;
      std::string typed = s.answer.typed;
      if (typed.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(typed[end]) & 0xC0) == 0x80) --end;
        typed = typed.substr(0, end) + "…";
      }
      for (char& c : typed) {
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
      }
      return rich(number_not_whole, {{"typed", std::string_view(typed)}});
    }
    case negative: return rich(number_negative);
    case too_large: return rich(number_too_large);
  }
  return {};
}

void add(Rich& words, const Rich& more) { words.insert(words.end(), more.begin(), more.end()); }

/// The thoughts that fit, and the question that leads on from the likeliest.
Rich thought_words(const Scene& s, const std::vector<lesson::Thought>& thoughts) {
  const lesson::Thought& likeliest = thoughts.front();
  const std::string first = s.facts.say(likeliest.first->thought);
  const std::string second = likeliest.second ? s.facts.say(likeliest.second->thought) : "";
  Rich words = rich(likeliest.second ? thought_pair : thought,
                    {{"thought", std::string_view(first)}, {"second", std::string_view(second)}});
  if (!likeliest.second && thoughts.size() > 1) {
    const std::string other = s.facts.say(thoughts[1].first->thought);
    add(words, rich(thought_or, {{"thought", std::string_view(other)}}));
  }
  add(words, rich(likeliest.first->question, s.facts.args()));
  return words;
}

/// Where to look, when no thought is known that gives the number.
Rich hint_words(const Scene& s, const lesson::Hint& hint) {
  const std::initializer_list<text::Arg> args = {{"factor", hint.factor}, {"times", hint.times}};
  switch (hint.look) {
    case lesson::Hint::Look::nowhere: break;
    case lesson::Hint::Look::at_how_many: return rich(s.is_conv() ? hint_how_many_conv : hint_how_many_dense, args);
    case lesson::Hint::Look::at_each: return rich(s.is_conv() ? hint_each_conv : hint_each_dense, args);
  }
  return rich(s.is_conv() ? look_conv : look_dense, s.facts.args());
}

/// How far off a wrong count is, which thought leads to it, and a question that leads on.
void describe_wrong_count(const Scene& s, Feedback& out) {
  const lesson::Diagnosis found = lesson::diagnose(s.lesson.network, s.report, s.index, s.answer.checked);
  out.words = rich(found.off < 0 ? short_by : over_by,
                   {{"off", found.off < 0 ? -found.off : found.off}, {"name", std::string_view(s.name)}, {"answer", s.answer.checked}});
  if (found.thoughts.empty()) {
    add(out.words, hint_words(s, found.hint));
    return;
  }
  add(out.words, thought_words(s, found.thoughts));
  if (s.row.formula) {
    out.yours = numbers_beside(found.thoughts.front().formula, *s.row.formula);
    out.yours_title = text::say(text::Key::yours, {{"answer", s.answer.checked}});
  }
}

Feedback feedback(const Scene& s) {
  using enum Answer::Outcome;
  Feedback out;
  switch (s.answer.outcome) {
    case open: return out;
    case invalid:
      out.tone = Feedback::Tone::warn;
      out.words = invalid_words(s);
      return out;
    case wrong:
      out.tone = Feedback::Tone::warn;
      if (s.step.asks_count()) {
        describe_wrong_count(s, out);
      } else {
        out.words = rich(not_the_reason);
        const auto chosen = static_cast<std::size_t>(s.answer.checked_choice);
        const Rich reply = rich(s.step.reasons[chosen].reply, s.facts.args());
        out.words.insert(out.words.end(), reply.begin(), reply.end());
      }
      return out;
    case right:
    case shown:
      out.tone = Feedback::Tone::good;
      out.words = rich(s.answer.outcome == right ? text::Key::right : text::Key::shown, s.facts.args());
      add_why(s, out.words);
      return out;
  }
  return out;
}

Count counted(const State& state) {
  Count sum = 0;
  for (std::size_t i = 0; i < state.answers.size(); ++i) {
    if (state.answers[i].known) sum += state.lesson().report.layers[i].parameters;
  }
  return sum;
}

/// What else has changed, for those who hear the page.
std::string told(const Scene& s) {
  std::string out;
  const auto add = [&](std::string words) { out += (out.empty() ? "" : " ") + words; };
  if (s.row.formula) {
    if (s.answer.known) {
      add(spoken(*s.row.formula));
    } else if (s.answer.hints > 0) {
      const std::string side = spoken_side(*s.row.formula, s.answer.hints < 2);
      add(text::say(told_formula, {{"formula", std::string_view(side)}}));
    }
  }
  if (s.answer.known && s.answer.outcome != Answer::Outcome::open) add(text::say(told_total, {{"n", counted(s.state)}}));
  return out;
}

Question question(const Scene& s) {
  Question out;
  out.prompt = s.facts.say(s.step.ask);
  out.asks_count = s.step.asks_count();
  if (out.asks_count) {
    out.field = button("answer", out.prompt, {Kind::type});
    out.field.value = s.answer.typed;
  }
  for (std::size_t i = 0; i < s.step.reasons.size(); ++i) {
    Control choice = button("choice-" + std::to_string(i), s.facts.say(s.step.reasons[i].words),
                            {Kind::choose, static_cast<int>(i)});
    choice.chosen = s.answer.choice == static_cast<int>(i);
    out.choices.push_back(std::move(choice));
  }
  out.check = button("check", text::say(text::Key::check), {Kind::check});
  out.show_me = button("show-me", text::say(text::Key::show_me), {Kind::show_me});
  out.feedback = feedback(s);
  out.feedback.told = told(s);
  return out;
}

FormulaCard formula_card(const Scene& s) {
  FormulaCard out;
  using enum FormulaCard::Level;
  out.symbols_title = text::say(formula);
  out.numbers_title = text::say(formula_numbers);
  if (!s.row.formula) {
    out.level = s.answer.known ? nothing_to_learn : hidden;
    out.nothing = text::say(formula_nothing);
    return out;
  }
  out.level = s.answer.known ? value : s.answer.hints >= 2 ? numbers : s.answer.hints == 1 ? symbols : hidden;
  out.invite = text::say(formula_invite);
  const Formula& tree = *s.row.formula;
  out.symbols = letters(tree);
  out.key = letter_key(tree);
  out.numbers = app::numbers(tree);
  out.numbers.push_back({Sign::Kind::sign, "=", {}});
  out.numbers.push_back(s.answer.known ? Sign{Sign::Kind::number, text::number(s.row.parameters), {}}
                                       : Sign{Sign::Kind::sign, "?", {}});
  for (std::vector<Sign>* side : {&out.symbols, &out.numbers}) {
    for (Sign& sign : *side) sign.lit = counts_along(s.state, sign.tint);
  }
  out.pieces = pieces(tree, s.answer.known);
  if (s.answer.known) out.sentence = spoken(tree);
  if (out.level == hidden) out.hint = button("hint", text::say(formula_show), {Kind::hint});
  if (out.level == symbols) out.hint = button("hint", text::say(formula_fill), {Kind::hint});
  return out;
}

PictureView picture(const Scene& s) {
  PictureView out;
  out.layer = s.layer;
  out.report = s.row;
  out.cells = text::say(pic_no_cells);
  if (s.row.formula) {
    out.cells = s.answer.known ? text::say(pic_cells, {{"n", s.row.parameters}}) : text::say(pic_cells_unknown);
  }
  out.watch = describe_watch(s.state);
  if (out.watch && s.state.watched >= 0) out.counted = s.state.watched;
  if (s.is_conv()) {
    out.title = rich(pic_filters, s.facts.args());
    out.description = s.facts.say(alt_conv);
  } else if (std::holds_alternative<Input>(s.layer)) {
    out.title = rich(pic_image, s.facts.args());
    out.description = s.facts.say(alt_input);
  } else if (std::holds_alternative<MaxPool>(s.layer)) {
    out.title = rich(pic_pool, s.facts.args());
    out.description = s.facts.say(alt_pool);
  } else {
    out.title = rich(pic_matrix, s.facts.args());
    out.description = s.facts.say(alt_dense);
  }
  return out;
}

Table counted_table(const State& state) {
  Table out;
  out.title = text::say(text::Key::table);
  constexpr text::Key columns[] = {col_layer, col_shape, col_values, col_parameters, col_share};
  for (std::size_t i = 0; i < std::size(columns); ++i) out.columns[i] = text::say(columns[i]);
  const Count sum = counted(state);
  for (std::size_t i = 0; i < state.answers.size(); ++i) {
    const LayerReport& layer = state.lesson().report.layers[i];
    TableRow row;
    row.number = std::to_string(i + 1);
    row.layer = state.lesson().network.nodes[i].name;
    row.shape = lesson::shape_text(layer.out);
    row.values = text::number(layer.values);
    row.known = state.answers[i].known;
    row.parameters = row.known ? text::number(layer.parameters) : text::say(blank);
    if (row.known && sum > 0) {
      const Count tenths = lesson::share_in_tenths(layer.parameters, sum);
      row.share = text::percent(tenths);
      row.share_of_one = static_cast<double>(layer.parameters) / static_cast<double>(sum);
    }
    row.current = static_cast<int>(i) == state.step;
    out.rows.push_back(std::move(row));
  }
  out.total_title = text::say(text::Key::total);
  out.total = text::number(sum);
  return out;
}

std::vector<StepItem> strip(const State& state) {
  std::vector<StepItem> out;
  for (std::size_t i = 0; i < state.answers.size(); ++i) {
    const LayerReport& layer = state.lesson().report.layers[i];
    StepItem item;
    item.name = state.lesson().network.nodes[i].name;
    item.shape = lesson::shape_text(layer.out, true);
    item.known = state.answers[i].known;
    item.count = item.known ? text::number(layer.parameters) : "?";
    item.out = layer.out;
    item.number = std::to_string(i + 1);
    item.count_words = item.known ? text::say(step_count_known, {{"n", layer.parameters}}) : text::say(step_count_unknown);
    item.control = button("step-" + std::to_string(i + 1),
                          text::say(step_name, {{"step", static_cast<Count>(i + 1)},
                                                {"name", std::string_view(item.name)},
                                                {"shape", std::string_view(item.shape)},
                                                {"count", std::string_view(item.count_words)}}),
                          {Kind::go_to, static_cast<int>(i)});
    item.control.chosen = static_cast<int>(i) == state.step;
    out.push_back(std::move(item));
  }
  return out;
}

stage::VolumeStyle volume_style(const Report& report) {
  stage::VolumeStyle style;
  for (const LayerReport& layer : report.layers) {
    if (layer.out.is_map()) {
      style.largest_map = std::max({style.largest_map, layer.out.height(), layer.out.width()});
    } else {
      style.largest_vector = std::max(style.largest_vector, layer.out.channels());
    }
  }
  return style;
}

void describe_paging(const State& state, View& view) {
  view.previous = button("previous", text::say(previous), {Kind::previous});
  view.previous.enabled = state.step > 0;
  if (!view.previous.enabled) view.previous.why_not = text::say(previous_none);
  const int to = next_step(state);
  const auto target = static_cast<std::size_t>(to);
  const std::string& name = state.lesson().network.nodes[target].name;
  const bool wraps = to <= state.step;
  const text::Key words = !wraps ? next : state.answers[target].known ? next_again : next_blank;
  view.next = button("next", text::say(words, {{"name", std::string_view(name)}}), {Kind::next});
}

void describe_panel(const State& state, View& view) {
  const auto opener = [&](std::string id, text::Key words, PanelChoice panel) {
    Control control = button(std::move(id), text::say(words), {Kind::toggle_panel, static_cast<int>(panel)});
    control.open = state.panel == panel;
    view.more.push_back(std::move(control));
  };
  // It shows every count, so it comes when all are known.
  const bool all_known = std::ranges::all_of(state.answers, [](const Answer& a) { return a.known; });
  if (all_known) opener("overview", text::Key::overview, PanelChoice::overview);
  opener("print", print_sheet, PanelChoice::print);
  opener("shortcuts", text::Key::shortcuts, PanelChoice::shortcuts);
  if (state.panel == PanelChoice::none || (state.panel == PanelChoice::overview && !all_known)) return;
  Panel panel;
  if (state.panel == PanelChoice::print) {
    panel.title = text::say(print_title);
    panel.words = text::say(print_words);
    panel.controls.push_back(button("print-answers", text::say(print_answers), {Kind::on_paper, 1}));
    panel.controls.push_back(button("print-blanks", text::say(print_blanks), {Kind::on_paper, 0}));
  } else if (state.panel == PanelChoice::overview) {
    const Report& report = state.lesson().report;
    const Network& network = state.lesson().network;
    stage::Overview overview;
    Count values = 0;
    for (std::size_t i = 0; i < report.layers.size(); ++i) {
      const LayerReport& row = report.layers[i];
      overview.layers.push_back({network.nodes[i].name, stage::layer_ink(network.nodes[i].layer, i), row.parameters, row.values, row.multiply_adds});
      values += row.values;
      if (row.parameters == 0) continue;
      const std::string share = text::percent(lesson::share_in_tenths(row.parameters, report.parameters));
      panel.controls.push_back(button("overview-" + std::to_string(i + 1),
                                      text::say(overview_layer, {{"name", std::string_view(network.nodes[i].name)}, {"n", row.parameters}, {"share", std::string_view(share)}}),
                                      {Kind::go_to, static_cast<int>(i)}));
    }
    panel.title = text::say(overview_title, {{"n", report.parameters}});
    panel.words = text::say(overview_words);
    panel.description = text::say(overview_alt, {{"n", report.parameters}, {"values", values}, {"work", report.multiply_adds}});
    overview.parameters_title = text::say(overview_parameters, {{"n", report.parameters}});
    overview.values_title = text::say(overview_values, {{"n", values}});
    overview.multiply_adds_title = text::say(overview_work, {{"n", report.multiply_adds}});
    panel.overview = std::move(overview);
  } else {
    panel.title = text::say(text::Key::shortcuts);
    if (state.shortcuts) {
      panel.keys = {{text::say(key_right), text::say(key_right_does)},
                    {text::say(key_left), text::say(key_left_does)},
                    {text::say(key_list), text::say(key_list_does)}};
    }
    panel.words = text::say(state.shortcuts ? shortcuts_words : shortcuts_off_words);
    panel.controls.push_back(button("shortcuts-switch", text::say(state.shortcuts ? shortcuts_turn_off : shortcuts_turn_on), {Kind::toggle_shortcuts}));
  }
  view.panel = std::move(panel);
}

std::optional<Rich> finished(const State& state) {
  const Report& report = state.lesson().report;
  if (!std::ranges::all_of(state.answers, [](const Answer& a) { return a.known; })) return std::nullopt;
  std::size_t most = 0;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (report.layers[i].parameters > report.layers[most].parameters) most = i;
  }
  const std::string share = text::percent(lesson::share_in_tenths(report.layers[most].parameters, report.parameters));
  return rich(all_counted, {{"total", report.parameters},
                            {"name", std::string_view(state.lesson().network.nodes[most].name)},
                            {"share", std::string_view(share)}});
}

}  // namespace

View describe(const State& state) {
  View view;
  const lesson::Lesson& lesson = state.lesson();
  const auto index = static_cast<std::size_t>(state.step);
  const lesson::Facts facts(lesson.network, lesson.report, index);
  const Scene scene{state,
                    lesson,
                    lesson.report,
                    index,
                    lesson.steps[index],
                    state.answer(),
                    lesson.report.layers[index],
                    lesson.network.nodes[index].layer,
                    lesson.network.nodes[index].name,
                    facts};

  view.brand = text::say(brand);
  view.title = text::say(title);
  view.theme = button("theme", text::say(state.is_dark() ? theme_light : theme_dark), {Kind::toggle_theme});
  const Count here = state.step + 1;
  if (!state.unknown_step.empty()) {
    view.notice = text::say(bad_step, {{"typed", std::string_view(state.unknown_step)},
                                       {"steps", static_cast<Count>(state.steps())},
                                       {"step", here}});
  }
  view.steps_title = text::say(steps);
  view.steps = strip(state);
  view.volume_style = volume_style(lesson.report);
  view.step_of = text::say(step_of, {{"step", here}, {"steps", static_cast<Count>(state.steps())}});
  view.heading = scene.name;
  view.setting = setting(scene);
  view.before = rich(scene.step.before, facts.args());
  view.question = question(scene);
  view.formula = formula_card(scene);
  if (scene.answer.known) {
    for (const text::Key key : scene.step.after) view.after.push_back(rich(key, facts.args()));
  }
  view.picture = picture(scene);
  view.table = counted_table(state);
  view.finished = finished(state);
  describe_paging(state, view);
  if (state.sure_to_start_over) {
    view.more.push_back(button("start-over-sure", text::say(start_over_sure), {Kind::start_over_sure}));
    view.more.push_back(button("start-over-keep", text::say(start_over_keep), {Kind::start_over_keep}));
  } else if (std::ranges::any_of(state.answers, [](const Answer& a) { return a != Answer{}; })) {
    view.more.push_back(button("start-over", text::say(start_over), {Kind::start_over}));
  }
  describe_panel(state, view);
  view.more.push_back(button("view", text::say(state.view == ViewChoice::text ? drawn_version : text_version), {Kind::toggle_view}));
  view.colours = {state.is_dark() ? stage::Theme::dark : stage::Theme::light, state.more_contrast, state.system_colours};
  view.text_only = state.view == ViewChoice::text;
  return view;
}

std::vector<const Control*> controls(const View& view) {
  std::vector<const Control*> out;
  out.push_back(&view.theme);
  for (const StepItem& item : view.steps) out.push_back(&item.control);
  if (view.question.asks_count) out.push_back(&view.question.field);
  for (const Control& choice : view.question.choices) out.push_back(&choice);
  out.push_back(&view.question.check);
  out.push_back(&view.question.show_me);
  if (view.formula.hint) out.push_back(&*view.formula.hint);
  if (view.picture.watch) {
    if (view.picture.watch->play) out.push_back(&*view.picture.watch->play);
    out.push_back(&view.picture.watch->next);
    out.push_back(&view.picture.watch->slider);
  }
  out.push_back(&view.previous);
  out.push_back(&view.next);
  for (const Control& control : view.more) out.push_back(&control);
  if (view.panel) {
    for (const Control& control : view.panel->controls) out.push_back(&control);
  }
  return out;
}

Action activate(const View& view, std::string_view id, std::string_view value) {
  for (const Control* control : controls(view)) {
    if (control->id != id || !control->enabled) continue;
    Action action = control->action;
    if (action.kind == Kind::type || action.kind == Kind::watch) action.text = std::string(value);
    return action;
  }
  return {};
}

}  // namespace pw::app
