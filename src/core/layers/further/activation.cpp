#include "core/layers/further/activation.h"

#include "core/layers/counting.h"

namespace pw::inline further {

namespace {

void names(Names& out) {
  say<"relu: rectifiedlinear, rectifier, rectifiedlinearunit; leakyrelu: lrelu; hardswish: hswish; hardsigmoid: "
      "hsigmoid; sigmoid: logistic; LeakyReLU(_); ELU(_); CELU(_); GELU(_); Softmax(_); LogSoftmax(_); !negativeslope, "
      "alpha, dim, axis, approximate">(out);
}

}  // namespace

constinit const LayerKind Activation::kind = {
    .keywords = keywords<&Activation::type>(
        "relu|relu6|leakyrelu|elu|selu|celu|gelu|silu|swish|mish|hardswish|hardsigmoid|sigmoid|tanh|"
        "softplus|softsign|softmax|logsoftmax|exponential|identity"),
    .which = which<&Activation::type>,
    .names = names};

Expected<Counted> Activation::count(const Given& given) const {
  return Counted{.out = given.in(), .trainable = {}, .non_trainable = {}};
}

}  // namespace pw::inline further
