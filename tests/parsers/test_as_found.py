"""Charsets and MIME as found: whatever a program broke, the text, subject and names come out as a person wrote them."""

import base64
import codecs
import quopri
from dataclasses import dataclass

import pytest

from parsers.message import parse_message

PL = "Zażółć gęślą jaźń. Proszę o wyjaśnienie, czy świadczenie przysługuje również w październiku."
SUBJECT = "Pytanie o świadczenie - część druga"
NAME = "Żaneta Łękowska-Świątek"
DE = "Sehr geehrte Damen und Herren, können Sie das Formular für die Prüfung schicken? Schöne Grüße"
RU = "Здравствуйте, прошу прислать бланк заявления и разъяснить порядок подачи."
CS = "Dobrý den, prosím o zaslání formuláře. Příliš žluťoučký kůň úpěl ďábelské ódy."
JA = "お世話になっております。申請書の様式を送っていただけますでしょうか。"
ZH = "您好，请把申请表发给我，谢谢。我们需要在星期五之前提交。"
TW = "您好，請把申請表寄給我，謝謝。我們需要在星期五之前提交。"
KO = "안녕하세요. 신청서 양식을 보내 주시기 바랍니다. 감사합니다."


@dataclass(frozen=True)
class Found:
    """A mail and what must be read of it; None: not asked."""

    name: str
    raw: bytes
    text: str | None = None
    subject: str | None = None
    sender: str | None = None
    files: tuple[str, ...] | None = None


def mail(body: bytes, *headers: str | bytes, mime: bool = True) -> bytes:
    lines = [each.encode("ascii") if isinstance(each, str) else each for each in headers]
    if not any(line.lower().startswith(b"from:") for line in lines):
        lines.insert(0, b"From: a@urzad.example")
    return b"\r\n".join([*lines, *([b"MIME-Version: 1.0"] if mime else []), b"", body])


def text_mail(body: bytes, charset: str | None = None, encoding: str | None = None, subtype: str = "plain") -> bytes:
    content = f"Content-Type: text/{subtype}" + (f"; charset={charset}" if charset else "")
    return mail(body, content, *([f"Content-Transfer-Encoding: {encoding}"] if encoding else []))


def b64(text: str, charset: str) -> bytes:
    return base64.encodebytes(text.encode(charset))


def qp(text: str, charset: str) -> bytes:
    return quopri.encodestring(text.encode(charset))


def word(text: str, charset: str, encoding: str = "b", name: str | None = None) -> str:
    data = text.encode(charset)
    body = base64.b64encode(data).decode() if encoding == "b" else "".join(f"={byte:02X}" for byte in data)
    return f"=?{name or charset}?{encoding}?{body}?="


def multipart(*parts: bytes, boundary: str = "=_b", subtype: str = "mixed", end: bool = True) -> bytes:
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    body += b"--" + boundary.encode() + b"--\r\n" if end else b""
    return mail(body, f'Content-Type: multipart/{subtype}; boundary="{boundary}"')


def part(body: bytes, *headers: str | bytes) -> bytes:
    lines = [each.encode("ascii") if isinstance(each, str) else each for each in headers]
    return b"\r\n".join([*lines, b"", body])


PLAIN_UTF8 = part(PL.encode(), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
PDF = base64.encodebytes(b"%PDF-1.4 x")


def file_part(*headers: str | bytes) -> bytes:
    return part(PDF, *headers, "Content-Transfer-Encoding: base64")


def named(header: str | bytes) -> bytes:
    return multipart(PLAIN_UTF8, file_part("Content-Type: application/pdf", header))


MAZOVIA = {"Ą": 0x8F, "Ć": 0x95, "Ę": 0x90, "Ł": 0x9C, "Ń": 0xA5, "Ó": 0xA3, "Ś": 0x98, "Ź": 0xA0, "Ż": 0xA1}
MAZOVIA |= {"ą": 0x86, "ć": 0x8D, "ę": 0x91, "ł": 0x92, "ń": 0xA4, "ó": 0xA2, "ś": 0x9E, "ź": 0xA6, "ż": 0xA7}


def in_mazovia(text: str) -> bytes:
    return bytes(MAZOVIA.get(char, ord(char)) for char in text)


TEXTS = [
    *(
        Found(f"pl {c}", text_mail(PL.encode(c), c, "8bit"), PL)
        for c in ("utf-8", "iso-8859-2", "windows-1250", "cp852")
    ),
    *(Found(f"pl {c} base64", text_mail(b64(PL, c), c, "base64"), PL) for c in ("utf-8", "iso-8859-2", "windows-1250")),
    *(Found(f"pl {c} qp", text_mail(qp(PL, c), c, "quoted-printable"), PL) for c in ("utf-8", "iso-8859-2", "cp1250")),
    Found("pl latin2 said cp1250", text_mail(PL.encode("iso-8859-2"), "windows-1250", "8bit"), PL),
    Found("pl cp1250 said latin2", text_mail(PL.encode("cp1250"), "iso-8859-2", "8bit"), PL),
    Found("pl cp1250 said latin1", text_mail(PL.encode("cp1250"), "iso-8859-1", "8bit"), PL),
    Found("pl latin2 said latin1", text_mail(PL.encode("iso-8859-2"), "iso-8859-1", "8bit"), PL),
    Found("pl latin2 said cp1252", text_mail(PL.encode("iso-8859-2"), "windows-1252", "8bit"), PL),
    Found("pl utf-8 said latin1", text_mail(PL.encode(), "iso-8859-1", "8bit"), PL),
    Found("pl utf-8 said latin2", text_mail(PL.encode(), "iso-8859-2", "8bit"), PL),
    Found("pl utf-8 said cp1250", text_mail(qp(PL, "utf-8"), "windows-1250", "quoted-printable"), PL),
    Found("pl utf-8 said ascii", text_mail(PL.encode(), "us-ascii", "8bit"), PL),
    Found("pl cp1250 said ascii", text_mail(PL.encode("cp1250"), "us-ascii"), PL),
    Found("pl cp1250 said utf-8", text_mail(PL.encode("cp1250"), "utf-8", "8bit"), PL),
    Found("pl latin2 said utf-8", text_mail(PL.encode("iso-8859-2"), "utf-8", "8bit"), PL),
    Found("pl latin2 unsaid", text_mail(PL.encode("iso-8859-2")), PL),
    Found("pl cp1250 unsaid", text_mail(PL.encode("cp1250")), PL),
    Found("pl utf-8 no mime at all", mail(PL.encode(), mime=False), PL),
    Found("pl latin2 no mime at all", mail(PL.encode("iso-8859-2"), mime=False), PL),
    Found("pl unknown-8bit", text_mail(PL.encode("iso-8859-2"), "unknown-8bit", "8bit"), PL),
    Found("pl x-unknown utf-8", text_mail(PL.encode(), "x-unknown", "8bit"), PL),
    Found("pl x-user-defined", text_mail(PL.encode("cp1250"), "x-user-defined", "8bit"), PL),
    Found("pl charset in quotes of the wrong kind", text_mail(PL.encode("iso-8859-2"), "'iso-8859-2'", "8bit"), PL),
    Found("pl iso8859-2 without hyphen", text_mail(PL.encode("iso-8859-2"), "iso8859-2", "8bit"), PL),
    Found("pl iso_8859-2 with year", text_mail(PL.encode("iso-8859-2"), '"ISO_8859-2:1987"', "8bit"), PL),
    Found("pl latin-2", text_mail(PL.encode("iso-8859-2"), "latin-2", "8bit"), PL),
    Found("pl windows1250", text_mail(PL.encode("cp1250"), "windows1250", "8bit"), PL),
    Found("pl cp-1250", text_mail(PL.encode("cp1250"), "CP-1250", "8bit"), PL),
    Found("pl utf8", text_mail(PL.encode(), "UTF8", "8bit"), PL),
    Found("pl utf-8 with rubbish behind", text_mail(PL.encode(), "utf-8,", "8bit"), PL),
    Found("pl x-mac-ce", text_mail(PL.encode("mac_latin2"), "x-mac-ce", "8bit"), PL),
    Found("pl mac ce unsaid name", text_mail(PL.encode("mac_latin2"), "x-mac-centraleurroman", "8bit"), PL),
    Found("pl ibm852", text_mail(PL.encode("cp852"), "ibm852", "8bit"), PL),
    Found("pl mazovia", text_mail(in_mazovia(PL), "x-mazovia", "8bit"), PL),
    Found("pl iso-8859-16", text_mail(PL.encode("iso-8859-16"), "iso-8859-16", "8bit"), PL),
    Found("pl iso-8859-13", text_mail(PL.encode("iso-8859-13"), "iso-8859-13", "8bit"), PL),
    Found("pl windows-1257", text_mail(PL.encode("cp1257"), "windows-1257", "8bit"), PL),
    Found("pl utf-8 twice", text_mail(PL.encode().decode("latin-1").encode(), "utf-8", "8bit"), PL),
    Found(
        "pl utf-8 twice by way of cp1250", text_mail("żółć".encode().decode("cp1250").encode(), "utf-8", "8bit"), "żółć"
    ),
    Found("pl utf-7", text_mail(PL.encode("utf-7"), "utf-7", "7bit"), PL),
    Found("pl unicode-1-1-utf-7", text_mail(PL.encode("utf-7"), "unicode-1-1-utf-7", "7bit"), PL),
    Found("pl utf-16 with mark", text_mail(b64(PL, "utf-16"), "utf-16", "base64"), PL),
    Found("pl utf-16le", text_mail(b64(PL, "utf-16-le"), "utf-16le", "base64"), PL),
    Found(
        "pl utf-16be unsaid but marked",
        text_mail(base64.encodebytes(codecs.BOM_UTF16_BE + PL.encode("utf-16-be")), None, "base64"),
        PL,
    ),
    Found("pl utf-8 with mark", text_mail(codecs.BOM_UTF8 + PL.encode(), "utf-8", "8bit"), PL),
    Found("pl html entities", text_mail(b"<p>Za&#380;&oacute;&#322;&#x107;</p>", "us-ascii", subtype="html"), "Zażółć"),
    Found(
        "pl html meta says latin2",
        text_mail(
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head><body>{PL}</body></html>'.encode(
                "iso-8859-2"
            ),
            None,
            "8bit",
            "html",
        ),
        PL,
    ),
    Found(
        "pl html lies in meta",
        text_mail(
            f'<html><head><meta charset="iso-8859-1"></head><body>{PL}</body></html>'.encode(), "utf-8", "8bit", "html"
        ),
        PL,
    ),
    Found(
        "pl text/plain that is html", text_mail(f"<html><body><p>{PL}</p></body></html>".encode(), "utf-8", "8bit"), PL
    ),
    Found("pl 8bit said 7bit", text_mail(PL.encode("iso-8859-2"), "iso-8859-2", "7bit"), PL),
    Found("pl said 8bit, is qp", text_mail(qp(PL, "iso-8859-2"), "iso-8859-2", "8bit"), PL),
    Found("pl said qp, is 8bit", text_mail(PL.encode("iso-8859-2"), "iso-8859-2", "quoted-printable"), PL),
    Found("pl encoding misspelt", text_mail(qp(PL, "utf-8"), "utf-8", "quoted_printable"), PL),
    Found("pl encoding in quotes", text_mail(b64(PL, "utf-8"), "utf-8", '"base64"'), PL),
    Found("pl encoding with comment", text_mail(b64(PL, "utf-8"), "utf-8", "base64 (MIME)"), PL),
    Found(
        "pl base64 without padding",
        text_mail(base64.b64encode(PL.encode() + b"!").rstrip(b"="), "utf-8", "base64"),
        PL + "!",
    ),
    Found("pl base64 with rubbish", text_mail(b"!!" + b64(PL, "utf-8").replace(b"\n", b" *\n"), "utf-8", "base64"), PL),
    Found(
        "pl base64 with a list's footer",
        text_mail(b64(PL, "utf-8") + b"\n-- \nListy mailing list, see the page\n", "utf-8", "base64"),
        PL,
    ),
    Found(
        "pl qp with soft break in a letter",
        text_mail(b"Za=C5=\r\n=BC=C3=B3=C5=82=C4=87", "utf-8", "quoted-printable"),
        "Zażółć",
    ),
    Found("pl qp in small letters", text_mail(b"Za=c5=bc=c3=b3=c5=82=c4=87", "utf-8", "quoted-printable"), "Zażółć"),
    Found(
        "pl qp broken",
        text_mail(b"Za=C5=BC=C3=B3=C5=82=C4=87 100%=ZZ =", "utf-8", "quoted-printable"),
        "Zażółć 100%=ZZ",
    ),
    Found(
        "pl flowed delsp",
        text_mail("Zażółć gęślą \r\njaźń.".encode(), "utf-8; format=flowed; delsp=yes", "8bit"),
        "Zażółć gęśląjaźń.",
    ),
    Found("pl bare cr", text_mail("Zażółć\rgęślą\rjaźń".encode(), "utf-8", "8bit"), "Zażółć\ngęślą\njaźń"),
    Found("pl nul bytes", text_mail("Zażółć\x00 gęślą".encode(), "utf-8", "8bit"), "Zażółć gęślą"),
    Found("pl one cp1250 byte in utf-8", text_mail(PL.encode() + b" \x84cytat\x94", "utf-8", "8bit"), PL + " „cytat”"),
    *(
        Found(
            f"pl {c} capitals that are UTF-8 by chance",
            text_mail("SPÓŁKA, PODRÓŻ, RÓŻA".encode(c), c, "8bit"),
            "SPÓŁKA, PODRÓŻ, RÓŻA",
        )
        for c in ("cp1250", "iso-8859-2")
    ),
    Found(
        "pl capitals that are UTF-8 by chance, and said so",
        text_mail("SPÓŁKA".encode("cp1250"), "utf-8", "8bit"),
        "SPÓŁKA",
    ),
    Found(
        "pl one letter, said latin1",
        text_mail("Prośba o ćwiczenia".encode("cp1250"), "iso-8859-1", "8bit"),
        "Prośba o ćwiczenia",
    ),
    Found(
        "pl short and said latin1",
        text_mail("Informujemy, że urząd".encode("cp1250"), "iso-8859-1", "8bit"),
        "Informujemy, że urząd",
    ),
    Found(
        "es is not taken for Polish",
        text_mail("¿es así? ¿cuándo?".encode("latin-1"), "iso-8859-1", "8bit"),
        "¿es así? ¿cuándo?",
    ),
    Found(
        "fr is not taken for Polish",
        text_mail("la fête, même forêt".encode("latin-1"), "iso-8859-1", "8bit"),
        "la fête, même forêt",
    ),
    Found(
        "pl cp1250 quotes said latin2",
        text_mail("„Zażółć” – tak".encode("cp1250"), "iso-8859-2", "8bit"),
        "„Zażółć” – tak",
    ),
    Found("de latin1", text_mail(DE.encode("latin-1"), "iso-8859-1", "8bit"), DE),
    Found("de latin1 unsaid", text_mail(DE.encode("latin-1")), DE),
    Found("de latin1 said utf-8", text_mail(DE.encode("latin-1"), "utf-8", "8bit"), DE),
    Found("de utf-8 said latin1", text_mail(DE.encode(), "iso-8859-1", "8bit"), DE),
    Found(
        "de cp1252 euro said latin1",
        text_mail("Preis: 5 € – „gut“".encode("cp1252"), "iso-8859-1", "8bit"),
        "Preis: 5 € – „gut“",
    ),
    Found("de iso-8859-15", text_mail("Preis: 5 €".encode("iso-8859-15"), "iso-8859-15", "8bit"), "Preis: 5 €"),
    Found("cs cp1250", text_mail(CS.encode("cp1250"), "windows-1250", "8bit"), CS),
    Found("cs latin2 unsaid", text_mail(CS.encode("iso-8859-2")), CS),
    *(
        Found(f"ru {c}", text_mail(RU.encode(c), c, "8bit"), RU)
        for c in ("koi8-r", "windows-1251", "iso-8859-5", "cp866")
    ),
    Found("ru koi8-r unsaid", text_mail(RU.encode("koi8-r")), RU),
    Found("ru cp1251 unsaid", text_mail(RU.encode("cp1251")), RU),
    Found("ru cp1251 said koi8-r", text_mail(RU.encode("cp1251"), "koi8-r", "8bit"), RU),
    *(Found(f"ja {c}", text_mail(JA.encode(c), c, "8bit"), JA) for c in ("iso-2022-jp", "shift_jis", "euc-jp")),
    Found("ja iso-2022-jp unsaid", text_mail(JA.encode("iso-2022-jp")), JA),
    *(Found(f"zh {c}", text_mail(ZH.encode(c), c, "8bit"), ZH) for c in ("gb2312", "gbk", "gb18030", "hz-gb-2312")),
    Found("zh gb18030 said gb2312", text_mail((ZH + "镕").encode("gb18030"), "gb2312", "8bit"), ZH + "镕"),
    Found("tw big5", text_mail(TW.encode("big5"), "big5", "8bit"), TW),
    Found("ko euc-kr", text_mail(KO.encode("euc-kr"), "euc-kr", "8bit"), KO),
    Found("ko ks_c_5601-1987", text_mail(KO.encode("cp949"), "ks_c_5601-1987", "8bit"), KO),
    Found("ko iso-2022-kr", text_mail(KO.encode("iso-2022-kr"), "iso-2022-kr", "7bit"), KO),
    Found("el", text_mail("Καλημέρα, θα ήθελα".encode("iso-8859-7"), "iso-8859-7", "8bit"), "Καλημέρα, θα ήθελα"),
    Found(
        "tr", text_mail("Günaydın, şçğ İstanbul".encode("iso-8859-9"), "iso-8859-9", "8bit"), "Günaydın, şçğ İstanbul"
    ),
    Found("he visual name", text_mail("שלום".encode("iso-8859-8"), "iso-8859-8-i", "8bit"), "שלום"),
    Found("th", text_mail("สวัสดีครับ".encode("tis-620"), "tis-620", "8bit"), "สวัสดีครับ"),
    Found("vi", text_mail("Xin chào các bạn".encode("cp1258", "ignore"), "windows-1258", "8bit"), "Xin chào các bn"),
]

SUBJECTS = [
    *(
        Found(f"subject {c} {e}", mail(b"x", f"Subject: {word(SUBJECT, c, e)}"), subject=SUBJECT)
        for c in ("utf-8", "iso-8859-2", "windows-1250")
        for e in "bq"
    ),
    *(
        Found(f"subject raw {c}", mail(b"x", b"Subject: " + SUBJECT.encode(c)), subject=SUBJECT)
        for c in ("utf-8", "iso-8859-2", "cp1250")
    ),
    Found("subject raw cp1250 short", mail(b"x", b"Subject: " + "Łódź, śnieg".encode("cp1250")), subject="Łódź, śnieg"),
    Found(
        "subject raw latin2 short",
        mail(b"x", b"Subject: " + "wniosek o zaświadczenie".encode("iso-8859-2")),
        subject="wniosek o zaświadczenie",
    ),
    Found(
        "subject raw in the body's charset",
        mail(
            "Zażółć".encode("iso-8859-2"),
            b"Subject: " + "żółw".encode("iso-8859-2"),
            "Content-Type: text/plain; charset=iso-8859-2",
        ),
        subject="żółw",
    ),
    Found(
        "subject split in a letter",
        mail(b"x", "Subject: =?utf-8?B?xbw=?=\r\n =?utf-8?B?w7PFgg==?= =?utf-8?B?xA==?=\r\n =?utf-8?B?hw==?="),
        subject="żółć",
    ),
    Found(
        "subject q split in a letter",
        mail(b"x", "Subject: =?utf-8?Q?=C5?= =?utf-8?Q?=BC=C3=B3=C5=82=C4?= =?utf-8?Q?=87?="),
        subject="żółć",
    ),
    Found(
        "subject words without a space",
        mail(b"x", "Subject: =?utf-8?Q?=C5=BC=C3=B3?==?utf-8?Q?=C5=82=C4=87?="),
        subject="żółć",
    ),
    Found(
        "subject word in text without spaces",
        mail(b"x", "Subject: Re:=?utf-8?Q?=C5=BC=C3=B3=C5=82?=!"),
        subject="Re:żół!",
    ),
    Found(
        "subject spaces inside a word",
        mail(b"x", "Subject: =?utf-8?Q?za=C5=BC=C3=B3=C5=82=C4=87 g=C4=99=C5=9Bl=C4=85?="),
        subject="zażółć gęślą",
    ),
    Found("subject in quotes", mail(b"x", 'Subject: "=?iso-8859-2?Q?za=BF=F3=B3=E6?="'), subject='"zażółć"'),
    Found("subject lying", mail(b"x", f"Subject: {word(SUBJECT, 'cp1250', 'q', 'iso-8859-2')}"), subject=SUBJECT),
    Found(
        "subject utf-8 said latin1",
        mail(b"x", f"Subject: {word(SUBJECT, 'utf-8', 'q', 'iso-8859-1')}"),
        subject=SUBJECT,
    ),
    Found(
        "subject cp1250 said utf-8", mail(b"x", f"Subject: {word(SUBJECT, 'cp1250', 'q', 'utf-8')}"), subject=SUBJECT
    ),
    Found(
        "subject unknown charset", mail(b"x", f"Subject: {word(SUBJECT, 'cp1250', 'q', 'x-unknown')}"), subject=SUBJECT
    ),
    Found("subject with language", mail(b"x", "Subject: =?utf-8*pl?Q?=C5=BC=C3=B3=C5=82=C4=87?="), subject="żółć"),
    Found(
        "subject b without padding", mail(b"x", "Subject: =?utf-8?B?xbzDs8WCxIch?= =?utf-8?B?xbw?="), subject="żółć!ż"
    ),
    Found("subject unended", mail(b"x", "Subject: =?utf-8?Q?za=C5=BC=C3=B3=C5=82=C4=87?"), subject="zażółć"),
    Found(
        "subject small q and underscores",
        mail(b"x", "Subject: =?UTF-8?q?za=c5=bc=c3=b3=c5=82=c4=87_ja=c5=ba=c5=84?="),
        subject="zażółć jaźń",
    ),
    Found(
        "subject folded with tab",
        mail(b"x", "Subject: =?iso-8859-2?Q?za=BF=F3=B3=E6?=\r\n\t=?iso-8859-2?Q?_ja=BC=F1?="),
        subject="zażółć jaźń",
    ),
    Found(
        "subject utf-8 twice",
        mail(b"x", f"Subject: {word('żółć'.encode().decode('latin-1'), 'utf-8')}"),
        subject="żółć",
    ),
    Found(
        "subject iso-2022-jp", mail(b"x", f"Subject: {word('申請書について', 'iso-2022-jp')}"), subject="申請書について"
    ),
    Found("subject gb2312", mail(b"x", f"Subject: {word('申请表', 'gb2312')}"), subject="申请表"),
    Found("subject koi8-r", mail(b"x", f"Subject: {word('Вопрос', 'koi8-r', 'q')}"), subject="Вопрос"),
    Found("subject utf-7", mail(b"x", "Subject: =?utf-7?Q?+AXwA8wFCAQc-?="), subject="żółć"),
]

SENDERS = [
    *(
        Found(f"sender {c} {e}", mail(b"x", f"From: {word(NAME, c, e)} <a@urzad.example>"), sender=NAME)
        for c in ("utf-8", "iso-8859-2")
        for e in "bq"
    ),
    *(
        Found(f"sender raw {c}", mail(b"x", b"From: " + NAME.encode(c) + b" <a@urzad.example>"), sender=NAME)
        for c in ("utf-8", "iso-8859-2", "cp1250")
    ),
    Found("sender word in quotes", mail(b"x", f'From: "{word(NAME, "utf-8")}" <a@urzad.example>'), sender=NAME),
    Found(
        "sender word with comma",
        mail(b"x", f"From: {word('Nowak, Żaneta', 'utf-8')} <a@urzad.example>"),
        sender="Nowak, Żaneta",
    ),
    Found("sender raw in quotes", mail(b"x", b'From: "' + NAME.encode("cp1250") + b'" <a@urzad.example>'), sender=NAME),
    Found("sender in comment", mail(b"x", b"From: a@urzad.example (Jan Kowalski)"), sender="Jan Kowalski"),
    Found(
        "sender with at sign in name",
        mail(b"x", b'From: "a@urzad.example" <a@urzad.example>'),
        sender="a@urzad.example",
    ),
    Found(
        "sender of two words",
        mail(b"x", f"From: {word('Żaneta', 'utf-8')} {word(' Łękowska', 'utf-8')} <a@urzad.example>"),
        sender="Żaneta Łękowska",
    ),
    Found(
        "sender without space before address",
        mail(b"x", f"From: {word('Żaneta', 'utf-8')}<a@urzad.example>"),
        sender="Żaneta",
    ),
]

FILE = "załącznik - zażółć.pdf"
FILES = [
    Found(
        "file rfc2231",
        named(
            "Content-Disposition: attachment; filename*=utf-8''za%C5%82%C4%85cznik%20-%20za%C5%BC%C3%B3%C5%82%C4%87.pdf"
        ),
        files=(FILE,),
    ),
    Found(
        "file rfc2231 latin2",
        named("Content-Disposition: attachment; filename*=iso-8859-2'pl'za%B3%B1cznik%20-%20za%BF%F3%B3%E6.pdf"),
        files=(FILE,),
    ),
    Found(
        "file rfc2231 in pieces",
        named(
            "Content-Disposition: attachment; filename*0*=utf-8''za%C5%82%C4%85cznik;\r\n filename*1*=%20-%20za%C5%BC%C3%B3;\r\n filename*2*=%C5%82%C4%87;\r\n filename*3=.pdf"
        ),
        files=(FILE,),
    ),
    Found(
        "file rfc2231 split in a letter",
        named(
            "Content-Disposition: attachment; filename*0*=utf-8''za%C5%82%C4;\r\n filename*1*=%85cznik%20-%20za%C5%BC%C3%B3%C5%82%C4%87.pdf"
        ),
        files=(FILE,),
    ),
    Found(
        "file rfc2231 in quotes",
        named(
            "Content-Disposition: attachment; filename*=\"utf-8''za%C5%82%C4%85cznik%20-%20za%C5%BC%C3%B3%C5%82%C4%87.pdf\""
        ),
        files=(FILE,),
    ),
    Found(
        "file word in quotes",
        named(f'Content-Disposition: attachment; filename="{word(FILE, "utf-8")}"'),
        files=(FILE,),
    ),
    Found(
        "file words folded in quotes",
        named(
            'Content-Disposition: attachment;\r\n filename="=?utf-8?Q?za=C5=82=C4=85cznik_-_?=\r\n =?utf-8?Q?za=C5=BC=C3=B3=C5=82=C4=87=2Epdf?="'
        ),
        files=(FILE,),
    ),
    Found(
        "file word unquoted", named(f"Content-Disposition: attachment; filename={word(FILE, 'utf-8')}"), files=(FILE,)
    ),
    Found(
        "file raw utf-8", named(b'Content-Disposition: attachment; filename="' + FILE.encode() + b'"'), files=(FILE,)
    ),
    Found(
        "file raw cp1250",
        named(b'Content-Disposition: attachment; filename="' + FILE.encode("cp1250") + b'"'),
        files=(FILE,),
    ),
    Found(
        "file raw latin2 in name",
        multipart(PLAIN_UTF8, file_part(b'Content-Type: application/pdf; name="' + FILE.encode("iso-8859-2") + b'"')),
        files=(FILE,),
    ),
    Found(
        "file name only in type",
        multipart(PLAIN_UTF8, file_part(f'Content-Type: application/pdf; name="{word(FILE, "utf-8")}"')),
        files=(FILE,),
    ),
    Found(
        "file unquoted with spaces",
        named("Content-Disposition: attachment; filename=skan formularza.pdf"),
        files=("skan formularza.pdf",),
    ),
    Found(
        "file with path", named('Content-Disposition: attachment; filename="C:\\\\Dokumenty\\\\skan.pdf"'), files=None
    ),
    Found("file percent in plain name", named('Content-Disposition: attachment; filename="100%25.pdf"'), files=None),
    Found(
        "file with both names",
        named(
            "Content-Disposition: attachment; filename=\"zalacznik.pdf\"; filename*=utf-8''za%C5%82%C4%85cznik%20-%20za%C5%BC%C3%B3%C5%82%C4%87.pdf"
        ),
        files=(FILE,),
    ),
]

UU = b"begin 644 skan.txt\n#0V%T\n`\nend\n"
STRUCTURES = [
    Found(
        "wrong boundary",
        mail(
            b"--REAL\r\n"
            + PLAIN_UTF8
            + b"\r\n--REAL\r\n"
            + file_part('Content-Type: application/pdf; name="a.pdf"')
            + b"\r\n--REAL--\r\n",
            'Content-Type: multipart/mixed; boundary="OTHER"',
        ),
        PL,
        files=("a.pdf",),
    ),
    Found(
        "missing boundary", mail(b"--REAL\r\n" + PLAIN_UTF8 + b"\r\n--REAL--\r\n", "Content-Type: multipart/mixed"), PL
    ),
    Found("no end of the last part", multipart(PLAIN_UTF8, end=False), PL),
    Found("multipart that is none", mail(PL.encode(), "Content-Type: multipart/mixed"), PL),
    Found(
        "boundary with space",
        mail(b"--a b\r\n" + PLAIN_UTF8 + b"\r\n--a b--\r\n", 'Content-Type: multipart/mixed; boundary="a b"'),
        PL,
    ),
    Found(
        "no blank line before the text",
        mail(
            b"--=_b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + PL.encode() + b"\r\n--=_b--",
            'Content-Type: multipart/mixed; boundary="=_b"',
        ),
        PL,
    ),
    Found("empty parts", multipart(b"", part(b"", "Content-Type: text/plain"), PLAIN_UTF8), PL),
    Found("part without headers", multipart(b"\r\nZwykly tekst"), "Zwykly tekst"),
    Found(
        "alternative prefers plain",
        multipart(PLAIN_UTF8, part(b"<p>inne</p>", "Content-Type: text/html"), subtype="alternative"),
        PL,
    ),
    Found(
        "alternative with empty plain",
        multipart(
            part(b" \r\n", "Content-Type: text/plain"),
            part(f"<p>{PL}</p>".encode(), "Content-Type: text/html; charset=utf-8"),
            subtype="alternative",
        ),
        PL,
    ),
    Found(
        "nested message keeps its text",
        multipart(PLAIN_UTF8, part(b"Subject: inny\r\n\r\nobcy tekst", "Content-Type: message/rfc822")),
        PL,
    ),
    Found(
        "mbox line first",
        b"From a@urzad.example Mon Oct 12 10:00:00 2026\n"
        + text_mail(PL.encode(), "utf-8", "8bit").replace(b"\r\n", b"\n"),
        PL,
    ),
    Found(
        "mbox line quoted",
        b">From a@urzad.example Mon Oct 12 10:00:00 2026\n"
        + text_mail(PL.encode(), "utf-8", "8bit").replace(b"\r\n", b"\n"),
        PL,
    ),
    Found(
        "mark before the headers",
        codecs.BOM_UTF8 + mail(PL.encode(), "Subject: x", "Content-Type: text/plain; charset=utf-8"),
        PL,
        "x",
    ),
    Found(
        "blank lines before the headers",
        b"\r\n\r\n" + mail(PL.encode(), "Subject: x", "Content-Type: text/plain; charset=utf-8"),
        PL,
        "x",
    ),
    Found(
        "bare cr line ends",
        mail(b"tekst", "Subject: x", "Content-Type: text/plain").replace(b"\r\n", b"\r"),
        "tekst",
        "x",
    ),
    Found(
        "line that is no header",
        mail(b"tekst", "Subject: x", "to nie jest naglowek", "Content-Type: text/plain"),
        "tekst",
    ),
    Found("uuencode", text_mail(b"Witam\r\n\r\n" + UU), "Witam", files=("skan.txt",)),
    Found(
        "yenc is text",
        text_mail(b"=ybegin line=128 size=3 name=a\r\nxyz\r\n=yend size=3"),
        "=ybegin line=128 size=3 name=a xyz =yend size=3",
    ),
    Found("type unknown", mail(PL.encode(), "Content-Type: plain text", "Content-Transfer-Encoding: 8bit"), PL),
    Found("type only text", mail(PL.encode(), "Content-Type: text; charset=utf-8"), PL),
    Found("semicolon missing", mail(PL.encode("iso-8859-2"), "Content-Type: text/plain charset=iso-8859-2"), PL),
    Found(
        "encoded word as type parameter",
        mail(PL.encode("iso-8859-2"), "Content-Type: text/plain; charset==?iso-8859-2?q?iso-8859-2?="),
        PL,
    ),
    Found(
        "message/rfc822 in base64",
        multipart(
            PLAIN_UTF8,
            part(
                b64("Subject: x\r\n\r\ny", "ascii"),
                'Content-Type: message/rfc822; name="list.eml"',
                "Content-Transfer-Encoding: base64",
            ),
        ),
        PL,
        files=("list.eml",),
    ),
    Found(
        "messages of a digest are no text of the mail",
        multipart(part(b"Subject: x\r\n\r\ny", "", ""), PLAIN_UTF8, subtype="digest"),
        PL,
    ),
    Found("a return before each line end", multipart(PLAIN_UTF8).replace(b"\r\n", b"\r\r\n"), PL, files=()),
    *(
        Found(f"transfer encoding {encoding}", text_mail(b64(PL, "utf-8"), "utf-8", encoding), PL)
        for encoding in ("base-64", "x-base64", '"Base64";')
    ),
    Found(
        "two plain parts",
        multipart(part(b"jeden", "Content-Type: text/plain"), part(b"dwa", "Content-Type: text/plain")),
        "jeden\ndwa",
    ),
    Found(
        "text attachment is a file",
        multipart(
            PLAIN_UTF8, part(b"dane", 'Content-Type: text/plain; name="dane.txt"', "Content-Disposition: attachment")
        ),
        PL,
        files=("dane.txt",),
    ),
    Found(
        "headers twice",
        mail(PL.encode(), "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=us-ascii"),
        PL,
    ),
]


@pytest.mark.parametrize("found", [*TEXTS, *SUBJECTS, *SENDERS, *FILES, *STRUCTURES], ids=lambda found: found.name)
def test_reads_the_mail_as_found(found: Found) -> None:
    parsed = parse_message(found.raw)
    message = parsed.message
    if found.text is not None:
        assert message.text.split() == found.text.split()
    if found.subject is not None:
        assert message.subject == found.subject
    if found.sender is not None:
        assert message.from_ is not None
        assert message.from_.name == found.sender
    if found.files is not None:
        assert tuple(attachment.name for attachment in message.attachments) == found.files
