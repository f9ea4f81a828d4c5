"""Where DOCX and ODT keep the values of a form."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from parsers.documents.dispatch import read_document
from tests.parsers.documents.samples import LINES, VALUES, docx_of, values, zipped

FIELDS = [line.partition(": ") for line in LINES[2:7]] + [("Treść pytania", "", LINES[8])]
W = nsdecls("w")


def table(document):
    rows = document.add_table(rows=0, cols=2)
    for label, _, value in FIELDS:
        cells = rows.add_row().cells
        cells[0].text, cells[1].text = label, value


def with_xml(make):
    def build(document):
        for label, _, value in FIELDS:
            paragraph = document.add_paragraph(label + ": ")
            paragraph._p.append(parse_xml(make(value)))

    return build


def tracked(document):
    for label, _, value in FIELDS:
        paragraph = document.add_paragraph(label + ": ")
        paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>stare</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>{value}</w:t></w:r></w:ins>"))


def nested(document):
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    inner = outer.add_table(rows=0, cols=2)
    for label, _, value in FIELDS:
        cells = inner.add_row().cells
        cells[0].text, cells[1].text = label, value


@pytest.mark.parametrize(
    "build",
    [
        table,
        tracked,
        nested,
        with_xml(lambda value: f"<w:sdt {W}><w:sdtContent><w:r><w:t>{value}</w:t></w:r></w:sdtContent></w:sdt>"),
        with_xml(lambda value: f"<w:r {W}><w:tab/><w:t>{value}</w:t></w:r>"),
        with_xml(
            lambda value: (
                f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>{value}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
            )
        ),
    ],
    ids=["table", "tracked changes", "nested table", "content controls", "tabs", "text boxes"],
)
def test_docx(build):
    reading = read_document("x.docx", "", docx_of(build), "x.docx")
    assert [values(form) for form in reading.forms] == [VALUES]


def test_a_prompt_is_no_value():
    def build(document):
        table(document)
        paragraph = document.tables[0].rows[1].cells[1].paragraphs[0]
        paragraph.clear()
        prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Kliknij, aby wpisać</w:t></w:r></w:sdtContent>"
        paragraph._p.append(parse_xml(f"<w:sdt {W}>{prompt}</w:sdt>"))

    (form,) = read_document("x.docx", "", docx_of(build), "x.docx").forms
    assert values(form) == {**VALUES, "reference": None}


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = (
    " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "text", "table", "form"))
    + f' xmlns:draw="{ODF}drawing:1.0"'
)


def odt(body, before=""):
    content = f"<office:document-content {SPACES}><office:body><office:text>{before}<text:p>HOT-1</text:p>{body}</office:text></office:body></office:document-content>"
    return zipped(mimetype="application/vnd.oasis.opendocument.text", content__xml=content)


def odt_rows():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    rows = "".join(f"<table:table-row>{cell(label)}{cell(value)}</table:table-row>" for label, _, value in FIELDS)
    return odt(f"<table:table>{rows}</table:table>")


def odt_frames():
    frame = "<text:p>{}:<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></text:p>".format
    return odt("".join(frame(label, value) for label, _, value in FIELDS))


def odt_controls():
    inputs = "".join(
        f"<form:text form:id='c{n}' form:current-value='{value}'/>" for n, (_, _, value) in enumerate(FIELDS)
    )
    lines = "".join(
        f"<text:p>{label}: <draw:control draw:control='c{n}'/></text:p>" for n, (label, _, _) in enumerate(FIELDS)
    )
    return odt(lines, f"<office:forms><form:form>{inputs}</form:form></office:forms>")


@pytest.mark.parametrize(
    "payload", [odt_rows(), odt_frames(), odt_controls()], ids=["table", "text frames", "controls"]
)
def test_odt(payload):
    reading = read_document("x.odt", "", payload, "x.odt")
    assert [values(form) for form in reading.forms] == [VALUES]


def test_what_odt_hides_is_no_value_and_soft_hyphens_are_no_letters():
    hidden = (
        '<text:span text:style-name="unseen">x</text:span><text:hidden-text text:string-value="y">y</text:hidden-text>'
    )
    body = "".join(f"<text:p>{label}: {value[:3]}\u00ad{value[3:]}{hidden}</text:p>" for label, _, value in FIELDS)
    style = (
        f'<style:style xmlns:style="{ODF}style:1.0" style:name="unseen" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    payload = odt(body + '<text:p text:style-name="unseen">ukryte</text:p>', style)
    assert values(read_document("x.odt", "", payload, "x").forms[0]) == VALUES


def test_a_shape_with_text_is_read_from_odt():
    shapes = (
        f"<text:p>{label}: <draw:custom-shape><text:p>{value}</text:p></draw:custom-shape></text:p>"
        for label, _, value in FIELDS
    )
    assert values(read_document("x.odt", "", odt("".join(shapes)), "x").forms[0]) == VALUES


def letterhead(document):
    document.sections[0].header.paragraphs[
        0
    ].text = "Urząd Gminy\tul. Długa 1\ttel. 22 123 45 67, e-mail: urzad@gmina.example"
    table(document)


def test_the_numbers_of_a_letterhead_are_none_of_the_users():
    (form,) = read_document("x.docx", "", docx_of(letterhead), "x").forms
    assert values(form) == VALUES
    assert [contact.address for contact in form.contacts] == [VALUES["return_contact"]]


def merged_down(document):
    """Date and reference in two columns under their labels, beside a cell that reaches down both rows."""
    top = document.add_table(rows=2, cols=3)
    top.cell(0, 0).merge(top.cell(1, 0)).text = "HOT-01"
    for column, (label, _, value) in enumerate(FIELDS[:2], start=1):
        top.cell(0, column).text, top.cell(1, column).text = label, value
    for label, _, value in FIELDS[2:]:
        document.add_paragraph(f"{label}: {value}")


def test_a_cell_that_reaches_down_keeps_the_columns_beside_it():
    (form,) = read_document("a.docx", "", docx_of(merged_down), "a.docx").forms
    assert values(form) == VALUES


def test_a_covered_cell_of_odt_keeps_the_columns_beside_it():
    def cell(text, span=""):
        return f"<table:table-cell {span}><text:p>{text}</text:p></table:table-cell>"

    (date, _, day), (reference, _, mark) = FIELDS[:2]
    wide = "table:number-columns-spanned='2'"
    rows = (
        cell("HOT-01", "table:number-rows-spanned='2'") + cell(date) + cell(reference),
        "<table:covered-table-cell/>" + cell(day) + cell(mark),
        *(cell(label) + cell(value, wide) + "<table:covered-table-cell/>" for label, _, value in FIELDS[2:]),
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    (form,) = read_document("a.odt", "", odt(f"<table:table>{body}</table:table>"), "a.odt").forms
    assert values(form) == VALUES
