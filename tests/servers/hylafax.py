"""Debian's HylaFAX without a modem: its own faxrcvd, notify, faxmail, hfaxd and faxq, run by an ordinary user.

hfaxd and faxq insist on root and on the account uucp. In a user namespace of its own (user_namespaces(7)) an ordinary user
is root; libnss-wrapper calls that root uucp, and libuid-wrapper lets faxq believe that it has set its groups.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, TiffImagePlugin

from tests.servers.process import free_port, hand_over, listens, private_folder, program, run, start, wait_until

SPOOL = Path("/var/spool/hylafax")
SETTINGS = Path("/etc/hylafax")
_FOLDERS = [
    "archive",
    "client",
    "config",
    "dev",
    "docq",
    "doneq",
    "etc",
    "info",
    "log",
    "pollq",
    "recvq",
    "sendq",
    "status",
    "tmp",
]
_DOCUMENT = re.compile(r"^!?(?:pdf|tiff|postscript|data):\d*:[^:\n]*:(docq/\S+)$", re.MULTILINE)
_IMAGE_DESCRIPTION = 270
_DATE_TIME = 306


@dataclass(frozen=True)
class Call:
    """What the line and the sending machine say of a call."""

    caller: str = "123456789"
    name: str = "URZAD GMINY"
    tsi: str = "+48 12 345 67 89"
    called: str = "221234567"
    received: str = "2026:03:12 09:14:03"
    communication: str = "000000042"
    error: str = ""
    """Why the reception ended early, as faxgetty tells faxrcvd."""


@dataclass(frozen=True)
class QueuedFax:
    """A job in faxq's queue: the queue file as hfaxd wrote it, and the documents that would be faxed."""

    queue_file: str
    documents: tuple[bytes, ...]


def can_run() -> bool:
    """Whether this machine lets an ordinary user make a user namespace (some containers do not)."""
    folder = private_folder("namespace-")
    try:
        return start(["unshare", "-r", "-m", "true"], folder, folder / "log").wait(timeout=10) == 0
    finally:
        shutil.rmtree(folder)


def fax_tiff(pages: list[Image.Image], call: Call) -> bytes:
    """What a fax modem leaves in recvq: 1-bit pages with the tags by which faxrcvd knows the call."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[_IMAGE_DESCRIPTION] = f"{call.tsi}\n{call.caller}\n{call.name}\n<NONE>\n{call.called}"
    tags[_DATE_TIME] = call.received
    first, *others = [page.convert("1") for page in pages]
    buffer = BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(204, 196), tiffinfo=tags)
    return buffer.getvalue()


def _unreadable(folder: str, names: list[str]) -> list[str]:
    """Files with HylaFAX's passwords are root's own; the tests have their own."""
    return [name for name in names if not os.access(Path(folder) / name, os.R_OK)]


class HylaFax:
    """A spool folder of HylaFAX; `remove` ends its servers and takes it away."""

    def __init__(self) -> None:
        self.folder = private_folder("hylafax-")
        self.port = free_port()
        self._servers: subprocess.Popen[bytes] | None = None
        for name in _FOLDERS:
            (self.folder / name).mkdir()
        if not SPOOL.is_dir():
            raise FileNotFoundError(
                "hylafax-server is not installed; scripts/install-system says which packages the tests need"
            )
        shutil.copytree(SPOOL / "bin", self.folder / "bin")
        shutil.copytree(SETTINGS, self.folder / "etc", dirs_exist_ok=True, ignore=_unreadable)
        for queue in ("log", "recvq", "sendq", "docq", "doneq"):
            (self.folder / queue / "seqf").write_text("1")
        self._configure()

    def receive(self, tiff: bytes | None, call: Call, template: str = "pl", kind: str = "tif") -> bytes:
        """The mail that faxrcvd writes about a call; None as `tiff`: nothing was received."""
        fax = self.folder / "recvq" / f"fax{call.communication}.tif"
        fax.unlink(missing_ok=True)
        if tiff is not None:
            fax.write_bytes(tiff)
        (self.folder / "etc" / "FaxDispatch").write_text(
            f'SENDTO=faks@hotline.example\nFROMADDR=faxserver@fax.example\nFILETYPE="{kind}"\nTEMPLATE={template}\n'
            "NOTIFY_FAXMASTER=never\nHOSTNAME=fax.example\n"
        )
        caller = [call.caller, call.name, "<NONE>", call.called]
        command = ["bin/faxrcvd", f"recvq/{fax.name}", "ttyS0", call.communication, call.error, *caller]
        return self._mail_of(command)

    def notify(self, queue_file: str, why: str, template: str = "pl") -> bytes:
        """The mail that notify writes about a job; `why` is one of its own words (done, requeued, failed …)."""
        always = re.sub(r"^notify:.*$", "notify:always", queue_file, flags=re.MULTILINE)
        (self.folder / "doneq" / "q1").write_text(always)
        (self.folder / "etc" / "FaxNotify").write_text(f"FROMADDR=faxserver@fax.example\nTEMPLATE={template}\n")
        next_try = ["08:25"] if why == "requeued" else []
        return self._mail_of(["bin/notify", "doneq/q1", why, "0:33", *next_try])

    def submit(self, mail: bytes, number: str) -> QueuedFax:
        """Gives `mail` to faxmail, as an e-mail-to-fax gateway's MTA does, and returns the job that came of it."""
        self._start_servers()
        before = set((self.folder / "sendq").glob("q*"))
        (self.folder / "tmp" / "mail.eml").write_bytes(mail.replace(b"\r\n", b"\n"))
        hand_over(self.folder / "tmp")
        command = shlex.join(["faxmail", "-n", "-s", "a4", "-u", "fax", number])
        self._run(f"HOME={self.folder}/tmp {command} < tmp/mail.eml", "faxmail.log")
        wait_until(lambda: len(set((self.folder / "sendq").glob("q*")) - before) == 1, what="faxmail's job")
        (queued,) = set((self.folder / "sendq").glob("q*")) - before
        # faxq writes the file anew when it takes the job over: the list of documents is its end
        wait_until(lambda: bool(_DOCUMENT.search(queued.read_text())), what="the whole queue file")
        text = queued.read_text()
        return QueuedFax(text, tuple((self.folder / name).read_bytes() for name in _DOCUMENT.findall(text)))

    def remove(self) -> None:
        """Stops what runs and removes the folder."""
        if self._servers is not None:
            os.killpg(self._servers.pid, signal.SIGTERM)
            self._servers.wait(timeout=10)
        shutil.rmtree(self.folder)

    def _configure(self) -> None:
        sendmail = self.folder / "sendmail"
        sendmail.write_text(f"#!/bin/sh\ncat > {self.folder}/tmp/sent.eml\n")
        sendmail.chmod(0o755)
        cache = self.folder / "etc" / "setup.cache"
        cache.chmod(0o644)
        cache.write_text(f"{cache.read_text()}SENDMAIL='{sendmail}'\nSPOOL='{self.folder}'\n")
        hosts = self.folder / "etc" / "hosts.hfaxd"
        hosts.unlink(missing_ok=True)
        hosts.write_text("localhost:0::\n127.0.0.1:0::\n")
        hosts.chmod(0o600)  # hfaxd ignores a file that others may read
        (self.folder / "tmp" / ".hylarc").write_text(f"Host: 127.0.0.1\nPort: {self.port}\n")
        (self.folder / "dev" / "null").touch()
        (self.folder / "passwd").write_text("root:x:0:0:root:/root:/bin/sh\nuucp:x:0:0:uucp:/:/bin/sh\n")
        (self.folder / "group").write_text("root:x:0:\nuucp:x:0:\n")
        hand_over(self.folder)

    def _start_servers(self) -> None:
        if self._servers is not None:
            return
        faxq, hfaxd = program("faxq", "/usr/sbin"), program("hfaxd", "/usr/sbin")
        names = f"NSS_WRAPPER_PASSWD={self.folder}/passwd NSS_WRAPPER_GROUP={self.folder}/group"
        groups = "UID_WRAPPER=1 UID_WRAPPER_ROOT=1 LD_PRELOAD='libnss_wrapper.so libuid_wrapper.so'"
        script = (
            "mount --bind /dev/null dev/null && "
            f"({names} {groups} {faxq} -D -q {self.folder} & "
            f"{names} LD_PRELOAD=libnss_wrapper.so exec {hfaxd} -d -l 127.0.0.1 -i {self.port} -q {self.folder})"
        )
        log = self.folder / "servers.log"
        self._servers = start(["unshare", "-r", "-m", "sh", "-c", script], self.folder, log)
        wait_until(lambda: listens(self.port) and (self.folder / "FIFO").exists(), what=f"hfaxd (see {log})")

    def _mail_of(self, command: list[str]) -> bytes:
        sent = self.folder / "tmp" / "sent.eml"
        sent.unlink(missing_ok=True)
        hand_over(self.folder)
        self._run(f"TZ=Europe/Warsaw TMPDIR={self.folder}/tmp {shlex.join(command)}", "scripts.log")
        return sent.read_bytes()

    def _run(self, script: str, log: str) -> None:
        run(["bash", "-c", script], self.folder, self.folder / log)
