"""Verdicts of our own mail exchanger: heeded from its own headers, not from those a stranger wrote."""

import pytest

from parsers.message import parse_message
from parsers.verdicts import AuthenticationResult, authentication, spam_verdict

MX = "mx.linia.example"


def mail(*headers: str):
    return parse_message("\n".join((*headers, "From: jan@gmina.example", "Subject: x", "", "x")).encode()).message


@pytest.mark.parametrize(
    ("header", "spam"),
    [
        ("X-Spam-Flag: YES", True),
        ("X-Spam-Flag: NO", False),
        ("X-Spam-Status: Yes, score=9.1 required=5.0 tests=BAYES_99", True),
        ("X-Spam-Status: No, score=-0.1 required=5.0 tests=YES_RULE", False),
        ("X-Spam: Yes", True),
        ("X-Spamd-Result: default: False [1.20 / 15.00]; DMARC_POLICY_ALLOW(-0.50)", False),
        ("X-Spamd-Result: default: True [17.20 / 15.00]; BAYES_SPAM(5.10)", True),
        ("X-MS-Exchange-Organization-SCL: 5", True),
        ("X-MS-Exchange-Organization-SCL: -1", False),
        ("X-MS-Exchange-Organization-SCL: 1", False),
        ("X-Forefront-Antispam-Report: CIP:192.0.2.1;CTRY:PL;LANG:pl;SCL:9;SRV:;IPV:NLI;SFV:SPM;H:x", True),
        ("X-Forefront-Antispam-Report: CIP:192.0.2.1;CTRY:PL;LANG:pl;SCL:1;SRV:;IPV:NLI;SFV:NSPM;H:x", False),
        ("X-Bogosity: Unsure, tests=bogofilter, spamicity=0.5", False),
    ],
)
def test_reads_what_a_filter_says(header: str, *, spam: bool):
    verdict = spam_verdict(mail(header))
    assert verdict is not None
    assert verdict.spam is spam
    assert verdict.stated.startswith(header.partition(":")[0])


@pytest.mark.parametrize("header", ["X-Spam-Level: *******", "X-Spam-Flag:", "X-Mailer: Yes", "X-Spam-Status: unknown"])
def test_no_verdict_is_none(header: str):
    assert spam_verdict(mail(header)) is None


def test_reads_our_own_results():
    headers = f"Authentication-Results: {MX}; spf=pass smtp.mailfrom=gmina.example; dkim=fail header.d=gmina.example; dmarc=pass"
    assert authentication(mail(headers), MX) == AuthenticationResult(dkim="fail", spf="pass", dmarc="pass")


def test_reads_one_header_per_method():
    message = mail(
        f"Authentication-Results: {MX}; dmarc=fail header.from=gmina.example",
        f"Authentication-Results: {MX.upper()}; dkim=none",
        "Received: from mx.gmina.example by mx.linia.example; Thu, 12 Mar 2026 10:00:00 +0100",
    )
    assert authentication(message, MX) == AuthenticationResult(dkim="none", dmarc="fail")


@pytest.mark.parametrize(
    "forged",
    [
        "Authentication-Results: mx.gmina.example; dmarc=pass",
        f"Received: from a by b; Thu, 12 Mar 2026 10:00:00 +0100\nAuthentication-Results: {MX}; dmarc=pass",
        f"Authentication-Results: {MX}.evil.example; dmarc=pass",
        "Authentication-Results: ;;;",
    ],
)
def test_heeds_no_header_that_a_stranger_may_have_written(forged: str):
    assert authentication(mail(f"Authentication-Results: {MX}; dmarc=fail", forged), MX).failed


def test_the_topmost_word_on_a_method_wins():
    message = mail(f"Authentication-Results: {MX}; spf=fail", f"Authentication-Results: {MX}; spf=pass")
    assert authentication(message, MX).spf == "fail"


def test_one_good_signature_of_several_is_enough():
    message = mail(f"Authentication-Results: {MX}; dkim=fail header.d=a.example; dkim=pass header.d=gmina.example")
    assert authentication(message, MX).dkim == "pass"


@pytest.mark.parametrize(
    ("result", "passed"),
    [
        (AuthenticationResult(), False),
        (AuthenticationResult(dmarc="pass"), True),
        (AuthenticationResult(spf="pass", dkim="fail"), True),
        (AuthenticationResult(spf="pass", dmarc="fail"), False),
        (AuthenticationResult(spf="softfail", dmarc="none"), False),
    ],
)
def test_passes_where_something_speaks_for_the_sender_and_dmarc_not_against(
    result: AuthenticationResult, *, passed: bool
):
    assert result.passed is passed


@pytest.mark.parametrize(
    ("result", "failed"),
    [
        (AuthenticationResult(), False),
        (AuthenticationResult(dmarc="fail", spf="pass"), True),
        (AuthenticationResult(dmarc="pass", spf="fail"), False),
        (AuthenticationResult(dmarc="none", spf="fail", dkim="none"), True),
        (AuthenticationResult(spf="fail", dkim="pass"), False),
        (AuthenticationResult(spf="softfail"), False),
    ],
)
def test_fails_where_something_speaks_against_the_sender_and_nothing_for_it(
    result: AuthenticationResult, *, failed: bool
):
    assert result.failed is failed
