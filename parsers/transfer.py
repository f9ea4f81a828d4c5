"""Content transfer encodings (RFC 2045 section 6) and uuencode, undone from bytes that broke every rule."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from itertools import islice

_BASE64_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64_ALPHABET) - {ord("=")})
_BASE64_SHARE = 0.8
"""Share of letters of its alphabet below which a body is not base64 at all; line breaks take 3 percent."""
_CLEAR_WORD = rb"[A-Z\x80-\xff]?[a-z\x80-\xff]{1,30}[,.:;!]?"
_CLEAR_TEXT = re.compile(rb"(?:\A|\s)" + rb" ".join([_CLEAR_WORD] * 3) + rb"(?:\s|\Z)")
"""Three words in a row as people write them: no line of base64 looks like that, spaces in it or not."""
_PADDED_SOFT_BREAK = re.compile(rb"=[ \t]{1,100}(?=\r?\n)")
"""Spaces that a relay put behind the sign of a soft line break (RFC 2045 section 6.7, rule 3)."""
_CUT_OCTET = re.compile(rb"=([0-9A-Fa-f])=\r?\n([0-9A-Fa-f])")
"""A soft line break within the code of a letter."""
_HIGH_OCTET = re.compile(rb"=[89A-Fa-f][0-9A-Fa-f]")
_UNQUOTED_SIGN = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]{0,20}\r?\n|\Z)")
_QUOTED_LETTERS = 3
"""Letters spelt as quoted-printable from which a text is that, whatever was declared."""
_URL_SAFE = re.compile(rb"[A-Za-z0-9_\s-]{16,}={0,2}")
"""Base64 for addresses (RFC 4648 section 5) has these two signs for `+` and `/`."""
_LEADING_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{40,100}[ \t]{0,9}\r?\n){0,9999}[A-Za-z0-9+/]{8,100}={1,2}(?=\s)")
"""Full lines of base64, and one that ends as base64 does."""
_RUNS = 1000
"""Runs of base64 that are told apart in one body; padding signs beyond are rubbish."""
_UUENCODED = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^end[ \t]{0,10}\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class UuencodedFile:
    """A file that stood uuencoded in a text: its name as written, its bytes, and the span of text it took."""

    name: bytes
    payload: bytes
    start: int
    end: int


def decode_transfer(body: bytes, encoding: str) -> bytes:
    """Undo `encoding` (lower case); an unknown one is taken for none."""
    match encoding:
        case "base64":
            return decode_base64(body)
        case "quoted-printable":
            return binascii.a2b_qp(_CUT_OCTET.sub(rb"=\1\2", _PADDED_SOFT_BREAK.sub(b"=", body)))
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            found = uuencoded_files(body)
            return found[0].payload if found else body
        case _:
            return body


def is_undeclared_quoted_printable(text: bytes) -> bool:
    """Whether a text that was not declared as quoted-printable is it all the same: every `=` in it is an escape."""
    if not text.isascii() or _UNQUOTED_SIGN.search(text):
        return False
    return sum(1 for _ in islice(_HIGH_OCTET.finditer(text), _QUOTED_LETTERS)) == _QUOTED_LETTERS


def decode_base64(body: bytes) -> bytes:
    """Decode base64 with rubbish in it, lost padding, or several runs one after the other.

    Lines of clear text (a footer that some list or virus scanner appended) are left out; a body that begins with one
    was never encoded and is given back as it is.
    """
    body = body.strip()
    if b"--" not in body and _URL_SAFE.fullmatch(body):
        body = body.replace(b"-", b"+").replace(b"_", b"/")
    if len(body.translate(None, _NOT_BASE64)) < _BASE64_SHARE * len(body):
        leading = _LEADING_LINES.match(body)
        return _decode_run(leading.group()) if leading else body
    if b" " in body:
        lines = body.splitlines()
        if _CLEAR_TEXT.search(lines[0]):
            return body
        body = b"\n".join(line for line in lines if not _CLEAR_TEXT.search(line))
    return b"".join(map(_decode_run, body.split(b"=", _RUNS)))


def _decode_run(run: bytes) -> bytes:
    letters = run.translate(None, _NOT_BASE64).replace(b"=", b"")
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def uuencoded_files(body: bytes) -> tuple[UuencodedFile, ...]:
    """The files that stand uuencoded in `body`, in order; one without its `end` line runs to the end of the text."""
    files: list[UuencodedFile] = []
    position = 0
    while begin := _UUENCODED.search(body, position):
        end = _UU_END.search(body, begin.end())
        stop = end.start() if end else len(body)
        payload = _decode_uu(body[begin.end() : stop], base64=body.startswith(b"begin-", begin.start()))
        position = end.end() if end else len(body)
        if payload:
            files.append(UuencodedFile(begin.group(1).strip(), payload, begin.start(), position))
    return tuple(files)


def _decode_uu(lines: bytes, *, base64: bool) -> bytes:
    if base64:
        return decode_base64(lines)
    decoded: list[bytes] = []
    for line in lines.splitlines():
        try:
            decoded.append(_decode_uu_line(line))
        except binascii.Error:
            return b"".join(decoded)
    return b"".join(decoded)


def _decode_uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # Some encoders write a wrong count of trailing filler; the count in the first letter tells what is data.
        octets = ((line[0] - 32) & 63) if line else 0
        return binascii.a2b_uu(line[: (octets * 4 + 5) // 3])
