"""Words of newsletters and advertising without list headers. One alone proves nothing: people use it, too."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from parsers.asking import LINK_IN_HTML, asks
from parsers.own_words import before_quotation, before_signature, has_quotation, is_answer, is_reply_or_forward
from parsers.reports.wording import folded
from parsers.senders import is_persons_own, may_be_person
from parsers.traces import people_traces

if TYPE_CHECKING:
    from parsers.model import Address, InboundMessage

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
_HOW_TO_LEAVE = re.compile(
    r"if you (?:no longer|do not|don't|would (?:prefer|rather|like)|'?d (?:prefer|rather|like)|want|wish)[^.!?]{0,60}?"
    r"(?:receiv|mailings?\b|remove|unsubscri|newsletter|hear from)"
    r"|\bto (?:be (?:removed|taken off|deleted)|remove (?:yourself|your)|unsubscribe|opt[- ]?out|stop receiving"
    r"|cancel (?:your )?(?:\S{1,10} )?subscription|(?:change|modify|update"
    r"|manage) your (?:\S{1,14} ){0,3}(?:preferences"
    r"|subscription|profile|settings))\b[^!?]{0,80}?(?:click|visit|\bgo to|reply|send|write|log ?in|http|www|follow"
    r"|here\b|@)"
    r"|(?:click|reply|send|visit)[^.!?]{0,60}? to (?:be removed|unsubscribe|opt[- ]?out)|unsubscri(?:be"
    r"|ption) (?:here|link|now|from th)"
    r"|(?:unsubscri\w{1,5}|rezygnacja|abmeldung)\W{0,3}(?:https?:|mailto:|www)"
    r"|(?:je[sz]e?li|gdyby) (?:\S{1,14} ){0,2}nie (?:chc|zycz)\S{1,4} (?:\S{1,14} ){0,4}?(?:otrzym|dosta|obserw)"
    r"|(?:aby|zeby|\bby|chce\w{0,3}|chca) (?:\S{1,14} ){0,2}?(?:zrezygnowac z|wypisac|anulowac (?:sub|pren)|zaprzestac"
    r"|(?:nie|przestac) otrzymywac|wylaczyc (?:powiadom|otrzym)|usunac (?:swoj )?adres)"
    r"|nie chcesz (?:\S{1,14} ){0,3}(?:otrzymywac|dostawac)|\bto stop\b[^!?]{0,40}(?:go to|visit|click|reply)"
    r"|zarzadza\w{1,3} subskrypcj|subskrypcj\w (?:\S{1,14} ){0,2}zarzadza"
    r"|(?:sollten|wenn|falls|mochten) sie (?:\S{1,14} ){0,4}?(?:kein|nicht mehr)|um (?:sich|diesen"
    r"|den) (?:\S{1,14} ){0,3}?"
    r"(?:abzu(?:melden|bestellen)|auszutragen)|hier (?:\S{1,9} )?(?:abmelden|abbestellen)|pour (?:vous |te |se )?"
    r"(?:desabonner|desinscrire|ne plus recevoir)|si vous ne (?:souhaitez|voulez|desirez) plus|para (?:dar(?:se"
    r"|te) de baja"
    r"|cancelar (?:su|tu|la)|dejar de recibir|deixar de receber)|si no (?:desea|quiere)s? (?:\S{1,9} )?recibir"
    r"|se non (?:desider\w|vuoi|vuole) (?:piu )?ricevere|per (?:cancellar|disiscriver|annullare)|om (?:u|je) (?:uit"
    r"|af) te"
    r"|отписаться (?:от|можно)|чтобы отписаться|если вы не (?:хотите|желаете)|відписатися|退订|取消订阅|配信停止"
)
"""How to leave a mailing, told to readers who did not ask."""
_WHERE_TO = re.compile(
    r"https?:|www\.|href|klik|click|klick|cli[cq]u|\S@\S|\b(?:reply|send|odpowiedz|odpisz|tytul|antwort|temacie"
    r"|visit)\b",
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(
    r"^[-_=]{2,80}[ \t]{0,5}\n(?:[^>\n]{0,200}\n){0,3}?[^>\n]{0,100}(?:\bmailing list\b|\blista (?:dyskusyjna"
    r"|mailingowa)\b"
    r"|\bMailingliste\b|\bliste de diffusion\b)[^>\n]{0,100}(?:\n[^>\n]{0,200}){0,4}?(?:https?://|\S@\S)",
    re.IGNORECASE | re.MULTILINE,
)
_FOOTER_REACH = 1_500
_FORWARDED = re.compile(
    r"^(?:-{2,20} ?(?:original|forwarded|begin|oryginaln|wiadomo|urspr|message d)|[*_ ]{0,3}(?:From|Od|Von|De|Da|Van)"
    r"[*_ ]{0,3}:[ \t])",
    re.IGNORECASE | re.MULTILINE,
)
_WAY_OUT_LINK = re.compile(
    r"<a\b[^>]{0,200}?href\s{0,3}=\s{0,3}[\"']?[^\s\"'>]{0,600}?(?:unsub|opt-?out|wypis|rezygn|abmeld|desinscri"
    r"|desabonn)"
    r"|<a\b[^>]{1,2000}>(?:\s{0,9}<[^a/][^>]{0,300}>){0,4}[^<]{0,40}\b(?:unsubscribe|opt[- ]out|wypisz|zrezygnuj"
    r"|abmelden|abbestellen|se d[eé]sabonner|darse de baja|cancella iscrizione|uitschrijven|отписаться)",
    re.IGNORECASE,
)
_PICTURE_OF_PAGE = re.compile(r"<img\b[^>]{0,500}?src\s{0,3}=\s{0,3}[\"']?https?:", re.IGNORECASE)
_LINKS_OF_PAGE, _PICTURES_OF_PAGE = 8, 4
"""More than a signature has, with the office's banner and its social networks."""
_INITIALS = 2
_LEAST_CONTENT = 100
"""Characters of a mailing before its footer; who explains how to leave one says so at once."""
_SHORT_QUESTION = 600
"""Characters before a footer about mailings, which some offices put under all that they write."""
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
_SUBSCRIBED = re.compile(r"\bbecause\b|\bsubscri(?:bed|ber|ption)|newsletter|\bponiewaz\b|subskryb|\bzapisa")
"""Why, in the words of mailings; a law firm's footer gives other reasons, and knows how to opt out."""
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
    """Whether the mail tells how to leave a mailing, or offers it and speaks like one in another way, too."""
    if _shows_the_way_out(message):
        return True
    if is_answer(message):
        return False
    beginning, end = message.text[:_LIMIT], message.text[_LIMIT:][-_LIMIT:]
    words = folded(f"{beginning} {end}" if end else beginning)
    if is_persons_own(message.from_):
        words = before_signature(words, message)
        if not (_SUBSCRIBED.search(words) or _leads_out(message.html[:_LIMIT])) or asks(words):
            return False
    html = message.html[:_LIMIT]
    if not _WAY_OUT.search(words):
        return False
    if _REASON.search(words) or _leads_out(html):
        return True
    return bool((_DISPLAY.search(words) or _FOOTER.search(words)) and _LINK.search(words + html))


def _leads_out(html: str) -> bool:
    return _TRACKING.search(html) is not None or _WAY_OUT_LINK.search(html) is not None


def _shows_the_way_out(message: InboundMessage) -> bool:
    """Whether the mail tells its reader how to leave a mailing, and is not a person's question above such a footer.

    Advertising says "Re:" to seem an answer; one that answers has the headers of an answer, or quotes.
    """
    if message.in_reply_to or message.references or (is_reply_or_forward(message) and has_quotation(message)):
        return False
    if may_be_person(message.from_) and (_is_named(message.from_) or people_traces(message)):
        return False
    words = folded(before_quotation(message.text[:_LIMIT]))
    way_out = _HOW_TO_LEAVE.search(words)
    if way_out is None:
        return False
    before = words[: way_out.start()]
    if may_be_person(message.from_) and len(before) < _LEAST_CONTENT:
        return False
    if len(before) < _SHORT_QUESTION and asks(before):
        return False
    return _WHERE_TO.search(words, way_out.start()) is not None or "href" in message.html[:_LIMIT]


def is_laid_out(message: InboundMessage) -> bool:
    """Whether it is a page of pictures and links, which nobody's mailbox and no mail program for people sends."""
    if is_answer(message) or may_be_person(message.from_) or people_traces(message):
        return False
    html = message.html[: 10 * _LIMIT]
    return _has_many(LINK_IN_HTML, html, _LINKS_OF_PAGE) and _has_many(_PICTURE_OF_PAGE, html, _PICTURES_OF_PAGE)


def _has_many(pattern: re.Pattern[str], html: str, many: int) -> bool:
    return len(list(islice(pattern.finditer(html), many))) == many


def _is_named(address: Address | None) -> bool:
    return address is not None and len(address.name) > _INITIALS


def has_list_footer(message: InboundMessage) -> bool:
    """Whether a mailing list has put its name and address under a mail, which nobody has forwarded since."""
    end = message.text[:_LIMIT][-_FOOTER_REACH:]
    return _LIST_FOOTER.search(end) is not None and _FORWARDED.search(message.text[:_LIMIT]) is None
