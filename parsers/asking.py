"""How people ask, and programs do not: by it a person is known under a name that speaks for a program."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from parsers.own_words import own_words

if TYPE_CHECKING:
    from parsers.model import InboundMessage

_WHAT_MACHINES_ASK = (
    r"otw[oi]|s?kontakt|s?kierow|(?:za|prze)?dzwon|(?:na)?pis|przes|wys[yl]|zgl[ao]s|zwr[ao]c|przekaz|odp|adresow|traktow"
    r"|telefon"
    r"|(?:po|za)?czek|uzbro|s?korzyst|zapozn|ponow|wybra|wybier"
)
_ASKS = re.compile(
    r"\?(?:\s|$)|\b(?:could|can|would|will) you\b|please (?:\w{1,12} )?(?:answer|advise|confirm|check|help|tell"
    r"|reply|let (?:me|us)|send (?:me|us))|need your"
    r"|\b(?:prosze|prosimy|prosba|wnosze|wnosimy) (?:\S{1,14} )?o (?!(?:\S{1,14} )?(?:kontakt|kierowani|cierpliwosc"
    r"|wyrozumial|przesylani|wiadomosc))"
    rf"|\bprosz(?:e|imy) (?:bardzo |pilnie |wiec )?(?!{_WHAT_MACHINES_ASK})\w{{2,14}}(?:ac|ic|yc|ec)\b"
    # Who cannot do a thing or needs it asks as well; a machine cannot answer, and has no access to its mail.
    r"|\bnie (?:moge|mozemy|umiem|potrafie|wiem|wiemy|udaje) (?!(?:\S{1,14} ){0,2}(?:odp|odebra|odbiera|czyta))"
    r"|\b(?:potrzebuje|potrzebujemy|nie dziala|do mnie)\b"
    r"|\bi (?:need|cannot|can't) (?!(?:\S{1,14} ){0,2}(?:reply|respond|answer|read|check|access|be))"
    r"|konnen sie|konnten sie|bitte (?:\S{1,14} ){0,4}(?:mitteilen|zusenden|prufen)|\bbitte um\b|pouvez-vous"
    r"|merci de (?:me|nous)|podria|puede usted|potete|potrebbe|прошу|подскажите"
)
_HTML_LIMIT = 60_000
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
LINK_IN_HTML = re.compile(r"<a\b[^>]{0,500}?href\s{0,3}=\s{0,3}[\"']?https?:", re.IGNORECASE)
_LINKS_OF_SIGNATURE = 3
"""The office's site and its pages in social networks."""
_LONGEST_QUESTION = 2_000
"""Characters; a newsletter that asks its readers something is longer."""


@lru_cache(maxsize=4)  # each rule asks about the same mail
def asks(words: str) -> bool:
    """Whether folded `words` ask or request something; who does is no answering machine."""
    return _ASKS.search(words) is not None


def asks_as_people_do(message: InboundMessage) -> bool:
    """Whether the mail asks in a few words and leads nowhere else."""
    words = own_words(message)
    return len(words) <= _LONGEST_QUESTION and asks(words) and not _leads_elsewhere(message)


def _leads_elsewhere(message: InboundMessage) -> bool:
    if not message.html:
        return _LINK.search(message.text[: 2 * _LONGEST_QUESTION]) is not None
    links = LINK_IN_HTML.finditer(message.html[:_HTML_LIMIT])
    return len(list(islice(links, _LINKS_OF_SIGNATURE + 1))) > _LINKS_OF_SIGNATURE
