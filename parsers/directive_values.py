"""The values of keyword lines: an agreed time, a reported call, a channel, a corrected form field. Today's date is passed in."""

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
_WEEKDAYS = ("poniedzial", "wtor", "srod", "czwart", "piat", "sobot", "niedziel")
_NEAR = {"dzis": 0, "dzisiaj": 0, "today": 0, "jutro": 1, "tomorrow": 1, "pojutrze": 2}
_LONG_NUMBER = 7
"""Digits from which a value is a telephone number and no time."""
_CHANNELS = {
    "e-mail": Channel.EMAIL, "email": Channel.EMAIL, "mail": Channel.EMAIL, "poczta": Channel.EMAIL, "mailem": Channel.EMAIL,
    "faks": Channel.FAX, "fax": Channel.FAX, "faksem": Channel.FAX, "faxem": Channel.FAX,
    "telefon": Channel.PHONE, "tel": Channel.PHONE, "phone": Channel.PHONE, "telefonicznie": Channel.PHONE, "telefonem": Channel.PHONE,
}  # fmt: skip
_FIELDS = {
    "data": FieldName.DATE, "date": FieldName.DATE,
    "znak": FieldName.REFERENCE, "znak sprawy": FieldName.REFERENCE, "reference": FieldName.REFERENCE,
    "imie i nazwisko": FieldName.FULL_NAME, "nazwisko": FieldName.FULL_NAME, "uzytkownik": FieldName.FULL_NAME,
    "full name": FieldName.FULL_NAME, "full_name": FieldName.FULL_NAME, "name": FieldName.FULL_NAME,
    "urzad": FieldName.OFFICE, "nazwa urzedu": FieldName.OFFICE, "office": FieldName.OFFICE,
    "kontakt": FieldName.RETURN_CONTACT, "kontakt zwrotny": FieldName.RETURN_CONTACT, "return_contact": FieldName.RETURN_CONTACT,
    "return contact": FieldName.RETURN_CONTACT, "contact": FieldName.RETURN_CONTACT,
    "tresc": FieldName.QUESTION, "tresc pytania": FieldName.QUESTION, "pytanie": FieldName.QUESTION, "question": FieldName.QUESTION,
}  # fmt: skip


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
    """The time in "12.03.2026 14:00", "piątek do 12:00", "jutro"; days without a year come after `today`. None: no day."""
    day = _day(fold(value), today)
    return None if day is None else Agreed(day, _clock(fold(value)))


def parse_called(value: str, today: date = _ANY_DAY) -> Called | None:
    """The call in "10:30, p. Nowak" or "12.03 o 9.15 z panią Nowak". None where `value` is a telephone number."""
    folded = fold(value)
    day, at = _day(folded, today), _clock(folded)
    without_times = _CLOCK.sub(" ", _without_days(value))
    if sum(character.isdigit() for character in without_times) >= _LONG_NUMBER:
        return None
    whom = re.sub(r"^(?:\W|(?:z|ze|do|o|godz|dnia|with|at)\b)+", "", without_times.strip(), flags=re.IGNORECASE).strip(
        " ,;-–"
    )
    if at is None and (len(whom.split()) > _LONG_NUMBER or not whom):
        return None
    return Called(day, at, " ".join(whom.split()))


def parse_channel(value: str) -> Channel | None:
    """The channel in "e-mail", "faks", "telefonicznie"; None where it names none."""
    words = fold(value).replace("(", " ").split()
    return _CHANNELS.get(words[0].strip(".,;:")) if words else None


def parse_correction(value: str) -> Correction | None:
    """The field and value in "e-mail = a@b.example" or "znak: AB.1"; None where no field of the form is named."""
    name, mark, new = re.sub(r"\s*(?:->|→|=>)\s*", "=", value, count=1).partition(
        "=" if re.search(r"=|->|→", value) else ":"
    )
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
