"""What each reading of a document says of a field, and how sure the engine was of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from parsers.forms.folding import fold
from parsers.model import Box, FieldReading, Hot01Form
from parsers.ocr import vocabulary
from parsers.ocr.calibration import Evidence
from parsers.ocr.lines import Piece, around, usual_height
from parsers.ocr.reading import ReadPage, ReadWord
from parsers.ocr.rereading import page_of, words_of

_WEIGHT_OF_NETWORK = 2.2
"""How many readings of Tesseract's the network's counts for: they share their errors."""

_SURE = 0.97
"""The network's confidence in a word that it has hardly ever misread."""
_NEARLY = 0.15
"""The part of a value's letters that a reading of it may have otherwise."""
_LONG_WORD = 5
_OCCURS = -1.0
"""The weight of a word from which on it is one of the language."""
_DASH, _LONG_DASH = re.compile(" [-–—] "), " – "
_TWICE = 2
_ACRONYM = re.compile(r"(?<=[PMWK])Z[O0][O0o]{1,2}N(?![^\W\d_])")
_AROUND = ",.;:()"
_GAP = re.compile(r"[^\W\d_]\.? \d")
_STROKES = frozenset("1Il|!")
_FRAME = frozenset("I|l1[")
"""Signs that a frame close to a value is read as."""
_WIDE = 2.2
"""Times the narrowest gap of a line that one with a dash in it is wide."""
_PRINT, _LONG = 0.75, 4
"""How high and how long a line of text is at least, in usual heights."""
_EDGE = 0.02
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
    """Read by the network, not by Tesseract."""
    at_edge: bool = False
    """A word reaches to the edge of the page: the picture may have cut it."""
    is_torn: bool = False
    """Pieces of text stand beside each other, whose order is a guess, or one among them could not be read."""
    has_wide_gap: bool = False
    """Two words of a line stand so far apart that there may be a dash between them, which a fax has lost."""

    @property
    def mean(self) -> float:
        """The engine's confidence, by letters."""
        letters = sum(len(text) for text, _ in self.words)
        return sum(len(text) * sure for text, sure in self.words) / letters if letters else 0.0

    @property
    def least(self) -> float:
        """The engine's confidence in the worst word; single signs are unsure in themselves."""
        return min((sure for text, sure in self.words if len(text) > 1), default=self.mean)

    @property
    def weight(self) -> float:
        """How much the reading counts beside others."""
        return self.mean**2 * (_WEIGHT_OF_NETWORK if self.by_network else 1.0)

    def with_value(self, value: str) -> Witness:
        """The same witness, its reading of that value."""
        return replace(self, reading=replace(self.reading, value=value))

    def about(self, part: re.Pattern[str]) -> Witness:
        """The witness by those words alone that `part` is found in; by all where there are none."""
        return replace(self, words=tuple(word for word in self.words if part.search(word[0])) or self.words)


def heard(reading: FieldReading, pages: Mapping[int, ReadPage]) -> Witness:
    """The witness of a `reading` made of `pages`."""
    page = page_of(reading, pages)
    words = words_of(reading, page) if page is not None else ()
    by_network = any(read.by_network for read in words)
    at_edge = page is not None and any(_is_at_edge(page.box(read.word)) for read in words)
    is_torn = page is not None and _is_torn(page, {read.piece for read in words})
    told = tuple((read.word.text, read.word.confidence) for read in words)
    return Witness(reading, told, by_network, at_edge, is_torn, _has_wide_gap(words))


def _has_wide_gap(words: Sequence[ReadWord]) -> bool:
    gaps = [after.word.left - before.word.right for before, after in pairwise(words) if before.piece == after.piece]
    return len(gaps) > 1 and max(gaps) > _WIDE * max(min(gaps), 1)


def _is_torn(page: ReadPage, numbers: Collection[int]) -> bool:
    own = [page.pieces[number] for number in numbers]
    told = {read.piece for read in page.words}
    unread = [piece for number, piece in enumerate(page.pieces) if number not in told]
    return _are_abreast(own) or any(_is_line_of(piece, own) for piece in unread)


def _is_line_of(unread: Piece, own: Sequence[Piece]) -> bool:
    """Whether a piece that nobody could read may be a line of the text that the others are."""
    if not own:
        return False
    usual = usual_height(own)
    area = around(own)
    is_print = unread.height >= _PRINT * usual and unread.right - unread.left >= _LONG * usual
    return is_print and area.top < unread.top < area.bottom + usual and unread.left < area.right


def _are_abreast(found: Sequence[Piece]) -> bool:
    middles = sorted((piece.top + piece.bottom) / 2 for piece in found)
    least = min((piece.height for piece in found), default=0)
    return any(after - before < least / 2 for before, after in pairwise(middles))


def _is_at_edge(box: Box) -> bool:
    return box.left < _EDGE or box.right > 1 - _EDGE


def agreement(supporters: int, witnesses: int) -> float:
    """The part of the witnesses that give a value; one alone is no agreement."""
    return supporters / witnesses if supporters > 1 else 0.0


def is_clear(value: str, witnesses: Sequence[Witness]) -> bool:
    """Whether the network gives the value, sure of every word, and Tesseract nearly the same.

    Of 30 such values of the development part that were doubted, 27 were right. What tells the other three is asked here
    and in `doubts`.
    """
    is_sure = any(
        witness.by_network and witness.reading.value == value and witness.least >= _SURE for witness in witnesses
    )
    others = [witness.reading.value for witness in witnesses if not witness.by_network and witness.reading.value]
    if len(others) > 1 and len(set(others)) == 1 and others[0] != value:
        return False
    return is_sure and any(_is_misreading(other, value) for other in others)


def _is_misreading(other: str, value: str) -> bool:
    """Whether `other` is the value but for letters that Tesseract may well have misread.

    Another figure speaks against the value, and so does another word where the value's own is none that occurs, or is
    no word, as in a reference; and a long word that occurs itself.
    """
    if Levenshtein.normalized_distance(value, other) > _NEARLY:
        return False
    edits = Levenshtein.editops(value, other)
    figures = any(
        edit.tag == "replace" and value[edit.src_pos].isdigit() and other[edit.dest_pos].isdigit() for edit in edits
    )
    words = value.split()
    is_other_word = any(len(word) >= _LONG_WORD and word not in words and _may_occur(word) for word in other.split())
    return not figures and not is_other_word and all(word in other or _may_occur(word) for word in words)


def _may_occur(word: str) -> bool:
    return vocabulary.weight(word) > _OCCURS and not any(map(str.isdigit, word))


def with_dashes_of(witness: Witness, others: Iterable[Witness]) -> Witness:
    """The witness with the dashes between words that another reading saw.

    The network loses them, and those that a fax has shortened are taken for hyphens.
    """
    value = witness.reading.value or ""
    seen = [other.reading.value or "" for other in others]
    text = next((text for text in seen if _DASH.search(text) and _DASH.sub(" ", text) == _DASH.sub(" ", value)), value)
    if any(_LONG_DASH in other for other in seen):
        text = text.replace(" - ", _LONG_DASH)
    return witness.with_value(text)


def with_signs_of(witness: Witness, others: Iterable[Witness]) -> Witness:
    """The witness of a reference with what Tesseract tells better: a gap before figures, a capital "I" from an "L"."""
    if not witness.by_network:
        return witness
    read = [other.reading for other in others if not other.by_network]
    seen = [reading.value or "" for reading in read]
    value = witness.reading.value or ""
    value = next((text for text in seen if _GAP.search(text) and text.replace(" ", "") == value), value)
    for text in ("".join(reading.text.split()) for reading in read):
        if len(text) == len(value):
            pairs = zip(value, text, strict=True)
            value = "".join("I" if own == "L" and sign in _STROKES else own for own, sign in pairs)
    return witness.with_value(value)


def with_words_of(witness: Witness, others: Iterable[Witness]) -> Witness:
    """The witness of a name or an office with words as Tesseract saw them twice, where the network's are none.

    The network loses marks on letters, and narrow letters; what it has instead of such a word does not occur.
    """
    seen = [set((other.reading.value or "").split()) for other in others if not other.by_network]
    if not witness.by_network or len(seen) < _TWICE:
        return witness
    agreed = sorted(set.intersection(*seen))
    words = (witness.reading.value or "").split(" ")
    value = " ".join(next((other for other in agreed if _is_better(other, word)), word) for word in words)
    return witness.with_value(value)


def _is_better(word: str, own: str) -> bool:
    """Whether a word is `own` with marks on more letters, or with one more letter, where `own` does not occur."""
    if len(word) == len(own):
        return word != own and all(
            sign == mine or (mine.lower() == fold(sign) and mine.isupper() == sign.isupper())
            for sign, mine in zip(word, own, strict=True)
        )
    bare = own.strip(_AROUND).lower()
    is_longer = len(word) == len(own) + 1 and Levenshtein.distance(word, own) == 1
    return is_longer and not vocabulary.occurs(bare) and vocabulary.occurs(word.strip(_AROUND).lower())


def without_frame_of(witness: Witness, others: Iterable[Witness]) -> Witness:
    """The witness without a stroke before it that Tesseract does not see: the network has read the frame, too."""
    value = witness.reading.value or ""
    seen = {other.reading.value for other in others if not other.by_network}
    if not witness.by_network or value[:1] not in _FRAME or value[1:] not in seen:
        return witness
    return witness.with_value(value[1:])


def evidence(witnesses: Sequence[Witness], agree: float, plausible: float, *, clear: bool) -> Evidence:
    """What speaks for a value that the witnesses agree on to that degree."""
    least, mean = min(witness.least for witness in witnesses), min(witness.mean for witness in witnesses)
    return Evidence(agree, least, mean, plausible, clear)


def comparable(value: str | None) -> str:
    """A value without what readings of the same letters differ in: gaps, dots, dashes, the small "o" of "PZOoN"."""
    return re.sub(r"[\s.,–—\-]+", " ", _ACRONYM.sub("ZOON", value or "")).strip()
