"""Makes the blank form HOT-01 (annex, Rozdział 2): `templates/hot01.pdf` to be filled in, `templates/hot01.docx`.

Run as a module with a folder to write both there. The program itself only hands out the files; needs Liberation Sans.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from pathlib import Path

import docx
import pikepdf
import segno
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.table import _Cell
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from parsers.forms.form_code import FormCode, encode
from parsers.model import Box, FieldName

VERSION = 1
TITLE, MARK = "Zgłoszenie pytania", "HOT-1"
LABELS: Mapping[FieldName, str] = {
    FieldName.DATE: "data:",
    FieldName.REFERENCE: "znak:",
    FieldName.FULL_NAME: "Imię i nazwisko Użytkownika:",
    FieldName.OFFICE: "Nazwa Urzędu:",
    FieldName.RETURN_CONTACT: "Zwrotny nr telefonu, faxu i/ lub e-mail:",
    FieldName.QUESTION: "Treść pytania",
}
"""The annex's wording (2.1.1)."""

_FONTS = Path("/usr/share/fonts/truetype/liberation")
_REGULAR, _BOLD = "LiberationSans-Regular", "LiberationSans-Bold"
_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT = 20 * mm, 190 * mm
_CODE = (_LEFT, 18 * mm, _LEFT + 22 * mm, 40 * mm)
_AREAS: Mapping[FieldName, tuple[float, float, float, float]] = {
    FieldName.DATE: (135 * mm, 45 * mm, _RIGHT, 53 * mm),
    FieldName.REFERENCE: (135 * mm, 56 * mm, _RIGHT, 64 * mm),
    FieldName.FULL_NAME: (_LEFT, 79 * mm, _RIGHT, 88 * mm),
    FieldName.OFFICE: (_LEFT, 97 * mm, _RIGHT, 106 * mm),
    FieldName.RETURN_CONTACT: (_LEFT, 115 * mm, _RIGHT, 130 * mm),
    FieldName.QUESTION: (_LEFT, 142 * mm, _RIGHT, 275 * mm),
}
"""Left, top, right and bottom of each value's box, in points from the sheet's upper left corner."""
_BESIDE = (FieldName.DATE, FieldName.REFERENCE)
_SEVERAL_LINES = (FieldName.RETURN_CONTACT, FieldName.QUESTION)
_MULTILINE = 1 << 12
"""Field flag 13 (ISO 32000-1 table 228)."""
_NONSYMBOLIC = 1 << 5
_FIRST_CODE, _LAST_CODE = 32, 255
_GLYPHS = {
    "Ą": "Aogonek", "ą": "aogonek", "Ć": "Cacute", "ć": "cacute", "Ę": "Eogonek", "ę": "eogonek", "Ł": "Lslash",
    "ł": "lslash", "Ń": "Nacute", "ń": "nacute", "Ó": "Oacute", "ó": "oacute", "Ś": "Sacute", "ś": "sacute",
    "Ź": "Zacute", "ź": "zacute", "Ż": "Zdotaccent", "ż": "zdotaccent",
}  # fmt: skip


def blank_pdf(*, code: bool = True) -> bytes:
    """The fillable PDF; the fields carry the names of `FieldName`. `code` prints the code that scans are read by."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(_sheet(code=code))) as document:
        _add_fields(document)
        document.save(output, deterministic_id=True)
    return output.getvalue()


def _sheet(*, code: bool) -> bytes:
    """What is printed on the sheet."""
    for name in (_REGULAR, _BOLD):
        pdfmetrics.registerFont(TTFont(name, _FONTS / f"{name}.ttf"))
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=1, lang="pl-PL")
    canvas.setTitle(f"{TITLE} {MARK}")
    canvas.setFont(_BOLD, 17)
    canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 27 * mm, TITLE)
    canvas.setFont(_BOLD, 13)
    canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 35 * mm, MARK)
    for name, area in _AREAS.items():
        _draw_field(canvas, name, area)
    if code:
        _draw_code(canvas)
    canvas.save()
    return output.getvalue()


def _draw_field(canvas: Canvas, name: FieldName, area: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = area
    canvas.setLineWidth(0.6)
    canvas.rect(left, _HEIGHT - bottom, right - left, bottom - top)
    canvas.setFont(_BOLD if name is FieldName.QUESTION else _REGULAR, 11)
    if name in _BESIDE:
        canvas.drawRightString(left - 3 * mm, _HEIGHT - bottom + 2.5 * mm, LABELS[name])
    else:
        canvas.drawString(left, _HEIGHT - top + 2 * mm, LABELS[name])


def _draw_code(canvas: Canvas) -> None:
    left, top, right, _bottom = _CODE
    modules = list(segno.make_qr(form_code_text(), error="m", boost_error=False).matrix)
    side = (right - left) / len(modules)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                canvas.rect(left + column * side, _HEIGHT - top - (row + 1) * side, side, side, stroke=0, fill=1)


def form_code_text() -> str:
    """What the code on the blank says."""
    return encode(FormCode(VERSION, _box(_CODE), {name: _box(area) for name, area in _AREAS.items()}))


def _box(area: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = area
    return Box(left / _WIDTH, top / _HEIGHT, right / _WIDTH, bottom / _HEIGHT)


def _add_fields(document: pikepdf.Pdf) -> None:
    font = document.make_indirect(_field_font(document))
    fields = [document.make_indirect(_field(name, area)) for name, area in _AREAS.items()]
    document.pages[0].Annots = pikepdf.Array(fields)
    document.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array(fields),
        DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Sans=font)),
        DA=pikepdf.String("/Sans 11 Tf 0 g"),
        NeedAppearances=True,
    )


def _field(name: FieldName, area: tuple[float, float, float, float]) -> pikepdf.Dictionary:
    left, top, right, bottom = area
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T=pikepdf.String(name.value),
        TU=pikepdf.String(LABELS[name]),
        Rect=pikepdf.Array([left + 1, _HEIGHT - bottom + 1, right - 1, _HEIGHT - top - 1]),
        F=4,  # printed
        # A question of any length is shrunk to its box, so that nothing is lost on paper.
        DA=pikepdf.String("/Sans 0 Tf 0 g" if name is FieldName.QUESTION else "/Sans 11 Tf 0 g"),
    )
    if name in _SEVERAL_LINES:
        field.Ff = _MULTILINE
    return field


def _field_font(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Liberation Sans whole, in windows-1250: what is typed in any viewer then shows its Polish letters."""
    face = TTFont(_REGULAR, _FONTS / f"{_REGULAR}.ttf").face
    letters = [bytes([code]).decode("cp1250", "replace") for code in range(_FIRST_CODE, _LAST_CODE + 1)]
    differences: list[object] = []
    for code, letter in enumerate(letters, _FIRST_CODE):
        if letter in _GLYPHS:
            differences += [code, pikepdf.Name("/" + _GLYPHS[letter])]
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name.LiberationSans,
        Flags=_NONSYMBOLIC,
        FontBBox=pikepdf.Array([int(edge) for edge in face.bbox]),
        ItalicAngle=0,
        Ascent=int(face.ascent),
        Descent=int(face.descent),
        CapHeight=int(face.capHeight),
        StemV=80,
        FontFile2=document.make_stream((_FONTS / f"{_REGULAR}.ttf").read_bytes()),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name.LiberationSans,
        FirstChar=_FIRST_CODE,
        LastChar=_LAST_CODE,
        Widths=pikepdf.Array([round(face.getCharWidth(ord(letter))) for letter in letters]),
        Encoding=pikepdf.Dictionary(
            Type=pikepdf.Name.Encoding,
            BaseEncoding=pikepdf.Name.WinAnsiEncoding,
            Differences=pikepdf.Array(differences),
        ),
        FontDescriptor=document.make_indirect(descriptor),
    )


def blank_docx() -> bytes:
    """The form as a text document: a ruled table with an empty cell for each value."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    for text, size in ((TITLE, 17), (MARK, 13)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = True, Pt(size)
    table = document.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for name in FieldName:
        cells = table.add_row().cells
        if name is FieldName.QUESTION:
            cells[0].merge(cells[1])
            cells = [cells[0], table.add_row().cells[0].merge(table.rows[-1].cells[1])]
            table.rows[-1].height = Mm(120)
        _label(cells[0], LABELS[name])
    for row in table.rows[:5]:
        row.height = Mm(10)
        row.cells[0].width, row.cells[1].width = Mm(62), Mm(108)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _label(cell: _Cell, text: str) -> None:
    cell.paragraphs[0].add_run(text).bold = True
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EDEDED"/>')
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no call for shading


def main() -> None:
    """Write both files into the folder given."""
    folder = Path(sys.argv[1])
    (folder / "hot01.pdf").write_bytes(blank_pdf())
    (folder / "hot01.docx").write_bytes(blank_docx())


if __name__ == "__main__":
    main()
