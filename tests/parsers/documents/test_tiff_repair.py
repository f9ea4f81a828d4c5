from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence, TiffImagePlugin

from parsers.documents.tiff_repair import without_lost_strips

ROWS, HEIGHT = 151, 731


@cache
def fax(pages: int = 2) -> bytes:
    """Pages in strips, as HylaFAX writes them."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[278] = ROWS
    sheet = Image.effect_noise((400, HEIGHT), 90).convert("1")
    buffer = BytesIO()
    sheet.save(buffer, "TIFF", compression="group3", tiffinfo=tags, save_all=True, append_images=[sheet] * (pages - 1))
    return buffer.getvalue()


def without_strip(tiff: bytes, page: int, strip: int) -> bytes:
    """The byte count of a strip is nothing: it was never written."""
    with Image.open(BytesIO(tiff)) as image:
        image.seek(page - 1)
        counts = image.tag_v2[279]
    written = b"".join(count.to_bytes(4, "little") for count in counts)
    assert tiff.count(written) >= 1
    lost = b"".join((0 if index == strip else count).to_bytes(4, "little") for index, count in enumerate(counts))
    at = tiff.find(written) if page == 1 else tiff.rfind(written)
    return tiff[:at] + lost + tiff[at + len(written) :]


def heights(tiff: bytes) -> list[int]:
    with Image.open(BytesIO(tiff)) as image:
        return [frame.convert("L").height for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize(("strip", "left"), [(4, 604), (1, 151)])
def test_a_page_is_as_high_as_its_strips_reach(strip, left):
    broken = without_strip(fax(), 2, strip)
    with pytest.raises(OSError, match="decoder error"):
        heights(broken)

    mended, cut = without_lost_strips(broken)

    assert heights(mended) == [HEIGHT, left]
    assert cut == (2,)


def test_a_whole_page_stays_as_it_is():
    whole = fax()
    assert without_lost_strips(whole) == (whole, ())


def test_a_page_of_which_nothing_is_left_stays_as_it_is():
    broken = without_strip(fax(), 1, 0)
    assert without_lost_strips(broken) == (broken, ())


@given(st.binary(max_size=300))
def test_any_bytes_are_taken(data):
    without_lost_strips(b"II*\0" + data)
    without_lost_strips(data)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_damaged_directory_is_taken(at, damage):
    tiff = fax(1)
    without_lost_strips(tiff[:at] + damage + tiff[at + len(damage) :])
    without_lost_strips(tiff[: len(tiff) - at])
