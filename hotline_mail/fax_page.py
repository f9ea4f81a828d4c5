"""Pages made for fax: black on white, large type, the ticket number as text and as a code that survives the line.

A fax page has 204 x 98 or 204 x 196 dots an inch and no grey; lines of dots get lost or smeared. So type is 14 points,
strokes are solid, and a module of the code is about 2 mm: seven dots even at the coarse resolution's height.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hotline_mail.compose import Templates

_WIDTH, _HEIGHT = A4
_MARGIN: Final = 20 * mm
"""Fax machines scan and print up to some millimetres of the edge, and put their own line on top."""
_REGULAR, _BOLD = "FaxRegular", "FaxBold"
_TEXT_SIZE, _LEADING = 14, 20
_TITLE_SIZE, _NUMBER_SIZE, _SMALL_SIZE = 20, 22, 12
_MODULE: Final = 1.8 * mm
_MAX_CODE: Final = 75 * mm
_NUMBERS_IN_TITLE: Final = 3


@dataclass(frozen=True, slots=True)
class FaxContent:
    """What a fax says. `text` is plain, with empty lines between paragraphs; `numbers` are the tickets' own."""

    title: str
    numbers: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Stationery:
    """The words and the type of every page, from templates/fax and templates/fonts."""

    number: str
    numbers: str
    page: str
    regular: bytes
    bold: bytes


def stationery(templates: Templates) -> Stationery:
    """The stationery of the desk's templates.

    Raises:
        FileNotFoundError: a folder of the office's own hides the packaged one without having the file.
    """
    words = tomllib.loads(templates.file("fax/page.toml").decode())
    return Stationery(
        number=words["number"],
        numbers=words["numbers"],
        page=words["page"],
        regular=templates.file("fonts/DejaVuSans.ttf"),
        bold=templates.file("fonts/DejaVuSans-Bold.ttf"),
    )


def fax_page(content: FaxContent, paper: Stationery) -> bytes:
    """The fax as a PDF of A4 pages; the same content gives the same bytes."""
    _register(paper.regular, paper.bold)
    sheets = _sheets(content)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(content.title)
    for page, lines in enumerate(sheets, 1):
        top = _draw_head(canvas, content, paper) if page == 1 else _draw_short_head(canvas, content)
        _draw_lines(canvas, lines, top)
        _draw_foot(canvas, paper.page.format(page=page, pages=len(sheets)))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@lru_cache(maxsize=4)
def _register(regular: bytes, bold: bytes) -> None:
    """Embeds real type: a gateway's printer fonts have no Polish letters."""
    pdfmetrics.registerFont(TTFont(_REGULAR, BytesIO(regular)))
    pdfmetrics.registerFont(TTFont(_BOLD, BytesIO(bold)))


def _sheets(content: FaxContent) -> list[list[str]]:
    """The text's lines, page by page; there is always a first page."""
    first = _lines_from(_head_bottom(content))
    others = _lines_from(_HEIGHT - _MARGIN - 2 * _LEADING)
    lines = list(_wrapped(content.text))
    rest = [lines[start : start + others] for start in range(first, len(lines), others)]
    return [lines[:first], *rest]


def _lines_from(top: float) -> int:
    return int((top - _MARGIN - 2 * _LEADING) // _LEADING)


def _wrapped(text: str) -> Iterator[str]:
    for paragraph in text.strip().split("\n"):
        yield from _wrapped_line("".join(_printable(char) for char in paragraph))


def _printable(char: str) -> str:
    """Hard spaces and tabs are spaces here; control characters are nothing."""
    return char if char.isprintable() else " " if char.isspace() else ""


def _wrapped_line(line: str) -> Iterator[str]:
    room = _WIDTH - 2 * _MARGIN
    current = ""
    for word in line.split(" "):
        for piece in _pieces(word, room):
            longer = f"{current} {piece}" if current else piece
            if pdfmetrics.stringWidth(longer, _REGULAR, _TEXT_SIZE) <= room:
                current = longer
            else:
                yield current
                current = piece
    yield current


def _pieces(word: str, room: float) -> Iterator[str]:
    """A word, cut only where it is wider than the page (a path, an address)."""
    piece = ""
    for char in word:
        if pdfmetrics.stringWidth(piece + char, _REGULAR, _TEXT_SIZE) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


def _head_bottom(content: FaxContent) -> float:
    shown = min(len(content.numbers), _NUMBERS_IN_TITLE)
    beside = 2.5 * _LEADING + shown * 1.5 * _NUMBER_SIZE + 2 * _LEADING
    return float(_HEIGHT - _MARGIN - max(beside, _code_size(_code(content.numbers))[1] + _LEADING))


def _draw_head(canvas: Canvas, content: FaxContent, paper: Stationery) -> float:
    """Title, numbers and code; returns where the text may begin."""
    top = _HEIGHT - _MARGIN
    code = _code(content.numbers)
    _draw_code(canvas, code, _WIDTH - _MARGIN - _code_size(code)[1], top)
    y = top - _TITLE_SIZE
    for line in _title_lines(content.title, _WIDTH - 2 * _MARGIN - _code_size(code)[1] - 5 * mm):
        canvas.setFont(_BOLD, _TITLE_SIZE)
        canvas.drawString(_MARGIN, y, line)
        y -= 1.2 * _TITLE_SIZE
    canvas.setFont(_REGULAR, _SMALL_SIZE)
    y -= 0.4 * _LEADING
    canvas.drawString(_MARGIN, y, f"{paper.number if len(content.numbers) == 1 else paper.numbers}:")
    canvas.setFont(_BOLD, _NUMBER_SIZE)
    for number in content.numbers[:_NUMBERS_IN_TITLE]:
        y -= 1.3 * _NUMBER_SIZE
        canvas.drawString(_MARGIN, y, number)
    return _head_bottom(content)


def _title_lines(title: str, room: float) -> Sequence[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pdfmetrics.stringWidth(longer, _BOLD, _TITLE_SIZE) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _draw_short_head(canvas: Canvas, content: FaxContent) -> float:
    canvas.setFont(_BOLD, _TEXT_SIZE)
    top = _HEIGHT - _MARGIN
    canvas.drawString(_MARGIN, top - _TEXT_SIZE, ", ".join(content.numbers[:_NUMBERS_IN_TITLE]))
    return float(top - 2 * _LEADING)


def _draw_lines(canvas: Canvas, lines: Sequence[str], top: float) -> None:
    canvas.setFont(_REGULAR, _TEXT_SIZE)
    for index, line in enumerate(lines, 1):
        canvas.drawString(_MARGIN, top - index * _LEADING, line)


def _draw_foot(canvas: Canvas, text: str) -> None:
    canvas.setFont(_BOLD, _TEXT_SIZE)
    canvas.drawRightString(_WIDTH - _MARGIN, _MARGIN, text)


def _code(numbers: Sequence[str]) -> segno.QRCode:
    """QR with the highest error correction (ISO/IEC 18004, level H: 30 % may be lost)."""
    return segno.make("\n".join(numbers), error="h", micro=False, boost_error=False)


def _code_size(code: segno.QRCode) -> tuple[float, float]:
    """The side of a module and of the whole code, in points."""
    modules = int(code.symbol_size(border=0)[0])
    module: float = min(_MODULE, _MAX_CODE / modules)
    return module, module * modules


def _draw_code(canvas: Canvas, code: segno.QRCode, left: float, top: float) -> None:
    module, _ = _code_size(code)
    for row, bits in enumerate(code.matrix):
        for start, length in _dark_runs(bits):
            # one rectangle a run: seams between modules would come out as white hairlines
            canvas.rect(left + start * module, top - (row + 1) * module, length * module, module, stroke=0, fill=1)


def _dark_runs(bits: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(bits):
        end = start
        while end < len(bits) and bits[end]:
            end += 1
        if end > start:
            yield start, end - start
        start = end + 1
