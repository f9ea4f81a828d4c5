"""A reply to a review mail: its keyword line says what the message is, as the command `review as` does."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hotline_mail.intake.case import Case
from hotline_mail.letters import Draft, Letters
from hotline_mail.model import Disposition, Letter, Purpose, Ruling
from hotline_mail.reviews import RulingRefused, find_ticket, rule
from hotline_mail.store import Transaction
from parsers.model import DirectiveKey
from parsers.threads import ticket_numbers

NO_WORD = "no keyword line says what the message is"
SEVERAL_WORDS = "the keyword lines say several things"
NO_SUCH_TICKET = "there is no such ticket"

_NUMBER_KNOWN = re.compile(
    r"(?:numer|nr)(?: dzwoniącego| faksu)?(?: jest)? (?:sprawdzony|znany|potwierdzony)|number known", re.IGNORECASE
)
"""A person has checked that the caller's number is the office's own."""

_MEANS = {
    DirectiveKey.AS_QUESTION: Disposition.QUESTION,
    DirectiveKey.AS_FOLLOWUP: Disposition.FOLLOW_UP,
    DirectiveKey.AS_JUNK: Disposition.JUNK,
    DirectiveKey.NOT_A_QUESTION: Disposition.JUNK,
    DirectiveKey.AS_REPORT: Disposition.DELIVERY_REPORT,
    DirectiveKey.REPLAY: None,
}


@dataclass(frozen=True)
class ReviewReplies:
    """Follows a consultant's word on a message."""

    letters: Letters

    def apply(self, tx: Transaction, case: Case, review: Letter) -> None:
        """Keeps his word with the message that `review` was about; what cannot be followed is told to him."""
        message = case.reading.message
        author = message.from_.address if message and message.from_ else ""
        try:
            ruling = _ruling(tx, case, author)
            if review.outbound.inbox_id is not None:
                rule(tx, review.outbound.inbox_id, ruling, case.now)
        except RulingRefused as refusal:
            self._tell(tx, case, author, str(refusal))

    def _tell(self, tx: Transaction, case: Case, author: str, reason: str) -> None:
        reply = case.reading.reply
        subject, text = self.letters.render(
            "review_notice",
            reason=self.letters.desk.phrases.say("why a word is not followed", reason),
            subject=case.reading.message.subject if case.reading.message else "",
            unknown=reply.unknown_directives if reply else (),
        )
        draft = Draft(Purpose.NOTICE, ("review", str(case.original.id)), subject, text)
        tx.outbox.add(self.letters.to_staff(draft, author, case.now), case.now)


def _ruling(tx: Transaction, case: Case, author: str) -> Ruling:
    reply = case.reading.reply
    words = [(DirectiveKey(key), value) for key, value in reply.directives] if reply else []
    words = [(key, value) for key, value in words if key in _MEANS]
    if not words:
        raise RulingRefused(NO_WORD)
    if len({_MEANS[key] for key, _ in words}) > 1:
        raise RulingRefused(SEVERAL_WORDS)
    key, value = words[0]
    ticket_id = None
    if key is DirectiveKey.AS_FOLLOWUP:
        ticket = find_ticket(tx, next(iter(ticket_numbers(value)), value))
        if ticket is None:
            raise RulingRefused(NO_SUCH_TICKET)
        ticket_id = ticket.id
    number_known = key is DirectiveKey.AS_QUESTION and bool(_NUMBER_KNOWN.match(value.strip()))
    return Ruling(_MEANS[key], author, ticket_id, number_known)
