"""Mails that are no report about a letter, though they speak of delivery, come from a program, or quote a bounce."""

from __future__ import annotations

from textwrap import dedent

NO_REPORTS: dict[str, str] = {
    "a person asks about a bounce": """
        From: Jan Kowal <jan.kowal@gmina.example>
        To: pomoc@linia.example
        Subject: Problem z pocztą

        Dzień dobry,
        wysłałem Państwu wczoraj formularz, ale wiadomość wróciła z błędem "550 5.1.1 User unknown". Czy adres
        pomoc@linia.example jest właściwy? Moja skrzynka to jan.kowal@gmina.example.

        Jan Kowal
        """,
    "a person forwards a bounce": """
        From: Ewa Nowak <ewa@urzad.example>
        To: pomoc@linia.example
        Subject: PD: Undelivered Mail Returned to Sender

        Proszę o pomoc, co to znaczy?

        -----Wiadomość oryginalna-----
        From: MAILER-DAEMON@mx.urzad.example
        Sent: Thursday, March 12, 2026 10:00 AM
        To: ewa@urzad.example
        Subject: Undelivered Mail Returned to Sender

        I'm sorry to have to inform you that your message could not be delivered to one or more recipients.

        <jan@gmina.example>: host mx.gmina.example[192.0.2.7] said: 550 5.1.1 User unknown
        """,
    "a person forwards a bounce with outlook": """
        From: Ewa Nowak <ewa@urzad.example>
        To: pomoc@linia.example
        Subject: FW: Undeliverable: Formularz

        Nie mogę wysłać formularza.

        From: Microsoft Outlook
        Sent: Thursday, March 12, 2026 10:00 AM
        To: Ewa Nowak
        Subject: Undeliverable: Formularz

        Delivery has failed to these recipients or groups:

        pomoc@linja.example
        550 5.4.1 Recipient address rejected: Access denied
        """,
    "a person answers a bounce": """
        From: Ewa Nowak <ewa@urzad.example>
        To: pomoc@linia.example
        Subject: Re: Mail delivery failed: returning message to sender
        In-Reply-To: <1abc@mx.example>

        Czy to już naprawione?

        > A message that you sent could not be delivered to one or more of its recipients.
        >   jan@gmina.example
        >     550 5.1.1 User unknown
        """,
    "a postmaster answers": """
        From: Postmaster <postmaster@urzad.example>
        To: pomoc@linia.example
        Subject: Re: adres skrzynki
        In-Reply-To: <123@linia.example>

        Dzień dobry, skrzynka dzialorg@urzad.example już działa. Pozdrawiam, Adam Lis
        """,
    "a parcel could not be delivered": """
        Return-Path: <>
        From: Kurier <powiadomienia@kurier.example>
        To: pomoc@linia.example
        Subject: Twoja paczka nie mogła zostać doręczona

        Kurier nie zastał nikogo pod adresem. Przesyłka nie została doręczona. Kolejna próba doręczenia: jutro.
        """,
    "a mailbox nearly full": """
        From: System Administrator <postmaster@linia.example>
        To: pomoc@linia.example
        Subject: Your mailbox is almost full

        Your mailbox pomoc@linia.example has exceeded 90 % of its quota. Please delete some messages.
        """,
    "out of office": """
        Return-Path: <>
        From: Jan Kowal <jan.kowal@gmina.example>
        To: pomoc@linia.example
        Subject: Automatyczna odpowiedź: Potwierdzenie HOT/2026/000123
        Auto-Submitted: auto-replied

        Jestem na urlopie do 20 marca. W pilnych sprawach proszę o kontakt: ewa@gmina.example. Wiadomość nie zostanie przekazana.
        """,
    "a challenge": """
        Return-Path: <>
        From: jan@gmina.example
        To: pomoc@linia.example
        Subject: Please confirm your message

        Your message to jan@gmina.example has not been delivered yet. To have it delivered, please reply to this message once.
        """,
    "a list program's notice": """
        From: lista-owner@listy.example
        To: pomoc@linia.example
        Subject: Your message to Lista awaits moderator approval
        List-Id: Lista <lista.listy.example>
        Precedence: bulk

        Your mail to 'Lista' with the subject "Potwierdzenie" is being held until the list moderator can review it.
        """,
    "a discussion on a list": """
        From: Anna Lis <anna@uczelnia.example>
        To: postfix@listy.example
        Subject: Re: [postfix] Undelivered mail to gmina.example
        In-Reply-To: <17@listy.example>
        List-Id: postfix <postfix.listy.example>
        Precedence: list

        My log says the mail could not be delivered:

        <jan@gmina.example>: host mx.gmina.example[192.0.2.7] said: 550 5.1.1 User unknown

        Which table is asked?
        """,
    "a person speaks of forms": """
        From: Jan Kowal <jan.kowal@gmina.example>
        To: pomoc@linia.example
        Subject: Undeliverable forms

        Hello, several forms could not be delivered to our office in Gmina. Please send them again to
        jan.kowal@gmina.example or ewa@gmina.example.
        """,
    "a newsletter about deliverability": """
        From: Mailing Tips <news@tips.example>
        To: pomoc@linia.example
        Subject: 5 reasons why your email was not delivered
        List-Unsubscribe: <https://tips.example/u>

        Does your mail come back with 550 5.7.1? When mail is undeliverable, check these five things. Unsubscribe: https://tips.example/u
        """,
    "a question in English": """
        From: Anna Smith <anna@office.example>
        To: pomoc@linia.example
        Subject: cannot send the form

        Hello, I tried to send the form to fax 22 123 45 67 but it failed. The error was 450. What is the right number?
        """,
}


def raw(text: str) -> bytes:
    return dedent(text).lstrip("\n").encode()
