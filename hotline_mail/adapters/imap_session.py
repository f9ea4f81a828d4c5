"""A logged-in IMAP session: verified TLS, a login by password or token, and every failure as a MailboxError."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from hotline_mail.adapters.connection import explain, tls_context
from hotline_mail.adapters.credentials import Credentials, CredentialsError
from hotline_mail.config import ImapServer
from hotline_mail.ports import MailboxError

FAILURES = (IMAPClientError, OSError)
"""All that a broken connection or an unwilling server raises in imapclient (its IMAPClientError is imaplib's)."""


@contextlib.contextmanager
def explained(server: ImapServer) -> Iterator[None]:
    """Turns the failures within into MailboxError."""
    try:
        yield
    except FAILURES as error:
        raise MailboxError(explain(error, server)) from error


@contextlib.contextmanager
def session(server: ImapServer, credentials: Credentials) -> Iterator[IMAPClient]:
    """A session with `server`, logged in, no folder selected; closed at the end of the block.

    Raises:
        MailboxError: no connection, no trust, or no login.
    """
    with explained(server):
        client = _connect(server)
    try:
        _log_in(client, server, credentials)
        yield client
    except BaseException:
        _drop(client)
        raise
    try:
        client.logout()
    except FAILURES:
        _drop(client)


def _connect(server: ImapServer) -> IMAPClient:
    context = tls_context(server)
    client = IMAPClient(
        server.host,
        server.port,
        ssl=server.security == "tls",
        ssl_context=context,
        timeout=SocketTimeout(connect=server.timeout, read=server.timeout),
    )
    client.normalise_times = False  # INTERNALDATE stays aware
    try:
        if server.security == "starttls":
            client.starttls(context)
    except FAILURES:
        _drop(client)
        raise
    client._imap.debug = 0  # noqa: SLF001 — imapclient's default copies each mail once more for a log nobody reads
    return client


def _log_in(client: IMAPClient, server: ImapServer, credentials: Credentials) -> None:
    try:
        login = credentials.login()
        if login is None:
            raise MailboxError(f"{server.host}: give user and password or oauth: no mailbox is read without a login")
        if login.is_token:
            client.oauth2_login(login.user, login.secret)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(login.user, login.secret)  # UTF-8, where LOGIN knows ASCII only
        else:
            client.login(login.user, login.secret)
    except CredentialsError as error:
        raise MailboxError(str(error)) from error
    except LoginError as error:
        credentials.refused()
        raise MailboxError(
            f"{server.host}:{server.port}: login as {server.user} refused ({error}): check user and password or oauth"
        ) from error
    except FAILURES as error:
        raise MailboxError(explain(error, server)) from error


def _drop(client: IMAPClient) -> None:
    """Closes the connection without a word: after a failure the server need not answer any more."""
    with contextlib.suppress(*FAILURES):
        client.shutdown()
