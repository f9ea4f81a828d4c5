"""Mailbox to inbox: a real Dovecot and the real store, stopped at every step."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hotline_mail.adapters.imap import ImapMailboxes
from hotline_mail.config import MailboxSettings
from hotline_mail.pickup import Pickup
from hotline_mail.ports import MailboxError
from hotline_mail.store import Store
from tests.servers.dovecot import PASSWORD, Dovecot

pytestmark = pytest.mark.server

START = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self, now: datetime = START) -> None:
        self.present = now

    def now(self) -> datetime:
        return self.present


class Crash(BaseException):
    """The process dies here."""


class Desk:
    """A store and a mailbox with its user; each pass is one start of the daemon."""

    def __init__(self, dovecot: Dovecot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
        self.dovecot = dovecot
        self.user = dovecot.new_user()
        self.store = Store(f"sqlite:///{folder / 'desk.sqlite3'}")
        self.store.migrate()
        self.clock = Clock()

    def settings(self, **changes) -> MailboxSettings:
        values = {
            "name": "pytania",
            "host": "localhost",
            "port": self.dovecot.port,
            "ca_file": self.dovecot.certificates.ca_file,
            "user": self.user,
            "password": {"env": "TEST_PASSWORD"},
            "timeout": 5,
            "accept_from": "all",
        }
        return MailboxSettings.model_validate(values | changes)

    def run_pass(self, wrap=lambda mailbox: mailbox, store=None, **changes) -> int:
        settings = self.settings(**changes)
        pickup = Pickup(store or self.store, self.clock, settings)
        with ImapMailboxes([settings]).open("pytania") as mailbox:
            return pickup.take_in(wrap(mailbox))

    def inbox(self) -> list[bytes]:
        """The mails that would be decided, oldest first."""
        with self.store.transaction() as tx:
            mails = tx.inbox.claim("test", datetime(2100, 1, 1, tzinfo=UTC), timedelta(0), 10_000)
            return [mail.raw for mail in mails]

    def arrive(self, *numbers: int, at: datetime = START) -> None:
        self.dovecot.append(self.user, *map(letter, numbers), internal_date=at)


@pytest.fixture
def desk(dovecot: Dovecot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(dovecot, tmp_path, monkeypatch)
    yield made
    made.store.close()


def letter(number: int) -> bytes:
    return f"Subject: {number}\r\nMessage-ID: <{number}@urzad.example>\r\n\r\nPytanie {number}\r\n".encode()


def letters(*numbers: int) -> list[bytes]:
    return [letter(number) for number in numbers]


class StopsAt:
    """A mailbox or store whose process dies before or after the first call of one method."""

    def __init__(self, real, method: str, *, after: bool) -> None:
        self._real = real
        self._method = method
        self._after = after

    def __getattr__(self, name: str):
        real = getattr(self._real, name)
        if name != self._method:
            return real

        def dying(*arguments):
            if self._after:
                real(*arguments)
            raise Crash

        return dying


def test_each_mail_is_taken_in_once(desk: Desk):
    desk.arrive(1, 2)
    assert desk.run_pass() == 2
    desk.arrive(3)
    assert [desk.run_pass(), desk.run_pass()] == [1, 0]
    assert desk.inbox() == letters(1, 2, 3)
    assert desk.dovecot.flags(desk.user) == [{"$Accepted"}] * 3


def test_more_mails_than_one_batch_and_one_command_hold(desk: Desk):
    numbers = range(1, 621)
    with desk.dovecot.client(desk.user) as client:
        client.multiappend("INBOX", letters(*numbers))
    assert desk.run_pass(accepted="move") == 620
    assert desk.inbox() == letters(*numbers)
    assert desk.dovecot.mails(desk.user) == []


@pytest.mark.parametrize("accepted", ["flag", "move", "delete"])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("part", "method"),
    [
        ("store", "counts_since"),
        ("store", "start_cursor"),
        ("mailbox", "uids_after"),
        ("mailbox", "fetch"),
        ("store", "accept"),
        ("mailbox", "acknowledge"),
        ("store", "mark_acknowledged"),
    ],
)
def test_a_crash_anywhere_loses_and_doubles_nothing(desk: Desk, part, method, after, accepted):
    desk.arrive(1, 2)
    dying = {
        "wrap": (lambda mailbox: StopsAt(mailbox, method, after=after))
        if part == "mailbox"
        else (lambda mailbox: mailbox),
        "store": StopsAt(desk.store, method, after=after) if part == "store" else desk.store,
    }
    with pytest.raises(Crash):
        desk.run_pass(**dying, accepted=accepted)
    gone = [raw for raw in letters(1, 2) if raw not in desk.dovecot.mails(desk.user)]
    assert set(gone) <= set(desk.inbox())
    desk.run_pass(accepted=accepted)
    assert desk.inbox() == letters(1, 2)
    expected = [{"$Accepted"}] * 2 if accepted == "flag" else []
    assert desk.dovecot.flags(desk.user) == expected


def test_a_server_that_takes_no_acknowledgement_still_gives_its_mails(desk: Desk):
    def refuse(mailbox):
        def acknowledge(_receipts):
            raise MailboxError("read-only")

        mailbox.acknowledge = acknowledge
        return mailbox

    for number in (1, 2):
        desk.arrive(number)
        with pytest.raises(MailboxError):
            desk.run_pass(wrap=refuse)
    assert desk.inbox() == letters(1, 2)


class TestFirstStart:
    @pytest.mark.parametrize(
        ("accept_from", "expected"),
        [("now", (3,)), ("all", (1, 2, 3)), (START - timedelta(hours=2), (2, 3))],
    )
    def test_the_setting_says_which_mails_count(self, desk: Desk, accept_from, expected):
        desk.arrive(1, at=START - timedelta(days=300))
        desk.arrive(2, at=START - timedelta(hours=1))
        desk.run_pass(accept_from=accept_from)
        desk.arrive(3)
        desk.run_pass(accept_from=accept_from)
        assert desk.inbox() == letters(*expected)

    def test_old_mails_that_do_not_count_are_left_as_they_are(self, desk: Desk):
        desk.arrive(1, at=START - timedelta(days=300))
        desk.run_pass(accept_from="now", accepted="delete")
        assert desk.dovecot.mails(desk.user) == letters(1)

    @pytest.mark.parametrize("accept_from", ["now", "all"])
    @pytest.mark.parametrize("method", ["uids_after", "first_uid_since", "uidvalidity"])
    def test_a_mail_that_comes_during_the_first_look_counts(self, desk: Desk, method, accept_from):
        def wrap(mailbox):
            real = getattr(mailbox, method)

            def slow(*arguments):
                found = real(*arguments)
                setattr(mailbox, method, real)
                desk.arrive(1)
                return found

            setattr(mailbox, method, slow)
            return mailbox

        desk.run_pass(wrap, accept_from=accept_from)
        desk.run_pass(accept_from=accept_from)
        assert desk.inbox() == letters(1)

    def test_a_mail_moved_in_later_counts_however_old(self, desk: Desk):
        desk.run_pass(accept_from="now")
        desk.arrive(1, at=START - timedelta(days=3))
        desk.run_pass(accept_from="now")
        assert desk.inbox() == letters(1)


def test_after_a_new_uidvalidity_only_what_is_unknown_and_counts_is_taken_in(desk: Desk):
    desk.arrive(1, at=START - timedelta(days=300))
    desk.run_pass(accept_from="now")
    desk.arrive(2, at=START + timedelta(minutes=1))
    desk.run_pass(accept_from="now")
    desk.clock.present += timedelta(days=2)
    desk.dovecot.new_uidvalidity(desk.user)
    desk.arrive(1, at=START - timedelta(days=300))
    desk.arrive(2, at=START + timedelta(minutes=1))
    desk.arrive(3, at=START + timedelta(minutes=2))
    desk.run_pass(accept_from="now")
    assert desk.inbox() == letters(2, 3)
