"""What a telephone line does to the pages of a fax: sent twice, or cut off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz

from parsers.ocr.page import A4_INCHES, PageImage
from parsers.ocr.reading import ReadPage

_SAME = 88
"""Likeness in per cent of the text of a page and of its retransmission, which differ where the line was bad."""
_WHOLE_PAGE = 0.75
"""Part of A4's length below which a fax page was cut off: machines send at least to the sheet's end."""
_STANDARD_WIDTH = 1728
_FOOT_INCHES, _FOOT_INK = 0.03, 0.01
"""The last scan lines of a page, and the part of them that is ink where they go through letters, not through specks."""


def without_resent(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages but for those that are the beginning of the page after them.

    After too many errors a machine sends the page again (T.30, RTN), and the receiver keeps both.
    """
    kept = [page for page, after in pairwise(pages) if not _begins(page, after)]
    return [*kept, *pages[-1:]]


def _begins(page: ReadPage, after: ReadPage) -> bool:
    if not (page.picture.bilevel and after.picture.bilevel):
        return False
    one, other = page.text, after.text
    return bool(one) and len(one) <= len(other) * 1.15 and fuzz.ratio(one, other[: len(one)]) >= _SAME


def cut_short(page: PageImage) -> bool:
    """Whether a fax page ends within a line of text before its sheet did.

    A short page alone is none that was cut: machines leave out white paper at the foot (page chopping).
    """
    height, width = page.pixels.shape
    if width != _STANDARD_WIDTH or not page.bilevel or not page.y_dpi:
        return False
    foot = page.pixels[-max(round(page.y_dpi * _FOOT_INCHES), 2) :]
    return height / page.y_dpi < _WHOLE_PAGE * A4_INCHES[1] and float(np.mean(foot == 0)) > _FOOT_INK
