"""Pictures that cannot be a page are passed over before OCR; a form is looked at however badly it was taken."""

import io
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from benchmarks.corpus import paper
from parsers.documents.image import read_image
from parsers.documents.page_likeness import may_be_page
from parsers.enclosures import is_worth_opening
from parsers.model import Attachment
from parsers.ocr.page import PageImage

NOISE = np.random.default_rng(1)


@cache
def photo() -> np.ndarray:
    payload = paper.paper_case("photo", 3, "dev").payload
    return np.asarray(ImageOps.exif_transpose(Image.open(io.BytesIO(payload))).convert("L"))


@cache
def handwriting() -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(paper.paper_case("hand", 0, "dev").payload)).convert("L"))


def shrunk(pixels: np.ndarray, side: int) -> np.ndarray:
    scale = side / max(pixels.shape)
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def tilted(pixels: np.ndarray) -> np.ndarray:
    return np.asarray(Image.fromarray(pixels).rotate(35, expand=True, fillcolor=80))


def noisy(pixels: np.ndarray) -> np.ndarray:
    return np.clip(pixels + NOISE.normal(0, 15, pixels.shape), 0, 255).astype(np.uint8)


@pytest.mark.parametrize("sheet", [photo, handwriting])
@pytest.mark.parametrize(
    "taken",
    [
        lambda pixels: pixels,
        lambda pixels: np.rot90(pixels).copy(),
        lambda pixels: shrunk(pixels, 900),
        lambda pixels: (shrunk(pixels, 1600) * 0.25).astype(np.uint8),
        lambda pixels: cv2.GaussianBlur(shrunk(pixels, 1200), (0, 0), 1.2),
        lambda pixels: tilted(shrunk(pixels, 2000)),
        lambda pixels: noisy(shrunk(pixels, 2000)),
    ],
    ids=["as-it-is", "sideways", "small", "dark", "blurred", "tilted", "noisy"],
)
def test_a_form_may_be_a_page_however_it_was_taken(sheet, taken):
    assert may_be_page(PageImage(np.ascontiguousarray(taken(sheet()))))


def screenshot(size: int) -> Image.Image:
    lines = ["HOT-01 Zgłoszenie pytania", "Data: 12.03.2026", "Znak: AB.1.2026", "Imię i nazwisko: Jan Kowalski",
             "Nazwa Urzędu: Urząd Gminy", "Zwrotny nr telefonu: 22 555 11 22", "Treść pytania:", "Jak zresetować hasło?"]  # fmt: skip
    image = Image.new("RGB", (40 * size, 13 * size), "white")
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text(
            (8, 8 + number * size * 1.5), line, font=paper.font("Carlito", size), fill=(20, 20, 20)
        )
    return image


@pytest.mark.parametrize("size", [11, 16, 28])
def test_a_screenshot_may_be_a_page(size):
    assert may_be_page(PageImage(np.asarray(screenshot(size).convert("L"))))


def meadow(side: int) -> np.ndarray:
    layers = (cv2.resize(NOISE.normal(0, 1, (side // step, side // step)), (side, side)) * step for step in (2, 5, 16))
    sum_of_layers = sum(layers)
    return np.clip(120 + 3 * sum_of_layers, 0, 255).astype(np.uint8)


def logo() -> np.ndarray:
    image = Image.new("L", (600, 200), 255)
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 180, 180), fill=90)
    pen.text((200, 70), "URZĄD GMINY", font=paper.font("Carlito", 60), fill=40)
    return np.asarray(image)


@pytest.mark.parametrize(
    "pixels",
    [meadow(640), meadow(2400), logo(), np.full((600, 800), 130, np.uint8), np.full((40, 900), 200, np.uint8)],
    ids=["meadow", "large-meadow", "logo", "plain", "strip"],
)
def test_what_cannot_be_a_page_is_passed_over(pixels):
    assert not may_be_page(PageImage(pixels))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_passed_over_is_no_problem(kind):
    out = io.BytesIO()
    Image.fromarray(meadow(1200)).save(out, kind)
    reading = read_image(out.getvalue(), "attachment 1")
    assert (reading.pages, reading.forms, reading.problems) == (0, (), ())


def test_a_short_screenshot_in_the_html_is_opened():
    out = io.BytesIO()
    screenshot(11).save(out, "PNG")
    pasted = Attachment(1, "image001.png", "image/png", len(out.getvalue()), inline=True)
    assert is_worth_opening(pasted, automatic=False)
    assert len(read_image(out.getvalue(), "attachment 1").forms) == 1
    assert not is_worth_opening(Attachment(1, "logo.png", "image/png", 2_000, inline=True), automatic=False)
