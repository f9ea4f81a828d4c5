"""The words of fax delivery reports, from `report_words.toml`, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib import resources
from typing import Final

from parsers.fax.labels import FLAGS

_VOCABULARY: Final = tomllib.loads(
    resources.files("parsers.fax").joinpath("report_words.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class ReportLabels:
    """The labels of the lines that a report may hold."""

    number: tuple[str, ...]
    job: tuple[str, ...]
    pages_sent: tuple[str, ...]
    pages_to_send: tuple[str, ...]
    status: tuple[str, ...]
    subject: tuple[str, ...]

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The labels of each kind of line."""
        return tuple(getattr(self, field.name) for field in fields(self))


def _any_of(words: Sequence[str]) -> str:
    return r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)"


def _words(name: str) -> re.Pattern[str]:
    return re.compile(_any_of(_VOCABULARY[name]), FLAGS)


GIVEN_UP: Final = _words("given_up")
PARTLY: Final = _words("partly")
TRIED_AGAIN: Final = _words("tried_again")
FAILED: Final = _words("failed")
DELIVERED: Final = _words("delivered")
RECEIVING: Final = _words("receiving")
FAX: Final = _words("fax")
SENDING: Final = _words("sending")
SENDING_ALONE: Final = _words("sending_alone")
SESSION_LOG: Final = re.compile(r"^[ \t]{0,20}-{2,10}[ \t]{0,5}" + _any_of(_VOCABULARY["session_log"]), FLAGS)
LABELS: Final = ReportLabels(**{name: tuple(words) for name, words in _VOCABULARY["labels"].items()})
