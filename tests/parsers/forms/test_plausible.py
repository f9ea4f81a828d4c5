"""What stands on a line to be filled in, and what is only the line."""

import pytest

from parsers.forms.plausible import plausibility, without_filling
from parsers.model import CERTAIN, FieldName


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("......... Anna Próbna .........", "Anna Próbna"),
        ("____Anna Próbna____", "Anna Próbna"),
        ("– Anna Próbna", "Anna Próbna"),
        ("12.03.2026 r.", "12.03.2026 r."),
        ("jak wydrukować zestawienie...", "jak wydrukować zestawienie"),
        ("Anna … Próbna …", "Anna … Próbna"),
        ("…………………", ""),
        ("........ nie dotyczy", ""),
    ],
)
def test_dots_and_underscores_of_the_line_are_no_part_of_the_value(written: str, value: str):
    assert without_filling(written) == value


@pytest.mark.timeout(10)
def test_a_very_long_line_of_dots_takes_no_longer_than_it_is():
    assert without_filling("a" + "." * 300_000 + "b").endswith("b")


@pytest.mark.parametrize(
    "text",
    [", w którym pracuje", "] Urząd Miasta", "* Urząd Miasta", "U M  W  K O L E", "Nazwa Urzędu", "PCPR w KoleZwrotny"],
)
def test_labels_what_is_left_of_them_and_letters_apart_are_doubtful(text):
    assert plausibility(FieldName.OFFICE, text) < CERTAIN


@pytest.mark.parametrize("text", ["Anna", "Anna LipaNazwa"])
def test_a_first_name_alone_and_words_that_stick_together_are_doubtful_names(text: str):
    assert plausibility(FieldName.FULL_NAME, text) < CERTAIN


def test_acronyms_have_capitals_within():
    assert plausibility(FieldName.OFFICE, "PZdsON Bukowno") >= CERTAIN
