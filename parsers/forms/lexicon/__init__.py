"""Word lists of this project's own making, one entry a line, folded when loaded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from parsers.forms.folding import fold


@cache
def words(name: str) -> frozenset[str]:
    """The entries of list `name` (a file `name.txt` beside this module), folded.

    Raises FileNotFoundError where there is no such list.
    """
    return frozenset(spellings(name))


@cache
def spellings(name: str) -> dict[str, str]:
    """The same list, folded → as written: for repairs that give diacritics back."""
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    return {fold(line.strip()): line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}
