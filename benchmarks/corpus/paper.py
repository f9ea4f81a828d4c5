"""Filled-in forms as they look on paper, and what scanners, cameras and fax lines make of them.

Written from what such devices do (T.4 geometry, optics, JPEG), without a look at how the reader undoes it: no constant
is shared with `parsers/`. Development and measuring take different fonts and different seeds.
"""

from __future__ import annotations

import functools
import io
import math
import random
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from benchmarks.corpus.contents import FormContents, contents
from benchmarks.corpus.labels import labels_for, values_of
from benchmarks.corpus.pdfs import typed_pdf

DPI = 300
WIDTH, HEIGHT = 2480, 3508
FOOT = HEIGHT - 260

TYPED_FONTS = {
    "dev": ("DejaVu Sans", "Liberation Serif", "Carlito", "Open Sans", "Nimbus Mono PS", "TeX Gyre Pagella", "Roboto"),
    "measure": (
        "Liberation Sans",
        "DejaVu Serif",
        "Caladea",
        "Noto Sans",
        "Lato",
        "Courier Prime",
        "FreeSerif",
        "Nimbus Sans",
    ),
}
# Fonts drawn after handwriting. Few have all Polish letters: what one lacks is written without its mark, as people do.
HAND_FONTS = {
    "dev": ("Kristi", "Dancing Script", "Steve", "Breip", "Rufscript"),
    "measure": ("DkgHandwriting", "femkeklaver", "Kaushan Script", "Delphine", "Ecolier_court"),
}

LABELS = {
    "date": ("data:", "Data:", "Data"),
    "reference": ("znak:", "Znak:", "Znak sprawy:"),
    "full_name": ("Imię i nazwisko Użytkownika:", "Imię i nazwisko:", "Imię i nazwisko użytkownika"),
    "office": ("Nazwa Urzędu:", "Nazwa urzędu:", "Nazwa Urzędu"),
    "return_contact": (
        "Zwrotny nr telefonu, faxu i/ lub e-mail:",
        "Zwrotny nr telefonu, faxu i/lub e-mail:",
        "Zwrotny numer telefonu i/lub e-mail:",
    ),
    "question": ("Treść pytania", "Treść pytania:"),
}
HEAD = ("date", "reference", "full_name", "office", "return_contact")
FROM_PRINTER = 0.5
"""Part of the typed forms that take the layouts and labels of `pdfs`: tables, boxes, fields abreast."""


@functools.cache
def font(family: str, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font file that fontconfig has for the family."""
    pattern = f"{family}:{'bold' if bold else 'regular'}"
    found = subprocess.run(["fc-match", "-f", "%{file}", pattern], capture_output=True, text=True, check=True)
    return ImageFont.truetype(found.stdout, size)


@dataclass
class Sheet:
    """A page that is being written on."""

    image: Image.Image
    pen: ImageDraw.ImageDraw
    label_font: ImageFont.FreeTypeFont
    value_font: ImageFont.FreeTypeFont
    rng: random.Random
    hand: bool = False
    full: list[Image.Image] = field(default_factory=list)
    """Pages that are written down to their foot."""

    @property
    def leading(self) -> int:
        return int(self.value_font.size * 1.35)

    def label(self, place: tuple[int, int], text: str) -> int:
        """Write a label; returns the x where it ends."""
        self.pen.text(place, text, font=self.label_font, fill=0)
        return place[0] + int(self.pen.textlength(text, font=self.label_font))

    def value(self, place: tuple[int, int], text: str, width: int) -> int:
        """Write a value, wrapped to `width`; returns the y below it."""
        x, y = place
        for paragraph in text.split("\n"):
            for line in self.wrapped(paragraph, width):
                if y > FOOT:
                    y = self.turn_over()
                self.write((x, y), line)
                y += self.leading
        return y

    def turn_over(self) -> int:
        """A new page; returns the y where it begins."""
        self.full.append(self.image)
        self.image = Image.new("L", (WIDTH, HEIGHT), 255)
        self.pen = ImageDraw.Draw(self.image)
        return 240

    def write(self, place: tuple[int, int], line: str) -> None:
        if not self.hand:
            self.pen.text(place, line, font=self.value_font, fill=0)
            return
        x, y = place
        for word in line.split(" "):
            text = written(word, self.value_font)
            self.pen.text((x, y + self.rng.randint(-7, 7)), text, font=self.value_font, fill=self.rng.randint(0, 70))
            x += int(self.pen.textlength(text + " ", font=self.value_font)) + self.rng.randint(-4, 10)

    def wrapped(self, text: str, width: int) -> list[str]:
        lines, line = [], ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.pen.textlength(longer, font=self.value_font) > width:
                lines.append(line)
                longer = word
            line = longer
        return [*lines, line] if line else lines


_PLAIN = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ–„”", 'acelnoszzACELNOSZZ-""')


def written(text: str, hand: ImageFont.FreeTypeFont) -> str:
    missing = bytes(hand.getmask("\uffff"))
    return "".join(letter if bytes(hand.getmask(letter)) != missing else letter.translate(_PLAIN) for letter in text)


def annex_layout(sheet: Sheet, values: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """As printed in the annex: date and reference at the right, the rest below."""
    left, y = title(sheet)
    for name in ("date", "reference"):
        x = sheet.label((1430, y), labels[name])
        y = max(sheet.value((max(x + 30, 1620), y), values[name], 700), y + sheet.leading) + 16
    y += 60
    for name in ("full_name", "office", "return_contact"):
        x = sheet.label((left, y), labels[name])
        below = name == "return_contact" and sheet.rng.random() < 0.5
        y = (
            sheet.value((left, y + sheet.leading), values[name], 1900)
            if below
            else sheet.value((x + 36, y), values[name], 2250 - x - 36)
        )
        y += 34
    y += 20
    sheet.label((left, y), labels["question"])
    sheet.value((left, y + int(sheet.leading * 1.4)), values["question"], 2000)


def line_layout(sheet: Sheet, values: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """Each label at the left, its value after it, on dotted lines, underlined or plain, in one column or not."""
    left, y = title(sheet)
    style = sheet.rng.choice(("plain", "dots", "underlined", "column"))
    column = max(int(sheet.pen.textlength(labels[name], font=sheet.label_font)) for name in HEAD) + left + 40
    for name in HEAD:
        x = sheet.label((left, y), labels[name]) + 30
        x = column if style == "column" and column < 1300 else x
        bottom = sheet.value((x, y), values[name], 2280 - x)
        if style in {"dots", "underlined"}:
            ruled(sheet, (x, 2280), y, bottom, dotted=style == "dots")
        y = bottom + sheet.rng.randint(16, 40)
    y += 30
    sheet.label((left, y), labels["question"])
    sheet.value((left, y + int(sheet.leading * 1.4)), values["question"], 2280 - left)


def ruled(sheet: Sheet, ends: tuple[int, int], top: int, bottom: int, *, dotted: bool) -> None:
    for y in range(top + sheet.leading, bottom + 1, sheet.leading):
        foot = y - sheet.leading + int(sheet.value_font.size * 1.18)
        if dotted:
            for x in range(ends[0], ends[1], 14):
                sheet.pen.ellipse((x, foot, x + 3, foot + 3), fill=0)
        else:
            sheet.pen.line((ends[0], foot, ends[1], foot), fill=0, width=3)


def table_layout(sheet: Sheet, values: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """A table of two columns with borders; the question in the last row, beside or under its label."""
    left, y = title(sheet)
    middle, right = left + sheet.rng.randint(560, 760), 2290
    width = sheet.rng.choice((2, 3, 5))
    for name in (*HEAD, "question"):
        spanning = name == "question" and sheet.rng.random() < 0.5
        labelled = label_column(sheet, (left + 16, y + 14), labels[name], middle - left - 30)
        if spanning:
            bottom = sheet.value((left + 16, labelled + 10), values[name], right - left - 40)
        else:
            bottom = max(sheet.value((middle + 16, y + 14), values[name], right - middle - 40), labelled)
        bottom += 18
        sheet.pen.rectangle((left, y, right, bottom), outline=0, width=width)
        if not spanning:
            sheet.pen.line((middle, y, middle, bottom), fill=0, width=width)
        y = bottom


def label_column(sheet: Sheet, place: tuple[int, int], text: str, width: int) -> int:
    """A label wrapped in its table cell."""
    x, y = place
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and sheet.pen.textlength(longer, font=sheet.label_font) > width:
            sheet.label((x, y), line)
            y += int(sheet.label_font.size * 1.3)
            longer = word
        line = longer
    sheet.label((x, y), line)
    return y + int(sheet.label_font.size * 1.3)


def stacked_layout(sheet: Sheet, values: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """Small labels above their values, each field in a box or not."""
    left, y = title(sheet)
    boxed = sheet.rng.random() < 0.6
    for name in (*HEAD, "question"):
        sheet.label((left + 14, y + 8), labels[name])
        bottom = sheet.value((left + 14, y + 14 + int(sheet.label_font.size * 1.4)), values[name], 2250 - left) + 12
        if boxed:
            sheet.pen.rectangle((left, y, 2290, bottom), outline=0, width=3)
        y = bottom + (0 if boxed else 24)


def title(sheet: Sheet) -> tuple[int, int]:
    """Title, perhaps a letterhead; returns left margin and the y below."""
    left, y = sheet.rng.randint(170, 330), sheet.rng.randint(180, 380)
    size = int(sheet.label_font.size * 1.4)
    family = sheet.label_font.path
    big = ImageFont.truetype(family, size)
    centre = sheet.rng.random() < 0.7
    for line in sheet.rng.choice(
        (("Zgłoszenie pytania", "HOT-1"), ("HOT-01 Zgłoszenie pytania",), ("Formularz HOT-01", "Zgłoszenie pytania"))
    ):
        x = (WIDTH - int(sheet.pen.textlength(line, font=big))) // 2 if centre else left
        sheet.pen.text((x, y), line, font=big, fill=0)
        y += int(size * 1.5)
    return left, y + sheet.rng.randint(40, 140)


LAYOUTS: Sequence[Callable[[Sheet, Mapping[str, str], Mapping[str, str]], None]] = (
    annex_layout,
    annex_layout,
    line_layout,
    table_layout,
    stacked_layout,
)


def pages(form: FormContents, rng: random.Random, split: str, *, hand: bool = False) -> list[Image.Image]:
    """A filled-in form on A4 pages at 300 dpi, grey, clean."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    size = rng.choice((10, 11, 11, 12)) * DPI // 72
    family = rng.choice(TYPED_FONTS[split])
    label_font = font(family, size, bold=rng.random() < 0.3)
    value_font = font(family if rng.random() < 0.7 else rng.choice(TYPED_FONTS[split]), size)
    if hand:
        value_font = font(rng.choice(HAND_FONTS[split]), rng.randint(60, 80))
    sheet = Sheet(image, ImageDraw.Draw(image), label_font, value_font, rng, hand)
    labels = {name: rng.choice(wordings) for name, wordings in LABELS.items()}
    # Frames end with their page, so long questions take the layouts without them.
    layouts = LAYOUTS if len(form.question or "") < 1500 else LAYOUTS[:3]
    rng.choice(layouts)(sheet, as_written(form), labels)
    written_pages = [*sheet.full, sheet.image]
    return [wavering(image, rng) for image in written_pages] if hand else written_pages


def printed(form: FormContents, rng: random.Random, split: str) -> list[Image.Image]:
    """A filled-in form that left an office's printer as a PDF: further layouts and labels, at 300 dpi, grey, clean."""
    payload = typed_pdf(rng, split, [(labels_for(rng), values_of(form))])
    with pypdfium2.PdfDocument(payload) as document:
        drawn = [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    return [page.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC) for page in drawn]


def as_written(form: FormContents) -> dict[str, str]:
    fields = {name: getattr(form, name) or "" for name in LABELS}
    return fields | {"date": form.date_written or ""}


def wavering(image: Image.Image, rng: random.Random) -> Image.Image:
    """Lines that no machine drew: a smooth random displacement of all pixels."""
    noise = np.random.default_rng(rng.getrandbits(32))
    shift = [cv2.GaussianBlur(noise.normal(0, 1, (HEIGHT, WIDTH)).astype(np.float32), (0, 0), 24) for _ in "xy"]
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    maps = [grid + delta * (3.0 / max(float(delta.std()), 1e-6)) for grid, delta in zip((x, y), shift, strict=True)]
    return Image.fromarray(cv2.remap(np.asarray(image), maps[0], maps[1], cv2.INTER_LINEAR, borderValue=255))


def scanned(images: Sequence[Image.Image], rng: random.Random) -> tuple[str, bytes]:
    """A flat-bed or feeder scan: 150 to 300 dpi, skew, noise, contrast, now and then the wrong way up."""
    dpi = rng.choice((150, 200, 200, 300))
    scans = [scan(image, rng, dpi) for image in images]
    kind = rng.choice(("jpeg", "jpeg", "png", "tiff")) if len(scans) == 1 else "tiff"
    out = io.BytesIO()
    if kind == "jpeg":
        scans[0].save(out, "JPEG", quality=rng.randint(40, 85), dpi=(dpi, dpi))
    elif kind == "png":
        scans[0].save(out, "PNG", dpi=(dpi, dpi))
    else:
        packing = rng.choice(("tiff_lzw", "jpeg"))
        scans[0].save(out, "TIFF", dpi=(dpi, dpi), compression=packing, save_all=True, append_images=scans[1:])
    return f"skan.{ {'jpeg': 'jpg', 'png': 'png', 'tiff': 'tif'}[kind] }", out.getvalue()


def scan(image: Image.Image, rng: random.Random, dpi: int) -> Image.Image:
    tilted = image.rotate(rng.uniform(-2.5, 2.5), resample=Image.Resampling.BICUBIC, fillcolor=255)
    small = tilted.resize((WIDTH * dpi // DPI, HEIGHT * dpi // DPI), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.float32)
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.3, 0.8) * dpi / 200)
    black, white = rng.uniform(0, 70), rng.uniform(225, 255)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, rng.uniform(1, 10), grey.shape)
    grey = black + grey * (white - black) / 255 + noise
    result = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    return result.rotate(rng.choice((0,) * 9 + (180, 90, 270)), expand=True)


def photographed(image: Image.Image, rng: random.Random) -> tuple[str, bytes]:
    """A sheet on a table, taken by a telephone: perspective, shadow, blur, colour, JPEG."""
    noise = np.random.default_rng(rng.getrandbits(32))
    width, height = rng.choice(((2250, 3000), (2448, 3264), (3024, 4032)))
    table = np.full((height, width), rng.uniform(40, 130), np.float32)
    table += cv2.resize(noise.normal(0, 14, (height // 16, width // 16)).astype(np.float32), (width, height))
    margin = rng.uniform(0.02, 0.07)
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    inset = np.array([[margin, margin], [1 - margin, margin], [1 - margin, 1 - margin], [margin, 1 - margin]])
    bent = (inset + noise.uniform(-0.025, 0.025, (4, 2))) * (width, height)
    matrix = cv2.getPerspectiveTransform((corners * (WIDTH, HEIGHT)).astype(np.float32), bent.astype(np.float32))
    paper = np.asarray(image, np.float32) * (rng.uniform(195, 240) - 40) / 255 + 40
    sheet = cv2.warpPerspective(paper, matrix, (width, height), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones((HEIGHT, WIDTH), np.float32), matrix, (width, height))
    scene = sheet * mask + table * (1 - mask)
    scene = cv2.GaussianBlur(scene * shade(width, height, rng), (0, 0), rng.uniform(0.6, 1.5))
    scene += noise.normal(0, rng.uniform(2, 6), scene.shape)
    tint = np.array([rng.uniform(0.93, 1), rng.uniform(0.96, 1), 1])
    photo = Image.fromarray(np.clip(scene[..., None] * tint, 0, 255).astype(np.uint8), "RGB")
    exif = Image.Exif()
    if rng.random() < 0.3:
        photo, exif[0x0112] = photo.rotate(90, expand=True), 6
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=rng.randint(60, 90), exif=exif, dpi=(72, 72))
    return "zdjecie.jpg", out.getvalue()


def shade(width: int, height: int, rng: random.Random) -> np.ndarray:
    """Light that falls off to a side, and the soft edge of a shadow."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 2 * math.pi)
    along = (x / width - 0.5) * math.cos(angle) + (y / height - 0.5) * math.sin(angle)
    light = 1 - rng.uniform(0.05, 0.3) * (along + 0.5)
    edge = 1 / (1 + np.exp((along - rng.uniform(-0.2, 0.4)) * rng.uniform(10, 60)))
    return light * (1 - rng.uniform(0.0, 0.45) * (1 - edge))


def faxed(images: Sequence[Image.Image], rng: random.Random, faxline: str | None = None) -> tuple[str, bytes]:
    """Sheets through a fax machine's scanner and, where the program is given, a real T.30 call over a bad line."""
    y_dpi = rng.choice((98, 98, 98, 196, 196, 391))
    header = rng.random() < 0.6
    bits = [fax_scan(image, rng, y_dpi) for image in images]
    if header:
        for page in bits:
            header_line(page, rng, y_dpi)
    if not faxline:
        bits = [lossy(page, rng) for page in bits]
    tiff = fax_file(bits, y_dpi)
    return "fax.tif", over_the_line(tiff, rng, faxline) if faxline else tiff


def fax_scan(image: Image.Image, rng: random.Random, y_dpi: int) -> Image.Image:
    tilted = image.rotate(rng.uniform(-1.5, 1.5), resample=Image.Resampling.BICUBIC, fillcolor=255)
    if rng.random() < 0.05:
        tilted = tilted.rotate(180)
    small = tilted.resize((1687, round(HEIGHT * y_dpi / DPI)), Image.Resampling.BOX)
    grey = np.full((small.height, 1728), 255, np.float32)
    grey[:, 20:1707] = np.asarray(small, np.float32)
    noise = np.random.default_rng(rng.getrandbits(32))
    grey = cv2.GaussianBlur(grey, (0, 0), rng.uniform(0.2, 0.6)) + noise.normal(0, rng.uniform(0, 30), grey.shape)
    dirt(grey, rng)
    level = rng.uniform(105, 160)
    if rng.random() < 0.1:
        return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).convert("1")
    return Image.fromarray(((grey >= level) * 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def fax_file(bits: Sequence[Image.Image], y_dpi: int) -> bytes:
    out = io.BytesIO()
    bits[0].save(out, "TIFF", compression="group4", dpi=(204, y_dpi), save_all=True, append_images=bits[1:])
    return out.getvalue()


def dirt(grey: np.ndarray, rng: random.Random) -> None:
    height, width = grey.shape
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        x = rng.randint(60, width - 60)
        grey[:, x : x + rng.randint(1, 3)] = 0
    for _ in range(rng.choice((0, 40, 200))):
        y, x = rng.randint(0, height - 3), rng.randint(0, width - 4)
        grey[y : y + rng.randint(1, 2), x : x + rng.randint(1, 3)] = 0


def header_line(bits: Image.Image, rng: random.Random, y_dpi: int) -> None:
    """What the sending machine burns in on top: time, its identification, number, page."""
    line = rng.choice(
        (
            "{d:02}-03-2026 {h:02}:17   URZAD GMINY   +48 {n}   P.1/1",
            "{d:02}/03 2026 {h:02}:41 FAX {n}  SEKRETARIAT  001/001",
            "Od: {n}   Data: {d:02}.03.26 {h:02}:05   Str. 1/1",
        )
    ).format(d=rng.randint(1, 28), h=rng.randint(7, 18), n=rng.randint(120000000, 899999999))
    strip = Image.new("L", (1728, 34), 255)
    ImageDraw.Draw(strip).text((60, 2), line, font=font("DejaVu Sans Mono", 24), fill=0)
    strip = strip.resize((1728, max(10, 34 * y_dpi // 204)), Image.Resampling.BOX).point(
        lambda grey: 255 * (grey > 128)
    )
    bits.paste(strip.convert("1"), (0, 0))


def lossy(bits: Image.Image, rng: random.Random) -> Image.Image:
    """Scan lines lost or repeated, as machines mend what they could not decode."""
    rows = np.asarray(bits).copy()
    for row in rng.sample(range(1, len(rows)), rng.choice((0, 0, 6, 20))):
        rows[row] = rows[row - 1]
    kept = np.delete(rows, rng.sample(range(len(rows)), rng.choice((0, 0, 10))), axis=0)
    return Image.fromarray(kept)


def over_the_line(tiff: bytes, rng: random.Random, faxline: str) -> bytes:
    """Through the program `faxline` (real T.30 over libspandsp). A call that failed is tried again on a better line."""
    with tempfile.TemporaryDirectory() as folder:
        sent, received = Path(folder, "sent.tif"), Path(folder, "received.tif")
        sent.write_bytes(tiff)
        for decibels in (rng.choice((17, 18, 19, 20, 24)), 22, 40):
            command = [faxline, "-n", str(decibels), "-s", str(rng.randint(1, 9999)), str(sent), str(received)]
            subprocess.run(command, check=False, capture_output=True, timeout=60)
            if received.exists() and received.stat().st_size > len(tiff) // 2:
                return received.read_bytes()
    return tiff


@dataclass(frozen=True)
class PaperCase:
    """One file of the corpus, and what stands in it."""

    kind: str
    name: str
    payload: bytes
    form: FormContents
    handwritten: bool = False


KINDS = ("scan", "photo", "fax", "hand")


def paper_case(kind: str, number: int, split: str, faxline: str | None = None) -> PaperCase:
    """Case `number` of a kind; the same arguments always give the same file."""
    rng = random.Random(f"{split}/{kind}/{number}")
    form = contents(rng.randrange(10**9))
    while kind in {"photo", "hand"} and len(form.question or "") > 700:  # one sheet is photographed
        form = contents(rng.randrange(10**9))
    # Drawn apart, so that adding layouts leaves the other cases as they were.
    from_printer = kind != "hand" and random.Random(f"printer/{split}/{kind}/{number}").random() < FROM_PRINTER
    images = printed(form, rng, split) if from_printer else pages(form, rng, split, hand=kind == "hand")
    way = rng.choice(("scan", "photo", "fax")) if kind == "hand" and len(images) == 1 else kind
    if way == "photo":
        name, payload = photographed(images[0], rng)
    elif way == "fax":
        name, payload = faxed(images, rng, faxline)
    else:
        name, payload = scanned(images, rng)
    return PaperCase(kind, name, payload, form, kind == "hand")
