"""Whether a form is a resend of an earlier one: users and fax machines send again when they think it failed.

What was read is compared, not bytes. It errs to one side only: a resend taken for a new question costs a consultant a
merge, a new question taken for a resend is lost; so the questions must agree word by word, misread letters apart.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from rapidfuzz import fuzz

from parsers.forms.folding import fold
from parsers.model import CERTAIN, FieldName, FieldReading, Hot01Form

_HEADER: Final = (FieldName.DATE, FieldName.REFERENCE, FieldName.FULL_NAME, FieldName.OFFICE)
_NOISE: Final = 60.0
"""Percent of equal letters from which words that differ are misread, where one reading is unsure."""
_SAME_FIELD: Final = 75.0
_WORDS_PER_STRAY: Final = 25
"""An unsure reading may have one word of its own (a speck read as "|l") in so many words."""
_ENOUGH_WORDS: Final = 8
"""Of an incomplete form, so many words of the question must have arrived to know it again."""


def same_form(earlier: Hot01Form, later: Hot01Form) -> bool:
    """Whether both are readings of one form: the same question, and no other field that says otherwise."""
    return _same_question(earlier, later) and all(_compatible(earlier.get(name), later.get(name)) for name in _HEADER)


def _same_question(earlier: Hot01Form, later: Hot01Form) -> bool:
    one, other = earlier.question, later.question
    if one is None or other is None or not one.value or not other.value:
        return False
    first, second = _words(one.value), _words(other.value)
    if earlier.incomplete or later.incomplete:
        arrived = min(len(first), len(second)) - 1  # the last word may be cut
        if arrived < _ENOUGH_WORDS:
            return False
        first, second = first[:arrived], second[:arrived]
    if min(one.confidence, other.confidence) >= CERTAIN:
        return first == second
    return _stray_words(first, second) <= max(len(first), len(second)) // _WORDS_PER_STRAY


def _compatible(one: FieldReading | None, other: FieldReading | None) -> bool:
    """A field that one reading does not have, or could not read, says nothing."""
    if one is None or other is None or one.value is None or other.value is None:
        return True
    if min(one.confidence, other.confidence) >= CERTAIN:
        return _letters(one.value) == _letters(other.value)
    return fuzz.ratio(_letters(one.value), _letters(other.value)) >= _SAME_FIELD


def _stray_words(first: list[str], second: list[str]) -> int:
    """How many words stand in one text only, words misread or torn apart not counted; another number counts as all."""
    strays = 0
    for kind, start, end, start_2, end_2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        one, other = first[start:end], second[start_2:end_2]
        if _numbers(one) != _numbers(other):
            return max(len(first), len(second))
        if kind != "equal" and fuzz.ratio("".join(one), "".join(other)) < _NOISE:
            strays += max(len(one), len(other))
    return strays


def _numbers(words: list[str]) -> str:
    return "".join(word for word in words if word.isdigit())


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text)) if word != "_"]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
