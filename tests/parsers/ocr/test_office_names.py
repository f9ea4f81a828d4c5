"""Names of offices that a fax has damaged; names that nobody has damaged stay."""

import pytest

from parsers.ocr.office_names import office


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Urząd Wojewódzki-w Łodzi, Wydziat Polityki", "Urząd Wojewódzki w Łodzi, Wydział Polityki"),
        ("Powiatowy 7espót do Spraw Orzekania", "Powiatowy Zespół do Spraw Orzekania"),
        ("Zespół Orzekania o Niepelnosjswnośct w Warszawie", "Zespół Orzekania o Niepełnosprawności w Warszawie"),
        ("Zespół Orzekania o Niepełnospraw ności w ł osicach", "Zespół Orzekania o Niepełnosprawności w Łosicach"),
        ("Ośrodek-Pomocy Społecznej w Gdańsku", "Ośrodek Pomocy Społecznej w Gdańsku"),
        ("Starostwo w-Świeciu ___ Powiatowy Zespół", "Starostwo w Świeciu – Powiatowy Zespół"),
        ("„Miejski Ośrodek Pomocy Społecznej w Świcciu", "Miejski Ośrodek Pomocy Społecznej w Świeciu"),
        ("P70oN w Zabkowicach Śląskich", "PZOoN w Ząbkowicach Śląskich"),
        ("MOPŚ w War'szawie", "MOPS w Warszawie"),
        ("Zespół ds. Orzekania o Stopnin Niepełnosprawności", "Zespół ds. Orzekania o Stopniu Niepełnosprawności"),
        ("urząd Miasta w WarsZawie", "Urząd Miasta w Warszawie"),
        ("MZON w Bielsku-Bialej", "MZON w Bielsku-Białej"),
        ("Miejski Zespół ds. ___ Orzekania", "Miejski Zespół ds. Orzekania"),
        ("Urząd Miasta Gminy w.Gdańsku", "Urząd Miasta i Gminy w Gdańsku"),
        ("PZON w Zamowcu", "PZON w Żarnowcu"),
        ("PCPR wę Wrześni", "PCPR we Wrześni"),
        ("MOPS W ŁUKÓWIE", "MOPS W ŁUKOWIE"),
        ("PCPR w Nowym Dworże Gdańskim", "PCPR w Nowym Dworze Gdańskim"),
        ("Rząd Miejski w Sanoku", "Urząd Miejski w Sanoku"),
        ("Gminy Ośrodek Pomocy Społecznej w Kole", "Gminny Ośrodek Pomocy Społecznej w Kole"),
        ("Urząd Miasta w Golubiu Dobrzyniu", "Urząd Miasta w Golubiu-Dobrzyniu"),
        ("Powiatowa Centrum Pomocy Rodzinie w Kole", "Powiatowe Centrum Pomocy Rodzinie w Kole"),
        ("Zespół ds. Orzekania. uł. Kościusz<i 12", "Zespół ds. Orzekania, ul. Kościuszki 12"),
        ("! Zespół Orzekania o. Niepełnosprawności", "Zespół Orzekania o Niepełnosprawności"),
    ],
)
def test_damage_is_mended(read, written):
    assert office(read) == written


@pytest.mark.parametrize(
    "name",
    [
        "Urząd Gminy w Łękołodach",
        "PZOoN w Ostrowi Mazowieckiej",
        "Oddział Spraw Miejskich",
        "Powiatowy Zespół d/s Orzekania o Niepełnosprawności w Iławie",
        "POWIATOWY ZESPÓŁ DS. ORZEKANIA O NIEPEŁNOSPRAWNOŚCI W ŚREMIE",
        "Zespół przy Powiatowym Centrum Pomocy Rodzinie w Grodzisku Wielkopolskim",
        "Urząd Miejski w Losirach",
        "Gminny Ośrodek Pomocy Społecznej w Bielinach",
        "Miejsko-Gminny Ośrodek Pomocy Społecznej",
        "Urząd Gminy w Sokołach",
        "Urząd Miejski w Wąchocku",
        "Sąd w Krakowie, ul. Nova 1",
        "Urząd Gminy Dębowa Kłoda",
        "URZĄD GMINY W ŁODZI",
        "Dom Pomocy „Nadzieja”",
    ],
)
def test_what_is_whole_stays(name):
    assert office(name) == name
