"""Charsets: what was declared, what it really was, and whether the text comes out right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.charsets import codec_name, decode

SENTENCES = [
    "Zażółć gęślą jaźń",
    "Proszę o pomoc, nie działa drukowanie zaświadczeń.",
    "się",
    "był",
    "Treść pytania",
    "Powiat Łódzki Wschodni",
    "Gmina Ślesin, ul. Źródlana 5",
    "5 września",
    "30 zł",
    "Imię i nazwisko",
    "Nazwa Urzędu",
    "Odpowiedź: również",
    "bieżącą",
    "dostęp przyjęcie następnie",
    "być może za pośrednictwem",
    "Gdańsk, Poznań",
    "są niż",
    "Róża Jóźwiak-Ślęzak",
    "Kraków",
    "BŁĄD POŁĄCZENIA",
    "ZAŻÓŁĆ",
    "ZAŚWIADCZENIE DLA GMINY ŁAZY",
]
LIES = [None, "utf-8", "windows-1250", "iso-8859-2", "iso-8859-1", "windows-1252", "us-ascii", "x-unknown", ""]


@pytest.mark.parametrize("declared", LIES)
@pytest.mark.parametrize("really", ["utf-8", "cp1250", "iso-8859-2"])
@pytest.mark.parametrize("text", SENTENCES)
def test_polish_survives_every_lie(text, really, declared):
    assert decode(text.encode(really), declared) == text


@pytest.mark.parametrize(
    ("text", "really", "declared"),
    [
        ("Être à l’hôtel, ça va, les œufs", "cp1252", "iso-8859-1"),
        ("mañana ¿qué tal?", "latin-1", "iso-8859-1"),
        ("Größe über alles", "latin-1", None),
        ("Formação, Verão", "latin-1", None),
        ("Příliš žluťoučký kůň", "cp1250", "windows-1250"),
        ("Příliš žluťoučký kůň", "iso-8859-2", "iso-8859-2"),
        ("Blåbærsyltetøy", "latin-1", "iso-8859-1"),
        ("knæ, træ, læse", "latin-1", "iso-8859-1"),
        ("fête, même, crêpe, pêche, quête", "latin-1", "windows-1252"),
        ("El Niño, cañón, señor Muñoz", "latin-1", "iso-8859-1"),
        ("œuvre, sœur, ŒUVRE", "cp1252", "windows-1252"),
        ("x² + y³, ½ tsp", "latin-1", "iso-8859-1"),
        ("¡Hola! ¿Qué? £50", "latin-1", "iso-8859-1"),
        ("10 m³ gazu ± 2 m², £5", "latin-1", "iso-8859-1"),
        ("Привет", "koi8-r", "koi8-r"),
        ("まみむめも", "iso2022_jp", "iso-2022-jp"),
        ("まみむめも", "iso2022_jp", None),
        ("あいうえお", "cp932", "Shift_JIS"),
        ("스티해", "cp949", "ks_c_5601-1987"),
        ("Zażółć", "cp852", "cp852"),
        ("Zażółć", "utf-16", None),
        ("Zażółć", "utf-7", "utf-7"),
        ("Zażółć", "utf-16-le", "unicode"),
        ("Zażółć", "utf-8", "utf-16"),
    ],
)
def test_other_languages_are_left_as_declared(text, really, declared):
    assert decode(text.encode(really), declared) == text


@pytest.mark.parametrize("name", ["CP-1250", "windows1250", "win-1250", "x-cp1250", '"Windows-1250"', " cp1250 "])
def test_names_of_charsets_as_spelled_in_mail(name):
    assert codec_name(name) == "cp1250"


@pytest.mark.parametrize("name", ["idna", "unicode_escape", "rot13", "base64", "x" * 500, "\x00", ""])
def test_what_is_no_charset_is_none(name):
    assert codec_name(name) is None


@pytest.mark.parametrize("between", ["cp1252", "latin-1", "cp1250"])
@pytest.mark.parametrize("text", ["Zażółć gęślą", "Treść", "ósmy"])
def test_utf8_encoded_twice(text, between):
    once = text.encode()
    twice = b"".join(bytes([byte]).decode(between, "replace").replace("\ufffd", chr(byte)).encode() for byte in once)
    assert decode(twice, "utf-8") == text


@pytest.mark.parametrize("text", ["ÄÖÜ Äpfel", "Ã‰COLE ą", "Łódź Å"])
def test_what_only_looks_encoded_twice_stays(text):
    assert decode(text.encode(), "utf-8") == text


def test_noise_further_down_costs_nothing_above_it():
    """A fax server quotes in its log, bytes as they came, what a modem made of a bad line."""
    noise = bytes(range(128, 256)) * 3

    text = decode("Próba odebrania faksu\nzakończyła się\n".encode() + noise + b"\nSESSION END\n", "utf-8")

    assert text.startswith("Próba odebrania faksu\nzakończyła się\n")
    assert text.endswith("SESSION END\n")


def test_a_byte_hurt_on_the_way_costs_one_letter():
    broken = "Zażółć gęślą".encode().replace("ł".encode(), b"\xc5")
    assert decode(broken, "utf-8") == "Zażó\ufffdć gęślą"


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=20), st.sampled_from([x for x in LIES if x])))
def test_any_bytes_give_a_text_that_utf8_can_carry(data, declared):
    decode(data, declared).encode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeffÃÄÅĂĹ")))
def test_utf8_declared_as_such_comes_back(text):
    assert decode(text.encode(), "utf-8") == text


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_under_another_name(order):
    assert decode("Zażółć gęślą jaźń".encode(order), "utf-8") == "Zażółć gęślą jaźń"


@pytest.mark.parametrize(("name", "really"), [("x-sjis", "cp932"), ("x-euc-jp", "euc_jp")])
def test_names_of_charsets_that_were_once_experiments(name, really):
    assert decode("お世話になっております。".encode(really), name) == "お世話になっております。"


@pytest.mark.parametrize("declared", ["cp1251", "koi8-r", "cp852", "gb2312", "big5", "windows-1254", "iso-8859-13"])
def test_polish_in_utf8_under_any_name(declared):
    assert decode("Wójcik z Łęcznej prosi o świadczenie".encode(), declared) == "Wójcik z Łęcznej prosi o świadczenie"


@pytest.mark.parametrize("really", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("declared", ["cp1251", "koi8-r", "gb2312", "windows-1254", "iso-8859-9"])
def test_polish_under_the_name_of_another_script(really, declared):
    assert decode("Dziękuję, Małgorzata Gąsienica".encode(really), declared) == "Dziękuję, Małgorzata Gąsienica"


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("SMSка и e-mail для Ивана", "cp1251"),
        ("请用Word打开", "gb2312"),
        ("จำนวน 5 แกง", "cp874"),
        ("5 μm, 3 kΩ", "iso8859-7"),
        ("Ačiū už laišką, m³", "cp1257"),
    ],
)
def test_other_scripts_beside_latin_words_stay(text, charset):
    assert decode(text.encode(charset), charset) == text


@pytest.mark.parametrize("text", ["§ 5 ust. 2 – „Słownik”", "„tak” – odparł…"])
def test_typography_does_not_make_utf8_of_it(text):
    assert decode(text.encode("cp1250"), "utf-8") == text


@pytest.mark.parametrize("declared", [None, "us-ascii", "iso-8859-2", "windows-1250", "utf-8"])
def test_polish_of_dos_is_told_by_its_letters(declared):
    assert decode("Łódź, prośba o świadczenie dla małżonków".encode("cp852"), declared) == (
        "Łódź, prośba o świadczenie dla małżonków"
    )
