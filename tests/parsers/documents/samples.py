"""A filled-in form and the files it comes in, written for these tests."""

import io
import struct
import zipfile

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
LINES = (
    "Zgłoszenie pytania",
    "HOT-1",
    "data: 12.03.2026",
    "znak: PZON.42.2026",
    "Imię i nazwisko Użytkownika: Żaneta Gżegżółka",
    "Nazwa Urzędu: Urząd Gminy w Łękołodach",
    "Zwrotny nr telefonu, faxu i/ lub e-mail: z.gzegzolka@lekolody.example.pl",
    "Treść pytania",
    "Jak wydrukować zaświadczenie?",
)
VALUES = {
    "date": "2026-03-12",
    "reference": "PZON.42.2026",
    "full_name": "Żaneta Gżegżółka",
    "office": "Urząd Gminy w Łękołodach",
    "return_contact": "z.gzegzolka@lekolody.example.pl",
    "question": "Jak wydrukować zaświadczenie?",
}
WRITTEN = {**VALUES, "date": "12.03.2026"}


def values(form):
    return {name: reading.value if (reading := getattr(form, name)) else None for name in VALUES}


def text_pdf(pages=(LINES,), *, rotate=0, before=None):
    pdfmetrics.registerFont(TTFont("DejaVu", FONT))
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=A4, invariant=1)
    for lines in pages:
        canvas.setFont("DejaVu", 11)
        canvas.setPageRotation(rotate)
        if before:
            before(canvas)
        for number, line in enumerate(lines):
            canvas.drawString(60, 760 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return output.getvalue()


def docx_of(build):
    document, output = docx.Document(), io.BytesIO()
    build(document)
    document.save(output)
    return output.getvalue()


def docx_lines():
    return docx_of(lambda document: [document.add_paragraph(line) for line in LINES])


def zipped(**files):
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return output.getvalue()


def winmail(name, content):
    """A winmail.dat (MS-OXTNEF 2.1) with one attachment."""

    def attribute(level, number, data):
        return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(
        (
            attribute(1, 0x00089006, struct.pack("<I", 0x00010000)),  # attTnefVersion
            attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0)),  # attAttachRenddata
            attribute(2, 0x00018010, name.encode("cp1250") + b"\0"),  # attAttachTitle
            attribute(2, 0x0006800F, content),  # attAttachData
        )
    )
