"""Sender and subject of a mail are kept for lists, whatever its headers hold."""

from __future__ import annotations

from hotline_mail.model import Decision, Disposition, Fetched, MessageKey
from hotline_mail.store import Store
from hotline_mail.store.inbox import Headline
from tests.desk import MONDAY_TEN


def test_a_nul_in_the_subject_does_not_stop_the_decision(postgres_url: str) -> None:
    store = Store(postgres_url)
    store.migrate()
    (receipt,) = store.accept([Fetched(MessageKey("desk", 1, 1), MONDAY_TEN, 1, b"x")], MONDAY_TEN)

    with store.transaction() as tx:
        headline = Headline("a\0@urzad.example", "Awaria\0 drukarki")
        tx.inbox.decide(receipt.inbox_id, Decision(Disposition.JUNK, ("x",)), headline, MONDAY_TEN)

    with store.snapshot() as tx:
        assert tx.inbox.headline(receipt.inbox_id) == Headline("a@urzad.example", "Awaria drukarki")
    store.close()
