"""A classified case is counted everywhere and named nowhere (domain.md §7): every command, every
format, every answer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.classified import (
    CODES,
    SECRET_CODES,
    TEXTS,
    build,
    leaks,
    leaks_of,
    list_of,
    marked,
    texts,
)
from tests.cli.test_help import LEAVES
from tests.conftest import Thidua

_MADE: dict[str, bytes] = {}
_IN_FORCE = (
    "MAT",
    "GAN",
    "SAULAI",
    "LOAISAU",
    "NHAP",
)  # what the titles of the cases in force are marked with
_PAPERS = ("to-trinh", "bien-ban", "trich-ngang", "quyet-dinh")
_SUFFIXES = ("docx", "html", "xlsx")
_CASE = ("--kind", "vu_an", "--field", "khac", "--unit", "PCTN")

# Every command of the program, each with the ways in which it is called on the file of
# ``tests.cli.classified``, wrong ones among them. What only makes, or asks about, other things has
# a line too: a new command is not forgotten.
RUNS: dict[str, list[tuple[str, ...]]] = {
    "init": [()],
    "demo": [("khac.db",)],
    "calendar": [("-o", "lich.ics")],
    "summary": [("--round", "1", "-o", "tong-hop.json")],
    "consolidate": [("khong-co.json",)],
    "plan show": [()],
    "plan list": [()],
    "plan check": [("khong-co.toml",)],
    "plan add": [("khong-co.toml",)],
    "plan update": [("khong-co.toml",)],
    "plan export": [()],
    "plan schema": [()],
    "plan new": [("mau.toml",)],
    "plan remove": [("06-KH/BNCTU",), ("99",)],
    "plan use": [("06-KH/BNCTU",), ("99",)],
    "unit add": [("KT", "Phòng Kinh tế"), ("NC", "Phòng khác")],
    "unit list": [()],
    "unit edit": [("NC", "--to", "2022-01-01"), ("NC", "--name", "Phòng Nội chính")],
    "unit merge": [("NC", "PCTN", "--into", "TH", "--name", "Phòng Tổng hợp", "--from", "2024-07-01"), ("NC", "--into", "NC", "--from", "2024-07-01")],
    "unit rename": [("NC", "Phòng mới", "--from", "2024-07-01")],
    "unit close": [("PCTN", "--on", "2024-12-31", "--reason", "giải thể")],
    "unit remove": [("NC",), ("VP",)],
    "person add": [("Vũ Thị Yến", "--unit", "NC"), ("Lê Văn An", "--unit", "PCTN")],
    "person list": [()],
    "person merge": [("Lê Văn An", "Vũ Thị Yến")],
    "person remove": [("Lê Văn An",)],
    "person edit": [("Lê Văn An", "--unit", "PCTN"), ("Lê Văn Am", "--unit", "PCTN")],
    "register": [("NC", "tham-nhung=5"), ("NC", "tham-nhung=1"), ("NC", "tham-nhung=4", "--round", "1")],
    "declare": [("NC", "don=1", "--period", "2022-01")],
    "figures": [()],
    "targets": [(), ("--round", "1"), ("--round", "9")],
    "add-case": [
        *(("--title", f"VỤ VIỆC {marked(code, 'title')} ở xã Hưng Hòa", *_CASE, "--kind", "vu_an") for code in _IN_FORCE),
        ("--title", "Vụ việc lạ ở xã Hưng Hòa", *_CASE),
        (*texts("MATLAI"), *_CASE, "--classification", "mat"),
        (*texts("MATLAI"), *_CASE, "--classification", "mat", "--advised", "2022-13-01", "--resolved", "x"),
        (*texts("MATLAI"), "--kind", "gì", "--field", "gì", "--unit", "gì", "--classification", "mat"),
        ("--title", "Vụ khác", *_CASE, "--code", "MAT"),
    ],
    "edit-case": [("MAT", "--set", "thu_hoi=12,5"), ("MAT", "--clear", "thu_hoi"), 
        *((code, *words) for code in (*SECRET_CODES, "GIAI") for words in (
            ("--title", "(mật – xem bản giấy)"),
            ("--note", ""),
            ("--advised", "2030-01-01"),
            ("--advised", "2021-01-01", "--resolved", ""),
            ("--with", "PCTN"),
            ("--with", "không có"),
            ("--person", "Lê Văn Am"),
            ("--code", "MO"),
            ("--code", "MOI"),
            ("--classification", "tuyet_mat"),
            ("--title", "Vụ mở, ai cũng biết"),
            ("--title", "Vụ mở, ai cũng biết", "--allow-duplicate"),
        )),
        ("MAT", *texts("MATLAI")),
        ("MO", *texts("MATLAI"), "--classification", "mat"),
    ],
    "void-case": [(code, "--reason", "thử") for code in CODES],
    "restore-case": [(code,) for code in CODES],
    "import": [
        *((f"{name}.csv", *words) for name in ("dong", "sai", "khong-ma") for words in (
            (),
            ("--dry-run",),
            ("--on-duplicate", "update"),
            ("--on-duplicate", "update", "--clear-blanks"),
            ("--on-duplicate", "skip"),
            ("--on-duplicate", "join", "--unit", "PCTN"),
            ("--allow-duplicate",),
        )),
        ("dong.csv", "--guess"),
        ("khong-co.csv",),
        ("lap.csv",),
    ],
    "cases": [
        (), ("--voided",), ("--unit", "NC"), ("--round", "1"), ("--round", "2"), ("--missing", "evidence"), ("--similar",),
        *(("--sort", name) for name in ("title", "-title", "note", "source", "advice_doc", "directed_by", "sai")),
        *(("--search", marked(code, text), *more) for code in CODES for text in TEXTS[:2] for more in ((), ("--voided",))),
    ],
    "show": [(code,) for code in (*CODES, "mat", "MATT")],
    "explain": [
        *((code,) for code in CODES),
        *(("--target", t, "--round", n) for t in ("vu-an-vu-viec", "tham-nhung-phat-hien") for n in ("1", "2")),
        *(("--target", t, "--round", n, "--unit", "NC") for t in ("tham-nhung", "antt") for n in ("1", "2")),
    ],
    "export": [("-",), *((f"ra.{suffix}",) for suffix in ("csv", "tsv", "xlsx", "json")), ("ra.doc",)],
    "template": [("mau.xlsx",), ("mau2.xlsx", "--what", "registrations")],
    "log": [
        (), ("--head",), ("--unit", "NC"), ("--actor", "kiem-thu"), ("--since", "2021-01-01"),
        *(("--case", code) for code in CODES),
        *(("--command", name) for name in ("add-case", "edit-case", "import", "void-case", "close-round", "undo")),
    ],
    "undo": [("--dry-run",), ("--yes",)],
    "redo": [("--dry-run",), ("--yes",)],
    "help": [(), ("bao-mat",), ("khong-co",)],
    "check": [(), ("state",), ("--head", "abc")],
    "doctor": [()],
    "backup": [(), ("ban-sao.db",), ("cu.db",)],
    "restore": [("cu.db", "--dry-run"), ("cu.db", "--yes"), ("khong-co.db", "--yes")],
    "status": [(), ("--unit", "NC")],
    "close-round": [("2",), ("2", "--dry-run"), ("1",)],
    "reopen-round": [("1", "--reason", "thử")],
    "review": [
        *((*words, *more) for words in (("--round", "1"), ("--round", "2"), ("--round", "1", "--live")) for more in (
            (), ("--cases",), ("--chart",), ("--strict",), ("--unit", "NC"),
        )),
        ("--round", "2", "--known-on", "2026-01-19"),
        ("--round", "2", "--known-on", "2026-01-20", "--cases"),
        ("--round", "2", "--compare", "round:1", "--cases"),
        ("--round", "2", "--compare", "known-on:2026-01-20"),
    ],
    "commend propose": [("--round", "1"), ("--round", "2"), ("--round", "2", "--unit", "NC")],
    "commend add": [
        ("NC", "--round", "2", "--form", "Giấy khen", "--decision", "2-QĐ", "--date", "05/12/2025"),
        *(
            ("Lê Văn An", "--round", "1", "--form", "Giấy khen", "--decision", "2", "--date", "05/12/2023", "--case", code)
            for code in (*SECRET_CODES, "KHONGCO")
        ),
    ],
    "commend list": [(), ("--revoked",)],
    "commend paper": [
        *((kind, "--round", n, "-o", f"{kind}-{n}.docx", *more) for kind in _PAPERS for n in ("1", "2") for more in (
            (), ("--recipient", "NC", "--force"),
        )),
        *(("giay-khen", "--round", n, "-o", f"gk-{n}") for n in ("1", "2")),
        ("to-trinh", "--save-template", "mau.docx"),
    ],
    "commend revoke": [("1", "--reason", "thử")],
    "exemplar add": [("Mới", "--story", "Chuyện")],
    "exemplar list": [()],
    "report": [
        *(("--round", n, "-o", f"bao-cao.{suffix}", *more) for n in ("1", "2") for suffix in _SUFFIXES for more in (
            (), ("--live",), ("--known-on", "2026-01-20"),
        )),
        ("--round", "1", "-o", "hop/"), ("--round", "2", "-o", "hop/", "--force"),
        ("--save-template", "mau.docx"),
    ],
}  # fmt: skip


@pytest.fixture
def secrets(thidua: Thidua) -> Thidua:
    """The program with the file of ``tests.cli.classified``, and lists that repeat its cases."""
    if not _MADE:
        for step, said in build(thidua):
            named = ("--classification" in step and "khong" not in step) or step[0] in (
                "import",
                "undo",
            )
            assert not named or not leaks(said), step
            if step[0] == "exemplar":  # before anything was classified later, or taken out
                _MADE["older"] = thidua.file.read_bytes()
        _MADE["file"] = thidua.file.read_bytes()
    thidua.file.write_bytes(_MADE["file"])
    thidua.file.chmod(0o600)
    folder = thidua.file.parent
    (folder / "cu.db").write_bytes(_MADE["older"])
    title = f"Vụ việc {marked('MAT', 'title')} ở xã Hưng Hòa"
    (folder / "dong.csv").write_text(list_of("MAT"), encoding="utf-8")
    (folder / "sai.csv").write_text(list_of("GAN", advised_on="31/02/2022"), encoding="utf-8")
    (folder / "khong-ma.csv").write_text(
        list_of("MAT", code="", lead_unit="PCTN", classification=""), encoding="utf-8"
    )
    head, row = list_of("X", code="", title="Vụ việc " + marked("BO", "title")).splitlines()
    (folder / "lap.csv").write_text(
        "\n".join((head, row, row, row.replace("NC", "VP"))), encoding="utf-8"
    )
    assert title in (folder / "khong-ma.csv").read_text(encoding="utf-8")
    return thidua


def runs(name: str, command: Any) -> Iterator[tuple[str, ...]]:
    """The ways to call a command, each in every format and file that it gives its answer in; where
    they are many, in two."""
    options = {option for p in command.params for option in p.opts}
    ways: list[tuple[str, ...]] = (
        [("--dry-run",), ()] if "--dry-run" in options and name != "demo" else [()]
    )
    if "--format" in options:
        ways = [
            ("--format", "json"),
            *(("-o", f"ra.{suffix}") for suffix in ("txt", "csv", "json", "xlsx")),
            ("--format", "csv"),
        ]
    for number, words in enumerate(RUNS[name]):
        if len(RUNS[name]) <= 20:
            yield from ((*words, *way) for way in ways)
        else:
            yield words
            yield (*words, *ways[number % len(ways)])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "command"), [pytest.param(*leaf, id=" ".join(leaf[0])) for leaf in LEAVES]
)
def test_no_command_names_a_classified_case(
    secrets: Thidua, path: tuple[str, ...], command: Any
) -> None:
    """Whatever is asked, rightly or wrongly, in whatever format: no word of a secret text on either
    stream or in a file."""
    name = " ".join(path)
    assert name in RUNS, (
        f"{name}: say in RUNS how this command is called, so that it is watched too"
    )
    folder = secrets.file.parent
    inputs = {file.name for file in folder.iterdir()}
    found: list[str] = []
    done = 0
    for words in runs(name, command):
        secrets.file.write_bytes(_MADE["file"])
        answer = secrets(*path, *words)
        said = leaks(answer.out) + leaks(answer.err)
        assert answer.code in (0, 1, 2, 3, 4), (words, answer.err)
        done += answer.code == 0
        for file in folder.rglob("*.*"):
            if file.name not in inputs:
                said += (
                    [f"{file.name}: {mark}" for mark in leaks_of(file)]
                    if file.suffix != ".db"
                    else []
                )
                file.unlink()
        found += [f"{' '.join(words)}: {mark}" for mark in said]
    assert not found, "\n".join(found[:20])
    assert done or name in {
        "init",
        "consolidate",  # it opens no file with cases
        "declare",  # the plan asks for no figures
        "plan check",
        "plan remove",
        "plan add",
        "person merge",
        "person remove",
        "plan update",
    }, f"{name}: nothing of this was carried out"


@pytest.mark.parametrize("code", SECRET_CODES)
def test_a_search_does_not_tell_a_secret_word_by_a_hit(secrets: Thidua, code: str) -> None:
    """A word of a secret text is answered as a word that stands nowhere; asked for, it is found."""
    for text in TEXTS:
        for voided in ((), ("--voided",)):
            nothing = secrets.ok("cases", "--search", "không có chữ này", *voided)
            assert secrets.ok("cases", "--search", marked(code, text), *voided) == nothing, text
    assert "vụ mật chỉ được tìm theo mã" in secrets.ok("cases", "--search", "không có chữ này").err
    kept = {"SAU": "SAULAI", "MAT": "MAT"}.get(code, code)
    voided = ("--voided",) if code in ("CHOT", "LOAI") else ()
    assert (
        code
        in secrets.ok("cases", "--search", marked(kept, "title"), "--show-classified", *voided).out
    )


@pytest.mark.slow
@pytest.mark.usefixtures("secrets")
def test_the_shell_is_offered_no_secret_title() -> None:
    """Completion as each shell asks for it; fish and zsh show a text beside each code."""
    for shell, asked in {
        "bash": {"_THIDUA_LINE": "thidua show "},
        "zsh": {"_THIDUA_WORDS": "show\n"},
        "fish": {"_THIDUA_WORDS": "edit-case\n\n"},  # fish ends what it collects with a newline
        "powershell": {"_THIDUA_WORDS": "log\n--case\n"},
    }.items():
        environment = {**os.environ, **asked, "_THIDUA_COMPLETE": f"tab_{shell}"}
        done = subprocess.run(
            [sys.executable, "-m", "thidua"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        assert "SAU" in done.stdout, (shell, done.stderr)
        assert "MO" in done.stdout
        assert not leaks(done.stdout + done.stderr)
        assert shell == "bash" or "mật – xem bản giấy" in done.stdout


def test_the_words_are_there_when_they_are_asked_for(secrets: Thidua) -> None:
    """The test above can fail: with ``--show-classified`` the words come out."""
    assert leaks(secrets.ok("cases", "--show-classified").out)
    secrets.ok("export", "ra.xlsx", "--show-classified")
    assert leaks_of(secrets.file.parent / "ra.xlsx")


def test_what_was_recorded_stays_in_the_file_and_its_copies(office: Thidua) -> None:
    """What the help says of it (``thidua help bao-mat``): corrected, undone, taken out, it is
    there, and in a backup."""
    words = {name: marked("O", name) for name in ("corrected", "undone", "voided")}
    office.ok("add-case", "--title", words["corrected"], *_CASE, "--code", "A")
    office.ok("edit-case", "A", "--title", words["voided"])
    office.ok("void-case", "A", "--reason", "thử")
    office.ok("add-case", "--title", words["undone"], *_CASE, "--code", "B")
    office.ok("undo", "--yes")
    office.ok("edit-case", "A", "--title", "Tên chung")
    office.ok("backup", "sao.db")
    for file in (office.file, office.file.parent / "sao.db"):
        assert all(word.encode() in file.read_bytes() for word in words.values())
    page = " ".join(office.ok("help", "bao-mat").out.split())
    for said in (
        "đã sửa, đã hoàn tác, vụ đã loại",
        "bản sao lưu",
        "độ mật cao nhất từng gõ vào",
        "báo ngay người phụ trách",
    ):
        assert said in page
    assert "đã sửa, đã hoàn tác" in " ".join(office.ok("log", "--help").out.split())
    for command in ("add-case", "edit-case"):
        assert "vẫn nằm trong tệp" in " ".join(office.ok(command, "--help").out.split())
