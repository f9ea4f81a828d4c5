"""Read receipts, rejections in the form of one, and complaints."""

import json
from pathlib import Path

from parsers.automatic import automatic_signs
from parsers.message import parse_message
from parsers.model import ReportKind, ReportRecipient
from parsers.reports.read import read_report
from tests.parsers.reports.standard import arf, mdn

JAN = "jan@gmina.example"
OURS = "<hot-2026-000123.c1@linia.example>"


def test_reads_a_read_receipt():
    report = read_report(
        parse_message(
            mdn(
                f"Reporting-UA: poczta; Outlook\nFinal-Recipient: rfc822; {JAN}\nOriginal-Message-ID: <other@linia.example>\n"
                "Disposition: manual-action/MDN-sent-manually; displayed"
            )
        )
    )
    assert report is not None
    assert report.kind is ReportKind.MDN
    assert report.original_message_id == "<other@linia.example>"
    assert report.recipients == (ReportRecipient(JAN, None, None, None),)


def test_a_filter_that_rejects_in_the_form_of_a_receipt_is_a_failure():
    report = read_report(
        parse_message(
            mdn(
                f"Final-Recipient: rfc822; {JAN}\nDisposition: automatic-action/MDN-sent-automatically; deleted",
                f"Your message to <{JAN}> was automatically rejected: Quota exceeded",
            )
        )
    )
    assert report is not None
    assert report.recipients == (ReportRecipient(JAN, "failed", None, True),)


def _from_dovecot(name: str):
    """What Dovecot 2.3 with Pigeonhole made on loopback of a letter that a Sieve script rejected or answered."""
    return parse_message((Path(__file__).parent / "mails" / name).read_bytes())


def test_a_letter_that_dovecot_rejected_has_failed():
    report = read_report(_from_dovecot("dovecot-2.3-rejected.eml"))
    assert report is not None
    assert report.original_message_id == OURS
    assert report.recipients == (ReportRecipient(JAN, "failed", None, True),)


def test_a_vacation_reply_of_dovecot_is_automatic_and_no_report():
    mail = _from_dovecot("dovecot-2.3-vacation.eml")
    assert read_report(mail) is None
    assert {"Auto-Submitted says so", "an out-of-office reply in words"} <= set(automatic_signs(mail))


def test_a_letter_deleted_unread_is_no_failure():
    report = read_report(
        parse_message(
            mdn(
                f"Final-Recipient: rfc822; {JAN}\nDisposition: manual-action/MDN-sent-manually; deleted",
                "Wiadomość została usunięta bez przeczytania.",
            )
        )
    )
    assert report is not None
    assert report.recipients == (ReportRecipient(JAN, None, None, None),)


def test_reads_a_complaint():
    report = read_report(
        parse_message(arf(f"Feedback-Type: abuse\nUser-Agent: Filtr/1.0\nVersion: 1\nOriginal-Rcpt-To: <{JAN}>"))
    )
    assert report is not None
    assert report.kind is ReportKind.ARF
    assert report.original_message_id == OURS
    assert report.recipients == (ReportRecipient(JAN, None, None, None),)


def test_a_complaint_without_recipient_takes_it_from_the_letter():
    report = read_report(parse_message(arf("Feedback-Type: abuse\nVersion: 1")))
    assert report is not None
    assert [recipient.address for recipient in report.recipients] == [JAN]


def test_reads_a_complaint_that_a_mailing_service_hands_on():
    complaint = {"complainedRecipients": [{"emailAddress": JAN}]}
    letter = {"messageId": "0102", "commonHeaders": {"messageId": OURS}}
    text = json.dumps({"notificationType": "Complaint", "complaint": complaint, "mail": letter})
    head = "From: no-reply@sns.example\nTo: pomoc@linia.example\nSubject: Notification\n\n"
    report = read_report(parse_message(f"{head}{text}".encode()))
    assert report is not None
    assert report.kind is ReportKind.ARF
    assert report.original_message_id == OURS
    assert report.recipients == (ReportRecipient(JAN, None, None, None),)
