"""Outbox to couriers: an attempt is on disk before the line is opened, and what became of it soon after.

| state     | it means                                   | next step                                                  |
|-----------|--------------------------------------------|------------------------------------------------------------|
| pending   | decided, due at `next_attempt_at`          | claimed: the attempt is marked, then the courier starts    |
| claimed   | an attempt may be under way                | its outcome; found without one after a crash: in doubt     |
| in doubt  | the other side may have it or not          | traced: delivered, or pending again with its Message-ID    |
| handed    | the fax gateway has it                     | its delivery report; none in time: a person                |
| delivered | accepted by the user's side | a bounce may still fail it, a delay report put it under watch |
| delayed | the user's side cannot deliver it yet | a further report; none in time: a person |
| failed    | refused, or given up                       | the next contact, or a person (`aftermath`)                |
| cancelled | taken back before it was sent              |                                                            |
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
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
    Outbound,
    Outcome,
    Trace,
    Uncopied,
)
from hotline_mail.ports import Clock, Courier
from hotline_mail.store import Store, Transaction
from parsers.model import Channel

LEASE = timedelta(minutes=15)
BATCH = 20
UNTRACEABLE = "it is not known whether the letter was sent"
TIME_TO_RING = timedelta(hours=1)
TIME_TO_FAX = timedelta(minutes=15)
NO_REPORT = "the gateway sent no report in time"
_WITHOUT_COPY = "goes without a copy for the archive"


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
        while delivered := self._deliver():  # what came of a letter may make another one due at once
            moved += delivered
        return moved

    def _deliver(self) -> int:
        """Hands over all that is due in one round of the courier."""
        under_way: dict[str, Letter] = {}
        known: list[tuple[Letter, Outcome]] = []
        first = self._settle_and_claim(known)
        if not first:
            return 0
        moved = 0
        try:
            for outbound, outcome in self.courier.send(self._due(first, under_way, known)):
                known.append((under_way.pop(outbound.message_id), outcome))
                moved += 1
                if not under_way:
                    self._settle(known)
        finally:
            self._settle(known)
        return moved

    def _due(
        self, first: list[Letter], under_way: dict[str, Letter], known: list[tuple[Letter, Outcome]]
    ) -> Iterator[Outbound]:
        """The letters due, claimed a batch at a time, so that few are in doubt after a crash."""
        letters = first
        while letters:
            under_way |= {letter.outbound.message_id: letter for letter in letters}
            for letter in letters:
                yield replace(letter.outbound, copied=not letter.detail.startswith(_WITHOUT_COPY))
            letters = self._settle_and_claim(known)

    def _settle_and_claim(self, known: list[tuple[Letter, Outcome]]) -> list[Letter]:
        """Records the outcomes known so far and claims the next letters, in one commit."""
        if self.stopped.is_set():
            return []
        now = self.clock.now()
        try:
            with self.store.transaction() as tx:
                self._record(tx, known, now)
                claimed = tx.outbox.claim(self.store.owner, now, LEASE, BATCH)
        except Exception:
            if not known:
                raise
            self._settle(known)
            return []  # the next round claims
        known.clear()
        return claimed

    def _settle(self, known: list[tuple[Letter, Outcome]]) -> None:
        """Records outcomes in one commit; where one of them cannot be, it must not cost the others theirs."""
        settled, known[:] = known[:], []
        if not settled:
            return
        try:
            with self.store.transaction() as tx:
                self._record(tx, settled, self.clock.now())
        except Exception:
            if len(settled) == 1:
                raise
            for one in settled:
                self._settle([one])

    def _record(self, tx: Transaction, known: Sequence[tuple[Letter, Outcome]], now: datetime) -> None:
        accepted: list[tuple[Letter, str]] = []
        for letter, outcome in known:
            match outcome:
                case Delivered(response):
                    accepted.append((letter, response))
                case Deferred(reason):
                    self._try_again(tx, letter, reason, now)
                case Failed(reason, status):
                    self.aftermath.failed(tx, letter, now, f"{status} {reason}" if status else reason)
                case Uncopied(reason):
                    self._go_without_copy(tx, letter, reason, now)
                case InDoubt(reason):
                    _doubt(tx, letter, now, reason, now + self.schedule.trace_after)
                case _:
                    assert_never(outcome)
        self._accepted(tx, accepted, now)

    def _accepted(self, tx: Transaction, accepted: Sequence[tuple[Letter, str]], now: datetime) -> None:
        """What the gateway has taken is under way; all else has arrived, and that is recorded together."""
        faxes = [(letter, said) for letter, said in accepted if letter.outbound.channel is Channel.FAX]
        for letter, said in faxes:
            tx.outbox.move(letter.id, LetterState.HANDED, now, said, next_attempt_at=self._report_by(letter, now))
        arrived = [(letter, said) for letter, said in accepted if letter.outbound.channel is not Channel.FAX]
        self.aftermath.delivered(tx, arrived, now)

    def _go_without_copy(self, tx: Transaction, letter: Letter, reason: str, now: datetime) -> None:
        """A user's letter is worth more than its copy: it goes at once; the administrator hears of it once a day."""
        self.aftermath.archive_failed(tx, reason, now)
        tx.outbox.move(letter.id, LetterState.PENDING, now, f"{_WITHOUT_COPY}: {reason}", next_attempt_at=now)

    def _report_by(self, letter: Letter, now: datetime) -> datetime:
        """When silence is an alarm: early enough for a person to ring instead, but no sooner than a fax takes."""
        report_by = now + self.schedule.fax_report_within
        if letter.outbound.deadline is None:
            return report_by
        return min(report_by, max(letter.outbound.deadline - TIME_TO_RING, now + TIME_TO_FAX))

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
                    self._accepted(tx, [(letter, "found in the archive mailbox")], now)
                case Trace.NOT_SENT if not _went_without_copy(tx, letter):
                    tx.outbox.move(letter.id, LetterState.PENDING, now, "not in the archive", next_attempt_at=now)
                case Trace.NOT_SENT | Trace.UNKNOWN if now < self._trace_until(tx, letter):
                    _doubt(tx, letter, now, letter.detail, now + self.schedule.trace_after)
                case Trace.NOT_SENT | Trace.UNKNOWN:
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


def _went_without_copy(tx: Transaction, letter: Letter) -> bool:
    """Whether the attempt in doubt gave the archive no copy: then its not being there says nothing."""
    before = [detail for *_, detail in tx.outbox.attempts(letter.id)][-2:-1]
    return any(detail.startswith(_WITHOUT_COPY) for detail in before)


def _doubt(tx: Transaction, letter: Letter, now: datetime, reason: str, look_at: datetime) -> None:
    tx.outbox.move(letter.id, LetterState.IN_DOUBT, now, reason, next_attempt_at=look_at)
