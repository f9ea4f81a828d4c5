"""Polish telephone numbers that a program may dial by itself (RULES of the procedure, Which channel)."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

_COUNTRY_CODE = 48
_CALLABLE = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.VOIP,
    }
)
"""Premium rate (70…, 300…, 400…), shared cost (801…) and personal numbers cost the caller more than a call."""


def is_callable_polish(e164: str) -> bool:
    """Whether `e164` is a valid Polish number, nine digits, of no premium range."""
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return False
    return (
        e164.startswith("+")
        and number.country_code == _COUNTRY_CODE
        and phonenumbers.is_valid_number(number)
        and phonenumbers.number_type(number) in _CALLABLE
    )


def spaced(contact: str) -> str:
    """`contact` with a telephone number in the groups that people read and dial; anything else as it is."""
    if "@" in contact:
        return contact
    e164, space, extension = contact.partition(" ")
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return contact
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL) + space + extension


def national(e164: str) -> str:
    """The nine digits without the country code; a foreign number in full with `00`, as dialled from Poland."""
    return e164.removeprefix("+48") if e164.startswith("+48") else "00" + e164.removeprefix("+")
