"""All that can be told of one message or file: message, forms, reply, report, fax, signs of a robot, problems.

Attachments are opened by the `read_document` that the caller gives: `parsers.worker` opens each in a child
process with limits. What fails in one reader becomes a `Problem` and costs nothing of what the others found.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Protocol, TypeVar

from parsers.automatic import automatic_signs, may_be_written_by_person
from parsers.documents.detect import Kind, kind_of
from parsers.enclosures import fax_pages, is_mail, is_message, is_worth_opening, source_of
from parsers.fax.profiles import GatewayProfile, presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.forms.html import forms_in_html
from parsers.forms.text import forms_in_text
from parsers.html_text import html_to_text, without_ballast
from parsers.merging import merge_forms, surer_form
from parsers.message import Document, ParsedMail, parse_message
from parsers.mime import LIMIT_DEFECTS
from parsers.model import (
    DocumentReading,
    FaxTransmission,
    Hot01Form,
    InboundMessage,
    MessageReading,
    Problem,
    ProblemCode,
    Reply,
    Report,
)
from parsers.quoted_forms import counts, is_reply_to_us
from parsers.reply.read import read_reply
from parsers.reports.read import read_report

_BODY = "body"
_MAYBE_MAIL = frozenset({Kind.TEXT, Kind.HTML, Kind.OTHER, Kind.EMPTY})
_TEXT_LIMIT = 100_000
"""Characters of a text that are looked at, some thirty pages: a person writes before a log, not behind it."""
_HEADERS_LIMIT = 1000
"""Header fields that are looked at; a mail that went round in many lists has two hundred."""
_STUB = 4
"""So many times shorter than the HTML, the plain text of a mail is a stub or some footer."""
_HTML_LIMIT = 300_000
_NO_FORMS: tuple[Hot01Form, ...] = ()
_NO_SIGNS: tuple[str, ...] = ()

_Found = TypeVar("_Found")


class OutOfTime(Exception):  # noqa: N818 — raised by a timer into whatever reader is at work
    """The time allowed for reading is used up."""


class ReadDocument(Protocol):
    """Opens one attachment. Never raises for what is in it; problems stand in the result."""

    def __call__(self, name: str | None, content_type: str, payload: bytes, source: str) -> DocumentReading:
        """Read `payload`; `source` tells people where it stood."""
        ...


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the settings say about reading."""

    profiles: tuple[GatewayProfile, ...] = field(default_factory=presets)
    """Fax gateways, in the order they are tried."""
    documents: int = 50
    """Attachments that are opened, those of attached messages included."""
    attached_depth: int = 3
    """Messages attached to messages attached to …"""


def read_message(raw: bytes, options: ReadingOptions, read_document: ReadDocument) -> MessageReading:
    """Read the mail `raw`. Raises OutOfTime only if the mail itself cannot be taken apart in time."""
    return _Reader(options, read_document).message(raw)


def read_file(name: str, data: bytes, options: ReadingOptions, read_document: ReadDocument) -> MessageReading:
    """Read a bare file: a mail by its headers (by its name, if it could be one with hardly any), else a document."""
    if is_mail(data) or (name.lower().endswith(".eml") and kind_of(data) in _MAYBE_MAIL):
        return read_message(data, options, read_document)
    reading = read_document(name, "application/octet-stream", data, name)
    return MessageReading(None, merge_forms(reading.forms), documents=(reading,), problems=reading.problems)


class _Reader:
    """Reads one mail and the mails attached to it; collects forms, documents and problems on the way."""

    def __init__(self, options: ReadingOptions, read_document: ReadDocument) -> None:
        self._options = options
        self._open = read_document
        self._automatic = False
        self._unopened = False
        self._problems: list[Problem] = []
        self._documents: list[DocumentReading] = []
        self._seen: dict[bytes, DocumentReading] = {}

    def message(self, raw: bytes) -> MessageReading:
        whole = parse_message(raw)
        self._note_defects(whole.message)
        parsed = _shortened(whole)
        report = self._try("report", lambda: read_fax_report(parsed.message) or read_report(parsed), None)
        signs = self._try("headers", lambda: automatic_signs(parsed, report), _NO_SIGNS)
        self._automatic = bool(signs)
        fax = self._try("fax", lambda: read_transmission(parsed.message, self._options.profiles), None)
        reply: Reply | None = None
        if report is None and fax is None and may_be_written_by_person(signs):
            reply = self._try("reply", lambda: read_reply(plain_text(parsed), parsed.message.html), None)
        forms = self._forms(parsed, report, fax, reply)
        fax = self._try("fax", lambda: self._with_tags(parsed.message, fax), fax)
        return MessageReading(
            message=whole.message,
            forms=_cut(merge_forms(forms), fax),
            reply=reply,
            report=report,
            fax=fax,
            automatic=signs,
            documents=tuple(self._documents),
            problems=tuple(self._problems),
        )

    def _forms(
        self, parsed: ParsedMail, report: Report | None, fax: FaxTransmission | None, reply: Reply | None
    ) -> list[Hot01Form]:
        own_text = parsed.message.text if reply is None else reply.text
        forms = [form for form in self._body_forms(parsed, _BODY) if counts(form, parsed.message, own_text)]
        pages = fax_pages(parsed.message, fax, self._options.profiles)
        for document in parsed.documents:
            if pages and document.attachment not in pages:
                continue
            if not is_message(document):
                forms += self._document_forms(document, "")
            elif report is None and not is_reply_to_us(parsed.message):
                forms += self._attached_forms(document, "", self._options.attached_depth)
        return forms

    def _body_forms(self, parsed: ParsedMail, source: str) -> list[Hot01Form]:
        """The forms in the text and the HTML of a body; where each has as many, they are readings of the same ones."""
        message = parsed.message
        by_html = self._try(source, lambda: forms_in_html(message.html, source), _NO_FORMS) if message.html else ()
        if by_html and parsed.text_is_from_html:
            return list(by_html)
        by_text = self._try(source, lambda: forms_in_text(message.text, source), _NO_FORMS)
        if len(by_html) == len(by_text):
            return [surer_form(one, other) for one, other in zip(by_html, by_text, strict=True)]
        return list(merge_forms((*by_html, *by_text)))  # on a tie the HTML, which keeps its tables

    def _attached_forms(self, document: Document, before: str, depth: int) -> list[Hot01Form]:
        """The forms in an attached message, its own attachments included."""
        source = before + source_of(document.attachment)
        if depth == 0:
            self._problem(ProblemCode.TOO_MANY, source, "messages attached to messages too deeply")
            return []
        parsed = self._try(source, lambda: _shortened(parse_message(document.payload)), None)
        if parsed is None:
            return []
        forms = self._body_forms(parsed, f"{source}, {_BODY}")
        for inner in parsed.documents:
            if is_message(inner):
                forms += self._attached_forms(inner, f"{source}, ", depth - 1)
            else:
                forms += self._document_forms(inner, f"{source}, ")
        return [replace(form, quoted=True) for form in forms]

    def _document_forms(self, document: Document, before: str) -> tuple[Hot01Form, ...]:
        if not is_worth_opening(document.attachment, automatic=self._automatic):
            return ()
        source = before + source_of(document.attachment)
        digest = hashlib.sha256(document.payload).digest()
        if digest in self._seen:  # the same file twice in one mail
            return ()
        if len(self._seen) >= self._options.documents:
            if not self._unopened:
                self._problem(ProblemCode.TOO_MANY, source, "not opened, nor what follows: too many attachments")
            self._unopened = True
            return ()
        attachment = document.attachment
        reading = self._try(
            source,
            lambda: self._open(attachment.name, attachment.content_type, document.payload, source),
            DocumentReading(),
        )
        self._seen[digest] = reading
        self._documents.append(reading)
        self._problems += reading.problems
        return reading.forms

    def _with_tags(self, message: InboundMessage, fax: FaxTransmission | None) -> FaxTransmission | None:
        """The fax once more, now with what its TIFF says of itself."""
        tags = [tag for reading in self._documents for tag in reading.tiff_tags]
        return read_transmission(message, self._options.profiles, tags) if tags else fax

    def _note_defects(self, message: InboundMessage) -> None:
        for defect in message.defects:
            if defect in LIMIT_DEFECTS:
                self._problem(ProblemCode.TOO_MANY, _BODY, defect)
        if "\ufffd" in message.text:
            self._problem(ProblemCode.CHARSET, _BODY, "letters that no charset explains")

    def _try(self, part: str, read: Callable[[], _Found], otherwise: _Found) -> _Found:
        """What `read` gives, or `otherwise` and a problem noted."""
        try:
            return read()
        except OutOfTime:
            self._problem(ProblemCode.TIME_OUT, part, "")
        except MemoryError:
            self._problem(ProblemCode.MEMORY, part, "")
        except Exception as error:  # noqa: BLE001 — one reader's mistake must not cost what the others found
            self._problem(ProblemCode.CRASHED, part, where_raised(error))
        return otherwise

    def _problem(self, code: ProblemCode, part: str, detail: str) -> None:
        self._problems.append(Problem(code, part, detail))


def where_raised(error: BaseException) -> str:
    """Kind and place of an exception for the log, without its text, which may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place


def plain_text(parsed: ParsedMail) -> str:
    """The plain text of the mail, "" where it only stands in for the HTML ("cannot be shown") or is a footer to it."""
    text, html = parsed.message.text, parsed.message.html
    if parsed.text_is_from_html or (html and len(text.strip()) * _STUB < len(html_to_text(html))):
        return ""
    return text


def _cut(forms: tuple[Hot01Form, ...], fax: FaxTransmission | None) -> tuple[Hot01Form, ...]:
    """The forms of a fax: of one that did not arrive whole, the last one may lack its end."""
    if not forms or fax is None or not fax.incomplete:
        return forms
    return (*forms[:-1], replace(forms[-1], incomplete=True))


def _shortened(parsed: ParsedMail) -> ParsedMail:
    """The mail as its readers see it: nothing in it so long that it takes one of them long."""
    message = parsed.message
    if len(message.text) <= _TEXT_LIMIT and len(message.html) <= _HTML_LIMIT and len(message.headers) <= _HEADERS_LIMIT:
        return parsed
    html = message.html if len(message.html) <= _HTML_LIMIT else without_ballast(message.html)
    seen = replace(
        message,
        text=message.text[:_TEXT_LIMIT],
        html=html[:_HTML_LIMIT],
        headers=message.headers[:_HEADERS_LIMIT],
    )
    return replace(parsed, message=seen)
