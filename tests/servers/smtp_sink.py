"""A plain SMTP server on loopback, such as mail hosts speak to one another: takes everything, but for some recipients."""

from __future__ import annotations

from collections.abc import Mapping

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.process import free_port


class _Refusing:
    def __init__(self, refused: Mapping[str, str]) -> None:
        self._refused = refused

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self._refused:
            return self._refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        return "250 OK"


class SmtpSink:
    """The server; `refused` gives the reply to each recipient that it does not take."""

    def __init__(self, refused: Mapping[str, str]) -> None:
        self.port = free_port()
        self._controller = Controller(_Refusing(refused), hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        """Closes the port."""
        self._controller.stop()
