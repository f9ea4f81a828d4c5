"""What looks like a label, and what does not."""

import pytest

from parsers.forms.labels import find_labels
from parsers.forms.titles import is_title
from parsers.model import FieldName


def fields(text, *, certain=True):
    return [label.field.value for label in find_labels(text, certain=certain)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("data: 12.03.2026   znak: PZON.42.1", ["date", "reference"]),
        ("data: 12.03.2026, znak: PZON.42.1", ["date", "reference"]),
        ("DATA.......... 12.03.2026", ["date"]),
        ("Data*: 12.03.2026", ["date"]),
        ("data 12.03.2026", ["date"]),
        ("data wtorek, 12 marca 2026 r.", ["date"]),
        ("Data dnia 12.03.2026", ["date"]),
        ("Imię i nazwisko Użytkownika: Jan Kos", ["full_name"]),
        ("IMIE I NAZWISKO UZYTKOWNIKA", ["full_name"]),
        ("Imię i nazwisko\nUżytkownika: Jan Kos", ["full_name"]),
        ("Nazwa urzędu/jednostki: UM", ["office"]),
        ("Nazwa urzędu lub ośrodka: UM", ["office"]),
        ("Zwrotny nr telefonu, faxu i/ lub\ne-mail: 22 123 45 67", ["return_contact"]),
        ("Zwrotny nr telefonu, faxu i/ lub e-mail\nfax 22 123 45 67", ["return_contact", "return_contact"]),
        ("Kontakt (tel., fax lub e-mail): 22 123 45 67", ["return_contact"]),
        ("Treść pytania", ["question"]),
        ("Telefon służbowy: 22 123 45 67", ["return_contact"]),
        ("Miejscowość i data: Łódź, 12.03.2026", ["date"]),
        ("Znak/numer sprawy: 5/26", ["reference"]),
        ("Zgłaszający (imię i nazwisko): Jan Kos", ["full_name"]),
        ("1. Data: 12.03.2026", ["date"]),
        ("**Znak:** 5/26", ["reference"]),
        ("HOT-01 data: 12.03.2026", ["date"]),
        ("znak: L.dz. 5/26", ["reference"]),
        ("imie i nazwsko: Jan Kos", ["full_name"]),
        ("zank: 5/26", ["reference"]),
        ("Wczoraj pole data: było puste", []),
        ("Użytkownik nie może się zalogować", []),
        ("Problem dotyczy wydruku", []),
    ],
)
def test_labels(text, expected):
    assert expected == fields(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1mię i nazwisk0 Użytkownika: Jan Kos", [FieldName.FULL_NAME]),
        ("Nazwa Urzcdu Urząd Miasta", [FieldName.OFFICE]),
        ("Zwroiny nr telefonu, faxu i/ Iub e-maił 22 123 45 67", [FieldName.RETURN_CONTACT]),
        ('Zwrotny nr telefonu, faxu i/lub e"mail: a@b.example', [FieldName.RETURN_CONTACT]),
        ("Zwrotny numer telelonu i/lub © mail: a@b.example", [FieldName.RETURN_CONTACT]),
        ("dala: 12.03.2026", [FieldName.DATE]),
        ("Znak cprawy: OR.5", [FieldName.REFERENCE]),
        ("Trcść pytania", [FieldName.QUESTION]),
    ],
)
def test_misread_labels_are_known_by_likeness(text, expected):
    assert expected == fields(text, certain=False)


def test_a_short_value_after_a_label_without_a_colon_is_no_part_of_it():
    line = "Imię i nazwisko użytkownika Jan Kos"
    (label,) = find_labels(line, certain=False)
    assert line[label.end :].strip() == "Jan Kos"


@pytest.mark.parametrize(
    "line",
    [
        "Zgłoszenie pytania",
        "HOT-1",
        "HOT 01",
        "FORMULARZ ZGŁOSZENIE PYTANIA - HOT-01",
        "Z G Ł O S Z E N I E  P Y T A N I A",
        "Formularz zgłoszenia pytania HOT-01",
    ],
)
def test_titles(line):
    assert is_title(line)


@pytest.mark.parametrize(
    "line", ["Temat: Zgłoszenie pytania", "proszę o formularz HOT-01, bo nie mam go pod ręką", "HOT-12", ""]
)
def test_no_titles(line):
    assert not is_title(line)


@pytest.mark.parametrize("colon", ["", "."])
def test_a_label_does_not_swallow_the_kind_that_begins_its_value(colon):
    text = f"Zwrotny nr telefonu, faxu i/ lub e-mail{colon} fax: +48 22 123 45 67"
    label = find_labels(text)[0]
    assert text[label.end :] == "fax: +48 22 123 45 67"


@pytest.mark.parametrize("text", ["Zwrotny numer\ntelefonu i/lub e-mail:", "Zwrotny nr telefonu, faxu\ni/ lub e-mail:"])
def test_a_combined_label_over_two_lines_is_one(text):
    (label,) = find_labels(text)
    assert text[label.start : label.end] == text


@pytest.mark.parametrize("separator", [": ", " - ", "\t", "\t\t", "\n", " ....... "])
@pytest.mark.parametrize(
    "label",
    [
        "[nazwa Urzędu]",
        "Nazwa Urzędu *",
        "Nazwa urzędu (pełna)",
        "Nazwa Urzędu, w którym pracuje Użytkownik",
        "Imię i nazwisko Użytkownika zgłaszającego pytanie",
    ],
)
def test_a_value_begins_after_all_of_its_label(label, separator):
    (found,) = find_labels(f"{label}{separator}Urząd Miasta")
    assert f"{label}{separator}Urząd Miasta"[found.end :].strip(" -.\t\n") == "Urząd Miasta"
