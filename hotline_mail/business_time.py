"""Working days and hours: `effective_at` and `confirm_by` (annex 1.3.1, 1.5.1, 1.5.3; RULES.md, Time).

All sums are done in local wall time of Europe/Warsaw, so that DST changes are ordinary days;
what goes in and out is UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays

WARSAW = ZoneInfo("Europe/Warsaw")
OPENING = time(8)
CLOSING = time(16)
"""16:00:00.000 itself is still in time (RULES.md)."""


def to_utc(moment: datetime) -> datetime:
    """`moment` in UTC; without an offset it is Warsaw time, the first of two equal ones (`fold=0`)."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=WARSAW)).astimezone(UTC)


def to_local(moment: datetime) -> datetime:
    """`moment` in Warsaw wall time."""
    return to_utc(moment).astimezone(WARSAW)


@dataclass(frozen=True)
class Calendar:
    """The working days: Monday to Friday that are no statutory Polish holiday and none of the office's own days off."""

    extra_days_off: frozenset[date] = frozenset()
    _statutory: holidays.HolidayBase = field(default_factory=lambda: holidays.country_holidays("PL"), compare=False)

    @classmethod
    def with_days_off(cls, days: Iterable[date]) -> Calendar:
        """A calendar with the office's own `days` off."""
        return cls(frozenset(days))

    def is_working_day(self, day: date) -> bool:
        """Whether people work on `day`."""
        return day.isoweekday() <= 5 and day not in self.extra_days_off and day not in self._statutory  # noqa: PLR2004 — Friday

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        following = day + timedelta(days=1)
        while not self.is_working_day(following):
            following += timedelta(days=1)
        return following

    def effective_at(self, received_at: datetime) -> datetime:
        """The business-day timestamp, UTC (annex 1.5.1).

        In working hours `received_at` itself; on a working day before 08:00, that day 08:00; otherwise 08:00 of the
        next working day. Never runs backwards, and normalising it again changes nothing.
        """
        local = to_local(received_at)
        day = local.date()
        if not self.is_working_day(day) or local.time() > CLOSING:
            return _at(self.next_working_day(day), OPENING)
        if local.time() < OPENING:
            return _at(day, OPENING)
        return to_utc(received_at)

    def confirm_by(self, effective_at: datetime) -> datetime:
        """16:00 of the first working day after the day of `effective_at`, UTC (annex 1.5.3)."""
        return _at(self.next_working_day(to_local(effective_at).date()), CLOSING)

    def working_hours_before(self, deadline: datetime, hours: float) -> datetime:
        """The moment after which fewer than `hours` working hours are left until `deadline`, UTC."""
        left = timedelta(hours=hours)
        end = to_local(deadline).replace(tzinfo=None)
        while True:
            day = end.date()
            opening, closing = datetime.combine(day, OPENING), datetime.combine(day, CLOSING)
            usable = min(end, closing) - opening if self.is_working_day(day) else timedelta()
            if usable >= left:
                return to_utc(min(end, closing) - left)
            left -= max(usable, timedelta())
            end = datetime.combine(day - timedelta(days=1), CLOSING)

    def working_hours_after(self, moment: datetime, hours: float) -> datetime:
        """The moment at which `hours` working hours have passed since `moment`, UTC."""
        left = timedelta(hours=hours)
        start = to_local(self.effective_at(moment)).replace(tzinfo=None)
        while (usable := datetime.combine(start.date(), CLOSING) - start) < left:
            left -= usable
            start = datetime.combine(self.next_working_day(start.date()), OPENING)
        return to_utc(start + left)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, WARSAW).astimezone(UTC)
