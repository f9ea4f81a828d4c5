"""The ordered table of rules: what a message is. The first rule that holds decides; the last always does.

The rules are asked about a reading and the facts that the intake knows of it (`Context`); without a store or settings
(`inspect`) the facts are what the message alone shows. docs/flow.md prints this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hotline_mail.model import Decision, Disposition
from parsers.automatic import SCANNER
from parsers.model import MessageReading, ProblemCode
from parsers.threads import referenced_ids, ticket_numbers


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a message beside what it says. The defaults are `inspect` without a store or settings."""

    known: bool = False
    """Store and settings were asked; if not, the message's own headers must serve."""
    our_own: bool = False
    """A letter of ours has come back."""
    addressed_to_us: bool = True
    consultant: bool = False
    """Token, sender and authentication prove a consultant."""
    refers_to_us: bool = False
    """It refers to a letter of ours or to the number of a ticket."""
    from_its_user: bool = False
    """The ticket that it refers to has its sender among its addresses."""
    repeats_ticket: bool = False
    """Its form gives a contact of the ticket that it refers to: most likely that ticket's own form, quoted."""
    ruled: Disposition | None = None
    """What a person has said it is."""
    spam: str | None = None
    """The MTA's verdict that this is junk, as stated; None: no such verdict, or it is not heeded."""


_READ_ALL_THE_SAME = frozenset({ProblemCode.CHARSET, ProblemCode.UNSUPPORTED})
"""A letter or two may be wrong, or the attachment is of a kind that is no form: no reason to stop."""

_TYPES_OF_PAGES = ("image/", "application/pdf")
RULED = "a person has said what it is"

Predicate = Callable[[MessageReading, Context], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One question about a message, and what the message is where the answer is yes."""

    name: str
    disposition: Disposition
    holds: Predicate


def _blocked(reading: MessageReading) -> bool:
    return any(problem.code not in _READ_ALL_THE_SAME for problem in reading.problems)


def _is_report(reading: MessageReading, _context: Context) -> bool:
    return reading.report is not None


def _is_automatic(reading: MessageReading, _context: Context) -> bool:
    # A gateway's or scanner's mail is automatic too: what counts is what it holds, or would hold if it could be read.
    return bool(reading.automatic) and not reading.forms and reading.fax is None and not _blocked(reading)


def _is_scan(reading: MessageReading, _context: Context) -> bool:
    """What a person laid on the glass may be a question, as what comes by fax may be."""
    attachments = reading.message.attachments if reading.message else ()
    pages = [each for each in attachments if each.content_type.startswith(_TYPES_OF_PAGES) and not each.inline]
    return SCANNER in reading.automatic and bool(pages) and not reading.forms and reading.fax is None


def _came_back(_reading: MessageReading, context: Context) -> bool:
    return context.our_own


def _by_consultant(_reading: MessageReading, context: Context) -> bool:
    return context.consultant


def _follows_up(reading: MessageReading, context: Context) -> bool:
    if reading.forms or reading.fax or reading.message is None:
        return False
    if context.known:
        return context.refers_to_us and context.from_its_user
    return bool(referenced_ids(reading.message) or ticket_numbers(reading.message.subject))


def _has_form(reading: MessageReading, context: Context) -> bool:
    # Whoever quotes a ticket without proof must not make us write to its user.
    quoted_by_stranger = context.repeats_ticket and not context.from_its_user
    return bool(reading.forms) and not quoted_by_stranger


def _is_junk(_reading: MessageReading, context: Context) -> bool:
    return context.spam is not None


def _unreadable(reading: MessageReading, _context: Context) -> bool:
    return _blocked(reading)


def _is_fax(reading: MessageReading, _context: Context) -> bool:
    return reading.fax is not None


def _is_linked(reading: MessageReading, _context: Context) -> bool:
    return reading.fax is not None and reading.fax.linked


def _stranger_in_thread(_reading: MessageReading, context: Context) -> bool:
    return context.known and context.refers_to_us


def _person_asks(reading: MessageReading, context: Context) -> bool:
    message, reply = reading.message, reading.reply
    wrote_something = reply is not None and bool(reply.text.strip())
    return message is not None and reading.fax is None and context.addressed_to_us and wrote_something


def _always(_reading: MessageReading, _context: Context) -> bool:
    return True


RULES: tuple[Rule, ...] = (
    Rule("a report about a letter", Disposition.DELIVERY_REPORT, _is_report),
    Rule("our own letter came back", Disposition.AUTOMATIC, _came_back),
    Rule("a scanner's pages without a form", Disposition.FOR_REVIEW, _is_scan),
    Rule("no person wrote it, and it holds no filled-in form", Disposition.AUTOMATIC, _is_automatic),
    Rule("a proven consultant writes in a ticket's thread", Disposition.CONSULTANT_REPLY, _by_consultant),
    Rule("its user writes again about a ticket, without a new form", Disposition.FOLLOW_UP, _follows_up),
    Rule("it holds a filled-in form", Disposition.QUESTION, _has_form),
    Rule("our mail system says junk", Disposition.JUNK, _is_junk),
    Rule("part of it could not be read", Disposition.FOR_REVIEW, _unreadable),
    Rule("a fax whose pages lie behind a link", Disposition.FOR_REVIEW, _is_linked),
    Rule("a fax without a form", Disposition.FOR_REVIEW, _is_fax),
    Rule("it refers to a ticket, but comes from none of its addresses", Disposition.FOR_REVIEW, _stranger_in_thread),
    Rule("a person asks without the form", Disposition.QUESTION_WITHOUT_FORM, _person_asks),
    Rule("no other rule knows it", Disposition.FOR_REVIEW, _always),
)


def decide(reading: MessageReading, context: Context) -> Decision:
    """The disposition of a message, with the deciding rule and what it rests on. A person's word outranks the table."""
    if context.ruled is not None:
        return Decision(_as_said(reading, context.ruled), (*_grounds(reading, context), RULED))
    rule = next(rule for rule in RULES if rule.holds(reading, context))
    return Decision(rule.disposition, (*_grounds(reading, context), rule.name))


def _as_said(reading: MessageReading, said: Disposition) -> Disposition:
    """People say just "question"; whether it holds forms is for the parsers to say."""
    if said is Disposition.QUESTION and not reading.forms:
        return Disposition.QUESTION_WITHOUT_FORM
    return said


def _grounds(reading: MessageReading, context: Context) -> tuple[str, ...]:
    grounds = [f"automatic: {sign}" for sign in reading.automatic]
    grounds += [f"{problem.code.value}: {problem.part}" for problem in reading.problems]
    grounds += [f"form: {form.source}" for form in reading.forms]
    if reading.fax:
        grounds.append(f"fax gateway profile: {reading.fax.profile}")
    if context.spam:
        grounds.append(f"junk: {context.spam}")
    return tuple(grounds)
