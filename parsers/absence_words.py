"""What answering machines say in many languages: that their owner is away, until when, and whom to turn to.

Patterns match text that `parsers.reports.wording.folded` has made plain. In the languages of the line's users they are
narrow, for people ask about leave and absence, too; in others they may be broad.
"""

from __future__ import annotations

import re

from parsers.reports.wording import folded

_TITLES = (
    "automatic reply", "automatic response", "automated reply", "automated response", "auto reply", "auto-reply",
    "autoreply", "auto response", "auto-response", "autoresponse", "autoresponder", "out of office reply",
    "out of office autoreply", "out of office response", "vacation reply", "vacation message", "vacation response",
    "automatyczna odpowiedź", "odpowiedź automatyczna", "automatyczne potwierdzenie", "autoodpowiedź", "auto-odpowiedź",
    "odp. auto", "autom. odp.", "autopotwierdzenie", "automatische Antwort", "automatische Rückmeldung",
    "Abwesenheitsnotiz", "Abwesenheitsmeldung", "Abwesenheitsnachricht", "Abwesenheitsassistent", "Autoantwort",
    "autom. Antwort", "réponse automatique", "message d'absence", "respuesta automática", "risposta automatica",
    "resposta automática", "automatisch antwoord", "automatische beantwoording", "automatiskt svar", "automatisk svar",
    "autosvar", "fraværsmelding", "automaattinen vastaus", "automatická odpověď", "automatická odpoveď",
    "automatikus válasz", "răspuns automat", "otomatik yanıt", "αυτόματη απάντηση", "автоответ", "автоматический ответ",
    "автоматична відповідь", "автовідповідь",
    "automatinis atsakymas", "automātiska atbilde", "automaatvastus", "automatski odgovor",
    "samodejni odgovor", "автоматичен отговор", "аутоматски одговор", "автоматски одговор", "sjálfvirkt svar",
    "freagra uathoibríoch", "tweġiba awtomatika", "erantzun automatikoa", "رد تلقائي", "תשובה אוטומטית", "מענה אוטומטי",
    "ตอบกลับอัตโนมัติ", "trả lời tự động", "balasan otomatis", "自動返信", "自動応答", "自动回复", "自动答复", "自動回覆",
    "자동 회신", "부재중",
)  # fmt: skip
"""What mail programs in the languages of their users put before the subject that they answer."""
_TITLE = "|".join(re.escape(folded(title)) for title in _TITLES)
DECLARED_SUBJECT = re.compile(
    rf"(?:[\[【]?(?:{_TITLE})\]? ?(?:[:：\]】]| [-–] |\bre\b)|\[(?:{_TITLE}|automat)\]|out of (?:the )?office re\b)"
    r"|.{1,200} \((?:away|out of (?:the )?office|on vacation|vacation|abwesend|nieobecn[ya]|poza biurem)\)$"
    r"|.{1,200} - out of (?:the )?office$"
)
"""Only programs set such words before another subject."""
MACHINES_SUBJECT = re.compile(
    rf"(?P<answers>(?:(?:re|odp|aw|sv): ?){{0,2}})\[?(?:{_TITLE}|out[- ]of[- ](?:the[- ])?office"
    r"|away from (?:my|the) (?:office|desk|e?-?mail)|auto(?=:)|(?:jestem )?poza biurem|absence du bureau"
    r"|fuera de (?:la )?oficina|fuori (?:sede|ufficio)|fora do escritorio|nieobecnosc w (?:biurze|pracy|urzedzie)"
    r"|urlop (?:macierzynski|wypoczynkowy|rodzicielski)(?= ?(?:re|odp)? ?:))"
    r"(?: (?:auto-?)?(?:reply|response|message|notice|notification))?"
    r"(?: ?$| ?[:(\[\]!|,-]| –| (?:re|from|until|till|do|od|bis)\b)"
)
"""A subject that machines write; with `answers` where it stands behind "Re:"."""
AWAY = re.compile(
    r"(?:i am|i'm|i will be|i'll be|we are) (?:\w{1,12} ){0,3}(?:out of (?:the |my )?office|away (?:from|until|on)"
    r"|on (?:\w{1,12} ){0,2}(?:vacation|holidays?|leave|business trip)|out until|not in the office|unavailable|absent"
    r"|travell?ing)"
    r"|\bi (?:only )?work (?:\S{1,12} ){0,5}(?:only|part[- ]time)\b|my working days are"
    r"|(?:i am|i'm) (?:\w{1,12} ){0,2}away\b|(?:the|our) (?:offices?|school|company|embassy|consulate|department"
    r"|library) (?:is|are|will be) closed"
    r"|(?:currently|now|presently) (?:out of (?:the )?office|on leave)|i (?:no longer work|have left|am no longer)"
    r"|(?:jestem|bede|bedziemy|jestesmy) (?:\S{1,12} ){0,6}(?:poza biurem|na (?:\S{1,14} ){0,2}(?:urlopie|zwolnieniu"
    r"|szkoleniu|delegacji)|nieobecn|niedostepn|poza (?:firma|zasiegiem)|offline|w delegacji|w podrozy)"
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
    r"|\bich\b (?:\S{1,14} ){0,3}erst (?:wieder )?(?:am|ab)\b|\babsente? (?:du bureau )?jusqu'"
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
    r"|\b(?:я|буду) (?:\S{1,14} ){0,5}(?:в отпуске|отсутств|в командировке|вне офиса|у відпустці|відсутн|у відрядженні)"
    r"|(?:перебуваю|нахожусь) (?:\S{1,14} ){0,3}(?:вне офис|поза офіс|відпуст|відрядж|лікарн|отпуск|командиров"
    r"|больничн)"
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
"""The writer is away."""
OWNER_AWAY = re.compile(
    r"nie (?:jest juz|pracuje juz)|juz nie (?:jest|pracuje)|przebywa (?:\S{1,12} ){0,4}(?:na|poza)"
    r"|jest (?:\S{1,12} ){0,3}(?:nieobecn|na urlopie|na zwolnieniu)|nie bedzie"
    r"|no longer (?:works?|with|employed)|has left"
    r"|is (?:\S{1,12} ){0,3}(?:out of|away|on leave|absent)|ist (?:\S{1,14} ){0,4}(?:nicht mehr|abwesend|im urlaub)"
    r"|ne (?:travaille|fait) plus|ya no trabaja|non lavora piu|werkt niet meer|jiz ne(?:pracuje|ni)|больше не работает"
)
"""What a machine says of its owner by name."""
BACK = re.compile(
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
    r"|dringend|vertret|zuruck|wenden sie sich|ruckkehr|nicht (?:\S{1,14} )?(?:weitergeleitet|gelesen)"
    r"|wieder (?:erreichbar|da|im)"
    r"|urgence|urgent|retour|contacter"
    r"|urgente|urgencia|regreso|volvere|ritorno|rientr|retorno|volto|regressar"
    r"|dringend|terug|spoed|nalehav|zpet|vratim|navrat|surn|\bater|tillbaka|besvarar|haster|henvend|tilbage|tilbake"
    r"|kiireel|palaan|срочн|вернусь|возвращ|обращ|поверну|повернен|звертай|терміново|surgos|vissza|urgent|revin|grisiu"
    r"|korespondencj|kierowac|kontest|contest|vuelta|raspun|intoarce|donus|\breopen|pierwszym dniu"
    r"|nujn|vrnem|skubi|kreipki|\basti\b|saakka|حتى|\bעד\b|まて|t\.?o\.?m\b|please (?:direct|forward|redirect|resend)"
    r"|kiiretes|tagasi"
    r"|steidzam|atgriez|επειγον|επιστρ|επικοινων|acil|спешн"
    r"|緊急|戻り|紧急|返回"
)
"""When he is back, or whom to turn to."""
_MONTH = (
    r"(?:sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paz|lis|gru|jan|feb|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec"
    r"|led|uno|bre|dub|kve|cer|srp|zar|rij|pro|fev|avr|jui|aou|ene|abr|ago|set|out|gen|mag|giu|lug|ott|dic|mei|maa"
    r"|січ|лют|бер|квіт|трав|черв|лип|серп|верес|жовт|лист|груд|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек"
    r"|ekim|kasim|spal|lapkr|ιαν|φεβ|μαρ|απρ|μαι|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ)"
)
UNTIL = re.compile(
    r"(?:\b(?:do|od|until|till|from|bis|ab|jusqu'au|hasta|fino|al|ate|tot|met|til|till|до|по|pana (?:pe|la)"
    r"|asti|kuni"
    r"|lidz|εωσ|μεχρι)\b"
    r"|-ig\b)"
    rf" (?:\S{{1,12}} ){{0,3}}?\d{{1,2}}(?:st|nd|rd|th)?[. /-]{{1,2}}(?:de )?(?:\d|{_MONTH})|\d-ig\b"
)
"""Until which day."""
REASONS = re.compile(
    r"\b(?:poniewaz|skoro|gdyz|because|since|as i|weil|da ich|puisque"
    r"|porque|poiche|omdat|protoze|так как)\b"
)
"""Absence as the reason for something else."""
ALL_THE_SAME = re.compile(
    r"\bbut (?:i )?(?:wanted|can|could|would|need)|\bale (?:\S{1,12} ){0,2}(?:chce|chcialam|chcialem|moge|prosze"
    r"|zajrze)\b"
)
"""What one does though away; machines do nothing."""
DEPARTED_SUBJECT = re.compile(r"\S{2,20} \S{2,30} (?:no longer works|has left|is no longer (?:with|at|employed))\b")
COURTESIES = re.compile(
    r"(?:thank|dziekuj|dzieki|vielen dank|danke|merci|gracias|grazie|obrigad|bedankt|dekuj|dakujem|tack|takk?\b|kiitos"
    r"|спасибо|благодар|дякую|koszon|multumesc|aciu)[^.!,:;]{0,120}(?:[.!,:;]|$)"
    r"|(?:szanown|dzien dobry|witam|dear|hello|\bhi\b|good (?:morning|day)|sehr geehrte|guten tag|hallo|bonjour|madame"
    r"|buen|estimad|hola|buongiorno|gentile|dobry den|vazen|buna ziua|tisztelt|здравствуите|уважаем|добр|шановн)"
    r"[^.!,:;]{0,60}(?:[.!,:;]|$)|\[[^\]]{1,40}\]|^[^.!?]{1,40}!"
)
"""Greetings and thanks, up to the end of their clause."""
DATE = re.compile(
    r"\b(?:\d\d\. ?\d{1,2}|\d\. ?\d\d)\.(?: ?\d{4}\b)?(?: ?r\.)?|\d{4} ?r\."
    rf"|\b\d{{1,2}} d\.|\b\d{{1,2}}\.(?= {_MONTH})"
)
"""Its full stops end no sentence."""
