"""Feedback reports (ARF, RFC 5965): a recipient, or the system of one, complains about a letter."""

from __future__ import annotations

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.reports.fields import field_groups, mailbox
from parsers.reports.returned import original_message_id, original_recipients, original_subject
from parsers.reports.view import ReportView


def read_arf(view: ReportView) -> Report | None:
    """The complaint in the feedback fields; None where there are none. The letter did arrive, so no action is said."""
    fields = {name: value for group in field_groups(view.feedback_fields) for name, value in group.items()}
    if "feedback-type" not in fields:
        return None
    names = ("original-rcpt-to", "removal-recipient", "final-recipient")
    named = [found for name in names if (found := mailbox(fields.get(name, "")))]
    addresses = named[:1] or original_recipients(view)[:1]
    return Report(
        kind=ReportKind.ARF,
        original_message_id=original_message_id(view),
        recipients=tuple(ReportRecipient(address, None, None, None) for address in addresses),
        original_subject=original_subject(view),
    )
