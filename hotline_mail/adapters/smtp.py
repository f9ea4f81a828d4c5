"""Letters handed over by SMTP (RFC 5321) with TLS and AUTH, behind aiosmtplib.

A refusal of the letter itself is Failed; one of our login or our own address is Deferred: that is ours to mend and no
letter's fault; one of the archive's copy is Uncopied: the letter can go without. What breaks after DATA is InDoubt.
The archive gets its copy in the same transaction as the user and after the user was accepted, so that the copy proves
the hand-over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from hotline_mail.adapters.archive import Archive
from hotline_mail.adapters.credentials import Credentials, CredentialsError
from hotline_mail.adapters.smtp_round import Round
from hotline_mail.config import ArchiveSettings, SmtpSettings
from hotline_mail.model import Deferred, Outbound, Outcome, Trace


class SmtpCourier:
    """Fulfils `ports.Courier`. `sender` is the envelope sender of letters that name none: bounces come back to it."""

    def __init__(self, settings: SmtpSettings, sender: str, archive: ArchiveSettings | None) -> None:
        self._settings = settings
        self._credentials = Credentials(settings)
        self._sender = sender
        self._archive_address = archive.address if archive else None
        self._archive = Archive(archive) if archive else None

    def send(self, letters: Iterable[Outbound]) -> Iterator[tuple[Outbound, Outcome]]:
        """Hands the letters over one by one, over one connection; where there is none, all are Deferred."""
        try:
            login = self._credentials.login()
        except CredentialsError as error:
            yield from ((letter, Deferred(str(error))) for letter in letters)
            return
        courier_round = Round(self._settings, self._sender, self._archive_address, login)
        with asyncio.Runner() as runner:
            try:
                for letter in letters:
                    yield letter, runner.run(courier_round.hand_over(letter))
            finally:
                runner.run(courier_round.end())
                if courier_round.login_refused:
                    self._credentials.refused()

    def check(self) -> str | None:
        """What keeps letters from being handed over, and what to do; None where the server takes our login."""
        try:
            login = self._credentials.login()
        except CredentialsError as error:
            return str(error)
        trial = Round(self._settings, self._sender, self._archive_address, login)
        with asyncio.Runner() as runner:
            reason = runner.run(trial.check())
            runner.run(trial.end())
        return reason

    def trace(self, message_id: str) -> Trace:
        """Whether a letter of unknown outcome was sent; UNKNOWN without an archive."""
        return self._archive.trace(message_id) if self._archive else Trace.UNKNOWN
