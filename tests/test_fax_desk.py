"""What the desk makes of gateways' mails: links, impossible times, reports that come late or are about no letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import Disposition, Letter, Ruling, TaskKind
from hotline_mail.reviews import rule
from parsers.model import Channel
from tests.desk import FORM, Desk, text_of
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
LINK = '<p>Liczba stron: 2</p><p><a href="https://bramka.example/pobierz/17">Pobierz faks</a></p>'


def pdf_of(text: str) -> bytes:
    """A page with text, so that no OCR is needed."""
    pdfmetrics.registerFont(TTFont("Test", str(FONTS / "DejaVuSans.ttf")))
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont("Test", 11)
    for index, line in enumerate(text.split("\n")):
        canvas.drawString(60, 780 - 16 * index, line)
    canvas.save()
    return buffer.getvalue()


def fax_mail(number: int, body: str, *, subtype: str = "plain", page: bytes | None = None) -> bytes:
    """A gateway's mail about a fax from 123456789."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "faks@bramka.example", "pomoc@hotline.example"
    mail["Subject"], mail["Message-ID"] = "Nowy faks od 123456789", f"<{number}@bramka.example>"
    mail.set_content(body, subtype=subtype)
    if page is not None:
        mail.add_attachment(page, "application", "pdf", filename="fax.pdf")
    return mail.as_bytes()


@pytest.fixture
def faxing(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a fax gateway."""
    fax = {"address": "{digits}@fax.example", "sender": "hotline@pomoc.example", "max_per_number_and_day": 2}
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"fax": fax})
    yield desk
    desk.store.close()


def faxes(desk: Desk) -> list[Letter]:
    letters = [letter for ticket in desk.tickets() for letter in desk.letters(ticket)]
    return [letter for letter in letters if letter.outbound.channel is Channel.FAX]


def asked(desk: Desk, serial: int = 1, number: str = "12 345 67 89") -> None:
    """A question came whose form gives a fax alone; its confirmation is on its way."""
    form = (
        FORM.format(contact=f"fax {number}")
        .replace("PZON.42.1", f"PZON.42.{serial}")
        .replace("zapisane?", f"{serial}?")
    )
    desk.receive(desk.question(form, message_id=f"<q{serial}@urzad.example>"))
    desk.pass_once()


def report(subject: str, text: str = "Fax to 123456789 was sent successfully.") -> str:
    return f"From: fax@gw.example\nTo: desk\nSubject: {subject}\nMessage-ID: <r{len(subject)}@gw.example>\n\n{text}\n"


def job_of(desk: Desk) -> str:
    """The tag that went with the last fax."""
    faxes = [mail for mail in desk.smtp.mails if "48123456789@fax.example" in mail.recipients]
    tag = faxes[-1].content.split(b"X-FAX-JobTag: ")[1].split(b"\r\n")[0]
    return tag.decode()


def in_one_line(mail: EmailMessage) -> str:
    return " ".join(text_of(mail).split())


def test_a_link_in_place_of_the_pages_waits_for_a_person_and_alarms_once_a_day(desk: Desk) -> None:
    desk.receive(fax_mail(1, LINK, subtype="html"))
    desk.receive(fax_mail(2, LINK, subtype="html"))
    desk.pass_once()
    desk.clock.forward(days=1)
    desk.receive(fax_mail(3, LINK, subtype="html"))
    desk.pass_once()

    assert desk.tickets() == []
    assert [task.new.kind for task in desk.tasks()] == [TaskKind.REVIEW] * 3
    alarms = [mail for mail in desk.mail_of(desk.who.admin) if "odnośnik" in mail["Subject"]]
    assert len(alarms) == 2
    assert "dołączała strony" in in_one_line(alarms[0])
    assert "pobrać z odnośnika" in desk.mail_of(desk.who.consultant)[0]["Subject"]


def test_an_impossible_time_of_the_gateway_is_told_and_does_not_count(desk: Desk) -> None:
    page = pdf_of(FORM.format(contact="tel. 81 752 10 20"))
    desk.receive(fax_mail(1, "Odebrano: 2026-02-20 09:14\n", page=page))
    desk.pass_once()

    (ticket,) = desk.tickets()
    assert ticket.channel is Channel.FAX
    assert ticket.received_at == desk.clock.now()
    mail = next(mail for mail in desk.mail_of(desk.who.consultant) if ticket.number in mail["Subject"])
    assert "odebrała faks 20 lutego 2026" in in_one_line(mail)
    with desk.store.snapshot() as tx:
        assert "2026-02-20T08:14:00+00:00" in [event.detail for event in tx.events.of_ticket(ticket.id)]


def test_of_a_fax_that_waits_for_a_person_an_impossible_time_is_told_too(desk: Desk) -> None:
    desk.receive(fax_mail(1, "Odebrano: 2026-02-20 09:14\n", page=pdf_of("Zapraszamy na szkolenie.")))
    desk.pass_once()

    (mail,) = desk.mail_of(desk.who.consultant)
    assert "odebrała faks 20 lutego 2026" in in_one_line(mail)
    assert desk.tasks()[0].new.deadline == datetime(2026, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "named_by", ["job tag", "job tag in capitals", "Message-ID", "ticket number", "number dialled"]
)
def test_a_report_is_matched_by_whatever_it_gives_back(faxing: Desk, named_by: str) -> None:
    asked(faxing)
    (letter,) = faxes(faxing)
    mails = {
        "job tag": report(f"Fax report: {job_of(faxing)}"),
        "job tag in capitals": report(f"Fax report: {job_of(faxing).upper()}"),
        "Message-ID": report("Fax report", f"Fax to 987654321 was sent.\nMessage-ID: {letter.outbound.message_id}"),
        "ticket number": report("Fax report: HOT/2026/000001", "Fax to 987654321 was sent."),
        "number dialled": report("Fax report"),
    }
    faxing.receive(mails[named_by])
    faxing.clock.forward(minutes=1)
    faxing.pass_once()

    assert faxing.tickets()[0].confirmed_at is not None
    assert faxing.tasks() == []


def test_of_two_faxes_to_one_number_a_report_is_about_the_one_that_the_gateway_had(faxing: Desk) -> None:
    asked(faxing, 1)
    at = faxing.clock.now() + timedelta(minutes=2)
    faxing.clock.forward(minutes=10)
    asked(faxing, 2)
    faxing.receive(report("Fax report"), at)
    faxing.pass_once()

    assert [ticket.confirmed_at is not None for ticket in faxing.tickets()] == [True, False]


def test_a_report_that_could_be_about_either_of_two_is_for_a_person(faxing: Desk) -> None:
    asked(faxing, 1)
    asked(faxing, 2)
    faxing.clock.forward(minutes=10)
    faxing.receive(report("Fax report"))
    faxing.pass_once()

    assert [ticket.confirmed_at for ticket in faxing.tickets()] == [None, None]
    assert [task.new.reason for task in faxing.tasks()] == ["a fax report about no fax of ours"]


def test_a_report_about_no_fax_is_for_a_person(faxing: Desk) -> None:
    faxing.receive(report("Fax report"))
    faxing.pass_once()

    (task,) = faxing.tasks()
    assert (task.new.kind, task.new.reason) == (TaskKind.REVIEW, "a fax report about no fax of ours")


def test_silence_is_an_alarm_and_a_late_report_settles_it(faxing: Desk) -> None:
    asked(faxing)
    tag = job_of(faxing)
    faxing.clock.forward(minutes=119)
    faxing.pass_once()
    assert faxing.tasks() == []
    faxing.clock.forward(minutes=1)
    faxing.pass_once()
    (task,) = faxing.tasks()
    assert (task.new.kind, task.new.reason) == (TaskKind.CONTACT, "the gateway sent no report in time")
    assert task.new.deadline == faxing.tickets()[0].confirm_by

    faxing.receive(report(f"Fax report: {tag}"))
    faxing.pass_once()

    assert faxing.tickets()[0].confirmed_at == faxing.clock.now()
    assert faxing.tasks() == []


def test_part_of_a_fax_is_no_confirmation(faxing: Desk) -> None:
    asked(faxing)
    faxing.receive(report(f"Fax {job_of(faxing)} to 123456789 failed", "Transmission failed after 1 of 2 pages."))
    faxing.pass_once()

    (ticket,), (task,) = faxing.tickets(), faxing.tasks()
    assert ticket.confirmed_at is None
    assert (task.new.kind, task.new.deadline) == (TaskKind.CONTACT, ticket.confirm_by)


def test_no_more_faxes_to_one_number_in_a_day_than_the_settings_allow(faxing: Desk) -> None:
    asked(faxing, 1)
    asked(faxing, 2)
    asked(faxing, 3)
    assert len(faxes(faxing)) == 2
    assert [task.new.reason for task in faxing.tasks()] == ["too many faxes to this number today"]
    faxing.clock.forward(days=1)
    asked(faxing, 4)
    assert len(faxes(faxing)) == 3


def test_a_number_outside_the_allowed_prefixes_is_for_a_person(faxing: Desk) -> None:
    asked(faxing, 1, "+49 30 1234567")
    assert faxes(faxing) == []
    assert [task.new.reason for task in faxing.tasks()] == ["the number is outside the allowed prefixes"]


@pytest.mark.parametrize(
    ("line", "written_to"),
    [
        ("Jako pytanie: numer sprawdzony", ["+48123456789"]),
        ("Jako pytanie: numer nie jest sprawdzony", []),
        ("Jako pytanie", []),
    ],
)
def test_a_keyword_line_says_that_the_callers_number_is_the_offices(
    faxing: Desk, line: str, written_to: list[str]
) -> None:
    page = pdf_of("Szanowni Państwo,\nprosimy o wyjaśnienie, jak zamknąć sprawę po terminie.")
    faxing.receive(fax_mail(1, "Liczba stron: 1\nTSI: URZAD\n", page=page))
    faxing.pass_once()
    (review,) = faxing.mail_of(faxing.who.consultant)
    assert "Jako pytanie: numer sprawdzony" in text_of(review)

    faxing.receive(
        f"From: {faxing.who.consultant}\nTo: {faxing.who.desk}\nSubject: Re: {review['Subject']}\n"
        f"Message-ID: <word@hotline.example>\nIn-Reply-To: {review['Message-ID']}\n\n{line}\n"
    )
    faxing.pass_once()

    assert len(faxing.tickets()) == 1
    assert [letter.outbound.recipient for letter in faxes(faxing)] == written_to


@pytest.mark.parametrize(
    ("station", "number_known", "told"),
    [("+48 12 345 67 89", False, "by fax"), ("URZAD", False, "by a person"), ("URZAD", True, "by fax")],
)
def test_a_fax_without_a_form_is_answered_only_after_a_person_calls_it_a_question(
    faxing: Desk, station: str, told: str, *, number_known: bool
) -> None:
    page = pdf_of("Szanowni Państwo,\nprosimy o wyjaśnienie, jak zamknąć sprawę po terminie.")
    faxing.receive(fax_mail(1, f"Liczba stron: 1\nTSI: {station}\n", page=page))
    faxing.pass_once()
    assert (faxing.tickets(), faxes(faxing)) == ([], [])
    assert [task.new.kind for task in faxing.tasks()] == [TaskKind.REVIEW]
    received = faxing.clock.now()

    faxing.clock.forward(minutes=30)
    with faxing.store.transaction() as tx:
        rule(tx, 1, Ruling(Disposition.QUESTION, "anna", number_known=number_known), faxing.clock.now())
    faxing.pass_once()

    (ticket,) = faxing.tickets()
    assert (ticket.channel, ticket.received_at, ticket.form) == (Channel.FAX, received, None)
    recipients = [letter.outbound.recipient for letter in faxes(faxing)]
    assert recipients == (["+48123456789"] if told == "by fax" else [])
    assert [task.new.kind for task in faxing.tasks()] == ([] if told == "by fax" else [TaskKind.CONTACT])


@pytest.mark.parametrize(("handed_over", "alarmed_after"), [("13:30", 90), ("15:00", 15), ("09:00", 120)])
def test_silence_is_an_alarm_in_time_for_the_deadline(faxing: Desk, handed_over: str, alarmed_after: int) -> None:
    """The question came on Monday and is to be confirmed by Tuesday 16:00; the page leaves on Tuesday."""
    hours, minutes = map(int, handed_over.split(":"))
    faxing.receive(faxing.question(FORM.format(contact="fax 12 345 67 89")))
    faxing.clock.forward(days=1, hours=hours - 10, minutes=minutes)
    faxing.pass_once()

    faxing.clock.forward(minutes=alarmed_after - 1)
    faxing.pass_once()
    assert faxing.tasks() == []
    faxing.clock.forward(minutes=1)
    faxing.pass_once()
    assert [task.new.reason for task in faxing.tasks()] == ["the gateway sent no report in time"]
