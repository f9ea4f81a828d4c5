"""Fillable PDFs: our own blank and foreign ones, filled by several programs."""

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parsers.documents.dispatch import read_document
from parsers.documents.field_names import Meaning, meaning_of
from parsers.model import ProblemCode
from tests.parsers.documents.samples import FONT, VALUES, WRITTEN, values

BLANK = Path(__file__).parents[3] / "templates" / "hot01.pdf"
LONG = "Pierwszy akapit pytania, „zażółć gęślą jaźń”.\n" + "\n".join(f"{n}. punkt pytania" for n in range(1, 40))


def filled(written):
    output = io.BytesIO()
    with pikepdf.open(BLANK) as document:
        for field in document.Root.AcroForm.Fields:
            field.V = pikepdf.String(written[str(field.T)].replace("\n", "\r"))
        document.save(output)
    return output.getvalue()


def filled_with_appearances(written):
    writer, output = pypdf.PdfWriter(clone_from=BLANK), io.BytesIO()
    writer.update_page_form_field_values(writer.pages[0], written, auto_regenerate=False)
    writer.write(output)
    return output.getvalue()


def flattened(written):
    done = subprocess.run(
        ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=-", "-"],
        input=filled_with_appearances(written), capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def printed_by_poppler(written):
    return subprocess.run(
        ["pdftocairo", "-pdf", "-", "-"], input=filled(written), capture_output=True, check=True
    ).stdout


def read(payload):
    return read_document("hot01.pdf", "application/pdf", payload, "hot01.pdf")


@pytest.mark.parametrize(
    "fill",
    [
        filled,
        filled_with_appearances,
        pytest.param(flattened, marks=pytest.mark.skipif(not shutil.which("gs"), reason="needs Ghostscript")),
        pytest.param(
            printed_by_poppler, marks=pytest.mark.skipif(not shutil.which("pdftocairo"), reason="needs poppler")
        ),
    ],
)
def test_our_blank_comes_back_without_an_error(fill):
    (form,) = read(fill(WRITTEN)).forms
    assert values(form) == VALUES
    assert form.contacts[0].confidence >= 0.9


def test_a_long_question_comes_back_whole():
    (form,) = read(filled({**WRITTEN, "question": LONG})).forms
    assert form.question.value == LONG


def test_an_empty_blank_is_no_form():
    assert read(BLANK.read_bytes()).forms == ()


def test_a_field_left_empty_is_none():
    (form,) = read(filled({**WRITTEN, "reference": ""})).forms
    assert values(form) == {**VALUES, "reference": None}


def foreign(names):
    pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    output, result = io.BytesIO(), io.BytesIO()
    canvas = Canvas(output, invariant=1)
    canvas.setFont("DejaVu", 10)
    labels = (
        "Data:",
        "Znak:",
        "Imię i nazwisko:",
        "Nazwa urzędu:",
        "Zwrotny nr telefonu, faxu i/lub e-mail:",
        "Treść pytania:",
    )
    for number, (name, label) in enumerate(zip(names, labels, strict=True)):
        canvas.drawString(50, 750 - 40 * number, label)
        canvas.acroForm.textfield(name=name, x=280, y=745 - 40 * number, width=280, height=20, maxlen=1000)
    canvas.save()
    with pikepdf.open(io.BytesIO(output.getvalue())) as document:
        for widget, field in zip(document.pages[0].Annots, WRITTEN, strict=True):
            widget.V = pikepdf.String(WRITTEN[field])
        document.save(result)
    return result.getvalue()


@pytest.mark.parametrize(
    "names",
    [
        [f"Text{n}" for n in range(6)],
        ["data", "znakSprawy", "imie_nazwisko", "urzad", "kontakt_zwrotny", "tresc"],
    ],
)
def test_a_foreign_form_is_read_by_its_names_or_by_the_labels_beside(names):
    (form,) = read(foreign(names)).forms
    assert values(form) == VALUES


@pytest.mark.parametrize(
    ("name", "tooltip", "meaning"),
    [
        ("form1.page1.DataPisma", "", Meaning.DATE),
        ("Text7", "Imię i nazwisko Użytkownika", Meaning.FULL_NAME),
        ("znak_sprawy", "", Meaning.REFERENCE),
        ("emailZwrotny", "", Meaning.RETURN_CONTACT),
        ("adres_email", "", Meaning.EMAIL),
        ("Text7", "", None),
    ],
)
def test_names_tell_what_a_field_means(name, tooltip, meaning):
    assert meaning_of(name, tooltip) is meaning


def xfa(data):
    output = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        packets = [pikepdf.String("template"), document.make_stream(b"<template/>")]
        if data:
            packets += [pikepdf.String("datasets"), document.make_stream(data.encode())]
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), XFA=pikepdf.Array(packets))
        document.save(output)
    return output.getvalue()


def test_xfa_data_is_read_and_xfa_without_data_is_a_problem():
    data = "".join(
        f"<{name}>{value}</{name}>"
        for name, value in zip(
            ("data", "znak", "imieNazwisko", "urzad", "kontakt", "tresc"), WRITTEN.values(), strict=True
        )
    )
    (form,) = read(xfa(f"<datasets><data><form>{data}</form></data></datasets>")).forms
    assert values(form) == VALUES
    assert [problem.code for problem in read(xfa("")).problems] == [ProblemCode.XFA]
