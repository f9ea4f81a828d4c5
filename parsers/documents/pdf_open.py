"""Opens PDFs, damaged ones included: pdfium first, then qpdf's repair, Ghostscript as the last.

Raises only `PdfError`, which carries the problem to report.
"""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pypdfium2

from parsers.model import ProblemCode

_GHOSTSCRIPT_SECONDS = 20
_SAFE = ("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=-", "-")


class PdfError(Exception):
    """A PDF that cannot be opened: why, and what the programs said."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def open_pdf(payload: bytes) -> tuple[bytes, pypdfium2.PdfDocument]:
    """The document and the bytes it was opened from: `payload`, mended where need be. Raises PdfError."""
    document = _opened(payload)
    for mend in (with_qpdf, with_ghostscript):
        if document is not None:
            break
        payload = mend(payload) or payload
        document = _opened(payload)
    if document is None:
        raise PdfError(ProblemCode.DAMAGED, "neither pdfium nor qpdf nor Ghostscript can open it")
    return payload, document


def _opened(payload: bytes) -> pypdfium2.PdfDocument | None:
    """None where there is no page to be had. The empty password, which merely forbids printing, is tried by pdfium."""
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise PdfError(ProblemCode.ENCRYPTED, "needs a password") from error
        return None
    return document if len(document) else None


def with_qpdf(payload: bytes) -> bytes | None:
    """`payload` with its cross-reference table rebuilt; None where qpdf gives up."""
    output = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(payload)) as document:
            document.save(output)
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError):
        return None
    return output.getvalue()


def with_ghostscript(payload: bytes) -> bytes | None:
    """PostScript or a damaged PDF as Ghostscript prints it to PDF; None where it fails or is not installed."""
    try:
        done = subprocess.run(_SAFE, input=payload, capture_output=True, timeout=_GHOSTSCRIPT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.stdout.startswith(b"%PDF") else None
