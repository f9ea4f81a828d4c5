"""The return-contact field: what is written there, to contacts in written order (DESIGN.md, Interfaces: contacts).

The text is cut into marks (addresses, numbers, words for a kind of contact, wishes, separators), which are read from
left to right. A word such as "fax" tells the kind of the numbers after it, or of the one before it in the same breath
("22 123 45 67 (fax)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache

from parsers.forms import emails, numbers
from parsers.forms.folding import fold
from parsers.model import Channel, Contact

_LONGEST = 2000
"""A field longer than this holds no contact after it that anyone would use."""


class _Mark(Enum):
    ITEM = auto()
    KIND = auto()
    WISH = auto()
    PREFERENCE = auto()
    REFUSAL = auto()
    SEPARATOR = auto()


_KIND_UNSURE = 0.7
"""A further number after a fax may be a fax or a telephone; a mobile one is a telephone."""
_WISHES = (_Mark.WISH, _Mark.PREFERENCE)


@dataclass(frozen=True, slots=True)
class _Token:
    mark: _Mark
    start: int
    kinds: tuple[Channel, ...] = ()
    """Of a word for a kind, and of an e-mail address; a number has none of its own."""
    address: str = ""
    extension: str | None = None
    confidence: float = 1.0
    closed: bool = False
    """A word in brackets says what stands before it."""


_PHONE = (Channel.PHONE,)
_FAX = (Channel.FAX,)
_BOTH = (Channel.PHONE, Channel.FAX)
_EMAIL = (Channel.EMAIL,)
_FAX_WORD = r"(?:tele)?fa(?:x|ks)"
_KINDS: tuple[tuple[str, tuple[Channel, ...]], ...] = (
    (rf"(?:nr )?tel(?:efon\w{{0,3}})?\.?\s{{0,2}}(?:/|\\|i/lub|i|lub|oraz|\+|&)\s{{0,2}}{_FAX_WORD}\w{{0,3}}", _BOTH),
    (rf"{_FAX_WORD}\w{{0,3}}\.?\s{{0,2}}(?:/|\\|i|lub|oraz)\s{{0,2}}tel(?:efon\w{{0,3}})?", _BOTH),
    (rf"{_FAX_WORD}(?:-?\w{{1,4}})?", _FAX),
    (r"tel(?:efon\w{0,8})?|kom(?:ork\w{0,6})?|gsm|mobile|phone|(?:za|prze)?dzwon\w{1,6}", _PHONE),
    (r"(?:[ae]-?\s?)?mail\w{0,4}|poczt\w{1,3} (?:elektroniczn|e-?mail)\w{0,3}", _EMAIL),
    (r"[tm](?=[.:] ?\0)", _PHONE),
    (r"f(?=[.:] ?\0)", _FAX),
)
_KIND_PATTERNS = tuple((re.compile(rf"(?<![a-z])(?:{words})(?![a-z])"), kinds) for words, kinds in _KINDS)
_WISH = re.compile(r"\b(?:odpowied[zn]\w{0,6}|prosz\w{0,3}|prosim\w?|wylacznie|tylko)\b")
_PREFERENCE = re.compile(r"\b(?:preferow\w{2,4}|najlepiej|najchetniej|w pierwszej kolejnosci)\b")
_REFUSAL = re.compile(r"\b(?:nie|bez)\b")
_SEPARATOR = re.compile(r"[,;|\n]|\s(?:lub|oraz|albo|badz|i|i/lub|a takze)\s|(?<![\0])\.\s(?=[a-z])")
_EXTENSION = re.compile(r"[ ,;(]{0,3}(?:nr )?(?:wewn(?:etrzn\w{1,3})?|wew|w|ext|int)[. :]{0,3}(?:nr )?(\d{1,6})(?!\d)")
_NO_CONTACT = re.compile(
    r"\b(?:nip|regon|pesel|krs|teryt|(?:nr|numer) (?:sprawy|konta|ewid\w{0,10})|konto)\b[:. ]{0,3}[\d -]{5,40}"
    r"|\b(?:e-?puap|e-?doreczen\w{0,4})\b(?: skrytka)?[: ]{0,3}/\S{1,80}|\bae:pl-[\w-]{1,40}"
    r"|\( ?(?:0?[5-9]|1\d)(?:[.:]\d{2})? ?- ?(?:1\d|2[0-4])(?:[.:]\d{2})? ?\)"
    r"|(?:godz\w{0,4}\.?|pok\w{0,3}\.?)[^,;\n]{0,30}|\d{1,2}[.:]\d{2} ?- ?\d{1,2}[.:]\d{2}|\b\d{2}-\d{3}\b(?=\s[a-z])"
)
"""Numbers that call nobody: of companies, cases and accounts, electronic mail boxes, hours, rooms, post codes."""
_MISREAD = re.compile(r"(?<![\w@.])(?=[oilsb]{0,3}\d)[\doilsb]{2,12}(?![\w@])")
_DIGIT_FOR = str.maketrans("oilsb", "01158")


@lru_cache(maxsize=16)  # the plan of a form, its field and its contacts each ask about the same text
def read_contacts(text: str) -> tuple[Contact, ...]:
    """The contacts that the field names, in written order, each once.

    A number that is too short, a misspelt provider, a letter among digits make a doubtful contact, never none:
    a form whose contacts are all doubtful is not a form without contact (RULES.md, Which channel).
    """
    mended = emails.mend(_unwrapped(text[:_LONGEST]))
    found: list[Contact] = []
    wished: set[Channel] = set()
    kinds: tuple[Channel, ...] = ()
    for breath in _breaths(_tokens(mended.text, mended.certainty)):
        kinds = _contacts_of(breath, kinds, found)
        if found and [token.mark for token in breath] == [_Mark.PREFERENCE]:
            found[-1] = replace(found[-1], requested=True)
        wished.update(_wished_kind(breath))
    if len(wished) == 1:
        found = [replace(contact, requested=contact.requested or contact.channel in wished) for contact in found]
    return tuple(
        {(contact.channel, contact.address, contact.extension): contact for contact in reversed(found)}.values()
    )[::-1]


_DIGITS_AT_END = re.compile(r"[+\d][\d ()./\-]{0,30}$")
_DIGITS_AT_START = re.compile(r"[\d ()./\-]{0,30}")
_COUNTRY = re.compile(r"(?:\+|00)\s?48")
_OPEN_END = re.compile(
    r"(?:\b(?:tel(?:efon\w{0,2})?|fa(?:x|ks)\w{0,2}|kom|wew|wewn|w|nr|e-?mail|mail|na|pod|i|lub|oraz|proszę|prosze)\.?|[:/+(@-])$",
    re.IGNORECASE,
)
_CONTINUATION = re.compile(r"\([^\W\d_]|w(?:ew\w{0,9})?\.? ?\d", re.IGNORECASE)
"""What cannot begin a contact: a remark in brackets, an extension."""


def _unwrapped(text: str) -> str:
    """`text` in one line: where a line break only wraps a number or a sentence, a space; elsewhere a semicolon."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    result = lines[0] if lines else ""
    for line in lines[1:]:
        result += (" " if _is_wrapped(result, line) else "; ") + line
    return result


def _is_wrapped(line: str, following: str) -> bool:
    """Whether a line break falls within a number, a remark in brackets, an address or a sentence."""
    end, start = _DIGITS_AT_END.search(line[-40:]), _DIGITS_AT_START.match(following)
    if end and start and _COUNTRY.fullmatch(end.group().strip("( )")):
        return numbers.begins_whole(f"{end.group()} {start.group()}")
    if end and start and start.group().strip("( "):
        is_part = not numbers.is_whole(end.group()) and not numbers.is_whole(start.group())
        return is_part and numbers.begins_whole(f"{end.group()} {start.group()}")
    if _OPEN_END.search(line) or _CONTINUATION.match(following):
        return True
    return following[0].islower() and bool(_WISH.search(fold(line[-60:])))


def _breaths(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """The tokens between two separators; a wish after an address opens a breath of its own."""
    breath: list[_Token] = []
    for token in tokens:
        ends = token.mark is _Mark.SEPARATOR or (
            token.mark in _WISHES and any(other.mark is _Mark.ITEM for other in breath)
        )
        if ends and breath:
            yield breath
            breath = []
        if token.mark is not _Mark.SEPARATOR:
            breath.append(token)
    if breath:
        yield breath


def _contacts_of(breath: Sequence[_Token], inherited: tuple[Channel, ...], found: list[Contact]) -> tuple[Channel, ...]:
    """Add the contacts of one breath to `found`; the kinds that numbers of the next breath inherit."""
    wish = _personal_wish(breath)
    for position, token in enumerate(breath):
        if token.mark is not _Mark.ITEM:
            continue
        if token.kinds == _EMAIL:
            found.append(Contact(Channel.EMAIL, token.address, None, token.confidence, requested=token is wish))
            continue
        named = _kinds_named(breath, position)
        if named == _FAX and not _is_next_to_kind(breath, position):
            named, inherited = (), _FAX
        is_plain = named or inherited in ((), _PHONE) or numbers.is_mobile(token.address)
        sure = token.confidence if is_plain else min(token.confidence, _KIND_UNSURE)
        kinds = named or (_PHONE if is_plain or inherited != _FAX else _FAX)
        found.extend(Contact(kind, token.address, token.extension, sure, requested=token is wish) for kind in kinds)
        inherited = named or inherited
    return inherited


def _kinds_named(breath: Sequence[_Token], position: int) -> tuple[Channel, ...]:
    """The kinds of the number at `position`: the nearest word before it, else one right after it.

    A breath that begins with a number and ends with a word has all its words after their numbers. Else a word between
    two numbers belongs to the second, unless it stands in brackets.
    """
    words_follow = breath[0].mark is _Mark.ITEM and _is_kind_of_number(breath[-1])
    before = [] if words_follow else [token.kinds for token in breath[:position] if _is_kind_of_number(token)]
    word, following = ([*breath[position + 1 : position + 3], None, None])[:2]
    is_own = words_follow or not _is_number(following) or (word is not None and word.closed)
    after = [word.kinds] if word and _is_kind_of_number(word) and is_own else []
    return (before[-1:] or after or [()])[0]


def _is_next_to_kind(breath: Sequence[_Token], position: int) -> bool:
    """Whether the word for its kind stands right beside the number, and not beside another number before it."""
    return any(_is_kind_of_number(token) for token in breath[max(position - 1, 0) : position + 2])


def _is_number(token: _Token | None) -> bool:
    return token is not None and token.mark is _Mark.ITEM and token.kinds != _EMAIL


def _is_kind_of_number(token: _Token) -> bool:
    return token.mark is _Mark.KIND and token.kinds != _EMAIL


def _personal_wish(breath: Sequence[_Token]) -> _Token | None:
    """The address right after a wish: "odpowiedź proszę na nr 22 …"."""
    wishes = [position for position, token in enumerate(breath) if token.mark in _WISHES]
    if not wishes or any(token.mark is _Mark.REFUSAL for token in breath):
        return None
    return next((token for token in breath[wishes[0] :] if token.mark is _Mark.ITEM), None)


def _wished_kind(breath: Sequence[_Token]) -> tuple[Channel, ...]:
    """The kind of contact that a wish without an address of its own names: "odpowiedź proszę na e-mail"."""
    if _personal_wish(breath) or any(token.mark is _Mark.REFUSAL for token in breath):
        return ()
    if not any(token.mark in _WISHES for token in breath):
        return ()
    return next((token.kinds[:1] for token in breath if token.mark is _Mark.KIND and len(token.kinds) == 1), ())


def _tokens(text: str, certainty: float) -> list[_Token]:
    """The marks of `text` in written order. What one kind of mark has taken, the next does not see."""
    tokens = []
    folded = fold(text)
    for start, end, address, confidence in emails.addresses(text):
        tokens.append(_Token(_Mark.ITEM, start, _EMAIL, address, confidence=round(confidence * certainty, 3)))
        folded = _blank(folded, start, end)
    if not folded.strip("\0 "):  # most fields: an address and nothing else, among which all marks would be in vain
        return tokens
    folded = _NO_CONTACT.sub(lambda match: " " * len(match.group()), folded)
    numbers_found, folded = _number_tokens(folded)
    tokens += numbers_found
    for pattern, kinds in _KIND_PATTERNS:
        for match in pattern.finditer(folded):
            closed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
            tokens.append(_Token(_Mark.KIND, match.start(), kinds, closed=closed))
            folded = _blank(folded, match.start(), match.end())
    for pattern, mark in (
        (_WISH, _Mark.WISH),
        (_PREFERENCE, _Mark.PREFERENCE),
        (_REFUSAL, _Mark.REFUSAL),
        (_SEPARATOR, _Mark.SEPARATOR),
    ):
        tokens += [_Token(mark, match.start()) for match in pattern.finditer(folded)]
    return sorted(tokens, key=lambda token: token.start)


def _number_tokens(folded: str) -> tuple[list[_Token], str]:
    tokens = []
    mended = _MISREAD.sub(lambda match: match.group().translate(_DIGIT_FOR), folded)
    for run in numbers.RUN.finditer(mended):
        extension = _EXTENSION.match(mended, run.end())
        end = extension.end() if extension else run.end()
        sure = 0.99 if mended[run.start() : end] == folded[run.start() : end] and not _is_glued(mended, end) else 0.6
        read = numbers.read_numbers(run.group())
        for order, number in enumerate(read):
            last = extension[1] if extension and order == len(read) - 1 else None
            tokens.append(
                _Token(_Mark.ITEM, run.start() + order, (), number.address, last, min(sure, number.confidence))
            )
        folded = _blank(folded, run.start(), end)
    return tokens, folded


def _is_glued(text: str, end: int) -> bool:
    """Whether a letter sticks to the end of a number: then its last digits may be misread."""
    return text[end : end + 1].isalpha()


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + "\0" * (end - start) + text[end:]
