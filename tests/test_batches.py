"""Letters are settled and claimed a batch at a time: what goes wrong with a batch costs no letter its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from hotline_mail.aftermath import Aftermath
from hotline_mail.delivery import BATCH, Delivery, Schedule
from hotline_mail.model import Delivered, Letter, LetterState, Outbound, Outcome, Purpose, Trace
from hotline_mail.store import Store, Transaction
from parsers.model import Channel

NOON = datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
LETTERS = 2 * BATCH + 5


class Noon:
    def now(self) -> datetime:
        return NOON


class SideBySide:
    """Asks for the next letter while two are under way, as the courier by SMTP does."""

    def send(self, letters: Iterable[Outbound]) -> Iterator[tuple[Outbound, Outcome]]:
        under_way: list[Outbound] = []
        for letter in letters:
            under_way.append(letter)
            if len(under_way) > 2:
                yield under_way.pop(0), Delivered("250 OK")
        yield from ((letter, Delivered("250 OK")) for letter in under_way)

    def trace(self, _message_id: str) -> Trace:
        return Trace.UNKNOWN


class Consequences:
    """Records what arrived; letters together only where that works."""

    def __init__(self, *, together: bool) -> None:
        self._together = together

    def delivered(self, tx: Transaction, accepted: Sequence[tuple[Letter, str]], now: datetime) -> None:
        tx.outbox.arrived({letter.id: said for letter, said in accepted}, now)
        if len(accepted) > 1 and not self._together:
            raise ValueError


@pytest.mark.parametrize("together", [True, False])
def test_every_letter_is_sent_once_and_has_its_outcome(tmp_path: Path, *, together: bool) -> None:
    store = Store(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    store.migrate()
    with store.transaction() as tx:
        for number in range(LETTERS):
            tx.outbox.add(letter(number), NOON)
    schedule = Schedule((), timedelta(), timedelta(), timedelta())
    aftermath = cast("Aftermath", Consequences(together=together))

    moved = Delivery(store, SideBySide(), aftermath, schedule, Noon()).sweep()

    assert moved == LETTERS
    with store.snapshot() as tx:
        settled = tx.outbox.in_state(LetterState.DELIVERED)
    assert [each.attempts for each in settled] == [1] * LETTERS
    store.close()


def letter(number: int) -> Outbound:
    return Outbound(
        message_id=f"<{number}@pomoc.example>",
        purpose=Purpose.DIGEST,
        channel=Channel.EMAIL,
        recipient="janina@urzad.example",
        letter=b"Subject: x\r\n\r\nx\r\n",
        not_before=NOON,
    )
