"""The traps of pages that came by fax: what is one form, what is none, and what is missing."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers.documents.dispatch import read_document
from parsers.model import DocumentReading, Hot01Form
from tests.servers.hylafax import Call, fax_tiff
from tests.test_hylafax import BLANK, FORM, PAPER, page_of

pytestmark = pytest.mark.ocr

COVER = """URZĄD GMINY W BORKACH
ul. Polna 3, 08-110 Borki

FAKS

Do: Hot-line
Od: Anna Kowalska
Data: 12.03.2026
Liczba stron: 2

Uwagi: proszę o pilną odpowiedź."""


def with_header(page: Image.Image, number: int, pages: int) -> Image.Image:
    """The page with the line that the transmitting machine prints at its top."""
    sheet = page.copy()
    font = ImageFont.truetype(BytesIO(PAPER.regular), 24)
    line = f"12-03-2026 09:14   FROM: URZAD GMINY   +48 12 345 67 89   P. {number}/{pages}"
    ImageDraw.Draw(sheet).text((120, 30), line, fill=0, font=font)
    return sheet


def read(pages: list[Image.Image]) -> DocumentReading:
    return read_document("fax.tif", "image/tiff", fax_tiff(pages, Call()), "attachment 1")


def question(form: Hot01Form) -> str:
    assert form.question is not None
    return form.question.value or ""


@pytest.mark.parametrize(
    "questions",
    [
        ("Jak zamknąć sprawę po terminie?", "Jak wydrukować zaświadczenie?"),
        ("Jak zamknąć sprawę nr 1431?", "Jak zamknąć sprawę nr 1432?"),
    ],
)
def test_two_forms_in_one_transmission_are_two(questions: tuple[str, str]) -> None:
    """One clerk's forms differ in a line, or in a number: neither is the other one sent again."""
    pages = [page_of(FORM.replace("Jak zamknąć sprawę po terminie?", text)) for text in questions]

    assert tuple(question(form) for form in read(pages).forms) == questions


def test_a_cover_sheet_and_a_blank_page_are_passed_over() -> None:
    (form,) = read([page_of(COVER), BLANK, page_of(FORM)]).forms

    assert question(form) == "Jak zamknąć sprawę po terminie?"
    assert form.full_name is not None
    assert form.full_name.value == "Anna Kowalska"


def test_a_form_that_goes_on_is_joined_without_the_machines_own_line() -> None:
    following = "Czy trzeba wtedy wypełnić nowy wniosek?\nProszę o odpowiedź na piśmie."
    pages = [with_header(page_of(text), number, 2) for number, text in enumerate((FORM, following), 1)]

    (form,) = read(pages).forms

    assert re.sub(r"\s+", " ", question(form)) == (
        "Jak zamknąć sprawę po terminie? Czy trzeba wtedy wypełnić nowy wniosek? Proszę o odpowiedź na piśmie."
    )
    assert not form.incomplete


def test_a_page_fed_upside_down_is_read_and_its_turned_header_line_is_not() -> None:
    (form,) = read([with_header(page_of(FORM).rotate(180), 1, 1)]).forms

    assert question(form) == "Jak zamknąć sprawę po terminie?"


def test_a_page_sent_again_after_errors_is_read_once() -> None:
    top = page_of(FORM).crop((0, 0, 1728, 700))

    (form,) = read([top, page_of(FORM)]).forms

    assert question(form) == "Jak zamknąć sprawę po terminie?"
    assert not form.incomplete


def test_a_pdf_without_its_table_of_objects_is_read() -> None:
    """Gateways make such files of partial faxes (ISO 32000-1, 7.5.4: the cross-reference table stands at the end)."""
    buffer = BytesIO()
    page_of(FORM).save(buffer, "PDF", resolution=204)
    whole = buffer.getvalue()
    partial = whole[: whole.rindex(b"xref\n", 0, whole.rindex(b"startxref"))]

    (form,) = read_document("fax.pdf", "application/pdf", partial, "attachment 1").forms

    assert question(form) == "Jak zamknąć sprawę po terminie?"


@pytest.mark.parametrize(("lines", "width", "height"), [(98, 595, 394), (391, 320, 842)])
def test_a_pdf_that_takes_a_faxs_dots_for_square_is_read(lines: int, width: float, height: float) -> None:
    """`tiff2pdf -p A4 -F` makes such pages: letters are half as high, or as wide, as they were."""
    dots = page_of(FORM).resize((1728, round(11.69 * lines))).convert("1", dither=Image.Dither.NONE)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.drawImage(ImageReader(dots), 0, A4[1] - height, width, height)
    canvas.save()

    (form,) = read_document("fax.pdf", "application/pdf", buffer.getvalue(), "attachment 1").forms

    assert question(form).endswith("ak zamknąć sprawę po terminie?")
    assert form.office is not None
    assert form.office.value == "Urząd Gminy w Borkach"
