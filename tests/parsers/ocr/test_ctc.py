"""What a network's steps say: runs and blanks, the likeliest of many texts, and words that weigh."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.ocr import vocabulary
from parsers.ocr.ctc import decoded

SIGNS = ["", "a", "b", " "]


def no_weight(_word: str) -> float:
    return 0.0


def steps(*rows: dict[str, float]) -> np.ndarray:
    """A step for each row; what a row leaves is the blank's."""
    table = np.zeros((len(rows), len(SIGNS)), np.float32)
    for number, row in enumerate(rows):
        for sign, chance in row.items():
            table[number, SIGNS.index(sign)] = chance
        table[number, 0] += 1 - table[number].sum()
    return table


def text(scores: np.ndarray, weight=no_weight) -> str:
    return "".join(sign.text for sign in decoded(scores, SIGNS, weight))


def test_a_run_is_one_sign_and_a_blank_parts_two():
    assert text(steps({"a": 0.9}, {"a": 0.9}, {"b": 0.9})) == "ab"
    assert text(steps({"a": 0.99}, {}, {"a": 0.99})) == "aa"


def test_a_sign_stands_where_it_is_surest():
    (sign,) = decoded(steps({"a": 0.6}, {"a": 0.9}, {"a": 0.7}), SIGNS, no_weight)
    assert (sign.step, pytest.approx(sign.chance, abs=1e-4)) == (1, 0.9)


def test_nothing_is_read_of_blanks():
    assert text(steps({}, {}, {})) == ""


def test_a_known_word_outweighs_a_likelier_sign():
    scores = steps({"a": 0.99}, {"a": 0.1, "b": 0.6})
    assert text(scores, lambda word: 1.0 if word == "a" else 0.0) == "a"
    assert text(scores) == "ab"


def likeliest(scores: np.ndarray) -> str:
    """By all paths there are: the definition."""
    chances: dict[str, float] = {}
    for path in itertools.product(range(len(SIGNS)), repeat=len(scores)):
        collapsed = "".join(SIGNS[number] for number, _ in itertools.groupby(path))
        chance = math.prod(float(scores[step, number]) for step, number in enumerate(path))
        chances[collapsed] = chances.get(collapsed, 0.0) + chance
    return max(chances, key=lambda key: chances[key])


@given(st.lists(st.lists(st.floats(0.05, 1), min_size=4, max_size=4), min_size=1, max_size=3))
def test_finds_a_text_that_all_paths_together_make_likely(rows):
    scores = np.array(rows, np.float32)
    scores /= scores.sum(axis=1, keepdims=True)
    best, found = likeliest(scores), text(scores)
    # Texts given up on the way may have had a little more to come.
    assert _chance(scores, found) > 0.9 * _chance(scores, best)


def _chance(scores: np.ndarray, wanted: str) -> float:
    paths = itertools.product(range(len(SIGNS)), repeat=len(scores))
    return sum(
        math.prod(float(scores[step, number]) for step, number in enumerate(path))
        for path in paths
        if "".join(SIGNS[number] for number, _ in itertools.groupby(path)) == wanted
    )


@pytest.mark.parametrize(
    ("likelier", "other"),
    [
        ("posiedzenia", "posiedzenla"),
        ("Żarnowcu,", "Żamowcu,"),
        ("orzeczenia", "orzeczenja"),
        ("Bielsko-Biała", "Bielsko-Białn"),
        ("nr", "nt"),
        ("PZON.4321.2026", "posiedzenla"),
        ("Warszawa", "WarSzawa"),
        ("zon1@zon-zarnowiec.pl", "zon1@zon-zamowiec.pl"),
        ("jkowalska@powiat.pl", "jkowaiska@powiat.pl"),
        ("orzeczenia@gmina.pl", "orzeczenia@gmina.pi"),
        ("a.lis@nowy-dwor.pl", "a.lis@nowy--dwor.pl"),
    ],
)
def test_words_that_occur_weigh_more(likelier, other):
    assert vocabulary.weight(likelier) > vocabulary.weight(other)


def test_numbers_weigh_nothing():
    assert {vocabulary.weight(word) for word in ("2026", "OR.1431.5", "–", "")} == {0.0}
