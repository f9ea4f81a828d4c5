"""The blanks in templates/ are what their maker makes, and come back readable."""

import io
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
import zxingcpp

from hotline_mail.blank_form import LABELS, blank_docx, blank_pdf, form_code_text
from parsers.documents.dispatch import read_document
from parsers.forms.form_code import decode
from parsers.model import FieldName
from tests.parsers.documents.samples import VALUES, WRITTEN, values

TEMPLATES = Path(__file__).parents[1] / "templates"


def members(payload):
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_pdf_in_templates_is_the_one_made():
    assert (TEMPLATES / "hot01.pdf").read_bytes() == blank_pdf()


def test_the_docx_in_templates_is_the_one_made():
    assert members((TEMPLATES / "hot01.docx").read_bytes()) == members(blank_docx())


def test_the_code_on_the_sheet_says_where_the_fields_are():
    page = pypdfium2.PdfDocument(blank_pdf())[0]
    (found,) = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    assert found.text == form_code_text()
    code = decode(found.text)
    assert code is not None
    assert code.fields.keys() == set(FieldName)
    assert code.code.left == pytest.approx(found.position.top_left.x / page.get_width() * 72 / 200, abs=0.01)


def test_the_docx_filled_in_reads_back():
    document = docx.Document(io.BytesIO(blank_docx()))
    table = document.tables[0]
    for row, name in enumerate(list(FieldName)[:5]):
        assert table.cell(row, 0).text == LABELS[name]
        table.cell(row, 1).text = WRITTEN[name.value]
    table.cell(6, 0).text = WRITTEN["question"]
    output = io.BytesIO()
    document.save(output)
    (form,) = read_document("hot01.docx", "", output.getvalue(), "hot01.docx").forms
    assert values(form) == VALUES
