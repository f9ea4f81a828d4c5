"""Text as compared: lower case, no diacritics, plain spaces and quotes, and exactly as long as the original.

Equal length is what makes it useful: a match in the folded text is a place in the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Soft hyphens, joiners, marks of direction, control characters: copied along with a text, no letters of it."""
_RUN_TOGETHER = re.compile(r"[a-ząćęłńóśźż]{3}[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]{2}")
"""Acronyms have capitals within ("PZdsON"), but no two whole words."""
_UNLIKE = {"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "ß": "s"}


class _FoldedLetters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = _UNLIKE.get(character) or unicodedata.normalize("NFD", character)[0]
        folded = " " if base.isspace() and base != "\n" else base.lower()[:1]
        self[code] = folded
        return folded


_LETTERS = _FoldedLetters()


@lru_cache(maxsize=64)  # each rule asks about the same lines; few, for a text may be long
def fold(text: str) -> str:
    """`text` for comparing, of the same length."""
    return text.translate(_LETTERS)


def seen(text: str) -> str:
    """`text` without the characters that nobody sees, its no-break spaces made plain ones."""
    return _UNSEEN.sub("", text).replace("\u00a0", " ")


def is_run_together(text: str) -> bool:
    """Whether two words stick together, as where a border between cells was lost: "JanowskaNazwa"."""
    return bool(_RUN_TOGETHER.search(text))


def one_line(text: str) -> str:
    """`text` in NFC with every run of white space made one space (DESIGN.md, Interfaces: fields)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
