"""What a reported call does to its ticket, on the real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hotline_mail.calls import Call, CallRefused, open_call, report_call
from hotline_mail.model import NewTask, Purpose, TaskKind, Ticket, TicketStatus
from tests.consultants import Scene
from tests.desk import FORM, Desk, text_of


@pytest.fixture
def ticket(desk: Desk) -> Ticket:
    """A ticket whose confirmation is to be rung: task 1."""
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20")))
    desk.pass_once()
    desk.clock.forward(hours=4)
    return desk.tickets()[0]


def report(desk: Desk, task_id: int, hours_after: float, ticket: Ticket) -> None:
    at = ticket.received_at + timedelta(hours=hours_after)
    with desk.store.transaction() as tx:
        task, rung = open_call(tx, task_id)
        answered = task.new.purpose is Purpose.ANSWER
        report_call(tx, rung, Call(at, "pani Wilczek", "anna"), desk.clock.now(), answered=answered)


def test_the_confirmation_counts_from_the_reported_time(desk: Desk, ticket: Ticket) -> None:
    report(desk, 1, 2, ticket)

    (confirmed,) = desk.tickets()
    assert confirmed.confirmed_at == ticket.received_at + timedelta(hours=2)
    assert confirmed.status is TicketStatus.OPEN


def test_an_answer_that_was_rung_closes_the_ticket_at_the_reported_time(desk: Desk, ticket: Ticket) -> None:
    with desk.store.transaction() as tx:
        tx.tickets.save(replace(ticket, status=TicketStatus.ANSWERED, answer="Tak."))
        call = NewTask(TaskKind.CALL, "the user asks to be rung", None, ticket_id=ticket.id, purpose=Purpose.ANSWER)
        task_id = tx.tasks.add(call, desk.clock.now())

    report(desk, task_id, 3, ticket)

    (closed,) = desk.tickets()
    assert closed.status is TicketStatus.CLOSED
    assert closed.answered_at == closed.confirmed_at == ticket.received_at + timedelta(hours=3)
    assert desk.tasks() == []


@pytest.mark.parametrize("hours_after", [-1, 5])
def test_a_time_that_cannot_be_is_refused(desk: Desk, ticket: Ticket, hours_after: float) -> None:
    with pytest.raises(CallRefused):
        report(desk, 1, hours_after, ticket)
    assert desk.tickets()[0].confirmed_at is None


def test_a_call_is_reported_once(desk: Desk, ticket: Ticket) -> None:
    report(desk, 1, 1, ticket)

    with pytest.raises(CallRefused):
        report(desk, 1, 2, ticket)
    assert desk.tickets()[0].confirmed_at == ticket.received_at + timedelta(hours=1)


def test_one_call_confirms_all_that_came_in_one_message(desk: Desk) -> None:
    first = FORM.format(contact="tel. 81 752 10 20")
    second = first.replace("PZON.42", "PZON.43").replace("orzeczenia", "wniosku")
    third = first.replace("PZON.42", "PZON.44").replace("81 752 10 20", "81 752 10 21").replace("orzeczenia", "decyzji")
    desk.receive(desk.question(f"{first}\n\n{second}\n\n{third}"))
    desk.pass_once()
    calls = [mail for mail in desk.mail_of(desk.who.consultant) if mail["Subject"].startswith("Zadzwonić")]
    assert len(calls) == 2, "one letter for each number"
    (both,) = (mail for mail in calls if "HOT/2026/000002" in text_of(mail))
    assert "Numery zgłoszeń: HOT/2026/000001, HOT/2026/000002”" in text_of(both)

    desk.clock.forward(hours=2)
    desk.pass_once()
    reminders = [mail for mail in desk.mail_of(desk.who.consultant) if mail["Subject"].startswith("Przypomnienie")]
    assert len(reminders) == 2

    scene = Scene(desk)
    scene.send(scene.reply(both, "Telefon: 11:15, pani Janina Wilczek"))

    one, two, other = desk.tickets()
    assert one.confirmed_at == two.confirmed_at is not None
    assert other.confirmed_at is None
    assert [task.new.ticket_id for task in desk.tasks()] == [other.id]
