"""What forgers try, and how a consultant is proven."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.model import TaskKind, TicketStatus
from tests.consultants import (
    ANSWER,
    Scene,
    bare,
)
from tests.desk import Desk, text_of
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer


def forged(scene: Scene, mail: EmailMessage) -> dict[str, EmailMessage]:
    """What a forger might send; none of it is a proven consultant's."""
    other = scene.desk.settings.desk.address.replace("@", "+k2026-000002.0123456789abcdef0123@")
    user_tag = scene.desk.mail_of(scene.desk.who.user)[0]["Reply-To"]
    loose = {"In_Reply_To": None, "References": None}
    return {
        "subject alone": scene.reply(mail, ANSWER, To=scene.desk.who.desk, **loose),
        "subject alone, to the user too": scene.reply(
            mail, ANSWER, To=scene.desk.who.user, Cc=scene.desk.who.desk, **loose
        ),
        "our Message-ID alone": scene.reply(mail, ANSWER, To=scene.desk.who.desk),
        "made-up token": scene.reply(mail, ANSWER, To=other, **loose),
        "the user's token": scene.reply(mail, ANSWER, To=user_tag, **loose),
        "token of another ticket": scene.reply(mail, ANSWER, Subject="Re: [HOT/2026/000002] Pytanie"),
        "token by a stranger": scene.reply(mail, ANSWER, From="Marek Lis <marek.lis@prywatny.example>"),
        "orders by a stranger": scene.reply(mail, "To nie pytanie", From="x@prywatny.example"),
        "a quoted thread": scene.reply(mail, bare(scene, mail), To=scene.desk.who.desk, **loose),
    }


@pytest.mark.parametrize(
    "kind",
    [
        "subject alone",
        "subject alone, to the user too",
        "our Message-ID alone",
        "made-up token",
        "the user's token",
        "token of another ticket",
        "token by a stranger",
        "orders by a stranger",
        "a quoted thread",
    ],
)
def test_a_forgery_does_nothing(scene: Scene, kind: str) -> None:
    mail = scene.ask()
    (before,) = scene.desk.tickets()
    to_user = len(scene.desk.mail_of(scene.desk.who.user))

    forgery = forged(scene, mail)[kind]
    scene.send(forgery)
    scene.wait()

    who = scene.desk.who
    reached = {recipient for one in scene.desk.smtp.mails for recipient in one.recipients}
    assert reached <= {who.user, who.consultant, who.archive, who.coordinator}

    assert scene.desk.tickets() == [before]
    assert len(scene.desk.mail_of(scene.desk.who.user)) == to_user
    assert scene.notices() == []
    assert [task.new.kind for task in scene.desk.tasks()] == [TaskKind.REVIEW]


@pytest.mark.parametrize(
    ("require", "results", "accepted"),
    [
        ("none", "mx.hotline.example; spf=fail smtp.mailfrom=x.example", False),
        ("none", "mx.hotline.example; spf=pass smtp.mailfrom=x.example", True),
        ("none", "mx.forger.example; spf=fail smtp.mailfrom=x.example", True),
        ("dkim", "mx.hotline.example; spf=pass smtp.mailfrom=x.example", False),
        ("dkim", "mx.forger.example; dkim=pass header.d=x.example", False),
        ("dkim", "mx.hotline.example; dkim=pass header.d=x.example", True),
        ("dmarc", "mx.hotline.example; dkim=pass header.d=x.example; dmarc=fail header.from=x.example", False),
    ],
)
def test_the_sender_must_be_authentic(
    dovecot: Dovecot,
    smtp_server: SmtpServer,
    sandbox: Sandbox,
    tmp_path: Path,
    *,
    require: str,
    results: str,
    accepted: bool,
) -> None:
    changes = {"desk": {"authserv_id": "mx.hotline.example"}, "consultants": {"require": require}}
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes=changes)
    scene = Scene(desk)
    mail = scene.ask()

    scene.send(scene.reply(mail, ANSWER, Authentication_Results=results))
    scene.wait()

    assert (desk.tickets()[0].status is TicketStatus.CLOSED) is accepted
    assert len(scene.answers()) == int(accepted)
    desk.store.close()


def test_without_plus_addresses_the_message_id_proves(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path
) -> None:
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"desk": {"plus_addresses": False}})
    scene = Scene(desk)
    mail = scene.ask()
    assert mail["Reply-To"] is None

    scene.send(scene.reply(mail, "Proszę nacisnąć F6.", To=desk.who.desk, In_Reply_To=None, References=None))
    assert desk.tickets()[0].status is TicketStatus.OPEN
    scene.send(scene.reply(mail, ANSWER, To=desk.who.desk))
    scene.wait()

    (answer,) = scene.answers()
    assert "klawiszem F5" in text_of(answer)
    desk.store.close()


@pytest.mark.parametrize(
    ("results", "written_to"),
    [
        ("mx.hotline.example; dmarc=fail header.from=pomoc.example", False),
        ("mx.hotline.example; spf=fail smtp.mailfrom=pomoc.example; dkim=pass header.d=pomoc.example", True),
        ("mx.forger.example; dmarc=fail header.from=pomoc.example", True),
    ],
)
def test_nothing_goes_to_a_sender_that_our_own_exchanger_disbelieves(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path, *, results: str, written_to: bool
) -> None:
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes={"desk": {"authserv_id": "mx.hotline.example"}})
    desk.receive(desk.question("Jak zmienić hasło?", Authentication_Results=results))
    desk.pass_once()

    assert len(desk.tickets()) == 1
    assert len(desk.mail_of(desk.who.user)) == int(written_to)
    assert [task.new.kind for task in desk.tasks()] == ([] if written_to else [TaskKind.CONTACT])
    desk.store.close()
