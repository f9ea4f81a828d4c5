"""Marks and figures of a question that a bad line has changed are put right, and others are left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.ocr.sentences import as_typed


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        ("Program nie drukuje, Osoba czeka.", "Program nie drukuje. Osoba czeka."),
        ("pomija kolumny od K do R, W zakładce", "pomija kolumny od K do R. W zakładce"),
        ("nie można zapisać,\nProszę o pomoc", "nie można zapisać.\nProszę o pomoc"),
        ("Nazwa jest drukowana małymi literami,", "Nazwa jest drukowana małymi literami."),
        ('przycisk „Generuj" jest nieaktywny', "przycisk „Generuj” jest nieaktywny"),
        ("zmienić status z,zakończona” na „w toku”?", "zmienić status z „zakończona” na „w toku”?"),
        ("kalendarz . pokazuje", "kalendarz pokazuje"),
        ("po l2 znakach, o 1I5 minut", "po 12 znakach, o 115 minut"),
        ("Błąd Ox80040E14", "Błąd 0x80040E14"),
        ("Błąd 0X80040E14", "Błąd 0x80040E14"),
    ],
)
def test_what_a_line_has_changed_is_put_right(read, typed):
    assert as_typed(read) == typed


@pytest.mark.parametrize(
    "text",
    [
        "Dzwonił pan Nowak, Anna też pytała.",
        "z Łodzi, Warszawy i Kielc",
        "raport, MPiPS-03 i inne",
        "1. wchodzę w Sprawy > Wyszukaj,\n2. wpisuję numer sprawy",
        "plik skan_0012.pdf, 3,4 MB",
        'cal ma 25,4 mm, czyli 1"',
        "kupiliśmy 5l wody",
        "Il razy trzeba? Llanes i Inka.",
    ],
)
def test_what_may_be_meant_so_is_left(text):
    assert as_typed(text) == text


@given(st.text(alphabet="abcżł ,.„”\"'-lI1x0O\nW", max_size=60))
def test_putting_right_again_changes_nothing(text):
    once = as_typed(text)
    assert as_typed(once) == once
