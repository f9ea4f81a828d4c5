"""Several readings of one text made one, letter by letter: what most of them say, by the weight of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein


class Ballot(NamedTuple):
    """What one reading says, and how much that counts."""

    text: str
    weight: float


def voted(ballots: Sequence[Ballot]) -> str:
    """The text that most of the weight agrees on at each place; where nothing has most, the first one's."""
    total = sum(ballot.weight for ballot in ballots)
    whole, weight = _heaviest((ballot.text, ballot.weight) for ballot in ballots)
    if 2 * weight > total:
        return whole
    first = ballots[0].text
    votes = [(_slots(first, ballot.text), ballot.weight) for ballot in ballots]
    chosen = []
    for place in range(2 * len(first) + 1):
        winner, weight = _heaviest((slots[place], weight) for slots, weight in votes)
        chosen.append(winner if 2 * weight > total else votes[0][0][place])
    return "".join(chosen)


def _heaviest(votes: Iterable[tuple[str, float]]) -> tuple[str, float]:
    count: defaultdict[str, float] = defaultdict(float)
    for text, weight in votes:
        count[text] += weight
    return max(count.items(), key=lambda item: item[1])


def _slots(base: str, other: str) -> list[str]:
    """`other` cut into as many pieces as `base` has letters and gaps around letters: gap, letter, gap, letter … gap."""
    slots = [""] * (2 * len(base) + 1)
    for edit in Levenshtein.opcodes(base, other):
        part = other[edit.dest_start : edit.dest_end]
        if edit.tag == "insert":
            slots[2 * edit.src_start] = part
        for place, sign in zip(range(edit.src_start, edit.src_end), part, strict=False):
            slots[2 * place + 1] = sign
    return slots
