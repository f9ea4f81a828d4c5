"""`hotline-mail tickets`: a list that a terminal holds, and one ticket by its number or by its serial."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import Result

from hotline_mail.adapters.clock import SystemClock
from tests.desk import FORM, Desk

pytestmark = pytest.mark.server


@pytest.fixture
def ticket(desk: Desk) -> str:
    desk.receive(desk.question(FORM), at=SystemClock().now())
    desk.pass_once()
    return desk.tickets()[0].number


def test_a_narrow_terminal_breaks_no_number(ticket: str, command: Callable[..., Result], monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = command("tickets").output.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert sum(ticket in line for line in lines) == 1


def test_a_ticket_is_found_by_its_number_however_it_is_written(ticket: str, command: Callable[..., Result]) -> None:
    year, serial = ticket.split("/")[1:]
    for written in (ticket, ticket.lower(), f"hot/{year}/{int(serial)}", str(int(serial)), f" {serial} "):
        assert ticket in command("tickets", "show", written).output


def test_an_unknown_number_is_an_error_that_says_what_to_do(command: Callable[..., Result]) -> None:
    for written in ("77", "HOT/1999/000001", "%", "x"):
        missing = command("tickets", "show", written)
        assert missing.exit_code == 1
        assert "hotline-mail tickets" in missing.output
