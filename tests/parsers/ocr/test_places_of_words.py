"""Words stand in their line, one after the other, wherever the engine puts them; a value is cut out without its label."""

from itertools import pairwise

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.model import Box, FieldName, FieldReading, Hot01Form, Place
from parsers.ocr.engine import OcrWord
from parsers.ocr.lines import Piece
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import PAD, ReadPage, ReadWord, on_page, read_page
from parsers.ocr.rereading import targets
from parsers.ocr.witnesses import heard

PICTURE = Prepared(np.full((1000, 1000), 255, np.uint8), (), bilevel=False)
PIECE = Piece(100, 500, 900, 540)


def ocr_word(text: str, left: int, right: int, top: int = 10, bottom: int = 40) -> OcrWord:
    return OcrWord(text, left, top, right, bottom, 0.9, (1, 1, 1))


def test_words_of_a_line_are_as_high_as_each_other_and_do_not_overlap():
    seen = [ocr_word("Imię", 0, 280), ocr_word("i", 90, 110, 0, 45), ocr_word("nazwisko", 120, 280, 25, 48)]
    placed = on_page(seen, PIECE, PICTURE)
    assert [word.text for word in placed] == ["Imię", "i", "nazwisko"]
    assert len({(word.top, word.bottom) for word in placed}) == 1
    assert all(word.right < following.left for word, following in pairwise(placed))


def test_a_value_is_read_again_without_the_colon_close_before_it():
    label, value = ocr_word("znak:", 100, 200, 505, 535), ocr_word("ZON/7137/2026", 212, 500, 505, 535)
    page = ReadPage(1, PICTURE, (PIECE,), (ReadWord(label, 0), ReadWord(value, 0)))
    reading = FieldReading("ZON/7137/2026", "ZON/7137/2026", 0.9, Place("skan", 1, Box(0.2, 0.5, 0.6, 0.55)))
    form = Hot01Form("skan", reference=reading)
    (target,) = targets([form], {1: page}, [{FieldName.REFERENCE}])
    assert label.right < target.area.left - PAD < value.left


@pytest.mark.parametrize(("right", "is_torn"), [(900, True), (150, False)])
def test_a_line_of_a_question_that_could_not_be_read_is_missed(right, is_torn):
    """What is shorter than a few letters may be a speck."""
    lines = (Piece(100, 500, 900, 540), Piece(100, 560, right, 600))
    words = [ReadWord(ocr_word(text, left, left + 190, 505, 535), 0) for text, left in (("Jak", 100), ("to?", 300))]
    page = ReadPage(1, PICTURE, lines, tuple(words))
    reading = FieldReading("Jak to?", "Jak to?", 0.9, Place("skan", 1, Box(0.05, 0.45, 0.95, 0.55)))
    assert heard(reading, {1: page}).is_torn == is_torn


@pytest.mark.parametrize(("left", "is_wide"), [(400, False), (450, True)])
def test_a_gap_as_wide_as_a_dash_is_seen(left, is_wide):
    spots = (("Anna", 100, 180), ("Lis", 200, 380), ("Nowak", left, 600))
    words = [ReadWord(ocr_word(text, start, end, 505, 535), 0, by_network=True) for text, start, end in spots]
    page = ReadPage(1, PICTURE, (PIECE,), tuple(words))
    reading = FieldReading("Anna Lis Nowak", "Anna Lis Nowak", 0.9, Place("skan", 1, Box(0.05, 0.45, 0.95, 0.55)))
    assert heard(reading, {1: page}).has_wide_gap == is_wide


@pytest.mark.ocr
def test_what_is_left_of_a_box_is_no_word():
    image = Image.new("L", (1600, 300), 255)
    pen = ImageDraw.Draw(image)
    pen.text((100, 120), "L.dz. 6885/2026", fill=0, font=ImageFont.truetype("DejaVuSans.ttf", 44))
    pen.line((1300, 110, 1300, 175), fill=0, width=4)
    pen.line((1316, 110, 1316, 175), fill=0, width=4)
    pen.line((1300, 175, 1316, 175), fill=0, width=4)
    page = read_page(Prepared(np.asarray(image), (), bilevel=True), 1)
    assert page.text == "L.dz. 6885/2026"
