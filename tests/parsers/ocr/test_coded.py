"""Our own blank, filled in, printed and sent back: the code in its corner tells where the values are."""

import io
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
from PIL import Image

from parsers.documents.image import read_image
from parsers.model import CERTAIN, Box, Hot01Form
from parsers.ocr.coded import find_code

pytestmark = pytest.mark.ocr

BLANK = Path(__file__).parents[3] / "templates" / "hot01.pdf"
WRITTEN = {
    "date": "12.03.2026",
    "reference": "PCPR.4310.27.2026",
    "full_name": "Grażyna Wiśniewska",
    "office": "Starostwo Powiatowe w Łowiczu",
    "return_contact": "tel. 46 837 50 21\ne-mail: g.wisniewska@powiat.example.pl",
    "question": "Jak wydrukować orzeczenie, gdy przycisk Drukuj jest nieaktywny?",
}


def printed(values: dict[str, str] = WRITTEN) -> Image.Image:
    writer = pypdf.PdfWriter(clone_from=BLANK)
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    document.init_forms()
    return document[0].render(scale=300 / 72).to_pil().convert("L").resize((2480, 3508))


def without_labels(sheet: Image.Image) -> Image.Image:
    """The sheet as a bad copier leaves it: nothing to be read at the left of the date, nor above other fields."""
    blurred = np.asarray(sheet).copy()
    for top, bottom, left, right in ((530, 760, 1300, 1570), (860, 930, 200, 1500), (1075, 1140, 200, 1500)):
        blurred[top:bottom, left:right] = 255
    return Image.fromarray(blurred)


def scanned(sheet: Image.Image, angle: float) -> bytes:
    small = sheet.rotate(angle, Image.Resampling.BICUBIC, expand=abs(angle) > 10, fillcolor=255)
    small = small.resize((small.width * 2 // 3, small.height * 2 // 3), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=70, dpi=(200, 200))
    return out.getvalue()


def faxed(sheet: Image.Image) -> bytes:
    small = np.asarray(sheet.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255).resize((1687, 1146)), np.float32)
    page = np.full((1146, 1728), 255, np.float32)
    page[:, 20:1707] = small + np.random.default_rng(3).normal(0, 15, small.shape)
    specks = np.random.default_rng(4).integers(0, (1146, 1728), (40, 2))
    page[specks[:, 0], specks[:, 1]] = 0
    out = io.BytesIO()
    Image.fromarray(page > 135).save(out, "TIFF", compression="group4", dpi=(204, 98))
    return out.getvalue()


def the_form(payload: bytes) -> Hot01Form:
    (form,) = read_image(payload, "attachment 1").forms
    return form


def values(form: Hot01Form) -> dict[str, str | None]:
    return {name: getattr(form, name).value for name in ("date", "reference", "full_name", "office", "question")}


@pytest.mark.parametrize(
    "payload",
    [scanned(printed(), 1.8), scanned(printed(), 180), scanned(without_labels(printed()), -1.2), faxed(printed())],
    ids=["skewed", "upside down", "labels lost", "fax"],
)
def test_what_was_filled_in_is_read_where_it_stands(payload):
    form = the_form(payload)
    assert values(form) == {name: WRITTEN[name] for name in values(form)} | {"date": "2026-03-12"}
    assert [contact.address for contact in form.contacts] == ["+48468375021", "g.wisniewska@powiat.example.pl"]


def test_what_may_go_on_beyond_its_field_is_not_certain():
    cut = WRITTEN | {
        "return_contact": "Grażyna Wiśniewska, sekretariat, pokój 114 abc, e-mail: grazyna.wisniewska@powiat.example.pl"
    }
    assert all(contact.confidence < CERTAIN for contact in the_form(scanned(printed(cut), 0)).contacts)


def test_an_empty_blank_is_no_form():
    assert read_image(scanned(printed({}), 0.5), "attachment 1").forms == ()


@pytest.mark.parametrize("quarters", range(4))
def test_the_code_tells_which_way_is_up(quarters):
    found = find_code(np.rot90(np.asarray(printed()), -quarters).copy())
    assert found is not None
    assert (found.quarters + quarters) % 4 == 0


def test_the_places_of_the_fields_are_those_on_the_sheet():
    found = find_code(np.asarray(printed()))
    assert found is not None
    date = found.fields[next(iter(found.fields))]
    wanted = Box(135 / 210, 45 / 297, 190 / 210, 53 / 297)
    for edge in ("left", "top", "right", "bottom"):
        assert getattr(date, edge) == pytest.approx(getattr(wanted, edge), abs=0.006)


def test_a_page_without_it_has_none():
    assert find_code(np.full((3508, 2480), 255, np.uint8)) is None
