"""Where lines of text stand, whatever a fax has made of them."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr.lines import Piece, pieces

TEXTS = ("Nazwa urzędu: Starostwo", "16 VII 2022", "Prosimy o wskazanie, w którym")


def ink() -> np.ndarray:
    """Three lines of text, at half the working resolution."""
    image = Image.new("L", (900, 400), 0)
    pen = ImageDraw.Draw(image)
    for top, text in zip((60, 120, 180), TEXTS, strict=True):
        pen.text((80, top), text, fill=255, font=ImageFont.truetype("DejaVuSans.ttf", 22))
    return np.where(np.asarray(image) > 127, 255, 0).astype(np.uint8)


def test_a_line_that_lost_a_scan_line_is_one_piece():
    whole = pieces(ink())
    torn = ink()
    middle = (whole[1].top + whole[1].bottom) // 4
    torn[middle : middle + 2] = 0
    assert pieces(torn) == whole
    assert len(whole) == len(TEXTS)


def test_a_line_that_has_grown_together_with_a_frame_is_parted_from_the_one_beside_its_stroke():
    framed = ink()
    framed[50:240, 700:704] = 255
    framed[70:74, 380:704] = 255
    first, *_ = found = pieces(framed)
    own = Piece(160, 240, 420, 290)
    beside = [piece for piece in found if piece.top < own.bottom and piece.bottom > own.top and piece.left < own.right]
    assert len(beside) == 1
    assert first.left < own.left + 20


def test_a_line_that_is_torn_aslant_is_one_piece():
    whole = pieces(ink())
    torn = ink()
    top, bottom = whole[1].top // 2, whole[1].bottom // 2
    for row in range(top - 1, bottom + 1):
        left = 110 + 6 * (row - top)
        torn[row, left : left + 10] = 0
    assert [piece for piece in pieces(torn) if piece.height > 20] == list(whole)
