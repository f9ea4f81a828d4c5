"""PP-OCR's recognition network, an ONNX graph, run by PyTorch with its weights as parameters that can be trained."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor
from torch.nn import Buffer, Module, Parameter, functional

Attributes = Mapping[str, Any]
Operation = Callable[[Sequence[Tensor], Attributes], Tensor]

HEAD = ("linear_8.w_0", "linear_8.b_0")
"""Matrix and bias of the last layer, which has a column for each sign."""
_STATISTICS = slice(3, 5)
"""Inputs of a batch normalization that are no weights: mean and variance, which stay as they are."""
_LOWEST = -1e30
"""What the edge of a picture is filled with before a maximum is taken."""


@dataclass(frozen=True)
class Node:
    """One operation of the graph, with the names of the tensors that go in and the one that comes out."""

    operation: str
    inputs: tuple[str, ...]
    output: str
    attributes: Attributes


class Recogniser(Module):
    """The network up to its logits; the softmax after them is left out, since the loss has its own."""

    def __init__(self, model: onnx.ModelProto) -> None:
        super().__init__()
        graph = model.graph
        self._nodes = tuple(_with_gelu_whole(_nodes(graph)))[:-1]
        self._input, self._logits = graph.input[0].name, self._nodes[-1].output
        statistics = {
            name for node in self._nodes if node.operation == "BatchNormalization" for name in node.inputs[_STATISTICS]
        }
        self._constants: dict[str, Tensor] = {}
        for initializer in graph.initializer:
            value = torch.from_numpy(numpy_helper.to_array(initializer).copy())
            if not is_weight(initializer):
                self._constants[initializer.name] = value
            elif initializer.name in statistics:
                setattr(self, key(initializer.name), Buffer(value))
            else:
                setattr(self, key(initializer.name), Parameter(value))

    def forward(self, pictures: Tensor) -> Tensor:
        """Logits by picture, step and class. `pictures`: by 3 equal channels, 48 rows, columns, from -1 to 1."""
        values = {self._input: pictures}
        for node in self._nodes:
            given = [values[name] if name in values else self._stored(name) for name in node.inputs]
            values[node.output] = _operations()[node.operation](given, node.attributes)
        return values[self._logits]

    def in_order_of_use(self) -> tuple[str, ...]:
        """The keys of the weights, from the picture to the signs."""
        used = (key(name) for node in self._nodes for name in node.inputs)
        return tuple(dict.fromkeys(name for name in used if hasattr(self, name)))

    def _stored(self, name: str) -> Tensor:
        found = self._constants.get(name)
        return getattr(self, key(name)) if found is None else found


def key(name: str) -> str:
    """The name of an initializer as PyTorch allows it."""
    return name.replace(".", "_")


def is_weight(initializer: onnx.TensorProto) -> bool:
    """Whether it is learnt: floating point, and not one of the single numbers that formulas hold."""
    return bool(initializer.data_type == onnx.TensorProto.FLOAT and math.prod(initializer.dims) > 1)


def load(path: Path) -> onnx.ModelProto:
    """The model in the file."""
    if not path.exists():
        raise SystemExit(f"No model at {path}: it is models/PP-OCRv6_rec_small.onnx in the package rapidocr.")
    return onnx.load(path)


def signs_of(model: onnx.ModelProto) -> tuple[str, ...]:
    """The sign of each class; CTC's blank is the empty one."""
    properties = {entry.key: entry.value for entry in model.metadata_props}
    return ("", *properties["character"].splitlines(), " ")


def _nodes(graph: onnx.GraphProto) -> list[Node]:
    return [
        Node(
            node.op_type,
            tuple(node.input),
            node.output[0],
            {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute},
        )
        for node in graph.node
    ]


def _with_gelu_whole(nodes: Sequence[Node]) -> list[Node]:
    """The five nodes that ONNX spells GELU with, x / √2 → erf → + 1 → · x → · ½, as one: it is much faster so."""
    maker = {node.output: node for node in nodes}
    user = {name: node for node in reversed(nodes) for name in node.inputs}
    whole: dict[str, Node] = {}
    parts: set[str] = set()
    for erf in (node for node in nodes if node.operation == "Erf"):
        divided = maker[erf.inputs[0]]
        raised = user[erf.output]
        product = user[raised.output]
        halved = user[product.output]
        parts |= {divided.output, erf.output, raised.output, product.output}
        whole[halved.output] = Node("Gelu", divided.inputs[:1], halved.output, {})
    return [whole.get(node.output, node) for node in nodes if node.output not in parts]


@cache
def _operations() -> Mapping[str, Operation]:
    """What ONNX's operations are in PyTorch, as far as this network has them and uses their attributes."""
    return {
        "Add": lambda given, _: given[0] + given[1],
        "AveragePool": _average_pool,
        "BatchNormalization": _batch_normalization,
        "Concat": lambda given, attributes: torch.cat(list(given), dim=attributes["axis"]),
        "Conv": _convolution,
        "Div": lambda given, _: given[0] / given[1],
        "Gelu": lambda given, _: functional.gelu(given[0]),
        "HardSigmoid": _hard_sigmoid,
        "Identity": lambda given, _: given[0],
        "MatMul": lambda given, _: given[0] @ given[1],
        "MaxPool": _maximum_pool,
        "Mul": lambda given, _: given[0] * given[1],
        "Pow": lambda given, _: given[0] ** given[1].item(),
        "ReduceMean": _mean,
        "Relu": lambda given, _: functional.relu(given[0]),
        "Reshape": _reshaped,
        "Shape": lambda given, _: torch.tensor(given[0].shape),
        "Sigmoid": lambda given, _: torch.sigmoid(given[0]),
        "Slice": _slice,
        "Softmax": lambda given, attributes: functional.softmax(given[0], dim=attributes["axis"]),
        "Sqrt": lambda given, _: given[0].sqrt(),
        "Squeeze": lambda given, attributes: given[0].squeeze(tuple(attributes["axes"])),
        "Sub": lambda given, _: given[0] - given[1],
        "Transpose": lambda given, attributes: given[0].permute(attributes["perm"]),
        "Unsqueeze": _unsqueezed,
    }


def _average_pool(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    return functional.avg_pool2d(given[0], attributes["kernel_shape"], attributes["strides"])


def _batch_normalization(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    """With the statistics of the first training: lines of one batch are too alike to take them from."""
    picture, weight, bias, mean, variance = given
    return functional.batch_norm(picture, mean, variance, weight, bias, eps=attributes["epsilon"])


def _convolution(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    picture, weight, *bias = given
    return functional.conv2d(
        _padded(picture, attributes, 0),
        weight,
        bias[0] if bias else None,
        attributes["strides"],
        groups=attributes["group"],
    )


def _hard_sigmoid(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    return torch.clamp(given[0] * attributes["alpha"] + attributes["beta"], 0, 1)


def _maximum_pool(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    return functional.max_pool2d(
        _padded(given[0], attributes, _LOWEST), attributes["kernel_shape"], attributes["strides"]
    )


def _mean(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    return given[0].mean(dim=tuple(attributes["axes"]), keepdim=bool(attributes.get("keepdims", 1)))


def _reshaped(given: Sequence[Tensor], _: Attributes) -> Tensor:
    sizes = given[1].tolist()
    return given[0].reshape([given[0].shape[axis] if size == 0 else size for axis, size in enumerate(sizes)])


def _slice(given: Sequence[Tensor], _: Attributes) -> Tensor:
    result = given[0]
    starts, ends, axes = (bound.tolist() for bound in given[1:4])
    for start, end, axis in zip(starts, ends, axes, strict=True):
        result = result.narrow(axis, start, min(end, result.shape[axis]) - start)
    return result


def _unsqueezed(given: Sequence[Tensor], attributes: Attributes) -> Tensor:
    (axis,) = attributes["axes"]
    return given[0].unsqueeze(axis)


def _padded(picture: Tensor, attributes: Attributes, value: float) -> Tensor:
    sizes, kernel, strides = picture.shape[2:], attributes["kernel_shape"], attributes["strides"]
    top, left, bottom, right = attributes.get("pads") or _same_upper(sizes, kernel, strides)
    return functional.pad(picture, (left, right, top, bottom), value=value)


def _same_upper(sizes: Sequence[int], kernel: Sequence[int], strides: Sequence[int]) -> list[int]:
    """ONNX's padding SAME_UPPER: as much as keeps ceil(size / stride), the odd pixel at the end."""
    missing = [
        max((-(-size // stride) - 1) * stride + width - size, 0)
        for size, width, stride in zip(sizes, kernel, strides, strict=True)
    ]
    return [*(pixels // 2 for pixels in missing), *(pixels - pixels // 2 for pixels in missing)]
