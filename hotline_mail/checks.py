"""Whether the desk could work: each server and program it needs, tried for real."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytesseract

from hotline_mail.adapters.credentials import Credentials
from hotline_mail.adapters.imap_session import session
from hotline_mail.config import ImapServer, Settings
from hotline_mail.ports import MailboxError
from hotline_mail.secret import SecretError, read_secret
from hotline_mail.store import StoreError
from hotline_mail.wiring import MEGABYTE, make_courier, make_mailboxes, make_store

PROGRAMS = {
    "tesseract": "install tesseract-ocr: scans and faxes are read with it",
    "gs": "install ghostscript: damaged PDF files and PostScript are read with it",
    "soffice": "install libreoffice-writer-nogui to read RTF and old .doc files; without it they go to a person",
}
SQLITE = "sqlite:///"
LEAST_ROOM = 200
"""Megabytes; the largest mail, several times."""
OPTIONAL = frozenset({"soffice"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `mend` says what is wrong and what to do; None: all is well."""

    what: str
    mend: str | None


def run_checks(settings: Settings) -> Iterator[Finding]:
    """Every check, one after the other."""
    yield _secret(settings)
    yield from _proof_of_consultants(settings)
    yield _database(settings)
    for mailbox in settings.mailboxes:
        yield Finding(f"mailbox {mailbox.name}", _tried(partial(_open_mailbox, settings, mailbox.name)))
    if settings.archive:
        archive = settings.archive.imap
        yield Finding(f"archive {settings.archive.address}", _tried(partial(_log_in, archive)))
    yield Finding(f"smtp {settings.smtp.host}", make_courier(settings).check())
    yield from _programs()


def _secret(settings: Settings) -> Finding:
    try:
        secret = read_secret(settings.desk.secret)
    except SecretError as error:
        return Finding("desk.secret", f"{error}; put 32 random characters there")
    enough = 16
    short = len(secret) < enough
    return Finding("desk.secret", f"shorter than {enough} characters; put 32 random ones there" if short else None)


def _proof_of_consultants(settings: Settings) -> Iterator[Finding]:
    """Without the name of our own MX no Authentication-Results is believed, and then no consultant either."""
    required = settings.consultants.require
    if required == "none":
        return
    mend = (
        f"no reply can be proven by {required} while desk.authserv_id is unset: all consultants are strangers; "
        'write there the name that your own MX puts into Authentication-Results, or set consultants.require to "none"'
    )
    yield Finding("consultants.require", None if settings.desk.authserv_id else mend)


def _database(settings: Settings) -> Finding:
    try:
        store = make_store(settings)
        store.migrate()
        store.close()
    except StoreError as error:
        return Finding("database", f"{error}; see store.url")
    return Finding("database", _room(settings.store.url))


def _room(url: str) -> str | None:
    """A full disk stops the desk: mails wait on the server, and nothing is sent."""
    if not url.startswith(SQLITE):
        return None
    folder = Path(url.removeprefix(SQLITE)).parent
    free = shutil.disk_usage(folder).free // MEGABYTE
    return f"only {free} MB are free in {folder}: make room" if free < LEAST_ROOM else None


def _tried(attempt: Callable[[], None]) -> str | None:
    try:
        attempt()
    except MailboxError as error:
        return str(error)
    return None


def _open_mailbox(settings: Settings, name: str) -> None:
    with make_mailboxes(settings).open(name) as mailbox:
        mailbox.uidvalidity()


def _log_in(server: ImapServer) -> None:
    with session(server, Credentials(server)):
        pass


def _programs() -> Iterator[Finding]:
    for program, mend in PROGRAMS.items():
        missing = shutil.which(program) is None
        yield Finding(program + (" (optional)" if program in OPTIONAL else ""), mend if missing else None)
    if shutil.which("tesseract"):
        has_polish = "pol" in pytesseract.get_languages()
        yield Finding("tesseract: Polish", None if has_polish else "install tesseract-ocr-pol")
