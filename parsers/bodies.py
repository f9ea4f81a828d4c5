"""Which parts of a mail are its body, and what text they hold; all other leaves are documents.

A body is a text/plain or text/html leaf without a name that is no attachment. Files uuencoded in a text become
documents, format=flowed lines (RFC 3676) are joined, and a text/plain that is HTML is read as HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.charsets import decode
from parsers.html_text import html_to_text
from parsers.mime import Part
from parsers.transfer import UuencodedFile, decode_transfer, is_undeclared_quoted_printable, uuencoded_files

_HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,20})?<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE
)
_HTML_FRAGMENT = re.compile(r"\s{0,200}<(div|p|table|font|span)\b[^<>]{0,2000}>", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PLAIN_ENCODINGS = frozenset({"", "7bit", "8bit", "binary"})
_QUOTE_MARKS = re.compile(r">*")


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail's body holds: plain parts and HTML parts in order (LF line ends), and the files found in the text."""

    plain: tuple[str, ...]
    html: tuple[str, ...]
    files: tuple[UuencodedFile, ...]

    @property
    def text(self) -> str:
        """The plain parts, else the HTML as text."""
        if not self.is_from_html:
            return "\n".join(self.plain)
        return "\n".join(filter(None, (html_to_text(html) for html in self.html)))

    @property
    def is_from_html(self) -> bool:
        """Whether `text` has to be taken from the HTML."""
        return bool(self.html) and not any(text.strip() for text in self.plain)


def split_leaves(root: Part) -> tuple[list[Part], list[Part]]:
    """The leaves below `root` that are the body, and all others."""
    leaves = [part for part in root.walk() if not part.children]
    bodies = [part for part in leaves if _is_body(part)]
    if not bodies:
        bodies = [part for part in leaves if _may_be_body(part)][:1]
    chosen = {id(part) for part in bodies}
    return bodies, [part for part in leaves if id(part) not in chosen]


def _is_body(part: Part) -> bool:
    headers = part.headers
    if headers.disposition == "attachment" or headers.filename:
        return False
    return headers.content_type in {"text/plain", "text/html"} or headers.is_multipart


def _may_be_body(part: Part) -> bool:
    """A text with a name, or of a kind that nobody knows (RFC 2046 section 4.1.4), where there is no other body."""
    return part.headers.content_type.startswith("text/") and part.headers.disposition != "attachment"


def read_body(parts: list[Part]) -> Body:
    """Decode the parts that are the body."""
    plain: list[str] = []
    html: list[str] = []
    files: list[UuencodedFile] = []
    for part in parts:
        payload, found = _without_files(part)
        files += found
        text = _line_feeds(part_text(part, payload))
        if part.headers.content_type == "text/html" or looks_like_html(text):
            html.append(text)
        else:
            plain.append(_unflow(text, part) if _is_flowed(part) else text)
    return Body(tuple(plain), tuple(html), tuple(files))


def part_text(part: Part, payload: bytes) -> str:
    """`payload` of `part` in its charset, declared in the header or in the HTML itself."""
    charset = part.headers.parameter("charset") or None
    if charset is None and (meta := _META_CHARSET.search(payload, 0, 4096)):
        charset = meta.group(1).decode("ascii")
    return decode(payload, charset)


def looks_like_html(text: str) -> bool:
    """Whether a text said to be plain is HTML: it begins with HTML's own elements, or with one that it also closes."""
    if _HTML_START.match(text):
        return True
    fragment = _HTML_FRAGMENT.match(text)
    return fragment is not None and f"</{fragment.group(1).lower()}>" in text.lower()


def _without_files(part: Part) -> tuple[bytes, tuple[UuencodedFile, ...]]:
    payload = part.payload
    if part.headers.transfer_encoding in _PLAIN_ENCODINGS and is_undeclared_quoted_printable(payload):
        payload = decode_transfer(payload, "quoted-printable")
    if part.headers.content_type == "text/html" or b"begin" not in payload:
        return payload, ()
    files = uuencoded_files(payload)
    kept: list[bytes] = []
    position = 0
    for file in files:
        kept.append(payload[position : file.start])
        position = file.end
    return b"".join([*kept, payload[position:]]), files


def _line_feeds(text: str) -> str:
    # A NUL is no character of any text, and PostgreSQL takes none.
    return re.sub(r"\r{1,9}\n|\r", "\n", text).replace("\x00", "")


def _is_flowed(part: Part) -> bool:
    return part.headers.parameter("format").lower() == "flowed"


def _unflow(text: str, part: Part) -> str:
    """Join flowed lines (RFC 3676 section 4): same quote depth, a space at the end, no signature separator.

    Quoted lines stay as they were written, each with its mark, unless words may be cut between them (`delsp`).
    """
    delete_space = part.headers.parameter("delsp").lower() == "yes"
    paragraphs: list[tuple[str, list[str]]] = []
    open_depth: int | None = None
    for line in text.split("\n"):
        depth, content = _quote_depth(line)
        flows = content.endswith(" ") and content != "-- " and (delete_space or not depth)
        piece = content[:-1] if flows and delete_space else content
        if depth == open_depth and content != "-- ":
            paragraphs[-1][1].append(piece)
        else:
            marks = line[: len(line) - len(content)] if depth else ""
            paragraphs.append((marks, [piece]))
        open_depth = depth if flows else None
    return "\n".join(marks + "".join(pieces) for marks, pieces in paragraphs)


def _quote_depth(line: str) -> tuple[int, str]:
    marks = _QUOTE_MARKS.match(line)
    depth = marks.end() if marks else 0
    return depth, line[depth:].removeprefix(" ")
