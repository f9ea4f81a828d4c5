"""Labels that recognition garbled are known where nothing else stands in their line or before a colon."""

import pytest

from parsers.forms.labels import CLEAR, find_labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treść zapylania", ["question"]),
        ("NI sprawy", ["reference"]),
        ("Nazwisku i imię", ["full_name"]),
        ("Teleton / tax / email da kontaktu", ["return_contact"]),
        ("Zwrotny ni telefonu, faxu 1/ lub e-mail", ["return_contact"]),
        ("Data dalkumantu: 2019-04-17", ["date"]),
        ("DATA; 5 lutego 2019 r.", ["date"]),
        ("Data dokumentu jest inna niż data rejestracji", []),
        ("Opis problemu z wydrukiem orzeczenia", []),
    ],
)
def test_misread_labels_that_stand_alone(text, expected):
    assert expected == [label.field.value for label in find_labels(text, certain=False)]


def test_a_label_alone_in_its_line_is_clear_with_a_comma_for_its_colon():
    (label,) = find_labels("Nazwa urzędu,", certain=False)
    assert label.strength == CLEAR
