#include "app/arrange.h"

#include <algorithm>

#include "app/address.h"
#include "core/rewrite.h"

namespace pw::app {
namespace {

using enum text::Key;

/// The text with a change in it, and the row whose words stand at `at`, or the first after that, looked at.
void change(Sandbox& sandbox, std::string text, std::optional<std::size_t> at) {
  edit(sandbox, std::move(text));
  sandbox.typing = false;
  if (!at) return;
  const std::size_t rows = sandbox.draft->rows();
  for (std::size_t row = 0; row < rows; ++row) {
    if (sandbox.draft->place(row).at >= *at) return pick(sandbox, row);
  }
}

void rearrange(Sandbox& sandbox, int number) {
  const auto how = static_cast<Arrange>(std::clamp(number, 0, static_cast<int>(Arrange::remove)));
  const auto row = looked_at(sandbox);
  if (!row) return;
  const auto draft = sandbox.draft;
  const std::string_view text = draft->text();
  const Place here = draft->place(*row);
  switch (how) {
    case Arrange::up:
    case Arrange::down: {
      const auto other = draft->beside(*row, how == Arrange::up);
      if (!other) return;
      const Place there = draft->place(*other);
      if (how == Arrange::up) change(sandbox, with_swapped(text, there, here), there.at);
      else change(sandbox, with_swapped(text, here, there), there.at + there.length - here.length);
      break;
    }
    case Arrange::twice:
      change(sandbox, with_layer_after(text, here, words_at(text, here)), here.at + here.length);
      break;
    case Arrange::remove: change(sandbox, without_layer(text, here), here.at); break;
  }
}

void add_layer(Sandbox& sandbox) {
  if (sandbox.adding.find_first_not_of(" \t") == std::string::npos) return;
  const std::string& text = sandbox.text();
  if (const auto row = looked_at(sandbox)) {
    const Place here = sandbox.draft->place(*row);
    change(sandbox, with_layer_after(text, here, sandbox.adding), here.at + here.length);
  } else {
    change(sandbox, text + (text.empty() || text.ends_with('\n') ? "" : "\n") + sandbox.adding + "\n", text.size());
  }
  sandbox.adding.clear();
}

/// The words of the row that is looked at, as they are typed in its place.
void type_row(Sandbox& sandbox, const std::string& typed) {
  if (!sandbox.editing) {
    const auto row = looked_at(sandbox);
    if (!row) return;
    sandbox.picked = static_cast<int>(*row);
    sandbox.editing = sandbox.draft->place(*row);
  }
  const Place here{sandbox.editing->at, typed.size()};
  edit(sandbox, spliced(sandbox.text(), *sandbox.editing, typed));
  sandbox.editing = here;
  sandbox.typed = typed;
  const Draft& draft = *sandbox.draft;
  const auto is_here = [&](std::size_t row) {
    return draft.place(row).at >= here.at && draft.place(row).at <= here.at + here.length;
  };
  // A line that stands for several layers stays the same row.
  const auto picked = static_cast<std::size_t>(std::max(sandbox.picked, 0));
  if (picked < draft.rows() && is_here(picked)) return;
  std::size_t row = 0;
  while (row < draft.rows() && draft.place(row).at < here.at) ++row;
  sandbox.picked = static_cast<int>(row);
  if (row == draft.rows() || !is_here(row)) sandbox.blank_row = row;
}

void use_what_if(Sandbox& sandbox, int index) {
  const auto row = looked_at(sandbox);
  const auto draft = sandbox.draft;
  if (!row || *row >= draft->report().layers.size()) return;
  const auto& offers = draft->what_ifs(*row);
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  const Place here = draft->place(*row);
  // Where it takes from stays as it is written.
  const std::string_view typed = words_at(draft->text(), here);
  const std::size_t from = std::min(typed.find(" from "), typed.size());
  change(sandbox,
         with_words(draft->text(), here,
                    print_layer(offers[static_cast<std::size_t>(index)].node) + std::string(typed.substr(from))),
         here.at);
}

void use_mend(Sandbox& sandbox, int index) {
  const auto& offers = sandbox.draft->mends();
  if (index < 0 || static_cast<std::size_t>(index) >= offers.size()) return;
  change(sandbox, std::string(offers[static_cast<std::size_t>(index)].text), std::nullopt);
}

/// "3 7": the row 3 is on its way to stand above row 7.
std::optional<Moving> read_moving(const Sandbox& sandbox, std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto from = read_whole(text.substr(0, space));
  const auto to = read_whole(text.substr(space + 1));
  if (!from || !to || *from >= sandbox.draft->rows() || *to > sandbox.draft->rows()) return std::nullopt;
  return Moving{*from, *to};
}

void drop(Sandbox& sandbox) {
  if (!sandbox.moving) return;
  const auto [from, to] = *sandbox.moving;
  sandbox.moving.reset();
  const Draft& draft = *sandbox.draft;
  const Place here = draft.place(from);
  const bool at_end = to == draft.rows();
  const Place there = draft.place(at_end ? to - 1 : to);
  // Where it is already.
  if (here == there || (to > 0 && here == draft.place(to - 1))) return;
  const Moved moved = with_moved(draft.text(), here, there, at_end);
  change(sandbox, moved.text, moved.at);
}

void load(Sandbox& sandbox, std::string_view name) {
  for (const Known& known : read_known(sandbox.known ? std::string_view(*sandbox.known) : std::string_view())) {
    if (known.name != name) continue;
    edit(sandbox, std::string(known.text));
    sandbox.typing = false;
    sandbox.picked = -1;
    sandbox.scrolled = 0;
  }
}

}  // namespace

void update_sandbox(State& state, const Action& action) {
  Sandbox& sandbox = state.sandbox;
  const auto row = [&] { return static_cast<std::size_t>(std::max(action.number, 0)); };
  switch (action.kind) {
    case Action::Kind::edit_network: edit_part(sandbox, text::clipped(action.text, longest_network)); break;
    case Action::Kind::load_network: load(sandbox, action.text); break;
    case Action::Kind::pick_layer:
      if (row() < sandbox.draft->rows()) pick(sandbox, row());
      break;
    case Action::Kind::type_row: type_row(sandbox, text::clipped(action.text, longest_row)); break;
    case Action::Kind::type_layer: sandbox.adding = text::clipped(action.text, longest_row); break;
    case Action::Kind::rearrange: rearrange(sandbox, action.number); break;
    case Action::Kind::add_layer: add_layer(sandbox); break;
    case Action::Kind::drag_layer: sandbox.moving = read_moving(sandbox, action.text); break;
    case Action::Kind::drop_layer: drop(sandbox); break;
    case Action::Kind::scroll_list:
      sandbox.scrolled = static_cast<int>(std::min<std::uint32_t>(read_whole(action.text).value_or(0), 2'000'000'000));
      break;
    case Action::Kind::show_columns:
      sandbox.columns = static_cast<Columns>(std::clamp(action.number, 0, static_cast<int>(Columns::field)));
      break;
    case Action::Kind::what_if: use_what_if(sandbox, action.number); break;
    case Action::Kind::mend: use_mend(sandbox, action.number); break;
    case Action::Kind::undo: undo(sandbox); break;
    case Action::Kind::redo: redo(sandbox); break;
    default: break;
  }
}

std::span<const ExampleLayer> example_layers() {
  static constexpr ExampleLayer all[] = {
      {"conv 3x3, 8", like_conv_3x3_8},
      {"conv 3x3, 8, pad=same", like_conv_3x3_8_pad_same},
      {"conv 1x1, 8", like_conv_1x1_8},
      {"conv 3x3, 8, stride=2", like_conv_3x3_8_stride_2},
      {"conv 3x3, 8, groups=2", like_conv_3x3_8_groups_2},
      {"conv 3x3, 8, dilation=2", like_conv_3x3_8_dilation_2},
      {"conv 3, 8", like_conv_3_8},
      {"conv 3x3x3, 8", like_conv_3x3x3_8},
      {"depthwise 3x3", like_depthwise_3x3},
      {"separable 3x3, 8", like_separable_3x3_8},
      {"transposed 2x2, 8, stride=2", like_transposed_2x2_8_stride_2},
      {"maxpool 2x2", like_maxpool_2x2},
      {"avgpool 2x2", like_avgpool_2x2},
      {"globalavgpool", like_globalavgpool},
      {"globalmaxpool", like_globalmaxpool},
      {"adaptiveavgpool 7x7", like_adaptiveavgpool_7x7},
      {"adaptivemaxpool 7x7", like_adaptivemaxpool_7x7},
      {"flatten", like_flatten},
      {"dense 10", like_dense_10},
      {"dense 10, softmax", like_dense_10_softmax},
      {"batchnorm", like_batchnorm},
      {"layernorm", like_layernorm},
      {"groupnorm 4", like_groupnorm_4},
      {"instancenorm", like_instancenorm},
      {"lrn", like_lrn},
      {"relu", like_relu},
      {"sigmoid", like_activation},
      {"tanh", like_activation},
      {"softmax", like_activation},
      {"gelu", like_activation},
      {"silu", like_silu},
      {"prelu channel", like_prelu_channel},
      {"dropout 0.5", like_dropout_0_5},
      {"zeropad 1", like_zeropad_1},
      {"crop 1", like_crop_1},
      {"upsample 2", like_upsample_2},
      {"pixelshuffle 2", like_pixelshuffle_2},
      {"add from -1, -2", like_add},
      {"multiply from -1, -2", like_multiply},
      {"concat from -1, -2", like_concat},
      {"se 4", like_se_4},
      {"embedding 1000, 64", like_embedding_1000_64},
      {"rnn 32", like_rnn_32},
      {"lstm 32", like_lstm_32},
      {"gru 32", like_gru_32},
      {"convlstm 3x3, 8", like_convlstm_3x3_8},
      {"attention 4, 16", like_attention_4_16},
      {"reshape 4x4x4", like_reshape_4x4x4},
      {"permute 2x1", like_permute_2x1},
      {"repeatvector 4", like_repeatvector_4},
      {"scale", like_scale},
      {"normalization", like_normalization},
      {"input 32x32x3", like_input_32x32x3},
  };
  return all;
}

}  // namespace pw::app
