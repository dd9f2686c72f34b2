"""The terminal's program as people run it. Argument: the program."""
import csv
import io
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from pathlib import Path

PROGRAM = sys.argv.pop()
NETWORK = "input 32x32x3; C: conv 5x5, 8; maxpool 2x2; dense 10"


def run(*arguments, given=None):
    return subprocess.run([PROGRAM, *arguments], input=given, capture_output=True, text=True, encoding="utf-8", timeout=60)


class Command(unittest.TestCase):
    def test_table(self):
        out = run(NETWORK)
        self.assertEqual(out.returncode, 0, out.stderr)
        lines = out.stdout.splitlines()
        self.assertEqual(lines[0].split(), ["name", "layer", "shape", "values", "parameters", "non-trainable", "multiply-adds"])
        # 5·5·3·8 + 8 for the filters, 14·14·8·10 + 10 for the neurons.
        self.assertRegex(lines[2], r"^C +conv 5x5, 8 +28 × 28 × 8 +6,272 +608 +0 +470,400$")
        self.assertRegex(lines[-1], r"^total +16,298 +0 +486,080$")

    def test_version(self):
        # The newest that the list of changes has.
        changes = (Path(__file__).resolve().parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
        newest = re.search(r"^## (\S+?),? ", changes + " ", re.M)[1]
        self.assertEqual(run("--version").stdout, f"paramwalk {newest}\n")

    def test_json(self):
        report = json.loads(run("--json", NETWORK).stdout)
        self.assertEqual(report["parameters"], 16298)
        self.assertEqual([row["shape"] for row in report["layers"]], [[32, 32, 3], [28, 28, 8], [14, 14, 8], [10]])
        self.assertEqual(report["layers"][2]["receptive_field"], [6, 6])
        self.assertEqual(report["layers"][2]["effective_stride"], [2, 2])

    def test_weights(self):
        # nn.Conv2d(3, 8, 5).weight.shape, and Conv2D(8, 5)'s kernel, as their documentation has them.
        row = json.loads(run("--json", NETWORK).stdout)["layers"][1]
        self.assertEqual(row["weights"], {"pytorch": {"weight": [8, 3, 5, 5], "bias": [8]}, "keras": {"kernel": [5, 5, 3, 8], "bias": [8]}})
        cells = list(csv.DictReader(io.StringIO(run("--csv", NETWORK).stdout)))[1]
        self.assertEqual((cells["PyTorch weights"], cells["Keras weights"]), ("weight [8, 3, 5, 5], bias [8]", "kernel (5, 5, 3, 8), bias (8,)"))
        self.assertIn("#   C: weight [8, 3, 5, 5], bias [8]", run("--pytorch", NETWORK).stdout)
        self.assertIn("#   C: kernel (5, 5, 3, 8), bias (8,)", run("--keras", NETWORK).stdout)

    def test_compare(self):
        # 4 gates of 64 neurons with 100 + 64 weights each, and one bias (Keras) or two (PyTorch).
        lines = run("--compare", "input 50x100; lstm 64").stdout.splitlines()
        self.assertEqual(lines[0].split(), ["layer", "textbook", "Keras", "PyTorch"])
        self.assertRegex(lines[2], r"^2 +lstm 64 +42,240 +42,240 +42,496$")
        self.assertEqual(lines[4], "A textbook counts 42,240 parameters, Keras 42,240 and PyTorch 42,496.")
        self.assertIn("PyTorch keeps two biases", lines[5])
        self.assertIn("No layer differs.", run("--compare", NETWORK.replace("; dense", "; flatten; dense")).stdout)

    def test_csv(self):
        rows = list(csv.DictReader(io.StringIO(run("--csv", NETWORK).stdout)))
        self.assertEqual(rows[1]["layer"], "conv 5x5, 8")
        self.assertEqual(rows[1]["parameters"], "608")
        self.assertEqual(rows[-1]["parameters"], "16298")

    def test_markdown(self):
        lines = run("--markdown", NETWORK).stdout.splitlines()
        self.assertTrue(lines[1].startswith("|---"))
        self.assertEqual({line.count("|") for line in lines}, {8})

    def test_sources(self):
        with tempfile.NamedTemporaryFile("w", suffix=".net") as file:
            file.write(NETWORK)
            file.flush()
            self.assertEqual(run(file.name).stdout, run(NETWORK).stdout)
        self.assertEqual(run("-", given=NETWORK).stdout, run(NETWORK).stdout)
        # torchvision's num_params of ResNet-50.
        self.assertEqual(json.loads(run("--json", "resnet50").stdout)["parameters"], 25557032)
        self.assertIn("resnet50", run("--list").stdout.splitlines())

    def test_what_others_write(self):
        # A text is known by its content, wherever it comes from; what is found and assumed is told beside the table.
        data = Path(__file__).resolve().parents[1] / "data" / "brought"
        for name, parameters, words in (
            ("print_resnet18", 11689512, "This is a model as PyTorch prints it."),
            ("keras2_mnist", 34826, "This is a Keras summary. Your text says 34,826 parameters; so do we."),
            ("torchsummary_resnet18", 11689512, "Your text says 11,689,512 parameters; so do we."),
            ("code_net", 62006, "This is Python code."),
            ("config_bert", 109482240, "This is a Hugging Face configuration."),
            ("table_lesson", 62958, "This is a table of layers."),
        ):
            path = data / (name + ".txt")
            for out in (run("--json", str(path)), run("--json", "-", given=path.read_text(encoding="utf-8"))):
                self.assertEqual(out.returncode, 0, out.stderr)
                self.assertEqual(json.loads(out.stdout)["parameters"], parameters)
                self.assertIn(words, out.stderr)
        # What comes in may be said.
        out = run("--print", "--input", "28x28x1", str(data / "code_add.txt"))
        self.assertIn("input 28x28x1", out.stdout)
        self.assertNotIn("is assumed", out.stderr)
        self.assertEqual(run("--input", "wide", str(data / "code_add.txt")).returncode, 2)
        # What is known and broken is said to be what it is, and where it ends.
        out = run("-", given='{"class_name": "Sequential", "config": {"layers": [\n{"class_name"')
        self.assertEqual((out.returncode, out.stdout), (1, ""))
        self.assertIn("This is a Keras model as JSON. Line 2: ", out.stderr)

    def test_files_of_weights(self):
        def tensors(header, data, length=None):
            text = header if isinstance(header, bytes) else json.dumps(header).encode()
            return (len(text) if length is None else length).to_bytes(8, "little") + text + bytes(data)
        def entry(shape, begin, dtype="F32", size=4):
            count = 1
            for one in shape:
                count *= one
            return {"dtype": dtype, "shape": shape, "data_offsets": [begin, begin + size * count]}
        good = {"conv.weight": entry([8, 3, 5, 5], 0), "conv.bias": entry([8], 2400), "bn.weight": entry([8], 2432), "bn.bias": entry([8], 2464), "bn.running_mean": entry([8], 2496), "bn.running_var": entry([8], 2528), "bn.num_batches_tracked": entry([], 2560, "I64", 8), "fc.weight": entry([10, 72], 2568)}
        size = 2568 + 2880
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.safetensors")
            path.write_bytes(tensors(good, size))
            out = run("--json", str(path))
            self.assertEqual(out.returncode, 0, out.stderr)
            report = json.loads(out.stdout)
            # 8·(3·5·5 + 1), 8 + 8, and 10·72; two times eight that are kept.
            self.assertEqual((report["parameters"], report["non_trainable"]), (608 + 16 + 720, 16))
            self.assertIn("This is a safetensors file.", out.stderr)
            for bad in (
                tensors(good, size, (1 << 64) - 1), tensors(good, size - 1), tensors(good, size + 1), tensors(good, size)[:100],
                tensors({**good, "more": entry([8], 2600)}, size), tensors({**good, "more": entry([2], size + 8)}, size + 16),
                tensors({"a": entry([-1], 0)}, 4), tensors({"a": entry([4], 0, "F33")}, 16), tensors({"a": entry([4], 0, "F64")}, 16),
                tensors(b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}', 8),
                tensors(b" {}", 0), tensors(b"[1]", 0), tensors({"a": entry([1 << 40, 1 << 40], 0)}, 4),
            ):
                path.write_bytes(bad)
                out = run("--json", str(path))
                self.assertEqual((out.returncode, out.stdout), (1, ""), bad[:80])
                self.assertIn("This is a safetensors file.", out.stderr, bad[:80])

    def test_a_model_in_several_files(self):
        # As Hugging Face's libraries name and list them: https://huggingface.co/docs/transformers/big_models, "Sharded checkpoints".
        def tensors(sizes):
            header, at = {}, 0
            for name, shape in sizes.items():
                bytes_of = 4
                for one in shape:
                    bytes_of *= one
                header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [at, at + bytes_of]}
                at += bytes_of
            text = json.dumps(header).encode()
            return len(text).to_bytes(8, "little") + text + bytes(at)
        # A layer may lie in two of them: 8·(3·5·5 + 1), 10·72 + 10, and 4·10.
        shards = [{"conv.weight": [8, 3, 5, 5], "conv.bias": [8], "fc.weight": [10, 72]}, {"fc.bias": [10]}, {"out.weight": [4, 10]}]
        names = [f"model-{i:05}-of-00003.safetensors" for i in (1, 2, 3)]
        index = {"metadata": {"total_size": 5512}, "weight_map": {tensor: name for name, shard in zip(names, shards) for tensor in shard}}
        with tempfile.TemporaryDirectory() as folder:
            paths = [str(Path(folder, name)) for name in names]
            for path, shard in zip(paths, shards):
                Path(path).write_bytes(tensors(shard))
            lists = str(Path(folder, "model.safetensors.index.json"))
            Path(lists).write_text(json.dumps(index), encoding="utf-8")
            for order in (paths, paths[::-1], [lists, *paths], [*paths, lists]):
                out = run("--json", *order)
                self.assertEqual(out.returncode, 0, out.stderr)
                report = json.loads(out.stdout)
                self.assertEqual(report["parameters"], 608 + 730 + 40)
                self.assertIn("These are 3 files of one model; each is a safetensors file.", out.stderr)
                self.assertNotIn("not counted", out.stderr)
                self.assertIn(730, [layer["parameters"] for layer in report["layers"]], "fc is one layer")
            # One alone, or two, is a part, and that is said; what is there counts.
            for some, parameters, words in ((paths[:1], 608 + 720, "By its name this model lies in 3 files, and 1 of them is here"), (paths[:2], 608 + 730, "By their names this model lies in 3 files, and 2 of them are here"), ([paths[0], lists], 608 + 720, "Its index lists 2 tensors that are in no file here, and are not counted. “model-00002-of-00003.safetensors” is missing.")):
                out = run("--json", *some)
                self.assertEqual(json.loads(out.stdout)["parameters"], parameters)
                self.assertIn(words, out.stderr)
            # The index alone has no sizes.
            out = run("--json", lists)
            self.assertEqual((out.returncode, out.stdout), (1, ""))
            self.assertIn("Open the 3 files that it lists, all together: “model-00001-of-00003.safetensors” is the first.", out.stderr)
            # What is no part of it: another model's, one of another number, another form, the same once more, a text, a broken one.
            # A second name of a tensor, or one more in the index: its file is here, so nothing is missing.
            more = {**index, "weight_map": {**index["weight_map"], "out.copy": names[2]}}
            Path(lists).write_text(json.dumps(more), encoding="utf-8")
            out = run("--json", lists, *paths)
            self.assertEqual(json.loads(out.stdout)["parameters"], 608 + 730 + 40)
            self.assertNotIn("not counted", out.stderr)
            # A whole folder: what lies beside the weights is left aside, wherever it stands.
            for name, text in (("config.json", '{"model_type": "none"}'), ("README.md", "# A model"), ("merges.txt", "a b")):
                Path(folder, name).write_text(text, encoding="utf-8")
            beside = [str(Path(folder, name)) for name in ("README.md", "config.json", "merges.txt")]
            out = run("--json", *beside, lists, *paths)
            self.assertEqual(json.loads(out.stdout)["parameters"], 608 + 730 + 40)
            self.assertIn("3 files beside the weights hold none, and are left aside.", out.stderr)
            out = run("--json", *beside)
            self.assertEqual((out.returncode, out.stdout), (1, ""))
            self.assertNotIn("This is", out.stderr.replace("This is none", ""))
            # Without numbers nobody knows whether they are one model.
            plain = [str(Path(folder, name)) for name in ("a.safetensors", "b.safetensors")]
            for path, shard in zip(plain, shards):
                Path(path).write_bytes(tensors(shard))
            self.assertIn("These 2 files are counted together, as if they were one model", run("--json", *plain).stderr)
            # Files of which each is opened by itself.
            onnx = Path(__file__).parent.parent / "data" / "files" / "torch__resnet18_bn.onnx"
            out = run("--json", str(onnx), str(onnx))
            self.assertEqual((out.returncode, out.stdout), (1, ""))
            self.assertIn("“torch__resnet18_bn.onnx” is opened by itself", out.stderr)
            # An index that says something odd.
            for odd in ('{"weight_map": {"a": {"b": 1}}}', '{"weight_map": 3}', '{"weight_map": {"a": ""}}', '[{"weight_map": 1}]', '{"weight_map": {"a": "x.safetensors"}'):
                out = run("--json", "-", given=odd)
                self.assertEqual((out.returncode, out.stdout), (1, ""), odd)
                self.assertNotIn("“”", out.stderr)
            self.assertIn("Open “only.safetensors”.", run("-", given='{"weight_map": {"a": "only.safetensors"}}').stderr)
            others = {"other-00002-of-00003.safetensors": tensors(shards[1]), "model-00002-of-00004.safetensors": tensors(shards[1]), "model.safetensors": tensors(shards[1]), "model-00002-of-00003.gguf": b"GGUF" + (3).to_bytes(4, "little") + bytes(16), "again-00001-of-00003.safetensors": None}
            for name, content in others.items():
                path = Path(folder, name)
                if content is not None:
                    path.write_bytes(content)
                out = run("--json", paths[0], str(path)) if content is not None else run("--json", paths[0], paths[0])
                self.assertEqual((out.returncode, out.stdout), (1, ""), name)
                self.assertIn(f"“{name}” and the files before it are not parts of one model." if content is not None else "“conv.weight” is there twice", out.stderr)
            Path(paths[1]).write_bytes(tensors(shards[1])[:-1])
            out = run("--json", *paths)
            self.assertEqual((out.returncode, out.stdout), (1, ""))
            self.assertIn("In “model-00002-of-00003.safetensors”: The file ends at byte", out.stderr)
            for no_file in ("input 8; dense 2", str(Path(folder, "model-00009-of-00009.safetensors")), folder):
                out = run("--json", paths[0], no_file)
                self.assertEqual((out.returncode, out.stdout), (2, ""), no_file)
                self.assertIn("There is no file of this name.", out.stderr)
                self.assertNotIn("usage", out.stderr)

    def test_forms_of_the_network(self):
        text = run("--print", NETWORK).stdout
        self.assertEqual(run("--print", text).stdout, text)
        packed = run("--pack", "resnet50").stdout
        self.assertLess(len(packed), 2000)
        self.assertEqual(json.loads(run("--json", packed).stdout)["parameters"], 25557032)

    def test_broken_text(self):
        out = run("input 32x32x3; conv 5x5, 8, strid=2")
        self.assertEqual(out.returncode, 1)
        self.assertEqual(out.stdout, "")
        self.assertIn("Line 1, column 29", out.stderr)
        self.assertIn("Did you mean “stride=2”?", out.stderr)

    def test_broken_network(self):
        out = run("--json", "input 5x5x3; conv 3x3, 2; conv 7x7, 8")
        self.assertEqual(out.returncode, 1)
        # What stands before it still counts.
        self.assertEqual(json.loads(out.stdout)["parameters"], 56)
        self.assertIn("Layer 3 (conv 7x7, 8): A window of 7 does not fit 3 places", out.stderr)

    def test_usage(self):
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run("--yaml", NETWORK).returncode, 2)
        self.assertEqual(run(NETWORK, NETWORK).returncode, 2)
        self.assertEqual(run("--help").returncode, 0)
        self.assertEqual(run("").returncode, 2)
        self.assertEqual(run("# nothing").returncode, 1)

    def test_explain(self):
        lines = run("--explain", NETWORK).stdout.splitlines()
        self.assertIn("   ((w · h · d) + 1) · k = ((5 · 5 · 3) + 1) · 8 = 608", lines)
        self.assertIn("   (c · p) + c = (10 · 1,568) + 10 = 15,690", lines)
        self.assertIn("   Each filter has 75 weights and 1 bias, 76 numbers in all; and there are 8 filters.", lines)
        # Of a pooling layer nothing more can be said.
        self.assertEqual(sum("nothing to learn" in line for line in lines), 2)
        # Weights that are another layer's, or stay as they are, are not nothing.
        for network, sentence in (
                ("input 64; W: dense 64; shared W", "Its weights are those of layer 2 (W), and are counted there, once."),
                ("convention pytorch; input 9; W: embedding 50, 8; dense 50, bias=no, tied=W", "Its matrix is that of layer 2 (W), transposed, and is counted there, once."),
                ("input 8x8x3; conv 3x3, 4, frozen", "It is frozen: its 112 weights are used and kept as they are, and training does not change them.")):
            lines = run("--explain", network).stdout.splitlines()
            self.assertIn("   " + sentence, lines)
            self.assertEqual(sum("nothing to learn" in line for line in lines), 1)
        # A product holds nothing back, a single number is not worked out, and of one thing it is said that it is one.
        lines = run("--explain", "input 20x16; lstm 8; layernorm; prelu; dense 1, bias=no").stdout.splitlines()
        self.assertIn("   2 times 8 is 16.", lines)
        self.assertIn("   d = 8", lines)
        self.assertFalse(any(line.endswith(" in all.") for line in lines))
        self.assertIn("   1 times 8 is 8.", lines)
        self.assertTrue(any("That is one set of weights, and an LSTM has four" in line for line in lines))
        lines = run("--explain", "convention plain; input 128x512; dense 64, each_step").stdout.splitlines()
        self.assertTrue(lines[-1].endswith("one for each value along the last axis, and 1 bias, and is used at every place."))

    def test_check(self):
        # By name and by row, as a number and as a formula.
        out = run("--check", "C=608", "--check", "4=1568*10+10", NETWORK)
        self.assertEqual((out.returncode, out.stderr), (0, ""))
        self.assertEqual(out.stdout, "C: 608 is right.\ndense 10: 15,690 is right.\n")
        out = run("--check", "C=600", "--check", "4=15690", NETWORK)
        self.assertEqual((out.returncode, out.stderr), (1, ""))
        first, second = out.stdout.splitlines()
        self.assertTrue(first.startswith("C: 600 is not right. It looks as if "))
        self.assertIn("biases", first)
        self.assertTrue(first.endswith("?"))
        self.assertNotIn("608", out.stdout)
        self.assertEqual(second, "dense 10: 15,690 is right.")
        self.assertIn("C has 608 parameters.", run("--show", "--check", "C=600", NETWORK).stdout)

    def test_check_as_json(self):
        out = run("--json", "--check", "FC3=30840", "--check", "2=608", "--check", "CONV2=3", "try_it")
        self.assertEqual(out.returncode, 1)
        fc3, conv1, conv2 = json.loads(out.stdout)
        # 27, 13, 8, 4 places: 4·4·16·120 + 120.
        self.assertEqual({key: fc3[key] for key in ("layer", "row", "answer", "verdict")}, {"layer": "FC3", "row": 6, "answer": 30840, "verdict": "wrong"})
        self.assertEqual(fc3["thoughts"][0]["sentence"], "It looks as if you missed the first place of the window in the conv layers, so that their maps come out too small.")
        self.assertEqual((conv1["verdict"], conv1["thoughts"]), ("right", []))
        self.assertEqual((conv2["verdict"], conv2["thoughts"]), ("wrong", []))
        self.assertNotIn("right", fc3)
        self.assertEqual(json.loads(run("--json", "--show", "--check", "FC3=30840", "try_it").stdout)[0]["right"], 48120)

    def test_check_that_cannot_be_read(self):
        for claim, words in (("C600", "NAME=ANSWER"), ("D=600", "no layer “D”"), ("9=600", "no layer “9”"), ("C=many", "“many” is not a whole number"), ("C=", "NAME=ANSWER")):
            out = run("--check", claim, NETWORK)
            self.assertEqual((out.returncode, out.stdout), (2, ""), claim)
            self.assertIn(words, out.stderr)
        self.assertEqual(run("--check", "C=608").returncode, 2)
        self.assertEqual(run("--show", NETWORK).returncode, 2)
        self.assertEqual(run("--csv", "--check", "C=608", NETWORK).returncode, 2)
        # What breaks the network is said; what stands before it can be asked about.
        self.assertEqual(run("--check", "2=56", "input 5x5x3; conv 3x3, 2; conv 7x7, 8").returncode, 0)

    def test_output_that_cannot_be_written(self):
        for arguments in (["--help"], ["--version"], ["--list"], [NETWORK], ["--json", "resnet50"], ["--csv", NETWORK], ["--markdown", NETWORK],
                          ["--latex", NETWORK], ["--pytorch", NETWORK], ["--keras", NETWORK], ["--keras-json", NETWORK], ["--tfjs", NETWORK], ["--compare", NETWORK], ["--explain", NETWORK], ["--check", "C=608", NETWORK], ["--print", NETWORK], ["--pack", NETWORK]):
            for where, why in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor"), ("1</dev/null", "Bad file descriptor")):
                out = subprocess.run(["sh", "-c", f'exec "$0" "$@" {where}', PROGRAM, *arguments], capture_output=True, text=True, timeout=60)
                self.assertEqual(out.returncode, 1, f"{arguments} {where}")
                self.assertEqual(out.stderr, f"paramwalk: standard output: What was asked for could not be written: {why}.\n")
            # Nobody is left to be told; the status still says it.
            out = subprocess.run(["sh", "-c", 'exec "$0" "$@" >/dev/full 2>&-', PROGRAM, *arguments], timeout=60)
            self.assertEqual(out.returncode, 1, arguments)
        # A file opened while standard output is closed must not become it.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.net")
            path.write_text(NETWORK)
            out = subprocess.run(["sh", "-c", 'exec "$0" "$1" >&-', PROGRAM, str(path)], capture_output=True, text=True, timeout=60)
            self.assertEqual((out.returncode, path.read_text()), (1, NETWORK))
        # A disk that becomes full in the middle.
        def bounded():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        with tempfile.TemporaryFile() as file:
            ignoring = ["sh", "-c", 'trap "" XFSZ; exec "$0" "$@"', PROGRAM, "--json", "resnet50"]
            out = subprocess.run(ignoring, stdout=file, stderr=subprocess.PIPE, text=True, preexec_fn=bounded, timeout=60)
            self.assertEqual(out.returncode, 1)
            self.assertIn("could not be written: File too large.", out.stderr)

    def test_where_a_network_is_to_come_from(self):
        table = run(NETWORK).stdout
        mark = "\ufeff"
        with tempfile.TemporaryDirectory() as folder:
            def kept(name, data):
                path = Path(folder, name)
                path.write_bytes(data)
                return str(path)
            readable = (kept("mark.net", (mark + NETWORK).encode()), kept("lines.net", NETWORK.replace("; ", "\r\n").encode()), kept("a b.net", NETWORK.encode()))
            for path in readable:
                self.assertEqual(run(path).stdout, table, path)
            self.assertEqual(run("-", given=mark + NETWORK).stdout, table)
            self.assertEqual(run(mark + NETWORK).stdout, table)
            utf16 = "This text is in UTF-16. Save it as UTF-8, and it can be read."
            empty = "There is nothing in it. A network begins with its input, as in “input 32x32x3”."
            no_text = "This is no text in UTF-8: there are bytes in it that are zero."
            missing = "There is no file and no well-known network of this name."
            loop = Path(folder, "loop.net")
            loop.symlink_to(loop)
            for path, words in (
                (kept("le.net", (mark + NETWORK).encode("utf-16-le")), utf16),
                (kept("be.net", (mark + NETWORK).encode("utf-16-be")), utf16),
                (kept("le-bare.net", NETWORK.encode("utf-16-le")), utf16),
                (kept("be-bare.net", NETWORK.encode("utf-16-be")), utf16),
                (kept("wide.net", (mark + NETWORK).encode("utf-32-le")), no_text),
                (kept("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\2\3"), no_text),
                (kept("empty.net", b""), empty),
                (kept("blank.net", b" \n\t\r\n"), empty),
                (kept("only-mark.net", mark.encode()), empty),
                (folder, "This is a folder. Name a file that is in it."),
                (str(loop), "This cannot be read: Too many levels of symbolic links."),
                # Opened by anybody, read by nobody.
                ("/proc/self/mem", "This cannot be read: Input/output error."),
                (str(Path(folder, "missing.net")), missing),
                ("missing.net", missing),
                ("two words.txt", missing),
                ("resnet51", missing),
                (str(Path(folder, "empty.net", "below")), missing),
            ):
                out = run(path)
                self.assertEqual((out.returncode, out.stdout, out.stderr), (1, "", f"paramwalk: {path}: {words}\n"))
            if os.geteuid() != 0:
                secret = kept("secret.net", NETWORK.encode())
                os.chmod(secret, 0)
                self.assertEqual(run(secret).stderr, f"paramwalk: {secret}: This cannot be read: Permission denied.\n")
        self.assertEqual(run("-", given="").stderr, f"paramwalk: standard input: {empty}\n")
        for where, words in (("<&-", "This cannot be read: Bad file descriptor."), ("</", "This is a folder. Name a file that is in it.")):
            out = subprocess.run(["sh", "-c", f'exec "$0" - {where}', PROGRAM], capture_output=True, text=True, timeout=60)
            self.assertEqual((out.returncode, out.stdout, out.stderr), (1, "", f"paramwalk: standard input: {words}\n"))
        # What is wrong with a network that is written out is said of it, and not of a file.
        for network in ("input 8x8x3; cnv 3x3, 8", "input 8x8x3\ncnv", "convv 3x3, 8", "A: b"):
            self.assertNotIn("no file", run(network).stderr, network)

    def test_a_text_without_end(self):
        out = run("/dev/zero")
        self.assertEqual((out.returncode, out.stderr), (1, "paramwalk: /dev/zero: This is longer than 256 megabytes. No network is.\n"))

    def test_memory(self):
        # A layer takes no more than so much of it, however many there are (a million: 1.6 GB); what is much too long is refused, with no
        # more than the layers that were read and the places of as many others. A sanitizer's memory is its own.
        if b"__asan_init" in Path(PROGRAM).read_bytes():
            self.skipTest("with sanitizers")
        a_layer, at_least = 1_600, 64_000_000
        block = "conv 1x1, 8\nbatchnorm\nconv 3x3, 8, pad=1\nbatchnorm\nconv 1x1, 16\nrelu\nadd from -1, -7\n"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.net"
            for text, layers, refused in (("input 32x32x16\n" + block * 14_285, 99_996, False), ("input 8\nrepeat 99999 { relu }\n", 100_000, False),
                                          ("input 8\n" + "relu\n" * 3_000_000, 500_000, True)):
                path.write_text(text, encoding="utf-8")
                for form in [[]] if refused else [[], ["--json"]]:
                    command = subprocess.Popen([PROGRAM, *form, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                    said = command.stderr.read().decode("utf-8")
                    command.stderr.close()
                    _, status, used = os.wait4(command.pid, 0)
                    command.returncode = os.waitstatus_to_exitcode(status)
                    self.assertEqual((command.returncode, "1,000,000" in said), (1, True) if refused else (0, False), said)
                    self.assertLess(used.ru_maxrss * 1024, at_least + layers * a_layer + len(text), (form, len(text)))

    # Names that are orders to a terminal, turn the direction of writing, or are no text; each as it is and in a longer word.
    odd = ["\x1b[31m", "\x1b]0;title\x07", "\x7f", "\x9b31m", "\x85", "\u202e", "\u2066", "\u200f", "\u2028", "\r", "\b\b"]
    broken = [b"\x80", b"\xff", b"\xc3", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98", b"\xe2\x82"]

    def assert_printable(self, data, what):
        text = data.decode("utf-8")  # or it fails
        bad = [c for c in text if c != "\n" and (unicodedata.category(c) in ("Cc", "Zl", "Zp") or c in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")]
        self.assertEqual(bad, [], what)

    def test_names_of_any_kind(self):
        names = [name.encode() for name in self.odd] + self.broken
        with tempfile.TemporaryDirectory() as folder:
            for name in names + [b"a" + name + b"b" for name in names]:
                for network in (b"input 8x8x3; " + name + b": conv 3x3, 8; dense 10", b"input 8x8x3; " + name + b": conv 9x9, 8", b"input 8x8x3; " + name, b"input 8x8x3; add from " + name):
                    path = os.path.join(os.fsencode(folder), b"of names.net")
                    Path(os.fsdecode(path)).write_bytes(network)
                    for form in (b"--text-is-usual", b"--json", b"--csv", b"--markdown", b"--latex", b"--pytorch", b"--keras", b"--keras-json", b"--tfjs", b"--compare", b"--print"):
                        arguments = [path] if form == b"--text-is-usual" else [form, path]
                        out = subprocess.run([os.fsencode(PROGRAM), *arguments], capture_output=True, timeout=60)
                        self.assertIn(out.returncode, (0, 1), (form, network))
                        self.assert_printable(out.stderr, (form, network))
                        out.stdout.decode("utf-8")
                        if len(arguments) == 1:
                            self.assert_printable(out.stdout, network)
                        if b"json" in form and out.stdout:
                            json.loads(out.stdout)
                # The same names of a file, and of a missing one.
                if b"/" in name:
                    continue
                for path in (os.path.join(os.fsencode(folder), name + b".net"), name + b".net", name):
                    self.assert_printable(subprocess.run([os.fsencode(PROGRAM), path], capture_output=True, timeout=60).stderr, path)
                    if path.startswith(b"/"):
                        with open(path, "wb") as file:
                            file.write(b"input")
                        self.assert_printable(subprocess.run([os.fsencode(PROGRAM), path], capture_output=True, timeout=60).stderr, path)
        # What is right stays as it is.
        self.assertEqual([row["name"] for row in json.loads(run("--json", "input 8x8x3; Größe 😀 層: conv 3x3, 8").stdout)["layers"]], ["", "Größe 😀 層"])


unittest.main(verbosity=2)
