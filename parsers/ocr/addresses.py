"""An e-mail address as two readings give it together: signs that look alike, marks on letters, signs seen twice.

The second reading knows "@" but no Polish letters, the first one the other way round; both take "l", "1" and "I", and
"o" and "0", for one another. What stands around such a sign tells what it is: but then the address is a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from parsers.forms.folding import fold
from parsers.forms.lexicon import words
from parsers.ocr import vocabulary

_ALIKE = dict.fromkeys("l1I|!", "l1I|!") | dict.fromkeys("o0OQ", "o0OQ")
_LETTER, _DIGIT = str.maketrans("1I|!0OQ", "llllooo"), str.maketrans("lI|!oOQ", "1111000")
_CAPITAL = str.maketrans("l1|!o0Q", "IIIIOOO")
_MARKED = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "t": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "źż"}
"""Letters of the model that has no marks, and what stands for them in a domain; it takes "ł" for "t", too."""
_AT = r"[^\w.\-]{0,2}[\w(©®]{0,3}[^\w.\-]?"
"""What the model that has no "@" makes of it."""
_LONG = 5
_VOWELS = frozenset("aeiouy")
_TAIL = re.compile(r"(?<![^\W\d_])[\dlI|!oOQ]+$|(?<=[^\W\d_])[\dlI|!oOQ]+$")


@dataclass(frozen=True, slots=True)
class Settled:
    """An address, and whether both readings give it as it is."""

    address: str
    agreed: bool


def settled(address: str, plain: str, *, clear: bool = True) -> Settled:
    """The `address` of the reading that knows "@", corrected by the text of the one that does not.

    Where that text is not `clear`, it takes specks for marks on letters.
    """
    local, _, domain = address.partition("@")
    own, other = _units(local), _units(domain)
    pattern = rf"(?<![\w.\-+]){_pattern(own, marks=False)}{_AT}{_pattern(other, marks=True)}(?![\w\-]|\.\w)"
    match = re.search(pattern, plain, re.IGNORECASE)
    seen = match.groups() if match else (*own, *other)
    name = "".join(map(_shorter, own, seen))
    host = "".join(map(_marked if clear else _shorter_in_host, other, seen[len(own) :]))
    result = f"{_in_context(name)}@{_domain_in_context(host)}"
    return Settled(result, agreed=match is not None and _same(result, address) and _same("".join(seen), name + host))


def _units(text: str) -> list[str]:
    """Runs of signs that look alike, and single signs."""
    return [part for alike, run in groupby(text, key=_ALIKE.get) for part in (["".join(run)] if alike else list(run))]


def _pattern(units: list[str], *, marks: bool) -> str:
    return "".join(
        f"([{_ALIKE[unit[0]]}{_MARKED.get(unit, '') if marks else ''}]{{1,{len(unit) + 1}}})"
        if unit[0] in _ALIKE
        else f"([{re.escape(unit)}{_MARKED.get(unit.lower(), '') if marks else ''}])"
        for unit in units
    )


def _shorter(own: str, seen: str) -> str:
    """The engine gives a narrow sign twice now and then, but leaves none out; addresses are mostly in small letters."""
    return seen if len(seen) < len(own) or seen == own.lower() else own


def _marked(own: str, seen: str) -> str:
    """A mark that was seen is there: no model makes one up for a letter that it reads as well without."""
    return seen.lower() if seen.lower() != fold(seen) else _shorter(own, seen)


def _shorter_in_host(own: str, seen: str) -> str:
    return _shorter(own, fold(seen))


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def _in_context(local: str) -> str:
    """Letters within words, digits after them."""
    return "".join(_segment(part) for part in re.split(r"([._+-])", local))


def _segment(segment: str) -> str:
    tail = _TAIL.search(segment)
    head, end = (segment[: tail.start()], tail.group()) if tail else (segment, "")
    shown = [sign for sign in head if sign not in _ALIKE]
    letters = _CAPITAL if shown and all(map(str.isupper, shown)) else _LETTER
    # No name has a zero before its letters; a form's first letter is often a capital.
    is_capital = head[:1] in ("O", "I") and head[1:].islower() and not _ALIKE.get(head[1])
    head = head[:is_capital] + "".join(
        sign.translate(letters) if sign in _ALIKE else sign for sign in head[is_capital:]
    )
    if not head and not any(sign.isdigit() and sign not in _ALIKE for sign in end):
        # An initial: "l.nowak", "o.nowak".
        return end.translate(_LETTER) if len(end) == 1 else end
    return head + _number(head, end)


def _number(head: str, end: str) -> str:
    """The signs at the end of a word, of which the first may still be its last letter."""
    if end[:1].isdigit() or not end:
        return end.translate(_DIGIT)
    if end.isalpha() and len(end) > 1 and fold(head) not in words("address_words") | words("office_words"):
        return end
    letter = end[0].translate(_CAPITAL if head.isupper() else _LETTER)
    whole = fold(head + letter)
    is_name = whole in words("first_names") | words("office_words") or _only_whole(fold(head), whole)
    after_vowel = head[-1:].lower() in _VOWELS
    # "rafal1", "kowal" and "biuro5"; but "zon1" and "orzeczenia15".
    is_capital = end == "I" and len(head) > 1 and head.isupper()
    is_letter = (
        is_name
        or is_capital
        or (len(end) == 1 and end.islower() and after_vowel)
        or (letter in "oO" and not after_vowel)
    )
    return (letter if is_letter else letter.translate(_DIGIT)) + end[1:].translate(_DIGIT)


def _only_whole(head: str, whole: str) -> bool:
    """Whether a word occurs with its last letter alone ("przemysl")."""
    return len(head) >= _LONG and vocabulary.occurs_plain(whole) and not vocabulary.occurs_plain(head)


def _domain_in_context(domain: str) -> str:
    """A domain is words: a sign that looks like a letter is one, if a letter stands before it or after it."""
    return re.sub(r"(?<=[^\W\d_])[I|!OQ]|[1I|!0OQ](?=[^\W\d_])", lambda match: match.group().translate(_LETTER), domain)
