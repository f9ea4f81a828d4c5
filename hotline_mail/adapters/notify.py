"""What the daemon tells systemd: sd_notify(3), over the socket that $NOTIFY_SOCKET names.

Where there is no such socket, nothing is said.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping

NOTIFY_SOCKET = "NOTIFY_SOCKET"
WATCHDOG_USEC = "WATCHDOG_USEC"


class Notifier:
    """Speaks to the service manager that started us. `environment` is that of the process."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get(NOTIFY_SOCKET, "")
        self._address = "\0" + address[1:] if address.startswith("@") else address
        limit = int(environment.get(WATCHDOG_USEC, 0)) / 1_000_000
        self.watchdog_seconds = limit / 2 or None
        """How often `alive` is to be said: twice within the time that the service may be silent. None: not watched."""

    def ready(self) -> None:
        """The start, or a reload, is done."""
        self._say("READY=1")

    def reloading(self) -> None:
        """A reload begins; `ready` ends it. Type=notify-reload wants the moment on its own clock."""
        self._say(f"RELOADING=1\nMONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000}")

    def stopping(self) -> None:
        """The service takes its leave."""
        self._say("STOPPING=1")

    def alive(self) -> None:
        """The watchdog may rest."""
        self._say("WATCHDOG=1")

    def status(self, text: str) -> None:
        """One line for `systemctl status`, without personal data."""
        first, *_ = text.split("\n", 1)
        self._say(f"STATUS={first}")

    def _say(self, message: str) -> None:
        if not self._address:
            return
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.sendto(message.encode(), self._address)
