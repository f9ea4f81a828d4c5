"""Batches of lines for the network, each line looking slightly otherwise every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from benchmarks.training.alphabet import classes
from benchmarks.training.shards import Sample
from parsers.ocr.network import HEIGHT

_WHITE = 255
_WIDTH_UNIT = 96
"""Widths of batches are multiples of this: few shapes keep PyTorch's kernels in its cache."""
_COLUMNS = 6600
"""Columns of all lines of a batch together."""
_WIDENED = 1.06
"""How much wider than it is a line is reckoned: `varied` may widen it."""
_SHUFFLED = 4000
"""Lines drawn at a time, to be sorted by width: lines of one batch need little white after them."""

Grey = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Batch:
    """Pictures as the network takes them, the classes to be read, one after another, and how many are of each."""

    pictures: Tensor
    targets: Tensor
    lengths: Tensor


def batch(samples: Sequence[Sample], pictures: Sequence[Grey]) -> Batch:
    """A batch of samples, with the pictures to show for them."""
    width = _rounded_up(max(picture.shape[1] for picture in pictures))
    sheet = np.full((len(pictures), 1, HEIGHT, width), _WHITE, np.float32)
    for number, picture in enumerate(pictures):
        sheet[number, 0, :, : picture.shape[1]] = picture
    targets = [classes(sample.text) for sample in samples]
    return Batch(
        torch.from_numpy(sheet / 127.5 - 1).expand(-1, 3, -1, -1),
        torch.tensor([number for target in targets for number in target]),
        torch.tensor([len(target) for target in targets]),
    )


def endless(samples: Sequence[Sample], rng: random.Random) -> Iterator[Batch]:
    """Batches of lines about as wide as each other, for ever."""
    while True:
        drawn = rng.sample(samples, min(_SHUFFLED, len(samples)))
        buckets = _buckets(sorted(drawn, key=lambda sample: sample.pixels.shape[1]))
        rng.shuffle(buckets)
        for bucket in buckets:
            yield batch(bucket, [varied(sample.pixels.astype(np.float32), rng) for sample in bucket])


def varied(picture: Grey, rng: random.Random) -> Grey:
    """A slightly different look at the same line: size, place, slant, focus, noise, ink, a scan line repeated."""
    picture = _moved(picture, rng)
    if rng.random() < 0.3:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 0.9)), np.float32)
    if rng.random() < 0.3:
        noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(2, 14), picture.shape)
        picture = picture + noise.astype(np.float32)
    if rng.random() < 0.3:
        picture = _WHITE - (_WHITE - picture) * rng.uniform(0.6, 1.2)
    if rng.random() < 0.12:
        row = rng.randint(8, 40)
        picture[row : row + rng.randint(1, 2)] = picture[row - 1 : row]
    return np.clip(picture, 0, _WHITE)


def _moved(picture: Grey, rng: random.Random) -> Grey:
    down = rng.uniform(0.9, 1.08)
    across = down * rng.uniform(0.92, 1.12)
    slant = rng.uniform(-0.04, 0.04)
    middle = HEIGHT / 2
    matrix = np.array(
        [
            [across, slant, rng.uniform(0, 4) - slant * middle],
            [0, down, middle - middle * down + rng.uniform(-2.5, 2.5)],
        ]
    )
    size = (max(16, round(picture.shape[1] * across + 4)), HEIGHT)
    return np.asarray(cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=_WHITE), np.float32)


def _buckets(samples: Sequence[Sample]) -> list[list[Sample]]:
    """The samples in groups, each as many columns as a batch may have; those left over at the end wait for another draw."""
    buckets: list[list[Sample]] = []
    bucket: list[Sample] = []
    for sample in samples:
        bucket.append(sample)
        if len(bucket) * _rounded_up(round(sample.pixels.shape[1] * _WIDENED)) > _COLUMNS:
            buckets.append(bucket)
            bucket = []
    return buckets or [bucket]


def _rounded_up(width: int) -> int:
    return -(-width // _WIDTH_UNIT) * _WIDTH_UNIT
