"""Which letter a report is about: from the returned letter, the report's fields or its threading."""

from __future__ import annotations

import re

from parsers.encoded_words import decode_words
from parsers.reports.fields import tidy_address
from parsers.reports.view import ReportView

_MESSAGE_ID = re.compile(
    r"^[>| \t]{0,6}(?:X-|Original-|X-Original-)?Message-?ID[ \t]*:[ \t]*\r?\n?[ \t]*(?P<id><[^<>\s]{1,400}>)",
    re.IGNORECASE | re.MULTILINE,
)
_MESSAGE_ID_IN_PROSE = re.compile(
    r"\b(?:message[- ]?id(?:entifier)?|(?:nachrichten|mail)-?id|id(?:entyfikator)? wiadomo[sś]ci"
    r"|wiadomo[sś][cć] o id(?:entyfikatorze)?)\b"
    r"(?: was| is)?[ \t:]{0,8}(?P<id><[^<>\s@]{1,300}@[^<>\s]{1,200}>)",
    re.IGNORECASE,
)
"""In a session transcript or a sentence, not at the head of a line."""
_SUBJECT = re.compile(
    r"^[>| \t]{0,6}Subject[ \t]*:[ \t]*(?P<subject>[^\r\n]{1,500}(?:\r?\n[ \t][^\r\n]{1,300}){0,8})",
    re.IGNORECASE | re.MULTILINE,
)
_RECIPIENT_HEADER = re.compile(
    r"^[>| \t]{0,6}(?:To|Cc|X-Original-To|Delivered-To|Envelope-To"
    r"|An|Do|À|Para|Aan|Кому|宛先|收件人|收件者|받는 사람)[ \t]*[:：]"
    r"(?P<value>[^\r\n]{1,2000}(?:\r?\n[ \t]+[^\r\n]{1,500}){0,20})",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(
    r"[^\s<>,;:\"'()\[\]：，。；（）《》【】「」、]{1,128}@[^\s<>,;:\"'()\[\]：，。；（）《》【】「」、]{1,255}"
)
_HEADERS_LIMIT = 30_000


def original_message_id(view: ReportView) -> str | None:
    """The Message-ID of the letter that the report is about, with angle brackets; None where nothing tells."""
    fields = (view.disposition_fields, view.returned[:_HEADERS_LIMIT], view.status_fields, view.feedback_fields)
    for text in (*fields, view.text):
        found = _MESSAGE_ID.search(text)
        if found:
            return found["id"]
    if found := _MESSAGE_ID_IN_PROSE.search(view.text):
        return found["id"]
    threading = (*view.message.in_reply_to, *reversed(view.message.references))
    return next(iter(threading), None)


def original_subject(view: ReportView) -> str | None:
    """The subject of the letter that came back, decoded; None where it is not there."""
    for text in (view.returned[:_HEADERS_LIMIT], view.text):
        found = _SUBJECT.search(text)
        if found:
            return " ".join(decode_words(found["subject"]).split())
    return None


def original_recipients(view: ReportView) -> tuple[str, ...]:
    """To whom the letter that came back was addressed, by its own headers."""
    headers = view.returned[:_HEADERS_LIMIT].split("\n\n\n", 1)[0]
    found = [tidy_address(a) for match in _RECIPIENT_HEADER.finditer(headers) for a in _ADDRESS.findall(match["value"])]
    return tuple(dict.fromkeys(found))
