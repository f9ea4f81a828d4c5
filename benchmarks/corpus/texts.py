"""DOCX and ODT files in the layouts that offices make: paragraphs, tabs, tables, content controls, text boxes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.corpus.labels import HEAD, beside

Fields = Mapping[str, str]
_WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'


def _question(document: Document, text: str) -> None:
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)


def _paragraphs(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    gap = random.choice((" ", "\t", "\n"))
    for field in HEAD:
        document.add_paragraph(f"{beside(labels[field])}{gap}{values[field]}")
    document.add_paragraph(labels["question"])
    _question(document, values["question"])


def _table(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    table = document.add_table(rows=0, cols=2)
    if random.random() < 0.7:
        table.style = "Table Grid"
    inside = random.random() < 0.5
    for field in (*HEAD, *(["question"] if inside else [])):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = labels[field], values[field]
    if not inside:
        document.add_paragraph(labels["question"])
        _question(document, values["question"])


def _wide_table(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    """Date and reference abreast, the rest over the whole width, the question in the last cell."""
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    cells = table.add_row().cells
    cells[0].text, cells[1].text, cells[2].text, cells[3].text = (
        labels["date"],
        values["date"],
        labels["reference"],
        values["reference"],
    )
    for field in HEAD[2:]:
        cells = table.add_row().cells
        cells[0].text = labels[field]
        cells[1].merge(cells[3]).text = values[field]
    whole = table.add_row().cells
    merged = whole[0].merge(whole[3])
    merged.text = labels["question"]
    for paragraph in values["question"].split("\n"):
        merged.add_paragraph(paragraph)


def _labels_above(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    for pair in (HEAD[:2], HEAD[2:4], HEAD[4:]):
        table = document.add_table(rows=2, cols=len(pair))
        table.style = "Table Grid" if random.random() < 0.5 else None
        for column, field in enumerate(pair):
            table.cell(0, column).text, table.cell(1, column).text = labels[field], values[field]
        document.add_paragraph("")
    document.add_paragraph(labels["question"])
    _question(document, values["question"])


def _controls(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    """Values in content controls; one left empty shows its prompt."""
    for field in (*HEAD, "question"):
        text, prompt = values[field], ""
        if not text:
            text, prompt = "Kliknij lub naciśnij tutaj, aby wprowadzić tekst.", "<w:showingPlcHdr/>"
        runs = "<w:r><w:br/></w:r>".join(
            f"<w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r>" for line in text.split("\n")
        )
        paragraph = document.add_paragraph(beside(labels[field]) + " ")
        if field == "question":
            paragraph = document.add_paragraph()
        paragraph._p.append(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='{field}'/>{prompt}<w:text w:multiLine='1'/></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
            )
        )


def _form_fields(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    """Legacy form fields in a table, as protected Word forms have them."""
    table = document.add_table(rows=0, cols=2)
    for field in (*HEAD, "question"):
        cells = table.add_row().cells
        cells[0].text = labels[field]
        paragraph = cells[1].paragraphs[0]
        for mark in ("begin", "separate"):
            run = paragraph.add_run()._r
            run.append(parse_xml(f"<w:fldChar {nsdecls('w')} w:fldCharType='{mark}'/>"))
            if mark == "begin":
                paragraph.add_run()._r.append(parse_xml(f"<w:instrText {nsdecls('w')}> FORMTEXT </w:instrText>"))
        paragraph.add_run(values[field] or "\u2002" * 5)
        paragraph.add_run()._r.append(parse_xml(f"<w:fldChar {nsdecls('w')} w:fldCharType='end'/>"))


def _text_boxes(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    for field in (*HEAD, "question"):
        document.add_paragraph(labels[field])
        lines = "".join(
            f"<w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>"
            for line in values[field].split("\n")
        )
        box = f"<w:txbxContent>{lines}</w:txbxContent>"
        shape = (
            f"<w:r {nsdecls('w')} {_WPS}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(shape))


def _head_cell(document: Document, random: Random, labels: Fields, values: Fields) -> None:
    """Office on the left and date with reference on the right of a table without lines, the rest as paragraphs."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = "Urząd Gminy\nw Przykładowie"
    right.text = "\n".join(f"{beside(labels[field])} {values[field]}" for field in HEAD[:2])
    for field in HEAD[2:]:
        document.add_paragraph(f"{beside(labels[field])} {values[field]}")
    document.add_paragraph(labels["question"])
    _question(document, values["question"])


LAYOUTS: tuple[Callable[[Document, Random, Fields, Fields], None], ...] = (
    _paragraphs, _table, _wide_table, _labels_above, _controls, _form_fields, _text_boxes, _head_cell,
)  # fmt: skip


def docx_file(random: Random, labels: Fields, values: Fields) -> bytes:
    document = docx.Document()
    document.add_heading("Zgłoszenie pytania", 1)
    document.add_paragraph("HOT-1")
    random.choice(LAYOUTS)(document, random, labels, values)
    if random.random() < 0.2:
        document.sections[0].footer.paragraphs[0].text = "Strona 1"
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:xml="http://www.w3.org/XML/1998/namespace"'
)


def _p(text: str) -> str:
    lines = (
        escape(line).replace("\t", "<text:tab/>").replace("  ", ' <text:s text:c="1"/>') for line in text.split("\n")
    )
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _odt_lines(labels: Fields, values: Fields) -> str:
    return (
        "".join(_p(f"{labels[field]}\t{values[field]}".replace("\n", " ")) for field in HEAD)
        + _p(labels["question"])
        + _p(values["question"])
    )


def _odt_table(labels: Fields, values: Fields) -> str:
    def cell(text: str) -> str:
        return f"<table:table-cell>{_p(text)}</table:table-cell>"

    rows = "".join(
        f"<table:table-row>{cell(labels[field])}{cell(values[field])}</table:table-row>"
        for field in (*HEAD, "question")
    )
    return f"<table:table><table:table-column table:number-columns-repeated='2'/>{rows}</table:table>"


def _odt_frames(labels: Fields, values: Fields) -> str:
    def framed(field: str) -> str:
        return f"{_p(labels[field])}<text:p><draw:frame><draw:text-box>{_p(values[field])}</draw:text-box></draw:frame></text:p>"

    return "".join(framed(field) for field in (*HEAD, "question"))


def _odt_controls(labels: Fields, values: Fields) -> str:
    inputs = "".join(
        f"<form:textarea xml:id='c{field}' form:id='c{field}' form:current-value='{escape(values[field], {chr(39): '&apos;', chr(10): '&#10;'})}'/>"
        for field in (*HEAD, "question")
    )
    lines = "".join(
        f"<text:p>{escape(beside(labels[field]))} <draw:control draw:control='c{field}'/></text:p>"
        for field in (*HEAD, "question")
    )
    return f"<office:forms><form:form>{inputs}</form:form></office:forms>{lines}"


ODT_LAYOUTS: tuple[Callable[[Fields, Fields], str], ...] = (_odt_lines, _odt_table, _odt_frames, _odt_controls)


def odt_file(random: Random, labels: Fields, values: Fields) -> bytes:
    body = random.choice(ODT_LAYOUTS)(labels, values)
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {_ODF}><office:body><office:text>"
        f"<text:h>Zgłoszenie pytania</text:h><text:p>HOT-1</text:p>{body}</office:text></office:body></office:document-content>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return output.getvalue()
