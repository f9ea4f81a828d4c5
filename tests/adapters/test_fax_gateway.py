from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from hotline_mail.adapters.fax_gateway import FaxJob, FaxRefused, gateway_mail, refusal, to_tiff
from hotline_mail.compose import Templates
from hotline_mail.fax_page import FaxContent, fax_page, stationery
from hotline_mail.fax_settings import FaxGatewaySettings
from tests.parsers.fax.mails import CALLER, utc

PAPER = stationery(Templates((Path(__file__).parent.parent.parent / "templates",)))
PAGES = fax_page(FaxContent("Potwierdzenie", ("HOT/2026/000123",), "Potwierdzamy przyjęcie pytania."), PAPER)
LONG_ID = "<" + "x" * 80 + "@hotline.example>"


def settings(**changes: object) -> FaxGatewaySettings:
    return FaxGatewaySettings(**{"address": "{e164}@fax.example", "sender": "hotline@urzad.example", **changes})


def job(number: str = CALLER, pages: bytes = PAGES) -> FaxJob:
    return FaxJob(number, pages, LONG_ID, "HOT-2026-000123", utc(12, 9, 0))


def test_the_page_is_the_whole_body_for_hylafax():
    raw = gateway_mail(settings(reports_to="raporty@urzad.example"), job())
    mail = message_from_bytes(raw, policy=default)

    assert mail.get_content_type() == "application/pdf"
    assert mail.get_content() == PAGES
    assert mail["X-FAX-JobTag"] == "HOT-2026-000123"
    assert mail["X-FAX-Notify"] == "done"
    assert mail["X-FAX-MailAddr"] == "raporty@urzad.example"
    assert mail["Subject"] == "HOT-2026-000123"
    assert mail["From"] == "hotline@urzad.example"


def test_header_and_body_keep_to_the_line_lengths_of_their_rfcs():
    raw = gateway_mail(settings(), job())
    header, _, body = raw.partition(b"\r\n\r\n")

    assert f"Message-ID: {LONG_ID}".encode() in header.split(b"\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 76


@pytest.mark.parametrize(
    ("address", "number", "expected"),
    [
        ("{e164}@fax.example", CALLER, "+48123456789@fax.example"),
        ("FAX={e164}@fax.example", CALLER, "FAX=+48123456789@fax.example"),
        ("{digits}@fax.example", CALLER, "48123456789@fax.example"),
        ("fax.{national}@bramka.example", CALLER, "fax.123456789@bramka.example"),
        ("{national}@fax.example", "+4930123456", "004930123456@fax.example"),
    ],
)
def test_the_number_goes_into_the_address(address, number, expected):
    mail = message_from_bytes(gateway_mail(settings(address=address), job(number)), policy=default)

    assert mail["To"] == expected


def test_another_gateway_gets_a_tiff_beside_a_text_part_and_its_own_headers():
    gateway = settings(
        format="tiff",
        multipart=True,
        job_tag_header=None,
        headers={"X-Priority": "1"},
        subject="faks {tag} do {national}",
    )
    mail = message_from_bytes(gateway_mail(gateway, job()), policy=default)

    text, pages = mail.iter_parts()
    assert (text.get_content_type(), pages.get_content_type()) == ("text/plain", "image/tiff")
    assert pages.get_filename() == "HOT-2026-000123.tif"
    assert mail["Subject"] == "faks HOT-2026-000123 do 123456789"
    assert mail["X-Priority"] == "1"
    assert "X-FAX-JobTag" not in mail


def test_a_tiff_has_the_geometry_of_a_fax_and_the_same_bytes_each_time():
    long = fax_page(FaxContent("Odpowiedź", ("HOT/2026/000123",), "słowo " * 600), PAPER)
    tiff = to_tiff(long)

    with Image.open(BytesIO(tiff)) as image:
        sheets = [(frame.mode, frame.size, frame.info["compression"]) for frame in ImageSequence.Iterator(image)]
    assert len(sheets) > 1
    assert set(sheets) == {("1", (1728, 2292), "group4")}
    assert tiff == to_tiff(long)


def test_too_many_pages_or_bytes_are_refused():
    with pytest.raises(FaxRefused, match="pages"):
        gateway_mail(settings(max_pages=1), job(pages=fax_page(FaxContent("x", ("HOT/1",), "słowo " * 600), PAPER)))
    with pytest.raises(FaxRefused, match="too large"):
        gateway_mail(settings(max_bytes=10_000), job())


@pytest.mark.parametrize(
    ("number", "sent_today", "allowed"),
    [
        (CALLER, 0, True),
        (CALLER, 4, True),
        (CALLER, 5, False),
        ("+48700123456", 0, False),
        ("+4930123456", 0, False),
        ("123456789", 0, False),
    ],
)
def test_only_a_few_faxes_a_day_leave_and_only_to_allowed_numbers(number, sent_today, allowed):
    assert (refusal(settings(), number, sent_today) is None) == allowed


def test_other_countries_can_be_allowed():
    assert refusal(settings(allowed_prefixes=["+48", "+49"]), "+4930123456", 0) is None
