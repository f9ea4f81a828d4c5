"""The present: the one place of the program that reads the system's clock."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """Fulfils `ports.Clock`."""

    def now(self) -> datetime:
        """The present, UTC, aware."""
        return datetime.now(UTC)
