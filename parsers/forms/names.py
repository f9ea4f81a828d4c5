"""What a person's full name looks like in Poland: how plausible a text is as one."""

from __future__ import annotations

import re

from parsers.forms.folding import fold, is_run_together
from parsers.forms.lexicon import words

_TITLES = frozenset(
    [
        "mgr",
        "dr",
        "inz",
        "hab",
        "prof",
        "lek",
        "lic",
        "med",
        "n",
        "st",
        "spec",
        "insp",
        "pani",
        "pan",
        "p",
        "pani/pan",
        "ks",
        "r",
        "pr",
        "dypl",
        "tech",
        "piel",
        "praw",
        "ds",
        "sp",
        "z",
        "o",
    ]
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
_SURNAME = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{2,40})?")
_MOST_WORDS = 6


def name_plausibility(text: str) -> float:
    """The probability that `text`, found where a name belongs, is one: letters, two to six words, no digits."""
    parts = [part for part in re.split(r"[\s,/()]+|\s-\s", text.strip()) if part not in ("-", "–", "—", "")]
    core = [part for part in parts if fold(part).rstrip(".") not in _TITLES]
    if not core or any(not _WORD.fullmatch(part.strip("-–")) for part in core):
        return 0.4
    if len(core) > _MOST_WORDS or is_run_together(text):
        return 0.5
    if len(core) == 1:
        return 0.6 if is_without_surname(core[0]) else 0.92
    return 0.99 if has_first_name(text) or all(part[0].isupper() for part in core) else 0.93


def has_first_name(text: str) -> bool:
    """Whether one of the words is a Polish first name, in the nominative or declined ("Janem", "Annie")."""
    known = words("first_names")
    return any(root in known for word in re.findall(r"[^\W\d_]+", fold(text)) for root in _roots(word))


def is_without_surname(text: str) -> bool:
    """Whether the name consists of first names, perhaps behind a title: its surname stands elsewhere."""
    parts = [part for part in re.findall(r"[^\W\d_]+", fold(text)) if part not in _TITLES]
    return bool(parts) and all(part in words("first_names") for part in parts)


def is_surname(text: str) -> bool:
    """Whether `text` is one word, perhaps of two parts, such as a surname is."""
    return bool(_SURNAME.fullmatch(text.strip())) and text.strip()[0].isupper()


def _roots(word: str) -> tuple[str, ...]:
    """The nominatives that a declined first name may stand for; a look-up in the list tells which exists."""
    stems = [word]
    for ending in ("owi", "em", "iem", "a", "u", "y", "i", "e", "ie", "o"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            stems += [stem, stem + "a", stem + "y", stem + "i"]
    return tuple(stems)
