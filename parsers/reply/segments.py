"""A reply cut into what the person wrote, what is quoted, and the frames that mail programs put between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from parsers.reply.attribution import attribution_end
from parsers.reply.header_block import header_block_end, stacked_block_end
from parsers.reply.lines import Line
from parsers.reply.separators import next_written, separator_end

_WRAP_COLUMN = 58
"""A quoted line at least this long may have been wrapped by the sending program, its rest left without a mark."""
_MOST_LINES = 2000
"""Own lines that are searched for frames. Nobody writes more; what stands below is kept."""


class Role(Enum):
    """What a segment is."""

    OWN = auto()
    QUOTE = auto()
    """Lines with quote marks."""
    FRAME = auto()
    """An attribution, separator or header block, with quoted lines below it."""
    REST = auto()
    """A frame and older mail below it that has no quote marks: everything to the end."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring lines of one role; `start` is the index of the first one in the mail."""

    role: Role
    start: int
    lines: tuple[Line, ...]

    @property
    def written(self) -> list[str]:
        """The lines as they were written."""
        return [line.text for line in self.lines]


def split_segments(lines: Sequence[Line]) -> list[Segment]:
    """The segments of `lines`, in order and without gaps."""
    segments: list[Segment] = []
    own = position = 0
    searched = 0
    while position < len(lines):
        end, role = _foreign_part(lines, position) if searched < _MOST_LINES else (len(lines), Role.OWN)
        if role is Role.OWN:
            searched += not lines[position].blank
            position = end
            continue
        _append(segments, Role.OWN, own, lines[own:position])
        _append(segments, role, position, lines[position:end])
        own = position = end
    _append(segments, Role.OWN, own, lines[own:])
    return segments


def _append(segments: list[Segment], role: Role, start: int, lines: Sequence[Line]) -> None:
    if lines:
        segments.append(Segment(role, start, tuple(lines)))


def _foreign_part(lines: Sequence[Line], start: int) -> tuple[int, Role]:
    """End and role of what begins at `start`."""
    if lines[start].blank and not lines[start].depth:
        return start + 1, Role.OWN
    if lines[start].depth:
        return _quotation(lines, start)
    end = frame_end(lines, start)
    if end is None:
        return start + 1, Role.OWN
    following = next_written(lines, end)
    if following is not None and lines[following].depth:
        return following, Role.FRAME
    return len(lines), Role.REST


def _quotation(lines: Sequence[Line], start: int) -> tuple[int, Role]:
    """A quotation; where only a frame has quote marks (GroupWise, Orange), the text below it is quoted as well."""
    end = _quote_end(lines, start)
    below = next_written(lines, end)
    if below is not None and frame_end(lines[:end], start) is not None:
        inner = next_written(lines[:end], frame_end(lines[:end], start) or end)
        if inner is None:
            return len(lines), Role.REST
    return end, Role.QUOTE


def frame_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the frame of older mail that begins at `start`, and behind any that follow it directly."""
    end = _one_frame_end(lines, start)
    if end is None:
        return None
    following = next_written(lines, end)
    while (
        following is not None
        and lines[following].depth == lines[start].depth
        and (further := _one_frame_end(lines, following))
    ):
        end, following = further, next_written(lines, further)
    return end


def _one_frame_end(lines: Sequence[Line], start: int) -> int | None:
    block = header_block_end(lines, start) or stacked_block_end(lines, start)
    return separator_end(lines, start) or block or attribution_end(lines, start)


def _quote_end(lines: Sequence[Line], start: int) -> int:
    """Index behind the quoted lines from `start` on, over blank lines and rests of wrapped lines between them."""
    end = start + 1
    while (further := next_written_or_quoted(lines, end)) is not None:
        if not lines[further].depth and not _is_wrapped_rest(lines, further):
            break
        end = further + 1
    return end


def next_written_or_quoted(lines: Sequence[Line], start: int) -> int | None:
    """Index of the first line from `start` on that has a quote mark or text."""
    return next((index for index in range(start, len(lines)) if lines[index].depth or not lines[index].blank), None)


def _is_wrapped_rest(lines: Sequence[Line], index: int) -> bool:
    """A line without a mark between two quoted ones that goes on where a long quoted line was cut."""
    before = lines[index - 1]
    if index + 1 >= len(lines) or not before.depth or not lines[index + 1].depth:
        return False
    if len(before.text) < _WRAP_COLUMN or len(lines[index].body) >= len(before.text):
        return False
    ending = before.body[-1:]
    return ending not in {"?", "!", ":"} and (ending != "." or lines[index].body[:1].islower())
