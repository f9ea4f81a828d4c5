"""Bounces that follow no standard: recognised by weighing who sent them and what they say, not by one program's form.

A letter from a person that talks about a bounce has wording too, so wording alone never suffices; nor does the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.reports.codes import enhanced_code, smtp_reply
from parsers.reports.recipients import FailedAddress, failed_addresses, is_listed
from parsers.reports.returned import original_message_id, original_subject
from parsers.reports.view import ReportView
from parsers.reports.wording import DELAY, FAILURE, GIVEN_UP, NO_SUCCESS, PERMANENT, RELAYED, SUCCESS, folded
from parsers.senders import sent_by_mail_system

if TYPE_CHECKING:
    from parsers.model import InboundMessage

ENOUGH = 4
"""Weight from which a mail is a delivery report."""

_WORDING_LIMIT = 6_000
_REPLY_PREFIX = re.compile(r"\s*(?:re|odp|aw|sv|fw|fwd|pd|wg|tr|rv)\s*(?:\[\d{1,3}\])?:", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:>|(?:From|Od|Von|De|Da|Van):[ \t]|.{0,200}(?:wrote|napisał\(?a?\)?|schrieb|a écrit|pisze):[ \t]{0,5}$)",
    re.MULTILINE,
)
_ANSWERING_MACHINE = re.compile(
    r"out of (?:the )?office|auto(?:matic)?[- ]?(?:reply|response|answer)|vacation|away from|abwesen"
    r"|automatische antwort|nieobecn|urlop|poza biurem"
    r"|automatyczna odpowiedz|autoodpowiedz|reponse automatique|absence|respuesta automatica|fuera de la oficina"
    r"|risposta automatica|resposta automatica"
    r"|автоответ|自動返信|自动回复|confirm your|awaiting (?:your )?(?:confirmation|approval)|verification required"
    r"|please confirm|challenge"
)


def read_plain(view: ReportView) -> Report | None:
    """The report that the wording of the mail gives; None where too little says that it is one."""
    own_words = view.text if sent_by_mail_system(view.message) else _QUOTED.split(view.text, 1)[0]
    wording = folded(own_words[:_WORDING_LIMIT])
    subject = folded(view.message.subject[:400])
    if _weight(view, subject, wording) < ENOUGH:
        return None
    action = _action(subject, wording)
    return Report(
        kind=ReportKind.DSN,
        original_message_id=original_message_id(view),
        recipients=tuple(_recipient(view, failed, said, action) for failed, said in _with_what_is_said(view)),
        original_subject=original_subject(view),
    )


def _weight(view: ReportView, subject: str, wording: str) -> int:
    """How much says that the mail is a delivery report."""
    message = view.message
    by_mail_system = sent_by_mail_system(message)
    weights = (
        (2, by_mail_system),
        (1, message.return_path == ""),
        (3, message.header("X-Failed-Recipients") is not None),
        (2, _tells_outcome(subject)),
        (2, _tells_outcome(wording)),
        (1, enhanced_code(wording) is not None or smtp_reply(view.text[:_WORDING_LIMIT]) is not None),
        (1, bool(view.returned)),
        (2, bool(view.status_fields)),
        (2, is_listed(view)),
        (1, not by_mail_system and _is_automatic(message)),
        (-4, bool(_ANSWERING_MACHINE.search(subject)) and not view.status_fields),
        (-2, not by_mail_system and bool(_REPLY_PREFIX.match(message.subject))),
        (-2, not by_mail_system and bool(message.in_reply_to) and not _is_automatic(message)),
        (-2, not by_mail_system and message.header("List-Id") is not None),
    )
    return sum(weight for weight, holds in weights if holds)


def _tells_outcome(wording: str) -> bool:
    return any(pattern.search(wording) for pattern in (FAILURE, DELAY, SUCCESS))


def _is_automatic(message: InboundMessage) -> bool:
    submitted = (message.header("Auto-Submitted") or "no").strip().lower()
    return submitted != "no" or (message.header("Precedence") or "").lower() in ("bulk", "junk", "auto_reply")


def _action(subject: str, wording: str) -> str:
    """The action of RFC 3464 section 2.3.3 that the wording amounts to."""
    said = f"{subject} | {wording}"
    if SUCCESS.search(said) and not NO_SUCCESS.search(said):
        return "relayed" if RELAYED.search(said) else "delivered"
    given_up = GIVEN_UP.search(said) or PERMANENT.search(said)
    return "delayed" if DELAY.search(said) and not given_up else "failed"


def _with_what_is_said(view: ReportView) -> Iterator[tuple[FailedAddress, str]]:
    """Each failed address with the stretch of text that speaks of it."""
    failed = failed_addresses(view)
    ends = (*(each.position for each in failed[1:]), len(view.text))[: len(failed)]
    for each, end in zip(failed, ends, strict=True):
        yield each, view.text[each.position : end]


def _recipient(view: ReportView, failed: FailedAddress, said: str, action: str) -> ReportRecipient:
    whole = f"{view.text}\n{view.status_fields}\n{view.message.subject}"
    status = enhanced_code(said) or enhanced_code(whole)
    code = status or smtp_reply(said) or smtp_reply(whole)
    return ReportRecipient(failed.address, action, status, _permanent(action, code, folded(whole[:_WORDING_LIMIT])))


def _permanent(action: str, code: str | None, wording: str) -> bool:
    """A system that says it has given up is believed before its code."""
    if action != "failed":
        return False
    if PERMANENT.search(wording):
        return True
    return code is None or code.startswith("5")
