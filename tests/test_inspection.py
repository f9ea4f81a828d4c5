"""`inspect`: the record of a file is the JSON that DESIGN.md fixes, and files are told in order whatever happens."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.console import Console

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.inspection import inspect_files, record_of
from hotline_mail.inspection_view import render
from hotline_mail.ports import ReadingFailed
from parsers.model import (
    Address,
    Attachment,
    Channel,
    Contact,
    FaxTransmission,
    FieldReading,
    Hot01Form,
    InboundMessage,
    MessageReading,
    Problem,
    ProblemCode,
    Reply,
    Report,
    ReportKind,
    ReportRecipient,
)
from tests.parsers.test_reading import FORM, mail

MESSAGE = InboundMessage(
    message_id="<1@urzad.example>",
    subject="HOT-1",
    from_=Address("Jan Kowal", "jan@urzad.example"),
    received_at=datetime(2026, 3, 12, 9, 14, 3, tzinfo=UTC),
    text="treść",
    attachments=(Attachment(1, "skan.pdf", "application/pdf", 5), Attachment(2, None, "application/pdf", 5)),
)
FORM_READING = Hot01Form(
    source="attachment 1: skan.pdf, page 1",
    date=FieldReading("2026-03-12", "12 marca 2026 r.", 0.98),
    return_contact=FieldReading("22 123 45 67", "22 l23 45 67", 0.71234567, picture=b"\x89PNG"),
    question=FieldReading(None, "???", 0.2),
    contacts=(
        Contact(Channel.EMAIL, "jan@urzad.example", None, 0.99),
        Contact(Channel.PHONE, "+48221234567", "5", 0.7),
    ),
    handwritten=True,
)


def test_record_of_a_mail_with_a_form():
    reading = MessageReading(MESSAGE, (FORM_READING,), reply=Reply("treść", (("note", "a"), ("note", "b"))))
    assert record_of("x.eml", reading) == {
        "file": "x.eml",
        "disposition": "question",
        "reasons": ["form: attachment 1: skan.pdf, page 1", "it holds a filled-in form"],
        "message": {
            "subject": "HOT-1",
            "from": {"name": "Jan Kowal", "address": "jan@urzad.example"},
            "text": "treść",
            "attachments": ["skan.pdf"],
            "message_id": "<1@urzad.example>",
            "received_at": "2026-03-12T09:14:03Z",
            "automatic": False,
        },
        "forms": [
            {
                "source": "attachment 1: skan.pdf, page 1",
                "fields": {
                    "date": {"value": "2026-03-12", "text": "12 marca 2026 r.", "confidence": 0.98},
                    "reference": None,
                    "full_name": None,
                    "office": None,
                    "return_contact": {"value": "22 123 45 67", "text": "22 l23 45 67", "confidence": 0.7123},
                    "question": {"value": None, "text": "???", "confidence": 0.2},
                },
                "contacts": [
                    {"channel": "email", "address": "jan@urzad.example", "extension": None, "confidence": 0.99},
                    {"channel": "phone", "address": "+48221234567", "extension": "5", "confidence": 0.7},
                ],
                "channel": {
                    "channel": "email",
                    "address": "jan@urzad.example",
                    "why": "same channel as the question",
                },
                "needs_review": ["return_contact", "question"],
                "handwritten": True,
            }
        ],
        "reply": {"text": "treść", "directives": {"note": "a\nb"}},
        "report": None,
        "warnings": [],
    }


def test_record_of_a_report():
    recipient = ReportRecipient("x@y.example", "failed", "5.1.1", permanent=True)
    report = Report(ReportKind.DSN, "<9@pomoc.example>", (recipient,))
    record = record_of("x.eml", MessageReading(MESSAGE, report=report))
    assert record["disposition"] == "delivery-report"
    assert record["message"]["automatic"] is True
    assert record["report"] == {
        "kind": "dsn",
        "original_message_id": "<9@pomoc.example>",
        "recipients": [{"address": "x@y.example", "action": "failed", "status": "5.1.1", "permanent": True}],
    }


def test_record_of_a_fax_report_names_its_job():
    record = record_of("x.eml", MessageReading(MESSAGE, report=Report(ReportKind.FAX, None, job="HOT-1")))
    assert record["report"]["job"] == "HOT-1"


def test_record_of_a_fax():
    received = datetime(2026, 3, 12, 9, tzinfo=UTC)
    fax = FaxTransmission("hylafax-pl", "+48221234567", "22 1234567", None, 2, received, "12", incomplete=True)
    record = record_of("x.eml", MessageReading(MESSAGE, fax=fax))
    assert record["fax"] == {
        "profile": "hylafax-pl",
        "caller": "+48221234567",
        "tsi": "22 1234567",
        "called": None,
        "pages": 2,
        "received_at": "2026-03-12T09:00:00Z",
        "job": "12",
        "incomplete": True,
    }
    assert record["message"]["received_at"] == "2026-03-12T09:00:00Z"


@pytest.mark.parametrize(("tsi", "expected"), [("22 123-45-67", "+48221234567"), ("99", None), (None, None)])
def test_a_fax_without_a_contact_is_confirmed_to_a_proven_caller(tsi, expected):
    fax = FaxTransmission("hylafax-pl", "+48221234567", tsi, None, 1, None, None, incomplete=False)
    (form,) = record_of("x.eml", MessageReading(MESSAGE, (Hot01Form("fax"),), fax=fax))["forms"]
    assert (form["channel"] and form["channel"]["address"]) == expected


def test_record_of_a_bare_file_without_a_form():
    problem = Problem(ProblemCode.ENCRYPTED, "a.pdf", "needs a password")
    record = record_of("a.pdf", MessageReading(None, problems=(problem,)))
    assert (record["disposition"], record["message"]) == ("for-review", None)
    assert record["warnings"] == ["encrypted: a.pdf (needs a password)"]


@pytest.mark.parametrize(
    ("contacts", "reply_to", "expected"),
    [
        ((), (), "jan@urzad.example"),
        ((), (Address("", "biuro@urzad.example"),), "biuro@urzad.example"),
        ((), (Address("", "obcy@gdzies.example"),), "jan@urzad.example"),
        ((Contact(Channel.EMAIL, "doubt@urzad.example", None, 0.5),), (), None),
    ],
)
def test_where_the_confirmation_would_go(contacts, reply_to, expected):
    message = InboundMessage(None, "", Address("", "jan@urzad.example"), reply_to=reply_to)
    (form,) = record_of("x", MessageReading(message, (Hot01Form("body", contacts=contacts),)))["forms"]
    assert (form["channel"] and form["channel"]["address"]) == expected


class Pictures:
    """A reader that knows two files and fails on all others."""

    def read_file(self, name, data, *, pictures=False):  # noqa: ARG002 — the reader of files
        if name.startswith("zly"):
            raise ReadingFailed(ProblemCode.TIME_OUT, "too slow")
        return MessageReading(None, (FORM_READING,) if pictures else ())


def test_one_bad_file_never_stops_the_rest(tmp_path):
    names = ["a.pdf", "zly.pdf", "nie-ma.pdf", "b.pdf"]
    for name in names:
        if name != "nie-ma.pdf":
            (tmp_path / name).write_bytes(b"x")
    found = list(inspect_files([tmp_path / name for name in names], Pictures(), workers=2))
    assert [inspected.path.name for inspected in found] == names
    assert [inspected.record is None for inspected in found] == [False, False, True, False]
    assert found[1].record["warnings"] == ["time-out: message (too slow)"]
    assert "No such file" in found[2].error


def test_pictures_are_written_and_named(tmp_path):
    (tmp_path / "skan.png").write_bytes(b"x")
    (inspected,) = inspect_files([tmp_path / "skan.png"], Pictures(), pictures=tmp_path / "obrazki")
    path = inspected.record["forms"][0]["fields"]["return_contact"]["picture"]
    assert path == str(tmp_path / "obrazki" / "skan-1-return_contact.png")
    assert (tmp_path / "obrazki" / "skan-1-return_contact.png").read_bytes() == b"\x89PNG"


@pytest.mark.parametrize("width", [80, 200])
def test_the_view_fits_the_terminal(width):
    report = Report(
        ReportKind.DSN, None, (ReportRecipient("x" * 100 + "@y.example", "failed", "5.1.1", permanent=True),)
    )
    long = Hot01Form("body", question=FieldReading("słowo " * 100 + "\n" * 30, "", 0.5))
    reading = MessageReading(
        MESSAGE, (FORM_READING, long), report=report, problems=(Problem(ProblemCode.MEMORY, "[x]"),)
    )
    screen = io.StringIO()
    Console(file=screen, width=width).print(render(record_of("[plik] x.eml", reading)))
    lines = screen.getvalue().split("\n")
    assert max(map(len, lines)) == width
    for shown in ("[plik] x.eml", "HOT-1", "2026-03-12", "22 123 45 67", "memory: [x]", "handwritten", "for good"):
        assert any(shown in line for line in lines), shown


def test_a_real_mail_through_the_real_sandbox(tmp_path):
    path = tmp_path / "pytanie.eml"
    path.write_bytes(mail(FORM))
    with Sandbox() as sandbox:
        (inspected,) = inspect_files([path], sandbox)
    record = json.loads(json.dumps(inspected.record))
    assert record["disposition"] == "question"
    assert record["forms"][0]["channel"]["address"] == "anna.zak@urzad.example"


@pytest.mark.parametrize(("flag", "disposition"), [("YES", "junk"), ("NO", "question-without-form")])
def test_the_mail_systems_verdict_is_heeded_as_by_the_default_settings(flag, disposition):
    message = replace(MESSAGE, in_reply_to=(), references=(), headers=(("X-Spam-Flag", flag),))
    assert record_of("x.eml", MessageReading(message, reply=Reply("Jak zmienić hasło?")))["disposition"] == disposition
