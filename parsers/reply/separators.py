"""Lines that announce older mail below them: "-----Original Message-----", "Begin forwarded message:", "reply above this line"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.reply.header_block import header_block_end
from parsers.reply.lines import Line, fold

_TITLES = frozenset(
    title.strip()
    for title in """original message|original appointment|original-nachricht|originalnachricht|forwarded message|forwarded mail
    forwarded by|reply message|reply|original email|original mail|vorige nachricht|previous message|mail original
    wiadomość oryginalna|oryginalna wiadomość|wiadomosc oryginalna|oryginalna wiadomosc|pierwotna wiadomość|treść oryginalnej wiadomości
    wiadomość przekazana|przekazana wiadomość|przekazywana wiadomość|treść przekazanej wiadomości|wiadomość pierwotna|oryginał wiadomości
    treść przekazywanej wiadomości|koniec przekazanej wiadomości|oryginalny list|oryginalny e-mail|wiadomość źródłowa
    początek przekazywanej wiadomości|początek przekazanej wiadomości|początek wiadomości przekazanej|cytowana wiadomość
    ursprüngliche nachricht|ursprüngliche mail|ursprüngliche e-mail|weitergeleitete nachricht|urspr. nachricht
    urspruengliche nachricht|originaltermin|ursprünglicher termin|message d'origine|message original|message transféré
    message initial|mail d'origine|courriel original|e-mail d'origine|message origine|mensaje original|mensaje reenviado
    mensaje de origen|messaggio originale|messaggio inoltrato|inoltro messaggio|messaggio inoltrato|messaggio di origine
    mensagem original|mensagem encaminhada|mensagem reencaminhada|oorspronkelijk bericht|oorspronkelijke bericht
    doorgestuurd bericht|doorgestuurde bericht|ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande
    oprindelig meddelelse|oprindelig besked|oprindelig mail|videresendt meddelelse|videresendt besked|opprinnelig melding
    videresendt melding|alkuperäinen viesti|välitetty viesti|edelleenlähetetty viesti|původní zpráva|původní e-mail
    původní mail|přeposlaná zpráva|pôvodná správa|preposlaná správa|pôvodný e-mail|eredeti üzenet|továbbított üzenet
    исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригинальное сообщение|оригінальне повідомлення
    переслане повідомлення|вихідне повідомлення|orijinal ileti|orijinal mesaj|iletilen ileti|iletilmiş mesaj|özgün ileti
    mesaj original|mesajul original|mesaj redirecționat|originalna poruka|izvorna poruka|izvirno sporočilo|proslijeđena poruka
    прехвърлено съобщение|оригинално съобщение|αρχικό μήνυμα|προωθημένο μήνυμα|originalus laiškas|algne kiri
    oriģinālais ziņojums|sākotnējais ziņojums|missatge original|原始邮件|原始郵件|转发邮件|原邮件|元のメッセージ|転送メッセージ|원본 메시지|הודעה מקורית
    رسالة أصلية|tin nhắn gốc|thư gốc|pesan asli""".replace("\n", "|").split("|")
    if title.strip()
)
_BARE = re.compile(
    r"(?:begin forwarded message|start of forwarded message|początek przekaz(?:yw)?anej wiadomości|początek wiadomości przekazanej"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inizio messaggio inoltrato"
    r"|inicio del mensaje reenviado|início da mensagem (?:encaminhada|reenviada)|begin doorgestuurd bericht"
    r"|vidarebefordrat brev|videresendt (?:besked|melding)|välitetty viesti alkaa|začátek přeposlané zprávy"
    r"|начало переадресованного сообщения|továbbított üzenet kezdete|以下是转发的邮件) ?[::]"
)
_REPLY_ABOVE = re.compile(
    r"[\W_]{0,20}(?:(?:please )?(?:type|write|reply|respond|enter) (?:your (?:reply|response|answer) )?(?:only )?above this line"
    r"|(?:please )?reply above (?:this|the) line|(?:prosimy|proszę|należy)? ?(?:pisać|odpowiadać|wpisz|wpisać|napisz|odpowiedz|odpowiedź|pisz)"
    r"[\w ]{0,40}(?:powyżej|nad) (?:tej|tą) lini[ią]|bitte [\w ]{0,40}oberhalb dieser (?:zeile|linie)[\w ]{0,20}).{0,60}"
)
_DASHED = re.compile(r"[\s*_>]{0,9}[-–—_=*]{2,80}[\s*]{0,3}([^-–—_=*\s].{1,59}?)[\s::*]{0,4}[-–—_=*]{0,80}")
_BOTH_ENDS = re.compile(r"[-–—]{3,80} ?[^-–—]{3,60} ?[-–—]{3,80}")


def separator_end(lines: Sequence[Line], start: int) -> int | None:
    """Index behind the separator at `start`, with the header block that may follow it; None if there is none."""
    body = lines[start].body
    if not _is_title(body, lines, start):
        return None
    following = next_written(lines, start + 1)
    if following is None:
        return start + 1
    return header_block_end(lines, following, announced=True) or start + 1


def next_written(lines: Sequence[Line], start: int) -> int | None:
    """Index of the first line from `start` on that is not blank; None at the end."""
    return next((index for index in range(start, len(lines)) if not lines[index].blank), None)


def is_rule(body: str) -> bool:
    """A line of dashes, underscores or the like, drawn by a program above the quoted mail."""
    return len(body) > 2 and not set(body) - set("-_=*–—~#. ")


def _is_title(body: str, lines: Sequence[Line], start: int) -> bool:
    if len(body) > 160:  # noqa: PLR2004 -- a title, not a paragraph
        return False
    folded = fold(body)
    if _BARE.fullmatch(folded) or _REPLY_ABOVE.fullmatch(folded):
        return True
    dashed = _DASHED.fullmatch(folded)
    if dashed is None:
        return False
    title = dashed.group(1).strip(" :*")
    return title in _TITLES or title.startswith("forwarded by ") or _unknown_title(folded, lines, start)


def _unknown_title(folded: str, lines: Sequence[Line], start: int) -> bool:
    """A dashed title in a language that is not in the table: proven by the header block that follows it."""
    if not _BOTH_ENDS.fullmatch(folded):
        return False
    following = next_written(lines, start + 1)
    return following is not None and header_block_end(lines, following) is not None
