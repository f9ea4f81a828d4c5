"""What a letter to an address other than the sender's may repeat: a reference that is one, and nothing else."""

from __future__ import annotations

import pytest

from hotline_mail.polish import is_mark
from tests.desk import FORM, Desk, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PZON.42.1.2026", True),
        ("OR-I.1431.27.2025.AB", True),
        ("l.dz. 12/26", True),
        ("znak sprawy: MOPS/DŚ/12-3/2026 z dnia 2 marca", True),
        ("Tanie kredyty: https://x.example/a", False),
        ("wejdź na www.x.example", False),
        ("pisz: a@x.example", False),
        ("kredyty-tanio.com", False),
        ("A" * 61, False),
    ],
)
def test_a_mark(text: str, *, expected: bool) -> None:
    assert is_mark(text) is expected


@pytest.mark.server
@pytest.mark.parametrize(("mark", "shown"), [("PZON.42.1.2026", True), ("Tanie kredyty https://x.example/kup", False)])
def test_nobody_is_sent_an_advertisement_through_us(desk: Desk, mark: str, *, shown: bool) -> None:
    stranger = desk.dovecot.new_user("obcy")
    form = FORM.replace("PZON.42.1.2026", mark)
    desk.receive(desk.question(form.format(contact=stranger), message_id="<1@a>"))
    desk.receive(desk.question(form.format(contact=desk.who.user).replace("Czy", "Kiedy"), message_id="<2@a>"))
    desk.pass_once()

    (to_stranger,) = desk.mail_of(stranger)
    (to_sender,) = desk.mail_of(desk.who.user)
    assert (mark in text_of(to_stranger)) is shown
    assert mark in text_of(to_sender)
