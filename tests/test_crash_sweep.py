"""The crash sweep: a process that dies at any port call or commit ends, restarted, as if it had never been stopped.

A first run counts the points; then the desk dies once at each of them. The planted mutations show that the sweep sees
what it is there to see.
"""

from __future__ import annotations

import email.policy
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.config import Settings, parse
from hotline_mail.letters import Desk
from hotline_mail.model import Letter, LetterState, NewTicket, Outbound, Purpose, Receipt, Ticket, TicketStatus
from hotline_mail.pickup import Pickup
from hotline_mail.ports import Mailbox
from hotline_mail.store import Store
from hotline_mail.store.inbox import Inbox
from hotline_mail.store.outbox import Outbox
from hotline_mail.store.tickets import Tickets
from hotline_mail.wiring import make_desk, make_runners
from parsers.model import MessageReading
from tests.desk import FORM, MONDAY_TEN, MovableClock, parsed
from tests.light_world import (
    CourierPort,
    ImapServer,
    Line,
    MailboxPort,
    MailHost,
    Process,
    ReaderPort,
    SimulatedCrash,
)

USER, SECOND = "janina@urzad.example", "sekretariat@urzad.example"
DESK, LIST, COORDINATOR = "hotline@pomoc.example", "konsultanci@pomoc.example", "koordynator@pomoc.example"
Reading = Callable[[bytes], MessageReading]
ON_THE_MOVE = {LetterState.PENDING, LetterState.CLAIMED, LetterState.IN_DOUBT}
MOST_PASSES = 12
DATABASE = "desk.sqlite3"


def mail(number: int, body: str) -> bytes:
    header = f"""\
From: Janina Wilczek <{USER}>
To: {DESK}
Subject: Pytanie {number}
Message-ID: <q{number}@urzad.example>
Date: Mon, 9 Mar 2026 09:58:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

"""
    return (header + body).replace("\n", "\r\n").encode()


def reply(to: Outbound, text: str) -> bytes:
    """A consultant's reply to a letter of the desk."""
    asked, answer = parsed(to.letter), EmailMessage(policy=email.policy.SMTP)
    answer["From"], answer["To"] = to.recipient, asked["Reply-To"]
    answer["Subject"] = f"Re: {asked['Subject']}"
    answer["Message-ID"] = f"<re-{to.message_id.strip('<>')}>"
    answer["In-Reply-To"] = answer["References"] = to.message_id
    answer.set_content(text)
    return answer.as_bytes()


@dataclass(frozen=True)
class Scenario:
    """What happens to the desk."""

    mails: tuple[bytes, ...]
    refused: frozenset[str] = frozenset()
    breaks: dict[str, Line] = field(default_factory=dict)
    renumbers: bool = False
    """While the desk is down, its mailbox is restored from a backup under another UIDVALIDITY."""
    answer: str = ""
    """What a consultant writes back to each ticket mail."""


SCENARIOS = {
    "a bounce to a fallback contact": Scenario(
        (mail(1, FORM.format(contact=f"{SECOND}, {USER}")), mail(2, "Dzień dobry,\n\njak zmienić hasło?\n")),
        refused=frozenset({SECOND}),
        renumbers=True,
    ),
    "broken lines": Scenario(
        (mail(1, FORM.format(contact=USER)),),
        breaks={USER: Line.BREAKS_AFTER_ACCEPTING, LIST: Line.BREAKS_BEFORE_ACCEPTING},
    ),
    "a form and its answer": Scenario(
        (mail(1, FORM.format(contact=USER)),), answer="Tak, orzeczenie zostało zapisane.\n\ndokumentacja: str. 12\n"
    ),
}


@dataclass(frozen=True)
class EndState:
    """All that must be the same whether the desk died or not; times of its own doing are left out."""

    tickets: list[dict[str, object]]
    events: list[list[str]]
    dispositions: list[object]
    outbox: list[tuple[str, str, LetterState]]
    tasks: list[tuple[object, ...]]
    received: list[tuple[str, str]]
    """(recipient, Message-ID) of everything that arrived."""
    left_on_server: int

    def differences(self, other: EndState) -> list[str]:
        return [
            f"{name}: {vars(other)[name]} instead of {mine}"
            for name, mine in vars(self).items()
            if mine != vars(other)[name]
        ]


class World:
    """The servers, the database and the clock: all that outlives a process."""

    pickup = Pickup

    def __init__(self, desk: Desk, store: Store, scenario: Scenario, reading: Reading) -> None:
        self.desk = desk
        self.store = store
        self.scenario = scenario
        self.clock = MovableClock()
        self._reading = reading
        self._imap = ImapServer()
        self._host = MailHost(scenario.refused, dict(scenario.breaks))
        self._answered = 0
        for raw in scenario.mails:
            self._imap.append(raw, self.clock.now())

    def live(self, process: Process) -> None:
        """A process starts, and makes passes until nothing moves."""
        courier, reader = CourierPort(self._host, process), ReaderPort(self._reading, process)
        runners = make_runners(self.desk, self.store, reader, courier, self.clock)
        (settings,) = self.desk.settings.mailboxes
        with closing(self.store), process.commits(self.store.engine):
            runners.recover()
            for _ in range(MOST_PASSES):
                moved = self.pickup(self.store, self.clock, settings).take_in(MailboxPort(self._imap, process))
                moved += runners.sweep() + self._consultants_answer()
                if not moved and not self._on_the_move():
                    return
                self.clock.forward(minutes=2)

    def restart(self) -> None:
        """Time goes by, and the next process goes on from what there is."""
        self.clock.forward(minutes=16)
        if self.scenario.renumbers:
            self._imap.renumber()
        self.live(Process())

    def end(self) -> EndState:
        with self.store.snapshot() as tx:
            tickets = tx.tickets.listed()[::-1]
            letters = _all_letters(tx.outbox)
            return EndState(
                tickets=[_timeless(ticket) for ticket in tickets],
                events=[sorted(line.kind for line in tx.events.of_ticket(ticket.id)) for ticket in tickets],
                dispositions=[tx.inbox.decided(inbox_id) for inbox_id in tx.inbox.ids_since(MONDAY_TEN)],
                outbox=sorted((one.outbound.recipient, one.outbound.message_id, one.state) for one in letters),
                tasks=[(task.new.kind, task.new.reason, task.new.ticket_id) for task in tx.tasks.open()],
                received=sorted((one.recipient, one.message_id) for one in self._host.accepted),
                left_on_server=len(self._imap.mails),
            )

    def received(self, recipient: str, purpose: Purpose) -> int:
        return sum(1 for one in self._host.accepted if one.recipient == recipient and one.purpose is purpose)

    def _consultants_answer(self) -> int:
        """Each ticket mail that came since the last time is answered, if the scenario says so."""
        tickets = [
            letter for letter in self._host.accepted if letter.purpose is Purpose.TICKET and self.scenario.answer
        ]
        new = tickets[self._answered :]
        for letter in new:
            self._imap.append(reply(letter, self.scenario.answer), self.clock.now())
        self._answered = len(tickets)
        return len(new)

    def _on_the_move(self) -> bool:
        with self.store.snapshot() as tx:
            return not ON_THE_MOVE.isdisjoint(tx.outbox.counts())


def _all_letters(outbox: Outbox) -> list[Letter]:
    return [letter for state in LetterState for letter in outbox.in_state(state)]


def _timeless(ticket: Ticket) -> dict[str, object]:
    fields = {name: getattr(ticket, name) for name in Ticket.__dataclass_fields__}
    return fields | {name: fields[name] is not None for name in ("confirmed_at", "answered_at", "closed_at")}


class Sweep:
    """Lets a desk die at every point of a scenario."""

    def __init__(self, desk: Desk, reading: Reading, folder: Path) -> None:
        self._desk = desk
        self._reading = reading
        self._folder = folder
        # One store for all: between two lives it keeps nothing but its compiled statements, which cost most of the time.
        self._store = Store(f"sqlite:///{folder / DATABASE}")
        # What a dead process had given to the system is kept; only a power cut would need the disk's word.
        event.listen(self._store.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
        self._store.migrate()
        self._store.close()
        shutil.copy(folder / DATABASE, folder / "empty")

    def world(self, scenario: Scenario) -> World:
        """A new world with an empty database."""
        self._store.close()
        for leftover in self._folder.glob(f"{DATABASE}*"):
            leftover.unlink()
        shutil.copy(self._folder / "empty", self._folder / DATABASE)
        return World(self._desk, self._store, scenario, self._reading)

    def undisturbed(self, scenario: Scenario) -> tuple[World, list[str]]:
        """A run that is never stopped, and the points it came past."""
        world, process = self.world(scenario), Process()
        world.live(process)
        return world, process.points

    def failures(self, scenario: Scenario) -> Iterator[str]:
        """Each point at which a crash leaves something else than the run that was never stopped."""
        world, points = self.undisturbed(scenario)
        expected = world.end()
        for point in points:
            world = self.world(scenario)
            with suppress(SimulatedCrash):
                world.live(Process(dies_at=point))
                yield f"{point}: was not reached"
            world.restart()
            yield from (f"crash {point}: {difference}" for difference in expected.differences(world.end()))


@pytest.fixture(scope="module")
def sweep(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Sweep:
    folder = tmp_path_factory.mktemp("sweep")
    return Sweep(make_desk(_settings(folder)), cache(sandbox.read), folder)


def _settings(folder: Path) -> Settings:
    secret = folder / "secret"
    secret.write_text("a secret of this test only\n", encoding="utf-8")
    imap = {"host": "imap.example", "user": DESK, "password": {"file": str(secret)}}
    content: dict[str, Any] = {
        "admin": "admin@pomoc.example",
        "desk": {"address": DESK, "secret": {"file": str(secret)}},
        "mailboxes": [{"name": "desk", "accept_from": "all", **imap}],
        "smtp": {"host": "smtp.example", "user": DESK, "password": {"file": str(secret)}},
        "archive": {"address": "archiwum@pomoc.example", "imap": imap},
        "consultants": {"list_address": LIST, "people": [{"address": LIST}], "coordinator": COORDINATOR},
        "reader": {"workers": 1},
    }
    return parse(content, Path("test"))


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_run_that_is_never_stopped_does_everything_once(sweep: Sweep, name: str) -> None:
    scenario = SCENARIOS[name]
    world, _ = sweep.undisturbed(scenario)

    end = world.end()

    assert len(end.tickets) == len(scenario.mails)
    assert all((ticket["status"] is TicketStatus.CLOSED) == bool(scenario.answer) for ticket in end.tickets)
    assert world.received(USER, Purpose.ANSWER) == len(scenario.mails if scenario.answer else ())
    assert all(ticket["confirmed_at"] for ticket in end.tickets)
    assert world.received(USER, Purpose.CONFIRMATION) == len(scenario.mails)
    assert world.received(LIST, Purpose.TICKET) == len(scenario.mails)
    assert {state for _, _, state in end.outbox} <= {LetterState.DELIVERED, LetterState.FAILED}
    assert end.left_on_server == 0


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_crash_anywhere_changes_nothing_in_the_end(sweep: Sweep, name: str) -> None:
    assert list(sweep.failures(SCENARIOS[name])) == []


def test_the_sweep_comes_past_every_port_and_the_commits(sweep: Sweep) -> None:
    _, points = sweep.undisturbed(SCENARIOS["broken lines"])

    places = {point.partition(" #")[0] for point in points}

    calls = {"uids_after", "first_uid_since", "fetch", "acknowledge"}
    called = {f"Mailbox.{call}" for call in calls} | {"Reader.read", "Courier.send", "Courier.trace", "commit"}
    assert places == {f"{when} {call}" for when in ("before", "after") for call in called}


class EagerPickup(Pickup):
    """Acknowledges first, saves then."""

    def take_in(self, mailbox: Mailbox) -> int:
        uids = mailbox.uids_after(self._cursor(mailbox))
        mails = list(mailbox.fetch(uids))
        mailbox.acknowledge([Receipt(mail.key, 0) for mail in mails])
        return len(self._store.accept(mails, self._clock.now()))


def acknowledge_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "pickup", EagerPickup)


def no_dedupe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Inbox, "_original", lambda *_: None)


def split_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ticket is committed by itself, before its letters and the disposition of its message."""
    whole = Tickets.open

    def split(tickets: Tickets, new: NewTicket) -> Ticket:
        ticket = whole(tickets, new)
        commit_what_there_is(tickets)
        return ticket

    monkeypatch.setattr(Tickets, "open", split)


def answer_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """What becomes of an answer is committed on the ticket by itself, before the letter and the story."""
    whole = Tickets.save

    def split(tickets: Tickets, ticket: Ticket) -> None:
        whole(tickets, ticket)
        if ticket.answer is not None:
            commit_what_there_is(tickets)

    monkeypatch.setattr(Tickets, "save", split)


def commit_what_there_is(tickets: Tickets) -> None:
    for statement in ("COMMIT", "BEGIN IMMEDIATE"):
        tickets._rows.change(text(statement))


def no_attempt_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is sent, without a word on disk that it may be under way."""

    def unmarked(outbox: Outbox, _owner: str, now: datetime, _lease: timedelta, _limit: int) -> list[Letter]:
        return outbox.in_state(LetterState.PENDING, now)

    monkeypatch.setattr(Outbox, "claim", unmarked)


@pytest.mark.parametrize(
    ("mutation", "scenario", "seen"),
    [
        (acknowledge_first, "broken lines", "tickets"),
        (no_dedupe, "a bounce to a fallback contact", "dispositions"),
        (split_transaction, "broken lines", "received"),
        (no_attempt_mark, "broken lines", "received"),
        (answer_by_itself, "a form and its answer", "tickets"),
        (acknowledge_first, "a form and its answer", "tickets"),
    ],
)
def test_the_sweep_sees_a_planted_mutation(
    sweep: Sweep,
    monkeypatch: pytest.MonkeyPatch,
    mutation: Callable[[pytest.MonkeyPatch], None],
    scenario: str,
    seen: str,
) -> None:
    """Never stopped, the mutated desk does the same as the right one: only the sweep can tell them apart."""
    undisturbed = sweep.undisturbed(SCENARIOS[scenario])[0].end()

    mutation(monkeypatch)

    assert sweep.undisturbed(SCENARIOS[scenario])[0].end() == undisturbed
    assert any(f": {seen}: " in failure for failure in sweep.failures(SCENARIOS[scenario]))
