"""Status codes in prose: enhanced codes (RFC 3463) and SMTP replies (RFC 5321), told from versions and IPs."""

from __future__ import annotations

import re

_ENHANCED = re.compile(r"(?<![^\W_])(?<![./])(?P<code>[245]\.\d{1,3}\.\d{1,3})(?![^\W_]|\.\d|-\d)")
_ENHANCED_AFTER_REPLY = re.compile(
    r"(?<![^\W_])[245]\d\d[ _-](?:smtp;|#)?\s{0,3}(?P<code>[245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)"
)
_VERSION_BEFORE = re.compile(r"(?:version|v|ver\.|exim|postfix|qmail|sendmail|release|pro)\s{0,2}\(?$", re.IGNORECASE)
_REPLY = re.compile(
    r"(?:^|[:>\"'(\[#=;-]|(?<![^\W_])(?:said|error|errors|code|response|status|reply|returned|replied|because|with|failure"
    r"|server"
    r"|blad|kod|odpowiedz|fehler|meldung|erreur|errore|erro|fout|answer|reason|command|permanent|temporary)(?![^\W_]))"
    r"[ \t:=<>#\"'*_]{0,6}(?P<code>[45][0-5]\d)(?=[ \t\-:,>;)\]\"'.#(_]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_BE_REPLY = re.compile(r"[45][0-5]\d")
_CLASS_OF_FIELD = re.compile(r"^\s*(?P<code>[245]\.\d{1,3}\.\d{1,3})")
_REPLY_OF_FIELD = re.compile(r"^\s*(?:\w{1,12};\s*)?(?P<code>[245]\d\d)\b")


def status_of_field(value: str) -> str | None:
    """The code a Status field starts with (RFC 3464 section 2.3.4); a comment may follow."""
    match = _CLASS_OF_FIELD.match(value)
    return match["code"] if match else None


def reply_of_field(value: str) -> str | None:
    """The SMTP reply that a field starts with, such as `smtp; 550 …` or a Status field of `553 Exceeded …`."""
    match = _REPLY_OF_FIELD.match(value)
    return match["code"] if match else None


def enhanced_code(text: str) -> str | None:
    """The failing enhanced status code in `text`: one right behind an SMTP reply before any other."""
    after_reply = _ENHANCED_AFTER_REPLY.search(text)
    if after_reply and is_failing(after_reply["code"]):
        return after_reply["code"]
    codes = [
        match["code"]
        for match in _ENHANCED.finditer(text)
        if is_failing(match["code"]) and not _VERSION_BEFORE.search(text, max(0, match.start() - 12), match.start())
    ]
    return max(codes, key=lambda code: not is_vague(code)) if codes else None


def smtp_reply(text: str) -> str | None:
    """The first failing SMTP reply code in `text`."""
    match = _REPLY.search(text) if _MAY_BE_REPLY.search(text) else None  # most mails hold no such number
    return match["code"] if match else None


def is_failing(code: str) -> bool:
    """Whether an enhanced code or SMTP reply tells of a failure, for now (4) or for good (5)."""
    return code[:1] in "45"


def is_vague(code: str) -> bool:
    """Whether an enhanced code says no more than its class (`5.0.0`) or class and subject (`5.1.0`)."""
    return code.endswith(".0")
