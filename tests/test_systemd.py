"""The unit files, judged by systemd's own tools where they are at hand."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

SYSTEMD = Path(__file__).parent.parent / "systemd"
UNIT = SYSTEMD / "hotline-mail.service"

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")


@needs_systemd
def test_the_unit_is_well_formed(tmp_path: Path):
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text()))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
def test_its_exposure_stays_low():
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", UNIT],
        capture_output=True,
        text=True,
        check=True,
    )
    level = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert level
    assert float(level[1]) <= 1.5


@pytest.mark.skipif(shutil.which("systemd-sysusers") is None, reason="no systemd-sysusers on this machine")
def test_its_account_is_made():
    configuration = SYSTEMD / "sysusers.d" / "hotline-mail.conf"
    done = subprocess.run(
        ["systemd-sysusers", "--dry-run", configuration],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C"},
    )
    assert "hotline-mail" in done.stdout + done.stderr
    assert re.search(r"^User=hotline-mail$", UNIT.read_text(), re.MULTILINE)


def test_only_the_desks_own_secret_is_needed_to_start():
    loaded = set(re.findall(r"^LoadCredential=([^:]+):", UNIT.read_text(), re.MULTILINE))
    optional = set(re.findall(r"^SetCredential=([^:]+):\\n$", UNIT.read_text(), re.MULTILINE))
    assert loaded - optional == {"desk-secret"}
    assert optional <= loaded


def test_each_secret_lies_in_the_folder_that_only_root_may_enter():
    (folder,) = re.findall(
        r"^d (\S+)\s+0700 root\s+root", (SYSTEMD / "tmpfiles.d" / "hotline-mail.conf").read_text(), re.MULTILINE
    )
    secrets = re.findall(r"^LoadCredential=[^:]+:(\S+)$", UNIT.read_text(), re.MULTILINE)
    assert secrets
    assert {str(Path(secret).parent) for secret in secrets} == {folder}
