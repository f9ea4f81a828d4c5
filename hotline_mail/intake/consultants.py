"""A proven consultant's reply: keyword lines are carried out, and what he wrote is the answer, unless in doubt held."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, replace

from hotline_mail.dispatch import Dispatcher
from hotline_mail.intake.answer_files import html_with_places, with_names
from hotline_mail.intake.answers import DOCUMENTATION_ASKED, HELD, NO_DOCUMENTATION, Answer, Answers
from hotline_mail.intake.case import Case
from hotline_mail.intake.corrections import Redirection
from hotline_mail.intake.orders import NotPossible, Order, Orders
from hotline_mail.intake.wording import (
    consents,
    is_no_documentation,
    is_short,
    looks_internal,
    looks_like_order,
    names_reference,
    refuses,
    says_nothing,
    takes_back,
)
from hotline_mail.model import Event, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from hotline_mail.topics import Notice
from parsers.message import ParsedMail, parse_message
from parsers.model import DirectiveKey, Reply
from parsers.reading import plain_text
from parsers.reply import read_reply
from parsers.threads import is_forward

_CLOSES = frozenset({DirectiveKey.NOT_A_QUESTION, DirectiveKey.MERGE, DirectiveKey.UNDO})
"""Text beside these is a remark."""
_SAYS_ALL = frozenset({DirectiveKey.NOTE, DirectiveKey.AGREED, DirectiveKey.CALLED})
"""Text beside these may be meant for colleagues only."""
_WITH_ANSWER = frozenset({DirectiveKey.DOCUMENTATION})
"""Beside any other line a few words are rather a remark ("Przejmuję", "odpowiem później") than an answer."""
_FOR_STAFF = frozenset({Purpose.CALL, Purpose.WARNING, Purpose.ESCALATION})
"""Letters about a ticket that do not ask for its answer."""
_LONGEST_REFERENCE = 200
NOT_UNDERSTOOD = "not understood"
NOT_POSSIBLE = "not possible now"


@dataclass(frozen=True)
class Consultants:
    """Deals with consultants' replies. In the caller's transaction."""

    answers: Answers
    orders: Orders

    def handle(self, tx: Transaction, case: Case, ticket: Ticket) -> None:
        """Carries the reply out."""
        author = _author(case)
        if author is None:
            problem = "a mail without a header proves nobody"
            raise ValueError(problem)
        reply = _read(parse_message(case.original.raw), _sent_text(tx, case, ticket))
        if reply.unknown_directives:
            self._notify(tx, case, ticket, NOT_UNDERSTOOD, *reply.unknown_directives)
        elif self._names_documentation(tx, case, ticket, reply):
            self._take_reference(tx, case, ticket, reply.text.strip())
        elif self._speaks_of_held(tx, case, ticket, reply):
            self._decide_held(tx, case, ticket, reply, author)
        elif DirectiveKey.APPROVE in _keys(reply):
            self._approve(tx, case, ticket, author)
        elif DirectiveKey.UNDO in _keys(reply) or (not reply.directives and takes_back(reply.text)):
            taken_back = self.answers.take_back(tx, ticket, author, case.now)
            self._notify(tx, case, ticket, "taken back" if taken_back else "too late to take back")
        else:
            self._obey_and_answer(tx, case, ticket, reply, author)

    def _obey_and_answer(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply, author: str) -> None:
        letter = case.facts.letter.outbound.message_id if case.facts.letter else ""
        given = [
            Order(DirectiveKey(key), value, author, case.original.id, case.now, letter)
            for key, value in reply.directives
        ]
        for order in given:
            try:
                self.orders.check(tx, ticket, order)
            except NotPossible:
                phrases = self.answers.dispatcher.letters.desk.phrases
                line = f"{phrases.say('order', order.key.value)}: {order.value}".rstrip(": ")
                why = phrases.say("why not possible", order.key.value)
                self._notify(tx, case, ticket, NOT_POSSIBLE, line, why)
                return
        # The documentation goes with the answer, and waits with it where that is held.
        for order in (order for order in given if order.key is not DirectiveKey.DOCUMENTATION):
            self.orders.carry_out(tx, tx.tickets.get(ticket.id), order)
        self._answer(tx, case, tx.tickets.get(ticket.id), reply, author)

    def _answer(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply, author: str) -> None:
        """What is left beside the keyword lines goes to the user, or is held, or there is nothing."""
        text, keys = reply.text.strip(), _keys(reply)
        documentation = dict(reply.directives).get(DirectiveKey.DOCUMENTATION)
        if not text or keys & _CLOSES:
            self._without_answer(tx, case, ticket, reply)
            return
        reference = _reference(documentation) if documentation else None
        answer = Answer(text, reference, author, case.original, case.original.id)
        if case.facts.written_to_user:
            self.answers.note_direct(tx, ticket, answer, case.facts.received_at, case.now)
        elif doubt := _doubt(ticket, reply, keys) or self._meant_for_others(case, reply):
            self.answers.hold(tx, ticket, answer, doubt, case.now)
        else:
            self.answers.send(tx, ticket, answer, case.now)

    def _meant_for_others(self, case: Case, reply: Reply) -> str | None:
        """Whether the mail, by how it is addressed, talks to us or to colleagues: as a phrase's key."""
        message, letter = case.reading.message, case.facts.letter
        if message is None:
            return None
        consultants = self.answers.dispatcher.letters.desk.settings.consultants.addresses
        to = {address.address.lower() for address in message.to}
        if to and to <= consultants:
            return "looks internal"
        if is_forward(replace(message, text="")):
            return "forwarded"
        purpose = letter.outbound.purpose if letter else None
        chats = purpose is Purpose.NOTICE and not reply.directives and is_short(reply.text)
        return "to another letter" if chats or purpose in _FOR_STAFF else None

    def _without_answer(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply) -> None:
        documentation = dict(reply.directives).get(DirectiveKey.DOCUMENTATION)
        if documentation:
            self.answers.document(tx, ticket, _reference(documentation), case.original.id, case.now)
        if reply.text.strip():
            tx.events.add(Event(case.now, "remark", reply.text.strip(), ticket.id, case.original.id))
        if not reply.directives:
            self._notify(tx, case, ticket, "nothing to send")

    def _approve(self, tx: Transaction, case: Case, ticket: Ticket, author: str) -> None:
        answer = self.answers.approve(tx, ticket, _shown_in(case), author, case.original.id)
        if answer is None:
            self._notify(tx, case, ticket, "nothing waits for approval")
        else:
            self.answers.send(tx, ticket, answer, case.now)

    def _speaks_of_held(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply) -> bool:
        """Whether a few words answer the letter that showed a held text: they must not become an answer themselves."""
        words = reply.text.strip()
        waits = self.answers.approve(tx, ticket, _shown_in(case), "", case.original.id) is not None
        return waits and not reply.directives and (consents(words) or refuses(words))

    def _decide_held(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply, author: str) -> None:
        if consents(reply.text):
            self._approve(tx, case, ticket, author)
        else:
            tx.events.add(Event(case.now, "remark", reply.text.strip(), ticket.id, case.original.id))

    def _take_reference(self, tx: Transaction, case: Case, ticket: Ticket, words: str) -> None:
        """What the user is told must be a reference, not "Dziękuję"."""
        if names_reference(words):
            self.answers.document(tx, ticket, _reference(words), case.original.id, case.now)
        else:
            self._notify(tx, case, ticket, NOT_UNDERSTOOD, words)

    def _names_documentation(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply) -> bool:
        """Whether the reply, a line by itself, answers our question for a page of the documentation."""
        if reply.directives or not reply.text.strip() or "\n" in reply.text.strip():
            return False
        if len(reply.text) > _LONGEST_REFERENCE or case.facts.letter is None:
            return False
        asked = {event.outbox_id for event in tx.events.of_ticket(ticket.id) if event.kind == DOCUMENTATION_ASKED}
        return case.facts.letter.id in asked

    def _notify(self, tx: Transaction, case: Case, ticket: Ticket, kind: str, *lines: str) -> None:
        notice = Notice(kind, ticket, case.original.id, lines=lines, examples=kind in {NOT_UNDERSTOOD, NOT_POSSIBLE})
        self.answers.notify(tx, notice, _author(case), case.now)


def make_consultants(dispatcher: Dispatcher) -> Consultants:
    """The handler with its parts."""
    answers = Answers(dispatcher)
    return Consultants(answers, Orders(Redirection(answers)))


def _read(mail: ParsedMail, sent_text: str) -> Reply:
    """What he wrote. Where he put pictures between his words, the HTML tells their places."""
    html = html_with_places(mail)
    reply = read_reply("", html, sent_text) if html else Reply("")
    if reply == Reply(""):
        reply = read_reply(plain_text(mail), mail.message.html, sent_text)
    return replace(reply, text=with_names(reply.text, mail))


def _shown_in(case: Case) -> int | None:
    """The mail whose text the letter that he answers has shown to him."""
    letter = case.facts.letter
    return letter.outbound.inbox_id if letter and letter.outbound.purpose is Purpose.NOTICE else None


def _author(case: Case) -> str | None:
    message = case.reading.message
    return message.from_.address.lower() if message and message.from_ else None


def _keys(reply: Reply) -> frozenset[DirectiveKey]:
    return frozenset(DirectiveKey(key) for key, _ in reply.directives)


def _reference(documentation: str) -> str:
    return NO_DOCUMENTATION if is_no_documentation(documentation) else documentation


def _doubt(ticket: Ticket, reply: Reply, keys: frozenset[DirectiveKey]) -> str | None:
    """Why the text must not leave before its author has seen it, as a phrase's key; None: it may."""
    if ticket.status is not TicketStatus.OPEN:
        return "answered already"
    if reply.quote_remains:
        return "quoted text remains"
    if says_nothing(reply.text):
        return "says nothing"
    if keys & _SAYS_ALL or (keys - _WITH_ANSWER and is_short(reply.text)):
        return "text beside an order"
    if not keys - _WITH_ANSWER and looks_like_order(reply.text):
        return "looks like an order"
    return "looks internal" if looks_internal(reply.text) else None


def _sent_text(tx: Transaction, case: Case, ticket: Ticket) -> str:
    """The text of our letters that the reply may hold: the one it answers, and the ticket's own.

    A held answer that a notice shows is the consultant's own: he may send it again, mended.
    """
    roots = tx.outbox.of_ticket(ticket.id, Purpose.TICKET)
    letters = [*roots, *([case.facts.letter] if case.facts.letter else [])]
    held = {line for event in tx.events.of_ticket(ticket.id) if event.kind == HELD for line in event.detail.split("\n")}
    lines = (line for letter in letters for line in _plain_text(letter.outbound.letter).splitlines())
    return "\n".join(line for line in lines if line not in held)


def _plain_text(letter: bytes) -> str:
    body = email.message_from_bytes(letter, policy=email.policy.default).get_body(("plain",))
    return str(body.get_content()) if body else ""
