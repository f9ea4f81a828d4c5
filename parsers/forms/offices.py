"""What the name of a Polish office looks like: how plausible a text is as one."""

from __future__ import annotations

import re

from parsers.forms.folding import fold, is_run_together
from parsers.forms.lexicon import words

_CONTACT = re.compile(r"@|(?:\d[ \-]?){9}")
_LONGEST = 300


def office_plausibility(text: str) -> float:
    """The probability that `text`, found where an office belongs, is one."""
    if _CONTACT.search(text) or len(text) > _LONGEST or is_run_together(text):
        return 0.5
    if not any(letter.isalpha() for letter in text):
        return 0.3
    if has_office_word(text):
        return 0.99
    return 0.95 if len(text.split()) > 1 or text.isupper() else 0.85


def has_office_word(text: str) -> bool:
    """Whether one of the words is such as offices' names are made of ("Zespół", "PCPR")."""
    known = words("office_words")
    return any(word in known for word in re.findall(r"[^\W\d_]+", fold(text)))
