"""A second reading that finds other labels is the first one of what they lead to."""

from parsers.model import Channel, Contact, FieldReading, Hot01Form
from parsers.ocr.document import _leads_further
from parsers.ocr.witnesses import Pass


def read(**fields: object) -> Pass:
    return Pass({}, (Hot01Form("fax", **fields),))


SCRAP, DATE = FieldReading("Al lub e-mail", "Al lub e-mail", 0.6), FieldReading("2026-03-12", "12.03.2026", 0.9)
CONTACT = Contact(Channel.PHONE, "+48528793478", None, 0.9)


def test_a_value_behind_a_label_that_only_the_second_reading_has_leads_further():
    assert _leads_further(read(return_contact=SCRAP), read(return_contact=SCRAP, contacts=(CONTACT,)))
    assert _leads_further(read(), read(date=DATE))


def test_another_reading_of_the_same_values_does_not():
    assert not _leads_further(read(date=DATE), read(date=DATE))
    assert not _leads_further(read(date=DATE), read())
    assert not _leads_further(read(), Pass({}, ()))
