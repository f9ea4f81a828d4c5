"""Words of addresses are put right where a known one is near, and left where they agree or are unknown."""

import pytest

from parsers.ocr.address_words import known_address, likely_address, without_false_marks

CONTEXT = "Cyprian Żurawski Starostwo Powiatowe w Grodzisku Wielkopolskim"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("c.2urawski@poczta.example.com", "c.zurawski@poczta.example.com"),
        ("orzeczema76@poczta.cxample.com", "orzeczenia76@poczta.example.com"),
        ("c.zurawskl@poczta.cxample.com", "c.zurawski@poczta.example.com"),
        ("sckretarial@warszawa.example", "sekretariat@warszawa.example"),
        ("zon1@grodzisk-wielkonalski.example", "zon1@grodzisk-wielkopolski.example"),
        ("nowak@firma.example", "nowak@firma.example"),
    ],
)
def test_words_nearly_known_are_put_right_where_readings_differ(read, meant):
    assert known_address(read, CONTEXT) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("biuro@poczta.cxample.com", "biuro@poczta.example.com"),
        ("zon1@zon-zamowiec.example", "zon1@zon-zarnowiec.example"),
        ("a.lis@lnteria.pl", "a.lis@interia.pl"),
        ("cypr1an@poczta.pl", "cypr1an@poczta.pl"),
        ("czurawski@grodzlsk.pl", "czurawski@grodzisk.pl"),
        ("zurawska@brzeski.example", "zurawska@brzeski.example"),
        ("sekretarat@gmina.example", "sekretarat@gmina.example"),
    ],
)
def test_where_readings_agree_only_lost_strokes_are_drawn(read, meant):
    assert likely_address(read, CONTEXT) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("a.lis@bielskó-biala.example", "a.lis@bielsko-biala.example"),
        ("a.lis@zon.exampłe.org", "a.lis@zon.example.org"),
        ("a.lis@świecie.example.pl", "a.lis@świecie.example.pl"),
        ("A.LIS@GMINA.EXAMPLE.PL", "A.LIS@GMINA.EXAMPLE.PL"),
    ],
)
def test_marks_of_a_domain_are_those_of_words(read, meant):
    assert without_false_marks(read) == meant
