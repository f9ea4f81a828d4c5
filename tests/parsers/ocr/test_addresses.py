"""Addresses of two readings: one knows "@", the other Polish letters, both mix up signs that look alike."""

import pytest

from parsers.ocr.addresses import Settled, settled


@pytest.mark.parametrize(
    ("address", "plain", "meant", "agreed"),
    [
        ("a.nowak@gmina.example.pl", "tel. 1, a.nowak(Ogmina.example.pl", "a.nowak@gmina.example.pl", True),
        ("a.nowak@gmina.example.pl", "a.novak(Ogmina.example.pl", "a.nowak@gmina.example.pl", False),
        ("zonl1@poczta.example", "zon1©poczta.example", "zon1@poczta.example", False),
        ("zonl@poczta.example", "zonl©poczta.example", "zon1@poczta.example", False),
        ("orzeczenial8@poczta.example", "orzeczenia18Qpoczta.example", "orzeczenia18@poczta.example", False),
        ("orzeczenia5O@poczta.example", "orzeczenia50©poczta.example", "orzeczenia50@poczta.example", False),
        ("biuro5@poczta.example", "biuro5©poczta.example", "biuro5@poczta.example", True),
        ("rafal12@poczta.example", "rafal12©poczta.example", "rafal12@poczta.example", True),
        ("ZON1@poczta.example", "ZON1©poczta.example", "ZON1@poczta.example", True),
        ("Zon7@poczta.example", "zon7©poczta.example", "zon7@poczta.example", True),
        ("kowal@poczta.example", "kowal©poczta.example", "kowal@poczta.example", True),
        ("0.wieslawa@poczta.example", "o.wieslawa©poczta.example", "o.wieslawa@poczta.example", False),
        ("I.maczynska@poczta.example", "l.maczynska©poczta.example", "l.maczynska@poczta.example", False),
        ("maczynska_l|@poczta.example", "maczynska_l©poczta.example", "maczynska_l@poczta.example", False),
        ("maczynska_l@poczta.example", "maczynska_l©poczta.example", "maczynska_l@poczta.example", True),
        ("a.sek@tosice.example.pl", "a.sek©łosice.example.pl", "a.sek@łosice.example.pl", False),
        ("a.sek@swiecie.example.pl", "a.sek(Dświecie.example.pl", "a.sek@świecie.example.pl", False),
        ("a.sek@w1en.example.pl", "a.sek©w1en.example.pl", "a.sek@wlen.example.pl", False),
        ("A.MACZYNSKI@gops.example", "A.MACZYNSKI©gops.example", "A.MACZYNSKI@gops.example", True),
        ("ops2024@gops.example", "ops2024©gops.example", "ops2024@gops.example", True),
    ],
)
def test_settled(address, plain, meant, agreed):
    assert settled(address, plain) == Settled(meant, agreed)
