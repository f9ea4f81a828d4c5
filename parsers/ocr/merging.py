"""Two readings of a form made one: values where they agree, the likelier where not, and how sure each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from parsers.forms.contacts import read_contacts
from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings
from parsers.forms.names import has_first_name
from parsers.model import Channel, Contact, FieldName, FieldReading, Hot01Form
from parsers.ocr.addresses import settled
from parsers.ocr.calibration import Evidence, probability
from parsers.ocr.fields import doubted, with_fields
from parsers.ocr.reading import ReadPage
from parsers.ocr.repair import contact_text, repaired
from parsers.ocr.rereading import page_of, words_of

_UNCONFIRMED = 0.6
"""Where the two readings do not even find the same forms."""
_UNKNOWN_WORDS = 0.85
"""Of a name or an office on a 1-bit page with no word in it that is known."""
_ELEVENTH, _CLEAR_ONES = "11", 0.85
"""A roman "II" is read as this month, but less surely."""
_TWICE = re.compile(r"([^\W\d_])\1")
_WHOLE_NUMBER = len("+48123456789")

Pages = Mapping[int, ReadPage]


def merged(
    first: Sequence[Hot01Form], second: Sequence[Hot01Form], pages: Pages, again: Pages
) -> tuple[Hot01Form, ...]:
    """The forms of the `first` reading (of `pages`), confirmed or corrected by the `second` (of `again`)."""
    if len(first) != len(second):
        return tuple(doubted(form, _UNCONFIRMED) for form in first)
    return tuple(_merged_form(one, other, pages, again) for one, other in zip(first, second, strict=True))


def _merged_form(one: Hot01Form, other: Hot01Form, pages: Pages, again: Pages) -> Hot01Form:
    fields = {
        field: _merged_field(field, (one.get(field), other.get(field)), pages, again)
        for field in FieldName
        if field is not FieldName.RETURN_CONTACT
    }
    contact, contacts = _merged_contacts(one.return_contact, other.return_contact, pages, again)
    return replace(with_fields(one, fields | {FieldName.RETURN_CONTACT: contact}), contacts=contacts)


def _merged_field(
    field: FieldName, readings: tuple[FieldReading | None, FieldReading | None], pages: Pages, again: Pages
) -> FieldReading | None:
    one, other = (_mended(field, reading) for reading in readings)
    if one is None or other is None:
        found = one or other
        return replace(found, confidence=min(found.confidence, _UNCONFIRMED)) if found else None
    # Agreement on nothing is no evidence.
    agree = one.value is not None and _comparable(one.value) == _comparable(other.value or "")
    certainties = _certainties(one, pages), _certainties(other, again)
    better = one if agree or _merit(field, one, certainties[0]) >= _merit(field, other, certainties[1]) else other
    if better.value is None:
        return replace(better, confidence=min(better.confidence, _UNCONFIRMED))
    sure = probability(field, evidence(better, agree, certainties))
    if field is FieldName.DATE and better.value[5:7] == _ELEVENTH and min(map(_mean, certainties)) < _CLEAR_ONES:
        sure = min(sure, _UNKNOWN_WORDS)
    page = page_of(better, pages)
    if page is not None and page.picture.bilevel and not _is_known(field, better.value):
        # Both readings of a garbled fax may agree on the same nonsense.
        sure = min(sure, _UNKNOWN_WORDS)
    return replace(better, confidence=sure)


def _is_known(field: FieldName, value: str) -> bool:
    """Whether a name has a first name in it and an office a word of offices; other fields have no words to know."""
    if field is FieldName.FULL_NAME:
        return has_first_name(value)
    if field is FieldName.OFFICE:
        known = spellings("office_words")
        return any(known.get(fold(part)) is not None for part in re.findall(r"[^\W\d_]+", value))
    return True


def _mended(field: FieldName, reading: FieldReading | None) -> FieldReading | None:
    if reading is None:
        return None
    if field is FieldName.DATE:
        value, plausible = read_date(repaired(field, reading.text))
        return replace(
            reading, value=value, confidence=min(plausible, reading.confidence) if reading.value else plausible
        )
    if reading.value is None:
        return reading
    return replace(reading, value=repaired(field, reading.value))


def _comparable(value: str) -> str:
    return re.sub(r"[\s.,–—\-]+", " ", value).strip()


def evidence(reading: FieldReading, agree: bool, certainties: Sequence[Sequence[tuple[int, float]]]) -> Evidence:  # noqa: FBT001 - one of four signs
    """What speaks for the reading; `certainties`: of each reading, (letters, the engine's confidence) of its words."""
    means = [_mean(words) for words in certainties]
    least = [min((sure for letters, sure in words if letters > 1), default=_mean(words)) for words in certainties]
    return Evidence(agree, min(least), min(means), reading.confidence)


def _certainties(reading: FieldReading, pages: Pages) -> list[tuple[int, float]]:
    page = page_of(reading, pages)
    if page is None:
        return []
    return [(len(read.word.text), read.word.confidence) for read in words_of(reading, page)]


def _mean(words: Sequence[tuple[int, float]]) -> float:
    letters = sum(count for count, _ in words)
    return sum(count * sure for count, sure in words) / letters if letters else 0.0


def _merit(field: FieldName, reading: FieldReading, words: Sequence[tuple[int, float]]) -> float:
    """How much speaks for one of two readings that differ."""
    if reading.value is None:
        return -1.0
    if field is FieldName.REFERENCE:
        # Capitals that look like small letters are taken for them, and narrow letters are seen twice.
        return (
            reading.confidence + _mean(words) + 0.2 * reading.value.isupper() - 0.2 * bool(_TWICE.search(reading.value))
        )
    known = {FieldName.FULL_NAME: "first_names", FieldName.OFFICE: "office_words"}.get(field)
    lexical = 0.0
    if known:
        parts = re.findall(r"[^\W\d_]+", reading.value)
        lexical = 0.1 * sum(spellings(known).get(fold(part)) == part for part in parts)
    return reading.confidence + _mean(words) + lexical


def _merged_contacts(
    one: FieldReading | None, other: FieldReading | None, pages: Pages, again: Pages
) -> tuple[FieldReading | None, tuple[Contact, ...]]:
    """The contacts of the second reading, whose model knows "@", each as sure as the first reading confirms it."""
    if one is None or other is None:
        found = one or other
        contacts = tuple(
            replace(contact, confidence=min(contact.confidence, _UNCONFIRMED)) for contact in _contacts(found)
        )
        return (replace(found, confidence=min(found.confidence, _UNCONFIRMED)) if found else None), contacts
    certainties = _certainties(one, pages), _certainties(other, again)
    plain = _contacts(one)
    confirmed = (_confirmed(contact, plain, one.text) for contact in _with_whole_numbers(_contacts(other), plain))
    contacts = tuple(
        replace(contact, confidence=probability(FieldName.RETURN_CONTACT, evidence(
            replace(other, confidence=contact.confidence), agreed, certainties)))
        for contact, agreed in confirmed
    )  # fmt: skip
    if len(plain) > len(contacts):
        # The second reading lost a contact: which of them is meant is no longer sure.
        contacts = tuple(
            replace(contact, confidence=min(contact.confidence, _UNCONFIRMED)) for contact in contacts or plain
        )
    confidence = min((contact.confidence for contact in contacts), default=min(other.confidence, _UNCONFIRMED))
    return replace(other, confidence=confidence), contacts


def _with_whole_numbers(contacts: Sequence[Contact], plain: Sequence[Contact]) -> Sequence[Contact]:
    """The contacts, numbers that lack digits replaced by what the first reading has in their place."""
    if [contact.channel for contact in contacts] != [contact.channel for contact in plain]:
        return contacts
    return [
        one if contact.channel is not Channel.EMAIL and len(contact.address) < _WHOLE_NUMBER else contact
        for contact, one in zip(contacts, plain, strict=True)
    ]


def _contacts(reading: FieldReading | None) -> tuple[Contact, ...]:
    return read_contacts(contact_text(reading.text)) if reading else ()


def _confirmed(contact: Contact, plain: Sequence[Contact], text: str) -> tuple[Contact, bool]:
    """The contact as both readings give it together, and whether the first reading (`plain`, `text`) holds it so."""
    if contact.channel is not Channel.EMAIL:
        wanted = (contact.channel, contact.address, contact.extension)
        return contact, any((found.channel, found.address, found.extension) == wanted for found in plain)
    address = settled(contact.address, contact_text(text))
    return replace(contact, address=address.address), address.agreed
