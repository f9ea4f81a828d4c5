"""Several readings of a form made one: values that most of them give, and how sure each is.

Every field is read twice, and a third time where the two differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings
from parsers.forms.names import has_first_name
from parsers.model import FieldName, FieldReading, Hot01Form
from parsers.ocr import vocabulary
from parsers.ocr.calibration import Evidence, probability, probability_of_question
from parsers.ocr.contact_merging import are_contacts_disputed, merged_contacts
from parsers.ocr.doubts import UNCONFIRMED, most_sure
from parsers.ocr.fields import doubted, with_fields
from parsers.ocr.office_names import is_wholly_known
from parsers.ocr.person_names import with_likely_marks
from parsers.ocr.repair import repaired
from parsers.ocr.rereading import page_of
from parsers.ocr.voting import Ballot, voted
from parsers.ocr.witnesses import (
    Pass,
    Witness,
    agreement,
    comparable,
    evidence,
    heard,
    is_clear,
    with_dashes_of,
    with_signs_of,
    with_words_of,
    without_frame_of,
)

_KNOWN = 0.93
"""How sure the name of an office is that consists of known words, if the network gives it: 39 of 40 such were right."""
_SURE_DAY = 1.0
"""The weight of a reading that gives a day rightly, whatever others say."""
_OF_WORDS = (FieldName.FULL_NAME, FieldName.OFFICE)
_WORD = re.compile(r"[^\W\d_]{3}")
_TWICE = re.compile(r"([^\W\d_])\1")


def disputed(first: Pass, second: Pass) -> list[set[FieldName]]:
    """Of each form of the `first` reading, the fields that the `second` gives otherwise."""
    if len(first.forms) != len(second.forms):
        return [set() for _ in first.forms]
    return [
        {field for field in FieldName if _differ(field, *_tesseract_first(first, one.get(field), other.get(field)))}
        for one, other in zip(first.forms, second.forms, strict=True)
    ]


def _differ(field: FieldName, one: FieldReading | None, other: FieldReading | None) -> bool:
    if one is None or other is None:
        return one is not other
    if field is FieldName.RETURN_CONTACT:
        return are_contacts_disputed(one, other)
    return comparable(_mended(field, one).value) != comparable(_mended(field, other).value)


def _tesseract_first(
    first: Pass, one: FieldReading | None, other: FieldReading | None
) -> tuple[FieldReading | None, FieldReading | None]:
    """Two readings of a field, `one` being of the `first` pass: of a 1-bit page that is the network's."""
    return (other, one) if one is not None and _is_bilevel(one, first) else (one, other)


def merged(first: Pass, second: Pass, third: Pass) -> tuple[Hot01Form, ...]:
    """The forms of the `first` reading, confirmed or corrected by the others."""
    if len(first.forms) != len(second.forms):
        return tuple(doubted(form, UNCONFIRMED) for form in first.forms)
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
        if witnesses and witnesses[0].by_network:
            # Of a 1-bit page the network has read first; what follows is told by Tesseract's plain reading first.
            witnesses[:2] = witnesses[1::-1]
        if field is FieldName.RETURN_CONTACT:
            fields[field], contacts = merged_contacts(witnesses, _context(fields))
        elif field is FieldName.QUESTION:
            fields[field] = question(witnesses)
        else:
            fields[field] = _merged_field(field, witnesses, passes[0])
    return replace(with_fields(form, fields), contacts=contacts)


def _context(fields: Mapping[FieldName, FieldReading | None]) -> str:
    known = (fields.get(field) for field in (FieldName.FULL_NAME, FieldName.OFFICE))
    return " ".join(reading.value for reading in known if reading and reading.value)


def _merged_field(field: FieldName, heard_: Sequence[Witness], first: Pass) -> FieldReading | None:
    if not heard_:
        return None
    witnesses = [replace(witness, reading=_mended(field, witness.reading)) for witness in _worded(field, heard_)]
    witnesses = [without_frame_of(witness, witnesses) for witness in witnesses]
    if field is FieldName.REFERENCE:
        witnesses = [with_signs_of(witness, witnesses) for witness in witnesses]
    if field in _OF_WORDS:
        witnesses = [with_words_of(witness, witnesses) for witness in witnesses]
    if field in _OF_WORDS:
        witnesses = [with_dashes_of(witness, witnesses) for witness in witnesses]
    witnesses.sort(key=lambda witness: _merit(field, witness), reverse=True)
    chosen = _elected(field, witnesses)
    if chosen.value is None or len(witnesses) == 1:
        return replace(chosen, confidence=min(chosen.confidence, UNCONFIRMED))
    is_bilevel = _is_bilevel(chosen, first)
    value = with_likely_marks(chosen.value) if field is FieldName.FULL_NAME and is_bilevel else chosen.value
    chosen = replace(chosen, value=value)
    supporters = sum(comparable(witness.reading.value) == comparable(value) for witness in witnesses)
    agree, clear = agreement(supporters, len(witnesses)), is_clear(value, witnesses)
    sure = probability(field, evidence(witnesses, agree, chosen.confidence, clear=clear))
    if field is FieldName.OFFICE and is_wholly_known(value) and _is_heard(value, witnesses):
        sure = max(sure, _KNOWN)
    return replace(chosen, confidence=min(sure, most_sure(field, chosen, witnesses, is_bilevel=is_bilevel)))


def _is_heard(value: str, witnesses: Sequence[Witness]) -> bool:
    """Whether the network gives the value."""
    return any(witness.by_network and witness.reading.value == value for witness in witnesses)


def _is_bilevel(reading: FieldReading, first: Pass) -> bool:
    page = page_of(reading, first.pages)
    return page is not None and page.picture.bilevel


def question(heard_: Sequence[Witness]) -> FieldReading | None:
    """The second reading, of which the network has read the doubtful lines; or the first, if it is the network's."""
    if not heard_:
        return None
    first, last = heard_[0], heard_[-1]
    if first.by_network:
        mended = _mended(FieldName.QUESTION, first.reading)
        sure = probability_of_question(first.mean, vocabulary.strangeness(mended.value or ""))
        return replace(mended, confidence=min(sure, UNCONFIRMED) if first.is_torn else sure)
    # How legible the page is, the first reading tells; the last one, how sure the network is of its worst lines.
    told = Evidence(agree=0, least=last.mean, mean=first.mean, plausible=last.reading.confidence)
    sure = probability(FieldName.QUESTION, told)
    return replace(_mended(FieldName.QUESTION, last.reading), confidence=sure)


def _worded(field: FieldName, witnesses: Sequence[Witness]) -> Sequence[Witness]:
    """The readings of a name or an office that hold a word: a scrap of the label beside it is none."""
    if field not in _OF_WORDS:
        return witnesses
    return [witness for witness in witnesses if _WORD.search(witness.reading.value or "")] or witnesses


def _elected(field: FieldName, witnesses: Sequence[Witness]) -> FieldReading:
    """The reading that most agree with; else one put together of all, letter by letter, with the doubts of the best."""
    if field is FieldName.FULL_NAME:
        # Most may agree on a name that there is not.
        witnesses = [witness for witness in witnesses if has_first_name(witness.reading.value or "")] or witnesses
    best = witnesses[0].reading
    if field is FieldName.DATE:
        return elected_date(witnesses)
    ballots = [
        Ballot(witness.reading.value, witness.weight) for witness in witnesses if witness.reading.value is not None
    ]
    value = repaired(field, voted(ballots or [Ballot("", 1.0)])) or None
    readings = [witness.reading for witness in witnesses]
    like = next((reading for reading in readings if comparable(reading.value) == comparable(value)), best)
    return replace(like, value=value)


def elected_date(witnesses: Sequence[Witness]) -> FieldReading:
    """The day that most speaks for, if two readings give it or the network is sure; else that of all texts together."""
    days = [witness.reading for witness in witnesses if witness.reading.value]
    weights: dict[str | None, float] = {}
    for witness in witnesses:
        weights[witness.reading.value] = weights.get(witness.reading.value, 0.0) + witness.weight
    heaviest = max(days, key=lambda day: weights[day.value], default=None)
    if heaviest is not None and (len(weights) < len(witnesses) or weights[heaviest.value] > _SURE_DAY):
        return heaviest
    ballots = [Ballot(witness.reading.text, witness.weight) for witness in witnesses]
    together = _mended(FieldName.DATE, replace(witnesses[0].reading, text=voted(ballots)))
    return days[0] if together.value is None and days else together


def _mended(field: FieldName, reading: FieldReading) -> FieldReading:
    if field is FieldName.DATE:
        value, plausible = read_date(repaired(field, reading.text))
        return replace(
            reading, value=value, confidence=min(plausible, reading.confidence) if reading.value else plausible
        )
    if reading.value is None:
        return reading
    return replace(reading, value=repaired(field, reading.value))


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
    return witness.reading.confidence + witness.weight + lexical
