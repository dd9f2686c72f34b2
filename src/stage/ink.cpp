#include "stage/ink.h"

#include "core/tables.h"

namespace pw::stage {
namespace {

struct Look {
  std::string_view name;
  std::uint32_t light;
  std::uint32_t dark;
};

constexpr auto inks = table_of<Ink, Look>({
    {Ink::none, {"none", 0x000000, 0x000000}},
    {Ink::page, {"page", 0xFBFAF6, 0x12151B}},
    {Ink::card, {"card", 0xFFFFFF, 0x1A1E26}},
    {Ink::line, {"line", 0xE3E0D6, 0x2F3540}},
    {Ink::field_line, {"field-line", 0x7C8495, 0x7C8798}},
    {Ink::accent, {"accent", 0x1D5EC4, 0x7FB0FF}},
    {Ink::accent_soft, {"accent-soft", 0xE7EFFC, 0x1B2A45}},
    {Ink::on_accent, {"on-accent", 0xFFFFFF, 0x0D1420}},
    {Ink::good, {"good", 0x2F9E6E, 0x3FBF87}},
    {Ink::good_soft, {"good-soft", 0xE5F5EE, 0x13291F}},
    {Ink::warn, {"warn", 0xDCA842, 0xB58A35}},
    {Ink::warn_soft, {"warn-soft", 0xFFF4E0, 0x2B2517}},
    {Ink::text, {"text", 0x1A1E29, 0xF0F2F6}},
    {Ink::muted, {"muted", 0x565D70, 0xA6AEBC}},
    {Ink::w, {"w", 0x0A62A8, 0x5DB4F2}},
    {Ink::h, {"h", 0x17708F, 0x66CBE0}},
    {Ink::d, {"d", 0xAD4A00, 0xFFA45C}},
    {Ink::k, {"k", 0x00704B, 0x4CCB9B}},
    {Ink::bias, {"bias", 0xA6216F, 0xF78FCB}},
    {Ink::c, {"c", 0x6B3FB8, 0xBFA3FF}},
    {Ink::p, {"p", 0x7A5A00, 0xE0BC55}},
    {Ink::red, {"red", 0xD94F4A, 0xF0786D}},
    {Ink::green, {"green", 0x3F9A58, 0x5CBE78}},
    {Ink::blue, {"blue", 0x3D70D2, 0x7AA2F5}},
    {Ink::slice, {"slice", 0xD98A45, 0xE79A5A}},
    {Ink::slice_other, {"slice-other", 0xE8AE7A, 0xB97A48}},
    {Ink::weight, {"weight", 0x6B3FB8, 0xBFA3FF}},
    {Ink::weight_other, {"weight-other", 0xA58BD6, 0x8F78C8}},
    {Ink::front, {"front", 0xDADEE8, 0x323A48}},
    {Ink::side, {"side", 0xC4CBDA, 0x272E3A}},
    {Ink::top, {"top", 0xE8EBF2, 0x3D4656}},
    {Ink::edge, {"edge", 0xAEB6C6, 0x566074}},
    {Ink::front_on, {"front-on", 0xE7EFFC, 0x1F3154}},
    {Ink::side_on, {"side-on", 0x86A9E2, 0x4B74B8}},
    {Ink::top_on, {"top-on", 0xC5D8F7, 0x34548C}},
});

/// What is stronger for a reader who asks for more contrast.
struct Stronger {
  Ink ink;
  std::uint32_t light;
  std::uint32_t dark;
};
constexpr Stronger more_contrast[] = {
    {Ink::line, 0x6B7282, 0x8A93A3},  {Ink::field_line, 0x1A1E29, 0xF0F2F6}, {Ink::accent, 0x0A3F93, 0xA9CBFF},
    {Ink::good, 0x14573A, 0x8CE3C2},  {Ink::warn, 0x6B4A00, 0xF2D88E},       {Ink::text, 0x0B0D12, 0xFFFFFF},
    {Ink::muted, 0x2E3442, 0xD5DAE3}, {Ink::w, 0x06457A, 0x9AD2FA},          {Ink::h, 0x0C4A60, 0xA0E0EE},
    {Ink::d, 0x7A3300, 0xFFC794},     {Ink::k, 0x004D33, 0x8CE3C2},          {Ink::bias, 0x7A1450, 0xFBBBDF},
    {Ink::c, 0x4B2391, 0xDACBFF},     {Ink::p, 0x543D00, 0xF2D88E},          {Ink::edge, 0x4A5162, 0xAEB6C6},
};

enum class System : std::uint8_t { canvas, text, link, grey };

System forced(Ink ink) {
  switch (ink) {
    case Ink::page:
    case Ink::card:
    case Ink::accent_soft:
    case Ink::on_accent:
    case Ink::good_soft:
    case Ink::warn_soft:
    case Ink::front:
    case Ink::top:
    case Ink::front_on:
    case Ink::top_on: return System::canvas;
    case Ink::accent:
    case Ink::side_on: return System::link;
    case Ink::slice_other:
    case Ink::weight_other:
    case Ink::side: return System::grey;
    default: return System::text;
  }
}

}  // namespace

std::uint32_t colour(Ink ink, const Colours& colours) {
  const Look& look = inks[ink];
  if (colours.forced) {
    switch (forced(ink)) {
      case System::canvas: return colours.forced->canvas;
      case System::text: return colours.forced->text;
      case System::link: return colours.forced->link;
      case System::grey: return colours.forced->grey;
    }
  }
  const bool light = colours.theme == Theme::light;
  if (colours.more_contrast) {
    for (const Stronger& stronger : more_contrast) {
      if (stronger.ink == ink) return light ? stronger.light : stronger.dark;
    }
  }
  return light ? look.light : look.dark;
}

std::string_view forced_name(Ink ink) {
  switch (forced(ink)) {
    case System::canvas: return "Canvas";
    case System::text: return "CanvasText";
    case System::link: return "LinkText";
    case System::grey: return "GrayText";
  }
  return "CanvasText";
}

std::string_view name(Ink ink) { return inks[ink].name; }

Ink ink_of(Quantity quantity) {
  switch (quantity) {
    case Quantity::none: return Ink::text;
    case Quantity::filter_width: return Ink::w;
    case Quantity::filter_height: return Ink::h;
    case Quantity::depth: return Ink::d;
    case Quantity::filters: return Ink::k;
    case Quantity::bias_per_filter: return Ink::bias;
    case Quantity::neurons: return Ink::c;
    case Quantity::inputs: return Ink::p;
    case Quantity::neuron_biases: return Ink::bias;
    case Quantity::map_size: return Ink::k;
    case Quantity::padding: return Ink::h;
    case Quantity::stride: return Ink::c;
    case Quantity::filter_depth:
    case Quantity::group_depth: return Ink::d;
    case Quantity::multiplier: return Ink::k;
    case Quantity::entries: return Ink::p;
    case Quantity::hidden:
    case Quantity::value_size:
    case Quantity::vector_size:
    case Quantity::head_size: return Ink::c;
    case Quantity::source_depth: return Ink::d;
    case Quantity::places: return Ink::p;
    case Quantity::rank:
    case Quantity::projection: return Ink::h;
    case Quantity::open_height:
    case Quantity::open_width:
    case Quantity::open_length:
    case Quantity::open_depth:
    case Quantity::open_channels: return Ink::p;
    case Quantity::key_heads:
    case Quantity::experts:
    case Quantity::pieces:
    case Quantity::heads: return Ink::k;
  }
  return Ink::text;
}

}  // namespace pw::stage
