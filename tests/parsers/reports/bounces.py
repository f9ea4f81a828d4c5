"""Bounces in the manner of many mail programs, written for these tests; each with what a reader must find in it.

The people and hosts are invented. A sample that starts without a header line gets the headers of `DAEMON`.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

DAEMON = """\
From: Mail Delivery System <MAILER-DAEMON@mx.gmina.example>
To: pomoc@linia.example
Subject: {subject}
Date: Thu, 12 Mar 2026 10:00:00 +0100
Message-ID: <bounce.1@mx.gmina.example>

"""
RETURNED = """
Received: from linia.example (linia.example [192.0.2.1]) by mx.gmina.example; Thu, 12 Mar 2026 09:59:58 +0100
From: Linia pomocy <pomoc@linia.example>
To: {address}
Subject: Potwierdzenie HOT/2026/000123
Message-ID: <hot-2026-000123.c1@linia.example>
"""


@dataclass(frozen=True)
class Bounce:
    """A report: the text of the mail, and the recipients (address, action, status, permanent) it tells of."""

    name: str
    text: str
    recipients: tuple[tuple[str, str | None, str | None, bool | None], ...]
    subject: str = "Undelivered Mail Returned to Sender"
    returned_to: str | None = None
    """To of the letter returned in the same text."""

    @property
    def raw(self) -> bytes:
        text = dedent(self.text).lstrip("\n")
        if not text.startswith(("From:", "Return-Path:", "Subject:", "To:")):
            text = DAEMON.format(subject=self.subject) + text
        if self.returned_to:
            text += RETURNED.format(address=self.returned_to)
        return text.encode()


def failed(
    address: str, status: str | None = None, *, permanent: bool = True
) -> tuple[tuple[str, str, str | None, bool], ...]:
    return ((address, "failed", status, permanent),)


def delayed(address: str, status: str | None = None) -> tuple[tuple[str, str, str | None, bool], ...]:
    return ((address, "delayed", status, False),)


PLAIN = (
    Bounce(
        "exchange 2003",
        """
        From: System Administrator <postmaster@gmina.example>
        To: pomoc@linia.example
        Subject: Undeliverable: Potwierdzenie HOT/2026/000123

        Your message did not reach some or all of the intended recipients.

              Subject:\tPotwierdzenie HOT/2026/000123
              Sent:\t2026-03-12 09:59

        The following recipient(s) cannot be reached:

              jan.kowal@gmina.example on 2026-03-12 10:00
                    The e-mail account does not exist at the organization this message was sent to.  Check the e-mail
                    address, or contact the recipient directly to find out the correct address.
                    <mail.gmina.example #5.1.1>
        """,
        failed("jan.kowal@gmina.example", "5.1.1"),
    ),
    Bounce(
        "exchange 2003 in Polish",
        """
        From: Administrator systemu <postmaster@gmina.example>
        To: pomoc@linia.example
        Subject: Nie można dostarczyć: Potwierdzenie
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Wiadomość nie dotarła do niektórych lub wszystkich adresatów.

              Temat:\tPotwierdzenie
              Wysłano:\t2026-03-12 09:59

        Następujący adresaci są nieosiągalni:

              jan.kowal@gmina.example, 2026-03-12 10:00
                    Skrzynka pocztowa adresata jest pełna. <gmina.example #5.2.2>
        """,
        failed("jan.kowal@gmina.example", "5.2.2"),
    ),
    Bounce(
        "exchange 2003 in German",
        """
        From: Systemadministrator <postmaster@amt.example>
        To: pomoc@linia.example
        Subject: Unzustellbar: Bestätigung
        Content-Type: text/plain; charset=utf-8

        Ihre Nachricht hat einige oder alle Empfänger nicht erreicht.

              Betreff:\tBestätigung
              Gesendet am:\t12.03.2026 09:59

        Folgende(r) Empfänger kann/können nicht erreicht werden:

              max@amt.example am 12.03.2026 10:00
                    Das E-Mail-Konto ist in der Organisation nicht vorhanden.
                    <mail.amt.example #5.1.1>
        """,
        failed("max@amt.example", "5.1.1"),
    ),
    Bounce(
        "exchange 2003 in French",
        """
        From: Administrateur système <postmaster@mairie.example>
        To: pomoc@linia.example
        Subject: Non remis : Confirmation
        Content-Type: text/plain; charset=utf-8

        Votre message n'a pas été remis à certains ou à tous les destinataires prévus.

              Objet :\tConfirmation
              Date :\t12/03/2026 09:59

        Impossible de joindre le(s) destinataire(s) suivant(s) :

              luc@mairie.example le 12/03/2026 10:00
                    Le compte de messagerie n'existe pas dans l'organisation. <mairie.example #5.1.1>
        """,
        failed("luc@mairie.example", "5.1.1"),
    ),
    Bounce(
        "exchange 2010",
        """
        Delivery has failed to these recipients or distribution lists:

        jan.kowal@gmina.example<mailto:jan.kowal@gmina.example>
        The recipient's e-mail address was not found in the recipient's e-mail system. Microsoft Exchange will not try to
        redeliver this message for you. Please check the e-mail address and try resending this message.

        ________________________________
        Sent by Microsoft Exchange Server 2007

        Diagnostic information for administrators:

        Generating server: mail.gmina.example

        jan.kowal@gmina.example
        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

        Original message headers:
        """,
        failed("jan.kowal@gmina.example", "5.1.1"),
        returned_to="jan.kowal@gmina.example",
        subject="Undeliverable: Potwierdzenie",
    ),
    Bounce(
        "exchange 2010 in Polish",
        """
        From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@gmina.example>
        To: pomoc@linia.example
        Subject: Niedostarczalne: Potwierdzenie
        Content-Type: text/html; charset=utf-8

        <html><body><p><b>Nie można dostarczyć wiadomości do następujących adresatów lub list dystrybucyjnych:</b></p>
        <p><a href="mailto:jan.kowal@gmina.example">jan.kowal@gmina.example</a><br>Skrzynka pocztowa adresata jest pełna i nie
        przyjmuje wiadomości.</p>
        <p>Informacje diagnostyczne dla administratorów:</p><p>Serwer generujący: mail.gmina.example</p>
        <p>jan.kowal@gmina.example<br>#554 5.2.2 mailbox full ##</p>
        <p>Oryginalne nagłówki wiadomości:</p></body></html>
        """,
        failed("jan.kowal@gmina.example", "5.2.2"),
    ),
    Bounce(
        "office 365 in Polish",
        """
        From: Microsoft Outlook <postmaster@gmina.example>
        To: pomoc@linia.example
        Subject: Niedostarczone: Potwierdzenie
        Content-Type: text/plain; charset=utf-8

        Nie można dostarczyć wiadomości do adresata jan.kowal@gmina.example.

        Nie znaleziono adresata jan.kowal w domenie gmina.example.

        Szczegóły błędu: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jan.kowal@gmina.example not found by SMTP address
        lookup
        """,
        failed("jan.kowal@gmina.example", "5.1.10"),
    ),
    Bounce(
        "domino",
        """
        From: postmaster@firma.example
        To: pomoc@linia.example
        Subject: DELIVERY FAILURE: User jkowal (jkowal@firma.example) not listed in Domino Directory

        Your message

          Subject: Potwierdzenie

        was not delivered to:

          jkowal@firma.example

        because:

          User jkowal (jkowal@firma.example) not listed in Domino Directory
        """,
        failed("jkowal@firma.example"),
    ),
    Bounce(
        "exim, two addresses",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jan@gmina.example
            host mx.gmina.example [192.0.2.7]
            SMTP error from remote mail server after RCPT TO:<jan@gmina.example>:
            550 5.1.1 <jan@gmina.example>: Recipient address rejected: User unknown
          ewa@gmina.example
            mailbox is full: retry timeout exceeded

        ------ This is a copy of the message, including all the headers. ------
        """,
        (*failed("jan@gmina.example", "5.1.1"), ("ewa@gmina.example", "failed", None, True)),
        returned_to="jan@gmina.example, ewa@gmina.example",
        subject="Mail delivery failed: returning message to sender",
    ),
    Bounce(
        "exim, delayed",
        """
        This message was created automatically by mail delivery software.
        A message that you sent has not yet been delivered to one or more of its
        recipients after more than 24 hours on the queue on mx.linia.example.

        The message identifier is:     1abcDE-000123-45
        The subject of the message is: Potwierdzenie
        The date of the message is:    Thu, 12 Mar 2026 09:59:58 +0100

        The address to which the message has not yet been delivered is:

          jan@gmina.example
            host mx.gmina.example [192.0.2.7]: 451 4.7.1 Greylisting in action

        No action is required on your part. Delivery attempts will continue for
        some time, and this warning may be repeated at intervals if the message
        remains undelivered. Eventually the mail delivery software will give up,
        and when that happens, the message will be returned to you.
        """,
        delayed("jan@gmina.example", "4.7.1"),
        subject="Warning: message 1abcDE-000123-45 delayed 24 hours",
    ),
    Bounce(
        "qmail, two addresses",
        """
        Return-Path: <>
        From: MAILER-DAEMON@poczta.example
        To: pomoc@linia.example
        Subject: failure notice

        Hi. This is the qmail-send program at poczta.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <jan@gmina.example>:
        Sorry, no mailbox here by that name. (#5.1.1)

        <ewa@urzad.example>:
        192.0.2.9 does not like recipient.
        Remote host said: 552 5.2.2 Over quota
        Giving up on 192.0.2.9.

        --- Below this line is a copy of the message.
        """,
        (*failed("jan@gmina.example", "5.1.1"), *failed("ewa@urzad.example", "5.2.2")),
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "postfix without its delivery report",
        """
        This is the mail system at host poczta.example.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        For further assistance, please send mail to postmaster.

        <jan@gmina.example>: host mx.gmina.example[192.0.2.7] said: 550 5.1.1
            <jan@gmina.example>: Recipient address rejected: User unknown in virtual
            mailbox table (in reply to RCPT TO command)
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "sendmail",
        """
        The original message was received at Thu, 12 Mar 2026 09:59:58 +0100
        from linia.example [192.0.2.1]

           ----- The following addresses had permanent fatal errors -----
        <jan@gmina.example>
            (reason: 550 5.1.1 <jan@gmina.example>... User unknown)

           ----- Transcript of session follows -----
        ... while talking to mx.gmina.example.:
        >>> DATA
        <<< 550 5.1.1 <jan@gmina.example>... User unknown
        550 5.1.1 <jan@gmina.example>... User unknown
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Returned mail: see transcript for details",
    ),
    Bounce(
        "sendmail, version 5",
        """
           ----- Transcript of session follows -----
        While talking to mx.gmina.example:
        >>> RCPT To:<jan@gmina.example>
        <<< 550 <jan@gmina.example>... User unknown
        550 jan@gmina.example... User unknown

           ----- Unsent message follows -----
        """,
        failed("jan@gmina.example"),
        returned_to="jan@gmina.example",
        subject="Returned mail: User unknown",
    ),
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
        "microsoft smtp service",
        """
        This is an automatically generated Delivery Status Notification.

        Delivery to the following recipients failed.

               jan@gmina.example

        """,
        failed("jan@gmina.example"),
        subject="Delivery Status Notification (Failure)",
    ),
    Bounce(
        "groupwise",
        """
        The attached file had the following undeliverable recipient(s):
                jan@gmina.example

        Transcript of session follows:
        Command:                RCPT TO:<jan@gmina.example>
        Response:               550 5.1.1 User unknown
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Message status - undeliverable",
    ),
    Bounce(
        "netscape messaging server",
        """
        This Message was undeliverable due to the following reason:

        The user(s) account is temporarily over quota.

        <jan@gmina.example>

        Please reply to <postmaster@gmina.example>
        if you feel this message to be in error.
        """,
        failed("jan@gmina.example"),
        subject="Mail System Error - Returned Mail",
    ),
    Bounce(
        "smartermail",
        """
        From: "System Administrator" <>
        To: pomoc@linia.example
        Subject: Delivery Failure

        Could not deliver message to the following recipient(s):

        Failed Recipient: jan@gmina.example
        Reason: Remote host said: 550 5.7.1 Message rejected as spam

           -- The header and top 20 lines of the message follows --
        """,
        failed("jan@gmina.example", "5.7.1"),
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "mdaemon",
        """
        From: MDaemon@firma.example
        To: pomoc@linia.example
        Subject: Permanent Delivery Failure

        The attached message had PERMANENT fatal delivery errors!

        After one or more unsuccessful delivery attempts the attached message has
        been removed from the mail queue on this server.

        Failed address: jan@gmina.example

        --- Session Transcript ---
        Thu 2026-03-12 10:00:00: <-- 220 mx.gmina.example ESMTP
        Thu 2026-03-12 10:00:00: --> RCPT To:<jan@gmina.example>
        Thu 2026-03-12 10:00:00: <-- 550 5.1.1 unknown user
        --- End Transcript ---
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "communigate",
        """
        Failed to deliver to 'jan@gmina.example'
        SMTP module(domain gmina.example) reports:
         host mx.gmina.example says:
         550 5.1.1 user unknown
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Undeliverable mail",
    ),
    Bounce(
        "xmail",
        """
        From: root@firma.example
        To: pomoc@linia.example
        Subject: Error sending message [1234567890.123.firma] from [firma.example]
        X-MailerError: Message = [1234567890.123.firma] Server = [firma.example]

        [<00>] XMail bounce: Rcpt=[jan@gmina.example];Error=[550 User unknown]

        [<01>] Error sending message [1234567890.123.firma] from [firma.example].

        ID:        <S1234>
        Mail From: <pomoc@linia.example>
        Rcpt To:   <jan@gmina.example>
        Server:    <mx.gmina.example> [192.0.2.7]

        [<02>] The reason of the delivery failure was:

        550 User unknown

        [<05>] Here is listed the initial part of the message:
        """,
        failed("jan@gmina.example"),
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "courier",
        """
        This is a delivery status notification from poczta.example,
        running the Courier mail server, version 0.65.

        The original message was received on Thu, 12 Mar 2026 09:59:58 +0100
        from linia.example (linia.example [192.0.2.1])

        ---------------------------------------------------------------------------

                                   UNDELIVERABLE MAIL

        Your message to the following recipients cannot be delivered:

        <jan@gmina.example>:
            mx.gmina.example [192.0.2.7]:
        >>> RCPT TO:<jan@gmina.example>
        <<< 550 User unknown.

        ---------------------------------------------------------------------------
        """,
        failed("jan@gmina.example"),
        subject="NOTICE: mail delivery status.",
    ),
    Bounce(
        "james",
        """
        Hi. This is the James mail server at poczta.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.  Below
        I include the list of recipients and the reason why I was unable to deliver
        your message.

        Failed recipient(s):
        jan@gmina.example

        Error message:
        550 - Requested action not taken: no such user here

        """,
        failed("jan@gmina.example"),
        subject="[BOUNCE]",
    ),
    Bounce(
        "ironport",
        """
        The following message to <jan@gmina.example> was undeliverable.
        The reason for the problem:
        5.1.0 - Unknown address error 550-'5.1.1 <jan@gmina.example>: Recipient address rejected'
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Delivery Status Notification (Failure)",
    ),
    Bounce(
        "mercury",
        """
        The attached message could not be delivered to one or more recipients.

        *** jan@gmina.example
           550 Invalid recipient <jan@gmina.example>
        """,
        failed("jan@gmina.example"),
        subject="[!!] Message delivery failure",
    ),
    Bounce(
        "mailmarshal",
        """
        Your message:
           From:    pomoc@linia.example
           Subject: Potwierdzenie

        Could not be delivered because of

        550 5.1.1 User unknown

        The following recipients were affected:
            jan@gmina.example
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Undeliverable Mail: Potwierdzenie",
    ),
    Bounce(
        "surfcontrol",
        """
        Your message could not be sent.
        A transcript of the attempts to send the message follows.
        The number of attempts made: 1
        Addressed To: jan@gmina.example

        Thu 12 Mar 2026 10:00:00 +0100
        Failed to send to identified host,
        mx.gmina.example: [192.0.2.7], 550 5.1.1 User unknown
        --- Message non-deliverable.
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Delivery failure notification",
    ),
    Bounce(
        "dragonfly mail agent",
        """
        This is the DragonFly Mail Agent v0.9 at poczta.example.

        There was an error delivering your mail to <jan@gmina.example>.

        mx.gmina.example: User unknown

        Original headers follow.
        """,
        failed("jan@gmina.example"),
        returned_to="jan@gmina.example",
        subject="Mail delivery failed",
    ),
    Bounce(
        "opensmtpd, delayed",
        """
            Hi!

            This is the MAILER-DAEMON, please DO NOT REPLY to this email.

            A message is delayed for more than 4 hours for the following
            list of recipients:

        jan@gmina.example: 421 4.3.2 Service not available

            Please note that this is only a temporary failure report.
            The message is kept in the queue for up to 4 days.
            You DO NOT NEED to re-send the message to these recipients.
        """,
        delayed("jan@gmina.example", "4.3.2"),
        subject="Delayed mail report",
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
        "amavis",
        """
        A message from <pomoc@linia.example> to:
        -> jan@gmina.example

        was considered unsolicited bulk e-mail (UBE).
        The message WAS NOT delivered to:
        <jan@gmina.example>:
           554 5.7.0 Reject, id=01234-05 - spam
        """,
        failed("jan@gmina.example", "5.7.0"),
        subject="Considered UNSOLICITED BULK EMAIL, apparently from you",
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
        "web provider in German",
        """
        From: "Mailserver" <mailer-daemon@post.example>
        To: pomoc@linia.example
        Subject: Ihre E-Mail konnte nicht zugestellt werden
        Content-Type: text/plain; charset=utf-8

        Ihre Nachricht an den Empfänger <max@post.example> konnte nicht zugestellt werden.
        Grund: Das Postfach ist voll. Wir versuchen es nicht noch einmal.
        """,
        failed("max@post.example"),
    ),
    Bounce(
        "spanish",
        """
        From: Mailer-Daemon@correo.example
        To: pomoc@linia.example
        Subject: Mensaje no entregado
        Content-Type: text/plain; charset=utf-8

        Su mensaje no pudo ser entregado al siguiente destinatario:

        <ana@correo.example>: 550 5.1.1 usuario desconocido
        """,
        failed("ana@correo.example", "5.1.1"),
    ),
    Bounce(
        "italian",
        """
        From: postmaster@posta.example
        To: pomoc@linia.example
        Subject: Mancata consegna del messaggio
        Content-Type: text/plain; charset=utf-8

        Non è stato possibile consegnare il messaggio al seguente destinatario:

          mario@posta.example
          Errore: casella piena
        """,
        failed("mario@posta.example"),
    ),
    Bounce(
        "portuguese",
        """
        From: postmaster@correio.example
        To: pomoc@linia.example
        Subject: Mensagem não entregue
        Content-Type: text/plain; charset=utf-8

        A sua mensagem não pôde ser entregue ao destinatário <rui@correio.example>.
        O servidor remoto respondeu: 550 5.1.1 utilizador desconhecido
        """,
        failed("rui@correio.example", "5.1.1"),
    ),
    Bounce(
        "czech",
        """
        From: postmaster@posta.example
        To: pomoc@linia.example
        Subject: Nedoručitelná zpráva
        Content-Type: text/plain; charset=utf-8

        Vaši zprávu nelze doručit těmto příjemcům:

        petr@posta.example
        550 5.1.1 neznámý uživatel
        """,
        failed("petr@posta.example", "5.1.1"),
    ),
    Bounce(
        "dutch",
        """
        From: postmaster@post.example
        To: pomoc@linia.example
        Subject: Onbestelbaar: bevestiging

        Uw bericht kon niet worden bezorgd bij de volgende ontvanger:

        jan@post.example
        """,
        failed("jan@post.example"),
    ),
    Bounce(
        "russian",
        """
        From: mailer-daemon@pochta.example
        To: pomoc@linia.example
        Subject: Недоставленное сообщение
        Content-Type: text/plain; charset=utf-8

        Это письмо создано автоматически почтовым сервером.

        К сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:

        ivan@pochta.example
        550 5.1.1 пользователь не найден
        """,
        failed("ivan@pochta.example", "5.1.1"),
    ),
    Bounce(
        "chinese",
        """
        From: postmaster@youjian.example
        To: pomoc@linia.example
        Subject: 系统退信
        Content-Type: text/plain; charset=utf-8

        抱歉，您的邮件被退回来了……

        收件人：wang@youjian.example
        退信原因：收件人不存在 (550 User not found: wang@youjian.example)
        """,
        failed("wang@youjian.example"),
    ),
    Bounce(
        "japanese",
        """
        From: postmaster@denshi.example
        To: pomoc@linia.example
        Subject: 配信不能通知
        Content-Type: text/plain; charset=utf-8

        下記の宛先にメールを配信できませんでした。

        <taro@denshi.example>: 550 5.1.1 User unknown
        """,
        failed("taro@denshi.example", "5.1.1"),
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
        "relayed to a system without reports",
        """
        The original message was received at Thu, 12 Mar 2026 09:59:58 +0100

           ----- The following addresses had successful delivery notifications -----
        <jan@gmina.example>  (relayed to non-DSN-aware mailer)

           ----- Transcript of session follows -----
        <jan@gmina.example>... relayed; expect no further notifications
        """,
        (("jan@gmina.example", "relayed", None, False),),
        subject="Return receipt",
    ),
    Bounce(
        "notes, failure reasons",
        """
        ------- Failure Reasons  --------

        User not listed in public Name & Address Book
        jan@gmina.example

        ------- Returned Message --------
        """,
        failed("jan@gmina.example"),
        subject="DELIVERY FAILURE: User not listed",
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "alias with another target",
        """
           ----- The following addresses had permanent fatal errors -----
        <jan@gmina.example>

           ----- Transcript of session follows -----
        ... while talking to mx.inna.example.:
        >>> RCPT To:<jkowal7@inna.example>
        <<< 553 5.1.1 Invalid recipient jkowal7@inna.example
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Returned mail: see transcript for details",
    ),
    Bounce(
        "chkuser",
        """
           ----- The following addresses had permanent fatal errors -----

        >>> jan@gmina.example <jan@gmina.example>

           ----- Transcript of session follows -----
        550 sorry, no mailbox here by that name (#5.1.1 - chkuser)
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="FAILURE NOTICE :",
    ),
    Bounce(
        "sendmail, deferred too long, nobody named",
        """
           ----- Transcript of session follows -----
        421 gmina.example (smtp)... Deferred: Connection timed out during user open with mx.gmina.example

           ----- Unsent message follows -----
        """,
        failed("jan@gmina.example", permanent=False),
        subject="Returned mail: Cannot send message for 3 days",
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "m-filter",
        """
        -------server message
        R-SMTP 550 5.1.1 unknown user <jan@gmina.example>

        -------original message
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="failure notice",
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "address with its reason in brackets",
        """
        The original message was received at Thu, 12 Mar 2026 09:59:58 +0100
        from linia.example

        ---The following addresses had delivery errors---

        jan@gmina.example [User unknown]
        """,
        failed("jan@gmina.example"),
        subject="Delivery failure",
    ),
    Bounce(
        "one error in brackets",
        """
        We had trouble delivering your message. Full details follow:

        Subject: 'Potwierdzenie'
        Date: 'Thu, 12 Mar 2026 09:59:58 +0100'

        1 error(s):

        SMTP Server <mx.gmina.example> rejected recipient <jan@gmina.example>
          (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="There was an error sending your mail",
    ),
    Bounce(
        "mailfoundry",
        """
        Unable to deliver message to: <jan@gmina.example>
        Delivery failed for the following reason:
        Server mx.gmina.example[192.0.2.7] failed with: 550 <jan@gmina.example> No such user here

        This has been a permanent failure.  No further delivery attempts will be made.
        """,
        failed("jan@gmina.example"),
        subject="Message delivery has failed",
    ),
    Bounce(
        "mcafee",
        """
        --- The message cannot be delivered to the following address. ---

        jan@gmina.example

        --- Error Detail: [550 5.1.1 <jan@gmina.example>... User unknown] ---
        """,
        failed("jan@gmina.example", "5.1.1"),
        subject="Undeliverable message",
    ),
    Bounce(
        "over quota, with a comment behind the address",
        """
        ----- The following addresses had delivery problems -----

        <jan@gmina.example>  (unrecoverable error)

        552 5.2.2 <jan@gmina.example> Mailbox over quota
        """,
        failed("jan@gmina.example", "5.2.2"),
        subject="Returned mail: Mailbox over quota",
    ),
    Bounce(
        "several recipients at one rejecting server",
        """
        Each of the following recipients was rejected by a remote mail server.
        The reasons given by the server are included to help you determine why each recipient was rejected.

            Recipient: <jan@gmina.example>
            Reason:    <jan@gmina.example>: User unknown

            Recipient: <ewa@gmina.example>
            Reason:    5.2.2 <ewa@gmina.example>: Over quota

        Please reply to <postmaster@mx.example>
        if you feel this message to be in error.
        """,
        (*failed("jan@gmina.example"), *failed("ewa@gmina.example", "5.2.2")),
        subject="Mail System Error - Returned Mail",
    ),
    Bounce(
        "variable envelope return path only",
        """
        From: MAILER-DAEMON@mx.example
        To: pomoc+jan=gmina.example@linia.example
        Subject: Delivery failure

        Your message could not be delivered. The mailbox is full.

        ----- Original message headers -----
        Subject: Potwierdzenie
        """,
        failed("jan@gmina.example"),
    ),
    Bounce(
        "a list server's error form",
        """
        An error was detected while processing the enclosed message.

        --> Error description:
        Error-for:  jan@gmina.example
        Error-Code: 3
        Error-Text: Mailer mx.gmina.example said: "550 5.7.1 Relaying denied"

        Error-End:  One error reported.
        """,
        failed("jan@gmina.example", "5.7.1"),
        subject="Undelivered mail",
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
        "error in one sentence",
        """
        Sorry, I couldn't find any host named gminna.example. (#5.1.2)
        The address was jan@gminna.example.
        """,
        failed("jan@gminna.example", "5.1.2"),
        subject="failure notice",
    ),
    Bounce(
        "swedish",
        """
        From: postmaster@post.example
        To: pomoc@linia.example
        Subject: Kan inte levereras: bekräftelse
        Content-Type: text/plain; charset=utf-8

        Ditt meddelande kunde inte levereras till följande mottagare:

        lars@post.example
        Meddelandet avvisades. #550 5.1.1 RESOLVER.ADR.RecipNotFound ##
        """,
        failed("lars@post.example", "5.1.1"),
    ),
    Bounce(
        "hungarian",
        """
        From: postmaster@posta.example
        To: pomoc@linia.example
        Subject: Kézbesíthetetlen: visszaigazolás
        Content-Type: text/plain; charset=utf-8

        Az üzenetet nem sikerült kézbesíteni a következő címzettnek:

        bela@posta.example
        """,
        failed("bela@posta.example"),
    ),
    Bounce(
        "successfully delivered",
        """
        Your message was successfully delivered to the following recipients:

            jan@gmina.example
        """,
        (("jan@gmina.example", "delivered", None, False),),
        subject="Delivered: Potwierdzenie",
    ),
    Bounce(
        "groupwise, in words",
        """
        From: Mail Administrator <postmaster@gw.example>
        To: pomoc@linia.example
        Subject: Mail delivery failed

        The message that you sent was undeliverable to the following:
            jan (user not found)
            jan@gmina.example (552 5.3.4 Message too big)
        """,
        failed("jan@gmina.example", "5.3.4"),
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
        "qmail, address in the reply only",
        """
        Hi. This is the qmail-send program at poczta.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        192.0.2.7 failed after I sent the message.
        Remote host said: 554 delivery error: dd This user doesn't have a gmina.example account (jan@gmina.example) [-5]

        --- Below this line is a copy of the message.
        """,
        failed("jan@gmina.example"),
        subject="failure notice",
    ),
    Bounce(
        "sendmail, delayed",
        """
            **********************************************
            **      THIS IS A WARNING MESSAGE ONLY      **
            **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **
            **********************************************

        The original message was received at Thu, 12 Mar 2026 09:59:58 +0100
        from linia.example [192.0.2.1]

           ----- The following addresses had transient non-fatal errors -----
        <jan@gmina.example>

           ----- Transcript of session follows -----
        <jan@gmina.example>... Deferred: Connection refused by gmina.example.
        Warning: message still undelivered after 4 hours
        Will keep trying until message is 5 days old
        """,
        delayed("jan@gmina.example"),
        subject="Warning: could not send message for past 4 hours",
    ),
    Bounce(
        "sendmail, queue given up",
        """
           ----- The following addresses had permanent fatal errors -----
        <jan@gmina.example>

           ----- Transcript of session follows -----
        <jan@gmina.example>... Deferred: Connection timed out with gmina.example.
        Message could not be delivered for 5 days
        Message will be deleted from queue
        """,
        failed("jan@gmina.example"),
        subject="Returned mail: Cannot send message within 5 days",
    ),
    Bounce(
        "a host that cannot be found",
        """
        Your message cannot be delivered to the following recipients:

          Recipient address: jan@gminna.example
          Reason: Illegal host/domain name found
        """,
        failed("jan@gminna.example"),
        subject="Delivery Notification: Delivery has failed",
    ),
    Bounce(
        "rejected by a content filter",
        """
        From: "Content Filter" <postmaster@filtr.example>
        To: pomoc@linia.example
        Subject: Message rejected

        Your email to jan@gmina.example has been rejected by our content filter.
        Reason: attachment type .docm is not allowed (5.7.1).
        """,
        failed("jan@gmina.example", "5.7.1"),
    ),
    Bounce(
        "exchange 5.5",
        """
        From: System Administrator <postmaster@gmina.example>
        To: pomoc@linia.example
        Subject: Undeliverable: Potwierdzenie

        Your message

          To:      jan.kowal@gmina.example
          Subject: Potwierdzenie
          Sent:    Thu, 12 Mar 2026 09:59:58 +0100

        did not reach the following recipient(s):

        jan.kowal@gmina.example on Thu, 12 Mar 2026 10:00:00 +0100
            The recipient name is not recognized
            The MTS-ID of the original message is: c=pl;a= ;p=gmina;l=MAIL01
            MSEXCH:IMS:GMINA:URZAD:MAIL01 0 (000C05A6) Unknown Recipient
        """,
        failed("jan.kowal@gmina.example"),
    ),
    Bounce(
        "exchange, delayed",
        """
        From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@linia.example>
        To: pomoc@linia.example
        Subject: Delivery delayed:Potwierdzenie

        Delivery is delayed to these recipients or groups:

        jan.kowal@gmina.example

        Subject: Potwierdzenie

        This message hasn't been delivered yet. Delivery will continue to be attempted.

        The server will keep trying to deliver this message for the next 1 days, 19 hours and 54 minutes.
        """,
        delayed("jan.kowal@gmina.example"),
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
        "a daemon that says little",
        """
        From: MAILER-DAEMON@mx.gmina.example
        To: pomoc@linia.example
        Subject: Potwierdzenie HOT/2026/000123

        jan@gmina.example: 550 5.4.6 mail loop
        """,
        failed("jan@gmina.example", "5.4.6"),
    ),
    Bounce(
        "a returned letter about leave",
        """
        From: postmaster@gmina.example
        To: pomoc@linia.example
        Subject: Undeliverable: Urlop i nieobecność - odpowiedź

        Delivery has failed to these recipients or groups:

        jan@gmina.example
        The email address you entered couldn't be found.
        """,
        failed("jan@gmina.example"),
    ),
    Bounce(
        "pmdf",
        """
        This report relates to a message you sent with the following header fields:

          Message-id: <hot-2026-000123.c1@linia.example>
          Date: Thu, 12 Mar 2026 09:59:58 +0100
          From: Linia pomocy <pomoc@linia.example>
          To: kontakt@gmina.example
          Subject: Potwierdzenie

        Your message cannot be delivered to the following recipients:

          Recipient address: jan@gmina.example
          Reason: disk quota exceeded
        """,
        failed("jan@gmina.example"),
        subject="Delivery Notification: Delivery has failed",
    ),
    Bounce(
        "exim names the recipients in a header, too",
        """
        Return-Path: <>
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        To: pomoc@linia.example
        Subject: Mail delivery failed: returning message to sender
        X-Failed-Recipients: ewa@gmina.example,
          jan@gmina.example

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jan@gmina.example
            SMTP error from remote mail server after RCPT TO:<jan@gmina.example>:
            550 5.1.1 User unknown
          ewa@gmina.example
            SMTP error from remote mail server after RCPT TO:<ewa@gmina.example>:
            552 5.2.2 Mailbox full
        """,
        (*failed("jan@gmina.example", "5.1.1"), *failed("ewa@gmina.example", "5.2.2")),
    ),
    Bounce(
        "an address that the subject names",
        """
        From: postmaster@gmina.example
        To: pomoc@linia.example
        Subject: Delivery failure (jan@gmina.example)

        Your message could not be delivered. The user is unknown.
        """,
        failed("jan@gmina.example"),
    ),
    Bounce(
        "html with a table",
        """
        From: postmaster@gmina.example
        To: pomoc@linia.example
        Subject: Undelivered message
        Content-Type: text/html; charset=utf-8

        <html><body><h1>Your message could not be delivered</h1><table>
        <tr><td>Recipient</td><td>jan@gmina.example</td></tr>
        <tr><td>Reason</td><td>550 5.1.1 User unknown</td></tr></table></body></html>
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "powermta in prose",
        """
        Hello, this is the mail server on mta.example.

        I am sending you this message to inform you on the delivery status of a message you previously sent. Immediately below
        you will find a list of the affected recipients.

          <jan@gmina.example>  delivery failed; will not continue trying
          <ewa@gmina.example>  delivery failed; will not continue trying
        """,
        (*failed("jan@gmina.example"), *failed("ewa@gmina.example")),
        subject="Delivery report",
    ),
    Bounce(
        "office 365 with the remote server's answer",
        """
        Delivery has failed to these recipients or groups:

        jan@gmina.example<mailto:jan@gmina.example>
        The email address you entered couldn't be found. Please check the recipient's email address and try to resend the
        message. If the problem continues, please contact your email admin.

        Diagnostic information for administrators:

        Generating server: AB1PR01MB1234.eurprd01.prod.example

        jan@gmina.example
        Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'
        """,
        failed("jan@gmina.example", "5.1.10"),
        subject="Undeliverable: Potwierdzenie",
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
        "imail, mailbox full",
        """
        From: "Postmaster" <postmaster@gmina.example>
        To: <pomoc@linia.example>
        Subject: Undeliverable Mail

        user mailbox exceeds allowed size: jan@gmina.example

        Original message follows.
        """,
        failed("jan@gmina.example"),
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "novell, user not found",
        """
        From: Mailer-Daemon@gw.gmina.example
        To: pomoc@linia.example
        Subject: Message status - undeliverable

        The message that you sent was undeliverable to the following:
                jkowal (user not found)

        Possibly truncated original message follows:
        """,
        failed("jan@gmina.example"),
        returned_to="jan@gmina.example",
    ),
    Bounce(
        "icewarp",
        """
        From: "Mail Delivery Subsystem" <MAILER-DAEMON@poczta.example>
        To: pomoc@linia.example
        Subject: Delivery failure: Potwierdzenie

        --- Message could not be delivered ---

        Recipient <jan@gmina.example>: <<< 550 5.1.1 <jan@gmina.example> User unknown; rejecting
        """,
        failed("jan@gmina.example", "5.1.1"),
    ),
    Bounce(
        "hotmail, over quota",
        """
        This is an automatically generated Delivery Status Notification.

        Delivery to the following recipients failed.

               jan@gmina.example

        552 Requested mail action aborted: exceeded storage allocation
        """,
        failed("jan@gmina.example"),
        subject="Delivery Status Notification (Failure)",
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
    Bounce(
        "temporary refusal at the end",
        """
        This is the mail system at host poczta.example.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        <jan@gmina.example>: host mx.gmina.example[192.0.2.7] said: 450 4.2.0
            <jan@gmina.example>: Recipient address rejected: Greylisted (in reply to RCPT TO
            command)
        """,
        failed("jan@gmina.example", "4.2.0", permanent=False),
    ),
    Bounce(
        "several addresses in one sentence",
        """
        From: postmaster@gmina.example
        To: pomoc@linia.example
        Subject: Undeliverable: Potwierdzenie

        Your message could not be delivered to: jan@gmina.example, ewa@gmina.example
        """,
        (*failed("jan@gmina.example"), *failed("ewa@gmina.example")),
    ),
)
