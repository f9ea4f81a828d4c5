"""What OCR breaks, put right by what a field can be. A repair never makes a reading surer (see `merging`)."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.model import FieldName
from parsers.ocr.office_names import office
from parsers.ocr.person_names import full_name
from parsers.ocr.sentences import as_typed

_SIGNS = str.maketrans({"$": "S", "!": "I", "|": "I", "©": "O", "€": "E", "£": "E"})
_LETTER_FOR = str.maketrans("0158li", "OISBII")
_DIGIT_FOR = str.maketrans("OoIliSB", "0011158")
_LIKE_BOTH = frozenset("0OoIli1S5B8")
_SPLIT_NUMBER = re.compile(r"(?<=\d) (?=\d)|(?<=\w) (?=\.\d)")
"""Typewriters' ones and points stand so far apart that the engine sees a space."""
_SAME_SHAPE = frozenset("cosvwxzCOSVWXZ")
_SEGMENT = re.compile(r"[^\W_]{1,40}")

_MARKED_ACRONYM = re.compile(r"(?<![^\W\d_])([PMWK]?)[ŻŹ7](?=[O0]N(?![^\W\d_]))")
"""Zespół Orzekania o Niepełnosprawności, a speck above it, or its lowest stroke lost."""
_SYSTEM = re.compile(r"\b(?:SI|\$I|Si|S1) (EKSM[O0Q][O0oQ]{1,2}N)\b|\bEKSM[O0Q][O0oQ]{1,2}N\b")
_GAP_AFTER_DOT = re.compile(r"(?<=\w\.) (?=\w+\.\w+\.)")
"""In a reference of many parts, none stands apart."""
_GAP_BEHIND_UNIT = re.compile(r"(?<=[A-ZŁŚŹŻ]{2}\.) (?=\d{2,5}[.\-/])")
"""A typewriter's full stop between a unit and the class of its file."""
LOST_DOT_BEFORE_INITIALS = re.compile(r"(?<=\.(?:19|20)\d\d)(?=[A-ZŁŚŹŻ]{2,3}$)")
"""The dot between the year of a file's number and its clerk's initials."""
GAP_IN_UNIT = re.compile(r"^(?P<unit>[A-ZŁŚŹŻ]{2,8}) (?=[A-ZŁŚŹŻ]{1,8}[. ]\d{2,6}\.\d{1,5}\.)")
"""A hyphen lost within the sign of a unit that a number of its files follows ("PCPR ZO.4210.7.2026")."""
GAP_IN_FILE_NUMBER = re.compile(
    r"^(?=\S*[. ]\S* )(?P<unit>[A-ZŁŚŹŻ\-]{2,16}[. ]\d{2,6})[. ](?P<file>\d{1,5})[. ](?P<year>(?:19|20)\d\d)(?=\.|$)"
)
"""Such a number with a gap for a dot: class, file and year are divided by dots (instrukcja kancelaryjna)."""
STOP_BEHIND_LETTERS = re.compile(r"^(?P<letters>[A-ZŁŚŹŻ][A-ZŁŚŹŻ\d]{1,3})\. (?=\d{1,5}/)")
"""A speck behind the letters of "WZ 12/2026"."""
_SLASH_FOR_SEVEN = re.compile(r"(?<=\.)(\d{1,6})/(\d{1,6})(?=\.)")
"""The same in a reference whose parts stand between dots."""
_QUOTES = str.maketrans("", "", "‘’‚'`´\"„”“")
_JOURNAL = re.compile(r"^(?:[LTIFE1lti] ?\.? ?)?d(?:[z27]\.?|\.) ?(?=\d)")
"""The number in the journal of letters ("liczba dziennika")."""
_YEAR_BEHIND_SEVEN = re.compile(r"^(L\.dz\. \d{1,6})7(?=20[0-4]\d$)")
"""The slash before the year of such a number, read as a seven."""
_ROMAN_MONTH = re.compile(r"(?<=[\d.][. ])(?=[1l|]{0,3}[IVX])[IVX1l|]{2,4}(?=[. ])")
_MONTH = re.compile(r"(?<=\d )[^\W_]{4,12}(?= \d{4})")
_MONTHS = (
    "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
    "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
)  # fmt: skip
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[ -](\d\d)[ -](\d\d)(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d\d)[ .](\d\d)[ .]((?:19|20)\d\d)(?!\d)")
"""Hyphens and points are the first that a fax loses."""
_YEAR_AND_R = re.compile(r"(?<!\d)((?:19|20)\d\d)[1il|t]\.?$")
"""The "r." behind a year, close to it."""
_SPECK_IN_NUMBER = re.compile(r"(?<=\d)['’`\"*^°](?=\d)")
_ROMAN_FOR = str.maketrans("1l|", "III")
_LEADER = re.compile(r"(?<!\S)_{2,}(?!\S) ?")
_FALSE_CAPITAL = re.compile(r"^[!|\[](?=[^\W\d_]{2})")


def repaired(field: FieldName, text: str) -> str:
    """`text` as it must have stood in `field`."""
    match field:
        case FieldName.DATE:
            return date(text)
        case FieldName.REFERENCE:
            return reference(text)
        case FieldName.FULL_NAME:
            return full_name(_LEADER.sub("", text))
        case FieldName.OFFICE:
            return office(text)
        case FieldName.QUESTION:
            text = _SYSTEM.sub(lambda match: "SI EKSMOoN" if match[1] else "EKSMOoN", _LEADER.sub("", text).strip())
            return as_typed(text)
        case _:
            return text


def word(text: str) -> str:
    """A word with its capital "I" given back, which the engine takes for a stroke."""
    return _FALSE_CAPITAL.sub("I", text)


def date(text: str) -> str:
    """A date with its month's name, strokes and hyphens put right."""
    text = _YEAR_AND_R.sub(r"\1 r.", text.strip())
    text = _YEAR_FIRST.sub(r"\1-\2-\3", _YEAR_LAST.sub(r"\1.\2.\3", _SPECK_IN_NUMBER.sub("", text)))
    text = _ROMAN_MONTH.sub(lambda match: match.group().translate(_ROMAN_FOR), text)
    return _MONTH.sub(lambda match: _month(match[0]), text)


def _month(word: str) -> str:
    """The month that a word between two numbers is, but for a letter in four."""
    folded = fold(word)
    far = {month: OSA.distance(fold(month), folded) for month in _MONTHS}
    nearest = min(far, key=lambda month: far[month])
    return nearest if far[nearest] <= len(folded) // 4 and list(far.values()).count(far[nearest]) == 1 else word


def reference(text: str) -> str:
    """A reference number: parts of letters and parts of digits, with dots, dashes and slashes between them."""
    text = re.sub(r"\s?/\s?", "/", text.translate(_QUOTES).translate(_SIGNS))
    text = GAP_IN_FILE_NUMBER.sub(r"\g<unit>.\g<file>.\g<year>", GAP_IN_UNIT.sub(r"\g<unit>-", text))
    text = _SPLIT_NUMBER.sub("", text)
    text = _MARKED_ACRONYM.sub(r"\1Z", text)
    text = _GAP_AFTER_DOT.sub("", re.sub(r"(?<=\w)(?:[,:]|\.[.,])(?=\s?\w)", ".", text))
    text = STOP_BEHIND_LETTERS.sub(r"\g<letters> ", text)
    text = _SLASH_FOR_SEVEN.sub(r"\g<1>7\2", _YEAR_BEHIND_SEVEN.sub(r"\1/", _JOURNAL.sub("L.dz. ", text)))
    text = LOST_DOT_BEFORE_INITIALS.sub(".", _GAP_BEHIND_UNIT.sub("", text))
    return _SEGMENT.sub(lambda match: _segment(match.group()), text).strip(" .,;:_+=–-")


def _segment(segment: str) -> str:
    """Letters or digits throughout, where all that speaks against it is a letter that looks like a digit."""
    clear = [sign for sign in segment if sign not in _LIKE_BOTH]
    if all(sign.isdigit() for sign in clear) and any(sign.isdigit() for sign in segment):
        whole_number = clear or segment[0].isdigit()
        return segment.translate(_DIGIT_FOR if whole_number else _LETTER_FOR)
    if all(sign.isupper() for sign in clear):
        return segment.translate(_LETTER_FOR)
    # References are written in capitals; where capitals differ from small letters in size only, the engine guesses.
    shapeless = (
        len(segment) > 1 and (_SAME_SHAPE | _LIKE_BOTH).issuperset(segment) and not _SAME_SHAPE.isdisjoint(segment)
    )
    return segment.translate(_LETTER_FOR).upper() if shapeless else segment
