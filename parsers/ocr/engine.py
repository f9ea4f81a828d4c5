"""Tesseract: pictures of text → words with places and confidences.

The one door to the OCR program. It is started once for a batch of pictures, since starting it costs as much as reading
a few lines. Raises `EngineError` where the program is missing, fails or takes too long.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import pytesseract

from parsers.ocr.page import WORK_DPI, Pixels

_TIMEOUT_SECONDS = 60
_WORD_LEVEL = "5"


class EngineError(Exception):
    """The OCR program could not do its work; the message says why."""


@dataclass(frozen=True, slots=True)
class OcrWord:
    """One word as the engine saw it, in pixels of the picture; `confidence` from 0 to 1 is the engine's own."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: tuple[int, int, int]
    """Block, paragraph and line: equal for words of one line."""


def letter_count(words: Iterable[OcrWord]) -> int:
    """How many signs the words have together."""
    return sum(len(word.text) for word in words)


def mean_confidence(words: Iterable[OcrWord]) -> float:
    """How sure the engine is of the words, by letters; 0 where there are none."""
    sure = letters = 0.0
    for word in words:
        sure += word.confidence * len(word.text)
        letters += len(word.text)
    return sure / letters if letters else 0.0


@dataclass(frozen=True, slots=True)
class Mode:
    """How pictures are to be read: Tesseract's language and page segmentation mode."""

    language: str = "pol"
    segmentation: int = 3

    @property
    def arguments(self) -> str:
        """The options as Tesseract takes them."""
        return f"--psm {self.segmentation} --dpi {WORK_DPI} -c tessedit_do_invert=0"


def warm_up() -> None:
    """Look the program's version up, which costs a start of it, before processes are forked that would each do so."""
    with contextlib.suppress(pytesseract.TesseractNotFoundError):
        pytesseract.get_tesseract_version()


def recognize(pictures: Sequence[Pixels], mode: Mode) -> tuple[tuple[OcrWord, ...], ...]:
    """The words of each picture, in reading order."""
    if not pictures:
        return ()
    # One thread a process: threads of Tesseract's own make a page three to four times slower on a busy machine.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder, f"{number}.pgm")) for number in range(len(pictures))]
        for path, picture in zip(paths, pictures, strict=True):
            cv2.imwrite(path, picture)
        listing = Path(folder, "pictures.txt")
        listing.write_text("\n".join(paths) + "\n", encoding="utf-8")
        try:
            table = pytesseract.image_to_data(
                str(listing), lang=mode.language, config=mode.arguments, timeout=_TIMEOUT_SECONDS
            )
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, RuntimeError) as error:
            raise EngineError(str(error)) from error
    return _words(table, len(pictures))


def _words(table: str, count: int) -> tuple[tuple[OcrWord, ...], ...]:
    """Rows of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, conf, text."""
    pages: list[list[OcrWord]] = [[] for _ in range(count)]
    for row in table.splitlines()[1:]:
        cells = row.split("\t", 11)
        if cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        page, block, paragraph, line, _word, left, top, width, height = map(int, cells[1:10])
        place = (left, top, left + width, top + height)
        pages[page - 1].append(
            OcrWord(cells[11].strip(), *place, max(0.0, float(cells[10]) / 100), (block, paragraph, line))
        )
    return tuple(map(tuple, pages))
