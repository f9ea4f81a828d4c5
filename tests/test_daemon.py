"""The daemon as systemd runs it: ready, reloading, stopping, and settings that cannot be used."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.server

SETTINGS = """\
admin = "informatyk@urzad.example"
desk = {{ address = "hotline@urzad.example", secret = {{ file = "{folder}/secret" }} }}
smtp = {{ host = "127.0.0.1", port = 1 }}
store = {{ url = "sqlite:///{folder}/hotline.sqlite3" }}
reader = {{ workers = 1 }}

[[mailboxes]]
name = "desk"
host = "127.0.0.1"
port = 1
user = "hotline@urzad.example"
password.file = "{folder}/secret"

[consultants]
coordinator = "koordynator@urzad.example"
people = [{{ address = "anna@urzad.example" }}]
"""


class Service:
    """What systemd sees of the daemon."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "config.toml"
        self.log = folder / "log"
        (folder / "secret").write_text("a secret of this test only", encoding="utf-8")
        self.write(SETTINGS)
        self.line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.line.bind(str(folder / "notify"))
        self.line.settimeout(30)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hotline_mail", "-c", self.settings, "run"],
                env=os.environ | {"NOTIFY_SOCKET": str(folder / "notify")},
                stderr=log,
            )

    def write(self, settings: str) -> None:
        self.settings.write_text(settings.format(folder=self.folder), encoding="utf-8")

    def hears(self, said: str) -> bool:
        """Whether the daemon says it next but for signs of life."""
        while (message := self.line.recv(4096).decode()).startswith("WATCHDOG"):
            pass
        return message.startswith(said)

    def logs(self, told: str) -> None:
        """Waits until the log has it."""
        end = time.monotonic() + 10
        while told not in self.log.read_text(encoding="utf-8"):
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.05)

    def reload(self) -> None:
        self.process.send_signal(signal.SIGHUP)

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=10)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    running = Service(tmp_path)
    yield running
    running.process.kill()
    running.process.wait()
    running.line.close()


def test_settings_that_cannot_be_used_are_told_and_the_desk_goes_on_with_the_old_ones(service: Service) -> None:
    assert service.hears("READY=1")

    service.write(SETTINGS.replace("port = 1", "prot = 1"))
    service.reload()
    service.logs("smtp.prot (line 3): no such setting; perhaps port?")
    for used, told in (
        (SETTINGS.replace('/secret" }}', '/none" }}'), "none cannot be read: No such file"),
        (SETTINGS.replace("hotline.sqlite3", "none/hotline.sqlite3"), "unable to open database file"),
    ):
        service.write(used)
        service.reload()
        assert service.hears("RELOADING=1")
        assert service.hears("READY=1")
        service.logs(told)

    service.write(f'{SETTINGS}\n[log]\nformat = "json"\n')
    service.reload()
    service.logs('"event": "running"')

    assert service.end() == 0
    assert service.hears("RELOADING=1")
    assert service.hears("READY=1")
    assert service.hears("STOPPING=1")
    log = service.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert "\x1b" not in log
