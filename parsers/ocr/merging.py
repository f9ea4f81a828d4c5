"""Several readings of a form made one: values that most of them give, and how sure each is.

Every field is read twice, and a third time where the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import OSA

from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings, words
from parsers.forms.names import has_first_name
from parsers.model import FieldName, FieldReading, Hot01Form
from parsers.ocr.calibration import probability
from parsers.ocr.contact_merging import are_contacts_disputed, merged_contacts
from parsers.ocr.fields import doubted, with_fields
from parsers.ocr.marks import with_marks
from parsers.ocr.repair import repaired
from parsers.ocr.rereading import page_of
from parsers.ocr.voting import Ballot, voted
from parsers.ocr.witnesses import Pass, Witness, agreement, evidence, heard

_UNCONFIRMED = 0.6
"""Where two readings do not even find the same forms, or one of them no value."""
_UNKNOWN_WORDS = 0.85
"""Of a name or an office on a 1-bit page with no word in it that is known."""
_ELEVENTH, _CLEAR_ONES = "11", 0.85
"""A roman "II" is read as this month, but less surely."""
_MIXED = re.compile(r"[^\W\d_]{2}\d|\d[^\W\d_]{2}")
"""A letter taken for a digit; a house's number has one letter at most."""
_LONG, _NEAR = 6, 2
_ENDING = 5
"""Letters that the longest ending of a place's name has in another case ("-kowicach")."""
_SMALL_O = "ZOoN"
"""Written so, or in capitals: where the engine saw no small letter, it may be either."""
_LOST_DOT = re.compile(r"\.\w{1,10} \w|\w \w{1,10}\.\w{1,10}\.")
"""A gap in a reference whose parts stand between dots: a fax may have lost one there."""
_OPEN_END = re.compile(r"(?:^|\s)(?:we?|i|do|o|ds\.?|przy|[-–—])$| [-–—]{1,3} ", re.IGNORECASE)
"""An office whose last word has lost its place, or with a dash of which a fax may have changed the length."""
_OF_WORDS = (FieldName.FULL_NAME, FieldName.OFFICE)
_WORD = re.compile(r"[^\W\d_]{3}")
_SPACED_HYPHEN = " - "
"""Where a dash belongs; some faces draw both alike."""
_TWICE = re.compile(r"([^\W\d_])\1")


def disputed(first: Pass, second: Pass) -> list[set[FieldName]]:
    """Of each form of the `first` reading, the fields that the `second` gives otherwise."""
    if len(first.forms) != len(second.forms):
        return [set() for _ in first.forms]
    return [
        {field for field in FieldName if _differ(field, one.get(field), other.get(field))}
        for one, other in zip(first.forms, second.forms, strict=True)
    ]


def _differ(field: FieldName, one: FieldReading | None, other: FieldReading | None) -> bool:
    if one is None or other is None:
        return one is not other
    if field is FieldName.RETURN_CONTACT:
        return are_contacts_disputed(one, other)
    return _comparable(_mended(field, one).value) != _comparable(_mended(field, other).value)


def merged(first: Pass, second: Pass, third: Pass) -> tuple[Hot01Form, ...]:
    """The forms of the `first` reading, confirmed or corrected by the others."""
    if len(first.forms) != len(second.forms):
        return tuple(doubted(form, _UNCONFIRMED) for form in first.forms)
    passes = (first, second, third) if len(third.forms) == len(first.forms) else (first, second)
    doubts = disputed(first, second)
    return tuple(_merged_form(passes, number, fields) for number, fields in enumerate(doubts))


def _merged_form(passes: Sequence[Pass], number: int, doubts: set[FieldName]) -> Hot01Form:
    form = passes[0].forms[number]
    fields: dict[FieldName, FieldReading | None] = {}
    contacts = form.contacts
    for field in FieldName:
        # The question is read twice at most.
        asked = passes if field in doubts and field is not FieldName.QUESTION else passes[:2]
        witnesses = [
            heard(reading, one.pages) for one in asked if (reading := one.forms[number].get(field)) is not None
        ]
        if field is FieldName.RETURN_CONTACT:
            fields[field], contacts = merged_contacts(witnesses, _context(fields))
        elif field is FieldName.QUESTION:
            fields[field] = _question(witnesses)
        else:
            fields[field] = _merged_field(field, witnesses, passes[0])
    return replace(with_fields(form, fields), contacts=contacts)


def _context(fields: Mapping[FieldName, FieldReading | None]) -> str:
    known = (fields.get(field) for field in (FieldName.FULL_NAME, FieldName.OFFICE))
    return " ".join(reading.value for reading in known if reading and reading.value)


def _merged_field(field: FieldName, heard_: Sequence[Witness], first: Pass) -> FieldReading | None:
    if not heard_:
        return None
    heard_ = with_marks(field, _worded(field, heard_))
    witnesses = [replace(witness, reading=_mended(field, witness.reading)) for witness in heard_]
    witnesses.sort(key=lambda witness: _merit(field, witness), reverse=True)
    chosen = _elected(field, witnesses)
    if chosen.value is None or len(witnesses) == 1:
        return replace(chosen, confidence=min(chosen.confidence, _UNCONFIRMED))
    supporters = sum(_comparable(witness.reading.value) == _comparable(chosen.value) for witness in witnesses)
    sure = probability(field, evidence(witnesses, agreement(supporters, len(witnesses)), chosen.confidence))
    return replace(chosen, confidence=min(sure, _most(field, chosen, witnesses, first)))


def _question(heard_: Sequence[Witness]) -> FieldReading | None:
    """The second reading, of which doubtful lines were read by both recognisers."""
    if not heard_:
        return None
    first, last = heard_[0], heard_[-1]
    # How legible the text is, the first reading tells: what both make of its worst lines is as sure as they are alike.
    sure = probability(FieldName.QUESTION, evidence([first], 0, last.reading.confidence))
    return replace(_mended(FieldName.QUESTION, last.reading), confidence=sure)


def _worded(field: FieldName, witnesses: Sequence[Witness]) -> Sequence[Witness]:
    """The readings of a name or an office that hold a word: a scrap of the label beside it is none."""
    if field not in _OF_WORDS:
        return witnesses
    return [witness for witness in witnesses if _WORD.search(witness.reading.value or "")] or witnesses


def _most(field: FieldName, chosen: FieldReading, witnesses: Sequence[Witness], first: Pass) -> float:
    """The most that a value is sure of whatever readings agree on it: two may agree on the same nonsense."""
    value = chosen.value or ""
    if chosen.confidence <= _UNCONFIRMED:
        # The form engine's doubt, as of a second label with another value: no reading of letters can dispel it.
        return chosen.confidence
    page = page_of(chosen, first.pages)
    is_strange = page is not None and page.picture.bilevel and not _is_known(field, value)
    # Tesseract and the network do not share their errors; but what was lost in an office's name, both have lost.
    is_strange = is_strange and (field is FieldName.OFFICE or not _are_agreed(witnesses))
    return _UNKNOWN_WORDS if is_strange or _is_guess(field, value, witnesses) else 1.0


def _are_agreed(witnesses: Sequence[Witness]) -> bool:
    both = {witness.by_network for witness in witnesses} == {True, False}
    return both and len({_comparable(witness.reading.value) for witness in witnesses}) == 1


def _is_guess(field: FieldName, value: str, witnesses: Sequence[Witness]) -> bool:
    """Whether something speaks for another value than the readings agree on."""
    if any(witness.at_edge for witness in witnesses):
        return True
    match field:
        case FieldName.DATE:
            return value[5:7] == _ELEVENTH and min(witness.mean for witness in witnesses) < _CLEAR_ONES
        case FieldName.OFFICE:
            was_seen = any(_SMALL_O in witness.reading.text for witness in witnesses)
            return _SPACED_HYPHEN in value or (_SMALL_O in value and not was_seen)
        case FieldName.FULL_NAME:
            return len(value.split()) == 1 or not any(_shows(witness, value) for witness in witnesses)
        case _:
            return False


def _shows(witness: Witness, value: str) -> bool:
    """Whether the engine itself saw these letters: else they are a guess."""
    return fold(value) in " ".join(fold(witness.reading.text).split())


def _elected(field: FieldName, witnesses: Sequence[Witness]) -> FieldReading:
    """The reading that most agree with; else one put together of all, letter by letter, with the doubts of the best."""
    if field is FieldName.FULL_NAME:
        # Most may agree on a name that there is not.
        witnesses = [witness for witness in witnesses if has_first_name(witness.reading.value or "")] or witnesses
    best = witnesses[0].reading
    if field is FieldName.DATE:
        return _elected_date(witnesses)
    ballots = [
        Ballot(witness.reading.value, witness.weight(field))
        for witness in witnesses
        if witness.reading.value is not None
    ]
    value = repaired(field, voted(ballots or [Ballot("", 1.0)])) or None
    readings = [witness.reading for witness in witnesses]
    like = next((reading for reading in readings if _comparable(reading.value) == _comparable(value)), best)
    return replace(like, value=value)


def _elected_date(witnesses: Sequence[Witness]) -> FieldReading:
    """The day that two readings give; else that of the text put together of all, or of the first that gives a day."""
    days = [witness.reading for witness in witnesses if witness.reading.value]
    twice = next((day for day in days if sum(day.value == other.value for other in days) > 1), None)
    if twice is not None:
        return twice
    ballots = [Ballot(witness.reading.text, witness.weight(FieldName.DATE)) for witness in witnesses]
    together = _mended(FieldName.DATE, replace(witnesses[0].reading, text=voted(ballots)))
    return days[0] if together.value is None and days else together


def _is_known(field: FieldName, value: str) -> bool:
    """Whether a name has a first name and more in it, an office words of offices and no doubt, a reference no gap."""
    if field is FieldName.FULL_NAME:
        return has_first_name(value) and len(value.split()) > 1
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
        )
        return any(part in known for part in parts) and not doubtful
    return field is not FieldName.REFERENCE or not _LOST_DOT.search(value)


def _is_missed(part: str) -> bool:
    """Whether a word is another word for offices but for a letter or two."""
    known = words("office_words")
    return part not in known and any(
        len(entry) == len(part) >= _LONG and OSA.distance(entry, part, score_cutoff=_NEAR) <= _NEAR for entry in known
    )


def _is_no_place(part: str) -> bool:
    """Whether a word is a word of a place, in whatever case, but for a letter before its ending."""
    stems = _stems()
    return not any(part.startswith(stem) for stem in stems) and any(
        OSA.distance(stem, part[: len(stem)], score_cutoff=1) == 1 for stem in stems if len(part) <= len(stem) + _ENDING
    )


@cache
def _stems() -> frozenset[str]:
    parts = (part for place in words("places") for part in re.findall(r"[^\W\d_]+", place))
    return frozenset(part[:-_NEAR] for part in parts if len(part) >= _LONG + _NEAR)


def _mended(field: FieldName, reading: FieldReading) -> FieldReading:
    if field is FieldName.DATE:
        value, plausible = read_date(repaired(field, reading.text))
        return replace(
            reading, value=value, confidence=min(plausible, reading.confidence) if reading.value else plausible
        )
    if reading.value is None:
        return reading
    return replace(reading, value=repaired(field, reading.value))


def _comparable(value: str | None) -> str:
    return re.sub(r"[\s.,–—\-]+", " ", value or "").strip()


def _merit(field: FieldName, witness: Witness) -> float:
    """How much speaks for one of several readings that differ."""
    value = witness.reading.value
    if value is None:
        return -1.0
    lexical = 0.0
    if field is FieldName.REFERENCE:
        # Capitals that look like small letters are taken for them, and narrow letters are seen twice.
        lexical = 0.2 * value.isupper() - 0.2 * bool(_TWICE.search(value))
    if known := {FieldName.FULL_NAME: "first_names", FieldName.OFFICE: "office_words"}.get(field):
        parts = re.findall(r"[^\W\d_]+", value)
        lexical = 0.1 * sum(spellings(known).get(fold(part)) == part for part in parts)
    return witness.reading.confidence + witness.weight(field) + lexical
