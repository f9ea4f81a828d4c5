"""Bounces without standard fields: recognised and read whatever program wrote them; other mail never taken for one."""

import pytest

from parsers.message import parse_message
from parsers.reports.read import read_report
from tests.parsers.reports.bounces import PLAIN
from tests.parsers.reports.bounces.bounce import Bounce
from tests.parsers.reports.no_reports import NO_REPORTS, raw


@pytest.mark.parametrize("bounce", PLAIN, ids=lambda bounce: bounce.name)
def test_reads_the_bounce_of_any_program(bounce: Bounce):
    report = read_report(parse_message(bounce.raw))
    assert report is not None
    assert tuple((r.address, r.action, r.status, r.permanent) for r in report.recipients) == bounce.recipients


@pytest.mark.parametrize("bounce", [each for each in PLAIN if each.returned_to], ids=lambda bounce: bounce.name)
def test_finds_which_letter_a_bounce_returns(bounce: Bounce):
    report = read_report(parse_message(bounce.raw))
    assert report is not None
    assert report.original_message_id == "<hot-2026-000123.c1@linia.example>"
    assert report.original_subject == "Potwierdzenie HOT/2026/000123"


@pytest.mark.parametrize("text", NO_REPORTS.values(), ids=NO_REPORTS.keys())
def test_takes_no_other_mail_for_a_report(text: str):
    assert read_report(parse_message(raw(text))) is None


def test_falls_back_on_threading_for_the_letter():
    mail = b"""From: MAILER-DAEMON@mx.example
To: pomoc@linia.example
Subject: failure notice
In-Reply-To: <letter@linia.example>

Sorry, we were unable to deliver your message to the following address.

<jan@gmina.example>:
550 no such user
"""
    report = read_report(parse_message(mail))
    assert report is not None
    assert report.original_message_id == "<letter@linia.example>"
