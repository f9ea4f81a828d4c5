"""Files inside files: zip archives, winmail.dat (TNEF) and gzip, opened within limits."""

from __future__ import annotations

import gzip
import io
import logging
import zlib
from collections.abc import Iterator

from tnefparse import TNEF

from parsers.documents.package import MAX_MEMBER_BYTES, PackageError, open_package
from parsers.model import ProblemCode

MAX_ENTRIES = 20
_IGNORED_PREFIXES = ("__MACOSX/", "META-INF/")
_TNEF_ERRORS = (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, MemoryError, OSError)
"""tnefparse trusts lengths in the file; these are what wrong ones end in."""

Entry = tuple[str, bytes]
"""Name and content of a file inside a container."""


def zip_entries(payload: bytes) -> Iterator[Entry]:
    """The files in a zip archive. Raises PackageError, also in the midst of it."""
    with open_package(payload) as package:
        names = [name for name in package.names if not name.startswith(_IGNORED_PREFIXES)]
        for name in names[:MAX_ENTRIES]:
            yield name, package.read(name)
        if len(names) > MAX_ENTRIES:
            raise PackageError(ProblemCode.TOO_MANY, f"{len(names)} files in the archive, {MAX_ENTRIES} read")


def tnef_entries(payload: bytes) -> Iterator[Entry]:
    """Attachments of a TNEF stream (MS-OXTNEF) and its bodies. Raises PackageError."""
    logging.getLogger("tnef-decode").setLevel(logging.CRITICAL)
    try:
        tnef = TNEF(payload)
        bodies = (("body.txt", tnef.body), ("body.html", tnef.htmlbody), ("body.rtf", tnef.rtfbody))
        entries = [(str(item.long_filename() or item.name or ""), bytes(item.data)) for item in tnef.attachments]
        entries += [(name, _bytes(body)) for name, body in bodies if body]
    except _TNEF_ERRORS as error:
        raise PackageError(ProblemCode.DAMAGED, f"TNEF: {error}") from error
    if not entries:
        raise PackageError(ProblemCode.DAMAGED, "TNEF without any content")
    yield from entries[:MAX_ENTRIES]


def _bytes(body: str | bytes) -> bytes:
    return body.encode() if isinstance(body, str) else body


def gzip_entries(payload: bytes) -> Iterator[Entry]:
    """The one file in a gzip stream. Raises PackageError."""
    try:
        with gzip.open(io.BytesIO(payload)) as stream:
            content = stream.read(MAX_MEMBER_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise PackageError(ProblemCode.DAMAGED, str(error)) from error
    if len(content) > MAX_MEMBER_BYTES:
        raise PackageError(ProblemCode.TOO_LARGE, "gzip content")
    yield "", content
