"""What stands above an answer: a greeting, and the banner that a mail server puts on top of mail from outside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.reply.lines import fold
from parsers.reply.phrases import one_of

_MOST_WORDS = 7
_LONGEST_BANNER = 600
_GREETING = re.compile(rf"{one_of('greeting', 'words')}(?!\w)[^.?:;]{{0,80}}?[,!.]{{0,2}}")
_BANNER = re.compile(one_of("banner", "external"))
_FIRST_PARAGRAPH = re.compile(r"\s*(\S.*?)[ \t]*\n[ \t]*\n", re.DOTALL)


def is_greeting(lines: Sequence[str]) -> bool:
    """Whether `lines` do no more than greet: "Witam!", "Dzień dobry, Pani Anno,"."""
    text = " ".join(line.strip() for line in lines if line.strip())
    words = text.split()
    if not 0 < len(words) <= _MOST_WORDS or not _GREETING.fullmatch(fold(text)):
        return False
    return len(words) <= 2 or all(word[0].isupper() for word in words[2:])  # noqa: PLR2004 -- "Dzień dobry"


def without_banner(text: str) -> str:
    """`text` without the first paragraph if that is such a banner; one that stands alone may be all there is."""
    first = _FIRST_PARAGRAPH.match(text, 0, _LONGEST_BANNER)
    if first is None or not _BANNER.fullmatch(fold(first.group(1)).strip("*_-=! ")):
        return text
    return text[first.end() :]
