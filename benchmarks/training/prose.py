"""Polish sentences and words out of Debian's packages: translated manual pages, and a list of words for spelling."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

_HEADINGS = re.compile(r'^\.?\\".*$|^\.(?:TH|SH|SS|so|de|ie|el|if).*$', re.MULTILINE)
"""Lines of roff that hold no prose: comments, titles, definitions."""
_REQUESTS = re.compile(r"^\.[A-Za-z]+ ?", re.MULTILINE)
_FONTS = re.compile(r"\\f.|\\[&/,|^]")
_NAMED = {"\\-": "-", "\\(bq": "„", "\\(rq": "”", "\\(Bq": "„", "\\(lq": "„"}
_ESCAPES = re.compile(r"\\.\w\w?|\\\[.*?\]|\\.")
_ENDS = re.compile(r"\n\s*\n|(?<=[.!?])\s+(?=[A-ZŁŚŻĆ])")
_POLISH_LETTER = re.compile("[ąęłżźćśńó]")
_SHORTEST = 30
_LETTERS = 0.8
"""Part of a sentence that is letters and spaces; less is a table, or a command's synopsis."""


def sentences(manuals: Path) -> tuple[str, ...]:
    """The sentences of all compressed manual pages below the folder."""
    pages = sorted(manuals.glob("man*/*.gz"))
    if not pages:
        raise SystemExit(f"No manual pages in {manuals}: unpack Debian's manpages-pl and name its folder man/pl.")
    return tuple(
        sentence
        for page in pages
        for sentence in _sentences(gzip.decompress(page.read_bytes()).decode("utf-8", "replace"))
    )


def words(dictionary: Path) -> tuple[str, ...]:
    """The words of a list, one a line, without abbreviations and words with a hyphen."""
    if not dictionary.exists():
        raise SystemExit(f"No list of words at {dictionary}: unpack Debian's wpolish and name its file dict/polish.")
    return tuple(word for word in dictionary.read_text("utf-8").split("\n") if word.isalpha())


def _sentences(roff: str) -> Iterator[str]:
    text = _FONTS.sub("", _REQUESTS.sub("", _HEADINGS.sub("", roff)))
    for escape, sign in _NAMED.items():
        text = text.replace(escape, sign)
    for part in _ENDS.split(_ESCAPES.sub("", text).replace('"', "")):
        sentence = " ".join(part.split())
        if len(sentence) > _SHORTEST and _POLISH_LETTER.search(sentence) and _is_prose(sentence):
            yield sentence


def _is_prose(sentence: str) -> bool:
    return sum(sign.isalpha() or sign == " " for sign in sentence) > _LETTERS * len(sentence)
