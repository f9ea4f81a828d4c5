from __future__ import annotations

import pytest

from hotline_mail import channels
from hotline_mail.channels import Origin, choose_for_answer, choose_for_confirmation
from parsers.model import Channel, Contact

MAIL = Contact(Channel.EMAIL, "a@urzad.example", None, 0.99)
OTHER_MAIL = Contact(Channel.EMAIL, "b@urzad.example", None, 0.99)
PHONE = Contact(Channel.PHONE, "+48221234567", None, 0.95)
FAX = Contact(Channel.FAX, "+48221234568", None, 0.95)
BY_MAIL = Origin(Channel.EMAIL, "nadawca@urzad.example")
BY_FAX = Origin(Channel.FAX, "+48817521020")


def doubtful(contact: Contact) -> Contact:
    return Contact(contact.channel, contact.address, contact.extension, 0.5, contact.requested)


def wanted(contact: Contact) -> Contact:
    return Contact(contact.channel, contact.address, contact.extension, contact.confidence, requested=True)


@pytest.mark.parametrize(
    ("contacts", "origin", "address", "why"),
    [
        ([MAIL, wanted(PHONE)], BY_MAIL, PHONE.address, channels.REQUESTED),
        ([MAIL, doubtful(wanted(PHONE))], BY_MAIL, None, channels.ASK_REQUESTED_DOUBTFUL),
        ([PHONE, MAIL, OTHER_MAIL], BY_MAIL, MAIL.address, channels.SAME_CHANNEL),
        ([PHONE, MAIL, FAX], BY_FAX, FAX.address, channels.SAME_CHANNEL),
        ([PHONE, FAX], BY_MAIL, PHONE.address, channels.FIRST_LISTED),
        ([doubtful(MAIL), PHONE], BY_MAIL, PHONE.address, channels.FIRST_LISTED),
        ([doubtful(MAIL), doubtful(PHONE)], BY_MAIL, None, channels.ASK_ALL_DOUBTFUL),
        ([], BY_MAIL, "nadawca@urzad.example", channels.SENDER),
        ([], BY_FAX, "+48817521020", channels.CALLER),
        ([], Origin(Channel.EMAIL), None, channels.ASK_NO_SAFE_ORIGIN),
    ],
)
def test_where_the_confirmation_goes(contacts: list[Contact], origin: Origin, address: str | None, why: str) -> None:
    choice = choose_for_confirmation(contacts, origin)

    assert (address, why) == (choice.contact.address if choice.contact else None, choice.why)


@pytest.mark.parametrize(
    ("contacts", "origin", "address"),
    [
        ([PHONE], BY_MAIL, "nadawca@urzad.example"),
        ([PHONE], BY_FAX, "+48817521020"),
        ([PHONE], Origin(Channel.EMAIL), PHONE.address),
        ([PHONE, FAX], BY_MAIL, PHONE.address),
        ([MAIL], BY_MAIL, MAIL.address),
    ],
)
def test_where_the_answer_goes(contacts: list[Contact], origin: Origin, address: str) -> None:
    choice = choose_for_answer(contacts, origin)

    assert choice.contact is not None
    assert address == choice.contact.address


def test_only_certain_contacts_are_fallen_back_on() -> None:
    choice = choose_for_confirmation([MAIL, doubtful(FAX), PHONE], BY_MAIL)

    assert choice.fallback == (PHONE,)
