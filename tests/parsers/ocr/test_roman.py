"""Roman months are told from ones by their strokes, not by what the engine makes of them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr.engine import OcrWord
from parsers.ocr.roman import with_months_as_drawn


def read(drawn: str, seen: str, face: str) -> list[OcrWord]:
    """Words of one line, as the engine would give them for what is drawn if it saw `seen`."""
    image = Image.new("L", (900, 100), 255)
    letters = ImageFont.truetype(face, 46)
    pen = ImageDraw.Draw(image)
    pen.text((30, 20), drawn, font=letters, fill=0)
    words, end = [], 0
    for part, text in zip(drawn.split(" "), seen.split(" "), strict=True):
        start = drawn.index(part, end)
        left, end = 30 + pen.textlength(drawn[:start], font=letters), start + len(part)
        box = (round(left), 20, round(left + pen.textlength(part, font=letters)), 75)
        words.append(OcrWord(text, *box, 0.95, (1, 1, 1)))
    return with_months_as_drawn(words, np.asarray(image))


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [
        ("3.II.2020 r.", "3.11.2020 r."),
        ("14.III.2021", "14.11.2021"),
        ("14.III.2021", "14.I11.2021"),
        ("dnia 24 II 2020 r.", "dnia 24 11 2020 r."),
        ("3.11.2019 r.", "3.11.2019 r."),
        ("12. 11. 2023", "12. Il. 2023"),
    ],
)
@pytest.mark.parametrize("face", ["DejaVuSans.ttf", "DejaVuSerif.ttf"])
def test_the_strokes_tell_the_month(face, drawn, seen):
    assert drawn == " ".join(word.text for word in read(drawn, seen, face))


def test_in_a_typewritten_date_ones_are_doubted():
    words = read("3.II.2020 r.", "3.11.2020 r.", "DejaVuSansMono.ttf")
    assert words[0].text == "3.11.2020"
    assert words[0].confidence <= 0.5


def test_other_months_and_numbers_are_left_alone():
    for text in ("12.03.2026", "tel. 11 11 2020", "PZON.11.2020"):
        words = read(text, text, "DejaVuSans.ttf")
        assert (text, 0.95) == (" ".join(word.text for word in words), min(word.confidence for word in words))
