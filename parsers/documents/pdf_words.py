"""Letters of a PDF text layer → words.

What producers break is put right: accents drawn apart from their letters, ligatures, letters in a wrong code page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from parsers.documents.pdf_text import Letter
from parsers.forms.bands import Word, around
from parsers.model import Box

L = TypeVar("L", bound=Letter)

_COMBINING = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "˙": "\u0307", "˛": "\u0328",
    "¸": "\u0327", "ˇ": "\u030c",
}  # fmt: skip
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACE = 0.12
"""A gap of this part of a letter's width parts words where the layer has a break…"""
_WIDE_SPACE = 0.17
"""…and one of this part of an em does even without: spaces are 0.22 to 0.32 ems wide."""
_EM = 2.2
"""Mean letter widths in an em, where the font's size is not known."""
_SAME_LINE = 0.5

_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_CODE_PAGES = (("cp1252", "cp1250"), ("latin-1", "iso8859-2"), ("cp1252", "cp852"), ("mac_roman", "mac_latin2"))
"""(as shown, as meant): simple fonts with a Western encoding name over Central European glyphs."""
_EVIDENCE = 2
"""So many different wrong letters tell a wrong code page; a single "³" may be a cubic metre."""


def words_of(letters: Sequence[Letter | None], page: int) -> tuple[Word, ...]:
    """The words on page `page` (from 1), in drawing order, NFC."""
    composed = _composed(letters)
    meant = _code_page_repair("".join(letter.text if letter else " " for letter in composed))
    return tuple(_word(run, meant, page) for run in letter_runs(composed))


def _composed(letters: Sequence[Letter | None]) -> list[Letter | None]:
    """Accents drawn over or under a letter as characters of their own are joined to it (TeX and old DTP fonts)."""
    composed = list(letters)
    for index, accent in enumerate(letters):
        mark = accent and (_COMBINING.get(accent.text) or (accent.text if unicodedata.combining(accent.text) else None))
        if accent is None or not mark:
            continue
        for neighbour in (*range(index + 1, min(index + 3, len(letters))), *range(index - 1, max(index - 3, -1), -1)):
            base = composed[neighbour]
            joined = unicodedata.normalize("NFC", base.text + mark) if base and _over(accent.box, base.box) else ""
            if base and len(joined) == 1:
                composed[neighbour] = replace(base, text=joined)
                composed[index] = None
                break
    return composed


def _over(accent: Box, base: Box) -> bool:
    centre = (accent.left + accent.right) / 2
    return base.left <= centre <= base.right and accent.bottom > base.top and accent.top < base.bottom


def letter_runs(letters: Iterable[L | None]) -> Iterator[list[L]]:
    """The letters of each word, told by the gaps between them."""
    run: list[L] = []
    space = False
    for letter in letters:
        if letter is None:
            space = True
            continue
        if run and _parts(run, letter, space=space):
            yield run
            run = []
        run.append(letter)
        space = False
    if run:
        yield run


def _parts(run: Sequence[Letter], letter: Letter, *, space: bool) -> bool:
    """Whether `letter` starts a new word after `run`."""
    last = run[-1].box
    height = min(last.bottom - last.top, letter.box.bottom - letter.box.top)
    overlap = min(last.bottom, letter.box.bottom) - max(last.top, letter.box.top)
    width = (last.right - run[0].box.left) / len(run)
    gap = letter.box.left - last.right
    em = letter.em or _EM * width
    return overlap < _SAME_LINE * height or gap < -width or gap > (_SPACE * width if space else _WIDE_SPACE * em)


def _word(run: Sequence[Letter], meant: dict[int, str], page: int) -> Word:
    text = "".join(_LIGATURES.get(letter.text, letter.text) for letter in run).translate(meant)
    return Word(unicodedata.normalize("NFC", text), around([letter.box for letter in run]), 1.0, page)


def _code_page_repair(text: str) -> dict[int, str]:
    """The translation that turns wrongly encoded letters into Polish ones; empty where the text needs none."""
    inside = {
        letter
        for before, letter, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if not letter.isascii() and (before.isalpha() or after.isalpha())
    }
    tables = (_translation(shown, meant) for shown, meant in _CODE_PAGES)
    best = max(tables, key=lambda table: sum(letter in table for letter in inside))
    wrong = inside & best.keys() - set(_POLISH)
    right = inside & set(_POLISH) - {"ó", "Ó"}
    if len(wrong) < _EVIDENCE or len(right) >= len(wrong):
        return {}
    return {ord(letter): best[letter] for letter in best if letter not in _POLISH}


def _translation(shown: str, meant: str) -> dict[str, str]:
    pairs = ((letter.encode(meant).decode(shown, "replace"), letter) for letter in _POLISH)
    return {wrong: letter for wrong, letter in pairs if wrong != letter}
