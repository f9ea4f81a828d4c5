"""The text of the return contact is mended where OCR breaks it, and left where it may be meant so."""

import pytest

from parsers.ocr.contact_repair import contact_text


def test_the_domain_of_an_address_ends_in_letters():
    assert contact_text("a.b@urzad.example.p!, tel. 1") == "a.b@urzad.example.pl, tel. 1"


def test_dirt_before_the_kind_of_a_contact_is_no_address():
    assert contact_text("@tel 523983564") == "tel 523983564"


@pytest.mark.parametrize("sign", [":", ";", ",", ": ", ". "])
def test_the_dot_before_the_end_of_an_address_is_one(sign):
    assert contact_text(f"zon1@urzad.example{sign}pl") == "zon1@urzad.example.pl"


def test_the_line_to_write_on_is_no_part_of_a_domain():
    assert contact_text("a_b@urzad.example__, tel. 1") == "a_b@urzad.example, tel. 1"


@pytest.mark.parametrize("broken", ["fax +48\n52 256 62 11", "fax\n52 256 62 11", "tel.\n52 256 62 11"])
def test_a_number_goes_on_in_the_next_line(broken):
    assert contact_text(broken) == broken.replace("\n", " ")


def test_an_extension_belongs_to_its_number():
    assert contact_text("tel. 083 286 18 80. wew. 360") == "tel. 083 286 18 80, wew. 360"


def test_two_numbers_on_two_lines_stay_two():
    assert contact_text("52 256 62 11\n22 123 45 67") == "52 256 62 11\n22 123 45 67"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Fex 61 815 73 55, tel. 61 815 73 56", "fax 61 815 73 55, tel. 61 815 73 56"),
        ("te|./fax: 0048 74 264 42 68", "tel./fax: 0048 74 264 42 68"),
        ("tel./fakó 617000130", "tel./fax 617000130"),
        ("(aks +48142888109", "fax +48142888109"),
        ("zon1@pcpr.kolo pl", "zon1@pcpr.kolo.pl"),
        ("wew. 391 lub tax. +48 (77) 751", "wew. 391 lub fax. +48 (77) 751"),
        ("Vel +48 29 644 25 52", "tel +48 29 644 25 52"),
        ("a.b@urzad.example.o-g", "a.b@urzad.example.org"),
        ("__k.lis@urzad.example.corn, 1", "k.lis@urzad.example.com, 1"),
        ("k_lis@urzad.example.pl", "k_lis@urzad.example.pl"),
        ("k.lis@urzad, example.pl", "k.lis@urzad.example.pl"),
        ("k.lis@urzad.example. pl, tel. 1", "k.lis@urzad.example.pl, tel. 1"),
        ("k.lis@urzad.example.pl, eugeniusz", "k.lis@urzad.example.pl, eugeniusz"),
    ],
)
def test_words_around_numbers_and_addresses_are_put_right(read, meant):
    assert contact_text(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("tel. (0-52) /23-81-55 wew, 691", "tel. (0-52) 723-81-55 wew. 691"),
        ("fax 58.445,67.27; a@b.pl,tel. 12", "fax 58.445.67.27; a@b.pl,tel. 12"),
        ("tel 148 (55) 651 12 09", "tel +48 (55) 651 12 09"),
        ("zon1@zabkowice,example.cor1", "zon1@zabkowice.example.com"),
        ("148221338 w. 694", "148221338 w. 694"),
    ],
)
def test_numbers_and_domains_are_made_whole(read, meant):
    assert contact_text(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("z.kosinski@pcpr.nowy dwor-gdanski.example.pl", "z.kosinski@pcpr.nowy-dwor-gdanski.example.pl"),
        ("a.nowak@gmina.pl tel. 22 721 00 00", "a.nowak@gmina.pl tel. 22 721 00 00"),
        ("(33) 777 44 52 -.\n(wew. 148)", "(33) 777 44 52\n(wew. 148)"),
        ("k.smigla@poczta.example.cori", "k.smigla@poczta.example.com"),
    ],
)
def test_gaps_in_domains_and_scraps_behind_numbers_are_mended(read, meant):
    assert contact_text(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("c.wasik@zon lodz example.org", "c.wasik@zon-lodz.example.org"),
        ("zon1@zon-nowy dwor.exam ple.pl, tel. 1", "zon1@zon-nowy-dwor.example.pl, tel. 1"),
        ("biuro@z on-losice.example.org", "biuro@zon-losice.example.org"),
        ("a.lis@gmina.pl zon lodz.pl", "a.lis@gmina.pl zon lodz.pl"),
        ("a.lis@gmina lub tel. 22 721 00 00", "a.lis@gmina lub tel. 22 721 00 00"),
        ("a.lis@zon--kolo.example.crg", "a.lis@zon-kolo.example.org"),
    ],
)
def test_a_torn_domain_is_joined_as_far_as_to_its_end(read, meant):
    assert contact_text(read) == meant


@pytest.mark.parametrize("area", ["telefon 23", "tel. (23)", "fax: 23"])
def test_a_number_goes_on_behind_its_area(area):
    assert contact_text(f"{area}\n404 29 28/29") == f"{area} 404 29 28/29"


def test_a_number_for_two_channels_has_a_colon():
    assert contact_text("telefon/fax; +48 32 816 26 06") == "telefon/fax: +48 32 816 26 06"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("c.swiatek@02.pl", "c.swiatek@o2.pl"),
        ("e_mailbiuro@pcpr_kolo.pl", "e-mail biuro@pcpr-kolo.pl"),
        ("grabowska:e@pzon.pl", "grabowska.e@pzon.pl"),
        ("e-mail:biuro@pzon.pl", "e-mail:biuro@pzon.pl"),
        ("A.LIS@POWIAT-STRZYZOW.PI", "A.LIS@POWIAT-STRZYZOW.pl"),
    ],
)
def test_signs_that_no_address_has_there_are_put_right(read, meant):
    assert contact_text(read) == meant
