"""A label that the first view of a line garbled is found in another one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.model import Box, FieldName, FieldReading, Hot01Form
from parsers.ocr.cleaning import ink
from parsers.ocr.engine import OcrWord
from parsers.ocr.lines import pieces
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage, ReadWord
from parsers.ocr.relabelling import are_complete, fields_found, with_labels

pytestmark = pytest.mark.ocr
LINES = ("Data dokumentu:", "12 marca 2026 r.")


def page_read_as(*texts: str) -> ReadPage:
    image = Image.new("L", (1600, 500), 255)
    font = ImageFont.truetype("DejaVuSans.ttf", 44)
    for number, line in enumerate(LINES):
        ImageDraw.Draw(image).text((120, 100 + 150 * number), line, fill=0, font=font)
    pixels = np.asarray(image)
    found = pieces(ink(pixels))
    words = [
        ReadWord(OcrWord(text, piece.left, piece.top, piece.right, piece.bottom, 0.5, (1, 1, 1)), number)
        for number, (text, piece) in enumerate(zip(texts, found, strict=True))
    ]
    return ReadPage(1, Prepared(pixels, (), bilevel=True), found, tuple(words))


def test_a_garbled_label_is_read_again_and_its_value_left_alone():
    page = with_labels({1: page_read_as("lnta dnkunnia:", "12 marca 2026 r.")})[1]
    assert page.text == "Data dokumentu: 12 marca 2026 r."


def test_a_label_that_was_read_stays_as_it_was():
    read = page_read_as("Data:", "12 marca 2026 r.")
    assert with_labels({1: read})[1].text == read.text


def test_a_form_is_complete_with_all_its_fields():
    reading = FieldReading("x", "x", 0.9)
    fields = {field.value: reading for field in FieldName}
    whole, part = Hot01Form("fax", **fields), Hot01Form("fax", date=reading)
    assert are_complete([whole])
    assert not are_complete([whole, part])
    assert not are_complete([])
    assert fields_found([whole, part]) == len(FieldName) + 1


def test_a_line_that_leads_to_nothing_is_no_leader():
    page = page_read_as("Data:", "12 marca 2026 r.")
    torn = Box(0.75, 0.27, 0.95, 0.271)
    picture = Prepared(page.picture.pixels, (), bilevel=True, leaders=(torn,))
    rows = ReadPage(1, picture, page.pieces, page.words).rows("fax")
    assert [cell.text for row in rows for cell in row.cells] == ["Data:", "12 marca 2026 r."]
