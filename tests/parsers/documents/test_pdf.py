"""PDFs: text layers whole, damaged, hidden and falsified."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth

from parsers.documents import pdf_glyphs
from parsers.documents.dispatch import read_document
from parsers.documents.pdf_pages import page_picture
from parsers.documents.pdf_text import Letter
from parsers.documents.pdf_trust import is_garbled
from parsers.documents.pdf_words import words_of
from parsers.model import Box, ProblemCode
from tests.parsers.documents.samples import LINES, VALUES, text_pdf, values

SOURCE = "attachment 1: pismo.pdf"


def read(payload):
    return read_document("pismo.pdf", "application/pdf", payload, SOURCE)


def saved(payload, **options):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(payload)) as document:
        document.save(output, **options)
    return output.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_text_layer_is_read_on_pages_turned_any_way(rotate):
    (form,) = read(text_pdf(rotate=rotate)).forms
    assert values(form) == VALUES
    assert form.source == f"{SOURCE}, page 1"
    assert form.question.confidence >= 0.9


@pytest.mark.parametrize("rotate", [0, 90])
@pytest.mark.parametrize(("angle", "origin"), [(90, (800, 0)), (180, (560, 800)), (270, (-500, 800))])
def test_a_text_layer_that_is_drawn_sideways_is_read(angle, origin, rotate):
    def turned(canvas):
        canvas.translate(*origin)
        canvas.rotate(angle)

    assert values(read(text_pdf(rotate=rotate, before=turned)).forms[0]) == VALUES


def test_every_form_of_several_pages_is_read():
    first = tuple(line.replace("42", "41") for line in LINES)
    forms = read(text_pdf((first, LINES))).forms
    assert [form.reference.value for form in forms] == ["PZON.41.2026", "PZON.42.2026"]
    assert forms[1].source == f"{SOURCE}, page 2"


def test_a_question_runs_on_over_the_page_without_the_page_number():
    pages = (
        (*LINES, *[f"Wiersz {n} pytania jest tu po to, aby strona się zapełniła." for n in range(20)]),
        ("Ciąg dalszy pytania.",),
    )
    numbers = []

    def number(canvas):
        numbers.append(1)
        canvas.drawString(280, 30, f"Strona {len(numbers)} z 2")

    (form,) = read(text_pdf(pages, before=number)).forms
    assert form.question.value.endswith("Ciąg dalszy pytania.")
    assert "Strona" not in form.question.value


def test_hidden_white_text_is_not_read():
    def hide(canvas):
        canvas.saveState()
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(150, 712, "31.12.1999")
        canvas.restoreState()

    (form,) = read(text_pdf(before=hide)).forms
    assert form.date.value == "2026-03-12"


def test_a_table_on_a_page_that_was_scaled_to_fit_keeps_its_cells():
    def table(canvas):
        for top, label, value in (
            (640, "znak:", "PZ.7"),
            (610, "data:", "1.02.2026"),
            (580, "Nazwa Urzędu:", "MOPS Opole"),
        ):
            canvas.rect(60, top, 130, 28)
            canvas.rect(190, top, 300, 28)
            canvas.drawString(64, top + 14, label)
            canvas.drawString(194, top + 2, value)

    payload = text_pdf(
        (("HOT-1", "Imię i nazwisko: Anna Lis", *[" "] * 8, "Treść pytania", "Co robić?"),), before=table
    )
    with pikepdf.open(io.BytesIO(payload)) as document:
        page = document.pages[0]
        page.contents_coalesce()
        form = document.make_stream(
            page.Contents.read_bytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.MediaBox,
            Resources=page.Resources,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = document.make_stream(b"q 0.6 0 0 0.6 90 200 cm /F Do Q")
        output = io.BytesIO()
        document.save(output)
    (form,) = read(output.getvalue()).forms
    assert (form.reference.value, form.date.value, form.office.value) == ("PZ.7", "2026-02-01", "MOPS Opole")


def test_no_word_reaches_over_a_ruled_line():
    def boxes(canvas):
        for number, letter in enumerate("600100200"):
            canvas.rect(60 + 7.5 * number, 776, 7.5, 14)
            canvas.drawString(60.3 + 7.5 * number, 780, letter)
        width = stringWidth("Nazwa Urzędu", "DejaVu", 11)
        canvas.rect(60, 800, width, 14)
        canvas.rect(60 + width, 800, 200, 14)
        canvas.drawString(60, 803, "Nazwa Urzędu")
        canvas.drawString(60.8 + width, 803, "Powiat")

    text = read(text_pdf(before=boxes)).text
    assert text.startswith("Nazwa Urzędu\tPowiat\n6\t0\t0\t1\t0")


def typed_over(default_style=None):
    """A printed blank whose values were added in a viewer, the question over two lines."""
    blank = [line.partition(":")[0] + ":" if ":" in line else line for line in LINES[:8]]
    with pikepdf.open(io.BytesIO(text_pdf((blank,)))) as document:
        annotations = []
        for number, value in enumerate(line.partition(": ")[2] for line in LINES[2:7]):
            rectangle = [330, 760 - 24 * (number + 2) - 5, 590, 760 - 24 * (number + 2) + 13]
            annotations.append((rectangle, value, 0))
        annotations += [
            ([60, 400, 560, 585], LINES[8].replace(" zaśw", "\rzaśw"), 0),
            ([60, 300, 560, 320], "Skasowane", 2),
        ]
        document.pages[0].Annots = pikepdf.Array(
            document.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.FreeText,
                    Rect=pikepdf.Array(rectangle),
                    Contents=pikepdf.String(text),
                    DA=pikepdf.String("/Helv 10 Tf 0 g"),
                    F=flags,
                    **({"DS": pikepdf.String(default_style)} if default_style else {}),
                )
            )
            for rectangle, text, flags in annotations
        )
        output = io.BytesIO()
        document.save(output)
    return output.getvalue()


@pytest.mark.parametrize("style", [None, "font: 10.0pt Helvetica; color: #000000"])
def test_what_was_typed_over_a_flat_form_is_read(style):
    (form,) = read(typed_over(style)).forms
    assert values(form) == VALUES


def test_what_was_typed_over_a_scan_is_seen_in_its_picture():
    def scan(canvas):
        canvas.drawInlineImage(Image.new("L", (827, 1169), 255), 0, 0, 595.27, 841.89)

    with pikepdf.open(io.BytesIO(text_pdf(((),), before=scan))) as document:
        appearance = document.make_stream(b"0 g 0 0 100 20 re f", BBox=[0, 0, 100, 20], Subtype=pikepdf.Name.Form)
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[100, 700, 200, 720],
            Contents=pikepdf.String("X.1"),
            AP=pikepdf.Dictionary(N=appearance),
            F=4,
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
        output = io.BytesIO()
        document.save(output)
    page = pypdfium2.PdfDocument(output.getvalue())[0]
    assert page_picture(page).pixels.min() < 50


def test_a_watermark_is_not_read():
    def mark(canvas):
        canvas.saveState()
        canvas.translate(200, 500)
        canvas.rotate(45)
        canvas.drawString(0, 0, "KOPIA")
        canvas.restoreState()

    assert values(read(text_pdf(before=mark)).forms[0]) == VALUES


def test_what_a_browser_prints_into_the_corners_is_not_read():
    def corners(canvas):
        canvas.drawString(20, 820, "12.03.2026, 10:14")
        canvas.drawString(300, 820, "Poczta")
        canvas.drawString(20, 15, "https://poczta.example/druk?id=1")
        canvas.drawString(560, 15, "1/1")

    (form,) = read(text_pdf(before=corners)).forms
    assert values(form) == VALUES


def test_words_of_letters_drawn_one_by_one_are_told_by_their_gaps():
    def letters(canvas):
        x = 60
        for letter in "Adres: MOPS w Opolu":
            if letter != " ":
                canvas.drawString(x, 780, letter)
            x += stringWidth(letter, "DejaVu", 11)

    assert read(text_pdf(before=letters)).text.startswith("Adres: MOPS w Opolu")


def test_a_password_is_a_problem_and_an_empty_one_is_none():
    locked = saved(text_pdf(), encryption=pikepdf.Encryption(owner="a", user="b"))
    assert [problem.code for problem in read(locked).problems] == [ProblemCode.ENCRYPTED]
    unlocked = saved(text_pdf(), encryption=pikepdf.Encryption(owner="a", user=""))
    assert values(read(unlocked).forms[0]) == VALUES


def test_a_lost_cross_reference_table_is_rebuilt():
    payload = text_pdf()
    assert values(read(payload[: payload.rindex(b"xref")]).forms[0]) == VALUES


def test_postscript_is_printed_first():
    assert read(b"%!PS-Adobe-3.0\nshowpage\n").problems == ()


def falsified(how, lines=LINES):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf((lines,)))) as document:
        for font in list(document.objects):
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                how(document, font)
        document.save(output)
    return output.getvalue()


def test_letters_of_a_font_that_states_no_height_stay_together():
    lines = [line.replace("Urząd Gminy w Łękołodach", "MOPS Łęki, „Dział”") for line in LINES]
    with pikepdf.open(io.BytesIO(text_pdf((lines,)))) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and "/Descent" in font:
                font["/Ascent"], font["/Descent"] = 683, 0
        output = io.BytesIO()
        document.save(output)
    assert read(output.getvalue()).forms[0].office.value == "MOPS Łęki, „Dział”"


def without_map(_document, font):
    del font["/ToUnicode"]


def renamed(letters, others):
    def rename(document, font):
        lines = font["/ToUnicode"].read_bytes().decode()
        for letter, other in zip(letters, others, strict=True):
            lines = lines.replace(f"<{ord(letter):04X}>", f"<{ord(other):04x}>")
        font["/ToUnicode"] = document.make_stream(lines.upper().encode())

    return rename


def two_letters(document, font):
    """As LibreOffice maps a ligature: one code is two letters."""
    font["/ToUnicode"] = document.make_stream(font["/ToUnicode"].read_bytes().replace(b"<FB01>", b"<00660069>"))


def actual_text(document, _font):
    """As browsers write a ligature: what it says stands beside it."""
    (page,) = document.pages
    told = b") Tj /Span <</ActualText <FEFF00660069>>> BDC (\\007) Tj EMC ("
    page.Contents = document.make_stream(page.Contents.read_bytes().replace(b"\\007", told))


def actual_text_without_map(document, font):
    actual_text(document, font)
    without_map(document, font)


@pytest.mark.parametrize("how", [two_letters, actual_text, actual_text_without_map])
def test_the_letters_of_ligatures_stand_where_they_are_drawn(how):
    lines = tuple(line.replace("Urząd Gminy w Łękołodach", "Urząd Boﬁno Oﬁarne") for line in LINES)
    (form,) = read(falsified(how, lines)).forms
    assert values(form) == {**VALUES, "office": "Urząd Bofino Ofiarne"}


LIES = {
    "no map": without_map,
    "shifted": renamed("aeiozwkn", "bfjpaxlo"),
    "only digits": renamed("0123456789", "1234567890"),
    "no accents": renamed("ęłż", "elz"),
}


@pytest.mark.parametrize("how", LIES.values(), ids=LIES)
def test_outlines_tell_the_letters_of_fonts_that_lie(how):
    (form,) = read(falsified(how)).forms
    assert values(form) == VALUES
    assert form.needs_review() == ()


@pytest.mark.ocr
def test_fonts_that_are_not_installed_are_deciphered(monkeypatch):
    monkeypatch.setattr(pdf_glyphs, "FONT_FOLDERS", ())
    pdf_glyphs._files.cache_clear()
    (form,) = read(falsified(without_map)).forms
    pdf_glyphs._files.cache_clear()
    assert {**values(form), "question": None} == {**VALUES, "question": None}


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        (" ".join(LINES), False),
        ("Imie i nazwisko Uzytkownika: Zaneta Gzegzolka Nazwa Urzedu", False),
        ("Imi i nazwisko Uytkownika: aneta Nazwa Urzdu", True),
        ("\ue001\ue002\ue003 \ue004\ue005", True),
        ("Jnjf j obaxjtlp Vazulpxojlb Obaxb Vsafev abx qpx bcd efg hij klm", True),
        ("", False),
    ],
)
def test_text_that_is_no_language_is_told(text, garbled):
    assert is_garbled(text) is garbled


def test_blanks_are_told_by_gaps_in_a_font_that_has_none_beside_one_that_has():
    label = letters(*"Imie i nazwisko osoby:")
    value = [
        Letter(letter, Box(0.01 * n, 0.1, 0.01 * n + 0.01, 0.11), 0.04, font=1)
        for n, letter in enumerate("Jan Fik", start=len(label) + 1)
        if letter != " "
    ]
    assert [word.text for word in words_of([*label, None, *value], 1)][-2:] == ["Jan", "Fik"]


def letters(*texts, width=0.01):
    return [
        Letter(text, Box(n * width, 0.1, (n + 1) * width, 0.11)) if text != " " else None
        for n, text in enumerate(texts)
    ]


def spaced(text, advances, *, stated=None, em=0.02, blanks=False):
    """Letters as wide as `advances` tells, in ems, with or without blanks; `stated` is what the font claims."""
    drawn, left = [], 0.1
    for letter in text:
        advance = advances.get(letter, 0.64)
        if letter != " ":
            drawn.append(Letter(letter, Box(left, 0.1, left + (stated or advance) * em, 0.12), em))
        elif blanks:
            drawn.append(None)
        left += advance * em
    return drawn


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (letters(*"Anna Lis"), ["Anna", "Lis"]),
        (letters(*"Ga³¹zka ¿ó³ta"), ["Gałązka", "żółta"]),
        (letters(*"12 m³"), ["12", "m³"]),
        (spaced("22 VI 2020", {" ": 0.32, "V": 0.72, "I": 0.4}), ["22", "VI", "2020"]),
        (spaced("5 I 2023", {" ": 0.318, "I": 0.295}, blanks=True), ["5", "I", "2023"]),
        (spaced("12 I 2023", {" ": 0.318, "I": 0.295}, blanks=True), ["12", "I", "2023"]),
        (spaced("PZON 42", dict.fromkeys("PZON 42", 0.6), stated=0.3), ["PZON", "42"]),
        (spaced("znak X1", {"z": 0.6, "n": 0.75, "a": 0.7, "k": 0.62, " ": 0.6}, stated=0.4), ["znak", "X1"]),
        (letters("\uf0b7", " ", "a"), ["•", "a"]),
        (letters("ﬁ", "r", "m", "a"), ["firma"]),
        ([Letter("s", Box(0, 0.1, 0.01, 0.11)), Letter("´", Box(0.001, 0.1, 0.009, 0.11))], ["ś"]),
    ],
    ids=[
        "plain",
        "cp1250 as cp1252",
        "cubic metre",
        "figures of one width",
        "figures around an I",
        "two of them before it",
        "typewriter",
        "letters set apart",
        "bullet of a symbol font",
        "ligature",
        "accent apart",
    ],
)
def test_words_are_put_right(drawn, words):
    assert [word.text for word in words_of(drawn, 1)] == words
