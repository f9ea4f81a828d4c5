"""Plain text and HTML files → forms."""

from __future__ import annotations

import re

from parsers.charsets import decode
from parsers.forms.html import forms_in_html
from parsers.forms.text import forms_in_text
from parsers.html_text import html_to_text
from parsers.model import DocumentReading

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
_HEAD = 4096


def read_text(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:  # noqa: ARG001 - as the others
    """Forms in a plain text file of any charset."""
    text = decode(payload, None)
    return DocumentReading(forms_in_text(text, source), pages=1, text=text)


def read_html(payload: bytes, source: str, *, pictures: bool = False) -> DocumentReading:  # noqa: ARG001 - as the others
    """Forms in an HTML file, in the charset its meta element names unless the bytes say otherwise."""
    meta = _META_CHARSET.search(payload[:_HEAD])
    html = decode(payload, meta[1].decode("ascii") if meta else None)
    return DocumentReading(forms_in_html(html, source), pages=1, text=html_to_text(html))
