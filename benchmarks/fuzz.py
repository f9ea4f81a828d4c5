"""Mutated mails and files, read as the daemon reads them: `python -m benchmarks.fuzz --seconds 300 --seed 1`.

Seeds are mails and documents of the corpora and the true reports among the tests; they are cut, spliced, doubled and
strewn with what breaks parsers. An input fails that the reader gives up, that raises within it, or that keeps it longer
than `SLOW`. Failing inputs are kept in `bench-output/fuzz`; the same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from itertools import count, islice
from pathlib import Path
from random import Random

from benchmarks.corpus import bodies, documents
from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.ports import ReadingFailed
from parsers.model import MessageReading, ProblemCode

SLOW = 1.0
"""Seconds that a mail may take; one with attachments may take ten times as long."""
MAILS = Path("tests/parsers")
OUTPUT = Path("bench-output/fuzz")
WEEDS = (
    b"\0", b"\r", b"\n", b"\r\n\r\n", b"\xff\xfe", b"\xed\xa0\x80", b"=?utf-8?b?", b"=?utf-8?q?=", b"?=", b"=\r\n",
    b"--", b'Content-Type: multipart/mixed; boundary="x"\r\n', b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"charset=utf-16", b"begin 644 a.pdf\r\n", b"<table><tr><td>", b"<!--",
    b"> " * 300, b"(" * 2000, b"a" * 20_000, b"\xc4\x85" * 3000, b"@" * 500, b"." * 3000, b" \t" * 5000, b"1" * 5000,
    b"stream\r\n", b"endobj\r\n", b"/Length 999999999", b"<w:tbl>",
)  # fmt: skip


def seeds() -> list[bytes]:
    """Mails and files to begin with."""
    found = [path.read_bytes() for path in sorted(MAILS.rglob("*.eml"))]
    for kind in bodies.KINDS:
        found += [_mail(case) for case in bodies.cases(kind, range(1000, 1003))]
    for make in documents.KINDS.values():
        for case in islice(make("dev", 2), 2):
            found += [case.payload, _with_file(case)]
    return found


def _mail(case: bodies.Case) -> bytes:
    mail = _headed()
    mail.set_content(case.body, subtype="html" if case.is_html else "plain")
    return mail.as_bytes()


def _with_file(case: documents.DocumentCase) -> bytes:
    mail = _headed()
    mail.set_content("W załączeniu formularz.\n")
    mail.add_attachment(case.payload, maintype="application", subtype="octet-stream", filename=case.name)
    return mail.as_bytes()


def _headed() -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Anna Próbna <anna.probna@gmina.example>"
    mail["To"] = "pomoc@urzad.example"
    mail["Subject"] = "Zgłoszenie pytania HOT-01 – żółć"
    mail["Message-ID"] = "<1@gmina.example>"
    return mail


def _cut(random: Random, data: bytes, _other: bytes) -> bytes:
    start, end = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def _end_early(random: Random, data: bytes, _other: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _double(random: Random, data: bytes, _other: bytes) -> bytes:
    start = random.randrange(len(data) + 1)
    piece = data[start : start + random.randrange(1, 400)]
    return data[:start] + piece * random.choice((2, 5, 100)) + data[start:]


def _splice(random: Random, data: bytes, other: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)] + other[random.randrange(len(other) + 1) :]


def _strew(random: Random, data: bytes, _other: bytes) -> bytes:
    for _ in range(random.choice((1, 3, 30))):
        place = random.randrange(len(data) + 1)
        data = data[:place] + random.choice(WEEDS) + data[place + random.choice((0, 0, 1, 10)) :]
    return data


def _flip(random: Random, data: bytes, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 10, 200))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


MUTATIONS: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (_cut, _end_early, _double, _splice, _strew, _flip)


def inputs(seed: int) -> Iterator[tuple[str, bytes]]:
    """Mutated inputs without end, each with its name."""
    begin = seeds()
    for number in count():
        random = Random(f"fuzz-{seed}-{number}")
        data, other = random.choice(begin), random.choice(begin)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = random.choice(MUTATIONS)(random, data, other) or b"\n"
        yield f"{seed}-{number}", data


def complaint(reading: MessageReading, seconds: float) -> str | None:
    """What is wrong with how the input was read; None: nothing."""
    raised = [problem.detail for problem in reading.problems if problem.code is ProblemCode.CRASHED]
    if raised:
        return f"raised: {', '.join(raised)}"
    if seconds > SLOW * (10 if reading.documents else 1):
        return f"took {seconds:.1f} s"
    return None


def tried(reader: Sandbox, data: bytes) -> tuple[str | None, float]:
    start = time.perf_counter()
    try:
        reading = reader.read_file("input.eml", data)
    except ReadingFailed as failure:
        return f"given up: {failure}", time.perf_counter() - start
    seconds = time.perf_counter() - start
    return complaint(reading, seconds), seconds


def main() -> int:
    parser = argparse.ArgumentParser(description="mutated mails and files")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    end, failed, times = time.monotonic() + options.seconds, 0, []
    with Sandbox() as reader:
        for name, data in inputs(options.seed):
            wrong, seconds = tried(reader, data)
            times.append(seconds)
            if wrong:
                failed += 1
                (OUTPUT / f"{name}.eml").write_bytes(data)
                print(f"{name}: {wrong}", flush=True)
            if time.monotonic() > end:
                break
    print(f"{len(times)} inputs, {failed} failed, the slowest took {max(times):.2f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
