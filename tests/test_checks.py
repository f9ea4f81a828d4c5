"""`check` tries everything for real, and says what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.checks import run_checks
from tests.desk import Desk
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer, Stage

pytestmark = pytest.mark.server


def mends(desk: Desk) -> dict[str, str]:
    return {finding.what: finding.mend for finding in run_checks(desk.settings) if finding.mend}


def test_a_desk_that_could_work_has_no_findings(desk: Desk) -> None:
    assert {what for what in mends(desk) if not what.endswith("(optional)")} == set()


def test_a_refused_login_is_told_with_the_server(desk: Desk) -> None:
    (desk.folder / "password").write_text("wrong\n")
    desk.smtp.fail(Stage.AUTH, "535 5.7.8 no")

    found = mends(desk)

    assert "check user and password" in found["mailbox desk"]
    assert "check user and password" in found["smtp localhost"]


@pytest.mark.parametrize(("authserv_id", "told"), [(None, True), ("mx.urzad.example", False)])
def test_a_proof_that_nobody_can_give_is_told(
    dovecot: Dovecot, smtp_server: SmtpServer, sandbox: Sandbox, tmp_path: Path, authserv_id: str | None, *, told: bool
) -> None:
    changes = {"consultants": {"require": "dkim"}, "desk": {"authserv_id": authserv_id} if authserv_id else {}}
    desk = Desk(dovecot, smtp_server, tmp_path, sandbox, changes=changes)
    try:
        assert ("desk.authserv_id" in mends(desk).get("consultants.require", "")) == told
    finally:
        desk.store.close()
