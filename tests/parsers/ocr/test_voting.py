"""Several readings of a text are one, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.ocr.voting import Ballot, voted


def ballots(texts: list[str]) -> list[Ballot]:
    return [Ballot(text, 1.0) for text in texts]


@pytest.mark.parametrize(
    ("texts", "meant"),
    [
        (["zoni@gdansk.example", "zon1Qgdansk.example", "zon1@gdansk.example"], "zon1@gdansk.example"),
        (["rokon@poczta", "r.okonQpoczta", "r.okon@poczta"], "r.okon@poczta"),
        (["52 256 62 11", "52 256 621 1", "52 256 62 11"], "52 256 62 11"),
        (["Halezka Mączyńska", "Halszka Maczyńska", "lalszka Mączyńska"], "Halszka Mączyńska"),
        (["lewy", "prawy"], "lewy"),
    ],
)
def test_voted(texts, meant):
    assert voted(ballots(texts)) == meant


def test_what_weighs_most_prevails():
    assert voted([Ballot("ZON/409", 0.8), Ballot("70N/409", 0.6), Ballot("ZON/409", 0.8)]) == "ZON/409"
    assert voted([Ballot("ZON/409", 2.0), Ballot("70N/409", 0.9), Ballot("70N/409", 0.9)]) == "ZON/409"


@given(st.text(), st.text())
def test_two_of_three_outvote_the_third(one, other):
    assert voted(ballots([other, one, one])) == one


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_any_readings_can_be_counted(texts):
    assert isinstance(voted(ballots(texts)), str)
