#include "lesson/example.h"

#include <algorithm>

namespace pw::lesson {
namespace {

constexpr Count most_work = 20'000'000;

int sign(Count n) { return n > 0 ? 1 : n < 0 ? -1 : 0; }

std::size_t at(const Shape& shape, Count row, Count column, Count channel) {
  return static_cast<std::size_t>((channel * shape.height() + row) * shape.width() + column);
}

}  // namespace

int image_value(const Image& image, const Shape& shape, Count row, Count column, Count channel) {
  const Count height = shape.height();
  const Count width = shape.width();
  // From -100 to 100 across the picture, and down.
  const Count x = (2 * column + 1 - width) * 100 / std::max<Count>(width, 1);
  const Count y = (2 * row + 1 - height) * 100 / std::max<Count>(height, 1);
  switch (image.kind) {
    case Image::Kind::ball: {
      if (x * x + y * y > 70 * 70) return channel == 2 ? 6 : 3 - static_cast<int>(channel);
      // Lit from the upper left.
      const Count away = (x + 25) * (x + 25) + (y + 25) * (y + 25);
      return std::clamp(static_cast<int>((channel == 0 ? 9 : 6 - channel) - away / 1500), 0, 9);
    }
    case Image::Kind::stripes:
      return (x + y + 400) / 40 % 2 == 0 ? 9 - 2 * static_cast<int>(channel) : static_cast<int>(channel);
    case Image::Kind::seven: {
      const bool bar = y > -70 && y < -45 && x > -50 && x < 50;
      const Count leg = 45 - (y + 45) / 2;
      const bool stroke = y >= -45 && y < 75 && x > leg - 14 && x < leg + 14;
      return bar || stroke ? 9 : 0;
    }
    case Image::Kind::drawn: {
      const auto point = static_cast<std::size_t>(row * width + column);
      const char c = point < image.drawn.size() ? image.drawn[point] : '0';
      return c >= '0' && c <= '9' ? c - '0' : 0;
    }
    case Image::Kind::count: break;
  }
  return 0;
}

std::vector<std::shared_ptr<const Example>> Example::follow(const Network& network, const Report& report,
                                                            const Image& image) {
  Count work = 0;
  for (const LayerReport& row : report.layers) {
    // Each at most 20 million, so the sum of two is far from the end of 64 bits.
    if (row.multiply_adds > most_work || row.values > most_work) return {};
    work += row.multiply_adds + row.values;
    if (work > most_work) return {};
  }
  std::vector<std::shared_ptr<Example>> all;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    const LayerReport& row = report.layers[i];
    std::shared_ptr<Example> next(new Example(network.nodes[i].layer, row.in, row.out));
    const Example* before = i == 0 ? nullptr : all.back().get();
    const Shape& shape = row.in;
    std::vector<Count> values;
    values.reserve(static_cast<std::size_t>(shape.values().value_or(0)));
    for (Count channel = 0; channel < (shape.is_map() ? shape.channels() : 1); ++channel) {
      for (Count y = 0; y < shape.height(); ++y) {
        for (Count x = 0; x < (shape.is_map() ? shape.width() : shape.channels()); ++x) {
          if (before == nullptr) values.push_back(image_value(image, shape, y, x, channel));
          else if (shape.is_map()) values.push_back(before->out(channel, y, x));
          else values.push_back(before->out(x, 0, 0));
        }
      }
    }
    if (!all.empty()) all.back()->out_ = values;
    const Count largest = values.empty() ? 0 : *std::ranges::max_element(values);
    const Count scale = std::max<Count>(largest, 9);
    for (const Count value : values)
      next->in_.push_back(static_cast<std::int8_t>((std::max<Count>(value, 0) * 9 + scale / 2) / scale));
    all.push_back(std::move(next));
  }
  return {all.begin(), all.end()};
}

Count Example::in(Count row, Count column, Count channel) const {
  if (!in_shape_.is_map()) return in_flat(column);
  if (row < 0 || column < 0 || row >= in_shape_.height() || column >= in_shape_.width() || channel < 0 ||
      channel >= in_shape_.channels())
    return 0;
  return in_[at(in_shape_, row, column, channel)];
}

Count Example::in_flat(Count index) const {
  const auto i = static_cast<std::size_t>(index);
  return i < in_.size() ? in_[i] : 0;
}

Count Example::weight(Count unit, Count channel, Count row, Count column) const {
  const auto* conv = std::get_if<Conv>(&layer_);
  // Of a dense layer: spread evenly from -2 to 2, in no order that could be seen.
  if (conv == nullptr) return (unit * 31 + column * 17 + unit * column) % 5 - 2;
  const int x = sign(2 * column + 1 - conv->kernel.width());
  const int y = sign(2 * row + 1 - conv->kernel.height());
  constexpr int kinds = 6;
  const int patterns[kinds] = {x,
                               y,
                               x == 0 && y == 0   ? 2
                               : x == 0 || y == 0 ? 0
                                                  : -1,
                               sign(column - row),
                               sign(column + row + 1 - conv->kernel.width()),
                               1};
  return patterns[unit % kinds] * ((channel + unit / kinds) % 3 == 2 ? -1 : 1);
}

Count Example::bias(Count unit) const { return unit * 7 % 11 - 5; }

Count Example::out(Count unit, Count row, Count column) const {
  // A vector's values lie in a row, one for each unit.
  const std::size_t place = out_shape_.is_map() ? at(out_shape_, row, column, unit) : static_cast<std::size_t>(unit);
  return place < out_.size() ? out_[place] : compute(unit, row, column);
}

Count Example::compute(Count unit, Count row, Count column) const {
  if (const auto* conv = std::get_if<Conv>(&layer_)) {
    Count sum = conv->bias ? bias(unit) : 0;
    for (Count channel = 0; channel < in_shape_.channels(); ++channel) {
      for (Count y = 0; y < conv->kernel.height(); ++y) {
        for (Count x = 0; x < conv->kernel.width(); ++x) {
          sum += in(row * conv->stride.at(0) - conv->padding.before.at(0) + y,
                    column * conv->stride.at(1) - conv->padding.before.at(1) + x, channel) *
                 weight(unit, channel, y, x);
        }
      }
    }
    return sum;
  }
  if (const auto* pool = std::get_if<MaxPool>(&layer_)) {
    Count largest = 0;
    for (Count y = 0; y < pool->window.height(); ++y) {
      for (Count x = 0; x < pool->window.width(); ++x)
        largest = std::max(largest, in(row * pool->step().at(0) + y, column * pool->step().at(1) + x, unit));
    }
    return largest;
  }
  if (const auto* dense = std::get_if<Dense>(&layer_)) {
    Count sum = dense->bias ? bias(unit) : 0;
    for (std::size_t i = 0; i < in_.size(); ++i) sum += in_[i] * weight(unit, 0, 0, static_cast<Count>(i));
    return sum;
  }
  return in(row, column, unit);
}

}  // namespace pw::lesson
