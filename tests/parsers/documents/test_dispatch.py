"""Every kind of file is told by its content, read, and fails as a value."""

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.documents.dispatch import read_document
from parsers.model import ProblemCode
from tests.parsers.documents.samples import LINES, VALUES, docx_lines, text_pdf, values, winmail, zipped

HTML = f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>".encode("cp1250")
TEXT = "\n".join(LINES)
RTF = b"{\\rtf1 x}"


@pytest.mark.parametrize(
    "payload",
    [
        text_pdf(),
        b"\r\n some mail gateway's line\r\n" + text_pdf(),
        docx_lines(),
        TEXT.encode("cp1250"),
        TEXT.encode("utf-16"),
        HTML.replace(b"<body>", b"<meta charset='windows-1250'><body>"),
        gzip.compress(TEXT.encode()),
        zipped(formularz__pdf=text_pdf()),
        zipped(inner__zip=zipped(formularz__docx=docx_lines())),
        winmail("formularz.pdf", text_pdf()),
    ],
    ids=["pdf", "pdf after junk", "docx", "cp1250", "utf-16", "html", "gzip", "zip", "zip in zip", "winmail.dat"],
)
def test_a_form_is_read_whatever_the_name_says(payload):
    reading = read_document("obraz.jpg", "image/jpeg", payload, "attachment 1: obraz.jpg")
    assert [values(form) for form in reading.forms] == [VALUES]
    assert reading.forms[0].source.startswith("attachment 1: obraz.jpg")
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"\x00\x01\x02 no known file", ProblemCode.UNSUPPORTED),
        (b"%PDF-1.7\nnothing else", ProblemCode.DAMAGED),
        (b"PK\x03\x04 broken", ProblemCode.DAMAGED),
        (docx_lines()[:3000], ProblemCode.DAMAGED),
        (zipped(a__zip=zipped(b__zip=zipped(c__txt=TEXT))), ProblemCode.TOO_MANY),
        (zipped(**{f"file{n}__txt": "x" for n in range(30)}), ProblemCode.TOO_MANY),
        (b"\x78\x9f\x3e\x22\x01\x00\x01", ProblemCode.DAMAGED),
        (b"\x1f\x8b broken", ProblemCode.DAMAGED),
        (zipped(word__x="", **{"[Content_Types]__xml": "", "word/document__xml": "<a"}), ProblemCode.DAMAGED),
    ],
)
def test_what_cannot_be_read_is_a_problem(payload, code):
    reading = read_document("plik", "application/octet-stream", payload, "attachment 1: plik")
    assert [problem.code for problem in reading.problems] == [code]
    assert reading.forms == ()


@pytest.mark.parametrize("payload", [b"", b" \r\n", b"BEGIN:VCARD\r\n", b"-----BEGIN PGP SIGNATURE-----"])
def test_nobody_is_troubled_with_empty_parts_and_signatures(payload):
    assert read_document("x", "", payload, "x").problems == ()


def test_without_libreoffice_old_formats_wait_for_a_person(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [problem.code for problem in read_document("a.doc", "", RTF, "a").problems] == [ProblemCode.NO_PROGRAM]


def as_rtf(lines):
    """RTF as Word writes it: letters beyond ASCII as \\u with a stand-in."""
    escaped = ("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line) for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg1250 " + "\\par\n".join(escaped) + "}").encode("ascii")


def as_doc(payload, folder):
    """The same in the format of Word 97."""
    Path(folder, "formularz.docx").write_bytes(payload)
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "doc", "--outdir", str(folder), "formularz.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Path(folder, "formularz.doc").read_bytes()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    "make", [lambda _: as_rtf(LINES), lambda folder: as_doc(docx_lines(), folder)], ids=["rtf", "doc"]
)
def test_old_formats_are_read_through_libreoffice(make, tmp_path):
    reading = read_document("formularz", "application/msword", make(tmp_path), "attachment 1: formularz")
    assert [values(form) for form in reading.forms] == [VALUES]


def test_entity_bombs_do_not_expand():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "'
        + b"x" * 1000
        + b'"><!ENTITY b "'
        + b"&a;" * 1000
        + b'">]><d>&b;</d>'
    )
    payload = zipped(**{"[Content_Types]__xml": "", "word/document__xml": bomb.decode()})
    assert read_document("b.docx", "", payload, "b").forms == ()


HEADS = (b"%PDF-1.7\n", b"PK\x03\x04", b"\x78\x9f\x3e\x22", b"\x1f\x8b", b"<html>", b"")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_no_bytes_raise(head, rest):
    read_document("x", "", head + rest, "x")
