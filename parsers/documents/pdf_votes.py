"""Votes on what the codes of a lying font mean, and the key they elect."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from parsers.documents.pdf_codes import CodedLetter
from parsers.documents.pdf_trust import without_accents

UNKNOWN = "\x00"
_SURE_SHARE = 0.7
_CERTAINTIES = ((3.0, 0.99), (1.7, 0.96))
"""Votes → probability that a code's letter is right: two occurrences on which all passes agree, or one."""
_UNSURE = 0.6
_EM_DASH = 0.8
"""An em dash is at least so many ems wide; OCR has one dash for all."""
_CONFUSABLE = frozenset("0123456789QOIl")
_ONCE_CONFUSABLE = 0.8
"""A digit that stands on the page but once is no surer than by OCR alone, and whole addresses hang on it."""
_TALL = 1.18
"""Capitals are at least so many x-heights tall."""
_X_HEIGHT = frozenset("acemnorsuwz")
_SAME_SHAPE = frozenset("cosuvwxzCOSUVWXZ")
_CRIBS = tuple(
    text.replace(" ", "")
    for text in (
        "Zgłoszenie pytania", "HOT-1", "data:", "Data:", "znak:", "Znak:", "Imię i nazwisko Użytkownika:",
        "Imię i nazwisko użytkownika:", "Imię i nazwisko:", "Nazwa Urzędu:", "Nazwa urzędu:", "Treść pytania",
        "Zwrotny nr telefonu, faxu i/ lub e-mail:", "Zwrotny nr telefonu, faxu i/lub e-mail:",
        "Zwrotny numer telefonu i/lub e-mail:",
    )
)  # fmt: skip
"""What is known to stand on the page (annex 2.1.1): the oldest way into a cipher."""
_CRIB_LIKENESS = 72
_CRIB_WEIGHT = 1.5
_CLAIM_WEIGHT = 2.0
_CREDIBLE = 0.6


@dataclass(frozen=True, slots=True)
class Key:
    """What the votes made of the codes: letters, and how certain each is."""

    letters: Mapping[str, str] = field(default_factory=dict)
    certainty: Mapping[str, float] = field(default_factory=dict)

    def spell(self, codes: str) -> str:
        """The text of `codes`, with UNKNOWN where nobody voted."""
        return "".join(self.letters.get(code, UNKNOWN) for code in codes)

    def __or__(self, other: Key) -> Key:
        """What `other` knows, and for the codes that it does not, what this key knows."""
        return Key({**self.letters, **other.letters}, {**self.certainty, **other.certainty})


class Ballot:
    """Collects votes of one round."""

    def __init__(self) -> None:
        self.votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._confirmed: set[str] = set()

    def line(self, codes: str, known: str, text: str, weight: Callable[[str], float]) -> None:
        """What OCR read in a line; `known` is the line as spelt so far, which aligns texts of other lengths."""
        for code, letter in zip(codes, _aligned(known, text), strict=True):
            if letter != UNKNOWN:
                self.votes[code][letter] += weight(letter)

    def crib(self, codes: str, text: str) -> None:
        """The label that the line begins with, if what OCR read is like one."""
        heads = {crib: text[: len(crib)] for crib in _CRIBS if len(crib) <= min(len(codes), len(text))}
        best = max(heads, key=lambda crib: (fuzz.ratio(heads[crib], crib), len(crib)), default="")
        if best and fuzz.ratio(heads[best], best) >= _CRIB_LIKENESS:
            for code, letter in zip(codes, best, strict=False):
                self.votes[code][letter] += _CRIB_WEIGHT

    def claims(self, claimed: Mapping[str, str]) -> None:
        """What the fonts say themselves, if they are mostly right: then only some letters are lost or replaced."""
        favourites = {code: max(counts, key=counts.__getitem__) for code, counts in self.votes.items()}
        right = [claimed.get(code) == letter for code, letter in favourites.items()]
        if sum(right) < _CREDIBLE * len(right):
            return
        for code, letter in claimed.items():
            is_stripped = any(seen != letter and without_accents(seen) == letter for seen in self.votes[code])
            if letter.isascii() and letter.isprintable() and not is_stripped:
                self.votes[code][letter] += _CLAIM_WEIGHT
                self._confirmed.add(code)

    def elect(self, letters: Iterable[CodedLetter]) -> Key:
        """The key, with look-alikes told apart by what geometry knows."""
        drawn = list(letters)
        shapes, occurrences = _Shapes(drawn), Counter(letter.text for letter in drawn)
        elected, certainty = {}, {}
        for code, counts in self.votes.items():
            letter = max(counts, key=counts.__getitem__)
            agreed = counts[letter] if counts[letter] >= _SURE_SHARE * sum(counts.values()) else 0
            elected[code] = letter
            certainty[code] = next((sure for least, sure in _CERTAINTIES if agreed >= least), _UNSURE)
            if occurrences[code] == 1 and letter in _CONFUSABLE and code not in self._confirmed:
                certainty[code] = min(certainty[code], _ONCE_CONFUSABLE)
        return Key({code: shapes.settled(code, letter, elected) for code, letter in elected.items()}, certainty)


class _Shapes:
    """Widths and heights of the codes' glyphs."""

    def __init__(self, letters: Sequence[CodedLetter]) -> None:
        self._glyphs = {letter.text: letter for letter in letters}

    def settled(self, code: str, letter: str, elected: Mapping[str, str]) -> str:
        """`letter`, or its look-alike of another width or height."""
        glyph = self._glyphs[code]
        if letter == "—":
            return "–" if glyph.width < _EM_DASH else letter
        if letter not in _SAME_SHAPE:
            return letter
        small = [
            other.height
            for other in self._glyphs.values()
            if other.font == glyph.font and elected.get(other.text) in _X_HEIGHT and other.text != code
        ]
        if len(small) < 3:  # noqa: PLR2004 - fewer may all be wrong
            return letter
        return letter.upper() if glyph.height > _TALL * median(small) else letter.lower()


def _aligned(known: str, text: str) -> str:
    """`text` stretched to the length of `known`; unknown where the two cannot be matched."""
    if len(known) == len(text):
        return text
    aligned = [UNKNOWN] * len(known)
    for step in Levenshtein.opcodes(known, text):
        if step.tag in {"equal", "replace"} and step.src_end - step.src_start == step.dest_end - step.dest_start:
            aligned[step.src_start : step.src_end] = text[step.dest_start : step.dest_end]
    return "".join(aligned)
