"""Cyrillic mail under a wrong name or none: which of its two charsets gives the commoner letters."""

from __future__ import annotations

import re

CYRILLIC = ("koi8-r", "cp1251")
"""Both in use, often under each other's name or none."""
_COMMON = frozenset("оеаинтсрОЕАИНТСР")
_RARE = frozenset("ъщюэфцхжшЪЩЮЭФЦХЖШ")
_ENOUGH = 12
"""Letters from which their frequency tells one Cyrillic charset from another."""
_HIGH_LETTERS = re.compile(rb"[\xa3\xb3\xc0-\xff]")
_LOW_LETTERS = re.compile(rb"[A-Za-z]")
_SAMPLE = 50_000
"""Bytes that are enough to choose by."""


def is_all_high(data: bytes) -> bool:
    """Whether nearly all letters lie beyond ASCII, as in Cyrillic; in Central European text it is one in five."""
    high = len(_HIGH_LETTERS.findall(data, 0, _SAMPLE))
    return high >= _ENOUGH and high > 2 * len(_LOW_LETTERS.findall(data, 0, _SAMPLE))


def decode_cyrillic(data: bytes, declared: str) -> str:
    """The charset in which far more of the letters are common ones, not rare; else the declared one."""
    scores = {name: _score(data[:_SAMPLE].decode(name, "replace")) for name in CYRILLIC}
    likely = max(CYRILLIC, key=lambda name: scores[name])
    is_clear = 4 * (scores[likely] - scores[declared]) > max(len(_HIGH_LETTERS.findall(data, 0, _SAMPLE)), _ENOUGH)
    return data.decode(likely if is_clear else declared, "replace")


def _score(text: str) -> int:
    return sum((letter in _COMMON) - (letter in _RARE) for letter in text)
