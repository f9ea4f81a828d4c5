"""PDFs with a text layer, in the layouts that offices make, and their fonts broken as bad producers break them."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Mapping
from random import Random
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from benchmarks.corpus.labels import HEAD, beside

_FOLDERS = {"DejaVu": "/usr/share/fonts/truetype/dejavu", "Liberation": "/usr/share/fonts/truetype/liberation"}
FONTS = {
    "dev": ("DejaVuSans", "LiberationSans-Regular", "LiberationSerif-Regular"),
    "measure": ("DejaVuSerif", "LiberationMono-Regular", "DejaVuSansCondensed", "LiberationSansNarrow-Regular"),
}
Fields = Mapping[str, str]


@functools.cache
def font(name: str) -> str:
    folder = next(path for family, path in _FOLDERS.items() if name.startswith(family))
    pdfmetrics.registerFont(TTFont(name, f"{folder}/{name}.ttf"))
    return name


class Sheet:
    """Styles of one document."""

    def __init__(self, random: Random, split: str) -> None:
        self.random = random
        self.font = font(random.choice(FONTS[split]))
        self.label_font = font(random.choice(FONTS[split])) if random.random() < 0.3 else self.font
        self.size = random.choice((9, 10, 11, 12))
        self.align = TA_JUSTIFY if random.random() < 0.3 else 0

    def text(self, text: str, *, align: int = 0, size: float | None = None, label: bool = False) -> Paragraph:
        size = size or self.size
        style = ParagraphStyle(
            "s", fontName=self.label_font if label else self.font, fontSize=size, leading=size * 1.3, alignment=align
        )
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    def label(self, text: str) -> Paragraph:
        return self.text(text, label=True)

    def question(self, text: str) -> list[Flowable]:
        space = self.random.choice((0, 0, 4))
        parts: list[Flowable] = []
        for paragraph in text.split("\n"):
            parts += [self.text(paragraph, align=self.align), Spacer(1, space)]
        return parts

    def title(self) -> list[Flowable]:
        return [
            self.text("Zgłoszenie pytania", align=TA_CENTER, size=15),
            self.text("HOT-1", align=TA_CENTER, size=12),
            Spacer(1, 20),
        ]


def _annex(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    parts = [sheet.text(f"{beside(labels[field])} {values[field]}", align=TA_RIGHT) for field in HEAD[:2]]
    parts += [Spacer(1, 12)]
    parts += [sheet.text(f"{beside(labels[field])} {values[field]}") for field in HEAD[2:]]
    return [*parts, Spacer(1, 12), sheet.label(labels["question"]), Spacer(1, 6), *sheet.question(values["question"])]


def _table(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    rows = [[sheet.label(labels[field]), sheet.text(values[field])] for field in HEAD]
    grid = sheet.random.random() < 0.6
    inside = grid and len(values["question"]) < 1500 and sheet.random.random() < 0.5
    style = [("VALIGN", (0, 0), (-1, -1), sheet.random.choice(("TOP", "MIDDLE")))]
    style += [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if grid else []
    if inside:
        rows.append([[sheet.label(labels["question"]), *sheet.question(values["question"])], ""])
        style.append(("SPAN", (0, -1), (-1, -1)))
    table = Table(rows, colWidths=[sheet.random.choice((55, 60, 75)) * mm, 100 * mm], style=TableStyle(style))
    tail = [] if inside else [Spacer(1, 12), sheet.label(labels["question"]), *sheet.question(values["question"])]
    return [table, *tail]


def _stacked(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    parts: list[Flowable] = []
    for field in HEAD:
        parts += [sheet.label(labels[field]), sheet.text(values[field] or " "), Spacer(1, 8)]
    return [*parts, sheet.label(labels["question"]), *sheet.question(values["question"])]


def _boxes(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    parts: list[Flowable] = []
    for field in (*HEAD, *(["question"] if len(values["question"]) < 1800 else [])):
        content = sheet.question(values[field]) if field == "question" else sheet.text(values[field] or " ")
        box = Table([[content]], colWidths=[160 * mm], style=TableStyle([("BOX", (0, 0), (-1, -1), 0.7, colors.black)]))
        parts += [sheet.label(labels[field]), box, Spacer(1, 8)]
    return (
        parts
        if len(values["question"]) < 1800
        else [*parts, sheet.label(labels["question"]), *sheet.question(values["question"])]
    )


def _columns(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    """Two or three fields abreast, label over value, ruled or not."""
    pairs = [HEAD[:2], HEAD[2:4], HEAD[4:]]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if sheet.random.random() < 0.5 else []
    parts: list[Flowable] = []
    for pair in pairs:
        rows = [[sheet.label(labels[field]) for field in pair], [sheet.text(values[field] or " ") for field in pair]]
        parts += [
            Table(
                rows,
                colWidths=[165 * mm / len(pair)] * len(pair),
                style=TableStyle([*grid, ("VALIGN", (0, 0), (-1, -1), "TOP")]),
            ),
            Spacer(1, 6),
        ]
    return [*parts, sheet.label(labels["question"]), Spacer(1, 4), *sheet.question(values["question"])]


def _abreast(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    """Person on the left, date and reference on the right, label and value on one line."""
    left = [sheet.text(f"{beside(labels[field])} {values[field]}") for field in HEAD[2:4]]
    right = [sheet.text(f"{beside(labels[field])} {values[field]}") for field in HEAD[:2]]
    rows = [[left, right]] if sheet.random.random() < 0.5 else [list(row) for row in zip(left, right, strict=True)]
    table = Table(rows, colWidths=[105 * mm, 60 * mm], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    contact = sheet.text(f"{beside(labels['return_contact'])} {values['return_contact']}")
    return [
        table,
        Spacer(1, 8),
        contact,
        Spacer(1, 8),
        sheet.label(labels["question"]),
        *sheet.question(values["question"]),
    ]


def _dotted(sheet: Sheet, labels: Fields, values: Fields) -> list[Flowable]:
    mark = sheet.random.choice((".", "_", "…"))

    def line(field: str) -> Paragraph:
        dots = mark * sheet.random.randint(4, 12)
        return sheet.text(
            f"{beside(labels[field])} {dots}{values[field]}{dots}"
            if values[field]
            else f"{beside(labels[field])} {mark * 40}"
        )

    parts: list[Flowable] = []
    for field in HEAD:
        parts += [line(field), Spacer(1, 5)]
    return [*parts, sheet.label(labels["question"]), *sheet.question(values["question"])]


LAYOUTS: tuple[Callable[[Sheet, Fields, Fields], list[Flowable]], ...] = (
    _annex, _table, _table, _stacked, _boxes, _columns, _abreast, _dotted,
)  # fmt: skip


def typed_pdf(random: Random, split: str, forms: list[tuple[Fields, Fields]]) -> bytes:
    """A PDF of one or more forms, each (labels, values), with running page numbers now and then."""
    sheet, layout = Sheet(random, split), random.choice(LAYOUTS)
    story: list[Flowable] = []
    for labels, values in forms:
        story += [*([PageBreak()] if story else []), *sheet.title(), *layout(sheet, labels, values)]
    output = io.BytesIO()
    numbered = random.random() < 0.4

    def number(canvas: object, document: SimpleDocTemplate) -> None:
        if numbered:
            canvas.setFont(sheet.font, 8)  # type: ignore[attr-defined]
            canvas.drawCentredString(A4[0] / 2, 30, f"Strona {document.page}")  # type: ignore[attr-defined]

    SimpleDocTemplate(output, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, invariant=1).build(
        story, onFirstPage=number, onLaterPages=number
    )
    return output.getvalue()


def _without_map(cmap: bytes, random: Random) -> bytes | None:
    return None


def _moved(cmap: bytes, random: Random) -> bytes:
    """Every letter is another one."""
    shift = random.randint(1, 20)
    return _remapped(cmap, lambda code: code + shift)


def _private(cmap: bytes, random: Random) -> bytes:
    return _remapped(cmap, lambda code: 0xE000 + code % 0x1000)


def _base_letters(cmap: bytes, random: Random) -> bytes:
    table = dict(zip("ąćęłńśźżĄĆĘŁŃŚŹŻ", "acelnszzACELNSZZ", strict=True))
    return _remapped(cmap, lambda code: ord(table.get(chr(code), chr(code))))


def _western(cmap: bytes, random: Random) -> bytes:
    meant, shown = random.choice((("cp1250", "cp1252"), ("iso8859-2", "latin-1")))

    def wrong(code: int) -> int:
        return ord(chr(code).encode(meant).decode(shown)) if chr(code) in "ąćęłńóśźżĄĆĘŁŃÓŚŻ" else code

    return _remapped(cmap, wrong)


def _lost(cmap: bytes, random: Random) -> bytes:
    return _remapped(cmap, lambda code: 0xFFFD if chr(code) in "ąćęłńśźżĄĆĘŁŃŚŹŻ" else code)


BREAKS: tuple[Callable[[bytes, Random], bytes | None], ...] = (
    _without_map,
    _moved,
    _private,
    _base_letters,
    _western,
    _lost,
)


def _remapped(cmap: bytes, change: Callable[[int], int]) -> bytes:
    lines = []
    for line in cmap.split(b"\n"):
        head, mark, tail = line.rpartition(b"<")
        if mark and tail.strip().endswith(b">") and len(tail.strip()) == 5:
            lines.append(head + b"<%04X>" % change(int(tail.strip()[:-1], 16)))
        else:
            lines.append(line)
    return b"\n".join(lines)


def broken_pdf(payload: bytes, random: Random, how: int) -> bytes:
    """`payload` with the way back from glyphs to letters broken in one manner."""
    change = BREAKS[how % len(BREAKS)]
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                cmap = change(_ranges_spelt_out(font["/ToUnicode"].read_bytes()), random)
                if cmap is None:
                    del font["/ToUnicode"]
                else:
                    font["/ToUnicode"] = document.make_stream(cmap)
        document.save(output)
    return output.getvalue()


def _ranges_spelt_out(cmap: bytes) -> bytes:
    """bfrange lists as one bfchar each, so that single letters can be changed."""
    out: list[bytes] = []
    codes: list[bytes] = []
    text = cmap.decode("latin-1")
    for start, _end, values in re.findall(
        r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]+>)", text[text.find("endcodespacerange") :]
    ):
        width = len(start)
        first, last = int(start, 16), int(_end, 16)
        targets = re.findall(r"<([0-9A-Fa-f]+)>", values)
        if not values.startswith("["):
            targets = [f"{int(targets[0], 16) + offset:04X}" for offset in range(last - first + 1)]
        codes += [f"<{first + offset:0{width}X}> <{target[:4]}>".encode() for offset, target in enumerate(targets)]
    body = text.split("begincodespacerange")
    head = (
        body[0].rsplit("\n", 1)[0]
        + "\n1 begincodespacerange"
        + body[1].split("endcodespacerange")[0]
        + "endcodespacerange\n"
    )
    chars = re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL)
    codes += [line.strip().encode() for block in chars for line in block.split("\n") if line.strip()]
    for start in range(0, len(codes), 100):
        part = codes[start : start + 100]
        out += [b"%d beginbfchar" % len(part), *part, b"endbfchar"]
    return (
        head.encode("latin-1") + b"\n".join(out) + b"\nendcmap CMapName currentdict /CMap defineresource pop end end\n"
    )
