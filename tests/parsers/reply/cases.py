"""Mails and what their writers wrote in them: signatures, notices, footers, and shapes that are easily taken for quotations."""

from __future__ import annotations

SIGNATURES = {
    "sig1": ("Tak.\n\nPozdrawiam,\nAnna Nowak\nGłówny specjalista\nPCPR w Testowie\ntel. 22 555 01 02\n", "Tak."),
    "sig2": (
        "Tak.\n\nPozdrawiam\nAnna Nowak\n\nGłówny specjalista\nPCPR w Testowie\ntel. 22 555 01 02\n",
        "Tak.\n\nPozdrawiam\nAnna Nowak",
    ),
    "sig3": (
        "Tak.\n\nZ poważaniem\n\nAnna Nowak\n\nPowiatowy Zespół\nul. Długa 1\n00-001 Testowo\ntel.: (22) 555 01 02\nwww.pzon.example.pl",
        "Tak.\n\nZ poważaniem\n\nAnna Nowak",
    ),
    "sig4": ("Tak, działa.\n\nAnna Nowak\ntel. 600 100 200", "Tak, działa."),
    "sig5": ("Działa.\n\nPozdrawiam\nAnna", "Działa.\n\nPozdrawiam\nAnna"),
    "sig6": ("Proszę dzwonić: 22 555 01 02\n\nPozdrawiam\nAnna", "Proszę dzwonić: 22 555 01 02\n\nPozdrawiam\nAnna"),
    "sig7": ("Mój numer: 600 100 200", "Mój numer: 600 100 200"),
    "sig8": ("600 100 200", "600 100 200"),
    "sig9": ("Tak.\n-- \nAnna\n", "Tak."),
    "sig10": ("Tak.\n--\nAnna Nowak\nPZON", "Tak."),
    "sig11": ("Tak.\n\n--\nPozdrawiam\nAnna Nowak", "Tak."),
    "sep1": (
        "Punkt pierwszy jest taki, że trzeba kliknąć Zapisz.\n--\nPunkt drugi: proszę potem kliknąć Drukuj i poczekać.\n--\nTo wszystko.",
        "Punkt pierwszy jest taki, że trzeba kliknąć Zapisz.\n--\nPunkt drugi: proszę potem kliknąć Drukuj i poczekać.\n--\nTo wszystko.",
    ),
    "dane": (
        "Oto dane serwisu:\n\nSerwis Test\nul. Długa 1\n00-001 Testowo\ntel. 22 555 01 02",
        "Oto dane serwisu:\n\nSerwis Test\nul. Długa 1\n00-001 Testowo\ntel. 22 555 01 02",
    ),
    "signed twice": (
        "Działa, dziękuję.\n\nPozdrawiam\nAnna\n\n--\nAnna Nowak\nSpecjalista\nPZON Przykładowo\n\nWysłano z telefonu",
        "Działa, dziękuję.\n\nPozdrawiam\nAnna",
    ),
    "en sig": (
        "Works now.\n\nKind regards,\n\nJane Roe\nSupport Engineer | Example Ltd\n+44 20 7946 0018\njane@example.com | www.example.com",
        "Works now.",
    ),
    "de sig": (
        "Funktioniert.\n\nMit freundlichen Grüßen\n\nHans Muster\nAbteilung IT\nMuster GmbH\nTel.: +49 30 1234567\nwww.muster.example.de",
        "Funktioniert.",
    ),
    "fr sig": (
        "Merci, cela marche.\n\nCordialement,\n\nJean Dupont\nResponsable informatique\nTél. : 01 23 45 67 89",
        "Merci, cela marche.",
    ),
    "en name": ("Works now.\n\nKind regards,\nJane", "Works now.\n\nKind regards,\nJane"),
    "rule of long dashes": (
        "Działa.\n\nAnna\n\n—————————\nAnna Nowak\nKierownik\n☎ 22 555 01 02\n✉ a.nowak@pzon.example.pl",
        "Działa.\n\nAnna",
    ),
}
NOTICES = {
    "disc1": (
        "Tak.\n\nPozdrawiam\nAnna\n\nTreść tej wiadomości jest poufna i przeznaczona wyłącznie dla adresata. Jeżeli nie jesteś adresatem, prosimy o usunięcie.",
        "Tak.\n\nPozdrawiam\nAnna",
    ),
    "disc2": (
        "Tak.\n\nThis e-mail is confidential and intended solely for the addressee. If you received it in error, please delete it.",
        "Tak.",
    ),
    "disc3": (
        "Tak.\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
        "Tak.",
    ),
    "disc4": ("Tak.\n\nProszę pomyśleć o środowisku przed wydrukowaniem tej wiadomości.", "Tak."),
    "disc5": ("Tak.\n\nAdministratorem Pani/Pana danych osobowych jest Urząd Miasta w Testowie, ul. Długa 1.", "Tak."),
    "disc6": (
        "Tak.\n\nPozdrawiam\nAnna Nowak\nSpecjalista\ntel. 22 555 01 02\n\nKlauzula informacyjna RODO:\nAdministratorem danych jest PZON w Testowie. Więcej: www.pzon.example.pl/rodo\n\nPomyśl o środowisku zanim wydrukujesz ten e-mail.",
        "Tak.",
    ),
    "disc7": (
        "Informacja zawarta w tym e-mailu od serwisu jest błędna, wersja 2.14 działa poprawnie.",
        "Informacja zawarta w tym e-mailu od serwisu jest błędna, wersja 2.14 działa poprawnie.",
    ),
    "disc8": (
        "Administratorem danych osobowych w module RODO jest gmina.\n\nProszę to ustawić w Ustawieniach.",
        "Administratorem danych osobowych w module RODO jest gmina.\n\nProszę to ustawić w Ustawieniach.",
    ),
    "disc9": ("OK.\n\nUWAGA: Wiadomość ta może zawierać informacje poufne, przeznaczone tylko dla adresata.", "OK."),
    "disc10": (
        "Działa.\n\nAnna\n\nFirma Test Sp. z o.o., ul. Długa 1, 00-001 Testowo, Sąd Rejonowy dla m.st. Warszawy, KRS 0000123456, NIP 1234567890, kapitał zakładowy 50 000 zł",
        "Działa.\n\nAnna",
    ),
    "list": (
        "Hi,\n\nit works.\n\n_______________________________________________\nusers mailing list\nusers@lists.example.org\nhttps://lists.example.org/x",
        "Hi,\n\nit works.",
    ),
    "gg": (
        'It works.\n\n-- \nYou received this message because you are subscribed to the Google Groups "x" group.\nTo unsubscribe ...',
        "It works.",
    ),
    "avast": (
        "Tak.\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Dzień dobry,\n> nie działa wydruk.\n\n\n-- \nTa wiadomość e-mail została sprawdzona pod kątem wirusów przez oprogramowanie AVG.\nhttp://www.avg.com",
        "Tak.",
    ),
    "avast2": (
        "Tak.\n\n\n---\nTa wiadomość została sprawdzona na obecność wirusów przez oprogramowanie antywirusowe Avast.\nhttps://www.avast.com/antivirus",
        "Tak.",
    ),
    "avast3": (
        "Tak.\n\nWolny od wirusów. www.avast.com <https://www.avast.com/sig-email>\n<#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2>\n\nczw., 12 mar 2026 o 09:14 Anna <a@x.example> napisał(a):\n\n> Dzień dobry,\n> nie działa wydruk.\n",
        "Tak.",
    ),
}
SHAPES = {
    "inline": (
        "W dniu 12.03.2026 o 09:14, Anna pisze:\n> Czy działa?\nTak.\n> A wydruk?\nNie.\n",
        "> Czy działa?\nTak.\n> A wydruk?\nNie.",
    ),
    "inline2": (
        "Odpowiedzi niżej.\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Dzień dobry\n> Czy działa?\n\nTak.\n\n> A wydruk?\n\nNie.\n\n> Dziękuję\n> Anna\n\n-- \nJan\n",
        "Odpowiedzi niżej.\n\n> Dzień dobry\n> Czy działa?\n\nTak.\n\n> A wydruk?\n\nNie.",
    ),
    "inline3": ("> Czy działa?\nTak.", "> Czy działa?\nTak."),
    "empty1": ("\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Dzień dobry,\n> nie działa wydruk.\n", ""),
    "empty2": ("Od: A <a@x.example>\nWysłano: 12 marca 2026 09:14\nDo: B\nTemat: C\n\nTreść", ""),
    "empty3": ("", ""),
    "empty4": (
        "\n\n-- \nJan\ntel. 22 555 01 02\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n> Dzień dobry,\n> nie działa wydruk.\n",
        "",
    ),
    "attr only": ("Tak.\n\nW dniu 12.03.2026 o 09:14, Anna pisze:\n", "Tak."),
    "attr only2": ("Tak.\n\nczw., 12 mar 2026 o 09:14 Anna <a@x.example> napisał(a):\n", "Tak."),
    "form": (
        "Data: 12.03.2026\nZnak: AB.1\nImię i nazwisko Użytkownika: Anna Nowak\nNazwa Urzędu: PZON\nZwrotny nr telefonu, faxu i/lub e-mail: 22 555 01 02\nTreść pytania\nJak drukować?",
        "Data: 12.03.2026\nZnak: AB.1\nImię i nazwisko Użytkownika: Anna Nowak\nNazwa Urzędu: PZON\nZwrotny nr telefonu, faxu i/lub e-mail: 22 555 01 02\nTreść pytania\nJak drukować?",
    ),
    "form2": (
        "Treść pytania: Jak drukować?\n\nImię i nazwisko: Anna Nowak\nNazwa Urzędu: PZON\nTelefon: 22 555 01 02",
        "Treść pytania: Jak drukować?\n\nImię i nazwisko: Anna Nowak\nNazwa Urzędu: PZON\nTelefon: 22 555 01 02",
    ),
    "wrote sentence": ("Pan Nowak napisał: nie działa.\nSprawdzę to.", "Pan Nowak napisał: nie działa.\nSprawdzę to."),
    "dnia": (
        "W dniu 12 marca 2026 r. Urząd napisał w piśmie:\nproszę o wydruk.\nDlatego wysyłamy.",
        "W dniu 12 marca 2026 r. Urząd napisał w piśmie:\nproszę o wydruk.\nDlatego wysyłamy.",
    ),
    "pasted": (
        "Proszę ustawić filtr poczty:\nOd: hotline\nTemat: potwierdzenie\nDo: sekretariat\n\nPozdrawiam",
        "Proszę ustawić filtr poczty:\nOd: hotline\nTemat: potwierdzenie\nDo: sekretariat\n\nPozdrawiam",
    ),
}
PHONE_FOOTERS = (
    "Wysłano z iPhone'a",
    "Wysłano z iPhone’a",
    "Wysłane z iPhone'a",
    "Wysłano z mojego iPhone'a",
    "Wysłane z telefonu Samsung",
    "Wysłano z urządzenia Samsung",
    "Wysłane z mojego urządzenia mobilnego",
    "Wysłano z programu Poczta systemu Windows",
    "Wysłane z programu Poczta dla Windows 10",
    "Wysłano z Outlook dla systemu Android",
    "Wysłane z aplikacji WP Poczta",
    "Wysłane z aplikacji mobilnej Onet Poczta",
    "Wysłane z aplikacji Gmail",
    "Wysłano z Yahoo Mail na Androidzie",
    "Wysłane z mojego smartfona Sony Xperia™",
    "Wysłane z telefonu komórkowego",
    "Wysłano z Poczty o2",
    "Wysłane za pomocą ProtonMail",
    "Wysłano za pomocą bezpiecznej poczty Proton Mail.",
    "Wysłane z smartfonu HUAWEI",
    "Sent from my iPhone",
    "Sent from my Samsung Galaxy smartphone.",
    "Sent from Yahoo Mail on Android",
    "Sent from Yahoo Mail for iPhone",
    "Sent from Mail for Windows 10",
    "Sent from my BlackBerry® wireless device",
    "Sent from my Verizon Wireless BlackBerry",
    "Sent with Proton Mail secure email.",
    "Sent via BlackBerry from T-Mobile",
    "Get Outlook for Android",
    "Sent from Outlook Mobile",
    "Von meinem iPhone gesendet",
    "Von meinem Samsung Gerät gesendet",
    "Gesendet von meinem iPhone",
    "Gesendet mit der Telekom Mail App",
    "Von Samsung Mobile gesendet",
    "Gesendet mit der GMX Mail App",
    "Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.",
    "Envoyé de mon iPhone",
    "Envoyé depuis mon appareil Samsung",
    "Envoyé depuis l'application Mail Orange",
    "Envoyé à partir de mon smartphone",
    "Enviado desde mi iPhone",
    "Enviado do meu iPhone",
    "Enviado a partir do meu smartphone",
    "Inviato da iPhone",
    "Inviato dal mio iPhone",
    "Inviato da Yahoo Mail su Android",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Samsung-telefoon",
    "Skickat från min iPhone",
    "Sendt fra min iPhone",
    "Lähetetty iPhonesta",
    "Odesláno z iPhonu",
    "Odoslané z iPhonu",
    "Отправлено с iPhone",
    "Надіслано з iPhone",
    "iPhone'umdan gönderildi",
    "发自我的iPhone",
    "iPhoneから送信",
    "나의 iPhone에서 보냄",
    "Sent from my Fairphone 5",
    "Küldve az iPhone-omról",
    "Trimis de pe iPhone-ul meu",
    "Wysłano z tabletu",
    "Wysłane z mojego Huawei telefonu",
)
NO_PHONE_FOOTERS = (
    "Sent from my office, as it is quicker there.",
    "Wysłano z opóźnieniem, przepraszamy.",
    "Wysłano z sekretariatu dwa pisma.",
    "Wysłane z systemu pisma są w archiwum.",
    "Wysłałem z telefonu zdjęcie.",
    "Wysłano przez pomyłkę",
    "Wysłano z serwera poczty 3 wiadomości do urzędu.",
)
LETTER = "<p>Dzień dobry,</p><p>proszę o informację.</p><p>Anna</p>"
HTML = {
    "gmail": (
        '<div dir="ltr"><div>Tak, działa.</div><div><br></div><div>Jan</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">czw., 12 mar 2026 o 09:14 Anna &lt;<a href="mailto:a@x.example">a@x.example</a>&gt; napisał(a):<br></div><blockquote class="gmail_quote" style="margin:0 0 0 0.8ex;border-left:1px solid">{letter}</blockquote></div>',
        "Tak, działa.\n\nJan",
    ),
    "gmail unknown lang": (
        '<div dir="ltr">Tak.</div><br><div class="gmail_quote"><div class="gmail_attr">Foo bar baz Anna:</div><blockquote class="gmail_quote">{letter}</blockquote></div>',
        "Tak.",
    ),
    "gmail sig": (
        '<div dir="ltr">Tak.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature"><div>Jan Kowalski</div><div>Hot-line</div></div></div><br><div class="gmail_quote"><div class="gmail_attr">On Thu, Mar 12, 2026 at 9:14 AM Anna &lt;a@x.example&gt; wrote:</div><blockquote class="gmail_quote">{letter}</blockquote></div>',
        "Tak.",
    ),
    "gmail inline": (
        '<div dir="ltr"><div class="gmail_quote"><div class="gmail_attr">On Thu, Mar 12, 2026 at 9:14 AM Anna &lt;a@x.example&gt; wrote:</div><blockquote class="gmail_quote"><div>Czy działa?</div></blockquote><div>Tak.</div><blockquote class="gmail_quote"><div>A wydruk?</div></blockquote><div>Nie.</div></div></div>',
        "> Czy działa?\nTak.\n> A wydruk?\nNie.",
    ),
    "tb": (
        '<html><body><p>Tak.</p><div class="moz-cite-prefix">W dniu 12.03.2026 o 09:14, Anna pisze:<br></div><blockquote type="cite" cite="mid:1">{letter}</blockquote></body></html>',
        "Tak.",
    ),
    "tb bottom": (
        '<html><body><div class="moz-cite-prefix">W dniu 12.03.2026 o 09:14, Anna pisze:<br></div><blockquote type="cite" cite="mid:1">{letter}</blockquote><p>Tak.</p><pre class="moz-signature" cols="72">-- \nJan</pre></body></html>',
        "Tak.",
    ),
    "outlook web": (
        '<div style="font-family:Calibri">Tak.</div><div id="Signature"><p>Jan Kowalski</p><p>tel. 22 555 01 02</p></div><div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>Xyz:</b> Anna &lt;a@x.example&gt;<br><b>Abc:</b> czwartek</div><div>{letter}</div>',
        "Tak.",
    ),
    "outlook word": (
        '<div class="WordSection1"><p class="MsoNormal">Tak.<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Anna &lt;a@x.example&gt; <br><b>Sent:</b> Thursday, March 12, 2026 9:14 AM<br><b>To:</b> Hot<br><b>Subject:</b> Pytanie<o:p></o:p></p></div></div><p class="MsoNormal">{letter}</p></div>',
        "Tak.",
    ),
    "outlook word pl": (
        '<div class="WordSection1"><p class="MsoNormal">Tak.</p><p class="MsoNormal"><b>Od:</b> Anna &lt;a@x.example&gt; <br><b>Wysłano:</b> czwartek, 12 marca 2026 09:14<br><b>Do:</b> Hot<br><b>Temat:</b> Pytanie</p><p>Treść</p></div>',
        "Tak.",
    ),
    "apple": (
        '<html><body><div>Tak.</div><div><br><blockquote type="cite"><div>Wiadomość napisana przez Anna &lt;a@x.example&gt; w dniu 12 mar 2026, o godz. 09:14:</div><br class="Apple-interchange-newline"><div>{letter}</div></blockquote></div></body></html>',
        "Tak.",
    ),
    "ios": (
        '<html><body dir="auto">Tak.<br><br><div dir="ltr" id="AppleMailSignature">Wysłane z iPhone\'a</div><div dir="ltr"><br><blockquote type="cite">Wiadomość napisana przez Anna w dniu 12.03.2026, o godz. 09:14:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{letter}</div></blockquote></body></html>',
        "Tak.",
    ),
    "ios2": (
        '<html><body dir="auto">Tak.<br><br><div dir="ltr">Wysłane z iPhone\'a</div><div dir="ltr"><br><blockquote type="cite">Wiadomość napisana przez Anna &lt;a@x.example&gt; w dniu 12.03.2026, o godz. 09:14:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">{letter}</div></blockquote></body></html>',
        "Tak.",
    ),
    "yahoo": (
        '<div>Tak.</div><div id="yahoo_quoted_1234567" class="yahoo_quoted"><div>W dniu czwartek, 12 marca 2026 09:14:03 CET użytkownik Anna &lt;a@x.example&gt; napisał:</div><div>{letter}</div></div>',
        "Tak.",
    ),
    "proton": (
        '<div>Tak.</div><div class="protonmail_signature_block"><div>Wysłano za pomocą Proton Mail</div></div><div class="protonmail_quote">W dniu 12.03.2026 o 09:14, Anna pisze:<blockquote class="protonmail_quote" type="cite">{letter}</blockquote></div>',
        "Tak.",
    ),
    "wp": (
        '<p>Tak.</p><p><br></p><p>Dnia 12 marca 2026 09:14 Anna &lt;a@x.example&gt; napisał(a):</p><blockquote style="margin-right:0px;margin-left:7px;padding-left:7px;border-left:2px solid orange">{letter}</blockquote>',
        "Tak.",
    ),
    "br only": (
        "Tak.<br>Proszę kliknąć.<br><br>W dniu 12.03.2026 o 09:14, Anna pisze:<br>&gt; Dzień dobry<br>&gt; pytanie<br>",
        "Tak.\nProszę kliknąć.",
    ),
    "indent": (
        '<div>Kroki:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>Plik, Drukuj</div></blockquote><div>Jan</div>',
        "Kroki:\nPlik, Drukuj\nJan",
    ),
    "plain html": ("<p>Tak.</p><p>Pozdrawiam<br>Jan</p>", "Tak.\nPozdrawiam\nJan"),
    "gmx": (
        '<div>Tak.</div><div name="quote" style="margin:10px 5px"><div style="margin:0 0 10px 0"><b>Gesendet:</b> Donnerstag, 12. März 2026 um 09:14 Uhr<br/><b>Von:</b> Anna<br/><b>Betreff:</b> X</div><div name="quoted-content">{letter}</div></div>',
        "Tak.",
    ),
    "zimbra": (
        '<div>Tak.</div><hr id="zwchr" data-marker="__DIVIDER__"><div><b>Od: </b>Anna<br><b>Do: </b>B<br></div>{letter}',
        "Tak.",
    ),
    "hr table": (
        "<p>Tak.</p><hr><table><tr><td><b>Od:</b></td><td>Anna &lt;a@x.example&gt;</td></tr><tr><td><b>Wysłano:</b></td><td>12 marca 2026 09:14</td></tr><tr><td><b>Do:</b></td><td>Hot</td></tr><tr><td><b>Temat:</b></td><td>Pyt</td></tr></table>{letter}",
        "Tak.",
    ),
    "roundcube": (
        '<p>Tak.</p><p id="reply-intro">W dniu 2026-03-12 09:14, Anna napisał(a):</p><blockquote type="cite" style="padding:0 0.4em;border-left:#1010ff 2px solid;margin:0"><div>{letter}</div></blockquote>',
        "Tak.",
    ),
    "list": ("<ul><li>Plik</li><li>Drukuj</li></ul><p>Jan</p>", "* Plik * Drukuj Jan"),
    "samsung": (
        '<html><body><div dir="auto">Tak.</div><div id="composer_signature" dir="auto">Wysłane z mojego Galaxy</div><div dir="auto"><br></div><div align="left" dir="auto" style="font-size:100%"><div>-------- Oryginalna wiadomość --------</div><div>Od: Anna &lt;a@x.example&gt; </div><div>Data: 12.03.2026 09:14 (GMT+01:00) </div><div>Do: b@x.example </div><div>Temat: Pyt </div></div>{letter}</body></html>',
        "Tak.",
    ),
}
