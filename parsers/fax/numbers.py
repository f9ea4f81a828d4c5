"""Telephone numbers as gateways write them, to E.164.

The Polish numbering plan is closed: nine digits, no trunk prefix (since 2005).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

POLISH_DIGITS: Final = 9
COUNTRY_CODE: Final = "48"
MAX_TEXT: Final = 300

_BRACKETED = re.compile(r"<\s*([^<>]{3,60})>")
_RUN = re.compile(r"\+?\(?\d[\d \t().\-/\u00a0\u2010-\u2013]{4,30}")
_GAP = re.compile(r"[^\d+]+")
_URI = re.compile(r"^(?:sips?|tel|fax|h323|isdn):", re.IGNORECASE)


def read_number(text: str) -> str | None:
    """The first telephone number in `text`, in E.164; None where there is none.

    Numbers without a country code are Polish. A leading trunk `0` of the old plan ("0-12 345 67 89") is dropped,
    `00` is an international prefix. Extensions and short numbers are no E.164 numbers and give None.
    """
    text = _URI.sub("", text.strip()[:MAX_TEXT])
    bracketed = [number for inner in _BRACKETED.findall(text) if (number := _first_run(inner))]
    return bracketed[0] if bracketed else _first_run(text)


def is_same_number(number: str | None, identifier: str | None) -> bool:
    """Whether a station identifier, as sent, is `number` (E.164). Nothing is the same as nothing known."""
    return number is not None and identifier is not None and read_number(identifier) == number


def _first_run(text: str) -> str | None:
    numbers = (_from_digits(piece) for run in _RUN.finditer(text) for piece in _beginnings(run.group()))
    return next((number for number in numbers if number), None)


def _beginnings(run: str) -> Iterator[str]:
    """The run, and the run without its last groups: "12 345 67 89 (3" has a page count at its end."""
    yield run
    yield from (run[: gap.start()] for gap in reversed(list(_GAP.finditer(run))))


def _from_digits(written: str) -> str | None:
    digits = re.sub(r"\D", "", written)
    if written.lstrip("( ").startswith("+"):
        return _possible(_without_trunk_zero(digits))
    if digits.startswith("00"):
        return _possible(_without_trunk_zero(digits[2:]))
    if len(digits) == POLISH_DIGITS:
        return _possible(COUNTRY_CODE + digits)
    if len(digits) == POLISH_DIGITS + 1 and digits.startswith("0"):
        return _possible(COUNTRY_CODE + digits[1:])
    if len(digits) == len(COUNTRY_CODE) + POLISH_DIGITS and digits.startswith(COUNTRY_CODE):
        return _possible(digits)
    return _possible(digits, valid=True)


def _without_trunk_zero(digits: str) -> str:
    """`+48 (0)12 345 67 89`, from the times of the trunk prefix: machines keep their identifier for decades."""
    with_zero = len(COUNTRY_CODE) + 1 + POLISH_DIGITS
    if len(digits) == with_zero and digits.startswith(COUNTRY_CODE + "0"):
        return COUNTRY_CODE + digits[len(COUNTRY_CODE) + 1 :]
    return digits


def _possible(digits: str, *, valid: bool = False) -> str | None:
    """`+digits` if it can be a number; with `valid`, only if its country really gives out such numbers."""
    try:
        number = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code == int(COUNTRY_CODE):
        fits = len(digits) == len(COUNTRY_CODE) + POLISH_DIGITS
    else:
        fits = phonenumbers.is_valid_number(number) if valid else phonenumbers.is_possible_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if fits else None
