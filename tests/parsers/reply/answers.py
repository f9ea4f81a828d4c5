"""Answers as consultants and users write them, with what could be taken for quotations and signatures in them."""

from __future__ import annotations

ANSWERS = {
    "short": "Tak.",
    "greeting": "Dzień dobry,\n\nproszę wybrać Plik > Drukuj i potwierdzić.\n\nPozdrawiam\nJan",
    "name": "Dziękuję, działa.\n\nPozdrawiam,\nJan Kowalski",
    "closing": "Proszę zainstalować poprawkę 2.14.\n\nZ poważaniem",
    "list": "Kroki:\n- zamknąć program,\n- uruchomić ponownie,\n- wybrać Drukuj.\n\nGdyby nie pomogło, proszę o telefon.",
    "numbers": "1. Otworzyć moduł PZON.\n2. Wybrać orzeczenie z 12.03.2026 r.\n3. Kliknąć Drukuj.",
    "period": "Raport obejmuje okres:\nOd: 1 marca 2026\nDo: 31 marca 2026\nProszę wpisać te daty w filtrze.",
    "menu": "Należy wejść w:\n> Plik > Ustawienia > Drukarki\ni zaznaczyć domyślną.",
    "date in text": "W dniu 12.03.2026 wgraliśmy poprawkę.\nOd dziś wydruk działa.",
    "sent from sentence": "Wysłano z systemu centralnego 3 komunikaty, żaden nie dotarł.\nSprawdzimy to jutro.",
    "code": "Proszę wykonać:\n\n```\nSELECT 1;\n-- komentarz\n--\nSELECT 2;\n```\n\ni przesłać wynik.",
    "caution": "Uwaga: proszę najpierw zrobić kopię.\nPotem można aktualizować.",
    "english": "Hi Anna,\n\non your computer please run the update and write back.\n\nBest regards,\nJan",
    "german": "Hallo,\n\nbitte starten Sie das Programm neu.\n\nMit freundlichen Grüßen\nJan Kowalski",
    "question": "Czy przycisk jest szary, czy go nie ma?\nProszę też podać wersję programu.",
    "dashes": "Opcja A\n-------\nszybka, ale bez wydruku\n\nOpcja B\n-------\nwolniejsza, z wydrukiem",
    "postscript": "Poprawka jest gotowa.\n\nPozdrawiam\nJan\n\nPS. Proszę pamiętać o kopii zapasowej.",
    "number asked for": "Numer do działu kadr to:\n\nDział Kadr\ntel. 22 555 01 02",
    "table": "Wersja   Data         Stan\n2.13     2026-02-01   stara\n2.14     2026-03-01   bieżąca",
}
