"""The line that says who wrote the quoted text below it ("W dniu … pisze:", "On … wrote:"), wrapped or not, in many languages.

Mail programs build it from three things: a way to begin, a date or an address, and a verb of writing or a colon at the end.
The tables name these; the shapes combine them. A sentence of an answer rarely has all three.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.reply.lines import Line, fold

_LONGEST_LINE = 400
_LONGEST = 600
"""Characters of an attribution; names and addresses of lists can be long."""
_MOST_LINES = 4


def _any(words: str) -> str:
    alternatives = {word.strip() for word in re.split(r"[|\n]", words) if word.strip()}
    return "(?:" + "|".join(sorted(map(re.escape, alternatives), key=len, reverse=True)) + ")"


_VERB_LAST = _any("""wrote|wrote the following|writes|said|has written|napisał(a)|napisał|napisała|napisał/a|napisał/-a|napisał(-a)|pisze|napisali|napisano
    napisal(a)|napisal|napisala|pisał|pisał(a)|pisała|naskrobał(a)|naskrobał|schrieb|schrieb folgendes|geschrieben|hat geschrieben|a écrit|a ecrit|écrit|a écrit ce qui suit|escribió|escribio|ha escrito|ha scritto
    scrive|scriveva|escreveu|escreveu o seguinte|schreef|schreef het volgende|het volgende geschreven|heeft geschreven|skrev|skrev följande
    skrev følgende|kirjoitti|kirjutas|napsal(a)|napsal|napsala|napísal(a)|napísal|napísala|ezt írta|írta|a scris|a scris următoarele|je napisao
    je napisala|napisao je|napisala je|napisao|je napisao/la|napisao/la je|je napisal|je napisala|je napisal/-a|написал(а)|написал|написала|пишет|писал(а)|писал|писала|написа
    пише|написав|написав(ла)|написала|пиша|напиша|rašė|parašė|rakstīja|yazdı|şunu yazdı|şunları yazdı|έγραψε|כתב|כתבה|כתב/ה|כתב(ה)|‏كتب|كتب|写道|寫道|寫|の書き込み|wrote on|のメール|님이 작성|作成
    đã viết|menulis|tulis|va escriure|idatzi du|skrifaði|เขียนว่า|napisał wiadomość|님이 씀|さんは書きました""")
_VERB_WITHIN = _any("schrieb|schreef|skrev|schrijft|skrifaði|geschreven door|wrote|írta|napsal|napísal")
_OPENER = _any("""on|in|at|w dniu|dnia|w wiadomości z dnia|w liście datowanym|w liście z|w wiadomości|le|am|el|em|no dia|il|il giorno|in data|alle|op|den|d.|dne|dňa|dana|la data de|la|în data de
    în|pe data de|pe|on date|στις|την|τη|на|в|у|vào|vào lúc|pada|tarihinde|dia|o dia|ngày|þann|nell'e-mail del|le jour|le mail du|el dia""")
_ADDRESS = r"[^\s@<>()\[\]\"]{1,64}@[^\s@<>()\[\]\"]{1,255}"
_CLOCK = r"\b\d{1,2}[:.h]\d{2}\b"
_DATE = rf"(?:{_CLOCK}|\b(?:19|20)\d\d\b|\b\d{{1,2}}[./-] ?\d{{1,2}}[./-]|\d年|\d\d?h\d\d)"
_BEGINNING = re.compile(
    rf"\W{{0,9}}(?:{_OPENER}[\s,:]|[^\W\d]{{2,16}}[.,]{{0,2}} ?\d|[^\W\d]{{2,16}}[,.]? [^\W\d]{{3,12}}\.? \d|\d|[^\W\d]{{2,16}}, )"
)
_HAS_DATE = re.compile(_DATE)
_HAS_CLOCK = re.compile(_CLOCK)
_HAS_ADDRESS = re.compile(_ADDRESS)
_ENDS_WITH_VERB = re.compile(
    rf"(?<!\w){_VERB_LAST}(?: do (?:mnie|ciebie|was|nas|\S{{1,80}}))?[\s\"”)-]{{0,4}}(?:[::;]|\.{{3}})?[\s-]{{0,6}}$"
)
_HAS_VERB = re.compile(rf"(?<!\w){_VERB_WITHIN}(?!\w)")
_ENDS_WITH_ADDRESS = re.compile(rf"{_ADDRESS}[\s>)\]\"']{{0,5}}(?:님이 작성|님)?[::]$")
_COLON = re.compile(r"[::]\s{0,3}$")
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"wiadomość napisana (?:przez|w dniu) .{3,300}[::]",  # Apple Mail
        r"wiadomo(?:ść|sc) od .{3,300} z dnia .{3,100}[::]",
        r"(?:quoting|cytowanie|cytuję|citando|citát|zitat von|quota da|quoting from|selon|mensaje citado por|citation de|citerar|cit) .{3,200}[::]",  # Horde
        rf".{{0,200}}{_ADDRESS}.{{0,40}}{_DATE}.{{0,40}}>>>",  # GroupWise
        rf">>> .{{3,200}}{_DATE}.{{0,40}}(?:>>>|[::])?",
        rf".{{0,200}}{_DATE}.{{0,40}}>>>",
        rf"\*? ?.{{0,100}}{_ADDRESS}>? [\[(].{{0,40}}{_DATE}.{{0,40}}[\])][::]",  # mutt, Gnus
        rf"missatge de .{{0,200}}{_ADDRESS}.{{0,100}}[::]",  # Gmail in Catalan
        rf".{{0,200}}{_ADDRESS}>? ezt írta \(.{{3,80}}\)[::]",  # Gmail in Hungarian
        r"użytkownik .{2,200} napisał(?:\(a\)|a)? w wiadomości.{0,200}",  # Outlook Express
        r"\"?.{2,100} wrote in message .{3,200}",
        r"in article .{3,200} (?:wrote|writes)[::]",
        r"(?:at|o) \d{1,2}:\d{2} .{0,40}\d{4}.{0,80}, (?:you wrote|napisałe?[śa]).{0,3}[::]",
        rf"from: .{{0,200}}{_ADDRESS}.{{0,20}} on .{{0,60}}{_DATE}.{{0,60}}",
        rf"-{{2,20}} ?(?:on|w dniu|dnia|am|le|el) .{{0,200}}{_DATE}.{{0,200}} ?-{{2,20}}",  # Zoho
        rf"-{{3,5}} ?\"?.{{2,150}}(?:{_VERB_LAST})[::]? ?-{{3,5}}",  # Notes
    )
)


def attribution_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the attribution that begins at line `start`; None if none does."""
    if lines[start].blank or len(lines[start].body) > _LONGEST_LINE:
        return None
    for end in range(start + 1, min(start + _MOST_LINES, len(lines)) + 1):
        if lines[end - 1].blank or lines[end - 1].depth != lines[start].depth:
            return None
        if _is_attribution(lines, start, end):
            later = any(_begins_in(lines, inner, end) for inner in range(start + 1, end))
            return None if later else end
    return None


def _begins_in(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether an attribution of its own begins at `start`, so that the lines above it are no part of it."""
    return bool(_BEGINNING.match(fold(lines[start].body))) and _is_attribution(lines, start, end)


def _is_attribution(lines: Sequence[Line], start: int, end: int) -> bool:
    text = fold(" ".join(line.body for line in lines[start:end]))
    if len(text) > _LONGEST or not _may_end(text) or _ends_sentence(lines[start : end - 1]):
        return False
    if end - start > 1 and not _BEGINNING.match(text) and start > 0 and not lines[start - 1].blank:
        return False  # an answer's last line, with an attribution that begins with a name right below it
    return _certain(text) or (_quote_follows(lines, end) and _probable(text, end - start))


def _ends_sentence(lines: Sequence[Line]) -> bool:
    """A wrapped attribution is cut between words; a line that ends a sentence belongs to the answer."""
    return any(line.body[-1:] in {".", "!", "?"} and not _HAS_DATE.search(line.body) for line in lines)


def _may_end(text: str) -> bool:
    """A cheap look at the end, before the shapes are tried."""
    return bool(
        _COLON.search(text)
        or text.endswith((">>>", "-", "...", ";"))
        or _ENDS_WITH_VERB.search(text)
        or "wiadomości" in text
    )


def _certain(text: str) -> bool:
    if any(shape.fullmatch(text) for shape in _SHAPES):
        return True
    begins, dated = bool(_BEGINNING.match(text)), bool(_HAS_DATE.search(text))
    addressed, verb_last = bool(_HAS_ADDRESS.search(text)), bool(_ENDS_WITH_VERB.search(text))
    colon = bool(_COLON.search(text))
    if verb_last:
        return (addressed and (dated or colon)) or (begins and colon and bool(_HAS_CLOCK.search(text)))
    if not colon or not dated or not begins:
        return False
    return bool(_ENDS_WITH_ADDRESS.search(text)) or bool(_HAS_VERB.search(text))


def _probable(text: str, height: int) -> bool:
    """Enough where quoted lines follow: "Jan Kowalski pisze:", "W dniu 12.03.2026 Jan Kowalski:"."""
    if _ENDS_WITH_VERB.search(text):
        return height == 1 or bool(_HAS_DATE.search(text))
    return bool(_BEGINNING.match(text) and _HAS_DATE.search(text) and _COLON.search(text))


def _quote_follows(lines: Sequence[Line], end: int) -> bool:
    depth = lines[end - 1].depth
    following = next((line for line in lines[end : end + 4] if not line.blank), None)
    return following is not None and following.depth > depth
