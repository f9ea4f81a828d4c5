"""The pictures that people are shown: small enough for a mail, whatever the page looks like."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from parsers.model import Box, DocumentReading, FieldReading, Hot01Form, Place
from parsers.ocr.page import Pixels
from parsers.ocr.pictures import illustrated
from parsers.ocr.preparation import Prepared
from parsers.ocr.reading import ReadPage

A4 = (3508, 2480)
SOURCE = "attachment 1: skan.tif"


def shown(pixels: Pixels, box: Box) -> DocumentReading:
    pages = {2: ReadPage(2, Prepared(pixels, (), bilevel=False), (), ())}
    form = Hot01Form(SOURCE, office=FieldReading(None, "Urzad", 0.4, Place(SOURCE, 2, box)))
    return illustrated(DocumentReading(forms=(form,), pages=2), pages, SOURCE)


@pytest.mark.parametrize("kind", ["clean", "noise", "black"])
def test_a_page_and_its_field_fit_into_a_mail(kind: str) -> None:
    chance = np.random.default_rng(1)
    pixels = {
        "clean": np.full(A4, 255, np.uint8),
        "noise": chance.integers(0, 2, A4, np.uint8) * np.uint8(255),
        "black": np.zeros(A4, np.uint8),
    }[kind]

    reading = shown(pixels, Box(0.1, 0.1, 0.9, 0.6))

    (picture,) = reading.pictures
    assert picture.place == Place(SOURCE, 2)
    assert len(picture.jpeg) < 300_000
    page = Image.open(io.BytesIO(picture.jpeg))
    assert page.width / page.height == pytest.approx(A4[1] / A4[0], rel=0.01)
    assert (kind == "noise") or page.width == 1240
    office = reading.forms[0].office
    assert office is not None
    assert office.picture is not None
    assert len(office.picture) < 100_000
    assert Image.open(io.BytesIO(office.picture)).convert("L").getpixel((5, 5)) in {0, 255} or kind == "noise"


@pytest.mark.parametrize(
    "box", [Box(0, 0, 0, 0), Box(0.999, 0.999, 1, 1), Box(1.5, 1.5, 1.6, 1.6), Box(-0.2, -0.2, 1.2, 1.2)]
)
def test_a_place_at_the_edge_costs_no_page(box: Box) -> None:
    assert len(shown(np.full((300, 200), 255, np.uint8), box).pictures) == 1


def test_a_page_that_is_no_picture_costs_no_reading() -> None:
    reading = shown(np.zeros((0, 10), np.uint8), Box(0, 0, 1, 1))

    assert reading.pictures == ()
    assert [form.office.text for form in reading.forms if form.office] == ["Urzad"]
