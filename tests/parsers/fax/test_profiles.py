from __future__ import annotations

import pytest

from parsers.fax.profiles import PRESETS, ProfileError, load_profile, preset, presets
from parsers.fax.senders import may_send
from parsers.fax.transmissions import read_transmission
from tests.parsers.fax.mails import CALLER, mail

OWN = {
    "name": "netfax",
    "senders": ["*@netfax.example"],
    "sign": [{"subject": "^NF/"}],
    "caller": [{"in": "subject", "pattern": r"A=(\S+)"}],
    "pages": [{"labels": ["Kartek"]}],
    "received": {"formats": ["%Y-%m-%d %H:%M"], "zone": "UTC", "rules": [{"labels": ["Kiedy"]}]},
    "no_number": ["tajny"],
}


def test_every_preset_loads_under_its_own_name():
    assert tuple(profile.name for profile in presets()) == PRESETS


def test_a_profile_of_ones_own_needs_no_program():
    message = mail("NF/7 A=123456789", "Kartek: 2\nKiedy: 2026-03-12 08:14\n", "x.pdf", sender="a@netfax.example")

    found = read_transmission(message, [load_profile(OWN)])

    assert found is not None
    assert (found.profile, found.caller, found.pages) == ("netfax", CALLER, 2)
    assert found.received_at is not None
    assert found.received_at.isoformat() == "2026-03-12T08:14:00+00:00"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"caller": [{"pattern": "("}]}, r"netfax: caller.0.pattern: no valid regular expression"),
        ({"caller": [{}]}, r"caller.0: give either pattern, labels or words"),
        ({"caller": [{"labels": ["A"], "unless": ["B"]}]}, r"caller.0: unless belongs to words"),
        ({"sign": []}, r"netfax: sign"),
        ({"sign": [{}]}, r"sign.0: an empty sign"),
        ({"received": {"zone": "Warsaw"}}, r"received: unknown time zone 'Warsaw'"),
        ({"received": {"formats": ["%Q"]}}, r"received: unknown directive %Q"),
        ({"attachments": ["docx"]}, r"attachments.0"),
        ({"callers": []}, r"callers: Extra inputs"),
        ({"name": "a b"}, r"name"),
    ],
)
def test_a_mistake_is_told_with_its_key(change, told):
    with pytest.raises(ProfileError, match=told):
        load_profile({**OWN, **change})


def test_every_mistake_is_told_at_once():
    with pytest.raises(ProfileError, match=r"sign.*; .*links"):
        load_profile({**OWN, "sign": [], "links": "maybe"})


def test_a_preset_can_be_changed_in_single_keys():
    changed = load_profile({"senders": ["faks@urzad.example"]}, preset("hylafax-pl"))

    assert changed.senders == ("faks@urzad.example",)
    assert preset("hylafax-pl").caller == changed.caller


def test_an_unknown_preset_is_told_with_the_choice():
    with pytest.raises(ProfileError, match="hylafax-pl"):
        preset("hylafax")


PASS = (
    "Authentication-Results",
    "mx.urzad.example; dkim=pass header.d=netfax.example; dmarc=pass header.from=netfax.example",
)
FAIL = (
    "Authentication-Results",
    "mx.urzad.example; spf=pass smtp.mailfrom=a@b.example; dmarc=fail header.from=netfax.example",
)
FORGED = ("Authentication-Results", "mx.elsewhere.example; dkim=pass header.d=netfax.example")
BROKEN = ("Authentication-Results", ";;;=")


@pytest.mark.parametrize(
    ("sender", "headers", "authserv_id", "allowed"),
    [
        ("fax@netfax.example", (), None, True),
        ("fax@NETFAX.example", (), None, True),
        ("fax@stranger.example", (), None, False),
        ("fax@netfax.example", (PASS,), "mx.urzad.example", True),
        ("fax@netfax.example", (FAIL,), "mx.urzad.example", False),
        ("fax@netfax.example", (FORGED,), "mx.urzad.example", False),
        ("fax@netfax.example", (BROKEN,), "mx.urzad.example", False),
        ("fax@netfax.example", (), "mx.urzad.example", False),
    ],
)
def test_only_allowed_and_authenticated_senders_count(sender, headers, authserv_id, allowed):
    profile = load_profile({**OWN, "authserv_id": authserv_id})

    assert allowed == may_send(mail("NF/7", sender=sender, headers=headers), profile)
