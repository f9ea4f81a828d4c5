"""What ties mails together: subjects without prefixes, ticket numbers as mail programs mangle them, references."""

from __future__ import annotations

import re

from parsers.model import InboundMessage

_REPLY_PREFIXES = (
    "re", "odp", "odpowiedź", "odpowiedz", "aw", "antw", "antwort", "sv", "vs", "vá", "ref", "res", "rép", "rep", "rif",
    "atb", "ynt", "automatyczna odpowiedź", "automatic reply", "отв",
)  # fmt: skip
_FORWARD_PREFIXES = (
    "fw", "fwd", "pd", "przek", "przekazana", "przekazane", "przekazano", "podaj dalej", "wg", "tr", "rv", "enc",
    "doorst", "vb", "továbbítás", "пересл", "inoltra",
)  # fmt: skip
_COUNTER = r"(?:\s?[\[(*^]\s?\d{1,3}\s?[\])]?)?"
_PREFIX = re.compile(
    r"\s*(?:\[(?=\s?fwd))?\s*"
    rf"(?:(?P<reply>{'|'.join(map(re.escape, _REPLY_PREFIXES))})"
    rf"|(?P<forward>{'|'.join(map(re.escape, _FORWARD_PREFIXES))}))"
    rf"{_COUNTER}\s?[.]?\s?[:：]\s*",
    re.IGNORECASE,
)
_GATEWAY_TAG = re.compile(
    r"\s*(?:\[(?:ext|external|zewnętrzny|zewn|uwaga|spam|suspected spam|possible spam|bulk)[^\]]{0,20}\]"
    r"|\*{2,5}\s?(?:spam|uwaga)\s?\*{2,5})\s*:?\s*",
    re.IGNORECASE,
)
"""What filters put before a subject on its way: it says nothing of the thread."""

_FORWARD_MARK = re.compile(
    r"^[>\s]{0,20}(?:-{2,20}\s{0,3})?(?:forwarded message|original message forwarded|begin forwarded message"
    r"|przekazana wiadomość|wiadomość przekazana|wiadomość przesłana dalej|treść przekazanej wiadomości"
    r"|początek przekazywanej wiadomości|początek przesłanej dalej wiadomości|przesłana wiadomość"
    r"|weitergeleitete nachricht)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SLASH = r"\s{0,3}(?:[/\\|_.\-‐‑–⁄∕／]|%2f|=2f|&#47;)\s{0,3}"
_TICKET = re.compile(
    rf"(?<![a-z])HOT(?:{_SLASH}(20\d\d){_SLASH}(\d{{1,6}})|\s{{1,3}}(20\d\d)\s{{1,3}}(\d{{6}}))(?!\d)", re.IGNORECASE
)


def base_subject(subject: str) -> str:
    """The subject without reply and forward prefixes, their counters and the tags of filters (RFC 5256, 2.1)."""
    rest = subject
    while found := _PREFIX.match(rest) or _GATEWAY_TAG.match(rest):
        if rest.lstrip().startswith("["):
            rest = rest.rstrip().removesuffix("]") if found.re is _PREFIX else rest
        rest = rest[found.end() :]
    return " ".join(rest.split())


def is_forward(message: InboundMessage) -> bool:
    """Whether it passes on a mail: by the outermost prefix of the subject, else by a header or a line in the text."""
    subject = message.subject
    while tag := _GATEWAY_TAG.match(subject):
        subject = subject[tag.end() :]
    if prefix := _PREFIX.match(subject):
        return prefix.group("forward") is not None
    return message.header("X-Forwarded-Message-Id") is not None or _FORWARD_MARK.search(message.text) is not None


def ticket_numbers(text: str) -> tuple[str, ...]:
    """The ticket numbers in `text`, each once, as `HOT/2026/000123`."""
    numbers = (
        f"HOT/{year or spaced_year}/{int(number or spaced_number):06}"
        for year, number, spaced_year, spaced_number in _TICKET.findall(text)
    )
    return tuple(dict.fromkeys(numbers))


def referenced_ids(message: InboundMessage) -> tuple[str, ...]:
    """The Message-IDs of the mails before it in its thread, nearest first, without its own (loops put it there)."""
    nearest_first = (*message.in_reply_to, *reversed(message.references))
    return tuple(dict.fromkeys(reference for reference in nearest_first if reference != message.message_id))


def reply_references(message: InboundMessage, limit: int = 20) -> tuple[str, ...]:
    """The References of a reply to it (RFC 5322 section 3.6.4): at most `limit`, the first and the newest ones."""
    thread = tuple(dict.fromkeys((*(message.references or message.in_reply_to), message.message_id or "")))
    thread = tuple(reference for reference in thread if reference)
    return thread if len(thread) <= limit else (thread[0], *thread[1 - limit :])
