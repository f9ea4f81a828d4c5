"""The return contact of several readings made one: only the first model knows Polish, only the others "@"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from parsers.forms.contacts import read_contacts
from parsers.forms.folding import fold
from parsers.forms.lexicon import words
from parsers.model import Channel, Contact, FieldName, FieldReading
from parsers.ocr.address_words import known_address, likely_address, without_false_marks
from parsers.ocr.addresses import settled
from parsers.ocr.calibration import probability
from parsers.ocr.contact_repair import contact_text
from parsers.ocr.doubts import UNCONFIRMED
from parsers.ocr.voting import Ballot, voted
from parsers.ocr.witnesses import Witness, agreement, evidence

_MAIL = re.compile(r"@|\be-?mail\b(?![\s:]{0,3}(?:brak|-))", re.IGNORECASE)
"""An e-mail address is announced or begun."""

_LOST_BEFORE_AT, _NARROW_BEFORE_AT = re.compile(r"(?<=\w[._])(?=@)"), re.compile(r"\w[._] ?[l1I|!] ?[@©Q(]")
"""The network loses a narrow letter between two wide signs ("nowak_l@")."""
_APART_FROM_INITIAL = re.compile(r"(?<![\w@.\-])([a-z]{4,40}(?:-[a-z]{4,40})?)[ _]{1,3}(?=[a-z]@)")
"""A word, which may be the user's surname, and an initial before "@"."""
_APART = re.compile(r"(?<![\w@.\-])([^\W\d_]{2,40}) (?=([\w.\-]{1,64})@)")
"""A word and an address."""
_APART_FROM_SURNAME = re.compile(r"(?<![\w@.\-])([a-z]{3,40})\.? (?=([a-z]{3,40}(?:-[a-z]{3,40})?)@)")
"""A word, which may be the user's first name, and one before "@", which may be the other."""
_EXTENSION = re.compile(r"(?<![^\W\d_])(?:we?wn|wew|w\.)(?![^\W\d_])", re.IGNORECASE)
_LOOSE_FIGURES = re.compile(r"\n\d{1,4}(?![\d@])(?![ ./()\-]{1,2}\d)")
"""Figures that begin a line and are no number: the "wew." before them may have been lost."""
_BEFORE_ADDRESS = frozenset(
    ("na", "pod", "albo", "prosze", "adresem", "mailem", "poczta", "ew", "ewentualnie", "tylko")
)
"""Words that lead to an address, beside those of labels."""
_DOUBTFUL = 0.85
_CLEAR = 0.8
"""Mean confidence of a reading that takes no specks for marks; a lone "©" for "@" lowers it."""
_SURE = 0.995
"""The network's confidence in a word that it has not been seen to misread."""
_LEAST = 0.9
"""Its confidence in the worst word of a contact below which Tesseract may agree with it by chance."""
_NEAR_ADDRESS, _NEAR_NUMBER = 85, 77
"""Parts in a hundred of an address, or of the nine figures of a number, that a reading has likewise."""
_NATIONAL = 9
_SHORT = 5
"""Letters of an office's abbreviation with its number: "zon1", "mops2"."""
_NAME = re.compile(r"[^\W\d_]{4,40}")
_AT, _FIGURES = re.compile("@"), re.compile(r"\d\d(?!.*[@©])")

Address = tuple[Channel, str, str | None]


def are_contacts_disputed(plain: FieldReading, other: FieldReading) -> bool:
    """Whether the reading without "@" (`plain`) holds other contacts than the one with it."""
    found = _contacts(other)
    return len(_contacts(plain)) > len(found) or any(
        not agreed for contact in found for _, agreed in (_confirmed(contact, plain, clear=True),)
    )


def merged_contacts(witnesses: Sequence[Witness], context: str) -> tuple[FieldReading | None, tuple[Contact, ...]]:
    """The field and its contacts, each as sure as the readings confirm it; the first witness is that without "@".

    `context`: what the form says of its user and his office, of which addresses are made.
    """
    if not witnesses:
        return None, ()
    plain, *others = [witness.reading for witness in witnesses]
    first, *further = witnesses
    ballots = [Ballot(contact_text(heard.reading.text), heard.weight) for heard in (*further, first)]
    text = _with_lost_tie(_with_seen_tie(_with_lost_letter(voted(ballots), ballots), ballots), context)
    chosen = replace((others or [plain])[0], text=text)
    contacts = tuple(_weighed(contact, witnesses, context) for contact in _contacts(chosen))
    contacts = _with_doubts(contacts, chosen.text, witnesses)
    least = min((contact.confidence for contact in contacts), default=min(chosen.confidence, UNCONFIRMED))
    return replace(chosen, confidence=least), contacts


def _with_lost_letter(text: str, ballots: Sequence[Ballot]) -> str:
    """The text with the narrow letter before "@" that another reading saw behind a sign that joins two parts."""
    is_seen = any(_NARROW_BEFORE_AT.search(ballot.text) for ballot in ballots)
    return _LOST_BEFORE_AT.sub("l", text) if is_seen else text


def _with_seen_tie(text: str, ballots: Sequence[Ballot]) -> str:
    """The text with the sign that another reading saw between a word and the address behind it."""
    return _APART.sub(lambda match: match[1] + _tie_of(match[1], match[2], ballots), text)


def _tie_of(before: str, local: str, ballots: Sequence[Ballot]) -> str:
    tied = re.compile(rf"(?<![\w@]){re.escape(before)}([._\-]){re.escape(local)}(?![\w.\-])", re.IGNORECASE)
    return next((found[1] for ballot in ballots if (found := tied.search(ballot.text))), " ")


def _with_lost_tie(text: str, context: str) -> str:
    """The text with the parts of the user's name tied that stand before "@".

    An underscore goes with the line below it, a dot with the dirt around it.
    """
    names = _names_in(context)
    text = _APART_FROM_INITIAL.sub(
        lambda match: f"{match[1]}_" if names.issuperset(match[1].split("-")) else match[0], text
    )
    return _APART_FROM_SURNAME.sub(
        lambda match: f"{match[1]}." if names.issuperset((match[1], *match[2].split("-"))) else match[0], text
    )


def _with_doubts(contacts: tuple[Contact, ...], text: str, witnesses: Sequence[Witness]) -> tuple[Contact, ...]:
    """The contacts of `text`, doubted where the readings show that there is more than it gives."""
    readings = [witness.reading for witness in witnesses]
    is_one_lost = any(len(_contacts(reading)) > len(contacts) for reading in readings)
    is_mail_found = any(contact.channel is Channel.EMAIL for contact in contacts)
    is_mail_lost = not is_mail_found and any(_MAIL.search(reading.text) for reading in readings)
    if len(witnesses) == 1 or is_one_lost or is_mail_lost:
        # Which of them is meant is no longer sure.
        contacts = _doubted(contacts or _contacts(readings[0]), UNCONFIRMED)
    may_be_extended = _EXTENSION.search(text) or any(_LOOSE_FIGURES.search(reading.text) for reading in readings)
    is_extension_lost = may_be_extended and not any(contact.extension for contact in contacts)
    is_unheard = all(witness.by_network for witness in witnesses)
    if is_extension_lost or is_unheard or any(witness.at_edge for witness in witnesses):
        contacts = _doubted(contacts, _DOUBTFUL)
    contacts = tuple(
        replace(contact, confidence=min(contact.confidence, _DOUBTFUL)) if _is_torn(contact, text) else contact
        for contact in contacts
    )
    best = max(reading.confidence for reading in readings)
    # The form engine's doubt, as of an address that may go on beyond its field.
    return _doubted(contacts, best) if best <= UNCONFIRMED else contacts


def _is_torn(contact: Contact, text: str) -> bool:
    """Whether a word stands before an address that may be its first part ("sekret ariat@")."""
    if contact.channel is not Channel.EMAIL:
        return False
    local = contact.address.partition("@")[0]
    before = re.search(rf"([^\W\d_]{{2,20}}) {re.escape(fold(local))}", fold(text))
    return before is not None and before[1] not in words("label_words") | _BEFORE_ADDRESS


def _doubted(contacts: Sequence[Contact], at_most: float) -> tuple[Contact, ...]:
    return tuple(replace(contact, confidence=min(contact.confidence, at_most)) for contact in contacts)


def _weighed(contact: Contact, witnesses: Sequence[Witness], context: str) -> Contact:
    """The contact as all readings give it together, and its probability."""
    plain, *others = witnesses
    # The network tells letters with marks from others by itself.
    is_clear = plain.mean >= _CLEAR and not any(witness.by_network for witness in others)
    settled_, agreed = _confirmed(contact, plain.reading, clear=is_clear)
    supporters = agreed + sum(_address(settled_) in map(_address, _contacts(witness.reading)) for witness in others)
    if contact.channel is Channel.EMAIL:
        found = settled_.address
        mended = without_false_marks(
            likely_address(found, context) if supporters > 1 else known_address(found, context)
        )
        # What no reading gives is a guess.
        settled_, supporters = replace(settled_, address=mended), supporters if mended == found else 0
    agree = agreement(supporters, len(witnesses))
    clear = _is_clear(settled_, witnesses)
    told = _about(contact, witnesses)
    sure = probability(FieldName.RETURN_CONTACT, evidence(told, agree, contact.confidence, clear=clear))
    if contact.confidence <= UNCONFIRMED:
        # The form engine's doubt, as of a domain whose end is none: readings may share the misread letter.
        sure = min(sure, contact.confidence)
    found = settled_.address
    doubts = (
        _is_cut(found),
        _is_glued(found, context),
        _is_nearly_named(found, context),
        _ends_in_figure(found),
        any(witness.by_network and witness.least < _LEAST for witness in told),
    )
    return replace(settled_, confidence=min(sure, _DOUBTFUL) if any(doubts) else sure)


def _is_clear(contact: Contact, witnesses: Sequence[Witness]) -> bool:
    """Whether the network gives the contact, as sure of it as it can be, and Tesseract nearly the same."""
    kind = _AT if contact.channel is Channel.EMAIL else _FIGURES
    network = [witness for witness in witnesses if witness.by_network]
    is_given = any(
        _address(contact) in map(_address, _contacts(witness.reading)) and witness.about(kind).least >= _SURE
        for witness in network
    )
    readings = [witness.reading for witness in witnesses if not witness.by_network]
    if any(_is_other_kind(contact, found) for reading in readings for found in _contacts(reading)):
        return False
    texts = [contact_text(reading.text) for reading in readings]
    return is_given and any(_is_nearly_in(contact, text) for text in texts)


def _is_other_kind(contact: Contact, found: Contact) -> bool:
    """Whether it is the same number by another channel."""
    return contact.address == found.address and contact.channel is not found.channel


def _is_nearly_in(contact: Contact, text: str) -> bool:
    """Whether the text of a reading holds the contact but for a sign or two, wherever it stands there."""
    if contact.channel is Channel.EMAIL:
        return fuzz.partial_ratio(contact.address, fold(text)) >= _NEAR_ADDRESS
    return fuzz.partial_ratio(contact.address[-_NATIONAL:], re.sub(r"\D", "", text)) >= _NEAR_NUMBER


def _is_cut(address: str) -> bool:
    """Whether the name before "@" begins or ends with a sign that joins two parts: one of them was lost."""
    local = address.partition("@")[0]
    return bool(local) and local != local.strip("._-")


def _is_glued(address: str, context: str) -> bool:
    """Whether the user's name stands in an address with letters close to it: between them a dot may have been lost."""
    names = _names_in(context)
    segments = re.findall(r"[a-z]{4,64}", fold(address.partition("@")[0]))
    return any(name in segment and name != segment for segment in segments for name in names)


def _is_nearly_named(address: str, context: str) -> bool:
    """Whether a part of an address is the user's name but for a letter: it may have been misread."""
    names = _names_in(context)
    parts = set(re.findall(r"[a-z]{5,64}", fold(address.partition("@")[0])))
    parts -= words("address_words") | words("office_words")
    return any(OSA.distance(name, part, score_cutoff=1) == 1 for part in parts for name in names)


def _names_in(context: str) -> set[str]:
    return {fold(name) for name in _NAME.findall(context)}


def _ends_in_figure(address: str) -> bool:
    """Whether the name before "@" is a usual word, or a short one, and an "i" or "l" that may as well be a "1"."""
    last = re.split(r"[._+-]", fold(address.partition("@")[0]))[-1]
    is_usual = len(last) <= _SHORT or last[:-1] in words("address_words") | words("office_words")
    return last.endswith(("i", "l")) and is_usual


def _about(contact: Contact, witnesses: Sequence[Witness]) -> Sequence[Witness]:
    """What the readings are to be asked of a contact: its own words, and an address only of those that know "@"."""
    _, *others = witnesses
    if not others:
        return witnesses
    if contact.channel is Channel.EMAIL:
        return [witness.about(_AT) for witness in others]
    return [witness.about(_FIGURES) for witness in witnesses]


def _address(contact: Contact) -> Address:
    return contact.channel, contact.address, contact.extension


def _contacts(reading: FieldReading) -> tuple[Contact, ...]:
    return read_contacts(contact_text(reading.text))


def _confirmed(contact: Contact, plain: FieldReading, *, clear: bool) -> tuple[Contact, bool]:
    """The contact as both readings give it together, and whether the one without "@" holds it so."""
    if contact.channel is not Channel.EMAIL:
        return contact, _address(contact) in map(_address, _contacts(plain))
    address = settled(contact.address, contact_text(plain.text), clear=clear)
    return replace(contact, address=address.address), address.agreed
