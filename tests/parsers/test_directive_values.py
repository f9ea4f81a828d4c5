from __future__ import annotations

from datetime import date, time

import pytest

from parsers.directive_values import (
    Agreed,
    Called,
    Correction,
    parse_agreed,
    parse_called,
    parse_channel,
    parse_correction,
)
from parsers.model import Channel, FieldName

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12.03.2026 14:00", Agreed(date(2026, 3, 12), time(14, 0))),
        ("12 marca 2026", Agreed(date(2026, 3, 12), None)),
        ("2026-03-16 godz. 9", Agreed(date(2026, 3, 16), time(9, 0))),
        ("16.03 do 12:00", Agreed(date(2026, 3, 16), time(12, 0))),
        ("16.03", Agreed(date(2026, 3, 16), None)),
        ("02.01", Agreed(date(2027, 1, 2), None)),
        ("jutro 10:00", Agreed(date(2026, 3, 13), time(10, 0))),
        ("dziś do 15:30", Agreed(date(2026, 3, 12), time(15, 30))),
        ("piątek", Agreed(date(2026, 3, 13), None)),
        ("w czwartek o 8:00", Agreed(date(2026, 3, 19), time(8, 0))),
        ("wkrótce", None),
        ("31.02", None),
    ],
)
def test_agreed_time(value: str, expected: Agreed | None) -> None:
    assert expected == parse_agreed(value, THURSDAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10:30, p. Nowak", Called(None, time(10, 30), "p. Nowak")),
        ("o 9.15 z panią Nowak", Called(None, time(9, 15), "panią Nowak")),
        ("11.03.2026 10:30 Anna Nowak", Called(date(2026, 3, 11), time(10, 30), "Anna Nowak")),
        ("dziś o 10:30", Called(date(2026, 3, 12), time(10, 30), "")),
        ("p. Nowak", Called(None, None, "p. Nowak")),
        ("10:15, nie odebrano", Called(None, time(10, 15), "nie odebrano", reached=False)),
        ("10:15 – nikt nie odbiera", Called(None, time(10, 15), "nikt nie odbiera", reached=False)),
        ("nie odebrano", None),
        ("nie działa od rana, proszę pisać", None),
        ("22 555 01 02", None),
        ("", None),
    ],
)
def test_reported_call(value: str, expected: Called | None) -> None:
    assert expected == parse_called(value, THURSDAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("e-mail", Channel.EMAIL),
        ("Faks", Channel.FAX),
        ("fax.", Channel.FAX),
        ("telefonicznie", Channel.PHONE),
        ("list", None),
        ("", None),
    ],
)
def test_channel(value: str, expected: Channel | None) -> None:
    assert expected == parse_channel(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "e-mail = a@pzon.example.pl",
            Correction(FieldName.RETURN_CONTACT, "a@pzon.example.pl", Channel.EMAIL),
        ),
        ("telefon: 22 555 01 02", Correction(FieldName.RETURN_CONTACT, "22 555 01 02", Channel.PHONE)),
        ("Imię i nazwisko = Anna Nowak", Correction(FieldName.FULL_NAME, "Anna Nowak")),
        ("nazwa urzędu -> PZON Przykładowo", Correction(FieldName.OFFICE, "PZON Przykładowo")),
        ("znak: AB.1=2", Correction(FieldName.REFERENCE, "AB.1=2")),
        ("kolor = zielony", None),
        ("e-mail =", None),
        ("e-mail", None),
    ],
)
def test_correction(value: str, expected: Correction | None) -> None:
    assert expected == parse_correction(value)
