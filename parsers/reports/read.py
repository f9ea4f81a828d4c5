"""Read whatever report a mail is: the readers of standard forms first, wording last."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from parsers.message import parse_message
from parsers.reports.arf import read_arf
from parsers.reports.dsn import read_dsn
from parsers.reports.mdn import read_mdn
from parsers.reports.plain import read_plain
from parsers.reports.view import lay_out

if TYPE_CHECKING:
    from parsers.message import ParsedMail
    from parsers.model import Report
    from parsers.reports.view import ReportView

_READERS = (read_arf, read_mdn, read_dsn)


def read_report(parsed: ParsedMail) -> Report | None:
    """The delivery report, disposition notification or complaint that the mail is; None where it is none of them."""
    view = lay_out(parsed)
    by_standard = next((report for reader in _READERS if (report := reader(view))), None)
    if by_standard:
        return by_standard
    wrapped = _wrapped_view(parsed) if view.by_mail_system else None
    return _read_wrapping(view, wrapped) if wrapped else read_plain(view)


def _wrapped_view(parsed: ParsedMail) -> ReportView | None:
    """A mail system's mail that another one wrapped into its own; one that a person forwards is no report."""
    attached = (part.payload for part in parsed.parts if part.content_type == "message/rfc822")
    views = (lay_out(parse_message(payload)) for payload in islice(attached, 1))
    return next((view for view in views if view.by_mail_system), None)


def _read_wrapping(view: ReportView, wrapped: ReportView) -> Report | None:
    """The standard report within; else what the outer text says, which may be of a report that could not be delivered.

    A wrapped report is no returned letter: the recipient in its header is ourselves.
    """
    outer = None if (inner := read_dsn(wrapped)) else read_plain(replace(view, returned=""))
    return outer if outer and outer.recipients else inner or read_plain(wrapped) or read_plain(view)
