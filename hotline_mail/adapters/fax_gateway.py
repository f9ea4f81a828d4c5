"""Faxes leave as mails to an e-mail-to-fax gateway: the mail, its limits, and the page in the format it takes."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pypdf import PdfReader

from hotline_mail.fax_settings import FaxGatewaySettings, number_fields
from hotline_mail.numbers import is_callable_polish

_HEADER_POLICY: Final = SMTP.clone(max_line_length=998)
"""RFC 5322's hard limit for header lines: folding shorter would encode a long Message-ID. The body is made with the
default policy: base64 has lines of 76 characters (RFC 2045 section 6.8), and faxmail garbles longer ones."""
_GHOSTSCRIPT_SECONDS: Final = 60
_FINE_RESOLUTION: Final = "204x196"
"""T.30's fine resolution, dots per inch across and down."""


class FaxRefused(ValueError):  # noqa: N818 — a decision of ours, not an error of the program
    """The fax must not leave by itself; the text is a key of templates/phrases.toml and says why."""


@dataclass(frozen=True, slots=True)
class FaxJob:
    """One fax to one number."""

    number: str
    """E.164."""
    pages: bytes
    """PDF."""
    message_id: str
    """With angle brackets; chosen before the first attempt."""
    tag: str
    """Comes back in the report; letters, digits and `-` only, whatever stands in a ticket number."""
    date: datetime


def refusal(settings: FaxGatewaySettings, number: str, sent_today: int) -> str | None:
    """Why `number` must not be dialled by itself, as a key of templates/phrases.toml; None where it may.

    `sent_today` counts the faxes to this number that were made since local midnight.
    """
    if not number.startswith(settings.allowed_prefixes) or (
        number.startswith("+48") and not is_callable_polish(number)
    ):
        return "the number is outside the allowed prefixes"
    if sent_today >= settings.max_per_number_and_day:
        return "too many faxes to this number today"
    return None


def gateway_mail(settings: FaxGatewaySettings, job: FaxJob) -> bytes:
    """The mail, as RFC 5322 bytes, that makes the gateway fax exactly `job.pages` and nothing else.

    Raises:
        FaxRefused: more pages or bytes than the settings allow.
    """
    if len(PdfReader(BytesIO(job.pages)).pages) > settings.max_pages:
        raise FaxRefused("the fax has too many pages")
    mail = EmailMessage(policy=SMTP)
    names = {**number_fields(job.number), "tag": job.tag}
    mail["From"] = settings.sender
    mail["To"] = settings.address.format_map(names)
    mail["Subject"] = settings.subject.format_map(names)
    mail["Date"] = format_datetime(job.date)
    mail["Message-ID"] = job.message_id
    for name, value in _headers(settings, job.tag).items():
        mail[name] = value
    _put_pages(mail, settings, job)
    letter = mail.as_bytes(policy=_HEADER_POLICY)
    if len(letter) > settings.max_bytes:
        raise FaxRefused("the fax is too large for the gateway")
    return letter


def _headers(settings: FaxGatewaySettings, tag: str) -> dict[str, str]:
    headers = dict(settings.headers)
    if settings.job_tag_header is not None:
        headers[settings.job_tag_header] = tag
    if settings.reports_to is not None:
        headers["X-FAX-MailAddr"] = settings.reports_to
    return headers


def _put_pages(mail: EmailMessage, settings: FaxGatewaySettings, job: FaxJob) -> None:
    """The pages are the whole body where the gateway would fax a text part as a page of its own."""
    maintype, subtype, ending = ("application", "pdf", "pdf") if settings.format == "pdf" else ("image", "tiff", "tif")
    payload = job.pages if settings.format == "pdf" else to_tiff(job.pages)
    name = f"{job.tag}.{ending}"
    if settings.multipart:
        mail.set_content("\n", cte="7bit")
        mail.add_attachment(payload, maintype, subtype, filename=name)
    else:
        mail.set_content(payload, maintype, subtype, disposition="attachment", filename=name)


def to_tiff(pdf: bytes) -> bytes:
    """`pdf` as a fax TIFF: Group 4, 204 x 196 dots an inch, 1728 dots wide; the same PDF gives the same bytes.

    Raises:
        FileNotFoundError: Ghostscript is not installed.
        subprocess.SubprocessError: it failed, or took longer than a minute.
    """
    options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dTIFFDateTime=false", "-dAdjustWidth=1"]
    device = ["-sDEVICE=tiffg4", f"-r{_FINE_RESOLUTION}", "-sPAPERSIZE=a4", "-dFIXEDMEDIA", "-dPDFFitPage"]
    with TemporaryDirectory(prefix="fax-") as folder:
        tiff = Path(folder) / "pages.tif"  # TIFF is written out of order: standard output will not do
        subprocess.run(
            ["gs", *options, *device, f"-sOutputFile={tiff}", "-"],
            input=pdf,
            capture_output=True,
            check=True,
            timeout=_GHOSTSCRIPT_SECONDS,
        )
        return tiff.read_bytes()
