"""What the desk would make of a file, changing nothing: the values of `inspect` as JSON (DESIGN.md, Interfaces).

Without settings or a store the message alone must tell; the file's own content decides whether it is a mail.
"""

from __future__ import annotations

import itertools
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from hotline_mail.channels import Origin, choose_for_confirmation, origin_of
from hotline_mail.config import MAX_BYTES
from hotline_mail.ports import ReadingFailed
from hotline_mail.routing import Context, decide
from parsers.model import (
    CERTAIN,
    Address,
    Contact,
    FaxTransmission,
    FieldName,
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
from parsers.verdicts import spam_verdict

Json = dict[str, Any]


class FileReader(Protocol):
    """Reads bare files and mails in a sandbox (`adapters.sandbox.Sandbox`)."""

    def read_file(self, name: str, data: bytes, *, pictures: bool = False) -> MessageReading:
        """Read one file. Raises ReadingFailed."""
        ...


@dataclass(frozen=True, slots=True)
class Inspected:
    """One file: its record, or the reason why it could not be opened."""

    path: Path
    record: Json | None
    error: str | None = None


def inspect_files(
    paths: Sequence[Path], reader: FileReader, *, workers: int = 1, pictures: Path | None = None
) -> Iterator[Inspected]:
    """Each file's record in the order of `paths`, `workers` at a time. Pictures of fields go to folder `pictures`."""
    with ThreadPoolExecutor(workers, thread_name_prefix="inspect") as pool:
        tasks = (
            pool.submit(_inspect_path, path, reader, pictures / stem if pictures else None)
            for path, stem in zip(paths, _stems(paths), strict=True)
        )
        yield from _in_order(tasks, ahead=2 * workers)


def _stems(paths: Sequence[Path]) -> Iterator[str]:
    """A name for each file's pictures: files of one name in several folders must not write over each other's."""
    alike = Counter(path.stem for path in paths)
    return (path.stem if alike[path.stem] == 1 else f"{path.stem}-{nr}" for nr, path in enumerate(paths, start=1))


def _in_order(tasks: Iterator[Future[Inspected]], ahead: int) -> Iterator[Inspected]:
    """The results in order, with only so many tasks `ahead` that a thousand large files never wait in memory."""
    waiting: deque[Future[Inspected]] = deque(itertools.islice(tasks, ahead))
    while waiting:
        yield waiting.popleft().result()
        waiting.extend(itertools.islice(tasks, 1))


def _inspect_path(path: Path, reader: FileReader, pictures: Path | None) -> Inspected:
    """The file's record; its pictures are written under the name `pictures`, which each field's name ends."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        reading = _read(path.name, data, reader, pictures=pictures is not None)
        record = record_of(str(path), reading)
        if pictures is not None:
            _save_pictures(record, reading, pictures)
    except OSError as error:
        return Inspected(path, None, f"{error.filename or path}: {error.strerror or error}")
    return Inspected(path, record)


def _read(name: str, data: bytes, reader: FileReader, *, pictures: bool) -> MessageReading:
    """What the file says; of one that cannot be read, the reason, as the desk would give it to a person."""
    if len(data) > MAX_BYTES:
        return _unread(ProblemCode.TOO_LARGE, f"more than {MAX_BYTES} bytes")
    try:
        return reader.read_file(os.fsencode(name).decode(errors="replace"), data, pictures=pictures)
    except ReadingFailed as failure:
        return _unread(failure.code, failure.detail)


def _unread(code: ProblemCode, detail: str) -> MessageReading:
    return MessageReading(None, problems=(Problem(code, "message", detail),))


def record_of(file: str, reading: MessageReading, certain: float = CERTAIN) -> Json:
    """The JSON of one file. Values at or above `certain` need no review."""
    decision = decide(reading, Context(spam=_spam(reading)))
    record: Json = {
        "file": file,
        "disposition": decision.disposition.value,
        "reasons": list(decision.reasons),
        "message": _message(reading.message, reading) if reading.message else None,
        "forms": [_form(form, origin_of(reading), certain) for form in reading.forms],
        "reply": _reply(reading.reply) if reading.reply else None,
        "report": _report(reading.report) if reading.report else None,
        "warnings": [_warning(problem) for problem in reading.problems],
    }
    if reading.fax is not None:
        record["fax"] = _fax(reading.fax)
    return record


def _spam(reading: MessageReading) -> str | None:
    """The mail system's verdict, which the default settings heed."""
    verdict = spam_verdict(reading.message) if reading.message else None
    return verdict.stated if verdict and verdict.spam else None


def _is_automatic(reading: MessageReading) -> bool:
    return bool(reading.automatic) or reading.report is not None or reading.fax is not None


def _message(message: InboundMessage, reading: MessageReading) -> Json:
    # Of a fax the gateway's own time counts (RULES.md, Time).
    gateway_time = reading.fax.received_at if reading.fax else None
    return {
        "subject": message.subject,
        "from": _address(message.from_) if message.from_ else None,
        "text": message.text,
        "attachments": [attachment.name for attachment in message.attachments if attachment.name],
        "message_id": message.message_id,
        "received_at": _time(gateway_time or message.received_at),
        "automatic": _is_automatic(reading),
    }


def _address(address: Address) -> Json:
    return {"name": address.name, "address": address.address}


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _form(form: Hot01Form, origin: Origin, certain: float) -> Json:
    choice = choose_for_confirmation(form.contacts, origin, certain)
    values: Json = {
        "source": form.source,
        "fields": {name.value: _field(form.get(name)) for name in FieldName},
        "contacts": [_contact(contact) for contact in form.contacts],
        "channel": None,
        "needs_review": [name.value for name in form.needs_review(certain)],
    }
    if choice.contact:
        values["channel"] = {
            "channel": choice.contact.channel.value,
            "address": choice.contact.address,
            "why": choice.why,
        }
    marks = {"incomplete": form.incomplete, "handwritten": form.handwritten}
    return values | {mark: True for mark, holds in marks.items() if holds}


def _field(reading: FieldReading | None) -> Json | None:
    if reading is None:
        return None
    return {"value": reading.value, "text": reading.text, "confidence": round(reading.confidence, 4)}


def _contact(contact: Contact) -> Json:
    return {
        "channel": contact.channel.value,
        "address": contact.address,
        "extension": contact.extension,
        "confidence": round(contact.confidence, 4),
    }


def _reply(reply: Reply) -> Json:
    directives: Json = {}
    for key, value in reply.directives:
        directives[key] = f"{directives[key]}\n{value}" if key in directives else value
    return {"text": reply.text, "directives": directives}


def _report(report: Report) -> Json:
    record: Json = {
        "kind": report.kind.value,
        "original_message_id": report.original_message_id,
        "recipients": [_recipient(recipient) for recipient in report.recipients],
    }
    return record | {"job": report.job} if report.kind is ReportKind.FAX else record


def _recipient(recipient: ReportRecipient) -> Json:
    return {
        "address": recipient.address,
        "action": recipient.action,
        "status": recipient.status,
        "permanent": recipient.permanent,
    }


def _fax(fax: FaxTransmission) -> Json:
    return {
        "profile": fax.profile,
        "caller": fax.caller,
        "tsi": fax.tsi,
        "called": fax.called,
        "pages": fax.pages,
        "received_at": _time(fax.received_at),
        "job": fax.job,
        "incomplete": fax.incomplete,
    }


def _warning(problem: Problem) -> str:
    return f"{problem.code.value}: {problem.part}" + (f" ({problem.detail})" if problem.detail else "")


def _save_pictures(record: Json, reading: MessageReading, stem: Path) -> None:
    """Write the picture of each field that has one, and add its path to the field's record."""
    stem.parent.mkdir(parents=True, exist_ok=True)
    for number, (form, values) in enumerate(zip(reading.forms, record["forms"], strict=True), start=1):
        for name, field in _pictured(form):
            path = stem.with_name(f"{stem.name}-{number}-{name.value}.png")
            path.write_bytes(field)
            values["fields"][name.value]["picture"] = str(path)


def _pictured(form: Hot01Form) -> Iterable[tuple[FieldName, bytes]]:
    for name in FieldName:
        reading = form.get(name)
        if reading is not None and reading.picture is not None:
            yield name, reading.picture
