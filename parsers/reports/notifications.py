"""A mailing service's notifications as JSON in the text of a mail (Amazon SES by way of SNS), as fields of reports.

So the one reader of fields reads them. Field names are those of the service's "notification contents" page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_ACTIONS = {"bounce": "failed", "delivery": "delivered", "deliverydelay": "delayed"}
_RECIPIENTS = {
    "bounce": "bouncedRecipients",
    "delivery": "recipients",
    "deliverydelay": "delayedRecipients",
}
_KIND_KEYS = ("notificationType", "eventType")


def status_fields_of_notification(text: str) -> str:
    """The fields that the notification at the beginning of `text` amounts to; "" where there is none."""
    notification = _notification(text)
    kind = next((str(notification[key]).lower() for key in _KIND_KEYS if key in notification), "")
    said = next((value for key, value in notification.items() if key.lower() == kind), None)
    if kind not in _ACTIONS or not isinstance(said, dict):
        return ""
    recipients = said.get(_RECIPIENTS[kind])
    cause = f"{said.get('bounceType', '')} {said.get('bounceSubType', '')}".strip()
    groups = [_group(entry, _ACTIONS[kind], cause) for entry in recipients] if isinstance(recipients, list) else []
    return "\n\n".join([*_letter(notification.get("mail")), *groups])


def feedback_fields_of_notification(text: str) -> str:
    """The fields (RFC 5965) that a notification of a complaint amounts to; "" where there is none."""
    notification = _notification(text)
    complaint = notification.get("complaint")
    if not isinstance(complaint, dict) or not isinstance(recipients := complaint.get("complainedRecipients"), list):
        return ""
    addresses = [_line(entry.get("emailAddress", "")) for entry in recipients if isinstance(entry, dict)]
    named = (f"Original-Rcpt-To: {address}" for address in addresses)
    return "\n".join(["Feedback-Type: abuse", *named, *_letter(notification.get("mail"))])


def _notification(text: str) -> dict[str, Any]:
    """The JSON object, unwrapped where the queueing service has put it into an envelope of its own."""
    start = text.lstrip()
    if not start.startswith("{"):
        return {}
    try:
        found = json.JSONDecoder().raw_decode(start)[0]
        inner = found.get("Message")
        return dict(json.loads(inner)) if isinstance(inner, str) else found
    except (ValueError, RecursionError):
        return {}


def _group(entry: object, action: str, cause: str) -> str:
    recipient = entry if isinstance(entry, dict) else {"emailAddress": entry}
    fields = (
        ("Final-Recipient", f"rfc822; {recipient.get('emailAddress', '')}"),
        ("Action", action),
        ("Status", recipient.get("status", "")),
        ("Diagnostic-Code", recipient.get("diagnosticCode") or cause),
    )
    return "\n".join(f"{name}: {_line(value)}" for name, value in fields if value)


def _letter(mail: object) -> Iterator[str]:
    """The letter's own Message-ID; `messageId` beside the headers is the service's own."""
    mail = mail if isinstance(mail, dict) else {}
    common, headers = mail.get("commonHeaders"), mail.get("headers")
    found = [common.get("messageId")] if isinstance(common, dict) else []
    named = (header for header in (headers if isinstance(headers, list) else ()) if isinstance(header, dict))
    found += [header.get("value") for header in named if str(header.get("name", "")).lower() == "message-id"]
    yield from (f"Original-Message-ID: {_line(value)}" for value in found[-1:] if value)


def _line(value: object) -> str:
    return " ".join(str(value).split())
