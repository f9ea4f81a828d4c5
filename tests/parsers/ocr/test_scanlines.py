"""What stands in the place of a lost scan line is nearer to it than the copy that the receiver put there."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr.page import Pixels
from parsers.ocr.scanlines import without_copies

TEXT = "Jak wydrukować orzeczenie, gdy przycisk Drukuj jest nieaktywny? W menu Sprawy > Orzeczenia"


def fax_lines() -> Pixels:
    image = Image.new("L", (1728, 120), 255)
    letters = ImageFont.truetype("DejaVuSans.ttf", 34)
    ImageDraw.Draw(image).text((60, 30), TEXT, font=letters, fill=0)
    standard = image.resize((1728, 60), Image.Resampling.BOX)
    return np.where(np.asarray(standard) < 128, 0, 255).astype(np.uint8)


def difference(one: Pixels, other: Pixels) -> float:
    return float(np.square(one.astype(float) - other).mean())


def test_lost_lines_are_drawn_from_their_neighbours():
    sent = fax_lines()
    left, mended = 0.0, 0.0
    for lost in range(18, 34):
        received = sent.copy()
        received[lost] = sent[lost - 1]
        left += difference(received, sent)
        mended += difference(without_copies(received, 98), sent)
    assert mended < 0.7 * left


def test_a_good_page_stays_as_it_is():
    sent = fax_lines()
    assert (without_copies(sent, 98) == sent).all()
