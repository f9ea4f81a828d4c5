"""The return-contact field: Polish notations to contacts, and what is doubtful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus.contents import contents
from parsers.forms.contacts import read_contacts
from parsers.model import CERTAIN, Channel


def brief(text):
    return [(found.channel.value, found.address, found.extension) for found in read_contacts(text)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("22 123-45-67", [("phone", "+48221234567", None)]),
        ("kos@a.example\n32.409.10.17", [("email", "kos@a.example", None), ("phone", "+48324091017", None)]),
        ("22 123 45 67 / 68 / 69", [("phone", "+48221234567", None)]),
        ("tel.22 1234567,e-mail.kos@a.example", [("phone", "+48221234567", None), ("email", "kos@a.example", None)]),
        ("(042) 123 45 67 wew. 5", [("phone", "+48421234567", "5")]),
        ("0-42 123 45 67", [("phone", "+48421234567", None)]),
        ("+48 (42) 123 45 67", [("phone", "+48421234567", None)]),
        ("0048 42 123 45 67", [("phone", "+48421234567", None)]),
        ("42/123 45 67", [("phone", "+48421234567", None)]),
        ("22 123 45 67/68", [("phone", "+48221234567", None)]),
        ("tel. 22 123 45 67 do 69", [("phone", "+48221234567", None)]),
        ("tel./fax 22 123 45 67", [("phone", "+48221234567", None), ("fax", "+48221234567", None)]),
        ("22 123 45 67 600 100 200", [("phone", "+48221234567", None), ("phone", "+48600100200", None)]),
        ("22 123 45 67 (fax), 600 100 200 (kom.)", [("fax", "+48221234567", None), ("phone", "+48600100200", None)]),
        (
            "tel. służbowy: 22 123 45 67 / nr faxu 22 123 45 68",
            [("phone", "+48221234567", None), ("fax", "+48221234568", None)],
        ),
        (
            "22 123 45 67 (sekretariat) fax 22 123 45 68",
            [("phone", "+48221234567", None), ("fax", "+48221234568", None)],
        ),
        ("22 123 45 67 (fax) tel. 22 123 45 68", [("fax", "+48221234567", None), ("phone", "+48221234568", None)]),
        ("22 123 45 67 w.535; lis@a.example", [("phone", "+48221234567", "535"), ("email", "lis@a.example", None)]),
        ("tel. 0048\n22 123 45 67", [("phone", "+48221234567", None)]),
        ("T: 22 123 45 67\nF: 22 123 45 68", [("phone", "+48221234567", None), ("fax", "+48221234568", None)]),
        ("tel. 22 123\n45 67", [("phone", "+48221234567", None)]),
        ("61\n343 6998/99", [("phone", "+48613436998", None)]),
        ("tel. 22 123 45 67 wew. 12\n33 580-21-71", [("phone", "+48221234567", "12"), ("phone", "+48335802171", None)]),
        ("tel. 22 123 45 67 w godz. 8.00-15.30", [("phone", "+48221234567", None)]),
        ("+49 30 901820", [("phone", "+4930901820", None)]),
        ("E-mail: Jan.Kos@URZAD.Example.PL", [("email", "Jan.Kos@urzad.example.pl", None)]),
        ("jan.kos (at) urzad.example.pl", [("email", "jan.kos@urzad.example.pl", None)]),
        ("jan.kos małpa urzad kropka example", [("email", "jan.kos@urzad.example", None)]),
        ("jan.kos@\nurzad.example.pl", [("email", "jan.kos@urzad.example.pl", None)]),
        ("kos@łąka.example.pl", [("email", "kos@łąka.example.pl", None)]),
        ("kos@a.example <mailto:kos@a.example>", [("email", "kos@a.example", None)]),
        ("REGON 123456785 tel. 22 123 45 67", [("phone", "+48221234567", None)]),
        ("NIP: 525-22-48-481, nr sprawy 123456789, tel. 22 123 45 67", [("phone", "+48221234567", None)]),
        ("ePUAP: /urzad123456/SkrytkaESP, AE:PL-12345-67890-ABCDE-12", []),
        ("22 123 45 67 (8-16)", [("phone", "+48221234567", None)]),
        ("brak", []),
        ("jak w stopce", []),
    ],
)
def test_notation(written, expected):
    assert expected == brief(written)


@pytest.mark.parametrize(
    ("written", "requested"),
    [
        ("kos@a.example, tel. 22 123 45 67, odpowiedź proszę na e-mail", [Channel.EMAIL]),
        ("tel. 22 123 45 67, kos@a.example (odpowiedź proszę telefonicznie)", [Channel.PHONE]),
        ("kos@a.example (preferowany), tel. 22 123 45 67", [Channel.EMAIL]),
        ("proszę o kontakt pod nr 22 123 45 67, e-mail kos@a.example", [Channel.PHONE]),
        ("tel. 22 123 45 67, proszę nie dzwonić, e-mail kos@a.example", []),
        ("tel. 22 123 45 67, kos@a.example", []),
    ],
)
def test_only_an_express_wish_is_a_request(written, requested):
    assert requested == [found.channel for found in read_contacts(written) if found.requested]


@pytest.mark.parametrize(
    "written",
    [
        "123 45 67",
        "343 6998/99",
        "22 123 45 6O",
        "22 123 45 67 8",
        "701 234 567",
        "jan@gmial.com",
        "jan@wp.p",
        "jan.kos@a.example.orgtel",
        "jan.kos@lodz.ex\nample",
        "jan.kos@lodz.com\npany",
        "609-485-404jan.kos@a.example.org",
        "jаn@wp.pl",
        "jan©urzad.pl",
    ],
)
def test_what_may_reach_a_stranger_is_doubtful_but_never_lost(written):
    found = read_contacts(written)
    assert found
    assert all(contact.confidence < 0.9 for contact in found)


@pytest.mark.parametrize("written", ["fax 22 123 45 67, 22 123 45 68", "fax 22 123 45 67 22 123 45 68"])
def test_a_second_number_after_a_fax_may_be_either(written):
    fax, other = read_contacts(written)
    assert (fax.channel, fax.confidence >= CERTAIN) == (Channel.FAX, True)
    assert other.confidence < CERTAIN


def test_a_mobile_number_after_a_fax_is_a_telephone():
    assert brief("fax 22 123 45 67, 600 100 200")[1] == ("phone", "+48600100200", None)


@pytest.mark.parametrize("seed", range(300))
def test_written_contacts_read_back(seed):
    form = contents(seed)
    found = read_contacts(form.return_contact or "")
    assert list(form.contacts) == [
        type(form.contacts[0])(c.channel.value, c.address, c.extension, c.requested) for c in found
    ]
    assert all(contact.confidence >= 0.9 for contact in found)


@given(st.text(alphabet="0123456789+-()/., twelfaxm@@\n", max_size=300))
def test_any_text_gives_contacts_or_none(text):
    assert all(contact.address for contact in read_contacts(text))


@pytest.mark.timeout(2)
def test_a_hostile_field_ends_soon():
    assert isinstance(read_contacts("1 (2/3-4@5. " * 80_000), tuple)


@pytest.mark.parametrize(
    "written", ["jan.kowal\nski@lodz.example", "J.KOWAL\nSKI@lodz.example", "jan@zon-kra\nkow.example.pl"]
)
def test_an_address_broken_anywhere_is_doubtful(written):
    (found,) = read_contacts(written)
    assert found.address == written.replace("\n", "")
    assert found.confidence < CERTAIN


@pytest.mark.parametrize("written", ["sekre\ntariat@lodz.example", "tel. 22 123 45 67, zamowie\nnia@lodz.example"])
def test_an_address_under_a_word_that_may_be_its_beginning_is_doubtful(written):
    assert read_contacts(written)[-1].confidence < CERTAIN


@pytest.mark.parametrize(
    "written", ["adres e-mail\nkos@a.example", "Jan Kos\nkos@a.example", "prosimy na\nkos@a.example"]
)
def test_an_address_under_a_plain_word_is_certain(written):
    (found,) = read_contacts(written)
    assert (found.address, found.confidence >= CERTAIN) == ("kos@a.example", True)


@pytest.mark.parametrize("written", ["jan.kos@a.example www.powiat.example", "tel.kom kos@a.example"])
def test_an_address_beside_another_word_stays_as_it_is(written):
    (found,) = read_contacts(written)
    assert found.address in written
    assert found.confidence >= CERTAIN
