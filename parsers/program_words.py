"""Words that only notifying programs use, and mail programs that confirm reading, for those that set no header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.own_words import has_quotation, is_reply_or_forward, own_words
from parsers.reports.wording import folded

if TYPE_CHECKING:
    from parsers.model import InboundMessage

_MADE = r"(?:wygenerowan|wyslan|utworzon|generowan|wysylan)\w{1,2}"
_BY_PROGRAM = r"(?:automatycznie|przez (?:automat|system|program))"
_LETTER = r"(?:wiadomosc|e-?mail|mail|powiadomienie|odpowiedz|korespondencja|pismo)"
_PROGRAM_SAYS = re.compile(
    # English
    r"this is an? (?:\w{1,14} ){0,2}?auto(?:matic|mated|-?generated|-?response|-?reply)"
    r"|this is a system[- ]generated"
    r"|this (?:e-?mail|message|response|reply|notification) (?:is|was"
    r"|has been) (?:\w{1,14} ){0,2}?auto(?:matic|mated|-?gen)"
    r"|^\W{0,5}auto(?:matic|mated|matically generated)[- ](?:e-?mail|message|response|reply|notification"
    r"|confirmation)"
    r"|(?:please )?(?:do not|don't) (?:reply|respond) (?:directly )?to this (?:automated )?(?:e-?mail|message"
    r"|notification)"
    r"|please do not (?:reply|respond)\s?[.!]|(?:replies|responses) to this (?:e-?mail|message"
    r"|address) (?:are not|will not|go)"
    r"|this (?:mailbox|address|e-?mail address) is (?:not monitored|unmonitored|unattended)"
    r"|automatically generated (?:by|e-?mail|message|reply|notification)"
    r"|message (?:was )?(?:generated|created) (?:automatically|by the)"
    r"|(?:e-?mail|message) was sent from \W?[a-z]{2,4}[0-9a-f]{6,}|scanned and sent to you"
    r"|fax (?:was |has been )?(?:successfully )?(?:sent|transmitted|received)\b|fax (?:transmission|delivery) report"
    r"|(?:ticket|case|request|incident) (?:\S{1,20} )?(?:has been|was) (?:opened|created|assigned|resolved|closed)"
    r"|your (?:request|ticket|case|inquiry|enquiry) (?:\S{1,20} )?"
    r"(?:has been|was) (?:received|created|registered|logged)"
    r"|to add (?:additional |further )?(?:comments|information), (?:please )?reply"
    r"|(?:new |held )?messages? in (?:your|the) quarantine|subscription confirmation notice"
    # Who must prove himself before his mail is delivered
    r"|to have your (?:e-?mail|message|mail) delivered|(?:confirm|prove|verify) that you are (?:a )?(?:human|person)"
    r"|(?:confirm|verify) your (?:e-?mail|message|address) (?:by|in order|to be)"
    r"|protecting (?:my|him|her|it|them)sel\w{1,3} from (?:spam|receiving)"
    r"|mailbox is protected|so (?:i|we) can receive your"
    r"|aby (?:wiadomosc |zostala )?(?:\S{1,14} ){0,3}(?:dostarczon|doreczon)\S{0,3}(?: \S{1,14}){0,4},? "
    r"(?:kliknij|odpowiedz|prosimy)"
    r"|potwierdz\S{0,2},? ze jestes czlowiekiem"
    # Polish
    r"|(?:zeskanowan|skan)\S{0,3} (?:\S{1,14} ){0,2}wyslan\S{1,2} "
    r"(?:za pomoca|z|przez|przy uzyciu) (?:urzadz|drukar|skaner|kopiar)"
    r"|(?:zgloszenie|sprawa|wiadomosc) (?:zostal\w? )?(?:zarejestrowan|przyjet)\w{1,2} "
    r"(?:\S{1,14} ){0,4}(?:numer|nr\b)"
    rf"|(?:\bta|\bten|\bto|niniejsz\w{{1,2}}|powyzsz\w) {_LETTER} (?:\S{{1,14}} ){{0,3}}?(?:automatyczn"
    rf"|przez (?:automat|system))"
    rf"|(?:^|[.!*] ){_LETTER} (?:zostal\w? )?(?:{_MADE} (?:zostal\w? )?{_BY_PROGRAM}|{_BY_PROGRAM} {_MADE}"
    r"|automatyczn[aey]\b)"
    rf"|{_LETTER} (?:{_MADE} )?{_BY_PROGRAM}, pros"
    rf"|(?:^|[.!*] )(?:to (?:jest )?)?automatyczn\w{{1,3}} (?:wiadomosc|odpowiedz|powiadomienie|potwierdzenie)\b"
    rf"|nie (?:nalezy )?(?:odpowiada\w{{1,2}}|odpisywa\w|odpisuj\w{{0,3}}) na (?:(?:te|ta|ten"
    rf"|niniejsz\w{{1,2}}) (?:wiadomosc|e-?mail|mail)|nia|niego)"
    r"(?!\S{0,3},? (?:tylko|lecz|ale|a)\b)|prosimy na (?:nia|niego) nie odpowiada"
    # German, French, Spanish, Portuguese, Italian, Dutch, Czech
    r"|diese (?:e-?mail|nachricht|mail) (?:wurde|wird|ist) (?:\S{1,14} ){0,3}automatisch"
    r"|automatisch (?:generierte|erstellte|erzeugte|versandte)"
    r"|antworten sie (?:bitte )?nicht auf diese|bitte nicht auf diese"
    r"|ce (?:message|courriel|mail|e-mail) (?:\S{1,14} ){0,3}automatique|ne (?:pas repondre|repondez pas) a ce"
    r"|este (?:mensaje|correo|e-?mail) (?:\S{1,14} ){0,3}automatic|no responda a este"
    r"|quest[oa] (?:messaggio|e-?mail) (?:\S{1,14} ){0,3}automatic|non rispond\w{1,5} a quest"
    r"|est[ae] (?:mensagem|e-?mail) (?:\S{1,14} ){0,3}automatic|nao responda a est"
    r"|(?:dit|deze) (?:bericht|e-?mail|mail) (?:\S{1,14} ){0,3}automatisch|niet op (?:dit bericht|deze e-?mail)"
    r"|(?:tato|tento) (?:zprava|e-?mail) (?:\S{1,14} ){0,3}automaticky|neodpovidejte na t"
    # Russian, Japanese, Chinese
    r"|(?:это|данное) (?:письмо|сообщение) (?:\S{1,14} ){0,3}автоматически|не отвечаите на (?:это|данное)"
    r"|このメールは\S{0,10}自動|自動(?:送信|配信)|本邮件(?:由|为)?系统自动|请勿(?:直接)?回复"
)
_NOT_ABOUT_ITSELF = re.compile(
    r"[^.!?]{0,200}(?:wirus|virus|malware|(?:prze)?skanowan|\bscann|sprawdzon|zaszyfrowan|encrypt|archiw|archiv)[^.!?]{0,200}"
)
"""What a filter on the way says of a person's mail."""
_PROGRAM_SUBJECT = re.compile(
    r"\[?(?:cron <|confirm [0-9a-f]{12,}|\[request received\]|message from [a-z]{2,6}_?[0-9a-z]{4,}$|attached image$"
    r"|logwatch for|\*\* (?:problem|recovery|acknowledgement)|anacron job|output from your job"
    r"|output of your job"
    r"|welcome to (?:the )?\S{1,40} mailing list|majordomo results|subscribe confirm"
    r"|confirm (?:your )?subscription"
    r"|\S{1,40} post from \S{1,60} requires approval|new voice ?mail|voicemail from)"
)
_RECEIPT_SUBJECT = re.compile(
    r"(?:read|not read|przeczytan[oea]|odczytan[oea]|usuniet[oe] bez przeczytania|nieprzeczytan[oe]|gelesen"
    r"|ungelesen|lu|non lu|leido|letto|lido|gelezen|recall(?:ed)?|przywolanie|"
    r"nie (?:prze|od)czytan[oea]"
    r"|accepted|declined|tentative|canceled|cancelled|zaakceptowano|odrzucono|odwolano|wstepna akceptacja|zugesagt"
    r"|abgelehnt|abgesagt|read receipt|return receipt|potwierdzenie (?:odczytu|przeczytania))(?: -)?: "
)
_RECEIPT_SAYS = re.compile(
    r"(?:was|has been|were) (?:read|displayed|deleted without being read) (?:on|at|by)|return receipt"
    r"|read receipt"
    r"|zostala? (?:przeczytan|odczytan|wyswietlon|usuniet)"
    r"|wurde (?:\S{1,14} ){0,4}(?:gelesen|geoffnet|angezeigt)|a ete (?:lu|affiche)|fue leido|e stato letto"
    r"|foi lida?|would like to recall|"
    r"potwierdzenie (?:odczytu|przeczytania)|no guarantee that the (?:recipient|message)"
)


def is_program_text(message: InboundMessage) -> bool:
    """Whether the mail says that a program wrote it, or that answers are not read."""
    if is_reply_or_forward(message) and message.in_reply_to and has_quotation(message):
        return False
    if not is_reply_or_forward(message) and _PROGRAM_SUBJECT.match(folded(message.subject[:300])):
        return True
    return bool(_PROGRAM_SAYS.search(_NOT_ABOUT_ITSELF.sub(" ", own_words(message))))


def is_receipt(message: InboundMessage) -> bool:
    """Whether a mail program confirms reading, or answers an invitation, without the form of RFC 8098 or RFC 5546."""
    return bool(_RECEIPT_SUBJECT.match(folded(message.subject[:300])) and _RECEIPT_SAYS.search(own_words(message)))
