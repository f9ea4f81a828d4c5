"""The store: tables, transactions, migrations. Nobody else knows the database.

A unit of work is `with store.transaction() as tx:`; what it did is committed at the end of the block, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from hotline_mail.model import Event, Fetched, MessageKey, Receipt, Ticket
from hotline_mail.store.engine import UnknownRevision, begin, make_engine, migrate
from hotline_mail.store.inbox import Inbox
from hotline_mail.store.outbox import Outbox
from hotline_mail.store.rows import Rows
from hotline_mail.store.standings import STATUS, Standing
from hotline_mail.store.tasks import Events, KnownNumbers, Tasks
from hotline_mail.store.tickets import Tickets
from hotline_mail.store.troubles import Troubles
from hotline_mail.tickets import TicketEvent, after


class StoreError(Exception):
    """The database cannot be used; the message says why."""


class Transaction:
    """One unit of work; the nouns are its doors."""

    def __init__(self, connection: Connection) -> None:
        rows = Rows(connection)
        self.inbox = Inbox(rows)
        self.tickets = Tickets(rows)
        self.outbox = Outbox(rows)
        self.tasks = Tasks(rows)
        self.events = Events(rows)
        self.known_numbers = KnownNumbers(rows)
        self.troubles = Troubles(rows)

    def move(self, ticket: Ticket, event: TicketEvent, at: datetime) -> Ticket:
        """The ticket after `event`, saved. The change is kept with its time: registers tell how it stood (`Standing`).

        Raises:
            ImpossibleTransition: `tickets.TRANSITIONS` has no such move.
        """
        moved = after(ticket, event, at)
        self.tickets.save(moved)
        self.events.add(Event(at, STATUS, Standing.of(moved).text, ticket.id))
        return moved


class Store:
    """The database of one desk. `owner` names this daemon in leases: the same at each start, another on each host."""

    def __init__(self, url: str, owner: str = "hotline-mail") -> None:
        self.engine = make_engine(url)
        self.owner = owner

    def migrate(self) -> None:
        """Brings the tables to the newest revision.

        Raises:
            StoreError: the database cannot be reached or written.
        """
        try:
            migrate(self.engine)
        except UnknownRevision as error:
            raise StoreError(f"{self.place}: its tables are of a newer version than this program") from error
        except SQLAlchemyError as error:
            raise self._unusable(error) from error

    @property
    def place(self) -> str:
        """Where the database is, without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Closes every connection."""
        self.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A unit of work that may write: committed at the end, rolled back by any exception.

        Raises:
            StoreError: the database is away, full, locked for too long, or the like; nothing was written.
        """
        with self._told(), self.engine.begin() as connection:
            begin(connection, to_write=True)
            yield Transaction(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Transaction]:
        """A consistent view, for reading only: it never holds up a writer.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._told(), self.engine.connect() as connection:
            begin(connection, to_write=False)
            yield Transaction(connection)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the database cannot do now, in words; mistakes of ours stay what they are."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: SQLAlchemyError) -> StoreError:
        cause = getattr(error, "orig", None) or error
        return StoreError(f"{self.place}: {str(cause).splitlines()[0]}")

    def counts_since(self, mailbox: str, first_start: datetime) -> datetime:
        """Since when the mails of `mailbox` count: `first_start` where it was never started before."""
        with self.transaction() as tx:
            return tx.inbox.counts_since(mailbox, first_start)

    def cursor(self, mailbox: str, uidvalidity: int) -> int | None:
        """The last accepted UID; None where this UIDVALIDITY was never seen."""
        with self.snapshot() as tx:
            return tx.inbox.cursor(mailbox, uidvalidity)

    def start_cursor(self, mailbox: str, uidvalidity: int, last_uid: int) -> None:
        """Begins a mailbox after `last_uid`: what is older does not count."""
        with self.transaction() as tx:
            tx.inbox.advance(mailbox, uidvalidity, last_uid)

    def accept(self, fetched: Sequence[Fetched], accepted_at: datetime) -> list[Receipt]:
        """Saves mails in one commit and gives the proof of it."""
        with self.transaction() as tx:
            receipts = [Receipt(mail.key, tx.inbox.add(mail, accepted_at)) for mail in fetched]
            for (mailbox, uidvalidity), keys in groupby((mail.key for mail in fetched), _folder):
                tx.inbox.advance(mailbox, uidvalidity, max(key.uid for key in keys))
        return receipts

    def unacknowledged(self, mailbox: str, uidvalidity: int) -> list[Receipt]:
        """Receipts of mails that were saved, but about which the server was not told before a crash."""
        with self.snapshot() as tx:
            found = tx.inbox.unacknowledged(mailbox, uidvalidity)
        return [Receipt(MessageKey(mailbox, uidvalidity, uid), inbox_id) for inbox_id, uid in found]

    def mark_acknowledged(self, receipts: Sequence[Receipt]) -> None:
        """The server was told about these."""
        with self.transaction() as tx:
            tx.inbox.mark_acknowledged([receipt.inbox_id for receipt in receipts])

    def mailbox_fails(self, mailbox: str, reason: str, now: datetime) -> None:
        """The mailbox cannot be read, and why."""
        with self.transaction() as tx:
            tx.troubles.begin(mailbox, reason, now)

    def mailbox_works(self, mailbox: str) -> None:
        """The mailbox can be read."""
        with self.transaction() as tx:
            tx.troubles.end(mailbox)


def _folder(key: MessageKey) -> tuple[str, int]:
    return key.mailbox, key.uidvalidity
