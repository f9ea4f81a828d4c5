"""The labels of form HOT-01 as people write them, found in text: annex wording, synonyms, any case, no diacritics, misprints.

What looks like a label is reported with its strength; whether it is one, the whole form decides (`parsers.forms.plan`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.model import FieldName

UNMISTAKABLE, CLEAR, WEAK = 3, 2, 1
"""A phrase that is only ever a label; a label by its colon or by standing alone; one that needs its surroundings to be believed."""


@dataclass(frozen=True, slots=True)
class Label:
    """Something that looks like the label of `field`, between `start` and `end` of a text; a value may begin at `end`."""

    field: FieldName
    start: int
    end: int
    strength: int
    kind_only: bool = False
    """It names one kind of contact ("fax:"), or a part of a name ("nazwisko:"): the field may have several."""


_GAP = r"\.?[ ,/()\\-]{0,4}\n?[ ,/()\\-]{0,4}"


def _phrase(words: str) -> str:
    return words.replace(" ", _GAP)


_OF_WHAT = (
    r"(?: (?:dokumentu|pisma|zgloszenia|pytania|zapytania|sporzadzenia|wypelnienia|wystawienia|nadania|formularza))?"
)
_WHO = r"(?: (?:uzytkownika|zglaszajac\w{1,4}|osoby(?: \w{4,16}){0,2}|pytajacego|wnioskodawcy|pracownika))?"
_WHICH = r"(?:urzedu|jednostki(?: organizacyjnej)?|instytucji|organu|zespolu|podmiotu|placowki|organizacji)"
_CONTACT_WORD = (
    r"(?:zwrotn\w{1,4}|numer\w{0,2}|nr|tel(?:efon\w{0,6})?|kom(?:ork\w{1,5})?|(?:tele)?fa(?:x|ks)\w{0,2}(?:-u)?|(?:e-?)?mail\w{0,3}|e|"
    r"adres\w{0,2}|poczt\w{1,2}|elektroniczn\w{1,3}|kontakt\w{0,5}|dane|odpowiedz\w{0,2}|preferowan\w{1,3}|sposob|do|na|i|lub|oraz|albo|i/lub)(?![a-z0-9])"
)
_PHRASES: dict[FieldName, str] = {
    FieldName.DATE: _phrase(f"(?:data{_OF_WHAT}|dnia|dn)"),
    FieldName.REFERENCE: _phrase(
        r"(?:(?:nasz )?znak(?: (?:sprawy|pisma|dokumentu))?|(?:nr|numer)(?: (?:sprawy|pisma|kancelaryjny|referencyjny))"
        r"|sygn(?:atura)?(?: (?:akt|sprawy|pisma))?)"
    ),
    FieldName.FULL_NAME: _phrase(
        rf"(?:imie(?: (?:i|oraz|lub))? nazwisko{_WHO}|nazwisko(?: (?:i|oraz))? imie{_WHO}|uzytkownika?|zglaszajac[ya]"
        r"|osoba (?:zglaszajaca|kontaktowa|do kontaktu|pytajaca)|imie|imiona|nazwisko)"
    ),
    FieldName.OFFICE: _phrase(
        rf"(?:(?:pelna )?nazwa(?: i adres)? {_WHICH}|urz[ae]d\w{{0,2}}|jednostka(?: organizacyjna)?|instytucja|organ|miejsce pracy)"
    ),
    FieldName.QUESTION: _phrase(
        r"(?:tresc(?: (?:pytania|zapytania|zgloszenia|problemu|wiadomosci|pyt))?|(?:za)?pytani[ea](?:\x20(?:nr\x20)?\d{1,2})?"
        r"|(?:szczegolowy )?opis(?: (?:problemu|pytania|zgloszenia|sprawy|zapytania))|problem|przedmiot pytania)"
    ),
    FieldName.RETURN_CONTACT: rf"{_CONTACT_WORD}(?:{_GAP}{_CONTACT_WORD}){{0,14}}",
}
_UNMISTAKABLE = re.compile(
    r"^(?:imie\W{1,6}(?:i\W{1,4})?nazwisko|nazwa\W{1,4}(?:urzedu|jednostki|instytucji)|tresc\W{1,4}(?:za)?pytania|zwrotn|\w{1,6}\W{1,4}zwrotn"
    r"|kontakt\w{0,4}\W{1,3}zwrotn|uzytkownik\W{1,3}imie)"
)
_ANY = re.compile("|".join(f"(?P<{field.value}>{phrase})" for field, phrase in _PHRASES.items()))
_PHONE, _FAX, _EMAIL = re.compile(r"tel(?!efa)|kom\b|komork"), re.compile(r"fa(?:x|ks)"), re.compile(r"mail|elektr")
_CORE_OF_CONTACT = re.compile(r"zwrotn|tel|kom\b|komork|fa(?:x|ks)|mail|kontakt|poczt\w{1,2}\W{1,3}elektr")
_PART_OF_NAME = re.compile(r"imi(?:e|ona)|nazwisko")

_OPENING = re.compile(
    r"[ \t>*•·▪●\-#_\"'„”\[|(]{0,40}(?:(?:formularz )?(?:zgloszenie pytania|hot[ -]?0?1)(?![a-z0-9])[ :.,()-]{0,4}){0,3}"
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2}[ \t]{0,4})?[*_\"'„\[]{0,3}"
)
_NEXT_IN_LINE = re.compile(r"(?P<gap>(?:\t|[ ]{2}|[|;,][ ]{0,2}|\.{3}[ ]?|_{3}[ ]?|…[ ]?)(?=[a-z]))|[^\w@.\-](?=[a-z])")
_WIDEST = 600
"""No label stands further right in a line; what is longer is a paragraph, or hostile."""
_MOST = 3000
"""More labels than this in one text are no forms."""
_HINT = r"[)\]]?(?:[ ]{0,2}\((?!\d)[^()\n:]{0,80}\))?[*_¹²³\"'”\]]{0,3}"
_TAIL = r"(?:[ /,-]{1,3}[^\W\d_]{1,16}){0,3}"
_COLON = re.compile(rf"{_HINT}[ \t.…_*]{{0,80}}[:：][*_ \t]{{0,80}}")
_COLON_AFTER_TAIL = re.compile(rf"{_TAIL}{_HINT}[ \t.…_]{{0,80}}[:：][*_ \t]{{0,80}}")
"""More words after a phrase that is only ever a label: "Nazwa urzędu lub jednostki:", "Imię i nazwisko pracownika PCPR:"."""
_DASH = re.compile(rf"{_HINT}[ \t]{{1,2}}[-=]{{1,2}}>?[ \t]")
_FILL = re.compile(rf"{_HINT}[ \t]{{0,4}}(?=\.{{2,}}|…|_{{2,}})")
_WIDE = re.compile(rf"{_HINT}(?:\t|[ ]{{2,}})[ \t]{{0,80}}(?=\S)")
_END = re.compile(rf"{_HINT}[ \t.]{{0,80}}(?=\n|$)")
_VALUE_OF = {
    FieldName.DATE: re.compile(r"[ .]{1,3}(?=\d{1,4}[ ./-])"),
    FieldName.REFERENCE: re.compile(r"[ ]{1,3}(?=[a-z]{0,6}[.\-/ ]?\d)"),
    FieldName.RETURN_CONTACT: re.compile(r"[ .]{1,3}(?=[+(\d]|[\w.\-]{1,64}@)"),
}
"""Values that tell by their look that the word before them was a label without a colon."""
_SEPARATORS = (("colon", _COLON), ("dash", _DASH), ("fill", _FILL), ("wide", _WIDE), ("end", _END))


def find_labels(text: str, *, certain: bool = True) -> list[Label]:
    """Everything in `text` that looks like a label, in order. A label may be broken over two lines.

    `certain` is False for recognised text, where labels may be misread: then they are also found by likeness.
    """
    folded = fold(text)
    found: list[Label] = []
    start = 0
    for line in folded.split("\n"):
        if len(found) < _MOST:
            resumed = max(start, found[-1].end) if found else start
            found += _in_line(folded, resumed, start + min(len(line), _WIDEST), fresh=resumed == start)
        start += len(line) + 1
    found += _misprinted(folded, found, certain=certain)
    return sorted(found, key=lambda label: label.start)


def _in_line(folded: str, start: int, end: int, *, fresh: bool) -> list[Label]:
    """The labels of one line: at its opening, after a gap, and after another label."""
    found: list[Label] = []
    opening = _OPENING.match(folded, start, max(start, end))
    place, position = ("opening", opening.end()) if fresh and opening else ("inline", start)
    while position < end:
        label = _label_at(folded, position, place)
        if label:
            found.append(label)
        following = _NEXT_IN_LINE.search(folded, label.end - 1 if label else position, end)
        if not following:
            break
        place, position = ("gap" if following["gap"] else "inline"), following.end()
        if place == "inline" and not found:
            place = "running"
    return found


def _label_at(folded: str, start: int, place: str) -> Label | None:
    """The label at `start`, if where it stands and what follows allow it."""
    match = _ANY.match(folded, start) if place != "running" else None
    if not match or folded[match.end() : match.end() + 1].isalnum():
        return None
    field, phrase = FieldName(match.lastgroup or ""), match.group()
    is_contact = field is FieldName.RETURN_CONTACT
    if is_contact:
        phrase = _without_value_below(phrase)
        if not _CORE_OF_CONTACT.search(phrase):
            return None
    elif other := _OR_OTHER_WORD.match(folded, match.end()):
        phrase += other.group()
    separator, end = _separator(folded, start + len(phrase), field)
    unmistakable = bool(_UNMISTAKABLE.match(phrase))
    if separator == "none" and unmistakable and place == "opening" and (tail := _COLON_AFTER_TAIL.match(folded, end)):
        separator, end = "colon", tail.end()
    strength = _strength(place, separator, unmistakable=unmistakable)
    several = _names_one_kind(phrase) if is_contact else bool(_PART_OF_NAME.fullmatch(phrase))
    return Label(field, start, end, strength, several) if strength else None


_OR_OTHER_WORD = re.compile(r"(?:[ ]?/[ ]?[a-z]{4,20}){1,3}(?![^\W_])")
"""The phrase goes on with another word for the same: "Nazwa urzędu/jednostki"."""
_CONNECTED = re.compile(r"(?:\b(?:i|lub|oraz|albo)|[,/])[ ]{0,4}\n|\n[ ]{0,4}(?:i|lub|oraz|albo|/)")


def _without_value_below(phrase: str) -> str:
    """A label broken in two lines is broken at "i", "lub" or a comma; otherwise the second line is the value's "tel." """
    return phrase if "\n" not in phrase or _CONNECTED.search(phrase) else phrase.split("\n")[0].rstrip(" .,/(")


def _names_one_kind(phrase: str) -> bool:
    kinds = [bool(pattern.search(phrase)) for pattern in (_PHONE, _FAX, _EMAIL)]
    if kinds == [True, True, False]:
        return "zwrotn" not in phrase and "kontakt" not in phrase
    return sum(kinds) == 1


def _separator(folded: str, end: int, field: FieldName) -> tuple[str, int]:
    for name, pattern in _SEPARATORS:
        if match := pattern.match(folded, end):
            return name, match.end()
    if field in _VALUE_OF and (match := _VALUE_OF[field].match(folded, end)):
        return "value", match.end()
    return "none", end


_STRENGTHS: dict[tuple[str, str], int] = {
    ("opening", "colon"): CLEAR, ("opening", "fill"): CLEAR, ("opening", "end"): CLEAR, ("opening", "dash"): WEAK,
    ("opening", "wide"): CLEAR, ("opening", "value"): WEAK,
    ("gap", "colon"): CLEAR, ("gap", "fill"): CLEAR, ("gap", "end"): WEAK, ("gap", "wide"): WEAK,
    ("gap", "value"): WEAK,
    ("inline", "colon"): WEAK, ("inline", "fill"): WEAK,
}  # fmt: skip


def _strength(position: str, separator: str, *, unmistakable: bool) -> int:
    strength = _STRENGTHS.get((position, separator), 0)
    if unmistakable and strength == CLEAR:
        return UNMISTAKABLE
    if unmistakable and (position == "opening" or separator == "colon"):
        return max(strength, WEAK)
    return strength


# Labels misprinted by people or misread by OCR are compared as a whole with these, the annex's own and the most usual others.
_MODELS: tuple[tuple[str, FieldName], ...] = (
    ("imie i nazwisko uzytkownika", FieldName.FULL_NAME),
    ("imie i nazwisko", FieldName.FULL_NAME),
    ("nazwa urzedu", FieldName.OFFICE),
    ("zwrotny nr telefonu, faxu i/ lub e-mail", FieldName.RETURN_CONTACT),
    ("zwrotny numer telefonu i/lub e-mail", FieldName.RETURN_CONTACT),
    ("zwrotny nr telefonu", FieldName.RETURN_CONTACT),
    ("kontakt zwrotny", FieldName.RETURN_CONTACT),
    ("tresc pytania", FieldName.QUESTION),
    ("data", FieldName.DATE),
    ("znak", FieldName.REFERENCE),
)
_HEAD = re.compile(r"(?:^|\n)[ \t>*|]{0,20}([^\n:;]{3,60}?)[ ]{0,3}[:;]")
_SHORT = 5


def _misprinted(folded: str, found: list[Label], *, certain: bool) -> list[Label]:
    """Labels known by likeness only: what stands before a colon and, in recognised text, any beginning of a line."""
    taken = {label.start: label for label in found}
    more = []
    for match in _HEAD.finditer(folded):
        covered = any(position in taken for position in range(match.start(1), match.end()))
        if not covered and (field := _model_like(match[1], certain=certain)):
            more.append(Label(field, match.start(1), match.end(), WEAK if len(match[1]) <= _SHORT else CLEAR))
    return more if certain else more + _misread(folded, found + more)


def _model_like(head: str, *, certain: bool) -> FieldName | None:
    threshold = 88 if certain else 78
    for model, field in _MODELS:
        if len(model) <= _SHORT:
            if len(head) == len(model) and OSA.distance(head, model) == 1:
                return field
        elif fuzz.ratio(head, model) >= threshold:
            return field
    return None


def _misread(folded: str, found: list[Label]) -> list[Label]:
    """In recognised text a label may have lost its colon: the beginning of a line that is like a long model."""
    covered = {folded.count("\n", 0, label.start) for label in found}
    more, offset = [], 0
    for number, line in enumerate(folded.split("\n")):
        if number not in covered:
            more += _beginning_like(line, offset)
        offset += len(line) + 1
    return more


def _beginning_like(line: str, offset: int) -> list[Label]:
    head = line[:60]
    for model, field in _MODELS:
        if len(model) <= _SHORT or len(head) < len(model) - 3:
            continue
        alignment = fuzz.partial_ratio_alignment(model, head, score_cutoff=82)
        if alignment and alignment.dest_start <= 3:  # noqa: PLR2004 (specks before the label)
            end = (
                alignment.dest_end + len(line[alignment.dest_end :]) - len(line[alignment.dest_end :].lstrip(" .:;,*"))
            )
            return [Label(field, offset + alignment.dest_start, offset + end, CLEAR)]
    return []


_TITLE = re.compile(r"zgloszeniepytania|hot0?[1il](?!\d)")
_AROUND_TITLE = re.compile(
    r"formularz(?:a|u|em)?(?=zgl|hot|nr|wzor|$)|wzor|zalacznik|nr|hot0?[1il]|zgloszeniepytania|(?:si)?eksmoon|uzytkownik\w{0,3}|hotline|\d{1,2}"
)
_NO_TITLE = re.compile(r"\s{0,9}(?:temat|subject|dotyczy|re|fwd?|odp|pd)\b")


def is_title(line: str, *, certain: bool = True) -> bool:
    """Whether the line is the form's title ("Zgłoszenie pytania", "HOT-1", "Formularz HOT 01"), and nothing much besides."""
    if len(line) > 120 or _NO_TITLE.match(fold(line)):  # noqa: PLR2004 (no title is a paragraph)
        return False
    squeezed = "".join(letter for letter in fold(line) if letter.isalnum())
    if _TITLE.search(squeezed):
        return len(_AROUND_TITLE.sub("", squeezed)) <= 12  # noqa: PLR2004 (a word or two around it)
    return not certain and len(squeezed) <= 30 and fuzz.ratio(squeezed, "zgloszeniepytania") >= 80  # noqa: PLR2004 (three letters misread)
