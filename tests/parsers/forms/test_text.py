"""Forms typed into a mail: where labels and values stand, what ends a question, what is no form."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.forms.text import forms_in_text

HEAD = "Zgłoszenie pytania\nHOT-1\n\n"
FIELDS = """data: 12.03.2026
znak: PZ.1.2026
Imię i nazwisko Użytkownika: Jan Kos-Lis
Nazwa Urzędu: Urząd Miasta w Łodzi
Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 42 633 22 11
Treść pytania
"""
EXPECTED = {
    "date": "2026-03-12",
    "reference": "PZ.1.2026",
    "full_name": "Jan Kos-Lis",
    "office": "Urząd Miasta w Łodzi",
    "contacts": ["+48426332211"],
    "question": "Jak to zrobić?",
}


def values(form):
    found = {name: getattr(form, name) for name in ("date", "reference", "full_name", "office", "question")}
    return {name: reading.value if reading else None for name, reading in found.items()} | {
        "contacts": [contact.address for contact in form.contacts]
    }


def read(text):
    return [values(form) for form in forms_in_text(text, "body")]


LAYOUTS = {
    "wrapped at a hyphen": HEAD + FIELDS.replace("Kos-Lis", "Kos-\nLis") + "Jak to zrobić?",
    "beside": HEAD + FIELDS + "Jak to zrobić?",
    "below": HEAD + FIELDS.replace(": ", ":\n") + "\nJak to zrobić?",
    "below without colons": HEAD + FIELDS.replace(": ", "\n") + "\nJak to zrobić?",
    "without colons": HEAD + FIELDS.replace(":", "").rstrip("\n") + " Jak to zrobić?",
    "no title": FIELDS + "Jak to zrobić?",
    "tabs": HEAD + FIELDS.replace(": ", ":\t") + "\t\nJak to zrobić?\t",
    "two on a line": HEAD + FIELDS.replace("\nznak", "      znak") + "Jak to zrobić?",
    "labels over values": HEAD + FIELDS.replace("data: 12.03.2026\nznak: PZ.1.2026", "data\tznak\n12.03.2026\tPZ.1.2026") + "Jak to zrobić?",
    "one line": (HEAD + FIELDS).replace("\n", " ").replace("pytania  ", "pytania: ") + "Jak to zrobić?",
    "dotted": HEAD + FIELDS.replace(": ", "........").replace("\nI", ".....\nI") + "Jak to zrobić?",
    "bars": HEAD + "\n".join(f"| {line.replace(': ', ': | ')} |" for line in FIELDS.splitlines()) + "\n\nJak to zrobić?",
    "numbered": HEAD + "\n".join(f"{n}. {line}" for n, line in enumerate(FIELDS.splitlines(), 1)) + "\nJak to zrobić?",
    "no diacritics": HEAD + FIELDS.replace("Imię", "Imie").replace("Użytk", "Uzytk").replace("Urzędu:", "Urzedu:").replace("Treść", "Tresc") + "Jak to zrobić?",
    "capitals": HEAD + "\n".join(line.partition(":")[0].upper() + "".join(line.partition(":")[1:]) for line in FIELDS.splitlines()) + "\nJak to zrobić?",
    "non-breaking spaces": (HEAD + FIELDS).replace(" ", "\u00a0") + "Jak to zrobić?",
    "wrapped value": HEAD + FIELDS.replace("Urząd Miasta w Łodzi", "Urząd Miasta w\nŁodzi") + "Jak to zrobić?",
    "wrapped label": HEAD + FIELDS.replace("lub e-mail", "lub\ne-mail") + "Jak to zrobić?",
    "foreign fields": HEAD + FIELDS.replace("\nNazwa", "\nStanowisko: inspektor\nNazwa").replace("\nZwrotny", "\nAdres: ul. Długa 1\nZwrotny") + "Jak to zrobić?",
    "question before contact": HEAD + "\n".join(FIELDS.splitlines()[:4]) + "\nTreść pytania: Jak to zrobić?\n\n" + FIELDS.splitlines()[4],
    "captions": "12.03.2026\n(data)\n\nPZ.1.2026\n(znak)\n\nJan Kos-Lis\n(imię i nazwisko użytkownika)\n\nUrząd Miasta w Łodzi\n(nazwa urzędu)\n\ntel. 42 633 22 11\n(zwrotny nr telefonu, faxu i/lub e-mail)\n\nTreść pytania\nJak to zrobić?",
    "date over the title": "data: 12.03.2026\nznak: PZ.1.2026\n\n" + HEAD + "\n".join(FIELDS.splitlines()[2:]) + "\nJak to zrobić?",
    "synonyms": "HOT 01\nData pisma: 12.03.2026\nZnak sprawy: PZ.1.2026\nUżytkownik: Jan Kos-Lis\nUrząd: Urząd Miasta w Łodzi\nTelefon: 42 633 22 11\nPytanie: Jak to zrobić?",
    "bars between": FIELDS.replace("\nTreść pytania\n", "\nTreść pytania: ").replace(": ", " | ") + "Jak to zrobić?",
    "drawn table, wrapped": "+-----+-----+\n| data: | 12.03.2026 |\n+-----+-----+\n| znak: | PZ.1.2026 |\n+-----+-----+\n| Imię i nazwisko: | Jan Kos-Lis |\n+-----+-----+\n| Nazwa Urzędu: | Urząd Miasta |\n|   | w Łodzi |\n+-----+-----+\n| Zwrotny nr telefonu, faxu i/ | tel. 42 |\n| lub e-mail: | 633 22 11 |\n+-----+-----+\n| Treść pytania | Jak to zrobić? |\n+-----+-----+",
    "arrows": HEAD + FIELDS.replace(": ", " --> ") + "Jak to zrobić?",
    "other arrows": HEAD + FIELDS.replace(": ", " → ") + "Jak to zrobić?",
    "a kind of contact in two lines": HEAD + FIELDS.replace("tel. 42", "tel.\nsłużbowy: 42") + "Jak to zrobić?",
    "points": HEAD + "\n".join(f"pkt {n}. {line}" for n, line in enumerate(FIELDS.splitlines(), 1)) + "\nJak to zrobić?",
    "bullets as Outlook types them": HEAD + "".join(f"o {line}\n" for line in FIELDS.splitlines()) + "Jak to zrobić?",
    "values in brackets": HEAD + re.sub(r"(?m)^(.*): (.*)$", r"\1 [\2]", FIELDS) + "Jak to zrobić?",
    "labels in brackets": HEAD + re.sub(r"(?m)^(.*): (.*)$", r"«\1» \2", FIELDS) + "Jak to zrobić?",
    "values in quotes": HEAD + re.sub(r"(?m)^(.*): (.*)$", r'\1: "\2"', FIELDS) + "Jak to zrobić?",
    "in two languages": HEAD + FIELDS.replace("znak:", "Znak / Ref. no.:").replace("Użytkownika:", "Użytkownika / User's full name:") + "Jak to zrobić?",
    "a label that sounds like the title": FIELDS.replace("data:", "Data zgłoszenia pytania:") + "Jak to zrobić?",
    "surname in the next line": HEAD + FIELDS.replace("Jan Kos-Lis", "Jan\nKos-Lis") + "Jak to zrobić?",
    "letterhead": "Urząd Miasta, ul. Nowa 1\ntel. 42 111 22 33, fax 42 111 22 34\ne-mail: urzad@lodz.example.pl\n\n" + FIELDS + "Jak to zrobić?",
    "place for a signature": HEAD + FIELDS + "Jak to zrobić?\n\n............................\nczytelny podpis Użytkownika",
    "a plural closing": HEAD + FIELDS + "Jak to zrobić?\n\nPozdrawiamy\nZespół Urzędu",
    "name in two fields": HEAD + FIELDS.replace("Imię i nazwisko Użytkownika: Jan Kos-Lis", "Imię: Jan\nNazwisko: Kos-Lis") + "Jak to zrobić?",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("Zwrotny nr telefonu, faxu i/ lub e-mail      fax 42 633 22 11", "fax"),
        ("Zwrotny nr telefonu, faxu i/ lub e-mail - fax 42 633 22 11", "fax"),
        ("Nr tel. / fax / adres e-mail      fax 42 633 22 11", "fax"),
        ("Kontakt zwrotny:      fax 42 633 22 11", "fax"),
        ("Kontakt zwrotny - tel. 42 633 22 11", "phone"),
    ],
)
def test_the_kind_of_a_contact_belongs_to_its_value(written, contact):
    text = HEAD + FIELDS.replace("Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 42 633 22 11", written)
    (form,) = forms_in_text(text + "Jak to zrobić?", "body")
    assert [found.channel.value for found in form.contacts] == [contact]


def test_one_kind_over_all_labels_and_another_among_them_are_doubted():
    text = "Telefon: 42 111 22 33\n" + FIELDS.replace(
        "Zwrotny nr telefonu, faxu i/ lub e-mail: tel. 42 633 22 11", "Fax: 42 633 22 11"
    )
    (form,) = forms_in_text(text + "Jak to zrobić?", "body")
    assert form.return_contact.confidence <= 0.5


def test_the_headers_of_a_forwarded_mail_are_no_fields():
    head = "-------- Wiadomość przesłana dalej --------\nTemat: \tHOT-1\nData: \tTue, 3 Mar 2026 10:11:00 +0100\nNadawca: \tJan <a@b.example>\n\n"
    assert read(head + FIELDS + "Jak to zrobić?") == [EXPECTED]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout):
    assert read(LAYOUTS[layout]) == [EXPECTED]


@pytest.mark.parametrize("first", ["Jan Witold", "mgr inż. Jan"])
def test_a_name_without_a_surname_goes_on_in_the_next_line(first):
    wrapped = FIELDS.replace("Użytkownika: Jan Kos-Lis", f"Użytkownika: {first}\nKos-Lis")
    (form,) = forms_in_text(HEAD + wrapped + "Jak to zrobić?", "body")
    assert form.full_name is not None
    assert form.full_name.value == f"{first} Kos-Lis"


ENDINGS = {
    "signature mark": "\n\n-- \nJan Kos-Lis\ntel. 42 000 00 00",
    "closing": "\n\nZ poważaniem\nJan Kos-Lis\ninspektor\ntel. 42 000 00 00",
    "short closing": "\nPozdrawiam\nJan",
    "thanks and closing": "\nZ góry dziękuję i pozdrawiam\nJan",
    "block of contact data": "\n\nJan Kos-Lis\nInspektor\nul. Długa 1\n90-001 Łódź\ntel. 42 000 00 00",
    "ruled signature": "\n---\nJan Kos-Lis\nUrząd Miasta\ntel. 42 000 00 00",
    "disclaimer": "\n\nNiniejsza wiadomość jest poufna i przeznaczona dla adresata.",
    "telephone's footer": "\n\nWysłano z iPhone'a",
    "ruled disclaimer": "\n\n________________\nThis message is confidential.",
    "older mail": "\n\nW dniu 1.02.2026 o 10:00, Hot-line pisze:\n> Nazwa Urzędu: prosimy podać\n> Pozdrawiamy",
    "older mail with headers": "\n\n-----Wiadomość oryginalna-----\nOd: Hot-line\nWysłano: 1 lutego 2026\nDo: UM\nTemat: HOT-01\n\nDzień dobry",
    "older mail with the blank form": "\n\nW dniu 1.02.2026 o 10:00, Hot-line pisze:\n> data:\n> znak:\n> Imię i nazwisko Użytkownika:\n> Nazwa Urzędu:\n> Treść pytania\n",
}  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_follows_does_not_run_into_the_question(ending):
    assert read(LAYOUTS["beside"] + ENDINGS[ending]) == [EXPECTED]


LOOK_ALIKES = (
    "Na wydruku jest:\ndata: 31.12.2020\nznak: \nNazwa urzędu w nagłówku wydruku\nDlaczego?",
    "Pole Kontakt pokazuje:\ntelefon: 22 111 22 33\ne-mail: stary@adres.example.pl\nGdzie to zmienić?",
    "Pytanie 1: czy można?\nPytanie 2: kto może?",
    "Nagłówek wygląda tak:\nZgłoszenie pytania\nHOT-1\ni to wszystko.",
    "Wybieram:\n1. Plik > Drukuj\n2. Zapisz\n- raz\n- dwa",
    "Imię i nazwisko użytkownika w stopce jest błędne.",
    "Program pyta:\nImię i nazwisko:\nNazwa urzędu:\ni nic dalej nie robi.",
    "Ta wiadomość pojawia się zawsze po zapisie.\nCo robić?",
    "Przed wydrukowaniem orzeczenia program się zawiesza.",
    "Program pokazuje:\n> Błąd krytyczny 0x1\n> Skontaktuj się z administratorem\nCo zrobić?",
    "W dniu 3 lutego program pisze:\nBłąd.\nCo robić?",
    "Data: nie można zmienić daty wpływu.\nZnak: jest dobry.",
)


@pytest.mark.parametrize("question", LOOK_ALIKES)
def test_look_alikes_inside_the_question_do_not_end_it(question):
    assert [EXPECTED | {"question": question.replace(": \n", ":\n")}] == read(HEAD + FIELDS + question + "\n\n-- \nJan")


def test_soft_wraps_are_joined_and_paragraphs_kept():
    wrapped = (
        "Po wejściu w zakładkę Terminy program wyświetla pustą listę posiedzeń,\n"
        "choć w bazie są trzy posiedzenia zaplanowane na przyszły tydzień, co\n"
        "sprawdziliśmy.\n\nCo robić?"
    )
    assert (
        wrapped.replace(",\nchoć", ", choć").replace("co\ns", "co s").replace("\n\n", "\n")
        == read(HEAD + FIELDS + wrapped)[0]["question"]
    )


@pytest.mark.parametrize("empty", ["", "......", "____", "-", "brak", "(wpisać)", "…", "– –"])
def test_unfilled_fields_are_none(empty):
    text = HEAD + FIELDS.replace("PZ.1.2026", empty).replace("tel. 42 633 22 11", empty) + "Jak to zrobić?"
    assert read(text) == [EXPECTED | {"reference": None, "contacts": []}]


@pytest.mark.parametrize(
    "text",
    [
        "Dzień dobry, proszę o formularz HOT-01 „Zgłoszenie pytania”.\n\nJan Kos\ntel. 42 633 22 11",
        "Imię i nazwisko: Jan Kos\nTelefon: 42 633 22 11\nE-mail: kos@a.example",
        HEAD + "data:\nznak:\nImię i nazwisko Użytkownika:\nNazwa Urzędu:\nZwrotny nr telefonu, faxu i/ lub e-mail:\nTreść pytania\n\n-- \nJan",
        HEAD + "data: ....\nznak: ....\nImię i nazwisko Użytkownika: ......\nNazwa Urzędu: ......\nTreść pytania\n............\n............",
        "Od: Jan Kos\nData: 12 marca 2026\nDo: Hot-line\nTemat: Zgłoszenie pytania HOT-01\n\nDzień dobry, jak to zrobić?",
        "",
    ],
)  # fmt: skip
def test_no_form(text):
    assert read(text) == []


@pytest.mark.parametrize("title", ["Zgłoszenie pytania\nHOT-1\n\n", "HOT-01\n", ""])
def test_several_forms(title):
    other = FIELDS.replace("12.03.2026", "13.03.2026").replace("Kos-Lis", "Sowa")
    text = f"{title}{FIELDS}Jak to zrobić?\n\n{title}{other}Kiedy?\nI gdzie?"
    assert read(text) == [
        EXPECTED,
        EXPECTED | {"date": "2026-03-13", "full_name": "Jan Sowa", "question": "Kiedy?\nI gdzie?"},
    ]


FORWARDS = {
    "prefixed": "".join(f"> {line}\n" for line in LAYOUTS["beside"].splitlines()),
    "prefixed twice": "".join(f">> {line}\n" for line in LAYOUTS["beside"].splitlines()),
    "announced": "W dniu 1.02.2026 o 10:00, Jan Kos pisze:\n\n" + LAYOUTS["beside"],
    "forwarded": "FYI\n\n---------- Forwarded message ---------\nOd: Jan <kos@a.example>\nDate: 1 lut 2026\nSubject: HOT-01\nTo: x\n\n" + LAYOUTS["beside"],
    "forwarded by Outlook": "Przekazuję\n\nFrom: Jan\nSent: Monday\nTo: Hot-line\nSubject: HOT-01\n\n" + LAYOUTS["beside"],
}  # fmt: skip


@pytest.mark.parametrize("way", FORWARDS)
def test_quoted_and_forwarded_forms_say_so(way):
    (form,) = forms_in_text(FORWARDS[way], "body")
    assert form.quoted
    assert values(form) == EXPECTED


def test_a_quoted_blank_form_filled_in_between_its_lines_is_not_quoted():
    blank = "".join(f"> {line.partition(':')[0]}:\n{line.partition(': ')[2]}\n" for line in FIELDS.splitlines()[:5])
    (form,) = forms_in_text(
        f"W dniu 1.02.2026 o 10:00, Hot-line pisze:\n{blank}> Treść pytania\nJak to zrobić?", "body"
    )
    assert not form.quoted
    assert values(form) == EXPECTED


def test_labels_that_lost_letters_to_a_wrong_charset():
    lost = (
        (HEAD + FIELDS)
        .replace("Imię", "Imi?")
        .replace("Użyt", "U?yt")
        .replace("Urzędu", "Urz?du")
        .replace("Treść", "Tre??")
    )
    assert read(lost + "Jak to zrobić?") == [EXPECTED]


def test_an_empty_kind_of_contact_does_not_end_the_contacts():
    text = HEAD + FIELDS.replace("42 633 22 11", "42 633 22 11\nFax: brak\nE-mail: kos@a.example") + "Jak to zrobić?"
    assert read(text)[0]["contacts"] == ["+48426332211", "kos@a.example"]


def test_two_values_for_one_field_are_doubtful():
    text = HEAD + FIELDS.replace("znak:", "data: 14.03.2026\nznak:") + "Jak to zrobić?"
    (form,) = forms_in_text(text, "body")
    assert form.date is not None
    assert form.date.confidence < 0.9


def test_a_field_without_any_contact_needs_a_person():
    (form,) = forms_in_text(HEAD + FIELDS.replace("tel. 42 633 22 11", "jak w stopce") + "Jak?", "body")
    assert [name.value for name in form.needs_review()] == ["return_contact"]


def test_a_date_without_year_keeps_its_text():
    (form,) = forms_in_text(HEAD + FIELDS.replace("12.03.2026", "12 marca") + "Jak?", "body")
    assert form.date is not None
    assert (form.date.value, form.date.text) == (None, "12 marca")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *FIELDS.split("\n"),
                HEAD,
                "> ",
                "Pozdrawiam",
                "-- ",
                "tel. 22",
                "|",
                "\t",
                "x\x00",
                "Od: a",
                "\u200b",
                ".....",
            ]
        ),
        max_size=40,
    )
)
def test_any_arrangement_is_read_without_an_error(pieces):
    for form in forms_in_text("\n".join(pieces), "body"):
        assert form.source == "body"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit", ["a", " ", "data: ", "data:\n", "tel i\n", "> ", "\n", "imie i ", "|", "12.", "@", "W dniu 1 "]
)
def test_a_megabyte_of_anything_ends_soon(unit):
    assert isinstance(forms_in_text(unit * (1_000_000 // len(unit)), "body"), tuple)


def test_a_fax_number_after_a_label_without_a_colon_is_no_phone():
    text = HEAD + FIELDS.replace("e-mail: tel. 42 633 22 11", "e-mail fax: +48 42 633 22 11") + "Jak to zrobić?"
    (form,) = forms_in_text(text, "body")
    assert [(contact.channel.value, contact.address) for contact in form.contacts] == [("fax", "+48426332211")]


@pytest.mark.parametrize(
    "line",
    [
        "Data i znak: 12.03.2026, PZON.42.1",
        "Data i znak pisma: 12 marca 2026 r., znak: PZON.42.1",
        "Znak / data: PZON.42.1 z dnia 12.03.2026 r.",
        "Data i znak: 12.03.2026 PZON.42.1",
        "Data i znak: 12 marca 2026 r. PZON.42.1",
        "Znak i data: PZON.42.1 12.03.2026",
    ],
)
def test_date_and_reference_under_one_label(line):
    (form,) = forms_in_text(f"HOT-1\n{line}\nImię i nazwisko: Jan Lis\nTreść pytania\nJak to zrobić?", "body")
    assert form.date is not None
    assert form.reference is not None
    assert (form.date.value, form.reference.value) == ("2026-03-12", "PZON.42.1")


def test_a_value_for_two_fields_that_cannot_be_divided_makes_both_doubtful():
    (form,) = forms_in_text(
        HEAD + FIELDS.replace("data: 12.03.2026\nznak: PZ.1.2026", "Data i znak: 12.03.2026 sprawa pilna PZ"), "body"
    )
    assert {field.value for field in form.needs_review()} >= {"date", "reference"}


@pytest.mark.parametrize("line", ["........................\n(podpis)", "(data i podpis)", "(pieczęć urzędu)"])
def test_a_line_to_sign_on_is_no_part_of_the_question(line):
    (form,) = forms_in_text(HEAD + FIELDS + f"Jak to zrobić?\n\n{line}", "body")
    assert values(form)["question"] == "Jak to zrobić?"


def test_words_for_kinds_of_contact_over_a_caption_belong_to_the_value():
    text = LAYOUTS["captions"].replace("tel. 42 633 22 11", "42 633 22 11 wew. 7, mail:\nkos@lodz.example")
    (form,) = forms_in_text(text, "body")
    assert values(form)["contacts"] == ["+48426332211", "kos@lodz.example"]


@pytest.mark.parametrize(
    "ending", ["Załączniki: zrzut ekranu", "Zał. 2", "Załącznik: skan_0012.pdf\nZ poważaniem\nJan Lis"]
)
def test_a_list_of_attachments_is_no_part_of_the_question(ending):
    (form,) = forms_in_text(HEAD + FIELDS + f"Jak to zrobić?\n{ending}", "body")
    assert form.question is not None
    assert form.question.value == "Jak to zrobić?"


def test_a_sentence_about_attachments_is_part_of_the_question():
    question = "Jak usunąć omyłkowo dodany\nzałącznik (plik skan_0012.pdf, 3 MB)?\nZałącznik: pole to znika, gdy wybieram opcję drugą, i nie wraca."
    (form,) = forms_in_text(HEAD + FIELDS + question, "body")
    assert form.question is not None
    assert "3 MB" in (form.question.value or "")
    assert "pole to znika" in (form.question.value or "")


def test_a_question_without_its_label_is_read_but_doubtful():
    fields = FIELDS.partition("Treść")[0].rstrip()
    (form,) = forms_in_text(f"{HEAD}{fields}\n\nJak to zrobić, gdy nie działa drukarka?\n", "body")
    assert form.question is not None
    assert form.question.value == "Jak to zrobić, gdy nie działa drukarka?"
    assert form.question.confidence < 0.9


def test_a_name_whose_dots_end_in_the_next_line_is_whole():
    text = HEAD + "Imię i nazwisko: ……………Michał Ksawery\nŻurawski……………\nNazwa Urzędu: UM\nTreść pytania\nJak to zrobić?"
    (form,) = forms_in_text(text, "body")
    assert form.full_name is not None
    assert form.full_name.value == "Michał Ksawery Żurawski"


@pytest.mark.parametrize(
    "placeholder",
    ["Kliknij lub naciśnij tutaj, aby wprowadzić tekst.", "Kliknij tutaj, aby wprowadzić datę.", "Wybierz element."],
)
def test_what_word_writes_into_empty_fields_is_no_value(placeholder):
    (form,) = forms_in_text(HEAD + FIELDS.replace("PZ.1.2026", placeholder) + "Jak to zrobić?", "body")
    assert form.reference is None
