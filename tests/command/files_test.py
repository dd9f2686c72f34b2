"""Files with weights, as the terminal's program reads them. Argument: the program. The counts are those of the frameworks that wrote the files
(tests/data/files/truth.tsv says whose); PyTorch's files are written here, with Python's own pickle and the names that torch.save puts in."""
import collections
import csv
import io
import json
import pickle
import random
import struct
import subprocess
import sys
import tempfile
import types
import unittest
import zipfile
from pathlib import Path

PROGRAM = sys.argv.pop()
FILES = Path(__file__).resolve().parents[1] / "data" / "files"


def read(path):
    out = subprocess.run([PROGRAM, "--json", str(path)], capture_output=True, text=True, encoding="utf-8", timeout=120)
    return out, json.loads(out.stdout) if out.returncode == 0 else None


def pretend(module, *names):
    """Classes and functions that pickle by these names, and are called by nobody."""
    made = sys.modules.setdefault(module, types.ModuleType(module))
    out = []
    for name in names:
        thing = type(name, (), {"__module__": module})
        setattr(made, name, thing)
        out.append(thing)
    return out


pretend("torch")
FloatStorage, LongStorage = pretend("torch", "FloatStorage", "LongStorage")
pretend("torch._utils")


def _rebuild_tensor_v2(*_):
    raise AssertionError("nobody calls it")


_rebuild_tensor_v2.__module__ = "torch._utils"
_rebuild_tensor_v2.__qualname__ = "_rebuild_tensor_v2"
sys.modules["torch._utils"]._rebuild_tensor_v2 = _rebuild_tensor_v2


class Storage:
    def __init__(self, kind, key, numbers):
        self.kind, self.key, self.numbers = kind, key, numbers


class Tensor:
    """As torch.Tensor pickles (torch/_tensor.py, __reduce_ex__)."""

    def __init__(self, storage, *sizes, offset=0):
        self.storage, self.sizes, self.offset = storage, sizes, offset

    def __reduce_ex__(self, _):
        strides, step = [], 1
        for size in reversed(self.sizes):
            strides.insert(0, step)
            step *= size
        return _rebuild_tensor_v2, (self.storage, self.offset, self.sizes, tuple(strides), True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        return ("storage", thing.kind, thing.key, "cpu", thing.numbers) if isinstance(thing, Storage) else None


def pickled(what, protocol=2):
    out = io.BytesIO()
    Pickler(out, protocol).dump(what)
    return out.getvalue()


def saved(what, path, method=zipfile.ZIP_STORED):
    """As torch.save writes since PyTorch 1.6."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("archive/data.pkl", pickled(what))
        archive.writestr("archive/version", "3\n")
    return path


def floats(key, *sizes):
    numbers = 1
    for size in sizes:
        numbers *= size
    return Tensor(Storage(FloatStorage, key, numbers), *sizes)


def state():
    return collections.OrderedDict([
        ("conv1.weight", floats("0", 6, 3, 5, 5)), ("conv1.bias", floats("1", 6)),
        ("bn.weight", floats("2", 6)), ("bn.bias", floats("3", 6)), ("bn.running_mean", floats("4", 6)), ("bn.running_var", floats("5", 6)),
        ("bn.num_batches_tracked", Tensor(Storage(LongStorage, "6", 1))),
        ("fc.weight", floats("7", 10, 400)), ("fc.bias", floats("8", 10)),
    ])


# 5·5·3·6 + 6, 6 + 6, 400·10 + 10; and 6 + 6 that are kept.
TRAINED, KEPT = 456 + 12 + 4010, 12


class Files(unittest.TestCase):
    def test_counts(self):
        with open(FILES / "truth.tsv", encoding="utf-8") as table:
            rows = list(csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"))
        self.assertGreater(len(rows), 8)
        for row in rows:
            out, report = read(FILES / row["file"])
            self.assertEqual(out.returncode, 0, out.stderr)
            self.assertEqual((report["parameters"], report["non_trainable"]), (int(row["trained"]), int(row["kept"])), row["file"])

    def test_running_statistics_are_told_apart(self):
        said = read(FILES / "torch__resnet18_bn.onnx")[0].stderr
        self.assertIn("The file keeps 11,699,112 numbers: 11,689,512 are trained, 9,600 are running statistics", said)
        # torchvision's ResNet-18 has 4,800 channels in its 20 convolutions: folded, each keeps a bias in the place of a scale and a shift.
        said = read(FILES / "torch__resnet18.onnx")[0].stderr
        self.assertIn("The export has worked a batch normalisation into 20 convolutions.", said)
        self.assertIn("it has 4,800 parameters more than this file", said)

    def test_what_onnx_makes_on_the_way_is_the_layer_that_it_is(self):
        # The kinds with weights as the modules have them, and how many each has: 4·50·(40 + 50) + 2·4·50; 50·9 + 9; and so on.
        known = {
            "torch__lstm_raw": [("lstm", 18400), ("dense", 459)],
            "torch__lstm_both_raw": [("lstm", 2304), ("lstm", 3648), ("dense", 75)],
            "torch__lstm_twice_raw": [("lstm", 880), ("dense", 33)],
            "torch__lstm_twice": [("lstm", 880), ("dense", 33)],
            "torch__rnn_both_raw": [("rnn", 528), ("dense", 75)],
            "torch__gru_begins_raw": [("gru", 660), ("table", 10)],
            "torch__weight_norm_raw": [("conv", 232), ("conv", 296), ("dense", 2890)],
            "torch__spectral_norm": [("conv", 224), ("dense", 7845)],
            "torch__layer_norm_raw": [("dense", 144), ("layernorm", 32), ("dense", 256), ("layernorm", 32), ("dense", 34)],
            "torch__rms_norm_raw": [("dense", 128), ("rmsnorm", 16), ("dense", 64), ("rmsnorm", 4)],
            "torch__norms_raw": [("conv", 224), ("groupnorm", 16), ("prelu", 8), ("conv", 584), ("instancenorm", 16), ("prelu", 1), ("transposed", 144)],
            "torch__einsum_heads_raw": [("dense", 64), ("dense", 64)],
            "torch__slices_raw": [("dense", 72)] * 3,
            "torch__if": [("dense", 72), ("dense", 72), ("dense", 18)],
            "torch__loop": [("dense", 72), ("dense", 18)],
            "hand__dynamic_quantised": [("dense", 54), ("dense", 12)],
            "hand__conv_integer": [("conv", 112)],
            "hand__qdq": [("conv", 112), ("dense", 25), ("dense", 12)],
            "hand__keras_lstm": [("lstm", 1104)],
            "hand__constant_nodes": [("dense", 144), ("layernorm", 32)],
        }
        for name, layers in known.items():
            report = read(FILES / f"{name}.onnx")[1]
            self.assertEqual([(row["layer"].split()[0], row["parameters"]) for row in report["layers"] if row["parameters"]], layers, name)

    def test_numbers_that_were_equal_are_counted_as_the_model_has_them(self):
        said = read(FILES / "torch__batch_norm_equal.onnx")[0].stderr
        self.assertIn("The file keeps 824 numbers. Some were equal when the model was exported and stand there once only: 48 more numbers", said)

    def test_a_graph_that_makes_itself_large_is_no_work(self):
        def field(number, what):
            size, out = len(what), bytes([number << 3 | 2])
            while size > 127:
                out, size = out + bytes([size & 127 | 128]), size >> 7
            return out + bytes([size]) + what

        def node(op, inputs, output, more=b""):
            return field(1, b"".join(field(1, name.encode()) for name in inputs) + field(2, output.encode()) + field(4, op.encode()) + more)

        axis = field(5, field(1, b"axis") + b"\x18\x00")
        weights = field(5, b"\x08\x08\x08\x08\x10\x01" + field(8, b"w"))
        value = field(11, field(1, b"x") + field(2, field(1, b"\x08\x01" + field(2, field(1, b"\x08\x05") + field(1, b"\x08\x08")))))
        twice, chain, casts = b"", [], node("Cast", ["a"], "b") + node("Cast", ["b"], "a") + node("MatMul", ["x", "w"], "y") + node("Cast", ["y"], "a")
        for i in range(62):
            twice += node("Concat", [f"c{i - 1}" if i else "w"] * 2, f"c{i}", axis)
        for i in range(20_000):
            last = f"d{i - 1}" if i else "w"
            chain += [node("Concat", [last, "w"], f"d{i}", axis), node("Unsqueeze", [last], f"u{i}"), node("MatMul", ["x", f"d{i}"], f"m{i}")]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "large.onnx"
            for graph in (twice + node("MatMul", ["x", "c61"], "y"), b"".join(chain), casts):
                path.write_bytes(b"\x08\x07" + field(7, graph + weights + value))
                # Each number of the file once.
                self.assertEqual(read(path)[1]["parameters"], 64)

    def test_a_turned_copy_is_said(self):
        self.assertIn("1,600 parameters are counted twice here", read(FILES / "torch__tied_embedding.onnx")[0].stderr)

    def test_pytorch(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "net.pt"
            checkpoint = {"epoch": 3, "state_dict": state(), "optimizer": {"state": {0: {"exp_avg": floats("9", 6, 3, 5, 5)}}}}
            for what in (state(), checkpoint, {"model": state()}):
                out, report = read(saved(what, path))
                self.assertEqual(out.returncode, 0, out.stderr)
                self.assertEqual((report["parameters"], report["non_trainable"]), (TRAINED, KEPT))
            # A table of words that is the last layer's too.
            table = Storage(FloatStorage, "0", 1600)
            out, report = read(saved({"emb.weight": Tensor(table, 100, 16), "out.weight": Tensor(table, 100, 16)}, path))
            self.assertEqual(report["parameters"], 1600)
            self.assertIn("1,600 numbers stand under two names", out.stderr)
            # Before PyTorch 1.6: pickles one after the other.
            path.write_bytes(pickled(0x1950A86A20F9469CFC6C) + pickled(1001) + pickled({"little_endian": True}) + pickled(state()) + pickled(["0"]))
            self.assertEqual(read(path)[1]["parameters"], TRAINED)

    def test_pytorch_refused(self):
        class Evil:
            def __reduce__(self):
                import os
                return os.system, ("touch /tmp/paramwalk-was-here",)

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "net.pt"
            out, _ = read(saved({"a": floats("0", 3), "b": Evil()}, path))
            self.assertEqual(out.returncode, 1)
            self.assertRegex(out.stderr, "It would call “(posix|os|nt).system”")
            # Larger than what it lies in.
            out, _ = read(saved({"a": Tensor(Storage(FloatStorage, "0", 5), 1000, 1000)}, path))
            self.assertIn("The tensor “a” does not lie where", out.stderr)
            out, _ = read(saved(state(), path, zipfile.ZIP_BZIP2))
            self.assertIn("“archive/data.pkl” is compressed in it", out.stderr)
            self.assertIn("no layer in it", read(saved({"epoch": 1}, path))[0].stderr)

    def test_packed(self):
        """Archives that were written again by another program, which packs what is in them."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "net.pt"
            for level in (0, 1, 6, 9):
                with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
                    archive.writestr("archive/data.pkl", pickled(state()))
                self.assertEqual(read(path)[1]["parameters"], TRAINED)
            whole = path.read_bytes()
            dice = random.Random(7)
            for _ in range(40):
                damaged = bytearray(whole)
                for _ in range(3):
                    damaged[dice.randrange(len(damaged))] = dice.randrange(256)
                path.write_bytes(damaged)
                self.assertIn(read(path)[0].returncode, (0, 1))
            path = Path(folder) / "net.keras"
            for file in FILES.glob("*.keras"):
                with zipfile.ZipFile(file) as stored, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                    for name in stored.namelist():
                        archive.writestr(name, stored.read(name))
                self.assertEqual(read(path)[1]["parameters"], read(file)[1]["parameters"])
            # Much from little, and more than the directory says.
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("config.json", " " * 200_000_000)
            out, _ = read(path)
            self.assertEqual(out.returncode, 1)
            self.assertIn("does not belong", out.stderr)
            small = path.read_bytes()
            at = small.rfind(b"PK\x01\x02")
            path.write_bytes(small[:at + 24] + struct.pack("<I", 1000) + small[at + 28:])
            self.assertIn("does not belong", read(path)[0].stderr)

    def test_keras_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "weights.h5"
            path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(3000))
            self.assertIn("no description of the network", read(path)[0].stderr)

    def test_damaged(self):
        """Cut off anywhere, or with other bytes in it: counted or refused with words, and soon."""
        dice = random.Random(7)
        with tempfile.TemporaryDirectory() as folder:
            files = sorted(FILES.glob("*.*")) + [saved(state(), Path(folder) / "net.pt")]
            path = Path(folder) / "damaged"
            for file in files:
                if file.suffix == ".tsv":
                    continue
                whole = file.read_bytes()
                for kind in range(12):
                    bytes_ = bytearray(whole)
                    if kind < 4:
                        del bytes_[dice.randrange(len(bytes_)):]
                    else:
                        # Where the structure is, and not among the weights.
                        for _ in range(dice.randrange(1, 6)):
                            bytes_[dice.randrange(min(len(bytes_), 6000))] = dice.randrange(256)
                    path.write_bytes(bytes_)
                    out = read(path)[0]
                    self.assertIn(out.returncode, (0, 1), f"{file.name}, {kind}: {out.stderr[:2000]}")
                    if out.returncode == 1:
                        self.assertGreater(len(out.stderr), 20)

    def test_what_it_claims_is_not_believed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.onnx"
            # A model of IR version 7 whose graph is 2^62 bytes long; and one with a tensor of 2^60 × 2^60 numbers.
            path.write_bytes(b"\x08\x07\x12\x01x\x3a" + bytes([0x80] * 8) + b"\x40")
            self.assertIn("The file ends at byte", read(path)[0].stderr)
            big = bytes([0x80] * 8) + b"\x10"
            tensor = b"\x08" + big + b"\x08" + big + b"\x10\x01\x42\x01w"
            node = b"\x0a\x01x\x0a\x01w\x12\x01y\x22\x04Conv"
            graph = b"\x0a" + bytes([len(node)]) + node + b"\x2a" + bytes([len(tensor)]) + tensor
            path.write_bytes(b"\x08\x07\x12\x01x\x3a" + bytes([len(graph)]) + graph)
            self.assertIn(read(path)[0].returncode, (0, 1))
            # Nothing but empty nodes: as many as there is room for, and no more memory than for a few.
            many = b"\x0a\x00" * 3_000_000
            length = len(many)
            size = bytes([(length >> shift & 0x7F) | (0x80 if length >> shift > 0x7F else 0) for shift in range(0, 28, 7) if length >> shift])
            path.write_bytes(b"\x08\x07\x12\x01x\x3a" + size + many)
            self.assertEqual(read(path)[0].returncode, 1)


unittest.main(verbosity=0)
