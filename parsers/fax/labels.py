"""Lines "label: value", as every gateway writes them in its language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FLAGS: Final = re.IGNORECASE | re.MULTILINE
_PLAIN: Final = dict(zip("ąćęłńóśźżäöüáéíúâãçèàêîțşţăıÄÖÜ", "acelnoszzaouaeiuaaceaeitstaiAOU", strict=True))
_GAP = r"[ \t*]{0,40}(?:[:=|][ \t:|*]{0,60}|[ \t]{2,40})"


@lru_cache(maxsize=256)
def label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Finds `value` on a line of its own after one of `labels`.

    Between the two stands `:`, `=`, `|` or a wide gap (a table turned into text).
    """
    names = "|".join(_written(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"^[ \t>*|\-•]{{0,60}}(?:{names}){_GAP}(?P<value>\S[^\n]{{0,200}})", FLAGS)


def _written(label: str) -> str:
    """The label with any blanks, and with or without its diacritics: many machines write plain ASCII."""
    letters = (f"[{char}{_PLAIN[char]}]" if char in _PLAIN else re.escape(char) for char in label)
    return "".join(letters).replace(r"\ ", r"[ \t]{1,3}")


def labelled(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Every value in `text` that stands after one of `labels`, top first."""
    return tuple(found["value"].strip() for found in label_pattern(labels).finditer(text))
