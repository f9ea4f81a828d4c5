"""Debian's Dovecot on loopback: every address is a user with the one password, made at its first login."""

from __future__ import annotations

import base64
import grp
import itertools
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import jwt
from imapclient import IMAPClient

from tests.servers.certificates import Certificates
from tests.servers.process import (
    free_port,
    hand_over,
    listens,
    ordinary_user,
    private_folder,
    program,
    start,
    wait_until,
)

PASSWORD = "tajne-haslo"
TOKEN_KEY = b"a key that only this test server knows"
BARE_CAPABILITIES = "IMAP4rev1 LITERAL+ SASL-IR"
"""No IDLE, no MOVE, no UIDPLUS: the poorest server there is."""
NO_IDLE = "IMAP4rev1 LITERAL+ SASL-IR MOVE UIDPLUS"


class Dovecot:
    """A server that can be stopped, killed and started again, keeping its mail and its ports."""

    def __init__(self, certificates: Certificates) -> None:
        self.certificates = certificates
        self.port = free_port()
        """Implicit TLS."""
        self.starttls_port = free_port()
        self.folder = private_folder("dovecot-")
        self._process: subprocess.Popen[bytes] | None = None
        self._capabilities = ""
        self._numbers = itertools.count(1)
        self._make_token_key()

    def start(self, capabilities: str = "") -> None:
        """Starts the server; `capabilities`, if given, are all that it admits to after login."""
        # Sessions of a server that ended share its sockets and may outlive it: they would pass for the new one.
        wait_until(lambda: not (listens(self.port) or listens(self.starttls_port)), what="the end of Dovecot")
        self._capabilities = capabilities
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(self._configuration(), encoding="utf-8")
        hand_over(self.folder)
        arguments = [program("dovecot", "/usr/sbin"), "-F", "-c", str(configuration)]
        self._process = start(arguments, self.folder, self.folder / "output.log")
        wait_until(self._is_ready, what=f"Dovecot (see {self.folder})")

    def stop(self) -> None:
        """Ends the server in good order: clients get BYE."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends the server and all its sessions without a word."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)
            self._process = None

    def restore(self) -> None:
        """Makes the server run as at first, whatever a test did to it."""
        if self._process is None or self._process.poll() is not None or self._capabilities:
            self.restart()

    def restart(self, capabilities: str = "") -> None:
        """Starts the server anew; killed first, because it takes its leave for a second."""
        self.kill()
        self.start(capabilities)

    def remove(self) -> None:
        """Stops the server and removes its files."""
        self.stop()
        shutil.rmtree(self.folder)

    def new_user(self, name: str = "user") -> str:
        """The address of a user that no other test has; its mailbox is empty."""
        return f"{name}-{next(self._numbers)}@pomoc.example"

    def token(self, address: str, *, valid: bool = True) -> str:
        """An OAuth access token (JWT) for `address` that the server takes in XOAUTH2."""
        key = TOKEN_KEY if valid else b"some other key that the server does not know"
        return jwt.encode({"sub": address, "exp": 4_000_000_000, "iat": 1_000_000_000}, key, algorithm="HS256")

    @contextmanager
    def client(self, address: str) -> Iterator[IMAPClient]:
        """A plain client logged in as `address`."""
        client = IMAPClient("localhost", self.port, ssl_context=self.certificates.client_context(), timeout=30)
        client.login(address, PASSWORD)
        try:
            yield client
        finally:
            client.logout()

    def append(self, address: str, *mails: bytes, folder: str = "INBOX", internal_date: datetime | None = None) -> None:
        """Puts mails into a folder, as another program would; makes the folder if it is missing."""
        with self.client(address) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for mail in mails:
                client.append(folder, mail, msg_time=internal_date)

    def mails(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """The mails in a folder, oldest first; empty if there is no such folder."""
        with self.client(address) as client:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            uids = client.search("ALL")
            fetched = client.fetch(uids, ["BODY.PEEK[]"])
            return [fetched[uid][b"BODY[]"] for uid in uids]

    def flags(self, address: str, folder: str = "INBOX") -> list[set[str]]:
        """The flags of the mails in a folder, oldest first, without \\Recent."""
        with self.client(address) as client:
            client.select_folder(folder, readonly=True)
            uids = client.search("ALL")
            flags = client.get_flags(uids)
            return [{flag.decode() for flag in flags[uid]} - {"\\Recent"} for uid in uids]

    def new_uidvalidity(self, address: str) -> None:
        """Removes the user's INBOX with its UIDVALIDITY, mails and all."""
        shutil.rmtree(self.folder / "mail" / address, ignore_errors=True)

    def _end(self, sign: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(sign)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=10)
        self._process = None

    def _is_ready(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise RuntimeError((self.folder / "output.log").read_text(errors="replace"))
        return listens(self.port) and listens(self.starttls_port)

    def _make_token_key(self) -> None:
        key = self.folder / "keys" / "default" / "HS256" / "default"
        key.parent.mkdir(parents=True)
        key.write_bytes(base64.b64encode(TOKEN_KEY))
        (self.folder / "oauth2.conf.ext").write_text(
            "introspection_mode = local\n"
            f"local_validation_key_dict = fs:posix:prefix={self.folder}/keys/\n"
            "username_attribute = sub\n"
        )

    def _configuration(self) -> str:
        user = ordinary_user()
        capability = f"imap_capability = {self._capabilities}" if self._capabilities else ""
        return f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user.pw_name}
default_internal_group = {grp.getgrgid(user.pw_gid).gr_name}
default_login_user = {user.pw_name}
first_valid_uid = 1
mail_uid = {user.pw_uid}
mail_gid = {user.pw_gid}
mail_location = sdbox:~/mail
mail_fsync = never
mailbox_list_index = yes
ssl = required
ssl_cert = <{self.certificates.server_file}
ssl_key = <{self.certificates.key_file}
auth_mechanisms = plain xoauth2 oauthbearer
auth_failure_delay = 0
auth_cache_size = 0
mail_max_userip_connections = 0
{capability}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {self.folder}/oauth2.conf.ext
}}
passdb {{
  driver = static
  mechanisms = plain
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = home={self.folder}/mail/%u
}}
service anvil {{
  chroot =
  # No penalty for logins that fail: the tests would wait for it.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  service_count = 0
  inet_listener imap {{
    port = {self.starttls_port}
  }}
  inet_listener imaps {{
    port = {self.port}
    ssl = yes
  }}
}}
service imap {{
  process_limit = 200
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""
