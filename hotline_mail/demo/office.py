"""The fictional office of the demo: its folder, its settings file, and the daemon at work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline_mail.config import Settings, load
from hotline_mail.demo.samples import FAX_DOMAIN, FAX_GATEWAY
from hotline_mail.demo.servers import HOST, MailServers

DESK = "pomoc@hotline.example"
ARCHIVE = "archiwum@hotline.example"
CONSULTANTS = "konsultanci@hotline.example"
CONSULTANT = "adam.bielik@hotline.example"
PASSWORD = "only-for-the-demo"  # noqa: S105 — of servers that live for a minute on loopback
MARK = "# Settings that `hotline-mail demo` wrote."

_SETTINGS = """\
{mark}
admin = "admin@hotline.example"

[desk]
address = "{desk}"
secret.file = "{folder}/secret"

[[mailboxes]]
name = "desk"
host = "{host}"
port = {imap_port}
ca_file = "{folder}/ca.pem"
user = "{desk}"
password.file = "{folder}/password"
accept_from = "all"

[smtp]
host = "{host}"
port = {smtp_port}
ca_file = "{folder}/ca.pem"
user = "{desk}"
password.file = "{folder}/password"

[archive]
address = "{archive}"
imap.host = "{host}"
imap.port = {imap_port}
imap.ca_file = "{folder}/ca.pem"
imap.user = "{archive}"
imap.password.file = "{folder}/password"

[consultants]
list_address = "{consultants}"
coordinator = "koordynator@hotline.example"
answer_delay_seconds = 0
people = [{{ address = "{consultant}", name = "Adam Bielik" }}]

[fax]
address = "{{e164}}{fax_domain}"
sender = "{desk}"
profiles = [{{ preset = "hylafax-pl", senders = ["{gateway}"] }}]

[log]
format = "json"

[store]
url = "sqlite:///{folder}/hotline.sqlite3"
"""


class NotOursError(Exception):
    """The folder holds something that no demo wrote."""


def make_folder(folder: Path) -> Path:
    """An empty `folder`; one that an earlier demo left is removed first.

    Raises:
        NotOursError: it is not empty, and not of an earlier demo.
        OSError: it cannot be made.
    """
    settings = folder / "config.toml"
    if settings.is_file() and settings.read_text(encoding="utf-8").startswith(MARK):
        shutil.rmtree(folder)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotOursError(f"{folder} holds other things; give an empty folder or a new one")
    folder.mkdir(parents=True)
    return folder.resolve()


def write_settings(folder: Path, servers: MailServers) -> Settings:
    """Writes `config.toml` and its secrets into `folder`, and reads it as the daemon will."""
    (folder / "secret").write_text("a secret of this demo only\n", encoding="utf-8")
    (folder / "password").write_text(PASSWORD + "\n", encoding="utf-8")
    path = folder / "config.toml"
    text = _SETTINGS.format(
        mark=MARK,
        folder=folder,
        host=HOST,
        imap_port=servers.imap_port,
        smtp_port=servers.smtp_port,
        desk=DESK,
        archive=ARCHIVE,
        consultants=CONSULTANTS,
        consultant=CONSULTANT,
        gateway=FAX_GATEWAY,
        fax_domain=FAX_DOMAIN,
    )
    path.write_text(text, encoding="utf-8")
    return load(path)


@contextmanager
def daemon(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`hotline-mail run` with the settings in `folder`; its log goes to `daemon.log` there."""
    command = [sys.executable, "-m", "hotline_mail", "-c", str(folder / "config.toml"), "run"]
    with (folder / "daemon.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "OMP_THREAD_LIMIT": "1"})
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
