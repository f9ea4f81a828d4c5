"""The login of one server, asked for anew at each connection: passwords get changed and tokens expire."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import Any

import msal

from hotline_mail.config import Oauth, Server
from hotline_mail.secret import SecretError, read_secret

MICROSOFT = "https://login.microsoftonline.com"
COMMAND_SECONDS = 30


class CredentialsError(Exception):
    """There is no password or token to log in with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Login:
    """What a server is told."""

    user: str
    secret: str
    """The password, or the access token."""
    is_token: bool
    """`secret` is an OAuth 2.0 access token for XOAUTH2."""

    def __repr__(self) -> str:
        return f"Login({self.user!r})"


class Credentials:
    """Gets the login of one server. `authority` is where Microsoft's tokens come from."""

    def __init__(self, server: Server, authority: str = MICROSOFT) -> None:
        self._server = server
        self._authority = authority
        self._application: Any = None

    def login(self) -> Login | None:
        """The login as of now; None where the server wants none.

        Raises:
            CredentialsError: it cannot be had.
        """
        server = self._server
        if server.user is None:
            return None
        if server.oauth is not None:
            return Login(server.user, self._token(server.oauth), is_token=True)
        return Login(server.user, self._password(), is_token=False)

    def refused(self) -> None:
        """The server refused the login: a token that was kept is forgotten, the next one is fetched anew."""
        self._application = None

    def _password(self) -> str:
        if self._server.password is None:
            raise CredentialsError(f"{self._server.host}: give a password or oauth for user")
        try:
            return read_secret(self._server.password)
        except SecretError as error:
            raise CredentialsError(f"{self._server.host}: no password: {error}") from error

    def _token(self, oauth: Oauth) -> str:
        return _token_of_command(oauth.token_command) if oauth.token_command else self._token_of_microsoft(oauth)

    def _token_of_microsoft(self, oauth: Oauth) -> str:
        """A token by client credentials (RFC 6749 section 4.4); msal keeps it until shortly before it expires."""
        try:
            if self._application is None:
                self._application = self._new_application(oauth)
            answer = self._application.acquire_token_for_client([oauth.scope])
        except (OSError, ValueError, SecretError) as error:
            raise CredentialsError(f"no token from {self._authority} for tenant {oauth.tenant}: {error}") from error
        if "access_token" not in answer:
            raise CredentialsError(
                f"no token from {self._authority} for client_id {oauth.client_id}: "
                f"{answer.get('error_description') or answer.get('error')}"
            )
        return str(answer["access_token"])

    def _new_application(self, oauth: Oauth) -> Any:  # noqa: ANN401 — msal has no types
        return msal.ConfidentialClientApplication(
            oauth.client_id,
            client_credential=read_secret(oauth.client_secret) if oauth.client_secret else None,
            authority=f"{self._authority}/{oauth.tenant}",
            instance_discovery=False,
        )


def _token_of_command(command: tuple[str, ...]) -> str:
    """What the command prints; it is asked at each login, and keeps the token itself until it expires."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=COMMAND_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        raise CredentialsError(f"token_command {command[0]} failed ({error.returncode}): {error.stderr}") from error
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as error:
        raise CredentialsError(f"token_command {command[0]} failed: {error}") from error
    token = done.stdout.strip()
    if not token:
        raise CredentialsError(f"token_command {command[0]} printed no token")
    return token
