"""What a consultant's few words mean: consent, refusal, a page of the documentation, something for colleagues only."""

from __future__ import annotations

import re

from hotline_mail.polish import is_greeting
from parsers.directives import keyword_names
from parsers.forms.folding import fold
from parsers.model import DirectiveKey
from parsers.reply.signature import is_signature_alone

_FEW_WORDS = 6
_CONSENT = re.compile(
    r"\W{0,3}(?:tak|ok|okej|okay|dobrze|zgoda|zgadzam|wyslij|wysylaj|wysylamy|(?:prosze|mozna) wyslac|potwierdzam"
    r"|zatwierdzam|yes|send)\b"
)
_REFUSAL = re.compile(r"\b(?:nie|no|not|anuluj|wstrzymaj|rezygnuje)\b")
_TAKES_BACK = re.compile(
    r"\W{0,3}(?:(?:prosze|jednak|ale|to)\W{1,3}){0,3}(?:cofn|cofam|anuluj|wstrzyma|nie wysyl|stop\b)"
)
_MOST_WORDS_OF_ORDER = 8
_KEY_LINE = re.compile(r"[\s\-*•·–—>#]{0,6}(?P<key>[^\W\d_]{2,30}(?: [^\W\d_]{1,30}){0,2}) ?: ?\S")
_BEGINS_AN_ANSWER = re.compile(
    r"(?:uwag|odpowied|przyklad|dotyczy|pytani|opis|rozwiazani|answer|przyczyn|sposob|krok|instrukcj|wyjasni|informacj"
    r"|problem|blad|temat|sprawa|menu|sciezka|adres|link|szanown|witam|dzien dobry|prosze|nalezy"
    r"|(?:ps|np|dot|ad|re|to)\b)"
)
"""Words with a colon that are no key that somebody has made up ("Komentarz: …", "Tylko dla nas: …")."""
_ORDERS = tuple(
    fold(name)
    for key, names in keyword_names().items()
    for name in names
    if key not in {DirectiveKey.DOCUMENTATION, DirectiveKey.APPROVE}
)
_REFERENCE = re.compile(
    r"\d|\b(?:podreczni|instrukcj|dokumentacj|rozdz|zalacznik|pomoc|przewodni|manual|guide|help|chapter)|www\.|https?:|§"
)
_INTERNAL = re.compile(
    r"\+k\d{4}-\d{6}|\bdo u[zż]ytku wewn[eę]trzn|\bnotatka wewn[eę]trzna\b|\btylko do (?:naszej )?wiadomo[sś]ci\b|"
    r"\bnie wysy[lł]a[cć]\b|\bnie przekazywa[cć]\b|\bprosz[eę] przejmij|\binternal only\b|"
    r"^(?:Od|From|Wys[lł]ano|Sent): |^[\W_]{0,5}(?:notatka|(?:uwaga|sprawa) (?:wewn\w{1,8}|dla nas)|internal note) ?:",
    re.IGNORECASE | re.MULTILINE,
)
"""Our reply address, words in which colleagues write to each other, a header of quoted mail, a note below the top."""
_AMONG_COLLEAGUES = re.compile(
    r"\b(?:zajme sie|zajmuje sie|wezme to|wezmiesz|przejmiesz|czy ktos|kto moze|kto wie|koledzy|kolezanki|fyi"
    r"|do sprawdzenia|spojrzysz|zerkniesz|pomozesz|dam (?:ci |wam )?znac|odpowiem|odpisze|oddzwonie|zadzwonie"
    r"|sprawdze|zobacze|popatrze|juz patrze)\b"
)
_MOST_WORDS_AMONG_COLLEAGUES = 15


def is_short(text: str) -> bool:
    """Whether it is rather a word to us than a letter to a user."""
    return len(text.split()) <= _FEW_WORDS


def consents(text: str) -> bool:
    """Whether "Tak, proszę wysłać" and the like is all that it says."""
    return is_short(text) and bool(_CONSENT.match(fold(text))) and not refuses(text)


def refuses(text: str) -> bool:
    """Whether "Nie wysyłaj" and the like is all that it says."""
    return is_short(text) and bool(_REFUSAL.search(fold(text)))


def takes_back(text: str) -> bool:
    """Whether "Proszę cofnąć" and the like is all that it says."""
    return is_short(text) and bool(_TAKES_BACK.match(fold(text)))


def looks_like_order(text: str) -> bool:
    """Whether it begins like a keyword line, but is none: "Przejmuję zgłoszenie", "Komentarz: …"."""
    return _begins_with_key(text) or _begins_like_keyword(text)


def _begins_with_key(text: str) -> bool:
    line = _KEY_LINE.match(text.lstrip().partition("\n")[0])
    return line is not None and not _BEGINS_AN_ANSWER.match(fold(line["key"]))


def _begins_like_keyword(text: str) -> bool:
    words = fold(text)
    few = len(words.split()) <= _MOST_WORDS_OF_ORDER
    return few and any(re.match(rf"{re.escape(name)}\b", words) for name in _ORDERS)


def names_reference(text: str) -> bool:
    """Whether it points to a page, or says that there is none."""
    return is_no_documentation(text) or bool(_REFERENCE.search(fold(text)))


def is_no_documentation(text: str) -> bool:
    """Whether a consultant says that there is no page of the documentation to point to."""
    return fold(text).strip(" .") in {"brak", "nie ma", "none"}


def says_nothing(text: str) -> bool:
    """Whether there is only a greeting, a closing or a signature: what programs put into every reply."""
    return is_signature_alone([line for line in text.split("\n") if not is_greeting(line)])


def looks_internal(text: str) -> bool:
    """Whether it is written for colleagues."""
    few = len(text.split()) <= _MOST_WORDS_AMONG_COLLEAGUES
    return _INTERNAL.search(text) is not None or (few and _AMONG_COLLEAGUES.search(fold(text)) is not None)
