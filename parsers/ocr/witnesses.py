"""What each reading of a document says of a field, and how sure the engine was of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from parsers.model import FieldReading, Hot01Form
from parsers.ocr.calibration import Evidence
from parsers.ocr.reading import ReadPage
from parsers.ocr.rereading import page_of, words_of


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
    bilevel: bool = False
    """It stands on a page of black and white only."""

    @property
    def mean(self) -> float:
        """The engine's confidence, by letters."""
        letters = sum(len(text) for text, _ in self.words)
        return sum(len(text) * sure for text, sure in self.words) / letters if letters else 0.0

    @property
    def least(self) -> float:
        """The engine's confidence in the worst word; single signs are unsure in themselves."""
        return min((sure for text, sure in self.words if len(text) > 1), default=self.mean)

    def about(self, part: re.Pattern[str]) -> Witness:
        """The witness by those words alone that `part` is found in; by all where there are none."""
        return replace(self, words=tuple(word for word in self.words if part.search(word[0])) or self.words)


def heard(reading: FieldReading, pages: Mapping[int, ReadPage]) -> Witness:
    """The witness of a `reading` made of `pages`."""
    page = page_of(reading, pages)
    if page is None:
        return Witness(reading, ())
    words = tuple((read.word.text, read.word.confidence) for read in words_of(reading, page))
    return Witness(reading, words, page.picture.bilevel)


def evidence(witnesses: Sequence[Witness], supporters: int, plausible: float) -> Evidence:
    """What speaks for a value that so many of the witnesses give; one alone is no agreement."""
    agree = supporters / len(witnesses) if supporters > 1 else 0.0
    return Evidence(
        agree, min(witness.least for witness in witnesses), min(witness.mean for witness in witnesses), plausible
    )
