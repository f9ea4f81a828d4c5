"""Labels that a fax has damaged are labels again; other lines stay as they were read."""

import pytest

from parsers.ocr.engine import OcrWord
from parsers.ocr.label_words import with_labels_mended, with_short_label_mended


def line(text: str) -> list[OcrWord]:
    return [OcrWord(part, 20 * at, 0, 20 * at + 9, 10, 0.6, (1, 1, 1)) for at, part in enumerate(text.split())]


def mended(text: str) -> str:
    return " ".join(word.text for word in with_labels_mended(line(text)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1/ łub e-mail:", "i/ lub e-mail:"),
        ("1i/ lub e-mail:", "i/ lub e-mail:"),
        ("e mail:", "e-mail:"),
        ("Data dokumeniu'", "Data dokumentu:"),
        ("Imię r nazwisko użytkownika", "Imię i nazwisko użytkownika"),
        ("Nażwa Urzędu", "Nazwa Urzędu"),
        ('" Nażwa Urzędu', "Nazwa Urzędu"),
        ("Dała 6.VI.2021 r.", "Data 6.VI.2021 r."),
        ("Data; 12.03.2026", "Data: 12.03.2026"),
        ("Zwrotny nr telelonu,", "Zwrotny nr telefonu,"),
        ("Nazwa Urzędu, Starostwo w Kole", "Nazwa Urzędu: Starostwo w Kole"),
        ("Imię i nazwisko użytkownika , Anna Lis", "Imię i nazwisko użytkownika: Anna Lis"),
        ("Znak. OR.12.2026", "Znak: OR.12.2026"),
        ("Imię i nazwisko użytkownika ,-lek. Anna Lis", "Imię i nazwisko użytkownika: lek. Anna Lis"),
        ("Imię i nazwisko użytkownika-Anna Lis", "Imię i nazwisko użytkownika: Anna Lis"),
        ("Nazwa Urzędu.PCPR w Kole", "Nazwa Urzędu: PCPR w Kole"),
        ("Znaksprawys OR.12.2026", "Znak sprawy: OR.12.2026"),
        ("dmięiuazwisko użytkownika Anna", "Imię i nazwisko: użytkownika Anna"),
        ("Zwrotny nr telefonu i/lub e-mail: -", "Zwrotny nr telefonu i/lub e-mail:"),
        ("data 31.12.2023", "data 31.12.2023"),
        ("Użytkownik (inię i nazwisko): Anna Lis", "Użytkownik (imię i nazwisko): Anna Lis"),
        ("(Imię i nazwiske Użytkownika)", "(Imię i nazwisko Użytkownika)"),
        ("Nazwa urzędu (jednostki;: PCPR w Kole", "Nazwa urzędu (jednostki): PCPR w Kole"),
        ("UŻYTKOWNIK (IMIĘ I", "UŻYTKOWNIK (IMIĘ I"),
        ("6. Opis pytania / -reść pytania:", "6. Opis pytania / treść pytania:"),
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
        "Data, która pojawia się na każdym zaświadczeniu z lat 2019 i 2020, jest inna",
        "Urząd, w którym pracuję",
        "i",
        "",
    ],
)
def test_what_is_no_label_stays(text):
    assert mended(text) == text


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Dat2i", "Data:"),
        ("dala", "Data:"),
        ("- 2mak :", "Znak:"),
        ("Znak. OR.1431.8006.2020.WA", "Znak: OR.1431.8006.2020.WA"),
        ("Znak towarowy", "Znak towarowy"),
        ("Dane osobowe", "Dane osobowe"),
        ("Znak, który drukuje się na każdym zaświadczeniu", "Znak, który drukuje się na każdym zaświadczeniu"),
    ],
)
def test_a_short_label_is_mended_where_a_field_is_missing(read, printed):
    assert " ".join(word.text for word in with_short_label_mended(line(read))) == printed
