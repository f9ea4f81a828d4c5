"""What the glyphs of a PDF are by their outlines: the fonts installed here are a dictionary of shapes.

A font embedded in a PDF keeps the outlines of the font that it was cut out of, whatever it claims they mean. Where that
font is installed here too, every glyph is known for certain, and no page need be recognised. Fonts are tried by the
likeness of their names first, as most embedded fonts keep theirs.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from rapidfuzz import fuzz, process

from parsers.documents.pdf_text import MAX_LETTERS

Handle = Any
"""A font as pdfium hands it out: a pointer without a type of its own."""
Outline = tuple[int, tuple[float, ...]]
"""How many segments a glyph has, and the coordinates of the points of some of them, in ems."""

FONT_FOLDERS: tuple[Path, ...] = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_LARGEST_FONT = 2_000_000
"""Bytes; fonts for Latin letters are smaller."""
_MOST_LIKELY, _LIKE = 8, 60
"""Fonts of like names, and the likeness in per cent (rapidfuzz ratio)."""
_MOST_USUAL = 24
_PROBES = 12
"""Points that are compared, spread over the outline: all would take three times as long and tell no more."""
_STYLED = re.compile("bold|italic|oblique|light|black|thin|medium|condensed")
_USUAL = ("liberation", "dejavu", "carlito", "caladea", "notosans-", "notoserif-", "opensans", "roboto", "freesans")
"""What fonts without a telling name most often are."""
_LETTERS = (
    "".join(map(chr, range(33, 127)))
    + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”“’‘–—…§°©®×•·«»€²³½µ"
    + "áàâäãåčçďéèêëěíîïľňñôöõøřšťúůüýžß"
    + "ÁÄČÉÍÖŘŠÚÜÝŽ"
    + "ﬁﬂﬀﬃﬄ→←−≤≥✓☐☑☒■□▪●"
)
_NO_LETTER, _BLANK = "\uf8f0", " "
"""No font has the first: shows what a font draws for letters that it lacks, and for blanks if its producer errs."""
_APART = 0.004
"""Ems by which points may differ: producers round to a thousandth."""
_SAME_FONT = 0.8
"""Part of a font's glyphs that must be found in the one that it is taken for."""
_FEWEST = 3
"""Glyphs: two may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the outlines of a page's glyphs tell of their codes."""

    letters: Mapping[str, str]
    blanks: frozenset[str]
    """Codes that draw nothing."""
    unknown: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Font:
    """A font of a page: its name, and the outlines of the glyphs that the page shows, by their codes."""

    name: str
    glyphs: Mapping[str, Outline | None]


def told_by_outlines(page: pypdfium2.PdfPage) -> Told:
    """What each code is on a page of a `recoded` document."""
    letters: dict[str, str] = {}
    blanks: set[str] = set()
    unknown: set[str] = set()
    for font in _fonts(page):
        drawn = {code: outline for code, outline in font.glyphs.items() if outline}
        told = _letters(font.name, drawn)
        letters |= {code: letter for code, letter in told.items() if letter != _BLANK}
        blanks |= {code for code, letter in told.items() if letter == _BLANK}
        # A font none of whose glyphs has an outline draws pictures.
        blanks |= font.glyphs.keys() - drawn.keys() if drawn else set()
        unknown |= (drawn or font.glyphs).keys() - told.keys()
    return Told(letters, frozenset(blanks), frozenset(unknown))


def _fonts(page: pypdfium2.PdfPage) -> list[_Font]:
    textpage = page.get_textpage()
    try:
        return [
            _Font(_name(font), {code: _outline(font, code) for code in codes})
            for font, codes in _codes_by_font(textpage).values()
        ]
    finally:
        textpage.close()


def _codes_by_font(textpage: pypdfium2.PdfTextPage) -> dict[int, tuple[Handle, set[str]]]:
    """The fonts of the page by their addresses, and the codes that it shows of each."""
    fonts: dict[int, tuple[Handle, set[str]]] = {}
    runs: dict[int, set[str]] = {}
    for index in range(min(textpage.count_chars(), MAX_LETTERS)):
        run = pdfium.FPDFText_GetTextObject(textpage, index)
        if not run:
            continue
        address = ctypes.addressof(run.contents)
        if address not in runs:
            font = pdfium.FPDFTextObj_GetFont(run)
            runs[address] = fonts.setdefault(ctypes.addressof(font.contents), (font, set()))[1] if font else set()
        runs[address].add(chr(pdfium.FPDFText_GetUnicode(textpage, index)))
    return fonts


def contradict(page: pypdfium2.PdfPage, besides: frozenset[str]) -> bool:
    """Whether a font of `page` draws other letters than it claims, as far as the font it was cut out of is here.

    Nothing is told of the letters `besides`.
    """
    return any(_claims_falsely(font, besides) for font in _fonts(page))


def _claims_falsely(font: _Font, besides: frozenset[str]) -> bool:
    told = (font.glyphs.keys() & set(_LETTERS)) - besides
    claimed = {letter: drawn for letter, drawn in font.glyphs.items() if drawn and letter in told}
    path = next(iter(_candidates(font.name)), None)
    if path is None or len(claimed) < _FEWEST:
        return False
    with _installed(path) as reference:
        strange = {
            letter: drawn
            for letter, drawn in claimed.items()
            if reference and (other := _outline(reference, letter)) and not _are_alike(drawn, other)
        }
        others = _found(strange, reference) if strange else {}
    known = len(claimed) - len(strange) + len(others)
    return bool(others) and known >= _SAME_FONT * len(claimed)


def _letters(name: str, glyphs: Mapping[str, Outline]) -> dict[str, str]:
    """What the codes of a font are; empty where no font like it is installed."""
    for path in _candidates(name) if len(glyphs) else ():
        with _installed(path) as reference:
            told = _found(glyphs, reference) if reference else {}
        if len(told) >= max(min(_FEWEST, len(glyphs)), _SAME_FONT * len(glyphs)):
            return told
    return {}


def _candidates(name: str) -> list[Path]:
    """Installed fonts: those of a like name, then the usual ones, as some producers name fonts F1, F2."""
    files = _files()
    wanted = _plain(name.rpartition("+")[2])
    likely = process.extract(wanted, files.keys(), scorer=fuzz.ratio, limit=_MOST_LIKELY, score_cutoff=_LIKE)
    stems = [stem for stem, _, _ in likely]
    return [files[stem] for stem in dict.fromkeys((*stems, *islice(files, _MOST_USUAL)))]


def _plain(name: str) -> str:
    return name.lower().replace("-regular", "").replace("mt", "").replace(" ", "")


@cache
def _files() -> dict[str, Path]:
    """All fonts of this machine by their plain names, usual ones first. Not `rglob`: it takes twenty times as long."""
    paths = (Path(folder, name) for root in FONT_FOLDERS for folder, _, names in os.walk(root) for name in names)
    found = ((_plain(path.stem), path) for path in paths if path.suffix.lower() in {".ttf", ".otf"})
    return dict(sorted(found, key=lambda font: _rank(font[0])))


def _rank(stem: str) -> tuple[int, bool, str]:
    """Usual fonts first, the upright ones of normal weight before all others."""
    family = next((number for number, start in enumerate(_USUAL) if stem.startswith(start)), len(_USUAL))
    styled = _STYLED.search(stem) is not None
    return (family + styled * len(_USUAL) if family < len(_USUAL) else 2 * len(_USUAL)), styled, stem


@contextmanager
def _installed(path: Path) -> Iterator[Handle | None]:
    """The font file as pdfium loads it; None where it cannot."""
    document = pdfium.FPDF_CreateNewDocument()
    font = None
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST_FONT else b""
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        font = pdfium.FPDFText_LoadFont(document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, 1)
        yield font or None
    finally:
        if font:
            pdfium.FPDFFont_Close(font)
        pdfium.FPDF_CloseDocument(document)


def _found(glyphs: Mapping[str, Outline], reference: Handle) -> dict[str, str]:
    """The codes whose glyphs the installed font draws alike."""
    shapes: dict[int, list[tuple[str, Outline]]] = {}
    missing = _outline(reference, _NO_LETTER)
    if missing:
        shapes[missing[0]] = [(_BLANK, missing)]
    for letter in _LETTERS:
        drawn = _outline(reference, letter)
        if drawn and drawn != missing:
            shapes.setdefault(drawn[0], []).append((letter, drawn))
    told = {}
    for code, drawn in glyphs.items():
        alike = next((letter for letter, other in shapes.get(drawn[0], ()) if _are_alike(drawn, other)), None)
        if alike is not None:
            told[code] = alike
    return told


def _are_alike(one: Outline, other: Outline) -> bool:
    return one[0] == other[0] and all(abs(a - b) <= _APART for a, b in zip(one[1], other[1], strict=True))


def _name(font: Handle) -> str:
    buffer = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace")


def _outline(font: Handle, letter: str) -> Outline | None:
    """The outline of the glyph for `letter`; None where there is nothing drawn."""
    path = pdfium.FPDFFont_GetGlyphPath(font, ord(letter), 1.0)
    count = pdfium.FPDFGlyphPath_CountGlyphSegments(path) if path else 0
    if count <= 0:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[float] = []
    for number in range(0, count, -(-count // _PROBES)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, number), x, y)
        points += (x.value, y.value)
    return count, tuple(points)
