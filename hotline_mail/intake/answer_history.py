"""The answers that a ticket has had, kept in its story: one that is taken back leaves the one before it standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hotline_mail.model import Event

ANSWERED = "answered"
ANSWER_TEXT = "answer-text"
DOCUMENTATION = "documentation"
TAKEN_BACK = "answer-taken-back"


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer that was recorded and not taken back."""

    inbox_id: int | None
    """The mail that holds it."""
    author: str
    text: str


def standing_answers(story: Sequence[Event]) -> list[PastAnswer]:
    """The answers that were not taken back, oldest first."""
    standing = _standing(story)
    texts = {event.inbox_id: event.detail for event in standing if event.kind == ANSWER_TEXT}
    return [
        PastAnswer(event.inbox_id, event.detail, texts.get(event.inbox_id, ""))
        for event in standing
        if event.kind == ANSWERED
    ]


def standing_documentation(story: Sequence[Event]) -> str | None:
    """The last pointer to the documentation that was not taken back with its answer."""
    return next((event.detail for event in reversed(_standing(story)) if event.kind == DOCUMENTATION), None)


def _standing(story: Sequence[Event]) -> list[Event]:
    taken_back = {event.inbox_id for event in story if event.kind == TAKEN_BACK}
    return [event for event in story if event.inbox_id not in taken_back]
