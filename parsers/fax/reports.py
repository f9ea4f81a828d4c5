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
    FAX,
    GIVEN_UP,
    LABELS,
    PARTLY,
    RECEIVING,
    SENDING,
    SENDING_ALONE,
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

_SHARE = re.compile(
    r"(?<!\d)(\d{1,4})[ ]?(?:of|/|z|von)[ ]?(\d{1,4})[ ]?(?:pages?|stron\w?|seiten?)\b"
    r"|\b(?:pages?|stron\w{0,2}|seiten?)[ ](\d{1,4})[ ]?(?:of|/|z|von)[ ]?(\d{1,4})(?!\d)",
    re.IGNORECASE,
)
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
_FROM_NUMBER = re.compile(
    r"\b(?:from|od|z|von|de)(?:[ ](?:numeru?|nr|number|nummer))?[: ]{1,2}[\"'<(]{0,2}[+(]?\d", re.IGNORECASE
)
"""A fax that came has a number where it came from."""
_MACHINE_NAME = re.compile(
    r"fax|faks|no-?reply|do-?not-?reply|daemon|postmaster|gateway|bramk|notif|powiadom|raport|report|system|pbx|asterisk",
    re.IGNORECASE,
)
_FAX_SENDER = re.compile("fax|faks", re.IGNORECASE)
_PERSON = re.compile(r"\?(?=\s|$)|\b(?:proszę o|prosimy o pomoc|nie mogę|nie możemy|co robić)\b", re.IGNORECASE)
"""Somebody asks about a fax; a question must never be put aside as a report."""
_COURTESY = re.compile(
    r"\b(?:dzień dobry|witam|pozdraw\w{2,5}|poważaniem|szanown\w{1,3}|hello|dear|regards|hallo|grüße|sehr geehrte)\b",
    re.IGNORECASE,
)
_UP_TO_NUMBER = re.compile(r"^.*\d\)?")
_REQUEUED_IN_POLISH = re.compile(r"^ nie zostało wysłane$")
"""HylaFAX's Polish for "requeued"; anyone else would mean that it failed."""
_ENOUGH_LABELS: Final = 3
"""Of so many kinds; two of them will do, if they are a number and an outcome."""


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
    if letter.certain is None and not _may_report(message, letter):
        return None
    number = _number(letter)
    done, total, action = _pages_and_action(letter)
    if letter.certain is None and not (number and action):
        return None
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
    """Everyday words count only in a machine's mail whose subject is about a fax sent, or to a number."""
    if RECEIVING.search(letter.subject):
        return False
    about_fax = FAX.search(letter.subject) or _FAX_SENDER.search(_sender(message))
    dialled = any(read_number(found["to"]) for found in _DIALLED.finditer(letter.subject))
    if _FROM_NUMBER.search(letter.subject) and not dialled:
        return False
    to_number = read_number(letter.subject) is not None
    about_sending = about_fax and (to_number or SENDING.search(letter.subject))
    if not (about_sending or SENDING_ALONE.search(letter.subject)):
        return False
    return _is_by_machine(message, letter) or (to_number and not _is_by_person(letter))


def _is_by_machine(message: InboundMessage, letter: _Letter) -> bool:
    if (message.header("Auto-Submitted") or "no").strip().lower() != "no" or message.return_path == "":
        return True
    if is_answer(letter.subject) or _PERSON.search(letter.body):
        return False
    kinds = [group for group in LABELS.groups() if labelled(letter.body, group)]
    telling = LABELS.number in kinds and LABELS.status in kinds
    return bool(_MACHINE_NAME.search(_sender(message))) or telling or len(kinds) >= _ENOUGH_LABELS


def _is_by_person(letter: _Letter) -> bool:
    return is_answer(letter.subject) or any(sign.search(letter.body) for sign in (_PERSON, _COURTESY))


def _sender(message: InboundMessage) -> str:
    return f"{message.from_.name} {message.from_.address}" if message.from_ else ""


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
    if PARTLY.search(f"{letter.subject}\n{letter.body}"):
        return "failed"
    texts = (*labelled(letter.body, LABELS.status)[:1], letter.subject, letter.body)
    return next((action for text in texts if (action := _outcome(text))), None)


def _pages_and_action(letter: _Letter) -> tuple[int | None, int | None, str | None]:
    """Pages sent, pages to send, and the outcome: whatever the words, a page that is missing was not delivered."""
    action = _action(letter)
    done, total = _pages(letter, action)
    short = action == "delivered" and done is not None and total is not None and done < total
    return done, total, "failed" if short else action


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
        done, total = (int(count) for count in pair.groups() if count)
        return done, total
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
