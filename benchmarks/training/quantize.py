"""Half the time for a line: the network's convolutions in 8 bits: `python -m benchmarks.training.quantize --help`.

The ranges that numbers have on the way are those of lines it was trained with. Weights keep 7 bits: with 8, processors
without VNNI cut sums off (onnxruntime's documentation, "Quantize ONNX models").
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper, version_converter
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from benchmarks.training import shards
from benchmarks.training.alphabet import decoded
from benchmarks.training.batches import Grey, batch
from benchmarks.training.shards import Sample

_OPSET = 17
"""From 13 on each channel may have a range of its own."""
_EXACT = 2
"""Convolutions nearest the picture that stay as they are: they see the strokes."""
_LINES = 160
"""Lines that the ranges are taken from."""
_CHECKED = 300
_MAY_DIFFER = 0.1
"""Part of the held-out lines that may be read otherwise: where two signs are as likely as each other."""


class Lines(CalibrationDataReader):  # type: ignore[misc] # onnxruntime has no types
    """Pictures of lines, one after the other, as the network takes them."""

    def __init__(self, name: str, samples: Iterable[Sample]) -> None:
        self._inputs: Iterator[dict[str, Grey]] = iter([{name: _picture(sample)} for sample in samples])

    def get_next(self) -> dict[str, Grey] | None:
        """The next picture, by the name of the network's input."""
        return next(self._inputs, None)


def widened(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with weights of 32 bits, which were stored with half of them and a cast each."""
    halves = {half.name: half for half in model.graph.initializer if half.data_type == onnx.TensorProto.FLOAT16}
    casts = [node for node in model.graph.node if node.op_type == "Cast" and node.input[0] in halves]
    weights = [
        numpy_helper.from_array(numpy_helper.to_array(halves[cast.input[0]]).astype(np.float32), cast.output[0])
        for cast in casts
    ]
    result = onnx.ModelProto()
    result.CopyFrom(model)
    del result.graph.initializer[:], result.graph.node[:]
    result.graph.initializer.extend([*(it for it in model.graph.initializer if it.name not in halves), *weights])
    result.graph.node.extend(node for node in model.graph.node if node not in casts)
    return version_converter.convert_version(result, _OPSET)


def quantized(model: onnx.ModelProto, samples: Sequence[Sample]) -> onnx.ModelProto:
    """The model with its dense convolutions in 8 bits, their ranges taken from `samples`."""
    with tempfile.TemporaryDirectory() as folder:
        wide, ready, narrow = (Path(folder, f"{name}.onnx") for name in ("wide", "ready", "narrow"))
        onnx.save(widened(model), wide)
        quant_pre_process(wide, ready, skip_symbolic_shape=True)
        quantize_static(
            ready,
            narrow,
            Lines(model.graph.input[0].name, samples),
            quant_format=QuantFormat.QDQ,
            nodes_to_quantize=_dense(onnx.load(ready))[_EXACT:],
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
        )
        result = onnx.load(narrow)
    helper.set_model_props(result, {prop.key: prop.value for prop in model.metadata_props})
    return result


def read_otherwise(one: onnx.ModelProto, other: onnx.ModelProto, samples: Iterable[Sample]) -> int:
    """How many lines the two models read otherwise."""
    sessions = [
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        for model in (one, other)
    ]
    return sum(len({_read(session, sample) for session in sessions}) > 1 for sample in samples)


def _dense(model: onnx.ModelProto) -> list[str]:
    """The convolutions that mix all channels, which take nearly all the time."""
    return [
        node.name
        for node in model.graph.node
        if node.op_type == "Conv" and all(it.i == 1 for it in node.attribute if it.name == "group")
    ]


def _picture(sample: Sample) -> Grey:
    picture: Grey = batch([sample], [sample.pixels.astype(np.float32)]).pictures.contiguous().numpy()
    return picture


def _read(session: onnxruntime.InferenceSession, sample: Sample) -> str:
    (scores,) = session.run(None, {session.get_inputs()[0].name: _picture(sample)})
    return decoded(scores[0].argmax(-1).tolist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path, help="file that benchmarks.training.export has written")
    parser.add_argument("out", type=Path, help="ONNX file to write")
    parser.add_argument("--shards", type=Path, required=True, help="folder of shards that it was trained with")
    parser.add_argument("--validation", type=Path, required=True, help="folder of shards to compare both networks on")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    model = onnx.load(options.network)
    lines, held_out = (list(shards.read_all(folder)) for folder in (options.shards, options.validation))
    rng = random.Random(options.seed)
    result = quantized(model, rng.sample(lines, _LINES))
    checked = held_out[:_CHECKED]
    differing = read_otherwise(model, result, checked)
    if differing > _MAY_DIFFER * len(checked):
        parser.error(f"{differing} of {len(checked)} lines are read otherwise: nothing is written")
    onnx.save(result, options.out)
    print(f"{options.out.stat().st_size / 1e6:.2f} MB; {differing} of {len(checked)} lines read otherwise")


if __name__ == "__main__":
    main()
