"""Telephone numbers as they are written in Poland, to E.164 (ITU-T E.164; numbering plan by libphonenumber)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

_NATIONAL_DIGITS = 9
_COUNTRY = "48"
_PREMIUM = re.compile(r"\+48(?:70|30|40)")
"""Premium-rate and shared-cost ranges of the Polish numbering plan (70x, 300, 400): no office is called back there."""

RUN = re.compile(r"(?:\+ ?|\( ?\+? ?)?\d(?:[ ()./\-]{0,4}\d){5,40}")
"""A run of digits that may be one number or several: groups parted by spaces, dots, dashes, slashes and brackets."""

_GAP = re.compile(r"[ ()./\-]{1,4}\+?")
_LOCAL_WITH_ENDING = re.compile(r"\d[ ]{0,2}/[ ]{0,2}\d{2}$")
_ALTERNATIVE_ENDINGS = (
    re.compile(r"[ ]{0,2}(?:/|\(|-)[ ]{0,2}\d{1,3}\)?$"),
    re.compile(r"(?:[ ]{0,2}/[ ]{0,2}\d{1,3}){2,4}$"),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in E.164 and the probability that it is the one meant."""

    address: str
    confidence: float


def read_numbers(run: str) -> tuple[Number, ...]:
    """The numbers in a run of digits; of `123 45 67/68` the first. Too few or too many digits: one doubtful number."""
    parts = _separate(run)
    return tuple(_number(part) for part in parts)


def _separate(run: str) -> list[str]:
    """`run` cut where one number ends and another begins."""
    if is_whole(run):
        return [run]
    for pattern in _ALTERNATIVE_ENDINGS:
        ending = pattern.search(run)
        if ending and is_whole(run[: ending.start()]):
            return [run[: ending.start()]]
    for gap in _GAP.finditer(run):
        head, tail = run[: gap.start()], run[gap.start() :].lstrip(" ()./-")
        if is_whole(head) and all(is_whole(part) for part in _separate(tail)):
            return [head, *_separate(tail)]
    return [run]


def is_whole(part: str) -> bool:
    """Whether the digits of `part` are one national number, no more and no less.

    In "343 6998/99" they are but seems: seven digits without their area code, and another ending.
    """
    return len(_national(part) or "") == _NATIONAL_DIGITS and not _LOCAL_WITH_ENDING.search(part)


def begins_whole(run: str) -> bool:
    """Whether a run of digits begins with a whole number."""
    return is_whole(_separate(run)[0])


def _national(part: str) -> str | None:
    """The nine national digits, or as many as there are; None for a foreign number."""
    digits = re.sub(r"\D", "", part)
    if "+" in part or digits.startswith("00"):
        digits = digits.removeprefix("00")
        if not digits.startswith(_COUNTRY):
            return None
        return digits.removeprefix(_COUNTRY).removeprefix("0")
    if len(digits) == len(_COUNTRY) + _NATIONAL_DIGITS and digits.startswith(_COUNTRY):
        return digits.removeprefix(_COUNTRY)
    return digits.removeprefix("0") if len(digits) > _NATIONAL_DIGITS else digits


def _number(part: str) -> Number:
    national = _national(part)
    if national is None:
        return _foreign(re.sub(r"\D", "", part).removeprefix("00"))
    address = f"+{_COUNTRY}{national}"
    if len(national) != _NATIONAL_DIGITS:
        return Number(address, 0.1)
    return Number(address, 0.99 if is_whole(part) and _is_assigned(address) else 0.5)


def _foreign(digits: str) -> Number:
    address = f"+{digits}"
    return Number(address, 0.97 if _is_assigned(address) else 0.3)


def is_mobile(address: str) -> bool:
    """Whether the numbering plan gives the number to mobile networks."""
    try:
        number = phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def _is_assigned(address: str) -> bool:
    """Whether the numbering plan has such a number, and it is no premium one."""
    try:
        number = phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and not _PREMIUM.match(address)
