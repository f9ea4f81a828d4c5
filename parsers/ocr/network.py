"""A second recogniser beside Tesseract: a network that reads the picture of a line as a whole (CTC).

PP-OCR's small one, trained further on Polish lines as this reader cuts them out of faxes, scans and photos
(`benchmarks/training`). It errs otherwise than Tesseract does: it keeps letters and digits apart that a fax has
damaged, and knows "@".
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from parsers.ocr import vocabulary
from parsers.ocr.ctc import Scores, Sign, decoded
from parsers.ocr.engine import EngineError, OcrWord
from parsers.ocr.page import Pixels

_MODEL = Path(__file__).with_name("polish_lines.onnx")
HEIGHT = 48
"""Pixels that the network takes a line to be high."""
_WIDEST = 3200
"""Pixels across of a line at that height; a longer one is no line of text."""
_INK = 128
"""Grey value of letters, to find their upper and lower edges, which the network does not tell."""


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
        rows, columns = (np.flatnonzero((picture < _INK).any(axis=axis)) for axis in (1, 0))
        if not rows.size:
            return ()
        # Much white beside a line makes the network misread it.
        margin = picture.shape[0] // 4
        left, right = max(int(columns[0]) - margin, 0), min(int(columns[-1]) + 1 + margin, picture.shape[1])
        line = np.repeat(network_input(picture[:, left:right])[None, None].astype(np.float32) / 127.5 - 1, 3, axis=1)
        (output,) = self._session.run(None, {self._input: line})
        words = self._words(output[0], right - left, (int(rows[0]), int(rows[-1]) + 1))
        return tuple(replace(word, left=word.left + left, right=word.right + left) for word in words)

    def _words(self, scores: Scores, width: int, edges: tuple[int, int]) -> tuple[OcrWord, ...]:
        found = decoded(scores, self._signs, vocabulary.weight)
        words = [tuple(run) for is_space, run in groupby(found, key=lambda sign: sign.text == " ") if not is_space]
        return tuple(_word(word, width / len(scores), edges) for word in words)


def _word(signs: Sequence[Sign], step: float, edges: tuple[int, int]) -> OcrWord:
    """The word of these signs; a step is so many pixels wide."""
    sure = math.exp(sum(math.log(max(sign.chance, 1e-6)) for sign in signs) / len(signs))
    # A sign is found at its middle.
    first, last = signs[0].step + 0.5, signs[-1].step + 0.5
    half = (last - first) / (len(signs) - 1) / 2 if len(signs) > 1 else 1.0
    left, right = max(round((first - half) * step), 0), round((last + half) * step)
    top, bottom = edges
    return OcrWord("".join(sign.text for sign in signs), left, top, right, bottom, sure, (0, 0, 0))


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
