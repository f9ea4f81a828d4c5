"""Mailboxes on IMAP servers (RFC 3501; IDLE RFC 2177, MOVE RFC 6851, UIDPLUS RFC 4315), behind imapclient.

Every failure is a MailboxError; the connection is of no use after it and is opened anew.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from hotline_mail.adapters.credentials import Credentials
from hotline_mail.adapters.imap_session import explained, session
from hotline_mail.config import MailboxSettings
from hotline_mail.model import Fetched, MessageKey, Receipt
from hotline_mail.ports import MailboxError

UIDS_PER_COMMAND = 500
"""Keeps command lines under the 8,192 octets that RFC 7162 section 4 asks for."""
BATCH_BYTES = 1_000_000
"""Mails fetched with one command: as many as fit, and at least one."""
PIECE_BYTES = 1_000_000
"""Of a larger mail this much is fetched at a time: a literal without limit would be read into memory thrice."""
IDLE_SECONDS = 28 * 60
"""RFC 2177: a server may hang up after 29 minutes of IDLE."""
ACCEPTED_KEYWORD = b"$Accepted"
EPOCH = date(1970, 1, 1)


class ImapMailboxes:
    """Fulfils `ports.MailboxOpener` for the mailboxes in the settings."""

    def __init__(self, mailboxes: Iterable[MailboxSettings]) -> None:
        self._mailboxes = {settings.name: (settings, Credentials(settings)) for settings in mailboxes}

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[ImapMailbox]:
        """A connection to the mailbox called `name`, its folder selected; closed at the end of the block."""
        settings, credentials = self._mailboxes[name]
        with session(settings, credentials) as client, contextlib.closing(ImapMailbox(client, settings)) as mailbox:
            yield mailbox


class ImapMailbox:
    """Fulfils `ports.Mailbox` over one connection. One thread uses it; `interrupt` alone may come from another."""

    def __init__(self, client: IMAPClient, settings: MailboxSettings) -> None:
        self.name = settings.name
        self._client = client
        self._settings = settings
        with self._explained():
            if not client.folder_exists(settings.folder):
                raise MailboxError(
                    f"{settings.host}:{settings.port}: there is no folder {settings.folder!r}: check folder"
                )
            selected = client.select_folder(settings.folder)
            self._was_told_of_mail()  # SELECT counts what is there (RFC 3501 section 6.3.1): no news
        self._wake_up, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._uidvalidity = int(selected[b"UIDVALIDITY"])
        self._permanent_flags = frozenset(selected.get(b"PERMANENTFLAGS", ()))

    def close(self) -> None:
        """Gives back what `interrupt` needs; the connection itself is closed by who opened it."""
        self._wake_up.close()
        self._woken.close()

    def uidvalidity(self) -> int:
        """The folder's UIDVALIDITY as selected in this session."""
        return self._uidvalidity

    def uids_after(self, uid: int) -> Sequence[int]:
        """The UIDs greater than `uid`, ascending.

        `n:*` always names the last mail, even where its UID is below n (RFC 3501 section 6.4.8).
        """
        with self._explained():
            self._client.noop()  # servers may tell of new mail only now (RFC 3501 section 7)
            self._was_told_of_mail()  # the search that follows finds it
            found = self._client.search(["UID", f"{uid + 1}:*"])
        return sorted(found_uid for found_uid in found if found_uid > uid)

    def first_uid_since(self, since: datetime) -> int | None:
        """The smallest UID whose INTERNALDATE is not before `since`; None where there is none."""
        day = max(since.astimezone(UTC).date(), EPOCH + timedelta(days=1)) - timedelta(days=1)
        with self._explained():
            # SINCE compares days in whatever time zone the server keeps: a day earlier finds them all.
            for uids in _chunks(sorted(self._client.search(["SINCE", day]))):
                dates = self._client.fetch(uids, ["INTERNALDATE"])
                for uid in uids:
                    if uid in dates and dates[uid][b"INTERNALDATE"] >= since:
                        return int(uid)
        return None

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        """The mails in the order of `uids`; those that vanished meanwhile are left out.

        Small mails come many to a command, larger ones in pieces, and of one over the limit the header only.
        """
        for chunk in _chunks(uids):
            with self._explained():
                facts = self._client.fetch(chunk, ["RFC822.SIZE", "INTERNALDATE"])
            for batch in _batches({uid: facts[uid][b"RFC822.SIZE"] for uid in chunk if uid in facts}):
                yield from self._fetch_batch(batch, facts)

    def acknowledge(self, receipts: Iterable[Receipt]) -> None:
        """Flags, moves or deletes accepted mails as the settings say. Doing it twice changes nothing.

        Receipts of another UIDVALIDITY are passed over: their mails are not there any more.
        """
        uids = [receipt.key.uid for receipt in receipts if receipt.key.uidvalidity == self._uidvalidity]
        handle = {"flag": self._flag, "move": self._move, "delete": self._delete}[self._settings.accepted]
        with self._explained():
            for chunk in _chunks(sorted(uids)):
                handle(chunk)

    def wait(self, seconds: float) -> bool:
        """Waits for at most `seconds`, in IDLE where the server has it; True as soon as it tells of something new.

        At once where it told of it since the last `uids_after`: the answer to any command may carry such news
        (RFC 3501 section 7), and IDLE does not repeat it. False where nothing came, after `interrupt`, or without IDLE.
        """
        if not self._settings.idle:
            return self._wait_without_idle(seconds)
        with self._explained():
            if not self._client.has_capability("IDLE"):
                return self._wait_without_idle(seconds)
            if self._was_told_of_mail():
                return True
            news = not self._begin_idle() or self._watch(min(seconds, IDLE_SECONDS))
            self._client.idle_done()
        return news

    def interrupt(self) -> None:
        """Ends a `wait` under way, or else the next one, from another thread."""
        with contextlib.suppress(OSError):  # closed meanwhile
            self._wake_up.send(b".")

    def _explained(self) -> contextlib.AbstractContextManager[None]:
        return explained(self._settings)

    def _fetch_batch(self, sizes: dict[int, int], facts: dict[int, Any]) -> Iterator[Fetched]:
        """One command for the first piece of each mail, which is all of most."""
        limit = self._settings.max_bytes
        pieces = self._pieces([uid for uid, size in sizes.items() if size <= limit], "", 0)
        for uid, size in sizes.items():
            raw = self._rest(uid, pieces.pop(uid, None)) if size <= limit else self._header_of(uid)
            if raw is None:
                continue
            key = MessageKey(self.name, self._uidvalidity, uid)
            received_at = facts[uid][b"INTERNALDATE"].astimezone(UTC)
            oversized = max(size, len(raw)) > limit
            yield Fetched(key, received_at, size, _header(raw) if oversized else raw, oversized)

    def _rest(self, uid: int, first: bytes | None) -> bytes | None:
        """The whole mail that begins with `first`; reading ends soon after the limit, whatever size was promised."""
        if first is None or len(first) < PIECE_BYTES:
            return first
        raw = bytearray(first)
        while len(raw) % PIECE_BYTES == 0 and len(raw) <= self._settings.max_bytes:
            piece = self._pieces([uid], "", len(raw)).get(uid)
            if piece is None:
                return None
            if not piece:
                break
            raw += piece
        return bytes(raw)

    def _header_of(self, uid: int) -> bytes | None:
        return self._pieces([uid], "HEADER", 0).get(uid)

    def _pieces(self, uids: Sequence[int], section: str, offset: int) -> dict[int, bytes]:
        """The bytes of a section from `offset` on, at most PIECE_BYTES of each mail; none for mails that vanished."""
        if not uids:
            return {}
        with self._explained():
            fetched = self._client.fetch(uids, [f"BODY.PEEK[{section}]<{offset}.{PIECE_BYTES}>"])
        key = f"BODY[{section}]<{offset}>".encode()
        return {uid: parts[key] or b"" for uid, parts in fetched.items() if key in parts}

    def _flag(self, uids: Sequence[int]) -> None:
        r"""A keyword of ours that leaves people's own marks alone; \Seen where the folder takes no keywords."""
        takes_keywords = bool({b"\\*", ACCEPTED_KEYWORD} & self._permanent_flags)
        self._client.add_flags(uids, [ACCEPTED_KEYWORD if takes_keywords else b"\\Seen"], silent=True)

    def _move(self, uids: Sequence[int]) -> None:
        folder = self._settings.accepted_folder
        if not self._client.folder_exists(folder):
            self._client.create_folder(folder)
        if self._client.has_capability("MOVE"):
            self._client.move(uids, folder)
            return
        uncopied = self._client.search(["UID", ",".join(map(str, uids)), "UNDELETED"])
        if uncopied:
            self._client.copy(uncopied, folder)
        self._delete(uids)

    def _delete(self, uids: Sequence[int]) -> None:
        r"""Without UIDPLUS the mails stay marked \Deleted: a bare EXPUNGE would take what others marked, too."""
        self._client.delete_messages(uids, silent=True)
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(uids)

    def _wait_without_idle(self, seconds: float) -> bool:
        select.select([self._woken], [], [], seconds)
        self._drain()
        return False

    def _was_told_of_mail(self) -> bool:
        """Whether EXISTS came with the answers to commands since this was last asked; imaplib keeps the last."""
        _, counts = self._client._imap.response("EXISTS")  # noqa: SLF001 — imapclient has no other door to it
        return bool(counts != [None])

    def _begin_idle(self) -> bool:
        """Enters IDLE; False if news came before the server said so."""
        try:
            self._client.idle()
        except IMAPClientError as error:
            if "Unexpected IDLE response" not in str(error):
                raise
            return False
        return True

    def _watch(self, seconds: float) -> bool:
        """Watches the line and `interrupt` in IDLE: imapclient's own check spins on a closed line (its issue 565)."""
        end = time.monotonic() + seconds
        while not self._has_input():
            ready, _, _ = select.select([self._client.socket(), self._woken], [], [], max(0, end - time.monotonic()))
            if self._woken in ready or not ready:
                self._drain()
                return False
        return True

    def _has_input(self) -> bool:
        """Whether the server sent something that was not read yet, be it in the buffers of imaplib or of TLS."""
        line: ssl.SSLSocket = self._client.socket()
        patience = line.gettimeout()
        line.setblocking(False)
        try:
            if self._client._imap.file.peek(1):  # noqa: SLF001 — imaplib's buffer has no other door
                return True
        except ssl.SSLWantReadError:
            return False
        finally:
            line.settimeout(patience)
        raise MailboxError(f"{self._settings.host}:{self._settings.port}: the server closed the connection")

    def _drain(self) -> None:
        """Forgets the interruptions so far."""
        with contextlib.suppress(BlockingIOError):
            self._woken.recv(4096)


def _chunks(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), UIDS_PER_COMMAND):
        yield uids[start : start + UIDS_PER_COMMAND]


def _batches(sizes: dict[int, int]) -> Iterator[dict[int, int]]:
    """Mails by UID with their sizes, as many at a time as fit into BATCH_BYTES, and at least one."""
    batch: dict[int, int] = {}
    for uid, size in sizes.items():
        if batch and sum(batch.values()) + size > BATCH_BYTES:
            yield batch
            batch = {}
        batch[uid] = size
    if batch:
        yield batch


def _header(raw: bytes) -> bytes:
    """The header of a mail with the empty line that ends it."""
    header, end, _ = raw.partition(b"\r\n\r\n")
    return header + end
