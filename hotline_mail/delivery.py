"""Outbox to couriers: an attempt is on disk before the line is opened, and what became of it right after.

| state     | it means                                   | next step                                                  |
|-----------|--------------------------------------------|------------------------------------------------------------|
| pending   | decided, due at `next_attempt_at`          | claimed: the attempt is marked, then the courier starts    |
| claimed   | an attempt may be under way                | its outcome; found without one after a crash: in doubt     |
| in doubt  | the other side may have it or not          | traced: delivered, or pending again with its Message-ID    |
| handed    | the fax gateway has it                     | its delivery report; none in time: a person                |
| delivered | accepted by the user's side                | a bounce may still fail it                                 |
| failed    | refused, or given up                       | the next contact, or a person (`aftermath`)                |
| cancelled | taken back before it was sent              |                                                            |
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

from hotline_mail.aftermath import Aftermath
from hotline_mail.model import (
    Deferred,
    Delivered,
    Failed,
    InDoubt,
    Letter,
    LetterState,
    Outcome,
    Trace,
)
from hotline_mail.ports import Clock, Courier
from hotline_mail.store import Store, Transaction
from parsers.model import Channel

LEASE = timedelta(minutes=15)
BATCH = 20
UNTRACEABLE = "it is not known whether the letter was sent"
NO_REPORT = "the gateway sent no report in time"


@dataclass(frozen=True)
class Schedule:
    """When to try again, and how long to wait for news."""

    retries: tuple[timedelta, ...]
    """Waits between attempts; after the last one a letter is given up."""
    trace_after: timedelta
    """How long the archive's copy may take."""
    trace_for: timedelta
    """How long tracing is tried before a person is asked."""
    fax_report_within: timedelta


@dataclass(frozen=True)
class Delivery:
    """Delivers what was decided."""

    store: Store
    courier: Courier
    aftermath: Aftermath
    schedule: Schedule
    clock: Clock
    stopped: threading.Event = field(default_factory=threading.Event)
    """Set to end a sweep after the letters that are claimed."""

    def recover(self) -> int:
        """At start: attempts of ours that the last run left without an outcome are in doubt. Gives their number."""
        return self._doubt_lost_claims(at_start=True)

    def sweep(self) -> int:
        """One pass over everything due. Gives the number of letters that moved."""
        moved = self._doubt_lost_claims(at_start=False) + self._trace_doubtful() + self._miss_reports()
        while not self.stopped.is_set() and (letters := self._claim()):
            by_message_id = {letter.outbound.message_id: letter for letter in letters}
            for outbound, outcome in self.courier.send([letter.outbound for letter in letters]):
                self._settle(by_message_id[outbound.message_id], outcome)
                moved += 1
        return moved

    def _claim(self) -> list[Letter]:
        with self.store.transaction() as tx:
            return tx.outbox.claim(self.store.owner, self.clock.now(), LEASE, BATCH)

    def _settle(self, letter: Letter, outcome: Outcome) -> None:
        now = self.clock.now()
        with self.store.transaction() as tx:
            match outcome:
                case Delivered(response):
                    self._accepted(tx, letter, response, now)
                case Deferred(reason):
                    self._try_again(tx, letter, reason, now)
                case Failed(reason, status):
                    self.aftermath.failed(tx, letter, now, f"{status} {reason}" if status else reason)
                case InDoubt(reason):
                    _doubt(tx, letter, now, reason, now + self.schedule.trace_after)
                case _:
                    assert_never(outcome)

    def _accepted(self, tx: Transaction, letter: Letter, response: str, now: datetime) -> None:
        if letter.outbound.channel is Channel.FAX:
            report_by = now + self.schedule.fax_report_within
            tx.outbox.move(letter.id, LetterState.HANDED, now, response, next_attempt_at=report_by)
        else:
            self.aftermath.delivered(tx, letter, now, response)

    def _try_again(self, tx: Transaction, letter: Letter, reason: str, now: datetime) -> None:
        if letter.attempts > len(self.schedule.retries):
            self.aftermath.failed(tx, letter, now, reason)
            return
        wait = self.schedule.retries[letter.attempts - 1]
        tx.outbox.move(letter.id, LetterState.PENDING, now, reason, next_attempt_at=now + wait)

    def _doubt_lost_claims(self, *, at_start: bool) -> int:
        now = self.clock.now()
        with self.store.transaction() as tx:
            lost = tx.outbox.lost_claims(self.store.owner, now, at_start=at_start)
            for letter in lost:
                _doubt(tx, letter, now, "the attempt was interrupted", now + self.schedule.trace_after)
        return len(lost)

    def _trace_doubtful(self) -> int:
        with self.store.snapshot() as tx:
            doubtful = tx.outbox.in_state(LetterState.IN_DOUBT, self.clock.now())
        for letter in doubtful:
            self._traced(letter, self.courier.trace(letter.outbound.message_id))
        return len(doubtful)

    def _traced(self, letter: Letter, trace: Trace) -> None:
        now = self.clock.now()
        with self.store.transaction() as tx:
            match trace:
                case Trace.SENT:
                    self._accepted(tx, letter, "found in the archive mailbox", now)
                case Trace.NOT_SENT:
                    tx.outbox.move(letter.id, LetterState.PENDING, now, "not in the archive", next_attempt_at=now)
                case Trace.UNKNOWN if now < self._trace_until(tx, letter):
                    _doubt(tx, letter, now, letter.detail, now + self.schedule.trace_after)
                case Trace.UNKNOWN:
                    # Neither a second letter nor silence is right without a trace: a person decides.
                    self.aftermath.unknown(tx, letter, now, UNTRACEABLE)
                case _:
                    assert_never(trace)

    def _trace_until(self, tx: Transaction, letter: Letter) -> datetime:
        return tx.outbox.attempts(letter.id)[-1][0] + self.schedule.trace_for

    def _miss_reports(self) -> int:
        now = self.clock.now()
        with self.store.transaction() as tx:
            silent = tx.outbox.in_state(LetterState.HANDED, now)
            for letter in silent:
                self.aftermath.unknown(tx, letter, now, NO_REPORT)
        return len(silent)


def _doubt(tx: Transaction, letter: Letter, now: datetime, reason: str, look_at: datetime) -> None:
    tx.outbox.move(letter.id, LetterState.IN_DOUBT, now, reason, next_attempt_at=look_at)
