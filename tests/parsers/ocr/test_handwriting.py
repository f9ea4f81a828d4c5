"""Handwriting is known by what the first reading saw, whatever the readings make of it together."""

import numpy as np
import pytest

from parsers.model import CERTAIN, Box, FieldReading, Hot01Form, Place
from parsers.ocr.engine import OcrWord
from parsers.ocr.handwriting import set_aside
from parsers.ocr.lines import Piece
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage, ReadWord

PLACE = Place("skan", 1, Box(0.1, 0.1, 0.9, 0.2))


def form(office: str) -> Hot01Form:
    return Hot01Form("skan", office=FieldReading(office, office, 0.95, PLACE))


@pytest.mark.parametrize(("sure", "by_hand"), [(0.5, True), (0.9, False)])
def test_a_form_is_judged_by_the_first_reading(sure, by_hand):
    seen = "PONIĄTOWY ZESPOL"
    words = [
        ReadWord(OcrWord(text, left, 110, left + 250, 180, sure, (1, 1, 1)), 0)
        for text, left in zip(seen.split(), (200, 500), strict=True)
    ]
    picture = Prepared(np.full((1000, 1000), 255, np.uint8), (), bilevel=False)
    pages = {1: ReadPage(1, picture, (Piece(200, 110, 750, 180),), tuple(words))}
    marked = set_aside(form("POWIATOWY ZESPÓŁ"), form(seen), pages)
    assert marked.office is not None
    assert (marked.handwritten, marked.office.confidence < CERTAIN) == (by_hand, by_hand)
