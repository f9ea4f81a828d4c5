"""A form on paper goes through HylaFAX into a ticket, and the confirmation back through HylaFAX; its report decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import LetterState, TaskKind
from parsers.model import Channel
from tests.desk import Desk
from tests.parsers.fax.mails import CALLER
from tests.servers.dovecot import Dovecot
from tests.servers.hylafax import Call, HylaFax, QueuedFax, can_run, fax_tiff
from tests.servers.smtp import SmtpServer
from tests.test_hylafax import BLANK, FORM, page_of

pytestmark = [pytest.mark.server, pytest.mark.ocr]

CALL = Call(received="2026:03:09 09:58:00")
GATEWAY = "48123456789@fax.example"


@pytest.fixture(scope="module")
def hylafax() -> Iterator[HylaFax]:
    if not can_run():
        pytest.skip("this machine lets no ordinary user make a user namespace")
    server = HylaFax()
    yield server
    server.remove()


@pytest.fixture
def desk(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    fax = {"address": "{digits}@fax.example", "sender": "hotline@pomoc.example"}
    whole = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"fax": fax})
    yield whole
    whole.store.close()


@pytest.fixture
def queued(desk: Desk, hylafax: HylaFax) -> QueuedFax:
    """A form came by fax; its confirmation waits in faxmail's queue."""
    desk.receive(hylafax.receive(fax_tiff([page_of(FORM)], CALL), CALL))
    desk.pass_once()
    (mail,) = [mail for mail in desk.smtp.mails if GATEWAY in mail.recipients]
    assert mail.sender == "hotline@pomoc.example"
    return hylafax.submit(mail.content, CALLER)


def test_a_fax_becomes_a_ticket_with_the_gateways_time(desk, queued):
    (ticket,) = desk.tickets()

    assert ticket.channel is Channel.FAX
    assert ticket.received_at == datetime(2026, 3, 9, 8, 58, tzinfo=UTC)
    assert ticket.question == "Jak zamknąć sprawę po terminie?"
    assert ticket.confirmed_at is None
    assert len(queued.documents) == 1
    assert queued.documents[0].startswith(b"%PDF")


def test_done_by_the_gateway_is_confirmed(desk, queued, hylafax):
    desk.receive(hylafax.notify(queued.queue_file, "done"))
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.confirmed_at == desk.clock.now()
    assert [letter.state for letter in desk.letters(ticket) if letter.outbound.channel is Channel.FAX] == [
        LetterState.DELIVERED
    ]


def test_to_be_tried_again_is_not_decided_yet(desk, queued, hylafax):
    desk.receive(hylafax.notify(queued.queue_file, "requeued"))
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.confirmed_at is None
    assert desk.tasks() == []


def test_failed_by_the_gateway_is_a_persons_task_in_time(desk, queued, hylafax):
    desk.receive(hylafax.notify(queued.queue_file, "failed"))
    desk.pass_once()

    (ticket,) = desk.tickets()
    (task,) = desk.tasks()
    assert ticket.confirmed_at is None
    assert task.new.kind is TaskKind.CONTACT
    assert task.new.deadline == ticket.confirm_by


@pytest.mark.usefixtures("queued")
def test_the_same_form_sent_again_joins_its_ticket(desk, hylafax):
    again = Call(received="2026:03:09 09:59:30", communication="000000043")
    desk.receive(hylafax.receive(fax_tiff([page_of(FORM)], again), again))
    desk.pass_once()

    assert len(desk.tickets()) == 1


def test_a_fax_without_a_form_waits_for_a_person_and_is_not_answered(desk, hylafax):
    desk.receive(hylafax.receive(fax_tiff([BLANK], CALL), CALL))
    desk.pass_once()

    assert desk.tickets() == []
    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.REVIEW
    assert not [mail for mail in desk.smtp.mails if GATEWAY in mail.recipients]


def test_a_call_that_left_nothing_waits_for_a_person(desk, hylafax):
    desk.receive(hylafax.receive(None, Call(error="No carrier detected")))
    desk.pass_once()

    assert desk.tickets() == []
    assert [task.new.kind for task in desk.tasks()] == [TaskKind.REVIEW]


def test_a_page_cut_before_the_question_is_never_lost(desk, hylafax):
    """Line hits truncate pages while both ends say that all is well: nothing but the page's length tells."""
    top = page_of(FORM).crop((0, 0, 1728, 480))
    desk.receive(hylafax.receive(fax_tiff([top], CALL), CALL))
    desk.pass_once()

    tasks = [task.new.kind for task in desk.tasks()]
    assert [ticket.status for ticket in desk.tickets()] or tasks == [TaskKind.REVIEW]


def test_a_partial_fax_is_a_ticket_marked_incomplete(desk, hylafax):
    call = Call(received="2026:03:09 09:58:00", error="RSPREC error/got EOT")
    desk.receive(hylafax.receive(fax_tiff([page_of(FORM)], call), call))
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.form is not None
    assert ticket.form.incomplete
