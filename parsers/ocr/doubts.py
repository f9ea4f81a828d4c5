"""What speaks against a value, whatever readings agree on it: two may agree on the same nonsense."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings, words
from parsers.forms.names import has_first_name
from parsers.forms.phrases import ANY_LABEL
from parsers.model import FieldName, FieldReading
from parsers.ocr import vocabulary
from parsers.ocr.office_names import TWO_OFFICES, place_stems
from parsers.ocr.repair import GAP_IN_FILE_NUMBER, GAP_IN_UNIT, LOST_DOT_BEFORE_INITIALS, STOP_BEHIND_LETTERS
from parsers.ocr.witnesses import Witness, comparable

UNCONFIRMED = 0.6
"""Where two readings do not even find the same forms, or one of them no value."""
_UNKNOWN_WORDS = 0.85
"""Of a name or an office on a 1-bit page with no word in it that is known."""
_ELEVENTH, _CLEAR_ONES = "11", 0.85
"""A roman "II" is read as this month, but less surely."""
_NOVEMBER = "listopad"
_LEAST = {FieldName.DATE: 0.85, FieldName.REFERENCE: 0.7, FieldName.FULL_NAME: 0.6, FieldName.OFFICE: 0.6}
"""The network's confidence in the worst word of a value below which others may agree with it by chance."""
_MIXED = re.compile(r"[^\W\d_]{2}\d|\d[^\W\d_]{2}|[<>=!|_~^*{}\[\]\\]")
"""A letter taken for a digit, or for a sign that no name has; a house's number has one letter at most."""
_LONG, _NEAR, _SHORT = 6, 2, 4
_TWO = 2
_ALIKE = {
    letter: set("".join(group for group in ("ceo", "nu", "iltł", "ao", "hb") if letter in group)) - {letter}
    for letter in "aobcehiłltnu"
}
"""Letters that bad lines make of one another."""
_GROWN = (("m", "rn"), ("m", "ni"), ("rn", "m"), ("d", "cl"), ("u", "ii"))
"""Letters that have grown together, or apart."""
_ENDING = 5
"""Letters that the longest ending of a place's name has in another case ("-kowicach")."""
_SMALL_O = "ZOoN"
"""Written so, or in capitals: where the engine saw no small letter, it may be either."""
_LOST_DOT = re.compile(r"\.\w{1,10} \w|\w \w{1,10}\.\w{1,10}\.|(?<!\d)\d{1,4}(?:19|20)[0-4]\d$")
"""A gap in a reference whose parts stand between dots, or a year close to a number: a sign may be lost there."""
_MENDED = (STOP_BEHIND_LETTERS, GAP_IN_UNIT, GAP_IN_FILE_NUMBER, LOST_DOT_BEFORE_INITIALS)
"""Where a reference was repaired by a guess."""
_SEVEN = re.compile(r"\.\d{1,6} ?/ ?\d{1,6}\.|\. ?/ ?\d")
"""A slash between digits in a reference whose parts stand between dots, or behind a dot, as it was read: a seven was
made of it, or it is one."""
_OPEN_END = re.compile(r"(?:^|[\s-])(?:we?|i|do|o|ds\.?|przy|[-–—])$", re.IGNORECASE)
"""An office whose last word has lost its place."""
_LOST_WORDS = re.compile(r"(?<!orzekania o )(?<!orzekania o stopniu )niepełnosprawności", re.IGNORECASE)
"""The name of all these offices without the words that stand before this one."""
_DASH = re.compile(r"(?<=\s)[-–—]{1,3}(?=\s)")
_NEARLY = 5
"""Letters of a word that may be a first name misread."""
_ODD_IN_NAME = re.compile(r",|[a-ząćęłńóśźż][A-ZĄĆĘŁŃÓŚŹŻ]|\w\.\w|(?:^|\s)[^\W\d_](?:\s|$)")
"""A comma, a capital or a full stop within a word, or a letter that stands alone: an initial has its full stop."""
_YEAR, _CENTURIES = re.compile(r"(?<=[./])\d{4}(?=$|[./])(?!.*[./]\d{4}(?=$|[./]))"), ("19", "20")
"""Four figures at the end of a reference, of which the last such are its year."""


def most_sure(field: FieldName, chosen: FieldReading, witnesses: Sequence[Witness], *, is_bilevel: bool) -> float:
    """The most that the `chosen` value of a field may be sure; `is_bilevel`: it stands on a 1-bit page."""
    value = chosen.value or ""
    if ANY_LABEL.fullmatch(fold(value)):
        return UNCONFIRMED
    if chosen.confidence <= UNCONFIRMED:
        # The form engine's doubt, as of a second label with another value: no reading of letters can dispel it.
        return chosen.confidence
    # Tesseract and the network do not share their errors; but what was lost in an office's name, both have lost.
    is_strange = (
        is_bilevel and not _is_known(field, value) and (field is FieldName.OFFICE or not _are_agreed(witnesses))
    )
    return _UNKNOWN_WORDS if is_strange or _is_guess(field, value, witnesses) else 1.0


def _are_agreed(witnesses: Sequence[Witness]) -> bool:
    both = {witness.by_network for witness in witnesses} == {True, False}
    return both and len({comparable(witness.reading.value) for witness in witnesses}) == 1


def _is_guess(field: FieldName, value: str, witnesses: Sequence[Witness]) -> bool:
    """Whether something speaks for another value than the readings agree on."""
    # The picture may have cut it; or one recogniser, asked as well, saw no value there.
    is_poor = any(witness.at_edge for witness in witnesses) or len({witness.by_network for witness in witnesses}) == 1
    if is_poor or any(witness.by_network and witness.least < _LEAST[field] for witness in witnesses):
        return True
    match field:
        case FieldName.DATE:
            in_figures = not any(_NOVEMBER in fold(witness.reading.text) for witness in witnesses)
            is_clear = min(witness.mean for witness in witnesses) >= _CLEAR_ONES
            return value[5:7] == _ELEVENTH and in_figures and not is_clear
        case FieldName.OFFICE:
            was_seen = any(_SMALL_O in witness.reading.text for witness in witnesses)
            # A fax changes the length of a dash, or loses it; some faces draw it as short as a hyphen.
            are_dashes_disputed = len({tuple(_DASH.findall(witness.reading.text)) for witness in witnesses}) > 1
            are_commas_disputed = len({witness.reading.text.count(",") for witness in witnesses}) > 1
            return (
                are_dashes_disputed
                or are_commas_disputed
                or " - " in value
                or bool(_OPEN_END.search(value))
                or bool(_LOST_WORDS.search(value))
                or any(TWO_OFFICES.search(witness.reading.text) for witness in witnesses)
                or (_SMALL_O in value and not was_seen)
            )
        case FieldName.FULL_NAME:
            is_odd = (
                len(value.split()) == 1
                or _may_lack_hyphen(value)
                or bool(_ODD_IN_NAME.search(value) or _DASH.search(value))
                or _is_nearly_a_first_name(value)
            )
            is_odd |= any(witness.by_network and witness.has_wide_gap for witness in witnesses)
            return is_odd or not any(_shows(witness, value) for witness in witnesses)
        case FieldName.REFERENCE:
            year = _YEAR.search(value)
            is_odd_year = year is not None and year[0][:2] not in _CENTURIES
            has_no_figure = not any(map(str.isdigit, value))
            was_slash = any(_SEVEN.search(witness.reading.text) for witness in witnesses)
            was_mended = any(part.search(witness.reading.text) for part in _MENDED for witness in witnesses)
            by_network = {witness.reading.value for witness in witnesses if witness.by_network}
            return (
                is_odd_year
                or has_no_figure
                or was_slash
                or was_mended
                or len(by_network) > 1
                or bool(_LOST_DOT.search(value))
            )
        case _:
            return False


def _may_lack_hyphen(value: str) -> bool:
    """Whether two words that are no first names stand side by side: two surnames have a hyphen between them."""
    parts = [part for part in value.split() if not part.endswith(".")]
    known = [has_first_name(part) or any(dash in part for dash in "-–") for part in parts]
    return len(parts) > _TWO and any(not (one or other) for one, other in pairwise(known))


def _is_nearly_a_first_name(value: str) -> bool:
    """Whether a name without a known first name has a word that is one but for a letter ("Rożena")."""
    if has_first_name(value):
        return False
    parts = [part for part in re.findall(r"[^\W\d_]+", fold(value)) if len(part) >= _NEARLY]
    return any(OSA.distance(part, name, score_cutoff=1) == 1 for part in parts for name in words("first_names"))


def _shows(witness: Witness, value: str) -> bool:
    """Whether the engine itself saw these letters: else they are a guess."""
    return fold(value) in " ".join(fold(witness.reading.text).split())


def _is_known(field: FieldName, value: str) -> bool:
    """Whether a name has a first name and more in it, and an office words of offices and no doubt."""
    if field is FieldName.FULL_NAME:
        is_misread = any(_is_misread_word(part, _SHORT) for part in re.findall(r"[^\W\d_]+", value.lower()))
        return has_first_name(value) and len(value.split()) > 1 and not is_misread
    if field is FieldName.OFFICE:
        known = spellings("office_words")
        parts = [fold(part) for part in re.findall(r"[^\W\d_]+", value)]
        if parts and parts[0] in words("first_names"):
            # What stood above it was not parted from it.
            return False
        doubtful = (
            _MIXED.search(value)
            or _OPEN_END.search(value)
            or any(_is_missed(part) or _is_no_place(part) for part in parts)
            or any(_is_misread_word(part) for part in re.findall(r"[^\W\d_]+", value.lower()))
        )
        return any(part in known for part in parts) and not doubtful
    return True


def _is_missed(part: str) -> bool:
    """Whether a word is another word for offices but for a letter or two."""
    known = words("office_words")
    return part not in known and any(
        len(entry) == len(part) >= _LONG and OSA.distance(entry, part, score_cutoff=_NEAR) <= _NEAR for entry in known
    )


def _is_misread_word(word: str, shortest: int = _LONG) -> bool:
    """Whether a word, if not too short, does not occur, but would with another letter of like shape ("Ząbkowieach")."""
    if len(word) < shortest or vocabulary.occurs(word):
        return False
    return any(vocabulary.others(word, _ALIKE)) or any(
        vocabulary.occurs(word.replace(parts, whole, 1)) for parts, whole in _GROWN if parts in word
    )


def _is_no_place(part: str) -> bool:
    """Whether a word is a word of a place, in whatever case, but for a letter before its ending."""
    stems = _stems()
    return not any(part.startswith(stem) for stem in (*stems, *place_stems())) and any(
        OSA.distance(stem, part[: len(stem)], score_cutoff=1) == 1 for stem in stems if len(part) <= len(stem) + _ENDING
    )


@cache
def _stems() -> frozenset[str]:
    parts = (part for place in words("places") for part in re.findall(r"[^\W\d_]+", place))
    return frozenset(part[:-_NEAR] for part in parts if len(part) >= _LONG + _NEAR)
