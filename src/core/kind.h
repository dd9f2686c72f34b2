// src/core: what every layer kind says of itself, so that the notation, analyse() and the lists of kinds need to
// know no kind by name. Each file of core/layers fills in one `LayerKind`.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/axes.h"
#include "core/convention.h"
#include "core/enumerators.h"
#include "core/formula.h"
#include "core/names.h"
#include "core/shape.h"

namespace pw {

/// What a layer is given to count with.
struct Given {
  std::span<const Shape> inputs;  ///< what comes in: at least one, except for an input layer
  Convention convention = Convention::plain;
  bool channels_first = false;  ///< in which order a layer with axes of its own gives them: an input, reshape, permute

  [[nodiscard]] const Shape& in() const { return inputs.front(); }
};

/// What of its input one value of a layer's output sees, along the axes of space.
struct Reach {
  enum class Kind : std::uint8_t {
    window,  ///< a window that moves by a stride
    unclear,  ///< no window: places are moved or made up between others
    whole,  ///< all of it, and so does whatever comes after
  };
  Kind kind = Kind::window;
  Axes window = 1;  ///< with its dilation: d·(k − 1) + 1
  Axes stride = 1;
};

/// What is known of one layer.
struct Counted {
  Shape out;
  std::optional<Formula> trainable;  ///< nothing where there is nothing to learn
  std::optional<Formula> non_trainable;  ///< numbers that are kept and not learned by gradients: running statistics
  Count multiply_adds =
      0;  ///< for one example: one for each use of a weight. Biases, comparisons, norms are not counted
  Count takes = 0;  ///< what its weights fit: channels, or values of a vector; 0 where it takes anything
  Reach reach{};
  Count idle = 0;  ///< parameters that rest at each place: those of experts that are not chosen
};

/// What may be said of a setting besides its name and its type.
struct Terms {
  /// Greatest size or number that the notation takes: far beyond any network, and safe to add and compare.
  static constexpr Count greatest_number = 1'000'000'000'000;
  /// Of a decimal: what stands for 1. Fifteen digits after the point are kept.
  static constexpr Count one = 1'000'000'000'000'000;

  bool by_position = false;
  bool optional = true;  ///< left out where it is as in a fresh layer
  Count least = 1;
  Count greatest = greatest_number;
  std::string_view words{};  ///< of a choice, "usual|one|channel"; of a padding, the rules that may be said
};

/// Where a layer keeps a value. Neither the layer's type nor the value's is known any more: made from a pointer to a
/// member, and asked only through Setting and LayerKind, which remember the value's.
using Find = const void* (*)(const void* layer);

/// One setting of a kind: how it stands in the notation, its limits, and where its value is kept. Made by setting<>().
class Setting : public Terms {
 public:
  enum class Type : std::uint8_t {
    number,  ///< Count
    yes_no,  ///< bool
    flag,  ///< bool: the key itself stands among the values ("softmax")
    choice,  ///< an enumeration of one byte: an index into `words`
    decimal,  ///< Count, of which Terms::one stands for 1: 0.25, .5, 1e-3
    decimals,  ///< Axes of such: 0.5, or 1x0.5 where the axes differ
    window,  ///< Axes, one number for each axis: 5x5
    axes,  ///< Axes: 2, or 2x1 where the axes differ
    padding,  ///< Padding: 1, 1x2, 0/1x0/1 (before/after), or a word of `words` by Padding::Rule
    sizes,  ///< Shape: 32x32x3
  };
  using enum Type;

  /// What is kept of a member of this type: an enumeration as its byte.
  template <typename Value>
  using Kept = std::conditional_t<std::is_enum_v<Value>, std::uint8_t, Value>;

  template <typename Value>
  [[nodiscard]] static constexpr bool keeps(Type type) {
    switch (type) {
      case Type::number:
      case Type::decimal: return std::is_same_v<Value, Count>;
      case Type::yes_no:
      case Type::flag: return std::is_same_v<Value, bool>;
      case Type::choice: return std::is_same_v<Value, std::uint8_t>;
      case Type::decimals:
      case Type::window:
      case Type::axes: return std::is_same_v<Value, Axes>;
      case Type::padding: return std::is_same_v<Value, Padding>;
      case Type::sizes: return std::is_same_v<Value, Shape>;
    }
    return false;
  }

  /// What it is where the member alone decides.
  template <typename Value>
  static constexpr Type usual = std::is_same_v<Value, Count>     ? Type::number
                                : std::is_same_v<Value, bool>    ? Type::yes_no
                                : std::is_same_v<Value, Axes>    ? Type::axes
                                : std::is_same_v<Value, Padding> ? Type::padding
                                : std::is_same_v<Value, Shape>   ? Type::sizes
                                                                 : Type::choice;

  constexpr Setting(std::string_view name, Type what, Terms terms, Find place, Find otherwise)
      : Terms(terms), key(name), type(what), place_(place), like_(otherwise) {}

  std::string_view key;  ///< what it is called; how it is named in the notation unless it stands by position
  Type type;

  /// The value in a layer of the kind that has this setting (layer.h: value_of); null where it is of another type.
  template <typename Value>
  [[nodiscard]] const Value* in(const void* layer) const {
    return keeps<Value>(type) ? static_cast<const Value*>(place_(layer)) : nullptr;
  }
  /// Of axes: those that are meant where nothing is said. Null where it has none.
  [[nodiscard]] const Axes* like(const void* layer) const {
    return like_ == nullptr ? nullptr : static_cast<const Axes*>(like_(layer));
  }

 private:
  Find place_;
  Find like_;
};

/// A setting of this kind of layer and no other.
template <typename Layer>
struct SettingOf : Setting {
  using Setting::Setting;
};

/// A pointer to a member, taken apart.
template <typename Pointer>
struct Member;
template <typename Layer, typename Value>
struct Member<Value Layer::*> {
  using Of = Layer;
  using Type = Value;
};
template <auto place>
using MemberOf = Member<decltype(place)>;
template <auto place>
const void* find(const void* layer) {
  return &(static_cast<const typename MemberOf<place>::Of*>(layer)->*place);
}

/// The setting that the member keeps: setting<&Conv::filters>("filters"). Its type says how it is written, where the
/// member could be written in several ways; one that the member cannot keep does not compile.
template <auto place, Setting::Type type = Setting::usual<typename MemberOf<place>::Type>>
  requires(Setting::keeps<Setting::Kept<typename MemberOf<place>::Type>>(type))
consteval SettingOf<typename MemberOf<place>::Of> setting(std::string_view key, Terms terms = {}) {
  if constexpr (type == Setting::Type::choice) {
    if (!follows<typename MemberOf<place>::Type>(terms.words)) the_rows_do_not_follow_the_enumeration();
  }
  if constexpr (type == Setting::Type::padding) {
    // The first word is that of a padding as given, "valid": none.
    if (!terms.words.empty() && !follows<Padding::Rule>(terms.words, 1)) the_rows_do_not_follow_the_enumeration();
  }
  return {key, type, terms, find<place>, nullptr};
}
/// Axes that are those of `other` where nothing is said.
template <auto place, auto other>
  requires(std::is_same_v<MemberOf<place>, MemberOf<other>> && std::is_same_v<typename MemberOf<place>::Type, Axes>)
consteval SettingOf<typename MemberOf<place>::Of> setting_like(std::string_view key, Terms terms = {}) {
  return {key, Setting::Type::axes, terms, find<place>, find<other>};
}
/// A kind's table: only settings of that kind.
template <typename Layer, std::size_t count>
consteval auto settings_of(const SettingOf<Layer> (&list)[count]) {
  return [&]<std::size_t... i>(std::index_sequence<i...>) {
    return std::array<Setting, count>{list[i]...};
  }(std::make_index_sequence<count>{});
}

/// A kind of layer.
struct LayerKind {
  /// By which the notation knows it: "conv". Where there are several ("add|multiply"), `which` is the one it is.
  std::string_view keywords;
  Find which = nullptr;
  std::span<const Setting> settings{};
  /// How many inputs it takes.
  std::uint8_t least_inputs = 1;
  bool takes_more = false;
  /// By what other words people call it and its settings (core/names.h).
  SayNames names = nullptr;
  /// The order of axes that it works in, where the framework's order matters (Shape::channels_first).
  enum class Order : std::uint8_t {
    any,  ///< as the data lies
    channels_first,  ///< a map's. What lies otherwise is turned for it, and turned back
    features_last,  ///< a sequence's, which it gives too
    made,  ///< it has axes of its own, for those that take them
  };
  Order order = Order::any;
};

/// The member that says which of its keywords a layer has.
template <auto place>
  requires(std::is_enum_v<typename MemberOf<place>::Type> && sizeof(typename MemberOf<place>::Type) == 1)
constexpr Find which = find<place>;
/// The keywords, each with the name of its enumerator in it.
template <auto place>
consteval std::string_view keywords(std::string_view words) {
  if (!follows<typename MemberOf<place>::Type>(words)) the_rows_do_not_follow_the_enumeration();
  return words;
}

/// The word at `index` of "a|b|c"; empty beyond.
[[nodiscard]] std::string_view word_at(std::string_view words, std::size_t index);
/// The index of a word in "a|b|c"; nothing where it is not there.
[[nodiscard]] std::optional<std::size_t> index_of(std::string_view words, std::string_view word);

}  // namespace pw
