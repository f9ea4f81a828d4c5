"""The outbox: letters, attempts, and how their delivery stands. Letters are kept for ever: they are the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from hotline_mail.model import Letter, LetterState, Outbound, Purpose
from hotline_mail.store import codec
from hotline_mail.store.rows import AnyRow, Rows
from hotline_mail.store.tables import ATTEMPT, OUTBOX, OUTBOX_TICKET
from parsers.model import Channel

_ID_OF = select(OUTBOX.c.id).where(OUTBOX.c.message_id == bindparam("message_id"))
_ADD = {
    name: dialect.insert(OUTBOX).on_conflict_do_nothing(index_elements=["message_id"]).returning(OUTBOX.c.id)
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql))
}
_ADD_TICKET = insert(OUTBOX_TICKET)
_TICKETS = (
    select(OUTBOX_TICKET)
    .where(OUTBOX_TICKET.c.outbox_id.in_(bindparam("ids", expanding=True)))
    .order_by(OUTBOX_TICKET.c.ticket_id)
)
_BY_ID = select(OUTBOX).where(OUTBOX.c.id == bindparam("id"))
_BY_MESSAGE_IDS = select(OUTBOX).where(OUTBOX.c.message_id.in_(bindparam("message_ids", expanding=True)))
_BY_JOB = select(OUTBOX).where(OUTBOX.c.job == bindparam("job"))
_OF_TICKET = (
    select(OUTBOX)
    .join(OUTBOX_TICKET, OUTBOX_TICKET.c.outbox_id == OUTBOX.c.id)
    .where(
        OUTBOX_TICKET.c.ticket_id == bindparam("ticket_id"), OUTBOX.c.purpose.in_(bindparam("purposes", expanding=True))
    )
    .order_by(OUTBOX.c.id)
)
_COUNTS_TO = (
    select(OUTBOX.c.purpose, func.count().label("letters"))
    .where(OUTBOX.c.recipient == bindparam("recipient"), OUTBOX.c.created_at >= bindparam("since"))
    .group_by(OUTBOX.c.purpose)
)
_DUE = (
    select(OUTBOX)
    .where(OUTBOX.c.state == LetterState.PENDING.value, OUTBOX.c.next_attempt_at <= bindparam("now"))
    .order_by(OUTBOX.c.next_attempt_at, OUTBOX.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state=LetterState.CLAIMED.value,
        attempts=OUTBOX.c.attempts + 1,
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
    )
)
_ADD_ATTEMPT = insert(ATTEMPT)
_LOST = (
    select(OUTBOX)
    .where(
        OUTBOX.c.state == LetterState.CLAIMED.value,
        or_(OUTBOX.c.lease_until <= bindparam("now"), OUTBOX.c.lease_owner == bindparam("owner")),
    )
    .with_for_update(skip_locked=True)
)
_BY_STATE = select(OUTBOX).where(OUTBOX.c.state == bindparam("state")).order_by(OUTBOX.c.id)
_BY_STATE_UNTIL = _BY_STATE.where(OUTBOX.c.next_attempt_at <= bindparam("until"))
_SET_JOB = update(OUTBOX).where(OUTBOX.c.id == bindparam("of_id")).values(job=bindparam("job"))
_MOVE = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("of_id"))
    .values(state=bindparam("state"), detail=bindparam("detail"), lease_owner=None, lease_until=None)
)
_WAIT = _MOVE.values(next_attempt_at=bindparam("next_attempt_at"))
_FINISH = _MOVE.values(finished_at=bindparam("finished_at"))
_END_ATTEMPT = (
    update(ATTEMPT)
    .where(ATTEMPT.c.outbox_id == bindparam("of_id"), ATTEMPT.c.outcome.is_(None))
    .values(finished_at=bindparam("finished_at"), outcome=bindparam("outcome"), detail=bindparam("detail"))
)
_CANCEL = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("of_id"), OUTBOX.c.state == LetterState.PENDING.value)
    .values(state=LetterState.CANCELLED.value, detail=bindparam("detail"), finished_at=bindparam("finished_at"))
    .returning(OUTBOX.c.id)
)
_ATTEMPTS = select(ATTEMPT).where(ATTEMPT.c.outbox_id == bindparam("outbox_id")).order_by(ATTEMPT.c.id)
_COUNTS = select(OUTBOX.c.state, func.count().label("letters")).group_by(OUTBOX.c.state)


class Outbox:
    """The outbox within one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, letter: Outbound, now: datetime, state: LetterState = LetterState.PENDING) -> int | None:
        """Records a letter and gives its id; None where one with its Message-ID is there: it was decided before."""
        added = self._rows.first(
            _ADD[self._rows.dialect],
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
        if added is None:
            return None
        for ticket_id in letter.ticket_ids:
            self._rows.change(_ADD_TICKET, outbox_id=added.id, ticket_id=ticket_id)
        return int(added.id)

    def get(self, outbox_id: int) -> Letter:
        """The letter with this id."""
        return self._letters([self._rows.one(_BY_ID, id=outbox_id)])[0]

    def is_ours(self, message_id: str) -> bool:
        """Whether a letter with this Message-ID was recorded."""
        return self._rows.first(_ID_OF, message_id=message_id) is not None

    def by_message_id(self, message_id: str) -> Letter | None:
        """The letter with this Message-ID, if it is ours."""
        return self.first_of([message_id])

    def first_of(self, message_ids: Sequence[str]) -> Letter | None:
        """The letter of ours named last in `message_ids` (References: the direct parent stands last)."""
        if not message_ids:
            return None
        found = {row.message_id: row for row in self._rows.all(_BY_MESSAGE_IDS, message_ids=list(message_ids))}
        named = next((found[message_id] for message_id in reversed(message_ids) if message_id in found), None)
        return self._letters([named])[0] if named else None

    def of_ticket(self, ticket_id: int, *purposes: Purpose) -> list[Letter]:
        """The letters about a ticket, oldest first; only those with one of `purposes`, if any are given."""
        wanted = [purpose.value for purpose in purposes or Purpose]
        return self._letters(self._rows.all(_OF_TICKET, ticket_id=ticket_id, purposes=wanted))

    def count_to(self, recipient: str, purposes: Collection[Purpose], since: datetime) -> int:
        """How many letters with one of `purposes` were decided for `recipient` since `since`."""
        counts = self._rows.all(_COUNTS_TO, recipient=recipient, since=since)
        return sum(row.letters for row in counts if Purpose(row.purpose) in purposes)

    def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[Letter]:
        """Marks an attempt for the next due letters and leases them to `owner`; commit before you dial."""
        rows = self._rows.all(_DUE, now=now, most=limit)
        self._rows.change(_CLAIM, ids=[row.id for row in rows], owner=owner, until=now + lease)
        self._rows.change_each(_ADD_ATTEMPT, [{"outbox_id": row.id, "started_at": now} for row in rows])
        return [
            replace(letter, state=LetterState.CLAIMED, attempts=letter.attempts + 1) for letter in self._letters(rows)
        ]

    def lost_claims(self, owner: str, now: datetime, *, at_start: bool) -> list[Letter]:
        """Claimed letters whose attempt has no outcome though nobody works on it: they are in doubt.

        At start these are all of `owner` itself; later, those of anyone whose lease has ended.
        """
        return self._letters(self._rows.all(_LOST, now=now, owner=owner if at_start else None))

    def in_state(self, state: LetterState, until: datetime | None = None) -> list[Letter]:
        """The letters in `state`; those only whose next step is due by `until`, if it is given."""
        if until is None:
            return self._letters(self._rows.all(_BY_STATE, state=state.value))
        return self._letters(self._rows.all(_BY_STATE_UNTIL, state=state.value, until=until))

    def by_job(self, job: str) -> Letter | None:
        """The fax with this job tag."""
        row = self._rows.first(_BY_JOB, job=job)
        return self._letters([row])[0] if row else None

    def set_job(self, outbox_id: int, job: str) -> None:
        """Keeps the job tag under which the gateway will report."""
        self._rows.change(_SET_JOB, of_id=outbox_id, job=job)

    def move(
        self, outbox_id: int, state: LetterState, now: datetime, detail: str, *, next_attempt_at: datetime | None = None
    ) -> None:
        """Moves a letter to `state`, with the reason, and ends its lease and its open attempt.

        It waits until `next_attempt_at` there; None: it is at its end.
        """
        step: dict[str, object] = {"of_id": outbox_id, "state": state.value, "detail": detail}
        if next_attempt_at is None:
            self._rows.change(_FINISH, **step, finished_at=now)
        else:
            self._rows.change(_WAIT, **step, next_attempt_at=next_attempt_at)
        self._rows.change(_END_ATTEMPT, of_id=outbox_id, finished_at=now, outcome=state.value, detail=detail)

    def arrived(self, said: Mapping[int, str], now: datetime) -> None:
        """Letters that the user's side has, by id with what was said of each: all are at their end."""
        ends = [{"of_id": outbox_id, "detail": detail, "finished_at": now} for outbox_id, detail in said.items()]
        self._rows.change_each(_FINISH, [{**end, "state": LetterState.DELIVERED.value} for end in ends])
        self._rows.change_each(_END_ATTEMPT, [{**end, "outcome": LetterState.DELIVERED.value} for end in ends])

    def cancel(self, outbox_id: int, now: datetime, detail: str) -> bool:
        """Takes a letter back that waits for its first attempt or the next; False where it is too late."""
        return self._rows.first(_CANCEL, of_id=outbox_id, finished_at=now, detail=detail) is not None

    def attempts(self, outbox_id: int) -> list[tuple[datetime, datetime | None, str | None, str]]:
        """The attempts at a letter: (started, finished, outcome, detail), oldest first."""
        rows = self._rows.all(_ATTEMPTS, outbox_id=outbox_id)
        return [(row.started_at, row.finished_at, row.outcome, row.detail) for row in rows]

    def counts(self) -> dict[LetterState, int]:
        """How many letters stand in each state."""
        return {LetterState(row.state): row.letters for row in self._rows.all(_COUNTS)}

    def _letters(self, rows: Sequence[AnyRow]) -> list[Letter]:
        tickets: defaultdict[int, list[int]] = defaultdict(list)
        for link in self._rows.all(_TICKETS, ids=[row.id for row in rows]) if rows else ():
            tickets[link.outbox_id].append(link.ticket_id)
        return [_letter(row, tuple(tickets[row.id])) for row in rows]


def _letter(row: AnyRow, ticket_ids: tuple[int, ...]) -> Letter:
    outbound = Outbound(
        message_id=row.message_id,
        purpose=Purpose(row.purpose),
        channel=Channel(row.channel),
        recipient=row.recipient,
        letter=row.letter,
        not_before=row.next_attempt_at,
        ticket_ids=ticket_ids,
        inbox_id=row.inbox_id,
        deadline=row.deadline,
        envelope_sender=row.envelope_sender,
        fallback=codec.CONTACTS.validate_json(row.fallback),
    )
    return Letter(row.id, outbound, LetterState(row.state), row.attempts, row.created_at, row.finished_at, row.detail)
