"""Votes on what the codes of a lying font mean, and the key they elect."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

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
_DIGITS = frozenset("0123456789")
_FEWEST_DIGITS = 4
_EQUAL = 0.004
"""Ems by which widths differ that are equal but for rounding."""
_AT_SIGN = 0.8
"""An "@" is wider than so many ems; a "Q" is not."""
_TALL = 1.18
"""Capitals are at least so many x-heights tall."""
_X_HEIGHT = frozenset("acemnorsuwz")
_SAME_SHAPE = frozenset("cosuvwxzCOSUVWXZ")
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

    def word(self, codes: str, known: str, text: str, weight: Callable[[str], float]) -> None:
        """What OCR read in a word; `known` is the word as spelt so far, which aligns texts of other lengths."""
        for code, letter in zip(codes, _aligned(known, text), strict=True):
            if letter != UNKNOWN:
                self.votes[code][letter] += weight(letter)

    def claims(self, claimed: Mapping[str, str]) -> None:
        """What the fonts say themselves, if they are mostly right: then only some letters are lost or replaced."""
        favourites = {code: max(counts, key=counts.__getitem__) for code, counts in self.votes.items()}
        right = [claimed.get(code) == letter for code, letter in favourites.items()]
        if sum(right) < _CREDIBLE * len(right):
            return
        for code, letter in claimed.items():
            is_stripped = any(seen != letter and without_accents(seen) == letter for seen in self.votes.get(code, ()))
            if letter.isascii() and letter.isprintable() and not is_stripped:
                self.votes[code][letter] += _CLAIM_WEIGHT
                self._confirmed.add(code)

    def elect(self, letters: Iterable[CodedLetter]) -> Key:
        """The key, with look-alikes told apart by what geometry knows."""
        drawn = list(letters)
        favourites = {code: max(counts, key=counts.__getitem__) for code, counts in self.votes.items()}
        shapes, occurrences = _Shapes(drawn, favourites), Counter(letter.text for letter in drawn)
        elected, certainty = {}, {}
        for code, counts in self.votes.items():
            fit = {letter: votes for letter, votes in counts.items() if shapes.allow(code, letter)} or counts
            letter = max(fit, key=fit.__getitem__)
            agreed = fit[letter] if fit[letter] >= _SURE_SHARE * sum(fit.values()) else 0
            elected[code] = letter
            certainty[code] = next((sure for least, sure in _CERTAINTIES if agreed >= least), _UNSURE)
            is_confirmed = code in self._confirmed or shapes.tell_digits(code)
            if occurrences[code] == 1 and letter in _CONFUSABLE and not is_confirmed:
                certainty[code] = min(certainty[code], _ONCE_CONFUSABLE)
        return Key({code: shapes.settled(code, letter, elected) for code, letter in elected.items()}, certainty)


class _Shapes:
    """Widths and heights of the codes' glyphs."""

    def __init__(self, letters: Sequence[CodedLetter], favourites: Mapping[str, str]) -> None:
        self._glyphs = {letter.text: letter for letter in letters}
        self._digits = {
            font: _common_width(self._widths(font, favourites, _DIGITS), self._widths(font, favourites, _X_HEIGHT))
            for font in {letter.font for letter in letters}
        }

    def _widths(self, font: int, favourites: Mapping[str, str], wanted: Container[str]) -> list[float]:
        return [
            glyph.width
            for code, glyph in self._glyphs.items()
            if glyph.font == font and code in favourites and favourites[code] in wanted
        ]

    def tell_digits(self, code: str) -> bool:
        """Whether digits share one width in the font of the code, as in all but typewriter faces."""
        return self._digits[self._glyphs[code].font] is not None

    def allow(self, code: str, letter: str) -> bool:
        """Whether the glyph is as wide as `letter` must be: their look-alikes do not have the one width of digits."""
        glyph = self._glyphs[code]
        width = self._digits[glyph.font]
        if letter == "@":
            return width is None or glyph.width > _AT_SIGN
        if width is None or not (letter.isdigit() or letter in _CONFUSABLE):
            return True
        return letter.isdigit() is (abs(glyph.width - width) < _EQUAL)

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


def _common_width(digits: Sequence[float], others: Sequence[float]) -> float | None:
    """The width of most digits, if small letters have others; None in typewriter faces and where there are too few."""
    width = median(digits) if len(digits) >= _FEWEST_DIGITS else 0.0
    alike = sum(abs(digit - width) < _EQUAL for digit in digits)
    is_common = width > 0 and alike >= _SURE_SHARE * len(digits)
    return width if is_common and sum(abs(other - width) < _EQUAL for other in others) < len(others) / 2 else None


def _aligned(known: str, text: str) -> str:
    """`text` stretched to the length of `known`; unknown where the two cannot be matched."""
    if len(known) == len(text):
        return text
    aligned = [UNKNOWN] * len(known)
    for step in Levenshtein.opcodes(known, text):
        if step.tag in {"equal", "replace"} and step.src_end - step.src_start == step.dest_end - step.dest_start:
            aligned[step.src_start : step.src_end] = text[step.dest_start : step.dest_end]
    return "".join(aligned)
