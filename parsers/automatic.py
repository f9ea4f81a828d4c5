"""Whether a person wrote a mail: an ordered table of signs that none did.

A sign is a fact of the headers or the structure (RFC 3834, 2919, 2369, 5545), or wording that only programs use.
Wording counts in the mail's own words only, never in what it quotes, and what people might write too needs a second
sign beside it. A name that speaks for a program proves nothing where the mail asks as people do. Mail through a mailing
list is bulk mail to a help line, whoever wrote it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.answering_machines import is_out_of_office
from parsers.asking import asks_as_people_do
from parsers.bulk_mail import has_list_footer, is_bulk_wording, is_laid_out
from parsers.notification_words import is_notification
from parsers.own_words import has_quotation
from parsers.program_words import is_program_text, is_receipt
from parsers.senders import (
    has_mail_systems_address,
    is_list_manager,
    is_mail_system,
    is_mailing_host,
    is_program,
    is_scanner,
    takes_no_answer,
)
from parsers.traces import bulk_traces, has_bulk_precedence, help_desk_traces, is_auto_submitted, program_traces

if TYPE_CHECKING:
    from collections.abc import Callable

    from parsers.message import MimePart, ParsedMail
    from parsers.model import InboundMessage, Report

_CALENDAR_METHOD = re.compile(
    rb"^METHOD:\s{0,4}(?:REQUEST|REPLY|CANCEL|COUNTER|REFRESH|DECLINECOUNTER|ADD)\b", re.IGNORECASE | re.MULTILINE
)
_CONTENT_CLASS = re.compile(r"content-class(?:es)?:(?:dsn|mdn|calendarmessage|recallmessage)", re.IGNORECASE)
_REPORTS_ONLY = frozenset({"", "none", "dr", "ndr", "rn", "nrn"})
"""What suppresses delivery reports and read receipts alone."""
_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics"})
_CALENDAR_LIMIT = 5_000
_PRECEDENCE = "Precedence is bulk, list, junk or auto_reply"
_LIST = "headers of a mailing list or bulk mailer"
_LIST_MANAGER = "a list manager takes its bounces"
_LIST_FOOTER = "a mailing list's footer"
SCANNER = "a scanner or copier sent it"
"""Its mails hold what people wrote."""
_SIGNS_OF_LIST = frozenset({_PRECEDENCE, _LIST, _LIST_MANAGER, _LIST_FOOTER})


def automatic_signs(parsed: ParsedMail, report: Report | None = None) -> tuple[str, ...]:
    """The signs that no person wrote the mail, one short English phrase each; empty where there is none.

    `report` is what the mail reports about a letter, if it was found to.
    """
    reports = () if report is None else ("a report about a letter",)
    return reports + tuple(sign for sign, holds in _SIGNS if holds(parsed))


def may_be_written_by_person(signs: tuple[str, ...]) -> bool:
    """Whether the signs leave it open that a person wrote the mail, which a mailing list then carried."""
    return _SIGNS_OF_LIST.issuperset(signs)


def _suppresses_responses(mail: ParsedMail) -> bool:
    """[MS-OXCMAIL] section 2.2.3.2.14: its sender wants no automatic answer. Some people's Outlook sets it, too."""
    values = ",".join(mail.message.header_all("X-Auto-Response-Suppress")).lower().split(",")
    answers_unwanted = any(value.strip() not in _REPORTS_ONLY for value in values)
    return answers_unwanted and not asks_as_people_do(mail.message) and not _answers_in_thread(mail.message)


def _answers_in_thread(message: InboundMessage) -> bool:
    """Whether it answers a mail and quotes it; machines that answer quote nothing."""
    return bool(message.in_reply_to or message.references) and has_quotation(message)


def _has_null_sender(mail: ParsedMail) -> bool:
    """RFC 5321 section 4.5.5: only notifications have no envelope sender."""
    return mail.message.return_path == ""


def _is_from_mail_system(mail: ParsedMail) -> bool:
    signers = [address for address in (mail.message.from_, mail.message.sender) if address and is_mail_system(address)]
    return any(map(has_mail_systems_address, signers)) or bool(signers and not asks_as_people_do(mail.message))


def _takes_no_answer(mail: ParsedMail) -> bool:
    return any(
        takes_no_answer(address) for address in (*_senders(mail.message), *(a.address for a in mail.message.reply_to))
    )


def _is_from_program(mail: ParsedMail) -> bool:
    by_name = any(is_program(address) or is_mailing_host(address) for address in _senders(mail.message))
    return by_name and not asks_as_people_do(mail.message)


def _is_from_help_desk(mail: ParsedMail) -> bool:
    return help_desk_traces(mail.message) and not asks_as_people_do(mail.message)


def _is_from_scanner(mail: ParsedMail) -> bool:
    return any(map(is_scanner, _senders(mail.message))) and not asks_as_people_do(mail.message)


def _came_through_list_manager(mail: ParsedMail) -> bool:
    """Who takes the bounces is a list program: then it is not the author, too."""
    author = mail.message.from_.address if mail.message.from_ else ""
    errors_to = re.findall(r"[^\s<>]{1,200}@[^\s<>]{1,200}", mail.message.header("Errors-To") or "")
    sender = mail.message.sender.address if mail.message.sender else ""
    takers = (mail.message.return_path or "", sender, *errors_to)
    return any(is_list_manager(address) for address in takers if address.lower() != author.lower())


def _senders(message: InboundMessage) -> tuple[str, ...]:
    return tuple(address.address for address in (message.from_, message.sender) if address)


def _has_bulk_traces(mail: ParsedMail) -> bool:
    """A way out alone is put into people's mail, too, by gateways and by programs for salesmen."""
    return bulk_traces(mail.message) or (
        mail.message.header("List-Unsubscribe") is not None and not asks_as_people_do(mail.message)
    )


def _is_invitation(mail: ParsedMail) -> bool:
    """RFC 5546: a calendar program asks, answers or cancels."""
    if any(_CONTENT_CLASS.search(value) for value in mail.message.header_all("Content-Class")):
        return True
    calendars = (part.payload for part in mail.parts if _is_calendar(part))
    return any(_CALENDAR_METHOD.search(payload[:_CALENDAR_LIMIT]) for payload in calendars)


def _is_calendar(part: MimePart) -> bool:
    return part.content_type in _CALENDAR_TYPES or (part.name or "").lower().endswith(".ics")


_SIGNS: tuple[tuple[str, Callable[[ParsedMail], bool]], ...] = (
    ("Auto-Submitted says so", lambda mail: is_auto_submitted(mail.message)),
    (_PRECEDENCE, lambda mail: has_bulk_precedence(mail.message)),
    ("X-Auto-Response-Suppress is set", _suppresses_responses),
    ("the envelope sender is null", _has_null_sender),
    ("a mail system sent it", _is_from_mail_system),
    ("the sender takes no answer", _takes_no_answer),
    ("the sender is a program or a bulk mailing", _is_from_program),
    (SCANNER, _is_from_scanner),
    ("headers of a program", lambda mail: program_traces(mail.message)),
    ("headers of a help desk", _is_from_help_desk),
    (_LIST, _has_bulk_traces),
    (_LIST_MANAGER, _came_through_list_manager),
    ("a calendar program sent it", _is_invitation),
    ("a read receipt in words", lambda mail: is_receipt(mail.message)),
    ("an out-of-office reply in words", lambda mail: is_out_of_office(mail.message)),
    ("the text says that a program wrote it", lambda mail: is_program_text(mail.message)),
    (_LIST_FOOTER, lambda mail: has_list_footer(mail.message)),
    ("the text is a program's notification", lambda mail: is_notification(mail.message)),
    ("the page of a bulk mailing", lambda mail: is_laid_out(mail.message)),
    ("the text is that of a bulk mailing", lambda mail: is_bulk_wording(mail.message)),
)
"""Phrase → question. Every sign that holds is named."""
