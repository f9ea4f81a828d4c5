"""Forms as offices lay them out, printed and scanned: what stands around a value is no part of it."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.documents.image import read_image
from parsers.model import Hot01Form

pytestmark = pytest.mark.ocr

FIELDS = (
    ("data:", "12.03.2026"),
    ("znak:", "PCPR.4310.27.2026"),
    ("Imię i nazwisko Użytkownika:", "Grażyna Wiśniewska"),
    ("Nazwa Urzędu:", "Starostwo Powiatowe w Łowiczu"),
    ("Zwrotny nr telefonu, faxu i/ lub e-mail:", "tel. 46 837 50 21"),
    ("Treść pytania", "Jak wydrukować orzeczenie, gdy przycisk jest nieaktywny?"),
)
SMALL, LARGE = (ImageFont.truetype("DejaVuSans.ttf", size) for size in (42, 50))


def boxed(pen: ImageDraw.ImageDraw) -> None:
    """Labels above boxes as high as their line."""
    for number, (label, value) in enumerate(FIELDS):
        y = 300 + 150 * number
        pen.text((250, y), label, font=SMALL, fill=0)
        pen.rectangle((265, y + 56, 2250, y + 130), outline=0, width=3)
        pen.text((285, y + 68), value, font=SMALL, fill=0)


def dotted(pen: ImageDraw.ImageDraw) -> None:
    """Values on dots."""
    for number, (label, value) in enumerate(FIELDS):
        pen.text((250, 300 + 90 * number), f"{label} ........{value}......", font=SMALL, fill=0)


def underscored(pen: ImageDraw.ImageDraw) -> None:
    """Values between underscores, of which four are no long line."""
    for number, (label, value) in enumerate(FIELDS):
        pen.text((250, 300 + 90 * number), f"{label} ____{value}____", font=SMALL, fill=0)


def typed_in(pen: ImageDraw.ImageDraw) -> None:
    """Values of another size, a little above the line of their labels; a page number."""
    for number, (label, value) in enumerate(FIELDS):
        y = 300 + 110 * number
        pen.text((250, y), label, font=LARGE, fill=0)
        pen.text((290 + pen.textlength(label, font=LARGE), y - 14), value, font=SMALL, fill=0)
    pen.text((1150, 3350), "Strona 1", font=SMALL, fill=0)


def read(draw) -> Hot01Form:
    image = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(image)
    pen.text((900, 150), "Zgłoszenie pytania HOT-1", font=LARGE, fill=0)
    draw(pen)
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(300, 300))
    (form,) = read_image(out.getvalue(), "skan.png").forms
    return form


@pytest.mark.parametrize("layout", [boxed, dotted, underscored, typed_in])
def test_values_are_read_without_their_surroundings(layout):
    form = read(layout)
    assert form.date.value == "2026-03-12"
    assert form.reference.value == "PCPR.4310.27.2026"
    assert form.full_name.value == "Grażyna Wiśniewska"
    assert form.office.value == "Starostwo Powiatowe w Łowiczu"
    assert [contact.address for contact in form.contacts] == ["+48468375021"]
    assert form.question.value == FIELDS[-1][1]
