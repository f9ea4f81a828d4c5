from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fax.reception import doubted_time, reception_time
from parsers.model import FaxTransmission
from tests.parsers.fax.mails import utc

MAIL = utc(12, 9, 0)


def received(at: datetime | None) -> FaxTransmission:
    return FaxTransmission("generic", None, None, None, None, at, None, incomplete=False)


@pytest.mark.parametrize(
    ("offset", "counts"),
    [
        (timedelta(0), True),
        (timedelta(days=-7), True),
        (timedelta(days=-7, seconds=-1), False),
        (timedelta(minutes=5), True),
        (timedelta(minutes=5, seconds=1), False),
        (timedelta(hours=1), False),
    ],
)
def test_the_gateways_time_counts_within_its_window(offset, counts):
    expected = (MAIL + offset, None) if counts else (MAIL, MAIL + offset)
    fax = received(MAIL + offset)

    assert expected == (reception_time(fax, MAIL), doubted_time(fax, MAIL))


@pytest.mark.parametrize("fax", [None, received(None)])
def test_without_a_time_of_the_gateway_the_mails_counts_and_nobody_is_warned(fax):
    assert (reception_time(fax, MAIL), doubted_time(fax, MAIL)) == (MAIL, None)


@given(st.integers(min_value=-10_000_000, max_value=10_000_000))
def test_the_time_that_counts_is_one_of_the_two(seconds):
    fax = received(MAIL + timedelta(seconds=seconds))

    assert reception_time(fax, MAIL) == (MAIL if doubted_time(fax, MAIL) else fax.received_at)
