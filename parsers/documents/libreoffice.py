"""RTF, old Word and the like turned into DOCX by LibreOffice, where it is installed.

Raises only `PackageError`, which carries the problem to report.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from parsers.documents.package import PackageError
from parsers.model import ProblemCode

_SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")


def to_docx(payload: bytes) -> bytes:
    """`payload` as DOCX. Raises PackageError: no program, time-out, or nothing came of it."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise PackageError(ProblemCode.NO_PROGRAM, "LibreOffice is not installed")
    # A profile of its own: a second LibreOffice on the user's profile would hand over to the first one and exit.
    with tempfile.TemporaryDirectory(prefix="hotline-office-") as folder:
        source = Path(folder, "document")
        source.write_bytes(payload)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = (
            program,
            "--headless",
            "--norestore",
            profile,
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        )
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise PackageError(ProblemCode.TIME_OUT, "LibreOffice") from error
        result = source.with_suffix(".docx")
        if not result.exists():
            raise PackageError(ProblemCode.DAMAGED, "LibreOffice could not convert it")
        return result.read_bytes()
