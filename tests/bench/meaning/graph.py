"""The model's layers as an ONNX graph, in which outliers are evened out before eight bits.

Before a matrix, each column of what enters is divided by a scale and the matrix's row is
multiplied by it: the product stays, and no column is so much larger than the others that eight
bits have nothing left for these ("SmoothQuant", arXiv 2211.10438).
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from tests.bench.meaning.wheel import Floats, Image

_EVEN = 0.75  # of a column's outliers that its weights take over
_MASKED = -1e4  # added to what is no part of the text, before the weights of attention


class Graph:
    """A graph being written: what enters each matrix is named ``<matrix>.in``."""

    def __init__(self, image: Image, entering: Mapping[str, Floats] | None = None) -> None:
        self._image, self._entering = image, entering or {}
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        """Return the graph: word vectors and a mask enter, unit vectors leave."""
        image, constant, node = self._image, self._constant, self._node
        bias = node("Sub", "mask", constant("one", np.float32(1)))
        bias = node("Mul", bias, constant("masked", np.float32(-_MASKED)))
        bias = node("Unsqueeze", bias, constant("heads_and_places", np.array([1, 2])))
        places = constant("places", image.vector("emb.pos").reshape(image.positions, -1))
        length = node("Shape", "words", start=1, end=2)
        at = node("Slice", places, constant("start", np.array([0])), length)
        x = node("Add", node("Add", "words", at), constant("kind", image.vector("emb.type")[:384]))
        x = self._normed("emb.ln", x)
        for number in range(image.layers):
            x = self._layer(f"l{number}", x, bias)
        mask = node("Unsqueeze", "mask", constant("width", np.array([2])))
        total = node(
            "ReduceSum", node("Mul", x, mask), constant("along", np.array([1])), keepdims=0
        )
        norm = node("ReduceL2", total, constant("across", np.array([1])), keepdims=1)
        node("Div", total, norm, name="unit")
        return self._written()

    def _written(self) -> onnx.ModelProto:
        width, float32 = self._image.width, TensorProto.FLOAT
        shapes = {"words": ["texts", "pieces", width], "mask": ["texts", "pieces"]}
        graph = helper.make_graph(
            self._nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info(name, float32, shape) for name, shape in shapes.items()],
            [helper.make_tensor_value_info("unit", float32, ["texts", width])],
            self._constants,
        )
        opset = [helper.make_opsetid("", 20)]
        return helper.make_model(graph, opset_imports=opset, ir_version=10)

    def _layer(self, layer: str, x: str, bias: str) -> str:
        image, constant, node = self._image, self._constant, self._node
        heads, size = image.heads, image.width // image.heads
        apart = constant("apart", np.array([0, 0, 3, heads, size]))
        mixed = self._product(f"{layer}.qkv", x, ("q", "k", "v"))
        mixed = node("Transpose", node("Reshape", mixed, apart), perm=[2, 0, 3, 1, 4])
        first = constant("first", np.array([0]))
        parts = [f"{layer}.{part}" for part in ("query", "key", "value")]
        self._nodes.append(helper.make_node("Split", [mixed], parts, axis=0, num_outputs=3))
        query, key, value = (node("Squeeze", part, first) for part in parts)
        weights = node("MatMul", query, node("Transpose", key, perm=[0, 1, 3, 2]))
        weights = node("Softmax", node("Add", weights, bias), axis=-1)
        seen = node("Transpose", node("MatMul", weights, value), perm=[0, 2, 1, 3])
        seen = node("Reshape", seen, constant("together", np.array([0, 0, image.width])))
        x = self._normed(
            f"{layer}.aln", node("Add", self._product(f"{layer}.ao", seen, ("ao",)), x)
        )
        inner = node("Gelu", self._product(f"{layer}.fi", x, ("fi",)))
        return self._normed(
            f"{layer}.oln", node("Add", self._product(f"{layer}.fo", inner, ("fo",)), x)
        )

    def _product(self, name: str, x: str, parts: Sequence[str]) -> str:
        """Multiply by the matrices side by side; a query's is scaled for the attention."""
        layer = name.partition(".")[0]
        scales = [
            1 / math.sqrt(self._image.width // self._image.heads) if p == "q" else 1.0
            for p in parts
        ]
        matrices = [
            self._image.matrix(f"{layer}.{part}.w") * scale
            for part, scale in zip(parts, scales, strict=True)
        ]
        biases = [
            self._image.vector(f"{layer}.{part}.b") * scale
            for part, scale in zip(parts, scales, strict=True)
        ]
        matrix = np.concatenate(matrices).T
        if name in self._entering:
            even = _evened(self._entering[name], matrix)
            x = self._node("Mul", x, self._constant(f"{name}.even", 1 / even), name=f"{name}.in")
            matrix = matrix * even[:, None]
        else:
            x = self._node("Identity", x, name=f"{name}.in")
        product = self._node("MatMul", x, self._constant(f"{name}.w", matrix))
        return self._node("Add", product, self._constant(f"{name}.b", np.concatenate(biases)))

    def _normed(self, name: str, x: str) -> str:
        weight = self._constant(f"{name}.w", self._image.vector(f"{name}.w"))
        bias = self._constant(f"{name}.b", self._image.vector(f"{name}.b"))
        return self._node(
            "LayerNormalization", x, weight, bias, axis=-1, epsilon=self._image.epsilon
        )

    def _constant(self, name: str, values: npt.NDArray[Any] | np.float32) -> str:
        values = np.asarray(values)
        if all(known.name != name for known in self._constants):
            values = values.astype(np.float32 if values.dtype.kind == "f" else np.int64)
            self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _node(self, kind: str, *inputs: str, name: str = "", **attributes: Any) -> str:
        name = name or f"{kind.lower()}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name


def _evened(entering: Floats, matrix: Floats) -> Floats:
    """Return the scale of each column of what enters a matrix."""
    largest, weight = np.maximum(entering, 1e-3), np.maximum(np.abs(matrix).max(axis=1), 1e-5)
    scale: Floats = largest**_EVEN / weight ** (1 - _EVEN)
    return scale / np.median(scale)


def save_in_eight_bits(model: onnx.ModelProto, path: Path) -> None:
    """Write a graph whose matrices have eight bits, with a scale for each column."""
    whole = path.with_suffix(".whole")
    onnx.save(model, whole)
    try:
        quantize_dynamic(
            whole, path, per_channel=True, op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
    finally:
        whole.unlink()
