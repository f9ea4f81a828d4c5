"""How Polish writes dates, times and counts, and begins and ends a letter."""

from __future__ import annotations

import re
from datetime import date, datetime

from hotline_mail.business_time import to_local

_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
_GREETING = re.compile(
    r"\W{0,3}(?:dzień dobry|dzien dobry|szanown\w{0,3}|witam|witaj|dobry wieczór|hello|good (?:morning|day))",
    re.IGNORECASE,
)
_GREETED = r"\s(?:serdecznie|bardzo|wszystkich|państw[ao]|pan\w{0,3}|[A-ZĄĆĘŁŃÓŚŹŻ]\w{1,30})"
_SALUTATION = re.compile(rf"(?:(?i:{_GREETING.pattern})(?:{_GREETED}){{0,4}}\s?[,.!:;–-]+\s?)+")
"""Greetings with who is greeted, up to the mark behind them: "Dzień dobry! Szanowny Panie Marku, "."""
_CLOSING = re.compile(
    r"\W{0,3}(?:(?:serdecznie )?pozdrawiam|z powa[żz]aniem|z wyrazami|z pozdrowieni|łączę|pozdrowienia)", re.IGNORECASE
)
_CLOSING_LINES = 4
"""At the end of a letter: the closing, a name, and what may stand between."""
_PARTS = {
    "message": "wiadomość",
    "body": "treść wiadomości",
    "headers": "nagłówki",
    "report": "raport doręczenia",
    "fax": "opis faksu",
    "reply": "treść odpowiedzi",
}
_LONGEST_MARK = 60
_ADVERTISES = re.compile(r"://|\bwww\.|@|\.(?:com|net|org|info|ru|xyz|top)\b", re.IGNORECASE)
_FEW = range(2, 5)
_TEENS = range(12, 15)


def long_date(day: date) -> str:
    """A day as in "12 marca 2026 r."; of a moment, its day in Warsaw."""
    local = to_local(day) if isinstance(day, datetime) else day
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year} r."


def moment(at: datetime) -> str:
    """A moment as in "12 marca 2026 r., godz. 9:05", Warsaw wall time."""
    local = to_local(at)
    return f"{long_date(at)}, godz. {local.hour}:{local.minute:02d}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with `count`: 1 zgłoszenie, 2 zgłoszenia, 5 zgłoszeń, 22 zgłoszenia."""
    if count == 1:
        return one
    is_few = count % 10 in _FEW and count % 100 not in _TEENS
    return few if is_few else many


def written_day(iso: str) -> str:
    """The day "2026-03-12" as in "12 marca 2026 r."."""
    return long_date(date.fromisoformat(iso))


def part_of_mail(part: str) -> str:
    """What the program calls a part of a mail (`parsers.model.Place`), in Polish."""
    named = re.sub(r"(^|, )attachment (?=\d)", r"\1załącznik ", part)
    return re.sub(r", page (?=\d)", ", strona ", _PARTS.get(named, named))


def is_mark(text: str) -> bool:
    """Whether it can be an office's reference ("znak"): through it nobody shall send a stranger advertisements."""
    return len(text) <= _LONGEST_MARK and _ADVERTISES.search(text) is None


def greets(text: str) -> bool:
    """Whether a letter with this text needs no other greeting."""
    return _GREETING.match(text) is not None


def is_greeting(line: str) -> bool:
    """Whether nothing but a greeting, and the name of who is greeted, stands in this line."""
    greeting = _GREETING.match(line)
    return greeting is not None and all(word[:1].isupper() for word in re.findall(r"\w+", line[greeting.end() :]))


def without_salutation(text: str) -> str:
    """What a letter says behind its greeting, beginning with a capital."""
    said = _SALUTATION.sub("", text, count=1) if _SALUTATION.match(text) else text
    return said[:1].upper() + said[1:] if said != text else text


def closes(text: str) -> bool:
    """Whether a letter with this text needs no other closing."""
    lines = [line for line in text.split("\n") if line.strip()]
    return any(_CLOSING.match(line) for line in lines[-_CLOSING_LINES:])
