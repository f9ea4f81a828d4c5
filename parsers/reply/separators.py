"""Lines that announce older mail: "-----Original Message-----", "Begin forwarded message:", "reply above this line"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.reply.header_block import header_block_end, unknown_block_follows
from parsers.reply.lines import Line, fold
from parsers.reply.phrases import one_of, phrases

_TITLES = frozenset(phrases("separator", "titles"))
_BARE = re.compile(rf"{one_of('separator', 'bare')} ?[:：]")
_REPLY_ABOVE = re.compile(rf"[\W_]{{0,20}}{one_of('separator', 'reply_above')}.{{0,60}}")
_LONGEST_TITLE = 160
_SHORTEST_RULE = 3
_DASHED = re.compile(r"[\s*_>]{0,9}[-–—_=*]{2,80}[\s*]{0,3}([^-–—_=*\s].{1,59}?)[\s:：*]{0,4}[-–—_=*]{0,80}")
_BOTH_ENDS = re.compile(r"[-–—]{3,80} ?[^-–—]{3,60} ?[-–—]{3,80}")


def separator_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the separator at `start`, with the header block that may follow it; None if there is none."""
    body = lines[start].body
    if not _is_title(body, lines, start):
        return None
    following = next_written(lines, start + 1)
    if following is None:
        return start + 1
    return header_block_end(lines, following, announced=True) or start + 1


def next_written(lines: Sequence[Line], start: int) -> int | None:
    """Index of the first line from `start` on that is not blank; None at the end."""
    return next((index for index in range(start, len(lines)) if not lines[index].blank), None)


def is_rule(body: str) -> bool:
    """A line of dashes, underscores or the like, drawn by a program above the quoted mail."""
    return len(body) >= _SHORTEST_RULE and not set(body) - set("-_=*–—~#. ")


def _is_title(body: str, lines: Sequence[Line], start: int) -> bool:
    if len(body) > _LONGEST_TITLE:
        return False
    folded = fold(body)
    if _BARE.fullmatch(folded) or _REPLY_ABOVE.fullmatch(folded):
        return True
    dashed = _DASHED.fullmatch(folded)
    if dashed is None:
        return False
    title = dashed.group(1).strip(" :*")
    return title in _TITLES or title.startswith("forwarded by ") or _unknown_title(folded, lines, start)


def _unknown_title(folded: str, lines: Sequence[Line], start: int) -> bool:
    """A dashed title in a language that is not in the table: proven by the header block that follows it."""
    if not _BOTH_ENDS.fullmatch(folded):
        return False
    following = next_written(lines, start + 1)
    return following is not None and unknown_block_follows(lines, following)
