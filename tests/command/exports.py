"""What a network gives, by numbers: the small networks of tests/data/golden/exports.txt, each weight a number that is told by what the
weight is for, and an input made by a rule. The same rule is in keras_test.mjs, so that the code for PyTorch and the one for Keras can
be held against each other, and against tests/data/forward.tsv."""
import os
import re

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")


def read(*path):
    with open(os.path.join(DATA, *path), encoding="utf-8") as file:
        return file.read()


def networks():
    """Every network of exports.txt."""
    lines = read("golden", "exports.txt").split("\n")
    return [line[4:] for line in lines if line.startswith("=== ")]


def input_shapes(network):
    """The inputs' shapes, space before channels."""
    return [[int(size) for size in shape.split("x")] for shape in re.findall(r"input ([0-9x]+)", network)]


def input_values(shape, which):
    """Numbers from -1.25 to 1.25, in the order of the shape, that repeat along no axis."""
    count = 1
    for size in shape:
        count *= size
    return [((7 * i + 3 * (i // shape[-1]) + 5 * which) % 11 - 5) / 4 for i in range(count)]


def read_forward():
    """By network: who said it, the shape, and the values."""
    out = {}
    for line in read("forward.tsv").split("\n"):
        if line and not line.startswith("#"):
            network, said_by, shape, values = line.split("\t")
            out[network] = (said_by, [int(size) for size in shape.split("x")], [float(value) for value in values.split(" ")])
    return out
