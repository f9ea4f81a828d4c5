"""Where a question ends: at the signature, the disclaimer, the quoted older mail, the telephone's own footer.

Only ways of ending that stand for themselves count; a bare "Dziękuję" is still part of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from parsers.forms.folding import fold
from parsers.forms.plausible import is_empty

_CLOSINGS = (
    r"(?:z|lacze|przesylam) (?:\w{4,14} )?(?:powazaniem|wyraz(?:ami|y)|pozdrowieni\w{1,4}|szacunkiem)",
    r"(?:z gory )?(?:serdecznie |bardzo )?dziekuj[ea]\w?(?: za \w{4,12})?,$",
    r"(?:zycze )?milego dnia|uklony|pozdrowienia|pzdr\.?|(?:kind |best )?regards",
    r"(?:\w{4,12} )?pozdrawiamy?",
    r"(?:z gory )?(?:\w{4,10} )?dziekuj\w{1,4}(?:,? \w{1,12}){0,5} pozdrawiam",
)
_CLOSING = re.compile(rf"\s{{0,9}}(?:{'|'.join(_CLOSINGS)})(?:[ ,.!-]|$)")
_LONGEST_CLOSING = 60
_LEGAL = r"(?=.{0,300}(?:poufn|przeznaczon|adresat|odbiorc|prawnie|chronion|tajemnic|confidential|intended|privileged))"
"""Words that make a sentence a disclaimer: "Ta wiadomość" alone may as well begin a question about a message."""
_WHOSE = r"(?: (?:osoby )?(?:uzytkownika|zglaszajac\w{2,4}|pytajacego|pracownika|wnioskodawcy|skladajac\w{2,4}))?"
_FOOTERS = (
    r"(?:[.…_]{5,120}\s{0,9})?\((?:data i )?(?:czytelny )?(?:podpis|pieczec)\b.{0,50}$",
    rf"(?:(?:data,? i|czytelny|miejsce na) ){{0,2}}podpis(?: (?:i|oraz) piecz\w{{2,4}})?{_WHOSE}\W{{0,4}}$",
    r"\W{0,4}(?:(?:czesc|miejsce na|pole) )?(?:wypelnia|adnotacje) (?:konsultant|wykonawc|hot-?line)\w{0,4}\W{0,4}$",
    r"(?:\d{1,2}\.){0,4}\d{0,2}\.? ?opis (?:pol )?formularza(?: hot-?0?1)?:?\s*$",
    r"-- ?$|\*{1,2}\)? ?(?:niepotrzebne|niewlasciwe|wlasciwe) ",
    r"wyslan[eoay] z (?:\w{1,12} )?(?:telefon|iphone|ipad|android|samsung|smartfon|urzadzeni|poczt|outlook|gmail)",
    r"sent from my|get outlook|pobierz (?:aplikacje )?outlook|wiadomosc wyslana z",
    rf"(?:ta|niniejsz[ay]|ponizsza) (?:wiadomosc|korespondencja|informacja|e-?mail|przekaz){_LEGAL}",
    rf"tresc (?:tego|niniejszego) (?:dokumentu|pisma|wydruku|faksu) {_LEGAL}",
    rf"(?:tresc (?:tej|niniejszej)|informacj[ae] zawart[ae] w) {_LEGAL}",
    rf"wiadomosc (?:ta )?(?:jest )?(?:przeznaczona|adresowana|moze zawierac){_LEGAL}",
    rf"(?:this (?:e-?mail|message)|the information (?:contained|in this)){_LEGAL}|disclaimer|zastrzezenie prawne",
    r"(?:przetwarzamy (?:pani|panstwa|twoje|dane)|(?:pani/?pana|panstwa) dane osobowe).{0,120}(?:rodo|przetwarza)",
    r"administratorem (?:pani|panstwa|twoich|danych osobowych)|klauzula (?:informacyjna|poufnosci|rodo)",
    r"(?:zgodnie z|na podstawie) (?:art\. 13 .{0,60}(?:rodo|2016/679|rozporzadzeni)|rodo|rozporzadzeni\w{1,3} parlam)",
    r"(?:(?:zanim|przed) wydruk|pomysl|prosze pomysl|chron).{0,60}(?:srodowisk|wiadomosc|e-?mail)",
    rf"uwaga: ?(?:niniejsz|ta wiadomosc|wiadomosc){_LEGAL}",
    r"(?:w dniu|dnia|on) (?=.{0,160}(?:@|<|\d[:.]\d\d)).{4,160}(?:napisal\w?(?:\(a\))?|pisze|wrote) ?:?\s*$",
    r"-{2,12} ?(?:(?:original|forwarded) message|(?:(?:oryginalna|pierwotna|przekazana) )?wiadomosc)",
)
_FOOTER = re.compile(rf"\s{{0,9}}(?:{'|'.join(_FOOTERS)})")
_ATTACHMENTS = re.compile(
    r"\s{0,9}(?:(?:[ivx]{1,4}|\d)[.)] )?(?:(?:w )?zalacze?ni\w{1,6}|zal\.)\s{0,2}(?:(?:[:\d]|nr\b|-\s).{0,120})?$"
)
_FILE_NAME = re.compile(r"\.[a-z]{3,4}\b")
_COPIES = re.compile(r"\d ?(?:szt|egz|str|kart)\w{0,6}\.?\s*$")
_FEW_WORDS = 6
"""An entry of a list of attachments is no sentence."""
_WRAPPED_LINES = 3
"""A disclaimer may be wrapped before the word that gives it away."""
_POSITION = re.compile(
    r"(?:(?:st(?:arsz[ya]|\.)|ml(?:odsz[ya]|\.)|glown[ya]|z-ca|zastepca|p\.o\.) )?"
    r"(?:referent|podinspektor|inspektor|sekretarz|przewodniczac\w|kierownik|dyrektor|specjalist[ak]|naczelnik|pracownik"
    r"|koordynator|radca|starosta|burmistrz|prezydent|wojt)\b[^.?!:]{0,60}$"
    r"|z up(?:\.|owaznienia) [^?!:]{3,60}$"
)
_SIGNING = re.compile(
    r"\W{0,30}(?:data |miejsc\w{1,4} na |czytelny |wlasnoreczny )?.{0,12}(?:podpis|piecz(?:at|ec))\w{0,4}[\s.)_…]{0,9}$"
)
"""What is printed under the line to sign on, of which a scan may have lost the beginning."""
_STAMP = re.compile(
    r"(?:\w{1,5} )?(?:za zgodnosc\w{0,2}|z oryginalem|(?:faks|fax)\w{0,3} (?:wyslan|nadan)\w{1,2}"
    r"|(?:wyslan|nadan)\w{1,2} (?:faks|fax)\w{0,3}|wplyn(?:elo|al)\w{0,2}|dekretacja|kancelaria|kopia)\b.{0,30}$"
    r"|(?:dnia )?(?:\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}-\d{1,2}-\d{1,2})(?: ?r\.?)?$"
)
"""What offices stamp on a letter, and the day in it."""
_TITLED = re.compile(r"^(?:\W|(?:mgr|inz|dr|lek|prof|hab|med|lic|n)\b)+")
_NEARLY_THE_SAME, _LONGEST_POSITION = 85, 40
"""Parts in a hundred of a name that are read likewise; letters of what may stand behind it in the same line."""
_RULE = re.compile(r"\s*(?:[_\-=*~]{3,}|[.…]{5,})\s*$")
_SIGNATURE_LINES, _LONGEST_SIGNATURE_LINE = 8, 90
_BLOCK_SIGNS = re.compile(r"@|\btel\.?\b|\bfa(?:x|ks)\b|\bkom\.|www\.|\bul\.|\d{2}-\d{3} |\be-?mail\b|(?:\d[ \-]?){9}")


def question_end(lines: Sequence[str], full_name: str = "") -> int:
    """How many of `lines` belong to the question: up to a closing, a footer, or the user's own signature."""
    folded = [fold(line) for line in lines]
    start = next((number for number, line in enumerate(folded) if not is_empty(line) or _ends(line)), len(lines))
    for number in range(start, len(lines)):
        if _ends_at(folded, number) or (number > start and _is_signature(folded, number, fold(full_name))):
            return number
    return len(lines)


def is_ending(line: str) -> bool:
    """Whether `line` begins what no form has: a closing ("Z poważaniem"), a disclaimer, a telephone's footer."""
    return _ends(fold(line))


def is_of_signature(line: str, full_name: str) -> bool:
    """Whether `line`, under a question and apart from it, is of its signature: position, name, the words below it."""
    folded, name = fold(line).strip(), fold(full_name)
    bare = _TITLED.sub("", folded)
    is_name = bool(name) and fuzz.ratio(bare[: len(name)], _TITLED.sub("", name)) > _NEARLY_THE_SAME
    is_short = len(bare) <= len(name) + _LONGEST_POSITION
    return (is_name and is_short) or any(sign.match(folded) for sign in (_POSITION, _SIGNING, _STAMP))


def _ends(folded: str) -> bool:
    return bool(_FOOTER.match(folded)) or (bool(_CLOSING.match(folded)) and len(folded.strip()) <= _LONGEST_CLOSING)


def _ends_at(folded: Sequence[str], number: int) -> bool:
    line = folded[number]
    if _FOOTER.match(" ".join(part.strip() for part in folded[number : number + _WRAPPED_LINES])):
        return True
    if _ATTACHMENTS.match(line):
        return _lists_attachments(folded[number:])
    return _ends(line) or (bool(_RULE.match(line)) and _nothing_but_ending(folded[number + 1 :]))


def _lists_attachments(folded: Sequence[str]) -> bool:
    """Whether from here on nothing is left but the names of attachments, up to a closing or the end."""
    end = next((number for number, line in enumerate(folded) if _ends(line)), len(folded))
    entries = [line for line in folded[:end] if not is_empty(line)]
    return all(
        not line.rstrip().endswith("?")
        and (
            bool(_FILE_NAME.search(line) or _COPIES.search(line))
            or (len(line.split()) <= _FEW_WORDS and not line.rstrip().endswith("."))
        )
        for line in entries
    )


def _nothing_but_ending(folded: Sequence[str]) -> bool:
    """Whether a ruled line parts the question from a signature, a disclaimer or nothing at all."""
    rest = [line for line in folded if not is_empty(line)]
    return (
        not rest
        or bool(_FOOTER.match(" ".join(rest[:_WRAPPED_LINES])) or _CLOSING.match(rest[0]))
        or _is_contact_block(rest)
    )


def _is_contact_block(rest: Sequence[str]) -> bool:
    """Short lines, at least two of them with an address, a number or a street."""
    block = rest[:_SIGNATURE_LINES]
    signs = sum(bool(_BLOCK_SIGNS.search(line)) for line in block)
    return signs > 1 and all(len(line) <= _LONGEST_SIGNATURE_LINE for line in block)


def _is_signature(folded: Sequence[str], number: int, full_name: str) -> bool:
    """The user's own name at the beginning of the last lines, after a blank or ruled one, or as the very last."""
    if not full_name or folded[number].strip(" ,.-") != full_name:
        return False
    rest = [line for line in folded[number + 1 :] if line.strip()]
    return not rest or (is_empty(folded[number - 1]) and (_is_contact_block(rest) or len(rest) <= 4))  # noqa: PLR2004
