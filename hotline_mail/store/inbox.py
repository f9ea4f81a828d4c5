"""The inbox: accepted mails, their bytes, and what they were decided to be."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select, update

from hotline_mail.model import Decision, Disposition, Fetched, InboxMessage, MessageKey, Ruling
from hotline_mail.store import codec
from hotline_mail.store.tables import CursorRow, InboxRow, RawRow
from parsers.identity import identify


@dataclass(frozen=True, slots=True)
class Headline:
    """What lists show of a mail; it was read when the mail was decided."""

    sender: str | None
    subject: str


class Inbox:
    """The inbox within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cursor(self, mailbox: str, uidvalidity: int) -> int | None:
        """The last accepted UID; None where this UIDVALIDITY was never seen."""
        row = self._session.get(CursorRow, (mailbox, uidvalidity))
        return row.last_uid if row else None

    def advance(self, mailbox: str, uidvalidity: int, uid: int) -> None:
        """Moves the cursor to `uid`, never back."""
        row = self._session.get(CursorRow, (mailbox, uidvalidity))
        row = row or CursorRow(mailbox=mailbox, uidvalidity=uidvalidity, last_uid=0)
        row.last_uid = max(row.last_uid, uid)
        self._session.add(row)

    def add(self, fetched: Fetched, accepted_at: datetime) -> int:
        """Records a fetched mail and gives its inbox id; a mail that is there already keeps its row.

        A copy of another mail (same content identity) gets a row that points to it and is never decided.
        """
        key = fetched.key
        known = self._session.exec(
            select(InboxRow.id).where(
                InboxRow.mailbox == key.mailbox, InboxRow.uidvalidity == key.uidvalidity, InboxRow.uid == key.uid
            )
        ).first()
        if known is not None:
            return known
        digest = self._keep_raw(fetched.raw)
        identity = identify(fetched.raw)
        row = InboxRow(
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
        self._session.add(row)
        self._session.flush()
        return _id(row)

    def unacknowledged(self, mailbox: str, uidvalidity: int) -> list[tuple[int, int]]:
        """(inbox id, UID) of mails that are ours already, but about which the server was not told."""
        rows = self._session.exec(
            select(InboxRow.id, InboxRow.uid)
            .where(InboxRow.mailbox == mailbox, InboxRow.uidvalidity == uidvalidity, ~col(InboxRow.acknowledged))
            .order_by(col(InboxRow.uid))
        )
        return [(row_id, uid) for row_id, uid in rows if row_id is not None]

    def mark_acknowledged(self, ids: Collection[int]) -> None:
        """The server was told about these mails."""
        self._session.exec(update(InboxRow).where(col(InboxRow.id).in_(ids)).values(acknowledged=True))

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[InboxMessage]:
        """The next undecided mails, oldest first, leased to `owner` until `now` + `lease`."""
        rows = self._session.exec(
            select(InboxRow)
            .where(
                col(InboxRow.decided_at).is_(None),
                col(InboxRow.duplicate_of).is_(None),
                or_(col(InboxRow.lease_until).is_(None), col(InboxRow.lease_until) <= now),
            )
            .order_by(col(InboxRow.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            row.lease_owner, row.lease_until, row.readings = owner, now + lease, row.readings + 1
        return [self._message(row) for row in rows]

    def release(self, owner: str) -> None:
        """Ends the leases that `owner` held when it died, so that the next start need not wait for their end."""
        self._session.exec(
            update(InboxRow)
            .where(col(InboxRow.lease_owner) == owner, col(InboxRow.decided_at).is_(None))
            .values(lease_owner=None, lease_until=None)
        )

    def get(self, inbox_id: int) -> InboxMessage:
        """The mail with this inbox id.

        Raises:
            KeyError: there is none.
        """
        row = self._session.get(InboxRow, inbox_id)
        if row is None:
            raise KeyError(inbox_id)
        return self._message(row)

    def decided(self, inbox_id: int) -> Disposition | None:
        """What the mail was decided to be, if it was."""
        row = self._session.get(InboxRow, inbox_id)
        return Disposition(row.disposition) if row and row.disposition else None

    def decide(self, inbox_id: int, decision: Decision, headline: Headline, now: datetime) -> None:
        """Records the disposition of the mail; a later one, by a person, takes the place of the earlier."""
        changes = {
            "disposition": decision.disposition.value,
            "reasons": codec.dump(codec.REASONS, decision.reasons),
            # PostgreSQL's text holds no NUL; headers of hostile mails do.
            "sender": headline.sender.replace("\0", "") if headline.sender else None,
            "subject": headline.subject.replace("\0", ""),
            "decided_at": now,
            "lease_owner": None,
            "lease_until": None,
        }
        self._session.exec(update(InboxRow).where(col(InboxRow.id) == inbox_id).values(**changes))

    def reopen(self, inbox_id: int, ruling: Ruling) -> None:
        """Puts a decided mail among those that wait, with a person's word; the next sweep reads and decides it."""
        row = self._session.get_one(InboxRow, inbox_id)
        row.ruling = codec.dump(codec.RULING, ruling)
        row.decided_at = None
        row.readings = 0

    def is_waiting(self, inbox_id: int) -> bool:
        """Whether the mail is to be decided by the next sweep.

        Raises:
            KeyError: there is none.
        """
        row = self._session.get(InboxRow, inbox_id)
        if row is None:
            raise KeyError(inbox_id)
        return row.decided_at is None

    def headline(self, inbox_id: int) -> Headline:
        """Sender and subject of a decided mail, for lists."""
        row = self._session.get_one(InboxRow, inbox_id)
        return Headline(row.sender, row.subject)

    def ids_since(self, since: datetime, disposition: Disposition | None = None) -> Sequence[int]:
        """The ids of the mails accepted since `since`, oldest first, copies left out."""
        conditions: list[ColumnElement[bool]] = [
            col(InboxRow.accepted_at) >= since,
            col(InboxRow.duplicate_of).is_(None),
        ]
        if disposition:
            conditions.append(col(InboxRow.disposition) == disposition.value)
        found = self._session.exec(select(InboxRow.id).where(*conditions).order_by(col(InboxRow.id))).all()
        return [inbox_id for inbox_id in found if inbox_id is not None]

    def decision(self, inbox_id: int) -> Decision | None:
        """The recorded decision on the mail."""
        row = self._session.get_one(InboxRow, inbox_id)
        if row.disposition is None:
            return None
        return Decision(Disposition(row.disposition), codec.REASONS.validate_json(row.reasons))

    def copies(self, inbox_id: int) -> int:
        """How many further copies of the mail came."""
        return len(self._session.exec(select(InboxRow.id).where(InboxRow.duplicate_of == inbox_id)).all())

    def _keep_raw(self, raw: bytes) -> str:
        digest = hashlib.sha256(raw).hexdigest()
        if self._session.get(RawRow, digest) is None:
            self._session.add(RawRow(digest=digest, data=zlib.compress(raw, 3)))
            self._session.flush()
        return digest

    def _original(self, raw_digest: str, message_id: str | None, content_digest: str) -> int | None:
        """The first mail that this one is a copy of. Without a Message-ID only the very same bytes count."""
        same = col(InboxRow.raw_digest) == raw_digest
        if message_id is not None:
            same = or_(
                same,
                (col(InboxRow.content_digest) == content_digest) & (col(InboxRow.message_id) == message_id),
            )
        found = select(InboxRow.id).where(same, col(InboxRow.duplicate_of).is_(None)).order_by(col(InboxRow.id))
        return self._session.exec(found).first()

    def _message(self, row: InboxRow) -> InboxMessage:
        raw = self._session.get_one(RawRow, row.raw_digest)
        self._session.expunge(raw)
        return InboxMessage(
            id=_id(row),
            key=MessageKey(row.mailbox, row.uidvalidity, row.uid),
            internal_date=row.internal_date,
            size=row.size,
            oversized=row.oversized,
            raw=zlib.decompress(raw.data),
            readings=row.readings,
            ruling=codec.RULING.validate_json(row.ruling) if row.ruling else None,
        )


def _id(row: InboxRow) -> int:
    if row.id is None:
        message = "the row has no id before it is flushed"
        raise RuntimeError(message)
    return row.id
