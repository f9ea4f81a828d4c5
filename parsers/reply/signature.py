"""The signature under what a person wrote: after "-- ", a phone's footer, or a block of contact data. A bare name stays.

RFC 3676 section 4.3 names the "-- " line; many programs lose its space, and many people never had it. Whatever could be a part of
the answer is kept: a block goes only if each of its lines is a name, an office or contact data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.reply.contact_lines import LineKind, is_form_line, kind_of
from parsers.reply.footers import is_list_footer, is_notice, is_phone_footer, is_scanner_note
from parsers.reply.separators import is_rule

_FENCE = "```"
_LONGEST_BLOCK = 25
_SIGNATURE_LINES = 14


def without_signature(lines: Sequence[str], *, whole: bool = True) -> list[str]:
    """`lines` of one person's own text without what is no answer in them.

    `whole` is False for an answer between quoted lines: there only delimiters and footers count.
    """
    kept = _trim(lines[: _first_delimiter(lines)])
    while whole:
        shorter = _trim(_without_last_part(kept))
        if len(shorter) == len(kept):
            break
        kept = shorter
    return kept


def _first_delimiter(lines: Sequence[str]) -> int:
    """Index of the line with which signature or footer begins; `len(lines)` if none does."""
    fenced = False
    for index, line in enumerate(lines):
        if line.lstrip().startswith(_FENCE):
            fenced = not fenced
        elif not fenced and _delimits(lines, index):
            return index
    return len(lines)


def _delimits(lines: Sequence[str], index: int) -> bool:
    line = lines[index].strip()
    if not line:
        return False
    if line == "--":
        return _is_signature(lines[index + 1 :])
    if is_list_footer(line) or (is_rule(line + "__") and _list_footer_follows(lines, index)):
        return True
    return is_phone_footer(line) and any(earlier.strip() for earlier in lines[:index])


def _list_footer_follows(lines: Sequence[str], index: int) -> bool:
    return any(is_list_footer(line.strip()) for line in lines[index + 1 : index + 3])


def _is_signature(below: Sequence[str]) -> bool:
    """Whether what stands below "--" is a signature and not the next part of an answer that is divided by dashes."""
    written = [line.strip() for line in below if line.strip()]
    if not written or kind_of(written[0]) is not LineKind.PROSE:
        return True
    if "--" in written:
        return False
    paragraphs = _paragraphs(below)
    prose = [text for text in paragraphs if kind_of(text) is LineKind.PROSE and not is_notice(text)]
    return len(written) <= _SIGNATURE_LINES and len(prose) < len(paragraphs)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    return [" ".join(text.split()) for text in re.split(r"\n\s*\n", "\n".join(lines)) if text.strip()]


def _without_last_part(lines: list[str]) -> list[str]:
    """`lines` without their last notice, footer or block of contact data, if there is one and an answer above it."""
    start = _last_paragraph(lines)
    paragraph = " ".join(lines[start:])
    if start and (is_notice(paragraph) or is_scanner_note(paragraph)):
        return lines[:start]
    block = _contact_block(lines)
    return lines if block is None else lines[:block]


def _last_paragraph(lines: Sequence[str]) -> int:
    """Index of the first line of the last paragraph."""
    return next((index + 1 for index in range(len(lines) - 1, -1, -1) if not lines[index].strip()), 0)


def _contact_block(lines: Sequence[str]) -> int | None:
    """Index where the block of contact data at the end begins; None if there is none.

    Below a closing ("Pozdrawiam") one office or telephone number is enough, and the closing goes along, unless it stands
    with its name in a paragraph of its own. Without a closing it must be a paragraph that begins with a name or an office and
    holds a telephone number or an e-mail address.
    """
    top = len(lines)
    kinds: list[LineKind | None] = []
    while top and len(lines) - top < _LONGEST_BLOCK:
        line = lines[top - 1].strip()
        kind = kind_of(line) if line else None
        if kind in {LineKind.PROSE, LineKind.CLOSING} or is_form_line(line):
            break
        kinds.insert(0, kind)
        top -= 1
    if top and kind_of(lines[top - 1].strip()) is LineKind.CLOSING:
        return _block_below_closing(kinds, top)
    return _block_alone(lines, kinds, top)


def _block_below_closing(kinds: Sequence[LineKind | None], top: int) -> int | None:
    written = [kind for kind in kinds if kind not in {None, LineKind.RULE}]
    if not {LineKind.CONTACT, LineKind.REACH} & set(written) and not (LineKind.OFFICE in written and len(written) > 1):
        return None
    name_ends = next((index for index, kind in enumerate(kinds) if kind is not LineKind.NAME), len(kinds))
    if name_ends and kinds[name_ends] is None:
        return top + name_ends
    return top - 1


def _block_alone(lines: Sequence[str], kinds: Sequence[LineKind | None], top: int) -> int | None:
    if not top or None not in kinds:
        return None
    begins = kinds.index(None)
    while begins < len(kinds) and kinds[begins] is None:
        begins += 1
    block = kinds[begins:]
    above = next((line.strip() for line in reversed(lines[: top + begins]) if line.strip()), "")
    if len(block) < 2 or above.endswith(":") or LineKind.REACH not in block:  # noqa: PLR2004 -- a lone number is an answer
        return None
    return top + begins if block[0] in {LineKind.NAME, LineKind.OFFICE, LineKind.RULE} else None


def _trim(lines: Sequence[str]) -> list[str]:
    """`lines` without blank lines and rules at the end."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or is_rule(lines[end - 1].strip())):
        end -= 1
    return list(lines[:end])
