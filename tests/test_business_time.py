from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_mail.business_time import WARSAW, Calendar, to_local, to_utc

CALENDAR = Calendar()
MOMENTS = st.datetimes(datetime(2018, 1, 1), datetime(2030, 11, 30)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("received", "effective", "confirm_by"),
    [
        ("2026-03-09T10:00", "2026-03-09T10:00", "2026-03-10T16:00"),
        ("2026-03-13T17:00", "2026-03-16T08:00", "2026-03-17T16:00"),
        ("2026-03-09T16:00", "2026-03-09T16:00", "2026-03-10T16:00"),
        ("2026-03-09T16:00:00.000001", "2026-03-10T08:00", "2026-03-11T16:00"),
        ("2026-03-09T07:59:59", "2026-03-09T08:00", "2026-03-10T16:00"),
        ("2026-03-14T12:00", "2026-03-16T08:00", "2026-03-17T16:00"),
        # Christmas Eve is a day off since 2025; it was a working day before.
        ("2025-12-24T10:00", "2025-12-29T08:00", "2025-12-30T16:00"),
        ("2024-12-24T10:00", "2024-12-24T10:00", "2024-12-27T16:00"),
        # The year's end, Epiphany, and Easter Monday.
        ("2026-12-31T16:30", "2027-01-04T08:00", "2027-01-05T16:00"),
        ("2026-01-05T12:00", "2026-01-05T12:00", "2026-01-07T16:00"),
        ("2026-04-03T15:00", "2026-04-03T15:00", "2026-04-07T16:00"),
        # The nights in which the clocks change.
        ("2026-03-27T18:00", "2026-03-30T08:00", "2026-03-31T16:00"),
        ("2026-10-23T18:00", "2026-10-26T08:00", "2026-10-27T16:00"),
    ],
)
def test_when_a_question_counts_as_asked(received: str, effective: str, confirm_by: str) -> None:
    at = to_utc(datetime.fromisoformat(received))

    effective_at = CALENDAR.effective_at(at)

    assert to_utc(datetime.fromisoformat(effective)) == effective_at
    assert to_utc(datetime.fromisoformat(confirm_by)) == CALENDAR.confirm_by(effective_at)


def test_the_offices_own_days_off_count() -> None:
    calendar = Calendar.with_days_off([date(2026, 3, 10)])

    assert datetime(2026, 3, 11, 15, tzinfo=UTC) == calendar.confirm_by(datetime(2026, 3, 9, 9, tzinfo=UTC))


def test_of_two_equal_wall_times_the_first_is_meant() -> None:
    assert datetime(2026, 10, 25, 0, 30, tzinfo=UTC) == to_utc(datetime(2026, 10, 25, 2, 30))  # noqa: DTZ001


@given(MOMENTS)
def test_effective_at_lies_in_working_hours_and_stays_there(received: datetime) -> None:
    effective = CALENDAR.effective_at(received)

    local = to_local(effective)
    assert CALENDAR.is_working_day(local.date())
    assert (local.hour, local.minute) >= (8, 0)
    assert local.replace(tzinfo=None) <= datetime(local.year, local.month, local.day, 16)  # noqa: DTZ001
    assert effective == CALENDAR.effective_at(effective)
    assert effective >= received or to_local(received).date() == local.date()


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=20)))
def test_time_never_runs_backwards(received: datetime, later: timedelta) -> None:
    first, second = CALENDAR.effective_at(received), CALENDAR.effective_at(received + later)

    assert first <= second
    assert CALENDAR.confirm_by(first) <= CALENDAR.confirm_by(second)


@given(MOMENTS, st.floats(0.1, 24))
def test_a_warning_comes_before_its_deadline_in_working_hours(received: datetime, hours: float) -> None:
    deadline = CALENDAR.confirm_by(CALENDAR.effective_at(received))

    moment = CALENDAR.working_hours_before(deadline, hours)

    assert moment <= deadline - timedelta(hours=hours)
    assert CALENDAR.is_working_day(moment.astimezone(WARSAW).date())


@given(MOMENTS, st.integers(1, 1500), st.integers(1, 1500))
def test_working_hours_add_up(received: datetime, first: int, second: int) -> None:
    moment = CALENDAR.working_hours_after(received, first / 60)

    assert CALENDAR.effective_at(moment) == moment >= CALENDAR.effective_at(received) + timedelta(minutes=first)
    both = CALENDAR.working_hours_after(received, (first + second) / 60)
    assert CALENDAR.working_hours_after(moment, second / 60) == both


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (datetime(2026, 3, 9, 9, tzinfo=UTC), datetime(2026, 3, 9, 11, tzinfo=UTC)),
        (datetime(2026, 3, 9, 14, tzinfo=UTC), datetime(2026, 3, 10, 8, tzinfo=UTC)),
        (datetime(2026, 3, 6, 16, tzinfo=UTC), datetime(2026, 3, 9, 9, tzinfo=UTC)),
    ],
)
def test_two_working_hours_later(since: datetime, expected: datetime) -> None:
    assert expected == CALENDAR.working_hours_after(since, 2)
