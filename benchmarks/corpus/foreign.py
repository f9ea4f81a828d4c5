"""Forms as other offices and other programs make them: layouts and wordings thought up without a look at the reader.

A second corpus of documents beside `pdfs` and `texts`: pages drawn letter by letter as browsers do, captions under lines,
labels inside their boxes, two columns, landscape, watermarks, running heads, a second page; some printed again by
Ghostscript or scaled to fit; Word files with nested tables, tab stops, tracked changes and form fields.
"""

from __future__ import annotations

import io
import subprocess
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

import docx
import pikepdf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.corpus.contents import FormContents, contents
from benchmarks.corpus.pdfs import FONTS, font

Values = Mapping[str, str]
FIELDS = ("date", "reference", "full_name", "office", "return_contact")
WORDINGS: tuple[dict[str, str], ...] = (
    {
        "date": "data", "reference": "znak", "full_name": "Imię i nazwisko Użytkownika", "office": "Nazwa Urzędu",
        "return_contact": "Zwrotny nr telefonu, faxu i/ lub e-mail", "question": "Treść pytania",
    },
    {
        "date": "Data dokumentu", "reference": "Znak pisma", "full_name": "Imię i nazwisko osoby zgłaszającej",
        "office": "Nazwa jednostki", "return_contact": "Zwrotny numer telefonu i/lub e-mail", "question": "Treść zapytania",
    },
    {
        "date": "DATA", "reference": "ZNAK SPRAWY", "full_name": "UŻYTKOWNIK (IMIĘ I NAZWISKO)", "office": "NAZWA URZĘDU",
        "return_contact": "KONTAKT ZWROTNY (TELEFON, FAX, E-MAIL)", "question": "TREŚĆ PYTANIA",
    },
    {
        "date": "Data wypełnienia", "reference": "Nr sprawy", "full_name": "Nazwisko i imię", "office": "Urząd",
        "return_contact": "Telefon / fax / e-mail do kontaktu", "question": "Opis problemu",
    },
)  # fmt: skip
TITLES = (
    ("Zgłoszenie pytania", "HOT-1"),
    ("FORMULARZ HOT-01",),
    ("Formularz HOT-1 – zgłoszenie pytania",),
    ("HOT 01",),
)


@dataclass
class Page:
    """A canvas with a pen that goes down the page."""

    canvas: Canvas
    face: str
    size: float
    width: float
    y: float

    def line(self, text: str, x: float = 60, *, size: float | None = None, right: float | None = None) -> None:
        """One line at the pen's height; the pen stays."""
        self.canvas.setFont(self.face, size or self.size)
        if right is not None:
            self.canvas.drawRightString(right, self.y, text)
        else:
            self.canvas.drawString(x, self.y, text)

    def down(self, lines: float = 1.0) -> None:
        self.y -= self.size * 1.35 * lines

    def wrapped(self, text: str, x: float, width: float, *, size: float | None = None) -> None:
        """Lines of at most `width` points, each under the other; the pen ends at the last."""
        lines = [part for paragraph in text.split("\n") for part in self.broken(paragraph, width, size or self.size)]
        for number, part in enumerate(lines):
            if number:
                self.down()
            self.line(part, x, size=size)

    def broken(self, text: str, width: float, size: float) -> list[str]:
        lines, words = [""], text.split(" ")
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and stringWidth(longer, self.face, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


Drawer = Callable[[Page, Random, Values, Values], None]


def captions(page: Page, random: Random, labels: Values, values: Values) -> None:
    """Small captions in brackets under ruled lines."""
    for field in FIELDS:
        page.wrapped(values[field], 62, 460)
        page.canvas.line(60, page.y - 3, 540, page.y - 3)
        page.down(0.9)
        page.line(f"({labels[field]})", 220, size=page.size * 0.75)
        page.down(1.8)
    page.line(f"{labels['question']}:")
    page.down(1.2)
    page.wrapped(values["question"], 60, 480)


def inside_boxes(page: Page, random: Random, labels: Values, values: Values) -> None:
    """Label small at the top of each box, value under it; date and reference share a row."""
    top, half = page.y + 12, 270.0

    def box(field: str, x: float, width: float) -> None:
        page.y = top - 10
        page.line(labels[field], x + 4, size=page.size * 0.7)
        page.down(1.1)
        page.wrapped(values[field] or " ", x + 4, width - 8)

    for row in (("date", "reference"), ("full_name",), ("office",), ("return_contact",)):
        lows = []
        for number, field in enumerate(row):
            box(field, 40 + number * half, half if len(row) > 1 else 2 * half)
            lows.append(page.y)
        bottom = min(lows) - 8
        for number in range(len(row)):
            page.canvas.rect(40 + number * half, bottom, half if len(row) > 1 else 2 * half, top - bottom)
        top = bottom
    page.y = top - 14
    page.line(labels["question"], 44, size=page.size * 0.7)
    page.down(1.2)
    page.wrapped(values["question"], 44, 500)
    page.canvas.rect(40, page.y - 10, 2 * half, top - page.y + 10)


def narrow_labels(page: Page, random: Random, labels: Values, values: Values) -> None:
    """A narrow column of wrapped labels beside a column of values, unruled."""
    for field in FIELDS:
        start = page.y
        page.wrapped(f"{labels[field]}:", 50, 115)
        low, page.y = page.y, start
        page.wrapped(values[field], 185, 340)
        page.y = min(low, page.y)
        page.down(1.7)
    page.line(f"{labels['question']}:", 50)
    page.down(1.4)
    page.wrapped(values["question"], 50, 480)


def ruled_table(page: Page, random: Random, labels: Values, values: Values) -> None:
    """A ruled table over the whole form, the question in its last row beside its label."""
    shaded = random.random() < 0.5
    for field in (*FIELDS, "question"):
        top = page.y + page.size
        page.wrapped(labels[field], 46, 128)
        low, page.y = page.y, top - page.size
        page.wrapped(values[field] or " ", 188, 350)
        page.y = min(low, page.y)
        bottom = page.y - 6
        if shaded:
            page.canvas.saveState()
            page.canvas.setFillGray(0.9)
            page.canvas.setFillAlpha(0.3)
            page.canvas.rect(40, bottom, 142, top - bottom + 3, fill=1, stroke=0)
            page.canvas.restoreState()
        page.canvas.rect(40, bottom, 142, top - bottom + 3)
        page.canvas.rect(182, bottom, 365, top - bottom + 3)
        page.y = bottom - page.size - 3
    page.y -= 10


def letter(page: Page, random: Random, labels: Values, values: Values) -> None:
    """A letter: letterhead, date at the right, fields as lines."""
    page.line(
        "BIURO OBSŁUGI INTERESANTA · ul. Rynkowa 1, 00-950 Grodno Małe · tel. 22 000 00 00 · www.grodno.example",
        40,
        size=7,
    )
    page.down(2)
    page.line(f"{labels['date']}: {values['date']}", right=page.width - 50)
    page.down()
    page.line(f"{labels['reference']}: {values['reference']}", right=page.width - 50)
    page.down(2)
    for field in FIELDS[2:]:
        page.wrapped(f"{labels[field]}: {values[field]}", 60, 460)
        page.down(1.3)
    page.down()
    page.line(f"{labels['question']}:")
    page.down(1.3)
    page.wrapped(values["question"], 60, 470)
    page.down(3)
    page.line("........................................", 340)
    page.down(0.9)
    page.line("(podpis)", 400, size=7)


def side_by_side(page: Page, random: Random, labels: Values, values: Values) -> None:
    """Landscape: the fields in the left half, the question in the right one."""
    top = page.y
    for field in FIELDS:
        page.line(f"{labels[field]}:", 50, size=page.size * 0.9)
        page.down()
        page.wrapped(values[field] or " ", 50, 300)
        page.down(1.8)
    low, page.y = page.y, top
    page.line(f"{labels['question']}:", 430)
    page.down(1.4)
    page.wrapped(values["question"], 430, 360)
    page.canvas.line(410, top + 10, 410, min(low, page.y))


def browser(page: Page, random: Random, labels: Values, values: Values) -> None:
    """As browsers print: every letter placed by itself, no spaces, running head and foot with address."""
    _letters(page, "12.03.2026, 10:14", 24, page.y + 50, 7)
    _letters(page, "HOT-1 – poczta", 280, page.y + 50, 7)
    _letters(page, "https://poczta.grodno.example/druk?id=4711", 24, 20, 7)
    _letters(page, "1/1", 560, 20, 7)
    for field in FIELDS:
        for part in page.broken(f"{labels[field]}: {values[field]}", 480, page.size):
            _letters(page, part, 40, page.y, page.size)
            page.down()
        page.down(0.5)
    _letters(page, f"{labels['question']}:", 40, page.y, page.size)
    page.down(1.5)
    for paragraph in values["question"].split("\n"):
        for part in page.broken(paragraph, 500, page.size):
            _letters(page, part, 40, page.y, page.size)
            page.down()


def _letters(page: Page, text: str, x: float, y: float, size: float) -> None:
    page.canvas.setFont(page.face, size)
    for letter_ in text:
        if letter_ != " ":
            page.canvas.drawString(x, y, letter_)
        x += stringWidth(letter_, page.face, size)


def two_pages(page: Page, random: Random, labels: Values, values: Values) -> None:
    """The question on a second page, with running heads and numbers on both."""

    def furniture(number: int) -> None:
        page.canvas.setFont(page.face, 8)
        page.canvas.drawString(60, 815, "Formularz HOT-1 – System pomocy użytkownikom")
        page.canvas.drawRightString(540, 25, f"Strona {number} z 2")

    furniture(1)
    for field in FIELDS:
        page.wrapped(f"{labels[field]}: {values[field]}", 60, 470)
        page.down(1.5)
    page.line(f"{labels['question']}:")
    page.down(1.4)
    lines = [part for paragraph in values["question"].split("\n") for part in page.broken(paragraph, 480, page.size)]
    half = max(len(lines) // 2, 1)
    for part in lines[:half]:
        page.line(part)
        page.down()
    page.canvas.showPage()
    furniture(2)
    page.y = 770
    for part in lines[half:]:
        page.line(part)
        page.down()


PORTRAIT: tuple[Drawer, ...] = (captions, inside_boxes, narrow_labels, ruled_table, letter, browser, two_pages)


def drawn_pdf(random: Random, split: str, values: Values) -> bytes:
    """One form as a PDF of one of the layouts above."""
    draw = random.choice((*PORTRAIT, side_by_side))
    size = landscape(A4) if draw is side_by_side else A4
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=size, invariant=1)
    page = Page(canvas, font(random.choice(FONTS[split])), random.choice((9, 10, 11)), size[0], size[1] - 90)
    if random.random() < 0.25:
        _watermark(canvas, page.face, size)
    if draw is not browser:
        for title in random.choice(TITLES):
            page.line(title, size[0] / 2 - 70, size=page.size * 1.2)
            page.down(1.4)
        page.down()
    draw(page, random, random.choice(WORDINGS), values)
    canvas.save()
    return random.choice((bytes, bytes, bytes, _distilled, _scaled))(output.getvalue())


def _watermark(canvas: Canvas, face: str, size: tuple[float, float]) -> None:
    canvas.saveState()
    canvas.setFont(face, 60)
    canvas.setFillGray(0.9)
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(45)
    canvas.drawCentredString(0, 0, "KOPIA")
    canvas.restoreState()


def _distilled(payload: bytes) -> bytes:
    """Printed again, as to a PDF printer."""
    command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=-", "-"]
    return subprocess.run(command, input=payload, capture_output=True, check=True).stdout


def _scaled(payload: bytes) -> bytes:
    """Printed to fit: each page as a form on a sheet, smaller and moved."""
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as document:
        for page in document.pages:
            page.contents_coalesce()
            form = document.make_stream(
                page.Contents.read_bytes(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=page.MediaBox,
                Resources=page.Resources,
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            page.Contents = document.make_stream(b"q 0.85 0 0 0.85 40 60 cm /F Do Q")
        document.save(output)
    return output.getvalue()


def values_of(form: FormContents) -> dict[str, str]:
    """What is written into each field, "" where it was left out."""
    return {"date": form.date_written or ""} | {name: getattr(form, name) or "" for name in (*FIELDS[1:], "question")}


def word_file(random: Random, values: Values) -> bytes:
    """One form as a Word file."""
    document, labels = docx.Document(), random.choice(WORDINGS)
    document.sections[0].header.paragraphs[0].text = "Ośrodek – dokument wewnętrzny"
    document.sections[0].footer.paragraphs[0].text = "tel. 22 000 00 00 · biuro@osrodek.example"
    for title in random.choice(TITLES):
        document.add_paragraph(title)
    random.choice((nested_tables, tab_stops, tracked, legacy_fields, frames))(document, labels, values)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def nested_tables(document: docx.document.Document, labels: Values, values: Values) -> None:
    """A table of one cell that holds the form's table, and the question in a cell of its own."""
    outer = document.add_table(rows=2, cols=1)
    inner = outer.cell(0, 0).add_table(rows=0, cols=2)
    for field in FIELDS:
        cells = inner.add_row().cells
        cells[0].text, cells[1].text = labels[field], values[field]
    cell = outer.cell(1, 0)
    cell.text = labels["question"]
    for paragraph in values["question"].split("\n"):
        cell.add_paragraph(paragraph)


def tab_stops(document: docx.document.Document, labels: Values, values: Values) -> None:
    """Values set at a tab stop, after dots that lead there."""
    for field in FIELDS:
        paragraph = document.add_paragraph(f"{labels[field]}:\t{values[field]}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(9))
    document.add_paragraph(f"{labels['question']}:")
    document.add_paragraph(values["question"].replace("\n", "\n"))


def tracked(document: docx.document.Document, labels: Values, values: Values) -> None:
    """Somebody corrected the form with tracked changes: what was deleted does not count."""
    for field in (*FIELDS, "question"):
        paragraph = document.add_paragraph(f"{labels[field]}: ")
        paragraph._p.append(_change("del", "delText", "dawna treść"))
        for number, part in enumerate(values[field].split("\n")):
            if number:
                paragraph = document.add_paragraph()
            paragraph._p.append(_change("ins", "t", part))


def _change(kind: Literal["ins", "del"], text: str, content: str) -> object:
    safe = content.replace("&", "&amp;").replace("<", "&lt;")
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r>'
        f'<w:{text} xml:space="preserve">{safe}</w:{text}></w:r></w:{kind}>'
    )


def legacy_fields(document: docx.document.Document, labels: Values, values: Values) -> None:
    """Form fields of old Word (FORMTEXT)."""
    for field in (*FIELDS, "question"):
        paragraph = document.add_paragraph(f"{labels[field]}: ")
        for kind in ("begin", None, "separate", "text", "end"):
            run = paragraph.add_run()
            if kind == "text":
                run.text = values[field]
            elif kind is None:
                run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> FORMTEXT </w:instrText>'))
            else:
                run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def frames(document: docx.document.Document, labels: Values, values: Values) -> None:
    """Labels as headings in bold, values under them in indented paragraphs, blank lines between."""
    for field in (*FIELDS, "question"):
        document.add_paragraph().add_run(f"{labels[field]}:").bold = True
        for part in values[field].split("\n"):
            document.add_paragraph(part).paragraph_format.left_indent = Cm(1)
        document.add_paragraph()


_OFFSET = {"dev": 60_000, "measure": 90_000}


def forms(split: str, count: int, kind: str) -> Iterator[tuple[Random, FormContents]]:
    """The contents of so many forms."""
    for number in range(count):
        random = Random(f"{kind} of others {split} {number}")
        form = contents(_OFFSET[split] + number, missing=random.random() < 0.1)
        yield random, form


def short(form: FormContents) -> bool:
    """Whether it fits one page of every layout."""
    return len(textwrap.wrap(form.question or "", 70)) <= 18
