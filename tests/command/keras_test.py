"""The Keras code that the program writes, run with a Keras that only takes notes: it makes the model of the JSON, layer by layer,
which TensorFlow.js reads in keras_test.mjs. Arguments: the program, the folder of the oracle's rows."""
import json
import os
import subprocess
import sys
import types
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import exports

PROGRAM, ORACLE = sys.argv[1:3]
del sys.argv[1:]


class Layer:
    """A layer as it was made, and what it was called on."""

    def __init__(self, notes, kind, args, options):
        self.notes, self.kind, self.args, self.options, self.calls = notes, kind, args, options, []

    def __call__(self, inputs, **more):
        if self not in self.notes.layers:
            self.notes.layers.append(self)
        tensors = inputs if isinstance(inputs, list) else [inputs]
        self.calls.append([(*tensor, more) for tensor in tensors])
        return (self, len(self.calls) - 1)


class Notes:
    def __init__(self, code):
        self.layers = []
        keras = types.ModuleType("keras")
        keras.layers = types.ModuleType("keras.layers")
        keras.layers.__getattr__ = lambda kind: lambda *args, **options: Layer(self, kind, args, options)
        keras.Input = self.input
        keras.Model = self.model
        sys.modules["keras"], sys.modules["keras.layers"] = keras, keras.layers
        exec(code, {"__name__": "made"})

    def input(self, shape):
        layer = Layer(self, "InputLayer", (), {"batch_input_shape": [None, *shape]})
        self.layers.append(layer)
        return (layer, 0)

    def model(self, inputs, outputs):
        self.inputs = inputs if isinstance(inputs, list) else [inputs]
        self.outputs = outputs if isinstance(outputs, list) else [outputs]


def said(network, form):
    out = subprocess.run([PROGRAM, form, network], capture_output=True, text=True, encoding="utf-8", timeout=60)
    return out.stdout if out.returncode == 0 else None


class Keras(unittest.TestCase):
    def check_value(self, ours, theirs):
        if isinstance(ours, Layer):
            self.assertEqual(ours.kind, theirs["class_name"])
            self.check_options(ours, theirs["config"])
        elif isinstance(ours, (tuple, list)):
            self.assertEqual(len(ours), len(theirs))
            for one, other in zip(ours, theirs):
                self.check_value(one, other)
        elif isinstance(theirs, list):
            # One number for all axes.
            self.assertEqual([ours] * len(theirs), theirs)
        else:
            self.assertEqual((ours, type(ours)), (theirs, type(theirs)))

    def check_options(self, layer, config):
        config = {key: value for key, value in config.items() if key not in ("dtype", "sparse")}
        name = config.pop("name", None)
        self.assertEqual(layer.options.get("name", name), name)
        by_position = list(config)[: len(layer.args)]
        options = {**dict(zip(by_position, layer.args)), **{key: value for key, value in layer.options.items() if key != "name"}}
        self.assertEqual(sorted(options), sorted(config))
        for key, value in options.items():
            self.check_value(value, config[key])

    def check(self, network):
        """False where there is no code for the network."""
        code, topology = said(network, "--keras"), said(network, "--keras-json")
        self.assertEqual(code is None, topology is None)
        if code is None:
            return False
        notes, model = Notes(code), json.loads(topology)["config"]
        names = {layer: entry["name"] for layer, entry in zip(notes.layers, model["layers"])}
        self.assertEqual(len(notes.layers), len(model["layers"]))
        self.assertEqual(len(set(names.values())), len(names))
        for layer, entry in zip(notes.layers, model["layers"]):
            self.assertEqual((layer.kind, entry["name"]), (entry["class_name"], entry["config"]["name"]))
            self.check_options(layer, entry["config"])
            calls = [[[names[owner], call, 0, {key: [names[value[0]], value[1], 0] for key, value in more.items()}] for owner, call, more in inputs] for inputs in layer.calls]
            self.assertEqual(calls, entry["inbound_nodes"])
        self.assertEqual([[names[layer], call, 0] for layer, call in notes.inputs], model["input_layers"])
        self.assertEqual([[names[layer], call, 0] for layer, call in notes.outputs], model["output_layers"])
        return True

    def test_well_known_networks(self):
        checked = 0
        for name in subprocess.run([PROGRAM, "--list"], capture_output=True, text=True, timeout=60).stdout.split():
            with self.subTest(name=name):
                checked += self.check(name)
        self.assertGreaterEqual(checked, 40)

    def test_random_networks(self):
        for file, least in (("tfjs_random.tsv", 60), ("keras_random.tsv", 100), ("torch_random.tsv", 20)):
            checked = 0
            for line in list(open(f"{ORACLE}/{file}", encoding="utf-8"))[:200]:
                name, network, _, problem = line.rstrip("\n").split("\t")
                if problem == "-":
                    with self.subTest(name=name, network=network):
                        checked += self.check(network)
            self.assertGreaterEqual(checked, least, file)

    def test_each_kind_and_each_of_its_settings(self):
        checked = 0
        for network in exports.networks():
            with self.subTest(network=network):
                checked += self.check(network)
        self.assertGreaterEqual(checked, 120)

    def test_shared_layers_and_several_inputs(self):
        self.assertTrue(self.check("A: input 8x8x4; B: input 8x8x4; C: conv 3x3, 8, pad=1, stride=2 from A; shared C from B; add from -1, -2; dense 5"))

    def test_an_argument_that_is_named(self):
        self.assertTrue(self.check("input 10x16; attention 2, 4; layernorm; flatten; dense 3"))


if __name__ == "__main__":
    unittest.main()
