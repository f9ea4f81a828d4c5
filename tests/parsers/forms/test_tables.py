"""Tables as forms draw them: boxes of one letter, kinds over their values, captions, merged cells, explanations."""

import pytest

from parsers.forms.assemble import assemble
from parsers.forms.html import forms_in_html
from parsers.forms.rows import Cell, Row
from parsers.forms.tables import straightened
from parsers.model import CERTAIN, Box, Place
from tests.parsers.forms.test_clerks import values

QUESTION = "Czy można wydać duplikat legitymacji bez nowego zdjęcia?"


def row(*texts):
    return Row(tuple(map(Cell, texts)), table=1)


def boxes(text, *, step=0.02, number=None):
    """A letter each in boxes `step` apart; those that stay empty are not told."""
    cells = (
        Cell(letter, Place("skan.pdf", 1, Box(n * step, 0.1, n * step + 0.01, 0.12)))
        for n, letter in enumerate(text)
        if letter != " "
    )
    return Row(tuple(cells), table=number)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (row(*"09.03.2026"), ["09.03.2026"]),
        (row("data:", *"09032026", "", ""), ["data:", "09032026"]),
        (row(*"JAN GWÓŹDŹ", " ", " ", " "), ["JAN GWÓŹDŹ"]),
        (row("", "", "446832211", *[""] * 8), ["446832211"]),
        (boxes("UM W CHEŁMIE"), ["UM W CHEŁMIE"]),
        (row("1", "2", "3"), ["1", "2", "3"]),
        (row("Data", "Znak", "", "", "", "", "", ""), ["Data", "Znak", "", "", "", "", "", ""]),
    ],
)
def test_boxes_of_one_letter_are_one_value(given, expected):
    (straight,) = straightened([given])
    assert [cell.text for cell in straight.cells] == expected


def test_boxes_of_uneven_width_do_not_tell_words_for_certain():
    uneven = boxes("JANGWÓŹDŹ")
    wider = Cell("X", Place("skan.pdf", 1, Box(0.19, 0.1, 0.2, 0.12)))
    (straight,) = straightened([Row((*uneven.cells, wider))])
    assert straight.cells[0].certainty < CERTAIN


KINDS = [
    ("Zwrotny nr telefonu, faxu i/lub e-mail", "telefon", "fax", "e-mail"),
    ("", "82 565 34 40", "82 565 34 41", "um@chelm.example"),
]


@pytest.mark.parametrize(
    "rows",
    [
        KINDS,
        [KINDS[0], KINDS[1][1:]],
        [KINDS[0][:1], ("", *KINDS[0][1:]), KINDS[1]],
    ],
    ids=["label beside", "merged cell left out", "label over both"],
)
def test_words_for_kinds_stand_over_their_values(rows):
    pairs = [("data", "3.11.2026"), ("Imię i nazwisko Użytkownika", "Ewa Lis"), *rows, ("Treść pytania", QUESTION)]
    (form,) = assemble([row(*texts) for texts in pairs], "body")
    assert values(form)[4] == "phone:+48825653440 fax:+48825653441 email:um@chelm.example"


LABELS = ("data", "znak", "imię i nazwisko Użytkownika", "nazwa Urzędu", "zwrotny nr telefonu, faxu i/lub e-mail")
WRITTEN = ("11 marca 2026 r.", "PS-4/26", "Ewa Lis", "Urząd Miasta Konin", "12 634 12 00")
TRUTH = ("2026-03-11", "PS-4/26", "Ewa Lis", "Urząd Miasta Konin", "phone:+48126341200")


def captions(between):
    cells = [f"<td>{value}{between}<small>({label})</small></td>" for label, value in zip(LABELS, WRITTEN, strict=True)]
    rows = "".join(f"<tr>{pair}</tr>" for pair in ("".join(cells[:2]), *cells[2:]))
    return f"<h3>HOT-1</h3><table>{rows}</table><p>Treść pytania:</p><p>{QUESTION}</p>"


MERGED = (
    "<table border=1><tr><td rowspan=2>HOT-01<br>Zgłoszenie pytania</td><td>Data</td><td>Znak</td></tr>"
    f"<tr><td>{WRITTEN[0]}</td><td>{WRITTEN[1]}</td></tr>"
    + "".join(
        f"<tr><td colspan=3>{label}<br>{value}</td></tr>" for label, value in zip(LABELS[2:], WRITTEN[2:], strict=True)
    )
    + f"</table><p>Treść pytania</p><p>{QUESTION}</p>"
)
EXPLAINED = (
    "<h3>HOT-1</h3>"
    + "".join(f"<p>{label}: {value}</p>" for label, value in zip(LABELS, WRITTEN, strict=True))
    + f"<p>Treść pytania</p><p>{QUESTION}</p><p>2.1.2 Opis formularza</p><table><tr><td>Nazwa pola</td><td>Opis</td></tr>"
    "<tr><td>Data</td><td>Data dokumentu.</td></tr><tr><td>Imię i nazwisko Użytkownika</td>"
    "<td>Imię i nazwisko Użytkownika zgłaszającego pytanie.</td></tr><tr><td>Nazwa Urzędu</td>"
    "<td>Nazwa Urzędu, w której pracuje Użytkownik.</td></tr><tr><td>Treść pytania</td><td>Szczegółowy opis pytania.</td>"
    "</tr></table>"
)
FOR_THE_OFFICE = (
    "<h3>HOT-1</h3>"
    + "".join(f"<p>{label}: {value}</p>" for label, value in zip(LABELS, WRITTEN, strict=True))
    + f"<p>Treść pytania</p><p>{QUESTION}</p><p><b>Wypełnia konsultant:</b></p><p>Data wpływu: Numer zgłoszenia:</p>"
)


HEAD = (
    f"<table><tr><td>nazwa Urzędu: {WRITTEN[3]}</td><td>data: {WRITTEN[0]}<br>znak: {WRITTEN[1]}</td></tr></table>"
    f"<h3>Zgłoszenie pytania</h3><p>HOT-1</p><p>{LABELS[2]}: {WRITTEN[2]}</p><p>{LABELS[4]}: {WRITTEN[4]}</p>"
    f"<p>Treść pytania</p><p>{QUESTION}</p><p>IV. Załączniki</p><p>brak</p>"
)


@pytest.mark.parametrize(
    "page",
    [HEAD, captions("<br>"), captions("<br><br>"), captions("<hr>"), MERGED, EXPLAINED, FOR_THE_OFFICE],
    ids=[
        "office above the title",
        "captions",
        "captions apart",
        "captions under rules",
        "title in a merged cell",
        "explanations",
        "office's part",
    ],
)
def test_what_stands_around_values_is_told_from_them(page):
    (form,) = forms_in_html(page, "body")
    assert values(form) == TRUTH
    assert form.question.value == QUESTION


@pytest.mark.parametrize("between", ["", "\n"])
def test_labels_in_brackets_over_their_values_are_no_captions(between):
    lines = "\n".join(
        f"({label})\n{value}\n{between}"
        for label, value in zip((*LABELS, "treść pytania"), (*WRITTEN, QUESTION), strict=True)
    )
    (form,) = assemble([Row((Cell(line),)) for line in ["HOT-1", "", *lines.split("\n")]], "body")
    assert values(form) == TRUTH


def test_letters_set_apart_are_no_certain_name():
    lines = ["HOT-1", "data: 11.03.2026", "Imię i nazwisko Użytkownika: J A N K O S", "Nazwa Urzędu: U M W K O L E"]
    (form,) = assemble([Row((Cell(line),)) for line in [*lines, "Treść pytania", QUESTION]], "body")
    assert max(form.full_name.confidence, form.office.confidence) < CERTAIN


def test_dotted_lines_between_the_lines_of_a_question_are_no_part_of_it():
    lines = [
        "HOT-1",
        "data: 11.03.2026",
        "Imię i nazwisko Użytkownika: Ewa Lis",
        "Treść pytania",
        "Jak to zrobić?",
        "." * 80,
    ]
    (form,) = assemble([Row((Cell(line),)) for line in [*lines, "Czy to pilne?", "." * 80]], "body")
    assert form.question.value == "Jak to zrobić?\nCzy to pilne?"


def test_a_heading_over_all_values_is_not_the_label_of_the_question():
    rows = [("Pole", "Treść"), *zip((*LABELS, "Treść pytania"), (*WRITTEN, QUESTION), strict=True)]
    (form,) = assemble([row(*texts) for texts in rows], "body")
    assert (*values(form), form.question.value) == (*TRUTH, QUESTION)


def test_a_value_after_a_tab_goes_on_at_the_margin():
    pairs = [("data", "3.11.2026"), ("Imię i nazwisko Użytkownika", "Ewa Lis"), ("Nazwa Urzędu", "Urząd Miasta w")]
    contact = Row((Cell("Zwrotny nr telefonu, faxu i/lub e-mail"), Cell("tel. 82 565 34 40")))
    rows = [*[Row((Cell(label), Cell(value))) for label, value in pairs], Row((Cell("Koninie"),)), contact]
    lines = ["um@konin.example", "fax 82 565 34 41", "Treść pytania", QUESTION]
    (form,) = assemble([*rows, *[Row((Cell(line),)) for line in lines]], "body")
    assert values(form)[3:] == ("Urząd Miasta w Koninie", "phone:+48825653440 email:um@konin.example fax:+48825653441")
    assert form.question.value == QUESTION
