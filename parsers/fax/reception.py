"""Which reception time counts for a fax (RULES of the procedure, Time: annex 1.5.1 and 1.5.3)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

MOST_BEFORE: Final = timedelta(days=7)
MOST_AFTER: Final = timedelta(minutes=5)


def reception_time(gateway_time: datetime | None, mail_received_at: datetime) -> tuple[datetime, bool]:
    """The time that counts, and whether a person is to be warned. Both arguments are aware.

    The gateway's own time counts if it lies at most seven days before and five minutes after the mail's reception;
    a clock further off is not trusted, and a person is warned. Both times are kept by the caller.
    """
    if gateway_time is None:
        return mail_received_at, False
    if is_plausible(gateway_time, mail_received_at):
        return gateway_time, False
    return mail_received_at, True


def is_plausible(gateway_time: datetime, mail_received_at: datetime) -> bool:
    """Whether a fax of which a mail told then may have been received so long before."""
    return mail_received_at - MOST_BEFORE <= gateway_time <= mail_received_at + MOST_AFTER
