"""How lines of text lie on a page, and that they are made level."""

import cv2
import numpy as np
import pytest

from parsers.ocr.cleaning import ink
from parsers.ocr.geometry import levelled, lie_of
from parsers.ocr.page import Pixels

WIDTH, HEIGHT = 2480, 3508
STRAIGHT = 0.1


def page() -> Pixels:
    pixels = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for number, y in enumerate(range(400, 3200, 110)):
        text = ("Jak wydrukowac orzeczenie " * 3)[: 20 + 7 * (number % 7)]
        cv2.putText(pixels, text, (250, y), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 4, cv2.LINE_AA)
    return pixels


def aslant(pixels: Pixels, corners: list[list[float]]) -> Pixels:
    flat = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, (np.array(corners) * (WIDTH, HEIGHT)).astype(np.float32))
    return np.asarray(cv2.warpPerspective(pixels, matrix, (WIDTH, HEIGHT), borderValue=255))


@pytest.mark.parametrize(
    "corners",
    [
        [[0, 0], [1, 0.03], [1, 0.97], [0, 1]],
        [[0.03, 0.03], [0.98, 0], [1, 1], [0, 0.96]],
        [[0.02, 0.04], [1, 0], [0.97, 1], [0, 0.98]],
    ],
)
def test_converging_lines_are_made_parallel(corners):
    pixels = aslant(page(), corners)
    lie = lie_of(ink(pixels))
    assert lie.fan
    after = lie_of(ink(levelled(pixels, lie)))
    assert abs(after.skew) < STRAIGHT
    assert after.fan == 0


@pytest.mark.parametrize("angle", [-4.0, 0.0, 2.5])
def test_a_page_that_was_only_turned_is_only_turned_back(angle):
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), -angle, 1.0)
    lie = lie_of(ink(np.asarray(cv2.warpAffine(page(), matrix, (WIDTH, HEIGHT), borderValue=255))))
    assert lie.skew == pytest.approx(angle, abs=STRAIGHT)
    assert lie.fan == 0


def test_lines_down_the_page_are_seen():
    assert lie_of(ink(np.rot90(page()).copy())).sideways
