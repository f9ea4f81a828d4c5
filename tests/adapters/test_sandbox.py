"""The sandbox: whatever a file does, it costs one child, becomes a problem, and the next message is read."""

import io
import os
import struct
import sys
import tempfile
import time
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_mail.adapters.sandbox import Sandbox
from hotline_mail.ports import ReadingFailed
from parsers import confinement
from parsers.model import ProblemCode
from parsers.protocol import Limits
from tests.parsers.test_reading import FORM, mail, mixed, part
from tests.servers.process import wait_until

HOSTILE = (sys.executable, "-m", "tests.hostile_reader")
TIGHT = Limits(
    message_seconds=3, document_seconds=1, total_seconds=20, memory=400_000_000, written=50_000_000, document=20_000_000
)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(limits=replace(TIGHT, document_seconds=3)) as real:
        yield real


@pytest.fixture(scope="module")
def hostile():
    with Sandbox(limits=TIGHT, command=HOSTILE) as puppet:
        yield puppet


def order(*deeds):
    return mixed(part(FORM), *(part(deed, "application/octet-stream; name=a.bin") for deed in deeds))


def codes(reading):
    return [problem.code for problem in reading.problems]


def test_a_mail_crosses_the_border_whole(sandbox):
    reading = sandbox.read(mail(FORM))
    assert reading.forms[0].full_name.value == "Anna Żak-Wrona"
    assert reading.message.headers[0] == ("From", "Anna Żak <anna.zak@urzad.example>")


def test_a_mail_larger_than_a_pipe_crosses_whole_and_the_next_one_after_it(sandbox):
    long = "wiersz\n" * 100_000
    assert long.strip() in sandbox.read(mail(FORM + "\n" + long)).message.text
    assert sandbox.read(mail(FORM)).forms[0].full_name.value == "Anna Żak-Wrona"


def test_a_file_is_read_without_a_message(sandbox):
    reading = sandbox.read_file("zgloszenie.txt", FORM.encode("cp1250"))
    assert reading.message is None
    assert reading.forms[0].question.value == "Jak wydrukować zaświadczenie z modułu decyzji?"


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("hang", ProblemCode.TIME_OUT),
        ("burn", ProblemCode.TIME_OUT),
        ("memory", ProblemCode.MEMORY),
        ("segfault", ProblemCode.CRASHED),
        ("exit", ProblemCode.CRASHED),
        ("raise", ProblemCode.CRASHED),
        ("write", ProblemCode.CRASHED),
    ],
)
def test_a_hostile_document_costs_one_child(hostile, deed, expected):
    reading = hostile.read(order(deed, "nothing"))
    assert codes(reading) == [expected]
    assert len(reading.forms) == 1
    assert reading.documents[1].text == "survived"


def test_what_a_reader_started_is_killed_with_it(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    monkeypatch.setenv("CHILD_MARK", str(mark))
    with Sandbox(limits=TIGHT, command=HOSTILE) as puppet:
        assert codes(puppet.read(order("grandchild"))) == [ProblemCode.TIME_OUT]
        time.sleep(1.2)
    assert not mark.exists()


def test_what_a_reader_prints_is_no_answer(hostile):
    assert hostile.read(order("print")).documents[0].text == "survived"


def test_pictures_are_asked_for_expressly(hostile):
    assert hostile.pictures(order("nothing")).documents[0].text == "survived with pictures"


def _burn() -> bytes:
    while True:
        pass


def test_computing_too_long_is_a_time_out_too():
    bounds = confinement.Bounds(wall_seconds=60, cpu_seconds=1, memory=400_000_000, written=1_000_000, answer=1_000_000)
    with pytest.raises(confinement.ChildLost) as lost:
        confinement.in_child(_burn, bounds, lambda _child: None)
    assert lost.value.code is ProblemCode.TIME_OUT


def test_a_dead_worker_costs_one_message(hostile):
    with pytest.raises(ReadingFailed) as failure:
        hostile.read(order("kill worker"))
    assert failure.value.code is ProblemCode.CRASHED
    assert hostile.read(mail(FORM)).forms


def test_a_worker_that_cannot_start_is_a_failure():
    with Sandbox(command=(sys.executable, "-c", "raise SystemExit(5)")) as broken, pytest.raises(ReadingFailed):
        broken.read(mail(FORM))


def test_the_time_for_a_message_is_shared_by_its_documents():
    limits = Limits(document_seconds=1, total_seconds=1.5)
    with Sandbox(limits=limits, command=HOSTILE) as puppet:
        puppet.read(mail(FORM))  # is warm from now on
        begun = time.monotonic()
        reading = puppet.read(mixed(part(FORM), *(part("hang" + " " * n, "x/y; name=a") for n in range(12))))
        assert time.monotonic() - begun < 12
    assert codes(reading) == [ProblemCode.TIME_OUT] * 12
    assert reading.forms


def test_a_document_too_large_is_not_opened(hostile):
    reading = hostile.read(order("nothing" + " " * 21_000_000))
    assert codes(reading) == [ProblemCode.TOO_LARGE]


def test_workers_read_side_by_side():
    with Sandbox(limits=TIGHT, workers=2, command=HOSTILE) as puppet, ThreadPoolExecutor(6) as pool:
        readings = list(pool.map(puppet.read, [order("nothing"), order("segfault"), order("hang")] * 2))
    assert [codes(reading) for reading in readings] == [[], [ProblemCode.CRASHED], [ProblemCode.TIME_OUT]] * 2


def test_nothing_is_left_of_a_dead_worker(monkeypatch, tmp_path):
    mark, folder = tmp_path / "mark", tmp_path / "folder"
    folder.mkdir()
    monkeypatch.setenv("CHILD_MARK", str(mark))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with Sandbox(limits=TIGHT, command=HOSTILE) as puppet, pytest.raises(ReadingFailed):
        puppet.read(order("orphan"))
    assert list(folder.iterdir()) == []
    orphan = Path("/proc") / mark.read_text()
    wait_until(lambda: _is_gone(orphan), what="the end of the orphan")


def _is_gone(process):
    return not process.exists() or (process / "stat").read_text().rpartition(")")[2].split()[0] in "ZX"


def test_closing_ends_every_process():
    before = _workers()
    puppet = Sandbox(limits=TIGHT, command=HOSTILE)
    puppet.read(mail(FORM))
    assert len(_workers() - before) == 1
    puppet.close()
    assert _workers() == before


def _workers():
    """The process ids of our children that are workers."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = {pid for file in children for pid in file.read_text().split()}
    return {pid for pid in pids if b"tests.hostile_reader" in Path(f"/proc/{pid}/cmdline").read_bytes()}


# Real files against the real readers. Each is small; what it grows to is not.


def zip_bomb():
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.txt", "w") as file,
    ):
        for _ in range(600):
            file.write(bytes(1_000_000))
    return buffer.getvalue()


def docx(document, declaration=""):
    buffer = io.BytesIO()
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        archive.writestr("[Content_Types].xml", types)
        body = (
            f'<?xml version="1.0"?>{declaration}<w:document xmlns:w="{word}"><w:body>{document}</w:body></w:document>'
        )
        archive.writestr("word/document.xml", body)
    return buffer.getvalue()


def billion_laughs():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 11))
    return docx("<w:p><w:r><w:t>&e10;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY e0 "haha">{entities}]>')


def deep_docx():
    return docx("<w:p>" * 200_000 + "</w:p>" * 200_000)


def pdf(*objects):
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + xref + trailer


def pdf_page(resources, *more):
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + resources + b" >>",
        *more,
    )


def stream(dictionary, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def recursive_pdf():
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R /B 6 0 R >> >>"
    resources = b"<< /XObject << /A 5 0 R >> >>"
    return pdf_page(resources, stream(b"", b"/A Do"), stream(form, b"/B Do /B Do"), stream(form, b"/A Do /A Do"))


def flate_bomb_pdf():
    squeezer = zlib.compressobj(1)
    data = b"".join(squeezer.compress(b"0 0 m " * 170_000) for _ in range(600)) + squeezer.flush()
    return pdf_page(b"<< >>", stream(b"/Filter /FlateDecode", data))


def png_bomb(side=40_000):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def tiff_bomb(side=60_000):
    data = bytes(1000)
    entries = [
        (256, 4, side),
        (257, 4, side),
        (258, 3, 8),
        (259, 3, 8),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, side),
        (279, 4, 1000),
    ]
    directory = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<I", 8 + len(data)) + data + struct.pack("<H", len(entries)) + directory + bytes(4)


@pytest.mark.parametrize(
    "build", [zip_bomb, billion_laughs, deep_docx, recursive_pdf, flate_bomb_pdf, png_bomb, tiff_bomb]
)
def test_real_bombs_become_problems(sandbox, build):
    attached = b"--gra\nContent-Type: application/octet-stream; name=plik\nContent-Transfer-Encoding: binary\n\n"
    raw = mixed(part(FORM)).replace(b"--gra--\n", attached + build() + b"\n--gra--\n")
    reading = sandbox.read(raw)
    assert len(reading.forms) == 1
    assert reading.problems
    assert {problem.part.partition(",")[0] for problem in reading.problems} == {"attachment 1: plik"}
    assert not sandbox.read(mail(FORM)).problems


def test_a_message_costs_little_beside_its_parsing(sandbox):
    raw = mail(FORM)
    sandbox.read(raw)
    begun = time.perf_counter()
    for _ in range(20):
        sandbox.read(raw)
    assert (time.perf_counter() - begun) / 20 < 0.05


def test_after_the_end_no_worker_is_started_again():
    sandbox = Sandbox()
    sandbox.close()
    with pytest.raises(ReadingFailed, match="stopped"):
        sandbox.read(b"Subject: HOT-1\r\n\r\n")
