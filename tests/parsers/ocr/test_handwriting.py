"""Handwriting is known by what Tesseract saw, and on a fax by what neither it nor the network did."""

import numpy as np
import pytest

from parsers.model import CERTAIN, Box, FieldReading, Hot01Form, Place
from parsers.ocr.engine import OcrWord
from parsers.ocr.handwriting import set_aside
from parsers.ocr.lines import Piece
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage, ReadWord
from parsers.ocr.witnesses import Pass

PLACE = Place("skan", 1, Box(0.1, 0.1, 0.9, 0.2))


def form(office: str) -> Hot01Form:
    return Hot01Form("skan", office=FieldReading(office, office, 0.95, PLACE))


def read(seen: str, sure: float, *, bilevel: bool, by_network: bool = False) -> Pass:
    words = [
        ReadWord(OcrWord(text, left, 110, left + 250, 180, sure, (1, 1, 1)), 0, by_network)
        for text, left in zip(seen.split(), (200, 500), strict=True)
    ]
    picture = Prepared(np.full((1000, 1000), 255, np.uint8), (), bilevel)
    return Pass({1: ReadPage(1, picture, (Piece(200, 110, 750, 180),), tuple(words))}, (form(seen),))


@pytest.mark.parametrize(
    ("bilevel", "tesseract", "network", "by_hand"),
    [
        (False, 0.5, 0.98, True),
        (False, 0.9, 0.98, False),
        (True, 0.7, 0.8, False),  # print that the line has damaged, in which one of them reads more
        (True, 0.5, 0.95, False),
        (True, 0.5, 0.9, True),
    ],
)
def test_print_and_handwriting_are_told_apart(bilevel, tesseract, network, by_hand):
    by_tesseract = read("PONIĄTOWY ZESPOL", tesseract, bilevel=bilevel)
    by_network = read("POWIATOWY ZESPÓŁ", network, bilevel=bilevel, by_network=True)
    passes = (by_network, by_tesseract) if bilevel else (by_tesseract, by_network)
    marked = set_aside(form("POWIATOWY ZESPÓŁ"), 0, *passes)
    assert marked.office is not None
    assert (marked.handwritten, marked.office.confidence < CERTAIN) == (by_hand, by_hand)


def test_a_reading_that_finds_other_forms_says_nothing_of_the_hand():
    first = read("PONIĄTOWY ZESPOL", 0.7, bilevel=True)
    assert set_aside(form("POWIATOWY ZESPÓŁ"), 0, first, Pass({}, ())).handwritten
