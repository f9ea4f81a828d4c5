"""Which of the words that look like labels are labels, and to which form each belongs.

A title, or a sequence of labels that begins anew, opens a form. Once the question has begun, only a new form or a block
of fields still missing ends it: text that looks like a label inside the question does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from parsers.forms.endings import is_ending
from parsers.forms.folding import fold
from parsers.forms.labels import CLEAR, UNMISTAKABLE
from parsers.forms.page import Mark, Page
from parsers.forms.phrases import kinds_named
from parsers.forms.sequence import HEADING, Survey
from parsers.model import FieldName

_TITLE_DISTANCE = 8
"""Lines between a title and the first label: the form's number, a greeting, blank lines."""
_PERSONAL = frozenset((FieldName.FULL_NAME, FieldName.OFFICE, FieldName.RETURN_CONTACT))
_LIKELY = 0.9


@dataclass(slots=True)
class Plan:
    """A form to be: its labels in order, the lines it covers; `disputed` fields had a second label, another value."""

    start: int
    titled: bool = False
    end: int = 0
    marks: list[Mark] = field(default_factory=list)
    disputed: set[FieldName] = field(default_factory=set)

    @property
    def fields(self) -> frozenset[FieldName]:
        """The fields that have a label."""
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
        return len(self.fields) >= 3 and not self.fields <= {*HEADING, FieldName.RETURN_CONTACT}  # noqa: PLR2004


def plan_forms(page: Page) -> list[Plan]:
    """The forms of `page`, in order. Each label of a plan holds one field, or a further part of it."""
    return _Planner(page).run()


class _Planner:
    """One walk over the marks of a page, keeping the form that is open."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._survey = Survey(page)
        self._marks = page.marks
        self._endings = [number for number, line in enumerate(page.lines) if is_ending(line.text)]
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
        later = self._survey.fields_up_to_question(position)
        if self._is_heading(later):
            self._plan.titled = True
            self._plan.marks = [mark for mark in self._plan.marks if mark.field not in later]
        elif len(self._survey.block(position)) > 1 and line - max(titles) <= _TITLE_DISTANCE:
            self._close(first, Plan(first, titled=True))

    def _is_heading(self, later: set[FieldName]) -> bool:
        """Whether what stands above a title belongs under it: date and reference, or fields not repeated there."""
        if self._plan.titled or self._plan.asked:
            return False
        # A letterhead's telephone is none of the form's, which has a label for its own.
        fields = self._plan.fields - (later & {FieldName.RETURN_CONTACT})
        return fields <= HEADING or not fields & later

    def _take(self, position: int) -> None:
        mark, plan = self._marks[position], self._plan
        if plan.is_form and self._has_ended(mark):
            if self._begins_anew(position):
                self._restart(mark)
        elif plan.asked:
            self._take_after_question(position)
        elif mark.field not in plan.fields:
            plan.marks += [mark] if self._is_believed(position) else []
        else:
            self._take_again(position)

    def _take_again(self, position: int) -> None:
        """A label of a field that has one."""
        mark = self._marks[position]
        if mark.field is FieldName.RETURN_CONTACT and mark.strength >= CLEAR and self._letterhead():
            self._leave_letterhead(mark)
        elif self._is_further_part(mark):
            self._take_part(mark)
        elif self._begins_anew(position):
            self._restart(mark)
        else:
            self._dispute(position)

    def _letterhead(self) -> list[Mark]:
        """The labels of single kinds of contact over every other label; none where more of them follow."""
        marks = self._plan.marks
        over = list(takewhile(lambda mark: mark.field is FieldName.RETURN_CONTACT and mark.kind_only, marks))
        follow = any(mark.field is FieldName.RETURN_CONTACT for mark in marks[len(over) :])
        return over if len(over) < len(marks) and not follow else []

    def _leave_letterhead(self, mark: Mark) -> None:
        """The office's own numbers are none of the form's; but one kind over all, and another here, may be both."""
        over = self._letterhead()
        named = [kinds_named(fold(self._page.label_text(one))) for one in (mark, *over)]
        self._plan.marks = [*self._plan.marks[len(over) :], mark]
        if mark.kind_only and len(over) == 1 and not named[0] & named[1]:
            self._plan.disputed.add(mark.field)

    def _has_ended(self, mark: Mark) -> bool:
        """Whether a closing or a disclaimer stands between the last label and `mark`."""
        last = self._plan.marks[-1].end.line
        return any(last < ending < mark.start.line for ending in self._endings)

    def _take_part(self, mark: Mark) -> None:
        """A part in the run of its value already belongs to it; one in a cell of its own is a label beside others."""
        last, line = self._plan.marks[-1], self._page.lines[mark.start.line]
        if last.field is mark.field and last.kind_only and self._page.is_caption(mark):
            self._plan.marks[-1] = mark  # the words for kinds over it are within its value
            return
        before = self._page.lines[last.end.line]
        is_beside_kind = last.kind_only and line.column != before.column
        is_within = line.columns == before.columns == 1 or (
            line.row == before.row and mark.field is FieldName.RETURN_CONTACT and not is_beside_kind
        )
        if last.field is not mark.field or mark.field is not FieldName.RETURN_CONTACT or not is_within:
            self._plan.marks.append(mark)

    def _take_after_question(self, position: int) -> None:
        mark, plan = self._marks[position], self._plan
        is_missing = mark.field not in plan.fields
        goes_on = plan.marks[-1].field is not FieldName.QUESTION
        if goes_on and self._is_surer_question(mark):
            plan.marks = [*(other for other in plan.marks if other.field is not FieldName.QUESTION), mark]
        elif goes_on and (self._is_trailing(position) if is_missing else self._is_further_part(mark)):
            self._take_part(mark)
        elif self._begins_anew(position):
            self._restart(mark)
        elif is_missing and self._is_trailing(position):
            plan.marks.append(mark)

    def _is_surer_question(self, mark: Mark) -> bool:
        """Whether the question's own label comes after all other fields: the first was the heading of a column."""
        first = next(other for other in self._plan.marks if other.field is FieldName.QUESTION)
        return mark.field is FieldName.QUESTION and mark.strength == UNMISTAKABLE > first.strength

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
        return self._survey.plausibility(position) >= _LIKELY

    def _is_further_part(self, mark: Mark) -> bool:
        """A second "tel.:", "fax:"; "nazwisko:" after "imię:"; the rest of a label that was broken in two."""
        last = self._plan.marks[-1]
        if mark.field is FieldName.RETURN_CONTACT:
            return mark.kind_only or last.field is mark.field
        if mark.field is not last.field or mark.field in HEADING:
            return False
        return mark.kind_only or not self._survey.text_between(last, mark).strip()

    def _begins_anew(self, position: int) -> bool:
        """A sequence of labels that the open form has already, most with values, or complete to the question."""
        block = self._survey.block(position)
        if block[0].kind_only and block[0].field in {mark.field for mark in self._survey.block(position + 1)}:
            return False
        fields = {mark.field for mark in block}
        repeated = fields & self._plan.fields
        if len(fields) < 3 or len(repeated) < 2:  # noqa: PLR2004 (fewer may be chance)
            return False
        if FieldName.QUESTION in fields and len(fields) >= 4:  # noqa: PLR2004 (the whole form, but for two fields)
            return True
        start = position
        likely = sum(self._survey.plausibility(start + offset) >= _LIKELY for offset in range(len(block)))
        return likely >= 3 and (self._plan.asked is False or FieldName.QUESTION in fields)  # noqa: PLR2004

    def _is_trailing(self, position: int) -> bool:
        """Fields typed after the question: still missing, several at once (or an unmistakable one), and likely."""
        mark = self._marks[position]
        block = self._survey.block(position)
        missing = {other.field for other in block if other.field not in self._plan.fields}
        if self._survey.plausibility(position) < _LIKELY:
            likely = any(self._survey.plausibility(position + offset) >= _LIKELY for offset in range(len(block)))
            is_certain = mark.strength == UNMISTAKABLE or self._survey.is_left_empty(position)
            return is_certain and len(missing) > 1 and likely
        if self._plan.marks[-1].field is not FieldName.QUESTION:
            return mark.strength >= CLEAR
        if mark.strength == UNMISTAKABLE and mark.field in _PERSONAL:
            return True
        return len(missing) > 1 and bool(missing & _PERSONAL) and mark.strength >= CLEAR

    def _dispute(self, position: int) -> None:
        """A second label of a field before the question: the likelier one counts; two likely values are disputed."""
        mark, plan = self._marks[position], self._plan
        first = next(other for other in plan.marks if other.field is mark.field)
        old, new = self._survey.plausibility(self._marks.index(first)), self._survey.plausibility(position)
        if mark.strength < CLEAR or new < _LIKELY:
            return
        if old < _LIKELY and plan.marks[-1] is first:
            plan.marks[-1] = mark
        elif old >= _LIKELY:
            plan.disputed.add(mark.field)
