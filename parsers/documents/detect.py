"""What a file is, told from its bytes: names and declared types of attachments are often wrong or missing."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import Enum, auto

import magic

_HEAD = 1024
"""ISO 32000-1 annex H: readers accept the PDF header anywhere in the first 1024 bytes."""


class Kind(Enum):
    """Kinds of files that are told apart because they are read, or refused, in different ways."""

    EMPTY = auto()
    PDF = auto()
    POSTSCRIPT = auto()
    DOCX = auto()
    ODT = auto()
    FLAT_ODT = auto()
    OFFICE = auto()
    """RTF, Word 97–2003 and other texts that LibreOffice turns into DOCX."""
    IMAGE = auto()
    ZIP = auto()
    GZIP = auto()
    TNEF = auto()
    HTML = auto()
    TEXT = auto()
    SIDE_PART = auto()
    """Signatures, calendar entries, business cards: never a question, so nobody need look at them."""
    OTHER = auto()


_MAGIC_NUMBERS: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", Kind.OFFICE),
    (b"\x78\x9f\x3e\x22", Kind.TNEF),
    (b"\x1f\x8b", Kind.GZIP),
    (b"%!PS", Kind.POSTSCRIPT),
    (b"\xc5\xd0\xd3\xc6", Kind.POSTSCRIPT),
    (b"BEGIN:VCALENDAR", Kind.SIDE_PART),
    (b"BEGIN:VCARD", Kind.SIDE_PART),
    (b"-----BEGIN PGP", Kind.SIDE_PART),
)
_SIDE_TYPES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
        "text/calendar",
        "text/vcard",
        "text/x-vcard",
    }
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_HTML_MARK = re.compile(rb"<(?:!doctype\s{1,5}html|html|head|body|table|meta|div|p)[\s>]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_of(payload: bytes, content_type: str = "") -> Kind:
    """The kind of `payload`; the declared `content_type` only tells signatures and the like from other files."""
    head = payload[:_HEAD]
    stripped = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not stripped:
        return Kind.EMPTY
    if b"%PDF-" in head:
        return Kind.PDF
    known = next((kind for number, kind in _MAGIC_NUMBERS if stripped.startswith(number)), None)
    if known is None and content_type.lower().partition(";")[0].strip() in _SIDE_TYPES:
        known = Kind.SIDE_PART
    return known or _package_kind(payload) or _text_kind(payload, stripped)


def _package_kind(payload: bytes) -> Kind | None:
    if payload.startswith(b"PK\x03\x04"):
        return _zip_kind(payload)
    if payload.startswith(_OLE):
        return Kind.OFFICE if _WORD_STREAM in payload else Kind.OTHER
    return None


def _zip_kind(payload: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(payload)) as archive:
            names = set(archive.namelist())
            media_type = archive.open("mimetype").read(_HEAD) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError, OSError):
        return Kind.ZIP
    if "[Content_Types].xml" in names:
        return Kind.DOCX if any(name.startswith("word/") for name in names) else Kind.OTHER
    if "content.xml" in names:
        return Kind.ODT if b"opendocument.text" in media_type else Kind.OTHER
    return Kind.ZIP


def _text_kind(payload: bytes, stripped: bytes) -> Kind:
    media_type = magic.from_buffer(payload[:4096], mime=True)
    if media_type.startswith("image/") and not media_type.endswith("svg+xml"):
        return Kind.IMAGE
    if b"office:document" in stripped:
        return Kind.FLAT_ODT
    if b"<?mso-application" in stripped or b"wordml" in stripped:
        return Kind.OFFICE
    if _HTML_MARK.search(payload[:4096]):
        return Kind.HTML
    utf16 = payload.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Kind.TEXT if utf16 or not _CONTROL.search(payload) else Kind.OTHER
