"""The Keras code that the program writes, run with a Keras that only takes notes: it makes the model of the JSON, layer by layer,
which TensorFlow.js reads in keras_test.mjs; and the JSON held against what Keras 3.16 wrote itself (tests/data/keras3, tests/data/oracle).
Arguments: the program, the folder of the oracle's rows."""
import functools
import gzip
import json
import os
import re
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
        self.trainable = options.get("trainable", True)
        # What a layer holds that is made of others: the one it is given, or those that it makes when it is called.
        self.inner = [a for a in args if isinstance(a, Layer)]

    def __call__(self, inputs, **more):
        if self not in self.notes.layers:
            self.notes.layers.append(self)
        tensors = inputs if isinstance(inputs, list) else [inputs]
        self.calls.append([(*tensor, more) for tensor in tensors])
        if self.kind == "MultiHeadAttention" and not self.inner:
            self.inner = [Layer(self.notes, "EinsumDense", (), {}) for _ in range(4)]
        return (self, len(self.calls) - 1)

    def __setattr__(self, name, value):
        """Said later, "trainable" is handed on to what the layer holds; said when it is made, it is not (Keras 3's Layer)."""
        super().__setattr__(name, value)
        if name == "trainable":
            for layer in getattr(self, "inner", []):
                layer.trainable = value

    def weights_are_trained(self):
        """By Keras: each variable asks the layer that holds it, and no other."""
        return any(layer.weights_are_trained() for layer in self.inner) if self.inner else self.trainable


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


@functools.cache
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

    @staticmethod
    def call_of(names, inputs):
        """One call as JSON has it: in the form of Keras 2, or in that of Keras 3 where an argument is named."""
        if not any(more for _, _, more in inputs):
            return [[names[owner], call, 0, {}] for owner, call, _ in inputs]
        tensor = lambda owner, call: {"class_name": "__keras_tensor__", "config": {"dtype": "float32", "keras_history": [names[owner], call, 0]}}
        return {"args": [tensor(owner, call) for owner, call, _ in inputs], "kwargs": {key: tensor(*value) for _, _, more in inputs for key, value in more.items()}}

    @staticmethod
    def without_shapes(node):
        if isinstance(node, list):
            return node
        node = json.loads(json.dumps(node))
        for tensor in [*node["args"], *node["kwargs"].values()]:
            del tensor["config"]["shape"]
        return node

    def check(self, network):
        """False where there is no code for the network."""
        code, topology = said(network, "--keras"), said(network, "--keras-json")
        # Keras hears only in code that attention is frozen.
        in_code_only = re.search("attention[^;]*frozen", network) is not None
        self.assertEqual(code is None or in_code_only, topology is None)
        if code is None:
            return False
        notes = Notes(code)
        self.assertEqual(len({layer.options["name"] for layer in notes.layers if "name" in layer.options}), sum("name" in layer.options for layer in notes.layers))
        if topology is None:
            return True
        model = json.loads(topology)["config"]
        names = {layer: entry["name"] for layer, entry in zip(notes.layers, model["layers"])}
        self.assertEqual(len(notes.layers), len(model["layers"]))
        self.assertEqual(len(set(names.values())), len(names))
        for layer, entry in zip(notes.layers, model["layers"]):
            self.assertEqual((layer.kind, entry["name"]), (entry["class_name"], entry["config"]["name"]))
            self.check_options(layer, entry["config"])
            self.assertEqual([self.call_of(names, inputs) for inputs in layer.calls], [self.without_shapes(node) for node in entry["inbound_nodes"]])
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

    FROZEN = [
        "input 10x16; attention 2, 4, frozen", "input 10x16; A: attention 2, 4, frozen; shared A", "input 10x16; dense 3, frozen, each_step",
        "input 6x8x8x3; conv 3x3, 2, frozen, each_step", "input 6x8x8x3; batchnorm frozen, each_step", "input 10x16; lstm 3, bidirectional=concat, frozen",
        "input 5x10x16; lstm 3, frozen, each_step", "input 5x10x16; gru 3, bidirectional=sum, frozen, each_step", "input 8x8x3; separable 3x3, 2, frozen",
        "input 8x8x3; se 2, frozen", "input 10; embedding 9, 4, frozen", "input 10x16; convention tensorflow; dense 3, frozen",
    ]

    def test_what_is_frozen_is_frozen_in_the_layers_that_hold_the_weights(self):
        for network in self.FROZEN:
            for text, trained in ((network, False), (network.replace(", frozen", "").replace(" frozen,", ""), True)):
                text = "; ".join(sorted(text.split("; "), key=lambda layer: not layer.startswith("convention")))
                with self.subTest(network=text):
                    code = said(text, "--keras")
                    self.assertIsNotNone(code)
                    holding = [layer for layer in Notes(code).layers if layer.kind in self.HOLDING or layer.inner]
                    self.assertGreater(len(holding), 0)
                    self.assertEqual({layer.weights_are_trained() for layer in holding}, {trained})

    HOLDING = ["Dense", "Conv2D", "SeparableConv2D", "BatchNormalization", "LSTM", "GRU", "Embedding", "MultiHeadAttention"]

    def test_names_that_keras_may_give_itself(self):
        # Layers without a name are called "dense", "dense_1", "conv2d" ... there, and no two may have the same.
        for name in ("dense", "dense_1", "dense_2", "conv2d", "conv2d_1", "max_pooling2d", "lstm", "flatten_1"):
            for network in (f"input 8x8x3; {name}: conv 3x3, 2; conv 3x3, 2; {name}x: maxpool 2x2; flatten; dense 4; dense 5; {name}: dense 3; dense 2",):
                code = said(network, "--keras")
                for layer in Notes(code).layers:
                    given = layer.options.get("name", "")
                    self.assertNotIn("/", given)
                    self.assertNotRegex(given, r"^(dense|conv2d|max_pooling2d|lstm|flatten)(_[0-9]+)?$")

    def said_by_keras(self):
        """Every layer of the models in tests/data/keras3 and in the oracle's rows, inner ones too."""
        def layers(entry):
            yield entry
            for inner in [*entry["config"].get("layers", []), *(value for value in entry["config"].values() if isinstance(value, dict) and "keras.layers" == value.get("module"))]:
                yield from layers(inner)
        models = [json.loads(exports.read("keras3", file)) for file in sorted(os.listdir(os.path.join(exports.DATA, "keras3")))]
        with gzip.open(os.path.join(exports.DATA, "oracle", "keras_random.jsonl.gz"), "rt", encoding="utf-8") as rows:
            models += [row["topology"] for row in map(json.loads, rows) if row["topology"] is not None]
        return [layer for model in models for layer in layers(model)]

    def test_json_has_the_form_that_keras_3_writes(self):
        theirs = self.said_by_keras()
        models = {(layer["module"], layer["registered_name"]) for layer in theirs if layer["class_name"] == "Functional"}
        layers = {(layer["module"], layer["registered_name"]) for layer in theirs if "layers" not in layer["config"]}
        self.assertEqual((len(models), len(layers)), (1, 1))
        known = {}
        for layer in theirs:
            known.setdefault(layer["class_name"], set()).update(layer["config"])
        node = next(node for layer in theirs for node in layer.get("inbound_nodes", []))
        checked = set()
        for network in [*exports.networks(), *(row for row in self.FROZEN if "attention" not in row)]:
            topology = said(network, "--keras-json")
            if topology is None:
                continue
            model = json.loads(topology)
            self.assertEqual({(model["module"], model["registered_name"])}, models)
            queue = list(model["config"]["layers"])
            for entry in queue:
                self.assertEqual(entry["name"], entry["config"]["name"])
                for call in entry["inbound_nodes"]:
                    if isinstance(call, dict):
                        self.assertEqual(sorted(call), sorted(node))
                        for tensor in [*call["args"], *call["kwargs"].values()]:
                            self.assertEqual(sorted(tensor["config"]), sorted(node["args"][0]["config"]))
            while queue:
                entry = queue.pop()
                with self.subTest(network=network, layer=entry["class_name"]):
                    self.assertEqual({(entry["module"], entry["registered_name"])}, layers)
                    # Keras 3 refuses what it does not know by name. Its input layer takes Keras 2's word as well.
                    if entry["class_name"] in known:
                        self.assertLessEqual(set(entry["config"]) - {"batch_input_shape"}, known[entry["class_name"]])
                        checked.add(entry["class_name"])
                queue += [value for value in entry["config"].values() if isinstance(value, dict)]
        self.assertGreaterEqual(len(checked), 45)

    def test_the_weights_are_named_and_shaped_as_keras_says(self):
        with gzip.open(os.path.join(exports.DATA, "oracle", "keras_random.jsonl.gz"), "rt", encoding="utf-8") as rows:
            theirs = {f"keras {row['id']}": row for row in map(json.loads, rows)}
        checked = 0
        for line in open(f"{ORACLE}/keras_random.tsv", encoding="utf-8").read().splitlines():
            name, network, _, problem = line.split("\t")
            if problem != "-":
                continue
            ours = json.loads(said(network, "--json"))["layers"]
            kept = [layer["weights"]["keras"] for layer in ours if layer.get("weights")]
            wanted = [step["weights"] for step in theirs[name]["steps"] if step["weights"]]
            # An activation that stands as a layer of its own here keeps nothing.
            with self.subTest(name=name, network=network):
                self.assertEqual(len(kept), len(wanted))
                for one, other in zip(kept, wanted):
                    self.assertEqual(list(one.values()), [sizes for _, sizes in other])
                    for key, (path, _) in zip(one, other):
                        *parts, last = path.split("/")
                        self.assertEqual(key.split("/")[-1], last)
                        if "/" in key:
                            self.assertTrue(any(part.startswith(key.split("/")[0]) for part in parts), f"{key}: {path}")
                checked += len(kept)
        self.assertGreaterEqual(checked, 800)

    def test_the_code_says_the_same_of_its_weights_as_the_report(self):
        for network in exports.networks():
            code = said(network, "--keras")
            if code is None:
                continue
            comments = re.findall(r"^#   (\S+): (.*)$", code, re.M)
            rows = [layer["weights"] for layer in json.loads(said(network, "--json"))["layers"] if layer.get("weights")]
            wanted = [", ".join(f"{name} {tuple(sizes)}" for name, sizes in row["keras"].items()) for row in rows if "keras" in row]
            with self.subTest(network=network):
                self.assertEqual([text for _, text in comments], wanted)


if __name__ == "__main__":
    unittest.main()
