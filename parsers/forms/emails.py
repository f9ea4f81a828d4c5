"""E-mail addresses as people write them in a field: plain, spaced, obfuscated, broken over a line (RFC 5322, 3.4.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

_AT = (
    r"(?:@|[(\[{] ?(?:at|małpa|malpa|@|a) ?[)\]}]| (?:at|małpa|malpa) (?=[\w\-]{1,63}(?:\.|[ (\[]{1,2}(?:dot|kropka))))"
)
_OTHER_WORD = r"(?:www|tel|kom|fa[xk]|nr|ul|wew|w\.\d|godz|e-?mail|mail)"
_PLAIN_WORD = (
    r"(?:(?:tel|kom|fa[xk]|e?mail|adres|poczt|elektr|kontakt|sekretariat|odpow|pros|prefer|urz|wew|godz)[a-z]{0,14}"
    r"|lub|oraz|albo|na|pod|do|nr|pok|ul)"
)
"""Words that often end the line before an address."""
_SPELLINGS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(r"mailto:", re.IGNORECASE), "", 1.0),
    (re.compile(r"(?<![\w.+@\-])(e-?mail)\.(?=[\w.\-]{1,64}@)", re.IGNORECASE), r"\1: ", 0.97),
    (re.compile(rf"(?<=[\w.\-])\s?{_AT}\s?(?=\w)", re.IGNORECASE), "@", 1.0),
    (re.compile(r"(?<=\w)\s{0,2}[©®]\s{0,2}(?=\w)"), "@", 0.7),
)
"""What is put right first, and how sure each mend is."""
_APART = re.compile(r"[\s;(\[]")
_JOINS: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(r"(?<=\w)\s{1,3}@\s{0,3}(?=\w)|(?<=\w)@\s{1,3}(?=\w)"), "@", 0.97),
    (re.compile(r"(?<=\w)\s?[(\[ ]{1,2}(?:dot|kropka)[)\] ]{1,2}\s?(?=\w)", re.IGNORECASE), ".", 0.97),
    (re.compile(r"(@[\w\-]{1,63})(?:\s{1,2}\.\s{0,2}|\.\s{1,2})(?=\w)"), r"\1.", 0.8),
    (re.compile(r"(@[\w.\-]{0,63}-)\s{1,3}(?=[a-z])", re.IGNORECASE), r"\1", 0.93),
    # Broken anywhere by a cell too narrow for it: never sure, for it may be two things.
    (
        re.compile(
            rf"(?<![\w@.\-])(?!{_OTHER_WORD})([a-z]{{1,30}}[._][a-z\d._]{{0,40}})[ ;]{{1,3}}(?=[a-z\d._\-]{{1,64}}@)",
            re.IGNORECASE,
        ),
        r"\1",
        0.6,
    ),
    # A word alone at the end of the line before may be its beginning: nothing is joined, but the address is doubtful.
    (re.compile(rf"(?<![\w@.\-])(?!{_PLAIN_WORD}\b)([a-z][a-z\d]{{1,29}}; )(?=[a-z\d._\-]{{1,64}}@)"), r"\1", 0.6),
    # So may a word alone at the beginning of the next line be its end.
    (re.compile(rf"(@[a-z\d.\-]{{1,80}}; )(?=(?!{_PLAIN_WORD}\b)[a-z]{{2,30}}(?:[;,)]|$))"), r"\1", 0.6),
    (
        re.compile(
            rf"(@[a-z\d.\-]{{1,80}}[a-z\d])[ ;]{{1,3}}"
            rf"(?=(?!{_OTHER_WORD}|[\d.\-]{{7,40}}(?![\w@]))[a-z\d\-]{{1,40}}\.[a-z\d.\-]{{2,60}}(?![\w@.\-]))"
        ),
        r"\1",
        0.6,
    ),
)
"""What is put right where the letters of an address may stand apart, and how sure each mend is."""

ADDRESS = re.compile(r"(?<![\w.+'\-])[\w.+'\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[^\W\d_]{2,24}(?![\w@]|-\w)")
_LEFT_OVER = re.compile(r"(?<!\S)[^\s@,;]{0,64}@[^\s,;]{0,128}")
_PROVIDERS = (
    "gmail.com",
    "interia.pl",
    "onet.pl",
    "poczta.onet.pl",
    "gazeta.pl",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
)
_TOP_LEVEL = frozenset(region.lower() for region in phonenumbers.SUPPORTED_REGIONS) | frozenset(
    "eu uk com org net edu gov mil int info biz name pro aero coop jobs mobi tel post online site store shop tech app "  # noqa: SIM905 - a list of 50 strings is no better to read
    "dev cloud email group agency digital media news blog life today expert center company solutions services systems "
    "support academy school foundation health care clinic legal city xyz club example test invalid".split()
)
"""Of countries, and the usual others (RFC 2606, IANA): another one may be two words run together, or half a word."""
_GLUED_NUMBER = re.compile(r"(?:\d[.\-]?){7,}[^\W\d]")
_PLACES_OF_TYPOS = (".lp", ".pll", ".pi", ".ocm", ".cmo", ".con", ".comm")


@dataclass(frozen=True, slots=True)
class Mended:
    """Text with its addresses made whole, and the certainty of that."""

    text: str
    certainty: float


def mend(text: str) -> Mended:
    """Write obfuscated, spaced and broken addresses in one piece."""
    text, certainty = _replaced(_SPELLINGS, text)
    if not _APART.search(text):
        return Mended(text, certainty)
    joined, sure = _replaced(_JOINS, text)
    return Mended(joined, min(certainty, sure))


def _replaced(mends: Iterable[tuple[re.Pattern[str], str, float]], text: str) -> tuple[str, float]:
    """`text` with `mends` done, and the certainty of the least certain of those that changed something."""
    certainty = 1.0
    for pattern, replacement, sure in mends:
        text, count = pattern.subn(replacement, text)
        if count:
            certainty = min(certainty, sure)
    return text, certainty


def addresses(text: str) -> Iterator[tuple[int, int, str, float]]:
    """(start, end, address with its domain in lower case, confidence) for each address; a broken one is doubtful."""
    covered = 0
    for match in ADDRESS.finditer(text):
        yield from _broken(text, covered, match.start())
        address = match.group().lstrip(".-'")
        local, _, domain = address.rpartition("@")
        yield match.start(), match.end(), f"{local}@{domain.lower()}", _confidence(local, domain.lower())
        covered = match.end()
    yield from _broken(text, covered, len(text))


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, float]]:
    for match in _LEFT_OVER.finditer(text, start, end):
        yield match.start(), match.end(), match.group(), 0.1


def _confidence(local: str, domain: str) -> float:
    address = f"{local}@{domain}"
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return 0.2
    if not address.isascii() and _alphabets(address) - {"LATIN"}:
        return 0.3
    if domain.endswith(_PLACES_OF_TYPOS) or any(OSA.distance(domain, known) == 1 for known in _PROVIDERS):
        return 0.6
    if domain.rpartition(".")[2] not in _TOP_LEVEL or _GLUED_NUMBER.match(local):
        return 0.6
    return 0.99 if local.isascii() else 0.92


def _alphabets(address: str) -> set[str]:
    return {unicodedata.name(letter, "UNKNOWN").split()[0] for letter in address if letter.isalpha()}
