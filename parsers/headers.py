"""The header section of a message or MIME part: split, unfolded and decoded (RFC 5322 section 2.2, RFC 2047, RFC 2231).

Header sections are taken as found: raw 8-bit values in any charset, encoded words inside quotes or cut inside a letter,
parameters without quotes, folded lines that lost their indent. Nothing raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from typing import Any
from urllib.parse import unquote

from parsers.charsets import decode
from parsers.encoded_words import decode_words

_LINE = re.compile(rb"([^\r\n]*)(\r\n|\n|\r|\Z)")
_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,200})[ \t]{0,20}:(.*)", re.DOTALL)
_KNOWN_FIELD = re.compile(
    rb"(?:content-[a-z-]{1,40}|mime-version|received|message-id|return-path|references|in-reply-to|x-[a-z0-9-]{1,60}"
    rb"|dkim-signature|reply-to|subject|from|to|cc):",
    re.IGNORECASE,
)
_UNMARKED_2231 = re.compile(r"([A-Za-z][\w-]{2,30})'[A-Za-z-]{0,10}'([^%]{0,500}%[0-9A-Fa-f]{2}.{0,3000})", re.DOTALL)
_LINE_BREAK = re.compile(r"[\t\n\r]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PARAMETER_LIMIT = 8_000
"""Characters of Content-Type and Content-Disposition that are read: the parser of parameters takes quadratic time."""
_LINES_LIMIT = 200_000
"""Lines of a header section; what comes after them counts as body."""
_WORDS_LIMIT = 100_000
"""Characters of a header in which encoded words are looked for."""


@dataclass(frozen=True)
class Headers:
    """Header fields in order: names as written, values unfolded, in the bytes they came in."""

    fields: tuple[tuple[str, bytes], ...]

    @cached_property
    def _by_name(self) -> dict[str, list[bytes]]:
        values: dict[str, list[bytes]] = {}
        for name, value in self.fields:
            values.setdefault(name.lower(), []).append(value)
        return values

    def first(self, name: str) -> bytes:
        """The first value of field `name`, any case, as bytes; empty where there is none."""
        return next(iter(self.all(name)), b"")

    def all(self, name: str) -> list[bytes]:
        """Every value of field `name`, any case, top first."""
        return self._by_name.get(name.lower(), [])

    def text(self, name: str) -> str:
        """The first value of field `name` with raw 8-bit letters decoded, encoded words left as they are."""
        return decode_raw(self.first(name))

    def decoded(self, name: str) -> str:
        """The first value of field `name`, fully decoded."""
        return decode_value(self.first(name))

    @cached_property
    def content_type(self) -> str:
        """`type/subtype` in lower case; text/plain where none can be read (RFC 2045 section 5.2)."""
        found = re.match(r"[\s\"']*([\w.+-]{1,100}/[\w.+-]{1,150})", self.text("Content-Type"))
        if found:
            return found.group(1).lower()
        return "multipart/mixed" if "boundary=" in self.text("Content-Type").lower() else "text/plain"

    @property
    def is_multipart(self) -> bool:
        """Whether the content type says that there are parts below this one."""
        return self.content_type.startswith("multipart/")

    @cached_property
    def transfer_encoding(self) -> str:
        """The first word of Content-Transfer-Encoding in lower case, also misspelt; "" where there is none."""
        words = re.findall(r"[a-z0-9_-]+", self.text("Content-Transfer-Encoding").lower())
        word = words[0].replace("_", "-") if words else ""
        if word.removeprefix("x-").startswith(("base64", "base-64")):
            return "base64"
        return "quoted-printable" if word.startswith("quoted") else word

    @cached_property
    def disposition(self) -> str:
        """`attachment`, `inline` or whatever stands there, in lower case; "" where there is none."""
        words = re.findall(r"[a-z]+", self.text("Content-Disposition").lower())
        return words[0] if words else ""

    @property
    def boundary(self) -> bytes:
        """The declared boundary of a multipart, b"" where there is none."""
        return self.parameter("boundary").rstrip().encode("utf-8", "replace")

    @cached_property
    def filename(self) -> str | None:
        """The part's name, from Content-Disposition or Content-Type; None where neither has one."""
        name = self._parameter_of("Content-Disposition", "filename") or self._parameter_of("Content-Type", "name")
        name = _CONTROL.sub("", decode_words(name)).strip()
        return name or None

    def parameter(self, name: str) -> str:
        """Parameter `name` of the content type, "" where there is none."""
        return self._parameter_of("Content-Type", name)

    def _parameter_of(self, header: str, parameter: str) -> str:
        if parameter not in self.text(header).lower():  # to take the header apart would be in vain
            return ""
        holder = Message()
        holder[header] = self.text(header)[:_PARAMETER_LIMIT].replace("\n", " ").replace("\r", " ")
        try:
            parameters: list[tuple[str, Any]] = holder.get_params([], header)
            values = [value for name, value in parameters if name.lower() == parameter]
        except (TypeError, ValueError):  # the parser of RFC 2231 stumbles over numbered and unnumbered pieces mixed
            return ""
        for value in values:  # RFC 2231 before the old form, which some programs add for old readers
            if isinstance(value, tuple):
                charset, _, octets = value
                return _decode_octets(octets, charset)
        if not values:
            return _without_semicolon(self.text(header)[:_PARAMETER_LIMIT], parameter)
        return _without_charset(_unquoted(str(values[0])))


def parse_headers(raw: bytes, start: int = 0, end: int | None = None) -> tuple[Headers, int]:
    """The header section that begins at `start` of `raw`, and where the body begins; `end` is where the part ends."""
    end = len(raw) if end is None else end
    fields: list[tuple[str, list[bytes]]] = []
    position = start
    for _ in range(_LINES_LIMIT):
        line = _LINE.match(raw, position, end)
        if line is None or not line.group(1):
            position = line.end() if line else position
            break
        if not _take_line(fields, line, raw):
            break
        position = line.end()
    return Headers(tuple((name, b"".join(lines).strip(b" \t")) for name, lines in fields)), position


def _take_line(fields: list[tuple[str, list[bytes]]], found: re.Match[bytes], raw: bytes) -> bool:
    """Add one header line to `fields`; False where it is none, so that the body begins here."""
    line = found.group(1)
    if line[:1] in b" \t" and fields:
        fields[-1][1].append(b" " + line.lstrip(b" \t") if line.strip() else b"")
        return True
    if line.startswith((b"From ", b">From ")):
        return True
    if field := _FIELD.fullmatch(line):
        fields.append((field.group(1).decode("ascii"), [field.group(2)]))
        return True
    if fields and _KNOWN_FIELD.match(raw, found.end()):  # a folded line that lost its indent
        fields[-1][1].append(b" " + line)
        return True
    return False


def decode_raw(value: bytes) -> str:
    """A header value as text: raw 8-bit letters in whatever charset they are."""
    return value.decode("ascii") if value.isascii() and b"\x1b$" not in value else decode(value, None)


def decode_value(value: bytes) -> str:
    """A header value as people read it, on one line and without control characters."""
    text = decode_raw(value)
    if "=?" in text:
        text = decode_words(text[:_WORDS_LIMIT]) + text[_WORDS_LIMIT:]
    return _CONTROL.sub("", _LINE_BREAK.sub(" ", text))


def _without_semicolon(value: str, parameter: str) -> str:
    """`parameter` that stands right behind the value of the header ("application/pdf name=skan.pdf")."""
    found = re.match(rf"\s*[\w.+/-]{{1,200}}\s{{1,9}}{parameter}\s?=\s?(\"[^\"]*\"|[^\s;]+)", value, re.IGNORECASE)
    return found.group(1).strip('"') if found else ""


def _unquoted(value: str) -> str:
    """`value` without a quotation mark that was never closed."""
    return value[1:] if value.count('"') == 1 and value.startswith('"') else value


def _without_charset(value: str) -> str:
    """A value in RFC 2231's encoding under a name that does not say so ("filename=utf-8''zg%C5%82oszenie.pdf")."""
    encoded = _UNMARKED_2231.fullmatch(value)
    return _decode_octets(unquote(encoded.group(2), "latin-1"), encoded.group(1)) if encoded else value


def _decode_octets(octets: str, charset: str | None) -> str:
    try:
        return decode(octets.encode("latin-1"), charset or None)
    except UnicodeEncodeError:
        return octets
