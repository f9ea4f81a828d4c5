"""Pages whose fonts lie about their letters, deciphered.

A broken font map is a simple substitution: one code is one letter, all over the page. OCR tells roughly what each line
says, every occurrence of a code votes, and the page is spelt out anew. That is far surer than the OCR alone, which
misreads now this, now that occurrence of a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial

import cv2
import numpy as np
import pikepdf
import pypdfium2

from parsers.documents.pdf_codes import CodedLetter, coded_letters, recoded
from parsers.documents.pdf_glyphs import Told, told_by_outlines
from parsers.documents.pdf_pages import drawn_page
from parsers.documents.pdf_runs import Frame
from parsers.documents.pdf_text import Letter
from parsers.documents.pdf_votes import UNKNOWN, Ballot, Key
from parsers.documents.pdf_words import letter_runs, spelt_out
from parsers.forms.bands import Word, around
from parsers.forms.geometry import lines_of
from parsers.model import Box
from parsers.ocr.engine import EngineError, Mode, OcrWord, recognize
from parsers.ocr.page import Pixels

_ENGLISH = 0.4
_PASSES = (
    (Mode("pol", segmentation=7), 1.0, 1.0),
    (Mode("pol", segmentation=7), 0.8, 1.5),
    (Mode("eng", segmentation=7), _ENGLISH, 1.0),
)
"""Model, weight of its votes, and scale. "@" and "–" come from the second model, as the Polish one lacks them."""
_ONLY_SECOND = frozenset("@#&§")
_SOLE = 5.0
"""The weight of a vote for a letter that the other model does not have: it outvotes whatever that one saw there."""
_BARE = frozenset("acelnoszACELNOSZ")
"""What the English model reads for Polish letters, too: there its vote is worth nothing."""
_ROUNDS = 3
_INK = 150
_MARGIN = 8
"""Pixels of paper around a line: Tesseract wants some."""
_MISREAD = (
    (re.compile(r",,"), "„"),
    (re.compile(r"''|``|””"), "”"),
    (re.compile(r"[©®]"), "@"),
    (re.compile(r"\|"), UNKNOWN),
)

_EDGE = 2
_TOUCHING = 2.0
"""Pixels by which words of the layer and of OCR may overlap without being the same."""

_Spot = tuple[float, float, str]
_Piece = tuple[str, str]
_Line = tuple[Sequence[CodedLetter], ...]
"""The words of a line, each as its letters, whose texts are codes."""


def decipher(payload: bytes, index: int, frame: Frame, letters: Sequence[Letter | None]) -> tuple[Word, ...]:
    """The words on page `index` (from 0), whose fonts claim `letters`; none where it cannot be done."""
    try:
        document = pypdfium2.PdfDocument(recoded(payload))
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return ()
    page = document[index]
    try:
        told = told_by_outlines(page)
        if told.unknown:
            return _recognised(page, index, frame, letters, told)
        coded = coded_letters(page, frame, lambda code, _box: code in told.letters)
        return tuple(_word(run, _known(told), index + 1) for run in letter_runs(coded))
    except EngineError:
        return ()
    finally:
        page.close()
        document.close()


def _recognised(
    page: pypdfium2.PdfPage, index: int, frame: Frame, letters: Sequence[Letter | None], told: Told
) -> tuple[Word, ...]:
    """The words of a page with codes that no outline tells."""
    turns = (page.get_rotation() // 90 - frame.turns) % 4
    pixels = np.ascontiguousarray(np.rot90(drawn_page(page).pixels, turns))

    def has_ink(code: str, box: Box) -> bool:
        return code in told.letters or (code not in told.blanks and _has_ink(pixels, box))

    lines = _lines(coded_letters(page, frame, has_ink))
    key = _key(lines, _readings(pixels, lines), _claimed(lines, letters)) | _known(told)
    return tuple(_word(run, key, index + 1) for line in lines for run in line)


def _known(told: Told) -> Key:
    return Key(told.letters, dict.fromkeys(told.letters, 1.0))


def _cut(pixels: Pixels, box: Box, margin: int = 0) -> Pixels:
    height, width = pixels.shape
    rows = slice(max(int(box.top * height) - margin, 0), int(box.bottom * height) + 1 + margin)
    columns = slice(max(int(box.left * width) - margin, 0), int(box.right * width) + 1 + margin)
    return pixels[rows, columns]


def _has_ink(pixels: Pixels, box: Box) -> bool:
    """Spaces have codes as well, and fonts that lie do not tell which."""
    inner = _cut(pixels, box)
    return inner.size > 0 and int(inner[:, 1:-1].min(initial=255)) < _INK


def _lines(letters: Sequence[CodedLetter | None]) -> list[_Line]:
    runs = list(letter_runs(letters))
    words = {Word(str(number), around([letter.box for letter in run])): run for number, run in enumerate(runs)}
    return [tuple(words[word] for word in line) for line in lines_of(words)]


def _readings(pixels: Pixels, lines: Sequence[_Line]) -> list[tuple[float, list[list[_Piece]]]]:
    """What each pass reads in each line, with the pass's weight."""
    boxes = [around([letter.box for letters in line for letter in letters]) for line in lines]
    pictures = [np.pad(_cut(pixels, box, margin=_EDGE), _MARGIN, constant_values=255) for box in boxes]
    readings = []
    for mode, weight, scale in _PASSES:
        found = recognize(_scaled(pictures, scale), mode)
        spots = [_spots(line, box, pixels.shape[1], scale) for line, box in zip(lines, boxes, strict=True)]
        readings.append((weight, [_pieces(runs, words) for runs, words in zip(spots, found, strict=True)]))
    return readings


def _spots(line: _Line, box: Box, width: int, scale: float) -> list[_Spot]:
    """Where the words of a line stand in its picture, with their codes."""

    def across(x: float) -> float:
        return ((x - box.left) * width + _EDGE + _MARGIN) * scale

    return [
        (across(run[0].box.left), across(run[-1].box.right), "".join(letter.text for letter in run)) for run in line
    ]


def _pieces(runs: Sequence[_Spot], words: Sequence[OcrWord]) -> list[_Piece]:
    """The stretches of a line that both the layer and OCR have as words of their own: codes, and what OCR reads."""
    pieces: list[_Piece] = []
    end = 0.0
    seen = [(word.left, word.right, "", _text(word.text)) for word in words]
    for left, right, codes, text in sorted([*((*run, "") for run in runs), *seen]):
        if pieces and left < end - _TOUCHING:
            pieces[-1] = (pieces[-1][0] + codes, pieces[-1][1] + text)
        else:
            pieces.append((codes, text))
        end = max(end, right)
    return pieces


def _scaled(pictures: Sequence[Pixels], scale: float) -> list[Pixels]:
    """Another size gives another opinion."""
    return [
        np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), np.uint8)
        for picture in pictures
    ]


def _text(text: str) -> str:
    for pattern, mark in _MISREAD:
        text = pattern.sub(mark, text)
    return unicodedata.normalize("NFC", text)


def _key(
    lines: Sequence[_Line], readings: Sequence[tuple[float, list[list[_Piece]]]], claimed: Mapping[str, str]
) -> Key:
    """Words of equal length vote letter by letter; then what is known by now aligns the others."""
    key = Key()
    for _ in range(_ROUNDS):
        ballot = Ballot()
        for weight, pieces in readings:
            for line in pieces:
                for codes, text in line:
                    ballot.word(codes, key.spell(codes), text, partial(_weight, weight))
        ballot.claims(claimed)
        key = ballot.elect(letter for line in lines for letters in line for letter in letters)
    return key


def _weight(weight: float, letter: str) -> float:
    if letter in _ONLY_SECOND:
        return _SOLE
    return 0.0 if weight == _ENGLISH and letter in _BARE else weight


def _claimed(lines: Sequence[_Line], letters: Sequence[Letter | None]) -> dict[str, str]:
    """What the fonts' own maps say of each code, found by where the letters stand."""
    told = {_spot(letter): letter.text for letter in letters if letter is not None}
    coded = (letter for line in lines for run in line for letter in run)
    return {letter.text: told[_spot(letter)] for letter in coded if _spot(letter) in told}


def _spot(letter: Letter) -> tuple[float, float]:
    return round(letter.box.left, 4), round(letter.box.bottom, 4)


def _word(run: Sequence[CodedLetter], key: Key, page: int) -> Word:
    codes = "".join(letter.text for letter in run)
    confidence = min(key.certainty.get(code, 0.0) for code in codes)
    return Word(
        spelt_out(key.spell(codes).replace(UNKNOWN, "\ufffd")), around([letter.box for letter in run]), confidence, page
    )
