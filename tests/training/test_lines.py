"""Pictures of lines: printed, found again by the reader, and each with what stands on it."""

import random

import numpy as np
import pytest

from benchmarks.training.faces import Family
from benchmarks.training.lines import samples
from benchmarks.training.pages import PrintedLine, PrintedPage, printed
from parsers.ocr.page import PageImage
from parsers.ocr.preparation import Prepared, prepared

TEXTS = (
    "Zażółć gęślą jaźń",
    "fax 52 724 56 55",
    "źdźbło",
    "Powiatowy Zespół w Wólce Łąkowej, pok. 17",
    "ZON.4854.9.2025",
)
FAMILY = Family("DejaVuSans", ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",), (), ())


@pytest.fixture(scope="module")
def page() -> PrintedPage:
    return printed(TEXTS, [FAMILY], random.Random(5))  # noqa: S311


@pytest.fixture(scope="module")
def scan(page: PrintedPage) -> Prepared:
    return prepared(PageImage(np.asarray(page.image), 300, 300))


def test_a_page_is_full_of_lines_and_of_no_others(page):
    assert len(page.lines) > 25
    assert {line.text for line in page.lines} == set(TEXTS)
    ink = np.flatnonzero((np.asarray(page.image) < 128).any(axis=1))
    assert ink[0] > 200
    assert ink[-1] < page.image.height - 100


def test_lines_are_found_again_with_their_truth(page, scan):
    found = samples(scan, page.lines, "clean")
    assert len(found) > 0.8 * len(page.lines)
    assert all(sample.pixels.shape[0] == 48 and sample.pixels.dtype == np.uint8 for sample in found)
    # One text has one width in letters, whatever its size.
    by_text = {text: [sample.pixels.shape[1] for sample in found if sample.text == text] for text in TEXTS}
    assert max(by_text["źdźbło"]) < min(by_text["Powiatowy Zespół w Wólce Łąkowej, pok. 17"])


def test_a_page_of_which_little_is_found_gives_nothing(page, scan):
    others = tuple(PrintedLine(line.text, 3 * line.width) for line in page.lines)
    assert samples(scan, others, "clean") == ()
