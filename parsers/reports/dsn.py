"""Delivery status notifications (RFC 3464), also those that follow the standard only in part.

`permanent` follows the class of the status code (RFC 3463 section 3.1: 4 may succeed when sent again, 5 will not), else
the action; a code of success (2) beside a failure tells nothing. So `action` tells whether the reporting system still
tries, `permanent` whether trying again is of use.
"""

from __future__ import annotations

import re

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.own_words import is_reply_or_forward
from parsers.reports.codes import enhanced_code, is_failing, is_vague, reply_of_field, smtp_reply, status_of_field
from parsers.reports.fields import FieldGroup, field_groups, mailbox, names_recipient
from parsers.reports.returned import original_message_id, original_subject
from parsers.reports.view import ReportView
from parsers.reports.wording import is_passing

_ACTIONS = {
    "failed": "failed",
    "failure": "failed",
    "fail": "failed",
    "error": "failed",
    "delayed": "delayed",
    "delay": "delayed",
    "deferred": "delayed",
    "delivered": "delivered",
    "deliverable": "delivered",
    "relayed": "relayed",
    "expanded": "expanded",
}
_PARAGRAPH_LIMIT = 1_000
_FIRST_WORD = re.compile(r"[a-z]+")


def read_dsn(view: ReportView) -> Report | None:
    """The report in the delivery-status fields; None where they name no recipient with an outcome."""
    if _is_forwarded(view):
        return None
    groups = [group for group in field_groups(view.status_fields) if names_recipient(group)]
    recipients = [recipient for group in groups if (recipient := _recipient(group, view.text))]
    if not recipients:
        return None
    return Report(
        kind=ReportKind.DSN,
        original_message_id=original_message_id(view),
        recipients=tuple({recipient.address.lower(): recipient for recipient in reversed(recipients)}.values())[::-1],
        original_subject=original_subject(view),
    )


def _is_forwarded(view: ReportView) -> bool:
    """Some mail programs keep the fields as an attachment of their own when a person forwards a report."""
    return not view.by_mail_system and view.message.return_path != "" and is_reply_or_forward(view.message)


def _recipient(group: FieldGroup, text: str) -> ReportRecipient | None:
    """One recipient of a report. The address that was written to counts, not the one it was forwarded to."""
    names = ("original-recipient", "final-recipient", "x-actual-recipient")
    address = next((found for name in names if (found := mailbox(group.get(name, "")))), None)
    if address is None:
        return None
    action = action_of(group.get("action", ""))
    status = _status(group, _said_of(address, text))
    if action is None and status is None and not group.get("diagnostic-code"):
        return None
    return ReportRecipient(address, action or _action_of_status(status), status, _permanent(action, status, group))


def action_of(value: str) -> str | None:
    """The action that a field names (RFC 3464 section 2.3.3), any case, comments and near misses allowed."""
    word = _FIRST_WORD.search(value.lower())
    return _ACTIONS.get(word[0]) if word else None


def _status(group: FieldGroup, said: str) -> str | None:
    """The Status field; where it names no more than a class, the diagnosis or the text may say more (Exim's does)."""
    status = status_of_field(group.get("status", ""))
    if status and (not is_vague(status) or not is_failing(status)):
        return status
    told = (enhanced_code(source) for source in (group.get("diagnostic-code", ""), group.get("status", ""), said))
    return next((code for code in told if code and (status is None or not is_vague(code))), status)


def _said_of(address: str, text: str) -> str:
    """The paragraph of the text that names `address`, from there on."""
    start = text.lower().find(address.lower())
    if start < 0:
        return ""
    end = text.find("\n\n", start)
    return text[start : end if end >= 0 else start + _PARAGRAPH_LIMIT][:_PARAGRAPH_LIMIT]


def _action_of_status(status: str | None) -> str | None:
    return {"2": "delivered", "4": "delayed", "5": "failed"}.get(status[0]) if status else None


def _permanent(action: str | None, status: str | None, group: FieldGroup) -> bool | None:
    """Whether sending again is of no use; None where nothing tells."""
    if action not in (None, "failed"):
        return False
    diagnosis = group.get("diagnostic-code", "")
    told = (status, reply_of_field(diagnosis), reply_of_field(group.get("status", "")), smtp_reply(diagnosis))
    code = next((code for code in told if code and (action is None or is_failing(code))), None)
    if code:
        return code[0] == "5"
    return None if action is None else not is_passing(diagnosis)
