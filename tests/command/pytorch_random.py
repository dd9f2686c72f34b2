"""Random networks against PyTorch: sequences, built in PyTorch itself by its own order of axes; and the code that the program writes, run.
Arguments: the program, and for a longer look how many networks of each kind, and a seed. Skipped (status 77) where there is no PyTorch."""
import json
import random
import re
import subprocess
import sys

try:
    import torch
    from torch import nn
except ImportError:
    print("no PyTorch here: skipped (Debian: python3-torch)")
    sys.exit(77)

PROGRAM = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 120
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
torch.set_num_threads(1)


def program(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=60)


class Sequence:
    """A network as it grows: its lines in the notation, the tensor that it gives, and what PyTorch said of each layer.
    `lies`: "steps" (batch x steps x values), "map" (batch x channels x places), "row" (batch x values), or "anyhow", where it was turned or
    laid out by hand and PyTorch takes it as it is."""

    def __init__(self, rnd):
        self.rnd = rnd
        self.lines, self.said = [], []
        steps = rnd.choice([1, 2, 3, 5, 7, 10])
        if rnd.random() < 0.5:
            entries, size = rnd.randint(1, 50), rnd.choice([2, 4, 6, 8, 12])
            self.tensor = torch.zeros(1, steps, dtype=torch.long)
            self.note(f"input {steps}", None, "row")
            self.run(f"embedding {entries}, {size}", nn.Embedding(entries, size), "steps")
        else:
            values = rnd.choice([1, 2, 3, 4, 6, 8, 12])
            self.tensor = torch.zeros(1, steps, values)
            self.note(f"input {steps}x{values}", None, "steps")
            # What takes a sequence says that it is one.
            if rnd.random() < 0.5:
                self.recurrent("lstm", True)
            else:
                self.run("dense 4", nn.Linear(values, 4), "steps")

    def note(self, line, module, lies):
        self.lines.append(line)
        self.lies = "row" if self.tensor.dim() == 2 else lies
        parameters = sum(p.numel() for p in module.parameters()) if module else 0
        self.said.append((parameters, list(self.tensor.shape[1:]), self.lies))

    def run(self, line, module, lies):
        self.tensor = module(self.tensor)
        self.note(line, module, lies)

    def is_sequence(self):
        return self.tensor.dim() == 3

    def turned(self):
        """For a layer that takes channels first."""
        return self.tensor.transpose(1, 2) if self.lies == "steps" else self.tensor

    def for_maps(self, line, make):
        if not self.is_sequence():
            return
        value = self.turned()
        try:
            module = make(value.shape[1]).eval()
            value = module(value)
        except RuntimeError:  # the window does not fit
            return
        self.tensor = value.transpose(1, 2) if self.lies == "steps" else value
        self.note(line, module, "steps" if self.lies == "steps" else "map")

    def for_steps(self):
        if self.lies == "map":
            self.tensor = self.tensor.transpose(1, 2)

    def recurrent(self, kind, sequence):
        if not self.is_sequence():
            return
        rnd = self.rnd
        neurons, both, bias = rnd.choice([1, 2, 4, 6]), rnd.random() < 0.3, rnd.random() < 0.8
        self.for_steps()
        module = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[kind](self.tensor.shape[-1], neurons, batch_first=True, bidirectional=both, bias=bias)
        values, last = module(self.tensor)
        last = last[0] if kind == "lstm" else last
        self.tensor = values if sequence else torch.cat(tuple(last), -1)
        self.note(f"{kind} {neurons}" + (", sequence" if sequence else "") + ("" if bias else ", bias=no") + (", bidirectional=concat" if both else ""), module, "steps")

    def attention(self):
        if not self.is_sequence():
            return
        self.for_steps()
        values = self.tensor.shape[-1]
        heads, bias = self.rnd.choice([n for n in (1, 2, 3, 4) if values % n == 0]), self.rnd.random() < 0.8
        module = nn.MultiheadAttention(values, heads, batch_first=True, bias=bias)
        self.tensor = module(self.tensor, self.tensor, self.tensor)[0]
        self.note(f"attention {heads}, {values // heads}" + ("" if bias else ", bias=no"), module, "steps")

    def dense(self):
        rnd, values = self.rnd, self.tensor.shape[-1]
        neurons, bias = rnd.choice([1, 2, 3, 4, 6, 8]), rnd.random() < 0.7
        # A dense layer takes the last axis, whatever it is.
        self.run(f"dense {neurons}" + ("" if bias else ", bias=no") + rnd.choice(["", f", in={values}"]), nn.Linear(values, neurons, bias=bias), self.lies)

    def lay_out(self):
        all_values = self.tensor[0].numel()
        size = self.rnd.choice([n for n in range(1, all_values + 1) if all_values % n == 0])
        self.tensor = self.tensor.reshape(1, size, -1)
        self.note(f"reshape {size}x{all_values // size}", None, "anyhow")

    def one_more(self):
        rnd = self.rnd
        what = rnd.choice("dense dense dense recurrent recurrent recurrent attention norm plain residual conv pool batchnorm permute flatten mean reshape concat".split())
        if what == "dense":
            self.dense()
        elif what == "recurrent":
            self.recurrent(rnd.choice(["rnn", "lstm", "gru"]), rnd.random() < 0.8)
        elif what == "attention":
            self.attention()
        elif what == "norm" and self.lies in ("steps", "row"):
            self.run("layernorm", nn.LayerNorm(self.tensor.shape[-1]), self.lies)
        elif what == "plain":
            self.note(rnd.choice(["relu", "dropout 0.1", "softmax", "tanh"]), None, self.lies)
        elif what == "residual" and len(self.said) > 1 and self.said[-2][1:] == self.said[-1][1:]:
            self.note("add from -1, -2", None, self.lies)
        elif what == "conv":
            window, filters = rnd.choice([1, 2, 3]), rnd.choice([2, 4, 6, 8])
            self.for_maps(f"conv {window}, {filters}", lambda channels: nn.Conv1d(channels, filters, window))
        elif what == "pool":
            self.for_maps("maxpool 2", lambda channels: nn.MaxPool1d(2))
        elif what == "batchnorm":
            self.for_maps("batchnorm", nn.BatchNorm1d)
        elif what == "permute" and self.is_sequence():
            self.tensor = self.tensor.transpose(1, 2)
            self.note("permute 2x1", None, "anyhow")
        elif what == "flatten":
            self.tensor = self.tensor.flatten(1)
            self.note("flatten", None, "row")
        elif what == "mean" and self.is_sequence() and self.lies != "anyhow":
            self.tensor = self.tensor.mean(1 if self.lies == "steps" else 2)
            self.note("globalavgpool", None, "row")
        elif what == "reshape":
            self.lay_out()
        elif what == "concat" and self.is_sequence() and self.lies == "steps":
            axis = rnd.choice([0, 1, 2])
            self.tensor = torch.cat((self.tensor, self.tensor), dim=axis or 2)
            self.note(("concat" if axis == 0 else f"concat axis={axis}") + " from -1, -1", None, "steps")


def sequences():
    rnd, wrong = random.Random(SEED), []
    for _ in range(COUNT):
        made = Sequence(rnd)
        for _ in range(rnd.randint(1, 9)):
            made.one_more()
        text = "convention pytorch; " + "; ".join(made.lines)
        out = program("--json", text)
        rows = json.loads(out.stdout)["layers"] if out.stdout else []
        if len(rows) != len(made.said):
            wrong.append((text, out.stderr[:300]))
            continue
        for line, row, (parameters, shape, lies) in zip(made.lines, rows, made.said):
            # Where it lies anyhow, the notation says the same sizes in its own order.
            alike = row["shape"] == shape if lies in ("steps", "row") else sorted(row["shape"]) == sorted(shape)
            if row["parameters"] != parameters or not alike:
                wrong.append((text, f"{line}: {row['parameters']} {row['shape']}, PyTorch has {parameters} {shape}"))
                break
    return wrong


LAYERS = """dense 3|relu|softmax|layernorm|lstm 2|lstm 3, sequence|lstm 2, sequence, bias=no|lstm 2, bias=one|lstm 2, bias=two, sequence
gru 2, sequence, bidirectional=concat|gru 2, bidirectional=sum|rnn 2, sequence, bidirectional=multiply|rnn 3|gru 3, bidirectional=average
attention 1, 4|attention 2, 2|attention 2, 3, bias=no|conv 3, 4, pad=1|conv 3x3, 4, pad=1|convlstm 3x3, 2|convlstm 3x3, 2, sequence, pad=same
permute 2x1|permute 2x1x3|permute 3x1x2|reshape ?x2|reshape 2x?|reshape ?x2x2|flatten|flatten 1x2|flatten 2x3|flatten 2|pixelshuffle 2|pixelunshuffle 2
layernorm axes=2|layernorm axes=1x2|layernorm axes=3|layernorm axes=2x3, shift=no|batchnorm|batchnorm scale=no|maxpool 2|maxpool 2x2|globalavgpool
globalmaxpool keep=yes|groupnorm 2, shift=no|add from -1, -1|concat from -1, -1|concat axis=1 from -1, -1|concat axis=2 from -1, -1
dense 3, each_step|conv 3, 4, pad=1, each_step|lstm 3, each_step|layernorm each_step|repeatvector 3|prelu channel|upsample 2|upsample 2x2
spatialdropout 0.5|dropout .25|lrn|zeropad 1|crop 1|depthwise 3x3, pad=1|transposed 2x2, 3, stride=2|se 2|avgpool 2|adaptiveavgpool 2
instancenorm affine=yes""".replace("\n", "|").split("|")
INPUTS = ["input 4", "input 6", "input 5x4", "input 4x6", "input 6x6x4", "input 4x4x2", "input 3x4x4x2", "input 2x3x4x5"]


def grown(rnd):
    """A network that can be counted and has code, layer by layer: its text and its code."""
    convention = rnd.choice(["pytorch", "pytorch", "tensorflow", "plain"])
    text, code = f"convention {convention}; {rnd.choice(INPUTS)}", ""
    for _ in range(rnd.randint(1, 6)):
        for _ in range(12):
            longer = f"{text}; {rnd.choice(LAYERS)}"
            out = program("--pytorch", longer)
            if out.returncode == 0:
                text, code = longer, out.stdout
                break
    return text, code


def codes():
    rnd, wrong = random.Random(SEED), []
    for _ in range(COUNT):
        text, code = grown(rnd)
        if not code:
            continue
        report = json.loads(program("--json", text).stdout)
        shape = report["layers"][-1]["shape"]
        names = {"__name__": "made"}
        try:
            exec(code, names)
            net = names["Net"]().eval()
            count = sum(p.numel() for p in net.parameters() if p.requires_grad)
            inputs = re.search(r"^    net\((.*)\)$", code, re.MULTILINE).group(1)
            given = list(net(*eval(f"({inputs},)", {"torch": torch})).shape)[1:]
        except Exception as why:
            wrong.append((text, f"{type(why).__name__}: {why}"))
            continue
        # A map has its channels first.
        if count != report["parameters"] or given not in (shape, shape[-1:] + shape[:-1]):
            wrong.append((text, f"{report['parameters']} {shape}, PyTorch has {count} {given}"))
    return wrong


if __name__ == "__main__":
    failed = 0
    for name, run in [("sequences", sequences), ("codes", codes)]:
        wrong = run()
        print(f"{COUNT} random {name}: {len(wrong)} differ")
        for text, why in wrong[:10]:
            print(f"  {text}\n    {why}")
        failed += len(wrong)
    sys.exit(1 if failed else 0)
