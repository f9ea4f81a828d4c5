"""What the store promises, on both databases: the same behaviour on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import inspect

from hotline_mail.model import (
    Decision,
    Disposition,
    Fetched,
    LetterState,
    MessageKey,
    NewTicket,
    Outbound,
    Purpose,
    Thread,
    Ticket,
    TicketStatus,
)
from hotline_mail.store import Store
from hotline_mail.store.inbox import Headline
from parsers.model import Channel, FieldReading, Hot01Form

pytestmark = pytest.mark.server

NOON = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
LEASE = timedelta(minutes=15)
MAILBOX, UIDVALIDITY = "pytania", 4_000_000_000
"""A UIDVALIDITY has 32 bits without a sign (RFC 3501, section 2.3.1.1)."""


class InterruptedUnitError(Exception):
    """Something goes wrong in the middle of a unit of work."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url, owner="first")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def other(url: str) -> Iterator[Store]:
    """Another daemon on the same database."""
    opened = Store(url, owner="second")
    yield opened
    opened.close()


def mail(uid: int, *, text: str = "", uidvalidity: int = UIDVALIDITY, trace: str = "") -> Fetched:
    raw = f"{trace}Message-ID: <{uid}@urzad.example>\r\nSubject: x\r\n\r\n{text or uid}\r\n".encode()
    return Fetched(MessageKey(MAILBOX, uidvalidity, uid), NOON, len(raw), raw)


def letter(number: int, *, due: datetime = NOON, ticket_ids: tuple[int, ...] = ()) -> Outbound:
    return Outbound(
        message_id=f"<letter{number}@pomoc.example>",
        purpose=Purpose.CONFIRMATION,
        channel=Channel.EMAIL,
        recipient="janina@urzad.example",
        letter=f"Subject: {number}\r\n\r\ntreść\r\n".encode(),
        not_before=due,
        ticket_ids=ticket_ids,
    )


def question(inbox_id: int, received_at: datetime = NOON) -> NewTicket:
    return NewTicket(
        inbox_id=inbox_id,
        channel=Channel.EMAIL,
        received_at=received_at,
        effective_at=received_at,
        confirm_by=received_at + timedelta(days=1),
        subject="Łączność",
        question="Dlaczego nie działa?",
        sender="janina@urzad.example",
        safe_address=None,
        form=None,
        thread=None,
    )


def accepted(store: Store, *uids: int) -> list[int]:
    return [receipt.inbox_id for receipt in store.accept([mail(uid) for uid in uids], NOON)]


def opened(store: Store, *received: datetime) -> list[Ticket]:
    (inbox_id,) = accepted(store, 1)
    with store.transaction() as tx:
        return [tx.tickets.open(question(inbox_id, at)) for at in received]


def claimed(store: Store, now: datetime = NOON, limit: int = 100) -> list[int]:
    with store.transaction() as tx:
        return [message.key.uid for message in tx.inbox.claim(store.owner, now, LEASE, limit)]


class TestMigrations:
    def test_the_second_start_changes_nothing(self, store: Store):
        accepted(store, 1)
        tables = set(inspect(store.engine).get_table_names())

        store.migrate()

        assert {"inbox", "outbox", "ticket", "alembic_version"} <= tables
        assert set(inspect(store.engine).get_table_names()) == tables
        assert store.cursor(MAILBOX, UIDVALIDITY) == 1

    def test_daemons_that_start_together_migrate_once(self, url: str):
        start = "import sys; from hotline_mail.store import Store; Store(sys.argv[1]).migrate()"
        daemons = [subprocess.Popen([sys.executable, "-c", start, url]) for _ in range(2)]

        assert [daemon.wait() for daemon in daemons] == [0, 0]


class TestAccepting:
    def test_the_cursor_moves_with_the_mails(self, store: Store):
        assert store.cursor(MAILBOX, UIDVALIDITY) is None

        receipts = store.accept([mail(3), mail(7)], NOON)

        assert [receipt.key.uid for receipt in receipts] == [3, 7]
        assert store.cursor(MAILBOX, UIDVALIDITY) == 7
        assert claimed(store) == [3, 7]

    def test_the_cursor_never_moves_back(self, store: Store):
        accepted(store, 7)
        accepted(store, 3)

        assert store.cursor(MAILBOX, UIDVALIDITY) == 7

    def test_nothing_of_a_failed_unit_is_kept(self, store: Store):
        with suppress(InterruptedUnitError), store.transaction() as tx:
            tx.inbox.add(mail(1), NOON)
            tx.inbox.advance(MAILBOX, UIDVALIDITY, 1)
            raise InterruptedUnitError

        assert store.cursor(MAILBOX, UIDVALIDITY) is None
        assert claimed(store) == []

    def test_a_mail_that_is_there_keeps_its_row(self, store: Store):
        assert accepted(store, 1) == accepted(store, 1)
        assert claimed(store) == [1]

    @pytest.mark.parametrize(
        "copy",
        [
            mail(1, uidvalidity=5),
            mail(1, uidvalidity=5, trace="Received: by relay.example; Mon, 9 Mar 2026 12:00:00 +0100\r\n"),
        ],
        ids=["renumbered", "by another way"],
    )
    def test_a_copy_is_accepted_but_never_decided(self, store: Store, copy: Fetched):
        (original,) = accepted(store, 1)

        (receipt,) = store.accept([copy], NOON)

        assert receipt.inbox_id != original
        assert claimed(store) == [1]
        with store.snapshot() as tx:
            assert tx.inbox.copies(original) == 1

    def test_the_same_message_id_over_another_text_is_another_mail(self, store: Store):
        accepted(store, 1)
        store.accept([mail(1, uidvalidity=5, text="inna treść")], NOON)

        assert claimed(store) == [1, 1]

    def test_what_the_server_was_not_told_is_remembered(self, store: Store):
        receipts = store.accept([mail(1), mail(2)], NOON)
        store.mark_acknowledged(receipts[:1])

        assert store.unacknowledged(MAILBOX, UIDVALIDITY) == receipts[1:]
        assert store.unacknowledged(MAILBOX, 5) == []

    def test_the_bytes_come_back_as_they_were(self, store: Store):
        raw = bytes(range(256)) * 3
        (receipt,) = store.accept([replace(mail(1), raw=raw)], NOON)

        with store.snapshot() as tx:
            message = tx.inbox.get(receipt.inbox_id)

        assert message.raw == raw
        assert message.internal_date == NOON


class TestClaimingMails:
    def test_a_leased_mail_is_nobody_elses_until_the_lease_ends(self, store: Store, other: Store):
        accepted(store, 1)

        assert claimed(store) == [1]
        assert claimed(other, NOON + LEASE - timedelta(seconds=1)) == []
        assert claimed(other, NOON + LEASE) == [1]

    def test_a_start_frees_its_own_leases_only(self, store: Store, other: Store):
        accepted(store, 1, 2)
        assert claimed(store, limit=1) == [1]
        assert claimed(other) == [2]

        with store.transaction() as tx:
            tx.inbox.release(store.owner)

        assert claimed(store) == [1]

    def test_a_decided_mail_does_not_wait_any_more(self, store: Store):
        (inbox_id,) = accepted(store, 1)
        decision = Decision(Disposition.JUNK, ("because",))
        with store.transaction() as tx:
            tx.inbox.decide(inbox_id, decision, Headline("kto@x.example", "Łup"), NOON)

        assert claimed(store) == []
        with store.snapshot() as tx:
            assert tx.inbox.decision(inbox_id) == decision
            assert list(tx.inbox.ids_since(NOON, Disposition.JUNK)) == [inbox_id]
            assert list(tx.inbox.ids_since(NOON, Disposition.QUESTION)) == []


class TestOutbox:
    def test_the_same_letter_is_decided_once(self, store: Store):
        with store.transaction() as tx:
            first = tx.outbox.add(letter(1), NOON)
            again = tx.outbox.add(letter(1), NOON)

        assert first is not None
        assert again is None

    def test_a_claim_marks_the_attempt(self, store: Store):
        with store.transaction() as tx:
            tx.outbox.add(letter(1), NOON)
            tx.outbox.add(letter(2, due=NOON + timedelta(minutes=1)), NOON)
        with store.transaction() as tx:
            (claim,) = tx.outbox.claim("first", NOON, LEASE, 20)

        assert claim.outbound.message_id == letter(1).message_id
        assert (claim.state, claim.attempts) == (LetterState.CLAIMED, 1)
        with store.snapshot() as tx:
            assert tx.outbox.attempts(claim.id) == [(NOON, None, None, "")]
            assert tx.outbox.counts() == {LetterState.CLAIMED: 1, LetterState.PENDING: 1}

    @pytest.mark.parametrize(
        ("owner", "at", "at_start", "is_lost"),
        [
            ("first", NOON, True, True),
            ("first", NOON, False, False),
            ("second", NOON, True, False),
            ("second", NOON + LEASE, False, True),
        ],
    )
    def test_whose_claims_are_lost(self, store: Store, owner: str, at: datetime, at_start: bool, is_lost: bool):  # noqa: FBT001 — a table of cases
        with store.transaction() as tx:
            tx.outbox.add(letter(1), NOON)
            tx.outbox.claim("first", NOON, LEASE, 20)

        with store.transaction() as tx:
            assert bool(tx.outbox.lost_claims(owner, at, at_start=at_start)) is is_lost

    def test_an_outcome_ends_the_attempt_and_the_lease(self, store: Store):
        later = NOON + timedelta(seconds=3)
        with store.transaction() as tx:
            tx.outbox.add(letter(1), NOON)
            (claim,) = tx.outbox.claim("first", NOON, LEASE, 20)
            tx.outbox.move(claim.id, LetterState.DELIVERED, later, "250 ok")

        with store.snapshot() as tx:
            assert tx.outbox.attempts(claim.id) == [(NOON, later, "delivered", "250 ok")]
            assert tx.outbox.get(claim.id).finished_at == later
            assert tx.outbox.lost_claims("first", NOON + LEASE, at_start=True) == []

    def test_letters_that_arrived_are_settled_together_each_with_its_own_response(self, store: Store):
        later = NOON + timedelta(seconds=3)
        with store.transaction() as tx:
            for number in (1, 2, 3):
                tx.outbox.add(letter(number), NOON)
            first, second, under_way = tx.outbox.claim("first", NOON, LEASE, 20)
            tx.outbox.arrived({first.id: "250 ok", second.id: "250 queued"}, later)

        with store.snapshot() as tx:
            assert tx.outbox.attempts(first.id) == [(NOON, later, "delivered", "250 ok")]
            assert tx.outbox.attempts(second.id) == [(NOON, later, "delivered", "250 queued")]
            assert tx.outbox.get(second.id).finished_at == later
            assert [one.id for one in tx.outbox.lost_claims("first", later, at_start=True)] == [under_way.id]

    def test_letters_are_found_by_their_tickets(self, store: Store):
        tickets = opened(store, NOON, NOON)
        with store.transaction() as tx:
            tx.outbox.add(letter(1, ticket_ids=(tickets[0].id, tickets[1].id)), NOON)
            tx.outbox.add(letter(2, ticket_ids=(tickets[1].id,)), NOON)

        with store.snapshot() as tx:
            found = [[one.id for one in tx.outbox.of_ticket(ticket.id)] for ticket in tickets]
            assert found == [[1], [1, 2]]
            assert tx.outbox.of_ticket(tickets[1].id, Purpose.ANSWER) == []
            assert tx.outbox.count_to("janina@urzad.example", [Purpose.CONFIRMATION], NOON) == 2
            assert tx.outbox.count_to("janina@urzad.example", [Purpose.ANSWER], NOON) == 0
            assert tx.outbox.count_to("janina@urzad.example", [Purpose.CONFIRMATION], NOON + LEASE) == 0


class TestTwoDaemons:
    @pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # SQLite has one writer at a time
    def test_they_claim_different_rows_at_once(self, store: Store, other: Store):
        accepted(store, 1, 2)
        with store.transaction() as tx:
            tx.outbox.add(letter(1), NOON)
            tx.outbox.add(letter(2), NOON)

        with store.transaction() as mine, other.transaction() as theirs:
            mails = [tx.inbox.claim("x", NOON, LEASE, 1)[0].key.uid for tx in (mine, theirs)]
            letters = [tx.outbox.claim("x", NOON, LEASE, 1)[0].id for tx in (mine, theirs)]

        assert (mails, letters) == ([1, 2], [1, 2])

    def test_they_never_give_a_number_twice(self, store: Store, other: Store):
        (inbox_id,) = accepted(store, 1)

        def open_one(one: Store) -> str:
            with one.transaction() as tx:
                return tx.tickets.open(question(inbox_id)).number

        with ThreadPoolExecutor(4) as pool:
            numbers = list(pool.map(open_one, [store, other] * 10))

        assert sorted(numbers) == [f"HOT/2026/{number:06d}" for number in range(1, 21)]


class TestTickets:
    def test_a_ticket_comes_back_as_it_was_recorded(self, store: Store):
        (ticket,) = opened(store, NOON)

        with store.snapshot() as tx:
            assert tx.tickets.by_number("HOT/2026/000001") == ticket
            assert tx.tickets.get(ticket.id) == ticket

    def test_a_hostile_ticket_is_given_as_it_is_kept(self, store: Store):
        (inbox_id,) = accepted(store, 1)
        new = replace(
            question(inbox_id),
            received_at=NOON.astimezone(timezone(timedelta(hours=5))),
            subject="Łącz\0ność",
            question="\0Dlaczego?",
            sender="a\0@urzad.example",
            safe_address="\0a@urzad.example",
            form=Hot01Form("bo\0dy", question=FieldReading("Dlaczego?\0", "Dlaczego?\0", 0.123456789)),
            thread=Thread("<1\0@urzad.example>", ("<0@urzad.example>",), "Łącz\0ność", "Jani\0na"),
        )
        with store.transaction() as tx:
            ticket = tx.tickets.open(new)

        with store.snapshot() as tx:
            kept = tx.tickets.get(ticket.id)
        assert kept == ticket
        assert repr(kept) == repr(ticket)

    def test_a_unit_rolled_back_leaves_no_gap_in_the_numbers(self, store: Store):
        (inbox_id,) = accepted(store, 1)
        with suppress(InterruptedUnitError), store.transaction() as tx:
            tx.tickets.open(question(inbox_id))
            raise InterruptedUnitError
        with store.transaction() as tx:
            assert tx.tickets.open(question(inbox_id)).number == "HOT/2026/000001"

    def test_the_year_is_that_of_warsaw(self, store: Store):
        new_year = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)

        numbers = [ticket.number for ticket in opened(store, new_year - timedelta(seconds=1), new_year)]

        assert numbers == ["HOT/2026/000001", "HOT/2027/000001"]

    def test_a_period_holds_what_was_closed_in_it_or_waited_at_its_end(self, store: Store):
        start, end = NOON, NOON + timedelta(days=30)
        second = timedelta(seconds=1)
        cases = [
            ("closed before it", start - 2 * second, start - second, False),
            ("closed at its start", start - second, start, True),
            ("closed at its end", start, end, True),
            ("waits still", start, None, True),
            ("received at its end", end, None, False),
        ]
        tickets = opened(store, *(received for _, received, _, _ in cases))
        with store.transaction() as tx:
            for ticket, (_, _, closed_at, _) in zip(tickets, cases, strict=True):
                status = TicketStatus.CLOSED if closed_at else TicketStatus.OPEN
                tx.tickets.save(replace(ticket, closed_at=closed_at, status=status))

        with store.snapshot() as tx:
            found = {ticket.id for ticket in tx.tickets.of_period(start, end)}
            assert tx.tickets.counts() == {TicketStatus.CLOSED: 3, TicketStatus.OPEN: 2}
        names = {name for ticket, (name, *_) in zip(tickets, cases, strict=True) if ticket.id in found}
        assert names == {name for name, _, _, belongs in cases if belongs}

    def test_unconfirmed_tickets_come_by_their_deadline(self, store: Store):
        late, early, confirmed = opened(store, NOON + timedelta(hours=1), NOON, NOON)
        with store.transaction() as tx:
            tx.tickets.save(replace(confirmed, confirmed_at=NOON))

        with store.snapshot() as tx:
            assert tx.tickets.unconfirmed(late.confirm_by) == [early, late]
            assert tx.tickets.unconfirmed(early.confirm_by) == [early]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_database_that_root_makes_belongs_to_whose_folder_it_lies_in(tmp_path: Path):
    nobody = 65534
    os.chown(tmp_path, nobody, nobody)
    made = Store(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    made.migrate()
    with made.transaction() as tx:
        tx.troubles.begin("x", "y", NOON)

    owners = {file.name: file.stat().st_uid for file in tmp_path.iterdir()}
    made.close()

    assert "desk.sqlite3-wal" in owners
    assert set(owners.values()) == {nobody}
    assert (tmp_path / "desk.sqlite3").stat().st_mode & 0o077 == 0
