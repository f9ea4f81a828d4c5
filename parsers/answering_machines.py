"""Words that only answering machines use, for those that set no header of RFC 3834."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.asking import asks
from parsers.own_words import before_signature, has_quotation, own_words
from parsers.reports.wording import folded

if TYPE_CHECKING:
    from parsers.model import Address, InboundMessage

_AFTER_SUBJECT = (
    r"(?: (?:auto-?)?(?:reply|response|message|notice|notification))?"
    r"(?: ?$| ?[:(\[\]!|,-]| –| (?:re|from|until|till|do|od|bis)\b)"
)
_DECLARED_SUBJECT = re.compile(
    r"\[?(?:\w{3,12} )?(?:automat|autom\.|auto-?(?:re|od|an|sv|po))\S{0,12}(?: \S{1,14})?:"
    r"|out of (?:the )?office auto-?reply"
)
"""Only programs set such words before the subject that they answer."""
_MACHINES_SUBJECT = re.compile(
    r"(?P<answers>(?:(?:re|odp|aw|sv): ?){0,2})\[?(?:automatic (?:reply|response)"
    r"|auto(?:mated)?[- ]?(?:reply|response|answer)"
    r"|out[- ]of[- ](?:the[- ])?office|vacation (?:reply|message|response|notice|autoreply)"
    r"|away from (?:my|the) (?:office|desk|e?-?mail)"
    r"|auto(?=:)|autopotwierdzenie|automatyczna odpowiedz|odpowiedz automatyczna|auto-?odpowiedz|autom\. odp\.?"
    r"|poza biurem"
    r"|jestem poza biurem"
    r"|abwesenheits(?:notiz|meldung|nachricht|assistent)|automatische (?:antwort|ruckmeldung|abwesenheit\w{0,9})"
    r"|autoantwort|autom\. antwort|reponse automatique|message d'absence|absence du bureau|respuesta automatica"
    r"|fuera de (?:la )?oficina|risposta automatica|fuori (?:sede|ufficio)|resposta automatica|fora do escritorio"
    r"|automatisch(?: antwoord|e beantwoording)|automatiskt? svar|autosvar|fravaersmelding|automaattinen vastaus"
    r"|automaticka odpoved|automatikus valasz|raspuns automat|otomatik yanit|αυτοματη απαντηση|автоответ"
    r"|автоматическии ответ|автоматична відповідь|automatinis atsakymas|automatiska atbilde|automaatvastus"
    r"|automatski odgovor|samodejni odgovor|автоматичен отговор|аутоматски одговор|رد تلقاي|תשובה אוטומטית"
    r"|מענה אוטומטי|nieobecnosc w (?:biurze|pracy|urzedzie)"
    r"|urlop (?:macierzynski|wypoczynkowy|rodzicielski)(?= ?(?:re|odp)? ?:))"
    + _AFTER_SUBJECT
    + r"|自動返信|自動応答|自动回复|自動回覆|자동 ?회신|부재중"
)
_AWAY = re.compile(
    # In the languages of the line's users only what one says of oneself: they ask about leave and absence, too.
    r"(?:i am|i'm|i will be|i'll be|we are) (?:\w{1,12} ){0,3}(?:out of (?:the |my )?office|away (?:from|until|on)"
    r"|on (?:\w{1,12} ){0,2}(?:vacation|holidays?|leave|business trip)|out until|not in the office|unavailable|absent"
    r"|travell?ing)"
    r"|(?:i am|i'm) (?:\w{1,12} ){0,2}away\b|(?:the|our) (?:offices?|school|company|embassy|consulate|department"
    r"|library) (?:is|are|will be) closed"
    r"|(?:currently|now|presently) (?:out of (?:the )?office|on leave)|i (?:no longer work|have left|am no longer)"
    r"|(?:jestem|bede|bedziemy|jestesmy) (?:\S{1,12} ){0,6}(?:poza biurem|na (?:\S{1,14} ){0,2}(?:urlopie|zwolnieniu"
    r"|szkoleniu|delegacji)|nieobecn|niedostepn|poza (?:firma|zasiegiem)|w delegacji|w podrozy)"
    r"|przebywam (?:\S{1,12} ){0,6}(?:na|poza|w delegacji)|nie (?:ma|bedzie) mnie (?:\S{1,12} ){0,4}w (?:biurze|pracy)"
    r"|(?:mam|korzystam z) (?:\S{1,12} ){0,3}urlop|nie (?:pracuje juz|jestem juz pracown)|jestem na l4"
    r"|przeszl?(?:am|edlem) na (?:\S{1,12} )?emerytur"
    r"|nie moge (?:\S{1,12} ){0,3}odp\w{2,9} na (?:\S{1,12} )?(?:e-?mail|mail"
    r"|wiadomosc)"
    r"|(?:obecnie|aktualnie|do dnia|w dniach|w terminie|w okresie) (?:\S{1,14} ){0,8}(?:nieobecn|na urlopie"
    r"|poza biurem|urlop\w{0,3})|(?:jest|sa|bedzie|beda) (?:\S{1,14} ){0,3}nieczynn"
    r"|(?:biuro|urzad|sekretariat|kancelaria|firma|sklep|punkt) (?:\S{1,14} ){0,3}(?:nieczynn|zamkniet)"
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"|\bich\b (?:\S{1,14} ){0,8}(?:nicht (?:\S{1,14} )?(?:im|in|am|erreichbar)|abwesend|im urlaub|ausser haus"
    r"|verreist|erkrankt"
    r"|(?:dienst|geschafts)reise|elternzeit|mutterschutz)"
    r"|\bje (?:\S{1,14} ){0,6}(?:absente?|en conges?|en vacances|hors du bureau|en deplacement)"
    r"|actuellement (?:absente?|en conge|en deplacement)"
    r"|(?:estoy|estare|(?:me )?encuentro) (?:\S{1,14} ){0,5}(?:fuera|ausente|de vacaciones|de baja)"
    r"|(?:sono|saro) (?:\S{1,14} ){0,5}(?:fuori|assente|in ferie)"
    r"|(?:estou|estarei|encontro-me) (?:\S{1,14} ){0,5}(?:fora|ausente|de ferias)"
    r"|(?:ik ben|ben ik) (?:\S{1,14} ){0,6}(?:afwezig|niet aanwezig|(?:met|op) (?:vakantie|verlof)|niet bereikbaar)"
    # Czech, Slovak, Scandinavian, Finnish, Russian, Ukrainian, Hungarian, Romanian, Croatian, Turkish, Lithuanian
    r"|mimo kancelar|(?:nie som|nejsem|nebudem|nebudu) (?:\S{1,14} ){0,3}(?:v kancelar|k dispozic|pritomn)"
    r"|na dovolen(?:e|ke)\b|cerpam (?:\S{1,14} ){0,3}dovolen|\b(?:jsem|som|budu|budem) nepritomn"
    r"|jag ar (?:\S{1,14} ){0,5}(?:ledig|inte pa (?:kontor|plats)|pa semester|franvarande)|jeg (?:holder"
    r"|har) (?:\S{1,14} ){0,2}ferie"
    r"|jeg er (?:\S{1,14} ){0,5}(?:(?:ikke pa|ute av|ude af) kontor|pa ferie"
    r"|fravaerende|bortreist)|olen (?:\S{1,14} ){0,5}(?:lomalla|poissa|matkoilla)"
    r"|\b(?:я|буду) (?:\S{1,14} ){0,5}(?:в отпуске|отсутств|в командировке|у відпустці|відсутн|у відрядженні)"
    r"|(?:перебуваю|нахожусь) (?:\S{1,14} ){0,3}(?:відпуст|відрядж|лікарн|отпуск|командиров|больничн)"
    r"|(?:меня|мене) (?:\S{1,14} ){0,3}(?:нет|не будет|немає|не буде)\b"
    r"|(?:аз съм|съм|ще бъда) (?:\S{1,14} ){0,3}(?:в отпуск|в командировка|извън офиса)|в отпуск (?:\S{1,14} )?съм"
    r"|szabadsagon (?:\S{1,14} ){0,2}(?:vagyok|leszek)|(?:hazon|irodan) kivul|(?:sunt"
    r"|ma aflu) (?:\S{1,14} ){0,5}(?:in concediu"
    r"|plecat)|na godisnjem (?:\S{1,14} )?odmoru|на годишњем (?:\S{1,14} )?одмору|izin(?:de|li)(?:yim)?\b|ofis disinda"
    r"|\batostogau|\besu (?:\S{1,14} ){0,3}(?:atostog|isvyk|komandiruot)"
    # Slovene, Estonian, Latvian, Greek
    r"|\bsem (?:\S{1,14} ){0,5}(?:na (?:\S{1,14} )?dopustu|odsot)|\bolen (?:\S{1,14} ){0,3}(?:puhkusel|lahetuses|eemal)"
    r"|(?:esmu|atrodos) (?:\S{1,14} ){0,3}(?:atvalinajuma|komandejuma|prombutne)|απουσιαζω|εκτος γραφειου"
    r"|(?:ειμαι|βρισκομαι) (?:\S{1,14} ){0,3}αδεια"
    r"|خارج المكتب|في اجازة|בחופשה|מחוץ למשרד|休暇をいた|(?:休暇|不在|出張)中"
    r"|不在にし|外出(?:して|中)|(?:休假|出差|不在办公室)"
)
_OWNER_AWAY = re.compile(
    r"nie (?:jest juz|pracuje juz)|juz nie (?:jest|pracuje)|przebywa (?:\S{1,12} ){0,4}(?:na|poza)"
    r"|jest (?:\S{1,12} ){0,3}(?:nieobecn|na urlopie|na zwolnieniu)|nie bedzie"
    r"|no longer (?:works?|with|employed)|has left"
    r"|is (?:\S{1,12} ){0,3}(?:out of|away|on leave|absent)|ist (?:\S{1,14} ){0,4}(?:nicht mehr|abwesend|im urlaub)"
    r"|ne (?:travaille|fait) plus|ya no trabaja|non lavora piu|werkt niet meer|jiz ne(?:pracuje|ni)|больше не работает"
)
"""What a machine says of its owner by name."""
_BACK = re.compile(
    r"(?:will )?(?:be back|return(?:ing)?) (?:\w{1,12} ){0,4}(?:on|in|to|monday|tuesday|wednesday|thursday"
    r"|friday)"
    r"|my return|limited access|no access to (?:my )?e?-?mail"
    r"|urgent|in my absence|while i am (?:away|out)|will (?:reply|respond|answer|get back)|please contact"
    r"|as soon as possible"
    r"|pilny|pilne|wroce|wracam|odczytam|przeczytam|oddzwoni|po powrocie|przej(?:al|el|mi|muj)|zastepuj|zastepstw"
    r"|prosze o kontakt"
    r"|prosze kontaktowac"
    r"|dostepu do (?:poczty|skrzynki)|\bodpowiem|\bodpisz|podczas (?:mojej )?nieobecnosci|prosze kierowac"
    r"|w sprawach|kontakt z |zapoznam sie|(?:mail|wiadomosc)\w{0,4} (?:\S{1,12} ){0,2}(?:przekaza|przekierow)"
    r"|dringend|vertret|zuruck|wenden sie sich|ruckkehr|nicht (?:\S{1,14} )?weitergeleitet|wieder (?:erreichbar|da|im)"
    r"|urgence|urgent|retour|contacter"
    r"|urgente|urgencia|regreso|volvere|ritorno|rientr|retorno|volto|regressar"
    r"|dringend|terug|spoed|nalehav|zpet|vratim|navrat|surn|\bater|tillbaka|besvarar|haster|henvend|tilbage|tilbake"
    r"|kiireel|palaan|срочн|вернусь|возвращ|обращ|повернен|звертай|терміново|surgos|vissza|urgent|revin|grisiu"
    r"|korespondencj|kierowac|kontest|contest|vuelta|raspun|intoarce|donus|nieczynn|\breopen|pierwszym dniu"
    r"|nujn|vrnem|skubi|kreipki|\basti\b|saakka|حتى|\bעד\b|まて|t\.?o\.?m\b|please (?:direct|forward|redirect|resend)"
    r"|kiiretes|tagasi"
    r"|steidzam|atgriez|επειγον|επιστρ|επικοινων|acil|спешн"
    r"|緊急|戻り|紧急|返回"
)
_MONTH = (
    r"(?:sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paz|lis|gru|jan|feb|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
    r"|led|uno|bre|dub|kve|cer|srp|zar|rij|pro|fev|avr|jui|aou|ene|abr|ago|set|out|gen|mag|giu|lug|ott|dic|mei|maa"
    r"|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|ekim|kasim|spal|lapkr|ιαν|φεβ|μαρ|απρ|μαι|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ)"
)
_UNTIL = re.compile(
    r"(?:\b(?:do|od|until|till|from|bis|ab|jusqu'au|hasta|fino|al|ate|tot|met|til|till|до|по|pana (?:pe|la)"
    r"|asti|kuni"
    r"|lidz|εωσ|μεχρι)\b"
    r"|-ig\b)"
    rf" (?:\S{{1,12}} ){{0,3}}?\d{{1,2}}(?:st|nd|rd|th)?[. /-]{{1,2}}(?:de )?(?:\d|{_MONTH})|\d-ig\b"
)
_REASONS = re.compile(
    r"\b(?:poniewaz|skoro|gdyz|because|since|as i|weil|da ich|puisque|porque|poiche|omdat|protoze|так как)\b"
)
_COURTESIES = re.compile(
    r"(?:thank|dziekuj|dzieki|vielen dank|danke|merci|gracias|grazie|obrigad|bedankt|dekuj|dakujem|tack|takk?\b|kiitos"
    r"|спасибо|благодар|дякую|koszon|multumesc|aciu)[^.!,:;]{0,120}(?:[.!,:;]|$)"
    r"|(?:szanown|dzien dobry|witam|dear|hello|\bhi\b|good (?:morning|day)|sehr geehrte|guten tag|hallo|bonjour|madame"
    r"|buen|estimad|hola|buongiorno|gentile|dobry den|vazen|buna ziua|tisztelt|здравствуите|уважаем|добр|шановн)"
    r"[^.!,:;]{0,60}(?:[.!,:;]|$)|\[[^\]]{1,40}\]|^[^.!?]{1,40}!"
)
_DATE = re.compile(
    r"\b(?:\d\d\. ?\d{1,2}|\d\. ?\d\d)\.(?: ?\d{4}\b)?(?: ?r\.)?|\d{4} ?r\."
    rf"|\b\d{{1,2}} d\.|\b\d{{1,2}}\.(?= {_MONTH})"
)
"""Its full stops end no sentence."""
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_WORDS_BEFORE = 14
_NAME_STEM = 4
"""Letters of a name that declension leaves alone."""
_NAME_REACH = 150
_STUB = 30
"""Characters of a text that says nothing beside the subject."""
_OUT_OF_OFFICE_LIMIT = 2_500
"""An out-of-office reply is short; a longer mail that speaks of absence is a person's."""


def is_out_of_office(message: InboundMessage) -> bool:
    """Whether the subject is an answering machine's, or the text begins with absence, asks and quotes nothing."""
    subject_words, words = folded(message.subject[:300]), own_words(message)
    if _DECLARED_SUBJECT.match(subject_words) or _says_owner_away(subject_words, message.from_):
        return True
    if asks(words):
        return False
    subject = _MACHINES_SUBJECT.match(subject_words)
    if subject and not subject["answers"] and (subject[0].endswith(":") or _goes_with(words)):
        return True
    if len(words) > _OUT_OF_OFFICE_LIMIT or has_quotation(message):
        return False
    # Who answers an answering machine has its subject behind "Re:", and so have some machines.
    return _says_absence(_AWAY, before_signature(words, message), by_subject=bool(subject)) or (
        _speaks_of(words, message.from_) and _says_absence(_OWNER_AWAY, words, by_subject=bool(subject))
    )


def _goes_with(words: str) -> bool:
    """Whether a text goes with the subject of an answering machine, which people may write about, too."""
    return len(words) < _STUB or any(said.search(words) for said in (_AWAY, _BACK, _UNTIL))


def _says_owner_away(subject: str, author: Address | None) -> bool:
    return _speaks_of(subject, author) and _OWNER_AWAY.search(subject) is not None


def _speaks_of(words: str, author: Address | None) -> bool:
    """Whether it begins with its author's names, as only a machine speaks of its owner."""
    names = folded(author.name[:100]).split() if author else []
    return len(names) > 1 and all(name[:_NAME_STEM] in words[:_NAME_REACH] for name in names)


def _says_absence(absence: re.Pattern[str], words: str, *, by_subject: bool) -> bool:
    """Whether it begins with absence, and goes on as answering machines do where the subject does not say so."""
    return _begins_with(absence, words) and (by_subject or bool(_BACK.search(words) or _UNTIL.search(words)))


def _begins_with(absence: re.Pattern[str], words: str) -> bool:
    """An answering machine says at once, behind its courtesies, that its owner is away, and not to give a reason."""
    away = absence.search(words)
    if away is None:
        return False
    before = _DATE.sub(" ", _COURTESIES.sub(" ", words[: away.end()]))
    return len(before.split()) <= _WORDS_BEFORE and not _SENTENCE_END.search(before) and not _REASONS.search(before)
