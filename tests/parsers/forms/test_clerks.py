"""Mails as clerks write them, none of which the reader was built on."""

import pytest
from rapidfuzz.distance import Levenshtein

from parsers.forms.html import forms_in_html
from parsers.forms.text import forms_in_text
from parsers.model import CERTAIN
from tests.parsers.forms.clerks import HTMLS, TEXTS

CASES = [pytest.param(forms_in_text, *case, id=name) for name, case in TEXTS.items()]
CASES += [pytest.param(forms_in_html, *case, id=f"html, {name}") for name, case in HTMLS.items()]


def contact(found):
    extension, wish = f"#{found.extension}" if found.extension else "", "!" if found.requested else ""
    return f"{found.channel.value}:{found.address}{extension}{wish}"


def values(form):
    fields = (form.date, form.reference, form.full_name, form.office)
    return (*[field and field.value for field in fields], " ".join(map(contact, form.contacts)))


@pytest.mark.parametrize(("read", "body", "truths"), CASES)
def test_what_clerks_write_is_read(read, body, truths):
    forms = read(body, "body")
    assert [truth[:5] for truth in truths] == [values(form) for form in forms]
    for form, truth in zip(forms, truths, strict=True):
        assert Levenshtein.distance(form.question.value, truth[5]) <= 0.02 * len(truth[5])
        assert all(found.confidence >= CERTAIN for found in form.contacts)
