"""Which lines of a reply are lines of our own letter, however the program marked or wrapped them.

Compared by runs of words, so a phrase of ours inside a sentence of the answer is not taken for a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.reply.lines import DELIMITER, Line, fold

_RUN = 5
"""Words in a row that must agree; fewer happen by chance ("Dzień dobry", "Z poważaniem")."""
_PLACES = 8
"""Places of our letter that are tried for one run; a letter that repeats itself more often agrees anyway."""
_WORD = re.compile(r"\w+")
_LINK = re.compile(r"<(?:https?|mailto|tel):[^<>\n]{0,2000}>|\[(?:cid|image):[^\[\]\n]{0,500}\]")


@dataclass(frozen=True, slots=True)
class Compared:
    """Indices of the lines of a reply."""

    ours: frozenset[int] = frozenset()
    """All their words stand in our letter in the same order, in runs of at least five."""
    strange: frozenset[int] = frozenset()
    """None of their words does."""
    last: tuple[str, ...] = ()
    """The last words of our letter."""

    def ends_letter(self, lines: Sequence[Line]) -> bool:
        """Whether `lines` end as our letter does, so that nothing of it is left to be answered below them."""
        words = [word for line in lines for word in _words(line.body)]
        return bool(self.last) and tuple(words[-len(self.last) :]) == self.last


def compared(lines: Sequence[Line], sent_text: str) -> Compared:
    """What of the reply is of our letter `sent_text`, and what is surely not."""
    if not sent_text.strip():
        return Compared()
    numbered = [(index, word) for index, line in enumerate(lines) for word in _words(line.body)]
    sent = _words(_unquoted(sent_text))
    covered = _covered([word for _, word in numbered], sent)
    touched = {index for index, _ in numbered}
    own = {index for (index, _), ours in zip(numbered, covered, strict=True) if not ours}
    known = {index for (index, _), ours in zip(numbered, covered, strict=True) if ours}
    own |= {index for index, line in enumerate(lines) if line.body == DELIMITER}  # of a signature, no rule of ours
    ours = frozenset(_with_wordless(touched - own, own, len(lines)))
    return Compared(ours, frozenset(touched - known), tuple(sent[-_RUN:]))


def _words(text: str) -> list[str]:
    """The words of `text`, without the links and places of pictures that programs write behind words."""
    return _WORD.findall(fold(_LINK.sub(" ", text)))


def _with_wordless(ours: set[int], own: set[int], count: int) -> set[int]:
    """`ours` and the lines without words, rules and marks, that directly follow a line of ours."""
    within = False
    for index in range(count):
        within = index in ours or (within and index not in own)
        if within:
            ours.add(index)
    return ours


def _unquoted(text: str) -> str:
    return re.sub(r"(?m)^[ \t>]{1,40}", "", text)


def _covered(words: Sequence[str], sent: Sequence[str]) -> list[bool]:
    """For each of `words` whether it is part of a long enough run that `sent` holds too."""
    run = max(1, min(_RUN, len(sent)))
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(sent) - run + 1):
        found = places.setdefault(tuple(sent[start : start + run]), [])
        if len(found) < _PLACES:
            found.append(start)
    covered = [False] * len(words)
    position = 0
    while position < len(words):
        starts = places.get(tuple(words[position : position + run]), [])
        length = max((_common(words, position, sent, start) for start in starts), default=0)
        covered[position : position + length] = [True] * length
        position += max(1, length)
    return covered


def _common(words: Sequence[str], position: int, sent: Sequence[str], start: int) -> int:
    """How many words agree from both places on."""
    length = 0
    while (
        position + length < len(words)
        and start + length < len(sent)
        and words[position + length] == sent[start + length]
    ):
        length += 1
    return length
