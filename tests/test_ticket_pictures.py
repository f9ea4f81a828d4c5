"""What a consultant sees of a scan or fax in his mail program, and that none of it comes back to the user."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import TaskKind
from parsers.model import FieldName
from tests.desk import Desk, parsed, text_of
from tests.parsers.ocr.test_forms_on_paper import page, saved
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer

pytestmark = [pytest.mark.server, pytest.mark.ocr]

MEGABYTE = 1_000_000


@pytest.fixture
def doubting_desk(dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path) -> Iterator[Desk]:
    """A desk for which nothing that was read from paper is certain."""
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"rules": {"certain": 1.0}})
    yield desk
    desk.store.close()


def with_scan(desk: Desk, *pages: Image.Image) -> bytes:
    mail = parsed(desk.question("W załączeniu skan formularza.\n").encode())
    mail.add_attachment(saved(*(one.convert("1") for one in pages)), "image", "tiff", filename="skan.tif")
    return mail.as_bytes()


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def shown_in(mail: EmailMessage) -> dict[str, EmailMessage]:
    """The pictures in a mail that its HTML shows, by file name."""
    html = html_of(mail)
    parts = [part for part in mail.walk() if part["Content-ID"] and f"cid:{part['Content-ID'].strip('<>')}" in html]
    return {str(part.get_filename()): part for part in parts if isinstance(part, EmailMessage)}


def test_the_page_and_each_doubtful_field_stand_in_the_ticket_mail(doubting_desk: Desk) -> None:
    desk = doubting_desk
    desk.receive(with_scan(desk, page()))
    desk.pass_once()

    (ticket_mail,) = [mail for mail in desk.mail_of(desk.who.consultant) if mail["Subject"].startswith("[HOT/")]
    shown = shown_in(ticket_mail)
    assert "HOT-2026-000001-strona-1.jpg" in shown
    fields = [name for name in shown if "-pole-" in name]
    assert len(fields) == len(FieldName)
    assert len(ticket_mail.as_bytes()) < MEGABYTE
    for name, part in shown.items():
        picture = Image.open(io.BytesIO(part.get_content()))
        assert picture.format == ("JPEG" if "strona" in name else "PNG")
        assert part.get_content_disposition() == "inline"
    html, text = html_of(ticket_mail), text_of(ticket_mail)
    assert html.index("Grażyna Wiśniewska") < html.index("-pole-3.png") < html.index("Starostwo Powiatowe")
    assert "Obraz strony 1 z pliku „skan.tif”" in text
    assert 'alt="Obraz strony 1 z pliku „skan.tif”"' in html
    assert "Starostwo Powiatowe w Łowiczu (?) odczyt niepewny" in text
    (original,) = ticket_mail.iter_attachments()
    assert original.get_filename() == "oryginal.eml"
    (ticket,) = desk.tickets()
    assert ticket.form is not None
    assert all(field.picture is None for name in FieldName if (field := ticket.form.get(name)))


def test_of_several_forms_each_ticket_shows_its_own_page(desk: Desk) -> None:
    other = page()
    other.paste(255, (240, 1100, 2400, 1250))
    other.paste(page().crop((1500, 430, 2400, 500)), (250, 1110))
    desk.receive(with_scan(desk, page(), other))
    desk.pass_once()

    mails = [mail for mail in desk.mail_of(desk.who.consultant) if mail["Subject"].startswith("[HOT/")]
    assert [list(shown_in(mail)) for mail in mails] == [
        ["HOT-2026-000001-strona-1.jpg"],
        ["HOT-2026-000002-strona-1.jpg"],
    ]
    assert ["Obraz strony 1 z" in text_of(mail) for mail in mails] == [True, False]
    assert ["Obraz strony 2 z" in text_of(mail) for mail in mails] == [False, True]


def test_a_page_that_a_person_must_read_stands_in_the_review_mail(desk: Desk) -> None:
    letter = page()
    letter.paste(255, (0, 0, 2480, 1000))
    mail = parsed(desk.question(" \n").encode())
    mail.add_attachment(saved(letter.convert("1")), "image", "tiff", filename="pismo.tif")
    desk.receive(mail.as_bytes())
    desk.pass_once()

    (task,) = desk.tasks()
    assert task.new.kind is TaskKind.REVIEW
    (review,) = desk.mail_of(desk.who.consultant)
    assert list(shown_in(review)) == ["sprawa-1-strona-1.jpg"]
    assert "Obraz strony 1 z pliku „pismo.tif”" in text_of(review)
