// Tables of layers with what each gives and keeps: Keras' summary(), torchinfo, torchsummary, fastai.
#include <algorithm>
#include <cmath>
#include <map>

#include "core/analyse.h"
#include "formats/bring/finish.h"
#include "formats/bring/forms.h"
#include "formats/bring/layers.h"
#include "formats/bring/scan.h"
#include "formats/bring/summary.h"
#include "text/text.h"

namespace pw::formats::bring {
namespace {

using text::Key;

/// A table's rows as a plan.
class Builder {
 public:
  Builder(Plan& plan, Table& table, Printer printer, const Assumptions& assumptions)
      : plan_(plan), table_(table), printer_(printer), assumptions_(assumptions), solver_(plan, printer) {}

  void run() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const std::size_t before = plan_.size();
      row(i);
      if (table_.rows[i].frozen) freeze_from(before);
    }
  }
  [[nodiscard]] bool asked() const { return asked_; }
  [[nodiscard]] bool guessed() const { return solver_.guessed_kernel(); }

 private:
  /// What a row has made is not trained.
  void freeze_from(std::size_t first) {
    for (std::size_t i = first; i < plan_.size(); ++i) {
      const Layer& layer = plan_.node(i).layer;
      if (!std::holds_alternative<Input>(layer) && !std::holds_alternative<Flatten>(layer)) plan_.freeze(i);
    }
  }

  void row(std::size_t index) {
    Row& row = table_.rows[index];
    const Shape shape = shape_of(row, printer_);
    if (row.holds) {
      // What holds others may keep some for itself.
      if (printer_ == Printer::torch && row.count > 0) {
        const std::size_t kept = plan_.table(Shape{row.count}, row.line, row.name.empty() ? row.type : row.name);
        plan_.says(kept, row.count);
        plan_.note({row.line, text::say(Key::bring_counted_as_printed,
                                        {{"name", std::string_view(row.type)}, {"n", row.count}})});
      }
      return;
    }
    if (printer_ == Printer::paddle && row.count <= 0 && is_block(row)) return;
    if (row.type == "InputLayer") {
      Shape now = shape;
      if (assumptions_.input && !given_ && now.rank() == assumptions_.input->rank()) now = *assumptions_.input;
      given_ = true;
      const std::size_t at = plan_.input(now, row.line, row.name);
      if (std::ranges::find(now.sizes(), 0) != now.sizes().end()) asked_ = true;
      done(row, at);
      return;
    }
    std::vector<std::size_t> from = row.in.empty() ? sources(row) : by_size(row);
    if (from.empty() && last_ == Plan::nothing) {
      begin(index);
      if (last_ == Plan::nothing) {
        counted_as_printed(row, shape, Plan::nothing);
        return;
      }
      from = {last_};
    }
    if (from.empty()) from = {last_};
    if (row.again) {
      const auto known = by_index_.find(row.index);
      if (known != by_index_.end() && known->second < plan_.size() &&
          kind_of(plan_.node(known->second).layer).least_inputs > 0 && plan_.shape(from.front()).rank() > 0) {
        done(row, plan_.again(known->second, from.front(), row.line));
        return;
      }
      row.count = 0;
    }
    if (several(row, from, shape)) return;
    solver_.allow_groups(table_.connected || printer_ != Printer::torch);
    if (auto made = solver_.solve(row, from)) {
      done(row, *made);
      return;
    }
    // In PyTorch's tables nothing says where a layer takes from, and no addition or joining stands in them.
    if (!table_.connected) {
      std::vector<std::size_t> others;
      const std::size_t far = plan_.size() > 120 ? plan_.size() - 120 : 0;
      for (std::size_t i = plan_.size(); i-- > far;) {
        if (i != from.front()) others.push_back(i);
      }
      if (row.count > 0) {
        if (auto made = solver_.solve(row, others)) {
          done(row, *made);
          return;
        }
        solver_.allow_groups(true);
        if (auto made = solver_.solve(row, from)) {
          done(row, *made);
          return;
        }
        if (auto made = on_new_input(row, shape)) {
          done(row, *made);
          return;
        }
      }
    }
    counted_as_printed(row, shape, from.front());
  }

  /// What it takes, by name; or the one above.
  [[nodiscard]] std::vector<std::size_t> sources(const Row& row) const {
    std::vector<std::size_t> out;
    for (const std::string& name : row.from) {
      auto found = by_name_.find(name);
      if (found == by_name_.end()) {
        // A name that was cut.
        found = by_name_.lower_bound(name);
        if (found == by_name_.end() || !found->first.starts_with(name)) continue;
      }
      out.push_back(found->second);
    }
    return out;
  }

  /// A row that stands for what stands above it, as a block of Paddle's does: it gives the same.
  [[nodiscard]] bool is_block(const Row& row) const {
    return last_ != Plan::nothing && !is_known(row.type) && !is_usual(row.type) &&
           shape_of(row, printer_) == plan_.shape(last_);
  }

  /// What gives as much as comes in here, the nearest first; else an input of its own.
  std::vector<std::size_t> by_size(const Row& row) {
    Row before = row;
    before.dims = row.in;
    Shape in = shape_of(before, printer_);
    if (in.rank() == 0) return {};
    const auto made = [](std::size_t node) {
      return node == Plan::nothing ? std::vector<std::size_t>() : std::vector<std::size_t>{node};
    };
    if (last_ == Plan::nothing) {
      if (assumptions_.input && assumptions_.input->rank() == in.rank()) in = *assumptions_.input;
      return made(plan_.input(in, 0));
    }
    for (std::size_t i = plan_.size(); i-- > 0 && i + 200 > plan_.size();) {
      if (plan_.shape(i) == in) return {i};
    }
    // Flattening by a function stands in no row.
    if (in.rank() == 1 && plan_.shape(last_).values() == in.values())
      return made(plan_.put(Flatten{}, last_, row.line));
    return made(plan_.input(in, row.line));
  }

  /// Layers that take several, and what is only there in PyTorch's tables: a block's end.
  bool several(const Row& row, const std::vector<std::size_t>& from, const Shape& shape) {
    const std::string type = small(row.type);
    std::optional<Merge::Type> merge;
    if (is_one_of(type, "add|tfoplambda|operators.add") || has(type, "operators.add")) merge = Merge::Type::add;
    else if (type == "multiply" || has(type, "math.multiply")) merge = Merge::Type::multiply;
    else if (type == "average") merge = Merge::Type::average;
    else if (type == "maximum") merge = Merge::Type::maximum;
    else if (type == "subtract") merge = Merge::Type::subtract;
    if (merge && row.count <= 0) {
      std::vector<std::size_t> two = from;
      if (two.size() < 2 && last_ != Plan::nothing && !table_.connected) {
        // No table says with what: the nearest layer above of the same shape, beyond its own branch.
        for (std::size_t i = plan_.size(); i-- > 0 && two.size() < 2;) {
          if (i + 2 < last_ && plan_.shape(i) == plan_.shape(last_)) two.push_back(i);
        }
      }
      if (two.size() < 2) {
        done(row, from.front());
        return true;
      }
      done(row, plan_.add({Merge{.type = *merge}}, two, row.line, row.name));
      return true;
    }
    if ((type == "concatenate" || has(type, "concat")) && row.count <= 0) {
      if (from.size() < 2) return false;
      // The axis along which the sizes sum up.
      Count axis = 0;
      for (std::size_t i = 0; i + 1 < shape.rank(); ++i) {
        if (plan_.shape(from[0]).rank() == shape.rank() && plan_.shape(from[0]).sizes()[i] != shape.sizes()[i])
          axis = static_cast<Count>(i) + 1;
      }
      done(row, plan_.add({Concat{.axis = axis}}, from, row.line, row.name));
      return true;
    }
    if (row.count == 0 &&
        is_one_of(row.type,
                  "Identity|Lambda|Masking|Permute|StochasticDepth|ConvNormActivation|RandomFlip|RandomRotation|"
                  "RandomZoom|Rescaling|ActivityRegularization") &&
        shape == plan_.shape(from.front())) {
      done(row, from.front());
      return true;
    }
    // A block's own row, behind those of its parts (torchsummary): it gives what they do.
    if (printer_ == Printer::torch && row.count == 0 && !is_known(row.type) && shape.rank() > 0 &&
        shape == plan_.shape(from.front())) {
      done(row, from.front());
      return true;
    }
    return false;
  }

  /// A first layer without an input row.
  void begin(std::size_t index) {
    Row row = table_.rows[index];
    if (assumptions_.input) {
      last_ = plan_.input(*assumptions_.input, 0);
      return;
    }
    // Keras' sequence: what comes in follows from the first layer that keeps something.
    std::size_t first = index;
    while (first < table_.rows.size() && (table_.rows[first].count <= 0 || table_.rows[first].holds)) ++first;
    if (first != index && first < table_.rows.size()) {
      // What stands before changes no channels: begin with what it gives.
      const Shape shape = shape_of(row, printer_);
      if (row.count <= 0 && shape.rank() > 0 && !has(row.type, "Pool") && row.type != "Flatten" &&
          row.type != "Reshape") {
        last_ = plan_.input(shape, 0);
        asked_ = true;
        return;
      }
    }
    // A window that is no square is believed where no square will do.
    for (const bool square : {true, false}) {
      for (const Shape& shape : solver_.inputs_for(row)) {
        if (table_.before >= 0 && printer_ == Printer::torch) {
          const double bytes = static_cast<double>(shape.values().value_or(0)) * 4 / 1048576 * 100;
          if (std::abs(bytes - static_cast<double>(table_.before)) > 0.51) continue;
        }
        const std::size_t before = plan_.size();
        const std::size_t in = plan_.input(shape, 0);
        if (in == Plan::nothing) continue;
        const auto made = solver_.solve(row, {in});
        const auto* conv = made ? std::get_if<Conv>(&plan_.node(*made).layer) : nullptr;
        if (made && (!square || conv == nullptr || conv->kernel.is_even())) {
          // The layer itself is made again by whoever asked.
          while (plan_.size() > before + 1) plan_.drop_last();
          last_ = in;
          asked_ = true;
          return;
        }
        while (plan_.size() > before) plan_.drop_last();
      }
    }
    const Shape shape = shape_of(row, printer_);
    if (shape.rank() > 0 && row.count <= 0) {
      last_ = plan_.input(shape, 0);
      asked_ = true;
    }
  }

  /// On an input of its own, of the channels that lead to the count: what is added or joined before stands in no row.
  std::optional<std::size_t> on_new_input(const Row& row, const Shape& shape) {
    const bool conv = row.type.starts_with("Conv");
    const bool dense = is_one_of(row.type, "Linear|Dense");
    const bool norm = has(row.type, "Norm");
    if ((!conv && !dense && !norm) || shape.rank() == 0) return std::nullopt;
    std::vector<Shape> inputs;
    const auto usual = [&](Count channels) {
      for (const Count factor : {Count{1}, Count{2}}) {
        Shape in = shape;
        for (std::size_t i = 0; i + 1 < in.rank(); ++i) in.sizes()[i] *= factor;
        in.sizes().back() = channels;
        inputs.push_back(in);
      }
    };
    if (norm) usual(shape.channels());
    if (dense && shape.channels() > 0) {
      usual(row.count / shape.channels() - 1);
      usual(row.count / shape.channels());
    }
    if (conv && shape.channels() > 0) {
      for (const bool bias : {true, false}) {
        const Count rest = row.count - (bias ? shape.channels() : 0);
        if (rest <= 0 || rest % shape.channels() != 0) continue;
        for (const Count k : {Count{3}, Count{1}, Count{5}, Count{7}, Count{2}, Count{4}}) {
          Count windows = 1;
          for (std::size_t i = 0; i + 1 < shape.rank(); ++i) windows *= k;
          if ((rest / shape.channels()) % windows == 0) usual(rest / shape.channels() / windows);
        }
      }
    }
    for (const Shape& in : inputs) {
      if (in.channels() < 1) continue;
      const std::size_t before = plan_.size();
      const std::size_t at = plan_.input(in, row.line);
      if (at == Plan::nothing) continue;
      if (auto made = solver_.solve(row, {at})) {
        ++fresh_;
        return made;
      }
      while (plan_.size() > before) plan_.drop_last();
    }
    return std::nullopt;
  }

  void counted_as_printed(const Row& row, const Shape& shape, std::size_t from) {
    if (row.count > 0) {
      // Of a layer that everybody knows it is not true that it is not known.
      const bool sized = !row.dims.empty() && !row.shape_cut;
      const Key key = !is_known(row.type) && !is_usual(row.type) ? Key::bring_counted_as_printed
                      : sized                                    ? Key::bring_counted_unsolved
                                                                 : Key::bring_no_shape;
      plan_.note({row.line, text::say(key, {{"name", std::string_view(row.type.empty() ? row.name : row.type)},
                                            {"n", row.count}})});
    }
    // Without its count a layer with weights cannot be told from what it gives.
    if (row.count < 0 && !row.cut && printer_ == Printer::keras && keeps(row.type)) {
      const std::string& layer = row.name.empty() ? row.type : row.name;
      plan_.note(
          {row.line,
           text::say(Key::bring_no_value, {{"name", std::string_view("Param #")}, {"layer", std::string_view(layer)}}),
           true});
    }
    const std::size_t at =
        plan_.opaque(row.name.empty() ? row.type : row.name, std::max<Count>(row.count, 0), shape, from, row.line);
    done(row, at == Plan::nothing ? from : at);
  }

  [[nodiscard]] static bool is_known(std::string_view type) {
    return keras_layer(type, Args(Expr())).known || torch_layer(type, Args(Expr())).known;
  }
  /// Whether such a layer has weights; of a class that nobody knows, that it may.
  [[nodiscard]] static bool keeps(std::string_view type) {
    for (const std::string_view bare :
         {"Pool",    "Flatten",  "Dropout",  "Activation",  "ReLU",     "ELU",     "Softmax",
          "Reshape", "Padding",  "Cropping", "UpSampling",  "Permute",  "Repeat",  "Masking",
          "Noise",   "Lambda",   "Add",      "Concatenate", "Multiply", "Average", "Merge",
          "Dot",     "Subtract", "Maximum",  "Random",      "Rescaling"}) {
      if (has(type, bare) && type != "PReLU") return false;
    }
    return !type.empty();
  }

  void done(const Row& row, std::size_t node) {
    if (node == Plan::nothing) return;
    last_ = node;
    if (!row.name.empty()) by_name_[row.name] = node;
    if (!row.index.empty() && !row.again) by_index_.try_emplace(row.index, node);
  }

  Plan& plan_;
  Table& table_;
  Printer printer_;
  const Assumptions& assumptions_;
  Solver solver_;
  std::size_t last_ = Plan::nothing;
  std::map<std::string, std::size_t, std::less<>> by_name_, by_index_;
  bool given_ = false;
  bool asked_ = false;
  int fresh_ = 0;
};

/// Which layers are not trained stands nowhere but in the totals: one layer, or all up to one.
void freeze(Plan& plan, const std::vector<Printed>& printed) {
  const auto row = std::ranges::find(printed, Printed::What::non_trainable, &Printed::what);
  if (row == printed.end()) return;
  Network network = plan.network();
  const Report report = analyse(network);
  if (report.problem || row->theirs <= report.non_trainable) return;
  const Count missing = row->theirs - report.non_trainable;
  const auto told = [&](std::size_t last) { plan.note({plan.line(last), text::say(Key::bring_frozen)}); };
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    if (report.layers[i].parameters != missing) continue;
    plan.freeze(i);
    return told(i);
  }
  Count sum = 0;
  for (std::size_t i = 0; i < report.layers.size(); ++i) {
    sum += report.layers[i].parameters;
    if (sum < missing) continue;
    if (sum > missing) break;
    for (std::size_t k = 0; k <= i; ++k) {
      if (report.layers[k].parameters > 0) plan.freeze(k);
    }
    return told(i);
  }
  // Several, each by itself: the first two that are as many.
  for (std::size_t i = 0; i < report.layers.size() && report.layers.size() < 2'000; ++i) {
    for (std::size_t k = i + 1; k < report.layers.size() && report.layers[i].parameters > 0; ++k) {
      if (report.layers[k].parameters == 0 || report.layers[i].parameters + report.layers[k].parameters != missing)
        continue;
      plan.freeze(i);
      plan.freeze(k);
      return told(k);
    }
  }
}

/// Rows that stand within another are counted, and the other is not.
void nest(Table& table) {
  for (std::size_t i = 0; i + 1 < table.rows.size(); ++i) {
    if (table.rows[i + 1].depth > table.rows[i].depth) {
      table.rows[i].holds = true;
      // What stands inside begins anew with an input of its own: it is what comes into the model.
      if (table.rows[i + 1].type == "InputLayer" && i > 0) table.rows[i + 1].type = "Identity";
    }
  }
}

}  // namespace

BroughtOr read_summary(std::string_view all, Form form, const Assumptions& assumptions) {
  const bool keras = form == Form::keras_summary;
  const Several several = several_in(all);
  const std::string_view text = several.first;
  const bool bars = std::ranges::any_of(lines_of(text), [](const Line& line) {
    return trimmed(line.text).starts_with('|') && std::ranges::count(line.text, '|') > 3;
  });
  const bool boxes = has(text, "│") || has(text, "+---") || bars || is_markdown(text);
  Table table = form == Form::torchinfo      ? read_torchinfo(text)
                : form == Form::torchsummary ? read_torchsummary(text)
                : form == Form::fastai       ? read_fastai(text)
                : form == Form::paddle       ? read_paddle(text)
                : boxes                      ? read_boxes(text)
                                             : read_plain(text);
  if (keras && boxes && table.rows.empty()) table = read_plain(text);
  if (table.rows.empty()) return std::unexpected(Refused{form, 0, text::say(Key::bring_nothing_in_it)});
  // What was printed before it was built has no sizes.
  if (table.unbuilt && std::ranges::none_of(table.rows, [](const Row& row) { return row.count > 0; }))
    return std::unexpected(Refused{form, table.rows.front().line, text::say(Key::bring_not_built)});
  if (keras) nest(table);
  std::vector<Printed> printed = printed_totals(text);
  if (printed.empty()) printed = table.totals;
  // Of Paddle's numbers what is trained depends on its version, and the total does not.
  if (form == Form::paddle) std::erase_if(printed, [](const Printed& p) { return p.what != Printed::What::total; });
  std::vector<Note> cut = complete_cut(table, printed);
  constexpr std::size_t most_rows = 20'000;
  if (table.rows.size() > most_rows) table.rows.resize(most_rows);
  Plan plan(keras ? Convention::tensorflow : Convention::pytorch);
  const Printer printer = keras ? Printer::keras : form == Form::paddle ? Printer::paddle : Printer::torch;
  Builder builder(plan, table, printer, assumptions);
  builder.run();
  if (plan.size() == 0)
    return std::unexpected(Refused{form, table.rows.front().line, text::say(Key::bring_nothing_in_it)});
  if (!keras) plan.note({0, text::say(Key::bring_no_additions)});
  if (builder.guessed()) plan.note({0, text::say(Key::bring_kernel_doubt)});
  for (Note& note : cut) plan.note(std::move(note));
  if (keras) freeze(plan, printed);
  if (table.unbuilt) plan.note({0, text::say(Key::bring_not_built), true});
  if (several.others > 0) {
    const std::string& name = several.name.empty() ? table.rows.front().name : several.name;
    plan.note(
        {0, text::say(Key::bring_one_of_several, {{"n", Count{several.others + 1}}, {"name", std::string_view(name)}}),
         true});
  }
  Brought out = std::move(plan).done(form);
  const auto* input = std::get_if<Input>(&out.network.nodes.front().layer);
  if (builder.asked() && input != nullptr) ask_for_input(out, input->shape);
  out.printed = std::move(printed);
  Brought done = finished(std::move(out), text);
  if (const int gap = gap_in(text); gap > 0 && (!done.agrees || done.printed.empty())) {
    done.notes.push_back({gap, text::say(Key::bring_left_out_there), true});
    done.is_complete = false;
  }
  return done;
}

}  // namespace pw::formats::bring
