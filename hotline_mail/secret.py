"""Secrets, read from where the settings say; they never stand in the settings themselves."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from hotline_mail.config import Secret

CREDENTIALS = Path("/etc/hotline-mail/credentials")
"""Where systemd takes the credentials from (systemd/hotline-mail.service): root's own commands read them there."""
_DIRECTORY = "CREDENTIALS_DIRECTORY"


class SecretError(Exception):
    """The secret cannot be read; the message says which, and what to do."""


def read_secret(secret: Secret) -> str:
    """The secret itself, without a trailing line end.

    Raises:
        SecretError: the file, credential or variable cannot be read, or is empty.
    """
    if secret.env is not None:
        return _of_variable(secret.env)
    path = secret.file or Path(os.environ.get(_DIRECTORY) or CREDENTIALS) / (secret.credential or "")
    try:
        text = path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise SecretError(". ".join((f"{path} cannot be read: {reason}", *_by_hand(secret)))) from error
    if not text:
        raise SecretError(f"{path} is empty: write the secret into it")
    return text


def _of_variable(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise SecretError(f"the environment variable {name} is not set, or is empty")
    return value


def _by_hand(secret: Secret) -> Iterator[str]:
    if secret.credential is not None and _DIRECTORY not in os.environ:
        yield "Outside the service root alone can read the credentials"
