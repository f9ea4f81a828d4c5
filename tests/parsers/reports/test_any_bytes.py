"""Whatever arrives, the readers of reports and signs answer, and every address they give can be written to."""

from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.automatic import automatic_signs
from parsers.message import parse_message
from parsers.reports.read import read_report
from tests.parsers.reports.bounces import PLAIN
from tests.parsers.reports.standard import dsn

WHOLE = [bounce.raw for bounce in PLAIN] + [
    dsn("Final-Recipient: utf-8; \\x{D800}@x.example\nAction: failed\nStatus: 5.1.1")
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A report with a stretch cut out, doubled or overwritten."""
    raw = draw(st.sampled_from(WHOLE))
    start = draw(st.integers(0, len(raw)))
    end = draw(st.integers(start, len(raw)))
    return raw[:start] + draw(st.sampled_from([b"", raw[start:end] * 2, b"\x00\xff\n<@>:5.1.1"])) + raw[end:]


@settings(max_examples=150, deadline=None)
@given(st.one_of(damaged(), st.binary(max_size=300)))
def test_never_fails(raw: bytes):
    parsed = parse_message(raw)
    report = read_report(parsed)
    automatic_signs(parsed)
    for recipient in report.recipients if report else ():
        assert "@" in recipient.address
        assert recipient.address.encode()
        assert not recipient.address.startswith("@")
