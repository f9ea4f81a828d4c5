"""The mail servers of the demo, on loopback: pymap (IMAP, in memory) and aiosmtpd (SMTP), both with TLS."""

from __future__ import annotations

import asyncio
import imaplib
import logging
import smtplib
import ssl
import threading
from argparse import Namespace
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend, Identity
from pymap.imap import IMAPServer
from pymap.user import Passwords, UserMetadata

HOST = "localhost"
T = TypeVar("T")
SIZE_LIMIT = 50_000_000


@dataclass(frozen=True)
class Sent:
    """A mail that the SMTP server took."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes


@dataclass
class MailServers:
    """Both servers. A mail for a mailbox is put into it over IMAP; every mail is kept in `sent`, in order."""

    imap_port: int
    smtp_port: int
    password: str
    mailboxes: frozenset[str]
    trust: ssl.SSLContext
    sent: list[Sent] = field(default_factory=list)

    def submit(self, mail: bytes, sender: str, recipient: str) -> None:
        """Sends a mail in, as the user's mail system would."""
        with smtplib.SMTP_SSL(HOST, self.smtp_port, context=self.trust, timeout=10) as client:
            client.login(sender, self.password)
            client.sendmail(sender, [recipient], mail)

    def take(self, mail: Sent) -> None:
        """Keeps a mail and puts it into those of its recipients' mailboxes that are here."""
        self.sent.append(mail)
        for mailbox in {_without_tag(recipient) for recipient in mail.recipients} & self.mailboxes:
            with imaplib.IMAP4_SSL(HOST, self.imap_port, ssl_context=self.trust, timeout=10) as client:
                client.login(mailbox, self.password)
                client.append("INBOX", None, None, mail.content)


@contextmanager
def mail_servers(mailboxes: Iterable[str], password: str, folder: Path) -> Iterator[MailServers]:
    """Runs both servers; the certificate of their authority is written into `folder` as `ca.pem`."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    trust = ssl.create_default_context(cafile=str(folder / "ca.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(context)
    names = frozenset(mailboxes)
    with _event_loop() as loop:
        servers = MailServers(0, 0, password, names, trust)
        imap = _call(loop, _start_imap(names, password, context))
        smtp = _call(loop, _start_smtp(servers, loop, context))
        servers.imap_port, servers.smtp_port = _port(imap), _port(smtp)
        try:
            yield servers
        finally:
            _call(loop, _close(imap, smtp))


async def _start_imap(mailboxes: frozenset[str], password: str, context: ssl.SSLContext) -> asyncio.Server:
    # reject_dnsbl would ask the network about 127.0.0.1.
    arguments = Namespace(
        host=HOST, port=0, debug=False, cert=None, key=None, tls=False, passlib_cfg=None, proxy_protocol=None,
        demo_data=False, demo_user="", demo_password="",
    )  # fmt: skip
    backend, config = await DictBackend.init(arguments, reject_dnsbl=False)
    config.apply_context()
    hashed = await Passwords(config).hash_password(password)
    for name in mailboxes:
        await Identity(name, backend.login, None, frozenset()).set(UserMetadata(config, name, password=hashed))
    serve = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
    return await asyncio.start_server(serve, host="127.0.0.1", port=0, ssl=context)


async def _start_smtp(servers: MailServers, loop: asyncio.AbstractEventLoop, context: ssl.SSLContext) -> asyncio.Server:
    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object) -> AuthResult:
        good = isinstance(data, LoginPassword) and data.password.decode() == servers.password
        return AuthResult(success=good)

    def connection() -> SMTP:
        return SMTP(
            _Handler(servers),
            hostname=HOST,
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            auth_require_tls=False,  # the connection is TLS from its first byte
            authenticator=authenticate,
            loop=loop,
        )

    # It warns of its own use of something deprecated, once for each login.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    return await loop.create_server(connection, host="127.0.0.1", port=0, ssl=context)


@dataclass(frozen=True)
class _Handler:
    servers: MailServers

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 — aiosmtpd's name
        if not session.authenticated:
            return "530 5.7.0 log in first"
        mail = Sent(envelope.mail_from or "", tuple(envelope.rcpt_tos), bytes(envelope.original_content or b""))
        await asyncio.to_thread(self.servers.take, mail)
        return "250 2.0.0 taken"


@contextmanager
def _event_loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="demo-servers", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def _call(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run_coroutine_threadsafe(work, loop).result(20)


async def _close(*servers: asyncio.Server) -> None:
    for server in servers:
        server.close()
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    for task in tasks:
        with suppress(asyncio.CancelledError, Exception):
            await task


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


def _without_tag(address: str) -> str:
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
