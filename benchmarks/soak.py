"""Kills the daemon at random while mails come in and letters break: `python -m benchmarks.soak --mails 300 --seed 1`.

The daemon is the real one, on a real IMAP server and an SMTP server that refuses, delays and hangs up as the dice say.
It is killed with SIGKILL and started again. In the end each user must have exactly one confirmation, and the
consultants exactly one mail for each question.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.throughput import question
from tests.desk import parsed, text_of
from tests.servers.certificates import make_certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.process import private_folder
from tests.servers.smtp import USER, Break, SmtpServer, Stage

ABOUT = re.compile(r"zestawienie numer (\d+) za")
"""What tells one question from the other."""
ARCHIVE, LIST = "archiwum@pomoc.example", "konsultanci@pomoc.example"
FAULTS = (
    (Stage.CONNECT, ""),
    (Stage.MAIL, "451 4.3.0 later"),
    (Stage.RCPT, "450 4.2.0 greylisted"),
    (Stage.DATA, "452 4.3.1 full"),
    (Stage.DATA, 1.0),
    (Stage.DATA, Break.BEFORE_ACCEPTING),
    (Stage.DATA, Break.AFTER_ACCEPTING),
)
LIVES = (0.5, 15.0)
"""Seconds between a start of the daemon and its end."""
PATIENCE = 180.0
"""Seconds that the last start has to finish everything."""
AFTERWARDS = 5.0
"""Seconds in which a second letter may still come."""


@dataclass(frozen=True)
class Outcome:
    """What was done to the daemon, and what it lost or did twice."""

    kills: int
    faults: int
    lost: tuple[tuple[str, int], ...]
    """Who did not get a letter about which question."""
    twice: tuple[tuple[str, int], ...]


@dataclass
class Victim:
    """The daemon, and when it will be killed next."""

    folder: Path
    random: Random
    kills: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    dies_at: float = field(default=0.0, init=False)

    def start(self) -> None:
        command = [sys.executable, "-m", "hotline_mail", "-c", str(self.folder / "config.toml"), "run"]
        with (self.folder / "daemon.log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        self.dies_at = time.monotonic() + self.random.uniform(*LIVES)

    def kill_if_due(self) -> None:
        if self.process is not None and time.monotonic() > self.dies_at:
            self.process.kill()
            self.process.wait()
            self.kills += 1
            self.start()

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)


def run(mails: int, seed: int, folder: Path) -> Outcome:
    """One soak. Gives what came of it once everything is settled, or `PATIENCE` is at its end."""
    random = Random(seed)
    with servers(folder) as (dovecot, smtp):
        victim, faults = Victim(folder, random), 0
        victim.start()
        try:
            for number in range(mails):
                dovecot.append(USER, question(number))
                if random.random() < 0.4:
                    faults += 1
                    smtp.fail(*random.choice(FAULTS))
                if random.random() < 0.05:
                    faults += 1
                    smtp.hang_up()
                time.sleep(random.uniform(0.0, 0.4))
                victim.kill_if_due()
            _wait(smtp, mails)
        finally:
            victim.stop()
        arrived = letters(smtp)
    wanted = [(recipient, number) for number in range(mails) for recipient in ("user", "consultants")]
    return Outcome(
        victim.kills,
        faults,
        tuple(letter for letter in wanted if not arrived[letter]),
        tuple(letter for letter, times in arrived.items() if times > 1),
    )


def letters(smtp: SmtpServer) -> Counter[tuple[str, int]]:
    """How often each user got his confirmation, and the consultants the mail about his question."""
    return Counter(
        ("consultants" if LIST in mail.recipients else "user", int(about.group(1)))
        for mail in list(smtp.mails)
        if (about := ABOUT.search(text_of(parsed(mail.content))))
    )


def _wait(smtp: SmtpServer, mails: int) -> None:
    until = time.monotonic() + PATIENCE
    while len(letters(smtp)) < 2 * mails and time.monotonic() < until:
        time.sleep(0.5)
    time.sleep(AFTERWARDS)


@contextmanager
def servers(folder: Path) -> Iterator[tuple[Dovecot, SmtpServer]]:
    """The servers, and in `folder` the settings with which the daemon uses them."""
    certificates_folder = private_folder("soak-")
    dovecot = Dovecot(make_certificates(certificates_folder))
    dovecot.start()
    smtp = SmtpServer(dovecot.certificates)
    smtp.deliver_to(dovecot)
    (folder / "secret").write_text("a secret of this run only\n", encoding="utf-8")
    (folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    (folder / "config.toml").write_text(_settings(folder, dovecot, smtp), encoding="utf-8")
    try:
        yield dovecot, smtp
    finally:
        smtp.stop()
        dovecot.remove()
        shutil.rmtree(certificates_folder)


def _settings(folder: Path, dovecot: Dovecot, smtp: SmtpServer) -> str:
    server = f'host = "localhost", ca_file = "{dovecot.certificates.ca_file}", password.file = "{folder}/password"'
    imap = f"port = {dovecot.port}, {server}"
    return f"""\
admin = "admin@pomoc.example"
desk = {{ address = "{USER}", secret.file = "{folder}/secret" }}
mailboxes = [{{ name = "desk", user = "{USER}", accept_from = "all", {imap} }}]
smtp = {{ port = {smtp.port}, user = "{USER}", retry_minutes = {[0.02] * 50}, {server} }}
archive = {{ address = "{ARCHIVE}", imap = {{ user = "{ARCHIVE}", {imap} }}, trace_after_seconds = 1 }}
consultants = {{ list_address = "{LIST}", coordinator = "szef@pomoc.example", people = [{{ address = "{LIST}" }}] }}
store = {{ url = "sqlite:///{folder}/hotline.sqlite3" }}
"""


def main() -> int:
    parser = argparse.ArgumentParser(description="kills the daemon at random while mails come in")
    parser.add_argument("--mails", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        outcome = run(options.mails, options.seed, Path(folder))
    print(f"{options.mails} mails, {outcome.kills} kills, {outcome.faults} faults")
    print(f"lost: {outcome.lost or 'nothing'}\ntwice: {outcome.twice or 'nothing'}")
    return 1 if outcome.lost or outcome.twice else 0


if __name__ == "__main__":
    sys.exit(main())
