"""Whether a picture can be that of a filled-in form: the cheap look before OCR, which a photo of a lawn takes longest.

Text of any script, hand, size and lie is rows of marks that are longer than high, equally high and parallel. A form has
some forty of them, a page that can hardly be read twenty; landscapes, logos and drawings have few, or these few are
lost among others. Only a picture that is plainly no page is passed over: what is doubtful is read.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from parsers.ocr.page import PageImage, Pixels

_Numbers = npt.NDArray[np.float64]

_SHORT_SIDE, _LONG_SIDE = 80, 300
"""Pixels below which six labels and their values cannot be made out."""
_FEWEST_WORDS = 12
_LEAST_PART = 0.15
"""Part of all lengths of marks that text has on a page. Noise as of the worst cameras leaves a third."""

LOOK_SIDE = 1600
"""Pixels to which the long side is shrunk: letters of a page are then some ten pixels high."""
_NEIGHBOURHOOD = 41
_CONTRAST = 0.06
"""How much darker than the paper around it ink is, in parts of the brightest grey: a dark photo has all of it less."""
_CONTRASTS = (4.0, 12.0)
_BRIGHT = 90
_LONGEST_MARK = 250
"""Pixels; what is longer is a rule, a frame or a picture's edge."""
_SPECK = 4
_GAPS = (1, 3)
"""Pixels between letters of a word, halved, in small and in large print."""
_THICKNESS = (3.5, 60.0)
_SLENDERNESS = (1.8, 25.0)
_FULLNESS = 0.45
_ALIKE = (0.55, 1.8)
"""How far words may differ from their middle height: headings, and what is nearer to the camera."""
_PARALLEL = np.radians(24)
"""The angle by which words may lie apart: perspective, and short words whose letters rise and fall."""


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """Connected marks as bars of the same moments."""

    length: _Numbers
    thickness: _Numbers
    angle: _Numbers
    fullness: _Numbers


def may_be_page(page: PageImage) -> bool:
    """Whether the picture may hold a form; a fax is a page by its nature."""
    if page.bilevel:
        return True
    height, width = page.pixels.shape
    if min(height, width) < _SHORT_SIDE or max(height, width) < _LONG_SIDE:
        return False
    ink = _ink(page.pixels)
    return any(_holds_text(_marks(ink, gap)) for gap in _GAPS)


def _ink(pixels: Pixels) -> Pixels:
    """What is darker than its surroundings, without specks and rules."""
    scale = LOOK_SIDE / max(pixels.shape)
    if scale < 1:
        pixels = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    smooth = cv2.GaussianBlur(pixels, (3, 3), 0)
    contrast = float(np.clip(_CONTRAST * np.percentile(smooth[::8, ::8], _BRIGHT), *_CONTRASTS))
    dark = cv2.adaptiveThreshold(smooth, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURHOOD, contrast)
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    sides = statistics[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    kept = (sides <= _LONGEST_MARK) & (statistics[:, cv2.CC_STAT_AREA] >= _SPECK)
    kept[0] = False
    return np.asarray(kept[labels], dtype=np.uint8)


def _marks(ink: Pixels, gap: int) -> _Marks:
    """The marks that are left when gaps of up to twice `gap` are closed."""
    side = 2 * gap + 1
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((side, side), dtype=np.uint8))
    count, labels = cv2.connectedComponents(closed, connectivity=8)
    y, x = np.nonzero(labels)
    mark = labels[y, x]
    area = np.maximum(np.bincount(mark, minlength=count), 1)

    def mean(values: _Numbers) -> _Numbers:
        return np.asarray(np.bincount(mark, values, minlength=count)[1:] / area[1:], dtype=np.float64)

    across = x - mean(x.astype(np.float64))[mark - 1]
    down = y - mean(y.astype(np.float64))[mark - 1]
    wide, high, slant = mean(across**2) + 1 / 12, mean(down**2) + 1 / 12, mean(across * down)
    middle, spread = (wide + high) / 2, np.hypot((wide - high) / 2, slant)
    length = np.sqrt(12 * (middle + spread))
    thickness = np.sqrt(12 * np.maximum(middle - spread, 1 / 12))
    return _Marks(length, thickness, np.arctan2(2 * slant, wide - high), area[1:] / (length * thickness))


def _holds_text(marks: _Marks) -> bool:
    """Whether enough marks look like words that are parallel and equally high. `angle` is twice the angle."""
    slender = marks.length / marks.thickness
    words = _within(marks.thickness, _THICKNESS) & _within(slender, _SLENDERNESS) & (marks.fullness >= _FULLNESS)
    if np.count_nonzero(words) < _FEWEST_WORDS:
        return False
    length, thickness = marks.length[words], marks.thickness[words]
    directions = np.exp(1j * marks.angle[words])
    main = np.angle((length * directions).sum())
    parallel = np.abs(np.angle(directions * np.exp(-1j * main))) < _PARALLEL
    alike = _within(thickness / np.median(np.repeat(thickness, length.astype(int))), _ALIKE)
    text = parallel & alike
    return bool(np.count_nonzero(text) >= _FEWEST_WORDS and length[text].sum() >= _LEAST_PART * marks.length.sum())


def _within(values: _Numbers, bounds: tuple[float, float]) -> npt.NDArray[np.bool_]:
    least, most = bounds
    return (values >= least) & (values <= most)
