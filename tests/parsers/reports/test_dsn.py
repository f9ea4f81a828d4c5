"""Delivery status notifications: RFC 3464 and what real programs make of it."""

from pathlib import Path

import pytest

from parsers.message import parse_message
from parsers.model import ReportKind
from parsers.reports.read import read_report
from tests.parsers.reports.standard import dsn

JAN = "jan@gmina.example"
MTA = "Reporting-MTA: dns; mx.example"

FIELDS = {
    "failed": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "delayed": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Fri, 13 Mar 2026 10:00:00 +0100",
        [(JAN, "delayed", "4.4.1", False)],
    ),
    "a blank line behind every field": (
        f"{MTA}\n\n\nFinal-Recipient: rfc822; {JAN}\n\nAction: failed\n\nStatus: 5.1.1\n\nDiagnostic-Code: smtp; 550 no",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "failed with a code of success": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 2.0.0\nDiagnostic-Code: smtp; 250 OK",
        [(JAN, "failed", "2.0.0", True)],
    ),
    "failed, for a passing cause": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nDiagnostic-Code: x-mta; temporary local problem",
        [(JAN, "failed", None, False)],
    ),
    "delivered": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: delivered\nStatus: 2.1.5",
        [(JAN, "delivered", "2.1.5", False)],
    ),
    "relayed": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: relayed\nStatus: 2.0.0",
        [(JAN, "relayed", "2.0.0", False)],
    ),
    "expanded": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: expanded\nStatus: 2.0.0",
        [(JAN, "expanded", "2.0.0", False)],
    ),
    "two recipients": (
        (
            f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.2.2\n\n"
            "Final-Recipient: rfc822; ewa@gmina.example\nAction: delivered\nStatus: 2.0.0"
        ),
        [(JAN, "failed", "5.2.2", True), ("ewa@gmina.example", "delivered", "2.0.0", False)],
    ),
    "two recipients without a blank line": (
        (
            f"{MTA}\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.2.2\n"
            "Final-Recipient: rfc822; ewa@gmina.example\nAction: failed\nStatus: 5.1.1"
        ),
        [(JAN, "failed", "5.2.2", True), ("ewa@gmina.example", "failed", "5.1.1", True)],
    ),
    "a blank line inside a group": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\n\nAction: failed\nStatus: 5.1.1",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "the address that was written to": (
        f"{MTA}\n\nOriginal-Recipient: rfc822; {JAN}\nFinal-Recipient: rfc822; skrzynka17@wewn.example\nAction: failed\nStatus: 5.2.2",
        [(JAN, "failed", "5.2.2", True)],
    ),
    "an original recipient that is no address": (
        f"{MTA}\n\nOriginal-Recipient: rfc822; unknown\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.2.2",
        [(JAN, "failed", "5.2.2", True)],
    ),
    "xtext": (
        f"{MTA}\n\nOriginal-Recipient: rfc822;jan+40gmina.example\nAction: failed\nStatus: 5.1.1",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "utf-8 address": (
        f"{MTA}\n\nFinal-Recipient: utf-8; zażółć@GMINA.example\nAction: failed\nStatus: 5.1.1",
        [("zażółć@gmina.example", "failed", "5.1.1", True)],
    ),
    "utf-8 address in hexadecimal": (
        f"{MTA}\n\nFinal-Recipient: utf-8; \\x{{17C}}ona@gmina.example\nAction: failed\nStatus: 5.1.1",
        [("żona@gmina.example", "failed", "5.1.1", True)],
    ),
    "x400 address": (
        f"{MTA}\n\nFinal-Recipient: x400; /RFC-822=jan(a)gmina.example/ADMD= /C=PL/\nAction: failed\nStatus: 5.0.0",
        [(JAN, "failed", "5.0.0", True)],
    ),
    "no address type": (
        f"{MTA}\n\nFinal-Recipient: <{JAN}>\nAction: Failed (unknown)\nStatus: 5.1.1",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "status with comment": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failure\nStatus: 5.7.1 (delivery not authorized)",
        [(JAN, "failed", "5.7.1", True)],
    ),
    "vague status, telling diagnosis": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.1.1 no such user",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "status is an smtp reply": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 553 Exceeded maximum size",
        [(JAN, "failed", None, True)],
    ),
    "given up, but may succeed when sent again": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 4.4.7",
        [(JAN, "failed", "4.4.7", False)],
    ),
    "no status, temporary diagnosis": (
        f"{MTA}\n\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nDiagnostic-Code: smtp; 452 mailbox full",
        [(JAN, "failed", None, False)],
    ),
    "mime headers among the fields": (
        (
            f"MIME-Version: 1.0\n{MTA}\n\nMIME-Version: 1.0\nFinal-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.2.2\n"
            "Content-Type: text/plain; charset=us-ascii"
        ),
        [(JAN, "failed", "5.2.2", True)],
    ),
    "folded diagnosis": (
        f"{MTA}\n\nFinal-Recipient: rfc822;\n {JAN}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp;\n 550 5.1.1",
        [(JAN, "failed", "5.1.1", True)],
    ),
    "one recipient three times": (
        f"{MTA}\n\n" + "\n\n".join([f"Final-Recipient: rfc822; {JAN}\nAction: failed\nStatus: 5.1.1"] * 3),
        [(JAN, "failed", "5.1.1", True)],
    ),
}


@pytest.mark.parametrize(("fields", "recipients"), FIELDS.values(), ids=FIELDS.keys())
@pytest.mark.parametrize(
    "machine_type", ["message/delivery-status", "text/plain; name=details.txt", "message/global-delivery-status"]
)
def test_reads_the_fields_of_each_recipient(fields: str, recipients: list[tuple[object, ...]], machine_type: str):
    report = read_report(parse_message(dsn(fields, machine_type=machine_type)))
    assert report is not None
    assert report.kind is ReportKind.DSN
    assert [(r.address, r.action, r.status, r.permanent) for r in report.recipients] == recipients


def test_names_the_letter_that_came_back():
    report = read_report(parse_message(dsn(FIELDS["failed"][0])))
    assert report is not None
    assert report.original_message_id == "<hot-2026-000123.c1@linia.example>"
    assert report.original_subject == "Zapytanie przyjęte"


def test_reads_the_text_where_the_fields_name_nobody():
    text = f"The following recipients did not receive this message:\n\n<{JAN}>\n"
    report = read_report(parse_message(dsn(MTA, text)))
    assert report is not None
    assert [(r.address, r.action, r.permanent) for r in report.recipients] == [(JAN, "failed", True)]


def test_reads_a_report_that_a_filter_wrapped_into_its_own():
    wrapped = (
        b"""From: postmaster@mx.example
To: pomoc@linia.example
Subject: Delivery Status Notification (Failure)
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: message/rfc822

"""
        + dsn(FIELDS["failed"][0])
        + b"\n--outer--\n"
    )
    report = read_report(parse_message(wrapped))
    assert report is not None
    assert [r.address for r in report.recipients] == [JAN]


def test_takes_no_report_that_a_person_attaches():
    forwarded = (
        b"""From: Ewa Nowak <ewa@urzad.example>
To: pomoc@linia.example
Subject: co to jest?
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: text/plain

Dlaczego to wraca?
--outer
Content-Type: message/rfc822

"""
        + dsn(FIELDS["failed"][0])
        + b"\n--outer--\n"
    )
    assert read_report(parse_message(forwarded)) is None


def _from_exim(name: str):
    """Reports that Exim 4.96 made on loopback of a letter to a server that refused one recipient or put one off."""
    return read_report(parse_message((Path(__file__).parent / "mails" / name).read_bytes()))


def test_reads_what_exim_made_of_two_refusals():
    report = _from_exim("exim-4.96-failed.eml")
    assert report is not None
    assert report.original_message_id == "<hot-2026-000123.c1@linia.example>"
    assert {(r.address, r.action, r.status, r.permanent) for r in report.recipients} == {
        ("jan@gmina.example", "failed", "5.1.1", True),
        ("ewa@urzad.example", "failed", "5.2.2", True),
    }


def test_reads_what_exim_made_of_a_letter_put_off():
    report = _from_exim("exim-4.96-delayed.eml")
    assert report is not None
    assert report.original_message_id == "<d@linia.example>"
    assert [(r.address, r.action, r.status, r.permanent) for r in report.recipients] == [
        ("pozniej@gmina.example", "delayed", "4.7.1", False)
    ]


def test_takes_no_fields_for_a_report_that_a_persons_mail_program_kept():
    forwarded = (
        dsn(FIELDS["failed"][0])
        .replace(
            b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)",
            b"From: Ewa Nowak <ewa@urzad.example>",
        )
        .replace(b"Subject: Delivery report", b"Subject: Fwd: Undelivered Mail Returned to Sender")
        .replace(b"multipart/report; report-type=delivery-status;", b"multipart/mixed;")
        .replace(b"Delivery report.", b"Co to znaczy?")
    )
    assert read_report(parse_message(forwarded)) is None


def test_reads_fields_whose_boundary_was_lost():
    broken = dsn(FIELDS["failed"][0]).replace(b'; boundary="b1"', b"").replace(b"multipart/report", b"text/plain")
    report = read_report(parse_message(broken))
    assert report is not None
    assert [(r.address, r.action, r.status, r.permanent) for r in report.recipients] == [(JAN, "failed", "5.1.1", True)]
