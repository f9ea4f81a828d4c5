"""An SMTP server on loopback (aiosmtpd) with TLS and AUTH that keeps what it gets and fails as it is told to."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificates import Certificates
from tests.servers.dovecot import PASSWORD, Dovecot

USER = "desk@pomoc.example"


class Stage(StrEnum):
    """Where in the dialogue a fault strikes."""

    CONNECT = "connect"
    AUTH = "auth"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"


class Break(StrEnum):
    """Ways in which the connection breaks once DATA was sent."""

    BEFORE_ACCEPTING = "before"
    """The server forgets the mail and hangs up without a reply."""
    AFTER_ACCEPTING = "after"
    """The server keeps the mail and hangs up without a reply."""


@dataclass(frozen=True)
class Fault:
    """One fault: a reply such as "451 4.3.0 later", a break, or a delay in seconds before the usual reply."""

    stage: Stage
    what: str | Break | float
    recipient: str | None = None
    """Only for this recipient; None: for the next one, whoever it is."""


@dataclass
class Mail:
    """What the server accepted."""

    sender: str
    recipients: list[str]
    content: bytes
    options: list[str] = field(default_factory=list)
    connection: tuple[str, int] = ("", 0)
    """The client's address and port: the same for mails over one connection."""


class SmtpServer:
    """The server; it runs in a thread of its own with implicit TLS on `port` and STARTTLS on `starttls_port`."""

    def __init__(self, certificates: Certificates, *, smtputf8: bool = True) -> None:
        self.certificates = certificates
        self.mails: list[Mail] = []
        self.attempts = 0
        """How many times DATA was completed, whatever came of it."""
        self.connections = 0
        self.password = PASSWORD
        self.token = "token-of-the-desk"
        self.offer_starttls = True
        self._smtputf8 = smtputf8
        self._faults: deque[Fault] = deque()
        self._deliver: Callable[[Mail], None] = self.mails.append
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="smtp-server", daemon=True)
        self._thread.start()
        self.port, self.starttls_port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def deliver_to(self, dovecot: Dovecot) -> None:
        """From now on mails are also put into the mailboxes of their recipients."""

        def deliver(mail: Mail) -> None:
            self.mails.append(mail)
            for recipient in mail.recipients:
                dovecot.append(recipient, mail.content)

        self._deliver = deliver

    def fail(self, stage: Stage, what: str | Break | float, *, times: int = 1, recipient: str | None = None) -> None:
        """Plans a fault for the next `times` times that the dialogue comes to `stage`."""
        self._faults.extend([Fault(stage, what, recipient)] * times)

    def hang_up(self) -> None:
        """Ends all connections without a word; new ones are taken."""
        for session in list(self._sessions):
            self._loop.call_soon_threadsafe(session.abort)

    def stop(self) -> None:
        """Closes the ports and all connections."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def next_fault(self, stage: Stage, recipient: str | None = None) -> Fault | None:
        """Takes the next planned fault that fits."""
        for fault in self._faults:
            if fault.stage is stage and fault.recipient in (None, recipient):
                self._faults.remove(fault)
                return fault
        return None

    def keep(self, mail: Mail) -> None:
        """Delivers an accepted mail."""
        self._deliver(mail)

    async def _listen(self) -> tuple[int, int]:
        context = self.certificates.server_context()
        self._sessions: set[_Connection] = set()
        self._implicit = await self._loop.create_server(lambda: self._protocol(None), "127.0.0.1", 0, ssl=context)
        self._starttls = await self._loop.create_server(
            lambda: self._protocol(context if self.offer_starttls else None), "127.0.0.1", 0
        )
        return tuple(server.sockets[0].getsockname()[1] for server in (self._implicit, self._starttls))

    async def _close(self) -> None:
        for server in (self._implicit, self._starttls):
            server.close()
        for session in list(self._sessions):
            session.abort()
        pending = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for _ in range(3):  # aborted connections close their sockets in the loop's next turns
            await asyncio.sleep(0)

    def _protocol(self, context: Any) -> _Connection:
        return _Connection(self, context, self._sessions, enable_SMTPUTF8=self._smtputf8)


class _Connection(SMTP):
    """One client."""

    def __init__(self, server: SmtpServer, context: Any, sessions: set[_Connection], **options: Any) -> None:
        super().__init__(
            _Handler(server),
            tls_context=context,
            require_starttls=context is not None,
            auth_require_tls=context is not None,
            authenticator=_Authenticator(server),
            timeout=60,
            **options,
        )
        self._server = server
        self._sessions = sessions

    def connection_made(self, transport: Any) -> None:
        self._sessions.add(self)
        self._server.connections += 1
        if self._server.next_fault(Stage.CONNECT) is not None:
            transport.abort()
            return
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._sessions.discard(self)
        if self.session is not None:
            super().connection_lost(error)

    def abort(self) -> None:
        if self.transport is not None:
            self.transport.abort()


class _Authenticator:
    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    def __call__(self, _smtp: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        fault = self._server.next_fault(Stage.AUTH)
        if fault is not None:
            return AuthResult(success=False, handled=False, message=str(fault.what))
        good = isinstance(data, LoginPassword) and data.password == self._server.password.encode()
        return AuthResult(success=good, handled=False)


class _Handler:
    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def handle_MAIL(  # noqa: N802 — aiosmtpd's name
        self, _smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 authentication required"
        reply = await self._planned(Stage.MAIL)
        if reply is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return reply or "250 2.1.0 sender ok"

    async def handle_RCPT(  # noqa: N802 — aiosmtpd's name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        reply = await self._planned(Stage.RCPT, address)
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 2.1.5 recipient ok"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd's name
        self._server.attempts += 1
        fault = self._server.next_fault(Stage.DATA)
        mail = Mail(
            str(envelope.mail_from),
            list(envelope.rcpt_tos),
            bytes(envelope.original_content or b""),
            list(envelope.mail_options),
            session.peer,
        )
        if fault is None or fault.what is Break.AFTER_ACCEPTING or isinstance(fault.what, float):
            if fault is not None and isinstance(fault.what, float):
                await asyncio.sleep(fault.what)
            await asyncio.to_thread(self._server.keep, mail)
        if fault is not None and isinstance(fault.what, Break):
            smtp.transport.abort()
        elif fault is not None and isinstance(fault.what, str):
            return fault.what
        return "250 2.0.0 kept"

    async def auth_XOAUTH2(self, server: SMTP, arguments: list[str]) -> AuthResult:  # noqa: N802 — aiosmtpd's name
        """RFC 7628's forerunner: user=…^Aauth=Bearer token^A^A in base64."""
        data = await server.challenge_auth("") if len(arguments) == 1 else base64.b64decode(arguments[1])
        good = data is not MISSING and f"auth=Bearer {self._server.token}\x01\x01".encode() in data
        return AuthResult(success=good, handled=False, auth_data=data)

    async def _planned(self, stage: Stage, recipient: str | None = None) -> str | None:
        fault = self._server.next_fault(stage, recipient)
        if fault is not None and isinstance(fault.what, float):
            await asyncio.sleep(fault.what)
            return None
        return str(fault.what) if fault is not None else None
