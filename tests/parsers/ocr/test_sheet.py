"""The sheet is found on its table whatever falls across it, and only where there is one."""

import cv2
import numpy as np
import pytest

from parsers.ocr.page import Pixels
from parsers.ocr.sheet import corners_of, flattened

WIDTH, HEIGHT = 900, 1200
CORNERS = np.array([[80, 90], [800, 60], [850, 1120], [50, 1150]], np.float32)
FURTHEST = 5
"""Pixels: a fifth of a millimetre on the sheet for each."""


def written(width: int, height: int) -> Pixels:
    sheet = np.full((height, width), 230, np.uint8)
    for y in range(100, height // 2, 30):
        cv2.putText(sheet, "Jak wydrukowac orzeczenie?", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 0.7, 20, 2)
    return sheet


def on(table: Pixels, light: np.ndarray) -> Pixels:
    aslant = cv2.getPerspectiveTransform(np.array([[0, 0], [620, 0], [620, 877], [0, 877]], np.float32), CORNERS)
    paper = cv2.warpPerspective(written(620, 877), aslant, (WIDTH, HEIGHT))
    mask = cv2.warpPerspective(np.full((877, 620), 255, np.uint8), aslant, (WIDTH, HEIGHT)) > 0
    seen = cv2.GaussianBlur(np.where(mask, paper, table).astype(np.float32) * light, (0, 0), 1.0)
    return (seen + np.random.default_rng(1).normal(0, 4, seen.shape)).clip(0, 255).astype(np.uint8)


def plain(grey: int) -> Pixels:
    return np.full((HEIGHT, WIDTH), grey, np.uint8)


def chequered() -> Pixels:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.where((x // 70 + y // 70) % 2, 60, 140).astype(np.uint8)


def lit(kind: str) -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    across = (x + y) / (WIDTH + HEIGHT)
    return {
        "even": np.ones_like(x),
        "falling": 1 - 0.6 * across,
        "shadow": 1 - 0.5 / (1 + np.exp(60 * (across - 0.5))),
    }[kind]


@pytest.mark.parametrize("light", ["even", "falling", "shadow"])
@pytest.mark.parametrize("table", [plain(40), plain(120), plain(170), chequered()])
def test_corners_are_found(table, light):
    corners = corners_of(on(table, lit(light)))
    assert corners is not None
    assert np.abs(corners - CORNERS).max() < FURTHEST


def test_a_sheet_is_laid_flat_as_it_lies():
    flat = flattened(np.rot90(on(plain(90), lit("even"))))
    assert flat is not None
    assert flat.shape[1] > flat.shape[0]


def test_a_scan_has_no_table():
    assert corners_of(written(WIDTH, HEIGHT)) is None
