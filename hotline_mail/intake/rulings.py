"""Carries out what a person said of a message: what comes before its decision, and what ends with it."""

from __future__ import annotations

from hotline_mail.intake.case import Case
from hotline_mail.model import Decision, Disposition
from hotline_mail.reviews import open_reviews
from hotline_mail.store import Transaction


def heed(tx: Transaction, case: Case) -> None:
    """Before the decision: a number that a person has checked is known from now on."""
    ruling, fax = case.original.ruling, case.reading.fax
    if ruling and ruling.number_known and fax and fax.caller:
        tx.known_numbers.add(fax.caller, ruling.by, case.now)


def settle(tx: Transaction, case: Case, decision: Decision) -> None:
    """After the decision: nobody need be asked any more, unless it still waits for a person."""
    ruling = case.original.ruling
    if ruling is None or decision.disposition is Disposition.FOR_REVIEW:
        return
    for task in open_reviews(tx, case.original.id):
        tx.tasks.finish(task.id, ruling.by, decision.disposition.value, case.now)
