"""What real frameworks answered (tests/data/oracle), as lines in our notation for oracle_test.cpp.

usage: convert.py FOLDER OUT

OUT gets one line for each network, its fields parted by tabs:
  NAME  NOTATION  EXPECTED  REFUSED
NOTATION is the network up to the layer that the framework refused, all of it where it refused none.
EXPECTED has "shape trainable non-trainable" for each layer that was built, parted by ";", the shape in our order.
REFUSED is "-", or "yes" where the last layer of NOTATION has to be refused, or "api" where the framework refused
something that the notation cannot even say (a class for another number of axes, a size of 0 layers ...): then NOTATION ends
before that layer. "cut" says that the rest cannot be said: it folds the batch into the values.
Only the frameworks' words are put into ours here; nothing is counted.
"""
import gzip
import json
import sys
from pathlib import Path


class CannotSay(Exception):
    """The notation has no words for this; what the framework refused it for, or why we leave it."""


def axes(value, count=None):
    """3 or [3, 3] as 3 or 3x3."""
    if isinstance(value, list):
        if any(isinstance(v, list) for v in value):
            raise CannotSay("nested")
        return "x".join(str(v) for v in value)
    return "x".join([str(value)] * (count or 1))


def yes_no(value):
    return "yes" if value else "no"


# PyTorch.

ACTIVATIONS = {
    "ReLU": "relu", "ReLU6": "relu6", "LeakyReLU": "leakyrelu", "ELU": "elu", "GELU": "gelu", "SiLU": "silu", "Mish": "mish",
    "Hardswish": "hardswish", "Sigmoid": "sigmoid", "Tanh": "tanh", "Softplus": "softplus", "Softmax": "softmax", "Identity": "identity",
}


def torch_layer(kind, a, shape, unbatched):
    """One layer of PyTorch; `shape` is what comes in, in PyTorch's order without the batch, as PyTorch told it."""
    rank = len(shape)
    n = int(kind[-2]) if kind.endswith("d") and kind[-2].isdigit() else 0
    bias = "" if a.get("bias", True) else ", bias=no"

    def named(words):
        return "".join(f", {ours}={axes(a[theirs])}" for theirs, ours in words if theirs in a and a[theirs] is not None)

    def need(*ranks):
        if rank not in ranks:
            raise CannotSay("class for other axes")

    if unbatched and (kind.startswith(("BatchNorm", "GroupNorm", "Upsample")) or (kind == "PReLU" and a.get("num_parameters", 1) > 1)):
        # These read the first axis as the batch, whatever it was before.
        raise CannotSay("the batch is folded in")
    if kind in ACTIVATIONS:
        return ACTIVATIONS[kind]
    if kind.startswith("ConvTranspose"):
        return (f"transposed {axes(a['kernel_size'], n)}, {a['out_channels']}"
                + named([("stride", "stride"), ("padding", "pad"), ("output_padding", "outpad"), ("dilation", "dilation"), ("groups", "groups")])
                + bias + f", in={a['in_channels']}")
    if kind.startswith("Conv"):
        return (f"conv {axes(a['kernel_size'], n)}, {a['out_channels']}"
                + named([("stride", "stride"), ("padding", "pad"), ("dilation", "dilation"), ("groups", "groups")]) + bias + f", in={a['in_channels']}")
    if kind.startswith("MaxPool"):
        return (f"maxpool {axes(a['kernel_size'], n)}" + named([("stride", "stride"), ("padding", "pad"), ("dilation", "dilation")])
                + (", ceil=yes" if a.get("ceil_mode") else ""))
    if kind.startswith("AvgPool"):
        return (f"avgpool {axes(a['kernel_size'], n)}" + named([("stride", "stride"), ("padding", "pad")])
                + (", ceil=yes" if a.get("ceil_mode") else "") + ("" if a.get("count_include_pad", True) else ", countpad=no"))
    if kind.startswith("Adaptive"):
        need(n + 1)
        size = a["output_size"]
        size = size if isinstance(size, list) else [size] * n
        return f"adaptive{kind[8:11].lower()}pool " + "x".join("?" if s is None else str(s) for s in size)
    if kind.startswith("BatchNorm"):
        need(*((1, 2) if n == 1 else (n + 1,)))
        return (f"batchnorm in={a['num_features']}" + ("" if a.get("affine", True) else ", scale=no, shift=no")
                + ("" if a.get("track_running_stats", True) else ", running=no"))
    if kind.startswith("InstanceNorm"):
        # Its channels are looked at only where it has something of each.
        asks = a.get("affine") or a.get("track_running_stats")
        return "instancenorm " + ", ".join(
            ([f"in={a['num_features']}"] if asks else []) + (["affine=yes"] if a.get("affine") else [])
            + (["running=yes"] if a.get("track_running_stats") else []))
    if kind == "GroupNorm":
        if a["num_channels"] % a["num_groups"]:
            # Said when it is made, whatever comes in; ours looks at what comes in.
            raise CannotSay("groups of its own channels")
        return (f"groupnorm {a['num_groups']}" + ("" if a.get("affine", True) else ", scale=no, shift=no")
                + (f", in={a['num_channels']}" if a.get("affine", True) else ""))
    if kind == "LayerNorm":
        size = a["normalized_shape"]
        size = size if isinstance(size, list) else [size]
        if shape[rank - len(size):] != size:
            product = 1
            for s in size:
                product *= s
            if len(size) > rank:
                raise CannotSay("more axes than there are")
            return f"layernorm axes={'x'.join(str(i) for i in range(rank - len(size) + 1, rank + 1))}, in={product}"
        words = f"layernorm axes={'x'.join(str(i) for i in range(rank - len(size) + 1, rank + 1))}"
        return words + ("" if a.get("elementwise_affine", True) else ", scale=no, shift=no")
    if kind == "Linear":
        return f"dense {a['out_features']}{bias}, in={a['in_features']}"
    if kind == "PReLU":
        count = a.get("num_parameters", 1)
        return "prelu one" if count == 1 else f"prelu channel, in={count}"
    if kind == "Flatten":
        start, end = a.get("start_dim", 1), a.get("end_dim", -1)
        if start == 0 and end <= rank and not unbatched:
            raise CannotSay("the batch is folded in")
        # PyTorch counts the batch as axis 0; ours begin with 1 after it.
        dims = rank if unbatched else rank + 1
        start, end = (d + dims if d < 0 else d for d in (start, end))
        return f"flatten {start + unbatched}x{end + unbatched}"
    if kind == "Unflatten":
        at = a["dim"] - (0 if unbatched else 1)
        sizes = shape[:at] + list(a["unflattened_size"]) + shape[at + 1:]
        return "reshape " + "x".join("?" if s == -1 else str(s) for s in sizes)
    if kind in ("Dropout", "Dropout2d", "Dropout3d", "AlphaDropout"):
        return ("alphadropout " if kind == "AlphaDropout" else "dropout ") + str(a.get("p", 0.5))
    if "Pad" in kind:
        need(n + 1)
        p = a["padding"]
        p = p if isinstance(p, list) else [p] * (2 * n)
        # PyTorch says the last axis first.
        pairs = [f"{p[i]}/{p[i + 1]}" for i in range(0, len(p), 2)][::-1]
        word = "reflectionpad" if "Reflection" in kind else "replicationpad" if "Replication" in kind else "zeropad"
        return f"{word} {'x'.join(pairs)}"
    if kind.startswith("Pixel") and rank != 3:
        raise CannotSay("the batch is folded in")
    if kind == "PixelShuffle":
        return f"pixelshuffle {a['upscale_factor']}"
    if kind == "PixelUnshuffle":
        return f"pixelunshuffle {a['downscale_factor']}"
    if kind == "Upsample":
        if ("size" in a) == ("scale_factor" in a):
            raise CannotSay("both or neither of size and factor")
        if "size" in a:
            return f"upsample size={axes(a['size'])}"
        return f"upsample scale={axes(a['scale_factor'])}"
    raise KeyError(kind)


def torch_shape(out, unbatched):
    """Channels last."""
    sizes = out if unbatched else out[1:]
    return sizes[1:] + sizes[:1]


def network(name, convention, first, layers, expected, refused):
    words = "; ".join([f"convention {convention}", "input " + "x".join(map(str, first))] + layers)
    rows = ";".join(f"{'x'.join(map(str, shape))} {trainable} {fixed}" for shape, trainable, fixed in expected)
    return "\t".join([name, words, rows, refused]) + "\n"


def torch_networks(folder):
    for line in gzip.open(folder / "torch_random.jsonl.gz", "rt"):
        r = json.loads(line)
        unbatched = r["unbatched"]
        layers, expected, refused = [], [], "-"
        shape = r["input"] if unbatched else r["input"][1:]
        for i, layer in enumerate(r["layers"]):
            failed = r["error"] is not None and r["error"]["layer"] == i
            try:
                words = torch_layer(layer["type"], layer["args"], shape, unbatched)
            except CannotSay as why:
                refused = "api" if failed else "cut"
                if not failed and str(why) != "the batch is folded in":
                    raise
                break
            layers.append(words)
            if failed:
                refused = "yes"
                break
            step = r["steps"][i]
            shape = step["out"] if unbatched else step["out"][1:]
            expected.append((torch_shape(step["out"], unbatched), step["trainable"], step["running_stats"]))
        yield network(f"torch {r['id']}", "pytorch", torch_shape(r["input"], unbatched), layers, expected, refused)


# Keras and TensorFlow.js.

SAME = {
    "Activation", "ActivityRegularization", "ELU", "LeakyReLU", "ReLU", "Softmax", "UnitNormalization", "ThresholdedReLU", "GaussianNoise",
    "GaussianDropout", "SpatialDropout1D", "SpatialDropout2D", "AlphaDropout",
}


def keras_pads(value, n):
    if not isinstance(value, list):
        return str(value)
    if n == 1 and not isinstance(value[0], list):
        return f"{value[0]}/{value[1]}"
    return "x".join(f"{v[0]}/{v[1]}" if isinstance(v, list) else str(v) for v in value)


def keras_layer(kind, a, shape, settings):
    """One layer of Keras; `settings` collects what any layer may have."""
    rank = len(shape)
    if kind.endswith(("1D", "2D", "3D")):
        n = int(kind[-2])
    elif kind in ("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose"):
        n = int(kind[4])
    else:
        n = 0
    if not a.get("trainable", True):
        settings.append("frozen")
    bias = "" if a.get("use_bias", True) else ", bias=no"

    def named(words):
        return "".join(f", {ours}={axes(a[theirs])}" for theirs, ours in words if a.get(theirs) is not None)

    window = [("strides", "stride"), ("padding", "pad"), ("dilation_rate", "dilation")]
    if kind in SAME:
        return "identity"
    if kind == "Dropout":
        return f"dropout {a['rate']}"
    if kind.startswith("Conv") and kind.endswith("Transpose"):
        return f"transposed {axes(a['kernel_size'], n)}, {a['filters']}" + named(window + [("output_padding", "outpad")]) + bias
    if kind == "ConvLSTM2D":
        return (f"convlstm {axes(a['kernel_size'], n)}, {a['filters']}" + named([("padding", "pad")]) + bias
                + (", sequence" if a.get("return_sequences") else ""))
    if kind.startswith("Conv"):
        if "kernel_size" not in a:
            raise CannotSay("no kernel size")
        return f"conv {axes(a['kernel_size'], n)}, {a['filters']}" + named(window + [("groups", "groups")]) + bias
    if kind.startswith("DepthwiseConv"):
        return f"depthwise {axes(a['kernel_size'], n)}" + named([("depth_multiplier", "multiplier")] + window) + bias
    if kind.startswith("SeparableConv"):
        return f"separable {axes(a['kernel_size'], n)}, {a['filters']}" + named([("depth_multiplier", "multiplier")] + window) + bias
    if kind.startswith(("MaxPooling", "AveragePooling")):
        size = a.get("pool_size", 2)
        return ("maxpool " if kind[0] == "M" else "avgpool ") + axes(size, n) + named([("strides", "stride"), ("padding", "pad")])
    if kind.startswith("Global"):
        if rank != n + 1:
            raise CannotSay("class for other axes")
        return f"global{kind[6:9].lower().replace('ave', 'avg')}pool" + (" keep=yes" if a.get("keepdims") else "")
    if kind == "Dense":
        return f"dense {a['units']}{bias}"
    if kind == "Flatten":
        return "flatten"
    if kind == "Reshape":
        return "reshape " + "x".join("?" if s in (-1, None) else str(s) for s in a["target_shape"])
    if kind == "Permute":
        return "permute " + axes(a["dims"])
    if kind == "RepeatVector":
        return f"repeatvector {a['n']}"
    if kind == "BatchNormalization":
        words = ([] if a.get("scale", True) else ["scale=no"]) + ([] if a.get("center", True) else ["shift=no"])
        return "batchnorm " + ", ".join(words)
    if kind == "LayerNormalization":
        words = ([] if a.get("scale", True) else ["scale=no"]) + ([] if a.get("center", True) else ["shift=no"])
        axis = a.get("axis")
        if axis is not None:
            axis = axis if isinstance(axis, list) else [axis]
            words.append("axes=" + "x".join(str(v if v > 0 else rank + 1 + v) for v in axis))
        return "layernorm " + ", ".join(words)
    if kind == "GroupNormalization":
        groups = a.get("groups", 32)
        return f"groupnorm {0 if groups == -1 else groups}" + ("" if a.get("scale", True) else ", scale=no") + ("" if a.get("center", True) else ", shift=no")
    if kind == "PReLU":
        shared = a.get("shared_axes")
        return "prelu" + (f" shared={axes(shared)}" if shared else "")
    if kind.startswith("ZeroPadding"):
        return "zeropad " + keras_pads(a.get("padding", 1), n)
    if kind.startswith("Cropping"):
        if rank != n + 1:
            raise CannotSay("class for other axes")
        return "crop " + keras_pads(a.get("cropping", 0), n)
    if kind.startswith("UpSampling"):
        return f"upsample {axes(a.get('size', 2))}"
    if kind == "Embedding":
        if a.get("output_dim") is None:
            raise CannotSay("no size")
        return f"embedding {a['input_dim']}, {a['output_dim']}"
    if kind in ("LSTM", "GRU", "SimpleRNN"):
        if kind == "GRU" and a.get("use_bias", True) and not a.get("reset_after", True):
            bias = ", bias=one"
        return f"{'rnn' if kind == 'SimpleRNN' else kind.lower()} {a['units']}{bias}" + (", sequence" if a.get("return_sequences") else "")
    if kind == "Bidirectional":
        inner, args = a["layer"]
        mode = {"concat": "concat", "sum": "sum", "mul": "multiply", "ave": "average"}[a.get("merge_mode", "concat")]
        return keras_layer(inner, args, shape, settings) + f", bidirectional={mode}"
    if kind == "TimeDistributed":
        inner, args = a["layer"]
        if inner != "Dense":
            settings.append("each_step")
        return keras_layer(inner, args, shape[1:], settings)
    if kind == "MultiHeadAttention":
        return f"attention {a['num_heads']}, {a['key_dim']}"
    raise KeyError(kind)


def keras_words(kind, a, shape):
    settings = []
    words = keras_layer(kind, a, shape, settings)
    bare = " " not in words.strip()
    for setting in settings:
        words = words.strip() + (" " if bare else ", ") + setting
        bare = False
    return words


def keras_networks(folder):
    for line in gzip.open(folder / "keras_random.jsonl.gz", "rt"):
        r = json.loads(line)
        yield keras_network(f"keras {r['id']}", r, [(s["class"], s["args"]) for s in r["layers"]],
                            [(s["out"][1:], s["trainable"], s["non_trainable"]) for s in r["steps"]])


def keras_network(name, r, calls, steps):
    layers, expected, refused = [], [], "-"
    shape = r["input"]
    for i, (kind, args) in enumerate(calls):
        failed = r.get("error") is not None and r["error"]["layer"] == i
        try:
            layers.append(keras_words(kind, args, shape))
        except CannotSay:
            if not failed:
                raise
            refused = "api"
            break
        if failed:
            refused = "yes"
            break
        shape = steps[i][0]
        expected.append(steps[i])
    return network(name, "tensorflow", r["input"], layers, expected, refused)


SNAKE = {
    "kernelSize": "kernel_size", "useBias": "use_bias", "dilationRate": "dilation_rate", "depthMultiplier": "depth_multiplier", "poolSize": "pool_size",
    "targetShape": "target_shape", "inputDim": "input_dim", "outputDim": "output_dim", "returnSequences": "return_sequences",
    "sharedAxes": "shared_axes", "mergeMode": "merge_mode",
}


def tfjs_class(fn):
    special = {
        "prelu": "PReLU", "elu": "ELU", "leakyReLU": "LeakyReLU", "thresholdedReLU": "ThresholdedReLU", "lstm": "LSTM", "gru": "GRU", "simpleRNN": "SimpleRNN",
        "convLstm2d": "ConvLSTM2D", "upSampling2d": "UpSampling2D",
    }
    if fn in special:
        return special[fn]
    name = fn[0].upper() + fn[1:]
    for d in "123":
        if name.endswith(f"{d}d"):
            name = name[:-1] + "D"
        name = name.replace(f"{d}dTranspose", f"{d}DTranspose")
    return name


def tfjs_args(fn, args):
    out = {SNAKE.get(k, k): v for k, v in args.items()}
    if fn == "gru":
        out["reset_after"] = False
    if isinstance(out.get("layer"), dict):
        out["layer"] = (tfjs_class(out["layer"]["fn"]), tfjs_args(out["layer"]["fn"], out["layer"]["args"]))
    return out


def last(shape):
    """Channels first, put last."""
    return shape[1:] + shape[:1]


def tfjs_networks(folder):
    for line in gzip.open(folder / "tfjs_random.jsonl.gz", "rt"):
        r = json.loads(line)
        name = f"tfjs {r['id']}"
        calls = [(tfjs_class(s["fn"]), tfjs_args(s["fn"], s["args"])) for s in r["layers"]]
        steps = [(s["outputShape"][1:], s["trainable"], s["nonTrainable"]) for s in r["steps"]]
        if not r["channelsFirst"]:
            yield keras_network(name, r, calls, steps)
            continue
        # Told with the channels first, as long as there are maps; said with the channels last.
        yield keras_channels_first(name, r, calls, steps)


def axis_free(kind, args):
    return kind in SAME or kind in ("Dropout", "Flatten")


def is_first(kind, args):
    return args.get("dataFormat") == "channelsFirst" or (kind == "BatchNormalization" and args.get("axis") == 1)


def keras_channels_first(name, r, calls, steps):
    """As long as all layers have the channels first, they are said with the channels last."""
    layers, expected, refused = [], [], "-"
    shape = r["input"]
    maps = next((is_first(kind, args) for kind, args in calls if not axis_free(kind, args)), False)
    for i, (kind, args) in enumerate(calls):
        failed = r.get("error") is not None and r["error"]["layer"] == i
        if not failed and not axis_free(kind, args) and is_first(kind, args) != maps:
            refused = "first"
            break
        try:
            layers.append(keras_words(kind, args, last(shape) if maps else shape))
        except CannotSay:
            refused = "api"
            break
        if failed:
            refused = "yes"
            break
        came = shape
        shape = steps[i][0]
        expected.append((last(shape) if maps and len(shape) == len(came) else shape,) + steps[i][1:])
        maps = maps and len(shape) == len(came)
    started = next((is_first(kind, args) for kind, args in calls if not axis_free(kind, args)), False)
    return network(name, "tensorflow", last(r["input"]) if started else r["input"], layers, expected, refused)


# One axis by itself.

def torch_sweep(folder):
    for number, line in enumerate(gzip.open(folder / "torch_sweep_1d.tsv.gz", "rt")):
        if line.startswith("#"):
            continue
        op, length, k, s, p, d, ceil, more, result = line.rstrip("\n").split("\t")
        first, across = [length, "1"], ""
        if op.startswith("Conv1d"):
            words = f"conv {k}, 1, stride={s}, pad={p}, dilation={d}"
        elif op.startswith("ConvTranspose1d"):
            words = f"transposed {k}, 1, stride={s}, pad={p}, dilation={d}, outpad={more}"
        elif op.startswith("Upsample"):
            words = f"upsample scale={op[op.index('=') + 1:-1]}"
        else:
            two = op.endswith("[axis0]")
            if two:
                # The other axis is told nowhere but in the op's name: a window of one place on two places.
                first, across = [length, "2", "1"], "x1"
            words = f"{op[:3].lower()}pool {k}{across}, stride={s}{across}, pad={p}{'x0' if two else ''}"
            if d != "-" and op[0] == "M":
                words += f", dilation={d}{across}"
            if ceil == "1":
                words += ", ceil=yes"
        # Where no place is left, MaxPool1d gives an empty map if no gradient is asked for, and is refused if one is.
        out = "" if result.startswith("ERR") or result == "0" else result
        yield sweep(f"torch sweep {number}", "pytorch", first, words, out)


def keras_sweep(folder):
    for number, line in enumerate(gzip.open(folder / "keras_sweep_1d.tsv.gz", "rt")):
        if line.startswith("#"):
            continue
        layer, length, k, s, d, padding, more, result = line.rstrip("\n").split("\t")
        words = {"Conv1D": f"conv {k}, 1", "Conv1DTranspose": f"transposed {k}, 1", "DepthwiseConv1D": f"depthwise {k}", "SeparableConv1D": f"separable {k}, 1",
                 "MaxPooling1D": f"maxpool {k}", "AveragePooling1D": f"avgpool {k}"}[layer]
        words += f", pad={padding}" + ("" if s == "None" else f", stride={s}")
        if d not in ("-", "1"):
            words += f", dilation={d}"
        if more not in ("-", "None"):
            words += f", outpad={more}"
        yield sweep(f"keras sweep {number}", "tensorflow", [length, "1"], words, "" if result.startswith("ERR") or result == "0" else result)


def sweep(name, convention, first, words, out):
    """EXPECTED is the length of the first axis."""
    return "\t".join([name, f"convention {convention}; input {'x'.join(first)}; {words}", out, "-" if out else "yes"]) + "\n"


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for name, lines in [("torch_random", torch_networks), ("keras_random", keras_networks), ("tfjs_random", tfjs_networks),
                        ("torch_sweep_1d", torch_sweep), ("keras_sweep_1d", keras_sweep)]:
        (out / f"{name}.tsv").write_text("".join(lines(folder)))


if __name__ == "__main__":
    main()
