"""What a telephone line does to the pages of a fax: sent twice, or cut off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz

from parsers.forms.folding import fold
from parsers.ocr.page import A4_INCHES, PageImage
from parsers.ocr.reading import ReadPage, ReadWord

_SURE = 0.75
"""The engine's confidence from which a word stands on the page as it was read."""
_NOISE = 60.0
"""Per cent of equal letters from which words that differ are one, misread where the line was bad."""
_WORDS_PER_STRAY = 25
"""One word in so many may be read on the first page alone."""
_WHOLE_PAGE = 0.75
"""Part of A4's length below which a fax page was cut off: machines send at least to the sheet's end."""
_STANDARD_WIDTH = 1728
_FOOT_INCHES, _FOOT_INK = 0.03, 0.01
"""The last scan lines of a page, and the part of them that is ink where they go through letters, not through specks."""


def without_resent(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """The pages but for those that are the beginning of the page after them.

    After too many errors a machine sends the page again (T.30, RTN), and the receiver keeps both. Two forms of one
    office differ in a line or two: a page is passed over only if all that was surely read on it stands on the next one.
    """
    kept = [page for page, after in pairwise(pages) if not _begins(page, after)]
    return [*kept, *pages[-1:]]


def _begins(page: ReadPage, after: ReadPage) -> bool:
    if not (page.picture.bilevel and after.picture.bilevel):
        return False
    # Where the page was cut within a line, that line's words are halves.
    last = max((read.piece for read in page.words), default=0) if page.short else None
    sure = _words([read for read in page.words if read.word.confidence >= _SURE and read.piece != last])
    return bool(sure) and _strays(sure, _words(after.words)) <= len(sure) // _WORDS_PER_STRAY


def _words(read: Sequence[ReadWord]) -> list[str]:
    return [word for part in read for word in re.findall(r"[^\W_]+", fold(part.word.text))]


def _strays(words: Sequence[str], others: Sequence[str]) -> int:
    """How many of `words` are not among `others` in their order; another number counts as all."""
    strays = 0
    for kind, start, end, start_2, end_2 in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        one, other = words[start:end], others[start_2:end_2]
        if kind in {"delete", "replace"} and not _alike("".join(one), "".join(other)):
            strays += len(one)
        elif kind == "replace" and _numbers(one) - _numbers(other):
            return len(words)
    return strays


def _alike(one: str, other: str) -> bool:
    """Whether `other` begins as `one`, misread letters apart; the page after may go on."""
    return fuzz.ratio(one, other[: len(one) * 5 // 4]) >= _NOISE


def _numbers(words: Sequence[str]) -> set[str]:
    return {word for word in words if word.isdigit()}


def cut_short(page: PageImage) -> bool:
    """Whether a fax page ends within a line of text before its sheet did.

    A short page alone is none that was cut: machines leave out white paper at the foot (page chopping).
    """
    height, width = page.pixels.shape
    if width != _STANDARD_WIDTH or not page.bilevel or not page.y_dpi:
        return False
    foot = page.pixels[-max(round(page.y_dpi * _FOOT_INCHES), 2) :]
    return height / page.y_dpi < _WHOLE_PAGE * A4_INCHES[1] and float(np.mean(foot == 0)) > _FOOT_INK
