"""Who reads a page first, what the other recogniser is asked for, and what on a noisy page is no text."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.model import FieldName
from parsers.ocr.engine import OcrWord
from parsers.ocr.lines import Piece, usual_height
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage, ReadWord, _is_cut_short, read_page
from parsers.ocr.rereading import Target

LINES = ("Nazwa urzędu: Starostwo w Kole", "Jak wydrukować zestawienie za kwartał?")


def page(*, bilevel: bool) -> ReadPage:
    """Two lines of text, between them a long thin streak, and dust on all the page."""
    image = Image.new("L", (1800, 600), 255)
    pen = ImageDraw.Draw(image)
    for top, text in zip((120, 360), LINES, strict=True):
        pen.text((100, top), text, fill=0, font=ImageFont.truetype("DejaVuSans.ttf", 46))
    for left in range(120, 1500, 20):
        pen.rectangle((left, 262, left + 16, 272), fill=0)
    for number in range(40):
        left, top = 60 + 41 * number, 480 + 61 * (number % 2)
        pen.ellipse((left, top, left + 12, top + 12), fill=0)
    return read_page(Prepared(np.asarray(image), (), bilevel=bilevel), 1)


@pytest.mark.ocr
def test_the_network_reads_a_fax_and_takes_no_streak_and_no_dust_for_text():
    read = page(bilevel=True)
    assert read.text.startswith(" ".join(LINES))
    assert all(word.by_network for word in read.words if word.word.text in "Nazwa zestawienie")


@pytest.mark.ocr
def test_tesseract_reads_other_pages():
    by_network = {word.word.text: word.by_network for word in page(bilevel=False).words}
    assert by_network["zestawienie"] is False


@pytest.mark.parametrize("field", [FieldName.OFFICE, FieldName.QUESTION])
@pytest.mark.parametrize("by_network", [True, False])
def test_each_is_asked_for_what_the_other_has_read(field, by_network):
    read = ReadWord(OcrWord("Koło", 0, 0, 90, 40, 0.9, (0, 0, 0)), 0, by_network)
    view = Target(field, 1, (read,), Piece(0, 0, 90, 40)).view(0)
    if by_network and field is FieldName.QUESTION:
        assert view is None, "Tesseract knows no better"
    else:
        assert view is not None
        assert view.by_network is not by_network


def test_the_usual_height_is_that_of_the_text_however_much_dust_there_is():
    dust = [Piece(left, 0, left + 12, 12) for left in range(0, 1200, 30)]
    assert usual_height([*dust, Piece(0, 100, 900, 144), Piece(0, 200, 700, 242)]) == 43
    assert usual_height(dust) == 12
    assert usual_height([]) == 0


@pytest.mark.parametrize(
    ("words", "is_cut"), [(("Nazwa", "urzędu:"), True), (("Nazwa", "urzędu:", "PCPR"), False), ((), False)]
)
def test_a_line_that_was_read_in_part_is_told(words, is_cut):
    line = tuple(OcrWord(text, 20 + 130 * at, 0, 140 + 130 * at, 40, 0.9, (0, 0, 0)) for at, text in enumerate(words))
    assert _is_cut_short(line, Piece(0, 0, 500, 40)) == is_cut
