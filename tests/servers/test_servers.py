"""The servers do what the other tests rely on."""

import smtplib
from datetime import UTC, datetime

import psycopg
import pytest
from imapclient import IMAPClient

from tests.servers.dovecot import NO_IDLE, PASSWORD, Dovecot
from tests.servers.process import ordinary_user
from tests.servers.smtp import USER, Break, SmtpServer, Stage

pytestmark = pytest.mark.server

LETTER = b"Subject: proba\r\nMessage-ID: <1@example>\r\n\r\nDzie\xc5\x84 dobry\r\n"


def submit(server: SmtpServer, recipient: str = "jan@urzad.example") -> None:
    with smtplib.SMTP_SSL("localhost", server.port, context=server.certificates.client_context()) as client:
        client.login(USER, PASSWORD)
        client.sendmail(USER, [recipient], LETTER)


def test_dovecot_keeps_a_mail_with_its_internal_date_across_a_kill(dovecot: Dovecot):
    address = dovecot.new_user()
    dovecot.append(address, LETTER, internal_date=datetime(2026, 3, 12, 9, 14, 3, tzinfo=UTC))
    dovecot.kill()
    dovecot.start()
    assert dovecot.mails(address) == [LETTER]


def test_dovecot_hides_idle_when_told(dovecot: Dovecot):
    with dovecot.client(dovecot.new_user()) as client:
        assert client.has_capability("IDLE")
    dovecot.restart(NO_IDLE)
    with dovecot.client(dovecot.new_user()) as client:
        assert not client.has_capability("IDLE")


@pytest.mark.parametrize("valid", [True, False])
def test_dovecot_takes_a_token_of_its_own_issuer_only(dovecot: Dovecot, valid):
    address = dovecot.new_user()
    client = IMAPClient("localhost", dovecot.port, ssl_context=dovecot.certificates.client_context())
    token = dovecot.token(address, valid=valid)
    if valid:
        client.oauth2_login(address, token)
    else:
        with pytest.raises(IMAPClient.Error):
            client.oauth2_login(address, token)
    client.shutdown()


def test_servers_run_as_an_ordinary_user(dovecot: Dovecot):
    with dovecot.client(dovecot.new_user()):
        owner = (dovecot.folder / "run" / "master.pid").stat().st_uid
    assert owner == ordinary_user().pw_uid != 0


def test_smtp_keeps_what_it_gets(smtp_server: SmtpServer):
    submit(smtp_server)
    assert [(mail.recipients, mail.content) for mail in smtp_server.mails] == [(["jan@urzad.example"], LETTER)]


def test_smtp_delivers_into_dovecot(smtp_server: SmtpServer, dovecot: Dovecot):
    address = dovecot.new_user()
    smtp_server.deliver_to(dovecot)
    submit(smtp_server, address)
    assert dovecot.mails(address) == [LETTER]


@pytest.mark.parametrize(
    ("stage", "what", "error", "kept"),
    [
        (Stage.CONNECT, "", (smtplib.SMTPException, OSError), 0),
        (Stage.AUTH, "535 5.7.8 no", smtplib.SMTPAuthenticationError, 0),
        (Stage.MAIL, "451 4.3.0 later", smtplib.SMTPSenderRefused, 0),
        (Stage.RCPT, "550 5.1.1 nobody", smtplib.SMTPRecipientsRefused, 0),
        (Stage.DATA, "554 5.7.1 never", smtplib.SMTPDataError, 0),
        (Stage.DATA, Break.BEFORE_ACCEPTING, (smtplib.SMTPServerDisconnected, OSError), 0),
        (Stage.DATA, Break.AFTER_ACCEPTING, (smtplib.SMTPServerDisconnected, OSError), 1),
    ],
)
def test_smtp_fails_once_as_told(smtp_server: SmtpServer, stage, what, error, kept):
    smtp_server.fail(stage, what, times=2 if stage is Stage.AUTH else 1)  # smtplib tries PLAIN, then LOGIN
    with pytest.raises(error):
        submit(smtp_server)
    assert len(smtp_server.mails) == kept
    submit(smtp_server)
    assert len(smtp_server.mails) == kept + 1


def test_every_test_gets_an_empty_database(postgres_url: str):
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
