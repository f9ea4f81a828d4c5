"""What one line at the end of a mail is: closing, name, office, contact data, or prose."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from parsers.reply.lines import fold
from parsers.reply.phrases import one_of, phrases
from parsers.reply.separators import is_rule


class LineKind(Enum):
    """Kinds of lines in a signature; PROSE is anything that could belong to an answer."""

    CLOSING = auto()
    THANKS = auto()
    """Said above a signature, but a part of the answer."""
    NAME = auto()
    OFFICE = auto()
    """A post or an organization."""
    CONTACT = auto()
    """A street, a web site, a register number."""
    REACH = auto()
    """A telephone number or an e-mail address."""
    ROW = auto()
    """A whole signature in one line: a name, and a number or an address, with bars between them."""
    RULE = auto()
    PROSE = auto()


_CLOSING = re.compile(rf"{one_of('signature', 'closings')}(?!\w)(.{{0,40}})")
_THANKS = re.compile(rf"{one_of('signature', 'thanks')}\W{{0,3}}")
_POSTSCRIPT = re.compile(r"p\.? ?s\.?(?!\w)")
_CLOSING_GOES_ON = re.compile(rf"[.?!] \w|\d|(?<!\w){one_of('signature', 'closing_goes_on')} ")
_MAIL = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.\w{2,20}")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>]{3,300}"
    r"|(?<![\w@.])[\w-]{1,40}(?:\.[\w-]{1,40}){0,3}\.(?:pl|com|eu|org|net|info|biz|de|fr|uk|gov|io|es|it|nl|cz|sk|at|ch|be|dk|se|no|fi|pt|ro|hu|ru|ua|test|example)(?:/\S{0,100})?(?![\w@])"
)
_NUMBER = re.compile(
    r"(?<![\w/])(?:\+|00)?(?:\(?\d{1,4}\)?[ ./-]{0,2}){2,6}\d{1,4}(?:[ ,]{0,2}(?:wew|ext|w|int)\.? ?\d{1,5})?(?!\w)"
)
_REQUEST = re.compile(rf"(?<!\w){one_of('signature', 'requests')}")
_COMPANY = re.compile(
    r"\b(?:z ?o\. ?o|s\. ?a|sp\. ?[jk]|inc|ltd|corp|co|e\. ?v|b\. ?v|s\. ?r\. ?[ol])\.$", re.IGNORECASE
)
"""The full stop of an abbreviation."""
_DIGITS = re.compile(r"\d")
_FEWEST_DIGITS = 7
"""Of a telephone number."""
_INNER_NUMBER = re.compile(r"(?:tel(?:efon)?\.? ?)?(?:wewn?|wewnętrzny|ext)\.?:? ?\d{2,5}")
_ANNOUNCING = re.compile(rf"(?<!\w){one_of('signature', 'announcing')}")
_LABEL = re.compile(rf"(?<!\w){one_of('signature', 'labels')}(?!\w)")
_OFFICE = re.compile(rf"(?<!\w){one_of('signature', 'offices')}(?!\w)")
_STREET = re.compile(rf"(?<!\w){one_of('signature', 'streets')}")
_REGISTER = re.compile(r"(?:nip|regon|krs|pesel)(?!\w)")
_PICTURE = re.compile(r"[\[<](?:cid|image|https?|logo|obraz(?!: )|grafika|zdjęcie)(?!\w)")
"""A logo; "[obraz: ekran.png]" is a picture that its author put into the answer."""
_TITLES = frozenset(phrases("signature", "titles"))
_FORM_LABEL = re.compile(rf"{one_of('signature', 'form_labels')}(?!\w)")
_INITIALS = re.compile(r"(?:[A-ZĄĆĘŁŃÓŚŹŻ]\. ?){2,3}")
_SHORT_RULES = frozenset({"--", "—", "–", "---"})
_SIGNED_BY = re.compile(r"^(?:\(-\)|/-/|\[-\]) ?")
"""Typed where a paper bears the hand-written name."""
_ON_BEHALF = re.compile(r"(?:im auftrag|in vertretung|i\. ?[av]\.|z up\.|wz\.)")
_BARS = re.compile(r" ?[|•·‖] ?| // ")
_FEWEST_PARTS_OF_ROW = 3
_FEW_WORDS_OF_POST = 2
_MOST_NAMES = 5
_LONGEST = 120
_FEW_WORDS = 7
_FEW_WORDS_OF_SENTENCE = 3


@lru_cache(maxsize=256)  # each rule asks about the same lines
def kind_of(line: str) -> LineKind:
    """The kind of `line`, which is not blank."""
    if is_rule(line) or line in _SHORT_RULES:
        return LineKind.RULE
    if len(line) > _LONGEST:
        return LineKind.PROSE
    line = _SIGNED_BY.sub("", line) or line
    folded = fold(line).strip("*_ ")
    if _THANKS.fullmatch(folded):
        return LineKind.THANKS
    closing = _CLOSING.fullmatch(folded)
    if closing and not _CLOSING_GOES_ON.search(closing.group(1)) and len(folded.split()) <= _FEW_WORDS:
        return LineKind.CLOSING
    return _kind_of_row(line) or _kind_of_contact(line, folded)


def is_form_line(line: str) -> bool:
    """A label of form HOT-01, typed into the mail: whatever looks like contact data there is an entry."""
    return bool(_FORM_LABEL.match(fold(line[:_LONGEST]).strip("*_-• ")))


def is_postscript(line: str) -> bool:
    """A line that goes on with the answer below its closing."""
    return bool(_POSTSCRIPT.match(fold(line[:_LONGEST]).strip("*_ ")))


def announces(line: str) -> bool:
    """Whether `line` leads to contact data that are the answer ("Nowe dane kontaktowe podaję niżej.")."""
    return line.endswith(":") or bool(_ANNOUNCING.search(fold(line)))


def is_label_like(line: str) -> bool:
    """Few words that make no sentence and ask for nothing: office hours, a slogan, a post that we do not know."""
    folded = fold(line[:_LONGEST]).strip("*_ ")
    if len(line) > _LONGEST or folded[-1:] in {".", "?", "!", ":", ";"} or is_postscript(line):
        return False
    return len(folded.split()) <= _FEW_WORDS and not _REQUEST.search(folded)


def is_post_like(line: str, *, below_office: bool) -> bool:
    """Few words without figures that could be a post or an office, though not the next sentence of the answer.

    A line in lower case is the rest of the office above it ("w Testowie") or one or two words ("kadry").
    """
    words = line.split()
    numbered = below_office and len(words) <= _FEW_WORDS_OF_POST  # "Referat 3"
    if not is_label_like(line) or ":" in line or (_DIGITS.search(line) and not numbered):
        return False
    return line[0].isupper() or (line[0].isalpha() and (below_office or len(words) <= _FEW_WORDS_OF_POST))


def _kind_of_row(line: str) -> LineKind | None:
    """The kind of a line with bars in it, if it is a name with what belongs to it."""
    parts = [part.strip() for part in _BARS.split(line.strip("| ")) if part.strip()]
    if len(parts) < _FEWEST_PARTS_OF_ROW or not _is_name(parts[0].strip("*_,- ")):
        return None
    kinds = [(_kind_of_contact(part, fold(part)), part) for part in parts[1:]]
    figures = any(kind is LineKind.PROSE and _DIGITS.search(part) for kind, part in kinds)
    reached = any(kind is LineKind.REACH for kind, _ in kinds)
    return LineKind.ROW if reached and not figures and all(map(is_label_like, parts)) else None


def _kind_of_contact(line: str, folded: str) -> LineKind:
    rest, reaches = _MAIL.subn(" ", folded)
    rest, sites = _WEB.subn(" ", rest)
    numbers = [
        match.group() for match in _NUMBER.finditer(rest) if len(_DIGITS.findall(match.group())) >= _FEWEST_DIGITS
    ]
    rest = _LABEL.sub(" ", _NUMBER.sub(" ", rest)) if numbers else _LABEL.sub(" ", rest)
    words = re.findall(r"[^\W\d_]{2,}", rest)
    if _is_sentence(line, words) or is_postscript(line):
        return LineKind.PROSE
    if _INNER_NUMBER.fullmatch(folded):
        return LineKind.REACH
    if reaches or (numbers and not _REGISTER.match(folded)):
        return LineKind.PROSE if _says_something(line, folded, words) else LineKind.REACH
    if sites or _STREET.search(folded) or _PICTURE.match(folded) or folded.startswith("@"):
        return LineKind.CONTACT
    if _OFFICE.search(folded) and line.lstrip("„\"'«")[:1].isalnum() and not line.rstrip().endswith(":"):
        return LineKind.NAME if _is_named_post(line) else LineKind.OFFICE
    return LineKind.NAME if _is_name(line.strip("*_,- ")) else LineKind.PROSE


def _is_named_post(line: str) -> bool:
    """A name with its post behind a comma ("Barbara Zych, konsultant")."""
    name, comma, _ = line.partition(",")
    return bool(comma) and " " in name and _is_name(name.strip("*_ ")) and not _OFFICE.search(fold(name))


def _is_name(text: str) -> bool:
    """One to five words, each with a capital, apart from titles and particles."""
    words = text.split()
    if _INITIALS.fullmatch(text) or _ON_BEHALF.fullmatch(text.casefold()):
        return True
    if not 0 < len(words) <= _MOST_NAMES or text[-1] in ".?!;" or ":" in text:
        return False
    own = [word for word in words if word.casefold().strip(".") not in _TITLES]
    return bool(own) and all(word[0].isupper() and not _DIGITS.search(word) for word in own)


def _says_something(line: str, folded: str, words: list[str]) -> bool:
    """Beside a number stand words in lower case: "Mój nowy numer", no name and no office."""
    written = set(re.findall(r"[^\W\d_]{2,}", line))
    return sum(word in written for word in words) > 1 and not _OFFICE.search(folded)


def _is_sentence(line: str, words: list[str]) -> bool:
    """Many words beside the data, or the end of a sentence: the line says something."""
    ends = line.rstrip().endswith((".", "?", "!", ":", ";")) and not _COMPANY.search(line)
    return len(words) > _FEW_WORDS or (ends and len(words) > _FEW_WORDS_OF_SENTENCE)
