"""A month in roman figures, which the engine takes for ones: told by how many strokes it has, how near each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from parsers.ocr.engine import OcrWord
from parsers.ocr.page import WHITE, Pixels

_DATE = re.compile(
    r"(?<!\S)(?P<day>\d{1,2})(?P<gap>[. \-]{1,2})(?P<month>[1Il|!iTJH]{2,4})[. \-]{1,2}(?:19|20)\d\d(?!\d)"
)
_PAD = 3
_TALL = 0.85
"""Figures and capitals are so high at least, in parts of the highest."""
_CLOSE, _APART, _GROWN_TOGETHER = 0.75, 0.9, 0.8
"""In steps from figure to figure of the year: "I" stands nearer to "I" than the first, "1" farther from "1" than the
second; strokes that have run together are wider than the third."""
_EVEN = 1.35
"""Times by which one such step is larger than another: more where figures have run together."""
_SEPARATOR = 0.75
"""Wider points and spaces show a typewriter's face, in which "I" takes as much room as "1"."""
_DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class _Stroke:
    """A figure or a letter, from the left to the right in pixels."""

    left: int
    right: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def with_months_as_drawn(words: Sequence[OcrWord], pixels: Pixels) -> list[OcrWord]:
    """The `words` of one line of the page `pixels`, months read as ones being "II" or "III" where they are drawn so.

    Where that cannot be told the word stays as it is, with half the engine's confidence at most.
    """
    found = list(words)
    line = " ".join(word.text for word in words)
    for date in _DATE.finditer(line):
        first, changed, last = (line.count(" ", 0, place) for place in (date.start(), date.start("month"), date.end()))
        month = _month(_figures(pixels, words[first : last + 1]), date["day"], date["gap"])
        word = found[changed]
        if month is not None:
            start = date.start("month") - line.rfind(" ", 0, date.start("month")) - 1
            text = word.text[:start] + month + word.text[start + len(date["month"]) :]
            found[changed] = replace(word, text=text)
        elif set(date["month"]) == {"1"}:
            found[changed] = replace(word, confidence=min(word.confidence, _DOUBTFUL))
    return found


def _figures(pixels: Pixels, words: Sequence[OcrWord]) -> list[_Stroke]:
    """All that is as high as a figure, from left to right."""
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    left, right = max(words[0].left - _PAD, 0), words[-1].right + _PAD
    ink = (pixels[max(top - _PAD, 0) : bottom + _PAD, left:right] < WHITE // 2).astype(np.uint8)
    if not ink.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high = stats[1:, cv2.CC_STAT_HEIGHT].max() * _TALL
    return sorted(
        (_Stroke(x, x + across) for x, _, across, down, _ in stats[1:].tolist() if down >= high),
        key=lambda stroke: stroke.left,
    )


def _month(figures: Sequence[_Stroke], day: str, gap: str) -> str | None:
    """The month between the day's figures and the four of the year; None where it cannot be told."""
    strokes, year = figures[len(day) : -4], figures[-4:]
    if len(strokes) not in (2, 3):
        return None
    steps = [following.middle - figure.middle for figure, following in pairwise(year)]
    step = sum(steps) / 3
    together = any(figure.right - figure.left > _GROWN_TOGETHER * step for figure in strokes)
    if together or max(steps) > _EVEN * min(steps):
        return None
    near = (strokes[1].middle - strokes[0].middle) / step
    if near < _CLOSE:
        return "I" * len(strokes)
    is_typewritten = strokes[0].middle - figures[len(day) - 1].middle > (1 + _SEPARATOR * len(gap)) * step
    return "11" if len(strokes) == len("11") and near > _APART and not is_typewritten else None
