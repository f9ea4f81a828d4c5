"""Words of newsletters and advertising without list headers. One alone proves nothing: people use it, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.asking import asks
from parsers.own_words import before_signature, is_reply_or_forward
from parsers.reports.wording import folded
from parsers.senders import is_persons_own

if TYPE_CHECKING:
    from parsers.model import InboundMessage

_LIMIT = 30_000
_WAY_OUT = re.compile(
    r"unsubscri|to be removed|remove (?:me|you|your)|opt[- ]?out"
    r"|manage (?:your )?(?:\w{1,14} ){0,2}(?:subscription|preferences)|e-?mail preferences|stop receiving"
    r"|wypis(?:z|ac|anie)|zrezygnuj|zrezygnowac|rezygnacj\w|anulowac subskrypcj"
    r"|nie (?:chc\w{1,4} )?(?:\S{1,14} ){0,2}otrzymywac|abmelden|abbestell"
    r"|austragen|desabonn|desinscri"
    r"|darse de baja|cancelar (?:su |la )?suscripcion|cancella(?:rsi|zione)|disiscri|uitschrijven|afmelden|odhlasi"
    r"|отписа|配信停止|退订|取消订阅"
)
_LINK = re.compile(r"https?://|www\.|href|klik|click|klick|cli[cq]u", re.IGNORECASE)
"""A mailing's way out leads somewhere; people who ask about one, or about a browser, speak of it without."""
_REASON = re.compile(
    r"(?:you|you're|you are) (?:are )?(?:receiv(?:ed|ing)|subscribed|getting) (?:\w{1,14} ){0,2}(?:this|to|as)"
    r"|you have received this|(?:e-?mail|message|newsletter) (?:was|is|has been) (?:being )?sent (?:to|by|from|because)"
    r"|because you (?:\w{1,14} ){0,3}(?:subscribed|registered|signed up|opted|are a)"
    r"|otrzymuj(?:esz|a panstwo|e pan)|otrzymal(?:es|as|iscie)? (?:\S{1,14} ){0,3}poniewaz"
    r"|(?:wiadomosc|newsletter|mailing) (?:\S{1,14} ){0,3}(?:wyslan|przeznaczon|skierowan)"
    r"|sie erhalten (?:diese|den)|vous recevez (?:ce|cet)|recibe este|ricev\w{1,3} quest|u ontvangt (?:deze|dit)"
)
_DISPLAY = re.compile(
    r"view (?:\w{1,14} ){0,5}(?:browser|online|web page)|(?:trouble|problems?) (?:viewing|reading|seeing)"
    r"|click here to view|web version|online version|zobacz (?:\S{1,14} ){0,4}przegladar"
    r"|wyswietl(?:a|e|enie|aniem|anie)? (?:\S{1,14} ){0,5}(?:przegladar|prawidlowo|poprawnie)|problemy? z wyswietl"
    r"|im browser|onlineversion|webversion|version en ligne|ver en (?:el )?navegador"
)
_FOOTER = re.compile(
    r"all rights reserved|privacy (?:policy|statement)|terms (?:of|and) (?:use|service|conditions)"
    r"|wszelkie prawa zastrzezone|nie stanowi oferty|polityk\w prywatnosci|regulamin|impressum|datenschutz"
    r"|mentions legales|advertise(?:ment|rs)?\b|forward (?:this )?to a friend|poleć znajom|follow us"
    r"|update your profile|add (?:us|\S{3,60}) to your (?:address book|safe)"
)
_TRACKING = re.compile(
    r"<img\b[^<>]{0,600}\b(?:width|height)\s{0,3}=\s{0,3}[\"']?[01](?:px)?[\"'\s>/]|utm_(?:source|campaign|medium)="
    r"|/(?:open|track|wf/open|trk)\b",
    re.IGNORECASE,
)


def is_bulk_wording(message: InboundMessage) -> bool:
    """Whether the mail offers a way out of a mailing and speaks like one in another way too, and answers nobody."""
    if is_reply_or_forward(message) or message.in_reply_to or message.references:
        return False
    words = folded(message.text[:_LIMIT] + " " + message.text[_LIMIT:][-_LIMIT:])
    if is_persons_own(message.from_):
        words = before_signature(words, message)
        if asks(words):
            return False
    if not _WAY_OUT.search(words):
        return False
    html = message.html[:_LIMIT]
    if _REASON.search(words) or _TRACKING.search(html):
        return True
    return bool((_DISPLAY.search(words) or _FOOTER.search(words)) and _LINK.search(words + html))
