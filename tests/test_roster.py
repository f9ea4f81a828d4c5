"""Whose turn it is, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hotline_mail.config import ConsultantSettings
from hotline_mail.roster import everybody, stand_in, ticket_recipient

MONDAY, TUESDAY, SATURDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 14)
ANNA, JAN, EWA, BOSS = (f"{name}@wsparcie.example" for name in ("anna", "jan", "ewa", "szef"))


def consultants(*people: dict[str, Any], **more: Any) -> ConsultantSettings:
    return ConsultantSettings.model_validate({"people": people, "coordinator": BOSS, **more})


TEAM = consultants(
    {"address": ANNA, "days_off": [TUESDAY], "substitute": EWA},
    {"address": JAN},
    {"address": EWA, "working_days": [1, 2]},
)


def test_tickets_go_in_turn() -> None:
    assert [ticket_recipient(TEAM, number, MONDAY) for number in range(1, 7)] == [JAN, EWA, ANNA, JAN, EWA, ANNA]


def test_on_a_day_off_the_substitute_has_the_turn() -> None:
    assert {ticket_recipient(TEAM, number, TUESDAY) for number in range(6)} == {JAN, EWA}


def test_without_a_substitute_the_others_take_turns() -> None:
    team = consultants({"address": ANNA, "days_off": [MONDAY]}, {"address": JAN}, {"address": EWA})

    assert [ticket_recipient(team, number, MONDAY) for number in range(4)] == [JAN, EWA, JAN, EWA]


def test_a_substitute_who_is_off_as_well_is_nobody() -> None:
    team = consultants(
        {"address": ANNA, "days_off": [MONDAY], "substitute": JAN}, {"address": JAN, "days_off": [MONDAY]}
    )

    assert ticket_recipient(team, 1, MONDAY) == BOSS
    assert everybody(team, MONDAY) == (BOSS,)
    assert stand_in(team, ANNA, MONDAY) == BOSS


def test_a_list_gets_everything() -> None:
    team = consultants({"address": ANNA}, list_address="lista@wsparcie.example")

    assert ticket_recipient(team, 5, SATURDAY) == "lista@wsparcie.example"
    assert everybody(team, SATURDAY) == ("lista@wsparcie.example",)


def test_everybody_is_each_who_works_once() -> None:
    assert everybody(TEAM, TUESDAY) == (EWA, JAN)


@pytest.mark.parametrize(
    ("who", "day", "expected"),
    [(ANNA, MONDAY, ANNA), (ANNA.upper(), MONDAY, ANNA), (ANNA, TUESDAY, EWA), (EWA, date(2026, 3, 11), BOSS)],
)
def test_who_stands_in(who: str, day: date, expected: str) -> None:
    assert stand_in(TEAM, who, day) == expected
