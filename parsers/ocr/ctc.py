"""The text that the steps of a CTC network say: prefix beam search, in which likely words count for more.

Graves et al. 2006 for CTC; Hannun et al. 2014 for the search with words weighed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
"""The chance of each sign at each step, steps by signs; sign 0 is CTC's blank, and the last a space."""

_BEAMS = 12
"""Texts that are followed at a time."""
_BEHIND = 9.0
"""Nats behind the best text from which on another is given up."""
_LEAST = 0.004
"""The chance of a sign at a step from which on it is followed."""
_NEVER = -math.inf


class Sign(NamedTuple):
    """One sign of the text, its highest chance, and the step that has it."""

    text: str
    chance: float
    step: int


class _Trail(NamedTuple):
    """The signs of a text, the last one first."""

    sign: Sign
    before: _Trail | None


class _Beam(NamedTuple):
    """A text that the steps until now may say: the logarithms of its chances to end in a blank and in its last sign."""

    blank: float
    sign: float
    words: float
    """What its finished words add."""
    trail: _Trail | None

    @property
    def total(self) -> float:
        return _sum(self.blank, self.sign)


def decoded(scores: Scores, signs: Sequence[str], weight: Callable[[str], float]) -> list[Sign]:
    """The most likely text; `weight` gives the nats that a word is likelier than others, and less than 0 for others."""
    beams = {"": _Beam(0.0, _NEVER, 0.0, None)}
    for step, row in enumerate(scores):
        followed = _followed(row, signs)
        grown: dict[str, _Beam] = {}
        for text, beam in beams.items():
            for longer, other in _grown(text, beam, step, followed, weight):
                grown[longer] = _joined(grown[longer], other) if longer in grown else other
        beams = _best(grown)
    _, beam = max(beams.items(), key=lambda item: _worth(item[1]) + weight(_last_word(item[0])))
    return list(_signs(beam.trail))[::-1]


def _followed(row: npt.NDArray[np.float32], signs: Sequence[str]) -> list[tuple[str, float, float]]:
    """The signs that may stand at a step, with their chance and its logarithm."""
    numbers = np.flatnonzero(row > _LEAST)
    chances = [(signs[number], float(row[number])) for number in (numbers.tolist() or [int(row.argmax())])]
    return [(sign, chance, math.log(chance)) for sign, chance in chances]


def _grown(
    text: str, beam: _Beam, step: int, followed: Iterable[tuple[str, float, float]], weight: Callable[[str], float]
) -> Iterator[tuple[str, _Beam]]:
    """What becomes of a text at a step with each sign that may stand there."""
    total = beam.total
    for sign, chance, log in followed:
        if not sign:
            yield text, _Beam(total + log, _NEVER, beam.words, beam.trail)
            continue
        trail = _Trail(Sign(sign, chance, step), beam.trail)
        if beam.trail is None or sign != beam.trail.sign.text:
            words = beam.words + (weight(_last_word(text)) if sign == " " else 0.0)
            yield text + sign, _Beam(_NEVER, total + log, words, trail)
            continue
        yield text, _Beam(_NEVER, beam.sign + log, beam.words, _seen_again(beam.trail, chance, step))
        if beam.blank > _NEVER:
            yield text + sign, _Beam(_NEVER, beam.blank + log, beam.words, trail)


def _seen_again(trail: _Trail, chance: float, step: int) -> _Trail:
    return _Trail(trail.sign._replace(chance=chance, step=step), trail.before) if chance > trail.sign.chance else trail


def _joined(one: _Beam, other: _Beam) -> _Beam:
    """Two ways to the same text."""
    likelier = one if one.total >= other.total else other
    return likelier._replace(blank=_sum(one.blank, other.blank), sign=_sum(one.sign, other.sign))


def _best(grown: dict[str, _Beam]) -> dict[str, _Beam]:
    worths = {text: _worth(beam) for text, beam in grown.items()}
    ranked = sorted(grown, key=worths.__getitem__, reverse=True)[:_BEAMS]
    behind = worths[ranked[0]] - _BEHIND
    return {text: grown[text] for text in ranked if worths[text] >= behind}


def _worth(beam: _Beam) -> float:
    return beam.total + beam.words


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :]


def _signs(trail: _Trail | None) -> Iterator[Sign]:
    while trail is not None:
        yield trail.sign
        trail = trail.before


def _sum(one: float, other: float) -> float:
    """The logarithm of a sum of two chances, given as logarithms."""
    high, low = (one, other) if one >= other else (other, one)
    return high if low == _NEVER else high + math.log1p(math.exp(low - high))
