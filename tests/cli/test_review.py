"""`hotline-mail review` and `replay`: the list, a person's word, a corrected field, and reading again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from typer.testing import Result

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.model import Disposition, TaskKind
from tests.desk import FORM, Desk
from tests.servers.smtp import Stage

Command = Callable[..., Result]


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    """A desk with one message that waits for a person: message 1, task 1."""
    desk.receive(desk.question("   \n", subject="Awaria drukarki") + "\n")
    desk.pass_once()
    return desk


def test_the_list_says_what_waits_and_why(waiting: Desk, command: Command) -> None:
    (row,) = map(json.loads, command("review", "--json").stdout.splitlines())

    assert row["id"] == 1
    assert row["reason"] == "no other rule knows it"
    assert row["sender"] == waiting.who.user
    assert row["subject"] == "Awaria drukarki"
    assert row["deadline"] == "2026-03-10T15:00:00Z"


@pytest.mark.usefixtures("waiting")
def test_show_gives_the_message_and_what_led_to_it(command: Command) -> None:
    result = command("review", "show", "1")

    assert "for-review: no other rule knows it" in result.stdout
    assert "Awaria drukarki" in result.stdout


def test_said_to_be_a_question_it_is_a_ticket_at_once(waiting: Desk, command: Command) -> None:
    result = command("review", "as", "1", "question", "--by", "anna")

    assert result.exit_code == 0, result.output
    assert "HOT/2026/000001" in result.stdout
    assert waiting.tasks() == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("1", "follow-up"), 2),
        (("1", "junk", "1"), 2),
        (("1", "followup", "999"), 1),
        (("77", "junk"), 1),
        (("77", "junk", "--message"), 1),
    ],
)
def test_a_word_that_cannot_be_followed_changes_nothing(
    waiting: Desk, command: Command, arguments: tuple[str, ...], code: int
) -> None:
    result = command("review", "as", *arguments)

    assert result.exit_code == code
    assert result.stderr.startswith("hotline-mail: ")
    assert len(waiting.tasks()) == 1


def test_junk_is_listed_and_taken_back(desk: Desk, command: Command) -> None:
    desk.receive(desk.question("Jak zmienić hasło?", subject="Hasło", X_Spam_Flag="YES"))
    desk.pass_once()

    (row,) = map(json.loads, command("review", "--junk", "--json").stdout.splitlines())
    assert (row["message"], row["subject"]) == (1, "Hasło")
    assert command("review", "as", "1", "question", "--message").exit_code == 0

    assert len(desk.tickets()) == 1
    assert command("review", "--junk", "--json").stdout == ""


def test_a_corrected_contact_releases_the_confirmation(desk: Desk, command: Command) -> None:
    right = desk.dovecot.new_user("wlasciwy")
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.smtp.fail(Stage.RCPT, "550 5.1.1 no such user", recipient=desk.who.user)
    desk.pass_once()
    assert [task.new.kind for task in desk.tasks()] == [TaskKind.CONTACT]

    result = command("review", "edit", "1", "return_contact", right, "--by", "anna")
    desk.clock.present = SystemClock().now()
    desk.pass_once()

    assert result.exit_code == 0, result.output
    assert desk.tasks() == []
    assert len(desk.mail_of(right)) == 1


def test_replay_tells_what_is_read_differently_and_changes_nothing(desk: Desk, command: Command) -> None:
    desk.receive(desk.question(FORM.format(contact=desk.who.user)))
    desk.pass_once()
    assert "nothing is read differently" in command("replay", "--since", "2026-03-09", "--dry-run").stdout
    (ticket,) = desk.tickets()
    assert ticket.form is not None
    command("review", "edit", "1", "reference", "AB.7")

    result = command("replay", "--since", "2026-03-09", "--dry-run", "--json")

    (difference,) = map(json.loads, result.stdout.splitlines())
    assert difference["what"] == "reference"
    assert (difference["stored"], difference["now"]) == ("AB.7", "PZON.42.1.2026")
    (ticket,) = desk.tickets()
    assert ticket.form is not None
    assert ticket.form.reference is not None
    assert ticket.form.reference.value == "AB.7"


def test_replay_decides_what_waits_anew_and_nothing_else(waiting: Desk, command: Command) -> None:
    result = command("replay", "--since", "2026-03-09", "--by", "anna")

    assert "message 1: for-review" in result.stdout
    (task,) = waiting.tasks()
    assert task.new.kind is TaskKind.REVIEW
    with waiting.store.snapshot() as tx:
        assert tx.inbox.decided(1) is Disposition.FOR_REVIEW


def test_the_mail_itself_is_given_byte_for_byte(waiting: Desk, command: Command) -> None:
    with waiting.store.snapshot() as tx:
        raw = tx.inbox.get(1).raw
    assert command("review", "show", "1", "--raw").stdout_bytes == raw


def test_the_mail_itself_that_is_no_longer_kept_is_told_rather_than_given_empty(desk: Desk, command: Command) -> None:
    desk.receive(desk.question("   \n", subject="Awaria drukarki") + "\n")
    desk.pass_once()
    command("review", "as", "1", "junk", "--by", "anna")
    with desk.store.transaction() as tx:
        assert tx.inbox.forget_junk(datetime.max.replace(tzinfo=UTC)) == [1]

    result = command("review", "show", "1", "--raw", "--message")

    assert (result.exit_code, result.stdout_bytes) == (1, b"")
    assert "no longer kept" in result.stderr
