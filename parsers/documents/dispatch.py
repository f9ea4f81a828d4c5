"""The door to every reader of documents: what a file is, its bytes tell; how it goes wrong is a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import reduce
from typing import Protocol

from parsers.documents.containers import Entry, gzip_entries, tnef_entries, zip_entries
from parsers.documents.detect import Kind, kind_of
from parsers.documents.image import read_image
from parsers.documents.office import read_docx, read_flat_odt, read_odt, read_through_libreoffice
from parsers.documents.package import PackageError
from parsers.documents.pdf import read_pdf
from parsers.documents.pdf_open import with_ghostscript
from parsers.documents.text_files import read_html, read_text
from parsers.model import DocumentReading, Problem, ProblemCode

_MAX_DEPTH = 2
"""A zip inside winmail.dat is still opened; archives nested deeper are for a person."""

_CONTAINERS: dict[Kind, Callable[[bytes], Iterator[Entry]]] = {
    Kind.ZIP: zip_entries,
    Kind.TNEF: tnef_entries,
    Kind.GZIP: gzip_entries,
}


class _ReadFile(Protocol):
    def __call__(self, payload: bytes, source: str, *, pictures: bool) -> DocumentReading: ...


def _problem(code: ProblemCode, source: str, detail: str) -> DocumentReading:
    return DocumentReading(problems=(Problem(code, source, detail),))


def _unsupported(payload: bytes, source: str, *, pictures: bool) -> DocumentReading:  # noqa: ARG001 - a _ReadFile
    return _problem(ProblemCode.UNSUPPORTED, source, "a kind of file that is not read")


def _nothing(payload: bytes, source: str, *, pictures: bool) -> DocumentReading:  # noqa: ARG001 - a _ReadFile
    return DocumentReading()


def _postscript(payload: bytes, source: str, *, pictures: bool) -> DocumentReading:
    printed = with_ghostscript(payload)
    if printed is None:
        return _problem(ProblemCode.NO_PROGRAM, source, "Ghostscript is missing or could not print the PostScript")
    return read_pdf(printed, source, pictures=pictures)


_READERS: dict[Kind, _ReadFile] = {
    Kind.PDF: read_pdf,
    Kind.POSTSCRIPT: _postscript,
    Kind.DOCX: read_docx,
    Kind.ODT: read_odt,
    Kind.FLAT_ODT: read_flat_odt,
    Kind.OFFICE: read_through_libreoffice,
    Kind.IMAGE: read_image,
    Kind.HTML: read_html,
    Kind.TEXT: read_text,
    Kind.EMPTY: _nothing,
    Kind.SIDE_PART: _nothing,
}


def read_document(
    name: str | None, content_type: str, payload: bytes, source: str, *, pictures: bool = False
) -> DocumentReading:
    """Read the forms in one file.

    `name` and `content_type` are as declared; the bytes decide. `source` is for people ("attachment 1: skan.pdf") and
    becomes `Place.part`. With `pictures`, fields read from images carry a picture. Never raises.
    """
    return _Reader(source, pictures=pictures).read(name, content_type, payload, depth=0)


class _Reader:
    """Carries what stays the same on the way into containers."""

    def __init__(self, source: str, *, pictures: bool) -> None:
        self._source = source
        self._pictures = pictures

    def read(self, name: str | None, content_type: str, payload: bytes, *, depth: int) -> DocumentReading:
        source = self._source if depth == 0 or not name else f"{self._source}, {name}"
        try:
            kind = kind_of(payload, content_type)
            if kind in _CONTAINERS:
                return self._contained(_CONTAINERS[kind](payload), source, depth)
            return _READERS.get(kind, _unsupported)(payload, source, pictures=self._pictures)
        except PackageError as error:
            return _problem(error.code, source, str(error))
        except MemoryError:
            return _problem(ProblemCode.MEMORY, source, "out of memory")
        except RecursionError:
            return _problem(ProblemCode.DAMAGED, source, "nested too deeply")
        except Exception as error:  # noqa: BLE001 - strangers feed these parsers; the mail is read on
            return _problem(ProblemCode.DAMAGED, source, f"{type(error).__name__}: {error}")

    def _contained(self, entries: Iterator[Entry], source: str, depth: int) -> DocumentReading:
        """Every file of a container as one reading; an archive that breaks off keeps what came before."""
        if depth >= _MAX_DEPTH:
            return _problem(ProblemCode.TOO_MANY, source, "archives nested too deeply")
        readings: list[DocumentReading] = []
        try:
            readings.extend(self.read(name, "", content, depth=depth + 1) for name, content in entries)
        except PackageError as error:
            readings.append(_problem(error.code, source, str(error)))
        return reduce(_together, readings, DocumentReading())


def _together(one: DocumentReading, other: DocumentReading) -> DocumentReading:
    return replace(
        one,
        forms=one.forms + other.forms,
        pages=one.pages + other.pages,
        problems=one.problems + other.problems,
        text=f"{one.text}\n{other.text}".strip(),
        tiff_tags=one.tiff_tags + other.tiff_tags,
        pictures=one.pictures + other.pictures,
    )
