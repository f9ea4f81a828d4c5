"""The signs that the network tells apart, as its classes: CTC's blank first, a space last (PaddleOCR's convention)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

_ASCII = "".join(map(chr, range(33, 127)))
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_TYPOGRAPHIC = "–§°€²„”…’"
_FOREIGN = "öüäéÖÜÄ"
"""Letters of names that Polish offices write as they are."""

SIGNS = ("", *_ASCII, *_POLISH, *_TYPOGRAPHIC, *_FOREIGN, " ")
BLANK = 0
MUST_BE_DRAWN = frozenset(_ASCII + _POLISH + "–§°„”…")
"""What a face needs for Polish print; typewriter faces lack the rest."""

_CLASSES = {sign: number for number, sign in enumerate(SIGNS) if number != BLANK}


def is_written_in_it(text: str) -> bool:
    return set(text) <= _CLASSES.keys()


def classes(text: str) -> list[int]:
    """The text as the network is taught it. Raises KeyError for a sign that is not in the alphabet."""
    return [_CLASSES[sign] for sign in text]


def decoded(best: Iterable[int]) -> str:
    """Greedy decoding of CTC: a run of steps with the same best class is one sign, the blank is none."""
    signs = "".join(SIGNS[number] for number, _ in groupby(best))
    return " ".join(signs.split())
