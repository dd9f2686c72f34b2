// Darknet's .cfg: sections with settings, one layer each (Redmon, pjreddie.com/darknet).
#include <algorithm>
#include <map>

#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/listing.h"
#include "formats/bring/scan.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

struct Section {
  std::string type;
  std::map<std::string, std::string, std::less<>> settings{};
  int line = 0;

  [[nodiscard]] Count number(std::string_view key, Count otherwise) const {
    const auto found = settings.find(key);
    if (found == settings.end()) return otherwise;
    const bool minus = found->second.starts_with('-');
    const auto value = read_count(minus ? std::string_view(found->second).substr(1) : std::string_view(found->second));
    return value ? (minus ? -*value : *value) : otherwise;
  }
  [[nodiscard]] std::string word(std::string_view key, std::string_view otherwise = {}) const {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string(otherwise) : found->second;
  }
};

std::vector<Section> sections_of(std::string_view text) {
  std::vector<Section> out;
  for (const Line& line : lines_of(text)) {
    std::string_view words = line.text.substr(0, line.text.find('#'));
    words = trimmed(words.substr(0, words.find(';')));
    if (words.empty()) continue;
    if (words.starts_with('[')) {
      out.push_back({.type = std::string(words.substr(1, words.find(']') - 1)), .line = line.number});
      continue;
    }
    const std::size_t sign = words.find('=');
    if (out.empty() || sign == std::string_view::npos) continue;
    out.back().settings[std::string(trimmed(words.substr(0, sign)))] = trimmed(words.substr(sign + 1));
  }
  return out;
}

}  // namespace

BroughtOr read_darknet(std::string_view text) {
  // A log has no sections, whatever its own lines begin with: "[D 191206 21:20:42 darknet:109]".
  const auto is_section = [](const Line& line) {
    const std::string_view all = trimmed(line.text);
    return all.starts_with('[') && all.ends_with(']') && all.size() > 2 &&
           std::ranges::all_of(all.substr(1, all.size() - 2),
                               [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  };
  if (std::ranges::none_of(lines_of(text), is_section)) return read_darknet_log(text);
  Plan plan(Convention::tensorflow);
  std::vector<std::size_t> ends;  // of each layer, as Darknet numbers them
  std::size_t at = Plan::nothing;
  const auto which = [&](Count number) -> std::optional<std::size_t> {
    const Count index = number < 0 ? static_cast<Count>(ends.size()) + number : number;
    if (index < 0 || index >= static_cast<Count>(ends.size())) return std::nullopt;
    return ends[static_cast<std::size_t>(index)];
  };
  const auto activate = [&](const Section& section, std::string_view usual) {
    const std::string word = section.word("activation", usual);
    const auto type = activation_called(word);
    if (type && *type != Activation::Type::identity) at = plan.put(Activation{.type = *type}, at, section.line);
  };
  const std::vector<Section> sections = sections_of(text);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Section& section = sections[i];
    const bool before_map =
        i + 1 < sections.size() && is_one_of(sections[i + 1].type, "convolutional|conv|local|scale_channels");
    if (section.type == "net" || section.type == "network") {
      const Count height = section.number("height", 0);
      const Count width = section.number("width", 0);
      const Count inputs = section.number("inputs", 0);
      const Shape shape = height > 0 && width > 0
                              ? Shape{height, width, std::max<Count>(section.number("channels", 3), 1)}
                          : inputs > 0 ? Shape{inputs}
                                       : Shape{0, 0, std::max<Count>(section.number("channels", 3), 1)};
      at = plan.input(shape, section.line);
      continue;
    }
    if (at == Plan::nothing)
      return std::unexpected(Refused{Form::darknet, section.line, text::say(Key::bring_no_input)});
    const std::string& type = section.type;
    // A size that is no number is no size: the count would be of another layer.
    for (const std::string_view key : {"filters", "size", "output", "groups", "stride"}) {
      const std::string word = section.word(key);
      if (word.empty() || read_count(word)) continue;
      const std::string quoted = text::shortened(word, 100);
      plan.note(
          {section.line,
           text::say(Key::bring_no_value, {{"name", std::string_view(quoted)}, {"layer", std::string_view(type)}}),
           true});
    }
    if (type == "convolutional" || type == "conv" || type == "deconvolutional") {
      const Count size = std::max<Count>(section.number("size", 1), 1);
      const Count stride = std::max<Count>(section.number("stride", 1), 1);
      const Count filters = std::max<Count>(section.number("filters", 1), 1);
      const Count pad = section.number("pad", 0) != 0 ? size / 2 : std::max<Count>(section.number("padding", 0), 0);
      const bool norm = section.number("batch_normalize", 0) != 0;
      if (type == "deconvolutional") {
        at = plan.put(Transposed{.kernel = Axes(size, size),
                                 .filters = filters,
                                 .stride = Axes(stride),
                                 .padding = Padding(pad),
                                 .output_padding = {},
                                 .bias = !norm},
                      at, section.line);
      } else {
        const Padding padding =
            stride == 1 && size % 2 == 1 && pad == size / 2 && pad > 0 ? Padding(Padding::Rule::same) : Padding(pad);
        at = plan.put(Conv{.kernel = Axes(size, size),
                           .filters = filters,
                           .stride = Axes(stride),
                           .padding = padding,
                           .groups = std::max<Count>(section.number("groups", 1), 1),
                           .bias = !norm},
                      at, section.line);
      }
      if (norm) at = plan.put(BatchNorm{}, at, section.line);
      activate(section, "logistic");
    } else if (type == "maxpool" || type == "max") {
      const Count stride = std::max<Count>(section.number("stride", 1), 1);
      const Count size = std::max<Count>(section.number("size", stride), 1);
      // Darknet pads by size − 1 in all.
      const Shape& shape = plan.shape(at);
      const bool whole =
          shape.rank() == 3 && shape.sizes()[0] % stride == 0 && shape.sizes()[1] % stride == 0 && size == stride;
      MaxPool pool{.window = Axes(size, size),
                   .stride = size == stride ? Axes() : Axes(stride),
                   .padding = whole ? Padding() : Padding(Padding::Rule::same)};
      at = plan.put(pool, at, section.line);
    } else if (type == "avgpool" || type == "avg") {
      // What goes on as a map is one of one place.
      if (before_map)
        at = plan.put(AdaptivePool{.type = AdaptivePool::Type::avg, .size = Shape{1, 1}}, at, section.line);
      else at = plan.put(GlobalPool{.type = GlobalPool::Type::avg}, at, section.line);
    } else if (type == "local_avgpool") {
      const Count stride = std::max<Count>(section.number("stride", 1), 1);
      const Count size = std::max<Count>(section.number("size", stride), 1);
      at = plan.put(AvgPool{.window = Axes(size, size), .stride = Axes(stride), .padding = {}}, at, section.line);
    } else if (type == "connected" || type == "conn") {
      const bool norm = section.number("batch_normalize", 0) != 0;
      at = plan.put(Dense{.neurons = std::max<Count>(section.number("output", 1), 1), .bias = !norm},
                    plan.shape(at).rank() > 1 ? plan.put(Flatten{}, at, section.line) : at, section.line);
      if (norm) at = plan.put(BatchNorm{}, at, section.line);
      activate(section, "logistic");
    } else if (type == "route") {
      std::vector<std::size_t> from;
      const std::string list(section.word("layers"));
      for (const std::string_view part : split(list, ',')) {
        const bool minus = part.starts_with('-');
        const auto value = read_count(minus ? part.substr(1) : part);
        const auto node = value ? which(minus ? -*value : *value) : std::nullopt;
        if (!node)
          return std::unexpected(
              Refused{Form::darknet, section.line, text::say(Key::bring_no_source, {{"name", part}})});
        from.push_back(*node);
      }
      if (from.empty()) continue;
      const Count groups = std::max<Count>(section.number("groups", 1), 1);
      if (groups > 1) {
        for (std::size_t& one : from)
          one = plan.put(Split{.parts = groups, .part = section.number("group_id", 0) + 1}, one, section.line);
      }
      at = from.size() == 1 ? from.front() : plan.add({Concat{}}, from, section.line);
    } else if (type == "shortcut") {
      std::vector<std::size_t> from = {at};
      const std::string list(section.word("from"));
      for (const std::string_view part : split(list, ',')) {
        const bool minus = part.starts_with('-');
        const auto value = read_count(minus ? part.substr(1) : part);
        if (const auto node = value ? which(minus ? -*value : *value) : std::nullopt) from.push_back(*node);
      }
      if (from.size() < 2)
        return std::unexpected(Refused{Form::darknet, section.line,
                                       text::say(Key::bring_no_source, {{"name", std::string_view("shortcut")}})});
      at = plan.add({Merge{.type = Merge::Type::add}}, from, section.line);
      activate(section, "linear");
    } else if (type == "upsample") {
      at = plan.put(Upsample{.size = {}, .factor = Axes(std::max<Count>(section.number("stride", 2), 1)), .scale = {}},
                    at, section.line);
    } else if (type == "dropout") {
      at = plan.put(Dropout{}, at, section.line);
    } else if (type == "softmax") {
      at = plan.put(Activation{.type = Activation::Type::softmax}, at, section.line);
    } else if (type == "local") {
      const Count size = std::max<Count>(section.number("size", 1), 1);
      const Count pad = section.number("pad", 0) != 0 ? size / 2 : 0;
      at = plan.put(Local{.kernel = Axes(size, size),
                          .filters = std::max<Count>(section.number("filters", 1), 1),
                          .stride = Axes(std::max<Count>(section.number("stride", 1), 1)),
                          .padding = Padding(pad)},
                    at, section.line);
      activate(section, "logistic");
    } else if (type == "reorg") {
      at = plan.put(PixelShuffle{.type = PixelShuffle::Type::unshuffle,
                                 .factor = std::max<Count>(section.number("stride", 2), 1)},
                    at, section.line);
    } else if (type == "batchnorm") {
      at = plan.put(BatchNorm{}, at, section.line);
    } else if (type == "sam" || type == "scale_channels") {
      const auto node = which(section.number("from", -1));
      if (node) at = plan.add({Merge{.type = Merge::Type::multiply}}, {at, *node}, section.line);
    } else if (!is_one_of(type,
                          "yolo|region|detection|cost|crop|Gaussian_yolo|iseg|activation|route_lhs|logistic|empty")) {
      plan.note({section.line, text::say(Key::bring_unknown_layer, {{"name", std::string_view(type)}}), true});
    }
    ends.push_back(at);
  }
  if (plan.size() < 2) return std::unexpected(Refused{Form::darknet, 0, text::say(Key::bring_nothing_in_it)});
  Brought out = std::move(plan).done(Form::darknet);
  return finished(std::move(out), text);
}

}  // namespace pw::formats::bring
