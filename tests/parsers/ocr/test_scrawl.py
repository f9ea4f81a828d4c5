"""Signatures and drawings below the text are no text; short lines of it, and values written by hand, stay."""

import numpy as np

from parsers.ocr.engine import OcrWord
from parsers.ocr.lines import Piece
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage, ReadWord
from parsers.ocr.scrawl import without_scrawl

PICTURE = Prepared(np.full((2000, 1000), 255, np.uint8), (), bilevel=False)
QUESTION = tuple(
    ("Czy legitymację można wydać ponownie bez nowego wniosku?", 0.95, top) for top in (120, 180, 240, 300)
)


def page(*lines: tuple[str, float, int]) -> ReadPage:
    """Lines of text, each with the engine's confidence and the place of its top."""
    pieces, words = [], []
    for number, (text, sure, top) in enumerate(lines):
        pieces.append(Piece(100, top, 900, top + 40))
        words += [
            ReadWord(OcrWord(part, 100, top, 200, top + 40, sure, (1, 1, number)), number) for part in text.split()
        ]
    return ReadPage(1, PICTURE, tuple(pieces), tuple(words))


def kept(*lines: tuple[str, float, int]) -> list[str]:
    return without_scrawl(page(*lines)).text.split()


def test_a_signature_is_left_out():
    scrawl = (("vw Uy", 0.3, 1500), ("0 I A 7", 0.7, 1560))
    assert kept(*QUESTION) == kept(*QUESTION, *scrawl)


def test_the_short_end_of_a_text_stays():
    assert kept(*QUESTION, ("w 12.", 0.9, 345))[-2:] == ["w", "12."]
    assert kept(*QUESTION, ("(podpis)", 0.9, 1500))[-1] == "(podpis)"


def test_what_is_written_by_hand_stays():
    label = ("Zwrotny nr telefonu, faxu i/ lub e-mail:", 0.95, 300)
    assert kept(label, ("tel dwa dwa jeden", 0.4, 400), ("Nie diała duk", 0.3, 500))[-1] == "duk"
