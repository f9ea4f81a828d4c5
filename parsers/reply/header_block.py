"""The block of header lines that Outlook and its kin put above the quoted mail ("Od: … Wysłano: … Do: … Temat: …").

Programs translate the labels, so they are a table by meaning; a block counts by what it holds, not by its language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from parsers.reply.lines import Line, fold

_LONGEST = 40
"""Lines of one block; long recipient lists wrap."""


class Header(Enum):
    """What a header line states (RFC 5322 section 3.6)."""

    FROM = auto()
    DATE = auto()
    TO = auto()
    SUBJECT = auto()
    OTHER = auto()


_LABELS = {
    Header.FROM: """od|nadawca|from|von|absender|de|expéditeur|da|mittente|van|afzender|från|fra|avsändare|lähettäjä|saatja
        odesílatel|odosielateľ|feladó|от|отправитель|від|от кого|kimden|gönderen|expeditor|remitente|remetente|από|nuo|no
        发件人|寄件者|差出人|보낸 사람|보낸사람|מאת|من|šalje|pošiljatelj|message de|kimtől|gönderen""",
    Header.DATE: """wysłano|wysłane|data|data wysłania|data nadania|sent|date|gesendet|datum|envoyé|envoyé le|enviado|enviado el
        enviado em|enviada em|enviada|fecha|data de envio|inviato|data invio|verzonden|skickat|sendt|dato|lähetetty|päivä
        päiväys|odesláno|odeslané|odoslané|dátum|küldve|elküldve|дата|отправлено|отправлен|надіслано|gönderildi|tarih
        gönderme tarihi|trimis|data trimiterii|发送时间|發送日期|寄件日期|日期|送信日時|日時|보낸 날짜|날짜|נשלח|تاريخ|poslano|date d'envoi|message du
        saadetud|kuupäev|nosūtīts|išsiųsta|изпратено|στάλθηκε|ημερομηνία|date et heure|sent on|sent at""",
    Header.TO: """do|adresat|odbiorca|to|an|empfänger|à|a|para|aan|till|til|vastaanottaja|komu|címzett|кому|до|kime|către|alıcı
        destinataire|destinatario|destinatário|per|收件人|宛先|받는 사람|받는사람|אל|إلى|za|prima|προς|kam|kellele|pre|adresát""",
    Header.SUBJECT: """temat|subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|předmět|predmet|tárgy|тема
        konu|subiect|主题|主旨|件名|제목|נושא|الموضوع|θέμα|tēma|tema|teema|dalykas|zadeva|относно""",
    Header.OTHER: """dw|udw|kopia|do wiadomości|cc|bcc|kopie|copie|copie à|con copia|copia|kopi|kopio|másolat|копия|bilgi|odpowiedz do
        reply-to|reply to|odpowiedź do|importance|ważność|priority|priorytet|attachments|załączniki|anlagen|pièces jointes
        wichtigkeit|priorität|antwort an|resent-from|x-mailer|organization|organizacja|message-id|list|categories|kategorie
        抄送|副本|sensitivity|allegati|adjuntos|anexos|bijlagen|bilagor|prioridad|importance""",
}
_MEANING = {
    label.strip(): header for header, names in _LABELS.items() for label in re.split(r"[|\n]", names) if label.strip()
}
_LABELLED = re.compile(r"[\s*_>]{0,20}([^\W\d][^::\n]{0,24}?)[\s*_]{0,5}[::][\s*_]{0,9}(.*)")
_INNER_LABEL = re.compile(r"(?:^|[\s*_])([^\W\d][^\W\d]{0,20})[*_]{0,2} ?[::]")
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,255}")
_DATE_VALUE = re.compile(r"\d{1,2}[:.h]\d{2}|\b(?:19|20)\d\d\b|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d\d:\d\d")
_NO_SENDER = re.compile(r"[\d\s.,:/–-]{0,40}(?:r\.?|rok\w{0,2}|godz\w{0,3}\.?)?")


def header_block_end(lines: Sequence[Line], start: int, *, announced: bool = False) -> int | None:
    """Index behind the header block that begins at `start`; None if none does.

    `announced`: a separator ("-----Original Message-----") stands above, so two header lines are proof enough.
    """
    found: dict[Header, str] = {}
    if _meaning(lines[start].body) is None:
        return None
    end = start
    for index in range(start, min(start + _LONGEST, len(lines))):
        body = lines[index].body
        if not body:
            if not _goes_on(lines, index):
                break
            continue
        for header, value in _readings(body):
            found.setdefault(header, value or _next_body(lines, index))
        end = index + 1
    enough = len(found) > 1 if announced else _is_mail(found)
    return end if enough else None


def _is_mail(found: dict[Header, str]) -> bool:
    """A sender and enough beside him: "Od: 1 marca, Do: 31 marca" is a period, no header."""
    sender = found.get(Header.FROM, "")
    if not sender or _NO_SENDER.fullmatch(fold(sender)):
        return False
    if Header.DATE in found and _DATE_VALUE.search(found[Header.DATE]):
        return Header.TO in found or Header.SUBJECT in found
    return bool(_ADDRESS.search(sender)) and Header.SUBJECT in found


def _meaning(body: str) -> Header | None:
    match = _LABELLED.match(body)
    return _MEANING.get(fold(match.group(1))) if match else None


def _readings(body: str) -> list[tuple[Header, str]]:
    """The header lines in `body`; some programs write several into one line."""
    match = _LABELLED.match(body)
    if match is None or (first := _MEANING.get(fold(match.group(1)))) is None:
        return []
    readings = [(first, match.group(2).strip())]
    for inner in _INNER_LABEL.finditer(body[:2000], match.end(1)):
        header = _MEANING.get(fold(inner.group(1)))
        if header is not None:
            readings.append((header, body[inner.end() : inner.end() + 100].strip()))
    return readings


def _goes_on(lines: Sequence[Line], blank: int) -> bool:
    """Some programs put an empty line between the header lines."""
    following = lines[blank + 1].body if blank + 1 < len(lines) else ""
    return _meaning(following) is not None


def _next_body(lines: Sequence[Line], index: int) -> str:
    """A long sender wraps to the line below his label."""
    return lines[index + 1].body if index + 1 < len(lines) else ""
