"""PostgreSQL's text holds no NUL; hostile mails do. Whatever they reach is stored without it, by the one door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import Event, NewTask, TaskKind
from tests.desk import FORM, MONDAY_TEN, Desk
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer

pytestmark = pytest.mark.server


@pytest.fixture
def desk(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path, postgres_url: str
) -> Iterator[Desk]:
    made = Desk(dovecot, smtp_server, tmp_path, sandbox, store_url=postgres_url)
    yield made
    made.store.close()


def test_a_mail_with_nuls_everywhere_goes_the_whole_way(desk: Desk) -> None:
    mail = desk.question(FORM.format(contact=desk.who.user), subject="Pytanie o orzeczenie").replace("\r\n", "\n")
    head, _, body = mail.partition("\n\n")
    head = head.replace("Subject: Pytanie", "Subject: Pyta\0nie").replace("Janina Wilczek", "Jani\0na Wilczek")
    head = head.replace("<q1@", "<q\0001@") + "\nReferences: <a\0b@urzad.example>"
    body = body.replace("Po zapisaniu", "Po zapi\0saniu").replace("PZON.42", "PZON\0.42")
    desk.receive(f"{head}\n\n{body}")
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert "\0" not in f"{ticket.subject}{ticket.question}{ticket.sender}"
    assert ticket.confirmed_at is not None


def test_what_people_and_programs_write_is_stored_without_it_too(desk: Desk) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    (ticket,) = desk.tickets()
    with desk.store.transaction() as tx:
        tx.events.add(Event(MONDAY_TEN, "no\0te", "tek\0st", ticket_id=ticket.id))
        tx.tickets.save(replace(ticket, subject="Te\0mat", answer="Odpo\0wiedź", documentation="rozdz\0. 4"))
        task = NewTask(TaskKind.CONTACT, "po\0wód", None, ticket_id=ticket.id, contact="1\x002")
        tx.tasks.finish(tx.tasks.add(task, MONDAY_TEN), "an\0na", "za\0łatwione", MONDAY_TEN)
        tx.known_numbers.add("+4812\x00345", "an\0na", MONDAY_TEN)
        tx.troubles.begin("desk", "no\0 route", MONDAY_TEN)

    (saved,) = desk.tickets()
    assert (saved.subject, saved.answer, saved.documentation) == ("Temat", "Odpowiedź", "rozdz. 4")
    with desk.store.snapshot() as tx:
        assert "note" in {event.kind for event in tx.events.of_ticket(ticket.id)}
        assert [trouble.reason for trouble in tx.troubles.of({"desk"})] == ["no route"]
        assert tx.known_numbers.knows("+4812345")
