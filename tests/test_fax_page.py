from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytesseract
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from pypdf import PdfReader

from hotline_mail.compose import Templates
from hotline_mail.fax_page import FaxContent, fax_page, stationery

TEMPLATES = Templates((Path(__file__).parent.parent / "templates",))
PAPER = stationery(TEMPLATES)
NUMBER = "HOT/2026/000123"
CONFIRMATION = FaxContent(
    "Potwierdzenie przyjęcia pytania",
    (NUMBER,),
    "Potwierdzamy przyjęcie Państwa pytania.\n\nData wpływu: 12 marca 2026 r., godz. 9:14\nPaństwa znak: OR.1431.27.2026\n\n"
    "W dalszej korespondencji prosimy podawać numer zgłoszenia.\n\ntel. 22 765 43 21",
)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


@cache
def received(lines_per_inch: int, seed: int = 1) -> Image.Image:
    """The page after a fax line: 1 bit, `lines_per_inch` down, blurred by the scanner, specks, and two lines of dots lost."""
    page = pypdfium2.PdfDocument(fax_page(CONFIRMATION, PAPER))[0].render(scale=204 / 72, grayscale=True).to_pil()
    squeezed = page.resize((page.width, round(page.height * lines_per_inch / 204)), Image.Resampling.BOX)
    dots = np.asarray(squeezed.filter(ImageFilter.GaussianBlur(0.5))) > 140
    generator = np.random.default_rng(seed)
    dots = dots ^ (generator.random(dots.shape) < 0.004)
    dots = np.delete(dots, generator.choice(dots.shape[0], 2, replace=False), axis=0)
    image = Image.fromarray((dots * 255).astype(np.uint8))
    return image.resize((image.width, round(image.height * 204 / lines_per_inch)))


def test_the_same_content_gives_the_same_bytes():
    assert fax_page(CONFIRMATION, PAPER) == fax_page(CONFIRMATION, PAPER)


def test_polish_letters_are_embedded_as_type():
    pdf = fax_page(FaxContent("Zażółć gęślą jaźń", (NUMBER,), "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż – „tak”"), PAPER)

    assert "Zażółć gęślą jaźń" in " ".join(texts(pdf)[0].split())
    assert "ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż – „tak”" in texts(pdf)[0]
    assert b"/FontFile2" in pdf


def test_a_long_answer_runs_over_numbered_pages_and_loses_no_word():
    words = [f"słowo{number}" for number in range(1500)]
    pages = texts(fax_page(FaxContent("Odpowiedź na pytanie", (NUMBER,), "\n\n".join([" ".join(words)] * 2)), PAPER))

    assert len(pages) > 2
    assert words * 2 == re.findall(r"słowo\d+", "\n".join(pages))
    for number, page in enumerate(pages, 1):
        assert f"strona {number} z {len(pages)}" in " ".join(page.split())
        assert NUMBER in page


def test_what_is_wider_than_the_page_is_cut_not_lost():
    path = "https://dokumentacja.example/" + "x" * 300

    assert path in "".join(texts(fax_page(FaxContent("Odpowiedź", (NUMBER,), path), PAPER))[0].split())


def test_several_tickets_share_one_page_and_one_code():
    numbers = tuple(f"HOT/2026/{number:06}" for number in range(1, 6))
    text = "\n".join(f"Numer zgłoszenia: {number}" for number in numbers)
    pdf = fax_page(FaxContent("Potwierdzenie przyjęcia pytań", numbers, text), PAPER)

    (code,) = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil())
    assert "\n".join(numbers) == code.text
    assert all(number in texts(pdf)[0] for number in numbers)
    assert "Numery zgłoszeń" in texts(pdf)[0]


@pytest.mark.parametrize("lines_per_inch", [98, 196])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_code_survives_the_line(lines_per_inch, seed):
    codes = zxingcpp.read_barcodes(received(lines_per_inch, seed))

    assert [code.text for code in codes] == [NUMBER]


@pytest.mark.ocr
@pytest.mark.parametrize("lines_per_inch", [98, 196])
def test_number_dates_and_telephone_are_read_back_without_an_error(lines_per_inch):
    page = received(lines_per_inch).filter(ImageFilter.MedianFilter(3))

    text = pytesseract.image_to_string(page, lang="pol+eng", config="--psm 4")

    for expected in (NUMBER, "12 marca 2026", "9:14", "OR.1431.27.2026", "22 765 43 21", "strona 1 z 1"):
        assert expected in text
