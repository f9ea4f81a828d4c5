"""Sentences as they were typed: the marks and figures that every reading of a bad line takes for others."""

from __future__ import annotations

import re

from parsers.forms.folding import fold
from parsers.forms.lexicon import words
from parsers.ocr import vocabulary

_COMMON = 0.18
"""The weight of a word from which on its capital speaks for a new sentence: at 50 in a million."""
_LONG = 5
"""Letters of a place's name, of which the last changes with the case."""
_COMMA_BEFORE_CAPITAL = re.compile(r"(?<=[^\W\d_]),(\s+)([^\W\d_]+)(?![\w-])")
_COMMA_AT_END = re.compile(r"(?<=\w),\s*\Z")
_CLOSING = re.compile(r"„([^„”\"\n]{1,80})\"")
"""A quotation that begins low down ends high up; an engine knows the straight mark better."""
_OPENING = re.compile(r"(?<=[^\W\d_]) ?[,.]{1,2}(?=[^\W\d_][^„”\"\n]{0,80}”)")
"""The mark that begins a quotation is two commas low down: they lose their heads, and stand close to the word."""
_LONE_MARK = re.compile(r"(?<=\w) [.,:;'`] (?=\w)")
"""A speck between two words."""
_ITEM = re.compile(r"^(\d{1,2}),(?= [^\W\d_])|^[lI|]\.(?= [^\W\d_])(?=.*\n2[.,] )", re.MULTILINE)
"""The number of an item in a list."""
_LONE_LETTER_AT_START = re.compile(r"\A[^\W\d_aiouwzAIOUWZ] (?=[A-ZĆŁŚŹŻ][^\W\d_])")
"""A scrap of what stood beside the first word: no other letter is a word by itself."""
_LONE_MARKS_AT_END = re.compile(r"(?<=[.?!”)])(?: [.,:;'`\-–]{1,3})+\Z")
_STROKE_IN_NUMBER = re.compile(r"(?<![^\W\d_])[lI|](?=\d)")
_HEXADECIMAL = re.compile(r"\b[0OoQ][xX×](?=[0-9A-FO]{4,16}\b)")


def as_typed(text: str) -> str:
    """The text of a question with full stops, quotation marks and figures put right by what stands around them."""
    text = _OPENING.sub(" „", _CLOSING.sub(r"„\1”", _LONE_MARKS_AT_END.sub("", _LONE_MARK.sub(" ", text))))
    text = _LONE_LETTER_AT_START.sub("", text)
    text = _ITEM.sub(lambda match: f"{match[1] or 1}.", text)
    text = _HEXADECIMAL.sub("0x", _STROKE_IN_NUMBER.sub("1", text))
    return _COMMA_AT_END.sub(".", _COMMA_BEFORE_CAPITAL.sub(_sentence_end, text))


def _sentence_end(match: re.Match[str]) -> str:
    """A full stop, where the word behind a comma would not have its capital within a sentence."""
    gap, word = match.groups()
    begins = word[0].isupper() and (len(word) == 1 or word[1:].islower()) and not _is_name(fold(word))
    return f".{gap}{word}" if begins and vocabulary.weight(word.lower()) >= _COMMON else match[0]


def _is_name(folded: str) -> bool:
    """Whether a word is a first name, or a place in whatever case."""
    is_place = len(folded) >= _LONG and any(
        place.startswith(folded[:-1]) and len(place) <= len(folded) + 1 for place in words("places")
    )
    return is_place or folded in words("first_names")
