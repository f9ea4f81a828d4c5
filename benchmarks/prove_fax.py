"""Faxes over real T.30 calls: `make prove-fax FAXLAB=DIR`, or `python -m benchmarks.prove_fax --faxlab DIR`.

Two HylaFAX servers with software modems and a simulated telephone line (the fax lab, see its README) stand for the
user's machine and for the help desk's gateway; the desk is `hotline-mail once` with real IMAP and SMTP servers. Needs
root, for the lab's namespaces, and about a quarter of an hour. Writes the pages that came out of the user's machine as
PNG.
"""

from __future__ import annotations

import argparse
import email
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from io import BytesIO
from pathlib import Path
from typing import Any

import pytesseract
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageSequence
from pypdf import PdfReader

from parsers.documents.tiff_repair import without_lost_strips
from parsers.fax.profiles import presets
from parsers.fax.reports import read_fax_report
from parsers.fax.transmissions import read_transmission
from parsers.message import parse_message
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.process import private_folder
from tests.servers.smtp import USER, SmtpServer

NUMBER = "+48123456789"
CITIZEN = "citizen@example.org"
GATEWAY = "48123456789@fax.example"
NEEDED = ("faxq", "hfaxd", "faxgetty", "iaxmodem", "sendfax", "faxmail", "unshare", "nsenter")
LINE_NOISE = {"snr_db": 26, "from_s": 14, "until_s": 20}
"""White noise while the page is sent, 26 dB below the signal: a poor line. At 20 dB pages come cut short; in noise that
does not end the receiving modem waits for silence, and the sender reports a failure of what has arrived."""
LINE_HITS = {"hits_per_s": 1.5, "hit_ms": 20, "from_s": 14, "until_s": 27}
"""Clicks: without error correction the page is damaged, cut short though both ends say "received", or sent twice."""
CERTAIN = 0.9
"""The confidence above which the desk acts alone (RULES.md)."""
JOB_SECONDS = 600
"""How long a job may take with all its tries."""
MODEM_RESTS = 20
"""Seconds after a call in which a modem may still be busy; a busy line is tried again after three minutes."""
ONE_TRY = ("-t", "1", "-T", "1")
SLOW = ("-E", "-1", "-B", "9600", *ONE_TRY)
"""sendfax: no error correction, one-dimensional coding, 9600 bit/s, and no second call."""
STANDARD, FINE = "-l", "-m"
"""sendfax: 204 x 98 and 204 x 196 dots an inch."""
CUT_IN_PAGE_TWO = {"cut_after_s": 40}
"""The first page takes until second 25, the second until second 60 and more."""
CUT_AT_ONCE = {"cut_after_s": 3}

FORM = """Zgłoszenie pytania
HOT-1

data: 19.11.2026
znak: {reference}

Imię i nazwisko Użytkownika: Anna Kowalska
Nazwa Urzędu: Urząd Gminy w Borkach
Zwrotny nr telefonu, faxu i/ lub e-mail: fax 12 345 67 89

Treść pytania

{question}"""


FIELDS = {
    "date": "2026-11-19",
    "full_name": "Anna Kowalska",
    "office": "Urząd Gminy w Borkach",
    "return_contact": "fax 12 345 67 89",
}

LONG_PAGE = "\n".join(
    f"{line}. Jak przywrócić orzeczenie, które usunięto w sprawie nr {1000 + 37 * line}?" for line in range(1, 41)
)
"""So that a call can be cut in the middle of it: HylaFAX sends no white below the last line."""


class Unproven(Exception):  # noqa: N818
    """Something that was to be shown did not happen."""


def demand(holds: object, what: str) -> None:
    """Raises Unproven unless `holds`; prints what was shown."""
    if not holds:
        raise Unproven(what)
    print(f"  ok  {what}", flush=True)


@dataclass
class Lab:
    """A running copy of the fax lab: its folder is not written to."""

    folder: Path
    seen: set[Path] = field(default_factory=set)

    def line(self, **faults: float) -> None:
        """What spoils the line from the next call on; nothing: a clean line."""
        (self.folder / "line.json").write_text(json.dumps(faults))

    def send_in(self, page: Path, *options: str) -> None:
        """The user's machine faxes `page` to the desk's gateway."""
        time.sleep(MODEM_RESTS)
        self._lab("send-in", str(page), *(options or (FINE,)))

    def mail_out(self, mail: bytes, number: str) -> None:
        """The gateway's mail server hands `mail` to faxmail."""
        path = self.folder / "outgoing.eml"
        path.write_bytes(mail.replace(b"\r\n", b"\n"))
        time.sleep(MODEM_RESTS)
        self._lab("mail-out", str(path), number)

    def give_up_early(self) -> None:
        """HylaFAX shall report a dead line after its first call, not after a quarter of an hour."""
        config = self.folder / "run" / "etc" / "config"
        config.write_text(re.sub(r"^(MaxDials|MaxTries):.*$", r"\1: 1", config.read_text(), flags=re.MULTILINE))

    def new_mails(self, wanted: Callable[[bytes], bool], seconds: float = 240) -> list[bytes]:
        """The mails that the fax software wrote since the last call, once there is one that is `wanted`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = sorted(set((self.folder / "mail").glob("*.eml")) - self.seen)
            mails = [path.read_bytes() for path in found]
            if any(wanted(mail) for mail in mails):
                self.seen.update(found)
                return mails
            time.sleep(1)
        raise Unproven("the fax software wrote no mail in time")

    def _lab(self, *arguments: str) -> None:
        """Runs the lab's command, which fails where a job takes too long; the mails tell what became of it."""
        environment = {**os.environ, "FAXLAB_WAIT": str(JOB_SECONDS)}
        command = [self.folder / "faxlab", *arguments]
        subprocess.run(command, check=False, capture_output=True, timeout=2 * JOB_SECONDS, env=environment)


@contextmanager
def running_lab(source: Path) -> Iterator[Lab]:
    """The lab, copied and up, with this Python's libraries for its telephone line."""
    with tempfile.TemporaryDirectory(prefix="faxlab-") as temporary:
        folder = Path(temporary) / "faxlab"
        shutil.copytree(source, folder)
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | 0o200)
        folder.parent.chmod(0o755)
        (folder / "venv").symlink_to(sys.prefix)
        subprocess.run([folder / "faxlab", "up"], check=True, capture_output=True, timeout=120)
        try:
            yield Lab(folder)
        finally:
            subprocess.run([folder / "faxlab", "down"], check=False, capture_output=True, timeout=30)


@dataclass
class Desk:
    """`hotline-mail once` between real servers."""

    dovecot: Dovecot
    smtp: SmtpServer
    config: Path
    address: str

    def receive(self, mail: bytes) -> None:
        """A mail of the gateway comes into the desk's mailbox."""
        self.dovecot.append(self.address, mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def once(self) -> None:
        """One pass of every step."""
        self._command("once")

    def tickets(self) -> list[dict[str, Any]]:
        """Oldest first."""
        return [json.loads(line) for line in self._command("tickets", "--json").splitlines()][::-1]

    def cases(self) -> int:
        """Tickets, and what waits for a person."""
        return sum(self._status()["tickets"].values()) + sum(self.waiting().values())

    def waiting(self) -> dict[str, int]:
        """What waits for a person, by kind."""
        counts: dict[str, int] = self._status()["waiting_for_a_person"]
        return counts

    def _status(self) -> dict[str, Any]:
        status: dict[str, Any] = json.loads(self._command("status", "--json"))
        return status

    def is_incomplete(self, mail: bytes) -> bool:
        """Whether the form in `mail` is marked as not wholly arrived."""
        return bool(self._form(mail).get("incomplete"))

    def _form(self, mail: bytes) -> dict[str, Any]:
        path = self.config.with_name("fax.eml")
        path.write_bytes(mail)
        forms: list[dict[str, Any]] = json.loads(self._command("inspect", "--json", str(path)))["forms"]
        return forms[0] if forms else {"fields": {}}

    def certain_fields(self, mail: bytes) -> dict[str, str]:
        """The values of the form in `mail` that the desk would act on alone."""
        read = {name: field for name, field in self._form(mail)["fields"].items() if field}
        return {name: field["value"] for name, field in read.items() if field["confidence"] >= CERTAIN}

    def faxes(self) -> list[bytes]:
        """The mails that went to the gateway."""
        return [mail.content for mail in self.smtp.mails if GATEWAY in mail.recipients]

    def _command(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "hotline_mail", "-c", str(self.config), *arguments]
        finished = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
        if finished.returncode != 0:
            raise Unproven(f"hotline-mail {' '.join(arguments)}: {finished.stderr.strip()[-500:]}")
        return finished.stdout


@contextmanager
def running_desk() -> Iterator[Desk]:
    """The desk's servers and settings."""
    folder = private_folder("prove-fax-")
    certificates = make_certificates(folder)
    # The server warns of its own use of something deprecated at each login.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    dovecot, smtp = Dovecot(certificates), SmtpServer(certificates)
    dovecot.start()
    try:
        address = dovecot.new_user("desk")
        config = folder / "config.toml"
        config.write_text(settings(dovecot, smtp, folder, certificates, address))
        yield Desk(dovecot, smtp, config, address)
    finally:
        smtp.stop()
        dovecot.remove()
        shutil.rmtree(folder)


def settings(dovecot: Dovecot, smtp: SmtpServer, folder: Path, certificates: Certificates, address: str) -> str:
    """The desk's settings file."""
    secret = folder / "secret"
    secret.write_text("a secret of this proof only\n")
    password = folder / "password"
    password.write_text(f"{PASSWORD}\n")
    dovecot.mails(address)
    server = f'host = "localhost"\nca_file = "{certificates.ca_file}"\npassword.file = "{password}"'
    return f"""admin = "admin@pomoc.example"
[desk]
address = "{address}"
secret.file = "{secret}"
[[mailboxes]]
name = "desk"
user = "{address}"
accept_from = "all"
port = {dovecot.port}
{server}
[smtp]
user = "{USER}"
port = {smtp.port}
{server}
[consultants]
list_address = "konsultanci@pomoc.example"
coordinator = "koordynator@pomoc.example"
people = [{{ address = "konsultant@pomoc.example" }}]
[store]
url = "sqlite:///{folder / "hotline.sqlite3"}"
[fax]
address = "{{digits}}@fax.example"
sender = "hotline@pomoc.example"
[[fax.profiles]]
preset = "hylafax-pl"
senders = ["faxserver@fax.example.pl"]
"""


def form_of(folder: Path, reference: str, question: str, *following: str) -> Path:
    """A form as a clerk would print it; `following` are the question's further pages."""
    fonts = Path(__file__).parent.parent / "templates" / "fonts"
    font = ImageFont.truetype(str(fonts / "DejaVuSans.ttf"), 32)
    sheets = []
    for text in (FORM.format(reference=reference, question=question), *following):
        sheets.append(Image.new("L", (1654, 2339), 255))
        ImageDraw.Draw(sheets[-1]).multiline_text((150, 180), text, fill=0, font=font, spacing=14)
    path = folder / f"{reference}.pdf"
    sheets[0].save(path, "PDF", resolution=200, save_all=True, append_images=sheets[1:])
    return path


def to_desk(mail: bytes) -> bool:
    """faxrcvd's mail at the desk's gateway."""
    parsed = parse_message(mail).message
    return read_transmission(parsed, presets()) is not None and not is_to(mail, CITIZEN)


def report_to_desk(mail: bytes) -> bool:
    """notify's mail about a fax that the desk sent."""
    return read_fax_report(parse_message(mail).message) is not None and not is_to(mail, CITIZEN)


def at_citizen(mail: bytes) -> bool:
    """faxrcvd's mail at the user's machine."""
    return read_transmission(parse_message(mail).message, presets()) is not None and is_to(mail, CITIZEN)


def is_to(mail: bytes, address: str) -> bool:
    return address in str(email.message_from_bytes(mail)["To"])


def first(mails: list[bytes], wanted: Callable[[bytes], bool]) -> bytes:
    return next(mail for mail in mails if wanted(mail))


def pages_in(mail: bytes) -> list[Image.Image]:
    """The pages of a faxrcvd mail, dots made square."""
    sheets = []
    for part in email.message_from_bytes(mail).walk():
        if part.get_content_type() == "image/tiff":
            with Image.open(BytesIO(without_lost_strips(_payload(part))[0])) as image:
                sheets += [_square(frame) for frame in ImageSequence.Iterator(image)]
    return sheets


def _square(frame: Image.Image) -> Image.Image:
    across, down = (float(value) for value in frame.info.get("dpi", (204, 196)))
    return frame.convert("L").resize((frame.width, round(frame.height * across / down)))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def prove_confirmation(lab: Lab, desk: Desk, output: Path) -> None:
    """A form over a clean line is confirmed by a page that a noisy line leaves without an error in what matters."""
    print("a form over a clean line, its confirmation over a noisy one")
    lab.line()
    lab.send_in(form_of(output, "OR.1431.1.2026", "Jak zamknąć sprawę po terminie?"))
    desk.receive(first(lab.new_mails(to_desk), to_desk))
    desk.once()
    ticket = desk.tickets()[-1]
    demand(
        ticket["channel"] == "fax" and not ticket["confirmed_at"],
        f"ticket {ticket['number']} by fax, not confirmed yet",
    )
    mail = desk.faxes()[-1]
    lab.line(**LINE_NOISE)
    lab.mail_out(mail, NUMBER)
    mails = lab.new_mails(report_to_desk)
    if not any(at_citizen(mail) for mail in mails):
        mails += lab.new_mails(at_citizen)
    (page,) = pages_in(first(mails, at_citizen))
    page.save(output / "confirmation-as-received.png")
    read_back(page, ticket["number"], text_sent(mail))
    desk.receive(first(mails, report_to_desk))
    desk.once()
    demand(desk.tickets()[-1]["confirmed_at"], "the gateway's report confirms it")


def text_sent(mail: bytes) -> str:
    """The text of the page that the gateway was given."""
    (page,) = PdfReader(BytesIO(_payload(email.message_from_bytes(mail)))).pages
    return page.extract_text()


def read_back(page: Image.Image, number: str, sent: str) -> None:
    """The page that came out of the user's machine says what was sent, to a code reader and to OCR."""
    demand([code.text for code in zxingcpp.read_barcodes(page)] == [number], "the code is read from the received page")
    read = pytesseract.image_to_string(page.filter(ImageFilter.MedianFilter(3)), lang="pol+eng", config="--psm 4")
    figures = with_digits(sent)
    missing = figures - with_digits(read)
    demand(number in figures and not missing, f"OCR reads without an error: {' '.join(sorted(figures | missing))}")


def with_digits(text: str) -> set[str]:
    """The ticket's number, dates, times, references: every word with a digit in it."""
    return {word.strip(".,:;()") for word in text.split() if any(char.isdigit() for char in word)}


def prove_noise(lab: Lab, desk: Desk, output: Path) -> None:
    """A form that came over a poor line at 204 x 98 is read, or lies before a person; certain fields are right."""
    print("a form over a noisy line at 204 x 98, without error correction")
    before, question = desk.cases(), "Czy raport kwartalny wymaga podpisu?"
    lab.line(**LINE_NOISE)
    lab.send_in(form_of(output, "OR.1431.2.2026", question), STANDARD, *SLOW)
    mail = take_in(lab, desk, output / "noisy-form-as-received")
    demand(desk.cases() > before, "what arrived is a ticket or waits for a person")
    written = {**FIELDS, "reference": "OR.1431.2.2026", "question": question}
    read = desk.certain_fields(mail)
    wrong = [name for name, value in read.items() if written[name] != value]
    demand(not wrong, f"no field that is read for certain is wrong: {', '.join(wrong) or 'none'}")
    print(f"      read for certain: {len(read)} of {len(written)}: {', '.join(read)}")


def prove_hits(lab: Lab, desk: Desk, output: Path) -> None:
    """Whatever clicks leave of a page, it is a ticket or lies before a person."""
    print("a form over a line with clicks, without error correction")
    before = desk.cases()
    lab.line(**LINE_HITS)
    lab.send_in(form_of(output, "OR.1431.4.2026", "Gdzie zmienić dane urzędu w nagłówku pisma?"), FINE, *SLOW)
    take_in(lab, desk, output / "clicked-form-as-received")
    demand(desk.cases() > before, "what arrived is a ticket or waits for a person")


def take_in(lab: Lab, desk: Desk, picture: Path) -> bytes:
    """The gateway's next mail goes to the desk; its pages are kept as pictures."""
    mail = first(lab.new_mails(to_desk, 600), to_desk)
    for index, page in enumerate(pages_in(mail), 1):
        page.save(f"{picture}-{index}.png")
    desk.receive(mail)
    desk.once()
    return mail


def prove_cut(lab: Lab, desk: Desk, output: Path) -> None:
    """A call cut in the middle of its second page is never a silent half question."""
    print("a call cut in the middle of the second page")
    before = desk.cases()
    lab.line(**CUT_IN_PAGE_TWO)
    lab.send_in(form_of(output, "OR.1431.3.2026", "Mamy takie pytania:", LONG_PAGE), FINE, *SLOW)
    mail = take_in(lab, desk, output / "cut-form-as-received")
    found = read_transmission(parse_message(mail).message, presets())
    demand(found and found.incomplete, "the gateway's mail says that not all of it arrived")
    demand(desk.cases() > before, "what arrived is a ticket or waits for a person")
    print(
        f"      {'a ticket marked incomplete' if desk.is_incomplete(mail) else 'no form was left of it: for a person'}"
    )


def prove_failure(lab: Lab, desk: Desk) -> None:
    """A fax that cannot be delivered leaves its ticket unconfirmed and a task for a person."""
    print("an outgoing fax on a dead line")
    (*_, mail) = desk.faxes()
    asked = desk.waiting()["contact"]
    lab.give_up_early()
    lab.line(**CUT_AT_ONCE)
    lab.mail_out(mail, NUMBER)
    report = first(lab.new_mails(report_to_desk, 600), report_to_desk)
    read = read_fax_report(parse_message(report).message)
    demand(read and read.recipients[0].action in {"failed", "delayed"}, "the gateway reports that it did not arrive")
    desk.receive(report)
    desk.once()
    number = "/".join(str(email.message_from_bytes(mail)["X-FAX-JobTag"]).split("-")[:3])
    (ticket,) = [ticket for ticket in desk.tickets() if ticket["number"] == number]
    demand(not ticket["confirmed_at"], f"ticket {number} stays unconfirmed")
    demand(desk.waiting()["contact"] == asked + 1, "a person is asked to reach its user")


def obstacles(faxlab: Path) -> list[str]:
    """Why the proof cannot be made here, each with its mend."""
    missing = [name for name in NEEDED if shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") is None]
    return [
        *(
            []
            if (faxlab / "faxlab").is_file()
            else [f"no fax lab in {faxlab}: give its folder, make prove-fax FAXLAB=DIR"]
        ),
        *([] if os.geteuid() == 0 else ["not root: the lab makes namespaces and devices; run it with sudo"]),
        *([f"not installed: {', '.join(missing)}; the lab's install.sh names the packages"] if missing else []),
    ]


def main() -> int:
    """Makes the proof; 0 if everything was shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faxlab", type=Path, required=True, help="folder of the fax lab")
    parser.add_argument("--output", type=Path, default=Path("build/prove-fax"), help="folder for the pages, as PNG")
    arguments = parser.parse_args()
    if found := obstacles(arguments.faxlab):
        print("prove-fax: " + "; ".join(found), file=sys.stderr)
        return 1
    arguments.output.mkdir(parents=True, exist_ok=True)
    try:
        with running_lab(arguments.faxlab.resolve()) as lab, running_desk() as desk:
            prove_confirmation(lab, desk, arguments.output)
            prove_noise(lab, desk, arguments.output)
            prove_hits(lab, desk, arguments.output)
            prove_cut(lab, desk, arguments.output)
            prove_failure(lab, desk)
    except Unproven as unproven:
        print(f"FAIL  {unproven}", file=sys.stderr)
        return 1
    print(f"all shown; the pages are in {arguments.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
