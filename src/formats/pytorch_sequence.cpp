// What works on sequences: batch x steps x values.
#include "formats/pytorch_writer.h"

namespace pw::formats {

bool PyTorchWriter::put(const Embedding& layer) {
  const std::string made = "nn.Embedding(" + number(layer.entries) + ", " + number(layer.vector_size) + ")";
  return line(module(made) + "(" + last_in() + ".long())", false);
}

bool PyTorchWriter::put(const Recurrent& layer) {
  using enum Recurrent::Both;
  const bool both = layer.both != no;
  if (layer.projection > 0 || layer.peepholes) return false;
  const std::string neurons = number(layer.neurons);
  std::string made = layer.type == Recurrent::Type::lstm  ? "nn.LSTM("
                     : layer.type == Recurrent::Type::gru ? "nn.GRU("
                                                          : "nn.RNN(";
  made += number(in_shape().channels()) + ", " + neurons + ", batch_first=True";
  if (layer.bias == Recurrent::Bias::no) made += ", bias=False";
  made += both ? ", bidirectional=True)" : ")";
  std::vector<std::string> more;
  const bool one = layer.bias == Recurrent::Bias::one ||
                   (layer.bias == Recurrent::Bias::usual && network_.convention != Convention::pytorch &&
                    !(network_.convention == Convention::tensorflow && layer.type == Recurrent::Type::gru));
  if (one) {
    // PyTorch has two biases for each neuron of each gate. Of the second nothing is left.
    more.emplace_back(".bias_hh_l0.requires_grad_(False).zero_()");
    if (both) more.emplace_back(".bias_hh_l0_reverse.requires_grad_(False).zero_()");
  }
  const std::string called = module(made, "", more) + "(" + last_in() + ")";
  if (layer.sequence) {
    std::string value = called + "[0]";
    if (both && layer.both != concat) {
      value += ".unflatten(-1, (2, " + neurons + "))";
      value += layer.both == multiply ? ".prod(-2)" : layer.both == sum ? ".sum(-2)" : ".mean(-2)";
    }
    return line(value, false);
  }
  // The last values of each direction: a pair of them and the cells in an LSTM.
  const std::string last = called + (layer.type == Recurrent::Type::lstm ? "[1][0]" : "[1]");
  return line(layer.both == no         ? last + "[-1]"
              : layer.both == concat   ? "torch.cat(tuple(" + last + "), -1)"
              : layer.both == multiply ? last + ".prod(0)"
              : layer.both == sum      ? last + ".sum(0)"
                                       : last + ".mean(0)",
              false);
}

bool PyTorchWriter::put(const ConvLstm& layer) {
  // There is no module for it: a convolution of what comes in, one of what the step before gave, and the gates of an LSTM.
  const std::size_t space = layer.kernel.count;
  if (axes() != space + 1 || space < 1 || space > 3) return false;
  const std::string filters = number(layer.filters);
  const std::string kind = "nn.Conv" + number(static_cast<Count>(space)) + "d(";
  const std::string kernel = folded_tuple(each(layer.kernel, space));
  const bool given = layer.padding.rule == Padding::Rule::given;
  if (given && layer.padding.before != layer.padding.after) return false;
  const std::string padding = given ? folded_tuple(each(layer.padding.before, space)) : std::string("\"same\"");
  const std::string input = module(kind + number(in_shape().channels()) + ", " + number(4 * layer.filters) + ", " +
                                       kernel + ", padding=" + padding + (layer.bias ? ")" : ", bias=False)"),
                                   "_input");
  const std::string state = module(
      kind + filters + ", " + number(4 * layer.filters) + ", " + kernel + ", padding=\"same\", bias=False)", "_state");
  const auto sizes = out_shape().sizes();
  std::string zeros = filters;
  for (std::size_t i = layer.sequence ? 1 : 0; i + 1 < sizes.size(); ++i) zeros += ", " + number(sizes[i]);
  statement("steps = []");
  statement("values = " + map_in());
  statement("state = cell = values.new_zeros(len(values), " + zeros + ")");
  statement("for step in values.unbind(2):");
  statement("    i, f, g, o = (" + input + "(step) + " + state + "(state)).chunk(4, 1)");
  statement("    cell = f.sigmoid() * cell + i.sigmoid() * g.tanh()");
  statement("    state = o.sigmoid() * cell.tanh()");
  if (layer.sequence) statement("    steps.append(state)");
  return line(layer.sequence ? "torch.stack(steps, 2)" : "state", true);
}

bool PyTorchWriter::put(const Attention& layer) {
  if (!layer.is_plain() || flow_.sources(at_).size() > 1) return false;
  const Count depth = in_shape().channels();
  const std::string bias = layer.bias ? ")" : ", bias=False)";
  // Of several axes the places are one sequence.
  const std::size_t rank = in_shape().rank();
  std::string sizes;
  for (std::size_t i = 0; i + 1 < rank; ++i) sizes += (i > 0 ? ", " : "") + number(in_shape().sizes()[i]);
  statement("tokens = " + last_in() + (rank > 2 ? ".flatten(1, -2)" : ""));
  const std::string back = rank > 2 ? ".unflatten(1, (" + sizes + "))" : "";
  const Count width = layer.heads * layer.head_size;
  if (width == depth) {
    const std::string name =
        module("nn.MultiheadAttention(" + number(depth) + ", " + number(layer.heads) + ", batch_first=True" + bias);
    return line(name + "(tokens, tokens, tokens)[0]" + back, false);
  }
  // PyTorch's module shares the values of a step out to the heads. Others are written out.
  const auto part = [&](const std::string& name) {
    const std::string made = "nn.Linear(" + number(depth) + ", " + number(width) + bias;
    return module(made, name) + "(tokens).unflatten(-1, (" + number(layer.heads) + ", " + number(layer.head_size) +
           ")).transpose(1, 2)";
  };
  statement("query = " + part("_query"));
  statement("key = " + part("_key"));
  statement("value = " + part("_value"));
  statement("weights = F.softmax(query @ key.transpose(-2, -1) / " + number(layer.head_size) + " ** 0.5, dim=-1)");
  const std::string out = module("nn.Linear(" + number(width) + ", " + number(depth) + bias, "_out");
  return line(out + "((weights @ value).transpose(1, 2).flatten(-2))" + back, false);
}

}  // namespace pw::formats
