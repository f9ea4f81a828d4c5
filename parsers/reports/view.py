"""A mail laid out as a report: what the reporting system says, its machine-readable fields, and the letter it returns.

Only the beginnings are looked at: a report says what it has to say on top, and the returned letter may have 40 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parsers.reports.notifications import feedback_fields_of_notification, status_fields_of_notification
from parsers.reports.wording import HEADER_BLOCK, RETURNED_LETTER
from parsers.senders import sent_by_mail_system

if TYPE_CHECKING:
    from parsers.message import MimePart, ParsedMail
    from parsers.model import InboundMessage

TEXT_LIMIT = 60_000
"""Characters of the human-readable part that are looked at."""
_INTRODUCTION_LIMIT = 110
"""Characters of a line that introduces the returned letter; a longer one is prose."""
PART_LIMIT = 60_000
"""Characters of each other part that are looked at."""

STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
DISPOSITION_TYPES = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
FEEDBACK_TYPES = frozenset({"message/feedback-report"})
RETURNED_TYPES = frozenset(
    {
        "message/rfc822",
        "message/global",
        "message/partial",
        "message/news",
        "message/global-headers",
        "text/rfc822-headers",
    }
)
_STRAY_STATUS = re.compile(r"^(?:Final-Recipient|Original-Recipient)[ \t]*:", re.IGNORECASE | re.MULTILINE)
_STRAY_OUTCOME = re.compile(r"^(?:Action|Status|Diagnostic-Code|Reporting-MTA)[ \t]*:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the readers of reports look at."""

    message: InboundMessage
    by_mail_system: bool
    """Whether a mail system signed it, as author or envelope sender."""
    text: str
    """What the reporting system says, without the letter returned in the same part."""
    status_fields: str
    """Delivery-status fields (RFC 3464), wherever they stood."""
    disposition_fields: str
    feedback_fields: str
    returned: str
    """The letter that came back, or the beginning of it, headers on top; "" where none did."""


def lay_out(parsed: ParsedMail) -> ReportView:
    """Lay out `parsed` as a report, whether it is one or not."""
    text, rest = split_returned(parsed.message.text[:TEXT_LIMIT])
    returned = _joined(parsed, RETURNED_TYPES) or rest
    by_mail_system = sent_by_mail_system(parsed.message)
    return ReportView(
        message=parsed.message,
        by_mail_system=by_mail_system,
        text=text,
        status_fields=_joined(parsed, STATUS_TYPES)
        or _stray_status(parsed, by_mail_system=by_mail_system)
        or status_fields_of_notification(parsed.message.text[:TEXT_LIMIT]),
        disposition_fields=_joined(parsed, DISPOSITION_TYPES),
        feedback_fields=_joined(parsed, FEEDBACK_TYPES)
        or feedback_fields_of_notification(parsed.message.text[:TEXT_LIMIT]),
        returned=returned,
    )


def _joined(parsed: ParsedMail, types: Iterable[str]) -> str:
    return "\n\n".join(part.text[:PART_LIMIT] for part in parsed.parts if part.content_type in types)


def _stray_status(parsed: ParsedMail, *, by_mail_system: bool) -> str:
    """Delivery-status fields in a part of another type, or in the text of a mail system's own mail."""
    texts = [part.text[:PART_LIMIT] for part in parsed.parts if _may_hold_fields(part)]
    if by_mail_system:
        texts.append(parsed.message.text[:TEXT_LIMIT])
    return next((each for each in texts if _STRAY_STATUS.search(each) and _STRAY_OUTCOME.search(each)), "")


def _may_hold_fields(part: MimePart) -> bool:
    """A document of its own: what a letter's text quotes of a report makes the letter no report."""
    return part.content_type not in RETURNED_TYPES and (part.report_type is not None or part.name is not None)


def split_returned(text: str) -> tuple[str, str]:
    """Cut `text` where the returned letter begins: at the line that introduces it or at headers only a letter has."""
    marks = [match for match in RETURNED_LETTER.finditer(text) if _introduces(text, match)]
    header = HEADER_BLOCK.search(text)
    starts = [match.start() for match in (marks[0] if marks else None, header) if match]
    if not starts:
        return text, ""
    return text[: min(starts)], text[min(starts) :]


def _introduces(text: str, match: re.Match[str]) -> bool:
    """A line that introduces the letter is short, and something stands before it."""
    line_end = text.find("\n", match.start())
    line = text[match.start() : line_end if line_end >= 0 else len(text)].strip()
    sentence_goes_on = re.search(r"\b(?:was|is|has|could|cannot|did|wird|konnte|nie|zosta)\b", line[len(match[0]) :])
    return len(line) < _INTRODUCTION_LIMIT and not sentence_goes_on and bool(text[: match.start()].strip())
