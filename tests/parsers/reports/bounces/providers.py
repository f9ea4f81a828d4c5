"""Bounces in the manner of mail providers, Polish ones among them."""

from tests.parsers.reports.bounces.bounce import Bounce, delayed, failed

BOUNCES = (
    Bounce(
        "gmail",
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: pomoc@linia.example
        Subject: Delivery Status Notification (Failure)

        ** Address not found **

        Your message wasn't delivered to jan@gmina.example because the address couldn't be found, or is unable to receive mail.

        Learn more here: https://support.mail.example/?p=NoSuchUser

        The response was:

        550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email
        address for typos or unnecessary spaces. 5si12345abc.67 - gsmtp
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "gmail, delayed",
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: pomoc@linia.example
        Subject: Delivery Status Notification (Delay)

        ** Delivery incomplete **

        There was a temporary problem delivering your message to jan@gmina.example. Gmail will retry for 46 more hours. You'll be
        notified if the delivery fails permanently.
        """,
        delayed("jan@gmina.example"),
    ),
    Bounce(
        "gmail in Polish",
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: pomoc@linia.example
        Subject: Delivery Status Notification (Failure)
        Content-Type: text/plain; charset=utf-8

        ** Nie znaleziono adresu **

        Twoja wiadomość nie została dostarczona do jan@gmina.example, bo podanego adresu nie znaleziono lub nie może on odbierać
        wiadomości.

        Odpowiedź:

        550 5.1.1 The email account that you tried to reach does not exist.
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "zoho",
        """
        This message was created automatically by mail delivery software.
         A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.

        jan@gmina.example Invalid Address, ERROR_CODE :550, ERROR_CODE :Requested action not taken: mailbox unavailable
        """,
        failed("jan@gmina.example"),
        subject="Undelivered Mail Returned to Sender",
    ),
    Bounce(
        "kddi",
        """
        From: Postmaster@ezweb.example
        To: pomoc@linia.example
        Subject: Mail System Error - Returned Mail

        Your mail sent on: Thu, 12 Mar 2026 10:00:00 +0900
        Could not be delivered to: <jan@ezweb.example>
        As their mailbox is full.
        """,
        failed("jan@ezweb.example"),
    ),
    Bounce(
        "a Polish provider",
        """
        From: "Serwer poczty" <postmaster@poczta.example>
        To: pomoc@linia.example
        Subject: Zwrot wiadomości: Potwierdzenie
        Content-Type: text/plain; charset=utf-8

        Szanowny Użytkowniku,

        Twoja wiadomość nie mogła zostać dostarczona pod adres: jan@poczta.example

        Powód: skrzynka odbiorcy jest przepełniona.
        Odpowiedź serwera: 552 5.2.2 Quota exceeded

        --- Treść oryginalnej wiadomości ---
        """,
        failed("jan@poczta.example", "5.2.2"),
        returned_to="jan@poczta.example",
    ),
    Bounce(
        "a Polish provider, in cp1250 without accents",
        """
        Niestety nie udalo sie dostarczyc Twojej wiadomosci do ponizszych odbiorcow:

        <jan@poczta.example>: nieznany uzytkownik

        Kopia wiadomosci ponizej.
        """,
        failed("jan@poczta.example"),
        subject="Niedostarczona poczta",
    ),
    Bounce(
        "a Polish provider, delayed",
        """
        From: MAILER-DAEMON@poczta.example (System pocztowy)
        To: pomoc@linia.example
        Subject: Opóźnienie w dostarczeniu wiadomości
        Content-Type: text/plain; charset=utf-8

        Wiadomość do adresata jan@gmina.example nie została jeszcze dostarczona.
        Kolejne próby dostarczenia będą podejmowane przez 3 dni. Nie trzeba wysyłać jej ponownie.
        """,
        delayed("jan@gmina.example"),
    ),
    Bounce(
        "gmx",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of
        its recipients. This is a permanent error. The following address
        failed:

        jan@gmx.example:
        SMTP error from remote server for RCPT TO command, host: mx.gmx.example (192.0.2.8) reason: 550 Requested action not
        taken: mailbox unavailable
        """,
        failed("jan@gmx.example"),
        subject="Mail delivery failed: returning message to sender",
    ),
    Bounce(
        "google groups",
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: pomoc@linia.example
        Subject: Delivery Status Notification (Failure)
        X-Failed-Recipients: grupa@grupy.example

        Hello pomoc@linia.example,

        We're writing to let you know that the group you tried to contact (grupa) may not exist, or you may not have permission to
        post messages to the group.
        """,
        failed("grupa@grupy.example"),
    ),
    Bounce(
        "not delivered in time, in Polish",
        """
        From: "Mail Delivery System" <mailer-daemon@poczta.example>
        To: pomoc@linia.example
        Subject: Nie udało się dostarczyć wiadomości
        Content-Type: text/plain; charset=utf-8

        Przykro nam, ale nie mogliśmy doręczyć Twojej wiadomości do:
          jan@gmina.example

        Przyczyna: serwer odbiorcy nie odpowiada (Connection timed out).
        Wiadomość nie będzie ponawiana.
        """,
        failed("jan@gmina.example"),
    ),
    Bounce(
        "a Polish provider, blocked content",
        """
        From: postmaster@poczta.example
        To: pomoc@linia.example
        Subject: Twoja wiadomość została odrzucona
        Content-Type: text/plain; charset=utf-8

        Serwer odbiorcy odrzucił Twoją wiadomość do <jan@gmina.example>.
        Odpowiedź: 554 5.7.1 Message blocked
        """,
        failed("jan@gmina.example", "5.7.1"),
    ),
    Bounce(
        "qmail in Polish",
        """
        Witaj. Tu program qmail-send z serwera poczta.example.
        Bardzo nam przykro jednakze nie udalo sie wyslac maila pod wskazane adresy.
        Przyczyna wskazana jest ponizej:

        <jan@poczta.example>:
        maildrop: maildir over quota.

        --- Below this line is a copy of the message.
        """,
        failed("jan@poczta.example"),
        subject="failure notice",
        returned_to="jan@poczta.example",
    ),
    Bounce(
        "a hosting company",
        """
        From: Mail Delivery System <Mailer-Daemon@hosting.example>
        To: pomoc@linia.example
        Subject: Mail delivery failed: returning message to sender

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jan@gmina.example
            (ultimately generated from kontakt@gmina.example)
            Unrouteable address
        """,
        failed("jan@gmina.example"),
    ),
    Bounce(
        "a mobile operator",
        """
        From: post_master@sms.example
        To: pomoc@linia.example
        Subject: Undeliverable Message

        Error:     No valid recipients in message

        Recipient: 48600100200@sms.example
        """,
        failed("48600100200@sms.example"),
    ),
    Bounce(
        "biglobe",
        """
           ----- The following addresses had delivery problems -----
        jan@gmina.example

           ----- Non-delivered information -----
        The number of messages in recipient's mailbox exceeded the local limit.
        """,
        failed("jan@gmina.example"),
        subject="Returned mail: see transcript for details",
    ),
    Bounce(
        "1und1",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of
        its recipients. The following addresses failed:

        jan@gmina.example

        For the following reason:

        Mail size limit exceeded. For explanation visit
        http://postmaster.example/en/error-messages?ip=192.0.2.1

        --- The header of the original message is following. ---
        """,
        failed("jan@gmina.example"),
        subject="Mail delivery failed: returning message to sender",
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "no longer here",
        """
        From: Postmaster <postmaster@firma.example>
        To: pomoc@linia.example
        Subject: Nieistniejący adres

        Wiadomość do jan@firma.example nie została dostarczona, ponieważ taki użytkownik nie istnieje.
        """,
        failed("jan@firma.example"),
    ),
    Bounce(
        "message blocked",
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: pomoc@linia.example
        Subject: Delivery Status Notification (Failure)

        ** Message blocked **

        Your message to jan@gmina.example has been blocked. See technical details below for more information.

        The response from the remote server was:
        554 5.7.1 <jan@gmina.example>: Relay access denied
        """,
        failed("jan@gmina.example", "5.7.1"),
    ),
    Bounce(
        "message too large, in Polish",
        """
        From: Mail Delivery System <MAILER-DAEMON@poczta.example>
        To: pomoc@linia.example
        Subject: Zwrot poczty

        Wiadomość jest za duża dla odbiorcy.

        Odbiorca: jan@gmina.example
        Maksymalny rozmiar: 10 MB
        Kod błędu: 5.3.4
        """,
        failed("jan@gmina.example", "5.3.4"),
    ),
)
