"""Rows of cells to forms: places, certainty, columns, and the corpora read back."""

import pytest

from benchmarks.corpus import bodies, stranger
from benchmarks.read_bodies import judge
from parsers.forms.assemble import assemble
from parsers.forms.rows import Cell, Row
from parsers.model import Box, Place


def cell(text, top=0.1, *, left=0.1, certainty=1.0):
    return Cell(text, Place("attachment 1: skan.pdf", 1, Box(left, top, left + 0.3, top + 0.02)), certainty)


def form_rows(certainty=1.0):
    pairs = (
        ("data:", "12.03.2026"),
        ("znak:", "PZ.1"),
        ("Imię i nazwisko Użytkownika:", "Jan Kos"),
        ("Nazwa Urzędu:", "Urząd Miasta w Łodzi"),
        ("Zwrotny nr telefonu, faxu i/ lub e-mail:", "42 633 22 11"),
        ("Treść pytania:", "Jak to zrobić?"),
    )
    return [
        Row((cell(label, number / 10, certainty=certainty), cell(value, number / 10, left=0.5, certainty=certainty)))
        for number, (label, value) in enumerate(pairs)
    ]


def test_the_place_of_a_field_is_that_of_its_value():
    (form,) = assemble(form_rows(), "attachment 1: skan.pdf")
    assert form.office is not None
    assert Place("attachment 1: skan.pdf", 1, Box(0.5, 0.3, 0.8, 0.32)) == form.office.place


def test_uncertain_letters_make_uncertain_fields_and_contacts():
    (form,) = assemble(form_rows(certainty=0.8), "skan.pdf")
    assert form.date is not None
    assert form.date.confidence < 0.9
    assert all(contact.confidence < 0.9 for contact in form.contacts)


def test_misread_labels_count_in_uncertain_cells_only():
    rows = [
        Row(tuple(cell(part.text.replace("Nazwa Urzędu", "Nozwa Urzcdu"), certainty=0.95) for part in row.cells))
        for row in form_rows()
    ]
    (form,) = assemble(rows, "skan.pdf")
    assert form.office is not None
    assert form.office.value == "Urząd Miasta w Łodzi"


def test_a_value_of_several_lines_in_one_cell():
    rows = [
        row if "Urz" not in row.cells[0].text else Row((row.cells[0], cell("Powiatowy Zespół ds. Orzekania\nw Łodzi")))
        for row in form_rows()
    ]
    (form,) = assemble(rows, "x")
    assert form.office is not None
    assert form.office.value == "Powiatowy Zespół ds. Orzekania w Łodzi"


def test_an_empty_cell_beside_a_label_is_an_empty_field():
    rows = [Row((row.cells[0], cell(""))) if "znak" in row.cells[0].text else row for row in form_rows()]
    (form,) = assemble(rows, "x")
    assert form.reference is None
    assert form.full_name is not None


def test_quoted_and_other_rows_make_forms_of_their_own():
    quoted = [Row(row.cells, quoted=True) for row in form_rows()]
    assert [form.quoted for form in assemble([*form_rows(), *quoted], "x")] == [False, True]


def test_no_rows_no_forms():
    assert assemble([], "x") == ()


@pytest.mark.parametrize(("corpus", "kind"), [(corpus, kind) for corpus in (bodies, stranger) for kind in corpus.KINDS])
def test_whatever_is_rendered_reads_back(corpus, kind):
    for seed in range(12):
        paired, counted = judge(corpus.case(kind, seed))
        assert counted
        assert [(seed, name) for verdicts in paired for name, right, _ in verdicts if not right] == []
