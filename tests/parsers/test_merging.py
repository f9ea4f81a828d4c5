"""One form in several parts is one entry, and the surest reading of it stays."""

from dataclasses import replace

from parsers.merging import merge_forms, surer_form
from parsers.model import FieldReading, Hot01Form


def field(value, confidence=0.99):
    return FieldReading(value, value, confidence)


ONE = Hot01Form("body", reference=field("A.1.2026"), question=field("Jak wydrukować decyzję z modułu świadczeń?"))
SCAN = replace(
    ONE, source="skan", question=field("Jak wydrukowac decyzję z modułu świadczeń?", 0.8), office=field("GOPS")
)
OTHER = replace(ONE, source="inny", question=field("Gdzie jest słownik urzędów i jak go zmienić?"))


def test_readings_of_one_form_are_merged_in_order():
    assert merge_forms([OTHER, ONE, SCAN]) == (OTHER, SCAN)


def test_forms_that_ask_something_else_stay_apart():
    assert merge_forms([ONE, OTHER]) == (ONE, OTHER)


def test_the_earlier_of_equals_stays():
    assert merge_forms([ONE, replace(ONE, source="html")]) == (ONE,)


def test_a_form_is_quoted_only_if_it_never_stood_outside_a_quote():
    assert not surer_form(replace(SCAN, quoted=True), ONE).quoted
    assert surer_form(replace(SCAN, quoted=True), replace(ONE, quoted=True)).quoted


def test_a_value_that_could_not_be_read_makes_nothing_surer():
    assert surer_form(replace(ONE, source="zły", office=FieldReading(None, "???", 1.0)), ONE).source == "zły"
    assert surer_form(replace(SCAN, office=FieldReading(None, "???", 1.0)), ONE) == ONE
