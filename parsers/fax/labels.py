"""Lines "label: value", as every gateway writes them in its language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FLAGS: Final = re.IGNORECASE | re.MULTILINE
_PLAIN: Final = dict(zip("ąćęłńóśźżäöüáéíúâãçèàêîțşţăıÄÖÜ", "acelnoszzaouaeiuaaceaeitstaiAOU", strict=True))
_MARGIN = r"^[ \t>*|\-•]{0,60}+"
_LABEL = r"(?:[^\s:=|]|[ \t](?![ \t]))"
"""A character of a label: it ends at a separator or a wide gap."""
_VALUE = (
    r"(?:[ \t*]{0,40}\.{0,60}[ \t]{0,5}[:=|][ \t:|*]{0,60}|[ \t]{0,5}\.{3,60}[ \t]{0,5}|[ \t]{2,40})"
    r"(?P<value>\S[^\n]{0,200})"
)
"""Between label and value stands `:`, `=`, `|`, dots, or a wide gap (a table turned into text)."""
_INSIDE: Final = 6
"""A word of so many letters is looked for inside others, too: "kennung" in "Teilnehmerkennung"."""


@lru_cache(maxsize=256)
def label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Finds `value` on a line of its own after one of `labels`."""
    return re.compile(rf"{_MARGIN}(?:{_any_of(labels)}){_VALUE}", FLAGS)


@lru_cache(maxsize=256)
def worded_label_pattern(words: tuple[str, ...], unless: tuple[str, ...]) -> re.Pattern[str]:
    """Finds `value` after a label in which one of `words` begins a word, and none of `unless` does."""
    refused = rf"(?!{_somewhere(unless)})" if unless else ""
    return re.compile(rf"{_MARGIN}(?={_somewhere(words)}){refused}{_LABEL}{{1,60}}?{_VALUE}", FLAGS)


def _somewhere(words: tuple[str, ...]) -> str:
    """Further on in the label."""
    long = tuple(word for word in words if len(word) >= _INSIDE)
    short = tuple(word for word in words if len(word) < _INSIDE)
    choices = (_any_of(long), rf"(?<!\w)(?:{_any_of(short)})" if short else "")
    return rf"{_LABEL}{{0,60}}?(?:{'|'.join(filter(None, choices))})"


def _any_of(labels: tuple[str, ...]) -> str:
    return "|".join(_written(label) for label in sorted(labels, key=len, reverse=True))


def _written(label: str) -> str:
    """The label with any blanks, and with or without its diacritics: many machines write plain ASCII."""
    letters = (f"[{char}{_PLAIN[char]}]" if char in _PLAIN else re.escape(char) for char in label)
    return "".join(letters).replace(r"\ ", r"[ \t]{1,3}")


def labelled(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Every value in `text` that stands after one of `labels`, top first."""
    return tuple(found["value"].strip() for found in label_pattern(labels).finditer(text))
