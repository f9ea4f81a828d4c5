"""What the wheel holds: installed by itself, away from the checkout, it finds all its parts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = """
from importlib.resources import files
from hotline_mail.compose import Templates, templates_folder
from hotline_mail.phrases import Phrases
from parsers.fax.profiles import presets
from parsers.forms.text import forms_in_text

folders = templates_folder(None)
assert all("installed" in str(folder) for folder in folders), folders
assert Templates(folders).file("hot01.pdf").startswith(b"%PDF")
assert Phrases(folders).say("channel", "fax") == "faks"
assert (files("hotline_mail") / "config.example.toml").is_file()
assert (files("hotline_mail.store") / "migrations" / "env.py").is_file()
assert len(presets()) == 5
assert forms_in_text("HOT-01\\ndata: 9.03.2026\\nznak: A.1\\nTreść pytania\\nCzy to działa?", "body")
"""


def test_the_wheel_works_by_itself(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    # The build backend leaves nothing in the checkout: it builds from it and writes to the temporary folder.
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path), str(ROOT)], check=True
    )
    (wheel,) = tmp_path.glob("hotline_mail-*.whl")
    target = tmp_path / "installed"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)

    run = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(target)}, check=False
    )

    assert run.returncode == 0
