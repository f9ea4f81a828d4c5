"""Which reception time counts for a fax (RULES of the procedure, Time: annex 1.5.1 and 1.5.3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from parsers.model import FaxTransmission

MOST_BEFORE: Final = timedelta(days=7)
MOST_AFTER: Final = timedelta(minutes=5)


def reception_time(fax: FaxTransmission | None, mail_received_at: datetime) -> datetime:
    """The time that counts, aware.

    A gateway's own time counts if it lies at most seven days before and five minutes after the mail's reception;
    a clock further off is not trusted, and a person is warned. Both times are kept by the caller.
    """
    if fax is None or fax.received_at is None or doubted_time(fax, mail_received_at):
        return mail_received_at
    return fax.received_at


def doubted_time(fax: FaxTransmission | None, mail_received_at: datetime) -> datetime | None:
    """The gateway's own time, where it cannot be right."""
    stated = fax.received_at if fax else None
    return None if stated is None or is_plausible(stated, mail_received_at) else stated


def is_plausible(gateway_time: datetime, mail_received_at: datetime) -> bool:
    """Whether a fax of which a mail told then may have been received so long before."""
    return mail_received_at - MOST_BEFORE <= gateway_time <= mail_received_at + MOST_AFTER
