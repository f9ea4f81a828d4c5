"""Dotted lines that something was written on: the dots lie under the words and part them from their label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.forms.bands import Word, shared_height
from parsers.model import Box

_LEADER = re.compile(r"[._…]{5,}$")
_MOST = 200
"""More dotted lines than this are no form."""
_OVERLAP = 0.3
"""Part of the lower one's height that a word shares with the line it is written on."""


def without_lines_written_on(words: Sequence[Word]) -> Iterator[Word]:
    """The words without the dots, whether they stand alone or after a label, that other words were drawn over."""
    leaders = [word for word in words if _LEADER.search(word.text)]
    written = [word for word in words if not _LEADER.search(word.text)] if 0 < len(leaders) <= _MOST else []
    for word in words:
        area = _dots(word) if written and _LEADER.search(word.text) else None
        if area is None or not any(_is_over(other.box, area) for other in written):
            yield word
        elif label := _LEADER.sub("", word.text):
            yield replace(word, text=label, box=replace(word.box, right=area.left))


def _dots(word: Word) -> Box:
    """Where the dots of a word stand, which may begin with the label's own letters."""
    found = _LEADER.search(word.text)
    before = found.start() / len(word.text) if found else 0.0
    return replace(word.box, left=word.box.left + before * (word.box.right - word.box.left))


def _is_over(box: Box, area: Box) -> bool:
    middle = (box.left + box.right) / 2
    return area.left <= middle <= area.right and shared_height(box, area) >= _OVERLAP
