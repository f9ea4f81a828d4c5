"""`hotline-mail status`: nothing that failed is kept silent."""

from __future__ import annotations

import json
from collections.abc import Callable

from typer.testing import Result

from hotline_mail.letters import Alarm, Letters
from hotline_mail.model import LetterState
from hotline_mail.wiring import make_desk
from tests.desk import Desk


def test_an_alarm_that_reached_nobody_is_shown(desk: Desk, command: Callable[..., Result]) -> None:
    now = desk.clock.now()
    with desk.store.transaction() as tx:
        alarm = Letters(make_desk(desk.settings)).alarm(Alarm.STAFF_UNREACHED, "1", (), now)
        outbox_id = tx.outbox.add(alarm, now)
        assert outbox_id is not None
        tx.outbox.move(outbox_id, LetterState.FAILED, now, "550 5.1.1 no such user")

    (status,) = map(json.loads, command("status", "--json").stdout.splitlines())

    assert status["undelivered_alarms"] == [{"at": "2026-03-09T09:00:00Z", "why": "550 5.1.1 no such user"}]
    assert "550 5.1.1 no such user" in command("status").stdout
