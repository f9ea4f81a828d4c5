"""What each reading of a document says of a field, and how sure the engine was of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.model import Box, FieldName, FieldReading, Hot01Form
from parsers.ocr.calibration import Evidence
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of, words_of

_WEIGHT_OF_FIGURES, _WEIGHT_OF_WORDS = 2.2, 1.4
"""How many readings of Tesseract's the network's counts for: they share their errors, but know Polish words."""

_EDGE = 0.006
"""Of a page's width: no printer prints as near to the edge of the sheet."""


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """One reading of a document: its pages, and the forms made of them."""

    pages: Mapping[int, ReadPage]
    forms: tuple[Hot01Form, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A field in one reading; `words`: each of its words and the engine's confidence in it."""

    reading: FieldReading
    words: tuple[tuple[str, float], ...]
    by_network: bool = False
    """Read by the network, which leaves marks on letters out."""
    at_edge: bool = False
    """A word reaches to the edge of the page: the picture may have cut it."""

    @property
    def mean(self) -> float:
        """The engine's confidence, by letters."""
        letters = sum(len(text) for text, _ in self.words)
        return sum(len(text) * sure for text, sure in self.words) / letters if letters else 0.0

    @property
    def least(self) -> float:
        """The engine's confidence in the worst word; single signs are unsure in themselves."""
        return min((sure for text, sure in self.words if len(text) > 1), default=self.mean)

    def weight(self, field: FieldName) -> float:
        """How much the reading of `field` counts beside others."""
        networks = _WEIGHT_OF_WORDS if field in (FieldName.FULL_NAME, FieldName.OFFICE) else _WEIGHT_OF_FIGURES
        return self.mean**2 * (networks if self.by_network else 1.0)

    def about(self, part: re.Pattern[str]) -> Witness:
        """The witness by those words alone that `part` is found in; by all where there are none."""
        return replace(self, words=tuple(word for word in self.words if part.search(word[0])) or self.words)


def heard(reading: FieldReading, pages: Mapping[int, ReadPage]) -> Witness:
    """The witness of a `reading` made of `pages`."""
    page = page_of(reading, pages)
    words = words_of(reading, page) if page is not None else ()
    by_network = any(read.by_network for read in words)
    at_edge = page is not None and any(_is_at_edge(page.box(read.word)) for read in words)
    return Witness(reading, tuple((read.word.text, read.word.confidence) for read in words), by_network, at_edge)


def _is_at_edge(box: Box) -> bool:
    return box.left < _EDGE or box.right > 1 - _EDGE


def agreement(supporters: int, witnesses: int) -> float:
    """The part of the witnesses that give a value; one alone is no agreement."""
    return supporters / witnesses if supporters > 1 else 0.0


def evidence(witnesses: Sequence[Witness], agree: float, plausible: float) -> Evidence:
    """What speaks for a value that the witnesses agree on to that degree."""
    return Evidence(
        agree, min(witness.least for witness in witnesses), min(witness.mean for witness in witnesses), plausible
    )


def comparable(value: str | None) -> str:
    """A value without what readings of the same letters differ in: gaps, dots, dashes."""
    return re.sub(r"[\s.,–—\-]+", " ", value or "").strip()
