"""Faxes through Debian's own HylaFAX: its faxrcvd, faxmail and notify, not copies of what they write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from hotline_mail.adapters.fax_gateway import FaxJob, gateway_mail, to_tiff
from hotline_mail.compose import Templates
from hotline_mail.fax_page import FaxContent, fax_page, stationery
from hotline_mail.fax_settings import FaxGatewaySettings
from parsers.documents.dispatch import read_document
from parsers.fax.profiles import presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.message import ParsedMail, parse_message
from parsers.model import Channel
from tests.parsers.fax.mails import CALLER, utc
from tests.servers.hylafax import Call, HylaFax, QueuedFax, can_run, fax_tiff

pytestmark = pytest.mark.server

LANGUAGES = ["pl", "en", "de", "es", "fr", "it", "pt", "pt_BR", "ro"]
PAPER = stationery(Templates((Path(__file__).parent.parent / "templates",)))
SETTINGS = FaxGatewaySettings(address="FAX={e164}@fax.example", sender="hotline@urzad.example")
TAG = "HOT-2026-000123"
BLANK = Image.new("1", (1728, 2292), 1)
FORM = """Zgłoszenie pytania
HOT-1

data: 12.03.2026
znak: OR.1431.27.2026

Imię i nazwisko Użytkownika: Anna Kowalska
Nazwa Urzędu: Urząd Gminy w Borkach
Zwrotny nr telefonu, faxu i/ lub e-mail: fax 12 345 67 89

Treść pytania

Jak zamknąć sprawę po terminie?"""


@pytest.fixture(scope="module")
def hylafax() -> Iterator[HylaFax]:
    server = HylaFax()
    yield server
    server.remove()


@pytest.fixture(scope="module")
def queued(hylafax: HylaFax) -> QueuedFax:
    """A confirmation page that faxmail has put into the queue."""
    if not can_run():
        pytest.skip("this machine lets no ordinary user make a user namespace")
    return hylafax.submit(
        gateway_mail(SETTINGS, FaxJob(CALLER, confirmation(), "<c.1@urzad.example>", TAG, utc(12, 9, 0))), CALLER
    )


def confirmation() -> bytes:
    return fax_page(FaxContent("Potwierdzenie", ("HOT/2026/000123",), "Potwierdzamy przyjęcie pytania."), PAPER)


def page_of(text: str) -> Image.Image:
    """A form as a clerk would print and fax it, 204 x 196 dots an inch."""
    page = Image.new("L", (1728, 2380), 255)
    font = ImageFont.truetype(BytesIO(PAPER.regular), 34)
    ImageDraw.Draw(page).multiline_text((180, 200), text, fill=0, font=font, spacing=14)
    return page.resize((1728, 2292))


def parsed(raw: bytes) -> ParsedMail:
    return parse_message(raw)


@pytest.mark.parametrize(("language", "kind"), [*((name, "tif") for name in LANGUAGES), ("pl", "pdf"), ("pl", "ps")])
def test_faxrcvds_mail_is_read_in_every_language_and_kind(hylafax, language, kind):
    message = parsed(hylafax.receive(fax_tiff([BLANK], Call()), Call(), language, kind)).message

    found = read_transmission(message, presets())

    assert found is not None
    assert found.profile == {"pl": "hylafax-pl", "en": "hylafax-en"}.get(language, "generic")
    assert (found.caller, found.tsi, found.pages) == (CALLER, "+48 12 345 67 89", 1)
    assert (found.received_at, found.job) == (utc(12, 8, 14, 3), "000000042")
    assert found.documents == (1,)
    assert not found.incomplete
    assert read_fax_report(message) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_partial_fax_has_the_subject_of_a_good_one_and_is_known_all_the_same(hylafax, language):
    call = Call(error="RSPREC error/got EOT")
    message = parsed(hylafax.receive(fax_tiff([BLANK], call), call, language)).message

    found = read_transmission(message, presets())

    assert found is not None
    assert (found.caller, found.incomplete, found.documents) == (CALLER, True, (1,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_that_left_nothing_is_told(hylafax, language):
    message = parsed(hylafax.receive(None, Call(error="No carrier detected"), language)).message

    found = read_transmission(message, presets())

    assert found is not None
    assert (found.incomplete, found.documents) == (True, ())


def test_a_withheld_number_leaves_only_the_station_identifier(hylafax):
    call = Call(caller="", name="")
    found = read_transmission(parsed(hylafax.receive(fax_tiff([BLANK], call), call)).message, presets())

    assert found is not None
    assert (found.caller, found.tsi) == (None, "+48 12 345 67 89")


@pytest.mark.ocr
def test_a_form_goes_all_the_way_from_paper_into_its_fields(hylafax):
    mail = parsed(hylafax.receive(fax_tiff([page_of(FORM)], Call()), Call()))
    (document,) = mail.documents

    reading = read_document(
        document.attachment.name, document.attachment.content_type, document.payload, "attachment 1"
    )

    tags = dict(reading.tiff_tags)
    found = read_transmission(mail.message, presets(), reading.tiff_tags)
    (form,) = reading.forms
    assert tags["ImageDescription"].startswith("+48 12 345 67 89")
    assert found is not None
    assert found.called == "+48221234567"
    assert form.date is not None
    assert form.date.value == "2026-03-12"
    assert form.question is not None
    assert form.question.value == "Jak zamknąć sprawę po terminie?"
    assert [(contact.channel, contact.address) for contact in form.contacts] == [(Channel.FAX, CALLER)]


def test_faxmail_queues_exactly_the_page_and_nothing_else(queued):
    assert queued.documents == (confirmation(),)
    fields = dict(line.split(":", 1) for line in queued.queue_file.splitlines() if ":" in line)
    assert fields["number"] == CALLER
    assert fields["jobtag"] == TAG
    assert fields["mailaddr"] == "hotline@urzad.example"
    assert (fields["notify"], fields["resolution"], fields["cover"]) == ("when done", "196", "")


@pytest.mark.usefixtures("queued")
def test_faxmail_takes_a_tiff_too(hylafax):
    settings = SETTINGS.model_copy(update={"format": "tiff"})
    job = FaxJob(CALLER, confirmation(), "<c.2@urzad.example>", TAG, utc(12, 9, 0))

    (document,) = hylafax.submit(gateway_mail(settings, job), CALLER).documents

    assert document == to_tiff(confirmation())


OUTCOMES = {
    "done": ("delivered", False),
    "requeued": ("delayed", False),
    "blocked": ("delayed", False),
    **dict.fromkeys(
        ("failed", "rejected", "removed", "killed", "timedout", "format_failed", "no_formatter"), ("failed", True)
    ),
}


REPORTED = [
    *((language, why) for language in ("pl", "en") for why in OUTCOMES),
    *((language, why) for language in LANGUAGES[2:] for why in ("done", "requeued", "failed")),
]


@pytest.mark.parametrize(("language", "why"), REPORTED)
def test_notifys_report_decides_in_every_language(hylafax, queued, language, why):
    message = parsed(hylafax.notify(queued.queue_file, why, language)).message

    report = read_fax_report(message)

    assert report is not None
    (recipient,) = report.recipients
    assert (recipient.address, recipient.action, recipient.permanent) == (CALLER, *OUTCOMES[why])
    assert report.job == TAG
    assert read_transmission(message, presets()) is None


def test_a_fax_that_broke_off_says_after_how_many_pages(hylafax, queued):
    halfway = _set(queued.queue_file, npages="1", totpages="2", status="No carrier detected")

    report = read_fax_report(parsed(hylafax.notify(halfway, "failed")).message)

    assert report is not None
    assert (report.pages_done, report.pages_total) == (1, 2)


def _set(queue_file: str, **fields: str) -> str:
    for name, value in fields.items():
        queue_file = re.sub(rf"^{name}:.*$", f"{name}:{value}", queue_file, flags=re.MULTILINE)
    return queue_file
