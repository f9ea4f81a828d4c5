"""Inbox to disposition, tickets and outbox: one message, one transaction.

A message that cannot be read, or makes a handler fail, is set aside whole for a person; the rest goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from hotline_mail.aftermath import Aftermath
from hotline_mail.intake import rulings
from hotline_mail.intake.case import Case
from hotline_mail.intake.consultants import Consultants, make_consultants
from hotline_mail.intake.facts import gather
from hotline_mail.intake.questions import Questions
from hotline_mail.intake.reports import Reports
from hotline_mail.intake.review_replies import ReviewReplies
from hotline_mail.intake.threads import FollowUps, Reviews
from hotline_mail.letters import Desk
from hotline_mail.model import Decision, Disposition, InboxMessage, Purpose
from hotline_mail.ports import Clock, Reader, ReadingFailed
from hotline_mail.routing import decide
from hotline_mail.store import Store, StoreError, Transaction
from hotline_mail.store.inbox import Headline
from parsers.model import MessageReading, Problem, ProblemCode

LEASE = timedelta(minutes=15)
MAX_READINGS = 3
"""A message whose reading was begun this often without an end kills its reader: a person gets it."""
READING_FAILED = "reading it failed"
ABOUT_NO_TICKET = "a consultant writes about no ticket"

_log = structlog.get_logger()


@dataclass(frozen=True)
class Intake:
    """Decides messages."""

    store: Store
    reader: Reader
    desk: Desk
    questions: Questions
    reports: Reports
    follow_ups: FollowUps
    reviews: Reviews
    consultants: Consultants
    review_replies: ReviewReplies
    clock: Clock
    stopped: threading.Event = field(default_factory=threading.Event)
    """Set to end a sweep after the message at hand; those that were only read stay undecided for the next start."""
    interrupted: threading.Event = field(default_factory=threading.Event)
    """Set where the database went away under a sweep, so that messages are claimed and nobody decides them."""

    def recover(self) -> None:
        """At start: what the last run had claimed and not decided is free again."""
        with self.store.transaction() as tx:
            tx.inbox.release(self.store.owner)

    def sweep(self) -> int:
        """Decides every message that waits, oldest first. Gives their number.

        Raises:
            StoreError: the database cannot be used; the next sweep frees what this one has claimed.
        """
        if self.interrupted.is_set():
            self.recover()
            self.interrupted.clear()
        try:
            return self._sweep()
        except StoreError:
            self.interrupted.set()
            raise

    def _sweep(self) -> int:
        decided = 0
        with ThreadPoolExecutor(self.desk.settings.reader.workers, thread_name_prefix="reading") as pool:
            batch = self._begin(pool)
            while batch:
                following = self._begin(pool)  # is read while this one is decided
                for original, reading in batch:
                    decided += self._finish(original, reading)
                batch = following or self._begin(pool)
        return decided

    def _begin(self, pool: ThreadPoolExecutor) -> list[tuple[InboxMessage, Future[MessageReading]]]:
        """Claims the next messages and has them read."""
        if self.stopped.is_set():
            return []
        claimed = self._claim(limit=4 * self.desk.settings.reader.workers)
        return [(original, pool.submit(self._read, original)) for original in claimed]

    def _finish(self, original: InboxMessage, reading: Future[MessageReading]) -> bool:
        """Decides a message once it is read; a reading that was broken off by the stop says nothing about it."""
        if self.stopped.is_set():
            reading.cancel()
            return False
        result = reading.result()
        if self.stopped.is_set():
            return False
        self._decide(original, result)
        return True

    def _claim(self, limit: int) -> list[InboxMessage]:
        with self.store.transaction() as tx:
            return tx.inbox.claim(self.store.owner, self.clock.now(), LEASE, limit)

    def _read(self, original: InboxMessage) -> MessageReading:
        """What the message says; of one that cannot be read, the reason."""
        if original.readings > MAX_READINGS:
            return _unreadable(ProblemCode.CRASHED, f"begun {original.readings} times without an end")
        try:
            reading = self.reader.pictures(original.raw)
        except ReadingFailed as failure:
            return _unreadable(failure.code, failure.detail)
        if original.oversized:
            too_large = Problem(ProblemCode.TOO_LARGE, "message", f"{original.size} bytes; only the header was fetched")
            return replace(reading, problems=(*reading.problems, too_large))
        return reading

    def _decide(self, original: InboxMessage, reading: MessageReading) -> None:
        try:
            with self.store.transaction() as tx:
                case = Case(original, reading, gather(tx, self.desk, original, reading), self.clock.now())
                rulings.heed(tx, case)
                decision = decide(reading, case.facts.context)
                self._handle(tx, case, decision)
                self._record(tx, case, decision)
                rulings.settle(tx, case, decision)
        except StoreError:
            # That is no fault of the message: it waits until the database works again.
            raise
        except Exception as error:  # noqa: BLE001 — an unexpected failure sets this one message aside, whole
            _log.error("message set aside", inbox_id=original.id, error=type(error).__name__)
            self._set_aside(original, type(error).__name__)

    def _handle(self, tx: Transaction, case: Case, decision: Decision) -> None:
        ticket, letter = case.facts.ticket, case.facts.letter
        handlers: dict[Disposition, Callable[[], None]] = {
            Disposition.DELIVERY_REPORT: lambda: self.reports.apply(tx, case),
            Disposition.QUESTION: lambda: self.questions.with_forms(tx, case),
            Disposition.QUESTION_WITHOUT_FORM: lambda: self.questions.without_form(tx, case),
            Disposition.FOR_REVIEW: lambda: self.reviews.ask(tx, case, decision.reasons[-1]),
            Disposition.CONSULTANT_REPLY: lambda: self.reviews.ask(tx, case, ABOUT_NO_TICKET),
            Disposition.AUTOMATIC: lambda: None,
            Disposition.JUNK: lambda: None,
        }
        if ticket is not None:
            handlers[Disposition.FOLLOW_UP] = lambda: self.follow_ups.join(tx, case, ticket)
        if letter is not None and letter.outbound.purpose is Purpose.REVIEW:
            handlers[Disposition.CONSULTANT_REPLY] = lambda: self.review_replies.apply(tx, case, letter)
        elif ticket is not None:
            handlers[Disposition.CONSULTANT_REPLY] = lambda: self.consultants.handle(tx, case, ticket)
        handlers[decision.disposition]()

    def _record(self, tx: Transaction, case: Case, decision: Decision) -> None:
        message = case.reading.message
        sender = message.from_.address if message and message.from_ else None
        headline = Headline(sender, message.subject if message else "")
        tx.inbox.decide(case.original.id, decision, headline, case.now)
        _log.info(
            "decided", inbox_id=case.original.id, disposition=decision.disposition.value, rule=decision.reasons[-1]
        )

    def _set_aside(self, original: InboxMessage, error: str) -> None:
        reading = _unreadable(ProblemCode.CRASHED, error)
        with self.store.transaction() as tx:
            case = Case(original, reading, gather(tx, self.desk, original, reading), self.clock.now())
            self.reviews.ask(tx, case, READING_FAILED)
            self._record(tx, case, Decision(Disposition.FOR_REVIEW, (READING_FAILED,)))


def make_intake(store: Store, reader: Reader, aftermath: Aftermath, clock: Clock) -> Intake:
    """The intake with its handlers."""
    letters = aftermath.dispatcher.letters
    return Intake(
        store=store,
        reader=reader,
        desk=letters.desk,
        questions=Questions(aftermath.dispatcher),
        reports=Reports(aftermath, Reviews(letters)),
        follow_ups=FollowUps(letters),
        reviews=Reviews(letters),
        consultants=make_consultants(aftermath.dispatcher),
        review_replies=ReviewReplies(letters),
        clock=clock,
    )


def _unreadable(code: ProblemCode, detail: str) -> MessageReading:
    return MessageReading(message=None, problems=(Problem(code, "message", detail),))
