"""Letters handed over by SMTP (RFC 5321) with TLS and AUTH, behind aiosmtplib.

A refusal of the letter itself is Failed; one of our login or our own address is Deferred: that is ours to mend and no
letter's fault; one of the archive's copy is Uncopied: the letter can go without. What breaks after DATA is InDoubt.
The archive gets its copy in the same transaction as the user and after the user was accepted, so that the copy proves
the hand-over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence

from hotline_mail.adapters.archive import Archive
from hotline_mail.adapters.credentials import Credentials, CredentialsError, Login
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
        """Hands the letters over side by side, over a few connections; where there is none, all are Deferred."""
        try:
            login = self._credentials.login()
        except CredentialsError as error:
            yield from ((letter, Deferred(str(error))) for letter in letters)
            return
        rounds = [self._round(login) for _ in range(self._settings.connections)]
        with asyncio.Runner() as runner:
            try:
                yield from _side_by_side(runner, rounds, iter(letters))
            finally:
                for one in rounds:
                    runner.run(one.end())
                if any(one.login_refused for one in rounds):
                    self._credentials.refused()

    def check(self) -> str | None:
        """What keeps letters from being handed over, and what to do; None where the server takes our login."""
        try:
            login = self._credentials.login()
        except CredentialsError as error:
            return str(error)
        trial = self._round(login)
        with asyncio.Runner() as runner:
            reason = runner.run(trial.check())
            runner.run(trial.end())
        return reason

    def trace(self, message_id: str) -> Trace:
        """Whether a letter of unknown outcome was sent; UNKNOWN without an archive."""
        return self._archive.trace(message_id) if self._archive else Trace.UNKNOWN

    def _round(self, login: Login | None) -> Round:
        return Round(self._settings, self._sender, self._archive_address, login)


def _side_by_side(
    runner: asyncio.Runner, rounds: Sequence[Round], letters: Iterator[Outbound]
) -> Iterator[tuple[Outbound, Outcome]]:
    """Each outcome as soon as it is known; a further connection is opened once the first is, where letters wait."""
    idle, unopened = [*rounds[:1]], [*rounds[1:]]
    under_way: dict[asyncio.Task[Outcome], tuple[Round, Outbound]] = {}
    letter = next(letters, None)
    try:
        while letter is not None or under_way:
            if letter is not None and not idle and unopened and rounds[0].connected:
                another = unopened.pop()
                if runner.run(another.check()) is None:  # else the server takes no more of them
                    idle.append(another)
            if letter is not None and idle:
                one = idle.pop()
                under_way[runner.get_loop().create_task(one.hand_over(letter))] = one, letter
                letter = next(letters, None)
                continue
            for outcome, one, sent in _finished(runner, under_way):
                idle.append(one)
                yield sent, outcome
    finally:
        if under_way:  # to break it off would only leave more in doubt
            runner.run(asyncio.wait(under_way))


def _finished(
    runner: asyncio.Runner, under_way: dict[asyncio.Task[Outcome], tuple[Round, Outbound]]
) -> Iterator[tuple[Outcome, Round, Outbound]]:
    """Waits for the first outcome; what is finished is no longer under way."""
    # Runner.run would take over Ctrl-C anew for each letter.
    done, _ = runner.get_loop().run_until_complete(asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED))
    for task in done:
        yield task.result(), *under_way.pop(task)
