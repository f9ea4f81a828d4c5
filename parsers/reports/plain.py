"""Bounces that follow no standard: recognised by weighing who sent them and what they say, not by one program's form.

A letter from a person that talks about a bounce has wording too, so wording alone never suffices; nor does the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.own_words import before_quotation, is_reply_or_forward
from parsers.reports.codes import enhanced_code, smtp_reply
from parsers.reports.recipients import LISTED, NEAR_REPLY, FailedAddress, failed_addresses, heaviest_mention
from parsers.reports.returned import original_message_id, original_subject
from parsers.reports.view import ReportView
from parsers.reports.wording import DELAY, FAILURE, GIVEN_UP, NO_SUCCESS, RELAYED, RETRYING, SUCCESS, folded
from parsers.senders import sent_by_mail_system
from parsers.traces import bulk_traces, is_auto_submitted

ENOUGH = 4
"""Weight from which a mail system's mail is a delivery report, if it names a recipient or returns a letter."""
ENOUGH_FROM_OTHERS = 5
"""Parcels, too, could not be delivered."""

_WORDING_LIMIT = 6_000
_QUESTION = re.compile(r"\?(?:\s|$)")
_NEGATED_RETRY = re.compile(
    r"\b(?:not|no further|nie|nicht|keine)\b (?:\w{1,14} ){0,3}(?:retr|attempt|ponaw|versuch|zustellversuch)"
)
_CONDITION = re.compile(r"\b(?:if|unless|until|when|eventually|jezeli|jesli|gdy|falls|wenn|si)\b[^.]{0,160}\.")
"""What would happen is not what happened."""
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
    by_mail_system = sent_by_mail_system(view.message)
    if not by_mail_system:  # what a person quotes or forwards is not what the mail says
        view = replace(view, text=before_quotation(view.text))
    wording = folded(view.text[:_WORDING_LIMIT])
    subject = folded(view.message.subject[:400])
    if _weight(view, subject, wording) < (ENOUGH if by_mail_system else ENOUGH_FROM_OTHERS):
        return None
    recipients = tuple(_with_what_is_said(view))
    if not recipients and not view.returned and not view.status_fields:
        return None
    action = _action(subject, wording)
    return Report(
        kind=ReportKind.DSN,
        original_message_id=original_message_id(view),
        recipients=tuple(_recipient(failed, said, action) for failed, said in recipients),
        original_subject=original_subject(view),
    )


def _weight(view: ReportView, subject: str, wording: str) -> int:
    """How much says that the mail is a delivery report."""
    message = view.message
    by_mail_system = sent_by_mail_system(message)
    mention = heaviest_mention(view)
    answers = is_reply_or_forward(message) or bool(message.in_reply_to)
    weights = (
        (2, by_mail_system),
        (1, message.return_path == ""),
        (3, message.header("X-Failed-Recipients") is not None),
        (2, _tells_outcome(subject)),
        (2, _tells_outcome(wording)),
        (1, enhanced_code(wording) is not None or smtp_reply(view.text[:_WORDING_LIMIT]) is not None),
        (1, bool(view.returned)),
        (2, bool(view.status_fields)),
        (2, mention >= LISTED),
        (1, by_mail_system and mention >= NEAR_REPLY),
        (1, not by_mail_system and is_auto_submitted(message)),
        (-4, bool(_ANSWERING_MACHINE.search(subject)) and not _tells_outcome(subject) and not view.status_fields),
        (-1, not by_mail_system and is_reply_or_forward(message)),
        (-2, not by_mail_system and bool(message.in_reply_to) and not is_auto_submitted(message)),
        (-2, not by_mail_system and _QUESTION.search(view.text[:_WORDING_LIMIT]) is not None),
        (-1, not by_mail_system and bulk_traces(message)),
        (-2, not by_mail_system and bulk_traces(message) and answers),
    )
    return sum(weight for weight, holds in weights if holds)


def _tells_outcome(wording: str) -> bool:
    return any(pattern.search(wording) for pattern in (FAILURE, RETRYING, DELAY, SUCCESS))


def _action(subject: str, wording: str) -> str:
    """The action of RFC 3464 section 2.3.3 that the wording amounts to."""
    said = _CONDITION.sub(" ", f"{subject} | {wording}")
    if SUCCESS.search(said) and not NO_SUCCESS.search(said):
        return "relayed" if RELAYED.search(said) else "delivered"
    retries = RETRYING.search(said) is not None or (DELAY.search(said) is not None and not GIVEN_UP.search(said))
    return "delayed" if retries and not _NEGATED_RETRY.search(said) else "failed"


def _with_what_is_said(view: ReportView) -> Iterator[tuple[FailedAddress, str]]:
    """Each failed address with the text that speaks of it: from its line to the next one's, else all that is said."""
    failed = failed_addresses(view)
    starts = [view.text.rfind("\n", 0, each.position) + 1 for each in failed]
    stretches = [view.text[start:end] for start, end in zip(starts, [*starts[1:], len(view.text)], strict=False)]
    everything = f"{view.text}\n{view.status_fields}\n{view.message.subject}"
    if len(failed) == 1:
        stretches = [f"{stretches[0]}\n{everything}"]
    elif not any(enhanced_code(stretch) or smtp_reply(stretch) for stretch in stretches):
        stretches = [everything] * len(failed)
    return zip(failed, stretches, strict=True)


def _recipient(failed: FailedAddress, said: str, action: str) -> ReportRecipient:
    """`permanent` as in `parsers.reports.dsn`: by the class of the code; a failure without one is for good."""
    status = enhanced_code(said)
    code = status or smtp_reply(said)
    return ReportRecipient(failed.address, action, status, action == "failed" and (code is None or code[0] == "5"))
