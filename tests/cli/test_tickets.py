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


def test_a_serial_is_one_of_this_year(ticket: str, command: Callable[..., Result]) -> None:
    shown = command("tickets", "show", str(int(ticket.rpartition("/")[2])))
    assert ticket in shown.output


def test_an_unknown_number_is_an_error_that_says_what_to_do(command: Callable[..., Result]) -> None:
    missing = command("tickets", "show", "77")
    assert missing.exit_code == 1
    assert "hotline-mail tickets" in missing.output
