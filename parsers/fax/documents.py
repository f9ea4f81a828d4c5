"""Which parts of a gateway's mail hold the pages, by declared type or file name; readers look at the content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from parsers.fax.profiles import FileKind, GatewayProfile
from parsers.model import Attachment

_EXTENSIONS: Final = {
    FileKind.TIFF: ("tif", "tiff"),
    FileKind.PDF: ("pdf",),
    FileKind.POSTSCRIPT: ("ps", "eps"),
    FileKind.PNG: ("png",),
    FileKind.JPEG: ("jpg", "jpeg"),
}
_CONTENT_TYPES: Final = {
    FileKind.TIFF: ("image/tiff", "image/tif", "image/x-tiff", "image/tiff-fx"),
    FileKind.PDF: ("application/pdf", "application/x-pdf"),
    FileKind.POSTSCRIPT: ("application/postscript", "application/ps"),
    FileKind.PNG: ("image/png",),
    FileKind.JPEG: ("image/jpeg", "image/jpg"),
}


def fax_documents(attachments: Sequence[Attachment], profile: GatewayProfile) -> tuple[Attachment, ...]:
    """The parts that hold the pages: of several kinds (a TIFF and a PDF of the same fax) only the preferred one."""
    for kind in profile.attachments:
        of_kind = tuple(attachment for attachment in attachments if _is_of_kind(attachment, kind))
        if of_kind:
            return of_kind
    return ()


def _is_of_kind(attachment: Attachment, kind: FileKind) -> bool:
    extension = (attachment.name or "").rpartition(".")[2].lower()
    return attachment.content_type.lower() in _CONTENT_TYPES[kind] or extension in _EXTENSIONS[kind]
