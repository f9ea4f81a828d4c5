"""`hotline-mail calls`: the list, and a call reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from typer.testing import Result

from tests.desk import FORM, Desk

Command = Callable[..., Result]


@pytest.fixture
def ringing(desk: Desk) -> Desk:
    """A desk with one call to make: task 1."""
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20")))
    desk.pass_once()
    return desk


@pytest.mark.usefixtures("ringing")
def test_the_list_says_whom_to_ring_and_by_when(command: Command) -> None:
    result = command("calls", "--json")

    (call,) = map(json.loads, result.stdout.splitlines())
    assert call["number"] == "+48817521020"
    assert call["ticket"] == "HOT/2026/000001"
    assert call["person"] == "Janina Wilczek-Żuk"
    assert call["deadline"] == "2026-03-10T15:00:00Z"


def test_a_reported_call_confirms_at_its_own_time(ringing: Desk, command: Command) -> None:
    result = command("calls", "done", "1", "--who", "Janina Wilczek", "--at", "2026-03-09T11:15", "--by", "anna")

    assert result.exit_code == 0, result.output
    (ticket,) = ringing.tickets()
    assert ticket.confirmed_at == datetime(2026, 3, 9, 10, 15, tzinfo=UTC)
    assert ringing.tasks() == []
    assert command("calls", "--json").stdout == ""


def test_nobody_reached_leaves_the_call(ringing: Desk, command: Command) -> None:
    assert command("calls", "not-reached", "1", "--by", "anna").exit_code == 0
    (call,) = map(json.loads, command("calls", "--json").stdout.splitlines())
    assert [attempt["by"] for attempt in call["not_reached"]] == ["anna"]
    assert "(anna)" in command("calls").stdout

    (ticket,) = ringing.tickets()
    assert ticket.confirmed_at is None
    assert len(ringing.tasks()) == 1
    with ringing.store.snapshot() as tx:
        assert tx.events.happened("not-reached", ticket_id=ticket.id)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("77", "--who", "x"), 1),
        (("1", "--who", "x", "--at", "2026-03-09T08:00"), 1),
        (("1", "--who", "x", "--at", "2999-01-01T08:00"), 1),
        (("1", "--who", "x", "--at", "rano"), 2),
    ],
)
def test_a_report_that_cannot_be_right_changes_nothing(
    ringing: Desk, command: Command, arguments: tuple[str, ...], code: int
) -> None:
    result = command("calls", "done", *arguments)

    assert result.exit_code == code
    assert result.stderr.startswith("hotline-mail: ")
    assert len(ringing.tasks()) == 1
