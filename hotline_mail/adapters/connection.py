"""What connections to IMAP and SMTP servers share: verified TLS, and words for what went wrong.

An administrator reads these words in `hotline-mail check` and in the journal, so each says what to do.
"""

from __future__ import annotations

import socket
import ssl

from hotline_mail.config import Server


def tls_context(server: Server) -> ssl.SSLContext:
    """A client's context: TLS 1.2 or newer, certificate and host name verified, by the system's CAs or `ca_file`."""
    context = ssl.create_default_context(cafile=str(server.ca_file) if server.ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def explain(error: Exception, server: Server) -> str:
    """What happened to the connection with `server`, and what to do about it, in one line."""
    return f"{server.host}:{server.port}: {_advice(error, server)}"


def _advice(error: Exception, server: Server) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return (
                f"its certificate is not trusted ({error.verify_message}): give its CA as ca_file, "
                "and as host the name that stands in the certificate"
            )
        case ssl.SSLError():
            return f"no TLS with it ({_text(error)}): check port and security (now {server.security!r})"
        case socket.gaierror():
            return f"the name is not known ({_text(error)}): check host"
        case ConnectionRefusedError():
            return "nobody listens there: check host and port, and that the server runs"
        case TimeoutError():
            return f"no answer within {server.timeout:g} s: check the network, or raise timeout"
        case _:
            return _text(error)


def _text(error: Exception) -> str:
    """The error in one line; some have no text of their own."""
    return " ".join(str(error).split()) or type(error).__name__
