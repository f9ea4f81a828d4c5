"""What each reading of a document says of a field, and how sure the engine was of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    """A field in one reading; `words`: (letters, the engine's confidence) of each of its words."""

    reading: FieldReading
    words: tuple[tuple[int, float], ...]

    @property
    def mean(self) -> float:
        """The engine's confidence, by letters."""
        letters = sum(count for count, _ in self.words)
        return sum(count * sure for count, sure in self.words) / letters if letters else 0.0

    @property
    def least(self) -> float:
        """The engine's confidence in the worst word; single signs are unsure in themselves."""
        return min((sure for letters, sure in self.words if letters > 1), default=self.mean)


def heard(reading: FieldReading, pages: Mapping[int, ReadPage]) -> Witness:
    """The witness of a `reading` made of `pages`."""
    page = page_of(reading, pages)
    words = words_of(reading, page) if page is not None else ()
    return Witness(reading, tuple((len(read.word.text), read.word.confidence) for read in words))


def evidence(witnesses: Sequence[Witness], supporters: int, plausible: float) -> Evidence:
    """What speaks for a value that so many of the witnesses give; one alone is no agreement."""
    agree = supporters / len(witnesses) if supporters > 1 else 0.0
    return Evidence(
        agree, min(witness.least for witness in witnesses), min(witness.mean for witness in witnesses), plausible
    )
