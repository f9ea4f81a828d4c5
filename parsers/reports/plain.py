"""Bounces that follow no standard: recognised by weighing who sent them and what they say, not by one program's form.

A letter from a person that talks about a bounce has wording too, so wording alone never suffices; nor does the sender.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.own_words import before_quotation, is_reply_or_forward
from parsers.reports.codes import enhanced_code, smtp_reply
from parsers.reports.recipients import LISTED, NEAR_REPLY, FailedAddress, failed_addresses, heaviest, mentions_in
from parsers.reports.returned import original_message_id, original_subject
from parsers.reports.view import ReportView
from parsers.reports.wording import (
    DELAY,
    FAILURE,
    GIVEN_UP,
    MAILING,
    NO_SUCCESS,
    NOTICE,
    OTHER_GOODS,
    RELAYED,
    RETRYING,
    SUCCESS,
    folded,
    is_passing,
)
from parsers.senders import has_mail_systems_address, is_program
from parsers.traces import bulk_traces, is_auto_submitted

if TYPE_CHECKING:
    from parsers.model import InboundMessage

ENOUGH = 4
"""Weight from which a mail system's mail is a delivery report, if it names a recipient or returns a letter."""
ENOUGH_FROM_OTHERS = 5
"""Parcels, too, could not be delivered."""

_TOLD = 2
"""Weight of an outcome told in the mail's words."""
_WORDING_LIMIT = 6_000
_QUESTION = re.compile(r"\?(?:\s|$)")
_NEGATED_RETRY = re.compile(
    r"\b(?:not|no further|nie|nicht|keine)\b (?:\w{1,14} ){0,3}(?:retr|attempt|ponaw|versuch|zustellversuch)"
)
_CONDITION = re.compile(r"\b(?:if|unless|until|when|eventually|jezeli|jesli|gdy|falls|wenn|si)\b[^.]{0,160}\.")
"""What would happen is not what happened."""
_ADVICE = re.compile(r"\b(?:if you|jezeli|jesli|w razie|falls|wenn sie)\b[^.]{0,160}\.")
"""What to do where something fails is no failure."""
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
    by_mail_system = view.by_mail_system
    if not by_mail_system:  # what a person quotes or forwards is not what the mail says
        view = replace(view, text=before_quotation(view.text))
    wording = folded(view.text[:_WORDING_LIMIT])
    subject = folded(view.message.subject[:400])
    missing = (ENOUGH if by_mail_system else ENOUGH_FROM_OTHERS) - _signs(view, subject, wording)
    if missing > _mention_signs(LISTED, by_mail_system=by_mail_system) + _TOLD:
        return None  # most mails: to weigh their addresses and to search all their words would be in vain
    mentions = tuple(mentions_in(view))
    missing -= _mention_signs(heaviest(mentions), by_mail_system=by_mail_system)
    if missing > _TOLD:
        return None
    told = _TOLD if _tells_outcome(_ADVICE.sub(" ", wording)) else 0
    if told - _counter_signs(view, subject, wording) < missing:
        return None
    recipients = tuple(_with_what_is_said(view, failed_addresses(view, mentions)))
    if not (recipients or view.returned or view.status_fields or _needs_no_recipient(view.message, subject)):
        return None
    outcome = _CONDITION.sub(" ", f"{subject} | {wording}")
    return Report(
        kind=ReportKind.DSN,
        original_message_id=original_message_id(view),
        recipients=tuple(_recipient(failed, said, outcome) for failed, said in recipients),
        original_subject=original_subject(view),
    )


def _needs_no_recipient(message: InboundMessage, subject: str) -> bool:
    """Whether a mail system's own address, not just a name, signs it and its subject says that it is a report."""
    return message.from_ is not None and has_mail_systems_address(message.from_) and _tells_outcome(subject)


def _signs(view: ReportView, subject: str, wording: str) -> int:
    """How much says that the mail is a delivery report, but for its addresses and the outcome told in words."""
    message, by_mail_system = view.message, view.by_mail_system
    weights = (
        (2, by_mail_system),
        (1, message.return_path == ""),
        (3, message.header("X-Failed-Recipients") is not None),
        (2, _tells_outcome(subject) and not (by_mail_system and is_reply_or_forward(message))),
        (1, enhanced_code(wording) is not None or smtp_reply(view.text[:_WORDING_LIMIT]) is not None),
        (1, bool(view.returned)),
        (2, bool(view.status_fields)),
        (1, not by_mail_system and is_auto_submitted(message)),
    )
    return sum(weight for weight, holds in weights if holds)


def _mention_signs(mention: int, *, by_mail_system: bool) -> int:
    """How much the heaviest mention of an address says for it; `LISTED` says most."""
    weights = ((2, mention >= LISTED), (1, by_mail_system and mention >= NEAR_REPLY))
    return sum(weight for weight, holds in weights if holds)


def _counter_signs(view: ReportView, subject: str, wording: str) -> int:
    """How much says that it is none."""
    message, by_mail_system = view.message, view.by_mail_system
    answers = is_reply_or_forward(message) or bool(message.in_reply_to)
    weights = (
        (4, _is_answering_machine(subject, by_mail_system=by_mail_system) and not view.status_fields),
        (3, NOTICE.search(f"{subject} | {wording}") is not None and not view.status_fields),
        (1, not by_mail_system and MAILING.search(f"{subject} | {wording}") is not None),
        (2, not by_mail_system and OTHER_GOODS.search(f"{subject} | {wording}") is not None),
        (2, not by_mail_system and _is_program(message) and message.return_path != ""),
        (1, is_reply_or_forward(message) and not (by_mail_system and (view.returned or view.status_fields))),
        (2, not by_mail_system and bool(message.in_reply_to) and not is_auto_submitted(message)),
        (2, not by_mail_system and _QUESTION.search(view.text[:_WORDING_LIMIT]) is not None),
        (1, not by_mail_system and bulk_traces(message)),
        (2, not by_mail_system and bulk_traces(message) and answers),
    )
    return sum(weight for weight, holds in weights if holds)


def _is_answering_machine(subject: str, *, by_mail_system: bool) -> bool:
    """Whether the subject is an answering machine's; what follows its own words may be the subject it answers."""
    match = _ANSWERING_MACHINE.search(subject)
    return match is not None and not _tells_outcome(subject if by_mail_system else subject[: match.start()])


def _is_program(message: InboundMessage) -> bool:
    """Whether a ticket system or the like signs it: what it tells of bounces is what people say of them."""
    return message.from_ is not None and is_program(message.from_.address)


def _tells_outcome(wording: str) -> bool:
    return any(pattern.search(wording) for pattern in (FAILURE, RETRYING, DELAY, SUCCESS))


@lru_cache(maxsize=4)  # the recipients of one mail share its wording
def _action(wording: str, code_class: str) -> str:
    """The action (RFC 3464 section 2.3.3) that the wording amounts to; a word of waiting yields to a class 5 code."""
    if SUCCESS.search(wording) and not NO_SUCCESS.search(wording):
        return "relayed" if RELAYED.search(wording) else "delivered"
    if _NEGATED_RETRY.search(wording):
        return "failed"
    waits = code_class != "5" and DELAY.search(wording) is not None and not GIVEN_UP.search(wording)
    return "delayed" if waits or RETRYING.search(wording) else "failed"


def _with_what_is_said(view: ReportView, failed: tuple[FailedAddress, ...]) -> Iterator[tuple[FailedAddress, str]]:
    """Each failed address with the text that speaks of it: from its line to the next one's, else all that is said."""
    starts = [view.text.rfind("\n", 0, each.position) + 1 for each in failed]
    stretches = [view.text[start:end] for start, end in zip(starts, [*starts[1:], len(view.text)], strict=False)]
    everything = f"{view.text}\n{view.status_fields}\n{view.message.subject}"
    if len(failed) == 1:
        stretches = [f"{stretches[0]}\n{everything}"]
    elif not any(enhanced_code(stretch) or smtp_reply(stretch) for stretch in stretches):
        stretches = [everything] * len(failed)
    return zip(failed, stretches, strict=True)


def _recipient(failed: FailedAddress, said: str, wording: str) -> ReportRecipient:
    """`permanent` as in `parsers.reports.dsn`: by the class of the code; a failure without one is for good.

    Unless it is said to be a passing one. A full mailbox or a refusal as spam is no passing one by its wording alone.
    """
    status = enhanced_code(said)
    code = status or smtp_reply(said) or ""
    action = _action(wording, code[:1])
    for_good = code.startswith("5") if code else not is_passing(said)
    return ReportRecipient(failed.address, action, status, action == "failed" and for_good)
