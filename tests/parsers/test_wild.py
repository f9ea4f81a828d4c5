"""Bounces, robots' and people's mails as found: written from knowledge of the programs before the readers were tried."""

import base64
from collections.abc import Callable

import pytest

from parsers.automatic import automatic_signs
from parsers.message import parse_message
from parsers.model import ReportKind
from parsers.reports.read import read_report
from tests.parsers.wild import LETTER, Mail, mails

BOUNCES = [
    mail
    for file in ("bounces_en.txt", "bounces_pl.txt", "bounces_other.txt", "bounces_more.txt", "bounces_late.txt")
    for mail in mails(file)
]
OTHERS = [mail for file in ("others.txt", "others_more.txt", "notifications.txt") for mail in mails(file)]
PEOPLE = [mail for file in ("people.txt", "people_more.txt", "people_like_programs.txt") for mail in mails(file)]


@pytest.mark.parametrize("mail", BOUNCES, ids=lambda mail: mail.name)
def test_reads_a_bounce_as_found(mail: Mail) -> None:
    report = read_report(parse_message(mail.raw))
    assert report is not None
    assert report.kind is ReportKind.DSN
    assert {(r.address, r.action, r.status, r.permanent) for r in report.recipients} == set(mail.recipients)
    assert report.original_message_id == (LETTER if mail.names_letter else None)


TRACE = b"""Return-Path: <>
Received: from mx.urzad.example ([192.0.2.9]) by mx.hotline.example with ESMTPS id 4A; Mon, 12 Oct 2026 10:00:10 +0200
X-Virus-Scanned: amavisd-new
"""


def in_base64(raw: bytes) -> bytes:
    head, _, body = raw.partition(b"\n\n")
    if b"Content-Type" in head:
        return raw
    fields = b"\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head + fields + base64.encodebytes(body)


def with_footer(raw: bytes) -> bytes:
    return raw + b"\n__________\nChecked by antivirus, support@antivirus.example\n"


def with_signature(raw: bytes) -> bytes:
    return raw + b"\n-- \nUrzad Gminy, ul. Krotka 5\ntel. 22 123 45 67, biuro@firma.example, www.firma.example\n"


@pytest.mark.parametrize(
    "altered",
    [lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: TRACE + raw, in_base64, with_footer, with_signature],
    ids=["crlf", "trace", "base64", "footer", "signature"],
)
def test_the_way_a_bounce_came_changes_nothing(altered: Callable[[bytes], bytes]) -> None:
    for mail in BOUNCES:
        report = read_report(parse_message(altered(mail.raw)))
        assert report is not None, mail.name
        found = {(r.address, r.action, r.status, r.permanent) for r in report.recipients}
        assert found == set(mail.recipients), mail.name


@pytest.mark.parametrize("mail", mails("no_bounces.txt"), ids=lambda mail: mail.name)
def test_takes_no_other_mail_for_a_bounce(mail: Mail) -> None:
    report = read_report(parse_message(mail.raw))
    assert report is None


@pytest.mark.parametrize("mail", OTHERS, ids=lambda mail: mail.name)
def test_knows_a_mail_that_no_person_wrote(mail: Mail) -> None:
    parsed = parse_message(mail.raw)
    report = read_report(parsed)
    assert automatic_signs(parsed, report)
    assert report is None or report.kind is not ReportKind.DSN


@pytest.mark.parametrize("mail", PEOPLE, ids=lambda mail: mail.name)
def test_takes_no_person_for_a_program(mail: Mail) -> None:
    parsed = parse_message(mail.raw)
    assert automatic_signs(parsed) == ()
    assert read_report(parsed) is None
