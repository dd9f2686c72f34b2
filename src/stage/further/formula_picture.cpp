// The parameters of a kind without a picture of its own: what comes in and goes out, and below it a block of cells for each
// part of its formula, a cell for each parameter as long as there is room. Reads the formula alone, so that every kind has one.
#include <algorithm>
#include <cmath>

#include "core/tables.h"
#include "stage/further/principle.h"
#include "stage/further/run.h"

namespace pw::stage::inline further {
namespace {

constexpr float tallest = 220;  // all blocks together, without their labels
constexpr float lower = 150;  // the same below a tall head: no picture is longer than a screen
constexpr float tall_head = 165;
constexpr float least_room = 16;
constexpr float label_height = 20;
constexpr float gap = 8;
constexpr float narrow = 230;
constexpr float least_pitch = 2;
constexpr float greatest_pitch = 12;

/// `rows` times `columns` parameters, from the operands that these letters stand for.
struct Block {
  Count rows = 1;
  Count columns = 1;
  std::string letters;
  bool bias = false;
};

Count value_of(const Formula& formula) { return formula.evaluate().value_or(0); }

/// The letter of a leaf, or its number where it has none: the 4 of an LSTM's gates.
std::string letter(const Formula& leaf) {
  const std::string_view symbol = pw::symbol(leaf.quantity());
  return symbol.empty() ? text::number(value_of(leaf)) : std::string(symbol);
}

void append(std::string& out, const std::string& more) { out += (out.empty() ? "" : " · ") + more; }

std::string letters_of(const Formula& formula) {
  if (formula.parts().empty()) return letter(formula);
  std::string out;
  for (const Token& token : tokens(formula)) {
    if (token.kind == Token::Kind::operand) {
      const std::string_view symbol = pw::symbol(token.quantity);
      out += symbol.empty() ? text::number(token.value) : std::string(symbol);
    } else {
      using enum Token::Kind;
      constexpr auto signs = table_of<Token::Kind, std::string_view>({{operand, ""},
                                                                      {plus, " + "},
                                                                      {times, " · "},
                                                                      {open, "("},
                                                                      {close, ")"},
                                                                      {minus, " − "},
                                                                      {over, " / "},
                                                                      {floor_open, "⌊"},
                                                                      {floor_close, "⌋"}});
      out += signs[token.kind];
    }
  }
  return out;
}

bool is_bias(const Formula& formula) {
  return formula.quantity() == Quantity::bias_per_filter || formula.quantity() == Quantity::neuron_biases;
}

/// The sums are opened, so that each of their parts is a block; what multiplies a sum multiplies each of its parts.
void collect(const Formula& formula, Count times, const std::string& outer, std::vector<Block>& out) {
  if (formula.op() == Formula::Op::sum) {
    for (const Formula& part : formula.parts()) collect(part, times, outer, out);
    return;
  }
  if (formula.op() == Formula::Op::product) {
    const Formula* sum = nullptr;
    Count factor = times;
    std::string letters = outer;
    for (const Formula& part : formula.parts()) {
      if (part.op() == Formula::Op::sum && sum == nullptr) {
        sum = &part;
        continue;
      }
      factor *= value_of(part);
      append(letters, letters_of(part));
    }
    if (sum != nullptr) {
      collect(*sum, factor, letters, out);
      return;
    }
    // By itself a product is a matrix: its first factor down, the rest across.
    const Count all = value_of(formula);
    const Count down = times > 1 ? times : value_of(formula.parts().front());
    const Count whole = all * times;
    out.push_back({down, down > 0 ? whole / down : 0, letters, false});
    return;
  }
  std::string letters = outer;
  append(letters, letters_of(formula));
  out.push_back({times, value_of(formula), letters, is_bias(formula)});
}

/// Draws a block below `y`; where it ends.
float add_block(Picture& picture, const Block& block, std::size_t index, Count first, float y, float height,
                const Canvas& canvas) {
  const Count all = block.rows * block.columns;
  const Ink ink = block.bias ? Ink::bias : index % 2 == 0 ? Ink::weight : Ink::weight_other;
  picture.items.emplace_back(Label{.x = 0,
                                   .y = y + 8,
                                   .text = block.letters + " = " + text::number(all),
                                   .ink = Ink::muted,
                                   .anchor = Label::Anchor::start});
  y += label_height;
  Run run{.at = {0, y}, .cells = all, .ink = ink, .first = first};
  // What has one column lies down.
  const Count columns = block.columns == 1 ? block.rows : block.columns;
  const Count rows = block.columns == 1 ? 1 : block.rows;
  const float structured =
      std::min({canvas.width / static_cast<float>(columns), height / static_cast<float>(rows), greatest_pitch});
  // As many cells as a narrow picture has room for, in a wide one too: drawn at both widths it has one legend.
  const Count most =
      static_cast<Count>(narrow / least_pitch) * std::max<Count>(static_cast<Count>(height / least_pitch) - 1, 1);
  const Count stands_for = (all + most - 1) / most;
  if (stands_for == 1 && structured >= least_pitch) {
    run.across = columns;
    run.pitch = whole_pixels(structured, canvas.pixel);
    return y + add_run(picture, run, canvas.pixel) + gap;
  }
  // Too wide or too high for its rows and columns: one after the other, line by line.
  run.stands_for = stands_for;
  run.cells = (all + stands_for - 1) / stands_for;
  picture.summed_up = picture.summed_up || stands_for > 1;
  run.pitch = whole_pixels(
      std::clamp(std::sqrt(canvas.width * height / static_cast<float>(run.cells)) * 0.9F, least_pitch, greatest_pitch),
      canvas.pixel);
  run.across = std::clamp<Count>(static_cast<Count>(canvas.width / run.pitch), 1, run.cells);
  return y + add_run(picture, run, canvas.pixel) + gap;
}

}  // namespace

Picture draw_formula(const Subject& subject, Canvas canvas) {
  Picture picture = draw_head(subject, canvas);
  if (!subject.report.formula) return picture;
  std::vector<Block> blocks;
  collect(*subject.report.formula, 1, {}, blocks);
  const float room = picture.height > tall_head ? lower : tallest;
  float y = picture.height + 6;
  Count first = 0;
  std::size_t weights = 0;
  // Each block has its share of the height, and one line at least.
  const auto share = [&](const Block& block) {
    const double part = static_cast<double>(block.rows) * static_cast<double>(block.columns) /
                        static_cast<double>(std::max<Count>(subject.report.parameters, 1));
    return std::max(room * static_cast<float>(part), least_room);
  };
  for (const Block& block : blocks) {
    y = add_block(picture, block, block.bias ? 0 : weights++, first, y, share(block), canvas);
    first += block.rows * block.columns;
  }
  picture.height = y;
  if (picture.summed_up) picture.legend.push_back({Ink::none, text::say(text::Key::formula_summed_up)});
  return picture;
}

}  // namespace pw::stage::inline further
