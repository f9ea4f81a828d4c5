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
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})(?!\d)\.?")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_ARROW = re.compile(r"\s{0,9}(?:->|→|=>)\s{0,9}")
_LINKING = re.compile(r"(?:\W|(?:z|ze|do|o|godz|dnia|with|at)\b){1,9}", re.IGNORECASE)
"""What stands between the time of a call and who was reached."""
_WEEKDAYS = ("poniedzial", "wtor", "srod", "czwart", "piat", "sobot", "niedziel")
_NEAR = {"dzis": 0, "dzisiaj": 0, "today": 0, "jutro": 1, "tomorrow": 1, "pojutrze": 2}
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
        FieldName.DATE: "data|date",
        FieldName.REFERENCE: "znak|znak sprawy|reference",
        FieldName.FULL_NAME: "imie i nazwisko|nazwisko|uzytkownik|full name|full_name|name",
        FieldName.OFFICE: "urzad|nazwa urzedu|office",
        FieldName.RETURN_CONTACT: "kontakt|kontakt zwrotny|return contact|return_contact|contact",
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


@dataclass(frozen=True, slots=True)
class Correction:
    """A form field, its new value, and for a contact its channel where the consultant named it."""

    field: FieldName
    value: str
    channel: Channel | None = None


def parse_agreed(value: str, today: date = _ANY_DAY) -> Agreed | None:
    """The time in "12.03.2026 14:00", "piątek do 12:00", "jutro"; days without a year follow `today`. None: no day."""
    day = _day(fold(value), today)
    return None if day is None else Agreed(day, _clock(fold(value)))


def parse_called(value: str, today: date = _ANY_DAY) -> Called | None:
    """The call in "10:30, p. Nowak" or "12.03 o 9.15 z panią Nowak". None where `value` is a telephone number."""
    folded = fold(value)
    day, at = _day(folded, today), _clock(folded)
    without_times = _CLOCK.sub(" ", _without_days(value))
    if sum(character.isdigit() for character in without_times) >= _LONG_NUMBER:
        return None
    whom = without_times[linking.end() if (linking := _LINKING.match(without_times)) else 0 :].strip(" ,;-–")
    if at is None and (len(whom.split()) > _LONG_NUMBER or not whom):
        return None
    return Called(day, at, " ".join(whom.split()))


def parse_channel(value: str) -> Channel | None:
    """The channel in "e-mail", "faks", "telefonicznie"; None where it names none."""
    words = fold(value).replace("(", " ").split()
    return _CHANNELS.get(words[0].strip(".,;:")) if words else None


def parse_correction(value: str) -> Correction | None:
    """The field and value in "e-mail = a@b.example" or "znak: AB.1"; None where no field of the form is named."""
    plain = _ARROW.sub("=", value, count=1)
    name, mark, new = plain.partition("=" if "=" in plain else ":")
    label = " ".join(fold(name).strip(" .*").split())
    if not mark or not new.strip():
        return None
    if (channel := _CHANNELS.get(label)) is not None:
        return Correction(FieldName.RETURN_CONTACT, new.strip(), channel)
    field = _FIELDS.get(label)
    return None if field is None else Correction(field, new.strip())


def _clock(folded: str) -> time | None:
    for match in _CLOCK.finditer(_without_days(folded)):
        hour, minute = int(match.group(1) or match.group(3)), int(match.group(2) or 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004 -- hours of a day, minutes of an hour
            return time(hour, minute)
    return None


def _without_days(text: str) -> str:
    """`text` without its dates, whose figures could be read as a clock time ("12.03")."""
    without = re.sub(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", " ", text)
    first = _DAY_MONTH.search(without)
    if first and int(first.group(2)) in range(1, 13) and len(list(_CLOCK.finditer(without))) > 1:
        return without[: first.start()] + " " + without[first.end() :]
    return without


def _day(folded: str, today: date) -> date | None:
    named = read_date(folded)[0]
    if named is not None:
        return date.fromisoformat(named)
    words = re.findall(r"[a-z]+", folded)
    for word in words:
        if word in _NEAR:
            return today + timedelta(days=_NEAR[word])
        for number, stem in enumerate(_WEEKDAYS):
            if word.startswith(stem):
                return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return _next_day_of_year(folded, today)


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
