"""The subject of a question, as lists and the register have it."""

from __future__ import annotations

import pytest

from hotline_mail.intake.questions import subject_of
from parsers.model import InboundMessage

MESSAGE = InboundMessage(message_id="<1@a>", subject="Re: Wydruk decyzji", from_=None)


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Jak wydrukować decyzję? Próbowałam dwa razy.", "Jak wydrukować decyzję?"),
        ("Dzień dobry!\n\nJak wydrukować decyzję? Próbowałam.", "Jak wydrukować decyzję?"),
        ("Dzień dobry. Szanowni Państwo, proszę o pomoc w wydruku. Nie działa.", "Proszę o pomoc w wydruku."),
        ("Szanowny Panie Marku, jak wydrukować decyzję?", "Jak wydrukować decyzję?"),
        ("Witam serdecznie,\nmam problem z wydrukiem.", "Mam problem z wydrukiem."),
        ("Dzień dobry, jak wydrukować decyzję?", "Jak wydrukować decyzję?"),
        ("Dzień dobry jak wydrukować decyzję?", "Dzień dobry jak wydrukować decyzję?"),
        ("Witam mam problem, nie drukuje.", "Witam mam problem, nie drukuje."),
        ("Witamina C nie jest tematem.", "Witamina C nie jest tematem."),
        ("Dzień dobry!", "Wydruk decyzji"),
        ("", "Wydruk decyzji"),
    ],
)
def test_it_is_what_is_asked_and_no_greeting(question: str, subject: str) -> None:
    assert subject_of(question, MESSAGE) == subject


def test_without_any_words_of_its_own_the_greeting_is_better_than_nothing() -> None:
    assert subject_of("Dzień dobry!", None) == "Dzień dobry!"
