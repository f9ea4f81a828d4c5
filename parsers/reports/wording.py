"""What mail systems say, in many languages: that a letter failed or waits, and where the returned letter begins.

Patterns match text that `folded` has made plain. They are stems with room for a few words in between (`~`), so that one
pattern serves the sentences of many programs; every quantifier is bounded.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_LETTERS = str.maketrans(
    {"ł": "l", "ß": "ss", "ø": "o", "đ": "d", "ı": "i", "’": "'", "‘": "'", "`": "'", "\u00a0": " "}
)


@lru_cache(maxsize=16)  # the same few texts of one mail are asked about by many rules
def folded(text: str) -> str:
    """`text` in lower case without accents and with single spaces between words, for comparing wording only."""
    return " ".join(_without_marks(text.casefold().translate(_LETTERS)).split())


def _without_marks(text: str) -> str:
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))


def _any(*patterns: str) -> re.Pattern[str]:
    """One pattern of many; `~` stands for up to five words of one sentence, addresses among them."""
    return re.compile(
        "|".join(_without_marks(pattern).replace("~", r"(?:(?:[^\s.]|\.(?=\S)){1,40}\s){0,5}?") for pattern in patterns)
    )


FAILURE = _any(
    # English
    r"undeliver|non-?deliver|not (?:be |been |yet )?(?:successfully )?(?:deliver|sent\b|relayed)",
    r"(?:could not|cannot|can't|couldn't|unable to|failed to|wasn't able to|not able to|not) ~deliver",
    r"deliver\w{0,3} ~(?:fail|error|problem|imposs|abort|reject|refus|unsuccess|suspend|cancel|did not succeed)",
    r"fail\w{0,4} ~(?:deliver|recipient|address|mail\b)",
    r"\bdelivery (?:report|status|failure|notification)",
    r"(?:return|bounc)(?:ed|ing) ~(?:mail|message|to sender|because|due)",
    r"(?:mail|message)s? ~(?:returned|bounced)",
    r"did not (?:reach|receive)|were not reached|could not be (?:reached|sent|processed|found)",
    r"permanent fatal error",
    r"(?:user|recipient|mailbox|address|account|domain|host) (?:is )?(?:unknown|not found|invalid|disabled)",
    r"(?:recipient|mailbox|account|host) (?:is )?unavailable",
    r"(?:user|recipient|mailbox|address|account|domain|host) (?:does not exist|doesn't exist|not known|(?:is )?full)",
    r"(?:unknown|invalid|no such|bad) (?:user|recipient|address|mailbox|host|domain|account)",
    r"mailbox (?:is )?(?:full|unavailable)|quota (?:exceed|violation)|exceed\w{0,3} ~quota|over ?quota",
    r"errors? (?:was |were )?(?:occurred|detected|while|during|sending)",
    r"rejected (?:mail|message|your|by)",
    r"(?:mail|message) ~(?:was |has been |is )?(?:automatically )?(?:rejected|refused|blocked)",
    r"(?:doesn't|does not) have a \S{1,60} account|not accepting (?:mail|messages)|giv(?:en|ing) up",
    r"failure notice|mail(?: system)? (?:error|failure)|(?:trouble|problem|error)s? (?:delivering|sending)|\[bounce\]",
    r"not listed in|find any host|no (?:such )?mailbox|does not like recipient|message status|no valid recipients",
    # Polish
    r"nie ?(?:do|zo)starcz|niedorecz|zwrot (?:wiadomosci|poczty|nadawcy|listu)|zwrocon|niepowodzenie dostarcz",
    r"skrzynk\w{1,3} ~(?:pelna|przepeln)|przekroczon\w{1,2} (?:limit|pojemnosc|quota)",
    r"(?:\bnie|niemozliw\w{1,2}|nie udalo sie|blad\w{0,2}|problem\w{0,2}) ~(?:dostarcz|dorecz|przekaza)",
    r"(?:\bnie|niemozliw\w{1,2}|nie udalo sie|blad\w{0,2}|problem\w{0,2}) ~(?:wysla[nc]|przesla[nc])",
    r"\bbrak (?:takie\w{1,2} )?(?:skrzynk|uzytkownik|kont\w|adresat|odbiorc)"
    r"|odrzucono (?:\w{1,14} )?(?:wiadomosc|list)",
    r"(?:uzytkownik|adresat|odbiorca|konto|adres|skrzynka|domena) (?:jest )?(?:nieznan|nie istniej)",
    r"(?:konto|skrzynka|domena) (?:jest )?(?:niedostepn|nieaktywn)",
    r"nieznany (?:adresat|uzytkownik|odbiorca)",
    r"(?:wiadomosc|poczta|przesylka|list|e-?mail) ~(?:odrzucon|zablokowan|nie zostal\w? przyjet|przekracza)",
    # German
    r"unzustellbar|nicht ~(?:zugestellt|zustell|ausgeliefert|ubermittelt|gesendet|erreicht|weitergeleitet)",
    r"(?:zustellung|auslieferung|ubermittlung) ~(?:fehl|nicht|unmoglich|gescheitert)",
    r"(?:nachricht|e-?mail) ~(?:abgelehnt|abgewiesen|zuruckgewiesen|blockiert)",
    r"fehler bei(?:m| der) (?:zustell|versand|ubermitt)|fehlgeschlagen|zuruckgesandt|zuruckgeschickt",
    r"empfanger (?:ist )?unbekannt|unbekannter empfanger|postfach (?:ist )?voll",
    # French
    r"non[- ](?:remis|distribu|delivr|livr)|utilisateur (?:inconnu|non recense)|n'existe pas",
    r"(?:pas|pas pu|impossible|echec|echou\w{0,3}|erreur) ~(?:remis|remet|delivr|distribu|livr|achemin|envoi)",
    r"remise ~(?:echou|impossible)|echec de (?:la )?(?:remise|distribution|livraison|l'envoi)",
    # Spanish, Portuguese, Italian
    r"(?:\bno|\bnao|imposible|impossivel|fallo|falha|error|erro) ~entreg",
    r"entrega ~(?:fall|falh|fracas|imposs|retras)|devuelto|devolvid",
    r"(?:\bnon|impossibile|mancata|fallit\w|errore) ~(?:consegn|recapit|inoltr)|consegna ~(?:non riuscit|fallit)",
    r"(?:usuario|buzon|casilla|destinatario) (?:desconocid|llen|inexistente|no existe|nao existe)",
    r"(?:message|courriel|mensaje|correo|mensagem) ~(?:rejete|refuse|bloque|rechazad|rejeitad)",
    r"messaggio ~(?:rifiutat|respint|bloccat)",
    r"(?:utente|casella|destinatario) (?:sconosciut|inesistente|piena)",
    # Dutch, Scandinavian, Finnish
    r"onbestelbaar|(?:niet|kon) ~(?:bezorg|afgelever|verzonden|besteld)|(?:bezorging|aflevering) ~mislukt",
    r"(?:inte|ikke|ej|kunne ikke) ~lever|olevererbar|ulevert|\bei (?:voi|voitu|voida) ~(?:toimit|valit)"
    r"|(?:toimitus|toimittaminen) ~epaonnistu|ei toimitettav|toimittamat|mislyk\w{1,4} ~lever|lever\w{1,4} ~(?:mislyk"
    r"|misslyck)|no s'ha pogut ~lliurar|oafhendanleg",
    # Czech, Slovak, Hungarian, Romanian, Turkish, Greek
    r"nedoruc|(?:nelze|nebyl\w?|nemohl\w?|nepodarilo|nemozno|nebola) ~doruc",
    r"kezbesit\w{0,20} (?:sikertelen|nem)|nem ~kezbesit|kezbesithetetlen|\bnu ~(?:livrat|trimis|expediat)",
    r"nelivra|livrarea ~esuat|imposibil ~livr|(?:zprava|sprava) ~(?:odmitnut|vracena)|doruceni\w ~(?:nezdaril|zlyhal)",
    r"teslim ~(?:edilem|basarisiz)|iletilemedi|gonderilemedi|δεν ~παραδο|αποτυχια παραδοσης|παραδοση ~απετυχε",
    # Slovene, Croatian, Serbian, Lithuanian, Latvian, Estonian
    r"\bni ~dostav|dostava ~ni uspel|nedostavlj|neisporuc|\bnije ~isporuc|isporuka ~nije|nepristaty",
    r"nepavyko ~pristatyti|nepiegad|(?:neizdevas|nevar\w{0,3}) ~piegad|\bei ~kohale toimeta"
    r"|kohaletoimetamine ~(?:nurjus|ebaonn)",
    # Russian, Ukrainian, Bulgarian
    r"недостав|не ~(?:доставл|доставк|доставен|доставити|отправлен|испоручен)|неможливо ~достав|неуспешна ~достав",
    r"(?:доставк\w|доставката|испорука) ~(?:не успе|неуспеш|није успе|не вдал)",
    r"(?:ошибк\w{0,2}|невозможн\w{0,2}|сбой|неудач\w{0,3}) ~достав",
    r"пользовател\w ~не (?:найден|существ)|ящик ~(?:переполн|не существ)",
    # Japanese, Chinese, Korean
    r"配信(?:することが)?(?:でき|不能|エラー|失敗)|(?:届|送)(?:ける|る)?ことができ|届けられ|配送(?:でき|不能)|送信(?:でき|エラー|失敗)",
    r"宛先(?:不明|が見つか)|受信拒否|不達|未着",
    r"退信|退回|投递失败|发送失败|[无無]法(?:投递|送达|发送|传送|递送|投遞|送達|傳遞|傳送)|未能?(?:送达|送達|投递)|邮件.{0,6}失败",
    # Hebrew, Arabic, Thai, Vietnamese, Indonesian
    r"לא (?:ניתן למסירה|ניתן למסור|נמסר)|המסירה נכשלה|المستلم غير|فشل (?:ال)?تسليم"
    r"|غير قابل للتسليم|تعذر (?:ال)?تسليم|لم يتم تسليم",
    r"ไม่สามารถส่ง|การส่ง.{0,10}ล้มเหลว|khong ~gui|gui ~khong thanh cong|tidak ~(?:terkirim|dikirim)"
    r"|gagal ~(?:dikirim|terkirim)|pengiriman ~gagal",
    r"배달(?:하지 못|되지 못| ?실패| 불가)|전송 ?실패|반송",
)
"""A letter did not arrive, or not yet."""

RETRYING = _any(
    r"will (?:be retried|retry|keep trying|try again|continue (?:trying|to (?:be )?(?:try|attempt)))|being retried",
    r"(?:delivery|attempts) will continue|wird weiterhin versucht|(?:proby|bedzie) (?:\w{1,14} ){0,2}ponawian",
)
"""The reporting system says that it goes on trying."""

DELAY = _any(
    r"\bdelayed\b|\bdeferred\b|deliver\w{1,3} (?:\w{1,12} ){0,3}delay|postponed|\(delay\)",
    r"still being|warning only|has not yet been|not yet been delivered|have not yet received",
    r"message is (?:still )?(?:queued|in the queue)|warning: (?:message|could not)",
    r"attempts? (?:to deliver )?(?:\w{1,12} ){0,4}will (?:continue|be made)",
    r"no action is required on your part|do not need to resend",
    r"opozni|nadal bed|kolejne proby|ponawia|ponown\w{1,2} prob|proby (?:dostarczenia )?beda|tymczasow|wstrzyman",
    r"verzoger|weitere zustellversuche|erneut versucht",
    r"noch nicht (?:\w{1,20} ){0,2}zugestellt",
    r"\bretard|differe\b|nouvelles tentatives|demorad|retrasad|aplazad|atrasad|adiad|in ritardo",
    r"tentativi successivi|vertraag",
    r"zpozd|oneskor|opozd|forsink|forsenad|viivasty|kesleltet|intarzi|задерж|отложен|затрим|遅延|遅れて|再送|再試行|延迟",
    r"延遲|지연|intarziat|odgoden|odlozen|zakasn|atidet|\bvelin|aizkav"
    r"|gecik|καθυστερ|עיכוב|تأخير|تأخر|tri hoan|tertunda|ล่าช้า",
)
"""A letter waits, unless the system says that it has given up."""

GIVEN_UP = _any(
    r"permanent(?:ly)? (?:\w{1,12} ){0,3}(?:fail|error|fatal|reject)|fail\w{0,4} permanent|given up|giving up",
    r"not going to try again|unrecoverable|will not be retried|no further attempts|after \d{1,3} attempt",
    r"trwal\w{1,2} (?:blad|blednie)|blad trwaly|permanenter fehler|erreur permanente|error permanente",
    r"errore permanente",
    r"nie bed\w{1,3} (?:\w{1,14} ){0,2}(?:ponawia|ponowi|podejmowan)",
    r"nicht (?:noch einmal|erneut|weiter) versuch|keine weiteren",
    r"endgultig|definitiv|ostateczn|постоянн\w{1,2} ошибк|永久(?:错误|性)|恒久的",
    r"in the queue too long|too (?:long|old) (?:in|on|for) the queue|too many (?:attempts|retries)",
    r"retry time(?:out)? exceeded",
    r"(?:deleted|removed) from (?:the |this )?(?:mail )?queue|returned to sender|expired",
    r"max(?:imum)? (?:retries|retry)",
    r"(?:cannot|can't|could not) send (?:message|mail) for \d",
    r"could not be delivered (?:for|after|within) (?:more than )?\d|within \d{1,3} (?:days|hours)",
    r"failed \d{1,3} attempts",
)
"""The reporting system has stopped trying."""

SUCCESS = _any(
    r"success\w{0,6} deliver|deliver\w{1,3} success",
    r"(?:was|has been|were|been) delivered to (?:the )?(?:following|mailbox)",
    r"delivery (?:to the following recipients )?(?:was |is )?(?:successful|complete|confirmed)|return receipt",
    r"(?<!not )(?:relayed|expanded) (?:to|by|message)|status notification \((?:success|relay|expanded)",
    r"erfolgreich (?:zugestellt|weitergeleitet)",
    r"^(?:delivered|relayed|expanded|dostarczon[eoay]|przekazan[eoay]|zugestellt|weitergeleitet|remis|relaye|entregad[oa]"
    r"|recapitat[oa]|inoltrat[oa]|doruceno|bezorgd|levererat|leveret|levert|доставлено) ?:",
    r"remis avec succes|zostala? (?:pomyslnie )?dostarczon|pomyslnie dostarczon|entregado con exito",
    r"correctamente entregado",
    r"consegnato con successo|успешно доставлен",
)
"""The letter was handed on or delivered (RFC 3464: delivered, relayed, expanded)."""

_PASSING = _any(
    r"\btemporar|\btransient|\btymczas|\bchwilow|\bprzejsciow|\bvorubergehend|temporaire|temporalmente|temporanea",
    r"docasn|временн|一時的|暂时|暫時|일시적",
)
_LASTING = _any(r"\bpermanent|\btrwal\w{1,2}|\bendgultig|постоянн\w{1,2}|永久|恒久")


def is_passing(said: str) -> bool:
    """Whether a failure without any code is called a passing one, such as a "temporary local problem"."""
    words = folded(said)
    return _PASSING.search(words) is not None and not _LASTING.search(words)


RELAYED = _any(r"\brelayed\b|status notification \(relay", r"przekazan\w{1,2} dalej|weitergeleitet")
"""Handed on to a system that sends no reports."""

NO_SUCCESS = _any(
    r"undeliver|non-?deliver|not (?:be |been )?(?:deliver|relayed)|fail(?:ed|ure)|could not|unable to",
    r"\bnie (?:zostal|udalo|mog)|\bnicht\b|\bpas (?:pu|ete)",
    r"\bno (?:pudo|fue|ha)|\bnon (?:e|puo|ha)\b|\bnao (?:foi|pode)",
    r"niedostarcz|niedorecz|unzustellbar|nicht zugestellt|echec|fallo|fallit|mislukt",
)
"""Wording that no report of success has."""

NOTICE = _any(
    r"\b(?:your|twoj\w{0,2}|panstwa|ihr\w{0,2}|votre) (?:e-?mail |mail |webmail )?(?:mailbox|inbox|account|skrzynk\w"
    r"|konto|postfach|boite)\b ~(?:full\b|exceed|almost|quota|limit|upgrade|expire|pelna|przepeln|przekroc|zapeln"
    r"|wygas|voll\b|pleine)",
    r"\byou have ~(?:undelivered|pending|held|blocked|quarantined)|\bmasz ~(?:niedostarczon|oczekujac|wstrzyman)",
    r"(?:\d|your) (?:incoming|pending) (?:messages|mails|e-?mails)",
    r"(?:incoming|pending|undelivered|held|queued|new|unread) ~(?:messages|mails|e-?mails) ~(?:pending|release|click"
    r"|log ?in|sign in|server|inbox|recover|retrieve)|(?:messages|mails) ~(?:pending|on hold)\b",
    r"(?:excessive|fatal) ~bounces|bounce action|error monitoring|quarantine (?:digest|summary|report|notif)"
    r"|(?:in|your|w|do) (?:\w{1,12} )?(?:quarantine|kwarantann\w{1,2})\b|subscription ~(?:disabled|suspended)",
)
"""What programs say to the owner of a mailbox or a list: about many letters, or about letters to come."""

MAILING = _any(r"bounce rate|deliverability|campaign|kampani\w|raport\w? z wysylki|newsletter")
"""Talk of mailings, whose bounces are counted."""

OTHER_GOODS = _any(
    r"\bparcel|\bpackages?\b|\bcourier|\bkurier|\bpaczk|shipment|\btracking number|\bpaket\b|\bcolis\b|\bsendung",
    r"webhook|payload|invitation|zaproszeni|gift card|\bagreement",
)
"""What is delivered, too, but by no mail system."""

_RETURNED = (
    r"(?:the |your )?(?:first \d{1,4} lines? of )?(?:the |your )?(?:original|returned|unsent|undelivered"
    r"|forwarded) (?:e-?mail |mail )?(?:message|mail|e-mail"
    r"|letter)s?(?: (?:as received|text|headers?|details?|info\w{0,8}))?\b"
    r"|below (?:this line )?is (?:a|the) copy|(?:this|here) is a copy|a copy of (?:the|your)|included is a copy"
    r"|copy of (?:the |your )?(?:original )?message|attachment is a copy|enclosed is|text of (?:the|your) message"
    r"|message (?:headers?|text) (?:follows?|is as follows)|(?:the )?headers? (?:and|of|lines)|start of returned"
    r"|original (?:message )?headers|your message (?:reads|was as follows)|a summary of the undelivered"
    r"|(?:oryginaln|pierwotn|zwr[oó]con)\w{1,3} (?:wiadomo|tre|nag|list)|tre[sś][cć] (?:oryginaln|zwr[oó]con"
    r"|niedostarcz|wys[lł]an)"
    r"|(?:kopia|nag[lł][oó]wki) (?:\w{1,20} )?(?:wiadomo|listu)"
    r"|(?:urspr[uü]ngliche|original)[- ]?(?:nachricht|kopf|mail)|kopie der|oorspronkelijk|p[uů]vodn[ií] zpr[aá]va"
    r"|mensaje original|mensagem original|messaggio originale|message (?:d'origine|original|initial)"
    r"|исходное сообщение|текст письма|копия|元のメ|原文|原始邮件|原邮件"
)
RETURNED_LETTER = re.compile(
    rf"^[ \t>|*=_#\[<(-]{{0,80}}(?:{_RETURNED})",
    re.IGNORECASE | re.MULTILINE,
)
"""The line with which reports in one piece introduce the letter they return."""

HEADER_BLOCK = re.compile(
    r"^[>| \t]{0,4}(?:Received|Return-Path|DKIM-Signature|Delivered-To|X-Received|MIME-Version):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
"""A header that only a returned letter has."""
