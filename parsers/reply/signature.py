"""The signature under what a person wrote: after "-- ", a phone's footer, a block of contact data. A bare name stays.

RFC 3676 section 4.3 names the "-- " line; many programs lose its space, and many people never had it. Whatever could be
a part of the answer is kept: a block goes only if each of its lines is a name, an office or contact data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from parsers.reply.contact_block import contact_block
from parsers.reply.contact_lines import LineKind, is_label_like, is_postscript, kind_of
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
_FENCE = "```"
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
    noticed = False
    for _ in range(_MOST_PARTS if whole else 0):
        notice = _notice(kept)
        last = contact_block(kept, noticed=noticed) if notice is None else notice
        if last is None:
            break
        noticed = noticed or notice is not None
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
        return written[0][0].isalpha() and all(map(is_label_like, written[1:]))  # "rick", and no point 3 of a list
    paragraphs = [" ".join(text.split()) for text in re.split(r"\n[ \t]{0,9}\n", "\n".join(below)) if text.strip()]
    prose = [text for text in paragraphs if kind_of(text) is LineKind.PROSE and not _is_no_answer(text)]
    return len(prose) < len(paragraphs)


def _is_no_answer(paragraph: str) -> bool:
    written_by_programs = is_scanner_note(paragraph) or is_list_footer(paragraph) or is_phone_footer(paragraph)
    return written_by_programs or is_notice(paragraph) or is_legal(paragraph)


def _notice(lines: Sequence[str]) -> int | None:
    """Index where the last notice or footer begins; None if there is none below an answer."""
    end = next((index + 1 for index in range(len(lines) - 1, -1, -1) if lines[index].strip()), 0)
    above_rule = without_rules(lines)
    start = _last_paragraph(above_rule)
    paragraph = " ".join(above_rule[start:])
    if start and (is_notice(paragraph) or is_scanner_note(paragraph)):
        return start
    return _legal_text(lines[:end]) or _notice_within(lines[:end], start)


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


def _notice_within(lines: Sequence[str], start: int) -> int | None:
    """Index of the notice that stands in the last paragraph, which begins at `start`, right below contact data."""
    for index in range(max(start + 1, len(lines) - _LOOK_BELOW), len(lines)):
        if kind_of(lines[index].strip()) is not LineKind.PROSE or kind_of(lines[index - 1].strip()) is LineKind.PROSE:
            continue
        paragraph = " ".join(lines[index:])
        if is_notice(paragraph) or (is_legal(paragraph) and _is_finished(lines[:index])):
            return index
    return None


def _is_finished(lines: Sequence[str]) -> bool:
    """Whether contact data, a rule, or a closing and at most a name stand at the end of `lines`."""
    last = [kind_of(line.strip()) for line in lines[-_LINES_OF_CLOSING:] if line.strip()]
    if last[-1] is LineKind.RULE or contact_block(lines) is not None:
        return True
    below_closing = last[last.index(LineKind.CLOSING) + 1 :] if LineKind.CLOSING in last else [LineKind.PROSE]
    return LineKind.PROSE not in below_closing


def _last_paragraph(lines: Sequence[str]) -> int:
    """Index of the first line of the last paragraph; a rule ends the one above it as well."""
    ends = (
        index for index in range(len(lines) - 1, -1, -1) if not lines[index].strip() or is_rule(lines[index].strip())
    )
    return next((index + 1 for index in ends), 0)
