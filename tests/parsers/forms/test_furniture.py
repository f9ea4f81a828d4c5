from __future__ import annotations

import pytest

from parsers.forms.furniture import without_page_furniture
from parsers.forms.rows import Cell, Row
from parsers.model import Box, Place

HEADERS = [
    "From +48 12 345 67 89 Sun Nov 22 21:21:20 2026 Page 2 of 2",
    "22.11.2026 21:21 +48123456789 URZAD GMINY STR. 02/02",
    "22-11-2026 09:14 FROM:URZAD MIASTA 12 345 67 89 P.2",
    "2026-11-22 09:14 Od: 123456789 Do: 221234567 s. 2/3",
    "NOV-22-2026 09:14 PM URZAD GMINY 0123456789 P. 02",
    "22 LIS 2026 09:14 URZAD GMINY W BORKACH STR.2",
    "Nov. 22 2026 09:14AM FAX: 0123456789 PAGE 2",
]
SENTENCES = [
    "W dniu 22.11.2026 o godz. 9:14 pod numerem 12 345 67 89 nikt nie odbierał, a sprawa jest pilna.",
    "2. Na str. 2 podręcznika z 22.11.2026 opisano zamykanie sprawy; czy dotyczy to także zmian po 16:00?",
    "22.11.2026 r. Urząd Gminy w Borkach",
    "tel. 12 345 67 89, fax 12 345 67 88",
    "Termin: 22.11.2026 16:00",
    "data: 22.11.2026",
]


def pages(text: str) -> list[list[str]]:
    rows = [Row((Cell("Treść pytania"),)), Row((Cell("Jak zamknąć sprawę?"),))]
    kept = without_page_furniture([rows, [Row((Cell(text),)), Row((Cell("A jak otworzyć?"),))]])
    return [[cell.text for row in page for cell in row.cells] for page in kept]


@pytest.mark.parametrize("header", HEADERS)
def test_the_line_of_the_transmitting_machine_is_no_part_of_the_form(header):
    assert pages(header)[1] == ["A jak otworzyć?"]


@pytest.mark.parametrize("header", HEADERS)
def test_cells_apart_make_no_difference(header):
    words = header.split(" ")
    row = Row(tuple(Cell(" ".join(words[start : start + 2])) for start in range(0, len(words), 2)))

    assert without_page_furniture([[row, Row((Cell("A jak otworzyć?"),))]])[0][0].cells[0].text == "A jak otworzyć?"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_somebody_wrote_at_the_top_of_a_page_stays(sentence):
    assert pages(sentence)[1] == [sentence, "A jak otworzyć?"]


def test_two_forms_may_begin_alike():
    page = [Row((Cell("data: 12.03.2026"),)), Row((Cell("Nazwa Urzędu: MOPS"),))]
    assert without_page_furniture([page, page]) == [page, page]


def test_a_running_head_and_a_page_number_of_a_page_scaled_to_fit_are_left_out():
    page = [Row((Cell(text),)) for text in ("System pomocy użytkownikom", "Jak to zrobić?", "Strona 1 z 2")]
    assert without_page_furniture([page, page])[1] == page[1:2]


def test_a_sentence_that_two_pages_break_alike_is_no_running_head():
    again = Row((Cell("od tego, czy sprawa została przekazana do innego zespołu."),))
    pages = [[Row((Cell("Treść pytania"),)), again], [Row((Cell("Zależy to"),)), again]]
    assert without_page_furniture(pages) == pages


@pytest.mark.parametrize(
    "foot", ["Strona {}/2  HOT-01 v.2  tel. 81 752 00 00", "Wzór 3/2025, str. {} z 2", "MOPS Łęki"]
)
def test_a_foot_that_changes_its_page_number_only_is_left_out_of_all_pages(foot):
    def page(number, text):
        low = Place("pismo.pdf", number, Box(0.1, 0.95, 0.9, 0.97))
        return [
            Row((Cell(text, Place("pismo.pdf", number, Box(0.1, 0.5, 0.9, 0.52))),)),
            Row((Cell(foot.format(number), low),)),
        ]

    kept = without_page_furniture([page(1, "Treść pytania"), page(2, "Jak zamknąć sprawę?")])
    assert [[row.cells[0].text for row in rows] for rows in kept] == [["Treść pytania"], ["Jak zamknąć sprawę?"]]


@pytest.mark.parametrize("number", ["Strona l", "Str. |", "strona 2 z 3", "Strana 1", "Strona 1."])
def test_the_number_of_a_page_is_none_of_it_even_misread(number):
    assert without_page_furniture([[Row((Cell("Jak?"),)), Row((Cell(number),))]]) == [[Row((Cell("Jak?"),))]]


@pytest.mark.parametrize(("top", "kept"), [(0.95, False), (0.5, True)])
def test_a_page_without_its_number_is_none_of_the_text_in_the_margin(top, kept):
    row = Row((Cell("Strona", Place("fax", 1, Box(0.4, top, 0.5, top + 0.02))),))
    assert (row in without_page_furniture([[Row((Cell("Jak?"),)), row]])[0]) is kept


def at(top: float, text: str) -> Row:
    return Row((Cell(text, Place("x", 1, Box(0.1, top, 0.9, top + 0.012))),))


@pytest.mark.parametrize(
    ("top", "foot", "kept"),
    [
        (0.95, "Urząd Gminy | NIP 525-22-48-481 | www.gmina.example.pl", False),
        (0.95, "ul. Długa 1, 00-001 Borki, tel. 22 123 45 67", False),
        (0.95, "Dlaczego system gubi NIP firmy?", True),
        (0.914, "ul. Długa 1, 00-001 Borki, tel. 22 123 45 67", True),
        (0.7, "ul. Długa 1, 00-001 Borki, tel. 22 123 45 67", True),
    ],
)
def test_the_imprint_of_an_office_is_none_of_the_question(top, foot, kept):
    rows = [at(0.1, "Treść pytania"), at(min(top, 0.9), "Jak to zrobić?"), at(top, foot)]
    ((*_, last),) = without_page_furniture([rows])
    assert kept == (last.cells[0].text == foot)
