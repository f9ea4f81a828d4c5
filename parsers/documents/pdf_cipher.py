"""Pages whose fonts lie about their letters, deciphered.

A broken font map is a simple substitution: one code is one letter, all over the page. OCR tells roughly what each line
says, every occurrence of a code votes, and the page is spelt out anew. That is far surer than the OCR alone, which
misreads now this, now that occurrence of a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pikepdf
import pypdfium2
from rapidfuzz.distance import Levenshtein

from parsers.documents.pdf_codes import coded_letters, recoded
from parsers.documents.pdf_pages import drawn_page
from parsers.documents.pdf_text import Frame, Letter
from parsers.documents.pdf_words import letter_runs
from parsers.forms.bands import Word, around
from parsers.forms.geometry import lines_of
from parsers.model import Box
from parsers.ocr.engine import EngineError, Mode, recognize
from parsers.ocr.page import Pixels

_PASSES = ((Mode("pol", segmentation=7), 1.0), (Mode("eng", segmentation=7), 0.4))
"""Polish letters come from one model; "@" and "–", which it lacks, from the other (the second voice weighs less)."""
_ONLY_SECOND = frozenset("@#&§")
_ROUNDS = 3
_UNKNOWN = "\x00"
_INK = 150
_MARGIN = 8
"""Pixels of paper around a line: Tesseract wants some."""
_SURE_SHARE = 0.7
_CERTAINTIES = ((2.7, 0.99), (1.3, 0.96))
"""Votes → probability that a code's letter is right: two occurrences on which both passes agree, or one."""
_UNSURE = 0.6
_EM_DASH = 1.4
"""An em dash is at least so many mean letters wide; OCR has one dash for all."""
_TYPED_TWICE = (re.compile(r",,"), "„"), (re.compile(r"''|``|””"), "”")

_Line = tuple[Sequence[Letter], ...]
"""The words of a line, each as its letters, whose texts are codes."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What the votes made of the codes."""

    letters: Mapping[str, str]
    certainty: Mapping[str, float]

    def spell(self, codes: str) -> str:
        return "".join(self.letters.get(code, _UNKNOWN) for code in codes)


def decipher(payload: bytes, index: int, frame: Frame) -> tuple[Word, ...]:
    """The words on page `index` (from 0); none where it cannot be done. Certain letters give confidence near 1."""
    try:
        document = pypdfium2.PdfDocument(recoded(payload))
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        return ()
    page = document[index]
    try:
        turns = (page.get_rotation() // 90 - frame.turns) % 4
        pixels = np.ascontiguousarray(np.rot90(drawn_page(page).pixels, turns))
        lines = _lines(coded_letters(page, frame, partial(_has_ink, pixels)))
        key = _key(lines, _readings(pixels, lines))
    except EngineError:
        return ()
    finally:
        page.close()
        document.close()
    return tuple(_word(letters, key, index + 1) for line in lines for letters in line)


def _cut(pixels: Pixels, box: Box, margin: int = 0) -> Pixels:
    height, width = pixels.shape
    rows = slice(max(int(box.top * height) - margin, 0), int(box.bottom * height) + 1 + margin)
    columns = slice(max(int(box.left * width) - margin, 0), int(box.right * width) + 1 + margin)
    return pixels[rows, columns]


def _has_ink(pixels: Pixels, box: Box) -> bool:
    """Spaces have codes as well, and fonts that lie do not tell which."""
    inner = _cut(pixels, box)
    return inner.size > 0 and int(inner[:, 1:-1].min(initial=255)) < _INK


def _lines(letters: Sequence[Letter | None]) -> list[_Line]:
    runs = list(letter_runs(letters))
    words = {Word(str(number), around([letter.box for letter in run])): run for number, run in enumerate(runs)}
    return [tuple(words[word] for word in line) for line in lines_of(words)]


def _readings(pixels: Pixels, lines: Sequence[_Line]) -> list[tuple[float, list[str]]]:
    """What each pass reads in each line, blanks left out, with the pass's weight."""
    boxes = (around([letter.box for letters in line for letter in letters]) for line in lines)
    pictures = [np.pad(_cut(pixels, box, margin=2), _MARGIN, constant_values=255) for box in boxes]
    return [
        (weight, [_text("".join(word.text for word in words)) for words in recognize(pictures, mode)])
        for mode, weight in _PASSES
    ]


def _text(text: str) -> str:
    for pattern, mark in _TYPED_TWICE:
        text = pattern.sub(mark, text)
    return unicodedata.normalize("NFC", text)


def _key(lines: Sequence[_Line], readings: Sequence[tuple[float, list[str]]]) -> _Key:
    """Lines of equal length vote letter by letter; then what is known by now aligns the others."""
    coded = ["".join(letter.text for letters in line for letter in letters) for line in lines]
    key = _Key({}, {})
    for _ in range(_ROUNDS):
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for weight, texts in readings:
            for codes, text in zip(coded, texts, strict=True):
                _vote(votes, codes, _aligned(key.spell(codes), text), weight)
        key = _elected(votes, _widths(lines))
    return key


def _aligned(known: str, text: str) -> str:
    """`text` stretched to the length of `known`; unknown where the two cannot be matched."""
    if len(known) == len(text):
        return text
    aligned = [_UNKNOWN] * len(known)
    for step in Levenshtein.opcodes(known, text):
        if step.tag in {"equal", "replace"} and step.src_end - step.src_start == step.dest_end - step.dest_start:
            aligned[step.src_start : step.src_end] = text[step.dest_start : step.dest_end]
    return "".join(aligned)


def _vote(votes: Mapping[str, Counter[str]], codes: str, letters: str, weight: float) -> None:
    for code, letter in zip(codes, letters, strict=True):
        if letter != _UNKNOWN:
            votes[code][letter] += 1.0 if letter in _ONLY_SECOND else weight  # type: ignore[assignment] # counts of votes are real


def _elected(votes: Mapping[str, Counter[str]], widths: Mapping[str, float]) -> _Key:
    letters, certainty = {}, {}
    for code, counts in votes.items():
        letter, count = counts.most_common(1)[0]
        letters[code] = "–" if letter == "—" and widths[code] < _EM_DASH else letter
        agreed = count if count >= _SURE_SHARE * counts.total() else 0
        certainty[code] = next((sure for least, sure in _CERTAINTIES if agreed >= least), _UNSURE)
    return _Key(letters, certainty)


def _widths(lines: Sequence[_Line]) -> dict[str, float]:
    """The advance of each code, in mean letters."""
    widths = {letter.text: letter.box.right - letter.box.left for line in lines for run in line for letter in run}
    mean = sum(widths.values()) / max(len(widths), 1)
    return {code: width / mean for code, width in widths.items()}


def _word(run: Sequence[Letter], key: _Key, page: int) -> Word:
    codes = "".join(letter.text for letter in run)
    confidence = min(key.certainty.get(code, 0.0) for code in codes)
    return Word(key.spell(codes).replace(_UNKNOWN, "\ufffd"), around([letter.box for letter in run]), confidence, page)
