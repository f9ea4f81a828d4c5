"""Who is to ring is reminded: after a while, after each try in vain, and never twice of the same."""

from __future__ import annotations

import pytest

from hotline_mail.calls import report_not_reached
from tests.desk import FORM, Desk, text_of


@pytest.fixture
def ringing(desk: Desk) -> Desk:
    """Monday 10:00: a call to make by Tuesday 16:00."""
    desk.receive(desk.question(FORM.format(contact="tel. 81 752 10 20")))
    desk.pass_once()
    return desk


def reminders(desk: Desk) -> list[str]:
    """After a pass: the reminders that the consultants got."""
    desk.pass_once()
    desk.pass_once()
    return [text_of(mail) for mail in desk.mail_of(desk.who.consultant) if mail["Subject"].startswith("Przypomnienie")]


def try_in_vain(desk: Desk) -> None:
    with desk.store.transaction() as tx:
        (task,) = tx.tasks.open()
        report_not_reached(tx, task, "anna", desk.clock.now())


def test_a_call_that_is_not_made_is_reminded_of_once(ringing: Desk) -> None:
    ringing.clock.forward(minutes=119)
    assert reminders(ringing) == []
    ringing.clock.forward(minutes=1)
    (reminder,) = reminders(ringing)
    assert "+48 81 752 10 20" in reminder
    assert "Co powiedzieć" in reminder
    ringing.clock.forward(hours=3)
    assert len(reminders(ringing)) == 1


def test_after_each_try_in_vain_it_is_reminded_of_again(ringing: Desk) -> None:
    ringing.clock.forward(hours=1)
    try_in_vain(ringing)
    ringing.clock.forward(minutes=119)
    assert reminders(ringing) == []
    ringing.clock.forward(minutes=1)
    (reminder,) = reminders(ringing)
    assert "Nie zastano" in reminder
    assert "11:00 (anna)" in reminder
    try_in_vain(ringing)
    ringing.clock.forward(hours=2)
    assert len(reminders(ringing)) == 2


def test_hours_when_nobody_works_do_not_count(ringing: Desk) -> None:
    ringing.clock.forward(hours=5)
    try_in_vain(ringing)
    ringing.clock.forward(hours=17, minutes=59)
    assert len(reminders(ringing)) == 0, "Tuesday 08:59"
    ringing.clock.forward(minutes=1)
    assert len(reminders(ringing)) == 1


def test_a_call_that_was_made_is_not_reminded_of(ringing: Desk) -> None:
    with ringing.store.transaction() as tx:
        (task,) = tx.tasks.open()
        tx.tasks.finish(task.id, "anna", "pani Wilczek", ringing.clock.now())
    ringing.clock.forward(hours=4)
    assert reminders(ringing) == []


def test_what_to_say_is_said_as_people_speak(ringing: Desk) -> None:
    (letter,) = [mail for mail in ringing.mail_of(ringing.who.consultant) if mail["Subject"].startswith("Zadzwonić")]

    lines = text_of(letter).splitlines()

    assert lines[1:3] == ["", "Zgłoszenie: HOT/2026/000001"]
    assert (
        "Co powiedzieć: „Dzień dobry, Hot-line SI EKSMOoN. Potwierdzam przyjęcie Państwa pytania z dnia 9 marca 2026 r. "
        "Numer zgłoszenia: HOT/2026/000001”."
    ) in lines
