from __future__ import annotations

import pytest
from pydantic import ValidationError

from hotline_mail.fax_settings import FaxGatewaySettings
from hotline_mail.numbers import is_callable_polish, national
from parsers.fax.profiles import PRESETS

GIVEN = {"address": "{e164}@fax.example", "sender": "hotline@urzad.example"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"address": "fax@fax.example"}, r"address\n.*put the number in"),
        ({"address": "{number}@fax.example"}, r"address\n.*put the number in"),
        ({"address": "{e164"}, r"address\n.*unbalanced braces"),
        ({"address": "{e164}"}, r"address\n.*not an e-mail address"),
        ({"sender": "hotline"}, r"sender\n.*not an e-mail address"),
        ({"subject": "{ticket}"}, r"subject\n.*known are"),
        ({"headers": {"X Fax": "1"}}, r"headers.*\n.*no header name"),
        ({"headers": {"X-Fax": "a\r\nBcc: x@y.example"}}, r"headers.*\n.*one printable line"),
        ({"allowed_prefixes": ["48"]}, r"allowed_prefixes.0\n.*write it as in \+48"),
        ({"allowed_prefixes": []}, r"allowed_prefixes"),
        ({"max_pages": 0}, r"max_pages"),
        ({"format": "docx"}, r"format"),
        ({"unknown": 1}, r"unknown"),
        ({"profiles": [{"preset": "hylafax"}]}, r"profiles.0.preset"),
        ({"profiles": [{"preset": "generic", "zone": "x"}]}, r"profiles.0\n.*generic: zone"),
        ({"profiles": [{"name": "own"}]}, r"profiles.0\n.*own: sign"),
    ],
)
def test_a_mistake_is_told_with_its_key_and_the_mend(change, told):
    with pytest.raises(ValidationError, match=told):
        FaxGatewaySettings(**{**GIVEN, **change})


def test_every_preset_is_known_by_default_and_none_trusts_a_sender_less_than_told():
    settings = FaxGatewaySettings(**GIVEN)

    assert tuple(profile.name for profile in settings.gateway_profiles) == PRESETS


def test_a_profile_takes_what_it_does_not_say_from_its_preset():
    entry = {"preset": "hylafax-pl", "senders": ["faxserver@fax.example"], "authserv_id": "mx.urzad.example"}

    (profile,) = FaxGatewaySettings(**GIVEN, profiles=[entry]).gateway_profiles

    assert (profile.name, profile.senders) == ("hylafax-pl", ("faxserver@fax.example",))
    assert profile.caller


def test_every_setting_says_why_it_is_there():
    undocumented = [name for name, field in FaxGatewaySettings.model_fields.items() if not field.description]

    assert undocumented == []


@pytest.mark.parametrize(
    ("number", "callable_"),
    [
        ("+48123456789", True),
        ("+48501234567", True),
        ("+48800123456", True),
        ("+48700123456", False),
        ("+48801123456", False),
        ("+48300123456", False),
        ("+4812345678", False),
        ("+481234567890", False),
        ("+4930123456", False),
        ("48123456789", False),
        ("anonim", False),
    ],
)
def test_only_valid_polish_numbers_outside_premium_ranges_are_callable(number, callable_):
    assert is_callable_polish(number) == callable_


def test_national_form_is_what_one_dials_in_poland():
    assert national("+48123456789") == "123456789"
    assert national("+4930123456") == "004930123456"
