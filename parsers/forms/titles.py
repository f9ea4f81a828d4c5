"""The title of form HOT-01: "Zgłoszenie pytania", "HOT-1", "Formularz HOT 01"."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from parsers.forms.folding import fold

_TITLE = re.compile(r"zgloszeni[eau]pytan|hot0?[1il](?!\d)")
_AROUND = re.compile(
    r"formularz(?:a|u|em)?(?=zgl|hot|nr|wzor|$)|wzor|zalacznik|nr|hot0?[1il]|zgloszeni[eau]pytan(?:ia)?|(?:si)?eksmoon"
    r"|uzytkownik\w{0,3}|hotline|\d{1,2}"
)
_NO_LETTER = re.compile(r"[\W_]+")
_NO_TITLE = re.compile(r"[\W\d_]{0,9}(?:[a-z]\)\s?)?(?:temat|subject|dotyczy|re|fwd?|odp|pd|data|dnia|dzien)\b")
_LONGEST = 120
_LONGEST_REST = 12
"""Letters that may stand around the title: a word or two."""
_MISREAD_LENGTH, _MISREAD_LIKENESS = 30, 80
"""Three letters of the title may be misread (rapidfuzz ratio in per cent)."""


def is_title(line: str, *, certain: bool = True) -> bool:
    """Whether the line is the form's title and nothing much besides; `certain` is False for recognised text."""
    folded = fold(line[: _LONGEST + 1])
    if len(folded) > _LONGEST or _NO_TITLE.match(folded):
        return False
    squeezed = _NO_LETTER.sub("", folded)
    if _TITLE.search(squeezed):
        return len(_AROUND.sub("", squeezed)) <= _LONGEST_REST
    likely = not certain and len(squeezed) <= _MISREAD_LENGTH
    return likely and fuzz.ratio(squeezed, "zgloszeniepytania") >= _MISREAD_LIKENESS
