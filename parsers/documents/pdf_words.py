"""Letters of a PDF text layer → words.

What producers break is put right: accents drawn apart from their letters, ligatures, letters in a wrong code page.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from parsers.documents.pdf_text import Letter
from parsers.forms.bands import Word, around
from parsers.forms.grid import Grid, grid_of
from parsers.model import Box

L = TypeVar("L", bound=Letter)

_COMBINING = {
    "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¨": "\u0308", "˙": "\u0307", "˛": "\u0328",
    "¸": "\u0327", "ˇ": "\u030c",
}  # fmt: skip
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0a8\uf076", "•")
"""Signs before the items of Word's lists, in the private codes of its symbol fonts."""
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", **_BULLETS})
_SPACE = 0.12
"""A gap of this part of a letter's width parts words where the layer has a break…"""
_WIDE_SPACE, _WHERE_SPACED = 0.17, 0.35
"""…and one of this part of an em does even without, as spaces are 0.22 to 0.32 ems wide; where the layer has breaks
between words, only a wider one does: some producers state letters narrower than they are set."""
_LONGEST_WORD = 15
"""Letters a break, on average, where the layer has breaks between words."""
_FEWEST_STEPS, _NARROWEST_STEP = 6, 0.45
"""Letters, and ems: in other faces one of a few letters is narrow."""
_UNEVEN, _MOST_STEPS = 0.05, 0.9
"""Part of a step by which most letters may stand beside it: figures have one width in other faces, too."""
_FEWEST_GAPS, _LEAST_TRACKING, _MOST_TRACKING = 3, 0.1, 0.4
"""Gaps, and ems: letters set further apart are in boxes of their own."""
_EM = 2.2
"""Mean letter widths in an em, where the font's size is not known."""
_SAME_LINE = 0.5
_SLACK = 0.2
"""Part of a letter's width by which it may reach over a ruled line."""
_UNRULED = Grid()

_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_CODE_PAGES = (("cp1252", "cp1250"), ("latin-1", "iso8859-2"), ("cp1252", "cp852"), ("mac_roman", "mac_latin2"))
"""(as shown, as meant): simple fonts with a Western encoding name over Central European glyphs."""
_EVIDENCE = 2
"""So many different wrong letters tell a wrong code page; a single "³" may be a cubic metre."""


def words_of(letters: Sequence[Letter | None], page: int, rulings: Sequence[Box] = ()) -> tuple[Word, ...]:
    """The words on page `page` (from 1), in drawing order, NFC; no word reaches over one of the `rulings`."""
    composed = _composed(letters)
    meant = _code_page_repair("".join(letter.text if letter else " " for letter in composed))
    return tuple(_word(run, meant, page) for run in letter_runs(composed, grid_of(rulings)))


def _composed(letters: Sequence[Letter | None]) -> list[Letter | None]:
    """Accents drawn over or under a letter as characters of their own are joined to it (TeX and old DTP fonts)."""
    composed = list(letters)
    for index, accent in enumerate(letters):
        mark = accent and (
            _COMBINING.get(accent.text) or (accent.text if all(map(unicodedata.combining, accent.text)) else None)
        )
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


def letter_runs(letters: Sequence[L | None], grid: Grid = _UNRULED) -> Iterator[list[L]]:
    """The letters of each word, told by the gaps between them and by the lines of `grid`."""
    letters_of = Counter(letter.font for letter in letters if letter is not None)
    spaced = {font for font, breaks in _breaks(letters).items() if breaks * _LONGEST_WORD > letters_of[font]}
    for line in _lines(letters):
        here = spaced if len(line) <= _LONGEST_WORD else spaced & _breaks(line).keys()
        evened = _typewritten(line)
        for run in _runs(evened, here, _tracking(evened)):
            yield from _parted(run, grid)


def _tracking(line: Sequence[L | None]) -> float:
    """How far the letters of a line are set apart from each other, as titles are and what is typed into wide fields."""
    pairs = [(before, after) for before, after in pairwise(line) if before is not None and after is not None]
    gaps = sorted(after.box.left - before.box.right for before, after in pairs)
    if len(gaps) < _FEWEST_GAPS:
        return 0.0
    usual, em = gaps[len(gaps) // 4], pairs[0][0].em
    return usual if _LEAST_TRACKING * em < usual < _MOST_TRACKING * em else 0.0


def _parted(run: list[L], grid: Grid) -> Iterator[list[L]]:
    """The letters of a run on each side of the vertical lines that cross it."""
    first, last = run[0].box, run[-1].box
    height = (first.top + first.bottom) / 2
    start = 0
    if len(run) > 1 and grid.divides(first.left, last.right, height):
        for index, (before, after) in enumerate(pairwise(run), start=1):
            slack = _SLACK * (before.box.right - before.box.left)
            if grid.divides(before.box.right - slack, after.box.left + slack, height):
                yield run[start:index]
                start = index
    yield run[start:]


def _breaks(letters: Sequence[L | None]) -> Counter[int]:
    """How many breaks stand after letters of each font: browsers draw the spaces of some fonts only."""
    return Counter(before.font for before, after in pairwise(letters) if before is not None and after is None)


def _lines(letters: Iterable[L | None]) -> Iterator[list[L | None]]:
    """The letters as they were drawn, parted where the height changes."""
    line: list[L | None] = []
    last: L | None = None
    for letter in letters:
        if letter is not None:
            if last is not None and not _share_line(last.box, letter.box):
                yield line
                line = []
            last = letter
        line.append(letter)
    yield line


def _typewritten(line: Sequence[L | None]) -> Sequence[L | None]:
    """A line of a typewriter face with letters as wide as the step they all take, however narrow they are stated."""
    letters = [letter for letter in line if letter is not None]
    steps = [after.box.left - before.box.left for before, after in pairwise(letters)]
    step = min((step for step in steps if step > 0), default=0.0)
    if len(letters) < _FEWEST_STEPS or not step or step < _NARROWEST_STEP * letters[0].em or not letters[0].em:
        return line
    if sum(abs(taken / step - round(taken / step)) < _UNEVEN for taken in steps) < _MOST_STEPS * len(steps):
        return line
    return [
        letter and replace(letter, box=replace(letter.box, right=max(letter.box.right, letter.box.left + step)))
        for letter in line
    ]


def _share_line(one: Box, other: Box) -> bool:
    height = min(one.bottom - one.top, other.bottom - other.top)
    return min(one.bottom, other.bottom) - max(one.top, other.top) >= _SAME_LINE * height


def _runs(line: Iterable[L | None], spaced: Collection[int], tracking: float) -> Iterator[list[L]]:
    run: list[L] = []
    space = False
    for letter in line:
        if letter is None:
            space = True
            continue
        wide = _WHERE_SPACED if run and run[-1].font in spaced else _WIDE_SPACE
        if run and _parts(run, letter, None if space else wide, tracking):
            yield run
            run = []
        run.append(letter)
        space = False
    if run:
        yield run


def _parts(run: Sequence[Letter], letter: Letter, wide: float | None, tracking: float) -> bool:
    """Whether `letter` starts a new word after `run`: after a break, or a gap of more than `wide` ems."""
    last = run[-1].box
    width = (last.right - run[0].box.left) / len(run)
    gap = letter.box.left - last.right - tracking
    most = _SPACE * width if wide is None else wide * (letter.em or _EM * width)
    return gap < -width or gap > most


def _word(run: Sequence[Letter], meant: dict[int, str], page: int) -> Word:
    text = spelt_out("".join(letter.text for letter in run).translate(meant))
    return Word(unicodedata.normalize("NFC", text), around([letter.box for letter in run]), 1.0, page)


def spelt_out(text: str) -> str:
    """`text` with the letters that ligatures stand for."""
    return text.translate(_LIGATURES)


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
