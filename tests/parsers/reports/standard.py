"""Reports in standard form and its broken variants (RFC 3464, 8098, 5965), written for these tests."""

from __future__ import annotations

from textwrap import dedent

_HEAD = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: pomoc@linia.example
Subject: Delivery report
MIME-Version: 1.0
Content-Type: multipart/report; report-type={report_type}; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

{text}

--b1
Content-Type: {machine_type}

{fields}

--b1
Content-Type: {returned_type}

From: pomoc@linia.example
To: jan@gmina.example
Subject: =?utf-8?Q?Zapytanie_przyj=C4=99te?=
Message-ID: <hot-2026-000123.c1@linia.example>

--b1--
"""


def dsn(fields: str, text: str = "Delivery report.", machine_type: str = "message/delivery-status") -> bytes:
    return _report("delivery-status", machine_type, fields, text)


def mdn(fields: str, text: str = "Disposition.") -> bytes:
    return _report("disposition-notification", "message/disposition-notification", fields, text)


def arf(fields: str) -> bytes:
    return _report("feedback-report", "message/feedback-report", fields, "This is an email abuse report.")


def _report(report_type: str, machine_type: str, fields: str, text: str) -> bytes:
    return _HEAD.format(
        report_type=report_type,
        machine_type=machine_type,
        fields=dedent(fields).strip(),
        text=dedent(text).strip(),
        returned_type="text/rfc822-headers",
    ).encode()
