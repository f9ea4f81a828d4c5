"""The outbox: letters, attempts, and how their delivery stands. Letters are kept for ever: they are the evidence."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import Session, col, select, update

from hotline_mail.model import Letter, LetterState, Outbound, Purpose
from hotline_mail.store import codec
from hotline_mail.store.tables import AttemptRow, OutboxRow, OutboxTicketRow
from parsers.model import Channel


class Outbox:
    """The outbox within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, letter: Outbound, now: datetime, state: LetterState = LetterState.PENDING) -> int | None:
        """Records a letter and gives its id; None where one with its Message-ID is there: it was decided before."""
        known = select(OutboxRow.id).where(OutboxRow.message_id == letter.message_id)
        if self._session.exec(known).first() is not None:
            return None
        row = OutboxRow(
            message_id=letter.message_id,
            purpose=letter.purpose.value,
            channel=letter.channel.value,
            recipient=letter.recipient,
            letter=letter.letter,
            created_at=now,
            next_attempt_at=letter.not_before,
            deadline=letter.deadline,
            fallback=codec.dump(codec.CONTACTS, letter.fallback),
            inbox_id=letter.inbox_id,
            envelope_sender=letter.envelope_sender,
            state=state.value,
        )
        self._session.add(row)
        self._session.flush()
        outbox_id = _id(row)
        for ticket_id in letter.ticket_ids:
            self._session.add(OutboxTicketRow(outbox_id=outbox_id, ticket_id=ticket_id))
        return outbox_id

    def get(self, outbox_id: int) -> Letter:
        """The letter with this id."""
        return self._letter(self._session.get_one(OutboxRow, outbox_id))

    def by_message_id(self, message_id: str) -> Letter | None:
        """The letter with this Message-ID, if it is ours."""
        row = self._session.exec(select(OutboxRow).where(OutboxRow.message_id == message_id)).first()
        return self._letter(row) if row else None

    def first_of(self, message_ids: Sequence[str]) -> Letter | None:
        """The letter of ours named last in `message_ids` (References: the direct parent stands last)."""
        if not message_ids:
            return None
        rows = self._session.exec(select(OutboxRow).where(col(OutboxRow.message_id).in_(message_ids))).all()
        found = {row.message_id: row for row in rows}
        named = next((found[message_id] for message_id in reversed(message_ids) if message_id in found), None)
        return self._letter(named) if named else None

    def of_ticket(self, ticket_id: int, *purposes: Purpose) -> list[Letter]:
        """The letters about a ticket, oldest first; only those with one of `purposes`, if any are given."""
        query = (
            select(OutboxRow)
            .join(OutboxTicketRow, col(OutboxTicketRow.outbox_id) == col(OutboxRow.id))
            .where(OutboxTicketRow.ticket_id == ticket_id)
            .order_by(col(OutboxRow.id))
        )
        if purposes:
            query = query.where(col(OutboxRow.purpose).in_([purpose.value for purpose in purposes]))
        return [self._letter(row) for row in self._session.exec(query)]

    def count_to(self, recipient: str, purposes: Collection[Purpose], since: datetime) -> int:
        """How many letters with one of `purposes` were decided for `recipient` since `since`."""
        return self._session.exec(
            select(func.count())
            .select_from(OutboxRow)
            .where(
                OutboxRow.recipient == recipient,
                col(OutboxRow.created_at) >= since,
                col(OutboxRow.purpose).in_([purpose.value for purpose in purposes]),
            )
        ).one()

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[Letter]:
        """Marks an attempt for the next due letters and leases them to `owner`; commit before you dial."""
        rows = self._session.exec(
            select(OutboxRow)
            .where(OutboxRow.state == LetterState.PENDING.value, col(OutboxRow.next_attempt_at) <= now)
            .order_by(col(OutboxRow.next_attempt_at), col(OutboxRow.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).all()
        for row in rows:
            row.state, row.attempts = LetterState.CLAIMED.value, row.attempts + 1
            row.lease_owner, row.lease_until = owner, now + lease
            self._session.add(AttemptRow(outbox_id=_id(row), started_at=now))
        return [self._letter(row) for row in rows]

    def lost_claims(self, owner: str, now: datetime, *, at_start: bool) -> list[Letter]:
        """Claimed letters whose attempt has no outcome though nobody works on it: they are in doubt.

        At start these are all of `owner` itself; later, those of anyone whose lease has ended.
        """
        orphaned = col(OutboxRow.lease_until) <= now
        if at_start:
            orphaned = orphaned | (col(OutboxRow.lease_owner) == owner)
        rows = self._session.exec(
            select(OutboxRow)
            .where(OutboxRow.state == LetterState.CLAIMED.value, orphaned)
            .with_for_update(skip_locked=True)
        )
        return [self._letter(row) for row in rows]

    def in_state(self, state: LetterState, until: datetime | None = None) -> list[Letter]:
        """The letters in `state`; those only whose next step is due by `until`, if it is given."""
        query = select(OutboxRow).where(OutboxRow.state == state.value).order_by(col(OutboxRow.id))
        if until is not None:
            query = query.where(col(OutboxRow.next_attempt_at) <= until)
        return [self._letter(row) for row in self._session.exec(query)]

    def by_job(self, job: str) -> Letter | None:
        """The fax with this job tag."""
        row = self._session.exec(select(OutboxRow).where(OutboxRow.job == job)).first()
        return self._letter(row) if row else None

    def set_job(self, outbox_id: int, job: str) -> None:
        """Keeps the job tag under which the gateway will report."""
        self._session.get_one(OutboxRow, outbox_id).job = job

    def move(
        self, outbox_id: int, state: LetterState, now: datetime, detail: str, *, next_attempt_at: datetime | None = None
    ) -> None:
        """Moves a letter to `state`, with the reason, and ends its lease and its open attempt."""
        changes: dict[str, object] = {"state": state.value, "detail": detail, "lease_owner": None, "lease_until": None}
        if next_attempt_at is not None:
            changes["next_attempt_at"] = next_attempt_at
        if state in {LetterState.DELIVERED, LetterState.FAILED, LetterState.CANCELLED}:
            changes["finished_at"] = now
        # The row is not loaded for it: with it would come the whole letter.
        self._session.exec(update(OutboxRow).where(col(OutboxRow.id) == outbox_id).values(**changes))
        self._session.exec(
            update(AttemptRow)
            .where(col(AttemptRow.outbox_id) == outbox_id, col(AttemptRow.outcome).is_(None))
            .values(finished_at=now, outcome=state.value, detail=detail)
        )

    def cancel(self, outbox_id: int, now: datetime, detail: str) -> bool:
        """Takes a letter back that no attempt was made at yet; False where it is too late."""
        cancelled = {"state": LetterState.CANCELLED.value, "detail": detail, "finished_at": now}
        result = self._session.exec(
            update(OutboxRow)
            .where(
                col(OutboxRow.id) == outbox_id,
                col(OutboxRow.state) == LetterState.PENDING.value,
                col(OutboxRow.attempts) == 0,
            )
            .values(**cancelled)
            .returning(col(OutboxRow.id))
        )
        return result.first() is not None

    def attempts(self, outbox_id: int) -> list[tuple[datetime, datetime | None, str | None, str]]:
        """The attempts at a letter: (started, finished, outcome, detail), oldest first."""
        rows = self._session.exec(
            select(AttemptRow).where(AttemptRow.outbox_id == outbox_id).order_by(col(AttemptRow.id))
        )
        return [(row.started_at, row.finished_at, row.outcome, row.detail) for row in rows]

    def counts(self) -> dict[LetterState, int]:
        """How many letters stand in each state."""
        rows = self._session.exec(select(OutboxRow.state, func.count()).group_by(OutboxRow.state)).all()
        return {LetterState(state): count for state, count in rows}

    def _letter(self, row: OutboxRow) -> Letter:
        outbox_id = _id(row)
        tickets = self._session.exec(
            select(OutboxTicketRow.ticket_id)
            .where(OutboxTicketRow.outbox_id == outbox_id)
            .order_by(col(OutboxTicketRow.ticket_id))
        ).all()
        outbound = Outbound(
            message_id=row.message_id,
            purpose=Purpose(row.purpose),
            channel=Channel(row.channel),
            recipient=row.recipient,
            letter=row.letter,
            not_before=row.next_attempt_at,
            ticket_ids=tuple(tickets),
            inbox_id=row.inbox_id,
            deadline=row.deadline,
            envelope_sender=row.envelope_sender,
            fallback=codec.CONTACTS.validate_json(row.fallback),
        )
        return Letter(
            outbox_id, outbound, LetterState(row.state), row.attempts, row.created_at, row.finished_at, row.detail
        )


def _id(row: OutboxRow) -> int:
    if row.id is None:
        message = "the row has no id before it is flushed"
        raise RuntimeError(message)
    return row.id
