"""Bounces in the manner of Exchange, Outlook, the SMTP service of Windows."""

from tests.parsers.reports.bounces.bounce import Bounce, delayed, failed

BOUNCES = (
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
)
