"""A letter that the staff's mail system refuses for what is enclosed reaches them without it."""

from __future__ import annotations

import pytest

from hotline_mail.light_letters import is_too_large
from hotline_mail.model import LetterState, Purpose, TaskKind
from tests.consultants import ANSWER, Scene, thunderbird
from tests.desk import FORM, text_of
from tests.servers.smtp import Stage

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    ("stage", "reply"),
    [
        (Stage.MAIL, "552 5.3.4 Message size exceeds fixed limit"),
        (Stage.DATA, "552 message too large"),
        (Stage.DATA, "554 5.7.1 blocked attachment"),
    ],
)
def test_the_ticket_comes_without_its_enclosures_and_is_answered_all_the_same(scene: Scene, stage: Stage, reply: str):
    desk = scene.desk
    desk.pass_once()  # the morning's digest
    desk.smtp.fail(stage, reply)
    root = scene.ask()

    # The first letter handed over is the ticket's; the user's confirmation does not suffer.
    assert "Czy orzeczenie zostało zapisane?" in text_of(root)
    assert reply in text_of(root)
    assert "review show --message 1 --raw" in text_of(root)
    assert [part.get_filename() for part in root.walk() if part.get_filename()] == []
    assert desk.mail_of(desk.who.admin) == []
    assert desk.tickets()[0].confirmed_at is not None

    scene.send(scene.reply(root, thunderbird(scene, root)))
    assert desk.tickets()[0].answer == ANSWER


def test_refused_again_the_administrator_hears_of_it_once(scene: Scene):
    desk = scene.desk
    desk.pass_once()  # the morning's digest
    desk.smtp.fail(Stage.RCPT, "550 5.7.1 denied", times=9, recipient=desk.who.consultant)
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()

    (ticket,) = desk.tickets()
    with desk.store.snapshot() as tx:
        letters = tx.outbox.of_ticket(ticket.id, Purpose.TICKET)
    assert [letter.state for letter in letters] == [LetterState.FAILED] * 2
    assert len(desk.mail_of(desk.who.admin)) == 1


def test_an_unknown_address_is_told_to_the_administrator_at_once(scene: Scene):
    desk = scene.desk
    desk.pass_once()  # the morning's digest
    desk.smtp.fail(Stage.RCPT, "550 5.1.1 nobody here", times=9, recipient=desk.who.consultant)
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()

    with desk.store.snapshot() as tx:
        assert len(tx.outbox.of_ticket(desk.tickets()[0].id, Purpose.TICKET)) == 1
    assert len(desk.mail_of(desk.who.admin)) == 1


def test_of_an_answer_too_large_for_the_user_its_consultant_hears_why(scene: Scene):
    desk = scene.desk
    scene.send(scene.reply(scene.ask(), ANSWER))
    desk.smtp.fail(Stage.DATA, "552 5.3.4 too big")
    scene.wait()

    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.CONTACT
    letter = desk.mail_of(desk.who.consultant)[-1]
    assert "za duży" in text_of(letter)
    assert desk.tickets()[0].answered_at is None


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("5.3.4 552 5.3.4 Message too big", True),
        ("552 Message exceeds maximum size", True),
        ("dsn 5.2.3", True),
        ("552 5.2.2 mailbox full", False),
        ("5.7.0 552 5.7.0 blocked content", False),
        ("550 5.1.1 no such user", False),
    ],
)
def test_what_tells_of_size(reason: str, *, expected: bool):
    assert is_too_large(reason) is expected
