"""Passwords and tokens from where the settings say, against a token server of our own."""

import json
import ssl
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hotline_mail.adapters.credentials import Credentials, CredentialsError, Login
from hotline_mail.config import Server
from tests.servers.certificates import Certificates

CLIENT = {"tenant": "urzad", "client_id": "hotline", "client_secret": {"env": "CLIENT_SECRET"}}


def server(**login) -> Server:
    return Server.model_validate({"host": "imap.example", "port": 993, "user": "desk@pomoc.example"} | login)


class TokenServer:
    """What msal needs of login.microsoftonline.com: the tenant's metadata and its token endpoint."""

    def __init__(self, certificates: Certificates) -> None:
        self.requests: list[dict[str, list[str]]] = []
        self.lifetime = 3600
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                base = f"{outer.url}/urzad"
                self.answer(200, {"issuer": base, "token_endpoint": f"{base}/token", "authorization_endpoint": base})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                outer.requests.append(urllib.parse.parse_qs(body))
                if outer.requests[-1]["client_secret"] != ["sezam"]:
                    self.answer(401, {"error": "invalid_client", "error_description": "AADSTS7000215: bad secret"})
                    return
                token = f"token-{len(outer.requests)}"
                self.answer(200, {"token_type": "Bearer", "expires_in": outer.lifetime, "access_token": token})

            def answer(self, status: int, content: dict[str, object]) -> None:
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificates.server_file, certificates.key_file)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.url = f"https://localhost:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


@pytest.fixture
def token_server(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Iterator[TokenServer]:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates.ca_file))
    monkeypatch.setenv("CLIENT_SECRET", "sezam")
    made = TokenServer(certificates)
    yield made
    made.stop()


def test_no_user_no_login():
    assert Credentials(Server(host="smtp.example", port=465)).login() is None


@pytest.mark.parametrize("source", ["file", "env", "credential"])
def test_a_password_is_read_anew_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source):
    place = {"file": str(tmp_path / "haslo"), "env": "HASLO", "credential": "haslo"}[source]
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    credentials = Credentials(server(password={source: place}))
    for password in ("zażółć", "gęślą"):
        (tmp_path / "haslo").write_text(password + "\n", encoding="utf-8")
        monkeypatch.setenv("HASLO", password)
        assert credentials.login() == Login("desk@pomoc.example", password, is_token=False)


@pytest.mark.parametrize(
    ("login", "words"),
    [
        ({"password": {"file": "/nie/ma/takiego"}}, "/nie/ma/takiego"),
        ({"password": {"env": "NIE_MA"}}, "NIE_MA"),
        ({"oauth": {"token_command": ["/nie/ma/takiego"]}}, "/nie/ma/takiego"),
        ({"oauth": {"token_command": ["sh", "-c", "echo zapomniano zalogować >&2; exit 3"]}}, "3.*zapomniano"),
        ({"oauth": {"token_command": ["true"]}}, "printed no token"),
    ],
)
def test_what_is_missing_is_named(login, words):
    with pytest.raises(CredentialsError, match=words):
        Credentials(server(**login)).login()


def test_the_secret_is_not_in_the_repr():
    assert "sezam" not in repr(Login("desk@pomoc.example", "sezam", is_token=False))


class TestMicrosoft:
    def test_a_token_is_kept_until_it_expires(self, token_server: TokenServer):
        credentials = Credentials(server(oauth=CLIENT), authority=token_server.url)
        assert [credentials.login(), credentials.login()] == [Login("desk@pomoc.example", "token-1", is_token=True)] * 2
        (request,) = token_server.requests
        assert request["grant_type"] == ["client_credentials"]
        assert request["scope"] == ["https://outlook.office365.com/.default"]

    def test_an_expired_token_is_fetched_anew(self, token_server: TokenServer):
        token_server.lifetime = 1
        credentials = Credentials(server(oauth=CLIENT), authority=token_server.url)
        assert [credentials.login().secret, credentials.login().secret] == ["token-1", "token-2"]

    def test_a_refused_token_is_fetched_anew(self, token_server: TokenServer):
        credentials = Credentials(server(oauth=CLIENT), authority=token_server.url)
        credentials.login()
        credentials.refused()
        assert credentials.login().secret == "token-2"

    def test_a_wrong_secret_is_told(self, token_server: TokenServer, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("CLIENT_SECRET", "zły")
        with pytest.raises(CredentialsError, match=r"client_id hotline.*AADSTS7000215"):
            Credentials(server(oauth=CLIENT), authority=token_server.url).login()

    def test_a_server_out_of_reach_is_told(self, token_server: TokenServer):
        token_server.stop()
        with pytest.raises(CredentialsError, match="no token from https://localhost"):
            Credentials(server(oauth=CLIENT), authority=token_server.url).login()


def test_an_empty_secret_is_told_and_not_tried(tmp_path: Path):
    """systemd gives an empty credential where its file is missing and the unit calls it optional."""
    (tmp_path / "password").write_text("\n")

    with pytest.raises(CredentialsError, match="is empty"):
        Credentials(server(password={"file": tmp_path / "password"})).login()
