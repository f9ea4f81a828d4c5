"""Image files opened as pages: geometry, tags, and files that mean harm."""

import io
import struct
import zlib

import pytest
from PIL import Image, TiffImagePlugin
from pillow_heif import register_heif_opener

from parsers.documents.image import read_image
from parsers.model import ProblemCode


def blank(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", (300, 400), 255).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG", "BMP", "GIF", "WEBP", "HEIF"])
def test_every_kind_opens(kind):
    register_heif_opener()
    reading = read_image(blank(kind), "attachment 1")
    assert (reading.pages, reading.forms, reading.problems) == (1, (), ())


def test_a_png_that_claims_gigapixels_is_refused_unopened():
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    reading = read_image(bomb + struct.pack(">I", 0) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")), "attachment 1")
    (problem,) = reading.problems
    assert problem.code in {ProblemCode.TOO_LARGE, ProblemCode.DAMAGED}


@pytest.mark.parametrize("payload", [b"", b"II*\0\x08\0\0\0", blank("PNG")[:60], b"\xff\xd8\xff\xe0garbage"])
def test_damaged_files_are_a_problem_not_a_crash(payload):
    reading = read_image(payload, "attachment 1")
    assert [problem.code for problem in reading.problems] == [ProblemCode.DAMAGED]


def test_what_a_gateway_wrote_into_a_tiff_is_kept():
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[270], tags[306] = "+48 46 837 50 22", "2026:03:12 09:14:03"
    reading = read_image(blank("TIFF", tiffinfo=tags), "attachment 1")
    assert reading.tiff_tags == (("ImageDescription", "+48 46 837 50 22"), ("DateTime", "2026:03:12 09:14:03"))
