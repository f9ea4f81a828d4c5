"""Words that only answering machines and notifying programs use, for those that set no header of RFC 3834."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.own_words import has_quotation, is_reply_or_forward, own_words
from parsers.reports.wording import folded

if TYPE_CHECKING:
    from parsers.model import InboundMessage

_AFTER_SUBJECT = (
    r"(?: (?:auto-?)?(?:reply|response|message|notice|notification))?"
    r"(?: ?$| ?[:(\[\]!|,-]| –| (?:re|from|until|till|do|od|bis)\b)"
)
_NEVER_A_PERSONS_SUBJECT = re.compile(
    r"(?:(?:re|odp|aw|sv): ?){0,2}\[?(?:automatic (?:reply|response)|auto(?:mated)?[- ]?(?:reply|response|answer)"
    r"|out[- ]of[- ](?:the[- ])?office|vacation (?:reply|message|response|notice|autoreply)"
    r"|away from (?:my|the) (?:office|desk|e?-?mail)"
    r"|auto(?=:)|automatyczna odpowiedz|odpowiedz automatyczna|auto-?odpowiedz|autom\. odp\.?|poza biurem"
    r"|jestem poza biurem"
    r"|abwesenheits(?:notiz|meldung|nachricht|assistent)|automatische (?:antwort|ruckmeldung|abwesenheit\w{0,9})"
    r"|autoantwort|autom\. antwort|reponse automatique|message d'absence|absence du bureau|respuesta automatica"
    r"|fuera de (?:la )?oficina|risposta automatica|fuori (?:sede|ufficio)|resposta automatica|fora do escritorio"
    r"|automatisch(?: antwoord|e beantwoording)|automatiskt? svar|autosvar|fravaersmelding|automaattinen vastaus"
    r"|automaticka odpoved|automatikus valasz|raspuns automat|otomatik yanit|αυτοματη απαντηση|автоответ"
    r"|автоматическии ответ|автоматична відповідь)"
    + _AFTER_SUBJECT
    + r"|自動返信|自動応答|自动回复|自動回覆|자동 ?회신|부재중"
)
_AWAY = re.compile(
    r"(?:i am|i'm|i will be|i'll be|we are) (?:\w{1,12} ){0,3}(?:out of (?:the )?office|away from|on (?:vacation"
    r"|holiday|leave)|away until|out until)"
    r"|(?:i am|i'm) (?:\w{1,12} ){0,2}away\b|the office is closed|our offices? (?:is|are|will be) closed"
    r"|(?:jestem|bede|bedziemy|jestesmy) (?:\S{1,12} ){0,6}(?:poza biurem|na urlopie|nieobecn|niedostepn"
    r"|poza firma)|przebywam (?:\S{1,12} ){0,6}(?:na|poza)"
    r"|(?:obecnie|aktualnie|do dnia|w dniach|w terminie|w okresie) (?:\S{1,14} ){0,8}(?:nieobecn|na urlopie"
    r"|poza biurem|urlop\w{0,3})"
    r"|ich bin (?:\S{1,14} ){0,8}(?:nicht (?:im|in|am)|abwesend|im urlaub|ausser haus|nicht erreichbar|verreist)"
    r"|bin ich (?:\S{1,14} ){0,6}(?:nicht|abwesend|im urlaub)"
    r"|je (?:suis|serai) (?:\S{1,14} ){0,5}(?:absente?|en conges?|en vacances|hors du bureau)"
    r"|(?:estoy|estare|me encuentro) (?:\S{1,14} ){0,5}(?:fuera|ausente|de vacaciones)"
    r"|(?:sono|saro) (?:\S{1,14} ){0,5}(?:fuori|assente|in ferie)"
    r"|(?:estou|estarei) (?:\S{1,14} ){0,5}(?:fora|ausente|de ferias)"
    r"|ik ben (?:\S{1,14} ){0,6}(?:afwezig|niet aanwezig|met vakantie|niet bereikbaar)"
    r"|jsem (?:\S{1,14} ){0,5}(?:mimo kancelar|na dovolene|nepritomn)"
    r"|jag ar (?:\S{1,14} ){0,5}(?:ledig|pa semester|franvarande)"
    r"|я (?:\S{1,14} ){0,5}(?:в отпуске|отсутствую|в командировке)"
    r"|(?:休暇|不在|出張)中|外出(?:して|中)|(?:休假|出差|不在办公室)"
)
_BACK = re.compile(
    r"(?:will )?(?:be back|return(?:ing)?) (?:\w{1,12} ){0,4}(?:on|in|to|monday|tuesday|wednesday|thursday"
    r"|friday)"
    r"|my return|limited access|no access to (?:my )?e?-?mail"
    r"|urgent|in my absence|while i am (?:away|out)|will (?:reply|respond|answer|get back)|please contact"
    r"|as soon as possible"
    r"|pilny|pilne|wroce|po powrocie|zastepuj|zastepstw|prosze o kontakt|prosze kontaktowac"
    r"|dostepu do (?:poczty|skrzynki)|odpowiem|odpisze|podczas (?:mojej )?nieobecnosci"
    r"|dringend|vertret|zuruck|wenden sie sich|ruckkehr|nicht weitergeleitet|urgence|urgent|retour|contacter"
    r"|urgente|urgencia|regreso|volvere|ritorno|rientr|retorno|volto"
    r"|dringend|terug|spoed|nalehav|zpet|vratim|ater|tillbaka|срочн|вернусь|緊急|戻り|紧急|返回"
)
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
    r"|message (?:was )?(?:generated|created) automatically"
    # Polish
    rf"|(?:\bta|\bten|\bto|niniejsz\w{{1,2}}|powyzsz\w) {_LETTER} (?:\S{{1,14}} ){{0,3}}?(?:automatyczn"
    rf"|przez (?:automat|system))"
    rf"|(?:^|[.!*] ){_LETTER} (?:zostal\w? )?(?:{_MADE} (?:zostal\w? )?{_BY_PROGRAM}|automatyczn)"
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
_PROGRAM_SUBJECT = re.compile(
    r"\[?(?:cron <|logwatch for|\*\* (?:problem|recovery|acknowledgement)|anacron job|output from your job"
    r"|output of your job"
    r"|welcome to (?:the )?\S{1,40} mailing list|majordomo results|subscribe confirm"
    r"|confirm (?:your )?subscription"
    r"|\S{1,40} post from \S{1,60} requires approval|new voice ?mail|voicemail from)"
)
_RECEIPT_SUBJECT = re.compile(
    r"(?:read|not read|przeczytan[oea]|odczytan[oea]|usuniet[oe] bez przeczytania|nieprzeczytan[oe]|gelesen"
    r"|ungelesen|lu|non lu|leido|letto|lido|gelezen|recalled?|przywolanie|"
    r"accepted|declined|tentative|canceled|cancelled|zaakceptowano|odrzucono|odwolano|wstepna akceptacja|zugesagt"
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
_OUT_OF_OFFICE_LIMIT = 2_500
"""An out-of-office reply is short; a longer mail that speaks of absence is a person's."""


def is_out_of_office(message: InboundMessage) -> bool:
    """Whether the subject is an answering machine's, or the text speaks of absence and return and quotes nothing."""
    if _NEVER_A_PERSONS_SUBJECT.match(folded(message.subject[:300])):
        return True
    words = own_words(message)
    if len(words) > _OUT_OF_OFFICE_LIMIT or has_quotation(message):
        return False
    return bool(_AWAY.search(words) and _BACK.search(words))


def is_program_text(message: InboundMessage) -> bool:
    """Whether the mail says that a program wrote it, or that answers are not read."""
    if is_reply_or_forward(message) and message.in_reply_to and has_quotation(message):
        return False
    if not is_reply_or_forward(message) and _PROGRAM_SUBJECT.match(folded(message.subject[:300])):
        return True
    return bool(_PROGRAM_SAYS.search(own_words(message)))


def is_receipt(message: InboundMessage) -> bool:
    """Whether a mail program confirms reading, or answers an invitation, without the form of RFC 8098 or RFC 5546."""
    return bool(_RECEIPT_SUBJECT.match(folded(message.subject[:300])) and _RECEIPT_SAYS.search(own_words(message)))
