"""No robot gets a second letter: a loop of two robots dies after one turn, though a thousand are offered."""

from __future__ import annotations

import email.policy
from collections.abc import Callable
from email.message import EmailMessage

import pytest

from hotline_mail.model import Fetched, Letter, LetterState, MessageKey, Purpose
from tests.desk import FORM, Desk, parsed, text_of

TURNS = 1_000
CEILING = 4

Robot = Callable[[EmailMessage, int], EmailMessage]
"""Makes an automatic reply to a letter of ours; the number is the turn's."""


def bare(letter: EmailMessage, text: str) -> EmailMessage:
    """A reply that shows by no header that a robot wrote it, nor what it answers."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = letter["To"], letter["From"], "Informacja"
    mail.set_content(text)
    return mail


def threaded(letter: EmailMessage, text: str) -> EmailMessage:
    mail = bare(letter, text)
    mail["In-Reply-To"] = letter["Message-ID"]
    mail.replace_header("Subject", f"Re: {letter['Subject']}")
    return mail


def to_reply_address(letter: EmailMessage, text: str) -> EmailMessage:
    mail = bare(letter, text)
    mail.replace_header("To", letter["Reply-To"])
    return mail


def declared(letter: EmailMessage, text: str) -> EmailMessage:
    mail = bare(letter, text)
    mail["Auto-Submitted"] = "auto-replied"
    return mail


def turns(desk: Desk, robot: Robot) -> int:
    """Offers the desk a robot that answers each letter to the user; gives how many letters the user got."""
    runners = desk.runners()
    _arrives(desk, desk.question(FORM.format(contact=desk.who.user)).encode(), 1)
    answered: set[int] = set()
    for turn in range(TURNS):
        runners.intake.sweep()
        letters = [letter for letter in _to_user(desk) if letter.id not in answered]
        if not letters:
            break
        for letter in letters:
            answered.add(letter.id)
            reply = robot(parsed(letter.outbound.letter), turn)
            reply["Message-ID"] = f"<robot{turn}@urzad.example>"
            _arrives(desk, reply.as_bytes(), turn + 2)
    return len(answered)


def _arrives(desk: Desk, raw: bytes, uid: int) -> None:
    desk.clock.forward(seconds=1)
    desk.store.accept([Fetched(MessageKey("desk", 1, uid), desk.clock.now(), len(raw), raw)], desk.clock.now())


def _to_user(desk: Desk) -> list[Letter]:
    with desk.store.snapshot() as tx:
        pending = tx.outbox.in_state(LetterState.PENDING)
    return [letter for letter in pending if letter.outbound.recipient == desk.who.user]


@pytest.mark.parametrize(
    "robot",
    [
        pytest.param(lambda letter, _: threaded(letter, "Dziękujemy za wiadomość."), id="same text"),
        pytest.param(lambda letter, turn: threaded(letter, f"Nadano numer sprawy {turn}."), id="changing text"),
        pytest.param(lambda letter, turn: to_reply_address(letter, f"Sprawa {turn}."), id="to the reply address"),
        pytest.param(lambda letter, turn: declared(letter, f"Sprawa {turn}."), id="declared automatic"),
        pytest.param(
            lambda letter, turn: threaded(letter, f"Sprawa {turn}.\n\n{_quoted(letter)}"), id="quotes our letter"
        ),
    ],
)
def test_the_loop_ends_after_one_letter(desk: Desk, robot: Robot) -> None:
    assert turns(desk, robot) == 1
    with desk.store.snapshot() as tx:
        assert len(tx.tickets.listed()) == 1


def test_a_robot_that_repeats_itself_and_names_nothing_of_ours_gets_no_third_letter(desk: Desk) -> None:
    assert turns(desk, lambda letter, _: bare(letter, "Przyjęto. Prosimy o cierpliwość.")) <= 2


def test_a_robot_that_nothing_gives_away_is_stopped_by_the_ceiling_and_a_person_learns_of_it(desk: Desk) -> None:
    rules = desk.settings.rules.model_copy(update={"automatic_letters_per_day": CEILING})
    desk.settings = desk.settings.model_copy(update={"rules": rules})

    assert turns(desk, lambda letter, turn: bare(letter, f"Sprawa numer {turn} jest w toku.")) == CEILING

    (task,) = desk.tasks()
    assert task.new.purpose is Purpose.CONFIRMATION


def _quoted(letter: EmailMessage) -> str:
    return "".join(f"> {line}\n" for line in text_of(letter).splitlines())
