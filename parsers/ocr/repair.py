"""What OCR breaks, put right by what a field can be. A repair never makes a reading surer (see `merging`)."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings
from parsers.model import FieldName
from parsers.ocr.address_words import looks_like
from parsers.ocr.office_names import office
from parsers.ocr.sentences import as_typed
from parsers.ocr.spelling import spelt_like, trimmed

_SIGNS = str.maketrans({"$": "S", "!": "I", "|": "I", "©": "O", "€": "E", "£": "E"})
_LETTER_FOR = str.maketrans("0158l", "OISBI")
_DIGIT_FOR = str.maketrans("OoIlSB", "001158")
_LIKE_BOTH = frozenset("0OoIl1S5B8")
_SPLIT_NUMBER = re.compile(r"(?<=\d) (?=\d)|(?<=\w) (?=\.\d)")
"""Typewriters' ones and points stand so far apart that the engine sees a space."""
_SAME_SHAPE = frozenset("cosvwxzCOSVWXZ")
_SEGMENT = re.compile(r"[^\W_]{1,40}")

_MARKED_ACRONYM = re.compile(r"(?<![^\W\d_])([PMWK]?)[ŻŹ7](?=[O0]N(?![^\W\d_]))")
"""Zespół Orzekania o Niepełnosprawności, a speck above it, or its lowest stroke lost."""
_SYSTEM = re.compile(r"\b(?:SI|\$I|Si|S1) (EKSM[O0Q][O0oQ]{1,2}N)\b|\bEKSM[O0Q][O0oQ]{1,2}N\b")
_TOP_DOMAIN = re.compile(
    r"(?<=\.)(?:(?P<pl>p[!|I1\]t]|pi|p\b)|(?P<org>[o0a][\-r1t]g)|(?P<com>[coe][o0](?:m|rn|rm|ri|r1|r)))(?=$|[\s,;])"
)
_LEADER_BEFORE = re.compile(r"(?<![\w.])_{1,80}(?=[\w.+-]{1,64}@)")
"""What is left of the line that an address was written on."""
_LOOSE_END = re.compile(r"(@[\w.\-]{2,60})(?:[,.:;] |[,:;])(?=(?:pl|com|org|net|eu|gov|edu|info|example)(?![^\W_-]))")
"""The dot before the end of an address, read as another sign or with a space behind it."""
_LOST_DOT_AT_END = re.compile(r"(@[\w.\-]{1,60}\w) (?=(?:pl|com|org|net|eu|info)(?![^\W_-]))")
_LOST_DOT_IN_DOMAIN = re.compile(r"(@[\w\-]{2,60}),(?=[^\W\d_]{2,20}(?:[.\s;]|$))")
"""A domain has a dot at least."""
_LOST_HYPHEN_IN_DOMAIN = re.compile(
    r"(@[\w.\-]{2,40}) (?=[\w\-]{2,40}\.(?:[\w\-]{2,40}\.){0,3}(?:pl|com|org|net|eu|example)\b)"
)
"""A gap within a domain: hyphens are the first that a fax loses."""
_LEADER_IN_DOMAIN = re.compile(r"(@[A-Za-z\d.\-]{2,80})_{1,80}(?=[\s,;]|$)")
"""What is left of that line behind the address: a domain has no underscore (RFC 1123 2.1)."""
_AT_BEFORE_KIND = re.compile(r"(?<!\S)@(?=(?:tel|fax|faks|kom|nr|e-?mail)(?![^\W_]))", re.IGNORECASE)
"""Dirt before the word for a kind of contact."""
_SCRAP_AT_END = re.compile(r"(?<=[\w)]) [-–—.,]{1,3} ?[-–—.,]?(?=\n|$)")
_LOST_PLUS = re.compile(r"(?<![\w+])[1*$t] ?48(?=[ (.\-]{0,3}(?:\d[ ().\-]{0,3}){9}(?!\d))")
"""The sign before the country's number: what follows is one number of ours, whole."""
_FAX = re.compile(r"(?<![\w(])[FfTtlI(\[]?[aeéàäo](?:x|ks?)(?=[.:\-]? ?[+(\d])")
_TELEPHONE_AND_FAX = re.compile(r"(?<=\btel\./)[FfTtlI][aeéàäo]\w{1,2}(?=[.:]? ?[+(\d])")
_TELEPHONE = re.compile(r"(?<!\w)[TtlI1VM][eoéc][l|!1I](?=[.:]?(?: ?/ ?fa[xk]| ?[+(\d]))")
_AFTER_EXTENSION = re.compile(r"(?<![^\W\d_])(we?wn?|w)[,;:](?= ?\d{1,4}(?!\d))")
"""The dot of "wew. 319"."""
_BEFORE_EXTENSION = re.compile(r"(?<=\d)[.;](?= {0,2}wew)")
"""A comma that lost its tail, or gained a dot."""
_BROKEN_NUMBER = re.compile(
    r"(?:(?<=\+48)|(?<=0048)|(?<=fax)|(?<=faks)|(?<=tel)|(?<=fax[.:])|(?<=faks[.:])|(?<=tel[.:]))\n(?=[\d+(])",
    re.IGNORECASE,
)
_DASH = re.compile("[–—]")
"""Names are joined by hyphens, though some faces draw them as long as dashes."""
_HALF_GAP = re.compile(r"(?<=\w)- (?=\w)|(?<=\w) -(?=\w)")
_LOST_SEVEN = re.compile(r"(?<=[\d)] )/(?=\d{2})")
"""A seven that lost its upper stroke; a slash that divides a number stands close to both its parts."""
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{2})")
"""Parts of a number are divided by full stops, or none; a comma between two numbers has a space behind it."""
_GAP_AFTER_DOT = re.compile(r"(?<=\w\.) (?=\w+\.\w+\.)")
"""In a reference of many parts, none stands apart."""
GAP_IN_UNIT = re.compile(r"^(?P<unit>[A-ZŁŚŹŻ]{2,8}) (?=[A-ZŁŚŹŻ]{1,8}[. ]\d{2,6}\.\d{1,5}\.)")
"""A hyphen lost within the sign of a unit that a number of its files follows ("PCPR ZO.4210.7.2026")."""
GAP_IN_FILE_NUMBER = re.compile(
    r"^(?=\S* )(?P<unit>[A-ZŁŚŹŻ\-]{2,16})[. ](?P<kind>\d{2,6})[. ](?P<file>\d{1,5})[. ](?P<year>(?:19|20)\d\d)(?=\.|$)"
)
"""Such a number with a gap for a dot: unit, class, file and year are divided by dots (instrukcja kancelaryjna)."""
STOP_BEHIND_LETTERS = re.compile(r"^(?P<letters>[A-ZŁŚŹŻ][A-ZŁŚŹŻ\d]{1,3})\. (?=\d{1,5}/)")
"""A speck behind the letters of "WZ 12/2026"."""
_SLASH_FOR_SEVEN = re.compile(r"(?<=\.)(\d{1,6})/(\d{1,6})(?=\.)")
"""The same in a reference whose parts stand between dots."""
_TITLE = re.compile(r"^[^\W\d_]{2,4}(?=\. )")
_AFTER_TITLE = re.compile(r"\b(mgr|inż|lek|med|prof|hab|dr)[,:;](?=\s)", re.IGNORECASE)
"""A full stop that gained a tail or a dot."""
_TITLES = ("lek", "mgr", "inż", "prof", "lic")
_QUOTES = str.maketrans("", "", "‘’‚'`´\"„”“")
_ACUTE = re.compile(r"\bŻ(?=r)")
"""No name begins with "Żr", but "Źrebiec" does with "Źr"."""
_NAME = re.compile(r"\b(?!von\b|van\b)[^\W\d_]{4,40}+(?!\.)")
"""A word of a name that is no abbreviated title."""
_JOURNAL = re.compile(r"^[LTIFE1lti] ?\.? ?d(?:[z27]\.?|\.) ?(?=\d)")
"""The number in the journal of letters ("liczba dziennika")."""
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
_SHORTEST_MENDED = 5
_SHAPES = (("rn", "m"), ("ni", "m"), ("nn", "m"), ("li", "h"), ("ii", "u"), ("cl", "d"))
"""Letters that have grown apart, and what they were."""


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
    text = GAP_IN_FILE_NUMBER.sub(r"\g<unit>.\g<kind>.\g<file>.\g<year>", GAP_IN_UNIT.sub(r"\g<unit>-", text))
    text = _SPLIT_NUMBER.sub("", text)
    text = _MARKED_ACRONYM.sub(r"\1Z", text)
    text = _GAP_AFTER_DOT.sub("", re.sub(r"(?<=\w)(?:[,:]|\.[.,])(?=\s?\w)", ".", text))
    text = STOP_BEHIND_LETTERS.sub(r"\g<letters> ", text)
    text = _SLASH_FOR_SEVEN.sub(r"\g<1>7\2", _JOURNAL.sub("L.dz. ", text))
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


def full_name(text: str) -> str:
    """A name, its words with the capitals that the engine takes for the small letters of the same shape."""
    text = _HALF_GAP.sub("-", _ACUTE.sub("Ź", trimmed(_DASH.sub("-", _AFTER_TITLE.sub(r"\1.", text)))))
    text = _NAME.sub(lambda match: match[0][0].upper() + match[0][1:], text)
    text = _TITLE.sub(lambda match: _title(match[0]), text)
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
    names = set(grown or alike)
    return spelt_like(names.pop(), word) if len(names) == 1 else word


def contact_text(text: str) -> str:
    """The return contact with words before numbers and endings of addresses mended, and broken numbers joined."""
    text = _LOST_PLUS.sub("+48", _LOST_DOT_IN_DOMAIN.sub(r"\1.", _LOOSE_END.sub(r"\1.", text)))
    text = _LOST_DOT_AT_END.sub(r"\1.", _LEADER_IN_DOMAIN.sub(r"\1", text))
    text = _AFTER_EXTENSION.sub(r"\1.", _AT_BEFORE_KIND.sub("", text))
    text = _BEFORE_EXTENSION.sub(",", _COMMA_IN_NUMBER.sub(".", _LOST_SEVEN.sub("7", text)))
    text = _LOST_HYPHEN_IN_DOMAIN.sub(r"\1-", _SCRAP_AT_END.sub("", text))
    text = _TELEPHONE.sub("tel", _FAX.sub("fax", _LEADER_BEFORE.sub("", text)))
    text = _TELEPHONE_AND_FAX.sub("fax", text)
    return _BROKEN_NUMBER.sub(" ", _TOP_DOMAIN.sub(lambda match: match.lastgroup or "", text))
