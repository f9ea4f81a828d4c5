"""How likely a run of signs is as a word of Polish text, by how often words occur (wordfreq's list)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_list

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
"""Nats that a capital after small letters takes."""


@lru_cache(maxsize=20_000)
def weight(word: str) -> float:
    """The nats that the word, with the punctuation around it, is likelier than a run of figures is."""
    core = word.strip(_AROUND)
    if _PARTS in core and core.replace(_PARTS, "").isalpha():
        return min(weight(part) for part in core.split(_PARTS))
    if not core.isalpha():
        return 0.0
    return _of_letters(core) + (0.0 if core.isupper() or core[1:].islower() or len(core) == 1 else _CAPITAL_INSIDE)


def occurs(word: str) -> bool:
    """Whether the word, in small letters, is one of the list."""
    return _frequency(word) is not None


def others(word: str, alike: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words of the list that `word`, in small letters, is but for one letter; `alike`: what each may stand for."""
    for place, letter in enumerate(word):
        for other in alike.get(letter, ()):
            if occurs(near := f"{word[:place]}{other}{word[place + 1 :]}"):
                yield near


def _of_letters(word: str) -> float:
    frequency = _frequency(word.lower())
    if frequency is None:
        return _UNKNOWN / 2 if len(word) <= _SHORT else _UNKNOWN
    return max(-_MOST, min(_MOST, _SLOPE * math.log10(frequency / _MIDDLE)))


def _frequency(word: str) -> float | None:
    hashes, centibels = _list()
    place = int(np.searchsorted(hashes, hash(word)))
    found = place < len(hashes) and hashes[place] == hash(word)
    return 10.0 ** (-int(centibels[place]) / 100) if found else None


@cache
def _list() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint16]]:
    """The hashes of the words that occur, in order, and how rare each is in centibels.

    450,000 words as a dictionary would take 50 MB of every reader.
    """
    rarities = get_frequency_list("pl", wordlist="best")
    hashes = np.array([hash(word) for words in rarities for word in words], np.int64)
    centibels = np.repeat(np.arange(len(rarities), dtype=np.uint16), [len(words) for words in rarities])
    get_frequency_list.cache_clear()  # wordfreq would keep its words, too
    order = np.argsort(hashes)
    return hashes[order], centibels[order]


def warm_up() -> None:
    """Load the list before processes are forked that would each do so."""
    _list()
