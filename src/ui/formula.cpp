// The formula on one line, with a word under each operand; blanks where it is to be filled in.
#include "app/shared/words.h"
#include "ui/canvas.h"

namespace pw::ui {
namespace {

using stage::Ink;

/// A blank of the line: what is put in, in its ink, and at its foot how it was judged.
void blank_field(Canvas& canvas, const app::Blank& blank, Ink ink) {
  const auto place = canvas.at(blank.field.id);
  if (!place) return;
  const Rect& rect = place->rect;
  canvas.paint.box(rect, Ink::card, layout::control_radius, canvas.hovered(blank.field) ? Ink::accent : Ink::field_line,
                   1.5F);
  if (blank.mark != app::Blank::Mark::none)
    canvas.paint.box({rect.x + 4, rect.bottom() - 4, rect.width - 8, 4},
                     blank.mark == app::Blank::Mark::right ? Ink::good : Ink::warn, 2);
  const TextStyle style{.size = place->size, .ink = ink, .strong = true};
  canvas.paint.text(rect.center(), rect.middle(), canvas.paint.shortened(blank.field.value, style, rect.width), style,
                    Anchor::middle);
}

}  // namespace

void equation(Canvas& canvas, const app::FormulaCard& card) {
  std::size_t operands = 0;
  std::size_t between = 0;
  std::string signs;
  const auto flush = [&] {
    if (!signs.empty()) canvas.line(numbered("sign", between++), signs, Ink::muted);
    signs.clear();
  };
  for (const app::Sign& sign : card.line) {
    if (sign.kind == app::Sign::Kind::sign) {
      app::add_sign(signs, sign);
      continue;
    }
    flush();
    const Ink ink = stage::ink_of(sign.tint);
    const std::size_t at = operands++;
    const bool open = at < card.blanks.size();
    const std::string id = open ? card.blanks[at].field.id : numbered("operand", at);
    if (open) blank_field(canvas, card.blanks[at], ink);
    else if (sign.lit) canvas.box(id, Ink::accent_soft, 6);
    if (!open) canvas.line(id, sign.text, ink, true);
    canvas.line(id + "-words", sign.name, ink);
  }
  flush();
  const bool marks = card.level == app::FormulaCard::Level::blanks && !card.blanks_words.empty();
  canvas.words("hinted", marks ? card.blanks_words : card.look);
  if (card.hint) canvas.button(*card.hint, Look::quiet);
}

}  // namespace pw::ui
