"""How likely a run of signs is as a word of Polish, or as an address, by how often words occur (wordfreq's list)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_list

from parsers.forms.lexicon import words

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
_WORD = re.compile(r"[^\W\d_]{3,40}")
_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")
_KIN = {letter: group for group in ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż") for letter in group}
"""Letters that differ by their mark alone."""
_MARKS = 2
"""Marks of a word that may be lost or made up at a time."""
_LIKELIER = 100
"""Centibels that one word must be more usual than another that is like it: ten times."""
_IN_ADDRESS = re.compile(r"[^\W\d_]{4,64}")
_STRANGE = -1.8
"""Nats of a part of an address that is no word, which names need not be, and abbreviations are not."""
_ABBREVIATION = 4
_WITH_INITIAL = -0.1
TOP_DOMAINS = frozenset(("pl", "eu", "com", "org", "net", "info", "gov", "edu", "example"))
"""The ends that offices' addresses have; "example" is reserved like one (RFC 2606)."""
_OTHER_END, _EMPTY_PART = -1.5, -2.0
"""Nats of an address with another end than those that offices have, and of one with two signs between its parts."""
_TWO_SIGNS = re.compile(r"[.\-_@]{2}")


@lru_cache(maxsize=20_000)
def weight(word: str) -> float:
    """The nats that the word, with the punctuation around it, is likelier than a run of figures is."""
    core = word.strip(_AROUND)
    if "@" in core:
        return _of_address(core)
    if _PARTS in core and core.replace(_PARTS, "").isalpha():
        return min(weight(part) for part in core.split(_PARTS))
    if not core.isalpha():
        return 0.0
    return _of_letters(core) + (0.0 if core.isupper() or core[1:].islower() or len(core) == 1 else _CAPITAL_INSIDE)


def occurs(word: str) -> bool:
    """Whether the word, in small letters, is one of the list."""
    return _rarity(word, _list().words) is not None


def occurs_plain(word: str) -> bool:
    """Whether the word, in small letters, is one of the list without the marks on its letters."""
    return _rarity(word.translate(_PLAIN), _list().plain) is not None


def strangeness(text: str) -> float:
    """The part of the letters of `text` that stand in words that do not occur; names of programs do not count."""
    found = [word for word in _WORD.findall(text) if word[1:].islower()]
    strange = sum(len(word) for word in found if not occurs(word.lower()))
    return strange / max(sum(map(len, found)), 1)


def with_likely_marks(word: str) -> str:
    """The word, in small letters, with other marks on its letters, where that occurs ten times as often or more."""
    own = _rarity(word, _list().words)
    found = {other: rarity for other in _kin(word) if (rarity := _rarity(other, _list().words)) is not None}
    if not found:
        return word
    likeliest = min(found, key=found.__getitem__)
    return likeliest if own is None or found[likeliest] + _LIKELIER <= own else word


def _kin(word: str) -> Iterator[str]:
    """The words that differ from `word` by marks alone."""
    places = [place for place, letter in enumerate(word) if letter in _KIN]
    for count in range(1, _MARKS + 1):
        for chosen in combinations(places, count):
            choices = [_KIN[word[place]].replace(word[place], "") for place in chosen]
            for letters in product(*choices):
                signs = list(word)
                for place, letter in zip(chosen, letters, strict=True):
                    signs[place] = letter
                yield "".join(signs)


def others(word: str, alike: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The words of the list that `word`, in small letters, is but for one letter; `alike`: what each may stand for."""
    for place, letter in enumerate(word):
        for other in alike.get(letter, ()):
            if occurs(near := f"{word[:place]}{other}{word[place + 1 :]}"):
                yield near


def _of_letters(word: str) -> float:
    rarity = _rarity(word.lower(), _list().words)
    if rarity is None:
        return _UNKNOWN / 2 if len(word) <= _SHORT else _UNKNOWN
    return _of_rarity(rarity)


def _of_rarity(centibels: int) -> float:
    return max(-_MOST, min(_MOST, _SLOPE * math.log10(10.0 ** (-centibels / 100) / _MIDDLE)))


def _of_address(address: str) -> float:
    """Addresses are made of words without marks, behind an initial now and then."""
    parts = sum(_of_part(part.lower()) for part in _IN_ADDRESS.findall(address))
    end = 0.0 if address.rpartition(".")[2].lower() in TOP_DOMAINS else _OTHER_END
    return parts + end + (_EMPTY_PART if _TWO_SIGNS.search(address) else 0.0)


def _of_part(part: str) -> float:
    plain = part.translate(_PLAIN)
    if plain in words("office_words") or plain in words("address_words"):
        return _MOST
    if (rarity := _rarity(plain, _list().plain)) is not None:
        return _of_rarity(rarity)
    if len(part) <= _ABBREVIATION:
        return 0.0
    return _WITH_INITIAL if occurs_plain(part[1:]) else _STRANGE


class _Table(NamedTuple):
    """The hashes of words, in order, and how rare each is in centibels."""

    hashes: npt.NDArray[np.int64]
    centibels: npt.NDArray[np.uint16]


class _List(NamedTuple):
    words: _Table
    plain: _Table
    """The same without marks."""


def _rarity(word: str, table: _Table) -> int | None:
    place = int(np.searchsorted(table.hashes, hash(word)))
    found = place < len(table.hashes) and table.hashes[place] == hash(word)
    return int(table.centibels[place]) if found else None


@cache
def _list() -> _List:
    """The words that occur: 450,000 as a dictionary would take 50 MB of every reader."""
    rarities = get_frequency_list("pl", wordlist="best")
    own = _table([[hash(word) for word in alike] for alike in rarities])
    plain = _table([[hash(word.translate(_PLAIN)) for word in alike] for alike in rarities])
    get_frequency_list.cache_clear()  # wordfreq would keep its words, too
    return _List(own, plain)


def _table(rarities: Sequence[Sequence[int]]) -> _Table:
    """The hashes of the words of each rarity in order; of those that are alike the most usual is found first."""
    hashes = np.array([hash_ for hashes in rarities for hash_ in hashes], np.int64)
    centibels = np.repeat(np.arange(len(rarities), dtype=np.uint16), [len(hashes) for hashes in rarities])
    order = np.argsort(hashes, kind="stable")
    return _Table(hashes[order], centibels[order])


def warm_up() -> None:
    """Load the list before processes are forked that would each do so."""
    _list()
