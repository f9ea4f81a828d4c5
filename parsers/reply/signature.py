"""The signature under what a person wrote: after "-- ", a phone's footer, a block of contact data. A bare name stays.

RFC 3676 section 4.3 names the "-- " line; many programs lose its space, and many people never had it. Whatever could be
a part of the answer is kept: a block goes only if each of its lines is a name, an office or contact data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, islice

from parsers.reply.contact_lines import LineKind, is_form_line, is_label_like, is_postscript, kind_of
from parsers.reply.footers import (
    is_legal,
    is_list_footer,
    is_notice,
    is_phone_footer,
    is_scanner_note,
    is_scanner_title,
)
from parsers.reply.lines import DELIMITER
from parsers.reply.separators import is_rule

_RULES = " \t-_=*–—~"
_SENTENCE_ENDS = (".", "!", "?", "…", ")", "”", '"')
_FENCE = "```"
_LONGEST_BLOCK = 25
"""Lines of contact data."""
_FEW_LINES, _FEW_WORDS = 4, 3
"""Of a signature in lower case that holds nothing we know."""
_LONGEST_LIST_FOOTER = 8
"""Lines; with more below it, "To unsubscribe …" is the text of a newsletter."""
_LOOK_BELOW = 100
_LINES_OF_CLOSING = 5
_MOST_PARTS = 6
"""Notices, footers and blocks of contact data under one text."""
_LONGEST_SIGNATURE = 14
"""Lines below a delimiter that has lost its space."""


def without_signature(lines: Sequence[str], *, whole: bool = True) -> list[str]:
    """`lines` of one person's own text without what is no answer in them.

    `whole` is False for an answer between quoted lines: there only delimiters and footers count.
    """
    end = _first_delimiter(lines)
    kept = list(lines) if end == len(lines) else without_rules(lines[:end])
    for _ in range(_MOST_PARTS if whole else 0):
        last = _last_part(kept)
        if last is None:
            break
        kept = without_rules(kept[:last])
    return kept


def is_signature_alone(lines: Sequence[str]) -> bool:
    """Whether there is nothing but what stands under an answer; mere names may be one ("Raport Kwartalny")."""
    written = [line.strip() for line in lines if line.strip()]
    kinds = {kind_of(line) for line in written if not is_phone_footer(line)}
    return LineKind.PROSE not in kinds and (kinds != {LineKind.NAME} or is_phone_footer(written[-1]))


def without_rules(lines: Sequence[str]) -> list[str]:
    """`lines` without blank lines and rules at the end, which were drawn above something that is gone."""
    end = len(lines)
    while end and not lines[end - 1].strip(_RULES):
        end -= 1
    return list(lines[:end])


def _first_delimiter(lines: Sequence[str]) -> int:
    """Index of the line with which signature or footer begins; `len(lines)` if none does."""
    fenced = divided = written = False
    for index, line in enumerate(lines):
        if line.lstrip().startswith(_FENCE):
            fenced = not fenced
        elif (
            line.strip()
            and not fenced
            and not (divided and line == DELIMITER)
            and _delimits(lines, index, written=written)
        ):
            return index
        written = written or bool(line.strip())
        divided = divided or (line == DELIMITER and not fenced)
    return len(lines)


def _delimits(lines: Sequence[str], index: int, *, written: bool) -> bool:
    """Whether signature or footer begins at `index`; `written`: there is text above."""
    line = lines[index].strip()
    if line == DELIMITER:
        return lines[index].endswith(" ") or _is_signature(lines[index + 1 : index + _LOOK_BELOW])
    if not written:
        return False
    if set(line) == {"_"}:
        return any(is_list_footer(below.strip()) for below in lines[index + 1 : index + 3])
    if is_list_footer(line) or is_scanner_title(line):
        return sum(bool(below.strip()) for below in lines[index + 1 : index + _LOOK_BELOW]) <= _LONGEST_LIST_FOOTER
    return _stands_apart(lines, index) and is_phone_footer(line)


def _stands_apart(lines: Sequence[str], index: int) -> bool:
    """A blank line or the end above or below: no line in the middle of a paragraph."""
    return not lines[index - 1].strip() or index + 1 == len(lines) or not lines[index + 1].strip()


def _is_signature(below: Sequence[str]) -> bool:
    """Whether what stands below "--" is a signature and not the next part of an answer that is divided by dashes."""
    written = list(islice((line.strip() for line in below if line.strip()), _LONGEST_SIGNATURE + 1))
    if not written or kind_of(written[0]) is not LineKind.PROSE:
        return True
    if DELIMITER in written or len(written) > _LONGEST_SIGNATURE:
        return False
    if len(written) <= _FEW_LINES and len(written[0].split()) <= _FEW_WORDS and written[0][-1].isalnum():
        return True  # "rick", "jan k."
    paragraphs = [" ".join(text.split()) for text in re.split(r"\n[ \t]{0,9}\n", "\n".join(below)) if text.strip()]
    prose = [text for text in paragraphs if kind_of(text) is LineKind.PROSE and not _is_no_answer(text)]
    return len(prose) < len(paragraphs)


def _is_no_answer(paragraph: str) -> bool:
    written_by_programs = is_scanner_note(paragraph) or is_list_footer(paragraph) or is_phone_footer(paragraph)
    return written_by_programs or is_notice(paragraph) or is_legal(paragraph)


def _last_part(lines: Sequence[str]) -> int | None:
    """Index where the last notice, footer or block of contact data begins; None if there is none below an answer."""
    end = next((index + 1 for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), 0)
    above_rule = without_rules(lines)
    start = _last_paragraph(above_rule)
    paragraph = " ".join(above_rule[start:])
    if start and (is_notice(paragraph) or is_scanner_note(paragraph)):
        return start
    legal = _legal_text(lines[:end])
    return _contact_block(lines[:end]) if legal is None else legal


def _legal_text(lines: Sequence[str]) -> int | None:
    """Index where the notices under a finished answer begin; None if there are none, or the answer may go on there."""
    top = len(lines)
    for _ in range(_MOST_PARTS):
        start = _last_paragraph(lines[:top])
        paragraph = " ".join(lines[start:top])
        if not start or is_postscript(paragraph) or not _is_no_answer(paragraph):
            break
        top = next((index + 1 for index in range(start - 1, -1, -1) if lines[index].strip()), 0)
    return top if 0 < top < len(lines) and _is_finished(lines[:top]) else None


def _is_finished(lines: Sequence[str]) -> bool:
    """Whether contact data, a rule, or a closing and at most a name stand at the end of `lines`."""
    last = [kind_of(line.strip()) for line in lines[-_LINES_OF_CLOSING:] if line.strip()]
    if last[-1] is LineKind.RULE or _contact_block(lines) is not None:
        return True
    below_closing = last[last.index(LineKind.CLOSING) + 1 :] if LineKind.CLOSING in last else [LineKind.PROSE]
    return LineKind.PROSE not in below_closing


def _last_paragraph(lines: Sequence[str]) -> int:
    """Index of the first line of the last paragraph; a rule ends the one above it as well."""
    ends = (
        index for index in range(len(lines) - 1, -1, -1) if not lines[index].strip() or is_rule(lines[index].strip())
    )
    return next((index + 1 for index in ends), 0)


def _contact_block(lines: Sequence[str]) -> int | None:
    """Index where the block of contact data at the end begins; None if there is none."""
    kinds = _kinds(lines[-_LONGEST_BLOCK:])
    top = len(lines) - len(kinds)
    above = kind_of(lines[top - 1].strip()) if top else LineKind.PROSE
    if above is LineKind.CLOSING:
        return None if _is_announced(lines[: top - 1]) else _below_closing(kinds, top)
    begins = _block_begins(kinds, divided=above is LineKind.THANKS)
    return None if begins is None else _alone(lines[: top + begins], kinds[begins:])


def _is_announced(above: Sequence[str]) -> bool:
    """What stands above leads to it ("Szablon kończy się słowami:"), so it is a part of the answer."""
    return next((line.rstrip() for line in reversed(above) if line.strip()), "").endswith(":")


def _kinds(lines: Sequence[str]) -> list[LineKind | None]:
    """The kinds of the last ones of `lines`, up to one that is part of the answer; None is a blank line."""
    kinds = [kind_of(line.strip()) if line.strip() else None for line in lines]
    begin = 0
    for blank, paragraph in groupby(range(len(lines)), key=lambda index: kinds[index] is None):
        if not blank:
            _take_strange_lines(lines, list(paragraph), kinds)
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind in {LineKind.PROSE, LineKind.CLOSING, LineKind.THANKS} or is_form_line(line.strip()):
            begin = index + 1
    return kinds[begin:]


def _take_strange_lines(lines: Sequence[str], paragraph: Sequence[int], kinds: list[LineKind | None]) -> None:
    """Among the lines of a signature that has a number or an address, few words that we cannot place are a part of it.

    It begins with a name, or stands below its closing.
    """
    closings = [index for index in paragraph if kinds[index] is LineKind.CLOSING]
    block = [index for index in paragraph if index > max(closings, default=-1)]
    of_block = [kinds[index] for index in block]
    strange = [index for index in block if kinds[index] is LineKind.PROSE]
    begun = bool(block) and (of_block[0] is LineKind.NAME or (bool(closings) and of_block[0] is not LineKind.PROSE))
    if begun and LineKind.REACH in of_block and 2 * len(strange) <= len(block):
        for index in strange:
            if is_label_like(lines[index]):
                kinds[index] = LineKind.CONTACT


def _below_closing(kinds: Sequence[LineKind | None], top: int) -> int | None:
    """One telephone number, or an office with a name, is enough here.

    The closing goes along, unless it stands with its name in a paragraph of its own.
    """
    written = [kind for kind in kinds if kind not in {None, LineKind.RULE}]
    offices = LineKind.OFFICE in written and len(written) > 1
    if not offices and not {LineKind.CONTACT, LineKind.REACH} & set(written):
        return None
    name = next(index for index, kind in enumerate(kinds) if kind is not None)
    name_ends = next((index for index in range(name, len(kinds)) if kinds[index] is not LineKind.NAME), len(kinds))
    if name_ends > name and kinds[name_ends] in {None, LineKind.RULE}:
        return top + name_ends
    return top - 1


def _alone(above: Sequence[str], block: Sequence[LineKind | None]) -> int | None:
    """Without a closing: a paragraph that begins with a name, an office or a rule, and holds a number or an address.

    What an answer leads to ("Dane serwisu:") is a part of it, and so is a number that stands alone.
    """
    last = next((line for line in reversed(above) if line.strip()), "").strip()
    ended = last.endswith(_SENTENCE_ENDS) or (last and kind_of(last) is not LineKind.PROSE)
    if not ended or len(block) < 2 or LineKind.REACH not in block:  # noqa: PLR2004 -- a block is more than one line
        return None
    return len(above) if block[0] in {LineKind.NAME, LineKind.OFFICE, LineKind.RULE} else None


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
