"""The inbox: accepted mails, their bytes, and what they were decided to be."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, and_, bindparam, exists, func, insert, or_, select, update

from hotline_mail.model import Decision, Disposition, Fetched, InboxMessage, MessageKey, Ruling
from hotline_mail.store import codec
from hotline_mail.store.rows import AnyRow, Rows
from hotline_mail.store.tables import CURSOR, INBOX, MAILBOX, RAW
from parsers.identity import identify

_OLD_JUNK = select(INBOX.c.id).where(
    INBOX.c.disposition == Disposition.JUNK.value, INBOX.c.decided_at <= bindparam("before")
)


def _is_junk(mail: FromClause) -> ColumnElement[bool]:
    """Whether a row was put aside as junk before the time asked for, or is a copy of one that was."""
    return or_(mail.c.id.in_(_OLD_JUNK), and_(mail.c.decided_at.is_(None), mail.c.duplicate_of.in_(_OLD_JUNK)))


_COUNTS_SINCE = select(MAILBOX.c.counts_since).where(MAILBOX.c.name == bindparam("name"))
_COUNT_SINCE = insert(MAILBOX)
_CURSOR = select(CURSOR.c.last_uid).where(
    CURSOR.c.mailbox == bindparam("mailbox"), CURSOR.c.uidvalidity == bindparam("uidvalidity")
)
_BEGIN_CURSOR = insert(CURSOR)
_MOVE_CURSOR = (
    update(CURSOR)
    .where(CURSOR.c.mailbox == bindparam("of_mailbox"), CURSOR.c.uidvalidity == bindparam("of_uidvalidity"))
    .values(last_uid=bindparam("last_uid"))
)
_BY_KEY = select(INBOX.c.id).where(
    INBOX.c.mailbox == bindparam("mailbox"),
    INBOX.c.uidvalidity == bindparam("uidvalidity"),
    INBOX.c.uid == bindparam("uid"),
)
_RAW_IS_KEPT = select(RAW.c.digest).where(RAW.c.digest == bindparam("digest"))
_KEEP_RAW = insert(RAW)
_ADD = insert(INBOX)
_SAME_BYTES = INBOX.c.raw_digest == bindparam("raw_digest")
_SAME_CONTENT = and_(
    INBOX.c.content_digest == bindparam("content_digest"), INBOX.c.message_id == bindparam("message_id")
)
_ORIGINAL = (
    select(INBOX.c.id)
    .where(or_(_SAME_BYTES, _SAME_CONTENT), INBOX.c.duplicate_of.is_(None))
    .order_by(INBOX.c.id)
    .limit(1)
)
_UNACKNOWLEDGED = (
    select(INBOX.c.id, INBOX.c.uid)
    .where(
        INBOX.c.mailbox == bindparam("mailbox"),
        INBOX.c.uidvalidity == bindparam("uidvalidity"),
        ~INBOX.c.acknowledged,
    )
    .order_by(INBOX.c.uid)
)
_MARK_ACKNOWLEDGED = update(INBOX).where(INBOX.c.id.in_(bindparam("ids", expanding=True))).values(acknowledged=True)
_WITH_BYTES = select(INBOX, RAW.c.data).join(RAW, RAW.c.digest == INBOX.c.raw_digest)
_WAITING = (
    _WITH_BYTES.where(
        INBOX.c.decided_at.is_(None),
        INBOX.c.duplicate_of.is_(None),
        or_(INBOX.c.lease_until.is_(None), INBOX.c.lease_until <= bindparam("now")),
    )
    .order_by(INBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=INBOX)
)
_LEASE = (
    update(INBOX)
    .where(INBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(lease_owner=bindparam("owner"), lease_until=bindparam("until"), readings=INBOX.c.readings + 1)
)
_RELEASE = (
    update(INBOX)
    .where(INBOX.c.lease_owner == bindparam("owner"), INBOX.c.decided_at.is_(None))
    .values(lease_owner=None, lease_until=None)
)
_BY_ID = _WITH_BYTES.where(INBOX.c.id == bindparam("id"))
_STATE = select(INBOX.c.disposition, INBOX.c.reasons, INBOX.c.decided_at, INBOX.c.sender, INBOX.c.subject).where(
    INBOX.c.id == bindparam("id")
)
_DECIDE = (
    update(INBOX)
    .where(INBOX.c.id == bindparam("of_id"))
    .values(
        disposition=bindparam("disposition"),
        reasons=bindparam("reasons"),
        sender=bindparam("sender"),
        subject=bindparam("subject"),
        decided_at=bindparam("now"),
        lease_owner=None,
        lease_until=None,
    )
)
_REOPEN = (
    update(INBOX)
    .where(INBOX.c.id == bindparam("of_id"))
    .values(ruling=bindparam("ruling"), decided_at=None, readings=0)
)
_GONE = INBOX.alias("gone")
_NEEDING = INBOX.alias("needing")
_EMPTY = b""
_EXPIRED = (
    select(_GONE.c.id, RAW.c.digest)
    .join(RAW, RAW.c.digest == _GONE.c.raw_digest)
    .where(
        _is_junk(_GONE),
        RAW.c.data != _EMPTY,
        ~exists().where(_NEEDING.c.raw_digest == RAW.c.digest, ~_is_junk(_NEEDING)),
    )
    .order_by(_GONE.c.id)
)
_FORGET = update(RAW).where(RAW.c.digest.in_(bindparam("digests", expanding=True))).values(data=_EMPTY)
_COPIES = select(func.count()).select_from(INBOX).where(INBOX.c.duplicate_of == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Headline:
    """What lists show of a mail; it was read when the mail was decided."""

    sender: str | None
    subject: str


class Inbox:
    """The inbox within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def counts_since(self, mailbox: str, first_start: datetime) -> datetime:
        """Since when the mails of `mailbox` count: `first_start` where it was never started before."""
        row = self._rows.first(_COUNTS_SINCE, name=mailbox)
        if row is None:
            self._rows.change(_COUNT_SINCE, name=mailbox, counts_since=first_start)
        return row.counts_since if row else first_start

    def cursor(self, mailbox: str, uidvalidity: int) -> int | None:
        """The last accepted UID; None where this UIDVALIDITY was never seen."""
        row = self._rows.first(_CURSOR, mailbox=mailbox, uidvalidity=uidvalidity)
        return row.last_uid if row else None

    def advance(self, mailbox: str, uidvalidity: int, uid: int) -> None:
        """Moves the cursor to `uid`, never back."""
        last_uid = self.cursor(mailbox, uidvalidity)
        if last_uid is None:
            self._rows.change(_BEGIN_CURSOR, mailbox=mailbox, uidvalidity=uidvalidity, last_uid=uid)
        elif last_uid < uid:
            self._rows.change(_MOVE_CURSOR, of_mailbox=mailbox, of_uidvalidity=uidvalidity, last_uid=uid)

    def add(self, fetched: Fetched, accepted_at: datetime) -> int:
        """Records a fetched mail and gives its inbox id; a mail that is there already keeps its row.

        A copy of another mail (same content identity) gets a row that points to it and is never decided.
        """
        key = fetched.key
        known = self._rows.first(_BY_KEY, mailbox=key.mailbox, uidvalidity=key.uidvalidity, uid=key.uid)
        if known is not None:
            return int(known.id)
        digest = self._keep_raw(fetched.raw)
        identity = identify(fetched.raw)
        return self._rows.add(
            _ADD,
            mailbox=key.mailbox,
            uidvalidity=key.uidvalidity,
            uid=key.uid,
            internal_date=fetched.internal_date,
            accepted_at=accepted_at,
            raw_digest=digest,
            size=fetched.size,
            oversized=fetched.oversized,
            message_id=identity.message_id,
            content_digest=identity.digest,
            duplicate_of=self._original(digest, identity.message_id, identity.digest),
        )

    def unacknowledged(self, mailbox: str, uidvalidity: int) -> list[tuple[int, int]]:
        """(inbox id, UID) of mails that are ours already, but about which the server was not told."""
        rows = self._rows.all(_UNACKNOWLEDGED, mailbox=mailbox, uidvalidity=uidvalidity)
        return [(row.id, row.uid) for row in rows]

    def mark_acknowledged(self, ids: Collection[int]) -> None:
        """The server was told about these mails."""
        self._rows.change(_MARK_ACKNOWLEDGED, ids=list(ids))

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[InboxMessage]:
        """The next undecided mails, oldest first, leased to `owner` until `now` + `lease`."""
        rows = self._rows.all(_WAITING, now=now, most=limit)
        self._rows.change(_LEASE, ids=[row.id for row in rows], owner=owner, until=now + lease)
        return [_message(row, readings=row.readings + 1) for row in rows]

    def release(self, owner: str) -> None:
        """Ends the leases that `owner` held when it died, so that the next start need not wait for their end."""
        self._rows.change(_RELEASE, owner=owner)

    def get(self, inbox_id: int) -> InboxMessage:
        """The mail with this inbox id.

        Raises:
            KeyError: there is none.
        """
        row = self._rows.first(_BY_ID, id=inbox_id)
        if row is None:
            raise KeyError(inbox_id)
        return _message(row, readings=row.readings)

    def decided(self, inbox_id: int) -> Disposition | None:
        """What the mail was decided to be, if it was."""
        row = self._rows.first(_STATE, id=inbox_id)
        return Disposition(row.disposition) if row and row.disposition else None

    def decide(self, inbox_id: int, decision: Decision, headline: Headline, now: datetime) -> None:
        """Records the disposition of the mail; a later one, by a person, takes the place of the earlier."""
        self._rows.change(
            _DECIDE,
            of_id=inbox_id,
            disposition=decision.disposition.value,
            reasons=codec.dump(codec.REASONS, decision.reasons),
            sender=headline.sender,
            subject=headline.subject,
            now=now,
        )

    def reopen(self, inbox_id: int, ruling: Ruling) -> None:
        """Puts a decided mail among those that wait, with a person's word; the next sweep reads and decides it."""
        self._rows.change(_REOPEN, of_id=inbox_id, ruling=codec.dump(codec.RULING, ruling))

    def is_waiting(self, inbox_id: int) -> bool:
        """Whether the mail is to be decided by the next sweep.

        Raises:
            KeyError: there is none.
        """
        row = self._rows.first(_STATE, id=inbox_id)
        if row is None:
            raise KeyError(inbox_id)
        return row.decided_at is None

    def headline(self, inbox_id: int) -> Headline:
        """Sender and subject of a decided mail, for lists."""
        row = self._rows.one(_STATE, id=inbox_id)
        return Headline(row.sender, row.subject)

    def ids_since(self, since: datetime, disposition: Disposition | None = None) -> Sequence[int]:
        """The ids of the mails accepted since `since`, oldest first, copies left out."""
        query = select(INBOX.c.id).where(INBOX.c.accepted_at >= since, INBOX.c.duplicate_of.is_(None))
        if disposition:
            query = query.where(INBOX.c.disposition == disposition.value)
        return [row.id for row in self._rows.all(query.order_by(INBOX.c.id))]

    def decision(self, inbox_id: int) -> Decision | None:
        """The recorded decision on the mail."""
        row = self._rows.one(_STATE, id=inbox_id)
        if row.disposition is None:
            return None
        return Decision(Disposition(row.disposition), codec.REASONS.validate_json(row.reasons))

    def forget_junk(self, decided_before: datetime) -> Sequence[int]:
        """Empties what was decided to be junk by then, and nothing that any other mail needs. Gives the ids.

        The rows stay: that the mail came, from whom, and why it was put aside.
        """
        expired = self._rows.all(_EXPIRED, before=decided_before)
        if expired:
            self._rows.change(_FORGET, digests=[row.digest for row in expired])
        return [row.id for row in expired]

    def copies(self, inbox_id: int) -> int:
        """How many further copies of the mail came."""
        return int(self._rows.one(_COPIES, id=inbox_id)[0])

    def _keep_raw(self, raw: bytes) -> str:
        digest = hashlib.sha256(raw).hexdigest()
        if self._rows.first(_RAW_IS_KEPT, digest=digest) is None:
            self._rows.change(_KEEP_RAW, digest=digest, data=zlib.compress(raw, 3))
        return digest

    def _original(self, raw_digest: str, message_id: str | None, content_digest: str) -> int | None:
        """The first mail that this one is a copy of. Without a Message-ID, which equals none, the bytes must be."""
        row = self._rows.first(_ORIGINAL, raw_digest=raw_digest, message_id=message_id, content_digest=content_digest)
        return row.id if row else None


def _message(row: AnyRow, readings: int) -> InboxMessage:
    return InboxMessage(
        id=row.id,
        key=MessageKey(row.mailbox, row.uidvalidity, row.uid),
        internal_date=row.internal_date,
        size=row.size,
        oversized=row.oversized,
        raw=zlib.decompress(row.data) if row.data else b"",
        readings=readings,
        ruling=codec.RULING.validate_json(row.ruling) if row.ruling else None,
    )
