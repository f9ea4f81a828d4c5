from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fax.reception import reception_time
from tests.parsers.fax.mails import utc

MAIL = utc(12, 9, 0)


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
    expected = (MAIL + offset, False) if counts else (MAIL, True)

    assert expected == reception_time(MAIL + offset, MAIL)


def test_without_a_time_of_the_gateway_the_mails_counts_and_nobody_is_warned():
    assert reception_time(None, MAIL) == (MAIL, False)


@given(st.integers(min_value=-10_000_000, max_value=10_000_000))
def test_the_time_that_counts_is_one_of_the_two(seconds):
    gateway = MAIL + timedelta(seconds=seconds)

    chosen, warned = reception_time(gateway, MAIL)

    assert chosen == (MAIL if warned else gateway)
