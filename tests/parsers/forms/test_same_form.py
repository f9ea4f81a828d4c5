from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.forms.same_form import same_form
from parsers.model import FieldReading, Hot01Form

QUESTION = (
    "Po aktualizacji systemu przy próbie zapisania decyzji w module Świadczenia pojawia się komunikat o naruszeniu klucza. "
    "Proszę o wskazanie, jak poprawnie zamknąć sprawę nr 1431/27 oraz czy należy ponownie naliczyć odsetki za styczeń."
)


def form(question: str | None = QUESTION, sure: float = 0.98, **fields: str | None) -> Hot01Form:
    values = {
        "date": "2026-03-12",
        "reference": "OR.1431.27.2026",
        "full_name": "Żaneta Gżegżółka",
        "office": "Urząd Gminy w Łękach",
    }
    readings = {
        name: FieldReading(value, value or "", sure)
        for name, value in {**values, "question": question, **fields}.items()
    }
    return Hot01Form("body", **readings)


SAME = [
    (form(), form()),
    (form(), form(QUESTION.replace(". ", ".\n\n").upper())),
    (
        form(),
        form(QUESTION.replace("próbie", "prćbie").replace("klucza", "kIucza").replace("poprawnie", "popra wnie"), 0.8),
    ),
    (form(sure=0.8), form(full_name="Zaneta Gzegzolka", office="Urząd Gminy w Łęk.ach", sure=0.8)),
    (form(), form(date=None, reference=None, sure=0.5)),
    (form(), replace(form(), office=None, full_name=None)),
    (form(), replace(form(QUESTION[:90], 0.8), incomplete=True)),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_resend_is_known_however_it_was_read(one, other):
    assert same_form(one, other)
    assert same_form(other, one)


DIFFERENT = [
    (form(), form("Czy raport kwartalny można wygenerować przed zamknięciem miesiąca?")),
    (form(), form(QUESTION.replace("1431/27", "1431/28"))),
    (form(sure=0.7), form(QUESTION.replace("1431/27", "1431/28"), 0.7)),
    (form("Czy można usunąć sprawę?"), form("Czy nie można usunąć sprawy?")),
    (form("Czy można usunąć sprawę?", 0.8), form("Czy można zamknąć sprawę?", 0.8)),
    (form(), form(QUESTION + " Proszę też o przesłanie instrukcji obsługi modułu.")),
    (form(sure=0.8), form(QUESTION + " Proszę też o przesłanie instrukcji obsługi modułu.", 0.8)),
    (form(), form(date="2026-03-19")),
    (form(), form(reference="OR.1431.28.2026")),
    (form(), form(full_name="Jan Kowalski")),
    (form(), form(office="Starostwo Powiatowe w Świeciu", sure=0.8)),
    (form(None), form(None)),
    (form(), form(None)),
    (form(), replace(form("Po aktualizacji systemu", 0.8), incomplete=True)),
    (Hot01Form("body"), Hot01Form("body")),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_new_question_is_never_taken_for_a_resend(one, other):
    assert not same_form(one, other)
    assert not same_form(other, one)
