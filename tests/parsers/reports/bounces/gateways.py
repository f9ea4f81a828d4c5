"""Bounces in the manner of groupware, filters and mail servers of other makers."""

from tests.parsers.reports.bounces.bounce import Bounce, failed

BOUNCES = (
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
        failed("jan@gmina.example", permanent=False),
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
