"""A second recogniser beside Tesseract: a network that reads the picture of a line as a whole (CTC).

PP-OCR's small one, trained further on Polish lines as this reader cuts them out of faxes, scans and photos
(`benchmarks/training`). It errs otherwise than Tesseract does: it keeps letters and digits apart that a fax has
damaged, and knows "@".
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from parsers.ocr import vocabulary
from parsers.ocr.ctc import Scores, Sign, decoded
from parsers.ocr.engine import EngineError, OcrWord
from parsers.ocr.page import WHITE, Pixels

_MODEL = Path(__file__).with_name("polish_lines.onnx")
HEIGHT = 48
"""Pixels that the network takes a line to be high."""
_WIDEST = 3200
"""Pixels across of a line at that height; a longer one is no line of text."""
_INK = 128
"""Grey value of letters, to find their upper and lower edges, which the network does not tell."""

_RIM = 14
"""Pixels of white above and below the line, as it was cut out (`reading.crop`)."""
_DENSE, _ABOVE, _BELOW = 0.2, 0.45, 0.4
"""Rows of a line have at least this part of the ink of its blackest row, from the foot of its letters to the head of
most; marks reach so far above these, tails below them, in heights of these."""

_HIGHER, _STROKE = 1.25, 0.85
"""A picture so many times as high as its line may hold the side of a frame, with ink in this part of its height."""
_FRAYED = 5
"""Columns of pixels that go with each of it."""

_TALL, _FLAT, _LOW = 0.5, 2.5, 0.25
"""Letters are at least so high, in heights of the highest but a few; what is so many times as wide as high, and not
higher than this, is a piece of a ruled line where it lies above all letters or below most."""
_CLOSE = 0.4
"""So near to letters on both sides, in heights of letters, stands the underscore of an address."""
_HIGHEST_BUT = 90
"""Parts in a hundred."""
_RIM_OF_RULED = 5
"""Rows and columns of pixels that go with each piece of such a line: it is blurred."""

Ink = npt.NDArray[np.bool_]
Columns = npt.NDArray[np.int64]


def network_input(picture: Pixels) -> Pixels:
    """The picture of a line as high as the network takes one to be."""
    height, width = picture.shape
    across = min(max(round(width * HEIGHT / height), HEIGHT // 3), _WIDEST)
    return np.asarray(cv2.resize(picture, (across, HEIGHT), interpolation=cv2.INTER_AREA), dtype=np.uint8)


class Network:
    """The model, loaded once a process."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        (self._input,) = (tensor.name for tensor in self._session.get_inputs())
        # By class: the first is CTC's blank, the last a space (PaddleOCR's convention).
        self._signs = ("", *self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " ")

    def read(self, picture: Pixels) -> tuple[OcrWord, ...]:
        """The words on the picture of a line."""
        ink, picture = _without_ruled(picture < _INK, picture)
        if not ink.any():
            return ()
        top, bottom = _band(ink)
        ink, picture = _without_strokes(ink, picture, bottom - top)
        picture = picture[max(top - _RIM, 0) : bottom + _RIM]
        columns = np.flatnonzero(ink[top:bottom].any(axis=0))
        if not columns.size:
            return ()
        # Much white beside a line makes the network misread it.
        margin = picture.shape[0] // 4
        left, right = max(int(columns[0]) - margin, 0), min(int(columns[-1]) + 1 + margin, picture.shape[1])
        line = np.repeat(network_input(picture[:, left:right])[None, None].astype(np.float32) / 127.5 - 1, 3, axis=1)
        (output,) = self._session.run(None, {self._input: line})
        words = self._words(output[0])
        step = (right - left) / len(output[0])
        # A sign is found at its middle, or thereabouts.
        middles = [tuple(left + round((sign.step + 0.5) * step) for sign in (word[0], word[-1])) for word in words]
        read = (
            _word(word, (begin, top, max(end, begin + 1), bottom), has_ink=begin < end)
            for word, (begin, end) in zip(words, _edges(columns, middles), strict=False)
        )
        return tuple(word for word in read if word is not None)

    def _words(self, scores: Scores) -> list[tuple[Sign, ...]]:
        found = decoded(scores, self._signs, vocabulary.weight)
        return [tuple(run) for is_space, run in groupby(found, key=lambda sign: sign.text == " ") if not is_space]


def _without_ruled(ink: Ink, picture: Pixels) -> tuple[Ink, Pixels]:
    """A line without what is left of a table's ruled line above it, or of a line to write on at its foot."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8), connectivity=8)
    lefts, tops, widths, heights = stats[1:, :4].T
    if not heights.size:
        return ink, picture
    rights, bottoms, usual = lefts + widths, tops + heights, np.percentile(heights, _HIGHEST_BUT)
    tall = heights >= _TALL * usual
    is_flat = (widths >= _FLAT * heights) & (heights <= _LOW * usual)
    is_above, is_below = bottoms <= tops[tall].min(), tops >= np.median(bottoms[tall]) - 1
    near = _CLOSE * usual
    is_tied = _any_near(lefts, rights[tall], near) & _any_near(rights, lefts[tall], near)  # an underscore
    ruled = np.isin(labels, np.flatnonzero(is_flat & (is_above | (is_below & ~is_tied))) + 1).astype(np.uint8)
    around = cv2.dilate(ruled, np.ones((_RIM_OF_RULED, _RIM_OF_RULED), np.uint8)) > 0
    return _erased(ink, picture, around)


def _any_near(edges: Columns, others: Columns, distance: float) -> Ink:
    """For each edge, whether one of the others is so near."""
    return np.asarray((np.abs(edges[:, None] - others[None, :]) <= distance).any(axis=1), dtype=np.bool_)


def _band(ink: Ink) -> tuple[int, int]:
    """The rows that a line of text takes, without dust and pieces of frames above and below it.

    What makes the picture higher makes its letters smaller, and the network then loses them.
    """
    counts = ink.sum(axis=1)
    rows = np.flatnonzero(counts)
    dense = np.flatnonzero(counts >= _DENSE * counts.max())
    core = int(dense[-1] - dense[0]) + 1
    top, bottom = int(dense[0]) - round(_ABOVE * core), int(dense[-1]) + 1 + round(_BELOW * core)
    return max(top, int(rows[0])), min(bottom, int(rows[-1]) + 1)


def _without_strokes(ink: Ink, picture: Pixels, height: int) -> tuple[Ink, Pixels]:
    """A line of that height without upright strokes from the top to the foot of its picture: a frame has the sides."""
    rows = np.flatnonzero(ink.any(axis=1))
    whole = ink[rows[0] : rows[-1] + 1]
    if len(whole) < _HIGHER * height:
        return ink, picture
    strokes = np.convolve(whole.mean(axis=0) >= _STROKE, np.ones(_FRAYED), "same") > 0
    return _erased(ink, picture, strokes)


def _erased(ink: Ink, picture: Pixels, where: Ink) -> tuple[Ink, Pixels]:
    return ink & ~where, np.where(where, WHITE, picture).astype(np.uint8)


def _edges(columns: Columns, middles: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends whose first and last sign have these `middles`; `columns` are those with ink."""
    gaps = [_gap(columns, after, before) for (_, after), (before, _) in pairwise(middles)]
    begins = [int(columns[0]), *(begin for _, begin in gaps)]
    ends = [*(end for end, _ in gaps), int(columns[-1]) + 1]
    return zip(begins, ends, strict=True)


def _gap(columns: Columns, after: int, before: int) -> tuple[int, int]:
    """Where the white begins and ends of which most lies between two signs: the network's steps are too wide to tell.

    `columns` are those with ink; the signs have their middles at `after` and `before`, or thereabouts.
    """
    first, last = np.searchsorted(columns, (after, before))
    ink = columns[max(first - 1, 0) : last + 1].tolist()
    end, begin = max(pairwise(ink), key=lambda pair: min(pair[1], before) - max(pair[0], after))
    return end + 1, begin


def _word(signs: Sequence[Sign], box: tuple[int, int, int, int], *, has_ink: bool) -> OcrWord | None:
    """The word in its box; None for a sign between words that has no ink."""
    text = "".join(sign.text for sign in signs)
    if not has_ink and not any(map(str.isalnum, text)):
        return None
    sure = math.exp(sum(math.log(max(sign.chance, 1e-6)) for sign in signs) / len(signs))
    return OcrWord(text, *box, sure, (0, 0, 0))


@cache
def _network() -> Network:
    if not _MODEL.exists():
        raise EngineError(f"the network {_MODEL.name} is missing from the program's folder parsers/ocr")
    return Network(_MODEL)


def warm_up() -> None:
    """Load the model, if it is installed, before processes are forked that would each do so."""
    with contextlib.suppress(EngineError):
        _network()
        vocabulary.warm_up()


def recognize_lines(pictures: Sequence[Pixels]) -> tuple[tuple[OcrWord, ...], ...]:
    """The words of each picture of a line, from left to right. Raises EngineError where the model is missing."""
    return tuple(_network().read(picture) for picture in pictures)
