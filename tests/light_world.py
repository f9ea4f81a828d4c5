"""The world around the desk held in memory, at the ports only: for tests that run the desk many hundred times.

An honest model: the IMAP server forgets what is acknowledged and nothing else, the mail host keeps what it accepted and
the archive gets its copy with it. Before and after each call of a port the process may be made to die.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from hotline_mail.model import Delivered, Failed, Fetched, InDoubt, MessageKey, Outbound, Outcome, Receipt, Trace
from parsers.model import MessageReading


class SimulatedCrash(BaseException):
    """The process dies here: no handler of errors may run."""


class Process:
    """One life of the daemon, dying at the point `dies_at`; `points` are those it came past.

    A point is named by its place and by how often the place was reached, so that threads do not mix up the names.
    """

    def __init__(self, dies_at: str | None = None) -> None:
        self.points: list[str] = []
        self._dies_at = dies_at
        self._dead = False
        self._reached: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def call(self, name: str) -> Iterator[None]:
        """Around everything that reaches the world: nothing of the block happens in a dead process."""
        self._reach(f"before {name}")
        yield
        self._reach(f"after {name}")

    @contextmanager
    def commits(self, engine: Engine) -> Iterator[None]:
        """Makes every commit of `engine` a call."""

        commit = engine.dialect.do_commit

        def reached(connection: PoolProxiedConnection) -> None:
            with self.call("commit"):
                commit(connection)

        engine.dialect.do_commit = reached  # type: ignore[assignment, method-assign]
        try:
            yield
        finally:
            engine.dialect.do_commit = commit  # type: ignore[method-assign]

    def _reach(self, place: str) -> None:
        with self._lock:
            if self._dead:
                raise SimulatedCrash(self._dies_at)
            self._reached[place] += 1
            point = f"{place} #{self._reached[place]}"
            self.points.append(point)
            self._dead = point == self._dies_at
            if self._dead:
                raise SimulatedCrash(point)


@dataclass
class ImapServer:
    """One folder. What is acknowledged is deleted."""

    uidvalidity: int = 1
    uid_next: int = 1
    mails: dict[int, tuple[datetime, bytes]] = field(default_factory=dict)

    def append(self, raw: bytes, received_at: datetime) -> None:
        self.mails[self.uid_next] = (received_at, raw)
        self.uid_next += 1

    def renumber(self) -> None:
        """The folder was restored from its backup: every UID is new."""
        self.uidvalidity += 1
        kept, self.mails = self.mails, {}
        for received_at, raw in kept.values():
            self.append(raw, received_at)


@dataclass
class MailboxPort:
    """Fulfils `ports.Mailbox` but for waiting."""

    server: ImapServer
    process: Process
    name: str = "desk"

    def uidvalidity(self) -> int:
        return self.server.uidvalidity

    def uids_after(self, uid: int) -> Sequence[int]:
        with self.process.call("Mailbox.uids_after"):
            return [known for known in sorted(self.server.mails) if known > uid]

    def first_uid_since(self, since: datetime) -> int | None:
        with self.process.call("Mailbox.first_uid_since"):
            return min((uid for uid, (at, _) in self.server.mails.items() if at >= since), default=None)

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        for uid in uids:
            with self.process.call("Mailbox.fetch"):
                at, raw = self.server.mails[uid]
                mail = Fetched(MessageKey(self.name, self.uidvalidity(), uid), at, len(raw), raw)
            yield mail

    def acknowledge(self, receipts: Iterable[Receipt]) -> None:
        for receipt in receipts:
            with self.process.call("Mailbox.acknowledge"):
                self.server.mails.pop(receipt.key.uid, None)

    def wait(self, seconds: float) -> bool:
        raise NotImplementedError

    def interrupt(self) -> None:
        raise NotImplementedError


class Line(Enum):
    """How a connection breaks after DATA."""

    BREAKS_BEFORE_ACCEPTING = auto()
    BREAKS_AFTER_ACCEPTING = auto()


@dataclass
class MailHost:
    """What it accepted it keeps: each letter for its recipient, and a copy for the archive."""

    refused: frozenset[str] = frozenset()
    """Recipients whom it does not know."""
    breaks: dict[str, Line] = field(default_factory=dict)
    """By recipient: how the line of the first attempt breaks."""
    accepted: list[Outbound] = field(default_factory=list)

    def hand_over(self, letter: Outbound) -> Outcome:
        if letter.recipient in self.refused:
            return Failed("550 no such user", "5.1.1")
        line = self.breaks.pop(letter.recipient, None)
        if line is Line.BREAKS_BEFORE_ACCEPTING:
            return InDoubt("the line broke")
        self.accepted.append(letter)
        return InDoubt("the line broke") if line else Delivered("250 ok")


@dataclass
class CourierPort:
    """Fulfils `ports.Courier`."""

    host: MailHost
    process: Process

    def send(self, letters: Iterable[Outbound]) -> Iterator[tuple[Outbound, Outcome]]:
        for letter in letters:
            with self.process.call("Courier.send"):
                outcome = self.host.hand_over(letter)
            yield letter, outcome

    def trace(self, message_id: str) -> Trace:
        with self.process.call("Courier.trace"):
            is_sent = any(letter.message_id == message_id for letter in self.host.accepted)
        return Trace.SENT if is_sent else Trace.NOT_SENT


@dataclass
class ReaderPort:
    """Fulfils `ports.Reader`; `reading` is the real reader, which may remember what it said of the same bytes."""

    reading: Callable[[bytes], MessageReading]
    process: Process

    def read(self, raw: bytes) -> MessageReading:
        with self.process.call("Reader.read"):
            return self.reading(raw)

    def pictures(self, raw: bytes) -> MessageReading:
        return self.read(raw)
