"""Letters that leave by fax: a page made for fax, in a mail to the gateway (RULES.md, Which channel)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from hotline_mail.adapters.fax_gateway import FaxJob, FaxRefused, gateway_mail, refusal
from hotline_mail.business_time import WARSAW, to_local, to_utc
from hotline_mail.compose import to_plain
from hotline_mail.dispatch import Errand, FaxLetter
from hotline_mail.fax_page import FaxContent, Stationery, fax_page
from hotline_mail.fax_settings import FaxGatewaySettings
from hotline_mail.letters import Letters
from hotline_mail.model import Outbound, Purpose
from hotline_mail.store import Transaction
from parsers.model import Channel


@dataclass(frozen=True)
class FaxLetters:
    """Writes faxes (`dispatch.FaxWriter`)."""

    letters: Letters
    settings: FaxGatewaySettings
    paper: Stationery

    def objection(self, tx: Transaction, number: str, now: datetime) -> str | None:
        """Why the program must not fax to `number` by itself; None: it may."""
        midnight = to_utc(datetime.combine(to_local(now).date(), time(), WARSAW))
        sent_today = tx.outbox.count_to(number, (Purpose.CONFIRMATION, Purpose.ANSWER), midnight)
        return refusal(self.settings, number, sent_today)

    def letter(self, errand: Errand, number: str, now: datetime) -> FaxLetter | str:
        """The gateway mail, or why the gateway would not take it."""
        first = errand.tickets[0]
        cause = (*(str(ticket.id) for ticket in errand.tickets), number, errand.trigger)
        message_id = self.letters.message_id(errand.purpose, *cause)
        tag = f"{first.number.replace('/', '-')}-{self.letters.desk.tokens.make('job', message_id)[:8]}"
        job = FaxJob(number, self._pages(errand), message_id, tag, now)
        try:
            mail = gateway_mail(self.settings, job)
        except FaxRefused as refused:
            return str(refused)
        outbound = Outbound(
            message_id=message_id,
            purpose=errand.purpose,
            channel=Channel.FAX,
            recipient=number,
            letter=mail,
            not_before=now,
            ticket_ids=tuple(ticket.id for ticket in errand.tickets),
            inbox_id=first.inbox_id,
            deadline=errand.deadline,
            envelope_sender=self.settings.sender,
        )
        return FaxLetter(outbound, tag)

    def _pages(self, errand: Errand) -> bytes:
        """The page as PDF: no question and no fields on it, but number, date and the user's own reference."""
        first = errand.tickets[0]
        title, text = self.letters.render(
            f"fax/{errand.purpose.value}",
            tickets=errand.tickets,
            ticket=first,
            answer=first.answer,
            documentation=first.documentation,
        )
        numbers = tuple(ticket.number for ticket in errand.tickets)
        return fax_page(FaxContent(title, numbers, to_plain(text)), self.paper)
