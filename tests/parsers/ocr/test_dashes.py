"""A dash is told from a hyphen by its length, on a fax, too, where it is one pale scan line high."""

import cv2
import numpy as np
import pytest

from parsers.ocr.engine import OcrWord
from parsers.ocr.lines import Piece
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import on_page

PIECE = Piece(100, 100, 700, 140)
LETTER = 20


def dash_read(length: int, *, bilevel: bool, seen: str = "—") -> str:
    page = np.full((300, 900), 255, np.uint8)
    page[119:121, 400 : 400 + length] = 80 if bilevel else 0
    if bilevel:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), 1.2), np.uint8)
    left = OcrWord("Gdańsku", 20, 14, 20 + 7 * LETTER, 46, 0.9, (1, 1, 1))
    dash = OcrWord(seen, 310, 20, 330, 40, 0.9, (1, 1, 1))
    right = OcrWord("Powiat", 440, 14, 440 + 6 * LETTER, 46, 0.9, (1, 1, 1))
    return on_page([left, dash, right], PIECE, Prepared(page, (), bilevel))[1].text


@pytest.mark.parametrize("bilevel", [True, False])
@pytest.mark.parametrize(("length", "sign"), [(0.6, "-"), (1.0, "–")])
def test_a_dash_is_longer_than_a_hyphen(length, sign, bilevel):
    assert dash_read(round(length * LETTER), bilevel=bilevel) == sign


def test_a_dash_that_the_engine_saw_twice_is_one():
    assert dash_read(LETTER, bilevel=True, seen="-—") == "–"
