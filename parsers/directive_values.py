"""The values of keyword lines: an agreed time, a reported call, a channel, a corrected form field.

Days without a year are counted from `today`, which is passed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.model import Channel, FieldName

_ANY_DAY = date(2000, 1, 1)
"""For asking whether a value can be read at all."""
_CLOCK = re.compile(r"(?<![\d.])(\d{1,2})[:.](\d{2})(?![\d.])|(?<!\w)(?:godz\.?|godzin\w{1,3}|o) ?(\d{1,2})(?![\d.:])")
_HOURS, _MINUTES = 24, 60
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})(?!\d)\.?")
_FULL_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\d)")
_ASSIGNMENT = re.compile(r"([^=:→>]{1,40}?)\s{0,9}(?:->|=>|→|=|:)\s{0,9}(\S.{0,2000})", re.DOTALL)
_NAMED_CONTACT = re.compile(
    r"([^\s:=]{2,15})\.?\s{1,3}([^\s@]{1,64}@\S{3,255}|[+(]?\d[\d\s()+/-]{6,25}(?:wew\.? ?\d{1,5})?)"
)
"""A channel and an address or a number, with nothing between them and nothing behind."""
_WEEKDAYS = ("poniedzial", "wtor", "srod", "czwart", "piat", "sobot", "niedziel")
_NEAR = {"dzis": 0, "dzisiaj": 0, "today": 0, "jutro": 1, "tomorrow": 1, "pojutrze": 2}
_LINKING = frozenset({*_NEAR, "z", "ze", "do", "o", "godz", "godz.", "dnia", "with", "at", "na"})
"""Words of a call's report that name nobody."""
_NOT_REACHED = re.compile(
    r"\b(?:nie (?:odebr|odbier|zasta|ma\b|bylo|udalo|dodzwoni|odpowiada)|nikt|zajet|brak odpowiedzi|bez odpowiedzi"
    r"|poczta glosowa|nieobecn|no answer|not reached|busy)"
)
_LONG_NUMBER = 7
"""Digits from which a value is a telephone number and no time."""
_CHANNELS = {
    name: channel
    for channel, names in {
        Channel.EMAIL: "e-mail|email|mail|mailem|e-mailem|poczta",
        Channel.FAX: "faks|fax|faksem|faxem",
        Channel.PHONE: "telefon|tel|telefonem|telefonicznie|phone",
    }.items()
    for name in names.split("|")
}
_FIELDS = {
    name: field
    for field, names in {
        FieldName.DATE: "data|data zgloszenia|data pytania|date",
        FieldName.REFERENCE: "znak|znak sprawy|znak pisma|sygnatura|nr sprawy|numer sprawy|reference",
        FieldName.FULL_NAME: "imie i nazwisko|nazwisko i imie|nazwisko|uzytkownik|imie i nazwisko uzytkownika"
        "|full name|full_name|name",
        FieldName.OFFICE: "urzad|nazwa urzedu|nazwa|jednostka|office",
        FieldName.RETURN_CONTACT: "kontakt|kontakt zwrotny|zwrotny|adres zwrotny|zwrotny adres|dane kontaktowe"
        "|return contact|return_contact|contact",
        FieldName.QUESTION: "tresc|tresc pytania|pytanie|question",
    }.items()
    for name in names.split("|")
}


@dataclass(frozen=True, slots=True)
class Agreed:
    """The day for which an answer was promised (annex 1.4.3), and the clock time, Warsaw, where one was said."""

    day: date
    at: time | None


@dataclass(frozen=True, slots=True)
class Called:
    """A reported call: when (None: not said), and who was reached ("" where not said)."""

    day: date | None
    at: time | None
    whom: str
    reached: bool = True
    """False: nobody answered."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A form field, its new value, and for a contact its channel where the consultant named it."""

    field: FieldName
    value: str
    channel: Channel | None = None


def parse_agreed(value: str, today: date = _ANY_DAY) -> Agreed | None:
    """The time in "12.03.2026 14:00", "piątek do 12:00", "jutro"; days without a year follow `today`. None: no day."""
    folded = fold(value)
    day = _named_day(folded, today)
    if day is not None:
        return Agreed(day, _clock(_FULL_DATE.sub(" ", folded)))
    day = _next_day_of_year(folded, today)
    return None if day is None else Agreed(day, _clock(_DAY_MONTH.sub(" ", folded, count=1)))


def parse_called(value: str, today: date = _ANY_DAY) -> Called | None:
    """The call in "10:30, p. Nowak", "11.03.2026 o 9.15 z panią Nowak" or "10:30, nie odebrano".

    None where `value` is a telephone number, or names neither a time nor a person.
    """
    without_date = _FULL_DATE.sub(" ", value)
    at = _clock(fold(without_date))
    rest = _CLOCK.sub(" ", without_date)
    if sum(character.isdigit() for character in rest) >= _LONG_NUMBER:
        return None
    words = [word.strip(",;–-") for word in rest.split()]
    whom = " ".join(word for word in words if word and fold(word) not in _LINKING)
    reached = _NOT_REACHED.search(fold(value)) is None
    if at is None and (not any(word[0].isupper() for word in words) or len(words) > _LONG_NUMBER or not reached):
        return None
    return Called(_named_day(fold(value), today), at, whom, reached)


def parse_channel(value: str) -> Channel | None:
    """The channel in "e-mail", "faks", "telefonicznie"; None where it names none."""
    words = fold(value).replace("(", " ").split()
    return _CHANNELS.get(words[0].strip(".,;:")) if words else None


def parse_correction(value: str) -> Correction | None:
    """The field and value in "e-mail = a@b.example" or "znak: AB.1"; None where no field of the form is named."""
    match = _ASSIGNMENT.fullmatch(value.strip())
    named = match or _NAMED_CONTACT.fullmatch(value.strip())
    if named is None:
        return None
    name, new = named.groups()
    label = " ".join(fold(name).strip(" .*").split()).removeprefix("pole ")
    if (channel := _CHANNELS.get(label)) is not None:
        return Correction(FieldName.RETURN_CONTACT, new, channel)
    field = _FIELDS.get(label) if match else None
    return None if field is None else Correction(field, new)


def _clock(folded: str) -> time | None:
    for match in _CLOCK.finditer(folded):
        hour, minute = int(match.group(1) or match.group(3)), int(match.group(2) or 0)
        if hour < _HOURS and minute < _MINUTES:
            return time(hour, minute)
    return None


def _named_day(folded: str, today: date) -> date | None:
    """A day with its year, a day of the week, or "jutro"."""
    dated = read_date(folded)[0]
    if dated is not None:
        return date.fromisoformat(dated)
    for word in re.findall(r"[a-z]+", folded):
        if word in _NEAR:
            return today + timedelta(days=_NEAR[word])
        for number, stem in enumerate(_WEEKDAYS):
            if word.startswith(stem):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _next_day_of_year(folded: str, today: date) -> date | None:
    """The next "12.03" from `today` on."""
    for match in _DAY_MONTH.finditer(folded):
        for year in (today.year, today.year + 1):
            try:
                day = date(year, int(match.group(2)), int(match.group(1)))
            except ValueError:
                continue
            if day >= today:
                return day
    return None
