"""From a checkpoint to the network that is shipped: `python -m benchmarks.training.export --help`.

The graph is that of the model which training began with; its weights are stored with half the bits, each with a cast
that onnxruntime does once, when it loads the model.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper
from torch import Tensor

from benchmarks.training import checkpoint, graph, shards
from benchmarks.training.alphabet import decoded
from benchmarks.training.batches import batch
from benchmarks.training.graph import Recogniser
from benchmarks.training.shards import Sample

_HALF = ".half"
"""What the name of a weight ends in as it is stored."""
_CHECKED = 100
"""Lines that the written network must read as the checkpoint does."""
_MAY_DIFFER = 0.03
"""Part of them that may be read otherwise: half the bits decide where two signs are as likely as each other."""


def exported(model: onnx.ModelProto, weights: Mapping[str, Tensor], signs: Sequence[str]) -> onnx.ModelProto:
    """The model with other weights, and classes for these signs."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    names = [initializer.name for initializer in model.graph.initializer if graph.is_weight(initializer)]
    constants = [initializer for initializer in model.graph.initializer if not graph.is_weight(initializer)]
    halves = [numpy_helper.from_array(_half(name, weights[graph.key(name)]), name + _HALF) for name in names]
    casts = [helper.make_node("Cast", [name + _HALF], [name], to=onnx.TensorProto.FLOAT) for name in names]
    # The shapes between the nodes are those of the old head; onnxruntime infers them itself.
    del result.graph.initializer[:], result.graph.node[:], result.graph.value_info[:]
    result.graph.initializer.extend([*constants, *halves])
    result.graph.node.extend([*casts, *model.graph.node])
    result.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(signs)
    helper.set_model_props(result, {"character": "\n".join(signs[1:-1])})
    onnx.checker.check_model(result, full_check=True)
    return result


def read_otherwise(model: onnx.ModelProto, network: Recogniser, samples: Iterable[Sample]) -> int:
    """How many lines the model in onnxruntime reads otherwise than the network in PyTorch does."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    differing = 0
    for sample in samples:
        pictures = batch([sample], [sample.pixels.astype(np.float32)]).pictures
        with torch.inference_mode():
            trained = network(pictures).argmax(-1)[0].tolist()
        (shipped,) = session.run(None, {model.graph.input[0].name: pictures.numpy()})
        differing += decoded(trained) != decoded(shipped[0].argmax(-1).tolist())
    return differing


def _half(name: str, weight: Tensor) -> npt.NDArray[np.float16]:
    half: npt.NDArray[np.float16] = weight.numpy().astype(np.float16)
    if not np.isfinite(half).all():
        raise SystemExit(f"{name} holds numbers too great for 16 bits: train with a lower rate.")
    return half


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path, help="file that benchmarks.training.train has written")
    parser.add_argument("out", type=Path, help="ONNX file to write")
    parser.add_argument(
        "--model", type=Path, required=True, help="PP-OCRv6_rec_small.onnx, which training started from"
    )
    parser.add_argument("--validation", type=Path, required=True, help="folder of shards to compare both networks on")
    options = parser.parse_args()
    original = graph.load(options.model)
    weights, signs = checkpoint.load(options.checkpoint)
    network = checkpoint.with_own_head(original)
    network.load_state_dict(weights)
    model = exported(original, weights, signs)
    samples = shards.read_all(options.validation)[:_CHECKED]
    differing = read_otherwise(model, network, samples)
    if differing > _MAY_DIFFER * len(samples):
        parser.error(
            f"{differing} of {len(samples)} lines are read otherwise than by the checkpoint: nothing is written"
        )
    onnx.save(model, options.out)
    print(f"{options.out.stat().st_size / 1e6:.2f} MB; {differing} of {len(samples)} lines read otherwise")


if __name__ == "__main__":
    main()
