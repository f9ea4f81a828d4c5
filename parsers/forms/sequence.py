"""What the marks of a page tell in their sequence: which stand close together, and what value each seems to have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parsers.forms.folding import fold
from parsers.forms.labels import CLEAR
from parsers.forms.page import Mark, Page
from parsers.forms.phrases import ANY_LABEL
from parsers.forms.plausible import plausibility, without_filling
from parsers.model import FieldName

HEADING = frozenset((FieldName.DATE, FieldName.REFERENCE))
"""The fields that may stand above the form's title."""

_NEAR = 8
"""Labels of one form lie at most so many lines apart: a wrapped office name, a few contacts, blank lines."""
_PEEKED_LINES = 3
_PEEKED_MARKS = 8


class Survey:
    """The marks of one page, by their position in it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.marks = page.marks

    def block(self, position: int) -> list[Mark]:
        """The marks from `position` on that follow each other closely, each field once, up to the question."""
        block: list[Mark] = []
        for mark in self.marks[position:]:
            if block and (mark.start.line - block[-1].end.line > _NEAR or self._title_between(block, mark)):
                break
            if mark.field in {other.field for other in block}:
                if mark.field is FieldName.RETURN_CONTACT or mark.strength < CLEAR:
                    continue
                break
            block.append(mark)
            if mark.field is FieldName.QUESTION:
                break
        return block

    def _title_between(self, block: Sequence[Mark], mark: Mark) -> bool:
        """Whether a title parts `mark` from the block; a date and a reference may stand above their own title."""
        if not any(block[-1].start.line < title <= mark.start.line for title in self._page.titles):
            return False
        is_heading = {other.field for other in block} <= HEADING
        return not is_heading or bool(self.fields_up_to_question(self.marks.index(mark)) & HEADING)

    def fields_up_to_question(self, position: int) -> set[FieldName]:
        """The fields that the form which goes on at `position` has labels for."""
        return {
            mark.field for mark in takewhile(lambda mark: mark.field is not FieldName.QUESTION, self.marks[position:])
        }

    def plausibility(self, position: int) -> float:
        """The probability that what seems to be the value of a mark belongs in its field."""
        mark = self.marks[position]
        return plausibility(mark.field, self._peek(position), kind_only=mark.kind_only)

    def is_left_empty(self, position: int) -> bool:
        """Whether the value was left out on purpose: dots, a dash or "brak" stand beside the label."""
        mark = self.marks[position]
        beside = self._page.lines[mark.end.line].text[mark.end.offset :]
        return bool(beside.strip()) and not without_filling(beside)

    def _peek(self, position: int) -> str:
        """What most likely is the value: the rest of the line, else the next cell or the next filled line."""
        mark = self.marks[position]
        others = (
            other.start
            for other in self.marks[position + 1 : position + 1 + _PEEKED_MARKS]
            if other.field is not mark.field
        )
        following = next(others, None)
        line = self._page.lines[mark.end.line]
        stop = following.offset if following and following.line == mark.end.line else None
        beside = line.text[mark.end.offset : stop].strip(" \t.…_|")
        if beside and not ANY_LABEL.fullmatch(fold(beside.strip(" :."))):
            return beside  # "e-mail:" alone is the beginning of a value that goes on below
        last = following.line if following else len(self._page.lines)
        below = (
            other.text for other in self._page.lines[mark.end.line + 1 : min(last, mark.end.line + 1 + _PEEKED_LINES)]
        )
        return next((text.strip() for text in below if text.strip()), "")

    def text_between(self, first: Mark, second: Mark) -> str:
        """The text from the end of one mark to the start of the other."""
        lines = self._page.lines[first.end.line : second.start.line + 1]
        if first.end.line == second.start.line:
            return lines[0].text[first.end.offset : second.start.offset]
        inner = [line.text for line in lines[1:-1]]
        return "".join((lines[0].text[first.end.offset :], *inner, lines[-1].text[: second.start.offset]))
