"""Finds what looks like a label of form HOT-01: the words of `parsers.forms.phrases` where a label may stand.

Each is reported with its strength; whether it is one, the whole form decides (`parsers.forms.plan`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.forms.folding import fold
from parsers.forms.misprints import misread, misread_whole, misspelt
from parsers.forms.phrases import (
    ANY_LABEL,
    OR_OTHER_WORD,
    PART_OF_NAME,
    UNMISTAKABLE_PHRASE,
    contact_phrase,
    names_one_kind,
)
from parsers.model import FieldName

UNMISTAKABLE, CLEAR, WEAK = 3, 2, 1
"""A phrase that is only ever a label; one by its colon or by standing alone; one that only its value makes credible."""


@dataclass(frozen=True, slots=True)
class Label:
    """What looks like the label of `field`, between `start` and `end` of a text; a value may begin at `end`."""

    field: FieldName
    start: int
    end: int
    strength: int
    kind_only: bool = False
    """It names one kind of contact ("fax:"), or a part of a name ("nazwisko:"): the field may have several."""


_OPENING = re.compile(
    r"[\W_]{0,40}"
    r"(?:(?:formularz )?(?:zgloszeni[eau] pytania?|hot[ -]?0?1)(?![a-z0-9])[ :.,()-]{0,4}){0,3}"
    r"(?:o[ \t]{1,4})?"
    r"(?:(?:(?:pkt|punkt|poz|pole|lp)\.? ?)?\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-z]|[ivx]{1,4})[.):]{1,2}[ \t]{0,4})?"
    r"[*_\"'„\[]{0,3}"
)
_GAP = r"(?P<gap>(?:\t|[ ]{2}|[|;,][ ]{0,2}|\.{3}[ ]?|_{3}[ ]?|…[ ]?)(?=[a-z]))"
_NEXT_GAP = re.compile(_GAP)
_NEXT_IN_LINE = re.compile(rf"{_GAP}|[^\w@.\-](?=[a-z])")
_WIDEST = 600
"""No label stands further right in a line; what is longer is a paragraph, or hostile."""
_MOST = 3000
"""More labels than this in one text are no forms."""
_CROWD = 3
"""So many labels in one line are a form that has lost its line breaks."""
_HINT = r"[)\]]?(?:[ ]{0,2}\((?!\d)[^()\n:]{0,60}\n?[^()\n:]{0,60}\))?(?:[ ]\*(?![*\w]))?[*_¹²³\"'”\])»>]{0,3}"
_TAIL = r"(?:[ /,-]{1,3}[^\W\d_]{1,16}){0,3}"
_COLON = re.compile(rf"{_HINT}[ \t.…_*]{{0,80}}[:：][*_ \t]{{0,80}}")
_COLON_AFTER_TAIL = re.compile(rf"{_TAIL}{_HINT}[ \t.…_]{{0,80}}[:：][*_ \t]{{0,80}}")
"""More words after a phrase that is only ever a label: "Nazwa urzędu lub ośrodka:", "Imię i nazwisko pracownika:"."""
_CLOSED = re.compile(r"[\]»>][ \t]{1,80}(?=\S)")
"""A label set in brackets needs no colon: "[Data] 12.03.2026"."""
_DASH = re.compile(rf"{_HINT}[ \t]{{1,2}}(?:[-=]{{1,3}}>?|[→➔➜⇒])[ \t]")
_FILL = re.compile(
    rf"{_HINT}[ \t]{{0,4}}(?=\.{{2,}}|…|_{{2,}})|[ \t]{{1,4}}(?=\[[^\[\]\n]{{0,300}}\][ \t]{{0,9}}(?:\n|$))"
)
"""Dots to write on, or brackets to write in, part a label from its value."""
_WIDE = re.compile(rf"{_HINT}(?:\t|[ ]{{2,}})[ \t]{{0,80}}(?=\S)")
_END = re.compile(rf"{_HINT}[ \t.]{{0,80}}(?=\n|$)")
_VALUE_OF = {
    FieldName.DATE: re.compile(
        r"[ .]{1,3}(?=(?:(?:dn\.|dnia|poniedzialek|wtorek|sroda|czwartek|piatek|sobota|niedziela),? ){0,2}"
        r"\d{1,4}[ ./-])"
    ),
    FieldName.REFERENCE: re.compile(r"[ ]{1,3}(?=(?:[a-z]{1,8}[.\-/]){0,3}[a-z]{0,6}[.\-/ ]?\d)"),
    FieldName.RETURN_CONTACT: re.compile(
        r"[ .]{1,3}(?=[+(\d]|[\w.\-]{1,64}@|(?:tel|kom|fa[xk]|nr|numer)[a-z]{0,6}[.: ])"
    ),
}
"""Values that tell by their look that the word before them was a label without a colon."""
_SEPARATORS = (("colon", _COLON), ("colon", _CLOSED), ("dash", _DASH), ("fill", _FILL), ("wide", _WIDE), ("end", _END))


def find_labels(text: str, *, certain: bool = True) -> list[Label]:
    """Everything in `text` that looks like a label, in order. A label may be broken over two lines.

    `certain` is False for recognised text, where labels may be misread: then they are also found by likeness.
    """
    folded = _fold_with_tabs(text)
    found: list[Label] = []
    start = 0
    for line in folded.split("\n"):
        if len(found) < _MOST:
            resumed = max(start, found[-1].end) if found else start
            found += _in_line(folded, resumed, start + min(len(line), _WIDEST), fresh=resumed == start)
        start += len(line) + 1
    if not certain:
        found = _made_whole(folded, found)
    found += _misprinted(folded, found, certain=certain)
    return sorted(found, key=lambda label: label.start)


def _fold_with_tabs(text: str) -> str:
    """`text` folded, its tabs kept: what stands after one is as good as in a column of its own."""
    return "\t".join(fold(part) for part in text.split("\t"))


def _made_whole(folded: str, found: list[Label]) -> list[Label]:
    """The labels, those that are weak only because a word of them was misread taken as the whole that they are."""
    whole = [Label(field, start, end, CLEAR) for field, start, end, _ in misread_whole(folded)]
    weak = [label for label in whole if all(other.strength == WEAK for other in found if _overlap(label, other))]
    return [label for label in found if not any(_overlap(label, other) for other in weak)] + weak


def _overlap(one: Label, other: Label) -> bool:
    return one.start < other.end and other.start < one.end


def _misprinted(folded: str, found: list[Label], *, certain: bool) -> list[Label]:
    more = list(misspelt(folded, {label.start for label in found}, certain=certain))
    if not certain:
        starts = [label.start for label in found] + [start for _, start, _, _ in more]
        more += misread(folded, {folded.count("\n", 0, start) for start in starts})
    return [Label(field, start, end, CLEAR if long else WEAK) for field, start, end, long in more]


def _in_line(folded: str, start: int, end: int, *, fresh: bool) -> list[Label]:
    """The labels of one line: at its opening, after a gap, and after another label."""
    found: list[Label] = []
    opening = _OPENING.match(folded, start, max(start, end))
    place, position = ("opening", opening.end()) if fresh and opening else ("inline", start)
    while position < end:
        label = _label_at(folded, position, place)
        if label:
            found.append(label)
        # In running text a label stands behind a gap only; behind another label every word may be one.
        following = (_NEXT_IN_LINE if found else _NEXT_GAP).search(folded, label.end - 1 if label else position, end)
        if not following:
            break
        place, position = ("gap" if following["gap"] else _place_after(found)), following.end()
    return found


def _place_after(found: list[Label]) -> str:
    """The kind of place within running text: after a label, or in a whole form set in one line."""
    return "inline" if len(found) < _CROWD else "crowded"


def _label_at(folded: str, start: int, place: str) -> Label | None:
    """The label at `start`, if where it stands and what follows allow it."""
    match = ANY_LABEL.match(folded, start)
    if not match or folded[match.end() : match.end() + 1].isalnum():
        return None
    field, phrase = FieldName(match.lastgroup or ""), match.group()
    is_contact = field is FieldName.RETURN_CONTACT
    if is_contact:
        phrase = contact_phrase(phrase)
    elif other := OR_OTHER_WORD.match(folded, match.end()):
        phrase += other.group()
    several = names_one_kind(phrase) if is_contact else bool(PART_OF_NAME.fullmatch(phrase))
    strength, end = _judge(folded, start + len(phrase), field, place, phrase) if phrase else (0, 0)
    return Label(field, start, end, strength, several) if strength else None


def _judge(folded: str, end: int, field: FieldName, place: str, phrase: str) -> tuple[int, int]:
    """How surely the phrase that stops at `end` is a label, 0 for not at all; and where its value may begin."""
    unmistakable = bool(UNMISTAKABLE_PHRASE.match(phrase))
    separator, end = _separator(folded, end, field)
    may_go_on = unmistakable and place == "opening" and field is not FieldName.RETURN_CONTACT
    if separator == "none" and may_go_on and (tail := _COLON_AFTER_TAIL.match(folded, end)):
        separator, end = "colon", tail.end()
    return _strength(place, separator, unmistakable=unmistakable), end


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
    ("inline", "colon"): WEAK, ("inline", "fill"): WEAK, ("crowded", "colon"): WEAK, ("crowded", "fill"): WEAK,
}  # fmt: skip


def _strength(position: str, separator: str, *, unmistakable: bool) -> int:
    strength = _STRENGTHS.get((position, separator), 0)
    if unmistakable and strength == CLEAR:
        return UNMISTAKABLE
    if unmistakable and (position in ("opening", "crowded") or separator == "colon"):
        return max(strength, WEAK)
    return strength
