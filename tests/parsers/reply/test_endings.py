"""What stands under an answer: notices, footers of devices and signatures go whole, and no word of the answer with them."""

from __future__ import annotations

import pytest

from parsers.reply import read_reply

ANSWER = "Dzień dobry,\n\nproszę wybrać Raporty, a potem Drukuj."
SIGNED = f"{ANSWER}\n\nPozdrawiam\nBarbara Zych"
QUOTED = "\n\nW dniu 23.11.2026 o 08:14, Hot-line pisze:\n> Nie działa.\n> Anna\n"
NOTICES = (
    "Niniejszy e-mail i jego załączniki przeznaczone są wyłącznie dla osób wymienionych w adresie i mogą zawierać informacje o charakterze poufnym.",
    "Wiadomość zawiera informacje stanowiące tajemnicę przedsiębiorstwa. Jeśli nie jest Pani/Pan adresatem, prosimy o jej usunięcie.",
    "Jeżeli nie jesteście Państwo zamierzonym odbiorcą tej wiadomości, prosimy o niezwłoczne jej usunięcie oraz powiadomienie nadawcy.",
    "Informacje zawarte w tej wiadomości są poufne i przeznaczone wyłącznie dla adresata.",
    "Powyższa informacja przeznaczona jest wyłącznie dla adresata i nie może być rozpowszechniana.",
    "Zawartość tej wiadomości jest poufna. Jeżeli otrzymał(a) Pan(i) ją omyłkowo, prosimy o kontakt z nadawcą.",
    "Nadawca nie ponosi odpowiedzialności za skutki wykorzystania treści tej wiadomości przez osoby nieuprawnione.",
    "Korespondencja e-mail nie stanowi oferty w rozumieniu Kodeksu cywilnego.",
    "Treść niniejszej wiadomości nie stanowi oferty w rozumieniu art. 66 Kodeksu cywilnego.",
    "Wiadomość ta jest przeznaczona jedynie dla osoby lub podmiotu, który jest jej adresatem i może zawierać poufne i/lub uprzywilejowane informacje.",
    "Zgodnie z RODO informujemy, że administratorem Pani/Pana danych osobowych jest Urząd Gminy w Przykładowie.",
    "Urząd Gminy w Przykładowie informuje, że jest administratorem Państwa danych osobowych. Szczegóły: https://ug.example/rodo",
    "Państwa dane osobowe są przetwarzane przez Urząd Gminy w Przykładowie zgodnie z rozporządzeniem RODO. Klauzula informacyjna dostępna jest na stronie www.ug.example.",
    "Informacje o przetwarzaniu danych osobowych znajdą Państwo na stronie https://ug.example/rodo",
    "Administrator danych: Urząd Gminy w Przykładowie. Inspektor ochrony danych: iod@ug.example. Więcej na stronie www.ug.example/rodo",
    "Przetwarzamy Państwa dane zgodnie z RODO - szczegóły: www.ug.example/rodo",
    "Pomyśl o środowisku zanim wydrukujesz tego maila!",
    "Zanim wydrukujesz, zastanów się, czy to konieczne.",
    "Czy musisz drukować tę wiadomość? Chroń środowisko!",
    "Proszę, zastanów się nad środowiskiem zanim wydrukujesz tego e-maila.",
    "Zastanów się, zanim wydrukujesz tę wiadomość.",
    "Zastanów się, czy musisz drukować ten e-mail. Papier to drzewa.",
    "Ratuj drzewa! Nie drukuj tej wiadomości, jeśli nie musisz.",
    "Spółka wpisana do Rejestru Przedsiębiorców prowadzonego przez Sąd Rejonowy Lublin-Wschód, KRS 0000000000, NIP 0000000000, kapitał zakładowy 50 000 zł.",
    "Firma Przykładowa S.A. z siedzibą w Lublinie, ul. Prosta 5, KRS 0000000000, NIP 000-000-00-00, REGON 000000000",
    "This message (including any attachments) is confidential. If you have received it in error please delete it.",
    "Ta wiadomość została przeskanowana przez oprogramowanie antywirusowe.",
    "Nie zawiera wirusów. www.avast.com",
    "Wolny od wirusów.www.avast.com",
    "Skontrolowano przez program antywirusowy ESET.",
    "Zeskanowano pod kątem obecności wirusów.",
    "W związku z obowiązkiem informacyjnym wynikającym z art. 13 RODO informujemy, że administratorem danych jest Firma.",
    "UWAGA: Niniejsza wiadomość jest przeznaczona dla osoby, do której jest zaadresowana, i zawiera treści chronione przepisami prawa.",
    "Jednocześnie informujemy, że Państwa dane osobowe będą przetwarzane w celu udzielenia odpowiedzi (art. 6 ust. 1 lit. c RODO).",
)
FOOTERS = (
    "Wysłano z iPhone'a",
    "Wysłane z iPhone`a",
    "Wysłano z mojego iPhone’a",
    "Wysłane z mojego iPada",
    "Wysłano z telefonu",
    "Wysłano z mojego telefonu Samsung Galaxy S23",
    "Wysłano ze smartfonu Xiaomi Redmi Note 12",
    "Wysłane z Poczty dla systemu Windows",
    "Wysłano z programu Poczta dla Windows",
    "Wysłane z aplikacji Poczta Yahoo na Androida",
    "Wysłane z Yahoo Mail na Androida",
    "Pobierz BlueMail dla systemu Android",
    "Wysłane z bezpiecznej poczty Proton Mail",
    "Wysłane z Proton Mail dla systemu Android.",
    "Wysłano bezpiecznie z Tuta",
    "Wysłano z Nine",
    "Von meinem/meiner Galaxy gesendet",
    "Wysłane z eM Client | www.emclient.com",
    "Pobierz program Outlook dla systemu iOS<https://aka.ms/o0ukef>",
    "Wysłano za pomocą bezpiecznej poczty e-mail ProtonMail.",
    "Wysłane za pomocą aplikacji Spark",
    "Wysłano z Outlooka na iOS",
    "Wysłane z programu Outlook dla systemu Android",
    "Wysłane z aplikacji WP Poczta",
    "Wysłano z aplikacji mobilnej Onet Poczta",
    "Wysłane z aplikacji Gmail Mobile",
    "Wysłane z mojego telefonu z Orange",
    "Wysłane z urządzenia mobilnego",
    "Wysłano z urządzenia Xiaomi z użyciem K-9 Mail",
    "Wysłane z K-9 Mail. Przepraszam za zwięzłość.",
    "Wysłane z mojego urządzenia z systemem Android za pomocą aplikacji K-9 Mail. Proszę wybaczyć moją zwięzłość.",
    "Ta wiadomość została wysłana z mojego telefonu Huawei",
    "Wiadomość wysłana z telefonu komórkowego",
    "Napisane na telefonie, przepraszam za literówki",
    "Wysłane przez Poczta dla iOS",
    "Uzyskaj aplikację Outlook dla systemu iOS",
    "Pobierz aplikację Outlook na system Android",
    "Sent from Outlook for iOS",
    "Sent from my Galaxy",
    "Wysłano z tabletu Samsung.",
    "Wysyłane z mojego smartfonu realme",
)
SIGNATURES = (
    "Barbara Zych\nUsługi Informatyczne Przykład Testowy Sp. z o.o.\ntel. 81 555 01 02",
    "Barbara Zych\nSupport Engineer, Example Inc.\nOffice: (555) 010-1234\nb.zych@firma.example",
    "Barbara Zych\nkonsultant\n81 555 01 02",
    "Barbara Zych\nStarszy konsultant\nZespół Wsparcia\nT +48 81 555 01 02\nM +48 600 100 200",
    "Barbara Zych, konsultant Hot-line\ntel. 81 555 01 02",
    "inż. Barbara Zych\nDział IT\nFirma Przykładowa Sp. z o.o.\nul. Prosta 5/7, 20-001 Lublin\ntel./fax: 81 555 01 02 wew. 12\ne-mail: b.zych@firma.example\nwww: firma.example\nNIP: 000-000-00-00 REGON: 000000000",
    "Barbara Zych\nKonsultant | Hot-line SI EKSMOoN\n📞 81 555 01 02\n📧 b.zych@firma.example",
    "*Barbara Zych*\n_Konsultant_\n*tel.* 81 555 01 02",
    "BARBARA ZYCH\nKONSULTANT\nFIRMA PRZYKŁADOWA\nTEL. 81 555 01 02",
    "Barbara Zych\nFirma Przykładowa\n[Obraz usunięty przez nadawcę.]\ntel. 81 555 01 02",
    "Barbara Zych\nWydział Świadczeń Rodzinnych i Alimentacyjnych\nUrząd Miasta Przykładowo\nPlac Wolności 1\n00-001 Przykładowo\n(81) 555 01 02\nGodziny pracy: pn-pt 7:30-15:30",
    "Barbara Zych\nAdministrator systemów\npokój 12\ntel. wewn. 123",
    "Barbara Zych\nBiuro Obsługi Klienta\n+48815550102\nFacebook | LinkedIn | Instagram",
    "Barbara Zych\n__________________\nFirma Przykładowa Sp. z o.o.\ntel. 81 555 01 02",
)
ANSWERS = (
    "')[0])\nN=",
    "Dzień dobry,\n\nformularz należy wysłać na adres:\n\nMinisterstwo Rodziny i Polityki Społecznej\nul. Nowogrodzka 1/3/5\n00-513 Warszawa\n\nPozdrawiam\nBasia",
    "Dzień dobry,\n\nw sprawie uprawnień proszę o kontakt z administratorem wojewódzkim:\n\nJan Wrona\nWydział Polityki Społecznej\ntel. 22 555 01 02\nj.wrona@uw.example\n\nZ poważaniem\nBarbara Zych",
    "Proszę zadzwonić pod numer 22 555 01 02 wew. 15.",
    "Dane do konfiguracji drukarki:\nIP: 10.0.0.12\nPort: 9100\nProtokół: RAW",
    "Adres serwera: https://eksmoon.example/raporty\nUżytkownik: PESEL\nHasło: jak do systemu",
    "Pani Anno,\n\ntak, termin to 12.03.2026 r., godz. 14:00.\n\nBarbara Zych",
    "Dzień dobry,\n\n1) Proszę otworzyć Raporty.\n2) Proszę wybrać Kwartalny.\n\n--\nKolejny krok: proszę nacisnąć Drukuj i poczekać na plik, który pojawi się w folderze Pobrane.",
    "Dzień dobry,\n\nodpowiedzi:\nAd 1. Tak.\nAd 2. Nie, to wymaga uprawnień administratora danych.\nAd 3. Zgodnie z art. 13 RODO klauzulę informacyjną drukuje się z modułu Wydruki.\n\nPozdrawiam",
    "Od: 1.01.2026\nDo: 31.03.2026\nData: dowolna\nTemat: wszystkie\n\nTakie wartości proszę wpisać w filtrze.",
    "Proszę przesłać skan na adres pomoc@hotline.example, a oryginał pocztą.",
    "Nie.\n\nDział wdrożeń",
    "Dziękuję za zgłoszenie. Przekazałam je programistom.\n\nBarbara Zych\n\nPoprawka ukaże się w wersji 2.15, planowanej na 12.04.2026 r.",
    "Dzień dobry,\n\nproszę sprawdzić ustawienia:\nPlik > Ustawienia > Drukarka\n> Plik > Ustawienia > Strona\n\nPozdrawiam",
    'Komunikat "Brak uprawnień" oznacza, że konto nie ma roli.\nRola: Orzecznik\nModuł: PZON\nKontakt: administrator powiatowy, tel. 81 555 01 02',
    "Telefon do pomocy technicznej ministerstwa: 22 555 01 02\ne-mail: pomoc@min.example",
    "Dzień dobry\nProszę spróbować teraz.\nPozdrawiam\nBarbara Zych\nPS Proszę też wyczyścić pamięć podręczną.",
    "Szanowna Pani,\n\nuprzejmie informuję, że administratorem Pani danych w systemie jest PZON, a nie ministerstwo, dlatego wniosek o sprostowanie należy złożyć tam.",
    "Dzień dobry,\n\nwiadomość ta jest automatyczna i nie należy na nią odpowiadać – taki komunikat system wysyła prawidłowo.\n\nPozdrawiam",
    "Wiadomość „Poufne – tylko dla adresata” drukuje się na kopercie; proszę ją wyłączyć w opcjach koperty.",
    "Poprawka: telefon infolinii nie odpowiada.",
    "Popraw błąd: wpisano zły znak.",
    "Proszę nie drukować orzeczenia z podglądu.\n\nDrukuj tylko z menu Raporty.",
    "Dzień dobry,\n\nPrzed wydrukowaniem proszę zapisać orzeczenie.",
    "Zanim wydrukujesz raport, zapisz go.",
    "Klauzula informacyjna jest w menu Pomoc.",
    "Informacja o przetwarzaniu danych drukuje się razem z wnioskiem.",
    "Tak, w systemie:\n\nUrząd Gminy Przykładowo\nReferat Spraw Społecznych",
    "Kroki:\n\nKrok 1\nOtworzyć moduł\n\nKrok 2\nNacisnąć Drukuj",
    "Dzień dobry, w nawiązaniu do rozmowy telefonicznej potwierdzam: termin 12 marca 2026 r.\n\nZ wyrazami szacunku\nBarbara Zych",
    "Raport zawiera: imię, nazwisko, PESEL, adres.\nWysłano z systemu dnia 12.03.2026.",
    "Wysłane z systemu pliki są w folderze Wysłane",
    "Numer infolinii ZUS:\n22 560 16 00",
    "-- test --\nProszę wpisać w polu uwagi tekst jak wyżej.",
    "Zmiany w wersji 2.15:\n- poprawiono wydruk,\n- dodano raport.\n________________\nInstrukcja: https://eksmoon.example/2.15",
    "* Tak\n* Nie\n* Tak",
    "Dzień dobry,\n\nzgodnie z RODO dane osobowe z modułu należy zanonimizować.\n\nAdministratorem danych w systemie jest powiat (art. 28 RODO).",
    "Dzień dobry,\n\ntak.\n\nPozdrawiam\nBasia\n\nPS. Zgodnie z RODO dane osobowe trzeba usunąć po 5 latach.",
    "Wydruk należy ustawić tak:\n\nRaport Kwartalny\n\nDane osobowe są przetwarzane w wydruku zgodnie z rozporządzeniem.",
    "Proszę dzwonić do serwisu:\n\nSerwis Centralny\ntel. 22 555 01 02\nczynny od 8 do 16",
    "Kontakt do wojewódzkiego administratora:\nJan Wrona\ntel. 22 555 01 02\npokój 12",
    "Dane do przelewu\n\nGmina Przykładowo\nul. Długa 1\nkonto 00 1111 2222 3333 4444 5555 6666",
    "Pozdrawiam\nJan Kowalski\ntel. 600 100 200\nproszę o pilną odpowiedź",
    "Dziękuję za szybką odpowiedź.\n\nJan Kowalski\nprosimy jeszcze o wydruk\ntel. 600 100 200",
    "Działa, dziękuję!",
    "Tak\n\nWysłane z systemu komunikaty są poprawne, proszę je zignorować.",
    "Napisane w podręczniku jest inaczej: patrz rozdz. 3.",
    "Pisane na maszynie wnioski też trzeba wprowadzić.",
    "Pisane z telefonu wnioski nie mają załączników",
    "Krok 1.\n\nOtworzyć moduł.\n\n\nKrok 2.\n\nNacisnąć Drukuj.",
    "Proszę wpisać:\n\nwww: nie\npokój 12",
    "Zmieniono adres:\nplac Wolności 1\n00-001 Przykładowo",
    "Dzień dobry,\n\nproszę wpisać nowe dane urzędu.\n\nZ poważaniem\nJan Kowalski\n\nNowe dane:\nUrząd Gminy Przykładowo\nul. Nowa 5\ntel. 81 555 01 02",
    "Dzień dobry,\nprogram pokazuje błąd nr 81 555 01 02 po zalogowaniu",
    "Pozdrawiam\nAnna\n\nCzy administrator danych może usunąć wniosek zgodnie z art. 17 RODO?",
    "Dziękuję\n\nCzy wydruk na środowisku testowym też działa?",
)


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("below", ["", QUOTED], ids=["alone", "quoted below"])
@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_below_a_closing_goes(notice: str, below: str) -> None:
    assert words(SIGNED) == words(read_reply(f"{SIGNED}\n\n{notice}{below}").text)


def test_the_note_of_a_virus_scanner_goes_with_its_heading() -> None:
    note = "__________ Informacja programu ESET NOD32 Antivirus, wersja bazy 4567 (20091203) __________"
    below = "Wiadomosc zostala sprawdzona przez program ESET NOD32 Antivirus.\n\nhttp://www.eset.pl"
    assert words(ANSWER) == words(read_reply(f"{ANSWER}\n\n{note}\n\n{below}\n").text)


def test_a_notice_below_a_rule_goes() -> None:
    assert words(SIGNED) == words(read_reply(f"{SIGNED}\n_______________\n{NOTICES[0]}").text)


def test_a_notice_between_rules_goes() -> None:
    rule = "*" * 40
    assert words(SIGNED) == words(read_reply(f"{SIGNED}\n\n{rule}\n{NOTICES[3]}\n{rule}\n").text)


def test_a_footer_above_older_mail_is_no_part_of_the_answer_below_it() -> None:
    assert words(ANSWER) == words(read_reply(f"Wysłane z iPhone'a{QUOTED}\n{ANSWER}").text)


def test_a_row_of_notices_goes() -> None:
    assert words(SIGNED) == words(read_reply("\n\n".join([SIGNED, *NOTICES[:4]])).text)


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_of_a_device_goes(footer: str) -> None:
    assert words(SIGNED) == words(read_reply(f"{SIGNED}\n\n{footer}{QUOTED}").text)


@pytest.mark.parametrize(
    "closing", ["Pozdrawiam\n", "Z poważaniem,\n\n", "", "-- \n", "--\n", "Pozdrawiam,\nBasia\n\n"]
)
@pytest.mark.parametrize("signature", SIGNATURES)
def test_a_signature_goes_whole(signature: str, closing: str) -> None:
    """But for a closing and a bare name, which may stay."""
    left = words(read_reply(f"{ANSWER}\n\n{closing}{signature}{QUOTED}").text)

    assert words(ANSWER) == left[: len(words(ANSWER))]
    assert {word.strip("*,").title() for word in left[len(words(ANSWER)) :]} <= {
        *("Pozdrawiam", "Z", "Poważaniem", "Basia", "Barbara", "Zych"),
    }


@pytest.mark.parametrize("answer", ANSWERS)
def test_no_word_of_an_answer_goes_with_what_surrounds_it(answer: str) -> None:
    outlook = (
        f"\n\nOd: Hot-line <pomoc@hotline.example>\nWysłano: 23 listopada 2026 08:14\nDo: Jan\nTemat: x\n\n{answer}"
    )

    for mail in (answer, answer + QUOTED, answer + outlook, f"{QUOTED.strip()}\n\n{answer}"):
        assert words(answer) == words(read_reply(mail).text)


@pytest.mark.parametrize("blank", ["\n\n \n\n", "\n\n\xa0\n\n", "\n\n\n"])
def test_double_spacing_is_undone(blank: str) -> None:
    """Outlook ends each line of its plain text with a blank one."""
    lines = ["Dzień dobry,", "proszę:\n\n1. otworzyć moduł,\n\n2. nacisnąć Drukuj.", "Pozdrawiam\n\nBarbara Zych"]

    assert read_reply(blank.join(lines)).text == (
        "Dzień dobry,\n\nproszę:\n1. otworzyć moduł,\n2. nacisnąć Drukuj.\n\nPozdrawiam\nBarbara Zych"
    )


@pytest.mark.parametrize(
    "text",
    ["Dzień dobry,\n\ntak.\n\nPozdrawiam", "Dzień dobry,\n\ntak.\nProszę spróbować.\n\nPozdrawiam"],
)
def test_single_spacing_stays(text: str) -> None:
    assert read_reply(text).text == text


@pytest.mark.parametrize("below", [*NOTICES[:4], *SIGNATURES[3:8], *FOOTERS[:2]])
def test_what_a_program_puts_below_the_quotation_goes(below: str) -> None:
    assert words(SIGNED) == words(read_reply(f"{SIGNED}{QUOTED}\n{below}\n").text)


def test_contact_data_that_are_the_answer_stay_below_the_quotation() -> None:
    answer = "Jan Wrona\ntel. 22 555 01 02"

    assert words(answer) == words(read_reply(f"{QUOTED.strip()}\n\n{answer}\n").text)


def test_a_notice_is_no_answer() -> None:
    assert [read_reply(f"{QUOTED.strip()}\n\n{notice}\n").text for notice in NOTICES[:3]] == ["", "", ""]
