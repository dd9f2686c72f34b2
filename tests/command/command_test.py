"""The terminal's program as people run it. Argument: the program."""
import csv
import io
import json
import re
import subprocess
import sys
import tempfile
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
        self.assertIn("line 1, column 29", out.stderr)
        self.assertIn("Did you mean “stride=2”?", out.stderr)

    def test_broken_network(self):
        out = run("--json", "input 5x5x3; conv 3x3, 2; conv 7x7, 8")
        self.assertEqual(out.returncode, 1)
        # What stands before it still counts.
        self.assertEqual(json.loads(out.stdout)["parameters"], 56)
        self.assertIn("layer 3 (conv 7x7, 8): A window of 7 does not fit 3 places", out.stderr)

    def test_usage(self):
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run("--yaml", NETWORK).returncode, 2)
        self.assertEqual(run(NETWORK, NETWORK).returncode, 2)
        self.assertEqual(run("--help").returncode, 0)
        self.assertEqual(run("").returncode, 2)
        self.assertEqual(run("# nothing").returncode, 1)


unittest.main(verbosity=2)
