"""What programs, lists and lawyers put under a mail: a phone's footer, list footers, confidentiality notices, RODO clauses."""

from __future__ import annotations

import re

from parsers.reply.lines import fold

_PHONE_VERB = "|".join(
    (
        r"sent (?:from|via|with|using|by)",
        r"get outlook for",
        r"wysłan[aeoy]\w? (?:z|ze|za pomocą|przez|przy użyciu|poprzez)",
        r"wyslano z",
        r"wysłano z?",
        r"wiadomość wysłan[ao] (?:z|przy użyciu|za pomocą)",
        r"pobierz (?:aplikację )?outlook\w? (?:dla|na)",
        r"uzyskaj (?:aplikację )?outlook\w? (?:dla|na)",
        r"wysłano (?:bezpłatnie )?przez",
        r"(?:diese (?:nachricht|e-mail) wurde )?(?:gesendet|gesendet mit|gesendet von|gesendet aus|versendet mit|verschickt von|verfasst mit) ?(?:von|mit|über|aus|via)?",
        r"outlook für",
        r"holen sie sich outlook",
        r"laden sie outlook",
        r"envoyé(?:e)? (?:de|du|depuis|à partir|avec|via)",
        r"télécharger outlook pour",
        r"obtenez outlook pour",
        r"enviado (?:desde|con|de|do|da|a partir|por|através|via|pelo)",
        r"obtener outlook para",
        r"obter o outlook para",
        r"descarga outlook para",
        r"inviato (?:da|dal|dall'|con|tramite)\w{0,2}",
        r"ottieni outlook per",
        r"scarica outlook per",
        r"verzonden (?:vanaf|vanuit|met|via|van)",
        r"verstuurd (?:vanaf|met|via|vanuit)",
        r"outlook voor",
        r"download outlook voor",
        r"skickat (?:från|med|via)",
        r"hämta outlook för",
        r"sendt (?:fra|med|via)",
        r"hent outlook (?:til|for)",
        r"få outlook for",
        r"lähetetty",
        r"hanki outlook",
        r"odesláno (?:z|ze|pomocí|s)",
        r"získejte outlook pro",
        r"získat outlook pro",
        r"odoslané (?:z|zo|pomocou)",
        r"odoslané z",
        r"отправлено (?:с|из|от|через)",
        r"надіслано (?:з|із|за)",
        r"изпратено от",
        r"küldve",
        r"elküldve",
        r"trimis (?:de pe|din|de la|prin)",
        r"poslano (?:s|z|iz|sa|preko)",
        r"στάλθηκε από",
        r"enviat (?:des|amb)",
        r"saadetud",
        r"išsiųsta iš",
        r"sūtīts no",
        r"από το",
        r"dikirim dari",
        r"gửi từ",
        r"đã gửi từ",
        r"发自我?的?",
        r"从我的",
        r"發自我?的?",
        r"傳送自",
        r"寄自",
    )
)
_DEVICE = (
    r"iphone|ipad|ipod|android|samsung|galaxy|blackberry|huawei|xiaomi|redmi|sony|xperia|nokia|lumia|htc|motorola|oneplus|pixel|wiko|smartfon|smartphone|telefon|phone"
    r"|outlook|gmail|yahoo|proton|thunderbird|mailbird|spark|bluemail|blue mail|typeapp|airmail|newton|mail\b|poczt[ayę]|windows|nine\b|tablet|mobil|handy|portable|komórk|móvil|celular"
    r"|cellulare|ios|mac\b|telia|orange|t-mobile|zimbra|roundcube|webmail|aquamail|aqua mail|k-9|fairemail|edison|hey\b|tutanota|gmx|web\.de|wp\b|o2\b|onet|interia|skrzynk|urządzen|device|puhelim"
    r"|телефон|смартфон|почт|айфон|mobiln|mobile|zte|lg\b|oppo|vivo|honor|realme|asus|acer|alcatel|myphone|手机|icloud|superhuman|canary|wireless|treo|palm\b|nexus|dispositivo|appareil|gerät|тел"
)
_PHONE = re.compile(rf"[\s*_\[(<-]{{0,5}}(?:{_PHONE_VERB})(?=[\W\d]|$)(.{{0,120}})")
_PHONE_REVERSED = re.compile(
    r"(?:von (?:meinem|unterwegs) .{0,40}gesendet|von unterwegs gesendet|.{0,30}(?:'?\w{0,4}umdan|'?\w{0,4}ımdan|'?dan|'?den) gönderildi|.{0,20}(?:iphone|ipad|android)から送信"
    r"|.{0,30}에서 보냄|.{0,20}iphone'?\w{0,4} küldve|.{0,40}telefon\w{0,10} küldve|.{0,20}הנשלח מ.{0,30}|נשלח מה.{0,30}|أُ?رسلت من .{0,30}|-- ?wysłano z .{0,40}|.{0,30}yoluyla gönderildi"
    r"|pozdrawiam z telefonu|min (?:iphone|samsung).{0,30}|diese nachricht wurde von meinem .{0,60} gesendet\.?)"
)
_SENTENCE = re.compile(r"[,;?!]|\. |(?<!\w)(?:is|was|are|it|not|app to|jest|nie|są|ist|est|es|to)(?!\w)")
_LINK = re.compile(r"<[^<>]{0,300}>|\[[^\[\]]{0,300}\]|\(https?:[^()]{0,300}\)|https?:\S{0,300}")
_APOLOGY = re.compile(
    r"[.,;!–-]? ?\b(?:please|sorry|excuse|przepraszam|proszę wybaczyć|wybacz|bitte entschuldig|brief|forgive|pardon|za (?:ewentualne )?(?:błędy|literówki))\b"
)
_MOST_WORDS = 6
"""Words of a footer that names no device we know ("Sent from my Wiko RIDGE FAB 4G" names one)."""

_LIST = re.compile(
    r"(?:.{0,80}(?<!\w)mailing list(?: .{0,60})?"
    r"|you(?:'re| are)? (?:received|receiving) this (?:message|email|e-mail|mail) because.{0,300}"
    r"|to unsubscribe (?:from|send|,|visit|go).{0,300}|to post (?:to|a message) .{0,200}|unsubscribe: .{0,200}"
    r"|reply to this email directly.{0,200}|otrzymujesz t[ęe] wiadomość,? (?:ponieważ|bo|gdyż).{0,300}"
    r"|aby (?:wypisać|zrezygnować|anulować subskrypcj).{0,300}|sie erhalten diese (?:nachricht|e-mail)[, ].{0,300}"
    r"|lista dyskusyjna .{0,200}|view it on github.{0,200}|vous (?:recevez|avez reçu) ce (?:message|mail|courriel) (?:car|parce).{0,200})"
)
_SCANNED = re.compile(
    r"(?:ta wiadomość (?:e-mail )?(?:została sprawdzona|nie zawiera wirusów)|wolne? od wirusów|brak wirusów|.{0,20}virus-free\b|this e-?mail has been (?:checked|scanned) for viruses"
    r"|diese e-?mail wurde (?:von|auf) .{0,60}(?:viren|avast|antivirus)|virenfrei|l'absence de virus|sans virus|libre de virus|wiadomość (?:została )?sprawdzona (?:przez|programem)"
    r"|no virus found in this|checked by avg|nie znaleziono wirus|scanned by|informacja programu eset|__________ information from eset|__________ informacja).{0,300}"
)
_MAIL = r"(?:wiadomo(?:ść|ści|ścią)|e-?mail\w{0,3}|mail\w{0,3}|korespondencj\w{1,3}|message|communication|transmission|nachricht|courriel|mensaje|correo|messaggio|mensagem|bericht|meddelande|zpráv\w|správ\w|przekaz|informacj\w{1,3} zawart\w|treść|сообщени\w|письм\w|informazioni)"
_SECRET = (
    r"(?:poufn|confiden|konfiden|vertraul|adresat|intended|addressee|addressed|privileged|empfänger|destinat|odbiorc|zastrzeżon|riservat|tajemnic|bestemd|vertrouwelijk|sekret|důvěrn|dôvern"
    r"|конфиденц|unauthori[sz]ed|unbefugt|prawnie chronion|przeznaczon|usunięcie|omyłk|przez pomyłkę|in error|irrtümlich|irrtum|par erreur|por error|per errore|disclos|nieuprawnion|legally binding|oferty w rozumieniu)"
)
_NOTICE_START = re.compile(
    rf"\W{{0,5}}(?:(?:uwaga|zastrzeżenie|notice|disclaimer|klauzula(?: poufności)?|informacja|confidentiality(?: notice)?|wichtiger hinweis|hinweis|important(?: notice)?|note|legal notice|nota prawna|avis(?: de confidentialité)?|aviso(?: legal| de confidencialidad)?|avvertenza|vertraulichkeitshinweis)\W{{1,4}})?"
    rf"(?:(?:treść|zawartość|niniejsz\w{{1,4}}|ta|powyższ\w{{1,3}}|the|this|all|any|diese[rs]?|die in dieser|der inhalt|ce|cet|cette|le|les|este|esta|el|la|il|questo|questa|le|o|a|as|dit|de|det|denna|dette|tato|táto|informacje|informacja|information|información|informações|les informations|le informazioni|la información|if you|jeśli|jeżeli|niniejszy|wiadomość|настоящее|данное|е-mail|e-mail|email|zawartość)\W(?:.{{0,120}}\W)?)?{_MAIL}"
)
_HAS_SECRET = re.compile(_SECRET)
_NOTICE = re.compile(
    r"\W{0,6}(?:(?:proszę,? )?(?:pomyśl|pomyśleć|zastanów)\w{0,4} o (?:środowisku|przyrodzie)|zanim (?:wydrukujesz|pan\(i\) wydrukuje|zdecydujesz)|(?:czy )?(?:naprawdę )?musisz (?:drukować|wydrukować)|chrońmy środowisko|chroń (?:środowisko|drzewa|przyrodę)|dbaj o środowisko|dbajmy o środowisko|oszczędzaj papier|drukuj tylko|nie drukuj|przed wydrukowaniem"
    r"|please (?:consider|think (?:of|about)) the (?:environment|planet)|think (?:before you print|green)|before printing|save (?:paper|a tree)|consider the environment|(?:bitte )?(?:denken sie|denk) (?:bitte )?(?:an|über) (?:die|unsere) umwelt|(?:bitte )?prüfen sie(?: bitte)?,? ob (?:diese|sie diese)|schützen sie die umwelt|muss diese (?:e-?)?mail"
    r"|pensez (?:à|a) (?:l'environnement|la planète)|avant d'imprimer|antes de imprimir|prima di stampare|piense en el medio|denk aan het milieu"
    r"|administratorem (?:pani/pana |pana/pani |państwa |pani/a |pani |twoich |podanych |przekazanych )?(?:podanych |przekazanych )?danych(?: osobowych)?(?: pani/pana| państwa| pana/pani| zawartych)?[ ,].{0,200}(?:jest|są)|klauzula (?:informacyjna|rodo|poufności|o poufności)|(?:informacja|informacje|obowiązek informacyjny|nota)(?: o| dotycząc\w{1,3})? (?:przetwarzani\w{1,2}|ochron\w{1,2}) danych|zgodnie z art\. ?1[34].{0,30}(?:rozporządzenia|rodo)|na podstawie art\. ?1[34].{0,60}(?:rozporządzenia|rodo)|informuj\w{1,4},? (?:że|iż) administratorem|informacj[ea] (?:o|dotycząc\w) przetwarzani\w|szczegółowe informacje (?:o|dotycząc\w{1,2}|na temat) przetwarzani|więcej informacji (?:o|na temat) (?:przetwarzani|ochron)|polityka prywatności[: ]|klauzula dotycząca przetwarzania"
    r"|(?:sąd rejonowy|zarejestrowan\w (?:w|przez) sąd|registered (?:office|in england)|sitz der gesellschaft|amtsgericht|handelsregister|geschäftsführ(?:er|ung)\b|kapitał zakładowy|wysokość kapitału|spółka zarejestrowana))"
)


def is_phone_footer(body: str) -> bool:
    """ "Wysłano z iPhone'a", "Sent from my Galaxy", with or without a link, also with the usual apology for slips."""
    if len(body) > 300:  # noqa: PLR2004 -- a footer, not a paragraph
        return False
    folded = _LINK.sub(" ", fold(body)).strip(" -*_.")
    if _PHONE_REVERSED.fullmatch(folded):
        return True
    match = _PHONE.fullmatch(folded)
    if match is None:
        return False
    source = _APOLOGY.split(match.group(1))[0].strip(" .,-")
    if _SENTENCE.search(source):
        return False
    known = re.search(rf"(?<!\w)(?:{_DEVICE})", source if source else folded)
    return (
        bool(known)
        and len(source.split()) <= 2 * _MOST_WORDS
        or (" my " in folded[:30] and len(source.split()) <= _MOST_WORDS)
    )


def is_list_footer(body: str) -> bool:
    """The first line of what a mailing list appends."""
    return len(body) <= 300 and bool(_LIST.fullmatch(fold(body)))  # noqa: PLR2004


def is_scanner_note(body: str) -> bool:
    """ "This email has been checked for viruses by …"."""
    return bool(_SCANNED.fullmatch(fold(body[:400])))


def is_notice(paragraph: str) -> bool:
    """A confidentiality notice, a RODO clause, company registers, or a plea for trees; `paragraph` is the text of one paragraph."""
    folded = fold(paragraph[:3000])
    if _NOTICE.match(folded):
        return True
    return bool(_NOTICE_START.match(folded)) and len(_HAS_SECRET.findall(folded)) > 1
