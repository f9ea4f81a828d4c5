"""What stands in the place of a lost scan line is nearer to it than the copy that the receiver put there."""

import numpy as np
import pytest
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


def distance(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(float) - other).mean())


@pytest.mark.parametrize("lost", [[20], [24], [31], [22, 23]])
def test_a_lost_line_is_drawn_from_its_neighbours(lost):
    sent = fax_lines()
    received = sent.copy()
    received[lost] = sent[lost[0] - 1]
    assert distance(without_copies(received, 98), sent) < distance(received, sent)


def test_a_good_page_stays_as_it_is():
    sent = fax_lines()
    assert (without_copies(sent, 98) == sent).all()
