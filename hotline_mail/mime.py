"""Letters in the form of RFC 5322 and MIME: ASCII, short lines, each header encoded once, the same bytes every time.

`email.headerregistry` would parse every value that it is given and fold it anew, which costs more than all the rest of
a letter; and its line limit also sets the length of body lines, for which RFC 2045 allows 76 and RFC 5322 998.
"""

from __future__ import annotations

import re
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.charset import BASE64, Charset
from email.headerregistry import Address
from email.utils import quote
from urllib.parse import quote as percent_encoded

from email_validator import EmailNotValidError, validate_email

_UTF8 = Charset("utf-8")
_UTF8.header_encoding = BASE64  # finding the shorter of both encodings would cost more than all the rest of a header
_FOLD = "\r\n "
_SHORT = 60
"""Characters of a header text that fit into one line with the header's name (RFC 5322 section 2.1.1)."""
_ENCODED_WORD = 33
"""Bytes; 56 characters when encoded, so that a line with the header's name has at most 76 (RFC 2047 section 2)."""
_LONGEST_IDENTIFIER = 900
"""RFC 5322 section 2.1.1: no line is longer than 998."""
_LONGEST_FILE_NAME = 240
"""Bytes; percent-encoded three times as many, within the same limit."""
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no header text may contain: control characters, above all line breaks, and what UTF-8 cannot carry."""
_IDENTIFIER = re.compile(r"[!-~]+")
_CONTENT_TYPE = re.compile(r"(?!message/|multipart/)[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A MIME entity (RFC 2045 section 2.4): its header fields, encoded and folded, and its body in ASCII."""

    header: tuple[tuple[str, str], ...]
    body: str


def message(header: Iterable[tuple[str, str]], part: Part) -> bytes:
    """The letter with these header fields whose body is `part`.

    Raises:
        ValueError: a field has a line break that is no folding.
    """
    return _entity((*header, *part.header), part.body).encode()


def header_text(text: str) -> str:
    """A header's text on one line, or as encoded words (RFC 2047) where it is long or not ASCII."""
    clean = " ".join(_UNFIT.sub(" ", text).split())
    if clean.isascii() and len(clean) <= _SHORT and "=?" not in clean:
        return clean
    return _FOLD.join(_UTF8.header_encode(piece) for piece in _pieces(clean.encode()))


def mailbox(address: Address) -> str:
    """A name and an address; the domain in A-labels, so that only a local part can make SMTPUTF8 needed (RFC 6531)."""
    shown = header_text(address.display_name)
    if not shown:
        return _with_ascii_domain(address.addr_spec)
    phrase = shown if shown.startswith("=?") else f'"{quote(shown)}"'
    return f"{phrase}{_FOLD if _FOLD in phrase else ' '}<{_with_ascii_domain(address.addr_spec)}>"


def identifiers(message_ids: Iterable[str]) -> str:
    """Message-IDs, each once, each on a line of its own: they may be long and must never be encoded.

    What is no ASCII or longer than a line cannot be named in a header and is left out.
    """
    fit = (one for one in message_ids if len(one) <= _LONGEST_IDENTIFIER and _IDENTIFIER.fullmatch(one))
    return _FOLD.join(dict.fromkeys(fit))


def text_part(text: str, subtype: str) -> Part:
    """A body in quoted-printable (RFC 2045 section 6.7)."""
    header = _content(f'text/{subtype}; charset="utf-8"', "quoted-printable")
    return Part(header, _encoded(b2a_qp(_lines(text).encode(), istext=True)))


def file_part(name: str, content_type: str, payload: bytes, inline_id: str | None) -> Part:
    """A file in base64; shown where `cid:inline_id` is mentioned, if that is given.

    A whole message must not be in base64 as `message/rfc822` (RFC 2046 section 5.2.1), and any mail must survive
    unchanged, so that it and what has no proper type go as an opaque file.
    """
    proper = content_type if _CONTENT_TYPE.fullmatch(content_type) else "application/octet-stream"
    disposition = f"{'inline' if inline_id else 'attachment'}; {_file_name(name)}"
    header = (*_content(proper, "base64"), ("Content-Disposition", disposition))
    if inline_id:
        header = (*header, ("Content-ID", f"<{inline_id}>"))
    return Part(header, _encoded(encodebytes(payload)))


def container(subtype: str, parts: Iterable[Part]) -> Part:
    """A multipart of `parts`; no encoded body can contain its boundary (RFC 2045 section 6.7, last note)."""
    boundary = f"=_{subtype}"
    entities = "".join(f"--{boundary}\r\n{_entity(part.header, part.body)}\r\n" for part in parts)
    return Part((("Content-Type", f'multipart/{subtype}; boundary="{boundary}"'),), f"{entities}--{boundary}--\r\n")


def _pieces(text: bytes) -> Iterator[str]:
    """UTF-8 `text` in pieces of whole characters, each for one encoded word."""
    while text:
        piece = text[:_ENCODED_WORD].decode(errors="ignore")
        yield piece
        text = text[len(piece.encode()) :]


def _lines(text: str) -> str:
    """`text` with the line ends of mail, whatever it had."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def _encoded(body: bytes) -> str:
    """A body as an encoder gave it, whose own line ends may be LF, with those of mail."""
    return body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").decode("ascii")


def _content(content_type: str, encoding: str) -> tuple[tuple[str, str], ...]:
    return ("Content-Type", content_type), ("Content-Transfer-Encoding", encoding)


def _entity(header: Iterable[tuple[str, str]], body: str) -> str:
    return "".join(_field(name, value) for name, value in header) + "\r\n" + body


def _field(name: str, value: str) -> str:
    unfolded = value.replace(_FOLD, "")
    if "\r" in unfolded or "\n" in unfolded:
        message = f"a line break within {name}"
        raise ValueError(message)
    return f"{name}: {value}\r\n"


def _file_name(name: str) -> str:
    clean = " ".join(_UNFIT.sub(" ", name).split()).encode()[-_LONGEST_FILE_NAME:].decode(errors="ignore")
    if clean.isascii() and len(clean) <= _SHORT:
        return f'filename="{quote(clean)}"'
    return f"filename*=utf-8''{percent_encoded(clean, safe='')}"


def _with_ascii_domain(address: str) -> str:
    if address.isascii():
        return address
    try:
        parts = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return address
    return f"{parts.local_part}@{parts.ascii_domain}"
