"""How letters write what programs know otherwise."""

from __future__ import annotations

import pytest

from hotline_mail.polish import closes, greets, part_of_mail, written_day


def test_a_day_is_written_out() -> None:
    assert written_day("2026-03-09") == "9 marca 2026 r."


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("body", "treść wiadomości"),
        ("attachment 2", "załącznik 2"),
        ("attachment 1: skan.pdf, page 3", "załącznik 1: skan.pdf, strona 3"),
        ("attachment 1: stary.eml, attachment 2: body.pdf", "załącznik 1: stary.eml, załącznik 2: body.pdf"),
    ],
)
def test_parts_of_a_mail_have_polish_names(part: str, expected: str) -> None:
    assert part_of_mail(part) == expected


@pytest.mark.parametrize(
    ("text", "greeted", "closed"),
    [
        ("Dzień dobry,\n\ntak.\n\nPozdrawiam\nMarek Lis", True, True),
        ("Szanowna Pani,\ntak.\n\nZ poważaniem\nMarek Lis\nkonsultant", True, True),
        ("Tak.", False, False),
        ("Pozdrawiam i odpowiadam:\n1. tak\n2. nie\n3. tak\n4. nie", False, False),
    ],
)
def test_a_letter_is_greeted_and_closed_once(text: str, greeted: bool, closed: bool) -> None:  # noqa: FBT001 — a table
    assert (greets(text), closes(text)) == (greeted, closed)
