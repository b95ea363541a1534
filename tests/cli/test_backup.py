"""``backup``: a whole, verified copy in a place of its own, plain or encrypted; nothing is
overwritten."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pyrage
import pytest

from tests import posix
from tests.cli.copies import RECIPIENT, copies_of, key_file, passphrase_file, rows_of
from tests.cli.helpers import digest, log_of
from tests.cli.terminal import finish, spawn
from tests.conftest import AddCase, Thidua

DATED = re.compile(r"thidua-2026-01-20-\d{6}(-\d+)?\.db")


def test_a_backup_is_the_file_row_for_row(furnished: Thidua, tmp_path: Path) -> None:
    """In ``sao-luu`` under a dated name; 0600 in a folder 0700; the file and its log are as they
    were."""
    before = digest(furnished.file)
    answer = furnished.ok("backup")
    [name] = copies_of(tmp_path)
    assert DATED.fullmatch(name)
    copy = tmp_path / "sao-luu" / name
    assert str(Path("sao-luu", name)) in answer.out
    assert rows_of(copy) == rows_of(furnished.file)
    assert posix.is_private(copy)
    assert posix.is_private(copy.parent)
    assert digest(furnished.file) == before
    furnished.ok("check", "--db", str(copy))


def test_a_backup_says_what_is_in_it(furnished: Thidua) -> None:
    """How many cases, the number and hash of the last entry: what a person notes beside the
    copy."""
    head = furnished.ok("log", "--head", "--format", "json").json["head"]
    answer = furnished.ok("backup", "a.db", "--format", "json")
    found = answer.json["backup"]
    assert (found["path"], found["cases"], found["encrypted"], found["deleted"]) == (
        "a.db",
        1,
        False,
        [],
    )
    assert {key: found["log_head"][key] for key in ("entry", "hash", "short", "at")} == head
    assert len(found["log_head"]["hash"]) == 64
    told = furnished.ok("backup", "b.db").out
    assert "1 vụ" in told
    assert found["log_head"]["short"] in told
    [names, values] = csv.reader(
        furnished.ok("backup", "c.db", "--format", "csv").out.removeprefix("\ufeff").splitlines()
    )
    assert names == ["path", "cases", *found["log_head"], "encrypted"]
    assert values[3:5] == [head["hash"], head["short"]]


def test_a_folder_gets_a_dated_name(office: Thidua, tmp_path: Path) -> None:
    """And a second backup of the same second another one."""
    (tmp_path / "usb").mkdir()
    for _ in range(3):
        office.ok("backup", "usb")
    names = [path.name for path in (tmp_path / "usb").iterdir()]
    assert len(names) == 3
    assert all(DATED.fullmatch(name) for name in names)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("thidua.db",), 1, "chính là tệp dữ liệu"),
        (("co.db",), 1, "không ghi đè"),
        (("khong-co/a.db",), 1, "không có thư mục khong-co"),
        (("usb/",), 1, "Không có thư mục usb/"),
        (("--keep", "0"), 2, "ít nhất 1"),
        (("--keep", "-3"), 2, "ít nhất 1"),
        (("a.db", "--keep", "3"), 2, "--keep chỉ dùng khi"),
        (("-o", "a.db"), 2, "thidua backup a.db"),
        (("a.db", "--recipient", "age1sai"), 1, "“age1sai”"),
        (("a.db", "--recipient", "AGE-SECRET-KEY-1ABC"), 1, "khóa bí mật"),
        (("a.db", "--recipient", "age1…", "--encrypt"), 2, "không cả hai"),
        (("a.db", "--passphrase-file", "x"), 2, "--encrypt"),
        (("a.db", "--encrypt", "--passphrase-file", "khong-co"), 1, "khong-co"),
        (("a.db", "--encrypt"), 1, "--passphrase-file"),
        (("a.db.age",), 2, "Thêm --encrypt"),
        (("a.AGE", "--dry-run"), 2, "sẽ không mã hóa"),
        (("-",), 2, "đầu ra chuẩn"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(
    office: Thidua, tmp_path: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    """With a sentence that says what to do; no file is made or changed."""
    (tmp_path / "co.db").write_text("cũ", encoding="utf-8")
    before = digest(office.file)
    error = office.refused("backup", *words, code=code)
    assert told in error
    assert "→" in error
    assert "AGE-SECRET-KEY-1ABC" not in error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["co.db", "thidua.db"]
    assert (tmp_path / "co.db").read_text(encoding="utf-8") == "cũ"
    assert digest(office.file) == before


@posix.links
def test_a_link_to_nothing_is_not_followed(office: Thidua, tmp_path: Path) -> None:
    """A copy would stand where nobody looks for it."""
    (tmp_path / "lien-ket.db").symlink_to("khong-co.db")
    assert "lien-ket.db đã có" in office.refused("backup", "lien-ket.db")
    assert not (tmp_path / "khong-co.db").exists()


@posix.links
@pytest.mark.parametrize("by_link", [False, True])
def test_a_plain_copy_in_a_synchronised_folder_is_warned_of(
    office: Thidua, tmp_path: Path, by_link: bool
) -> None:
    """It is made; an encrypted one goes without a word."""
    (tmp_path / "OneDrive - Ban").mkdir()
    (tmp_path / "usb").symlink_to("OneDrive - Ban")
    folder = "usb" if by_link else "OneDrive - Ban"
    told = office.ok("backup", folder).err
    assert "Lưu ý" in told
    assert "OneDrive đồng bộ" in told
    assert "--encrypt" in told
    assert office.ok("backup", folder, "--recipient", RECIPIENT).err == ""
    assert office.ok("backup").err == ""


def test_keep_leaves_the_newest(office: Thidua, tmp_path: Path) -> None:
    """Only dated copies of this file go, plain or encrypted; those of other files and those made
    automatically stay."""
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    old = [
        f"thidua-2025-0{month}-01-080000.db{'.age' if month == 2 else ''}" for month in range(1, 6)
    ]
    others = [
        "khac-2024-01-01-080000.db",
        "thidua-2024-01-01-080000-truoc-muc-3.db",
        "thidua-2024-01-01-080000-truoc-khoi-phuc.db",
    ]
    others += ["thidua-2024-01-01-080000-truoc-dang-2.db", "thidua-cua-toi.db", "ghi-chu.txt"]
    for name in (*old, *others):
        (folder / name).write_text("", encoding="utf-8")
    tried = office.ok("backup", "--keep", "3", "--dry-run")
    assert copies_of(tmp_path) == sorted(old + others)
    assert all(f"Sẽ xóa bản cũ {Path('sao-luu', name)}" in tried.out for name in old[:3])
    answer = office.ok("backup", "--keep", "3", "--format", "json").json["backup"]
    assert answer["deleted"] == [str(Path("sao-luu", name)) for name in old[:3]]
    left = copies_of(tmp_path)
    assert set(left) == {*old[3:], *others, Path(answer["path"]).name}


@posix.links
def test_keep_spares_the_copies_of_a_neighbour(office: Thidua, tmp_path: Path) -> None:
    """A data file that differs by its suffix only, or a link to it."""
    (tmp_path / "thidua.sqlite").write_bytes(office.file.read_bytes())
    (tmp_path / "loi-tat.db").symlink_to("thidua.sqlite")
    for db in ("thidua.db", "thidua.sqlite", "thidua.db", "loi-tat.db", "thidua.db"):
        office.ok("backup", "--keep", "2", "--db", db)
    names = copies_of(tmp_path)
    assert [name.startswith("thidua.sqlite-2026-01-20-") for name in names] == [
        False,
        False,
        True,
        True,
    ]


def test_a_copy_that_was_just_made_is_never_the_one_to_go(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where the clock was set back."""
    office.ok("backup")
    monkeypatch.setenv("THIDUA_TODAY", "2024-01-20")
    made = Path(office.ok("backup", "--keep", "1", "--format", "json").json["backup"]["path"])
    assert copies_of(tmp_path) == [made.name]


def test_dry_run_leaves_nothing(office: Thidua, tmp_path: Path) -> None:
    """Not even the folder."""
    assert (
        f"Sẽ sao lưu vào {Path('sao-luu', 'thidua-2026')}" in office.ok("backup", "--dry-run").out
    )
    office.ok("backup", "a.db", "--dry-run", "--recipient", RECIPIENT)
    assert [path.name for path in tmp_path.iterdir()] == ["thidua.db"]


@pytest.mark.parametrize("words", [(), ("--recipient", RECIPIENT)], ids=["plain", "encrypted"])
def test_a_file_that_does_not_pass_its_check_gets_no_backup(
    furnished: Thidua, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Exit 4, naming what was found; older copies are not deleted for it."""
    furnished.ok("backup")
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(furnished.file)) as connection:
        connection.execute("UPDATE cases SET title = 'Tên giả' WHERE code = 'A1'")
        connection.commit()
    before = copies_of(tmp_path)
    error = furnished.refused("backup", "--keep", "1", *words, code=4)
    assert "A1" in error or "cases" in error
    assert "thidua check" in error
    assert copies_of(tmp_path) == before


def test_a_copy_taken_while_another_program_writes_is_whole(office: Thidua, tmp_path: Path) -> None:
    """It is some state between two commands: verified, and every case of it has its entry."""
    loop = (
        "import sys\nfrom thidua.cli.program import app\nprint('go', flush=True)\nfor n in"
        " range(10000):\n    try: app(['add-case', '--title', f'Vụ {n}', '--kind', 'vu_an',"
        " '--field', 'khac', '--unit', 'NC'])\n    except SystemExit as end: assert not end.code,"
        " end.code\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", loop], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        heads: list[int] = []
        until = time.monotonic() + 30
        while len(set(heads)) < 4 and time.monotonic() < until:
            made = office.ok("backup", f"c{len(heads)}.db", "--format", "json").json["backup"]
            heads.append(made["log_head"]["entry"])
    finally:
        writer.terminate()
        writer.wait()
        if writer.stdout:
            writer.stdout.close()
    assert len(set(heads)) == 4, heads
    for number, head in [(heads.index(head), head) for head in set(heads)]:
        copy = tmp_path / f"c{number}.db"
        assert office.ok("check", "--db", str(copy)).out == ""
        assert len(log_of(copy)) == head


def test_a_full_disk_leaves_no_part_of_a_copy(office: Thidua, tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: exit 1, one sentence, no draft."""
    resource = pytest.importorskip("resource", reason="limits of POSIX")

    done = subprocess.run(
        [sys.executable, "-m", "thidua", "backup"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("Lỗi: Không ghi được bản sao lưu")
    assert copies_of(tmp_path) == []
    office.ok("check")


def test_an_encrypted_copy_holds_the_file(
    furnished: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the age format, 0600, and no plain copy was ever in a file beside it."""
    opened: list[str] = []
    real = os.open

    def noted(path: object, *rest: int, **more: int) -> int:
        opened.append(str(path))
        return real(path, *rest, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(os, "open", noted)
    monkeypatch.setattr("thidua.store.backup.copying", None)
    answer = furnished.ok("backup", "bi-mat.db", "--recipient", RECIPIENT)
    assert "bi-mat.db.age" in answer.out
    assert "mã hóa" in answer.out
    assert answer.err == ""
    sealed = tmp_path / "bi-mat.db.age"
    content = sealed.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"SQLite format 3" not in content
    assert posix.is_private(sealed)
    assert {Path(path).name for path in opened if "bi-mat" in path} == {
        f".bi-mat.db.age.{os.getpid()}.new"
    }
    key = key_file(tmp_path).read_text(encoding="utf-8").splitlines()[-1]
    (tmp_path / "plain.db").write_bytes(
        pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(key)])
    )
    assert rows_of(tmp_path / "plain.db") == rows_of(furnished.file)


def test_a_weak_passphrase_is_refused(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Empty, blank or a few letters; one of eight is taken with a warning."""
    monkeypatch.setattr("thidua.services.backing.seal", lambda *_: b"")  # encrypting takes seconds
    for text, told in (("", "dòng đầu"), ("   ", "để trống"), ("1234567", "ít nhất 8")):
        file = passphrase_file(tmp_path, text)
        assert told in office.refused("backup", "a.db", "--encrypt", "--passphrase-file", file)
    file = passphrase_file(tmp_path, "12345678")
    Path(file).chmod(0o644)
    warned = office.ok("backup", "a.db", "--encrypt", "--passphrase-file", file, "--dry-run").err
    assert "chmod 600" in warned or not posix.POSIX
    assert "bốn năm từ" in warned


@pytest.mark.usefixtures("office")
def test_ctrl_c_at_the_passphrase_makes_no_backup(tmp_path: Path) -> None:
    """Exit 130."""
    child = spawn("backup", "--encrypt")
    child.expect("Mật khẩu mới.*: ")
    child.sendintr()
    assert finish(child)[0] == 130
    assert copies_of(tmp_path) == []


def test_no_option_takes_the_passphrase_itself(office: Thidua) -> None:
    """It would stand in the list of processes and in the shell's history."""
    assert office.refused("backup", "--passphrase", "bí mật lắm", code=2)
    assert "--passphrase " not in office.ok("backup", "--help").out


def test_an_import_of_many_rows_is_preceded_by_a_copy(
    office: Thidua, tmp_path: Path, add_case: AddCase
) -> None:
    """Of the state before, named after the entry; told by the import and by ``undo``; none of a
    hundred rows."""
    add_case()
    before = rows_of(office.file)
    header = "title,kind,field,lead_unit\n"
    (tmp_path / "it.csv").write_text(
        header + "".join(f"Vụ ít {n},vu_an,khac,NC\n" for n in range(100)), encoding="utf-8"
    )
    lines = "".join(f"Vụ nhiều {n},vu_an,khac,NC\n" for n in range(101))
    (tmp_path / "nhieu.csv").write_text(header + lines, encoding="utf-8")
    office.ok("import", "nhieu.csv", "--dry-run")
    assert copies_of(tmp_path) == []
    told = office.ok("import", "nhieu.csv").out
    [name] = copies_of(tmp_path)
    assert re.fullmatch(r"thidua-2026-01-20-\d{6}-truoc-muc-3\.db", name)
    assert f"Bản sao lưu trước khi nhập: {Path('sao-luu', name)}" in told
    assert rows_of(tmp_path / "sao-luu" / name) == before
    lines = office.ok("undo", "--dry-run").err.splitlines()
    assert len([line for line in lines if "ghi mới" in line]) == 10
    assert "… và 91 thay đổi nữa" in lines[-3]
    assert (
        lines[-2] == f"  Bản sao lưu trước khi nhập: {Path('sao-luu', name)}"
    )  # seen together with the question
    assert office.ok("import", "it.csv", "--format", "json").json["import"]["backup"] is None
    assert "Bản sao lưu trước" not in office.ok("undo", "--yes").err
    office.ok("undo", "--yes")
    assert {k: v for k, v in rows_of(office.file).items() if k == "cases"} == {
        "cases": before["cases"]
    }
    assert copies_of(tmp_path) == [name]


def test_an_import_that_changes_nothing_keeps_no_copy(office: Thidua, tmp_path: Path) -> None:
    """Where a cell is bad, and where every row is there already."""
    header, good = (
        "code,title,kind,field,lead_unit\n",
        [f"M{n},Vụ {n},vu_an,khac,NC\n" for n in range(150)],
    )
    (tmp_path / "sai.csv").write_text(
        header + "".join(good) + "M150,Vụ 150,vu_an,khac,KHÔNG\n", encoding="utf-8"
    )
    office.refused("import", "sai.csv")
    assert copies_of(tmp_path) == []
    assert not (tmp_path / "sao-luu").exists()
    (tmp_path / "dung.csv").write_text(header + "".join(good), encoding="utf-8")
    office.ok("import", "dung.csv")
    [first] = copies_of(tmp_path)
    again = office.ok("import", "dung.csv", "--on-duplicate", "skip", "--format", "json")
    assert again.json["import"]["backup"] is None
    assert copies_of(tmp_path) == [first]


def test_a_copy_that_cannot_be_made_stops_the_import(office: Thidua, tmp_path: Path) -> None:
    """Nothing is taken in."""
    (tmp_path / "sao-luu").write_text("", encoding="utf-8")
    lines = "".join(f"U{n},Đơn vị {n}\n" for n in range(101))
    (tmp_path / "dv.csv").write_text("code,name\n" + lines, encoding="utf-8")
    before = digest(office.file)
    error = office.refused("import", "dv.csv", "--what", "units")
    assert "Chưa nhập gì" in error
    assert "sao-luu" in error
    assert digest(office.file) == before


def test_ten_copies_before_imports_are_kept(office: Thidua, tmp_path: Path) -> None:
    """Older ones go; dated copies are not counted."""
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    for number in range(1, 13):
        (folder / f"thidua-2025-01-{number:02}-080000-truoc-muc-{number}.db").write_text(
            "", encoding="utf-8"
        )
    (folder / "thidua-2024-01-01-080000.db").write_text("", encoding="utf-8")
    lines = "".join(f"U{n},Đơn vị {n}\n" for n in range(101))
    (tmp_path / "dv.csv").write_text("code,name\n" + lines, encoding="utf-8")
    office.ok("import", "dv.csv", "--what", "units")
    names = copies_of(tmp_path)
    assert len(names) == 11
    assert "thidua-2024-01-01-080000.db" in names
    assert "thidua-2025-01-03-080000-truoc-muc-3.db" not in names
    assert "thidua-2025-01-04-080000-truoc-muc-4.db" in names


def test_a_copy_of_another_past_is_not_named_by_undo(office: Thidua, tmp_path: Path) -> None:
    """Its number fits, but it is not the state before this import."""
    (tmp_path / "dv.csv").write_text("code,name\nU1,Đơn vị 1\n", encoding="utf-8")
    office.ok("init", "--db", "khac.db")
    office.ok("person", "add", "Lê An", "--unit", "NC", "--db", "khac.db")
    office.ok("person", "add", "Lê Bình", "--unit", "NC")
    (tmp_path / "sao-luu").mkdir()
    (tmp_path / "khac.db").rename(tmp_path / "sao-luu" / "thidua-2026-01-20-080000-truoc-muc-3.db")
    office.ok("import", "dv.csv", "--what", "units")
    assert "Bản sao lưu trước" not in office.ok("undo", "--dry-run").err
