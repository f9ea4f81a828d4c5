"""Answering machines that set no header of RFC 3834, told by what they say and how they begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.absence_words import (
    ALL_THE_SAME,
    AWAY,
    BACK,
    COURTESIES,
    DATE,
    DECLARED_SUBJECT,
    DEPARTED_SUBJECT,
    MACHINES_SUBJECT,
    OWNER_AWAY,
    REASONS,
    UNTIL,
)
from parsers.asking import asks
from parsers.own_words import before_signature, has_quotation, own_words
from parsers.reports.wording import folded

if TYPE_CHECKING:
    from parsers.model import Address, InboundMessage

_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_WORDS_BEFORE = 14
_ALL_THE_SAME_REACH = 120
_NAME_STEM = 4
"""Letters of a name that declension leaves alone."""
_NAME_REACH = 150
_STUB = 30
"""Characters of a text that says nothing beside the subject."""
_OUT_OF_OFFICE_LIMIT = 2_500
"""An out-of-office reply is short; a longer mail that speaks of absence is a person's."""


def is_out_of_office(message: InboundMessage) -> bool:
    """Whether the subject is an answering machine's, or the text begins with absence, asks and quotes nothing."""
    subject_words, words = folded(message.subject[:300]), own_words(message)
    if DECLARED_SUBJECT.match(subject_words) or _says_owner_away(subject_words, message.from_):
        return True
    if asks(words):
        return False
    if DEPARTED_SUBJECT.match(subject_words) and BACK.search(words):
        return True
    subject = MACHINES_SUBJECT.match(subject_words)
    if subject and not subject["answers"] and (subject[0].endswith(":") or _goes_with(words)):
        return True
    if len(words) > _OUT_OF_OFFICE_LIMIT or has_quotation(message):
        return False
    # Who answers an answering machine has its subject behind "Re:", and so have some machines.
    return _says_absence(AWAY, before_signature(words, message), by_subject=bool(subject)) or (
        _speaks_of(words, message.from_) and _says_absence(OWNER_AWAY, words, by_subject=bool(subject))
    )


def _goes_with(words: str) -> bool:
    """Whether a text goes with the subject of an answering machine, which people may write about, too."""
    return len(words) < _STUB or any(said.search(words) for said in (AWAY, BACK, UNTIL))


def _says_owner_away(subject: str, author: Address | None) -> bool:
    return _speaks_of(subject, author) and OWNER_AWAY.search(subject) is not None


def _speaks_of(words: str, author: Address | None) -> bool:
    """Whether it begins with its author's names, as only a machine speaks of its owner."""
    names = folded(author.name[:100]).split() if author else []
    return len(names) > 1 and all(name[:_NAME_STEM] in words[:_NAME_REACH] for name in names)


def _says_absence(absence: re.Pattern[str], words: str, *, by_subject: bool) -> bool:
    """Whether it begins with absence, and goes on as answering machines do where the subject does not say so."""
    return _begins_with(absence, words) and (by_subject or bool(BACK.search(words) or UNTIL.search(words)))


def _begins_with(absence: re.Pattern[str], words: str) -> bool:
    """An answering machine says at once, behind its courtesies, that its owner is away, and not to give a reason."""
    away = absence.search(words)
    if away is None:
        return False
    before = DATE.sub(" ", COURTESIES.sub(" ", words[: away.end()]))
    if ALL_THE_SAME.search(words[: away.end() + _ALL_THE_SAME_REACH], away.end()):
        return False
    return len(before.split()) <= _WORDS_BEFORE and not _SENTENCE_END.search(before) and not REASONS.search(before)
