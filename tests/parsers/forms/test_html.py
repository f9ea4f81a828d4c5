"""Forms in HTML mails: tables of Word and Outlook, lines of paragraphs, quotations."""

import pytest

from parsers.forms.html import forms_in_html, rows_of_html
from tests.parsers.forms.test_text import EXPECTED, values

LABELS = (
    "data",
    "znak",
    "Imię i nazwisko Użytkownika",
    "Nazwa Urzędu",
    "Zwrotny nr telefonu, faxu i/ lub e-mail",
    "Treść pytania",
)
VALUES = ("12.03.2026", "PZ.1.2026", "Jan Kos-Lis", "Urząd Miasta w Łodzi", "tel. 42 633 22 11", "Jak to zrobić?")
PAIRS = tuple(zip(LABELS, VALUES, strict=True))


def rows(pattern):
    return "".join(pattern.format(label=label, value=value) for label, value in PAIRS)


LAYOUTS = {
    "table": f"<table>{rows('<tr><td>{label}:</td><td>{value}</td></tr>')}</table><p>Do widzenia</p>",
    "table of Outlook": f"<table>{rows('<tr><td><p class=MsoNormal><b>{label}</b><o:p></o:p></p></td><td><p class=MsoNormal>{value}<o:p></o:p></p></td></tr>')}</table>",
    "spacer cells": f"<table>{rows('<tr><td>{label}</td><td>&nbsp;</td><td>{value}</td></tr>')}</table>",
    "label over value": f"<table>{rows('<tr><td>{label}</td></tr><tr><td>{value}</td></tr>')}</table>",
    "value set in under its label": f"<table>{rows('<tr><td colspan=2><p>{label}:</p></td></tr><tr><td>&nbsp;</td><td><p>{value}</p></td></tr>')}</table>",
    "in one cell": f"<table>{rows('<tr><td><small>{label}</small><br>{value}</td></tr>')}</table>",
    "paragraphs": rows("<p class=MsoNormal><b>{label}:</b>&nbsp; {value}<o:p></o:p></p>\n"),
    "lines": rows("{label}: {value}<br>\n"),
    "definition list": f"<dl>{rows('<dt>{label}</dt><dd>{value}</dd>')}</dl>",
    "list": f"<ol>{rows('<li><strong>{label}:</strong> {value}</li>')}</ol>",
    "preformatted": "<pre>" + rows("{label}: {value}\n") + "</pre>",
    "layout table": f"<table><tr><td>&nbsp;</td><td><table>{rows('<tr><td>{label}</td><td>{value}</td></tr>')}</table></td></tr></table>",
    "conditional comments": f"<!--[if mso]><table><tr><td>data: 1.1.2000<![endif]--><table>{rows('<tr><td>{label}</td><td>{value}</td></tr>')}</table>",
    "heading row": "<table><tr><td>data</td><td>znak</td></tr><tr><td>12.03.2026</td><td>PZ.1.2026</td></tr></table>"
    + "".join(f"<p>{label}: {value}</p>" for label, value in PAIRS[2:]),
    "row of labels": f"<table><tr>{rows('<th>{label}</th>')}</tr><tr>{rows('<td>{value}</td>')}</tr></table>",
    "three columns": f"<table>{rows('<tr><td>{label}</td><td>:</td><td>{value}</td></tr>')}</table>",
    "row span": f"<table><tr><td rowspan=2>Nazwa Urzędu</td><td>Urząd Miasta</td></tr><tr><td>w Łodzi</td></tr>{rows('<tr><td>{label}</td><td>{value}</td></tr>').replace('<tr><td>Nazwa Urzędu</td><td>Urząd Miasta w Łodzi</td></tr>', '')}</table>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout):
    found = forms_in_html(f"<html><head><style>p {{}}</style></head><body>{LAYOUTS[layout]}</body></html>", "body")
    assert [values(form) for form in found] == [EXPECTED]


def test_a_question_in_a_table_ends_with_the_table():
    (form,) = forms_in_html(f"{LAYOUTS['table']}<p>Jan Kos, tel. 42 000 00 00</p>", "body")
    assert values(form) == EXPECTED


def test_paragraphs_and_list_items_of_a_question_stay_apart():
    question = "<p>Pierwszy akapit.</p><p>Drugi.</p><ul><li>raz</li><li>dwa</li></ul>"
    (form,) = forms_in_html(LAYOUTS["table"].replace("Jak to zrobić?", question), "body")
    assert form.question is not None
    assert form.question.value == "Pierwszy akapit.\nDrugi.\n- raz\n- dwa"


def test_a_blockquote_is_quoted_and_an_indentation_is_not():
    quoted = f"<p>FYI</p><blockquote type=cite>{LAYOUTS['table']}</blockquote>"
    indented = f"<blockquote style='margin:0 0 0 40px;border:none'>{LAYOUTS['table']}</blockquote>"
    assert [[form.quoted for form in forms_in_html(text, "body")] for text in (quoted, indented)] == [[True], [False]]


def test_hidden_parts_are_not_read():
    assert list(forms_in_html(f"<div style='display:none'>{LAYOUTS['lines']}</div>", "body")) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["<div>", "<table><tr><td>", "<p>data:", "<br>", "<td>", "<blockquote>", "<table><tr><td>a", "&#0;", "<!--"]
)
def test_hostile_html_ends_soon(unit):
    assert isinstance(forms_in_html(unit * (1_000_000 // len(unit)), "body"), tuple)


@pytest.mark.parametrize(
    "text", ["", " ", "<", "<?xml version='1.0' encoding='x'?><p>data: 1</p>", "\x00", "<html></html>"]
)
def test_no_form(text):
    assert forms_in_html(text, "body") == ()


def test_what_a_reader_sees_becomes_rows():
    found = list(rows_of_html("<p>a<br>b</p><table><tr><td>c</td><td>d<br>e</td></tr></table>"))
    assert [[cell.text for cell in row.cells] for row in found] == [["a"], ["b"], [""], ["c", "d\ne"]]
