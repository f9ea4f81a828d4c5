"""A mailbox that cannot be read: `status` shows it, the administrator is alarmed once, and it is over when it is over."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from typer.testing import Result

from hotline_mail.pickup import Pickup
from tests.desk import Desk, text_of

REFUSED = "localhost:993: login refused: check user and password"


@pytest.fixture
def pickup(desk: Desk) -> Pickup:
    return Pickup(desk.store, desk.clock, desk.settings.mailboxes[0])


def shown(command: Callable[..., Result]) -> list[dict[str, str]]:
    (status,) = map(json.loads, command("status", "--json").stdout.splitlines())
    found: list[dict[str, str]] = status["broken_mailboxes"]
    return found


def alarms(desk: Desk) -> list[str]:
    desk.runners().sweep()
    return [text_of(mail) for mail in desk.mail_of(desk.who.admin)]


def test_a_broken_mailbox_is_shown_since_when_and_why(
    desk: Desk, pickup: Pickup, command: Callable[..., Result]
) -> None:
    pickup.failed("no route to host")
    desk.clock.forward(minutes=5)
    pickup.failed(REFUSED)

    assert shown(command) == [{"mailbox": "desk", "since": "2026-03-09T09:00:00Z", "why": REFUSED}]
    assert REFUSED in " ".join(command("status").stdout.split())


def test_a_mailbox_that_works_again_is_none(desk: Desk, pickup: Pickup, command: Callable[..., Result]) -> None:
    pickup.failed(REFUSED)
    desk.pass_once()

    assert shown(command) == []
    assert "cannot be read" not in command("status").stdout


@pytest.mark.usefixtures("pickup")
def test_a_mailbox_that_the_settings_no_longer_name_is_none(desk: Desk, command: Callable[..., Result]) -> None:
    desk.store.mailbox_fails("dawna", REFUSED, desk.clock.now())

    assert shown(command) == []


def test_a_trouble_that_lasts_is_an_alarm_once(desk: Desk, pickup: Pickup) -> None:
    pickup.failed(REFUSED)
    desk.clock.forward(minutes=14)
    assert alarms(desk) == []
    desk.clock.forward(minutes=1)
    (alarm,) = alarms(desk)
    assert "login refused" in alarm
    desk.clock.forward(hours=5)
    assert len(alarms(desk)) == 1
    desk.pass_once()
    pickup.failed(REFUSED)
    desk.clock.forward(minutes=15)
    assert len(alarms(desk)) == 2, "a new trouble"
