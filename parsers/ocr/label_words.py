"""Labels as they were printed: a line that is all words of labels, but for letters misread, is mended as a whole.

A label that is half read takes its other half for the value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import OSA

from parsers.forms.dates import read_date
from parsers.forms.folding import fold
from parsers.forms.lexicon import spellings
from parsers.forms.phrases import ANY_LABEL, UNMISTAKABLE_PHRASE
from parsers.model import FieldName
from parsers.ocr.engine import OcrWord

_WORD = re.compile(r"^(\W*)(.*?)([^\w/]*)$")
_COLON = re.compile(r"""[:;'"”’*]""")
"""What ends a label, as it was printed or as a fax left it."""
_DASHES = frozenset("-–—")
_LIKE_COLON = " ,.;'\"’-–*"
"""What the two dots are read as where a fax has joined them, or lost one."""
_GLUED = re.compile(r"^([^\W\d_]{4,20})[,.;:\-–']{1,2}([^\W_].*)$")
_LONG, _SHORT = 5, 3
"""Letters of a word of which two may be misread, and of one of which none may."""
_LABEL_WORDS = 7
"""The most words of a label, a sign after it included."""
_CORE = 4
"""A line of shorter words alone ("nr", "i") is no label."""
_SPLIT_MAIL = re.compile(r"^[ec] (?=mail)", re.IGNORECASE)
_DATE_LABEL = "data"
_SHORT_LABELS = ("Data", "Znak")
_LONG_LABELS, _MOST_OF_LONG = ("Imię i nazwisko", "Nazwa Urzędu", "Treść pytania", "Znak sprawy"), 2
_SHORT_LINE = 5
"""Words of a line that is a short label with its value."""
_LETTER_FOR = str.maketrans("205", "zos")
_LIKE_I = frozenset("rltj1|!")
_NUMBER = re.compile(r"\(?\d{1,2}[.,)]")
"""That of a field, before its label."""
_STROKE = re.compile(r"^[1l|!i]{1,2}/$")


def with_labels_mended(line: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of a line without specks before and behind its label; this, or the line if it is one, spelt as such."""
    words = _with_label_mended(line)
    is_label_alone = len(words) > 1 and words[-2].text.endswith(":") and _DASHES.issuperset(words[-1].text)
    return words[:-1] if is_label_alone else words


def _with_label_mended(line: Sequence[OcrWord]) -> list[OcrWord]:
    words = _with_colon(_with_mail_whole(_parted(line[_start(line) :])))
    if not words:
        return [*line]
    if len(words) > 1 and _NUMBER.fullmatch(words[0].text):
        return [words[0], *_with_label_mended(words[1:])]
    if _is_date_labelled(words):
        colon = ":" if _COLON.search(words[0].text) else ""
        return [replace(words[0], text=f"{_spelt(_DATE_LABEL, words[0].text)}{colon}"), *words[1:]]
    end = next((number for number, word in enumerate(words, start=1) if _COLON.search(word.text)), len(words))
    label = [_mended(word) for word in words[:end]]
    mended = _with_bracket([word for word in label if word is not None])
    return [*mended, *words[end:]] if len(mended) == end and _is_label(words[:end], mended) else [*line]


def _with_bracket(label: list[OcrWord]) -> list[OcrWord]:
    """The words of a label, with the closing bracket that a fax has made something else of."""
    text = " ".join(word.text for word in label)
    is_ended = text.startswith("(") or text.endswith(":")  # else it goes on in the next line
    if text.count("(") <= text.count(")") or not is_ended:
        return label
    last = label[-1]
    end = ":" if last.text.endswith(":") else ""
    return [*label[:-1], replace(last, text=f"{last.text.removesuffix(end)}){end}")]


def is_label(line: Sequence[OcrWord]) -> bool:
    """Whether the words are the label of a field as it stands, and nothing else."""
    return ANY_LABEL.fullmatch(_phrase(line).rstrip(_LIKE_COLON + ":")) is not None


def with_short_label_mended(line: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of a short line, its first one spelt "Data:" or "Znak:" where it is so but for a letter and the colon.

    Other words are like these two; to be asked of forms alone that lack such a field.
    """
    words = with_labels_mended(line)
    if not words or len(words) > _SHORT_LINE:
        return words
    first, *rest = words[_start(words) :] or words
    letters = _letters(first).translate(_LETTER_FOR)
    label = next((label for label in _SHORT_LABELS if _is_nearly(letters, fold(label))), None)
    is_ended = not rest or not first.text[-1].isalnum() or not _letters(rest[0])
    if label is None or not is_ended:
        return words
    return [replace(first, text=f"{label}:"), *(word for word in rest if _letters(word))]


def _start(line: Sequence[OcrWord]) -> int:
    """Where the words begin: before them there are specks."""
    return next((number for number, word in enumerate(line) if _letters(word)), len(line))


def _is_nearly(letters: str, label: str) -> bool:
    """Whether letters are those of the label but for one, with or without what was made of its colon."""
    return any(OSA.distance(seen, label, score_cutoff=1) <= 1 for seen in (letters, letters[:-1]))


def _is_date_labelled(words: Sequence[OcrWord]) -> bool:
    """Whether the line is a date behind its label, of which one letter was misread and the colon lost."""
    is_label = OSA.distance(_letters(words[0]), fold(_DATE_LABEL), score_cutoff=1) <= 1
    return is_label and read_date(" ".join(word.text for word in words[1:]))[0] is not None


def _is_label(words: Sequence[OcrWord], mended: Sequence[OcrWord]) -> bool:
    """Whether there is more than likeness to it: a colon, or another word that is one of labels as it stands.

    In stretched lines of a question single words stand alone, "przed" or "spraw", and are like words of labels, too.
    """
    kept = sum(_letters(word) == _letters(other) for word, other in zip(words, mended, strict=True))
    is_certain = 2 * kept + bool(_COLON.search(words[-1].text)) > len(words)
    return is_certain and any(len(word.text) >= _CORE for word in words)


def _letters(word: OcrWord) -> str:
    return "".join(filter(str.isalnum, fold(word.text)))


def _with_mail_whole(line: Sequence[OcrWord]) -> list[OcrWord]:
    """The line with "e mail" as one word: a hyphen is the first that a fax loses."""
    words: list[OcrWord] = []
    for word in line:
        if words and _SPLIT_MAIL.match(f"{words[-1].text} {word.text}"):
            before = words.pop()
            word = replace(before, text=f"e-{word.text}", right=word.right)  # noqa: PLW2901 - the two are one
        words.append(word)
    return words


def _parted(line: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, a label whose gaps were lost taken apart: the network reads stretched letters close together."""
    words: list[OcrWord] = []
    for word in line:
        label = _joined_label(_letters(word)) if not words else None
        if label is None:
            words.append(word)
            continue
        parts = label.split()
        step = (word.right - word.left) / len(label)
        ends = [len(" ".join(parts[: number + 1])) for number in range(len(parts))]
        words += [
            replace(
                word, text=part, left=round(word.left + step * (end - len(part))), right=round(word.left + step * end)
            )
            for part, end in zip(parts, ends, strict=True)
        ]
        words[-1] = replace(words[-1], text=f"{words[-1].text}:")
    return words


def _joined_label(letters: str) -> str | None:
    """The label that a word is whose gaps were lost, but for a letter or two."""
    return next(
        (
            label
            for label in _LONG_LABELS
            if OSA.distance(letters, fold(label).replace(" ", ""), score_cutoff=_MOST_OF_LONG) <= _MOST_OF_LONG
        ),
        None,
    )


def _with_colon(words: list[OcrWord]) -> list[OcrWord]:
    """The words, with a colon behind a whole label at their beginning where they have another sign there."""
    words = _cut(_without_torn_colon(words))
    for count in range(min(len(words), _LABEL_WORDS), 0, -1):
        label = _phrase(words[:count])
        phrase = label.rstrip(_LIKE_COLON)
        if phrase != label and _is_whole(phrase, words[count:]):
            *before, last = [word for word in words[:count] if _letters(word)]
            return [*before, replace(last, text=f"{last.text.rstrip(_LIKE_COLON)}:"), *words[count:]]
    return words


def _without_torn_colon(words: list[OcrWord]) -> list[OcrWord]:
    """The words, what is left of the colon behind a whole label taken from the value to the label."""
    for place, word in enumerate(words[1 : _LABEL_WORDS + 1], start=1):
        bare = word.text.lstrip(_LIKE_COLON)
        if bare not in ("", word.text) and _is_whole(_phrase(words[:place]), ()):
            label, value = replace(words[place - 1], text=f"{words[place - 1].text}:"), replace(word, text=bare)
            return [*words[: place - 1], label, value, *words[place + 1 :]]
    return words


def _cut(words: list[OcrWord]) -> list[OcrWord]:
    """The words, the last one of a whole label parted from the value that stands close behind it."""
    for place, word in enumerate(words[:_LABEL_WORDS]):
        glued = _GLUED.match(word.text)
        if glued and _is_whole(_phrase([*words[:place], replace(word, text=glued[1])]), ()):
            edge = word.left + (word.right - word.left) * len(glued[1]) // len(word.text)
            label, value = replace(word, text=f"{glued[1]}:", right=edge), replace(word, text=glued[2], left=edge + 1)
            return [*words[:place], label, value, *words[place + 1 :]]
    return words


def _phrase(words: Sequence[OcrWord]) -> str:
    """The words as one folded text."""
    return fold(" ".join(word.text for word in words))


def _is_whole(phrase: str, rest: Sequence[OcrWord]) -> bool:
    """Whether a phrase is the whole label of one field: one that is only ever a label, or a short one with figures."""
    match = ANY_LABEL.fullmatch(phrase)
    if match is None or match.lastgroup == FieldName.RETURN_CONTACT:
        return False
    is_numbered = any(map(str.isdigit, rest[-1].text if rest else "")) and len(rest) <= _SHORT_LINE
    is_short = match.lastgroup in (FieldName.DATE, FieldName.REFERENCE)
    return bool(UNMISTAKABLE_PHRASE.match(phrase)) or (is_short and is_numbered)


def _mended(word: OcrWord) -> OcrWord | None:
    """The word as labels have it; None for one that none of them has."""
    match = _WORD.match(word.text)
    if match is None:
        return None
    if word.text == "/":
        return word
    known = _known(match[2])
    if known is None:
        return None
    begin = "(" if match[1].endswith("(") else ""
    end = ")" if ")" in match[3] else ""
    end = f"{end}:" if _COLON.search(match[3]) else end or match[3]
    return replace(word, text=f"{begin}{_spelt(known, match[2])}{end}")


def _spelt(known: str, word: str) -> str:
    return known.upper() if word.isupper() and len(word) > 1 else known.capitalize() if word[:1].isupper() else known


@cache
def _known(word: str) -> str | None:
    """The word of labels that `word` is, but for a letter or two; one letter alone can only be "i"."""
    known, folded = spellings("label_words"), fold(word)
    if _STROKE.match(folded):
        return "i/"
    if folded in _LIKE_I:
        return "i"
    if folded in known:
        return known[folded]
    most = 2 if len(folded) >= _LONG else 1
    if len(folded) <= _SHORT:
        return None
    far = {entry: OSA.distance(entry, folded, score_cutoff=most) for entry in known if len(entry) > _SHORT}
    nearest = min(far, key=lambda entry: far[entry])
    return known[nearest] if far[nearest] <= most else None
