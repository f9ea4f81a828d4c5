"""The archive mailbox, which gets a copy of each letter: it tells whether an attempt of unknown outcome was sent."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_bytes

from imapclient import IMAPClient

from hotline_mail.adapters.credentials import Credentials
from hotline_mail.adapters.imap_session import explained, session
from hotline_mail.config import ArchiveSettings
from hotline_mail.model import Trace
from hotline_mail.ports import MailboxError

NEWEST = 300
"""The newest mails are looked at one by one: a server's search may lag behind its mailbox."""
MESSAGE_ID = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"


class Archive:
    """Looks letters up by their Message-ID."""

    def __init__(self, settings: ArchiveSettings) -> None:
        self._server = settings.imap
        self._credentials = Credentials(settings.imap)

    def trace(self, message_id: str) -> Trace:
        """Whether the letter is there. UNKNOWN where the archive cannot be asked."""
        try:
            with session(self._server, self._credentials) as client, explained(self._server):
                client.select_folder(self._server.folder, readonly=True)
                sent = message_id in _message_ids(client, _candidates(client, message_id))
        except MailboxError:
            return Trace.UNKNOWN
        return Trace.SENT if sent else Trace.NOT_SENT


def _candidates(client: IMAPClient, message_id: str) -> Sequence[int]:
    """UIDs of mails that may have the Message-ID: servers compare loosely, and some by words."""
    found = client.search(["HEADER", "Message-ID", message_id])
    newest = sorted(client.search("ALL"))[-NEWEST:]
    return sorted({*found[-NEWEST:], *newest})


def _message_ids(client: IMAPClient, uids: Sequence[int]) -> set[str]:
    fetched = client.fetch(uids, ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
    headers = [message_from_bytes(parts.get(MESSAGE_ID) or b"") for parts in fetched.values()]
    return {str(header.get("Message-ID", "")).strip() for header in headers}
