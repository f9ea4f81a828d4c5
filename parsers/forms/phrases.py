"""The wording of form HOT-01's labels: the annex's own and what people type instead, as patterns over folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.model import FieldName

_GAP = r"\.?[ ,/()\\-]{0,4}\n?[ ,/()\\-]{0,4}"
"""Between two words of a label; it may be broken over two lines there."""


def _phrase(words: str) -> str:
    return words.replace(" ", _GAP)


_OF_WHAT = (
    r"(?: (?:dokumentu|pisma|zgloszenia|pytania|zapytania|sporzadzenia|wypelnienia|wystawienia|nadania|formularza))"
    r"{0,2}"
)
_OF_WHAT_PERSON = r"(?: (?:zglaszaj|pytaj|wypelniaj|skladaj|kontakt|uprawn|upowazn)\w{2,8}(?: (?:za)?pytanie)?)?"
_WHO = (
    rf"(?: (?:uzytkownika(?: systemu)?{_OF_WHAT_PERSON}|zglaszajac\w{{1,4}}|osoby{_OF_WHAT_PERSON}|pytajacego"
    r"|wnioskodawcy|pracownika))?"
)
_WHICH = r"(?:urzedu|jednostki(?: organizacyjnej)?|instytucji|organu|zespolu|podmiotu|placowki|organizacji)"
_CONTACT_WORDS = (
    r"zwrotn\w{1,4}",
    r"numer\w{0,2}|nr|tel(?:efon\w{0,6})?|kom(?:ork\w{1,5})?|(?:tele)?fa(?:x|ks)\w{0,2}(?:-u)?",
    r"(?:e-?)?mail\w{0,3}|e|adres\w{0,2}|poczt\w{1,2}|elektroniczn\w{1,3}",
    r"kontakt\w{0,5}|sluzbow\w{1,2}|stacjonarn\w|dane|odpowiedz\w{0,2}|preferowan\w{1,3}|sposob",
    r"do|na|i|lub|oraz|albo|i/lub",
)
_CONTACT_WORD = rf"(?:{'|'.join(_CONTACT_WORDS)})(?![a-z0-9])"
_DATE_AND_REFERENCE = (
    r"(?:data(?: i | oraz | ?[/,] ?)znak|znak(?: i | oraz | ?[/,] ?)data)(?: (?:sprawy|pisma|dokumentu))?"
)
_PHRASES: dict[FieldName, str] = {
    FieldName.DATE: _DATE_AND_REFERENCE
    + "|"
    + _phrase(f"(?:(?:(?:miejscowosc|miejsce)(?: i)? )?data{_OF_WHAT}(?: i miejs\\w{{2,6}})?|dnia|dn)"),
    FieldName.REFERENCE: _phrase(
        r"(?:(?:nasz )?znak(?: (?:sprawy|pisma|dokumentu))?|(?:nr|numer)(?: (?:sprawy|pisma|kancelaryjny|referencyjny))"
        r"|sygn(?:atura)?(?: (?:akt|sprawy|pisma))?)"
    ),
    FieldName.FULL_NAME: _phrase(
        rf"(?:imie(?: (?:i|oraz|lub))? nazwisko{_WHO}|nazwisko(?: (?:i|oraz))? imie{_WHO}|uzytkownika?|zglaszajac[ya]"
        r"|osoba (?:zglaszajaca|kontaktowa|do kontaktu|pytajaca)|imie|imiona|nazwisko)"
    ),
    FieldName.OFFICE: _phrase(
        rf"(?:(?:pelna )?nazwa(?: i adres)? {_WHICH}(?: w ktor[ey][jm] pracuje uzytkownik)?"
        r"|urz[ae]d\w{0,2}|jednostka(?: organizacyjna)?|instytucja|organ|miejsce pracy)"
    ),
    FieldName.QUESTION: _phrase(
        r"(?:tresc(?: (?:pytania|zapytania|zgloszenia|problemu|wiadomosci))?|problem|przedmiot pytania"
        r"|(?:za)?pytani[ea](?:\x20(?:nr\x20)?\d{1,2})?"
        r"|(?:szczegolowy )?opis(?: (?:problemu|pytania|zgloszenia|sprawy|zapytania))?)"
    ),
    FieldName.RETURN_CONTACT: rf"{_CONTACT_WORD}(?:{_GAP}{_CONTACT_WORD}){{0,14}}",
}
ANY_LABEL = re.compile("|".join(f"(?P<{field.value}>{phrase})" for field, phrase in _PHRASES.items()))
"""The phrase of any field; the group's name is the field."""

UNMISTAKABLE_PHRASE = re.compile(
    r"imie\W{1,6}(?:i\W{1,4})?nazwisko|nazwa\W{1,4}(?:urzedu|jednostki|instytucji)|tresc\W{1,4}(?:za)?pytania"
    r"|(?:\w{1,6}\W{1,4})?zwrotn|kontakt\w{0,4}\W{1,3}zwrotn|uzytkownik\W{1,3}imie"
)
"""Phrases that are only ever labels."""

PART_OF_NAME = re.compile(r"imi(?:e|ona)|nazwisko")
"""Labels that hold a part of the full name."""

OR_OTHER_WORD = re.compile(
    r"(?:[ ]?/[ ]?[a-z]{2,20}(?:[ ](?:sprawy|pisma))?){1,3}(?![^\W_])(?=[ ]?(?:[:\n]|\Z))"
    r"|[ ]?/[ ]?[a-z][a-z. /']{1,38}(?=[ ]?(?:[:\n]|\Z))"
    r"|(?:[ ]?/[ ]?[a-z]{2,20}(?:[ ](?:sprawy|pisma))?){1,3}(?![^\W_])"
)
"""A phrase goes on with other words for the same: "Nazwa urzędu/jednostki", "Znak / Ref. no."."""

_CONTACT_CORE = re.compile(r"zwrotn|tel|kom\b|komork|fa(?:x|ks)|mail|kontakt|poczt\w{1,2}\W{1,3}elektr")
_GOES_ON = re.compile(r"(?:\b(?:i|lub|oraz|albo)|[,/])[ ]{0,4}$")
_GOES_BACK = re.compile(r"[ ]{0,4}(?:(?:i|lub|oraz|albo)\b|/|(?:telefonu|fa(?:x|ks)u)(?![a-z0-9:. ]{0,2}[:\d]))")
_VALUE_BEGINS = re.compile(r"(?<=mail)(?=\.?[ ]{1,8}(?:tel|kom|fa[xk]|nr|numer))|[ ]{1,4}-[ ]{1,4}(?=[a-z])")
"""Words for a kind after the annex's whole label, or after a dash."""
_COLUMN_BEGINS = re.compile(
    r"(?<![,/])(?<! i)(?<! lub)[ ]{2,8}(?=(?:tel(?!efonu)|kom|fa(?:x|ks)(?!u)|nr |numer |e-?mail|mail|adres ))"
)
"""Words for a kind in a column of their own."""
_PHONE, _FAX, _EMAIL = re.compile(r"tel(?!efa)|kom\b|komork"), re.compile(r"fa(?:x|ks)"), re.compile(r"mail|elektr")


def contact_phrase(phrase: str) -> str:
    """The part of a run of contact words that is a label; "" where it names no contact at all.

    A label is broken in two lines at "i", "lub", a comma or before a genitive ("numer / telefonu"); without these the
    second line is the value's own "tel.". So is a "fax" after the "e-mail" that the annex's label ends with.
    """
    lines = phrase.split("\n")
    broken = next(
        (
            number
            for number, (line, following) in enumerate(pairwise(lines), start=1)
            if not _GOES_ON.search(line) and not _GOES_BACK.match(following) and not _in_brackets(lines, number)
        ),
        len(lines),
    )
    label = "\n".join(lines[:broken])
    if broken < len(lines):
        label = label.rstrip(" .,/(")
    if "zwrotn" in label or "kontakt" in label:
        label = _VALUE_BEGINS.split(label, maxsplit=1)[0]
    head = _COLUMN_BEGINS.split(label, maxsplit=1)[0]
    if _CONTACT_CORE.search(head) and not names_one_kind(head):
        label = head
    return label if _CONTACT_CORE.search(label) else ""


def _in_brackets(lines: Sequence[str], number: int) -> bool:
    """Whether a bracket is open, or opens, where line `number` begins."""
    before = "".join(lines[:number])
    return before.count("(") > before.count(")") or lines[number].lstrip().startswith("(")


def names_one_kind(phrase: str) -> bool:
    """Whether a contact label tells the kind of what it holds ("fax", "tel./fax") and so may stand beside others."""
    kinds = kinds_named(phrase)
    if kinds == {"phone", "fax"}:
        return "zwrotn" not in phrase and "kontakt" not in phrase
    return len(kinds) == 1


def kinds_named(phrase: str) -> frozenset[str]:
    """The kinds of contact that a folded label names."""
    patterns = {"phone": _PHONE, "fax": _FAX, "email": _EMAIL}
    return frozenset(kind for kind, pattern in patterns.items() if pattern.search(phrase))
