#include "app/shared/look_scene.h"

#include <algorithm>
#include <cmath>

#include "app/shared/look.h"
#include "lesson/diagnosis.h"
#include "stage/scene/scene.h"

namespace pw::app {
namespace {

using Mark = stage::Verdict::Mark;
using What = Seen::Held::What;

/// How a thought counts the cells: how it marks weights and biases, and of what it sees only one.
struct Counts {
  text::Key thought;
  Mark weights, biases;
  bool one_slice = false, one_unit = false, one_bias = false;
};
using enum text::Key;
constexpr Counts counts[] = {
    {think_no_bias, Mark::counted, Mark::missed},
    {think_flat_filter, Mark::counted, Mark::counted, true},
    {think_image_depth, Mark::counted, Mark::counted, true},
    {think_flat_one_bias, Mark::counted, Mark::missed, true, false, true},
    {think_one_filter, Mark::counted, Mark::counted, false, true},
    {think_one_neuron, Mark::counted, Mark::counted, false, true},
    {think_one_bias, Mark::counted, Mark::missed, false, false, true},
    {think_slice_bias, Mark::counted, Mark::twice},
    {think_input_bias, Mark::counted, Mark::twice},
    {think_not_shared, Mark::twice, Mark::twice},
    {think_multiply_adds, Mark::twice, Mark::missed},
    {think_image_size, Mark::twice, Mark::counted},
    {think_reused, Mark::twice, Mark::twice},
    {think_not_summed, Mark::twice, Mark::counted},
};

/// A thought joins what the one before it counted; false where it is none that cells show.
bool add_thought(const lesson::Misconception* thought, stage::Verdict& out) {
  const auto* found = std::ranges::find(counts, thought->thought, &Counts::thought);
  if (found == std::end(counts)) return false;
  if (found->weights != Mark::counted) out.weights = found->weights;
  if (found->biases != Mark::counted) out.biases = found->biases;
  out.one_slice |= found->one_slice;
  out.one_unit |= found->one_unit;
  out.one_bias |= found->one_bias;
  return true;
}

/// How far a window goes at a time, and how many zeros lie before the first value: down, and across.
struct Steps {
  Count stride[2] = {1, 1}, padding[2] = {0, 0};
};
Steps steps_of(const Layer& layer) {
  if (const auto* conv = std::get_if<Conv>(&layer))
    return {{conv->stride.at(0), conv->stride.at(1)}, {conv->padding.before.at(0), conv->padding.before.at(1)}};
  if (const auto* pool = std::get_if<MaxPool>(&layer)) return {{pool->step().at(0), pool->step().at(1)}, {0, 0}};
  return {};
}

/// A place where the window shows something: of a pooling layer one whose values differ most.
Count good_place(const stage::Subject& subject) {
  const Shape& out = subject.report.out;
  const Count columns = out.width();
  const auto* pool = std::get_if<MaxPool>(&subject.layer);
  if (pool == nullptr || subject.example == nullptr) return out.height() / 4 * columns + columns / 3;
  Count best = 0;
  int most = -1;
  // In the middle: what is passed then fills some of the map, and not all of it.
  for (Count place = columns * (out.height() / 4); place < columns * (out.height() * 3 / 4); ++place) {
    unsigned seen = 0;
    for (Count i = 0; i < pool->window.height() * pool->window.width(); ++i)
      seen |= 1U << subject.example->in(place / columns * pool->step().at(0) + i / pool->window.width(),
                                        place % columns * pool->step().at(1) + i % pool->window.width(), subject.unit);
    // Zeros say nothing.
    const int differ = std::popcount(seen & ~1U);
    if (differ > most) best = place, most = differ;
  }
  return best;
}

bool inside(const stage::Box& box, stage::Point at, float room = 0) {
  return at.x >= box.x - room && at.y >= box.y - room && at.x <= box.x + box.width + room &&
         at.y <= box.y + box.height + room;
}

/// Puts the window so that its upper left corner is nearest to a point.
void put_window(Seen& seen, const stage::Subject& subject, const stage::Picture::Sheet& sheet, float x, float y) {
  const Shape& out = subject.report.out;
  const Steps steps = steps_of(subject.layer);
  const auto along = [&](int axis, float from, Count places) {
    const float pitch = axis == 0 && sheet.pitch_y > 0 ? sheet.pitch_y : sheet.pitch;
    const float value = from / pitch + static_cast<float>(steps.padding[axis]);
    return std::clamp<Count>(std::lround(value / static_cast<float>(steps.stride[axis])), 0, places - 1);
  };
  seen.place = along(0, y - sheet.area.y, out.height()) * out.width() + along(1, x - sheet.area.x, out.width());
}

/// Puts the part that is seen from near so that this cell is in its middle.
void put_near(Seen& seen, const stage::Units& units, const stage::Picture::Near& near, Count input, Count neuron) {
  seen.zoom.input = std::clamp<Count>(input, (near.columns + 1) / 2, units.weights);
  seen.zoom.neuron = std::clamp<Count>(neuron, 0, units.units - 1);
}

/// Takes hold of what is at this point; false where that is nothing.
bool take(Seen& seen, const stage::Picture& picture, stage::Point at) {
  constexpr float grip = 22;
  const auto hold = [&](What what, const stage::Box& box) {
    seen.held = {what, at.x - box.x, at.y - box.y};
    return true;
  };
  if (picture.sheet) {
    const stage::Box& window = picture.sheet->window;
    const stage::Point corner{window.x + window.width, window.y + window.height};
    if (inside(window, at, 3) || std::hypot(at.x - corner.x, at.y - corner.y) < grip) return hold(What::window, window);
    if (inside(picture.sheet->area, at)) {
      seen.held = {What::window, window.width / 2, window.height / 2};
      return true;
    }
  }
  if (picture.near) {
    const stage::Box& frame = picture.near->frame;
    if (inside(frame, at, 4) || std::hypot(at.x - frame.x, at.y - frame.y - frame.height) < grip)
      return hold(What::frame, frame);
    if (inside(picture.near->view, at)) {
      seen.held = {What::near, at.x, at.y};
      return true;
    }
  }
  return false;
}

void drag(Seen& seen, const stage::Subject& subject, const stage::Picture& picture, stage::Point at) {
  if (seen.held.what == What::window && picture.sheet)
    return put_window(seen, subject, *picture.sheet, at.x - seen.held.x, at.y - seen.held.y);
  const auto units = stage::units_of(subject.layer, subject.report);
  if (!picture.near || !units) return;
  const stage::Picture::Near& near = *picture.near;
  if (seen.held.what == What::frame) {
    // The frame lies a pixel around its cells.
    const auto input = static_cast<Count>(std::lround((at.x - seen.held.x + 1 - near.field.x) / near.pitch_x));
    const auto neuron = static_cast<Count>(std::lround((at.y - seen.held.y + 1 - near.field.y) / near.pitch_y));
    put_near(seen, *units, near, input + near.columns / 2, neuron + near.rows / 2);
  } else if (seen.held.what == What::near) {
    // Whole cells; what is left of the way counts next time.
    const auto across = static_cast<Count>((seen.held.x - at.x) / near.pitch);
    const auto down = static_cast<Count>((seen.held.y - at.y) / near.pitch);
    put_near(seen, *units, near, near.input + near.columns / 2 + across, near.neuron + near.rows / 2 + down);
    seen.held.x -= static_cast<float>(across) * near.pitch;
    seen.held.y -= static_cast<float>(down) * near.pitch;
  }
}

/// Nearer, or farther, around a point.
void zoom(Seen& seen, const stage::Units& units, const stage::Picture::Near& near, stage::Point at, int by) {
  const int level = near.level + by;
  if (level < stage::scene::least_near || level > stage::scene::most_near) return;
  seen.zoom.level += by;
  Count input = near.input + near.columns / 2;
  Count neuron = near.neuron + near.rows / 2;
  if (inside(near.view, at)) {
    const float kept = near.pitch / stage::scene::near_pitch(level, 0.5F);
    const auto moved = [&](float from, float to, Count first, Count middle) {
      const float cell = static_cast<float>(first) + (to - from) / near.pitch;
      return static_cast<Count>(std::lround(cell + (static_cast<float>(middle) - cell) * kept));
    };
    input = moved(near.view.x, at.x, near.input, input);
    neuron = moved(near.view.y, at.y, near.neuron, neuron);
  }
  // (0, 0) is where nobody has been.
  seen.zoom.input = std::clamp<Count>(input, 1, units.weights);
  seen.zoom.neuron = std::clamp<Count>(neuron, 0, units.units - 1);
}

/// Where an arrow key leads, and how far.
struct Way {
  Count across = 0, down = 0;
};
/// Beyond the end of any row.
constexpr Count ends = 1'000'000'000'000;

std::optional<Way> way_of(std::string_view verb) {
  Count far = 1;
  if (verb.ends_with('5')) {
    verb.remove_suffix(1);
    far = 5;
  }
  if (verb == "left") return Way{-far, 0};
  if (verb == "right") return Way{far, 0};
  if (verb == "up") return Way{0, -far};
  if (verb == "down") return Way{0, far};
  if (verb == "home") return Way{-ends, 0};
  if (verb == "end") return Way{ends, 0};
  return std::nullopt;
}

void go(Seen& seen, const stage::Subject& subject, const stage::Picture& picture, Way way) {
  const auto units = stage::units_of(subject.layer, subject.report);
  const bool in_cells = units && seen.pinned && seen.looked >= 0;
  if (in_cells || (units && way.across != 0 && !stage::has_window(subject.layer))) {
    // From cell to cell, as they are counted; the ends of a row are those of a filter, or of a neuron. Along a neuron's weights one is among
    // the cells at once: it has no place of which there would be another one beside it.
    const Count unit = in_cells ? stage::parameter_at(*units, seen.looked).unit : seen.unit;
    const Count first = unit * units->each;
    if (way.across >= ends) {
      seen.looked = first + units->each - 1;
    } else if (way.across <= -ends || !in_cells) {
      seen.looked = first;
    } else {
      const Count step = way.across + way.down * (units->is_conv() ? units->width : units->each);
      seen.looked = std::clamp<Count>(seen.looked + step, 0, units->all() - 1);
    }
    seen.pinned = true;
    const stage::Parameter at = stage::parameter_at(*units, seen.looked);
    seen.unit = at.unit;
    // What is seen from near follows.
    if (picture.near && (at.unit < picture.near->neuron || at.unit >= picture.near->neuron + picture.near->rows ||
                         at.input < picture.near->input || at.input >= picture.near->input + picture.near->columns))
      put_near(seen, *units, *picture.near, at.bias ? units->weights : at.input, at.unit);
  } else if (stage::has_window(subject.layer)) {
    const Shape& out = subject.report.out;
    const Count row = std::clamp<Count>(subject.place / out.width() + way.down, 0, out.height() - 1);
    const Count column = std::clamp<Count>(subject.place % out.width() + way.across, 0, out.width() - 1);
    seen.place = row * out.width() + column;
  } else if (units) {
    seen.unit = std::clamp<Count>(seen.unit + way.down, 0, units->units - 1);
    if (!picture.near) return;
    const stage::Picture::Near& near = *picture.near;
    Count middle = near.neuron + near.rows / 2;
    if (seen.unit < near.neuron || seen.unit >= near.neuron + near.rows) middle = seen.unit;
    put_near(seen, *units, near, near.input + near.columns / 2 + way.across, middle);
  }
}

/// Names the cell at a point; its filter, or neuron, comes to the front.
void point_at(Seen& seen, const stage::Subject& subject, const stage::Picture& picture, stage::Point at, bool pin) {
  const auto hit = stage::hit_under(picture, at);
  const auto units = stage::units_of(subject.layer, subject.report);
  const bool is_cell = hit && units && hit->grid->of == stage::Grid::Of::parameters;
  const bool again = pin && seen.pinned && is_cell && hit->index == seen.looked;
  seen.pinned = pin && is_cell && !again;
  seen.looked = is_cell && !again ? hit->index : -1;
  if (is_cell) seen.unit = stage::parameter_at(*units, hit->index).unit;
}

}  // namespace

std::optional<stage::Verdict> verdict_of(const Staged& staged) {
  const Answer& answer = staged.answer;
  if (!staged.counts) return std::nullopt;
  if (answer.outcome != Answer::Outcome::wrong || answer.known || !stage::units_of(staged.layer(), staged.row()))
    return std::nullopt;
  const lesson::Diagnosis found = lesson::diagnose(staged.network, staged.report, staged.index, answer.checked);
  if (found.thoughts.empty()) return std::nullopt;
  const lesson::Thought& likeliest = found.thoughts.front();
  stage::Verdict out{.answer = answer.checked};
  if (!add_thought(likeliest.first, out)) return std::nullopt;
  if (likeliest.second != nullptr && !add_thought(likeliest.second, out)) return std::nullopt;
  return out;
}

stage::Subject scene_of(const State& state, const Staged& staged) {
  const Seen& seen = state.picture;
  stage::Subject out{staged.layer(), staged.row()};
  out.lens = state.picture.lens;
  out.example = example_of(state, staged);
  out.name = staged.node().name;
  if (staged.index > 0) out.before = staged.network.nodes[staged.index - 1].name;
  out.known = staged.answer.known;
  out.asked = staged.asked;
  out.unit = seen.unit;
  out.zoom = seen.zoom;
  if (seen.looked >= 0) out.looked = seen.looked;
  if (stage::has_window(out.layer)) out.place = seen.place >= 0 ? seen.place : good_place(out);
  // Of a count that plays, only what is known may be told.
  if (out.known && seen.watched >= 0 && stage::units_of(out.layer, out.report)) out.counted = seen.watched;
  // Of what is drawn as a whole nothing is counted cell by cell.
  const bool by_cells = !std::holds_alternative<Conv>(out.layer) || stage::scene::computes(out);
  if (by_cells && staged.answer.checked != seen.put_away) out.verdict = verdict_of(staged);
  return out;
}

void look_in_scene(State& state, const Staged& staged, std::string_view verb, stage::Point at, stage::Canvas canvas) {
  Seen& seen = state.picture;
  if (verb == "drop") {
    seen.held = {};
    return;
  }
  if (verb == "off") {
    if (!seen.pinned) seen.looked = -1;
    return;
  }
  if (verb == "back") {
    seen.put_away = staged.answer.checked;
    return;
  }
  if (verb == "whole") {
    // What is pinned is let go first, then the part from near returns to where it was.
    if (seen.looked >= 0) seen.looked = -1, seen.pinned = false;
    else seen.zoom = {};
    return;
  }
  if (verb == "tell") return;
  const stage::Subject subject = scene_of(state, staged);
  if (subject.leaves_out()) return;
  if (verb == "into") {
    const auto units = stage::units_of(subject.layer, subject.report);
    if (!units || seen.pinned) return;
    seen.looked = seen.unit * units->each;
    seen.pinned = true;
    return;
  }
  const stage::Picture picture = stage::draw_layer(subject, canvas);
  if (const auto way = way_of(verb)) return go(seen, subject, picture, *way);
  if (verb == "larger" || verb == "smaller") {
    const auto units = stage::units_of(subject.layer, subject.report);
    if (picture.near && units) zoom(seen, *units, *picture.near, at, verb == "larger" ? 1 : -1);
  } else if (verb == "press") {
    if (take(seen, picture, at)) drag(seen, subject, picture, at);
  } else if (verb == "drag") {
    drag(seen, subject, picture, at);
  } else if (verb == "tap" && picture.sheet && inside(picture.sheet->area, at)) {
    put_window(seen, subject, *picture.sheet, at.x - picture.sheet->window.width / 2,
               at.y - picture.sheet->window.height / 2);
  } else if (verb == "pin" || verb == "tap") {
    if (!picture.sheet || !inside(picture.sheet->area, at)) point_at(seen, subject, picture, at, true);
  } else if (verb == "look" && !seen.pinned && seen.held.what == What::nothing) {
    point_at(seen, subject, picture, at, false);
  }
}

}  // namespace pw::app
