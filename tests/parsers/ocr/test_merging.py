"""What several readings of a form make together: whom to believe, and what no agreement makes certain."""

import pytest

from parsers.model import CERTAIN, FieldName, FieldReading, Hot01Form
from parsers.ocr.contact_merging import merged_contacts
from parsers.ocr.doubts import most_sure
from parsers.ocr.merging import elected_date, merged, question
from parsers.ocr.office_names import is_wholly_known
from parsers.ocr.witnesses import Pass, Witness, with_dashes_of, with_words_of


def reading(text: str, confidence: float = 0.98) -> FieldReading:
    return FieldReading(text, text, confidence)


def in_passes(*forms: Hot01Form) -> Hot01Form:
    (form,) = merged(*(Pass({}, (form,)) for form in forms))
    return form


def test_a_scrap_of_a_label_is_no_office_however_many_readings_have_it():
    scrap, office = (Hot01Form("skan", office=reading(text)) for text in ("L", "PZON w Bielsku-Białej"))
    form = in_passes(scrap, office, scrap)
    assert form.office is not None
    assert (form.office.value, form.office.confidence < CERTAIN) == ("PZON w Bielsku-Białej", True)


def test_agreement_makes_no_date_certain_that_another_label_disputes():
    disputed = Hot01Form("skan", date=FieldReading("2026-03-13", "13.03.2026", 0.495))
    form = in_passes(disputed, disputed, disputed)
    assert form.date is not None
    assert form.date.confidence <= 0.5


def contacts_sure(*texts: str) -> list[float]:
    witnesses = [Witness(reading(text), tuple((word, 0.97) for word in text.split())) for text in texts]
    _, contacts = merged_contacts(witnesses, "")
    return [contact.confidence for contact in contacts]


def test_contacts_are_doubted_where_an_announced_address_was_not_read():
    (phone,) = contacts_sure("tel. 14 440 70 26, e-mail:", "tel. 14 440 70 26, e-mail:")
    assert phone < CERTAIN


def test_contacts_without_an_address_are_certain():
    for text in ("tel. 14 440 70 26", "tel. 14 440 70 26, e-mail: brak"):
        (phone,) = contacts_sure(text, text)
        assert phone >= CERTAIN


def test_an_address_is_not_doubted_for_the_model_that_has_no_at_sign():
    plain = Witness(reading("e-mail: zon1©poczta.example"), (("e-mail:", 0.96), ("zon1©poczta.example", 0.3)))
    other = Witness(reading("e-mail: zon1@poczta.example"), (("e-mail:", 0.5), ("zon1@poczta.example", 0.95)))
    _, (contact,) = merged_contacts([plain, other], "")
    assert contact.confidence >= CERTAIN


def test_a_number_is_not_doubted_for_the_address_beside_it():
    texts = ("tel. 14 440 70 26, zon1©poczta.example", "tel. 14 440 70 26, zon1@poczta.example")
    witnesses = [
        Witness(reading(text), tuple((word, 0.3 if "poczta" in word else 0.95) for word in text.split()))
        for text in texts
    ]
    _, (phone, address) = merged_contacts(witnesses, "")
    assert phone.confidence >= CERTAIN > address.confidence


def test_contacts_that_two_models_read_otherwise_are_not_certain():
    (phone,) = contacts_sure("tel. 14 440 10 26", "tel. 14 440 70 26", "tel. 14 440 70 26")
    assert phone < CERTAIN


@pytest.mark.parametrize(
    ("address", "certain"),
    [
        ("rwitold@poczta.example", False),
        ("r.witold@poczta.example", True),
        ("orzeczenial@poczta.example", False),
        ("zoni@poczta.example", False),
        ("orzeczenia1@poczta.example", True),
    ],
)
def test_an_address_that_may_have_lost_its_dot_or_its_figure_is_doubted(address, certain):
    words = (("e-mail:", 0.96), (address, 0.95))
    witnesses = [Witness(reading(f"e-mail: {text}"), words) for text in (address.replace("@", "©"), address)]
    _, (contact,) = merged_contacts(witnesses, "Witold Rzepa")
    assert certain == (contact.confidence >= CERTAIN)


def test_what_reaches_to_the_edge_of_the_picture_is_not_certain():
    text = "e-mail: kazimierz@urzad.example, tel. 14 440 70 26"
    words = tuple((word, 0.97) for word in text.split())
    for cut in (False, True):
        witnesses = [Witness(reading(text), words), Witness(reading(text), words, by_network=True, at_edge=cut)]
        _, contacts = merged_contacts(witnesses, "")
        assert all((contact.confidence < CERTAIN) == cut for contact in contacts)


def test_a_number_whose_extension_was_not_read_is_not_certain():
    (phone,) = contacts_sure("tel. 14 440 70 26 wew. B", "tel. 14 440 70 26 wew. B")
    assert phone < CERTAIN


@pytest.mark.parametrize(
    ("value", "certain"), [("PCPR.425564.1.2026", True), ("PCPR.425564.1.2626", False), ("WZ 40332022", False)]
)
def test_a_reference_of_a_year_that_is_none_is_not_certain(value, certain):
    words = ((value, 0.97),)
    witnesses = [Witness(reading(value), words), Witness(reading(value), words, by_network=True)]
    most = most_sure(FieldName.REFERENCE, reading(value), witnesses, is_bilevel=False)
    assert (most >= CERTAIN) == certain


@pytest.mark.parametrize(("seen", "certain"), [("OR.1431 8.2026", False), ("OR.1431.8.2026", True)])
def test_a_reference_that_was_repaired_by_a_guess_is_not_certain(seen, certain):
    value = FieldReading("OR.1431.8.2026", seen, 0.98)
    witnesses = [Witness(value, ((seen, 0.97),), by_network=by_network) for by_network in (False, True)]
    assert (most_sure(FieldName.REFERENCE, value, witnesses, is_bilevel=True) >= CERTAIN) == certain


def test_a_reference_that_the_network_reads_in_two_ways_is_not_certain():
    seen = [("OR.1431.8.2026", True), ("OR.1431.6.2026", True), ("OR.1431.8.2026", False)]
    witnesses = [Witness(reading(value), ((value, 0.97),), by_network=by_network) for value, by_network in seen]
    assert most_sure(FieldName.REFERENCE, reading("OR.1431.8.2026"), witnesses, is_bilevel=True) < CERTAIN


@pytest.mark.parametrize(
    ("network", "seen", "chosen"),
    [
        ("Anna Zdzblo", "u Anna Źdźbło", "Anna Źdźbło"),
        ("Dzia Świadczeń w Tarowie", "Dział, Świadczeń w Tarnowie", "Dzia Świadczeń w Tarnowie"),
        ("PCPR w Kole", "PCPR w Kolne", "PCPR w Kole"),
    ],
)
def test_words_are_as_tesseract_saw_them_twice_where_the_network_has_none(network, seen, chosen):
    own = Witness(reading(network), ((network, 0.99),), by_network=True)
    plain = Witness(reading(seen), ((seen, 0.8),))
    assert with_words_of(own, [own, plain, plain]).reading.value == chosen
    assert with_words_of(own, [own, plain]) == own


@pytest.mark.parametrize(("end", "certain"), [("org", True), ("crg", True), ("orn", False)])
def test_an_address_whose_domain_ends_in_none_is_not_certain(end, certain):
    texts = (f"e-mail: zon1©urzad.{end}", f"e-mail: zon1@urzad.{end}")
    words = [tuple((word, 0.99) for word in text.split()) for text in texts]
    witnesses = [Witness(reading(text), words[at], by_network=bool(at)) for at, text in enumerate(texts)]
    _, (contact,) = merged_contacts(witnesses, "")
    assert (contact.confidence >= CERTAIN) == certain


@pytest.mark.parametrize(("is_wide", "certain"), [(True, False), (False, True)])
def test_a_name_that_may_have_lost_its_dash_is_not_certain(is_wide, certain):
    name = reading("Anna Maria Nowak")
    witnesses = [
        Witness(name, (("Anna", 0.99), ("Lis", 0.99)), by_network, has_wide_gap=is_wide) for by_network in (True, False)
    ]
    assert (most_sure(FieldName.FULL_NAME, name, witnesses, is_bilevel=True) >= CERTAIN) == certain


@pytest.mark.parametrize(("other", "dash"), [("PCPR w Kole – Zespół", "–"), ("PCPR w Kole Zespół", "-")])
def test_a_long_dash_that_one_reading_saw_is_one(other, dash):
    own = Witness(reading("PCPR w Kole - Zespół"), (("PCPR", 0.99),), by_network=True)
    plain = Witness(reading(other), (("PCPR", 0.8),))
    assert with_dashes_of(own, [own, plain]).reading.value == f"PCPR w Kole {dash} Zespół"


@pytest.mark.parametrize(
    ("text", "certain"), [("e-mail: sekret ariat@urzad.example", False), ("proszę na zon1@urzad.example", True)]
)
def test_an_address_with_its_beginning_torn_off_is_not_certain(text, certain):
    words = tuple((word, 0.97) for word in text.split())
    plain = tuple((word.replace("@", "©"), 0.97) for word in text.split())
    witnesses = [Witness(reading(text.replace("@", "©")), plain), Witness(reading(text), words, by_network=True)]
    _, (contact,) = merged_contacts(witnesses, "")
    assert (contact.confidence >= CERTAIN) == certain


@pytest.mark.parametrize(
    ("value", "certain"),
    [("Anna, Lis", False), ("Rożena Niemczyk", False), ("Bożena Niemczyk", True), ("Ngozi Adebayo", True)],
)
def test_a_first_name_but_for_a_letter_is_not_certain(value, certain):
    witnesses = [Witness(reading(value), ((value, 0.97),), by_network=by_network) for by_network in (False, True)]
    most = most_sure(FieldName.FULL_NAME, reading(value), witnesses, is_bilevel=True)
    assert (most >= CERTAIN) == certain


def test_a_value_that_the_network_did_not_see_is_not_certain():
    witnesses = [Witness(reading("FE"), (("FE", 0.9),))] * 2
    assert most_sure(FieldName.REFERENCE, reading("FE"), witnesses, is_bilevel=True) < CERTAIN


def contacts_of(tesseract: str, network: str, sure: float) -> list[float]:
    heard = [(tesseract, 0.5, False), (network, sure, True), (tesseract, 0.5, False)]
    witnesses = [Witness(reading(text), tuple((word, mean) for word in text.split()), by) for text, mean, by in heard]
    _, contacts = merged_contacts(witnesses, "")
    return [contact.confidence for contact in contacts]


@pytest.mark.parametrize(
    ("tesseract", "network", "sure", "certain"),
    [
        ("tel. (52) 630 67 08", "tel. (52) 639 67 68", 0.998, True),
        ("tel. (52) 630 67 08", "tel. (52) 639 67 68", 0.98, False),
        ("tel. (61) 111 11 11", "tel. (52) 639 67 68", 0.998, False),
        ("e-mail: sekretaria(©biclsko-biala.examplo", "e-mail: sekretariat@bielsko-biala.example", 0.999, True),
        ("e-mail: pedziwiatr_©poczta.example", "e-mail: pedziwiatr_@poczta.example", 0.999, False),
    ],
)
def test_a_contact_is_certain_that_the_network_is_sure_of_and_tesseract_has_nearly(tesseract, network, sure, certain):
    (confidence,) = contacts_of(tesseract, network, sure)
    assert (confidence >= CERTAIN) is certain


def test_a_narrow_letter_before_the_at_sign_is_given_back_with_doubt():
    witnesses = [
        Witness(reading("nowak_I©poczta.example"), (("nowak_I©poczta.example", 0.4),)),
        Witness(reading("nowak_@poczta.example"), (("nowak_@poczta.example", 0.999),), by_network=True),
    ]
    _, (contact,) = merged_contacts(witnesses, "")
    assert (contact.address, contact.confidence < CERTAIN) == ("nowak_l@poczta.example", True)


def test_a_place_with_polish_letters_keeps_them():
    witnesses = [
        Witness(reading("zon1Głosice.example.pl"), (("zon1Głosice.example.pl", 0.4),)),
        Witness(reading("zon1@łosice.example.pl"), (("zon1@łosice.example.pl", 0.99),), by_network=True),
        Witness(reading("zon1@tosice.example.pl"), (("zon1@tosice.example.pl", 0.6),)),
    ]
    _, (contact,) = merged_contacts(witnesses, "PCPR Łosice")
    assert contact.address == "zon1@łosice.example.pl"


def test_an_underscore_between_surname_and_initial_is_given_back_with_doubt():
    witnesses = [
        Witness(reading("zrebiec w@wrzesnia.example"), (("zrebiec", 0.9), ("w@wrzesnia.example", 0.9)), by_network=by)
        for by in (False, True)
    ]
    _, (contact,) = merged_contacts(witnesses, "Wanda Źrebiec")
    assert (contact.address, contact.confidence < CERTAIN) == ("zrebiec_w@wrzesnia.example", True)
    _, (other,) = merged_contacts(witnesses, "Jan Nowak")
    assert other.address == "w@wrzesnia.example"


@pytest.mark.parametrize(("sure", "day"), [(0.99, "2023-02-15"), (0.4, "2023-11-15")])
def test_a_day_is_that_of_the_readings_that_weigh_most(sure, day):
    """Tesseract reads a roman "II" as "11", as often as it is asked."""
    readings = [("2023-11-15", 0.5, False), ("2023-02-15", sure, True), ("2023-11-15", 0.45, False)]
    witnesses = [
        Witness(FieldReading(value, value, 0.95), ((value, mean),), by_network) for value, mean, by_network in readings
    ]
    assert elected_date(witnesses).value == day


def test_a_question_in_pieces_beside_each_other_is_doubted():
    """Their order is a guess."""
    told = FieldReading("Jak to zrobić?", "Jak to zrobić?", 0.95)
    words = (("Jak", 0.999), ("to", 0.999), ("zrobić?", 0.999))
    whole, torn = (Witness(told, words, by_network=True, is_torn=is_torn) for is_torn in (False, True))
    assert question([whole, whole]).confidence >= CERTAIN > question([torn, torn]).confidence


def test_a_question_with_strange_words_is_doubted():
    sure = [FieldReading(text, text, 0.99, None) for text in ("Nie można zapisać wniosku", "Nio mazna zupisac wniosku")]
    usual, strange = (question([Witness(one, ((one.text, 0.985),), by_network=True)]) for one in sure)
    assert usual is not None
    assert strange is not None
    assert strange.confidence < 0.9 < usual.confidence


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        ("Powiatowy Zespół ds. Orzekania o Niepełnosprawności w Gorlicach", True),
        ("PCPR w Bielsku-Białej", True),
        ("Powiatowy Zespół ds. Orzekania o Niepełnosprawności w", False),
        ("Urząd Miasta w Golubia-Dobrzyniu", False),
        ("MOPS Jarosław", True),
        ("MOPs Jarosław", False),
        ("MOPS Jaroslaw", False),
        ("Starostwo Powiatowe w Kole, ul. Zamkowa 3", False),
    ],
)
def test_the_name_of_an_office_may_be_known_word_for_word(name, is_known):
    assert is_wholly_known(name) == is_known


@pytest.mark.parametrize(
    ("name", "certain"),
    [("Anna Lis-Nowak", True), ("Gęsior Duda Anna", False), ("Anna Lis Nowak", False), ("Anna Lis – Nowak", False)],
)
def test_two_surnames_with_or_without_a_dash_between_them_are_doubted(name, certain):
    own = reading(name)
    witnesses = [Witness(own, ((name, 0.99),), by_network) for by_network in (True, False)]
    assert (most_sure(FieldName.FULL_NAME, own, witnesses, is_bilevel=True) >= CERTAIN) == certain


@pytest.mark.parametrize(("value", "certain"), [("znak", False), ("PZON", False), ("PZON.42.2026", True)])
def test_a_label_and_letters_alone_are_no_certain_reference(value, certain):
    own = reading(value)
    witnesses = [Witness(own, ((value, 0.99),), by_network) for by_network in (True, False)]
    assert (most_sure(FieldName.REFERENCE, own, witnesses, is_bilevel=True) >= CERTAIN) == certain


def test_a_sign_that_one_reading_saw_ties_a_word_to_its_address():
    texts = ("pzon_nisko(pzon-nisko.pl", "pzon nisko@pzon-nisko.pl", "pzon_nisko@pzon-nisko.pl")
    witnesses = [Witness(reading(text), ((text, 0.9),), by_network=at == 1) for at, text in enumerate(texts)]
    _, (contact,) = merged_contacts(witnesses, "")
    assert contact.address == "pzon_nisko@pzon-nisko.pl"
