"""Image files (TIFF, PNG, JPEG, BMP, GIF, WebP, HEIC) opened as pages.

Fails soft: what cannot be opened gives a `Problem`, pages that can be read before the damage are read.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pillow_heif
from PIL import Image, ImageOps, ImageSequence, JpegImagePlugin, TiffImagePlugin, UnidentifiedImageError

from parsers.documents.page_likeness import LOOK_SIDE, may_be_page
from parsers.documents.tiff_repair import without_lost_strips
from parsers.model import DocumentReading, Problem, ProblemCode
from parsers.ocr.document import read_pages
from parsers.ocr.page import PageImage

MAX_PIXELS = 60_000_000
"""A3 at 450 dpi. Above it a page is refused before it is unpacked: a bomb of a few kB can claim gigabytes."""

MAX_PAGES = 50

# Cameras and screenshots write 72 or 96 without meaning it.
_BELIEVABLE_DPI = range(90, 1300)
_MEANINGLESS_DPI = {(96, 96)}

# TIFF 6.0 and TIFF/F (RFC 2306): what fax gateways fill.
_GATEWAY_TAGS = {270: "ImageDescription", 306: "DateTime", 326: "BadFaxLines", 327: "CleanFaxData"}

_OPEN_ERRORS = (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError, Image.DecompressionBombError)


def read_image(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:
    """Read the forms in one image file of one or more pages; `source` as in `Place.part`."""
    pillow_heif.register_heif_opener()
    payload, cut = without_lost_strips(payload)
    problems = [Problem(ProblemCode.DAMAGED, source, f"page {number}: its end is missing") for number in cut]
    try:
        # Pillow warns of damage and of bombs on stderr; the caps below decide here.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(payload)) as image:
            tags = _gateway_tags(image)
            reading = read_pages(pages_of(image, payload, source, problems), source, pictures=pictures)
    except _OPEN_ERRORS as error:
        return DocumentReading(problems=(Problem(ProblemCode.DAMAGED, source, str(error)),))
    forms = reading.forms
    if forms and any(problem.code is ProblemCode.DAMAGED for problem in problems):
        # What follows the last form that was read may have been its end.
        forms = (*forms[:-1], replace(forms[-1], incomplete=True))
    return replace(reading, forms=forms, problems=(*problems, *reading.problems), tiff_tags=tags)


def pages_of(image: Image.Image, payload: bytes, source: str, problems: list[Problem]) -> Iterator[PageImage]:
    """The pages of an image file that was opened; what keeps one from being read is added to `problems`."""
    frames = ImageSequence.Iterator(image) if image.format == "TIFF" else iter((image,))
    for number in range(1, MAX_PAGES + 2):
        try:
            frame = next(frames, None)
            if frame is None:
                return
            problem = _refusal(frame, number, source)
            if problem is not None:
                problems.append(problem)
                return
            if _may_be_page(frame, payload):
                yield _page(frame)
        except _OPEN_ERRORS as error:
            problems.append(Problem(ProblemCode.DAMAGED, source, f"page {number}: {error}"))
            return


def _refusal(frame: Image.Image, number: int, source: str) -> Problem | None:
    if number > MAX_PAGES:
        return Problem(ProblemCode.TOO_MANY, source, f"more than {MAX_PAGES} pages")
    if frame.width * frame.height > MAX_PIXELS:
        return Problem(ProblemCode.TOO_LARGE, source, f"page {number}: {frame.width} x {frame.height} pixels")
    return None


def _may_be_page(frame: Image.Image, payload: bytes) -> bool:
    """Fax machines and scanners write TIFF, cameras do not; of a JPEG a coarse picture is soon unpacked."""
    if frame.format == "TIFF":
        return True
    if not isinstance(frame, JpegImagePlugin.JpegImageFile):
        return may_be_page(PageImage(np.asarray(_grey(frame), dtype=np.uint8)))
    scale = min(LOOK_SIDE / max(frame.size), 1)
    with Image.open(io.BytesIO(payload)) as coarse:
        coarse.draft("L", (int(frame.width * scale), int(frame.height * scale)))
        return may_be_page(PageImage(np.asarray(_grey(coarse), dtype=np.uint8)))


def _page(frame: Image.Image) -> PageImage:
    dpi = _believable_dpi(frame)
    bad_rows = _tag(frame, 326)
    upright = ImageOps.exif_transpose(frame) if frame.format != "TIFF" else frame
    return PageImage(
        pixels=np.asarray(_grey(upright), dtype=np.uint8),
        x_dpi=dpi[0] if dpi else None,
        y_dpi=dpi[1] if dpi else None,
        bad_rows=int(bad_rows) if bad_rows.isdigit() else 0,
    )


def _grey(frame: Image.Image) -> Image.Image:
    """Grey values on a white sheet: what is transparent is paper."""
    if frame.mode in {"RGBA", "LA", "PA"} or "transparency" in frame.info:
        rgba = frame.convert("RGBA")
        frame = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    if frame.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(frame) >> 8).astype(np.uint8))
    return frame.convert("L")


def _believable_dpi(frame: Image.Image) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in frame.info.get("dpi", (0, 0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    if round(across) not in _BELIEVABLE_DPI or round(down) not in _BELIEVABLE_DPI:
        return None
    return None if (round(across), round(down)) in _MEANINGLESS_DPI else (across, down)


def _gateway_tags(image: Image.Image) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for number, name in _GATEWAY_TAGS.items() if (value := _tag(image, number)))


def _tag(image: Image.Image, number: int) -> str:
    """The TIFF tag `number` as text, empty where there is none."""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return ""
    value = image.tag_v2.get(number, "")
    return str(value[0] if isinstance(value, tuple) and value else value).strip("\0 ")
