"""The PyTorch code that the program writes, run by PyTorch: its parameters and its shapes are those that are known from
elsewhere. Arguments: the program, the folder of the oracle's rows, reference_counts.tsv. Skipped (status 77) where there is no
PyTorch. Large networks are on the "meta" device, whose tensors have shapes and take no memory."""
import json
import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import exports

try:
    import torch
except ImportError:
    print("no PyTorch here: skipped (Debian: python3-torch)")
    sys.exit(77)

PROGRAM, ORACLE, REFERENCE = sys.argv[1:4]
del sys.argv[1:]


DEVICE = "meta"


def on_device(make):
    return lambda *sizes, **options: make(*sizes, **{**options, "device": DEVICE})


for name in ("empty", "zeros", "ones", "tensor"):
    setattr(torch, name, on_device(getattr(torch, name)))


def code_of(network):
    out = subprocess.run([PROGRAM, "--pytorch", network], capture_output=True, text=True, encoding="utf-8", timeout=60)
    return out.stdout if out.returncode == 0 else None, out.stderr


def run(code, sizes):
    """The parameters that are trained, and the shape of what comes out, without the batch."""
    names = {"__name__": "made"}
    exec(code, names)
    net = names["Net"]().eval()
    count = sum(p.numel() for p in net.parameters() if p.requires_grad)
    out = net(torch.zeros(2, *sizes))
    # Of several results the last one: the network's own, after those that help training.
    return count, tuple((out[-1] if isinstance(out, tuple) else out).shape[1:])


def channels_first(shape):
    sizes = [int(size) for size in shape.split("x")]
    return sizes[-1:] + sizes[:-1]


class PyTorch(unittest.TestCase):
    # Names in reference_counts.tsv that are not the program's.
    NAMED = {
        "Worked example (LeNet-like, 8/16 filters)": "try_it", "LeNet-5 modern (full C3, 1x32x32)": "lenet5", "resnext50_32x4d": "resnext50",
        "keras.MobileNet": "mobilenet", "keras.ResNet50": "resnet50_keras", "keras.InceptionV3": "inception_v3_keras",
        "AlexNet original (2 groups, 227)": "alexnet_2012",
    }

    def test_well_known_networks(self):
        listed = subprocess.run([PROGRAM, "--list"], capture_output=True, text=True, timeout=60).stdout.split()
        rows = [line.rstrip("\n").split("\t") for line in open(REFERENCE, encoding="utf-8")][1:]
        checked = 0
        for row in rows:
            name = self.NAMED.get(row[0], row[0])
            if name not in listed:
                continue
            code, why = code_of(name)
            if code is None:
                self.assertIn("No PyTorch code", why, name)
                continue
            with self.subTest(name=name):
                count, shape = run(code, channels_first(row[2]))
                self.assertEqual(count, int(row[4]))
                self.assertEqual(shape, (int(row[3]),))
            checked += 1
        self.assertGreaterEqual(checked, 30)

    def setUp(self):
        global DEVICE
        DEVICE = "meta"

    def test_random_networks(self):
        """Networks of which PyTorch itself said each shape and count (tests/data/oracle)."""
        global DEVICE
        DEVICE = "cpu"  # which knows every operation
        checked = 0
        for line in open(f"{ORACLE}/torch_random.tsv", encoding="utf-8"):
            name, network, layers, problem = line.rstrip("\n").split("\t")
            rows = [row.split() for row in layers.split(";")]
            if problem != "-" or len(rows) < 2 or checked >= 250:
                continue
            code, _ = code_of(network)
            if code is None:
                continue
            with self.subTest(name=name, network=network):
                sizes = network.split("input ")[1].split(";")[0]
                count, shape = run(code, channels_first(sizes))
                self.assertEqual(count, sum(int(row[1]) for row in rows))
                self.assertEqual(list(shape), channels_first(rows[-1][0]))
            checked += 1
        self.assertGreaterEqual(checked, 200)

    @staticmethod
    def weight(name, kind):
        """What each weight is, by what it is for: as in exports.mjs."""
        if name in ("running_mean", "running_var"):
            return 0.3 if name == "running_mean" else 2.0
        if name.startswith("bias"):
            return 0.2
        return 0.25 if kind == "PReLU" else 1.5 if "Norm" in kind else 0.1

    def forward(self, code, network):
        names = {"__name__": "made"}
        exec(code, names)
        net = names["Net"]().eval()
        with torch.no_grad():
            for module in net.modules():
                for name, numbers in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]:
                    # PyTorch has a second bias, of which the code leaves nothing where there is one.
                    if name.startswith("bias_hh") and not numbers.requires_grad:
                        continue
                    if numbers.dtype.is_floating_point:
                        numbers.fill_(self.weight(name, type(module).__name__))
            shapes = exports.input_shapes(network)
            # A sequence of PyTorch's own convention has its values last, as the code's last line says.
            taken = [[int(size) for size in sizes.split(", ")[1:]] for sizes in re.findall(r"torch\.zeros\(([0-9, ]+)\)", code)]
            last = "convention pytorch" in network and len(shapes[0]) > 1 and taken == shapes
            values = [torch.tensor(exports.input_values(shape, which)).reshape(1, *shape) for which, shape in enumerate(shapes)]
            if "embedding" in network:
                values = [torch.zeros_like(value) for value in values]
            out = net(*(value if last else value.movedim(-1, 1) for value in values))
        out = out[-1] if isinstance(out, tuple) else out
        return out.movedim(1, -1) if out.dim() > 2 and not last else out

    def test_what_small_networks_give(self):
        global DEVICE
        DEVICE = "cpu"
        known, checked = exports.read_forward(), 0
        for network in exports.networks():
            code, _ = code_of(network)
            # What nobody has said by numbers, pytorch_random.py looks at.
            if code is None or network not in known:
                continue
            with self.subTest(network=network):
                said_by, shape, values = known[network]
                out = self.forward(code, network)
                self.assertEqual(list(out.shape[1:]), shape)
                # The gates of TensorFlow.js' LSTM are straight lines, "hard" sigmoids, which PyTorch's are not.
                if "lstm" in network and said_by == "TensorFlow.js alone":
                    continue
                for given, wanted in zip(out.reshape(-1).tolist(), values):
                    self.assertAlmostEqual(given, wanted, delta=0.002)
            checked += 1
        self.assertGreaterEqual(checked, 120)

    def test_the_weights_are_named_and_shaped_as_pytorch_says(self):
        global DEVICE
        DEVICE = "meta"
        checked = 0
        listed = subprocess.run([PROGRAM, "--list"], capture_output=True, text=True, timeout=60).stdout.split()
        for network in [*exports.networks(), *listed]:
            code, _ = code_of(network)
            if code is None:
                continue
            names = {"__name__": "made"}
            exec(code, names)
            net = names["Net"]()
            # What PyTorch counts steps with is no weight, and neither is a second bias that is kept at zero.
            theirs = [(name, list(t.shape)) for name, t in net.state_dict().items()
                      if not name.endswith("num_batches_tracked") and f"self.{name}.requires_grad_(False).zero_()" not in code]
            rows = json.loads(subprocess.run([PROGRAM, "--json", network], capture_output=True, text=True, encoding="utf-8", timeout=60).stdout)["layers"]
            ours = [pair for row in rows if row.get("weights") for pair in row["weights"].get("pytorch", {}).items()]
            with self.subTest(network=network):
                self.assertEqual(len(ours), len(theirs))
                for (name, sizes), (full, shape) in zip(ours, theirs):
                    self.assertEqual(sizes, shape, full)
                    self.assertTrue(full.endswith("." + name) or full.endswith("_" + name), f"{name}: {full}")
                checked += len(ours)
        self.assertGreaterEqual(checked, 500)


if __name__ == "__main__":
    unittest.main()
