"""Message disposition notifications (RFC 8098): read receipts, and rejections by filters in the same form."""

from __future__ import annotations

from parsers.model import Report, ReportKind, ReportRecipient
from parsers.reports.fields import field_groups, mailbox
from parsers.reports.returned import original_message_id, original_subject
from parsers.reports.view import ReportView
from parsers.reports.wording import FAILURE, folded


def read_mdn(view: ReportView) -> Report | None:
    """The notification in the disposition fields; None where there are none.

    A disposition says what became of a letter that had arrived, so it is no outcome of delivery; but a Sieve `reject`
    (RFC 5429) comes as an automatic "deleted" whose text says that the letter was refused: a failure for good.
    """
    group = next((group for group in field_groups(view.disposition_fields) if "disposition" in group), None)
    if group is None:
        return None
    names = ("original-recipient", "final-recipient")
    address = next((found for name in names if (found := mailbox(group.get(name, "")))), None)
    rejected = _is_rejection(group["disposition"], view)
    recipient = (
        ReportRecipient(address, "failed" if rejected else None, None, True if rejected else None) if address else None
    )
    return Report(
        kind=ReportKind.MDN,
        original_message_id=original_message_id(view),
        recipients=(recipient,) if recipient else (),
        original_subject=original_subject(view),
    )


def _is_rejection(disposition: str, view: ReportView) -> bool:
    wording = folded(f"{view.message.subject} {view.text[:2000]}")
    automatic = disposition.lower().startswith("automatic-action")
    return (
        automatic
        and any(word in disposition.lower() for word in ("deleted", "denied", "failed"))
        and bool(FAILURE.search(wording))
    )
