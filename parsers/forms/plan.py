"""Which of the words that look like labels are labels, and to which form each belongs.

A title, or a sequence of labels that begins anew, opens a form. Once the question has begun, only a new form or a block
of fields still missing ends it: text that looks like a label inside the question does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from parsers.forms.endings import is_ending
from parsers.forms.labels import CLEAR, UNMISTAKABLE
from parsers.forms.page import Mark, Page
from parsers.forms.plausible import plausibility
from parsers.model import FieldName

_NEAR = 8
"""Labels of one form lie at most so many lines apart: a wrapped office name, a few contacts, blank lines."""
_HEADING = frozenset((FieldName.DATE, FieldName.REFERENCE))
"""The fields that may stand above the form's title."""
_PERSONAL = frozenset((FieldName.FULL_NAME, FieldName.OFFICE, FieldName.RETURN_CONTACT))
_LIKELY = 0.9


@dataclass(slots=True)
class Plan:
    """A form to be: its labels in order, and the lines it covers. `disputed` fields had a second label with another value."""

    start: int
    titled: bool = False
    end: int = 0
    marks: list[Mark] = field(default_factory=list)
    disputed: set[FieldName] = field(default_factory=set)

    @property
    def fields(self) -> frozenset[FieldName]:
        return frozenset(mark.field for mark in self.marks)

    @property
    def asked(self) -> bool:
        """Whether the question has begun."""
        return FieldName.QUESTION in self.fields

    @property
    def is_form(self) -> bool:
        """Enough labels to be form HOT-01 and not a signature or a letterhead."""
        if self.titled:
            return len(self.fields) >= 2  # noqa: PLR2004 (the title is the third sign)
        return len(self.fields) >= 3 and bool(self.fields & {FieldName.QUESTION, FieldName.FULL_NAME, FieldName.OFFICE})  # noqa: PLR2004


def plan_forms(page: Page) -> list[Plan]:
    """The forms of `page`, in order. Each label of a plan holds one field, or a further part of it."""
    return _Planner(page).run()


class _Planner:
    """One walk over the marks of a page, keeping the form that is open."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._marks = page.marks
        self._plan = Plan(0)
        self._done: list[Plan] = []

    def run(self) -> list[Plan]:
        previous = -1
        for position, mark in enumerate(self._marks):
            self._pass_titles(previous, position)
            self._take(position)
            previous = mark.start.line
        self._close(len(self._page.lines), Plan(0))
        return [plan for plan in self._done if plan.is_form]

    def _close(self, end: int, following: Plan) -> None:
        self._plan.end = end
        if self._plan.marks:
            self._done.append(self._plan)
        self._plan = following

    def _pass_titles(self, previous: int, position: int) -> None:
        line = self._marks[position].start.line
        titles = [title for title in self._page.titles if previous <= title <= line]
        if not titles or (self._plan.titled and not self._plan.marks):
            return
        first = min(titles)
        if self._plan.fields <= _HEADING and not self._plan.titled:
            self._plan.titled = True
            later = self._fields_up_to_question(position)
            self._plan.marks = [mark for mark in self._plan.marks if mark.field not in later]
        elif len(self._block(position)) > 1 and line - max(titles) <= _NEAR:
            self._close(first, Plan(first, titled=True))

    def _take(self, position: int) -> None:
        mark, plan = self._marks[position], self._plan
        if plan.is_form and self._has_ended(mark):
            if self._begins_anew(position):
                self._restart(mark)
        elif plan.asked:
            self._take_after_question(position)
        elif mark.field not in plan.fields:
            if self._is_believed(position):
                plan.marks.append(mark)
        elif self._is_further_part(mark):
            self._take_part(mark)
        elif self._begins_anew(position):
            self._restart(mark)
        else:
            self._dispute(position)

    def _has_ended(self, mark: Mark) -> bool:
        """Whether a closing or a disclaimer stands between the last label and `mark`."""
        return any(
            is_ending(line.text) for line in self._page.lines[self._plan.marks[-1].end.line + 1 : mark.start.line]
        )

    def _take_part(self, mark: Mark) -> None:
        """A part in the run of its value already belongs to it; one in a cell of its own is a label beside others."""
        last, line = self._plan.marks[-1], self._page.lines[mark.start.line]
        before = self._page.lines[last.end.line]
        is_within = line.columns == before.columns == 1 or (
            line.row == before.row and mark.field is FieldName.RETURN_CONTACT
        )
        if last.field is not mark.field or mark.field is not FieldName.RETURN_CONTACT or not is_within:
            self._plan.marks.append(mark)

    def _take_after_question(self, position: int) -> None:
        mark, plan = self._marks[position], self._plan
        is_trailing = mark.field not in plan.fields and self._is_trailing_block(position)
        if is_trailing and plan.marks[-1].field is not FieldName.QUESTION:
            plan.marks.append(mark)
        elif self._begins_anew(position):
            self._restart(mark)
        elif is_trailing:
            plan.marks.append(mark)
        elif (
            mark.field in plan.fields and plan.marks[-1].field is not FieldName.QUESTION and self._is_further_part(mark)
        ):
            plan.marks.append(mark)

    def _restart(self, mark: Mark) -> None:
        following = Plan(mark.start.line, marks=[mark])
        if not self._plan.is_form:
            self._plan.marks.clear()
            following.titled = self._plan.titled
        self._close(mark.start.line, following)

    def _is_believed(self, position: int) -> bool:
        mark = self._marks[position]
        if mark.strength >= CLEAR:
            return True
        return self._plausibility(position) >= _LIKELY

    def _is_further_part(self, mark: Mark) -> bool:
        """A second "tel.:", "fax:"; "nazwisko:" after "imię:"; the rest of a label that was broken in two."""
        last = self._plan.marks[-1]
        if mark.field is FieldName.RETURN_CONTACT:
            return mark.kind_only or last.field is mark.field
        if mark.field is not last.field or mark.field in _HEADING:
            return False
        return mark.kind_only or not self._text_between(last, mark).strip()

    def _begins_anew(self, position: int) -> bool:
        """A sequence of labels that the open form has already, most with values, or complete to the question."""
        block = self._block(position)
        if block[0].kind_only and block[0].field in {mark.field for mark in self._block(position + 1)}:
            return False
        fields = {mark.field for mark in block}
        repeated = fields & self._plan.fields
        if len(fields) < 3 or len(repeated) < 2:  # noqa: PLR2004 (fewer may be chance)
            return False
        if FieldName.QUESTION in fields and len(fields) >= 4:  # noqa: PLR2004 (the whole form, but for two fields)
            return True
        start = position
        likely = sum(self._plausibility(start + offset) >= _LIKELY for offset in range(len(block)))
        return likely >= 3 and (self._plan.asked is False or FieldName.QUESTION in fields)  # noqa: PLR2004

    def _is_trailing_block(self, position: int) -> bool:
        """Fields typed after the question: still missing, several at once (or an unmistakable one), and likely."""
        mark = self._marks[position]
        block = self._block(position)
        missing = {other.field for other in block if other.field not in self._plan.fields}
        if self._plausibility(position) < _LIKELY:
            likely = any(self._plausibility(position + offset) >= _LIKELY for offset in range(len(block)))
            return mark.strength == UNMISTAKABLE and len(missing) > 1 and likely
        if self._plan.marks[-1].field is not FieldName.QUESTION:
            return mark.strength >= CLEAR
        if mark.strength == UNMISTAKABLE and mark.field in _PERSONAL:
            return True
        return len(missing) > 1 and bool(missing & _PERSONAL) and mark.strength >= CLEAR

    def _dispute(self, position: int) -> None:
        """A second label of a field before the question: the likelier one counts; two likely values are disputed."""
        mark, plan = self._marks[position], self._plan
        first = next(other for other in plan.marks if other.field is mark.field)
        old, new = self._plausibility(self._marks.index(first)), self._plausibility(position)
        if mark.strength < CLEAR or new < _LIKELY:
            return
        if old < _LIKELY and plan.marks[-1] is first:
            plan.marks[-1] = mark
        elif old >= _LIKELY:
            plan.disputed.add(mark.field)

    def _block(self, position: int) -> list[Mark]:
        """The marks from `position` on that follow each other closely, each field once, up to the question."""
        block: list[Mark] = []
        for mark in self._marks[position:]:
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
        if {other.field for other in block} <= _HEADING and not self._fields_up_to_question(
            self._marks.index(mark)
        ) & _HEADING:
            return False
        return any(block[-1].start.line < title <= mark.start.line for title in self._page.titles)

    def _fields_up_to_question(self, position: int) -> set[FieldName]:
        """The fields that the form which goes on at `position` has labels for."""
        return {
            mark.field for mark in takewhile(lambda mark: mark.field is not FieldName.QUESTION, self._marks[position:])
        }

    def _plausibility(self, position: int) -> float:
        mark = self._marks[position]
        return plausibility(mark.field, self._peek(position), kind_only=mark.kind_only)

    def _peek(self, position: int) -> str:
        """What most likely is the value: the rest of the line, else the next cell, else the next line that is not blank."""
        mark = self._marks[position]
        others = (other.start for other in self._marks[position + 1 : position + 9] if other.field is not mark.field)
        following = next(others, None)
        line = self._page.lines[mark.end.line]
        stop = following.offset if following and following.line == mark.end.line else None
        beside = line.text[mark.end.offset : stop].strip(" \t.…_|")
        if beside:
            return beside
        last = following.line if following else len(self._page.lines)
        below = (other.text for other in self._page.lines[mark.end.line + 1 : min(last, mark.end.line + 4)])
        return next((text.strip() for text in below if text.strip()), "")

    def _text_between(self, first: Mark, second: Mark) -> str:
        lines = self._page.lines[first.end.line : second.start.line + 1]
        if first.end.line == second.start.line:
            return lines[0].text[first.end.offset : second.start.offset]
        inner = [line.text for line in lines[1:-1]]
        return "".join((lines[0].text[first.end.offset :], *inner, lines[-1].text[: second.start.offset]))
