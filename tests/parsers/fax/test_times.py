from __future__ import annotations

import pytest

from parsers.fax.times import RFC_5322, TimeFormat, time_pattern
from tests.parsers.fax.mails import utc

WARSAW = "Europe/Warsaw"


@pytest.mark.parametrize(
    ("form", "written", "expected"),
    [
        ("%Y:%m:%d %H:%M:%S", "2026:03:12 09:14:03", utc(12, 8, 14, 3)),
        ("%Y-%m-%d %H:%M", "o 2026-07-12 09:14 odebrano", utc(12, 7, 14, month=7)),
        ("%Y-%m-%d %H:%M", "2026-03-12T09:14Z", utc(12, 9, 14)),
        ("%Y-%m-%d %H:%M", "2026-03-12 09:14 (UTC+2)", utc(12, 7, 14)),
        ("%Y-%m-%d %H:%M", "2026-03-12 09:14 -0530", utc(12, 14, 44)),
        ("%d.%m.%Y %H:%M", "12.03.2026, godz. 9:14", utc(12, 8, 14)),
        ("%d %B %Y %H:%M", "12 marca 2026 o 9:14", utc(12, 8, 14)),
        ("%d. %B %Y %H:%M", "12. März 2026 um 09:14", utc(12, 8, 14)),
        ("%m/%d/%Y %I:%M %p", "3/12/2026 12:14 a.m.", utc(11, 23, 14)),
        ("%m/%d/%Y %I:%M %p", "3/12/2026 12:14 PM", utc(12, 11, 14)),
        (RFC_5322, "at Thu, 12 Mar 2026 09:14:03 +0100 here", utc(12, 8, 14, 3)),
        ("%Y-%m-%d %H:%M", "2026-13-40 09:14", None),
        ("%d %B %Y %H:%M", "12 kogut 2026 9:14", None),
        (RFC_5322, "yesterday", None),
    ],
)
def test_a_time_is_read_by_its_format_and_zone(form, written, expected):
    assert expected == TimeFormat(form, WARSAW).read(written)


def test_an_unknown_directive_is_named():
    with pytest.raises(ValueError, match="%Q"):
        time_pattern("%Q")
