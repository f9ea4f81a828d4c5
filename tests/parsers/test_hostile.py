"""Mails made to be slow or large are read in time and within memory, the whole way through all readers."""

import base64
import resource
import subprocess
import sys
import time

import pytest

from parsers.model import DocumentReading
from parsers.reading import ReadingOptions, read_message
from tests.parsers.test_wild import BOUNCES, OTHERS, PEOPLE

HEAD = b"From: a@b.example\nTo: c@d.example\nSubject: x\n"
DAEMON = b"From: MAILER-DAEMON@b.example\nSubject: failure notice\n"
SIZE = 40_000
SECONDS = 5.0
"""Of computing time, for inputs that take a quadratic reader minutes."""
TOKENS = [
    "a@", "<a@b.example>", "a@b.example, ", "user unknown ", "=?utf-8?q?", "nie ", "> ", "(", "-", "_", ". ", ".", " ",
    "\t", "HOT/2026/000123 ", "1.", "12 ", "ż", "<div>", "&nbsp;", "www.", "tel. 12 345 67 89 ", "a", '"',
    "<table><tr><td>", "data: ", "jestem na ", "wiadomosc ", "550 ", "5.", "Message-ID: <", "=C5", "?", "¿", "{", "[",
    "--", "| ", "\\", ":", ";", ",", "\x00", "\x1b$B", "~{", "+AAA-", "begin 644 a ",
]  # fmt: skip


def seconds(raw: bytes) -> float:
    start = time.process_time()
    read_message(raw, ReadingOptions(), lambda *_: DocumentReading())
    return time.process_time() - start


@pytest.mark.parametrize("token", TOKENS)
def test_one_endless_line_of_anything_is_read_in_time(token: str) -> None:
    line = token.encode() * (SIZE // len(token.encode()))
    for raw in (
        HEAD + b"\n" + line,
        DAEMON + b"\nSorry.\n" + line,
        HEAD + b"Content-Type: text/html\n\n" + line,
        b"From: a@b.example\nSubject: " + line + b"\nReferences: " + line + b"\n\nx",
        HEAD + b"\n" + (token.encode() + b"\n") * (SIZE // 10 // len(token.encode())),
    ):
        assert seconds(raw) < SECONDS


def nested(levels: int, content_type: str = "multipart/mixed") -> bytes:
    heads = (b"Content-Type: %s; boundary=b%d\n\n--b%d\n" % (content_type.encode(), n, n) for n in range(levels))
    return HEAD + b"".join(heads) + b"Content-Type: text/plain\n\nna dnie"


STRUCTURES = {
    "10,000 parts in one another": nested(10_000),
    "10,000 mails in one another": HEAD + b"Content-Type: message/rfc822\n\n" * 10_000 + b"x",
    "100,000 headers": b"".join(b"X-H%d: v\n" % n for n in range(100_000)) + HEAD + b"\nx",
    "one header of 100,000 lines": HEAD + b"X-A: a\n" + b" b\n" * 100_000 + b"\nx",
    "100,000 parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "20,000 recipients in a report": (
        DAEMON
        + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nx\n--b\n"
        + b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        + b"Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n" * 20_000
        + b"--b--\n"
    ),
    "JSON in JSON": HEAD + b"\n" + b'{"a":' * 500_000,
    "4,000 depths of quoting": HEAD + b"\n" + b"".join(b">" * (n % 500) + b" x\n" for n in range(4_000)),
    "20,000 quoted lines": HEAD + b"\n" + b"> x\n" * 20_000,
    "30 MB attached": (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntekst\n--b\nContent-Type: application/pdf\n"
        + b"Content-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(bytes(range(256)) * 120_000)
        + b"--b--\n"
    ),
}


@pytest.mark.parametrize("raw", STRUCTURES.values(), ids=STRUCTURES.keys())
def test_structures_without_end_are_read_in_time(raw: bytes) -> None:
    assert seconds(raw) < SECONDS


@pytest.mark.parametrize(("times", "step"), [(1, 1), (50, 15)])
def test_no_mail_as_found_is_slow(times: int, step: int) -> None:
    for mail in (*BOUNCES, *OTHERS, *PEOPLE)[::step]:
        head, _, body = mail.raw.partition(b"\n\n")
        assert seconds(head + b"\n\n" + body * times) < SECONDS, mail.name


LARGEST = """
import sys
sys.path.insert(0, {root!r})
from parsers.model import DocumentReading
from parsers.reading import ReadingOptions, read_message
raw = b"From: a@b.example\\n\\n" + b"Dzien dobry, to jest tekst.\\n" * 1_500_000
reading = read_message(raw, ReadingOptions(), lambda *_: DocumentReading())
assert reading.message.text.startswith("Dzien dobry")
"""


def test_a_body_of_40_mb_fits_into_one_gigabyte() -> None:
    one_gigabyte = (1_000_000_000, 1_000_000_000)
    subprocess.run(
        [sys.executable, "-c", LARGEST.format(root=".")],
        check=True,
        timeout=100,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, one_gigabyte),
    )
