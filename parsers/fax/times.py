"""Times as gateways write them, read by the format and the zone that a profile states.

`strptime` needs the locale's month names and the whole text; gateways put the time anywhere in a line, in their own
language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

RFC_5322: Final = "rfc5322"
"""A format name of its own: the Date syntax of RFC 5322 section 3.3, as PHP's `date('r')` writes it."""

_DIRECTIVES: Final = {
    "Y": r"(?P<Y>\d{4})",
    "y": r"(?P<y>\d{2})",
    "m": r"(?P<m>\d{1,2})",
    "d": r"(?P<d>\d{1,2})",
    "H": r"(?P<H>\d{1,2})",
    "I": r"(?P<I>\d{1,2})",
    "M": r"(?P<M>\d{2})",
    "S": r"(?P<S>\d{2})(?:[.,]\d{1,9})?",
    "p": r"(?P<p>[AaPp])\.?[Mm]\.?",
    "B": r"(?P<B>[^\W\d_]{3,12})\.?",
    "Z": r"(?P<z>[A-Z]{3,4}|[+-]\d{4})",
}
_BETWEEN: Final = (
    r"(?:(?:[ \\t]{1,2}r\\.?)?[ \\t]{0,2},?[ \\t]{1,3}(?:(?:at|o|(?:o )?godz\\w{0,5}\\.?|um|@|-|–)[ \\t]{1,2})?|T)"
)
"""What a space in a format stands for (doubled backslashes: it is a replacement template)."""
_ZONES: Final = {
    **dict.fromkeys(("Z", "UTC", "GMT", "WET"), 0),
    **dict.fromkeys(("CET", "MEZ", "BST", "WEST"), 60),
    **dict.fromkeys(("CEST", "MESZ", "EET"), 120),
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
"""Minutes east of UTC."""
_NAMES: Final = "|".join(sorted(_ZONES, key=len, reverse=True))
_ZONE: Final = rf"(?:[ \t]{{0,3}}\(?(?P<z>(?:{_NAMES})\b(?![+-])|(?:UTC|GMT)?[+-]\d{{1,2}}:?(?:\d{{2}})?))?"

_MONTHS: Final = (
    ("jan", "sty"),
    ("feb", "lut"),
    ("mar", "mär", "mrz"),
    ("apr", "kwi"),
    ("may", "maj", "mai"),
    ("jun", "cze"),
    ("jul", "lip"),
    ("aug", "sie"),
    ("sep", "wrz"),
    ("oct", "okt", "paź", "paz"),
    ("nov", "lis"),
    ("dec", "dez", "gru"),
)
"""The first three letters of each month in English, Polish and German."""

_NOON = 12
_CENTURY = 2000
_RFC_5322_DATE = re.compile(
    r"(?:[A-Z][a-z]{2},[ ]{1,2})?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC)"
)


@dataclass(frozen=True, slots=True)
class TimeFormat:
    """One way to write a time: `%`-directives of strftime (`%B` is a month's name in any language), or RFC_5322."""

    text: str
    zone: str

    def read(self, written: str) -> datetime | None:
        """The first such time in `written`, UTC; None where there is none."""
        if self.text == RFC_5322:
            return _read_rfc_5322(written)
        found = time_pattern(self.text).search(written)
        return _from_parts(found.groupdict(), self.zone) if found else None


@lru_cache(maxsize=256)
def time_pattern(text: str) -> re.Pattern[str]:
    """The regular expression of a format. Raises ValueError for a directive that is not known."""
    unknown = [name for name in re.findall(r"%(.)", text) if name not in _DIRECTIVES]
    if unknown:
        raise ValueError(f"unknown directive %{unknown[0]}; known: {' '.join('%' + name for name in _DIRECTIVES)}")
    pieces = re.split(r"%(.)", text)
    body = "".join(
        _DIRECTIVES[piece] if index % 2 else re.sub(r"(?:\\ )+", _BETWEEN, re.escape(piece))
        for index, piece in enumerate(pieces)
    )
    return re.compile(rf"(?<!\d){body}(?!\d){'' if '%Z' in text else _ZONE}")


def _read_rfc_5322(written: str) -> datetime | None:
    found = _RFC_5322_DATE.search(written)
    if found is None:
        return None
    try:
        return parsedate_to_datetime(found.group()).astimezone(UTC)
    except ValueError:
        return None


def _from_parts(parts: dict[str, str | None], zone: str) -> datetime | None:
    month = _month_of(parts["B"]) if parts.get("B") else int(parts.get("m") or 0)
    year = int(parts.get("Y") or 0) or int(parts.get("y") or 0) + _CENTURY
    try:
        local = datetime(  # noqa: DTZ001  the zone is put on in the next step
            year, month, int(parts.get("d") or 0), _hour(parts), int(parts.get("M") or 0), int(parts.get("S") or 0)
        )
    except ValueError:
        return None
    return local.replace(tzinfo=_offset(parts.get("z")) or ZoneInfo(zone)).astimezone(UTC)


def _hour(parts: dict[str, str | None]) -> int:
    if parts.get("I") is None:
        return int(parts.get("H") or 0)
    afternoon = (parts.get("p") or "").lower() == "p"
    return int(parts["I"] or 0) % _NOON + (_NOON if afternoon else 0)


def _month_of(name: str | None) -> int:
    """1 to 12, or 0 for what is no month's name (which makes an impossible date)."""
    start = (name or "").lower()[:3]
    return next((number for number, starts in enumerate(_MONTHS, 1) if start in starts), 0)


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone in _ZONES:
        return timezone(timedelta(minutes=_ZONES[zone]))
    sign, digits = re.sub(r"[^+-]", "", zone), re.sub(r"\D", "", zone)
    if not digits:
        return None
    hours, minutes = (int(digits), 0) if len(digits) <= len("00") else (int(digits[:-2]), int(digits[-2:]))
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset) if offset < timedelta(days=1) else None
