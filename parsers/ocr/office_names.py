"""The name of an office as it must have stood: such names are made of few words, and of places.

A word that is nearly one of them is set right; how sure the value is, others decide (`merging`).
"""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings, words
from parsers.ocr import vocabulary
from parsers.ocr.address_words import looks_like
from parsers.ocr.spelling import spelt_like, trimmed

TWO_OFFICES = re.compile(r"(?<=[^\W\d_]) (?=(?:Powiatow|Miejsk|Wojewódzk|Gminn)[yai]e? (?:Zesp|Ośrod|Urz))")
"""An office within another, with nothing between them: the dash was lost."""
_STOP_BETWEEN = re.compile(r"(?<=[a-ząćęłńóśźż]{4})[._](?=[A-ZĆŁŚŹŻ][a-ząćęłńóśźż]{3})")
"""A speck in the gap between two words."""
_KIND_LOWERED = re.compile(
    r"(?<=[eiy] )(?:(?<=Powiatowe )centrum|(?<=[yi] )(?:zespół|ośrodek)(?= (?:do|ds|[Pp]om|[Ww]sp)))"
)
"""What an office is: small and large "c", "z" and "o" have one shape."""
_ACRONYM = re.compile(r"\b([PMWK]?)[ZŻŹ7]0?[O0][O0o]N\b")
"""Zespół Orzekania o Niepełnosprawności and its kinds: the small "o" is lost among capitals."""
_ACRONYM_WITH_MARK = re.compile(r"\b(?=[A-Z]*[ŻŹŚŃÓĄĘ])[A-ZŻŹŚŃÓĄĘ]{3,5}\b")
_WITHOUT_MARKS = str.maketrans("ŻŹŚŃÓĄĘ", "ZZSNOAE")
_STREET = re.compile(r"\bu[iI1|!lł][.,](?= )")
_FOR = re.compile(r"\b(?:d[sehb»]|us)[,;:.»]?(?= Orzek)|\bds[,;:]?(?= )")
"""The "ds." of "zespół ds. orzekania"."""
_GLUED = re.compile(r"\b([^\W\d_]{5,40})w(?= )")
"""The preposition before a place, read as the last letter of the word before it."""
_COMPOUND = re.compile(r"(?<=\b[wW] )([^\W\d_]{4,40})[ –—]{1,3}([^\W\d_]{4,40})")
"""The two words of a place that has a hyphen between them, which a fax loses ("w Golubiu-Dobrzyniu")."""
_CENTRE = re.compile(r"(?<=\bPowiatow)[acoęy](?= Centrum\b)")
_TOWN_HALL = re.compile(r"^Rząd(?= (?:Miejski|Miasta|Gminy|Wojewódzki|Marszałkowski)\b)")
_MUNICIPAL = re.compile(r"\bGmin[iy]y?(?= Ośrod)")
_STOP_BEFORE_STREET = re.compile(r"(?<=[^\W\d_]{4})[.,;:]{1,2}(?= ?u[lł1I]\. )")
"""The comma before a street, read as another sign, or twice."""
_STOP_BEHIND_LETTER = re.compile(r"(?<= [oiwzOIWZ])[.,](?= [^\W\d_]{4})")
"""A speck behind a preposition, or "i"."""
_TIED = re.compile(r"(?<=[^\W\d_]{4})[-.]\s?(?=(?:we?|i|o|do|przy) )|(?<= w)-(?=[^\W\d_])")
"""A speck between two words."""
_DASHES = re.compile(r"[-–—]{2,4}")
"""One that was seen twice."""
_STOP_BEHIND_IN = re.compile(r"(?<=\b[wW])[._](?=[A-ZĆŁŚŹŻ])")
_DOT_BEFORE = re.compile(r"(?<= )[.,:;](?=[^\W\d_]{3})")
_LEADER = re.compile(r"(?:^| )_{2,} ?(?=\S)")
"""A line to write on; or a long dash that was taken for one, which two offices get back (`TWO_OFFICES`)."""
_PREPOSITION = re.compile(r"(?<=\borzekania )[^\W_](?=\s(?:stopniu|niepe))", re.IGNORECASE)
"""The "o" of "orzekania o niepełnosprawności": it is one letter, and no other can stand there."""
_DOLLAR = re.compile(r"\$s?")
_IN_PLACE = re.compile(r"\bw[ocę](?= [^\W\d_a-ząćęłńóśźż])")
_AND = re.compile(r"(?<=[^\W\d_] )[1l|](?= [^\W\d_])")
_LOST_AND = re.compile(r"(?<=\bMiasta )(?=Gminy\b)")
"""The "i" of "Urząd Miasta i Gminy", the thinnest letter there is."""
_LOST_PREPOSITION = re.compile(r"(?<=\borzekania )(?=(?:niepełnosprawności|stopniu)\b)", re.IGNORECASE)
_FOREIGN = re.compile(r"(?<=[bcdfghjklłmnńprsśtwzźż])v(?=[bcdfghjklłmnńprsśtwzźż]|\b)")
"""No Polish word has a "v" where only a vowel can stand."""
_LOWERED = re.compile(r"(?<=\bw )(?!spraw|zakres|celu|struktur)[łcosśwzżź](?=\w)|(?<=\bwe )[łw](?=\w)")
"""A place's first letter: small and large ones have one shape."""
_RAISED = re.compile(r"(?<=[a-ząćęłńóśźż]{2})[A-ZŁŚŻŹ](?=[a-ząćęłńóśźż]{2})")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’`´](?=[^\W\d_])")
_LONE_LETTER = re.compile(r"(?<![\w./-])([^\W\d_aiouwzAIOUWZ]) (?=[^\W\d_]{3})")
"""The first letter of a word: no other letter is a word by itself."""
_GAP = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,40}) ([^\W\d_]{2,40})(?![^\W\d_])")
_HYPHEN = re.compile(r"(?<![^\W\d_])([^\W\d_]{4,40})-([^\W\d_]{4,40})(?![^\W\d_])")
_WORD = re.compile(r"\b(?![PMWK]?ZOoN\b)[^\W_]{5,40}")
_PLACE = re.compile(r"(?<=\b[wW] )[^\W_]{5,40}(?:[ -][^\W_]{5,40}){0,2}|(?<=\b[wW]e )[^\W_]{5,40}(?:[ -][^\W_]{5,40})?")
_SHORTEST_MENDED = 5
_STEM = 5
"""Letters that the cases of a place's name have in common."""
_COMMON = 4
"""The same of the words of a place that has two."""
_LONG, _ENDING, _ENDINGS = 7, 2, range(5)
"""Letters that the cases of a long place's name change, of a short one one less; and those that they put there."""
_SURELY_A_PLACE = 7
"""Letters of a word that is no other place's with other letters of the same shape."""
_PART, _MOST = 4, 4
"""Of so many letters of a word one may be misread, but never more than this many: long words are like no other."""
_ENDING_OF_LONG, _LONGEST = 3, 16
"""Letters at the end of a long word that its cases change; one as long as this is like no other."""
_SMALL_WORDS = frozenset(("w", "we", "o", "i", "do", "ds", "przy"))
_ODD, _ANY_WORD = re.compile(r"[^\w\s.,–-]|[\d_]|[.,][^\s]"), re.compile(r"[^\W\d_]+")
_SHAPES = str.maketrans({"0": "o", "1": "l", "7": "z", "5": "s", "8": "b", "6": "b", "9": "g", "/": "z", "<": "k"})


def office(text: str) -> str:
    """An office's name, its words set right that are nearly words of such names."""
    text = _DASHES.sub("–", text)
    text = _STOP_BEHIND_IN.sub(" ", _DOT_BEFORE.sub("", text))
    text = _LEADER.sub(" ", _TIED.sub(" ", _APOSTROPHE.sub("", text)))
    text = TWO_OFFICES.sub(" – ", _STOP_BETWEEN.sub(" ", text))
    text = _KIND_LOWERED.sub(lambda match: match[0].capitalize(), text)
    text = _PREPOSITION.sub(
        lambda match: "O" if match.string.isupper() else "o", _FOR.sub("ds.", _DOLLAR.sub("S", text))
    )
    text = _HYPHEN.sub(_parted, text)
    text = _GAP.sub(_joined, _LONE_LETTER.sub(lambda match: match[1].upper(), text))
    text = _STOP_BEFORE_STREET.sub(",", _STOP_BEHIND_LETTER.sub("", text.replace("<", "k")))
    text = _CENTRE.sub("e", _MUNICIPAL.sub("Gminny", _TOWN_HALL.sub("Urząd", text)))
    text = _STREET.sub("ul.", trimmed(_ACRONYM.sub(r"\1ZOoN", text)))
    text = _GLUED.sub(lambda match: f"{match[1]} w" if fold(match[1]) in spellings("office_words") else match[0], text)
    text = _LOST_AND.sub("i ", _FOREIGN.sub("y", _AND.sub("i", _IN_PLACE.sub("we", text))))
    text = _LOST_PREPOSITION.sub("O " if text.isupper() else "o ", text)
    text = _LOWERED.sub(lambda match: match[0].upper(), re.sub(r",(?=[^\W\d_])", ", ", text))
    if not text.isupper():
        text = _ACRONYM_WITH_MARK.sub(lambda match: match[0].translate(_WITHOUT_MARKS), text)
    text = _RAISED.sub(lambda match: match[0].lower(), text)
    text = _WORD.sub(lambda match: _known_word(_in_known_place(match.group())), text[:1].upper() + text[1:])
    text = _PLACE.sub(lambda match: _WORD.sub(lambda part: _occurring(_known_place(part.group())), match.group()), text)
    return _COMPOUND.sub(_with_hyphen, text)


def is_wholly_known(name: str) -> bool:
    """Whether each word of an office's name is one of such names, or of a place in the case that "w" asks for."""
    found = _ANY_WORD.findall(name)
    is_whole = bool(found) and found[-1] not in _SMALL_WORDS and not _ODD.search(name)
    return is_whole and all(word in _SMALL_WORDS or _is_spelt_like_office(word) or _is_place(word) for word in found)


def _is_spelt_like_office(word: str) -> bool:
    known = spellings("office_words").get(fold(word))
    return known is not None and word in (known, known.lower(), known.upper(), known.capitalize())


def _is_place(word: str) -> bool:
    is_like = any(
        len(word) - len(stem) in _ENDINGS and _with_own_o(spelt, word).lower() == word[: len(stem)].lower()
        for stem, spelt in place_stems().items()
    )
    return is_like and word[0].isupper() and word[-1] not in "aA" and vocabulary.occurs(word.lower())


def _with_hyphen(match: re.Match[str]) -> str:
    """Two words of one place with the hyphen that belongs between them."""
    stems = (fold(match[1])[:_COMMON], fold(match[2])[:_COMMON])
    return f"{match[1]}-{match[2]}" if stems in _compounds() else match[0]


@cache
def _compounds() -> frozenset[tuple[str, str]]:
    """The beginnings of both words of each place that has a hyphen."""
    pairs = (place.split("-") for place in words("places") if place.count("-") == 1)
    return frozenset((first[:_COMMON], second[:_COMMON]) for first, second in pairs)


def _joined(match: re.Match[str]) -> str:
    """Two parts of a word of offices that the engine saw a gap in."""
    known, whole = words("office_words"), match[1] + match[2]
    is_one = fold(whole) in known and not (fold(match[1]) in known and fold(match[2]) in known)
    return whole if is_one else match[0]


def _parted(match: re.Match[str]) -> str:
    """Two words of offices with a speck between them; "Miejsko-Gminny" is one."""
    known = words("office_words")
    is_two = fold(match[1]) in known and fold(match[2]) in known and fold(match[0]) not in known
    return f"{match[1]} {match[2]}" if is_two else match[0]


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


@cache
def _known_word(word: str) -> str:
    """The word of offices that `word` is but for letters misread: one in four, and none that changes its case."""
    known, folded = spellings("office_words"), fold(word).translate(_SHAPES)
    if folded in known:
        return spelt_like(known[folded], word)
    most = min(len(folded) // _PART, _MOST)
    far = {
        entry: OSA.distance(entry, folded, score_cutoff=most)
        for entry in known
        if len(entry) >= _SHORTEST_MENDED and abs(len(entry) - len(folded)) <= most
    }
    least = min(far.values(), default=most + 1)
    near = [entry for entry, distance in far.items() if distance == least]
    near = [entry for entry in near if looks_like(folded, entry)] or near
    if least > most or len(near) != 1 or _may_be_another_case(folded, word, near[0]):
        return word
    return spelt_like(known[near[0]], word)


def _may_be_another_case(folded: str, word: str, entry: str) -> bool:
    """Whether a word that occurs may differ from `entry` by its ending alone."""
    ending = _ENDING_OF_LONG if len(folded) >= _LONG else _ENDING
    is_like = folded[:-ending] == entry[: len(folded) - ending] and len(folded) < _LONGEST
    return is_like and not looks_like(folded, entry) and vocabulary.occurs(word.lower())


@cache
def _known_place(word: str) -> str:
    """The word of a place's name that `word` is, in whatever case, but for marks and letters of one shape."""
    folded = fold(word).translate(_SHAPES)
    fitting = {
        f"{_with_own_o(spelt, word)}{word[len(stem) :]}"
        for stem, spelt in place_stems().items()
        if len(word) - len(stem) in _ENDINGS and stem[0] == folded[0] and looks_like(folded[: len(stem)], stem)
    }
    exact = {entry for entry in fitting if fold(entry) == folded} or {
        entry for entry in fitting if len(entry) >= _SURELY_A_PLACE
    }
    longest = {entry for entry in exact if len(entry) == max(map(len, exact))}
    if len(longest) != 1:
        return word
    found = longest.pop()
    if fold(found) != fold(word) and vocabulary.occurs(word.lower()):
        # Another place, of letters of the same shapes.
        return word
    return found.upper() if word.isupper() else found


@cache
def _occurring(word: str) -> str:
    """A word of a place that does not occur as the one that does, with "rn" for "m" and other marks on its letters."""
    lowered = word.lower()
    if vocabulary.occurs(lowered) or not (word.istitle() or word.isupper()):
        return word
    found = {vocabulary.with_likely_marks(form) for form in (lowered, lowered.replace("m", "rn", 1))}
    found = {form for form in found if vocabulary.occurs(form)}
    return spelt_like(found.pop().capitalize(), word) if len(found) == 1 else word


def _with_own_o(stem: str, word: str) -> str:
    """The stem with "o" and "ó" as the word has them: they change with the case ("Kraków", "w Krakowie")."""
    return "".join(own if own in "oó" and spelt in "oó" else spelt for spelt, own in zip(stem, word, strict=False))


@cache
def place_stems() -> dict[str, str]:
    """The words of places without their endings: folded, and as written."""
    parts = (part for place in spellings("places").values() for part in re.findall(r"[^\W\d_]{5,}", place))
    stems = (part[: -_ENDING if len(part) >= _LONG else -1] for part in parts)
    return {fold(stem): stem for stem in stems}
