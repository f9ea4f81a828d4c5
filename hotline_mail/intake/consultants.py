"""A proven consultant's reply: keyword lines are carried out, and what he wrote is the answer, unless in doubt held."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace

from hotline_mail.dispatch import Dispatcher
from hotline_mail.intake.answer_files import html_with_places, with_names
from hotline_mail.intake.answers import DOCUMENTATION_ASKED, HELD, NO_DOCUMENTATION, Answer, Answers
from hotline_mail.intake.case import Case
from hotline_mail.intake.corrections import Redirection
from hotline_mail.intake.orders import NotPossible, Order, Orders, is_no_documentation
from hotline_mail.letters import Notice
from hotline_mail.model import Event, Purpose, Ticket, TicketStatus
from hotline_mail.store import Transaction
from parsers.message import ParsedMail, parse_message
from parsers.model import DirectiveKey, Reply
from parsers.reading import plain_text
from parsers.reply import read_reply
from parsers.threads import is_forward

_CLOSES = frozenset({DirectiveKey.NOT_A_QUESTION, DirectiveKey.MERGE, DirectiveKey.UNDO})
"""Text beside these is a remark."""
_SAYS_ALL = frozenset({DirectiveKey.NOTE, DirectiveKey.AGREED, DirectiveKey.CALLED})
"""Text beside these may be meant for colleagues only."""
_INTERNAL = re.compile(
    r"\+k\d{4}-\d{6}|\bdo u[zż]ytku wewn[eę]trzn|\bnotatka wewn[eę]trzna\b|\btylko do (?:naszej )?wiadomo[sś]ci\b|"
    r"\bnie wysy[lł]a[cć]\b|\bnie przekazywa[cć]\b|\bprosz[eę] przejmij|\binternal only\b|"
    r"^(?:Od|From|Wys[lł]ano|Sent): ",
    re.IGNORECASE | re.MULTILINE,
)
"""Our reply address, the words in which colleagues write to each other, and a header of quoted mail."""
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
            self.answers.document(tx, ticket, _reference(reply.text.strip()), case.original.id, case.now)
        elif DirectiveKey.APPROVE in _keys(reply):
            self._approve(tx, case, ticket, author)
        elif DirectiveKey.UNDO in _keys(reply):
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
                key = self.answers.dispatcher.letters.desk.phrases.say("order", order.key.value)
                line = f"{key}: {order.value}".rstrip(": ")
                self._notify(tx, case, ticket, NOT_POSSIBLE, line)
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
        elif doubt := _doubt(ticket, reply, keys) or self._meant_for_others(case):
            self.answers.hold(tx, ticket, answer, doubt, case.now)
        else:
            self.answers.send(tx, ticket, answer, case.now)

    def _meant_for_others(self, case: Case) -> str | None:
        """Whether the mail, by how it is addressed, talks to colleagues: as a phrase's key."""
        message = case.reading.message
        if message is None:
            return None
        consultants = self.answers.dispatcher.letters.desk.settings.consultants.addresses
        to = {address.address.lower() for address in message.to}
        if to and to <= consultants:
            return "looks internal"
        return "forwarded" if is_forward(replace(message, text="")) else None

    def _without_answer(self, tx: Transaction, case: Case, ticket: Ticket, reply: Reply) -> None:
        documentation = dict(reply.directives).get(DirectiveKey.DOCUMENTATION)
        if documentation:
            self.answers.document(tx, ticket, _reference(documentation), case.original.id, case.now)
        if reply.text.strip():
            tx.events.add(Event(case.now, "remark", reply.text.strip(), ticket.id, case.original.id))
        if not reply.directives:
            self._notify(tx, case, ticket, "nothing to send")

    def _approve(self, tx: Transaction, case: Case, ticket: Ticket, author: str) -> None:
        letter = case.facts.letter
        held_id = letter.outbound.inbox_id if letter and letter.outbound.purpose is Purpose.NOTICE else None
        answer = self.answers.approve(tx, ticket, held_id, author, case.original.id)
        if answer is None:
            self._notify(tx, case, ticket, "nothing waits for approval")
        else:
            self.answers.send(tx, ticket, answer, case.now)

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
    if keys & _SAYS_ALL:
        return "text beside an order"
    return "looks internal" if _INTERNAL.search(reply.text) else None


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
