"""Keyword lines on top of a consultant's reply: "Klucz: wartość", one per line, Polish with English aliases.

A line counts only where nothing but keyword lines stands above it and its value fits its key; anything else is answer
text. A line that is meant as a keyword but names none, or whose value does not fit, is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from parsers.directive_values import parse_agreed, parse_called, parse_channel, parse_correction
from parsers.forms.folding import fold
from parsers.model import DirectiveKey

_NAMES = {
    DirectiveKey.DOCUMENTATION: "dokumentacja|dok|odwołanie do dokumentacji|odwołanie|documentation|docs|doc",
    DirectiveKey.NOTE: "notatka|notatka wewnętrzna|uwaga wewnętrzna|note|internal note",
    DirectiveKey.AGREED: "uzgodniono|uzgodniony termin|uzgodniono termin|termin|termin odpowiedzi|agreed",
    DirectiveKey.CALLED: "telefon|zadzwoniono|zadzwoniłem|zadzwoniłam|dzwoniłem|dzwoniłam|rozmowa|called|call",
    DirectiveKey.CORRECT: "popraw|poprawka|korekta|correct|correction",
    DirectiveKey.CHANNEL: "kanał|zmiana kanału|channel",
    DirectiveKey.NOT_A_QUESTION: "to nie pytanie|nie pytanie|to nie jest pytanie|spam|not a question",
    DirectiveKey.MERGE: "połącz|połącz z|scal|scal z|merge|merge into",
    DirectiveKey.REOPEN: "otwórz ponownie|wznów|reopen",
    DirectiveKey.TAKE_OVER: "przejmuję|biorę|take over|takeover",
    DirectiveKey.UNDO: "cofnij|wstrzymaj|undo",
    DirectiveKey.APPROVE: "wyślij|ok|zatwierdzam|send|approve",
    DirectiveKey.AS_QUESTION: "jako pytanie|as question",
    DirectiveKey.AS_FOLLOWUP: "jako uzupełnienie|jako ciąg dalszy|ciąg dalszy|followup|follow-up",
    DirectiveKey.AS_JUNK: "śmieci|jako śmieci|jako spam|junk|as junk",
    DirectiveKey.AS_REPORT: "raport|jako raport|report|as report",
    DirectiveKey.REPLAY: "odczytaj ponownie|replay",
}
_KEYS = {fold(name): key for key, names in _NAMES.items() for name in names.split("|")}
_ALONE = frozenset(
    {
        DirectiveKey.NOT_A_QUESTION,
        DirectiveKey.REOPEN,
        DirectiveKey.TAKE_OVER,
        DirectiveKey.UNDO,
        DirectiveKey.APPROVE,
        DirectiveKey.AS_QUESTION,
        DirectiveKey.AS_JUNK,
        DirectiveKey.AS_REPORT,
        DirectiveKey.REPLAY,
    }
)
"""Keys that say all by themselves: they stand alone in a paragraph and need neither colon nor value."""
_NUMBERED = frozenset({DirectiveKey.MERGE, DirectiveKey.AS_FOLLOWUP})
_PARSE: dict[DirectiveKey, Callable[[str], object]] = {
    DirectiveKey.AGREED: parse_agreed,
    DirectiveKey.CALLED: parse_called,
    DirectiveKey.CHANNEL: parse_channel,
    DirectiveKey.CORRECT: parse_correction,
}
_LINE = re.compile(
    r"[\s\-*•·–—>#]{0,6}(?:\d{1,2}[.)] )?([^\W\d_][^\n:=]{0,40}?)[ *]{0,3}(?:[:=：][ *]{0,3}(.*))?", re.DOTALL
)
_ORDINARY = frozenset(
    {"uwaga", "uwagi", "odpowiedz", "ps", "np", "przyklad", "dotyczy", "ad", "pytanie", "opis", "rozwiazanie", "answer"}
)
"""Words with a colon that begin the answer itself."""
_GOES_ON = re.compile(r"[a-ząćęłńóśźż„\"(]|\d+(?!\d*[.)]$)")
"""A word in the middle of a sentence, and no item of a list."""
_FORM_LABEL = re.compile(r"(?:data|znak|imie i nazwisko|nazwa urzedu|zwrotny|tresc pytania)\b")
_MOST_WORDS_OF_KEY = 3
_CLOSE = 2
"""Letters by which a mistyped key of eight letters or more may differ; one in a shorter one."""
_LONG_KEY = 8
_SHORT_KEY = 4
_WRAP_COLUMN = 70
"""Programs that wrap lines do so at 72 columns or above, some at 70."""
_MOST_WORDS_OF_REMARK = 3
"""Beside a key that says all by itself ("To nie pytanie: reklama"); with more, "Spam: …" begins an answer."""
_MOST_WORDS_BESIDE_APPROVAL = 8
"""A greeting and a name; with more, "OK" is the first word of an answer."""


@dataclass(frozen=True, slots=True)
class Directives:
    """What stood on top: (key, value) in written order, lines that are no proper keyword lines, and the text.

    `rest` still holds the improper lines: the writer may be a user, and his "Telefon: …" is no keyword.
    """

    found: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    rest: str


def keyword_names() -> dict[DirectiveKey, tuple[str, ...]]:
    """What each key is called, in Polish and then in English."""
    return {key: tuple(names.split("|")) for key, names in _NAMES.items()}


def split_directives(text: str) -> Directives:
    """Part the keyword lines on top of `text` from the answer below them."""
    lines = text.split("\n")
    found: list[tuple[str, str]] = []
    unknown: list[str] = []
    position = 0
    if _holds_form(lines):
        return Directives((), (), text)
    while position < len(lines):
        line = lines[position].strip()
        adjacent = position > 0 and bool(lines[position - 1].strip())
        if line and (directive := _directive(lines, position)):
            end = _wrapped_end(lines, position)
            found.append((directive[0], " ".join([directive[1], *map(str.strip, lines[position + 1 : end])])))
            position = end - 1
        elif line and _is_mistaken(line, adjacent=adjacent):
            unknown.append(line)
        elif line:
            break
        position += 1
    approved_only = not unknown and all(key == DirectiveKey.APPROVE.value for key, _ in found)
    rest = text if approved_only else "\n".join([*unknown, *lines[position:]])  # "OK" may be the whole answer
    return Directives(tuple(found), tuple(unknown), rest)


def _directive(lines: Sequence[str], position: int) -> tuple[str, str] | None:
    match = _LINE.fullmatch(lines[position].strip())
    if match is None:
        return None
    value = (match.group(2) or "").strip(" *")
    key = _KEYS.get(_folded_key(match.group(1)))
    if key is None:
        return _corrected_field(match.group(1), value)
    fits = _fits(key, value) if value else key in _ALONE and _stands_alone(lines, position)
    if key is DirectiveKey.APPROVE and _words_below(lines, position) > _MOST_WORDS_BESIDE_APPROVAL:
        fits = False
    return (key.value, value) if fits else None


def _corrected_field(written: str, value: str) -> tuple[str, str] | None:
    """A correction that names its field before the colon: "Popraw kontakt: jan@urzad.example"."""
    order, _, field = written.strip().partition(" ")
    correction = f"{field.strip()} = {value}"
    if not value or _KEYS.get(_folded_key(order)) is not DirectiveKey.CORRECT or parse_correction(correction) is None:
        return None
    return DirectiveKey.CORRECT.value, correction


def _wrapped_end(lines: Sequence[str], position: int) -> int:
    """Index behind the line at `position` and what of it the mail program has put on further lines.

    Those begin in the middle of a sentence, with a word for which no room was left. An answer begins with a capital.
    """
    end = position + 1
    while end < len(lines) and (words := lines[end].split()):
        full = len(lines[end - 1].rstrip()) + 1 + len(words[0]) > _WRAP_COLUMN
        if not full or not _GOES_ON.match(words[0]) or _directive(lines, end):
            break
        end += 1
    return end


def _fits(key: DirectiveKey, value: str) -> bool:
    if key in _NUMBERED:
        return bool(re.search(r"\d", value))
    if key is DirectiveKey.APPROVE:
        return False
    if key in _ALONE and key is not DirectiveKey.AS_QUESTION:
        return len(value.split()) <= _MOST_WORDS_OF_REMARK
    parse = _PARSE.get(key)
    return parse is None or parse(value) is not None


def _stands_alone(lines: Sequence[str], position: int) -> bool:
    """Nothing directly below but further keyword lines."""
    below = lines[position + 1].strip() if position + 1 < len(lines) else ""
    return not below or _directive(lines, position + 1) is not None


def _words_below(lines: Sequence[str], position: int) -> int:
    return sum(len(line.split()) for line in lines[position + 1 :])


def _folded_key(text: str) -> str:
    return " ".join(fold(text).strip(" .!*").split())


def _is_mistaken(line: str, *, adjacent: bool) -> bool:
    """Whether `line` was meant as a keyword: nearly one, or "Word: …" directly below keyword lines."""
    match = _LINE.fullmatch(line)
    if match is None or not match.group(2):
        return False
    word = _folded_key(match.group(1))
    if word in _ORDINARY or len(word.split()) > _MOST_WORDS_OF_KEY:
        return False
    return adjacent or word in _KEYS or _is_near(word)


def _is_near(word: str) -> bool:
    allowed = _CLOSE if len(word) >= _LONG_KEY else 1
    return len(word) > _SHORT_KEY and any(OSA.distance(word, key, score_cutoff=allowed) <= allowed for key in _KEYS)


def _holds_form(lines: Sequence[str]) -> bool:
    """A form HOT-01 typed into the mail has labels of its own."""
    return sum(bool(_FORM_LABEL.match(fold(line.strip(" *-•")))) for line in lines[:60]) > 1
