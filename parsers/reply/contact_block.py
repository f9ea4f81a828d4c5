"""The block of contact data under an answer: a name, a post, an office, an address, numbers.

Each of its lines must be known as one of these, or stand among known ones; else all of it is part of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from parsers.reply.contact_lines import LineKind, announces, is_form_line, is_label_like, is_post_like, kind_of

_SENTENCE_ENDS = (".", "!", "?", "…", ")", "”", '"')
_LONGEST_BLOCK = 25
"""Lines."""
_ENDS_ANSWER = frozenset({LineKind.PROSE, LineKind.CLOSING, LineKind.THANKS})
"""What stands above a block of contact data and is no part of it."""


def contact_block(lines: Sequence[str], *, noticed: bool = False) -> int | None:
    """Index where the block of contact data at the end begins; None if there is none.

    `noticed`: a notice stood below it, so that a name and an office are enough.
    """
    kinds = _kinds(lines[-_LONGEST_BLOCK:])
    top = len(lines) - len(kinds)
    above = kind_of(lines[top - 1].strip()) if top else LineKind.PROSE
    if above is LineKind.CLOSING:
        return None if _is_announced(lines[: top - 1]) else _below_closing(kinds, top)
    begins = _block_begins(kinds, divided=above is LineKind.THANKS)
    if begins is None:
        return None
    return _alone(lines[: top + begins], kinds[begins:], enough=LineKind.OFFICE if noticed else LineKind.REACH)


def _is_announced(above: Sequence[str]) -> bool:
    """What stands above leads to it ("Szablon kończy się słowami:"), so it is a part of the answer."""
    return next((line.rstrip() for line in reversed(above) if line.strip()), "").endswith(":")


def _kinds(lines: Sequence[str]) -> list[LineKind | None]:
    """The kinds of the last ones of `lines`, up to one that is part of the answer; None is a blank line."""
    kinds = [kind_of(line.strip()) if line.strip() else None for line in lines]
    begin = 0
    for blank, paragraph in groupby(range(len(lines)), key=lambda index: kinds[index] is None):
        if not blank:
            members = list(paragraph)
            _take_posts(lines, members, kinds)
            _take_strange_lines(lines, members, kinds)
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind in _ENDS_ANSWER or is_form_line(line.strip()):
            begin = index + 1
    return kinds[begin:]


def _take_posts(lines: Sequence[str], paragraph: Sequence[int], kinds: list[LineKind | None]) -> None:
    """Below a closing, in one paragraph with a name, stand a post and an office, whatever they are called.

    No table holds them all. What has a figure in it, a colon or the end of a sentence is none, and something that we
    know must be there or further down.
    """
    closing = _last_closing(kinds)
    below = [index for index in paragraph if index > closing]
    if not below or kinds[below[0]] is not LineKind.NAME:
        return
    if not {LineKind.OFFICE, LineKind.CONTACT, LineKind.REACH} & set(kinds[below[0] :]):
        return
    for above, index in pairwise(below):
        if kinds[index] is LineKind.PROSE and is_post_like(lines[index], below_office=above > below[0]):
            kinds[index] = LineKind.OFFICE


def _last_closing(kinds: Sequence[LineKind | None]) -> int:
    """Its index; `len(kinds)` where there is none."""
    return max((index for index, kind in enumerate(kinds) if kind is LineKind.CLOSING), default=len(kinds))


def _take_strange_lines(lines: Sequence[str], paragraph: Sequence[int], kinds: list[LineKind | None]) -> None:
    """Among the lines of a signature that has a number or an address, few words that we cannot place are a part of it.

    It begins with a name, or stands below its closing.
    """
    closing = _last_closing(kinds)
    closed = bool(paragraph) and closing < paragraph[-1]
    block = [index for index in paragraph if not closed or index > closing]
    of_block = [kinds[index] for index in block]
    strange = [index for index in block if kinds[index] is LineKind.PROSE]
    begun = bool(block) and (of_block[0] is LineKind.NAME or (closed and of_block[0] is not LineKind.PROSE))
    if begun and LineKind.REACH in of_block and 2 * len(strange) <= len(block):
        for index in strange:
            if is_label_like(lines[index]):
                kinds[index] = LineKind.CONTACT


def _below_closing(kinds: Sequence[LineKind | None], top: int) -> int | None:
    """One telephone number, or an office with a name, is enough here.

    The closing goes along, unless it stands with a mere name in a paragraph of its own.
    """
    written = [kind for kind in kinds if kind not in {None, LineKind.RULE}]
    offices = LineKind.OFFICE in written and len(written) > 1
    if not offices and not {LineKind.CONTACT, LineKind.REACH, LineKind.ROW} & set(written):
        return None
    name = next(index for index, kind in enumerate(kinds) if kind is not None)
    name_ends = next((index for index in range(name, len(kinds)) if kinds[index] is not LineKind.NAME), len(kinds))
    if name_ends == name + 1 and kinds[name_ends] in {None, LineKind.RULE}:
        return top + name_ends
    return top - 1


def _alone(above: Sequence[str], block: Sequence[LineKind | None], *, enough: LineKind) -> int | None:
    """Without a closing: a paragraph that begins with a name or a rule, or an office with a name, and holds a number.

    What an answer leads to ("Dane serwisu:") is a part of it, and so is a number that stands alone, or the address of
    an office: it may be what was asked for.
    """
    last = next((line for line in reversed(above) if line.strip()), "").strip()
    if announces(last) or _persons(block) > 1:
        return None
    ended = last.endswith(_SENTENCE_ENDS) or (last and kind_of(last) is not LineKind.PROSE)
    if ended and block[0] is LineKind.ROW and block.count(LineKind.ROW) == 1:
        return len(above)
    if not ended or len(block) < 2 or not {enough, LineKind.REACH} & set(block):  # noqa: PLR2004 -- a block is more than one line
        return None
    signed = LineKind.NAME in {*block, kind_of(last)} or block[0] is LineKind.RULE
    return len(above) if signed and block[0] in {LineKind.NAME, LineKind.OFFICE, LineKind.RULE} else None


def _persons(block: Sequence[LineKind | None]) -> int:
    """How many names have a number or an address of their own: several are a list, and no signature."""
    begins = [index for index, kind in enumerate(block) if kind is LineKind.NAME]
    heads = [index for index in begins if not index or block[index - 1] in {LineKind.REACH, None}]
    return sum(LineKind.REACH in block[index + 1 : index + 3] for index in heads)


def _block_begins(kinds: Sequence[LineKind | None], *, divided: bool) -> int | None:
    """Index of the rule above the block, else of the first paragraph that is more than a name.

    `divided`: what stands above ends like a paragraph, though no blank line follows.
    """
    if LineKind.RULE in kinds:
        return kinds.index(LineKind.RULE)
    starts = [
        index
        for index, kind in enumerate(kinds)
        if kind is not None and (kinds[index - 1] is None if index else divided)
    ]
    ends = [*starts[1:], len(kinds)]
    paragraphs = zip(starts, ends, strict=False)  # without a paragraph there is one end too many
    return next((start for start, end in paragraphs if set(kinds[start:end]) - {LineKind.NAME, None}), None)
