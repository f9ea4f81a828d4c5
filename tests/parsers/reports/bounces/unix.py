"""Bounces in the manner of Postfix, Exim, sendmail, qmail and their kin."""

from tests.parsers.reports.bounces.bounce import Bounce, delayed, failed

BOUNCES = (
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
        "error in one sentence",
        """
        Sorry, I couldn't find any host named gminna.example. (#5.1.2)
        The address was jan@gminna.example.
        """,
        failed("jan@gminna.example", "5.1.2"),
        subject="failure notice",
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
        "late, but still tried",
        """
        Your message to jan@gmina.example could not be delivered within 24 hours.
        We will keep trying for 4 more days.
        """,
        delayed("jan@gmina.example"),
        subject="Delivery problem",
    ),
    Bounce(
        "no more attempts",
        """
        Delivery to jan@gmina.example was delayed for 5 days and has failed. No further attempts will be made.
        """,
        failed("jan@gmina.example"),
        subject="Delivery problem",
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
)
