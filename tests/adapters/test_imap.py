"""Mailboxes on a real Dovecot."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from hotline_mail.adapters import imap
from hotline_mail.adapters.imap import ImapMailbox, ImapMailboxes
from hotline_mail.config import MailboxSettings
from hotline_mail.model import Fetched, MessageKey, Receipt
from hotline_mail.ports import MailboxError
from tests.servers.dovecot import BARE_CAPABILITIES, NO_IDLE, PASSWORD, Dovecot

pytestmark = pytest.mark.server

MARCH = datetime(2026, 3, 12, 9, 14, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)


def settings(dovecot: Dovecot, user: str, **changes) -> MailboxSettings:
    values = {
        "name": "pytania",
        "host": "localhost",
        "port": dovecot.port,
        "ca_file": dovecot.certificates.ca_file,
        "user": user,
        "password": {"env": "TEST_PASSWORD"},
        "timeout": 5,
    }
    return MailboxSettings.model_validate(values | changes)


@contextlib.contextmanager
def opened(dovecot: Dovecot, user: str, **changes) -> Iterator[ImapMailbox]:
    with ImapMailboxes([settings(dovecot, user, **changes)]).open("pytania") as mailbox:
        yield mailbox


def letter(number: int, size: int = 0) -> bytes:
    return f"Subject: {number}\r\nMessage-ID: <{number}@urzad.example>\r\n\r\n".encode() + b"x" * size + b"\r\n"


def receipts(fetched: list[Fetched]) -> list[Receipt]:
    return [Receipt(mail.key, number) for number, mail in enumerate(fetched)]


def everything(mailbox: ImapMailbox) -> list[Fetched]:
    return list(mailbox.fetch(mailbox.uids_after(0)))


class TestFetching:
    def test_gives_key_bytes_size_and_internal_date(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), internal_date=MARCH)
        with opened(dovecot, user) as mailbox:
            expected = Fetched(MessageKey("pytania", mailbox.uidvalidity(), 1), MARCH, len(letter(1)), letter(1))
            assert everything(mailbox) == [expected]

    def test_no_old_uid_is_new(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2))
        with opened(dovecot, user) as mailbox:
            assert [mailbox.uids_after(0), mailbox.uids_after(1), mailbox.uids_after(2)] == [[1, 2], [2], []]

    def test_sees_what_came_after_it_was_opened(self, dovecot: Dovecot):
        user = dovecot.new_user()
        with opened(dovecot, user) as mailbox:
            assert mailbox.uids_after(0) == []
            dovecot.append(user, letter(1))
            assert mailbox.uids_after(0) == [1]

    def test_large_mails_come_whole_and_in_order(self, dovecot: Dovecot):
        user = dovecot.new_user()
        sizes = [10, imap.PIECE_BYTES, 2 * imap.PIECE_BYTES + 7, 20, imap.PIECE_BYTES - len(letter(5))]
        mails = [letter(number, size) for number, size in enumerate(sizes, 1)]
        dovecot.append(user, *mails)
        with opened(dovecot, user) as mailbox:
            assert [mail.raw for mail in everything(mailbox)] == mails

    def test_of_an_oversized_mail_only_the_header(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2, 100_000), letter(3))
        with opened(dovecot, user, max_bytes=65536) as mailbox:
            found = [(mail.oversized, mail.size, mail.raw) for mail in everything(mailbox)]
        header = letter(2).removesuffix(b"\r\n")
        assert found == [
            (False, len(letter(1)), letter(1)),
            (True, len(letter(2, 100_000)), header),
            (False, len(letter(3)), letter(3)),
        ]

    def test_a_vanished_mail_is_left_out(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2), letter(3))
        with opened(dovecot, user) as mailbox, dovecot.client(user) as other:
            uids = mailbox.uids_after(0)
            other.select_folder("INBOX")
            other.delete_messages([2])
            other.expunge()
            assert [mail.key.uid for mail in mailbox.fetch(uids)] == [1, 3]

    @pytest.mark.parametrize(
        ("since", "expected"),
        [
            (datetime.min.replace(tzinfo=UTC), 1),
            (MARCH, 1),
            (MARCH + timedelta(seconds=1), 2),
            (MARCH + timedelta(hours=20), 2),
            (MARCH + timedelta(days=2), None),
        ],
    )
    def test_first_uid_since(self, dovecot: Dovecot, since: datetime, expected: int | None):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), internal_date=MARCH)
        dovecot.append(user, letter(2), internal_date=MARCH + timedelta(hours=20))
        with opened(dovecot, user) as mailbox:
            assert mailbox.first_uid_since(since) == expected

    def test_a_remade_folder_has_another_uidvalidity(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1))
        with opened(dovecot, user) as mailbox:
            before = mailbox.uidvalidity()
        dovecot.new_uidvalidity(user)
        time.sleep(1.1)  # Dovecot takes the second as UIDVALIDITY
        with opened(dovecot, user) as mailbox:
            assert mailbox.uidvalidity() != before


class TestAcknowledging:
    def test_flag_leaves_the_mail_unread_in_its_place(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2))
        with opened(dovecot, user) as mailbox:
            first, _second = everything(mailbox)
            mailbox.acknowledge(receipts([first]))
            mailbox.acknowledge(receipts([first]))
        assert dovecot.flags(user) == [{"$Accepted"}, set()]

    @pytest.mark.parametrize("capabilities", ["", BARE_CAPABILITIES])
    def test_move_makes_the_folder_and_moves_once(self, dovecot: Dovecot, capabilities: str):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2))
        if capabilities:
            dovecot.restart(capabilities)
        with opened(dovecot, user, accepted="move") as mailbox:
            proof = receipts(everything(mailbox))
            mailbox.acknowledge(proof)
            mailbox.acknowledge(proof)
        assert dovecot.mails(user, "Przyjęte") == [letter(1), letter(2)]
        deleted = {"\\Deleted", "\\Seen"} & {flag for flags in dovecot.flags(user) for flag in flags}
        assert deleted == ({"\\Deleted"} if capabilities else set())

    def test_delete_takes_only_accepted_mails(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1), letter(2), letter(3))
        with opened(dovecot, user, accepted="delete") as mailbox:
            first, second, _third = everything(mailbox)
            with dovecot.client(user) as person:
                person.select_folder("INBOX")
                person.delete_messages([3])
            mailbox.acknowledge(receipts([first, second]))
            mailbox.acknowledge(receipts([first, second]))
        assert dovecot.mails(user) == [letter(3)]

    def test_a_receipt_of_another_uidvalidity_touches_nothing(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1))
        with opened(dovecot, user, accepted="delete") as mailbox:
            mailbox.acknowledge([Receipt(MessageKey("pytania", mailbox.uidvalidity() + 1, 1), 1)])
        assert dovecot.mails(user) == [letter(1)]


class TestWaiting:
    def test_idle_tells_of_a_new_mail_at_once(self, dovecot: Dovecot):
        user = dovecot.new_user()
        with opened(dovecot, user) as mailbox:
            thread = threading.Timer(0.3, dovecot.append, [user, letter(1)])
            thread.start()
            start = time.monotonic()
            assert mailbox.wait(20)
            assert time.monotonic() - start < 2
            assert mailbox.uids_after(0) == [1]
            thread.join()

    def test_a_mail_that_came_before_idle_is_told_of(self, dovecot: Dovecot):
        user = dovecot.new_user()
        with opened(dovecot, user) as mailbox:
            for number in range(1, 4):
                dovecot.append(user, letter(number))
                assert mailbox.wait(20)
                assert mailbox.uids_after(number - 1) == [number]

    @pytest.mark.parametrize("command", ["fetch", "acknowledge"])
    def test_a_mail_told_of_by_an_earlier_command_is_not_waited_for(self, dovecot: Dovecot, command: str):
        user = dovecot.new_user()
        dovecot.append(user, letter(1))
        with opened(dovecot, user) as mailbox:
            first = everything(mailbox)
            dovecot.append(user, letter(2))
            if command == "fetch":
                list(mailbox.fetch([1]))
            else:
                mailbox.acknowledge(receipts(first))
            start = time.monotonic()
            assert mailbox.wait(20)
            assert time.monotonic() - start < 2
            assert mailbox.uids_after(1) == [2]
            assert not mailbox.wait(0.3), "told of once"

    def test_nothing_new_ends_after_the_time(self, dovecot: Dovecot):
        with opened(dovecot, dovecot.new_user()) as mailbox:
            start = time.monotonic()
            assert not mailbox.wait(0.3)
            assert 0.3 <= time.monotonic() - start < 1.5
            assert mailbox.uids_after(0) == []

    @pytest.mark.parametrize("idle", [True, False])
    def test_interrupt_ends_it(self, dovecot: Dovecot, idle):
        with opened(dovecot, dovecot.new_user(), idle=idle) as mailbox:
            interrupting = threading.Timer(0.2, mailbox.interrupt)
            interrupting.start()
            start = time.monotonic()
            assert not mailbox.wait(20)
            assert time.monotonic() - start < 2
            interrupting.join()
            mailbox.interrupt()
            assert not mailbox.wait(20)
            assert time.monotonic() - start < 4
            assert not mailbox.wait(0.2)

    def test_without_idle_on_the_server_it_waits_out_the_time(self, dovecot: Dovecot):
        dovecot.restart(NO_IDLE)
        user = dovecot.new_user()
        with opened(dovecot, user) as mailbox:
            dovecot.append(user, letter(1))
            start = time.monotonic()
            assert not mailbox.wait(0.4)
            assert time.monotonic() - start >= 0.4
            assert mailbox.uids_after(0) == [1]

    def test_a_server_that_goes_away_ends_it_with_an_error(self, dovecot: Dovecot):
        start = time.monotonic()
        with opened(dovecot, dovecot.new_user()) as mailbox:
            killing = threading.Timer(0.2, dovecot.kill)
            killing.start()
            with pytest.raises(MailboxError, match="closed the connection"):
                mailbox.wait(30)
            killing.join()  # or the next test finds the server running, and then gone
        assert time.monotonic() - start < 3

    def test_a_half_open_connection_is_found_by_the_timeout(self, dovecot: Dovecot):
        with (
            swallowing_proxy(dovecot.port) as (port, swallow),
            opened(dovecot, dovecot.new_user(), port=port, timeout=0.5) as mailbox,
        ):
            swallow()
            with pytest.raises(MailboxError, match=r"no answer within 0\.5 s"):
                mailbox.uids_after(0)


class TestConnecting:
    def test_starttls(self, dovecot: Dovecot):
        user = dovecot.new_user()
        dovecot.append(user, letter(1))
        with opened(dovecot, user, port=dovecot.starttls_port, security="starttls") as mailbox:
            assert [mail.raw for mail in everything(mailbox)] == [letter(1)]
            dovecot.append(user, letter(2))
            assert mailbox.wait(10)

    def test_token_of_a_command(self, dovecot: Dovecot):
        user = dovecot.new_user()
        oauth = {"token_command": ["echo", dovecot.token(user)]}
        with opened(dovecot, user, password=None, oauth=oauth) as mailbox:
            assert mailbox.uids_after(0) == []

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"ca_file": None}, "not trusted.*ca_file"),
            ({"host": "127.1"}, "not trusted.*127.1.*as host the name"),
            ({"host": "brak.invalid"}, "check host"),
            ({"port": 1}, "nobody listens"),
            ({"security": "starttls", "timeout": 0.5}, "no answer"),
            ({"password": {"env": "PATH"}}, "login as .* refused"),
            ({"password": {"env": "NO_SUCH_VARIABLE"}}, "NO_SUCH_VARIABLE"),
            ({"folder": "Nie ma"}, "no folder 'Nie ma'"),
            ({"password": None, "oauth": {"token_command": ["echo", "stary"]}}, "login as .* refused"),
            ({"password": None, "oauth": {"token_command": ["false"]}}, "token_command false failed"),
        ],
    )
    def test_what_is_wrong_is_told_with_what_to_do(self, dovecot: Dovecot, changes, words):
        with pytest.raises(MailboxError) as caught, opened(dovecot, dovecot.new_user(), **changes):
            pass
        assert re.search(words, str(caught.value)), str(caught.value)
        assert PASSWORD not in str(caught.value)


@contextlib.contextmanager
def swallowing_proxy(port: int):
    """Passes bytes on to `port` until told to swallow them: a line that is dead without knowing."""
    swallowing = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    ends: list[socket.socket] = [listener]

    def pump(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if not swallowing.is_set():
                    target.sendall(data)

    def accept() -> None:
        with contextlib.suppress(OSError):
            near, _ = listener.accept()
            far = socket.create_connection(("127.0.0.1", port))
            ends.extend((near, far))
            pumps = [threading.Thread(target=pump, args=pair) for pair in ((near, far), (far, near))]
            for thread in pumps:
                thread.start()
            for thread in pumps:
                thread.join()

    thread = threading.Thread(target=accept)
    thread.start()
    yield listener.getsockname()[1], swallowing.set
    for end in ends:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
    thread.join(5)
