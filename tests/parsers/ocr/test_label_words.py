"""Labels that a fax has damaged are labels again; other lines stay as they were read."""

import pytest

from parsers.ocr.engine import OcrWord
from parsers.ocr.label_words import with_labels_mended


def mended(text: str) -> str:
    line = [OcrWord(part, 20 * at, 0, 20 * at + 9, 10, 0.6, (1, 1, 1)) for at, part in enumerate(text.split())]
    return " ".join(word.text for word in with_labels_mended(line))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1/ łub e-mail:", "i/ lub e-mail:"),
        ("e mail:", "e-mail:"),
        ("Data dokumeniu'", "Data dokumentu:"),
        ("Imię r nazwisko użytkownika", "Imię i nazwisko użytkownika"),
        ("Nażwa Urzędu", "Nazwa Urzędu"),
        ("Data; 12.03.2026", "Data: 12.03.2026"),
        ("Zwrotny nr telelonu,", "Zwrotny nr telefonu,"),
    ],
)
def test_a_label_is_mended(read, printed):
    assert mended(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Na wydruku brakuje nazwy urzędu w nagłówku",
        "Urząd Gminy w Łękołodach",
        "spraw",
        "przed",
        "Problem dotyczy",
        "zapisania danych.",
        "Zgłoszenie pytania",
        "tel. 12 345 67 89",
        "mail: zon1@powiat.example.pl",
        "i",
        "",
    ],
)
def test_what_is_no_label_stays(text):
    assert mended(text) == text
