"""What notifying programs write to readers whom they do not know, and people do not: told by wording and layout.

Asked only of mails that begin a conversation and come from no person's mailbox or mail program: people write of the
reader's affairs, too, consultants above all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers.asking import asks, asks_as_people_do
from parsers.own_words import before_quotation, is_answer, own_words
from parsers.reports.wording import folded
from parsers.senders import is_service, may_be_person, writes_for_another
from parsers.traces import people_traces

if TYPE_CHECKING:
    from parsers.model import InboundMessage

_GREETING_LINES = 12
_GREETING = re.compile(
    r"\W{0,5}(?:(?:dear|hello|hi|attention) (?:valued |esteemed |our )?(?:\S{1,20} )?(?:customer|client|user|member"
    r"|subscriber|reader|shopper|account ?(?:holder|owner)|card ?(?:holder|member)|home ?owner|traveler"
    r"|e-?mail owner)s?"
    r"|(?:drog\w{1,3}|szanown\w{1,2}|witaj|mil[iya]|cenion\w) (?:\S{1,14} )?(?:klien[ct]\w{0,4}|uzytkowni\w{1,6}"
    r"|czytelni\w{1,5}|subskryben\w{1,4}|abonen\w{1,4}|internau\w{1,3})"
    r"|(?:liebe[rs]?|sehr geehrte[rs]?|hallo|guten tag) (?:\S{1,14} )?(?:kund(?:e|in|en|innen)|(?:be)?nutzer\w{0,5}"
    r"|leser\w{0,5}|mitglied|abonnent\w{0,5})(?:,? (?:liebe[rs]?|sehr geehrte[rs]?) \S{1,14})?"
    r"|cher(?:e|s|es)? (?:\S{1,14} )?(?:client|abonne|utilisat|lect)\w{0,6}"
    r"|estimad[oa]s? (?:\S{1,14} )?(?:client|usuari|suscript|lector)\w{0,4}|gentile (?:client|utent|abbonat)\w"
    r"|(?:prezad|car)[oa]s? (?:client|utilizador|usuari|assinant)\w{0,3}|vazen\w{1,2} (?:zakazni|uzivatel|klient"
    r"|ctenar)\w{0,5}|уважаем\w{2,3} (?:клиент|пользовател|подписчик|абонент|читател)\w{0,3}"
    r"|шановн\w{1,3} (?:клієнт|клиент|користувач|абонент|читач)\w{0,3})\s?(?:[,:!;.-]|$)"
)
"""How one greets whom one does not know by name; people greet an office."""

_THING = (
    r"(?:order|package|parcel|shipment|account|password|subscription|reservation|booking|domain|payment|invoice"
    r"|statement|certificate|licen[cs]e|mailbox|registration|membership|submission|bid|appointment|trial|comment)"
)
_HAPPENED = (
    r"(?:has (?:now |just |recently )?(?:been )?(?:shipped|received|processed|created|confirmed|suspended|limited"
    r"|locked"
    r"|activated|approved|posted|renewed|expired|dispatched|delivered|changed|closed|updated|accepted|declined|reset)"
    r"|will (?:expire|be (?:suspended|renewed|closed|deleted|charged|billed|delivered|deactivated))"
    r"|is (?:about to expire|expiring|on its way|on the way|ready for|now (?:active|available|ready)|scheduled)"
    r"|was (?:shipped|delivered|declined|successful)|expires (?:in|on)|have shipped)"
)
_TWOJA = (
    r"(?:paczk|przesylk|zamowieni|kont|e-?faktur|faktur|hasl|rezerwacj|wnios|zgloszeni|subskrypcj|domen|platnosc"
    r"|skrzynk|licencj|certyfikat|abonament|bilet|polis|komentarz|profil|ogloszeni|urzadzeni)"
)
_STALO_SIE = (
    r"(?:zostal\w?|jest (?:juz )?(?:w drodze|gotow|dostepn|pelna)|wygas\w{1,5}|czeka|oczekuje|przekroczyl\w?"
    r"|pojawil\w? sie|zmienil\w?"
    r"|traci waznosc|bedzie (?:u ciebie|dostarczon))"
)
_SAYS = re.compile(
    rf"\byour (?:\S{{1,20}} ){{0,2}}{_THING} (?:\S{{1,25}} ){{0,4}}?{_HAPPENED}"
    rf"|\btwoj[ae]? (?:\S{{1,14}} ){{0,2}}{_TWOJA}\w{{0,3}} (?:\S{{1,40}} ){{0,6}}?{_STALO_SIE}"
    r"|\bihre? (?:bestellung|sendung|paket|konto|passwort|rechnung|anfrage|buchung|lieferung) (?:\S{1,25} ){0,4}?"
    r"(?:wurde|ist unterwegs|lauft ab|ist bei uns)|\bvotre (?:commande|colis|compte|facture|demande|abonnement) "
    r"(?:\S{1,25} ){0,4}?(?:a (?:bien )?ete|est (?:en route|disponible|pret)|expire)"
    r"|\b(?:su|tu) (?:pedido|cuenta|factura|solicitud|suscripcion) (?:\S{1,25} ){0,4}?(?:ha sido|esta (?:en camino"
    r"|listo))"
    r"|(?:il tuo|la tua) (?:ordine|account|fattura|richiesta) (?:\S{1,25} ){0,4}?(?:e stat[oa]|e in arrivo|scade)"
    r"|\bваш(?:а|е)? (?:заказ|аккаунт|счет|посылка|запись) (?:\S{1,25} ){0,4}?(?:был|создан|отправлен|принят|оформлен)"
    # Why one gets it, and what to do if it is nothing to one
    r"|you(?:'re| are) receiving this|you(?:'ve| have) received this (?:e-?mail|message|notification|notice) because"
    r"|otrzymuj\w{2,4}(?: panstwo| pan)? (?:te|ten|to) (?:wiadomosc|powiadomienie|e-?mail|mail)\w?,? (?:poniewaz"
    r"|bo\b|gdyz|jako)"
    r"|sie erhalten diese (?:e-?mail|nachricht|mail),? (?:\S{1,9} )?(?:weil|da)\b"
    r"|vous recevez ce (?:\S{1,12} ){1,2}(?:car|parce)"
    r"|reciben? (?:usted )?este (?:correo|mensaje|e-?mail) porque|if you (?:did not|didn't"
    r"|have not) (?:\S{1,12} ){0,2}?"
    r"(?:request|initiate|sign up|register|subscribe|create|authorize)[^.]{0,60}(?:ignore|disregard|contact|delete"
    r"|no action)"
    r"|jesli (?:to )?nie (?:ty\b|prosil|zaklada|rejestrowa|zleca|inicjowa|wnioskowa|dokonywa)[^.]{0,70}"
    r"(?:zignoruj|pomin|skontaktuj|zmien)"
    r"|(?:kod (?:weryfikacyjny|jednorazowy|autoryzacyjny|aktywacyjny|dostepu)|(?:verification|security|access"
    r"|one-time) code)"
    r"\W{1,4}(?:to |is )?\d{4,8}\b|(?:sledz|zobacz status) (?:swoj\w |twoj\w )?przesylk|track your (?:package|order"
    r"|parcel|shipment)"
    # What was asked for in a form on the web
    r"|(?:thank you|thanks) for (?:submitting|completing|filling|registering|signing up|subscribing|your (?:order"
    r"|purchase"
    r"|registration))|dziekujemy za (?:wypelnienie (?:formularza|ankiety)|rejestracje|zakup|zlozenie zamowienia|zapis)"
    r"|(?:prosimy o|zachecamy do) (?:wypelnieni|udzialu w)\w{0,2} (?:\S{1,14} )?ankiet"
    r"|this e-?mail (?:confirms that|is to confirm that) you|thanks for ordering|(?:udostepni"
    r"|wystawi)lismy (?:\S{1,14} ){0,2}faktur"
    r"|(?:zarejestrowa|przyje)lismy (?:twoj\w|panstwa|pani|pana) (?:reklamacj|zgloszeni|wnios|zapytani|skarg)"
    r"|\bpaczk\w (?:\S{1,14} ){0,3}(?:czeka|zostala|wyruszyla|jest w drodze)|na twoim profilu"
    r"|platnosc zakonczona|(?:nowe|nietypowe|podejrzane) logowanie|new (?:sign-?in|login) (?:to|from|on)\b"
    r"|jak oceniasz|wystaw opinie|(?:leave|write) a review|how did we do|(?:potwierdzamy|informujemy o) (?:przyjeci"
    r"|wplynieci)"
    r"|zaloguj sie (?:\S{1,14} ){0,4}(?:aby|zeby|by|w celu)\b|(?:aby|zeby|w celu) (?:\S{1,14} ){0,6}(?:zaloguj"
    r"|nalezy zalogowac) sie"
    r"|(?:otrzymal|posiadasz|masz)\S{0,4} (?:\S{1,14} ){0,2}(?:nowa|nieprzeczytan)\S{0,2} wiadomosc"
    r"|(?:wyslal\S{0,4} ci|sent you) (?:\S{1,14} )?(?:dokument|plik|wiadomosc|document|file)\b"
    r"|(?:support request|request for support|support ticket) (?:\S{1,20} )?has been|uw (?:vraag|bericht|melding"
    r"|verzoek) (?:is|werd) "
    r"(?:geregistreerd|ontvangen)|(?:you(?:'re| are) (?:currently )?|your |address )subscribed (?:as|to|with|e-?mail)"
    r"|thank you for (?:contacting|your (?:message|e-?mail|interest|enquiry|inquiry))[^?]{0,160}?\b(?:we|our \S{1,12}) "
    r"(?:\S{1,12} ){0,9}?(?:respond|reply|get back|be in touch|contact you|answer)"
    # Trackers and version control
    r"|the following (?:issue|bug|task|ticket|request) has been|update of /|new revision: \d"
    r"|jobs? completed successfully"
    # Filters on the way
    r"|zawieral\w? wirus|(?:contained|found|detected|wykryto|znaleziono) (?:\S{1,40} ){0,8}?(?:infected|virus|wirus"
    r"|zainfekowan)"
    r"|your (?:message|e-?mail) (?:\S{1,40} ){0,6}(?:waitlisted|quarantined|was (?:held|blocked))"
)
_SUBJECT = re.compile(
    r"(?:\[[^\]]{1,30}\]:? )?(?:\[(?:success|successful|warning|failed|failure|error|critical|ok|alert|alarm"
    r"|resolved|recovered|firing"
    r"|down|up)(?:[:\d ][^\]]{0,30})?\]|.{0,40}\b(?:security"
    r"|daily) (?:run|check) output|.{0,40} in mail from you"
    r"|e-?faktura\b|nowa e-?faktura|dokument do podpisu|notifications from the|(?:spam )?quarantine (?:summary"
    r"|digest|notification|report)"
    r"|(?:spam|daily|weekly|monthly) (?:digest|quarantine)|raport kwarantanny|powiadomienie o kwarantannie"
    r"|.{0,60}certificate expir|urzedowe poswiadczenie \w{6,14} upp|.{0,80} (?:is|are) now following (?:you|your)"
    r"|.{1,60} (?:commented on your|mentioned you|tagged you|invited you to|wants to (?:connect|be friends)"
    r"|sent you a (?:message|friend request)|shared .{1,60} with you)"
    r"|.{1,60} (?:skomentowal\w?|polubil\w?) twoj|.{1,60} (?:udostepnil|zaprosil|oznaczyl|wyslal)(?:a|\(a\))? (?:ci"
    r"|cie)\b"
    r"|(?:odpowiedz|nowy post|nowa odpowiedz|new (?:reply|post)) (?:w temacie|w watku|in|to)\b"
    r"|(?:new message \d|fax received from)|(?:cvs|svn|git)(?: commit)?:"
    r"|(?:virus|wirus|antigen|banned|malware|\{(?:virus|warning))\W{0,3}(?:\S{1,20} ){0,3}(?:found|detected|contents"
    r"|alert|warning|wykryt)"
    r"|(?:order|booking|payment|registration|shipping|shipment|dispatch|delivery) (?:confirmation|receipt|notification)"
    r"(?: ?$|[ :#(-]{1,3}\W?\d)|potwierdzenie (?:zamowienia|rejestracji|zakupu|platnosci|rezerwacji|nadania|zapisu)"
    r"(?: ?$| ?[:#(-]| (?:nr|numer|w|na) | \S{0,8}\d)|(?:bestell|versand|auftrags|buchungs)bestatigung(?: ?$|\W))"
)
_READERS_OWN = re.compile(r"(?:your|twoj[aei]?|ihre?|votre|vos|uw|il tuo|la tua|ваш[аеи]?)\b")
"""A service writes about what its reader has there."""
_COMPLAINS = re.compile(
    r"\b(?:(?:nadal|wciaz) (?:nie|brak)|nie (?:mamy?|dostal[ea]m|otrzymal[ea]m|otrzymalismy|dziala\w{0,3}|przyszl\w"
    r"|dotarl\w))\b"
    r"|\b(?:never|haven't|have not|didn't) (?:got|get|receive)"
)

_SHEET_FIELDS = frozenset({
    "severity", "host", "hostname", "state", "service", "event", "status", "trigger", "job", "priority", "code",
    "location", "uptime", "device", "message", "time", "date", "name", "server", "result", "duration", "alarm",
    "level", "monitor", "node", "ip", "category", "description", "source", "url", "type", "waga", "zdarzenie", "stan",
    "serwer", "urzadzenie", "zadanie", "termin", "priorytet", "kategoria", "link", "poziom", "przydzielone",
    "assigned", "due", "project", "projekt", "czas", "kamera", "wyzwalacz", "wyzwalacza",
})  # fmt: skip
_SHEET_FIELD = re.compile(r"^\W{0,3}([\w/ -]{2,30}?) {0,20}[:=]", re.MULTILINE)
_FIELDS_OF_SHEET = 4
_FIELDS_OF_PURE_SHEET = 3
_SHEET_LIMIT = 3_000
_HTML_LIMIT = 60_000
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)


def is_notification(message: InboundMessage) -> bool:
    """Whether a program tells of events, or greets a reader whom it does not know, in a mail that answers nobody."""
    if is_answer(message) or may_be_person(message.from_) or people_traces(message):
        return False
    return _greets_anybody(message) or (not _asks_or_complains(message) and _speaks_as_program(message))


def _asks_or_complains(message: InboundMessage) -> bool:
    return asks_as_people_do(message) or _COMPLAINS.search(own_words(message)) is not None


def _speaks_as_program(message: InboundMessage) -> bool:
    """Words alone prove nothing, for a stranger may use them: a service says them, or they lead to its pages."""
    if writes_for_another(message.from_) or _is_sheet(message):
        return True
    subject, of_service = folded(message.subject[:300]), is_service(message.from_)
    if of_service and _READERS_OWN.match(subject):
        return True
    leads = _LINK.search(message.text[:_SHEET_LIMIT]) or _LINK.search(message.html[:_HTML_LIMIT])
    return bool((of_service or leads) and _tells_news(subject, own_words(message)))


def _tells_news(subject: str, words: str) -> bool:
    return bool(_SUBJECT.match(subject) or _SAYS.search(subject) or _SAYS.search(words))


def _greets_anybody(message: InboundMessage) -> bool:
    """A person who shows what came asks first."""
    lines = [line for line in before_quotation(message.text[:_SHEET_LIMIT]).splitlines() if line.strip()]
    before: list[str] = []
    for line in map(folded, lines[:_GREETING_LINES]):
        if _GREETING.match(line):
            return not asks(" ".join(before))
        before.append(line)
    return False


def _is_sheet(message: InboundMessage) -> bool:
    """Whether the text is a list of the fields that monitors tell of."""
    text = before_quotation(message.text[:_SHEET_LIMIT])
    lines = [line for line in text.splitlines() if line.strip()]
    fields = [folded(name) for name in _SHEET_FIELD.findall(text)]
    known = {word for name in fields for word in name.replace("/", " ").split() if word in _SHEET_FIELDS}
    if len(fields) == len(lines):
        return len(known) >= _FIELDS_OF_PURE_SHEET
    return len(known) >= _FIELDS_OF_SHEET and 2 * len(fields) > len(lines)
