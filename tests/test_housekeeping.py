"""Junk is kept apart for its time, can be taken back meanwhile, and then only its content goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hotline_mail.model import Disposition, Ruling
from hotline_mail.replays import Replay
from hotline_mail.reviews import FORGOTTEN, RulingRefused, rule
from hotline_mail.wiring import make_desk
from tests.desk import Desk, parsed, text_of

KEPT_DAYS = 30


def junk(desk: Desk, message_id: str = "<spam1@reklama.example>") -> str:
    return desk.question("Tanie tonery, rabat tylko dziś.", message_id=message_id, X_Spam_Flag="YES")


def raw_of(desk: Desk, inbox_id: int) -> bytes:
    with desk.store.snapshot() as tx:
        return tx.inbox.get(inbox_id).raw


def test_junk_is_forgotten_after_its_time_and_that_it_came_is_not(desk: Desk) -> None:
    desk.receive(junk(desk))
    desk.pass_once()
    assert b"spam1@" in raw_of(desk, 1)

    desk.clock.forward(days=KEPT_DAYS - 1)
    desk.pass_once()
    assert b"spam1@" in raw_of(desk, 1)

    desk.clock.forward(days=1, seconds=1)
    desk.pass_once()
    assert raw_of(desk, 1) == b""
    with desk.store.snapshot() as tx:
        assert tx.inbox.decided(1) is Disposition.JUNK
        assert tx.inbox.headline(1).sender == desk.who.user
        assert tx.events.happened("junk-forgotten", inbox_id=1)
    assert desk.runners().housekeeping.sweep() == 0


def test_junk_can_be_taken_back_until_then(desk: Desk) -> None:
    desk.receive(junk(desk))
    desk.pass_once()
    desk.clock.forward(days=KEPT_DAYS - 1)
    with desk.store.transaction() as tx:
        rule(tx, 1, Ruling(Disposition.QUESTION, "anna@hotline.example"), desk.clock.now())

    desk.clock.forward(days=2)
    desk.pass_once()
    desk.clock.forward(days=2 * KEPT_DAYS)
    desk.pass_once()

    assert len(desk.tickets()) == 1
    assert b"spam1@" in raw_of(desk, 1)


def test_what_is_forgotten_cannot_be_taken_back_nor_read_again(desk: Desk) -> None:
    desk.receive(junk(desk))
    desk.pass_once()
    desk.clock.forward(days=KEPT_DAYS, seconds=1)
    desk.pass_once()

    with desk.store.transaction() as tx, pytest.raises(RulingRefused, match=FORGOTTEN):
        rule(tx, 1, Ruling(Disposition.QUESTION, "anna@hotline.example"), desk.clock.now())
    replay = Replay(desk.store, desk.reader, make_desk(desk.settings))
    assert list(replay.differences(1)) == []


def test_nothing_else_is_ever_forgotten(desk: Desk) -> None:
    desk.receive(desk.question("Jak zmienić hasło?", message_id="<q1@urzad.example>"))
    desk.receive(desk.question("x", message_id="<auto@urzad.example>", Auto_Submitted="auto-replied"))
    desk.receive(desk.question("   \n", subject="", message_id="<leer@urzad.example>"))
    desk.receive(junk(desk))
    desk.receive(junk(desk))  # a copy of it
    desk.pass_once()

    desk.clock.forward(days=10 * KEPT_DAYS)
    desk.pass_once()

    assert [bool(raw_of(desk, inbox_id)) for inbox_id in range(1, 6)] == [True, True, True, False, False]


def test_a_copy_that_comes_later_is_no_new_mail(desk: Desk) -> None:
    desk.receive(junk(desk))
    desk.pass_once()
    desk.clock.forward(days=KEPT_DAYS, seconds=1)
    desk.pass_once()

    desk.receive(junk(desk))
    desk.pass_once()

    assert desk.tickets() == []
    assert raw_of(desk, 2) == b""


def test_the_time_is_a_setting(desk: Desk) -> None:
    housekeeping = desk.runners().housekeeping
    assert housekeeping.junk_kept_for == timedelta(days=desk.settings.rules.junk_keep_days) == timedelta(days=KEPT_DAYS)


def test_mondays_digest_lists_the_junk_of_the_weekend(desk: Desk) -> None:
    desk.clock.forward(days=4, hours=10)  # Friday evening
    desk.receive(junk(desk))
    desk.pass_once()
    desk.clock.present = datetime(2026, 3, 16, 7, 0, 30, tzinfo=UTC)
    desk.pass_once()

    digest = text_of(parsed(desk.dovecot.mails(desk.who.consultant)[-1]))
    assert f"nr 1 – {desk.who.user} – Pytanie" in digest
    assert "hotline-mail review as" in digest
