"""The date field: Polish ways to write a day, to ISO 8601.

Day first, two-digit years are 20xx (DESIGN.md, Interfaces: fields).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from parsers.forms.folding import fold

_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "styczen stycznia sty",
            "luty lutego lut",
            "marzec marca mar",
            "kwiecien kwietnia kwi",
            "maj maja",
            "czerwiec czerwca cze",
            "lipiec lipca lip",
            "sierpien sierpnia sie",
            "wrzesien wrzesnia wrz",
            "pazdziernik pazdziernika paz",
            "listopad listopada lis",
            "grudzien grudnia gru",
        ),
        start=1,
    )
    for stem in stems.split()
}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_ONES = ["pierwszego", "drugiego", "trzeciego", "czwartego", "piatego", "szostego", "siodmego", "osmego", "dziewiatego"]
_TEENS = [
    "dziesiatego",
    "jedenastego",
    "dwunastego",
    "trzynastego",
    "czternastego",
    "pietnastego",
    "szesnastego",
    "siedemnastego",
    "osiemnastego",
    "dziewietnastego",
]
_DAYS = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {f"dwudziestego {word}": number for number, word in enumerate(_ONES, 21)}
    | {"dwudziestego": 20, "trzydziestego": 30, "trzydziestego pierwszego": 31}
)

_JOINT = r"[ ]{0,3}[./\-,][ ]{0,3}"
_BETWEEN = rf"(?:{_JOINT}|[ ]{{1,3}})"
_NUMBERS = re.compile(rf"(?<!\d)(?<!\d[./\-])(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d{{2}})(?!:?\d)")
"""Not the month, day and hour of "2026-03-02 10:15"."""
_YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}}){_JOINT}(\d{{1,2}}){_JOINT}(\d{{1,2}})(?!\d)")
_RUN_TOGETHER = re.compile(r"(?<!\d)(\d{2})(\d{2})(20\d{2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:-?go)?[ ./\-]{0,4}("
    + "|".join(sorted((*_MONTHS, *_ROMAN), key=len, reverse=True))
    + r")\b[ ./,\-]{0,4}(?:roku )?(\d{4}|\d{2})(?!\d)"
)
_SPELT = re.compile(
    "("
    + "|".join(sorted(_DAYS, key=len, reverse=True))
    + r") ("
    + "|".join(_MONTHS)
    + r") (\d{4}|[a-z ]{10,60}?)(?: r|$)"
)
_MISREAD = str.maketrans("oilszb|", "0115281")
_MISREAD_TOKEN = re.compile(r"[\doilszb|]*\d[\doilszb|]*")
_YEARS = range(2000, 2100)


def read_date(text: str) -> tuple[str | None, float]:
    """The day that `text` names and the probability that it is right; None where no day with a year is written.

    Letters that OCR puts for digits (O, l, S) are read as digits where nothing else makes a date, with less confidence.
    """
    folded = " ".join(fold(text[:300]).split())
    found = list(dict.fromkeys(_days(folded)))
    if not found:
        mended = _MISREAD_TOKEN.sub(lambda token: token.group().translate(_MISREAD), folded)
        found = list(dict.fromkeys(_days(mended)))
        return (found[0].isoformat(), 0.75) if len(found) == 1 else (None, 0.5)
    day = found[0]
    if len(found) > 1:
        return day.isoformat(), 0.5
    return day.isoformat(), 0.99 if day.year in _YEARS else 0.5


def _days(folded: str) -> Iterator[date]:
    for match in _YEAR_FIRST.finditer(folded):
        yield from _day(match[3], match[2], match[1])
    for match in _NUMBERS.finditer(folded):
        yield from _day(match[1], match[2], match[3])
    for match in _RUN_TOGETHER.finditer(folded):
        yield from _day(match[1], match[2], match[3])
    for match in _NAMED.finditer(folded):
        month = _MONTHS.get(match[2]) or _ROMAN[match[2]]
        yield from _day(match[1], str(month), match[3])
    for match in _SPELT.finditer(folded):
        yield from _day(str(_DAYS[match[1]]), str(_MONTHS[match[2]]), _spelt_year(match[3]))


def _day(day: str, month: str, year: str) -> Iterator[date]:
    try:
        yield date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004 (digits of a short year)
    except ValueError:
        return


def _spelt_year(words: str) -> str:
    """The year of "dwa tysiace dwudziestego szostego"; "0" where it is none, which makes no date."""
    if words.isdigit():
        return words
    rest = words.strip().removesuffix(" roku").removeprefix("dwa tysiace").removeprefix("dwutysiecznego").strip()
    number = _DAYS.get(rest)
    return str(2000 + number) if number else "0"
