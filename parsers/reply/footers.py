"""What programs, lists and lawyers put under a mail: footers of phones and lists, notices, RODO clauses."""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.reply.lines import fold
from parsers.reply.phrases import one_of, phrases

_LONGEST_FOOTER = 300
_LONGEST_NOTICE = 3000
"""Characters of a paragraph that are looked at."""
_MOST_WORDS = 8
_MOST_WORDS_OF_MINE = 12
"""Of a footer that speaks of the writer's own device ("mojego urządzenia z systemem Android za pomocą …")."""
_WORDS_WITHOUT_DEVICE = 6
"""Of a footer that names no device we know ("Sent from my Wiko RIDGE FAB 4G")."""
_WORDS_OF_SENTENCE = 4
"""More of them and a full stop: "Wysłano z serwera poczty 3 wiadomości do urzędu."."""

_SENT = re.compile(
    rf"(?:{one_of('footer', 'sent')}(?=[\W\d]|$)|{one_of('footer', 'sent_unspaced')})(?P<source>.{{0,120}})"
)
_SENT_LAST = re.compile(one_of("footer", "sent_last"))
_DEVICE = re.compile(rf"(?<!\w){one_of('footer', 'devices')}")
_FOR_SYSTEM = re.compile(
    r" (?:dla|na|for|für|pour|para|per) (?:systemu |systemów )?(?:android|ios|windows|iphone|ipad)\w{0,2}[ \w]{0,6}\.$"
)
_MINE = re.compile(r"(?<!\w)(?:my|moj\w{2,3})(?!\w)")
_SENTENCE = re.compile(
    rf"[;?!]|\. |(?<![\w']){one_of('footer', 'sentence')}(?!\w)",
)
_LINK = re.compile(r"<[^<>]{0,300}>|\[[^\[\]]{0,300}\]|\(https?:[^()]{0,300}\)|https?:\S{0,300}")
_APOLOGY = re.compile(rf"[.,;!–-]? ?\b{one_of('footer', 'apology')}\b")
_LIST = re.compile(one_of("footer", "list"))
_SCANNER_TITLE = re.compile(rf"_{{3,40}} ?{one_of('footer', 'scanner_title')} ?_{{3,40}}")
_SCANNER = re.compile(rf"\W{{0,6}}{one_of('footer', 'scanner')}")
_NOTICE_BEGINS = re.compile(
    rf"\W{{0,5}}(?:{one_of('notice', 'heading')}\W{{1,4}})?"
    rf"(?P<this>{one_of('notice', 'determiner')}\W(?:.{{0,120}}\W)?)?{one_of('notice', 'mail')}"
)
_SECRET = re.compile(one_of("notice", "secret"))
_SURE_NOTICE = re.compile(rf"\W{{0,6}}(?:p )?{one_of('notice', 'sure')}")
_PRINTING = re.compile(rf"\W{{0,6}}(?:p )?{one_of('notice', 'printing')}")
_NATURE = re.compile(rf"(?<!\w){one_of('notice', 'nature')}")
_CLAUSE = re.compile(rf"\W{{0,6}}{one_of('notice', 'clauses')}")
_LEGAL = tuple(re.compile(rf"(?<!\w){term}") for term in (*phrases("notice", "legal"), *phrases("notice", "secret")))
_REGISTER = re.compile(rf"(?<!\w){one_of('notice', 'register')}(?!\w)")


def is_phone_footer(body: str) -> bool:
    """Whether `body` is "Wysłano z iPhone'a" or its like, with or without a link or an apology for slips."""
    if len(body) > _LONGEST_FOOTER:
        return False
    folded = _LINK.sub(" ", fold(body)).strip(" -*_[]()<")
    if _SENT_LAST.fullmatch(folded.rstrip(".")):
        return True
    match = _SENT.fullmatch(folded)
    return match is not None and _is_source(_APOLOGY.split(match["source"])[0].strip(" ,-"), folded)


def _is_source(source: str, footer: str) -> bool:
    """Whether `source` is a device or a program, and not the rest of a sentence."""
    words = len(source.split())
    ended = source.endswith(".") and words > _WORDS_OF_SENTENCE and not _FOR_SYSTEM.search(source)
    if _SENTENCE.search(source) or ended:
        return False
    if _DEVICE.search(source):
        return words <= (_MOST_WORDS_OF_MINE if _MINE.search(footer) else _MOST_WORDS)
    return " my " in footer and 0 < words <= _WORDS_WITHOUT_DEVICE


def is_list_footer(body: str) -> bool:
    """The first line of what a mailing list appends."""
    return len(body) <= _LONGEST_FOOTER and bool(_LIST.fullmatch(fold(body)))


def is_scanner_title(body: str) -> bool:
    """The heading of a virus scanner's note, which goes on below it in paragraphs of its own."""
    return len(body) <= _LONGEST_FOOTER and bool(_SCANNER_TITLE.fullmatch(fold(body)))


def is_scanner_note(paragraph: str) -> bool:
    """Whether a virus scanner says that it has looked at the mail."""
    return len(paragraph) <= 2 * _LONGEST_FOOTER and bool(_SCANNER.match(_LINK.sub("", fold(paragraph))))


@lru_cache(maxsize=16)  # several rules ask about the same paragraph
def is_notice(paragraph: str) -> bool:
    """A confidentiality notice, a RODO clause, what company law wants on letters, or a plea for trees."""
    folded = fold(paragraph[:_LONGEST_NOTICE]).lstrip("_-=* ")
    if _SURE_NOTICE.match(folded) or len(set(_REGISTER.findall(folded))) > 1:
        return True
    if _PRINTING.match(folded) and _NATURE.search(folded):
        return True
    begins = _NOTICE_BEGINS.match(folded)
    return begins is not None and len(set(_SECRET.findall(folded))) > (1 if begins["this"] else 2)


def is_legal(paragraph: str) -> bool:
    """Whether it speaks like such a notice, which proves something only where no answer is expected any more."""
    folded = fold(paragraph[:_LONGEST_NOTICE])
    if folded.endswith("?"):
        return False
    return _CLAUSE.match(folded) is not None or sum(term.search(folded) is not None for term in _LEGAL) > 1
