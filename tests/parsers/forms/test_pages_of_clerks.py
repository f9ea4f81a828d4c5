"""Pages as clerks print them: where the question ends, where values go on, what stands above a title or a value."""

import pytest

from parsers.forms.assemble import assemble
from parsers.forms.rows import Cell, Row
from parsers.model import Box, Place

LEFT, LINE, PITCH = 0.12, 0.012, 0.02
HEAD = (
    "data: 12.03.2026",
    "znak: PZ.1",
    "Imię i nazwisko Użytkownika: Barbara Sikora-Król",
    "Nazwa Urzędu: Urząd Miasta w Łodzi",
    "Zwrotny nr telefonu, faxu i/ lub e-mail: 42 633 22 11",
    "Treść pytania",
)
QUESTION = ("Po zapisaniu orzeczenia program nie drukuje drugiej strony, a okno zostaje", "puste. Co robić?")


def row(text, top, *, left=LEFT, size=1.0):
    box = Box(left, top, left + 0.0095 * size * len(text), top + LINE * size)
    return Row((Cell(text, Place("skan.pdf", 1, box), 0.99),))


def question(*below):
    """The question that is read of a page with rows `below` it."""
    above = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, *QUESTION))]
    (form,) = assemble([*above, *below], "skan.pdf")
    assert form.question is not None
    return form.question.value


@pytest.mark.parametrize(
    "below",
    [
        [row("(data i podpis)", 0.34, left=0.7)],
        [row("data i opis)", 0.34, left=0.7)],
        [row("Starszy Referent", 0.34, left=0.65), row("mgr Barbara Sikora Król", 0.36, left=0.62)],
        [row("Starszy Referent", 0.34), row("mgr Barbara Sikora-Krol", 0.36)],
        [row("wzór obowiązuje od 1 maja", 0.95, size=0.7)],
        [row("igr Urszula Janko-ska", 0.34, left=0.66), row("Treść pisma może być chroniona.", 0.95, size=0.7)],
        [row("Treść tego dokumentu może zawierać informacje poufne.", 0.8)],
    ],
    ids=["line", "torn line", "stamp", "stamp at the left", "footer", "stamp and footer", "notice"],
)
def test_a_signature_and_a_footer_are_no_question(below):
    assert question(*below) == " ".join(QUESTION)


@pytest.mark.parametrize(
    "below",
    [
        [row("Drugie pytanie: gdzie jest kartoteka?", 0.3)],
        [row("1. po wejściu do okna", 0.3, left=0.16), row("2. po zapisie", 0.32, left=0.16)],
        [row("Referent widzi okno, inspektor nie.", 0.3)],
        [row("(w oknie „Sprawy”)", 0.26, left=0.5)],
        [row("Proszę o pilną odpowiedź.", 0.95)],
    ],
    ids=["paragraph", "list", "of clerks", "close below", "down to the foot"],
)
def test_lines_of_the_question_stay(below):
    assert all(cell.text in question(*below) for one in below for cell in one.cells)


def test_a_date_goes_on_in_the_next_line():
    rows = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, *QUESTION))]
    rows[0:1] = [row("data: poniedziałek, 11", 0.06), row("października 2021 r.", 0.08, left=0.2)]
    (form,) = assemble(rows, "skan.pdf")
    assert form.date is not None
    assert form.date.value == "2021-10-11"


def test_an_address_under_its_label_in_two_pieces_belongs_to_the_contact():
    rows = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, *QUESTION))]
    (address,) = row("il orzekanie@", 0.21).cells
    (rest,) = row("urzad.pl", 0.21, left=0.4).cells
    rows.insert(5, Row((address, rest)))
    (form,) = assemble(rows, "skan.pdf")
    assert form.return_contact is not None
    assert "orzekanie@" in form.return_contact.text


def test_a_date_stands_above_its_caption_across_columns():
    rows = [
        row(text, 0.1 + PITCH * number) for number, text in enumerate(("Zgłoszenie pytania HOT-01", *HEAD, *QUESTION))
    ]
    captions = row("(data)", 0.14, left=0.24).cells + row("(znak)", 0.14, left=0.69).cells
    rows[1:3] = [row("Łódź, 12.09.2024 r.", 0.12), Row(captions)]
    (form,) = assemble(rows, "skan.pdf")
    assert form.date is not None
    assert form.date.value == "2024-09-12"
    assert form.reference is None


def test_a_letterhead_with_a_telephone_leaves_date_and_reference_to_the_form():
    head = row("znak: PZO.642.2025", 0.12).cells + row("Łódź, dnia 09.01.2025 r.", 0.12, left=0.5).cells
    rows = [row("tel. (52) 811 26 33", 0.1), Row(head), row("Zgłoszenie pytania HOT-01", 0.15)]
    rows += [row(text, 0.2 + PITCH * number) for number, text in enumerate((*HEAD[2:], *QUESTION))]
    (form,) = assemble(rows, "skan.pdf")
    assert (form.date and form.date.value, form.reference and form.reference.value) == ("2025-01-09", "PZO.642.2025")
    assert [contact.address for contact in form.contacts] == ["+48426332211"]


def test_a_reference_left_empty_beside_a_place_is_none():
    head = row("znak:", 0.12).cells + row("Ostrołęka, dnia 23.10.2025 r.", 0.12, left=0.5).cells
    rows = [Row(head), row("Zgłoszenie pytania HOT-01", 0.15)]
    rows += [row(text, 0.2 + PITCH * number) for number, text in enumerate((*HEAD[2:], *QUESTION))]
    (form,) = assemble(rows, "skan.pdf")
    assert form.reference is None


def test_an_office_goes_on_behind_a_gap_and_in_the_next_line():
    rows = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, *QUESTION))]
    rest = row("Miejski Zespół ds.", rows[3].cells[0].place.box.top, left=0.69).cells
    rows[3:4] = [
        Row((*row("Nazwa Urzędu: MOPS w Koninie", 0.16).cells, *rest)),
        row("Orzekania o Niepełnosprawności", 0.17),
    ]
    (form,) = assemble(rows, "skan.pdf")
    assert form.office is not None
    assert form.office.value == "MOPS w Koninie Miejski Zespół ds. Orzekania o Niepełnosprawności"


@pytest.mark.parametrize("again", ["treść:", "OPIS PYTANIA TREŚĆ PYTANIA:", "Treść"])
def test_a_second_label_of_the_question_is_none_of_it(again):
    rows = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, again, *QUESTION))]
    (form,) = assemble(rows, "skan.pdf")
    assert form.question is not None
    assert form.question.value == " ".join(QUESTION)


def test_a_kind_behind_or_begins_the_line_of_its_address():
    rows = [row(text, 0.1 + PITCH * number) for number, text in enumerate((*HEAD, *QUESTION))]
    rows[4:5] = [row(f"{HEAD[4]} lub", 0.18), row("E-mail: biuroQurzad.pl", 0.19)]
    (form,) = assemble(rows, "skan.pdf")
    assert form.return_contact is not None
    assert "biuroQurzad.pl" in form.return_contact.text
