"""Text as compared: lower case, no diacritics, plain spaces and quotes, and exactly as long as the original.

Equal length is what makes it useful: a match in the folded text is a place in the text as written.
"""

from __future__ import annotations

import unicodedata

_UNLIKE = {"ł": "l", "Ł": "l", "ø": "o", "đ": "d", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "ß": "s"}


class _FoldedLetters(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = _UNLIKE.get(character) or unicodedata.normalize("NFD", character)[0]
        folded = " " if base.isspace() and base != "\n" else base.lower()[:1]
        self[code] = folded
        return folded


_LETTERS = _FoldedLetters()


def fold(text: str) -> str:
    """`text` for comparing, of the same length."""
    return text.translate(_LETTERS)


def one_line(text: str) -> str:
    """`text` in NFC with every run of white space made one space (DESIGN.md, Interfaces: fields)."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
