"""Handing letters over to a real SMTP server that fails as it is told, with the archive in a real Dovecot."""

import re
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from hotline_mail.adapters.smtp import SmtpCourier
from hotline_mail.config import ArchiveSettings, SmtpSettings
from hotline_mail.model import Deferred, Delivered, Failed, InDoubt, Outbound, Outcome, Purpose, Trace, Uncopied
from parsers.model import Channel
from tests.servers.certificates import Certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.process import free_port
from tests.servers.smtp import USER, Break, SmtpServer, Stage

pytestmark = pytest.mark.server

JAN = "jan@urzad.example"
ARCHIVE = "archiwum@pomoc.example"
DELIVERED = Delivered("250 2.0.0 kept")


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)


def archive_settings(dovecot: Dovecot, address: str) -> ArchiveSettings:
    imap = {
        "host": "localhost",
        "port": dovecot.port,
        "ca_file": dovecot.certificates.ca_file,
        "user": address,
        "password": {"env": "TEST_PASSWORD"},
        "timeout": 5,
    }
    return ArchiveSettings.model_validate({"address": address, "imap": imap})


def courier(server: SmtpServer, archive: ArchiveSettings | None = None, sender: str = USER, **changes) -> SmtpCourier:
    values = {
        "host": "localhost",
        "port": server.port,
        "ca_file": server.certificates.ca_file,
        "user": USER,
        "password": {"env": "TEST_PASSWORD"},
        "timeout": 2,
    }
    return SmtpCourier(SmtpSettings.model_validate(values | changes), sender, archive)


def letter(number: int, recipient: str = JAN, text: str = "Przyjęto.\r\n..\r\n.\r\n") -> Outbound:
    message_id = f"<list-{number}@pomoc.example>"
    return Outbound(
        message_id=message_id,
        purpose=Purpose.CONFIRMATION,
        channel=Channel.EMAIL,
        recipient=recipient,
        letter=f"Message-ID: {message_id}\r\nSubject: {number}\r\n\r\n{text}".encode(),
        not_before=datetime(2026, 3, 12, tzinfo=UTC),
    )


def outcomes(sender: SmtpCourier, *letters: Outbound) -> list[Outcome]:
    return [outcome for _, outcome in sender.send(letters)]


def test_letters_arrive_as_they_are_over_one_connection(smtp_server: SmtpServer):
    letters = [letter(number) for number in range(5)]
    assert outcomes(courier(smtp_server, connections=1), *letters) == [DELIVERED] * 5
    assert [(mail.sender, mail.recipients, mail.content) for mail in smtp_server.mails] == [
        (USER, [JAN], sent.letter) for sent in letters
    ]
    assert smtp_server.connections == 1


def test_over_one_connection_each_outcome_is_given_before_the_next_letter_is_begun(smtp_server: SmtpServer):
    for number, _ in enumerate(courier(smtp_server, connections=1).send([letter(1), letter(2)]), 1):
        assert smtp_server.attempts == number


class TestSideBySide:
    def test_a_letter_that_waits_for_its_reply_does_not_hold_up_others(self, smtp_server: SmtpServer):
        smtp_server.fail(Stage.RCPT, 0.5, recipient="powoli@urzad.example")
        letters = [letter(1), letter(2, "powoli@urzad.example"), letter(3), letter(4)]
        assert [sent for sent, _ in courier(smtp_server).send(letters)] == [letters[0], *letters[2:], letters[1]]
        assert smtp_server.connections == 2

    def test_each_outcome_is_that_of_its_letter(self, smtp_server: SmtpServer):
        smtp_server.fail(Stage.RCPT, "550 5.1.1 nobody here", recipient="nikt@urzad.example", times=3)
        letters = [letter(number, "nikt@urzad.example" if number % 3 == 2 else JAN) for number in range(9)]
        refused = {sent.message_id for sent, outcome in courier(smtp_server).send(letters) if outcome != DELIVERED}
        assert refused == {sent.message_id for sent in letters if sent.recipient != JAN}
        assert sorted(mail.content for mail in smtp_server.mails) == [
            sent.letter for sent in letters if sent.recipient == JAN
        ]

    def test_one_letter_needs_one_connection(self, smtp_server: SmtpServer):
        assert outcomes(courier(smtp_server), letter(1)) == [DELIVERED]
        assert smtp_server.connections == 1

    def test_a_server_that_takes_no_second_connection_gets_all_over_the_first(self, smtp_server: SmtpServer):
        found = []
        for _, outcome in courier(smtp_server).send(letter(number) for number in range(5)):
            if not found:
                smtp_server.fail(Stage.CONNECT, "421 4.7.0 too many connections")
            found.append(outcome)
        assert found == [DELIVERED] * 5
        assert len({mail.connection for mail in smtp_server.mails}) == 1

    def test_what_is_under_way_is_finished_when_no_more_is_asked_for(self, smtp_server: SmtpServer):
        smtp_server.fail(Stage.RCPT, 0.5, recipient="powoli@urzad.example")
        sending = courier(smtp_server).send([letter(1), letter(2, "powoli@urzad.example"), letter(3), letter(4)])
        next(sending), next(sending)
        sending.close()
        assert len(smtp_server.mails) == 3


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ((Stage.MAIL, "451 4.3.0 later", None), Deferred),
        ((Stage.MAIL, "550 5.7.1 you may not", None), Deferred),
        ((Stage.MAIL, "552 5.3.4 too big", None), Failed("552 5.3.4 too big", "5.3.4")),
        ((Stage.RCPT, "450 4.2.0 greylisted", JAN), Deferred("450 4.2.0 greylisted")),
        ((Stage.RCPT, "421 4.7.0 come back", JAN), Deferred("421 4.7.0 come back")),
        ((Stage.RCPT, "550 5.1.1 nobody here", JAN), Failed("550 5.1.1 nobody here", "5.1.1")),
        ((Stage.RCPT, "550 no such user", JAN), Failed("550 no such user", None)),
        ((Stage.RCPT, "530 5.7.0 log in first", JAN), Deferred),
        ((Stage.RCPT, "550 5.1.1 no archive", ARCHIVE), Uncopied),
        ((Stage.DATA, "452 4.3.1 full", None), Deferred("452 4.3.1 full")),
        ((Stage.DATA, "554 5.7.1 spam", None), Failed("554 5.7.1 spam", "5.7.1")),
        ((Stage.DATA, Break.BEFORE_ACCEPTING, None), InDoubt),
        ((Stage.DATA, Break.AFTER_ACCEPTING, None), InDoubt),
    ],
)
def test_what_each_reply_means_for_the_letter(smtp_server: SmtpServer, dovecot: Dovecot, fault, expected):
    stage, what, recipient = fault
    smtp_server.fail(stage, what, recipient=recipient)
    sender = courier(smtp_server, archive_settings(dovecot, ARCHIVE))
    first, second = outcomes(sender, letter(1), letter(2))
    assert type(first) is expected if isinstance(expected, type) else first == expected
    assert isinstance(second, Delivered), "the next letter does not suffer"
    assert smtp_server.mails[-1].recipients == [JAN, ARCHIVE]


def test_a_server_silent_after_data_leaves_the_letter_in_doubt(smtp_server: SmtpServer):
    smtp_server.fail(Stage.DATA, 1.5)
    first, second = outcomes(courier(smtp_server, timeout=0.25), letter(1), letter(2))
    assert isinstance(first, InDoubt)
    assert isinstance(second, Delivered)


def test_a_slow_server_is_waited_for(smtp_server: SmtpServer):
    smtp_server.fail(Stage.DATA, 0.6)
    assert outcomes(courier(smtp_server, timeout=0.4), letter(1)) == [DELIVERED]


@pytest.mark.parametrize(
    ("accepted", "expected"), [(Break.AFTER_ACCEPTING, Trace.SENT), (Break.BEFORE_ACCEPTING, Trace.NOT_SENT)]
)
def test_a_letter_in_doubt_is_traced_by_its_copy(smtp_server: SmtpServer, dovecot: Dovecot, accepted, expected):
    smtp_server.deliver_to(dovecot)
    smtp_server.fail(Stage.DATA, accepted)
    sender = courier(smtp_server, archive_settings(dovecot, dovecot.new_user("archive")))
    assert [type(outcome) for outcome in outcomes(sender, letter(1), letter(11))] == [InDoubt, Delivered]
    assert sender.trace("<list-1@pomoc.example>") is expected
    assert sender.trace("<list-11@pomoc.example>") is Trace.SENT


def test_a_user_who_is_refused_leaves_no_trace(smtp_server: SmtpServer, dovecot: Dovecot):
    smtp_server.deliver_to(dovecot)
    smtp_server.fail(Stage.RCPT, "450 4.2.0 greylisted", recipient=JAN)
    sender = courier(smtp_server, archive_settings(dovecot, dovecot.new_user("archive")))
    outcomes(sender, letter(1))
    assert sender.trace("<list-1@pomoc.example>") is Trace.NOT_SENT


def test_a_folded_message_id_is_traced(smtp_server: SmtpServer, dovecot: Dovecot):
    user = dovecot.new_user("archive")
    message_id = f"<{'x' * 90}@pomoc.example>"
    dovecot.append(user, f"Message-ID:\r\n {message_id}\r\n\r\n.\r\n".encode())
    assert courier(smtp_server, archive_settings(dovecot, user)).trace(message_id) is Trace.SENT


def test_without_an_archive_or_its_server_the_trace_is_unknown(smtp_server: SmtpServer, dovecot: Dovecot):
    assert courier(smtp_server).trace("<1@pomoc.example>") is Trace.UNKNOWN
    settings = archive_settings(dovecot, dovecot.new_user("archive"))
    dovecot.kill()
    assert courier(smtp_server, settings).trace("<1@pomoc.example>") is Trace.UNKNOWN


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ca_file": None}, "not trusted.*ca_file"),
        ({"host": "brak.invalid"}, "check host"),
        ({"port": free_port()}, "nobody listens"),
        ({"password": {"env": "PATH"}}, "login as .* refused.*check user and password"),
        ({"password": {"env": "NO_SUCH_VARIABLE"}}, "NO_SUCH_VARIABLE"),
        ({"password": None, "oauth": {"token_command": ["false"]}}, "token_command false failed"),
        ({"password": None, "oauth": {"token_command": ["echo", "stary"]}}, "login as .* refused"),
        ({"user": None, "password": None}, "authentication required.*check"),
    ],
)
def test_a_mistake_of_ours_defers_every_letter_and_says_what_to_do(smtp_server: SmtpServer, changes, words):
    found = outcomes(courier(smtp_server, **changes), letter(1), letter(2))
    assert all(isinstance(outcome, Deferred) for outcome in found)
    assert re.search(words, found[0].reason), found[0].reason
    assert PASSWORD not in found[0].reason


def test_a_dead_server_costs_one_timeout_and_not_one_for_each_letter(smtp_server: SmtpServer):
    smtp_server.fail(Stage.CONNECT, "", times=99)
    outcomes(courier(smtp_server), *map(letter, range(20)))
    assert smtp_server.connections == 1


class TestStarttls:
    def test_it_is_used(self, smtp_server: SmtpServer):
        sender = courier(smtp_server, port=smtp_server.starttls_port, security="starttls")
        assert outcomes(sender, letter(1)) == [DELIVERED]

    def test_nothing_is_said_to_a_server_that_does_not_offer_it(self, smtp_server: SmtpServer):
        smtp_server.offer_starttls = False
        sender = courier(smtp_server, port=smtp_server.starttls_port, security="starttls")
        (outcome,) = outcomes(sender, letter(1))
        assert isinstance(outcome, Deferred)
        assert smtp_server.mails == []

    def test_its_certificate_is_verified(self, smtp_server: SmtpServer):
        sender = courier(smtp_server, port=smtp_server.starttls_port, security="starttls", ca_file=None)
        (outcome,) = outcomes(sender, letter(1))
        assert isinstance(outcome, Deferred)
        assert "not trusted" in outcome.reason


def test_token_login(smtp_server: SmtpServer):
    oauth = {"token_command": ["echo", smtp_server.token]}
    assert isinstance(outcomes(courier(smtp_server, password=None, oauth=oauth), letter(1))[0], Delivered)


def test_a_connection_that_the_server_ended_between_letters_is_opened_again(smtp_server: SmtpServer):
    found = []
    for _, outcome in courier(smtp_server).send([letter(1), letter(2)]):
        found.append(outcome)
        smtp_server.hang_up()
    assert found == [DELIVERED] * 2
    assert smtp_server.connections == 2


class TestInternationalAddresses:
    def test_a_domain_goes_in_a_labels_to_any_server(self, certificates: Certificates):
        server = SmtpServer(certificates, smtputf8=False)
        assert isinstance(outcomes(courier(server), letter(1, "jan@urząd.example"))[0], Delivered)
        assert server.mails[0].recipients == ["jan@xn--urzd-dta.example"]
        server.stop()

    def test_a_local_part_needs_smtputf8(self, smtp_server: SmtpServer):
        assert isinstance(outcomes(courier(smtp_server), letter(1, "żaneta@urząd.example"))[0], Delivered)
        assert smtp_server.mails[0].recipients == ["żaneta@xn--urzd-dta.example"]
        assert "SMTPUTF8" in smtp_server.mails[0].options

    def test_and_fails_with_the_reason_where_it_is_not_offered(self, certificates: Certificates):
        server = SmtpServer(certificates, smtputf8=False)
        failed, delivered = outcomes(courier(server), letter(1, "żaneta@urzad.example"), letter(2))
        assert failed == Failed(
            "localhost does not offer SMTPUTF8 (RFC 6531), which this address or header needs", "5.6.7"
        )
        assert isinstance(delivered, Delivered)
        server.stop()


@pytest.mark.parametrize("address", ["", "jan", "jan@", "jan@urzad.example\r\nRCPT TO:<x@y.example>", "a b@c.example"])
def test_what_is_no_address_fails_and_harms_nobody(smtp_server: SmtpServer, address):
    failed, delivered = outcomes(courier(smtp_server), letter(1, address), letter(2))
    assert isinstance(failed, Failed)
    assert isinstance(delivered, Delivered)
    assert [mail.recipients for mail in smtp_server.mails] == [[JAN]]


def test_a_fax_goes_to_the_gateway_from_the_sender_that_it_knows(smtp_server: SmtpServer):
    fax = replace(
        letter(1, "+48421234567"),
        channel=Channel.FAX,
        letter=b"Message-ID: <list-1@pomoc.example>\r\nTo: 48421234567@faks.example\r\n\r\n\r\n",
        envelope_sender="faks@pomoc.example",
    )
    assert isinstance(outcomes(courier(smtp_server), fax)[0], Delivered)
    assert [(mail.sender, mail.recipients) for mail in smtp_server.mails] == [
        ("faks@pomoc.example", ["48421234567@faks.example"])
    ]


@pytest.mark.parametrize(
    ("changes", "words"), [({}, None), ({"password": {"env": "PATH"}}, "login as"), ({"password": {"env": "X9"}}, "X9")]
)
def test_check_says_what_is_wrong_and_sends_nothing(smtp_server: SmtpServer, changes, words):
    reason = courier(smtp_server, **changes).check()
    assert reason is None if words is None else words in reason
    assert smtp_server.attempts == 0


def test_it_works_in_a_thread_of_its_own(smtp_server: SmtpServer):
    found = []
    thread = threading.Thread(target=lambda: found.extend(outcomes(courier(smtp_server), letter(1))))
    thread.start()
    thread.join(10)
    assert found == [DELIVERED]


def test_letters_not_asked_for_any_more_are_not_sent(smtp_server: SmtpServer):
    sending = courier(smtp_server).send([letter(1), letter(2)])
    next(sending)
    sending.close()
    time.sleep(0.1)
    assert len(smtp_server.mails) == 1
