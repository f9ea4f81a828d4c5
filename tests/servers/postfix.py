"""Debian's Postfix on loopback, in a folder of its own: the mail host that sends the desk's letters on and reports.

Its master process must be root; it drops to the account `postfix` that the package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import smtplib
import subprocess
import tempfile
from pathlib import Path

from tests.servers.process import free_port, listens, wait_until

PROGRAM = Path("/usr/sbin/postfix")
DESK = "linia@hotline.example"
SLOW, BOX, ONWARD = "czeka.example", "skrzynka.example", "dalej.example"
"""Domains whose mail cannot be delivered for now, goes into a mailbox here (jan's), and is handed to another server."""

_SETTINGS = """\
compatibility_level = 3.6
myhostname = mx.hotline.example
mydestination =
queue_directory = {folder}/spool
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_relay_restrictions = permit_mynetworks, reject
transport_maps = inline:{{ {slow}=smtp:[127.0.0.1]:1, {onward}=smtp:[127.0.0.1]:{onward_port} }}
virtual_mailbox_domains = hotline.example, {box}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ {desk}=desk/, jan@{box}=jan/ }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_reject_unlisted_recipient = no
delay_warning_time = 1s
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
"""
_SERVICES = """\
{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n - 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def can_run() -> bool:
    """Whether Postfix is installed, and we may start its master process."""
    return PROGRAM.exists() and os.getuid() == 0


class Postfix:
    """One instance."""

    def __init__(self, onward_port: int) -> None:
        """Starts it; `onward_port` is where the server for ONWARD listens."""
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="pf-"))  # short: paths of sockets have 108 octets at most
        account = pwd.getpwnam("postfix")
        self.folder.chmod(0o755)
        for name in ("etc", "spool", "data", "mail"):
            (self.folder / name).mkdir()
        for name in ("data", "mail"):
            os.chown(self.folder / name, account.pw_uid, account.pw_gid)
        words = {"folder": self.folder, "slow": SLOW, "box": BOX, "onward": ONWARD, "desk": DESK}
        settings = _SETTINGS.format(**words, onward_port=onward_port, uid=account.pw_uid, gid=account.pw_gid)
        (self.folder / "etc/main.cf").write_text(settings, encoding="ascii")
        (self.folder / "etc/master.cf").write_text(_SERVICES.format(port=self.port), encoding="ascii")
        self._control("start")
        wait_until(lambda: listens(self.port), what=f"Postfix (see {self.folder})")

    def send(self, letter: bytes, recipient: str, notify: str) -> None:
        """Hands a letter of the desk's over, asking for reports of the kinds in `notify` (RFC 3461)."""
        with smtplib.SMTP("127.0.0.1", self.port) as client:
            client.sendmail(DESK, [recipient], letter, rcpt_options=[f"NOTIFY={notify}"])

    def report(self) -> bytes:
        """The report that comes to the desk next; waits for it."""
        inbox = self.folder / "mail/desk/new"
        wait_until(lambda: inbox.is_dir() and any(inbox.iterdir()), what=f"a report (see {self.folder})")
        found = min(inbox.iterdir(), key=lambda mail: mail.stat().st_mtime_ns)
        raw = found.read_bytes()
        found.unlink()
        return raw

    def remove(self) -> None:
        """Stops the instance and forgets it."""
        self._control("stop")
        shutil.rmtree(self.folder)

    def _control(self, what: str) -> None:
        arguments = [str(PROGRAM), "-c", str(self.folder / "etc"), what]
        subprocess.run(arguments, check=True, capture_output=True, timeout=30)
