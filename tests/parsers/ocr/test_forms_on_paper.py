"""Forms read from pictures, with the real engine."""

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from parsers.documents.image import read_image
from parsers.model import CERTAIN, Channel, Hot01Form

pytestmark = pytest.mark.ocr

LINES = (
    (1000, 200, "Zgłoszenie pytania"),
    (1150, 280, "HOT-1"),
    (1500, 440, "data: 12.03.2026"),
    (1500, 510, "znak: PCPR.4310.27.2026"),
    (250, 660, "Imię i nazwisko Użytkownika: Grażyna Wiśniewska"),
    (250, 750, "Nazwa Urzędu: Starostwo Powiatowe w Łowiczu"),
    (250, 840, "Zwrotny nr telefonu, faxu i/ lub e-mail:"),
    (250, 910, "tel. 46 837 50 21, e-mail: g.wisniewska@powiat.example.pl"),
    (250, 1040, "Treść pytania"),
    (250, 1120, "Jak wydrukować orzeczenie, gdy przycisk Drukuj jest nieaktywny?"),
)
QUESTION = "Jak wydrukować orzeczenie, gdy przycisk Drukuj jest nieaktywny?"


def page() -> Image.Image:
    image = Image.new("L", (2480, 3508), 255)
    pen = ImageDraw.Draw(image)
    letters = ImageFont.truetype("DejaVuSans.ttf", 46)
    for x, y, text in LINES:
        pen.text((x, y), text, font=letters, fill=0)
    return image


def saved(*pages: Image.Image, dpi: tuple[int, int] = (300, 300), kind: str = "TIFF") -> bytes:
    out = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:], "compression": "group4"} if kind == "TIFF" else {}
    pages[0].save(out, kind, dpi=dpi, **more)
    return out.getvalue()


def fax(image: Image.Image, y_dpi: int) -> Image.Image:
    size = (1687, 3508 * y_dpi // 300)
    sheet = Image.new("L", (1728, size[1]), 255)
    sheet.paste(image.resize(size, Image.Resampling.BOX), (20, 0))
    return sheet.convert("1", dither=Image.Dither.NONE)


def the_form(payload: bytes) -> Hot01Form:
    reading = read_image(payload, "attachment 1")
    assert reading.problems == ()
    (form,) = reading.forms
    return form


def values(form: Hot01Form) -> dict[str, str | None]:
    names = ("date", "reference", "full_name", "office", "question")
    return {name: reading.value if (reading := getattr(form, name)) else None for name in names}


def assert_all_right(form: Hot01Form) -> None:
    assert values(form) == {
        "date": "2026-03-12",
        "reference": "PCPR.4310.27.2026",
        "full_name": "Grażyna Wiśniewska",
        "office": "Starostwo Powiatowe w Łowiczu",
        "question": QUESTION,
    }
    assert [(contact.channel, contact.address) for contact in form.contacts] == [
        (Channel.PHONE, "+48468375021"),
        (Channel.EMAIL, "g.wisniewska@powiat.example.pl"),
    ]


def test_a_scan_is_read_and_certain():
    form = the_form(saved(page(), kind="PNG"))
    assert_all_right(form)
    assert form.needs_review() == ()
    assert all(contact.confidence >= CERTAIN for contact in form.contacts)


def test_a_standard_fax_has_its_pixels_made_square():
    assert_all_right(the_form(saved(fax(page(), 98), dpi=(204, 98))))


@pytest.mark.parametrize("angle", [90, 180])
def test_a_turned_page_is_put_upright(angle):
    assert_all_right(the_form(saved(page().rotate(angle, expand=True), kind="PNG")))


def test_a_resent_page_and_a_blank_one_make_no_second_form():
    whole = fax(page(), 196)
    broken = whole.crop((0, 0, 1728, 700))
    blank = Image.new("1", (1728, 2292), 1)
    assert_all_right(the_form(saved(blank, broken, whole, dpi=(204, 196))))


def test_a_fax_cut_within_a_line_is_incomplete():
    cut = fax(page(), 196).crop((0, 0, 1728, 1150 * 196 // 300))
    assert the_form(saved(cut, dpi=(204, 196))).incomplete


def test_pictures_of_the_fields_are_given_when_asked_for():
    payload = saved(page(), kind="PNG")
    (form,) = read_image(payload, "attachment 1", pictures=True).forms
    assert form.full_name is not None
    assert form.full_name.picture is not None
    cut = Image.open(io.BytesIO(form.full_name.picture))
    assert 100 < cut.width < 2480
    assert 30 < cut.height < 200


def test_the_line_of_the_sending_machine_is_no_text_at_the_foot_either():
    upside_down = fax(page().rotate(180), 196).convert("L")
    header = "12/03 2026 11:41 FAX 468375021  STAROSTWO  001/001"
    ImageDraw.Draw(upside_down).text((60, 4), header, font=ImageFont.truetype("DejaVuSansMono.ttf", 24), fill=0)
    assert_all_right(the_form(saved(upside_down.convert("1"), dpi=(204, 196))))
