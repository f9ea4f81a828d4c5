"""Mail that no person wrote is told by its headers, structure or words; a person's mail never is."""

import time

import pytest

from parsers.automatic import automatic_signs, may_be_written_by_person
from parsers.message import parse_message

PERSON = "From: Jan Kowal <jan.kowal@gmina.example>\nTo: pomoc@linia.example\nSubject: {subject}\nContent-Type: text/plain; charset=utf-8\n{headers}\n{text}\n"


def signs(
    text: str = "Dzień dobry, mam pytanie.", subject: str = "Pytanie", headers: str = "", sender: str | None = None
) -> tuple[str, ...]:
    mail = PERSON.format(subject=subject, headers=headers + "\n" if headers else "", text=text)
    if sender:
        mail = mail.replace("jan.kowal@gmina.example", sender)
    return automatic_signs(parse_message(mail.encode()))


AUTOMATIC_HEADERS = [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner=x",
    "Precedence: bulk",
    "Precedence: auto_reply",
    "X-Auto-Response-Suppress: DR, OOF, AutoReply",
    "Return-Path: <>",
    "List-Id: Lista <lista.listy.example>",
    "List-Unsubscribe: <https://listy.example/u>",
    "X-Mailing-List: lista",
    "X-Autoreply: yes",
    "X-Autorespond: vacation",
    "X-Failed-Recipients: a@b.example",
    "Preference: auto_reply",
    "X-FC-MachineGenerated: true",
    "X-Zammad-Ticket-Id: 3",
    "X-Mailer: Zimbra out-of-office",
    "X-Mautic-Campaign: 2",
    "X-GitHub-Reason: mention",
    "X-RT-Loop-Prevention: rt",
    "X-Cron-Env: <SHELL=/bin/sh>",
    "X-Campaign-ID: 17",
    "X-MC-User: abc",
    "X-Mailer: phplist v3",
    "Feedback-ID: 17:kampania:nadawca",
    "Return-Path: <lista-bounces@listy.example>",
    "Sender: owner-lista@listy.example",
    "Errors-To: lista-admin@listy.example",
    "Delivered-To: mailing list lista@listy.example",
    "Content-Class: urn:content-classes:mdn",
]


@pytest.mark.parametrize("header", AUTOMATIC_HEADERS)
def test_a_header_of_a_program_is_a_sign(header: str):
    assert signs(headers=header)


PERSONAL_HEADERS = [
    "Auto-Submitted: no",
    "Precedence: normal",
    "X-Auto-Response-Suppress: None",
    "Return-Path: <jan.kowal@gmina.example>",
    "Return-Path: <prvs=1234567=jan.kowal@gmina.example>",
    "Return-Path: <SRS0=AbCd=XY=gmina.example=jan.kowal@przekazanie.example>",
    "Return-Path: <jan.kowal+caf_=pomoc=linia.example@poczta.example>",
    "X-Mailer: Microsoft Outlook 16.0",
    "X-Mailer: Sympatico Webmail",
    "User-Agent: Mozilla Thunderbird",
    "X-Spam-Status: No, score=-0.1",
    "Feedback-ID: ::1.eu-central-1.abc=:AmazonSES",
    "Feedback-ID: webmail:poczta.example:qybglogicsvr",
    "Disposition-Notification-To: jan.kowal@gmina.example",
    "X-Priority: 1",
    "X-MS-Exchange-Inbox-Rules-Loop: pomoc@linia.example",
    "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
    "X-Sieve-Redirected-From: pomoc@linia.example",
    "Resent-From: sekretariat@gmina.example",
    "X-PHP-Originating-Script: 1000:kontakt.php",
    "Importance: high",
    "DKIM-Signature: v=1; a=rsa-sha256; d=gmina.example",
]


@pytest.mark.parametrize("header", PERSONAL_HEADERS)
def test_a_header_of_a_persons_mail_is_none(header: str):
    assert signs(headers=header) == ()


@pytest.mark.parametrize(
    "sender",
    [
        "MAILER-DAEMON@mx.example", "postmaster@mx.example", "no-reply@sklep.example", "noreply+17@sklep.example", "do_not_reply@a.example",
        "nie-odpowiadaj@urzad.example", "nieodpowiadac@urzad.example", "powiadomienia@bank.example", "system-notifications@a.example",
        "newsletter@sklep.example", "nagios@mon.example", "rssfeeds@a.example", "skaner@biuro.example", "wordpress@strona.example",
        "ne-pas-repondre@a.example", "jira@firma.example",
    ],
)  # fmt: skip
def test_the_name_of_a_program_is_a_sign(sender: str):
    assert signs(sender=sender)


@pytest.mark.parametrize(
    "sender",
    [
        "anna.nowak@urzad.example", "sekretariat@gmina.example", "info@firma.example", "biuro@firma.example", "kontakt@firma.example",
        "admin@gmina.example", "it-admin@gmina.example", "kadry@gmina.example", "jan.bot@firma.example", "news.anna@firma.example",
        "rodo@urzad.example", "fax@gmina.example", "marketing@firma.example", "noremberg@firma.example", "autohaus@firma.example",
    ],
)  # fmt: skip
def test_the_name_of_a_person_or_an_office_is_none(sender: str):
    assert signs(sender=sender) == ()


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Automatyczna odpowiedź: Potwierdzenie", "Jestem poza biurem."),
        ("Odpowiedź automatyczna", "Dziękujemy za kontakt."),
        ("Re: Potwierdzenie", "Dzień dobry,\njestem na urlopie do 20 marca. W pilnych sprawach proszę o kontakt z Ewą Nowak, tel. 22 123 45 67."),
        ("Nieobecność", "Od 9 do 13 marca przebywam na zwolnieniu. Odpowiem po powrocie."),
        ("Potwierdzenie przyjęcia zgłoszenia", "Zgłoszenie przyjęto. Wiadomość wygenerowana automatycznie, prosimy na nią nie odpowiadać."),
        ("Zgłoszenie 17", "Prosimy nie odpowiadać na tę wiadomość."),
        ("Potwierdzenie", "To jest wiadomość automatyczna. Nie odpowiadaj na nią."),
        ("Zamówienie", "Ta wiadomość została wysłana automatycznie przez system sklepu."),
        ("Informacja", "Prosimy nie odpowiadać na niniejszą wiadomość."),
        ("Bestellung", "Diese E-Mail wurde automatisch erstellt."),
        ("Out of Office: Re: confirmation", "I am away."),
        ("confirmation", "I am currently out of the office and will return on Monday. For urgent matters call Ann."),
        ("Abwesenheitsnotiz: Bestätigung", "Ich bin im Urlaub."),
        ("Re: Bestätigung", "Ich bin bis zum 20.03. nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Frau Maier."),
        ("Réponse automatique : confirmation", "Je suis absent."),
        ("Respuesta automática", "Estoy fuera."),
        ("Receipt", "This is an automatically generated message, please do not reply."),
        ("Przeczytano: Potwierdzenie", "Wiadomość została przeczytana w dniu 12 marca 2026."),
        ("Read: confirmation", "Your message was read on Thursday, March 12, 2026 10:00:00 AM."),
        ("Cron <root@serwer> /usr/bin/kopia", "ok"),
        ("** PROBLEM Service Alert: serwer/HTTP is CRITICAL **", "CRITICAL"),
    ],
)  # fmt: skip
def test_the_words_of_a_program_are_a_sign(subject: str, text: str):
    assert signs(text, subject)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Urlop wychowawczy - pytanie", "Dzień dobry, czy pracownik, który jest na urlopie wychowawczym, ma prawo do dodatku? Proszę o odpowiedź na e-mail."),
        ("Nieobecność pracownika", "Jak wykazać nieobecność pracownika w czerwcu? W formularzu brak takiego pola."),
        ("Pytanie", "W przyszłym tygodniu będę na szkoleniu, proszę dzwonić po 15."),
        ("Automatyczne naliczanie składek", "System nalicza składki automatycznie i robi to źle. Co robić?"),
        ("Re: Potwierdzenie", "Dziękuję.\n\n> Wiadomość wygenerowana automatycznie, prosimy na nią nie odpowiadać."),
        ("Odp: Zgłoszenie", "Nie dostałem odpowiedzi.\n\nW dniu 12.03.2026 o 10:00, Linia pomocy pisze:\nTo jest wiadomość automatyczna."),
        ("PD: Newsletter", "Czy to od Państwa?\n\nOd: News <news@a.example>\nWysłano: czwartek\nWypisz się. Otrzymujesz tę wiadomość, ponieważ…"),
        ("Jak się wypisać?", "Chcę zrezygnować z subskrypcji biuletynu. Jak się wypisać?"),
        ("newsletter", "Please unsubscribe me, I no longer work here."),
        ("Przeczytano?", "Czy moja wiadomość została przeczytana? Proszę o potwierdzenie."),
        ("Czekam na odpowiedź", "Dostałem automatyczne potwierdzenie i automatyczną odpowiedź, ale nikt nie odpisał."),
        ("Pytanie", "Potwierdzenie zostało wysłane automatycznie, lecz numer był zły."),
        ("Pytanie", "Proszę nie odpowiadać faksem, tylko e-mailem."),
        ("Pytanie", "Proszę nie odpowiadać na ten e-mail, tylko zadzwonić: 22 123 45 67."),
        ("Pytanie", "Proszę nie odpowiadać na ten numer faksu."),
        ("Informacja o nieobecności pracownika", "Jak ją wpisać do formularza?"),
        ("Problem: serwer nie działa", "Od rana nie mogę się zalogować."),
        ("Ticket #123", "Dopytuję o sprawę."),
        ("Your invoice is wrong", "Please send me a corrected one."),
        ("Automatyczna odpowiedź nie przyszła", "Wysłałem formularz w poniedziałek."),
        ("Question", "I got an automated reply from you, but no answer. Please do not reply to all."),
        ("Kopia zapasowa", "Cron nie uruchamia skryptu, w logach mam błąd. Proszę o pomoc."),
    ],
)  # fmt: skip
def test_the_words_of_a_person_are_none(subject: str, text: str):
    assert signs(text, subject) == ()


@pytest.mark.parametrize(
    "subject",
    [
        "Automatyczna odpowiedź: Potwierdzenie",
        "Odpowiedź automatyczna - Potwierdzenie",
        "[Autoreply] Potwierdzenie",
        "Out of Office Re: Potwierdzenie",
        "Réponse automatique : Potwierdzenie",
        "Automātiska atbilde: Potwierdzenie",
        "자동 회신: Potwierdzenie",
        "自动答复: Potwierdzenie",
        "自動応答：Potwierdzenie",
        "رد تلقائي: Potwierdzenie",
    ],
)
def test_the_title_of_an_automatic_reply_is_a_sign_whatever_the_text(subject: str):
    assert signs(subject=subject, text="Pozdrowienia z Łęcznej, w której dziś pada.")


def test_a_newsletter_without_headers_is_told_by_its_footer():
    text = "Nowości marca!\n\nOtrzymujesz tę wiadomość, ponieważ zapisałeś się na nasz newsletter.\nAby się wypisać, kliknij tutaj. Polityka prywatności"
    assert signs(text, "Nowości") == ("the text is that of a bulk mailing",)


def test_an_invitation_is_a_sign_but_a_published_calendar_is_none():
    mail = (
        "From: Jan <jan@gmina.example>\nTo: pomoc@linia.example\nSubject: Spotkanie\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nZapraszam\n'
        "--b\nContent-Type: text/calendar; charset=utf-8\n\nBEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR\n--b--\n"
    )
    assert automatic_signs(parse_message(mail.format(method="REQUEST").encode())) == ("a calendar program sent it",)
    assert automatic_signs(parse_message(mail.format(method="PUBLISH").encode())) == ()


@pytest.mark.parametrize(
    "filling",
    ["a" * 5_000_000, "nie " * 1_250_000, "<a@b.example> " * 350_000, "jestem " * 700_000, "\n" * 5_000_000, "From: " * 800_000, "<img " * 1_000_000],
    ids=["letters", "words", "addresses", "absence", "lines", "headers", "images"],
)  # fmt: skip
def test_a_hostile_mail_of_5_mb_takes_less_than_a_second(filling: str):
    parsed = parse_message(PERSON.format(subject=filling[:900].replace("\n", " "), headers="", text=filling).encode())
    start = time.process_time()
    automatic_signs(parsed)
    assert time.process_time() - start < 1


def test_a_persons_outlook_may_suppress_answers():
    header = "X-Auto-Response-Suppress: DR, OOF, AutoReply"
    assert signs(headers=header)
    assert signs("Czy termin sprawozdania to 15 lutego?", headers=header) == ()
    assert signs(headers="X-Auto-Response-Suppress: DR, RN, NRN") == ()
    thread = f"{header}\nIn-Reply-To: <list@linia.example>"
    assert signs("Tak, o ten moduł chodzi.\n\nW dniu 2026-10-12 Linia pisze:\n> Który moduł?", headers=thread) == ()
    assert signs("Tak.", headers=thread)


def test_a_newsletters_question_is_no_persons():
    links = "".join(f'<p><a href="https://sklep.example/{number}">Zobacz</a></p>' for number in range(5))
    mail = f"From: Sklep <newsletter@sklep.example>\nSubject: Oferta\nContent-Type: text/html\n\n<p>Czy masz już plan?</p>{links}"
    assert automatic_signs(parse_message(mail.encode()))


def test_a_mailing_list_leaves_it_open_that_a_person_wrote():
    assert may_be_written_by_person(signs(headers="List-Id: Lista <lista.listy.example>\nPrecedence: list"))
    assert not may_be_written_by_person(signs(headers="Auto-Submitted: auto-replied"))


def test_a_person_may_ask_through_a_help_desk():
    header = "X-Mailer: OTRS Mail Service (6.0)\nX-OTRS-Loop: no"
    assert signs("Zgłoszenie przyjęto.", headers=header)
    assert signs("Nasz użytkownik nie może zapisać umowy. Proszę sprawdzić uprawnienia?", headers=header) == ()


@pytest.mark.parametrize(
    ("sender", "links", "laid_out"),
    [("Katalog <info@sklep.example>", 9, True), ("Katalog <info@sklep.example>", 5, False), ("Anna Nowak <anna@firma.example>", 9, False)],
)  # fmt: skip
def test_a_page_of_pictures_and_links_is_a_mailing(sender: str, links: int, laid_out: bool):  # noqa: FBT001
    items = '<a href="https://x.example/1"><img src="https://x.example/1.jpg"></a>' * links
    mail = f"From: {sender}\nSubject: Lato\nContent-Type: text/html\n\n<p>Nowa kolekcja</p>{items}"
    assert bool(automatic_signs(parse_message(mail.encode()))) is laid_out
