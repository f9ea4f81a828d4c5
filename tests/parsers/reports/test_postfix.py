"""Reports that a real Postfix writes about letters of ours, of every kind that it knows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from parsers.automatic import automatic_signs
from parsers.message import parse_message
from parsers.model import Report, ReportKind, ReportRecipient
from parsers.reports.read import read_report
from tests.servers import postfix
from tests.servers.smtp_sink import SmtpSink

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(not postfix.can_run(), reason="Postfix is not installed, or we are not root"),
]
LETTER_ID = "<hot-2026-000123.c1@hotline.example>"
LETTER = f"""\
From: Linia <{postfix.DESK}>
To: {{}}
Subject: =?utf-8?Q?Potwierdzenie_przyj=C4=99cia?= [HOT/2026/000123]
Message-ID: {LETTER_ID}

Dziekujemy.
"""


@pytest.fixture(scope="module")
def sink() -> Iterator[SmtpSink]:
    server = SmtpSink({"nikt@dalej.example": "550 5.1.1 no such user here", "pelna@dalej.example": "552 5.2.2 full"})
    yield server
    server.stop()


@pytest.fixture(scope="module")
def mail_host(sink: SmtpSink) -> Iterator[postfix.Postfix]:
    server = postfix.Postfix(sink.port)
    yield server
    server.remove()


def reported(mail_host: postfix.Postfix, recipient: str, notify: str = "FAILURE,DELAY") -> Report:
    mail_host.send(LETTER.format(recipient).encode(), recipient, notify)
    parsed = parse_message(mail_host.report())
    report = read_report(parsed)
    assert report is not None
    assert automatic_signs(parsed, report)
    return report


@pytest.mark.parametrize(
    ("recipient", "notify", "action", "status"),
    [
        (f"nikt@{postfix.BOX}", "FAILURE", "failed", "5.1.1"),
        (f"nikt@{postfix.ONWARD}", "FAILURE", "failed", "5.1.1"),
        (f"pelna@{postfix.ONWARD}", "FAILURE", "failed", "5.2.2"),
        (f"jan@{postfix.SLOW}", "DELAY", "delayed", "4.4.1"),
        (f"jan@{postfix.BOX}", "SUCCESS", "delivered", "2.0.0"),
        (f"jan@{postfix.ONWARD}", "SUCCESS", "relayed", "2.0.0"),
    ],
)
def test_reads_what_postfix_reports(
    mail_host: postfix.Postfix, recipient: str, notify: str, action: str, status: str
) -> None:
    report = reported(mail_host, recipient, notify)

    assert report == Report(
        kind=ReportKind.DSN,
        original_message_id=LETTER_ID,
        recipients=(ReportRecipient(recipient, action, status, action == "failed"),),
        original_subject="Potwierdzenie przyjęcia [HOT/2026/000123]",
    )
