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
_OLDER = re.compile(rf"(?<!\w){one_of('separator', 'older')}")
_MAIL = re.compile(rf"(?<!\w){one_of('separator', 'mail')}")
_MOST_WORDS = 4
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
    return len(body) >= _SHORTEST_RULE and not body.strip("-_=*–—~#. ")


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
    if title in _TITLES or title.startswith("forwarded by "):
        return True
    return _BOTH_ENDS.fullmatch(folded) is not None and (_is_older_mail(title) or _block_follows(lines, start))


def _is_older_mail(title: str) -> bool:
    return len(title.split()) <= _MOST_WORDS and bool(_OLDER.search(title) and _MAIL.search(title))


def _block_follows(lines: Sequence[Line], start: int) -> bool:
    """A header block proves a title of older mail in a language that is not in the table."""
    following = next_written(lines, start + 1)
    return following is not None and unknown_block_follows(lines, following)
