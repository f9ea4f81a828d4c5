"""TIFF pages whose last strips are missing: the gateway had no more of them when the call was cut.

A decoder gives up such a page as a whole, though most of it is there. Told a smaller height (TIFF 6.0, ImageLength), it
reads what is left.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_IMAGE_LENGTH, _STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTE_COUNTS = 257, 273, 278, 279
_SIZES: Final = {3: "H", 4: "I"}
"""The field types SHORT and LONG."""
_ENTRY: Final = 12
_MAX_PAGES: Final = 500


@dataclass(frozen=True, slots=True)
class _Field:
    """The values of one entry of a directory, and where they stand."""

    code: str
    position: int
    values: tuple[int, ...]


def without_lost_strips(tiff: bytes) -> tuple[bytes, tuple[int, ...]]:
    """The TIFF with each page as high as its strips reach, and the numbers of the pages that are cut."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return tiff, ()
    mended, cut = bytearray(tiff), []
    try:
        for number, directory in enumerate(_directories(tiff, order), start=1):
            height = _height_left(directory, len(tiff))
            if height is not None:
                length = directory[_IMAGE_LENGTH]
                struct.pack_into(order + length.code, mended, length.position, height)
                cut.append(number)
    except (struct.error, KeyError):
        return tiff, ()
    return (bytes(mended), tuple(cut)) if cut else (tiff, ())


def _height_left(directory: dict[int, _Field], size: int) -> int | None:
    """The rows that are there, if some but not all are."""
    strips = zip(directory[_STRIP_OFFSETS].values, directory[_STRIP_BYTE_COUNTS].values, strict=False)
    there = 0
    for offset, count in strips:
        if not count or offset + count > size:
            break
        there += 1
    if _ROWS_PER_STRIP not in directory:
        return None
    height = directory[_IMAGE_LENGTH].values[0]
    left = there * directory[_ROWS_PER_STRIP].values[0]
    return left if 0 < left < height else None


def _directories(tiff: bytes, order: str) -> Iterator[dict[int, _Field]]:
    (position,) = struct.unpack_from(order + "I", tiff, 4)
    for _ in range(_MAX_PAGES):
        if not position:
            return
        (entries,) = struct.unpack_from(order + "H", tiff, position)
        start = position + 2
        yield dict(_fields(tiff, order, range(start, start + entries * _ENTRY, _ENTRY)))
        (position,) = struct.unpack_from(order + "I", tiff, start + entries * _ENTRY)


def _fields(tiff: bytes, order: str, positions: range) -> Iterator[tuple[int, _Field]]:
    for position in positions:
        tag, kind, count = struct.unpack_from(order + "HHI", tiff, position)
        code = _SIZES.get(kind)
        if code is None or tag not in {_IMAGE_LENGTH, _STRIP_OFFSETS, _ROWS_PER_STRIP, _STRIP_BYTE_COUNTS}:
            continue
        values_at = position + 8
        if count * struct.calcsize(code) > 4:  # noqa: PLR2004 — more does not fit into the entry
            (values_at,) = struct.unpack_from(order + "I", tiff, values_at)
        yield tag, _Field(code, values_at, struct.unpack_from(f"{order}{count}{code}", tiff, values_at))
