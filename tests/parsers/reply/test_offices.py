"""Signatures of offices and firms whose posts and departments no table holds, and answers that look like them."""

from __future__ import annotations

import pytest

from parsers.html_text import html_to_text
from parsers.reply import read_reply

ANSWER = "Dzień dobry,\n\nw systemie nadal brakuje pozycji 12. Proszę o jej dodanie."
QUOTED = "\n\nW dniu 12.03.2026 o 10:14, Hotline pisze:\n> Czego brakuje?\n"

SIGNATURES = [
    "Z poważaniem\nAnna Nowak\nPrzewodnicząca Powiatowego Zespołu\nds. Orzekania o Niepełnosprawności w Testowie",
    "Z poważaniem,\n\nJan Kowalski\nWójt Gminy Testowo",
    "Pozdrawiam serdecznie,\nlek. med. Zofia Dąb\nlekarz orzecznik",
    "Z wyrazami szacunku\n\nBarbara Wrzos\nCzłonek składu orzekającego - psycholog\nWojewódzki Zespół do Spraw Orzekania\nw Województwie Testowym",
    "Z poważaniem\nDanuta Bąk\nKadry i płace\nDom Pomocy Społecznej „Jesień”\n83 555 11 00",
    "Z poważaniem\n(-) Anna Nowak\nDyrektor MOPS",
    "Z poważaniem\nGrażyna Pień\nst. insp.",
    "Pozdrawiam\nLena Rak\nAsystent rodziny\nGOPS Testowo\nGSM: 600-000-004",
    "Pozdrawiam\nOla Sik\nPielęgniarka koordynująca\nSzpital Powiatowy, Oddział Rehabilitacji\nTestowo, ul. Leśna 4\ntel.: 500 000 003",
    "Z wyrazami szacunku\nPrezes Zarządu\nJan Krzak\n„Pomoc” Sp. z o.o.\nNIP: 5252525252, REGON: 010101010\nKapitał zakładowy: 100 000 PLN",
    "Pozdrawiam\nPaweł Sum\nDział Wsparcia IT\n\ntel. 22 555 44 44 wew. 7\n[Logo firmy]",
    "Iwona Sad | Pełnomocnik Zarządu | +48 600 000 001 | iwona@firma.example",
    "—\nBob Stone\nbob@firma.example\n+1 555 010 0100",
    "Regards\nDr. Sue Park\nDepartment of Physics\nUniversity of Test\nRoom 4.12",
    "Mit freundlichen Grüßen\n\nim Auftrag\nHeike Vogt\nLandratsamt Testkreis\nSachgebiet 31",
    "Bien à vous,\nMarc Petit\nGestionnaire de dossiers\nCaisse d'allocations",
    "С уважением,\nОльга Петрова\nГлавный бухгалтер\nООО «Тест»",
    # a notice without a blank line above it
    "Pozdrawiam\nAnna Nowak\nInspektor\ntel. 22 555 11 22\nTreść tej wiadomości jest poufna i przeznaczona\nwyłącznie dla adresata.",
    "Pozdrawiam\nAnna Nowak\nInspektor\ntel. 22 555 11 22\nAdministratorem danych osobowych jest Urząd Gminy, więcej na\nwww.gmina.example/rodo",
    # a name and an office are enough where a notice stands below
    "Jan Bąk\nIT Manager\n\nThis message is confidential and intended solely for the addressee. If you have received it in error, please notify the sender.",
    "Z poważaniem,\n\nMirosława Ptak\nZ-ca Dyrektora\n\nMiejski Ośrodek Pomocy\ntel. 32 555 12 12\n\nProsimy o ochronę środowiska i niedrukowanie tej wiadomości.",
]

CLOSED = [
    ("Pozdrawiam\nUrs Müller", "Muster AG\nBahnhofstrasse 1, CH-8000 Zürich\nDirekt +41 44 555 00 00"),
    ("Groeten,\nPiet", "Piet Bakker\nInkoper\nBedrijf BV | Kerkstraat 1 | 1000 AA Amsterdam"),
    ("Z poważaniem\nJacek Nos", "Starostwo Powiatowe\ntel. 22 555 55 55\n\nGodziny przyjęć: wtorek 8-12"),
    ("Best wishes\nMaria", "Maria Lopez\nStudent, Faculty of Law\nUniversity of Test"),
    ("Zofia", "---\nTen e-mail został sprawdzony przez program antywirusowy Avast.\nwww.avast.com"),
]

ANSWERS = [
    "Tak.\n\nPozdrawiam\nAnna Nowak\nUdanego dnia",
    "Tak.\n\nPozdrawiam\nAnna Nowak\nJan Kowalski",
    "Tak.\n\nPozdrawiam\nAnna Nowak\nSprawa pilna",
    "Tak.\n\nPozdrawiam\nAnna Nowak\nInspektor\nW załączniku skan wniosku",
    "Tak.\n\nPozdrawiam\nTeresa Łoś\n(PZON Testowo)",
    "Tak.\n\nPozdrawiam\nAnna Nowak\n\nBłąd występuje tylko rano\nUrząd Gminy",
    "Osoby uprawnione.\n\nAnna Nowak\nprzewodnicząca\n22 555 11 22\n\nJan Lis\nsekretarz\n22 555 11 23",
    "Lista osób.\n\nAnna Nowak | Inspektor | 22 555 11 22\nEwa Lis | Referent | 22 555 11 23",
    "Nie działa.\n\nAnna Nowak | Wniosek 12/2026 | 22 555 11 22",
    "Proszę o dopisanie osoby.\n\nImię: Anna\nNazwisko: Nowak\ntel.: 22 555 11 22",
    "Nowe dane kontaktowe podaję niżej.\n\nUrząd Gminy Testowo\nul. Nowa 3\ntel. 22 555 11 22",
    "1. zapisano\n2. wysłano\n--\n3. nie wysłano\n\nPunkt 3 proszę powtórzyć.",
    "Do zobaczenia o 10\nAnna Nowak\nUrząd Gminy",
    "Nazwa poradni się zmieniła.\n\nPoradnia Zdrowia\nul. Lipowa 3\ntel. 22 555 11 22",
]


@pytest.mark.parametrize("below", ["", QUOTED], ids=["alone", "quoted below"])
@pytest.mark.parametrize("signature", SIGNATURES)
def test_the_signature_of_an_office_goes(signature: str, below: str) -> None:
    assert ANSWER.split() == read_reply(f"{ANSWER}\n\n{signature}{below}").text.split()


@pytest.mark.parametrize(("closing", "signature"), CLOSED)
def test_a_closing_with_a_bare_name_above_the_signature_stays(closing: str, signature: str) -> None:
    assert f"{ANSWER}\n\n{closing}".split() == read_reply(f"{ANSWER}\n\n{closing}\n\n{signature}").text.split()


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_only_looks_like_the_signature_of_an_office_stays(answer: str) -> None:
    assert answer.split() == read_reply(answer + QUOTED).text.split()


def test_a_drawn_line_parts_the_words_on_either_side() -> None:
    assert html_to_text("<div>część<hr>druga</div>").split() == ["część", "druga"]
