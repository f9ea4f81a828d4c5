"""Words of an e-mail address that a fax has damaged, known by what such addresses are made of.

An address is made of the name of its owner, of words for offices, and of places. What is put right here is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from rapidfuzz.distance import OSA

from parsers.forms.folding import fold
from parsers.forms.lexicon import words
from parsers.ocr import vocabulary

_WORD = re.compile(r"(?<![^\W_])[a-z\d]{5,40}(?![^\W_])")
_ABBREVIATION = re.compile(r"(?<![a-z\d])[a-z]{4}(?=[.\-])")
_ABBREVIATIONS = frozenset(("pcpr", "mops", "gops", "mopr", "pzon", "mzon"))
"""Of offices, in their domains."""
_SHAPES = str.maketrans("coaesmnurhlitfjvy", "ooooonnnnniiiiivv")
"""Letters that differ by a thin stroke or a dot share a shape here."""
_TAKEN_FOR = (("m", "rn"), ("rn", "m"), ("l", "i"), ("i", "l"), ("1", "l"), ("0", "o"))
_LONG = 9
"""Words of this length may differ by two letters, others by one."""
_SHORTEST = 5


def known_address(address: str, context: str) -> str:
    """The `address` on which readings differ: words set right that are nearly one of addresses, places or `context`.

    `context` is what the form says of its user and his office.
    """
    parts = {part for text in (context, *words("places")) for part in _parts(text)}
    known = words("address_words") | parts
    return _WORD.sub(lambda match: _only(match.group(), known, _is_near), address)


def likely_address(address: str, context: str) -> str:
    """The `address` on which readings agree: words set right whose strokes were lost or have grown together.

    `context` is what the form says of its user and his office, whose words are right as they are.
    """
    own = _parts(context)
    address = _ABBREVIATION.sub(lambda match: _only(match.group(), _ABBREVIATIONS, looks_like), address)
    return _WORD.sub(lambda match: _occurring(_only(match.group(), words("address_words"), looks_like), own), address)


def _parts(text: str) -> list[str]:
    return re.findall(r"[a-z]{4,40}", fold(text))


def _occurring(word: str, own: Collection[str]) -> str:
    """The one word that occurs and that `word` is but for letters of one shape, where it occurs in no other way."""
    if word in own or word[1:] in own or any(map(vocabulary.occurs_plain, (word, word[1:]))):
        return word
    found = {
        other
        for seen, meant in _TAKEN_FOR
        for place in re.finditer(seen, word)
        if vocabulary.occurs_plain(other := f"{word[: place.start()]}{meant}{word[place.end() :]}")
    }
    return found.pop() if len(found) == 1 else word


def without_false_marks(address: str) -> str:
    """The `address` with a label of its domain folded where marks are on words that have others, or none, in Polish."""
    mailbox, at, domain = address.partition("@")
    return f"{mailbox}{at}{'.'.join(map(_plain_label, domain.split('.')))}"


def _plain_label(label: str) -> str:
    plain = fold(label)
    is_word = all(map(vocabulary.occurs, label.lower().split("-")))
    return label if is_word or plain == label.lower() else plain


def _only(word: str, known: Collection[str], is_like: Callable[[str, str], bool]) -> str:
    """The one known word that `word` may be, perhaps with a number after it; itself where there is none, or several."""
    stem = word.rstrip("0123456789")
    if stem in known:
        return word
    for part in dict.fromkeys((word, stem)):
        near = [entry for entry in known if is_like(part, entry)]
        if len(near) == 1:
            return near[0] + word[len(part) :]
    return word


def looks_like(word: str, entry: str) -> bool:
    """Whether the two, folded, differ but in letters that look alike where a fax has lost thin strokes."""
    return len(word) == len(entry) and word.translate(_SHAPES) == entry.translate(_SHAPES)


def _is_near(word: str, entry: str) -> bool:
    most = 2 if len(entry) >= _LONG else 1
    return looks_like(word, entry) or (len(entry) >= _SHORTEST and OSA.distance(word, entry, score_cutoff=most) <= most)
