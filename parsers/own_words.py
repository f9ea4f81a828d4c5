"""The beginning of what a mail says itself, before anything it quotes or forwards, folded for comparing wording."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.reports.wording import folded

if TYPE_CHECKING:
    from parsers.model import InboundMessage

OWN_WORDS_LIMIT = 4_000
"""Characters of a mail's own words that are looked at."""

_REPLY_PREFIX = re.compile(
    r"\s*(?:\[[^\]\n]{1,60}\]\s{0,3}){0,3}(?:re|odp|aw|sv|vs|antw|fw|fwd|pd|wg|tr|rv|vb|ynt)\s*(?:\[\d{1,3}\])?\s?:",
    re.IGNORECASE,
)
_QUOTE_START = re.compile(
    r"^(?:[>|]|-{2,20} ?(?:original|forwarded|oryginaln|wiadomo|ursprungl|urspr[uü]ngl|message d|mensaje|messaggio)"
    r"|[*_ ]{0,3}(?:From|Od|Von|De|Da|Van)[*_ ]{0,3}:[ \t]"
    r"|.{0,200}(?:wrote|writes|napisał\(?a?\)?|pisze|schrieb|a écrit|escribió|ha scritto"
    r"|schreef)[^\n]{0,40}:[ \t]{0,5}$)",
    re.IGNORECASE | re.MULTILINE,
)

_CITED = re.compile(r"[\"„“”«»]\S{1,40}(?: \S{1,40}){4,80}?[\"„“”«»]")
"""A sentence in quotation marks; a single word in them is a name."""


@lru_cache(maxsize=4)  # each rule asks about the same mail
def before_quotation(text: str) -> str:
    """`text` up to where it begins to quote or forward another mail."""
    quote = _QUOTE_START.search(text)
    return text[: quote.start()] if quote else text


def own_words(message: InboundMessage) -> str:
    """What the mail says before its first quotation, folded, without the sentences that it cites."""
    words = folded(before_quotation(message.text[: 3 * OWN_WORDS_LIMIT]))[:OWN_WORDS_LIMIT]
    return _CITED.sub(" ", words)


def before_signature(words: str, message: InboundMessage) -> str:
    """Folded `words` up to the author's own name, behind which a signature tells of office hours and the like."""
    name = folded(message.from_.name[:100]) if message.from_ else ""
    position = words.rfind(f" {name}") if " " in name else -1
    return words[:position] if position > 0 else words


def has_quotation(message: InboundMessage) -> bool:
    """Whether the mail quotes or forwards another."""
    return _QUOTE_START.search(message.text[: 10 * OWN_WORDS_LIMIT]) is not None


def is_reply_or_forward(message: InboundMessage) -> bool:
    """Whether the subject says that the mail answers or forwards another."""
    return _REPLY_PREFIX.match(message.subject) is not None


def is_answer(message: InboundMessage) -> bool:
    """Whether the mail answers or forwards another, as its subject or its headers say."""
    return is_reply_or_forward(message) or bool(message.in_reply_to or message.references)
