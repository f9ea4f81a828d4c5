"""Mails of fax gateways about a received fax: who sent it, when, how much of it arrived.

What no rule of the profile reads is taken from the TIFF's own tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from parsers.fax.documents import fax_documents
from parsers.fax.numbers import read_number
from parsers.fax.profiles import GatewayProfile, Rule, Sign, Where
from parsers.fax.reception import is_plausible
from parsers.fax.senders import is_answer, may_send
from parsers.fax.tiff_tags import from_tags_alone, with_tags
from parsers.model import Attachment, FaxTransmission, InboundMessage

_WITHHELD: Final = ""
"""The gateway says that there was no number: stronger than not having found one."""

_MAX_SUBJECT: Final = 1000
_MAX_BODY: Final = 100_000
_MAX_LINE: Final = 1000
_MAX_MATCHES: Final = 40

_SUBJECT_TAG = re.compile(r"^(?:\s{0,5}(?:\[[^\]]{1,40}\]|\*{2,5}[^*]{1,40}\*{2,5})){1,5}\s{0,5}(?=\S)")
_PRODUCT = re.compile(
    r"^(?!(?:re|odp|aw|fwd?|wg|pd|sv|vs|tr)\b)[\w!.+-]{2,24}(?: [\w!.+-]{1,24}){0,2} ?[:|–-] ", re.IGNORECASE
)
_LINK = re.compile(r"\b(?:https?|ftps?)://[^\s<>\"']{3,500}", re.IGNORECASE)
_PAGES = re.compile(
    r"(?<!\d)(?P<got>\d{1,4})(?!\d)(?:[ \t]{0,3}(?:/|of|z|von|out of|spośród)[ \t]{0,3}(?P<all>\d{1,4})(?!\d))?"
)
_JOB = re.compile(r"[\"'(#]?(?P<job>[A-Za-z0-9][\w.\-]{0,80})")
_NEXT_LABEL = re.compile(r"\n[^\n\d]{0,70}")
"""Date and time on a line each: what stands between the two."""
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class _Mail:
    """The parts of a mail that rules look at, capped so that no pattern can take long."""

    texts: Mapping[Where, str]
    html: str
    documents: tuple[Attachment, ...]


def read_transmission(
    message: InboundMessage, profiles: Sequence[GatewayProfile], tiff_tags: Sequence[tuple[str, str]] = ()
) -> FaxTransmission | None:
    """What the first matching profile reads of `message`; None where it is no gateway's mail about a received fax.

    `tiff_tags` are the attached TIFF's tags by name (`DocumentReading.tiff_tags`).
    """
    if message.in_reply_to or message.references or is_answer(_subject(message.subject[:_MAX_SUBJECT])):
        return None
    texts, html = _texts(message), message.html[:_MAX_BODY]
    for profile in profiles:
        if may_send(message, profile) and _has_sign(texts, profile):
            mail = _Mail(texts, html, fax_documents(message.attachments, profile))
            found = with_tags(_read(mail, profile, message.received_at), tiff_tags)
            if not profile.cautious or _is_borne_out(found, mail):
                return replace(found, caller=found.caller or None)
    return from_tags_alone(message, tiff_tags)


def _texts(message: InboundMessage) -> dict[Where, str]:
    sender = f"{message.from_.name} <{message.from_.address}>" if message.from_ else ""
    return {
        Where.SUBJECT: _subject(message.subject[:_MAX_SUBJECT]),
        Where.BODY: "\n".join(line[:_MAX_LINE] for line in message.text[:_MAX_BODY].split("\n")),
        Where.FILE: "\n".join(attachment.name or "" for attachment in message.attachments)[:_MAX_BODY],
        Where.FROM: sender[:_MAX_LINE],
    }


def _subject(written: str) -> str:
    """The subject without tags ("[EXTERN]"), what follows a product's name in front ("FRITZ!Box: …"), and all of it."""
    whole = written.replace("\n", " ")
    subject = _SUBJECT_TAG.sub("", whole)
    product = _PRODUCT.match(subject)
    lines = (subject, subject[product.end() :] if product else "", whole if whole != subject else "")
    return "\n".join(filter(None, lines))


def _has_sign(texts: Mapping[Where, str], profile: GatewayProfile) -> bool:
    return any(_shows(texts, sign) for sign in profile.sign) and not any(_shows(texts, sign) for sign in profile.unless)


def _shows(texts: Mapping[Where, str], sign: Sign) -> bool:
    return all(pattern.search(texts[where]) for where, pattern in sign.patterns.items())


def _read(mail: _Mail, profile: GatewayProfile, mail_received_at: datetime | None) -> FaxTransmission:
    def number(text: str) -> str | None:
        says_none = not text.strip() or profile.says_no_number(text)
        return read_number(text) or (_WITHHELD if says_none else None)

    def station(text: str) -> str | None:
        return None if profile.says_no_number(text) else text.strip().strip("\"'").strip() or None

    pages = _first(profile.pages, mail, _pages)
    return FaxTransmission(
        profile=profile.name,
        caller=_first(profile.caller, mail, number),
        tsi=_first(profile.tsi, mail, station),
        called=_first(profile.called, mail, read_number),
        pages=pages[0] if pages else None,
        received_at=_reception_time(mail, profile, mail_received_at),
        job=_first(profile.job, mail, _job),
        incomplete=bool(pages and (pages[1] or not pages[0])) or _is_incomplete(mail, profile),
        documents=tuple(document.index for document in mail.documents),
        linked=profile.links == "alarm" and not mail.documents and _has_link(mail),
    )


def _values(rules: Sequence[Rule], mail: _Mail) -> Iterator[str]:
    for rule in rules:
        for count, found in enumerate(rule.regex().finditer(mail.texts[rule.where])):
            if count == _MAX_MATCHES:
                break
            groups = found.groupdict()
            yield groups["value"] if "value" in groups else found.group(1 if found.re.groups else 0) or ""


def _first(rules: Sequence[Rule], mail: _Mail, convert: Callable[[str], _Value | None]) -> _Value | None:
    """The first value that can be what is looked for: rules in order, each from top to bottom."""
    converted = (convert(value) for value in _values(rules, mail))
    return next((value for value in converted if value is not None), None)


def _pages(text: str) -> tuple[int, bool] | None:
    """Pages received, and whether the text says that there were more."""
    found = _PAGES.search(text)
    if found is None:
        return None
    got = int(found["got"])
    return got, bool(found["all"]) and got < int(found["all"])


def _job(text: str) -> str | None:
    found = _JOB.match(text.strip())
    return found["job"] if found and not text.strip().startswith("(") else None


def _reception_time(mail: _Mail, profile: GatewayProfile, mail_received_at: datetime | None) -> datetime | None:
    """The first time that can be: "03/12/2026" is two days, and a mail may name other times than the reception's."""
    texts = (_NEXT_LABEL.sub(" ", text) for text in _values(profile.received.rules, mail))
    times = (at for text in texts for form in profile.received.time_formats() if (at := form.read(text)))
    first = next(times, None)
    if first is None or mail_received_at is None or is_plausible(first, mail_received_at):
        return first
    return next((at for at in times if is_plausible(at, mail_received_at)), first)


def _is_incomplete(mail: _Mail, profile: GatewayProfile) -> bool:
    return any(rule.regex().search(mail.texts[rule.where]) for rule in profile.incomplete)


def _has_link(mail: _Mail) -> bool:
    return any(_LINK.search(text) for text in (mail.texts[Where.BODY], mail.html))


def _is_borne_out(found: FaxTransmission, mail: _Mail) -> bool:
    """Everyday words ("faks od urzędu") are a gateway's only with pages to show and a number or a page count."""
    tells = found.caller is not None or found.tsi is not None or found.pages is not None or found.incomplete
    return tells and (bool(mail.documents) or found.incomplete or found.linked)
