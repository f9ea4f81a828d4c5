"""Bytes to text, whatever charset was declared: a cascade that trusts the bytes more than the label.

Polish mail lies about its charset in a few well-known ways: windows-1250 sent as ISO-8859-2, either sent as
ISO-8859-1 or US-ASCII, UTF-8 sent as anything. Detectors that guess from statistics alone fail on short texts
(charset-normalizer takes a short windows-1250 text for UTF-16), so here a declared charset stands as long as its result
holds no C1 control characters (nobody writes those) and no sign of a Polish text in disguise.
Nothing raises: what no charset explains is decoded with replacement characters.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from parsers.cyrillic import CYRILLIC, decode_cyrillic, is_all_high
from parsers.polish_bytes import (
    CENTRAL_EUROPEAN,
    central_european,
    dos_polish,
    has_polish_letters,
    is_disguised_polish,
    is_patchwork,
    is_polish,
)

_WESTERN = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
}
"""Mail programs write the vendor's larger set under these names (WHATWG Encoding Standard)."""
_MISNAMED = {
    "ks_c_5601-1987": "cp949",
    "unicode": "utf-16",
    "mac-centraleurope": "mac_latin2",
    "x-mac-ce": "mac_latin2",
    "x-mac-centraleurroman": "mac_latin2",
}
"""Names of mail programs that Python does not know."""

_WIDE = ("utf-16", "utf-32")
_FEWEST_ZEROS = 4
_MAZOVIA_NAMES = frozenset({"mazovia", "x-mazovia", "cp620", "cp790", "ibm620", "ibm790"})
_MAZOVIA = bytes.maketrans(bytes.fromhex("8f95909ca5a398a0a1868d9192a4a29ea6a7"), "ĄĆĘŁŃÓŚŹŻąćęłńóśźż".encode("cp1250"))
"""The letters of Mazovia, the charset of Polish DOS programs, in windows-1250; Python has no codec for it."""
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""Text codecs of Python that are no charsets; `idna` takes quadratic time."""

_SAMPLE = 50_000
"""Bytes or characters that are enough to choose a charset by; what they say is then used for the whole text."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_TWICE_LIMIT = 200_000
"""Characters up to which a text is tried for having been encoded twice, letter by letter."""
_C1_CONTROL = re.compile(r"[\x80-\x9f]")
_TWICE = re.compile(r"[ÃÄÅĂĹ][^\x00-\x7f]")
_STRANGE = re.compile(r"[^\x00-\u024f\u2000-\u22ff\ufe0f\U0001f000-\U0001faff]")
_ACCENT_IN_WORD = re.compile(r"[A-Za-z][\u00c0-\u017f]|[\u00c0-\u017f][A-Za-z]")
_CHANCE_UTF8 = re.compile(r"[A-Za-z][\u04c0-\u04ff]")
"""The "ÓŁ" of "SPÓŁKA" happens to be UTF-8 for a letter of Siberian languages."""
_STRAY_TYPOGRAPHY = re.compile(rb"(?<![\x80-\xff])[\x84\x85\x91-\x97](?![\x80-\xbf])")
"""A quotation mark or dash pasted in from a windows-125x text."""


def decode(data: bytes, declared: str | None) -> str:
    """Decode `data`, said to be in charset `declared` (None where nothing was said), as well as it can be done."""
    if (charset := _byte_order_mark(data)) is not None:
        return _clean(data.decode(charset, "replace"))
    if declared is not None and declared.strip(" \t\"'").lower() in _MAZOVIA_NAMES:
        return data.translate(_MAZOVIA).decode("cp1250", "replace")
    charset = codec_name(declared)
    if charset and charset.startswith(_WIDE) and b"\0" not in data:
        charset = None
    if charset is None or not charset.startswith(_WIDE):
        charset = _unmarked_wide(data) or charset
    if data.isascii() and not _is_seven_bit_shift(data, charset):
        return data.decode("ascii")
    return _clean(_encoded_once(_decode_eight_bit(data, charset)))


@lru_cache(maxsize=256)
def codec_name(declared: str | None) -> str | None:
    """Python's name of the charset `declared`, spelled in any way seen in mail; None where there is no such charset."""
    if declared is None:
        return None
    name = declared.strip(" \t\"'").lower()
    name = re.sub(r"^(?:x-)?(?:cp|win|windows)[-_ ]?(\d{3,4})$", r"cp\1", name)
    name = re.sub(r"^iso[-_ ]?8859[-_ ]?(\d{1,2})(?:-[ei])?$", r"iso8859-\1", name)
    name = re.sub(r"^utf-?8.*$", "utf-8", name)
    codec = _lookup(_MISNAMED.get(name, name)) or _lookup(name.removeprefix("x-"))
    if codec is None:
        return None
    return None if codec.name.replace("-", "_") in _NOT_FOR_MAIL else _SUPERSETS.get(codec.name, codec.name)


def _lookup(name: str) -> codecs.CodecInfo | None:
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return codec


def _byte_order_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 without its mark: a fifth of the bytes or more is zero, and all of these are in odd or in even places."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd < _FEWEST_ZEROS or 5 * (even + odd) < len(sample) or (even and odd):
        return None
    return "utf-16-be" if even else "utf-16-le"


def _is_seven_bit_shift(data: bytes, charset: str | None) -> bool:
    """Whether ASCII bytes mean something else: UTF-7, ISO-2022, HZ and UTF-16 use nothing but them."""
    if charset is None:
        return b"\x1b$" in data
    return charset.startswith((*_WIDE, "utf-7", "iso2022", "hz"))


def _decode_eight_bit(data: bytes, charset: str | None) -> str:
    if charset is None and b"\x1b$" in data:
        charset = "iso2022_jp"
    if charset in _WESTERN or charset in CENTRAL_EUROPEAN or charset in (None, "utf-8"):
        return _decode_doubtful(data, charset)
    if (latin := _latin_utf8(data)) is not None:
        return latin
    text = _try(data, charset)
    if (text is None or is_patchwork(text) or is_disguised_polish(text)) and is_polish(
        undeclared := _decode_doubtful(data, None)
    ):
        return undeclared
    if text is not None and charset in CYRILLIC:
        return decode_cyrillic(data, charset)
    return text if text is not None else _decode_doubtful(data, charset)


def _latin_utf8(data: bytes) -> str | None:
    """`data` as UTF-8 if that gives Latin words with accents and nothing stranger: no other charset does by chance."""
    text = _try(data, "utf-8")
    if text is None or _STRANGE.search(text, 0, _SAMPLE):
        return None
    return text if _ACCENT_IN_WORD.search(text, 0, _SAMPLE) else None


def _decode_doubtful(data: bytes, charset: str | None) -> str:
    """The cascade for charsets that are often lied about."""
    text = _try(data, "utf-8") or _nearly_utf8(data, declared=charset == "utf-8")
    if text is not None and not _CHANCE_UTF8.search(text, 0, _SAMPLE):
        return text
    if charset not in _WESTERN - {"ascii"} and (dos := dos_polish(data)) is not None:
        return dos
    western = _try(data, "cp1252" if charset == "iso8859-1" else charset) if charset in _WESTERN else None
    if western is not None and not is_disguised_polish(western):
        return western
    if charset is None and is_all_high(data):
        return decode_cyrillic(data, CYRILLIC[0])
    if charset is None and western is None and not has_polish_letters(data):
        return data.decode("cp1252", "replace")
    return central_european(data, charset)


def _try(data: bytes, charset: str | None) -> str | None:
    """`data` in `charset`, or None if it is not valid there or gives control characters."""
    if charset is None:
        return None
    try:
        text = data.decode(charset)
    except (UnicodeError, ValueError):
        return None
    return None if _C1_CONTROL.search(text) else text


def _nearly_utf8(data: bytes, *, declared: bool) -> str | None:
    """UTF-8 in which a byte or two were hurt on the way: far more good sequences than bad ones."""
    mended, strays = _STRAY_TYPOGRAPHY.subn(lambda found: found[0].decode("cp1250").encode(), data)
    text = mended.decode("utf-8", "replace")
    bad = text.count("\ufffd", 0, _SAMPLE)
    good = len(_NOT_ASCII.findall(text, 0, _SAMPLE)) - bad - strays
    if good > (bad if declared else 10 * bad):
        return text
    if declared and (cut := _utf8_cut_short(data)) is not None:
        return cut
    return text if declared and _begins_as_utf8(data) else None


def _utf8_cut_short(data: bytes) -> str | None:
    """UTF-8 that ends within a letter: a subject that some program shortened."""
    try:
        whole = codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return None
    return None if whole.isascii() else f"{whole}\ufffd"


def _begins_as_utf8(data: bytes) -> bool:
    """Whether the first line that is not ASCII is UTF-8: a fax server's log quotes noise of the line further down."""
    line = next(line for line in data.split(b"\n") if not line.isascii())
    text = _try(line, "utf-8")
    return text is not None and not _CHANCE_UTF8.search(text)


def _encoded_once(text: str) -> str:
    """`text`, or what it was before a program took its UTF-8 for another charset and encoded it again: "ZaÅ¼Ã³Å‚Ä‡".

    Only if all of it reads as UTF-8 then: no text that was meant so does.
    """
    if len(text) > _TWICE_LIMIT or not _TWICE.search(text, 0, _SAMPLE):
        return text
    for charset in ("cp1252", "cp1250"):
        try:
            return b"".join(_octet(letter, charset) for letter in text).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _octet(letter: str, charset: str) -> bytes:
    """The byte of `letter`; bytes that the charset leaves undefined come as C1 controls."""
    return bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode(charset)


def _clean(text: str) -> str:
    """Drop lone surrogates, which UTF-7 and UTF-16 can smuggle in and no UTF-8 output can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
