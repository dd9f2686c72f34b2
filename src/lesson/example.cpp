#include "lesson/example.h"

#include <algorithm>
#include <span>

namespace pw::lesson {
namespace {

constexpr Count most_work = 4'000'000;
/// Of one layer: an image of 224 x 224 in three colours has 150,528.
constexpr Count most_values = 200'000;
constexpr std::size_t most_layers = 200;

int sign(Count n) { return n > 0 ? 1 : n < 0 ? -1 : 0; }

std::size_t at(const Shape& shape, Count row, Count column, Count channel) {
  return static_cast<std::size_t>((channel * shape.height() + row) * shape.width() + column);
}

/// A hot-air balloon over hills, in the lengths of a picture of 32 x 32: at a point of it, 0xRRGGBB. Painted from the front to the back:
/// what is seen first is what is there.
std::uint32_t balloon_at(float x, float y) {
  struct Light {
    float r = 0, g = 0, b = 0;
  };
  const auto light = [](std::uint32_t rgb) {
    return Light{static_cast<float>(rgb >> 16), static_cast<float>(rgb >> 8 & 255), static_cast<float>(rgb & 255)};
  };
  const auto mix = [](Light a, Light b, float t) {
    return Light{a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
  };
  const auto within = [&](float cx, float cy, float rx, float ry) {
    const float dx = (x - cx) / rx;
    const float dy = (y - cy) / ry;
    return dx * dx + dy * dy < 1;
  };
  const auto seen = [&]() -> Light {
    constexpr float middle = 18.5F;
    const float beside = x - middle;
    const float away = beside < 0 ? -beside : beside;
    // The basket, and the ropes that it hangs on.
    if (away < 1.7F && y > 22 && y < 24.5F) return light(y < 22.6F ? 0x9C6636 : 0x7A4A22);
    if (y >= 20 && y <= 22 && away < 1.9F && away > 1.3F) return light(0x6B4A2C);
    // The envelope: a ball above, narrowing to its mouth below.
    const float down = y - 10.5F;
    const float half = down < 0 ? 0 : 7.6F - 5.7F * (down / 9.6F) * (down / 9.6F) * (1.45F - 0.45F * down / 9.6F);
    if (within(middle, 10.5F, 7.6F, 7.6F) ? down < 0 || away < half : down >= 0 && down < 9.6F && away < half) {
      constexpr std::uint32_t stripes[] = {0xD8342F, 0xF6C544, 0xE85B30, 0xF7E3A1, 0xC92C2B, 0xF6C544, 0xB3262F};
      const float across = beside / 15.4F + 0.5F;
      Light colour = light(stripes[std::min(static_cast<int>(std::max(across, 0.0F) * 7), 6)]);
      if (within(middle + 6.5F, 12.5F, 5, 11)) colour = mix(colour, light(0x460A1E), 0.24F);
      if (within(middle - 3.5F, 7.5F, 2, 4)) colour = mix(colour, light(0xFFFFFF), 0.3F);
      return colour;
    }
    // Two hills, each a parabola over its top.
    const float near = 27.2F + 0.011F * (x - 14) * (x - 14);
    if (y > near) return light(0x3F8258);
    const float far = std::min(23.0F + 0.055F * (x - 7.5F) * (x - 7.5F), 22.4F + 0.03F * (x - 24) * (x - 24));
    if (y > far) return light(0x7FAE86);
    if (within(5, 8, 2.2F, 2.2F) || within(8, 7, 2.6F, 2.6F) || within(10.5F, 8.2F, 1.8F, 1.8F)) return light(0xFFFDF2);
    const float part = y / 32;
    return part < 0.55F ? mix(light(0x5F9FE0), light(0xBFE0F2), part / 0.55F)
                        : mix(light(0xBFE0F2), light(0xFBE3B8), std::min((part - 0.55F) / 0.25F, 1.0F));
  };
  const Light out = seen();
  return static_cast<std::uint32_t>(out.r + 0.5F) << 16 | static_cast<std::uint32_t>(out.g + 0.5F) << 8 |
         static_cast<std::uint32_t>(out.b + 0.5F);
}

/// A square of it: the mean of 4 x 4 points.
std::uint32_t balloon_colour(Count column, Count row, Count width, Count height) {
  std::uint32_t sums[3] = {};
  for (int i = 0; i < 16; ++i) {
    const auto at = [](Count n, int part, Count all) {
      return (static_cast<float>(n) + (static_cast<float>(part) + 0.5F) / 4) * 32 / static_cast<float>(all);
    };
    const std::uint32_t rgb = balloon_at(at(column, i % 4, width), at(row, i / 4, height));
    for (int channel = 0; channel < 3; ++channel) sums[channel] += rgb >> (16 - 8 * channel) & 255;
  }
  return (sums[0] + 8) / 16 << 16 | (sums[1] + 8) / 16 << 8 | (sums[2] + 8) / 16;
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
    case Image::Kind::balloon:
      return static_cast<int>(
          ((balloon_colour(column, row, width, height) >> (16 - 8 * std::min<Count>(channel, 2)) & 255) * 9 + 127) /
          255);
    case Image::Kind::count: break;
  }
  return 0;
}

std::uint32_t image_colour(const Image& image, const Shape& shape, Count row, Count column) {
  if (image.kind == Image::Kind::balloon) return balloon_colour(column, row, shape.width(), shape.height());
  std::uint32_t out = 0;
  for (Count channel = 0; channel < 3; ++channel) {
    // A picture of one channel is grey.
    const int value = image_value(image, shape, row, column, std::min(channel, shape.channels() - 1));
    out = out << 8 | static_cast<std::uint32_t>(value * 255 / 9);
  }
  return out;
}

std::vector<std::shared_ptr<const Example>> Example::follow(const Network& network, const Report& report,
                                                            const Image& image) {
  if (report.layers.size() > most_layers) return {};
  Count work = 0;
  for (const LayerReport& row : report.layers) {
    // Each at most 4 million, so the sum of two is far from the end of 64 bits.
    if (row.multiply_adds > most_work || row.values > most_values) return {};
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
    if (shape.is_map() && (before == nullptr || std::holds_alternative<Input>(before->layer_))) {
      for (Count y = 0; y < shape.height(); ++y) {
        for (Count x = 0; x < shape.width(); ++x) next->colours_.push_back(image_colour(image, shape, y, x));
      }
    }
    // Map by map: a filter that gives small values shows as much as others.
    const auto map = static_cast<std::size_t>(shape.is_map() ? shape.height() * shape.width() : shape.channels());
    for (std::size_t from = 0; from < values.size(); from += map) {
      const auto part = std::span(values).subspan(from, map);
      const Count scale = std::max<Count>(std::ranges::max(part), 9);
      for (const Count value : part)
        next->in_.push_back(static_cast<std::int8_t>((std::max<Count>(value, 0) * 9 + scale / 2) / scale));
    }
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
  if (conv == nullptr) {
    auto mixed = static_cast<std::uint32_t>(unit) * 374'761'393U + static_cast<std::uint32_t>(column) * 668'265'263U;
    mixed = (mixed ^ mixed >> 13) * 1'274'126'177U;
    return static_cast<Count>((mixed ^ mixed >> 16) % 5) - 2;
  }
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
