from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.prove_fax import obstacles


def test_without_the_lab_the_proof_says_what_it_needs(tmp_path):
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks.prove_fax", "--faxlab", str(tmp_path), "--output", str(tmp_path / "out")],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 1
    assert f"no fax lab in {tmp_path}: give its folder, make prove-fax FAXLAB=DIR" in finished.stderr
    assert not (tmp_path / "out").exists()


def test_without_root_it_says_so(tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "faxlab").touch()
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert any("not root" in obstacle for obstacle in obstacles(tmp_path))
