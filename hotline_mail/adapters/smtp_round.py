"""One round of deliveries over one SMTP connection: what each reply of the server means for the letter."""

from __future__ import annotations

import asyncio
import contextlib
import re
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from functools import lru_cache

import aiosmtplib
from aiosmtplib import SMTP, SMTPResponseException
from email_validator import EmailNotValidError, validate_email

from hotline_mail.adapters.connection import explain, tls_context
from hotline_mail.adapters.credentials import Login
from hotline_mail.config import SmtpSettings
from hotline_mail.model import Deferred, Delivered, Failed, InDoubt, Outbound, Outcome, Uncopied
from parsers.model import Channel

DATA_PATIENCE = 4
"""A server may take this many times the usual timeout to accept a letter: giving up early leaves it in doubt."""
QUIT_SECONDS = 5
TURNS_TO_CLOSE = 3
"""Turns of the loop in which the sockets of dropped connections are closed: TLS first, then what is below it."""
FIRST_REFUSAL = 400
FIRST_PERMANENT = 500
"""RFC 5321 section 4.2.1: 4yz may succeed later, 5yz will not; less, or no number at all, is no refusal."""
OURS_TO_MEND = frozenset({530, 534, 535, 538})
"""RFC 4954 section 6: a login is wanted, or a better one."""
TOO_LARGE = 552
"""RFC 1870 section 6.1: the size that MAIL announces exceeds the server's limit."""
ENHANCED_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}\b")
LINE_LOST = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError, OSError)


class _Refused(Exception):  # noqa: N818 — an answer, not an error
    """The letter goes no further; `outcome` says why."""

    def __init__(self, outcome: Deferred | Failed | Uncopied) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class Round:
    """Hands letters over; the connection is opened with the first one and opened again where the server ended it."""

    def __init__(self, settings: SmtpSettings, sender: str, archive_address: str | None, login: Login | None) -> None:
        self.login_refused = False
        self._settings = settings
        self._sender = sender
        self._archive_address = archive_address
        self._login = login
        self._client: SMTP | None = None
        self._unusable: Deferred | None = None
        """Why no connection could be opened: the rest of the round does not wait for another time-out."""

    @property
    def connected(self) -> bool:
        """Whether the server has let us in, and still does."""
        return self._client is not None

    async def hand_over(self, letter: Outbound) -> Outcome:
        """The outcome of one attempt. A server may end a connection between letters: then it is tried once more."""
        reused = self._client is not None
        outcome = await self._attempt(letter)
        if outcome is None and reused:
            outcome = await self._attempt(letter)
        return outcome or Deferred(f"{self._settings.host}: the connection broke before the letter was sent")

    async def check(self) -> str | None:
        """Opens the connection and logs in; gives the reason where that fails."""
        try:
            await self._connect()
        except _Refused as refused:
            return refused.outcome.reason
        return None

    async def end(self) -> None:
        """Takes leave of the server."""
        if self._client is not None:
            transport = self._client.transport
            with contextlib.suppress(SMTPResponseException, *LINE_LOST):
                await self._client.quit(timeout=QUIT_SECONDS)
            # quit() lets go of a transport whose TLS still says goodbye; the loop ends before that is done.
            _abort(transport)
            self._drop()
        for _ in range(TURNS_TO_CLOSE):
            await asyncio.sleep(0)

    async def _attempt(self, letter: Outbound) -> Outcome | None:
        """None: the connection was lost before DATA, so nothing was sent."""
        try:
            client = self._client or await self._connect()
            await self._address(client, letter)
        except _Refused as refused:
            await self._reset()
            return refused.outcome
        except LINE_LOST:
            self._drop()
            return None
        return await self._hand_over_data(client, letter)

    async def _connect(self) -> SMTP:
        if self._unusable is not None:
            raise _Refused(self._unusable)
        settings, login = self._settings, self._login
        client = SMTP(
            hostname=settings.host,
            port=settings.port,
            timeout=settings.timeout,
            use_tls=settings.security == "tls",
            start_tls=settings.security == "starttls",
            tls_context=tls_context(settings),
            local_hostname=_envelope_address(self._sender).rpartition("@")[2],
        )
        try:
            await client.connect()
            self._client = client
            if login is not None and login.is_token:
                await client.auth_xoauth2(login.user, login.secret)
            elif login is not None:
                await client.login(login.user, login.secret)
        except (aiosmtplib.SMTPException, OSError) as error:
            self._unusable = Deferred(self._why_unusable(error))
            self._drop()
            raise _Refused(self._unusable) from error
        return client

    def _why_unusable(self, error: Exception) -> str:
        settings = self._settings
        if isinstance(error, aiosmtplib.SMTPAuthenticationError):
            self.login_refused = error.code >= FIRST_PERMANENT
            return (
                f"{settings.host}:{settings.port}: login as {settings.user} refused ({error.code} {error.message}): "
                "check user and password or oauth"
            )
        return explain(error.__cause__ if isinstance(error.__cause__, OSError) else error, settings)

    async def _address(self, client: SMTP, letter: Outbound) -> None:
        """MAIL and RCPT. The archive is named after the user: it gets nothing that the user was refused."""
        try:
            recipient = _envelope_address(
                _gateway(letter.letter) if letter.channel is Channel.FAX else letter.recipient
            )
            sender = _envelope_address(letter.envelope_sender or self._sender)
        except EmailNotValidError as error:
            raise _Refused(Failed(f"not an e-mail address: {error}", "5.1.3")) from error
        options, encoding = self._options(client, sender + recipient, letter.letter)
        host = self._settings.host
        try:
            async with self._patience():
                await client.mail(sender, options=options, encoding=encoding, timeout=None)
        except SMTPResponseException as error:
            if error.code == TOO_LARGE:
                raise _Refused(_refusal(error)) from error
            reason = f"{host} takes no letters from {sender} ({_reply(error)}): check desk.address and smtp.user"
            raise _Refused(Deferred(reason)) from error
        try:
            async with self._patience():
                await client.rcpt(recipient, encoding=encoding, timeout=None)
        except SMTPResponseException as error:
            raise _Refused(_refusal(error)) from error
        if self._archive_address is None or not letter.copied:
            return
        try:
            async with self._patience():
                await client.rcpt(_envelope_address(self._archive_address), encoding=encoding, timeout=None)
        except SMTPResponseException as error:
            reason = f"{host} refused the archive's address ({_reply(error)}): check archive.address"
            raise _Refused(Uncopied(reason)) from error

    def _options(self, client: SMTP, addresses: str, letter: bytes) -> tuple[list[str], str]:
        """What MAIL must announce, and the encoding of the envelope."""
        options = [f"SIZE={len(letter)}"] if client.supports_extension("size") else []
        if not letter.isascii() and client.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")
        header = letter.partition(b"\r\n\r\n")[0]
        if addresses.isascii() and header.isascii():
            return options, "ascii"
        if not client.supports_extension("smtputf8"):
            reason = f"{self._settings.host} does not offer SMTPUTF8 (RFC 6531), which this address or header needs"
            raise _Refused(Failed(reason, "5.6.7"))
        return [*options, "SMTPUTF8"], "utf-8"

    async def _hand_over_data(self, client: SMTP, letter: Outbound) -> Outcome:
        try:
            async with self._patience(DATA_PATIENCE):
                response = await client.data(letter.letter, timeout=None)
        except SMTPResponseException as error:
            await self._reset()
            return _refusal(error) if error.code >= FIRST_REFUSAL else InDoubt(f"after DATA: {_reply(error)}")
        except LINE_LOST as error:
            self._drop()
            return InDoubt(f"after DATA: {explain(error, self._settings)}")
        return Delivered(f"{response.code} {response.message}")

    def _patience(self, times: int = 1) -> asyncio.Timeout:
        """How long a reply may take: a limit around a command needs fewer turns of the loop than the client's own."""
        return asyncio.timeout(times * self._settings.timeout)

    async def _reset(self) -> None:
        """Makes the connection ready for the next letter, or drops it."""
        if self._client is None:
            return
        try:
            await self._client.rset()
        except (SMTPResponseException, *LINE_LOST):
            self._drop()

    def _drop(self) -> None:
        """Closes the connection without taking leave: what it carries now must not be waited for."""
        if self._client is None:
            return
        transport = self._client.transport
        self._client.close()
        _abort(transport)
        self._client = None


def _abort(transport: asyncio.BaseTransport | None) -> None:
    if isinstance(transport, asyncio.WriteTransport):
        transport.abort()


@lru_cache(maxsize=256)  # our own stand in every letter
def _envelope_address(address: str) -> str:
    """The address with its domain in A-labels (RFC 5890), which every server knows; the local part stays as it is.

    Raises:
        EmailNotValidError: it is none.
    """
    parts = validate_email(address, check_deliverability=False, test_environment=True)
    return f"{parts.local_part}@{parts.ascii_domain}"


def _gateway(letter: bytes) -> str:
    """A fax goes to the gateway's address, which stands in the mail; its own recipient is the number."""
    return parseaddr(BytesHeaderParser().parsebytes(letter).get("To", ""))[1]


def _refusal(error: SMTPResponseException) -> Deferred | Failed:
    if error.code < FIRST_PERMANENT:
        return Deferred(_reply(error))
    if error.code in OURS_TO_MEND:
        return Deferred(f"{_reply(error)}: check smtp.user and its password or oauth")
    status = ENHANCED_STATUS.match(error.message)
    return Failed(_reply(error), status.group() if status else None)


def _reply(error: SMTPResponseException) -> str:
    return f"{error.code} {' '.join(error.message.split())}"
