"""Delivery reports of fax gateways: whether the page that we sent arrived.

HylaFAX's notify in its languages, FreePBX, FusionPBX, and a cautious vocabulary for the rest: everyday words are a
report only with the number dialled, from a machine, and with an outcome.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from parsers.fax.labels import FLAGS, labelled
from parsers.fax.numbers import read_number
from parsers.fax.report_words import (
    DELIVERED,
    FAILED,
    GIVEN_UP,
    LABELS,
    RECEIVING,
    SENDING_SUBJECT,
    SESSION_LOG,
    TRIED_AGAIN,
)
from parsers.fax.senders import is_answer
from parsers.model import InboundMessage, Report, ReportKind, ReportRecipient

_MAX_SUBJECT: Final = 1000
_MAX_BODY: Final = 100_000
_MAX_LINE: Final = 1000

_HYLAFAX = re.compile(
    r"^(?:(?:notification of )?facsimile job|fax zadanie|zadanie fax|fax auftrag|trabajo fax|télécopie travail|fax)[ ]"
    r"(?:(?P<tag>\S.{0,80}?)[ ]\(\d{1,9}\)|(?P<job>\d{1,9}))[ ](?:to|do|an|a|à|per|para|către)[ ](?P<rest>.{2,200})$",
    FLAGS,
)
_FREEPBX = re.compile(r"^Sent to[ ](?P<rest>[^\n]{3,60})\n[ \t]*Status:[ ]", FLAGS)
_FUSIONPBX = re.compile(r"^fax (?:to|an):[ ](?P<rest>\+?\d[^\n]{2,100})$", FLAGS)

_SHARE = re.compile(r"(?<!\d)(\d{1,4})[ ]?(?:of|/|z|von)[ ]?(\d{1,4})[ ]?(?:pages?|stron\w?|seiten?)\b", re.IGNORECASE)
_PAIR = re.compile(r"^(\d{1,4})[ ]?(?:of|/|z|von)[ ]?(\d{1,4})\b", re.IGNORECASE)
_COUNT = re.compile(r"^(\d{1,4})(?!\d)")
_JOB = re.compile(r"^#?([\w./-]{1,80})")
_MESSAGE_ID = re.compile(r"<[^<>\s@]{1,250}@[^<>\s]{1,250}>")
_STATED_MESSAGE_ID = re.compile(
    r"\bmessage-id[ \t]{0,5}[:=]?[ \t]{0,20}(?P<id><[^<>\s@]{1,250}@[^<>\s]{1,250}>)", FLAGS
)
_DIALLED = re.compile(
    r"\b(?:to|do|an|na|para|per|à|a|către)(?:[ ](?:numeru?|nr|number|nummer|faks\w?|fax))?[: ]{1,2}"
    r"(?P<to>[+(]?\d[^\n]{5,60})",
    FLAGS,
)
_MACHINE_NAME = re.compile(
    r"fax|faks|no-?reply|do-?not-?reply|daemon|postmaster|gateway|bramk|notif|powiadom|raport|report|system",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\?(?=\s|$)|\b(?:proszę o|prosimy o pomoc|nie mogę|nie możemy|co robić)\b", re.IGNORECASE)
"""Somebody asks about a fax; a question must never be put aside as a report."""
_UP_TO_NUMBER = re.compile(r"^.*\d\)?")
_REQUEUED_IN_POLISH = re.compile(r"^ nie zostało wysłane$")
"""HylaFAX's Polish for "requeued"; anyone else would mean that it failed."""
_ENOUGH_LABELS: Final = 3


@dataclass(frozen=True, slots=True)
class _Letter:
    """A report's texts, capped: the subject, and the body without the session log."""

    subject: str
    body: str
    certain: re.Match[str] | None
    """The frame of a known gateway, if it is one's."""

    @property
    def ending(self) -> str:
        """What the subject of a known gateway's report says after the number."""
        return _UP_TO_NUMBER.sub("", self.rest)

    @property
    def rest(self) -> str:
        """What stands after the words that every report of that gateway has: number and outcome."""
        return self.certain["rest"] if self.certain else self.subject


def read_fax_report(message: InboundMessage) -> Report | None:
    """The delivery report in `message`; None where it is none, or is about a fax received."""
    letter = _letter(message)
    number = _number(letter)
    action = _action(letter)
    if letter.certain is None and not (number and action and _may_report(message, letter)):
        return None
    done, total = _pages(letter, action)
    return Report(
        kind=ReportKind.FAX,
        original_message_id=_original_message_id(message, letter),
        recipients=(_recipient(number, action),) if number else (),
        job=_job(letter),
        original_subject=next(iter(labelled(letter.body, LABELS.subject)), None),
        pages_done=done,
        pages_total=total,
    )


def _letter(message: InboundMessage) -> _Letter:
    subject = " ".join(message.subject[:_MAX_SUBJECT].split())
    body = "\n".join(line[:_MAX_LINE] for line in message.text[:_MAX_BODY].split("\n"))
    log = SESSION_LOG.search(body)
    if log:
        closing = body.find("\n-------", log.end())
        body = body[: log.start()] + (body[closing:] if closing > 0 else "")
    certain = _HYLAFAX.match(subject) or _FUSIONPBX.match(subject) or _FREEPBX.search(body)
    return _Letter(subject, body, certain)


def _may_report(message: InboundMessage, letter: _Letter) -> bool:
    """Everyday words in the subject count only in a machine's mail about sending."""
    about_sending = SENDING_SUBJECT.search(letter.subject) and not RECEIVING.search(letter.subject)
    return bool(about_sending) and _is_by_machine(message, letter)


def _is_by_machine(message: InboundMessage, letter: _Letter) -> bool:
    if (message.header("Auto-Submitted") or "no").strip().lower() != "no" or message.return_path == "":
        return True
    if is_answer(letter.subject) or _PERSON.search(letter.body):
        return False
    sender = f"{message.from_.name} {message.from_.address}" if message.from_ else ""
    return (
        bool(_MACHINE_NAME.search(sender))
        or sum(bool(labelled(letter.body, group)) for group in LABELS.groups()) >= _ENOUGH_LABELS
    )


def _action(letter: _Letter) -> str | None:
    """The outcome as an action of RFC 3464 section 2.3.3; None where no word tells.

    A known gateway's subject ends with it; the body may quote what a modem said last ("Blocked by concurrent calls").
    """
    if GIVEN_UP.search(f"{letter.subject}\n{letter.body}"):
        return "failed"
    if letter.certain and (stated := _outcome(letter.ending)):
        return stated
    if TRIED_AGAIN.search(f"{letter.subject}\n{letter.body}"):
        return "delayed"
    texts = (letter.subject, *labelled(letter.body, LABELS.status)[:1], letter.body)
    return next((action for text in texts if (action := _outcome(text))), None)


def _outcome(text: str) -> str | None:
    if TRIED_AGAIN.search(text) or _REQUEUED_IN_POLISH.search(text):
        return "delayed"
    if FAILED.search(text):
        return "failed"
    return "delivered" if DELIVERED.search(text) else None


def _recipient(number: str, action: str | None) -> ReportRecipient:
    permanent = None if action is None else action == "failed"
    return ReportRecipient(address=number, action=action, status=None, permanent=permanent)


def _number(letter: _Letter) -> str | None:
    """The number dialled: E.164, or as written by a known gateway that dials what is none."""
    candidates = (
        letter.rest if letter.certain else "",
        *(found["to"] for found in _DIALLED.finditer(f"{letter.subject}\n{letter.body}")),
        *labelled(letter.body, LABELS.number),
        letter.subject,
    )
    read = next((number for text in candidates if (number := read_number(text))), None)
    as_written = letter.rest.split()[0] if letter.certain else None
    return read or as_written


def _job(letter: _Letter) -> str | None:
    named = letter.certain.groupdict() if letter.certain else {}
    stated = (_JOB.match(value) for value in labelled(letter.body, LABELS.job))
    return named.get("tag") or named.get("job") or next((found[1] for found in stated if found), None)


def _pages(letter: _Letter, action: str | None) -> tuple[int | None, int | None]:
    """Pages sent and pages to send; one count alone is what was sent only if the fax was delivered."""
    values = labelled(letter.body, LABELS.pages_sent)
    pair = _SHARE.search(f"{letter.subject}\n{letter.body}") or next(
        (p for value in values if (p := _PAIR.match(value))), None
    )
    if pair:
        return int(pair[1]), int(pair[2])
    counts = [int(found[1]) for value in values if (found := _COUNT.match(value))]
    totals = [int(found[1]) for value in labelled(letter.body, LABELS.pages_to_send) if (found := _COUNT.match(value))]
    match counts + totals:
        case [done, total, *_]:
            return done, total
        case [only] if action == "delivered":
            return only, None
        case [only]:
            return None, only
        case _:
            return None, None


def _original_message_id(message: InboundMessage, letter: _Letter) -> str | None:
    stated = _STATED_MESSAGE_ID.search(letter.body)
    if stated:
        return stated["id"]
    threads = (*message.in_reply_to, *reversed(message.references))
    return next((identifier for identifier in threads if _MESSAGE_ID.fullmatch(identifier)), None)
