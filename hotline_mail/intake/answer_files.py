"""The files that go with a consultant's answer: what he attached, and the pictures that he put between his words.

Pictures of his signature stay behind, and so does what his program sends back of our own mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote

from hotline_mail.compose import Enclosure
from hotline_mail.exhibits import is_exhibit
from hotline_mail.letters import ORIGINAL_NAME
from parsers.message import ParsedMail
from parsers.model import Attachment

_NOT_FOR_USERS = frozenset(
    {"message/rfc822", "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
"""Older mail, and signatures over a mail that the user does not get."""
_IMAGE = re.compile(
    r"<img\b[^<>]{0,5000}?\bsrc\s{0,9}=\s{0,9}[\"']?cid:([^\"'\s<>]{1,500})[^<>]{0,5000}>", re.IGNORECASE
)
_LINK = re.compile(
    r"<a\b[^<>]{0,2000}?\bhref\s{0,9}=\s{0,9}[\"']?(https?:[^\"'\s<>]{1,2000})[^<>]{0,2000}>(.{0,500}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_TAG_OR_PLACE = re.compile(r"<[^<>]{0,2000}>|\[cid:[^\[\]\s]{1,500}\]")
_PLACE = re.compile(r"\[cid:([^\[\]\s]{1,500})\]")
"""As Outlook writes it into the plain text."""


def html_with_places(mail: ParsedMail) -> str:
    """The HTML of `mail` with the places of its pictures and the targets of its links as text.

    It is "" where the plain text tells as much.
    """
    html, pictures = _IMAGE.subn(lambda image: f"[cid:{unquote(image[1])}]", mail.message.html)
    return _LINK.sub(_with_target, html) if pictures or mail.text_is_from_html else ""


def _with_target(link: re.Match[str]) -> str:
    """A link by words, followed by its address; one that shows its address, or a picture, as it is."""
    words = _TAG_OR_PLACE.sub("", link[2]).strip()
    target = unescape(link[1])
    shows_it = _bare(target).startswith(_bare(unescape(words)))
    return link[0] if not words or shows_it else f"{link[0]} {escape(f'<{target}>')}"


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address.strip(), flags=re.IGNORECASE).casefold()


def with_names(text: str, mail: ParsedMail) -> str:
    """`text` with the places of pictures by the names of their files, as the user is told of them."""
    shown = filter(_is_the_users, mail.message.attachments)
    names = {attachment.content_id: _mention(attachment) for attachment in shown}
    return _PLACE.sub(lambda place: names.get(place[1], ""), text).strip()


def answer_files(mail: ParsedMail, text: str) -> Iterator[Enclosure]:
    """The files that go with the answer `text`, which was written in `mail`."""
    for document in mail.documents:
        attachment = document.attachment
        if _is_the_users(attachment) and _goes_along(attachment, mail.message.html, text):
            yield Enclosure(_name(attachment), attachment.content_type, document.payload)


def _is_the_users(attachment: Attachment) -> bool:
    if attachment.content_type in _NOT_FOR_USERS or not (attachment.name or attachment.inline):
        return False
    return attachment.name != ORIGINAL_NAME and not is_exhibit(attachment.name or "")


def _goes_along(attachment: Attachment, html: str, text: str) -> bool:
    """A picture that the HTML shows only where the answer shows it."""
    shown = attachment.inline and attachment.content_id and attachment.content_id in unquote(html)
    return not shown or _mention(attachment) in text


def _mention(attachment: Attachment) -> str:
    return f"[obraz: {_name(attachment)}]"


def _name(attachment: Attachment) -> str:
    return attachment.name or f"obraz-{attachment.index}.{attachment.content_type.rpartition('/')[2]}"
