"""Lines are taken out of a page, and told apart by what they are for."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.ocr.cleaning import Cleaned, even_light, without_dust, without_rules, without_specks
from parsers.ocr.page import Pixels

SIZE = (1200, 400)
DARK = 128


def page(draw) -> Pixels:
    image = Image.new("L", SIZE, 255)
    draw(ImageDraw.Draw(image))
    return np.asarray(image)


def left_over(cleaned: Cleaned) -> int:
    return int((cleaned.pixels < DARK).sum())


def test_a_box_as_high_as_its_line_loses_its_sides_too():
    cleaned = without_rules(page(lambda pen: pen.rectangle((100, 100, 1100, 170), outline=0, width=3)))
    assert left_over(cleaned) == 0
    assert len(cleaned.rulings) == 4


@pytest.mark.parametrize("size", [38, 46])
@pytest.mark.parametrize(("sign", "count"), [(".", 8), ("…", 4), ("_", 4), ("_", 12)])
def test_what_is_to_be_written_on_leads_to_the_value(sign, count, size):
    letters = ImageFont.truetype("DejaVuSans.ttf", size)
    cleaned = without_rules(page(lambda pen: pen.text((100, 100), sign * count, font=letters, fill=0)))
    assert left_over(cleaned) == 0
    assert len(cleaned.leaders) == 1


@pytest.mark.parametrize("text", ["wielki żółw, iiii, KWIATÓW...", "Ćwikła — Łoś", "TELETON E-1"])
def test_letters_stay(text):
    letters = ImageFont.truetype("DejaVuSans.ttf", 60)
    pixels = page(lambda pen: pen.text((100, 100), text, font=letters, fill=0))
    cleaned = without_rules(pixels)
    assert (cleaned.pixels == pixels).all()
    assert cleaned.leaders == ()


def strewn(pixels: Pixels, grains: int) -> Pixels:
    noise = np.random.default_rng(7)
    pixels = pixels.copy()
    pixels[noise.integers(0, pixels.shape[0], grains), noise.integers(0, pixels.shape[1], grains)] = 0
    return pixels


def test_crumbs_of_letters_are_no_dotted_line():
    crumbs = [100, 109, 125, 131, 150, 158, 176, 180]
    pixels = page(lambda pen: [pen.rectangle((x, 100, x + 4, 104), fill=0) for x in crumbs])
    assert (without_rules(pixels).pixels == pixels).all()


def test_a_page_strewn_with_grains_is_swept():
    letters = ImageFont.truetype("DejaVuSans.ttf", 30)
    clean = np.where(page(lambda pen: pen.text((100, 100), "Kłos i Żuk", font=letters, fill=0)) < DARK, 0, 255)
    swept = without_dust(strewn(clean.astype(np.uint8), 4000), 3)
    assert abs(left_over(Cleaned(swept, ())) - (clean == 0).sum()) < 200


def test_a_page_with_few_grains_keeps_them():
    pixels = strewn(page(lambda pen: pen.point((0, 0), fill=0)), 200)
    assert without_dust(pixels, 3) is pixels


def test_a_thin_dash_between_words_is_no_speck():
    def draw(pen):
        letters = ImageFont.truetype("DejaVuSans.ttf", 46)
        pen.text((100, 100), "Błąd", font=letters, fill=0)
        pen.line((280, 130, 306, 130), fill=0, width=2)
        pen.ellipse((600, 300, 604, 304), fill=0)

    cleaned = without_specks(page(draw))
    assert (cleaned[125:135, 280:306] < DARK).any()
    assert not (cleaned[290:310, 590:610] < DARK).any()


def test_a_page_of_one_line_on_grainy_paper_keeps_its_line():
    paper = np.random.default_rng(7).normal(228, 6, (3508, 2480))
    line = Image.new("L", (2480, 3508), 255)
    letters = ImageFont.truetype("DejaVuSans.ttf", 42)
    ImageDraw.Draw(line).text((300, 400), "i co z tego wynika?", font=letters, fill=60)
    even = even_light(np.minimum(paper, line).astype(np.uint8))
    assert float((even[380:480, 280:900] < DARK).mean()) > 0.05
    assert float((even[600:] < DARK).mean()) < 0.0001
