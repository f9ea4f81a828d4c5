"""Teach PP-OCR's network our lines: `torchrun --nproc-per-node 2 -m benchmarks.training.train --help`.

Each process takes batches of its own, and steps are made with the mean of their gradients (one thread a process: the
network is too small for more). The same shards, seed, steps and processes give the same network.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.distributed as dist
from rapidfuzz.distance import Levenshtein
from torch import Tensor
from torch.nn import Parameter, functional

from benchmarks.training import checkpoint, graph, shards
from benchmarks.training.alphabet import BLANK, decoded
from benchmarks.training.batches import Batch, batch, endless
from benchmarks.training.graph import Recogniser
from benchmarks.training.shards import Sample

_FROZEN = 30
"""Weights nearest the picture that stay as they are: strokes look alike in all scripts, and steps take less time."""
_HEAD_FASTER = 2
"""How many times the rate of the others the head learns at: its rows are the newest."""
_WARM_UP = 60
_LOWEST_RATE = 0.03
"""Part of the full rate that the cosine ends at."""
_LOSS_SCALE = 30
"""Signs of a usual line: the loss of a line is divided by it."""
_LONGEST_GRADIENT = 5.0
_REPORTED_EVERY = 50
_VALIDATED = 260
"""Lines that are read to see how far training has come."""


@dataclass(frozen=True)
class Options:
    """How long and how fast to train, and where the checkpoint goes."""

    out: Path
    steps: int
    rate: float
    seed: int
    validate_every: int


@dataclass(frozen=True)
class Errors:
    """How far the readings of some lines are from what stands there."""

    wrong: int = 0
    signs: int = 0
    right: int = 0
    lines: int = 0

    def __add__(self, other: Errors) -> Errors:
        return Errors(
            self.wrong + other.wrong, self.signs + other.signs, self.right + other.right, self.lines + other.lines
        )

    def __str__(self) -> str:
        return f"{100 * self.wrong / self.signs:.2f} % of signs wrong, {100 * self.right / self.lines:.1f} % of lines right"


def validated(network: Recogniser, samples: Sequence[Sample]) -> dict[str, Errors]:
    """Errors by kind, of what all processes have read together."""
    own: dict[str, Errors] = defaultdict(Errors)
    for sample in samples[dist.get_rank() :: dist.get_world_size()]:
        text = _read(network, sample)
        own[sample.kind] += Errors(Levenshtein.distance(text, sample.text), len(sample.text), text == sample.text, 1)
    parts: list[dict[str, Errors]] = [{} for _ in range(dist.get_world_size())]
    dist.all_gather_object(parts, dict(own))
    total: dict[str, Errors] = defaultdict(Errors)
    for part in parts:
        for kind, errors in part.items():
            total[kind] += errors
    return total


def loss_of(network: Recogniser, lines: Batch) -> Tensor:
    """CTC's loss of each line, over the white after it as well: of that nothing may be read either."""
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(lines.pictures)
    chances = functional.log_softmax(logits.float(), -1).permute(1, 0, 2)
    steps = torch.full_like(lines.lengths, chances.shape[0])
    return functional.ctc_loss(
        chances, lines.targets, steps, lines.lengths, blank=BLANK, reduction="none", zero_infinity=True
    )


def average_gradients(parameters: Sequence[Parameter]) -> float:
    """Give each parameter the mean of all processes' gradients, shortened where it is too long; returns its length."""
    flat = torch.cat([parameter.grad.flatten() for parameter in parameters if parameter.grad is not None])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    length = float(flat.norm())
    flat *= min(1.0, _LONGEST_GRADIENT / (length + 1e-6))
    sizes = [parameter.numel() for parameter in parameters]
    for parameter, gradient in zip(parameters, flat.split(sizes), strict=True):
        parameter.grad = gradient.view_as(parameter).clone()
    return length


def rate(step: int, steps: int) -> float:
    """Part of the full rate: up at first, then down along a cosine."""
    cosine = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1.0, (step + 1) / _WARM_UP) * (_LOWEST_RATE + (1 - _LOWEST_RATE) * cosine)


def train(network: Recogniser, samples: Sequence[Sample], validation: Sequence[Sample], options: Options) -> None:
    """Make all steps, with a report now and then and a checkpoint after each validation."""
    for name in network.in_order_of_use()[:_FROZEN]:
        network.get_parameter(name).requires_grad_(False)
    parameters = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = _optimizer(network, parameters, options.rate)
    batches = endless(samples, random.Random(f"{options.seed}/{dist.get_rank()}"))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, options.steps))
    losses: deque[float] = deque(maxlen=_REPORTED_EVERY)
    for step in range(options.steps):
        if step % options.validate_every == 0:
            _report(f"step {step}", network, validation, options.out)
        loss = loss_of(network, next(batches)).mean()
        (loss / _LOSS_SCALE).backward()
        length = average_gradients(parameters)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        losses.append(loss.item())
        if (step + 1) % _REPORTED_EVERY == 0 and dist.get_rank() == 0:
            print(f"step {step + 1}: loss {np.mean(losses):.3f}, gradient {length:.2f}", flush=True)
    _report("end", network, validation, options.out)


def _read(network: Recogniser, sample: Sample) -> str:
    lines = batch([sample], [sample.pixels.astype(np.float32)])
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        return decoded(network(lines.pictures)[0].argmax(-1).tolist())


def _optimizer(network: Recogniser, parameters: Sequence[Parameter], full_rate: float) -> torch.optim.Optimizer:
    head = [network.get_parameter(graph.key(name)) for name in graph.HEAD]
    body = [parameter for parameter in parameters if all(parameter is not other for other in head)]
    groups = [{"params": body, "lr": full_rate}, {"params": head, "lr": full_rate * _HEAD_FASTER}]
    return torch.optim.AdamW(groups, weight_decay=1e-4)


def _report(when: str, network: Recogniser, validation: Sequence[Sample], out: Path) -> None:
    errors = validated(network, validation)
    if dist.get_rank() == 0:
        print(when, *(f"  {kind}: {errors[kind]}" for kind in sorted(errors)), sep="\n", flush=True)
        checkpoint.save(network, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="checkpoint to write, after each validation and at the end")
    parser.add_argument("--model", type=Path, required=True, help="PP-OCRv6_rec_small.onnx, which training starts from")
    parser.add_argument("--shards", type=Path, required=True, help="folder of benchmarks.training.lines")
    parser.add_argument("--validation", type=Path, required=True, help="the same, made with --held-out")
    parser.add_argument("--go-on-from", type=Path, help="checkpoint, instead of the model as it is")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--rate", type=float, default=1.4e-4, help="of learning, at its highest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validate-every", type=int, default=400, metavar="STEPS")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    dist.init_process_group("gloo")
    network = checkpoint.with_own_head(graph.load(options.model))
    if options.go_on_from:
        network.load_state_dict(checkpoint.load(options.go_on_from)[0])
    validation = list(shards.read_all(options.validation))
    random.Random(options.seed).shuffle(validation)
    how = Options(options.out, options.steps, options.rate, options.seed, options.validate_every)
    train(network, shards.read_all(options.shards), validation[:_VALIDATED], how)
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
