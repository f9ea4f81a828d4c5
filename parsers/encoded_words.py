"""Encoded words of RFC 2047 as mail programs really write them.

Adjacent words of one charset are joined as bytes before they are decoded: many programs cut them inside a letter. Words
inside quotes, inside other words and with spaces in them are decoded too, because readers expect it.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

from parsers.charsets import decode
from parsers.transfer import decode_base64

_WORD = re.compile(
    r"=\?[ \"']?([A-Za-z0-9_.:$+-]{0,60})[ \"']?(?:\*[A-Za-z0-9-]{0,30})?\? ?([bBqQ]) ?\?"
    r"(?:(.{0,1000}?)\?=|(\S{1,1000}?)\??\Z)",
    re.DOTALL,
)
"""One that was cut off at the end of the header has lost its own end."""
_FOLDED_OCTET = re.compile(r"=(?:\s([89A-Fa-f])|([89A-Fa-f])\s)([0-9A-Fa-f])")
"""The code of a letter that was cut when the header was folded."""


@dataclass(frozen=True, slots=True)
class _Word:
    charset: str
    encoding: str
    text: str

    def octets(self) -> bytes:
        if self.encoding == "b":
            return decode_base64("".join(self.text.split()).encode("ascii", "replace"))
        unfolded = _FOLDED_OCTET.sub(r"=\1\2\3", self.text).replace(" ", "_")
        return binascii.a2b_qp(unfolded.encode("utf-8", "replace"), header=True)

    def is_cut(self) -> bool:
        """Whether base64 was cut within a group of four letters, so that it goes on in the next word."""
        return self.encoding == "b" and len(self.text) % 4 != 0 and not self.text.endswith("=")


def decode_words(text: str) -> str:
    """`text` with its encoded words decoded, white space between adjacent ones dropped (RFC 2047 section 6.2)."""
    pieces: list[str] = []
    run: list[_Word] = []
    position = 0
    for match in _WORD.finditer(text):
        between = text[position : match.start()]
        if between.strip() or not run:
            pieces += [_decode_run(run), between]
            run = []
        run.append(_Word(match.group(1).lower(), match.group(2).lower(), match.group(3) or match.group(4) or ""))
        position = match.end()
    pieces += [_decode_run(run), text[position:]]
    return "".join(pieces)


def _decode_run(words: list[_Word]) -> str:
    octets: list[tuple[str, bytes]] = []
    for word in _whole(words):
        if octets and octets[-1][0] == word.charset:
            octets[-1] = (word.charset, octets[-1][1] + word.octets())
        else:
            octets.append((word.charset, word.octets()))
    return "".join(decode(data, charset) for charset, data in octets)


def _whole(words: list[_Word]) -> list[_Word]:
    whole: list[_Word] = []
    for word in words:
        last = whole[-1] if whole else None
        if last and last.is_cut() and (last.charset, last.encoding) == (word.charset, word.encoding):
            whole[-1] = _Word(word.charset, word.encoding, last.text + word.text)
        else:
            whole.append(word)
    return whole
