"""What systemd hears, on sockets of both kinds that it uses."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline_mail.adapters.notify import Notifier


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, dict[str, str]]]:
    name = f"hotline-test-{os.getpid()}" if request.param == "abstract" else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name if request.param == "abstract" else name)
        manager.settimeout(2)
        yield manager, {"NOTIFY_SOCKET": "@" + name if request.param == "abstract" else name}


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        (Notifier.ready, b"READY=1"),
        (Notifier.stopping, b"STOPPING=1"),
        (Notifier.alive, b"WATCHDOG=1"),
        (
            lambda notifier: notifier.status("3 skrzynki, 0 zaległości\nREADY=1"),
            "STATUS=3 skrzynki, 0 zaległości".encode(),
        ),
    ],
)
def test_messages(systemd, say, expected):
    manager, environment = systemd
    say(Notifier(environment))
    assert manager.recv(4096) == expected


def test_a_reload_is_announced_with_its_moment(systemd):
    manager, environment = systemd
    before = time.monotonic_ns() // 1000
    Notifier(environment).reloading()
    first, second = manager.recv(4096).decode().split("\n")
    assert first == "RELOADING=1"
    name, _, moment = second.partition("=")
    assert name == "MONOTONIC_USEC"
    assert before <= int(moment) <= time.monotonic_ns() // 1000


def test_without_systemd_nothing_is_said():
    Notifier({}).ready()
    assert Notifier({}).watchdog_seconds is None


def test_a_sign_of_life_is_due_twice_within_the_watchdogs_time():
    assert Notifier({"WATCHDOG_USEC": "90000000"}).watchdog_seconds == 45
