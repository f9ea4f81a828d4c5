"""Text documents (DOCX, ODT, and what LibreOffice makes DOCX of) → forms.

Raises only `PackageError`, which carries the problem to report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.documents.docx import docx_footer_rows, docx_rows
from parsers.documents.image import read_image
from parsers.documents.libreoffice import to_docx
from parsers.documents.odt import odt_rows
from parsers.documents.package import Package, PackageError, open_package, parse_xml
from parsers.forms.assemble import assemble
from parsers.forms.rows import Row
from parsers.model import DocumentReading

_PICTURE_FOLDERS = ("word/media/", "Pictures/")
_MAX_PICTURES = 10
_SCAN_BYTES = 15_000
"""Smaller pictures are logos and signatures: a page scanned at 150 dpi has more, even as fax."""


def read_docx(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:
    """Forms in a DOCX; footers are looked at only if the rest holds none, then pictures pasted into it."""
    with open_package(payload) as package:
        rows = docx_rows(package, source)
        reading = _reading(rows, source)
        if not reading.forms and (footers := docx_footer_rows(package, source)):
            reading = _reading([*rows, *footers], source)
        return reading if reading.forms else _from_pictures(package, reading, source, pictures=pictures)


def read_odt(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:
    """Forms in an ODT, else in the pictures pasted into it."""
    with open_package(payload) as package:
        reading = _reading(odt_rows(package.xml("content.xml"), source), source)
        return reading if reading.forms else _from_pictures(package, reading, source, pictures=pictures)


def read_flat_odt(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:  # noqa: ARG001 - as the others
    """Forms in an ODT written as one XML file."""
    return _reading(odt_rows(parse_xml(payload), source), source)


def read_through_libreoffice(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:
    """Forms in RTF, Word 97-2003 and the like."""
    return read_docx(to_docx(payload), source, pictures=pictures)


def _reading(rows: Sequence[Row], source: str) -> DocumentReading:
    text = "\n".join("\t".join(cell.text for cell in row.cells) for row in rows)
    return DocumentReading(assemble(rows, source), pages=1, text=text.strip())


def _from_pictures(package: Package, reading: DocumentReading, source: str, *, pictures: bool) -> DocumentReading:
    """A scan may have been pasted into an otherwise empty document; what is no picture at all is no problem here."""
    found = [read_image(picture, source, pictures=pictures) for picture in _scans(package)]
    forms = tuple(form for one in found for form in one.forms)
    shown = tuple(picture for one in found for picture in one.pictures)
    return replace(reading, forms=forms, pages=reading.pages + len(found), pictures=shown)


def _scans(package: Package) -> Iterator[bytes]:
    names = [name for name in package.names if name.startswith(_PICTURE_FOLDERS)]
    for name in names[:_MAX_PICTURES]:
        try:
            picture = package.read(name)
        except PackageError:
            continue
        if len(picture) >= _SCAN_BYTES:
            yield picture
