"""The play: mails go in, the daemon works, and what came of it is shown and left in a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from rich.console import Console

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.business_time import to_local
from hotline_mail.compose import Templates, templates_folder
from hotline_mail.config import Settings
from hotline_mail.demo import show
from hotline_mail.demo.office import ARCHIVE, CONSULTANT, DESK, PASSWORD, daemon, make_folder, write_settings
from hotline_mail.demo.samples import (
    FAX_DOMAIN,
    FAX_GATEWAY,
    Post,
    Sample,
    answer_of_consultant,
    report_of_gateway,
    samples,
)
from hotline_mail.demo.servers import HOST, MailServers, mail_servers
from hotline_mail.model import LetterState, Purpose, Ticket
from hotline_mail.phrases import Phrases
from hotline_mail.register import read_register
from hotline_mail.register_files import to_csv
from hotline_mail.store import Store
from hotline_mail.wiring import make_store

WAIT_SECONDS = 55.0
"""The longest that the desk may take over what went in; it usually takes a quarter of it."""
_LOOK_EVERY = 0.2
_UNDER_WAY = (LetterState.PENDING, LetterState.CLAIMED, LetterState.IN_DOUBT)


class UnfinishedError(Exception):
    """The daemon died, or had not done its work in time."""


@dataclass(frozen=True)
class Stage:
    """Everything the play needs."""

    folder: Path
    servers: MailServers
    settings: Settings
    store: Store
    post: Post
    console: Console


def play(folder: Path, console: Console) -> None:
    """Runs the whole demo; what it made lies in `folder` afterwards.

    Raises:
        NotOursError, OSError: the folder cannot be used.
        UnfinishedError: the daemon did not do its work in time.
    """
    folder = make_folder(folder)
    clock = SystemClock()
    with mail_servers((DESK, ARCHIVE), PASSWORD, folder) as servers:
        settings = write_settings(folder, servers)
        store = make_store(settings)
        store.migrate()
        post = Post(DESK, clock.now(), Templates(templates_folder(settings.templates)))
        stage = Stage(folder, servers, settings, store, post, console)
        console.print(f"IMAP and SMTP run on ports {servers.imap_port} and {servers.smtp_port} of {HOST}.")
        try:
            with daemon(folder) as process:
                _questions(stage, lambda: process.poll() is None)
                _answer(stage, lambda: process.poll() is None)
        finally:
            store.close()
            _leave_letters(stage)
    console.print(f"\nAll of it lies in {folder}: letters/ and samples/ (.eml), register.csv, config.toml, daemon.log.")


def _questions(stage: Stage, alive: Callable[[], bool]) -> None:
    """The samples go in and are confirmed."""
    sent = list(samples(stage.post))
    (stage.folder / "samples").mkdir()
    for sample in sent:
        (stage.folder / "samples" / f"{sample.name}.eml").write_bytes(sample.raw)
        stage.servers.submit(sample.raw, sample.sender, DESK)
    stage.console.print(f"{len(sent)} mails went in; the daemon is at work …")
    mails = len({sample.raw for sample in sent})
    _settle(stage, mails, alive)
    reports = _report_faxes(stage)
    stage.console.print(f"The fax gateway reports {reports} {'page' if reports == 1 else 'pages'} as delivered …")
    _settle(stage, mails + reports, alive)
    show.show_samples(stage.console, sent, _became(stage, sent))
    with stage.store.snapshot() as tx:
        tickets = tx.tickets.listed()[::-1]
        confirmations = {
            letter.id: letter for ticket in tickets for letter in tx.outbox.of_ticket(ticket.id, Purpose.CONFIRMATION)
        }
    show.show_letters(stage.console, "The confirmations", confirmations.values())
    for letter in list(confirmations.values())[:2]:
        show.show_mail(stage.console, "A confirmation", letter.outbound.letter)
    show.show_tickets(stage.console, tickets)


def _report_faxes(stage: Stage) -> int:
    """The gateway's reports about the pages that the desk gave it; gives their number."""
    pages = [(mail, to) for mail in stage.servers.sent for to in mail.recipients if to.endswith(FAX_DOMAIN)]
    for mail, to in pages:
        report = report_of_gateway(stage.post, show.read_mail(mail.content), to.removesuffix(FAX_DOMAIN))
        stage.servers.submit(report, FAX_GATEWAY, DESK)
    return len(pages)


def _answer(stage: Stage, alive: Callable[[], bool]) -> None:
    """A consultant answers the first ticket; then the register."""
    with stage.store.snapshot() as tx:
        ticket = tx.tickets.listed()[-1]
        (root,) = tx.outbox.of_ticket(ticket.id, Purpose.TICKET)
        before = len(tx.inbox.ids_since(stage.post.now - timedelta(minutes=1)))
    mail = show.read_mail(root.outbound.letter)
    reply = answer_of_consultant(
        stage.post, str(mail["Reply-To"]), root.outbound.message_id, str(mail["Subject"]), CONSULTANT
    )
    stage.servers.submit(reply, CONSULTANT, str(mail["Reply-To"]))
    _settle(stage, before + 1, alive)
    show.show_mail(stage.console, f"The consultant replies about {ticket.number}", reply)
    with stage.store.snapshot() as tx:
        answers = tx.outbox.of_ticket(ticket.id, Purpose.ANSWER)
    if not answers:
        raise UnfinishedError(f"no answer went out; see {stage.folder / 'daemon.log'}")
    for answer in answers:
        show.show_mail(stage.console, "The answer as the user gets it", answer.outbound.letter)
    _register(stage, ticket)


def _register(stage: Stage, ticket: Ticket) -> None:
    day = to_local(ticket.received_at).date()
    text = to_csv(
        read_register(stage.store, day, day + timedelta(days=1)),
        Phrases(templates_folder(stage.settings.templates)),
    )
    (stage.folder / "register.csv").write_text(text, encoding="utf-8", newline="")
    show.show_register(stage.console, text)


def _settle(stage: Stage, mails: int, alive: Callable[[], bool]) -> None:
    """Waits until the desk has decided so many mails and no letter is under way."""
    until = time.monotonic() + WAIT_SECONDS
    with stage.console.status("waiting for the desk"):
        while not _settled(stage, mails):
            if not alive():
                raise UnfinishedError(f"the daemon has ended; see {stage.folder / 'daemon.log'}")
            if time.monotonic() > until:
                raise UnfinishedError(
                    f"the desk is not done in {WAIT_SECONDS:.0f} s; see {stage.folder / 'daemon.log'}"
                )
            time.sleep(_LOOK_EVERY)


def _settled(stage: Stage, mails: int) -> bool:
    with stage.store.snapshot() as tx:
        ids = tx.inbox.ids_since(stage.post.now - timedelta(minutes=1))
        decided = sum(tx.inbox.decided(inbox_id) is not None for inbox_id in ids)
        counts = tx.outbox.counts()
    return decided >= mails and not any(counts.get(state) for state in _UNDER_WAY)


def _became(stage: Stage, sent: Sequence[Sample]) -> dict[str, str]:
    """What became of each sample, by its name."""
    became: dict[str, str] = {}
    with stage.store.snapshot() as tx:
        known = {
            tx.inbox.get(inbox_id).raw: inbox_id
            for inbox_id in tx.inbox.ids_since(stage.post.now - timedelta(minutes=1))
        }
        for sample in sent:
            inbox_id = known.pop(sample.raw, None)
            if inbox_id is None:
                became[sample.name] = "a copy of an earlier mail: nothing more"
                continue
            disposition = tx.inbox.decided(inbox_id)
            numbers = [ticket.number for ticket in tx.tickets.of_message(inbox_id)]
            became[sample.name] = ", ".join([disposition.value if disposition else "?", *numbers])
    return became


def _leave_letters(stage: Stage) -> None:
    letters = stage.folder / "letters"
    letters.mkdir()
    ours = [mail for mail in stage.servers.sent if mail.sender == DESK or not mail.sender]
    for number, mail in enumerate(ours, 1):
        (letters / show.file_name(number, mail)).write_bytes(mail.content)
