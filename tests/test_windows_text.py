"""Text as windows and programs on Windows send and write it: whatever reads some is to read it
right, or to say what has become of it."""

from __future__ import annotations

import codecs
import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Thidua
from thidua.cli.ask import Asker
from thidua.cli.console import read_standard_input
from thidua.cli.passphrase import _first_line, known_passphrase, new_passphrase
from thidua.errors import Refused
from thidua.services.piped import text_of
from thidua.services.sealing import read_passphrase

WORDS = "bốn từ không liên quan"
SENT = {
    "utf-8": WORDS.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + WORDS.encode(),
    "utf-16": codecs.BOM_UTF16_LE + f"{WORDS}\r\n".encode("utf-16-le"),
    "utf-16 the other way": codecs.BOM_UTF16_BE + f"{WORDS}\r\n".encode("utf-16-be"),
    "lines of cmd": f"{WORDS}\r\nmore\r\n".encode(),
}


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """A function that puts bytes on standard input."""

    def put(raw: bytes) -> None:
        text = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8", errors="surrogateescape")
        monkeypatch.setattr(sys, "stdin", text)

    return put


@pytest.mark.parametrize("sent", SENT)
def test_a_passphrase_is_the_same_however_it_is_sent(
    send: Callable[[bytes], None], tmp_path: Path, sent: str
) -> None:
    """From standard input, ``--passphrase-file -``, as from a file: otherwise nobody could type
    it."""
    send(SENT[sent])
    assert new_passphrase(Asker(), "-") == WORDS
    (tmp_path / "mk.txt").write_bytes(SENT[sent])
    assert known_passphrase(Asker(), "mk.txt", "b.db.age") == WORDS


def test_a_passphrase_that_is_no_unicode_is_refused(office: Thidua) -> None:
    """Before any backup is encrypted with it."""
    sent = "mËt khÈu cña t«i".encode("latin-1")
    told = office.refused("backup", "--encrypt", "--passphrase-file", "-", stdin=sent)  # type: ignore[arg-type]
    assert "không phải là chữ UTF-8" in told
    assert "$OutputEncoding" in told


def test_a_passphrase_that_may_have_lost_its_marks_is_told_so(
    send: Callable[[bytes], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever types the real one later would not get in. The mark itself is not forbidden."""
    sent = WORDS.encode("ascii", "replace")
    send(sent)
    (tmp_path / "mk.txt").write_bytes(sent)
    for place in ("-", "mk.txt"):
        assert new_passphrase(Asker(), place) == sent.decode()
        told = capsys.readouterr().err
        assert "dấu hỏi giữa các chữ" in told
        assert sent.decode() not in told


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_files_written_by_powershell_and_notepad_are_read(
    office: Thidua, tmp_path: Path, encoding: str
) -> None:
    """A plan, a map, a file of keys: with their marks, and with the ends of lines of Windows."""
    import pyrage

    def rewrite(name: str, text: str) -> None:
        crlf = text.replace("\n", "\r\n")
        (tmp_path / name).write_bytes(crlf.encode(encoding))

    rewrite("p.toml", office.ok("plan", "export").out)
    office.ok("plan", "check", "p.toml")
    office.ok("plan", "update", "p.toml")
    (tmp_path / "a.csv").write_text("Vụ gì,Kiểu,Mảng,Phòng\nVụ,vụ án,khác,VP\n", encoding="utf-8")
    columns = {"Vụ gì": "title", "Kiểu": "kind", "Mảng": "field", "Phòng": "lead_unit"}
    lines = [f'"{head}" = "{column}"' for head, column in columns.items()]
    rewrite("m.toml", "[columns]\n" + "\n".join(lines) + "\n")
    office.ok("import", "a.csv", "--map", "m.toml")
    key = pyrage.x25519.Identity.generate()
    rewrite("k.txt", f"# khóa của Hòa\n{key}\n")
    office.ok("backup", "b.db", "--recipient", str(key.to_public()))
    office.ok("restore", "b.db.age", "--yes", "--identity", "k.txt")


@pytest.mark.parametrize("page", ["cp437", "cp850", "cp1252", "cp1258"])
def test_a_result_that_powershell_put_into_a_file_is_not_taken_in(
    office: Thidua, tmp_path: Path, page: str
) -> None:
    """With ``>`` it reads our UTF-8 in the alphabet of its window, and writes what it saw."""
    seen = "".join(
        bytes([byte]).decode(page, "replace").replace("\ufffd", chr(byte))
        for byte in office.ok("plan", "export").out.encode()
    )
    (tmp_path / "p.toml").write_text(seen, encoding="utf-16")
    told = office.refused("plan", "update", "p.toml")
    assert "đổi thành chữ khác" in told
    assert "-o TỆP" in told


@pytest.mark.parametrize("head", ["Tên vụ,Loại", "title,kind,field,lead_unit"])
def test_a_list_that_has_lost_its_marks_is_not_taken_in(
    office: Thidua, tmp_path: Path, head: str
) -> None:
    """What PowerShell sends through a pipe, and what its Export-Csv writes, is ASCII."""
    raw = f"{head}\nVụ việc ở Sở Y tế,vu_an,khac,VP\n".encode("ascii", "replace")
    told = office.refused("import", "-", stdin=raw.decode())
    assert "dấu hỏi ở chỗ của chữ có dấu" in told
    (tmp_path / "a.csv").write_bytes(raw)
    assert "-Encoding UTF8" in office.refused("import", "a.csv")


def test_an_address_has_question_marks_of_its_own() -> None:
    """Nothing was lost there."""
    text = "Xem http://vb.tinh/van-ban?id=12 va thu hoa@tinh?a"
    assert text_of(text.encode(), "--note -") == text
    with pytest.raises(Refused):
        text_of(b"Xem http://vb.tinh/van-ban?id=12 va v? vi?c", "--note -")


def test_ends_of_lines_of_windows_are_none_of_a_text(office: Thidua) -> None:
    """A title ends before its own; a note has the ends that it would have elsewhere."""
    office.ok(
        "add-case", "--title", "-", "--kind", "vụ án", "--field", "khác", "--unit", "VP",
        "--code", "V1", stdin="Vụ một \r\n",
    )  # fmt: skip
    office.ok("edit-case", "V1", "--note", "-", stdin="dòng một\r\ndòng hai\r\n")
    shown = office.ok("show", "V1", "--format", "json").json["case"]
    assert (shown["title"], shown["note"]) == ("Vụ một", "dòng một\ndòng hai")


@pytest.mark.parametrize(
    ("words", "code"),
    [(("unit", "add", "KT", "Phòng Kiểm tra"), 0), (("review", "--round", "9"), 1)],
)
def test_whoever_reads_no_messages_changes_nothing(
    office: Thidua, words: tuple[str, ...], code: int
) -> None:
    """``2>&1 | more``, left early: the command goes on, and its exit code says how it went."""
    office.file.chmod(0o644)  # which a message is about, before the command does anything
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "thidua", *words, "--db", str(office.file)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=write, check=False)
    os.close(write)
    assert done.returncode == code
    office.file.chmod(0o600)
    assert ("KT" in office.ok("unit", "list").out) is (code == 0)


@pytest.mark.parametrize("read", [_first_line, lambda word: read_standard_input("--note", word)])
def test_input_that_fails_is_no_reader_that_has_gone(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], str]
) -> None:
    """A share that is lost while a file of it is read says EINVAL on Windows, as a closed pipe
    does: that would be exit 0."""

    class Lost(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise OSError(errno.EINVAL, "lost")

        readline = read  # type: ignore[assignment]

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Lost()))
    with pytest.raises(Refused, match="Không đọc được đầu vào chuẩn"):
        read("-")


@pytest.mark.parametrize("key", ["\x1a", "\x16", "\x00H", "\x1b[A", "\t"])
def test_keys_that_write_nothing_are_no_part_of_a_passphrase(key: str) -> None:
    """On Windows what is typed unseen takes them in; no other keyboard may give them again."""
    with pytest.raises(ValueError, match="phím Ctrl"):
        read_passphrase(f"bốn từ không{key} liên quan")
    assert read_passphrase("bốn từ không liên quan")
