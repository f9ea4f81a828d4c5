"""What a person wrote in a mail: own text, and the quoted lines that are answered inline. When unsure, a line is kept.

The text is cut into segments; signatures are taken from the own ones; then it is decided which quoted ones are
answered. Whatever is left out here stays in the mail itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.directives import split_directives
from parsers.html_text import html_to_text
from parsers.model import Reply
from parsers.reply.attribution import attribution_end
from parsers.reply.footers import is_phone_footer
from parsers.reply.heads import is_greeting, without_banner
from parsers.reply.lines import Line, single_spaced, split_lines
from parsers.reply.markup import has_marks, marked_text
from parsers.reply.ours import Compared, compared
from parsers.reply.segments import Role, Segment, frame_end, split_segments
from parsers.reply.signature import without_rules, without_signature

_ANSWER_ABOVE = ("…", "")
"""Stands for the text above a quotation: what is below it may be all signature."""
_SHORT_CITATION = 2
"""Lines."""
_MOST_LINES = 20_000
"""A thread of years has fewer."""


@dataclass(frozen=True, slots=True)
class _Visible:
    """Text that stays, whether quoted lines are in it, and whether a frame of older mail was found."""

    text: str
    quote_remains: bool
    framed: bool


def read_reply(text: str, html: str = "", sent_text: str | None = None) -> Reply:
    """What the person wrote.

    `text` is the plain text of the mail (or its HTML as text), `html` its HTML body if it has one. `sent_text` is the
    letter of ours that is answered: its lines are left out wherever they stand.
    """
    visible = _visible(text, html, sent_text or "")
    directives = split_directives(visible.text)
    return Reply(
        text=_tidy(directives.rest.split("\n")),
        directives=directives.found,
        unknown_directives=directives.unknown,
        quote_remains=visible.quote_remains,
    )


def _visible(text: str, html: str, sent_text: str) -> _Visible:
    """From the plain text where it is the sender's own and its frame is recognized, else from the HTML's structure."""
    if not html:
        return _without_quotes(text, sent_text)
    if text.strip() and text.strip() != html_to_text(html).strip():
        plain = _without_quotes(text, sent_text)
        if plain.framed or not has_marks(html):
            return plain
        marked = _without_quotes(marked_text(html), sent_text)
        return marked if marked.text else plain
    return _without_quotes(marked_text(html), sent_text)


def _without_quotes(text: str, sent_text: str) -> _Visible:
    head, tail = _cut(without_banner(text))
    lines = split_lines(head)
    found = compared(lines, sent_text)
    segments = split_segments(lines)
    parts = [_Part(segment, tuple(_own_text(segments, index, found))) for index, segment in enumerate(segments)]
    kept = _kept(parts, found.ours)
    within = [line for segment in segments for line in _answers_within(segment, found)]
    below = [tail] if tail and segments[-1].role is Role.OWN else []
    return _Visible(
        text=_tidy([*(line for part in kept for line in part.text), *within, *below]),
        quote_remains=bool(within) or any(part.segment.role is not Role.OWN for part in kept),
        framed=any(segment.role is not Role.OWN for segment in segments),
    )


def _answers_within(segment: Segment, found: Compared) -> list[str]:
    """What somebody wrote between the lines of our letter that his program did not mark, each below what it answers."""
    numbers = range(segment.start, segment.start + len(segment.lines))
    ours = [number for number in numbers if number in found.ours] if segment.role is Role.REST else []
    text: list[str] = []
    answered: Line | None = None
    for number in range(ours[0], ours[-1]) if ours else ():
        line = segment.lines[number - segment.start]
        if number in found.ours:
            answered = answered if line.blank else line
        elif number in found.strange:
            text += ["", f"> {answered.body}", line.text] if answered else [line.text]
            answered = None
    return text


def _cut(text: str) -> tuple[str, str]:
    """The lines that are looked at, and what stands below them, which goes with the last of them."""
    if text.count("\n") <= _MOST_LINES:
        return text, ""
    lines = text.split("\n", _MOST_LINES)
    return "\n".join(lines[:-1]), lines[-1]


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment and what of it may stay."""

    segment: Segment
    text: tuple[str, ...]

    @property
    def answers(self) -> bool:
        return self.segment.role is Role.OWN and any(line.strip() for line in self.text)


def _own_text(segments: Sequence[Segment], index: int, found: Compared) -> list[str]:
    """What of segment `index` may stay: own text without signature and lines of ours; quotations whole."""
    segment = segments[index]
    if segment.role is not Role.OWN:
        return _quoted_text(segment, found)
    own = [line for number, line in enumerate(segment.written, segment.start) if number not in found.ours]
    written = single_spaced(own)
    if index + 1 < len(segments) and segments[index + 1].role is not Role.QUOTE:
        written = without_rules(written)
    between = index + 1 < len(segments) and segments[index + 1].role is Role.QUOTE and index > 0
    if any(above.role is Role.OWN and not all(line.blank for line in above.lines) for above in segments[:index]):
        return without_signature([*_ANSWER_ABOVE, *written], whole=not between)[len(_ANSWER_ABOVE) :]
    return without_signature(written, whole=not between)


def _quoted_text(segment: Segment, found: Compared) -> list[str]:
    """Of our own letter only the paragraph directly above the answer, and none where all of the letter stands above."""
    end = _last_written(segment.lines) + 1
    if not any(number in found.ours for number in range(segment.start, segment.start + len(segment.lines))):
        return segment.written[:end] + [line.text for line in segment.lines[end:] if not line.depth]
    if segment.role is Role.QUOTE and found.ends_letter(segment.lines):
        return []
    start = next((index + 1 for index in range(end - 1, -1, -1) if segment.lines[index].blank), 0)
    return segment.written[start:end]


def _last_written(lines: Sequence[Line]) -> int:
    return max((index for index, line in enumerate(lines) if not line.blank), default=-1)


def _kept(parts: Sequence[_Part], ours: frozenset[int]) -> list[_Part]:
    """The parts that stay, in order."""
    quotes = [index for index, part in enumerate(parts) if part.segment.role is Role.QUOTE]
    answered = {index for index in quotes if _is_answered(parts, index)}
    if len(quotes) == 1 and answered and (_is_framed(parts, quotes[0]) or _holds(parts[quotes[0]], ours)):
        answered = set()  # the answer stands below the whole mail
    if len(quotes) == 1 and not answered and _is_unsure(parts, quotes[0]):
        answered = set(quotes)
    answered |= {index for index in quotes if _is_own_citation(parts, index)}
    kept = [part for index, part in enumerate(parts) if part.answers or index in answered]
    if any(not is_greeting(part.text) for part in kept):
        return [part for part in kept if not _is_footer(part)] or kept
    return kept + [recovered for part in parts if (recovered := _recovered(part, ours)).text]


def _is_footer(part: _Part) -> bool:
    """A phone's footer, which stands by itself where the answer is below the older mail."""
    return part.segment.role is Role.OWN and all(is_phone_footer(line.strip()) for line in part.text if line.strip())


def _is_answered(parts: Sequence[_Part], quote: int) -> bool:
    """Own text follows directly."""
    return quote + 1 < len(parts) and bool(parts[quote].text) and parts[quote + 1].answers


def _is_own_citation(parts: Sequence[_Part], quote: int) -> bool:
    """A line or two right below own words, with the older mail in its frame further down: "> 16 lat, czyli powyżej"."""
    lines = [line for line in parts[quote].segment.lines if not line.blank]
    below = next((part for part in parts[quote + 1 :] if part.segment.role is not Role.OWN or part.answers), None)
    if not quote or len(lines) > _SHORT_CITATION or below is None or below.segment.role in {Role.OWN, Role.QUOTE}:
        return False
    return parts[quote - 1].answers and bool(parts[quote - 1].text[-1].strip())


def _is_framed(parts: Sequence[_Part], quote: int) -> bool:
    """An attribution stands above it, or as its first line (Apple Mail quotes it too)."""
    above = quote > 0 and parts[quote - 1].segment.role is Role.FRAME
    return above or frame_end(parts[quote].segment.lines, 0) is not None


def _holds(part: _Part, ours: frozenset[int]) -> bool:
    return any(number in ours for number in range(part.segment.start, part.segment.start + len(part.segment.lines)))


def _is_unsure(parts: Sequence[_Part], quote: int) -> bool:
    """A short quotation at the end, announced by the text above it, may be the person's own: "Wpisać:", "> tekst"."""
    if not quote or not parts[quote - 1].answers or len(parts[quote].segment.lines) > 5:  # noqa: PLR2004
        return False
    return parts[quote - 1].text[-1].rstrip().endswith(":")


def _recovered(part: _Part, ours: frozenset[int]) -> _Part:
    """The text below older mail without quote marks, where nothing stands above it, or no more than a greeting.

    Below lines of our letter it is an answer. Below a mere attribution it may be one, whose own words the attribution
    may even be, so all of it stays.
    """
    segment = part.segment
    if segment.role is not Role.REST:
        return _Part(segment, ())
    in_segment = [number for number in ours if number >= segment.start]
    if in_segment:
        return _Part(segment, tuple(without_signature(segment.written[max(in_segment) + 1 - segment.start :])))
    begins = attribution_end(segment.lines, 0)
    below = begins is not None and any(not line.blank for line in segment.lines[begins:])
    return _Part(segment, tuple(without_signature(segment.written)) if below else ())


def _tidy(lines: Sequence[str]) -> str:
    """No more than one blank line in a row, no white space at either end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
