"""How many mails a second the desk takes, step by step, beside the floor: `python -m benchmarks.throughput`.

The floor is the same work done bare in the same run: fetching over IMAP, the standard library's parser, one durable
commit for each mail, one letter handed over by SMTP. Servers (Dovecot, aiosmtpd) run on the same machine, so both sides
pay for them. Each round starts with as many stored tickets as `--stored` says; memory is the process's peak.
"""

from __future__ import annotations

import argparse
import email
import logging
import os
import resource
import shutil
import smtplib
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.config import Settings, parse
from hotline_mail.pickup import Pickup
from hotline_mail.wiring import make_courier, make_desk, make_mailboxes, make_runners, make_sandbox, make_store
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.process import private_folder
from tests.servers.smtp import USER, SmtpServer

FETCH_AT_ONCE = 100
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
    """What one step did in how many seconds, and how many of these this process computed, its servers included."""

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
    smtp: SmtpServer
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
            "smtp": server | {"port": self.smtp.port, "user": USER},
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
    """The bare work."""
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

    def hand_over() -> int:
        context = servers.dovecot.certificates.client_context()
        with smtplib.SMTP_SSL("localhost", servers.smtp.port, context=context) as client:
            client.login(USER, PASSWORD)
            for mail in mails:
                client.sendmail(USER, ["anna@gmina.example"], mail)
        return len(mails)

    return [
        timed("floor: fetch over IMAP", fetch),
        timed("floor: parse", lambda: len([email.message_from_bytes(mail).get_payload(decode=True) for mail in mails])),
        timed("floor: one durable commit each", commit),
        timed("floor: SMTP hand-over", hand_over),
    ]


def desk(servers: Servers, user: str, database: Path) -> list[Step]:
    """The desk itself."""
    settings = servers.settings(user, database)
    store, clock = make_store(settings), SystemClock()
    with make_sandbox(settings) as sandbox:
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
    fill(servers, first, 1)
    desk(servers, first, database)
    copy_ticket(database, stored)
    user = servers.dovecot.new_user()
    fill(servers, user, mails)
    bare, ours = floor(servers, user), desk(servers, user, database)
    print(f"\n{mails} mails, {stored} stored tickets")
    for step in (*bare, *ours):
        print(
            f"  {step.name:32} {step.count:6} in {step.seconds:7.2f} s  {step.speed:9.1f}/s, "
            f"{1000 * step.computing / step.count:6.2f} ms of computing each"
        )
    letters = ours[-1].count / mails
    bare_seconds = sum(step.seconds for step in bare[:-1]) + bare[-1].seconds * letters
    our_seconds = sum(step.seconds for step in ours)
    print(f"  {'floor, with as many letters':32} {mails / bare_seconds:9.1f} mails/s")
    print(f"  {'desk':32} {mails / our_seconds:9.1f} mails/s, {bare_seconds / our_seconds:.0%} of the floor")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


@contextmanager
def servers() -> Iterator[Servers]:
    certificates_folder = private_folder("bench-")
    certificates = make_certificates(certificates_folder)
    dovecot, smtp = Dovecot(certificates), SmtpServer(certificates)
    smtp.keep = lambda _mail: None  # type: ignore[method-assign]  # its mails are not our memory
    dovecot.start()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield Servers(dovecot, smtp, Path(folder))
    finally:
        smtp.stop()
        dovecot.remove()
        shutil.rmtree(certificates_folder)


def main() -> int:
    options = argparse.ArgumentParser(description="mails a second, step by step")
    options.add_argument("--mails", type=int, default=2000)
    options.add_argument("--stored", type=int, nargs="+", default=[100, 100_000])
    given = options.parse_args()
    os.environ |= {"BENCH_PASSWORD": PASSWORD, "BENCH_SECRET": "thirty-two characters of a secret"}
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd's
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with servers() as running:
        for stored in given.stored:
            measure(running, given.mails, stored)
    return 0


if __name__ == "__main__":
    sys.exit(main())
