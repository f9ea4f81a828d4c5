"""The register is the basis of billing: the same days give the same figures whenever they are asked for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hotline_mail.business_time import Calendar
from hotline_mail.compose import templates_folder
from hotline_mail.model import Fetched, MessageKey, NewTicket, Ticket
from hotline_mail.phrases import Phrases
from hotline_mail.register import Register, read_register
from hotline_mail.register_files import to_csv, to_json_lines, to_xlsx
from hotline_mail.store import Store
from hotline_mail.tickets import TicketEvent
from parsers.model import Channel

MARCH_ENDS = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
"""1 April 2026, 0:00 in Warsaw: summer time."""
SECOND = timedelta(seconds=1)
PHRASES = Phrases(templates_folder(None))


class Book:
    """Tickets of a store, and what happens to them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.mails = 0

    def asked(self, at: datetime, **changes: str) -> Ticket:
        self.mails += 1
        mail = Fetched(MessageKey("desk", 1, self.mails), at, 9, b"Subject: %d\r\n\r\n" % self.mails)
        (receipt,) = self.store.accept([mail], at)
        calendar = Calendar()
        new = NewTicket(
            inbox_id=receipt.inbox_id,
            channel=Channel.EMAIL,
            received_at=at,
            effective_at=calendar.effective_at(at),
            confirm_by=calendar.confirm_by(calendar.effective_at(at)),
            subject=changes.get("subject", "Łączność"),
            question="Dlaczego nie działa?",
            sender="janina@urzad.example",
            safe_address=None,
            form=None,
            thread=None,
        )
        with self.store.transaction() as tx:
            return tx.tickets.open(new)

    def happens(self, ticket: Ticket, event: TicketEvent, at: datetime) -> None:
        with self.store.transaction() as tx:
            tx.move(tx.tickets.get(ticket.id), event, at)

    def answered(self, ticket: Ticket, at: datetime, text: str = "Tak.") -> None:
        with self.store.transaction() as tx:
            tx.tickets.save(replace(tx.tickets.get(ticket.id), answer=text))
            tx.move(tx.tickets.get(ticket.id), TicketEvent.ANSWER, at - SECOND)
        self.happens(ticket, TicketEvent.ANSWER_DELIVERED, at)

    def confirmed(self, ticket: Ticket, at: datetime) -> None:
        with self.store.transaction() as tx:
            tx.tickets.confirm([ticket.id], at)

    def month(self, month: int) -> Register:
        last = date(2026, month + 1, 1) - timedelta(days=1)
        return read_register(self.store, date(2026, month, 1), last)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    store = Store(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    store.migrate()
    yield Book(store)
    store.close()


def figures(register: Register) -> tuple[int, int]:
    return register.totals.closed, register.totals.waiting


def test_midnight_in_warsaw_parts_two_months(book: Book) -> None:
    before, after = book.asked(MARCH_ENDS - 2 * SECOND), book.asked(MARCH_ENDS - 2 * SECOND)
    book.asked(MARCH_ENDS)
    book.answered(before, MARCH_ENDS - SECOND)
    book.answered(after, MARCH_ENDS)

    assert figures(book.month(3)) == (1, 1)
    assert figures(book.month(4)) == (1, 1)
    assert figures(book.month(5)) == (0, 1)


def test_what_happens_later_changes_no_earlier_register(book: Book) -> None:
    ticket = book.asked(MARCH_ENDS - timedelta(days=5))
    book.confirmed(ticket, MARCH_ENDS - timedelta(days=4, hours=12))
    waiting = to_json_lines(book.month(3))
    assert figures(book.month(3)) == (0, 1)

    book.answered(ticket, MARCH_ENDS + timedelta(days=1))
    assert to_json_lines(book.month(3)) == waiting
    april = to_json_lines(book.month(4))
    assert figures(book.month(4)) == (1, 0)

    book.happens(ticket, TicketEvent.REOPEN, MARCH_ENDS + timedelta(days=40))
    book.answered(ticket, MARCH_ENDS + timedelta(days=41), "Nie.")
    assert json.loads(to_json_lines(book.month(4)).splitlines()[0]) | {"answer": "Tak."} == json.loads(
        april.splitlines()[0]
    )
    assert figures(book.month(5)) == (1, 0)


def test_a_ticket_opened_again_waits_and_closed_without_an_answer_it_counts_once(book: Book) -> None:
    ticket = book.asked(MARCH_ENDS - timedelta(days=5))
    book.answered(ticket, MARCH_ENDS - timedelta(days=4))
    book.happens(ticket, TicketEvent.REOPEN, MARCH_ENDS + timedelta(days=20))

    assert figures(book.month(3)) == (1, 0)
    assert figures(book.month(4)) == (0, 1), "it waits at the end of April"
    book.happens(ticket, TicketEvent.CLOSE_AGAIN, MARCH_ENDS + timedelta(days=31))
    assert figures(book.month(3)) == (1, 0)
    assert figures(book.month(4)) == (0, 1)
    assert figures(book.month(5)) == (0, 0), "it was billed in March"


def test_an_answer_on_its_way_waits_and_a_bounced_one_waits_again(book: Book) -> None:
    ticket = book.asked(MARCH_ENDS - timedelta(days=5))
    book.happens(ticket, TicketEvent.ANSWER, MARCH_ENDS - SECOND)
    book.happens(ticket, TicketEvent.ANSWER_DELIVERED, MARCH_ENDS + SECOND)
    assert figures(book.month(3)) == (0, 1)

    book.happens(ticket, TicketEvent.ANSWER_FAILED, MARCH_ENDS + 2 * SECOND)
    assert figures(book.month(4)) == (0, 1)


def test_what_is_no_question_is_in_no_register_from_then_on(book: Book) -> None:
    ticket = book.asked(MARCH_ENDS - timedelta(days=5))
    book.happens(ticket, TicketEvent.REJECT, MARCH_ENDS + SECOND)

    assert figures(book.month(3)) == (0, 1)
    assert figures(book.month(4)) == (0, 0)


def test_confirmations_count_that_were_given_or_due_by_the_end(book: Book) -> None:
    in_time, late, missing, not_due = (book.asked(MARCH_ENDS - timedelta(days=days)) for days in (8, 8, 8, 0.5))
    book.confirmed(in_time, in_time.confirm_by)
    book.confirmed(late, late.confirm_by + SECOND)
    book.confirmed(not_due, MARCH_ENDS + SECOND)

    totals = book.month(3).totals
    assert (totals.confirmed_in_time, totals.confirmations) == (1, 3)
    (row,) = (ticket for ticket in book.month(3).tickets if ticket.id == not_due.id)
    assert row.confirmed_at is None
    assert missing.id in {ticket.id for ticket in book.month(3).tickets}


def test_the_csv_is_as_a_polish_excel_wants_it_and_runs_nothing(book: Book) -> None:
    ticket = book.asked(MARCH_ENDS - timedelta(days=5), subject='=HYPERLINK("http://x";"y")')
    book.answered(ticket, MARCH_ENDS - SECOND, "- pierwszy wiersz;\ndrugi „wiersz”")

    text = to_csv(book.month(3), PHRASES)

    assert text.startswith("\ufeffNumer zgłoszenia;")
    heading, row, _, period, closed, *_ = csv.reader(io.StringIO(text[1:], newline=""), delimiter=";")
    cells = dict(zip(heading, row, strict=True))
    assert cells["Przedmiot pytania"] == '\'=HYPERLINK("http://x";"y")'
    assert cells["Opis odpowiedzi"] == "'- pierwszy wiersz;\ndrugi „wiersz”"
    assert cells["Data zakończenia"] == "2026-03-31 23:59"
    assert cells["Stan"] == "zakończone"
    assert period == ["Okres", "2026-03-01 – 2026-03-31"]
    assert closed == ["Zakończone w okresie", "1"]


def test_the_workbook_has_dates_a_filter_and_no_formula(book: Book) -> None:
    book.answered(book.asked(MARCH_ENDS - timedelta(days=5), subject="=1+1"), MARCH_ENDS - SECOND, "x" * 40_000)

    with zipfile.ZipFile(io.BytesIO(to_xlsx(book.month(3), PHRASES))) as workbook:
        tickets = workbook.read("xl/worksheets/sheet1.xml").decode()
        totals = workbook.read("xl/worksheets/sheet2.xml").decode()
        strings = workbook.read("xl/sharedStrings.xml").decode()

    assert "<f>" not in tickets
    assert "<autoFilter" in tickets
    assert ">=1+1<" in strings
    assert "x […]<" in strings, "a text longer than Excel takes is cut, not left out"
    assert tickets.count("<v>46") >= 5, "moments are numbers of days"
    assert "<v>1</v>" in totals
