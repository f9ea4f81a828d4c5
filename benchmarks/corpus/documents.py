"""Filled-in forms as documents: PDF with a text layer (whole and broken), fillable PDF, DOCX, ODT.

The split to develop on and the one to measure on differ in seeds and fonts.
LibreOffice, where installed, makes further PDFs and ODTs of the DOCX files: another producer's hand.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import pikepdf
import pypdf
from reportlab.pdfgen.canvas import Canvas

from benchmarks.corpus import foreign
from benchmarks.corpus.contents import FormContents, contents
from benchmarks.corpus.labels import HEAD, labels_for, values_of
from benchmarks.corpus.pdfs import broken_pdf, font, typed_pdf
from benchmarks.corpus.texts import docx_file, odt_file

_OFFSET = {"dev": 10_000, "measure": 20_000}
_BLANK = Path(__file__).parents[2] / "templates" / "hot01.pdf"


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A file and what was written in it."""

    name: str
    payload: bytes
    forms: tuple[FormContents, ...]


def _form(split: str, number: int) -> tuple[Random, FormContents]:
    seed = _OFFSET[split] + number
    random = Random(f"document-{seed}")
    return random, contents(seed, missing=random.random() < 0.15)


def text_pdfs(split: str, count: int) -> Iterator[DocumentCase]:
    for number in range(count):
        random, form = _form(split, number)
        forms = [form, *([_form(split, 5000 + number)[1]] if random.random() < 0.1 else [])]
        payload = typed_pdf(random, split, [(labels_for(random), values_of(one)) for one in forms])
        yield DocumentCase(f"{number}.pdf", payload, tuple(forms))


def broken_pdfs(split: str, count: int) -> Iterator[DocumentCase]:
    for number, case in enumerate(text_pdfs(split, count)):
        yield DocumentCase(case.name, broken_pdf(case.payload, Random(number), number), case.forms)


def docx_files(split: str, count: int) -> Iterator[DocumentCase]:
    for number in range(count):
        random, form = _form(split, 1000 + number)
        yield DocumentCase(f"{number}.docx", docx_file(random, labels_for(random), values_of(form)), (form,))


def odt_files(split: str, count: int) -> Iterator[DocumentCase]:
    for number in range(count):
        random, form = _form(split, 2000 + number)
        yield DocumentCase(f"{number}.odt", odt_file(random, labels_for(random), values_of(form)), (form,))


def fillable_pdfs(split: str, count: int) -> Iterator[DocumentCase]:
    for number in range(count):
        random, form = _form(split, 3000 + number)
        fill = random.choice((filled_by_pypdf, filled_by_pikepdf, foreign_form))
        yield DocumentCase(f"{number}.pdf", fill(values_of(form), random), (form,))


def filled_by_pypdf(values: dict[str, str], random: Random) -> bytes:
    writer = pypdf.PdfWriter(clone_from=_BLANK)
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=random.random() < 0.5)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def filled_by_pikepdf(values: dict[str, str], random: Random) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(_BLANK) as document:
        for field in document.Root.AcroForm.Fields:
            field.V = pikepdf.String(values[str(field.T)].replace("\n", random.choice(("\r", "\n", "\r\n"))))
        document.save(output, object_stream_mode=random.choice(tuple(pikepdf.ObjectStreamMode.__members__.values())))
    return output.getvalue()


def foreign_form(values: dict[str, str], random: Random) -> bytes:
    """An office's own fillable form: fields called Text1, Text2 …, or by words of its own, labels printed beside them."""
    names = random.choice(
        (
            [f"Text{number}" for number in range(1, 7)],
            ["data", "znak_sprawy", "imie_nazwisko", "nazwa_urzedu", "kontakt", "tresc_pytania"],
            [f"topmostSubform[0].Page1[0].Pole{number}[0]" for number in range(1, 7)],
        )
    )
    labels, output = labels_for(random), io.BytesIO()
    canvas = Canvas(output, invariant=1)
    canvas.setFont(font("DejaVuSans"), 10)
    canvas.drawString(220, 790, "Zgłoszenie pytania HOT-1")
    above, top = random.random() < 0.5, 750
    for name, field in zip(names, (*HEAD, "question"), strict=True):
        height = 220 if field == "question" else 34 if field == "return_contact" else 18
        canvas.drawString(50, top, labels[field])
        left, width = (50, 490) if above or field == "question" else (270, 270)
        bottom = top - height - 6 if above or field == "question" else top - height + 13
        canvas.acroForm.textfield(name=name, x=left, y=bottom, width=width, height=height, borderWidth=random.choice((0, 1)),
                                  fieldFlags="multiline" if height > 18 else "", maxlen=10000)  # fmt: skip
        top = bottom - 20
    canvas.save()
    filled = io.BytesIO()
    with pikepdf.open(io.BytesIO(output.getvalue())) as document:
        for widget in document.pages[0].Annots:
            widget.V = pikepdf.String(values[(*HEAD, "question")[names.index(str(widget.T))]].replace("\n", "\r"))
        document.save(filled)
    return filled.getvalue()


def _body(payload: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        return archive.read("word/document.xml")


def through_libreoffice(cases: Iterable[DocumentCase], kind: str) -> Iterator[DocumentCase]:
    """The same forms as LibreOffice writes them as PDF or ODT; nothing where it is not installed."""
    program = shutil.which("soffice")
    # Our bare text boxes have no size on the page, so LibreOffice drops them.
    cases = [case for case in cases if b"txbxContent" not in _body(case.payload)]
    if program is None or not cases:
        return
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, case.name) for case in cases]
        for source, case in zip(sources, cases, strict=True):
            source.write_bytes(case.payload)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        subprocess.run(
            [program, "--headless", profile, "--convert-to", kind, "--outdir", folder, *map(str, sources)],
            check=True,
            capture_output=True,
        )
        for source, case in zip(sources, cases, strict=True):
            made = source.with_suffix(f".{kind}")
            yield DocumentCase(made.name, made.read_bytes(), case.forms)


def foreign_pdfs(split: str, count: int) -> Iterator[DocumentCase]:
    cases = ((random, form) for random, form in foreign.forms(split, 2 * count, "pdf") if foreign.short(form))
    for number, (random, form) in enumerate(islice(cases, count)):
        yield DocumentCase(f"{number}.pdf", foreign.drawn_pdf(random, split, foreign.values_of(form)), (form,))


def foreign_docx_files(split: str, count: int) -> Iterator[DocumentCase]:
    for number, (random, form) in enumerate(foreign.forms(split, count, "docx")):
        yield DocumentCase(f"{number}.docx", foreign.word_file(random, foreign.values_of(form)), (form,))


KINDS: Mapping[str, Callable[[str, int], Iterator[DocumentCase]]] = {
    "docx": docx_files,
    "odt": odt_files,
    "odt by LibreOffice": lambda split, count: through_libreoffice(docx_files(split, count), "odt"),
    "fillable pdf": fillable_pdfs,
    "pdf text": text_pdfs,
    "pdf text by LibreOffice": lambda split, count: through_libreoffice(docx_files(split, count), "pdf"),
    "pdf broken": broken_pdfs,
    "foreign pdf": foreign_pdfs,
    "foreign docx": foreign_docx_files,
}
"""Each makes so many files of a split."""
