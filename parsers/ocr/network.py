"""A second recogniser beside Tesseract: PP-OCR's network, which reads the picture of a line as a whole (CTC).

It errs otherwise than Tesseract does: it keeps letters and digits apart that a fax has damaged, and knows "@", but
leaves marks on Polish letters out. Its model is for many scripts; only what a Polish form can hold is decoded.
"""

from __future__ import annotations

import contextlib
import importlib.util
import math
from collections.abc import Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from parsers.ocr.engine import EngineError, OcrWord
from parsers.ocr.page import Pixels

_PACKAGE, _MODEL = "rapidocr", "models/PP-OCRv6_rec_small.onnx"
_HEIGHT = 48
"""Pixels that the network takes a line to be high."""
_WIDEST = 3200
"""Pixels across of a line at that height; a longer one is no line of text."""
_INK = 128
"""Grey value of letters, to find their upper and lower edges, which the network does not tell."""
_LETTERS = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–§°€²"
"""What Polish text has beside ASCII."""

Scores = npt.NDArray[np.float32]


class Network:
    """The model, loaded once a process."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        (self._input,) = (tensor.name for tensor in self._session.get_inputs())
        # By class: the first is CTC's blank, the last a space (PaddleOCR's convention).
        signs = ["", *self._session.get_modelmeta().custom_metadata_map["character"].splitlines(), " "]
        self._classes = [
            number for number, sign in enumerate(signs) if sign in _LETTERS or (len(sign) <= 1 and sign.isascii())
        ]
        self._signs = [signs[number] for number in self._classes]

    def read(self, picture: Pixels) -> tuple[OcrWord, ...]:
        """The words on the picture of a line."""
        height, width = picture.shape
        line = np.repeat(network_input(picture)[None, None].astype(np.float32) / 127.5 - 1, 3, axis=1)
        (output,) = self._session.run(None, {self._input: line})
        rows = np.flatnonzero((picture < _INK).any(axis=1))
        edges = (int(rows[0]), int(rows[-1]) + 1) if rows.size else (0, height)
        return self._words(output[0][:, self._classes], width, edges)

    def _words(self, scores: Scores, width: int, edges: tuple[int, int]) -> tuple[OcrWord, ...]:
        """Greedy decoding: of each run of steps with the same best sign one sign, where it was surest."""
        best = scores.argmax(axis=1)
        step = width / len(best)
        found: list[tuple[str, float, int]] = []
        for number, run in groupby(range(len(best)), key=lambda place: int(best[place])):
            if sign := self._signs[number]:
                peak = max(run, key=lambda place: float(scores[place, number]))
                found.append((sign, float(scores[peak, number]), peak))
        words = [tuple(run) for is_space, run in groupby(found, key=lambda sign: sign[0] == " ") if not is_space]
        return tuple(_word(word, step, edges) for word in words)


def network_input(picture: Pixels) -> Pixels:
    """The picture of a line as high as the network takes it."""
    height, width = picture.shape
    across = min(max(round(width * _HEIGHT / height), _HEIGHT // 3), _WIDEST)
    return np.asarray(cv2.resize(picture, (across, _HEIGHT), interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _word(signs: Sequence[tuple[str, float, int]], step: float, edges: tuple[int, int]) -> OcrWord:
    sure = math.exp(sum(math.log(max(chance, 1e-6)) for _, chance, _ in signs) / len(signs))
    # A sign is found at its middle.
    first, last = signs[0][2] + 0.5, signs[-1][2] + 0.5
    half = (last - first) / (len(signs) - 1) / 2 if len(signs) > 1 else 1.0
    left, right = max(round((first - half) * step), 0), round((last + half) * step)
    top, bottom = edges
    return OcrWord("".join(sign for sign, _, _ in signs), left, top, right, bottom, sure, (0, 0, 0))


@cache
def _network() -> Network:
    spec = importlib.util.find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    model = Path(folders[0], _MODEL) if folders else None
    if model is None or not model.exists():
        raise EngineError(f"the package {_PACKAGE}, or the network's model {_MODEL} in it, is not installed")
    return Network(model)


def warm_up() -> None:
    """Load the model, if it is installed, before processes are forked that would each do so."""
    with contextlib.suppress(EngineError):
        _network()


def recognize_lines(pictures: Sequence[Pixels]) -> tuple[tuple[OcrWord, ...], ...]:
    """The words of each picture of a line, from left to right. Raises EngineError where the model is missing."""
    return tuple(_network().read(picture) for picture in pictures)
