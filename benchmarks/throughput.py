"""How many mails a second the desk takes, step by step, beside the floor: `python -m benchmarks.throughput`.

The floor is the same work done bare in the same run: fetching over IMAP, the standard library's parser, one durable
commit for each mail, and the letters that the desk wrote, handed over by the library that the desk uses; the standard
library's smtplib stands beside it. The servers (Dovecot, aiosmtpd) are processes of their own on the same machine. The
desk has read one mail before, as a desk that runs has. Each round starts with as many stored tickets as `--stored`
says; memory is the process's peak.
"""

from __future__ import annotations

import argparse
import asyncio
import email
import logging
import multiprocessing
import os
import resource
import shutil
import smtplib
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import structlog
from aiosmtplib import SMTP

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.config import Settings, parse
from hotline_mail.pickup import Pickup
from hotline_mail.wiring import make_courier, make_desk, make_mailboxes, make_runners, make_sandbox, make_store
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.process import private_folder
from tests.servers.smtp import USER, SmtpServer

FETCH_AT_ONCE = 100
WARMING = 8
"""Mails before the measured ones: every reader has had one."""
COPIES = {
    "inbox": {"id": "1000 + n", "uid": "1000000 + n", "message_id": "'<old-' || n || '@urzad.example>'"},
    "ticket": {
        "id": "1000 + n",
        "inbox_id": "1000 + n",
        "number": "'HOT/2020/' || n",
        "sender": "'o' || n || '@a.example'",
    },
    "outbox": {"id": "100000000 + n", "inbox_id": "1000 + n", "message_id": "'<sent-' || n || '@pomoc.example>'"},
    "outbox_ticket": {"outbox_id": "100000000 + n", "ticket_id": "1000 + n"},
}
"""What differs from row to row when the rows of a finished ticket are copied."""


@dataclass(frozen=True)
class Step:
    """What one step did in how many seconds, and how many of these this process computed."""

    name: str
    count: int
    seconds: float
    computing: float

    @property
    def speed(self) -> float:
        return self.count / self.seconds


@dataclass(frozen=True)
class Servers:
    dovecot: Dovecot
    smtp_port: int
    folder: Path

    def settings(self, user: str, database: Path) -> Settings:
        server = {
            "host": "localhost",
            "ca_file": str(self.dovecot.certificates.ca_file),
            "password": {"env": "BENCH_PASSWORD"},
        }
        content = {
            "desk": {"address": USER, "secret": {"env": "BENCH_SECRET"}},
            "admin": "admin@pomoc.example",
            "mailboxes": [server | {"name": "pytania", "port": self.dovecot.port, "user": user, "accept_from": "all"}],
            "smtp": server | {"port": self.smtp_port, "user": USER},
            "consultants": {"people": [{"address": "konsultant@pomoc.example"}], "coordinator": "szef@pomoc.example"},
            "store": {"url": f"sqlite:///{database}"},
        }
        return parse(content, Path("benchmark"))


def question(number: int) -> bytes:
    """A HOT-01 typed into a mail, each from another user."""
    body = (
        "FORMULARZ HOT-01\r\n\r\nData: 12.03.2026\r\n"
        f"Znak: DPS.{number}.2026\r\nImię i nazwisko: Anna Próbna\r\nNazwa urzędu: Urząd Gminy Próbne {number}\r\n"
        f"Kontakt zwrotny: anna.probna{number}@gmina.example\r\n"
        f"Treść pytania: Jak wydrukować zestawienie numer {number} za ubiegły kwartał?\r\n"
    )
    head = (
        f"From: Anna Próbna <anna.probna{number}@gmina.example>\r\nTo: {USER}\r\nSubject: HOT-01\r\n"
        f"Message-ID: <{number}.{time.monotonic_ns()}@gmina.example>\r\nDate: Thu, 12 Mar 2026 10:00:00 +0100\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.replace("Próbna <", "Probna <").encode() + body.encode()


def timed(name: str, work: Callable[[], int]) -> Step:
    start, computed = time.perf_counter(), time.process_time()
    count = work()
    return Step(name, count, time.perf_counter() - start, time.process_time() - computed)


def floor(servers: Servers, user: str) -> list[Step]:
    """The bare work up to the commit."""
    mails: list[bytes] = []

    def fetch() -> int:
        with servers.dovecot.client(user) as client:
            client._imap.debug = 0  # the floor gets every advantage
            client.select_folder("INBOX")
            uids = client.search("ALL")
            for start in range(0, len(uids), FETCH_AT_ONCE):
                fetched = client.fetch(uids[start : start + FETCH_AT_ONCE], ["BODY.PEEK[]", "INTERNALDATE"])
                mails.extend(parts[b"BODY[]"] for parts in fetched.values())
        return len(mails)

    def commit() -> int:
        database = sqlite3.connect(servers.folder / f"{user}.floor.sqlite3", isolation_level=None)
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE raw (data BLOB)")
        for mail in mails:
            database.execute("INSERT INTO raw VALUES (?)", (mail,))
        database.close()
        return len(mails)

    return [
        timed("floor: fetch over IMAP", fetch),
        timed("floor: parse", lambda: len([email.message_from_bytes(mail).get_payload(decode=True) for mail in mails])),
        timed("floor: one durable commit each", commit),
    ]


def hand_over(servers: Servers, letters: Sequence[bytes]) -> tuple[Step, Step]:
    """The letters handed over bare: by aiosmtplib, as the desk does it, and by smtplib."""
    context = servers.dovecot.certificates.client_context()
    recipient = "anna@gmina.example"

    async def one_connection() -> None:
        client = SMTP(hostname="localhost", port=servers.smtp_port, use_tls=True, tls_context=context)
        await client.connect()
        await client.login(USER, PASSWORD)
        for letter in letters:
            await client.sendmail(USER, [recipient], letter)
        await client.quit()

    def by_aiosmtplib() -> int:
        asyncio.run(one_connection())
        return len(letters)

    def by_smtplib() -> int:
        with smtplib.SMTP_SSL("localhost", servers.smtp_port, context=context) as client:
            client.login(USER, PASSWORD)
            for letter in letters:
                client.sendmail(USER, [recipient], letter)
        return len(letters)

    return timed("floor: SMTP hand-over", by_aiosmtplib), timed("the same by smtplib", by_smtplib)


def newest_letters(database: Path, count: int) -> list[bytes]:
    """The last letters that the desk wrote."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT letter FROM outbox ORDER BY id DESC LIMIT ?", (count,))]


def desk(servers: Servers, user: str, database: Path, sandbox: Sandbox) -> list[Step]:
    """The desk itself."""
    settings = servers.settings(user, database)
    store, clock = make_store(settings), SystemClock()
    runners = make_runners(make_desk(settings), store, sandbox, make_courier(settings), clock)
    runners.recover()
    pickup = Pickup(store, clock, settings.mailboxes[0])

    def take_in() -> int:
        with make_mailboxes(settings).open("pytania") as mailbox:
            return pickup.take_in(mailbox)

    steps = [
        timed("desk: pickup (fetch, commit)", take_in),
        timed("desk: intake (read, decide)", runners.intake.sweep),
        timed("desk: delivery (letters)", runners.delivery.sweep),
    ]
    store.close()
    return steps


def copy_ticket(database: Path, count: int) -> None:
    """Fills the store with `count` copies of the first ticket that it holds, delivered letter and all."""
    connection = sqlite3.connect(database)
    connection.execute("UPDATE ticket SET confirmed_at = received_at")
    for table, changes in COPIES.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(changes.get(column, column) for column in columns)
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 — names of our own tables
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) "
            f"SELECT {values} FROM numbers, (SELECT * FROM {table} LIMIT 1)"
        )
    connection.commit()
    connection.close()


def fill(servers: Servers, user: str, count: int) -> None:
    with servers.dovecot.client(user) as client:
        for start in range(0, count, FETCH_AT_ONCE):
            client.multiappend(
                "INBOX", [question(number) for number in range(start, min(start + FETCH_AT_ONCE, count))]
            )


def measure(servers: Servers, mails: int, stored: int) -> None:
    """One round, printed."""
    database = servers.folder / f"desk-{stored}.sqlite3"
    first = servers.dovecot.new_user()
    fill(servers, first, WARMING)
    with make_sandbox(servers.settings(first, database)) as sandbox:
        desk(servers, first, database, sandbox)
        copy_ticket(database, stored)
        user = servers.dovecot.new_user()
        fill(servers, user, mails)
        bare, ours = floor(servers, user), desk(servers, user, database, sandbox)
    handed_over, by_smtplib = hand_over(servers, newest_letters(database, ours[-1].count))
    print(f"\n{mails} mails, {stored} stored tickets")
    for step in (*bare, handed_over, by_smtplib, *ours):
        print(
            f"  {step.name:32} {step.count:6} in {step.seconds:7.2f} s  {step.speed:9.1f}/s, "
            f"{1000 * step.computing / step.count:6.2f} ms of computing each"
        )
    our_seconds = sum(step.seconds for step in ours)
    print(f"  {'desk':32} {mails / our_seconds:9.1f} mails/s")
    for letters in (handed_over, by_smtplib):
        bare_seconds = sum(step.seconds for step in (*bare, letters))
        print(
            f"  {f'with {letters.name}':32} {mails / bare_seconds:9.1f} mails/s: "
            f"the desk has {bare_seconds / our_seconds:.0%} of that"
        )
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def serve(certificates: Certificates, port: Connection) -> None:
    """An SMTP server that keeps nothing, until the process is ended."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's
    server = SmtpServer(certificates)
    server.keep = lambda _mail: None  # type: ignore[method-assign]
    port.send(server.port)
    threading.Event().wait()


@contextmanager
def servers() -> Iterator[Servers]:
    certificates_folder = private_folder("bench-")
    certificates = make_certificates(certificates_folder)
    ours, theirs = multiprocessing.Pipe()
    smtp = multiprocessing.Process(target=serve, args=(certificates, theirs), daemon=True)
    smtp.start()
    dovecot = Dovecot(certificates)
    dovecot.start()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield Servers(dovecot, ours.recv(), Path(folder))
    finally:
        smtp.terminate()
        dovecot.remove()
        shutil.rmtree(certificates_folder)


def main() -> int:
    options = argparse.ArgumentParser(description="mails a second, step by step")
    options.add_argument("--mails", type=int, default=2000)
    options.add_argument("--stored", type=int, nargs="+", default=[100, 100_000])
    given = options.parse_args()
    os.environ |= {"BENCH_PASSWORD": PASSWORD, "BENCH_SECRET": "thirty-two characters of a secret"}
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with servers() as running:
        for stored in given.stored:
            measure(running, given.mails, stored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
