from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.fax.numbers import is_same_number, read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("123456789", "+48123456789"),
        ("48123456789", "+48123456789"),
        ("0048123456789", "+48123456789"),
        ("+48 12 345 67 89", "+48123456789"),
        ("+48 (0)12 345-67-89", "+48123456789"),
        ("(0-12) 345 67 89", "+48123456789"),
        ("0123456789", "+48123456789"),
        ('"URZAD 2000" <123456789>', "+48123456789"),
        ("sip:48123456789@10.0.0.1", "+48123456789"),
        ("tel:+48-12-345-67-89", "+48123456789"),
        ("+48 12 345 67 89 (3 strony)", "+48123456789"),
        ("+49 30 123456", "+4930123456"),
        ("301", None),
        ("anonim", None),
        ("", None),
        ("2026-03-12", None),
        ("+4812345678", None),
        ("00000000000", None),
    ],
)
def test_numbers_are_read_in_every_notation(written, number):
    assert number == read_number(written)


@given(st.text(max_size=400))
def test_any_text_gives_a_number_in_e164_or_none(text):
    number = read_number(text)

    assert number is None or (number.startswith("+") and number[1:].isascii() and number[1:].isdigit())


@given(
    st.from_regex(r"[1-9][0-9]{8}", fullmatch=True),
    st.sampled_from(["{}", "48{}", "0048{}", "+48{}", "+48 {}", "<{}>"]),
)
def test_every_prefix_gives_the_same_number(digits, template):
    assert f"+48{digits}" == read_number(template.format(digits))


@pytest.mark.parametrize(
    ("number", "identifier", "same"),
    [
        ("+48123456789", "+48 12 345 67 89", True),
        ("+48123456789", "0123456789", True),
        ("+48123456789", "URZAD GMINY", False),
        ("+48123456789", "+48 12 345 67 88", False),
        ("+48123456789", None, False),
        (None, None, False),
    ],
)
def test_a_station_identifier_is_compared_as_a_number(number, identifier, same):
    assert is_same_number(number, identifier) == same
