from __future__ import annotations

import pytest

from hotline_mail.model import Disposition
from hotline_mail.routing import RULES, Context, decide
from parsers.automatic import SCANNER
from parsers.model import (
    Attachment,
    FaxTransmission,
    Hot01Form,
    InboundMessage,
    MessageReading,
    Problem,
    ProblemCode,
    Reply,
    Report,
    ReportKind,
)

MESSAGE = InboundMessage(message_id="<1@x.example>", subject="Pytanie", from_=None)
REPLY_TO_SOMETHING = InboundMessage(message_id="<2@x.example>", subject="Re: coś", from_=None, in_reply_to=("<a@b>",))
SCANNED = InboundMessage(
    message_id="<3@x.example>", subject="", from_=None, attachments=(Attachment(1, "skan.pdf", "application/pdf", 9),)
)
WRITTEN = Reply("Jak zmienić hasło?")
FORM = Hot01Form("body")
FAX = FaxTransmission("generic", None, None, None, 1, None, None, incomplete=False)
DAMAGED = Problem(ProblemCode.DAMAGED, "attachment 1: skan.pdf")
SPREADSHEET = Problem(ProblemCode.UNSUPPORTED, "attachment 1: lista.xlsx")
REPORT = Report(ReportKind.DSN, None)
KNOWN = Context(known=True)


@pytest.mark.parametrize(
    ("reading", "context", "disposition"),
    [
        (MessageReading(MESSAGE, report=REPORT, automatic=("null return path",)), KNOWN, Disposition.DELIVERY_REPORT),
        (MessageReading(MESSAGE, automatic=("Auto-Submitted",)), KNOWN, Disposition.AUTOMATIC),
        (MessageReading(MESSAGE, forms=(FORM,), automatic=("a scanner",)), KNOWN, Disposition.QUESTION),
        (MessageReading(MESSAGE, automatic=("a scanner",), problems=(DAMAGED,)), KNOWN, Disposition.FOR_REVIEW),
        (MessageReading(SCANNED, automatic=(SCANNER,)), KNOWN, Disposition.FOR_REVIEW),
        (MessageReading(SCANNED, forms=(FORM,), automatic=(SCANNER,)), KNOWN, Disposition.QUESTION),
        (MessageReading(MESSAGE, automatic=(SCANNER,)), KNOWN, Disposition.AUTOMATIC),
        (MessageReading(MESSAGE, reply=WRITTEN), Context(known=True, our_own=True), Disposition.AUTOMATIC),
        (MessageReading(MESSAGE, reply=WRITTEN), Context(known=True, consultant=True), Disposition.CONSULTANT_REPLY),
        (
            MessageReading(MESSAGE, automatic=("out of office",), reply=WRITTEN),
            Context(known=True, consultant=True),
            Disposition.AUTOMATIC,
        ),
        (
            MessageReading(MESSAGE, reply=WRITTEN),
            Context(known=True, refers_to_us=True, from_its_user=True),
            Disposition.FOLLOW_UP,
        ),
        (MessageReading(MESSAGE, reply=WRITTEN), Context(known=True, refers_to_us=True), Disposition.FOR_REVIEW),
        (
            MessageReading(MESSAGE, forms=(FORM,), reply=WRITTEN),
            Context(known=True, refers_to_us=True, from_its_user=True),
            Disposition.QUESTION,
        ),
        (MessageReading(REPLY_TO_SOMETHING, reply=WRITTEN), Context(), Disposition.FOLLOW_UP),
        (MessageReading(REPLY_TO_SOMETHING, reply=WRITTEN), KNOWN, Disposition.QUESTION_WITHOUT_FORM),
        (MessageReading(MESSAGE, reply=WRITTEN), Context(known=True, spam="X-Spam-Flag"), Disposition.JUNK),
        (MessageReading(MESSAGE, forms=(FORM,)), Context(known=True, spam="X-Spam-Flag"), Disposition.QUESTION),
        (MessageReading(MESSAGE, reply=WRITTEN, problems=(DAMAGED,)), KNOWN, Disposition.FOR_REVIEW),
        (MessageReading(MESSAGE, reply=WRITTEN, problems=(SPREADSHEET,)), KNOWN, Disposition.QUESTION_WITHOUT_FORM),
        (MessageReading(MESSAGE, reply=WRITTEN), Context(known=True, addressed_to_us=False), Disposition.FOR_REVIEW),
        (MessageReading(MESSAGE, reply=WRITTEN, fax=FAX), KNOWN, Disposition.FOR_REVIEW),
        (MessageReading(MESSAGE, forms=(FORM,), fax=FAX, automatic=("a gateway",)), KNOWN, Disposition.QUESTION),
        (MessageReading(MESSAGE), KNOWN, Disposition.FOR_REVIEW),
        (MessageReading(None, forms=(FORM,)), Context(), Disposition.QUESTION),
        (MessageReading(None), Context(), Disposition.FOR_REVIEW),
    ],
)
def test_what_a_message_is(reading: MessageReading, context: Context, disposition: Disposition) -> None:
    assert disposition == decide(reading, context).disposition


def test_the_last_rule_always_holds_and_every_decision_names_its_rule() -> None:
    assert RULES[-1].holds(MessageReading(None), KNOWN)
    assert RULES[-1].name == decide(MessageReading(None), KNOWN).reasons[-1]
