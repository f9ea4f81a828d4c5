"""Several readings of one text made one, letter by letter: what most of them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein


def voted(texts: Sequence[str]) -> str:
    """The text that most of `texts` agree on at each place; where all differ, the first one's."""
    whole, count = Counter(texts).most_common(1)[0]
    if 2 * count > len(texts):
        return whole
    first, *others = texts
    ballots = [_slots(first, first), *(_slots(first, other) for other in others)]
    return "".join(_elected(slot) for slot in zip(*ballots, strict=True))


def _elected(slot: Sequence[str]) -> str:
    winner, count = Counter(slot).most_common(1)[0]
    return winner if 2 * count > len(slot) else slot[0]


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
