"""Names that a fax has damaged are put right, and others stay as they are."""

import pytest

from parsers.ocr.person_names import full_name, with_likely_marks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("jerzy Wąsik-śmigły", "Jerzy Wąsik-Śmigły"),
        ("łopuszański Jerzy", "Łopuszański Jerzy"),
        ("prof. Ewa von Traut", "prof. Ewa von Traut"),
        ("mgr inż. Jan Lis", "mgr inż. Jan Lis"),
        ("Ewa Lis – Kos", "Ewa Lis – Kos"),
        ("Ewa Lis–Kos", "Ewa Lis-Kos"),
    ],
)
def test_names_have_capitals(read, meant):
    assert full_name(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Ludrniła Dąb", "Ludmiła Dąb"),
        ("Śmigły Przeniysław", "Śmigły Przemysław"),
        ("Żelistaw KŁOS", "Żelisław KŁOS"),
        ("Bogumiła Wróbel", "Bogumiła Wróbel"),
        ("Anna Rornanek", "Anna Rornanek"),
        ("Xandra Nowak", "Xandra Nowak"),
        ("Jek. Elżbieta Osińska", "lek. Elżbieta Osińska"),
        ("dr Jan Lis", "dr Jan Lis"),
        ("Witold Żrebiec", "Witold Źrebiec"),
    ],
)
def test_a_first_name_is_put_right_where_none_is_known(read, meant):
    assert full_name(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [("„Lucja Wąsik", "Łucja Wąsik"), ("Zdzisław Gżegżółka- Mączyński", "Zdzisław Gżegżółka-Mączyński")],
)
def test_names_are_made_whole(read, meant):
    assert full_name(read) == meant


def test_a_comma_behind_a_title_is_its_full_stop():
    assert full_name("mgr inż, Róża Dąb") == "mgr inż. Róża Dąb"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Cypian Dąb", "Cyprian Dąb"),
        ("Żelisław Brzęczyszczykiewiez", "Żelisław Brzęczyszczykiewicz"),
        ("JAN MICKIEWIEZ", "JAN MICKIEWICZ"),
    ],
)
def test_letters_that_no_name_has_there_are_put_right(read, meant):
    assert full_name(read) == meant


@pytest.mark.parametrize(
    ("read", "likely"),
    [
        ("Agnieszka Wrobel", "Agnieszka Wróbel"),
        ("mgr Michalina Okoń-Cwikła", "mgr Michalina Okoń-Ćwikła"),
        ("Ireneusz MACZYŃSKI", "Ireneusz MĄCZYŃSKI"),
        ("Elżbieta Kłoś", "Elżbieta Kłos"),
        ("Maria Nowak", "Maria Nowak"),
        ("mgr inż. Anna Zima", "mgr inż. Anna Zima"),
        ("Jan Gżegżółka", "Jan Gżegżółka"),
    ],
)
def test_marks_that_surnames_usually_have_are_given_back(read, likely):
    assert with_likely_marks(read) == likely
