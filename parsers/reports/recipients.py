"""Which addresses in the text of a plain-text bounce are the failed ones.

Each address is weighed by how it stands there: behind a word such as "recipient", at the head of a line, near an SMTP
reply, or in the returned letter's own To. The addresses of the reporting system and of the letter's sender weigh less
than nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from parsers.reports.codes import smtp_reply
from parsers.reports.fields import tidy_address
from parsers.reports.returned import original_recipients
from parsers.reports.view import ReportView
from parsers.reports.wording import folded

ENOUGH = 4
"""Weight from which an address counts as failed whatever the others weigh."""
NEAR_REPLY = 6
"""Weight of an address at the head of a line, with an SMTP reply behind it."""
LISTED = 9
"""Weight of an address on a line of its own behind a label."""

_OUTSIDE = r"\s<>,;:\"'()\[\]：，。；（）《》【】「」、„“”«»|\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""What no address in prose holds: CJK text, too, stands right before and behind one without a space."""
_ADDRESS = re.compile(
    rf"(?:\"[^\"\n@]{{1,64}}\"|(?<![^{_OUTSIDE}])[^{_OUTSIDE}]{{1,128}})@(?:[^{_OUTSIDE}/]{{1,255}}|\[[\d.]{{7,15}}\])"
)
_MENTIONS_LIMIT = 300
_SUBJECT_REACH = 1_000
_LINE_REACH = 300
"""Characters of a line, before and behind an address, that are looked at."""
_TYPE_PREFIX = re.compile(r"^(?:smtp=|mailto=|rfc822=)", re.IGNORECASE)
_BEFORE_ADDRESS = r"\s{0,3}[:=>.-]{0,4}\s{0,6}(?:- ?){0,2}[<\[('\"]{0,3}(?:smtp:|smtp=|mailto:|rfc822;?\s?)?$"
_LABEL = re.compile(
    r"(?:\b(?:(?:the )?recipient(?:\(?s\)?)?(?: address)?|failed address(?:\(?es\)?)?|error-for"
    r"|undeliverable(?: address)?"
    r"|(?:unknown|invalid|no such|bad) (?:user|recipient|address|mailbox)|invalid final delivery userid"
    r"|undeliverable to|failed \d{1,3} attempts"
    r"|addressed to(?: email address)?|address(?:ed)?,|dda|original address"
    r"|(?:deliver|send)\w{0,3}(?: \w{1,12}){0,3} to(?: \w{1,12}){0,5}"
    r"|(?:message|mail|e-?mail|letter)s? (?:to|for)|(?:failure|failed|delayed|violation|full|unknown|undeliverable"
    r"|gateway) (?:for|to)|not (?:deliver\w{1,3}|sent) to|local mailbox"
    r"|adresat\w{0,3}|odbiorc\w{1,3}|pod adres|na adres|do (?:adresata|uzytkownika|odbiorcy|skrzynki)|skrzynk\w"
    r"|(?:folgende\w? )?empfanger\w{0,2}(?:adresse)?"
    r"|destinataire\w?|utilisateur|destinatari\w{1,2}|ontvanger\w?|prijemc\w{1,2}|adresat\w|mottagare"
    r"|modtager\w{0,2}|vastaanottaja\w{0,2}|получател\w{1,2}|ящик)"
    r"|宛先|收件人|宛)" + _BEFORE_ADDRESS
)
"""What stands before an address that a letter did not reach, in folded text."""
_WEAK_LABEL = re.compile(
    r"\b(?:for|to|do|an|fur|a|pour|para|per|aan|user|account|mailbox|address|adres\w{0,3}|adresse|адрес\w{0,3}"
    r"|generated from|expanded from)" + _BEFORE_ADDRESS
)
_NOT_FAILED = re.compile(
    r"\b(?:from|by|sender|reply|reply-to|contact\w{0,3}|help|questions?|assistance|(?:send|write|email"
    r"|e-mail|forward)(?: \w{1,12}){0,4} to|support|message-?id|identif\w{2,10}(?: \w{1,14}){0,2}"
    r"|envelope-id|queue id|id|references|in-reply-to"
    r"|nadawc\w{1,3}|s?kontakt\w{0,4}(?: sie)?|od|absender|von|expediteur|de"
    r"|remitente|mittente|da|отправител\w{1,2}"
    r"|(?:tel|fax|phone|fon)\w{0,6}[.:]? ?[\d ()+/-]{6,20}[,;|]? ?"
    r"|forwarded to|try(?: \w{1,12}){0,3} to|e\.g\.,?(?: if)?|cc|x-mailer|list-\w{1,12})"
    + _BEFORE_ADDRESS.replace(".", "", 1)
)
"""What stands before another's address, in the same sentence."""
_VARIABLE_SENDER = re.compile(r"[+-]([^+=@\s]{1,64})=([\w.-]{1,200}\.[a-z]{2,24})@", re.IGNORECASE)
"""An envelope sender that names the recipient (VERP), to which the report was sent."""
_BARE_LOCAL_PART = re.compile(r":\n{1,3}[ \t]{1,20}([\w.+-]{2,64})[ \t]{0,10}$", re.MULTILINE)
_LINE_HEAD = re.compile(r"[ \t>*•·#|<\[\"'(-]{0,40}(?:smtp:|smtp <|mailto:)?", re.IGNORECASE)
_LINE_TAIL = re.compile(
    r"[>\])\"';,. \t]{0,10}(?:$|[:;(\[<]|\.\.\.|[-–—]{1,3}[ \t]|\bon\b|\bwas\b|\bis\b|\bbecause\b|\berror\b"
    r"|\b[45]\d\d\b)|[>\])\"']{0,3}(?:[ \t]{2,20}|\t)\S"
    r"|[>\])\"']{0,3}(?: \w{1,8}){0,2} \d{1,4}[./-]\d"
    r"|[>\])\"']{0,3} ?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_AND = r"(?:and|i|oraz|und|et|e|y|en|og|och)\s{1,3}"
_NEXT_IN_LIST = re.compile(rf"[>)\]\"']{{0,2}}(?:\s{{0,3}}[,;]\s{{0,6}}(?:{_AND})?|\s{{1,3}}{_AND})[<\"'(\[]{{0,2}}")
_FORWARDED = re.compile(r"[>:)]{0,3}\s{0,40}\((?:generated|expanded) from\b", re.IGNORECASE)
"""The address that was written to stands behind it, and counts."""
_TRANSCRIPT_LINE = re.compile(r"[ 	]{0,8}(?:>>>|<<<|-->|<--)")
_TRANSCRIPT = re.compile(r"transcript of (?:the )?session", re.IGNORECASE)
"""The SMTP session may name what the address was forwarded to, so it counts only where nothing better does."""
_SUMMARY_LINE = re.compile(r"[ \t>]{0,10}(?:To|Cc|An|Do|A|À|Para|Aan|Komu|Кому)[ \t]{0,5}:", re.IGNORECASE)
_SUMMARY_NEIGHBOUR = re.compile(
    r"\n[ \t>]{0,10}(?:Subject|Sent|Cc|Betreff|Gesendet|Temat|Wysłano|Objet|Asunto|Oggetto|Assunto|Onderwerp"
    r"|Тема)[ \t]{0,5}:",
    re.IGNORECASE,
)
"""A summary of the letter's own headers: whom it was addressed to, which may be a mailing list."""
_SERVICE_LOCAL_PARTS = frozenset(
    {
        "postmaster",
        "mailer-daemon",
        "abuse",
        "support",
        "helpdesk",
        "help",
        "hostmaster",
        "admin",
        "root",
        "noc",
        "info@",
    }
)
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_DIRECTORY_NAME = re.compile(r"IMCEA[A-Z0-9]{2,12}-", re.IGNORECASE)
"""Exchange's disguise of an address that is none of the Internet's; the letter was written to another."""


@dataclass(frozen=True, slots=True)
class FailedAddress:
    """An address that failed, and where in the text it first stood."""

    address: str
    position: int


@dataclass(frozen=True, slots=True)
class Mention:
    """An address in the text of a mail and how much its surroundings say that it failed."""

    address: str
    position: int
    weight: int


def failed_addresses(view: ReportView, mentions: Iterable[Mention]) -> tuple[FailedAddress, ...]:
    """The failed recipients among the `mentions`, in the order of the text; empty where none can be told."""
    named = [match[0] for value in view.message.header_all("X-Failed-Recipients") for match in _ADDRESS.finditer(value)]
    if named:
        return _located(view, named)
    by_address: dict[str, Mention] = {}
    for mention in mentions:
        key = mention.address.lower()
        if key not in by_address or mention.weight > by_address[key].weight:
            by_address[key] = mention
    return _choose(list(by_address.values())) or _from_returned_letter(view)


def _located(view: ReportView, addresses: list[str]) -> tuple[FailedAddress, ...]:
    """Addresses that a header names, each with where the text speaks of it."""
    text = view.text.lower()
    found = [FailedAddress(tidy_address(address), max(text.find(address.lower()), 0)) for address in addresses]
    return tuple(sorted(found, key=lambda failed: failed.position))


def heaviest(mentions: Iterable[Mention]) -> int:
    """How much the surroundings of the most likely failed address say; over `LISTED` only mail programs write so."""
    return max((mention.weight for mention in mentions), default=0)


def _choose(mentions: list[Mention]) -> tuple[FailedAddress, ...]:
    """All that weigh enough, else the heaviest; where nothing tells them apart, the first."""
    best = heaviest(mentions)
    if best <= 0:
        return ()
    in_order = sorted(mentions, key=lambda mention: mention.position)
    chosen = [mention for mention in in_order if mention.weight >= min(best, ENOUGH)]
    return tuple(FailedAddress(mention.address, mention.position) for mention in chosen[: None if best > 1 else 1])


def mentions_in(view: ReportView) -> Iterator[Mention]:
    """The addresses in the subject and the text of a report, each weighed."""
    signature = _SIGNATURE.search(view.text)
    original_to = {address.lower() for address in original_recipients(view)}
    own = _own_addresses(view)
    for text, base in ((view.message.subject[:_SUBJECT_REACH], -1), (view.text, 0)):
        for match, surroundings in _weighed(text):
            address = tidy_address(_TYPE_PREFIX.sub("", match[0]))
            if "." not in address.rpartition("@")[2] and "[" not in address:
                continue
            weight = surroundings + (2 if address.lower() in original_to else 0)
            weight -= 6 if address.lower() in own else 0
            weight -= 3 if address.partition("@")[0].lower() in _SERVICE_LOCAL_PARTS else 0
            weight -= 3 if signature and base == 0 and match.start() > signature.start() else 0
            weight -= 6 if _DIRECTORY_NAME.match(address) else 0
            yield Mention(address, max(match.start() + base, 0), weight)


def _weighed(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each address in `text` with the weight of its surroundings; in a list, that of its neighbour before."""
    end, before = 0, 0
    for match in islice(_ADDRESS.finditer(text), _MENTIONS_LIMIT):
        weight = _weight(text, match)
        if _NEXT_IN_LIST.fullmatch(text, end, match.start()):
            weight = max(weight, before)
        yield match, weight
        end, before = match.end(), weight


def _own_addresses(view: ReportView) -> set[str]:
    """Who got the report and who sent it: the letter's sender and the reporting system."""
    message = view.message
    return {address.address.lower() for address in (*message.to, message.from_, message.sender) if address}


def _line_around(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the line of a mention begins and ends, or as much of it as matters."""
    start = text.rfind("\n", max(match.start() - _LINE_REACH, 0), match.start()) + 1
    end = text.find("\n", match.end(), match.end() + _LINE_REACH)
    return start or max(match.start() - _LINE_REACH, 0), end if end >= 0 else min(match.end() + _LINE_REACH, len(text))


def _weight(text: str, match: re.Match[str]) -> int:
    """How much the surroundings say that this address failed."""
    line_start, line_end = _line_around(text, match)
    before = folded(text[max(line_start - 80, match.start() - 100, 0) : match.start()])
    if _SUMMARY_LINE.match(text, line_start) and _SUMMARY_NEIGHBOUR.search(
        text, max(line_start - 80, 0), line_end + 80
    ):
        return 1
    if _FORWARDED.match(text, match.end()):
        return 1
    labelled = bool(_LABEL.search(before))
    weakly_labelled = bool(_WEAK_LABEL.search(before))
    if _NOT_FAILED.search(before) and not (labelled or weakly_labelled):
        return -2
    weight = 4 * labelled or 2 * weakly_labelled
    if _LINE_HEAD.fullmatch(text, line_start, match.start()) and _LINE_TAIL.match(text, match.end(), line_end):
        weight += 4
    weight += 1 + (smtp_reply(text[line_start : line_end + 200]) is not None)
    in_transcript = _TRANSCRIPT_LINE.match(text, line_start) or _TRANSCRIPT.search(text, 0, line_start)
    return min(weight, ENOUGH - 1) if in_transcript else weight


def _from_returned_letter(view: ReportView) -> tuple[FailedAddress, ...]:
    """Where the report names none: the one address that the returned letter or our envelope sender tells.

    Else a bare local part, which is one of the reporting system's own domain.
    """
    addresses = original_recipients(view)
    if len(addresses) == 1:
        return (FailedAddress(addresses[0], 0),)
    told = next((match for to in view.message.to if (match := _VARIABLE_SENDER.search(to.address))), None)
    if told:
        return (FailedAddress(tidy_address(f"{told[1]}@{told[2]}"), 0),)
    local_part = _BARE_LOCAL_PART.search(view.text)
    if local_part and view.message.from_:
        return (FailedAddress(f"{local_part[1]}@{view.message.from_.address.rpartition('@')[2]}", local_part.start()),)
    return ()
