"""Members of zip files, opened within limits: attachments may be bombs.

Raises only `PackageError`, which carries the problem to report.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from parsers.model import ProblemCode

MAX_MEMBERS = 1000
MAX_MEMBER_BYTES = 40_000_000
_DEFECTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, KeyError)
_ENCRYPTED = 0x1
"""Bit 0 of the general purpose flag (APPNOTE 4.4.4)."""


class PackageError(Exception):
    """A package that cannot be read: why, and what the library said."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class Package:
    """The members of one open zip file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = tuple(info.filename for info in archive.infolist() if not info.is_dir())

    def read(self, name: str) -> bytes:
        """The bytes of member `name`. Raises PackageError where it is missing, encrypted, damaged or too large."""
        try:
            info = self._archive.getinfo(name)
            if info.flag_bits & _ENCRYPTED:
                raise PackageError(ProblemCode.ENCRYPTED, name)
            with self._archive.open(info) as member:
                content = member.read(MAX_MEMBER_BYTES + 1)
        except _DEFECTS as error:
            raise PackageError(ProblemCode.DAMAGED, f"{name}: {error}") from error
        if len(content) > MAX_MEMBER_BYTES:
            raise PackageError(ProblemCode.TOO_LARGE, name)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of XML member `name`, without entities and network."""
        return parse_xml(self.read(name))


@contextmanager
def open_package(payload: bytes) -> Iterator[Package]:
    """The zip file `payload`. Raises PackageError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
    except _DEFECTS as error:
        raise PackageError(ProblemCode.DAMAGED, str(error)) from error
    with archive:
        if len(archive.infolist()) > MAX_MEMBERS:
            raise PackageError(ProblemCode.TOO_MANY, f"{len(archive.infolist())} members")
        yield Package(archive)


def parse_xml(content: bytes) -> etree._Element:
    """The root element. Raises PackageError where the XML is broken or wants more than libxml2's own limits."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError(ProblemCode.DAMAGED, str(error)) from error


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, in which transitional and strict OOXML differ; "" for processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of the attribute with local name `name`, in any namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements with one of the local names."""
    return (child for child in element if local_name(child) in names)


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    found: etree._Element | None = element
    for name in path:
        found = next(children(found, name), None) if found is not None else None
    return found
