"""What the desk makes of gateways' mails: links, impossible times, reports that come late or are about no letter."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hotline_mail.model import TaskKind
from parsers.model import Channel
from tests.desk import FORM, Desk, text_of

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
