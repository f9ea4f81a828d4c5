"""The text of the return contact, what OCR breaks in it put right: signs of addresses, words before numbers, gaps."""

from __future__ import annotations

import re

from parsers.forms.folding import fold
from parsers.forms.lexicon import words
from parsers.ocr import vocabulary
from parsers.ocr.vocabulary import TOP_DOMAINS

_TOP_DOMAIN = re.compile(
    r"(?<=\.)(?:(?P<pl>p[!|I1\]t]|pi|p\b)|(?P<org>[o0acn][\-r1t][gqy9])|(?P<com>[coe][o0](?:m|rn|rm|ri|r1|r)))"
    r"(?=$|[\s,;])",
    re.IGNORECASE,
)
_LEADER_BEFORE = re.compile(r"(?<![\w.])_{1,80}(?=[\w.+-]{1,64}@)")
"""What is left of the line that an address was written on."""
_LOOSE_END = re.compile(rf"(@[\w.\-]{{2,60}})(?:[,.:;] |[,:;])(?=(?:{'|'.join(sorted(TOP_DOMAINS))})(?![^\W_-]))")
"""The dot before the end of an address, read as another sign or with a space behind it."""
_LOST_DOT_IN_DOMAIN = re.compile(r"(@[\w\-]{2,60}),(?=[^\W\d_]{2,20}(?:[.\s;]|$))")
"""A domain has a dot at least."""
_TORN_DOMAIN = re.compile(r"@([\w.\-]{1,60})((?: (?!\d{1,40}(?!\w))[^\W_][\w.\-]{0,60}){1,4})")
"""A domain, and words behind it that may be the rest of it: hyphens and dots are the first that a fax loses."""
_DOMAIN = re.compile(r"(?<=@)[\w.\-]{2,80}")
_LEADER_IN_DOMAIN = re.compile(r"(@[A-Za-z\d.\-]{2,80})_{1,80}(?=[\s,;]|$)")
"""What is left of that line behind the address: a domain has no underscore (RFC 1123 2.1)."""
_MAIL_IN_ADDRESS = re.compile(r"\be[_. ]mail[:.]?(?=[a-z][\w.\-]{0,60}@)", re.IGNORECASE)
_COLON_IN_NAME = re.compile(r"(?<![\w@.\-])([^\W\d_]{3,40})[:;](?=[a-z][\w.\-]{0,60}@)", re.IGNORECASE)
"""A dot that gained another one, within the name before "@"."""
_UNDERSCORE_IN_DOMAIN = re.compile(r"(?<=@)[A-Za-z\d.\-]{1,60}_[\w.\-]{2,60}")
"""A domain has none (RFC 1123 2.1): a line was seen under its hyphen."""
_O2 = re.compile(r"(?<=@)[0OQ]2(?=\.pl(?!\w))")
"""A Polish provider whose name is taken for a number."""
_AT_BEFORE_KIND = re.compile(r"(?<!\S)@(?=(?:tel|fax|faks|kom|nr|e-?mail)(?![^\W_]))", re.IGNORECASE)
"""Dirt before the word for a kind of contact."""
_SCRAP_AT_END = re.compile(r"(?<=[\w)]) [-–—.,]{1,3} ?[-–—.,]?(?=\n|$)")
_LOST_PLUS = re.compile(r"(?<![\w+])[1*$t] ?48(?=[ (.\-]{0,3}(?:\d[ ().\-]{0,3}){9}(?!\d))")
"""The sign before the country's number: what follows is one number of ours, whole."""
_FAX = re.compile(r"(?<![\w(])[FfTtlI(\[]?[aeéàäo](?:x|ks?)(?=[.:\-]? ?[+(\d])")
_COLON_BEHIND_FAX = re.compile(r"(?<=/fa[xk])[;,.](?= ?[+(\d])|(?<=/faks)[;,.](?= ?[+(\d])")
_TELEPHONE_AND_FAX = re.compile(r"(?<=\btel\./)[FfTtlI][aeéàäo]\w{1,2}(?=[.:]? ?[+(\d])")
_TELEPHONE = re.compile(r"(?<!\w)[TtlI1VM][eoéc][l|!1I](?=[.:]?(?: ?/ ?fa[xk]| ?[+(\d]))")
_AFTER_EXTENSION = re.compile(r"(?<![^\W\d_])(we?wn?|w)[,;:](?= ?\d{1,4}(?!\d))")
"""The dot of "wew. 319"."""
_BEFORE_EXTENSION = re.compile(r"(?<=\d)[.;](?= {0,2}wew)")
"""A comma that lost its tail, or gained a dot."""
_BROKEN_NUMBER = re.compile(r"(\+48|0048|(?:tel|telefon|fax|faks)[.:]?(?: ?\(?\d{2}\)?)?)\n(?=[\d+(])", re.IGNORECASE)
"""A number that begins behind the word for it, or behind its area's two figures."""
_LOST_SEVEN = re.compile(r"(?<=[\d)] )/(?=\d{2})")
"""A seven that lost its upper stroke; a slash that divides a number stands close to both its parts."""
_COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{2})")
"""Parts of a number are divided by full stops, or none; a comma between two numbers has a space behind it."""


def contact_text(text: str) -> str:
    """The return contact with words before numbers and endings of addresses mended, and broken numbers joined."""
    text = _LOST_PLUS.sub("+48", _LOST_DOT_IN_DOMAIN.sub(r"\1.", _LOOSE_END.sub(r"\1.", text)))
    text = _AFTER_EXTENSION.sub(r"\1.", _AT_BEFORE_KIND.sub("", _LEADER_IN_DOMAIN.sub(r"\1", text)))
    text = _BEFORE_EXTENSION.sub(",", _COMMA_IN_NUMBER.sub(".", _LOST_SEVEN.sub("7", text)))
    text = _TORN_DOMAIN.sub(_joined, _SCRAP_AT_END.sub("", text))
    text = _DOMAIN.sub(lambda match: match[0].replace("--", "-"), text)
    text = _TELEPHONE.sub("tel", _FAX.sub("fax", _LEADER_BEFORE.sub("", text)))
    text = _COLON_BEHIND_FAX.sub(":", _TELEPHONE_AND_FAX.sub("fax", text))
    text = _MAIL_IN_ADDRESS.sub("e-mail ", _O2.sub("o2", text))
    text = _COLON_IN_NAME.sub(
        lambda match: match[0] if fold(match[1]) in words("label_words") else f"{match[1]}.", text
    )
    text = _UNDERSCORE_IN_DOMAIN.sub(lambda match: match[0].replace("_", "-"), text)
    return _BROKEN_NUMBER.sub(r"\1 ", _TOP_DOMAIN.sub(lambda match: match.lastgroup or "", text))


def _joined(torn: re.Match[str]) -> str:
    """The domain with what belongs to it of the words behind it: as far as to the first end of a domain."""
    domain, rest = torn[1], torn[2].split()
    if _ends(domain) and rest[0] not in TOP_DOMAINS:
        return torn[0]
    for count, part in enumerate(rest, start=1):
        if fold(part) in words("label_words"):
            break
        domain = f"{domain}{_tie(domain, part)}{part}"
        if _ends(domain):
            return " ".join(("@" + domain, *rest[count:]))
    return torn[0]


def _ends(domain: str) -> bool:
    last = _TOP_DOMAIN.sub(lambda match: match.lastgroup or "", domain).rpartition(".")[2]
    return last.lower() in TOP_DOMAINS


def _tie(before: str, after: str) -> str:
    """The sign that was lost between two parts of a domain, or none, where they are one word."""
    last, first = re.split(r"[.\-]", before.lower())[-1], re.split(r"[.\-]", after.lower())[0]
    if not last or first in TOP_DOMAINS or _TOP_DOMAIN.fullmatch(f".{after}", 1):
        return "." if last else ""
    whole = last + first
    are_words = vocabulary.occurs_plain(last) and vocabulary.occurs_plain(first)
    is_word = whole in words("address_words") or (vocabulary.occurs_plain(whole) and not are_words)
    return "" if is_word or len(last) == 1 else "-"
