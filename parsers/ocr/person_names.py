"""A person's name as it must have stood: titles, first names, and the letters that only a surname can have there."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings, words
from parsers.ocr import vocabulary
from parsers.ocr.address_words import looks_like
from parsers.ocr.spelling import spelt_like, trimmed

_DASH = re.compile(r"(?<! )[–—]|[–—](?! )")
"""Names are joined by hyphens, though some faces draw them as long as dashes; between gaps either may stand."""
_HALF_GAP = re.compile(r"(?<=\w)- (?=\w)|(?<=\w) -(?=\w)")
_TITLE = re.compile(r"^[^\W\d_]{2,4}(?=\. )")
_AFTER_TITLE = re.compile(r"\b(mgr|inż|lek|med|prof|hab|dr)[,:;](?=\s)", re.IGNORECASE)
"""A full stop that gained a tail or a dot."""
_TITLES = ("lek", "mgr", "inż", "prof", "lic")
_ACUTE = re.compile(r"\bŻ(?=r)")
"""No name begins with "Żr", but "Źrebiec" does with "Źr"."""
_NAME = re.compile(r"\b(?!von\b|van\b)[^\W\d_]{4,40}+(?!\.)")
"""A word of a name that is no abbreviated title."""
_PATRONYMIC = re.compile(r"(?<=[eo]wi)[ceo][zż2]\b|(?<=[EO]WI)[CEO][ZŻ2]\b")
"""The "cz" of "-ewicz" and "-owicz"; no surname ends otherwise there."""
_SURNAME = re.compile(r"(?<![.\w])[^\W\d_]{3,40}(?!\w|\.)")
_SHORTEST_MENDED = 5
_SHAPES = (("rn", "m"), ("ni", "m"), ("nn", "m"), ("li", "h"), ("ii", "u"), ("cl", "d"))
"""Letters that have grown apart, and what they were."""


def full_name(text: str) -> str:
    """A name, its words with the capitals that the engine takes for the small letters of the same shape."""
    text = _HALF_GAP.sub("-", _ACUTE.sub("Ź", trimmed(_DASH.sub("-", _AFTER_TITLE.sub(r"\1.", text)))))
    text = _NAME.sub(lambda match: match[0][0].upper() + match[0][1:], text)
    text = _TITLE.sub(lambda match: _title(match[0]), text)
    text = _PATRONYMIC.sub(lambda match: "cz" if match[0][0].islower() else "CZ", text)
    known = spellings("first_names")
    if any(fold(match[0]) in known for match in _NAME.finditer(text)):
        return _NAME.sub(lambda match: spelt_like(known.get(fold(match[0]), match[0]), match[0]), text)
    return _NAME.sub(lambda match: _first_name(match[0]), text)


def _title(word: str) -> str:
    """The title that a short word before a name is but for letters of one shape ("Jek." for "lek.")."""
    folded = fold(word)
    return next((title for title in _TITLES if folded != fold(title) and looks_like(folded, fold(title))), word)


def _first_name(word: str) -> str:
    """The one known first name that `word` is but for letters that have grown apart, or for one letter."""
    known, folded = spellings("first_names"), fold(word)
    grown = [known[entry] for parts, whole in _SHAPES if (entry := folded.replace(parts, whole)) in known]
    alike = [known[entry] for entry in known if looks_like(folded, entry)] if len(word) >= _SHORTEST_MENDED else []
    near = [known[entry] for entry in known if _is_near(folded, entry)] if not vocabulary.occurs(word.lower()) else []
    names = set(grown or alike or near)
    return spelt_like(names.pop(), word) if len(names) == 1 else word


def _is_near(folded: str, entry: str) -> bool:
    is_long = min(len(folded), len(entry)) >= _SHORTEST_MENDED
    return is_long and OSA.distance(folded, entry, score_cutoff=1) == 1


def with_likely_marks(name: str) -> str:
    """The name with the marks on letters of its surnames that words of ten times their frequency have.

    Marks are the first that a fax loses. The ending stays: it tells the case.
    """
    return _SURNAME.sub(lambda match: _with_marks(match[0]), name)


def _with_marks(word: str) -> str:
    if fold(word) in words("first_names"):
        return word
    found = vocabulary.with_likely_marks(word.lower())
    if found == word.lower() or found[-1] in "ąę":
        return word
    return found.upper() if word.isupper() else found.capitalize()
