"""How likely a run of signs is as a word of Polish text, by how often words occur (wordfreq's list)."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from wordfreq import get_frequency_dict

_AROUND = ".,;:?!()[]„”\"'…–-/"
_PARTS = "-"
_MIDDLE = 1e-5
"""The frequency of a word that is no likelier than a number or an address."""
_SLOPE, _MOST = 0.25, 0.5
"""Nats that a tenfold frequency adds, and the most that it may add or take."""
_UNKNOWN = -2.4
"""Nats: of a word that is not in the list. Half for two letters, which may be a scrap of an abbreviation."""
_SHORT = 2
_CAPITAL_INSIDE = -0.8


@lru_cache(maxsize=20_000)
def weight(word: str) -> float:
    """The nats that the word, with the punctuation around it, is likelier than a run of figures is."""
    core = word.strip(_AROUND)
    if _PARTS in core and core.replace(_PARTS, "").isalpha():
        return min(weight(part) for part in core.split(_PARTS))
    if not core.isalpha():
        return 0.0
    return _of_letters(core) + (0.0 if core.isupper() or core[1:].islower() or len(core) == 1 else _CAPITAL_INSIDE)


def _of_letters(word: str) -> float:
    frequency = _frequencies().get(word.lower())
    if frequency is None:
        return _UNKNOWN / 2 if len(word) <= _SHORT else _UNKNOWN
    return max(-_MOST, min(_MOST, _SLOPE * math.log10(frequency / _MIDDLE)))


@cache
def _frequencies() -> dict[str, float]:
    return get_frequency_dict("pl", wordlist="best")


def warm_up() -> None:
    """Load the list before processes are forked that would each do so."""
    _frequencies()
