"""Files of pictures of lines with their truth, some hundreds each, so that training may begin while more are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from parsers.ocr.page import Pixels

_UNFINISHED = ".unfinished"


@dataclass(frozen=True, eq=False)
class Sample:
    """A line as the network is given it, what stands on it, and what it came by ("fax", "scan", "photo", "clean")."""

    text: str
    kind: str
    pixels: Pixels


def write(path: Path, samples: Sequence[Sample]) -> None:
    """Write a shard: whole, or not at all."""
    unfinished = path.with_name(path.name + _UNFINISHED)
    with unfinished.open("wb") as file:
        np.savez_compressed(
            file,
            texts=np.array([sample.text for sample in samples]),
            kinds=np.array([sample.kind for sample in samples]),
            widths=np.array([sample.pixels.shape[1] for sample in samples]),
            pixels=np.concatenate([sample.pixels for sample in samples], axis=1),
        )
    unfinished.rename(path)


def read(path: Path) -> Iterator[Sample]:
    """The samples of a shard."""
    with np.load(path) as shard:
        ends = np.cumsum(shard["widths"])
        pictures = np.split(shard["pixels"], ends[:-1], axis=1)
        for text, kind, pixels in zip(shard["texts"], shard["kinds"], pictures, strict=True):
            yield Sample(str(text), str(kind), np.ascontiguousarray(pixels))


def read_all(folder: Path) -> tuple[Sample, ...]:
    """The samples of all shards in a folder, in the order of the shards' names."""
    found = tuple(sample for path in sorted(folder.glob("*.npz")) for sample in read(path))
    if not found:
        raise SystemExit(f"No shards in {folder}: make some with python -m benchmarks.training.lines.")
    return found
