"""How Polish writes dates, times and counts."""

from __future__ import annotations

from datetime import date, datetime

from hotline_mail.business_time import to_local

_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)
_FEW = range(2, 5)
_TEENS = range(12, 15)


def long_date(day: date) -> str:
    """A day as in "12 marca 2026 r."; of a moment, its day in Warsaw."""
    local = to_local(day) if isinstance(day, datetime) else day
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year} r."


def moment(at: datetime) -> str:
    """A moment as in "12 marca 2026 r., godz. 9:05", Warsaw wall time."""
    local = to_local(at)
    return f"{long_date(at)}, godz. {local.hour}:{local.minute:02d}"


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with `count`: 1 zgłoszenie, 2 zgłoszenia, 5 zgłoszeń, 22 zgłoszenia."""
    if count == 1:
        return one
    is_few = count % 10 in _FEW and count % 100 not in _TEENS
    return few if is_few else many
