"""What OCR breaks, put right by what a field can be. A repair never makes a reading surer (see `merging`)."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings, words
from parsers.model import FieldName
from parsers.ocr.address_words import looks_like

_SIGNS = str.maketrans({"$": "S", "!": "I", "|": "I", "©": "O", "€": "E", "£": "E"})
_LETTER_FOR = str.maketrans("0158l", "OISBI")
_DIGIT_FOR = str.maketrans("OoIlSB", "001158")
_LIKE_BOTH = frozenset("0OoIl1S5B8")
_SPLIT_NUMBER = re.compile(r"(?<=\d) (?=\d)|(?<=\w) (?=\.\d)")
"""Typewriters' ones and points stand so far apart that the engine sees a space."""
_SAME_SHAPE = frozenset("cosvwxzCOSVWXZ")
_SEGMENT = re.compile(r"[^\W_]{1,40}")

_ACRONYM = re.compile(r"\b([PMWK]?)[ZŻŹ]0?[O0][O0o]N\b")
"""Zespół Orzekania o Niepełnosprawności and its kinds: the small "o" is lost among capitals."""
_MARKED_ACRONYM = re.compile(r"(?<![^\W\d_])([PMWK]?)[ŻŹ](?=[O0]N(?![^\W\d_]))")
"""The same without its small "o", a speck above it."""
_SYSTEM = re.compile(r"\b(?:SI|\$I|Si|S1) (EKSM[O0Q][O0oQ]{1,2}N)\b|\bEKSM[O0Q][O0oQ]{1,2}N\b")
_LOST_DOT = re.compile(r"(?<=[^\W\d_]{3})\.$")
_TOP_DOMAIN = re.compile(
    r"(?<=\.)(?:(?P<pl>p[!|I1\]t]|pi|p\b)|(?P<org>[o0a][\-r1t]g)|(?P<com>[coe][o0](?:m|rn)))(?=$|[\s,;])"
)
_LEADER_BEFORE = re.compile(r"(?<![\w.])_{1,80}(?=[\w.+-]{1,64}@)")
"""What is left of the line that an address was written on."""
_LOOSE_END = re.compile(r"(@[\w.\-]{2,60})(?:[,.] |,)(?=(?:pl|com|org|net|eu|gov|edu|info|example)(?![^\W_-]))")
"""The dot before the end of an address, read as a comma or with a space behind it."""
_FAX = re.compile(r"(?<!\w)[FfTtlI][aeéàäo][xk](?=[.:]? ?[+(\d])")
_TELEPHONE = re.compile(r"(?<!\w)[TtlI1VM][eoéc][l|!1I](?=[.:]?(?: ?/ ?fa[xk]| ?[+(\d]))")
_BEFORE_EXTENSION = re.compile(r"(?<=\d)[.;](?= {0,2}wew)")
"""A comma that lost its tail, or gained a dot."""
_BROKEN_NUMBER = re.compile(
    r"(?:(?<=\+48)|(?<=0048)|(?<=fax)|(?<=faks)|(?<=tel)|(?<=fax[.:])|(?<=faks[.:])|(?<=tel[.:]))\n(?=[\d+(])",
    re.IGNORECASE,
)
_ODD_ENDS = re.compile(r"^[\s_|.,;:'\"~*=\-]+|[\s_|.,;'\"~*=\-]+$")
_DASH = re.compile("[–—]")
"""Names are joined by hyphens, though some faces draw them as long as dashes."""
_STREET = re.compile(r"\bu[iI1|!l][.,](?= )")
_FOR = re.compile(r"\bds[,;:]?(?= )")
"""The "ds." of "zespół ds. orzekania"."""
_TITLE = re.compile(r"^[^\W\d_]{2,4}(?=\. )")
_TITLES = ("lek", "mgr", "inż", "prof", "lic")
_GLUED = re.compile(r"\b([^\W\d_]{5,40})w(?= )")
"""The preposition before a place, read as the last letter of the word before it."""
_PREPOSITION = re.compile(r"(?<=\borzekania )[^\W_](?=\s(?:stopniu|niepe))", re.IGNORECASE)
"""The "o" of "orzekania o niepełnosprawności": it is one letter, and no other can stand there."""
_DOLLAR = re.compile(r"\$s?")
_QUOTES = str.maketrans("", "", "‘’‚'`´\"„”“")
_IN_PLACE = re.compile(r"\bw[oc](?= [^\W\d_a-ząćęłńóśźż])")
_AND = re.compile(r"(?<=[^\W\d_] )[1l|](?= [^\W\d_])")
_FOREIGN = re.compile(r"(?<=[bcdfghjklłmnńprsśtwzźż])v(?=[bcdfghjklłmnńprsśtwzźż]|\b)")
"""No Polish word has a "v" where only a vowel can stand."""
_LOWERED = re.compile(r"(?<=\bw )(?!spraw|zakres|celu|struktur)[łcosśwzżź](?=\w)|(?<=\bwe )[łw](?=\w)")
"""A place's first letter: small and large ones have one shape."""
_ACUTE = re.compile(r"\bŻ(?=r)")
"""No name begins with "Żr", but "Źrebiec" does with "Źr"."""
_NAME = re.compile(r"\b(?!von\b|van\b)[^\W\d_]{4,40}+(?!\.)")
"""A word of a name that is no abbreviated title."""
_JOURNAL = re.compile(r"^[TIFE]\. ?dz\.(?= ?\d)")
"""The number in the journal of letters ("liczba dziennika")."""
_ROMAN_MONTH = re.compile(r"(?<=[\d.][. ])(?=[1l|]{0,3}[IVX])[IVX1l|]{2,4}(?=[. ])")
_SPECK_IN_NUMBER = re.compile(r"(?<=\d)['’`\"*^°](?=\d)")
_ROMAN_FOR = str.maketrans("1l|", "III")
_LEADER = re.compile(r"(?<!\S)_{2,}(?!\S) ?")
_FALSE_CAPITAL = re.compile(r"^[!|\[](?=[^\W\d_]{2})")
_SHORTEST_MENDED = 5
_STEM = 5
"""Letters that the cases of a place's name have in common."""
_SHAPES = (("rn", "m"), ("ni", "m"), ("nn", "m"), ("li", "h"), ("ii", "u"), ("cl", "d"))
"""Letters that have grown apart, and what they were."""


def repaired(field: FieldName, text: str) -> str:
    """`text` as it must have stood in `field`."""
    match field:
        case FieldName.DATE:
            return _ROMAN_MONTH.sub(lambda match: match.group().translate(_ROMAN_FOR), _SPECK_IN_NUMBER.sub("", text))
        case FieldName.REFERENCE:
            return reference(text)
        case FieldName.FULL_NAME:
            return full_name(text)
        case FieldName.OFFICE:
            return office(text)
        case FieldName.QUESTION:
            return _SYSTEM.sub(lambda match: "SI EKSMOoN" if match[1] else "EKSMOoN", _LEADER.sub("", text).strip())
        case _:
            return text


def word(text: str) -> str:
    """A word with its capital "I" given back, which the engine takes for a stroke."""
    return _FALSE_CAPITAL.sub("I", text)


def reference(text: str) -> str:
    """A reference number: parts of letters and parts of digits, with dots, dashes and slashes between them."""
    text = _SPLIT_NUMBER.sub("", re.sub(r"\s?/\s?", "/", text.translate(_QUOTES).translate(_SIGNS)))
    text = _MARKED_ACRONYM.sub(r"\1Z", text)
    text = re.sub(r"(?<=\w)(?:,|\.[.,])(?=\s?\w)", ".", text)
    text = _JOURNAL.sub("L.dz.", text)
    return _SEGMENT.sub(lambda match: _segment(match.group()), text).rstrip(" .,;:_")


def _segment(segment: str) -> str:
    """Letters or digits throughout, where all that speaks against it is a letter that looks like a digit."""
    clear = [sign for sign in segment if sign not in _LIKE_BOTH]
    if all(sign.isdigit() for sign in clear) and any(sign.isdigit() for sign in segment):
        whole_number = clear or segment[0].isdigit()
        return segment.translate(_DIGIT_FOR if whole_number else _LETTER_FOR)
    if all(sign.isupper() for sign in clear):
        return segment.translate(_LETTER_FOR)
    # References are written in capitals; where capitals differ from small letters in size only, the engine guesses.
    return segment.upper() if len(segment) > 1 and _SAME_SHAPE.issuperset(segment) else segment


def full_name(text: str) -> str:
    """A name, its words with the capitals that the engine takes for the small letters of the same shape."""
    text = _ACUTE.sub("Ź", _ODD_ENDS.sub("", _DASH.sub("-", text)))
    text = _NAME.sub(lambda match: match[0][0].upper() + match[0][1:], text)
    text = _TITLE.sub(lambda match: _title(match[0]), text)
    if any(fold(match[0]) in words("first_names") for match in _NAME.finditer(text)):
        return text
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
    return _spelt_like(names.pop(), word) if len(names) == 1 else word


def office(text: str) -> str:
    """An office's name, words that are one letter off a word of such names set right."""
    text = _FOR.sub("ds.", _DOLLAR.sub("S", text))
    text = _STREET.sub("ul.", _ODD_ENDS.sub("", _ACRONYM.sub(r"\1ZOoN", text)))
    text = _GLUED.sub(lambda match: f"{match[1]} w" if fold(match[1]) in spellings("office_words") else match[0], text)
    text = _FOREIGN.sub("y", _AND.sub("i", _IN_PLACE.sub("we", _PREPOSITION.sub("o", text))))
    text = _LOWERED.sub(lambda match: match[0].upper(), re.sub(r",(?=[^\W\d_])", ", ", text))
    return re.sub(r"\b(?![PMWK]?ZOoN\b)[^\W_]{5,}", lambda match: _known_word(_in_known_place(match.group())), text)


def _in_known_place(word: str) -> str:
    """A word of a place's name, in whatever case, with the "rn" that the engine takes for "m"."""
    folded = fold(word)
    parts = {part for place in words("places") for part in place.split()}
    for found in re.finditer("m", folded):
        start, end = found.span()
        head = f"{folded[:start]}rn{folded[end:]}"[: max(start + 3, _STEM)]
        if any(part.startswith(head) for part in parts) and not any(part.startswith(folded[:end]) for part in parts):
            return f"{word[:start]}{'RN' if word[start].isupper() else 'rn'}{word[end:]}"
    return word


def _known_word(word: str) -> str:
    known = spellings("office_words")
    folded = fold(word)
    if folded in known:
        return _spelt_like(known[folded], word)
    near = [
        entry for entry in known if len(entry) >= _SHORTEST_MENDED and OSA.distance(entry, folded, score_cutoff=1) == 1
    ]
    return _spelt_like(known[near[0]], word) if len(near) == 1 and near[0][-2:] == folded[-2:] else word


def _spelt_like(entry: str, word: str) -> str:
    return entry.upper() if word.isupper() else entry.lower() if word[0].islower() else entry


def contact_text(text: str) -> str:
    """The return contact with words before numbers and endings of addresses mended, and broken numbers joined."""
    text = _LOOSE_END.sub(r"\1.", text)
    text = _BEFORE_EXTENSION.sub(",", text)
    text = _TELEPHONE.sub("tel", _FAX.sub("fax", _LEADER_BEFORE.sub("", text)))
    return _BROKEN_NUMBER.sub(" ", _TOP_DOMAIN.sub(lambda match: match.lastgroup or "", text))
