"""Bounces in the manner of mail programs that speak the language of their users."""

from tests.parsers.reports.bounces.bounce import Bounce, failed

BOUNCES = (
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
)
