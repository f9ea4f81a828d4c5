"""The line that says who wrote the quoted text below it ("W dniu … pisze:", "On … wrote:"), wrapped or not.

Mail programs build it from three things: a way to begin, a date or an address, and a verb of writing or a colon at the
end. A sentence of an answer rarely has all three, and where it has only some, quoted lines must follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from parsers.reply.lines import Line, fold
from parsers.reply.phrases import one_of, one_phrase

_LONGEST_LINE = 400
_LONGEST = 600
"""Characters of an attribution; names and addresses of lists can be long."""
_MOST_LINES = 4

_ADDRESS = r"[^\s@<>()\[\]\"]{1,64}@[^\s@<>()\[\]\"]{1,255}"
_BEGINNING = re.compile(
    r"\W{0,9}(?:"
    rf"{one_phrase('attribution', 'openers')}[\s,:]"
    r"|\d|[^\W\d]{2,16}(?:[.,]{0,2} ?\d|, |[,.]? [^\W\d]{3,12}\.? \d)"  # a day of the week
    r")"
)
_CLOCK = re.compile(r"(?<![\d./-])\d{1,2}[:.h]\d{2}\b(?![./-]\d)")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-] ?\d{1,2}[./-]|\d年")
_DATE = re.compile(rf"{_CLOCK.pattern}|{_DAY.pattern}")
_HAS_ADDRESS = re.compile(_ADDRESS)
_ENDS_WITH_ADDRESS = re.compile(rf"{_ADDRESS}[\s>)\]\"']{{0,5}}님?[:：]$")
_ENDS_WITH_BRACKETED = re.compile(rf"<{_ADDRESS}>$")
_ENDS_IN_BRACKET = re.compile(r"[\])]\s?[:：]$")
_ENDS_WITH_COLON = re.compile(r"[:：]$")
_ENDS_WITH_VERB = re.compile(
    rf"(?:(?<!\w){one_phrase('attribution', 'verbs_last')}|{one_phrase('attribution', 'verbs_unspaced')})"
    r"(?: do (?:mnie|ciebie|was|nas|\S{1,80}))?[\s\"”)-]{0,4}[:：;]?$"
)
_ENDS_WITH_VERB_AND_TIME = re.compile(
    rf"(?<!\w){one_phrase('attribution', 'verbs_last')},? "
    r"(?:(?:w dniu|dnia|on|am|le|el|il|op|den) )?\d[\d\s.:/,-]{6,24}(?: ?[ap]m)?[:：]$"
)
_HAS_VERB = re.compile(rf"(?<!\w){one_phrase('attribution', 'verbs_within')}(?!\w)")
_ANNOUNCES = re.compile(rf"\W{{0,9}}{one_of('attribution', 'announcements')}")
_DASHES = re.compile(r"-{2,20} ?(.{1,500}?) ?-{2,20}")


class Certainty(IntEnum):
    """How surely some lines are an attribution."""

    NONE = 0
    IF_QUOTED = 1
    """They may be one, and quoted lines follow."""
    FULL = 2


def attribution_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the attribution that begins at line `start`; None if none does."""
    if lines[start].blank or len(lines[start].body) > _LONGEST_LINE:
        return None
    for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
        if lines[end - 1].blank or lines[end - 1].depth != lines[start].depth:
            return None
        certainty = _certainty(lines, start, end)
        if certainty:
            later = max((_certainty_of_later(lines, inner, end) for inner in range(start + 1, end)), default=0)
            return None if later >= certainty else end
    return None


def _certainty_of_later(lines: Sequence[Line], start: int, end: int) -> Certainty:
    """How surely an attribution of its own begins at `start`, so that the lines above it are no part of it."""
    if not _BEGINNING.match(fold(lines[start].body)):
        return Certainty.NONE
    return _certainty(lines, start, end)


def _certainty(lines: Sequence[Line], start: int, end: int) -> Certainty:
    text = " ".join(fold(line.body) for line in lines[start:end])
    if end - start > 1 and start > 0 and not lines[start - 1].blank and not _BEGINNING.match(text):
        return Certainty.NONE  # an answer's last line, with an attribution that begins with a name right below it
    if len(text) > _LONGEST or not _may_be_one(text) or _ends_sentence(lines[start : end - 1]):
        return Certainty.NONE
    if _is_announced(text) or _is_complete(text):
        return Certainty.FULL
    return Certainty(_quote_follows(lines, end) and _is_probable(text, end - start))


def _may_be_one(text: str) -> bool:
    """A cheap look at both ends, before anything is searched for."""
    return text.endswith((":", "：", ">", "-", ";")) or bool(
        _ENDS_WITH_VERB.search(text, len(text) - 60) or _ANNOUNCES.match(text)
    )


def _ends_sentence(lines: Sequence[Line]) -> bool:
    """A wrapped attribution is cut between words; a line that ends a sentence belongs to the answer."""
    return any(line.body[-1:] in {".", "!", "?"} and not _DATE.search(line.body) for line in lines)


def _is_announced(text: str) -> bool:
    """Shapes of single programs: Apple Mail, Horde, Outlook Express, Orange; GroupWise; dashes of Notes and Zoho."""
    if _ANNOUNCES.match(text):
        return True
    if text.endswith(">>>") or text.startswith(">>>"):
        return bool(_DATE.search(text))
    dashed = _DASHES.fullmatch(text)
    return dashed is not None and bool(_ENDS_WITH_VERB.search(dashed.group(1)))


def _is_complete(text: str) -> bool:
    """A beginning, a date or an address, and an end."""
    begins, colon = text.startswith("--") or bool(_BEGINNING.match(text)), bool(_ENDS_WITH_COLON.search(text))
    dated, addressed = bool(_DATE.search(text)), bool(_HAS_ADDRESS.search(text))
    if _ENDS_WITH_VERB.search(text):
        timed = bool(_CLOCK.search(text) and _DAY.search(text))
        return (addressed and (dated or colon)) or (begins and colon and timed)
    if not (colon and dated):
        return False
    if addressed and (_ENDS_IN_BRACKET.search(text) or _HAS_VERB.search(text) or _ENDS_WITH_VERB_AND_TIME.search(text)):
        return True
    return begins and bool(_ENDS_WITH_ADDRESS.search(text) or _HAS_VERB.search(text))


def _is_probable(text: str, height: int) -> bool:
    """Enough where quoted lines follow: "Jan Kowalski pisze:", "W dniu 12.03.2026 Jan Kowalski:"."""
    if _ENDS_WITH_VERB.search(text):
        return height == 1 or bool(_DATE.search(text))
    if not _ENDS_WITH_COLON.search(text):
        return bool(_BEGINNING.match(text) and _DAY.search(text) and _ENDS_WITH_BRACKETED.search(text))
    if _ENDS_WITH_VERB_AND_TIME.search(text):
        return True
    return bool(_HAS_VERB.search(text) or (_BEGINNING.match(text) and _DATE.search(text)))


def _quote_follows(lines: Sequence[Line], end: int) -> bool:
    depth = lines[end - 1].depth
    following = next((line for line in lines[end : end + 4] if not line.blank), None)
    return following is not None and following.depth > depth
