"""Read whatever report a mail is: the readers of standard forms first, wording last."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parsers.message import parse_message
from parsers.reports.arf import read_arf
from parsers.reports.dsn import read_dsn
from parsers.reports.mdn import read_mdn
from parsers.reports.plain import read_plain
from parsers.reports.view import lay_out
from parsers.senders import sent_by_mail_system

if TYPE_CHECKING:
    from parsers.message import ParsedMail
    from parsers.model import Report

_READERS = (read_arf, read_mdn, read_dsn)


def read_report(parsed: ParsedMail) -> Report | None:
    """The delivery report, disposition notification or complaint that the mail is; None where it is none of them."""
    view = lay_out(parsed)
    by_standard = next((report for reader in _READERS if (report := reader(view))), None)
    return by_standard or _wrapped_report(parsed) or read_plain(view)


def _wrapped_report(parsed: ParsedMail) -> Report | None:
    """The report that a filter on the way wrapped into a mail of its own; one that a person forwards is none."""
    if not sent_by_mail_system(parsed.message):
        return None
    attached = (part.payload for part in parsed.parts if part.content_type == "message/rfc822")
    views = (lay_out(parse_message(payload)) for payload in islice(attached, 1))
    return next((report for view in views if (report := read_dsn(view))), None)
