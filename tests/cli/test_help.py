"""Help pages: Vietnamese throughout, every option explained, every example runs."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer.main

from tests.conftest import Thidua
from thidua.cli.program import app
from thidua.cli.tasks import TASKS

ENGLISH = re.compile(
    r"Usage|Options|Arguments|Commands|Show this"
    r" message|\[required\]|\[default|\[OPTIONS\]|ARGS|Error"
    r"|\b(TEXT|INTEGER|PATH|FILE|BOOLEAN|DATE)\b"
)
VIETNAMESE = re.compile(
    "[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE
)


def commands(
    group: Any = None, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command and group with the words that call it."""
    command = typer.main.get_command(app) if group is None else group
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from commands(command.get_command(None, name), (*path, name))


ALL = list(commands())
LEAVES = [(path, command) for path, command in ALL if not hasattr(command, "list_commands")]


def named(pairs: list[tuple[tuple[str, ...], Any]]) -> list[Any]:
    """Parameters with the command's words as their ids."""
    return [pytest.param(*pair, id=" ".join(pair[0]) or "thidua") for pair in pairs]


def examples(path: tuple[str, ...], thidua: Thidua) -> list[str]:
    """The command lines after "Ví dụ:" on a help page."""
    _, mark, rest = thidua.ok(*path, "--help").out.partition("Ví dụ:\n")
    lines = rest.split("\n\n")[0].splitlines() if mark else []
    return [line.strip() for line in lines if line.strip()]


def lists_to_import(folder: Path) -> None:
    """The files that the examples of ``import`` name: a list of new cases, one in csv, and
    registrations."""
    cases = (
        ["Tên vụ án, vụ việc", "Loại", "Lĩnh vực", "Đơn vị chủ trì"],
        ["Vụ mới", "vụ án", "tham nhũng", "NC"],
    )
    registrations = (["Đơn vị", "Chỉ tiêu", "Số đăng ký"], ["NC", "tham-nhung", 4])
    for name, rows in {"danh-sach": cases, "so-rieng": cases, "dang-ky": registrations}.items():
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(folder / f"{name}.xlsx")
    (folder / "pctn.csv").write_text(
        "title,kind,field,lead_unit\nVụ án thử,vụ án,tham nhũng,PCTN\n", encoding="utf-8"
    )


def test_every_command_of_the_core_is_there() -> None:
    """The commands of the contract that this stage brings."""
    assert {" ".join(path) for path, _ in LEAVES} >= {
        *(
            "init",
            "demo",
            "register",
            "targets",
            "add-case",
            "edit-case",
            "void-case",
            "restore-case",
        ),
        *("cases", "show", "explain", "review"),
        *(
            f"plan {name}"
            for name in ("show", "list", "check", "add", "update", "export", "schema", "use")
        ),
        *(f"{group} {name}" for group in ("unit", "person") for name in ("add", "list", "edit")),
    }


@pytest.mark.parametrize(("path", "command"), named(ALL))
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_no_english_leaks_into_a_help_page(
    thidua: Thidua, path: tuple[str, ...], command: Any, flag: str
) -> None:
    """Usage, headings and the help option itself are Vietnamese; help needs no data file."""
    answer = thidua.ok(*path, flag)
    assert not ENGLISH.search(answer.out), ENGLISH.search(answer.out)
    assert answer.out.startswith(f"Cách dùng: {' '.join(('thidua', *path))}")
    assert answer.err == ""
    assert command is not None


@pytest.mark.parametrize(("path", "command"), named(ALL))
def test_every_option_and_argument_has_vietnamese_help(
    thidua: Thidua, path: tuple[str, ...], command: Any
) -> None:
    """A sentence each, and each is on the page."""
    page = thidua.ok(*path, "--help").out
    for parameter in command.params:
        assert VIETNAMESE.search(parameter.help or ""), f"{path}: {parameter.name}"
        shown = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        assert shown in page


@pytest.mark.parametrize(("path", "command"), named(LEAVES))
def test_every_metavar_is_vietnamese(path: tuple[str, ...], command: Any) -> None:
    """Nobody reads TEXT or INTEGER; a flag has none."""
    for parameter in command.params:
        takes_value = not getattr(parameter, "is_flag", False)
        assert bool(parameter.metavar) is takes_value, f"{path}: {parameter.name}"


@pytest.mark.parametrize(("path", "command"), named(LEAVES))
def test_every_command_says_what_it_does(path: tuple[str, ...], command: Any) -> None:
    """In Vietnamese, ending as a sentence does."""
    text = command.help.split("\n")[0]
    assert VIETNAMESE.search(text), path
    assert text.endswith(".")


@pytest.mark.parametrize(("path", "command"), named(LEAVES))
def test_shared_options_are_everywhere(path: tuple[str, ...], command: Any) -> None:
    """``--db`` is accepted by every command (contract); ``--format``, ``-o`` and ``--force`` come
    together."""
    options = {name for p in command.params if p.param_type_name == "option" for name in p.opts}
    assert "--db" in options, path
    if "--format" in options:
        assert {"-o", "--output", "--force"} <= options


WRITING = {
    "init",
    "demo",
    "undo",
    "redo",
    "register",
    "declare",
    "add-case",
    "edit-case",
    "void-case",
    "restore-case",
}
WRITING |= {
    "plan add",
    "plan remove",
    "plan update",
    "plan use",
    "unit add",
    "unit edit",
    "unit merge",
    "unit rename",
    "unit close",
    "unit remove",
    "person add",
    "person edit",
    "person merge",
    "person remove",
}
WRITING |= {
    "backup",
    "restore",
    "import",
    "close-round",
    "reopen-round",
    "commend add",
    "commend revoke",
    "exemplar add",
}
PRINTING = {
    "log",
    "figures",
    "plan show",
    "plan list",
    "unit list",
    "person list",
    "targets",
    "cases",
    "show",
    "explain",
    "review",
}
PRINTING |= {"backup", "import", "close-round", "commend propose", "commend list", "exemplar list"}


@pytest.mark.parametrize(("path", "command"), named(LEAVES))
def test_writing_takes_dry_run_and_printing_takes_format(
    path: tuple[str, ...], command: Any
) -> None:
    """Contract: every command that writes takes ``--dry-run --wait``; every one that prints data or
    changes some ``--format`` and ``-o``."""
    options = {name for p in command.params for name in p.opts}
    name = " ".join(path)
    assert ("--dry-run" in options) is ("--wait" in options) is (name in WRITING)
    if name in PRINTING | WRITING:
        assert "--format" in options


PLAN_DATA = {
    "register",
    "declare",
    "figures",
    "targets",
    "add-case",
    "edit-case",
    "void-case",
    "restore-case",
    "cases",
    "show",
    "explain",
}
PLAN_DATA |= {
    "review",
    "plan show",
    "plan export",
    "calendar",
    "export",
    "template",
    "exemplar add",
    "exemplar list",
}
PLAN_DATA |= {f"commend {name}" for name in ("propose", "add", "list", "revoke", "paper")}


@pytest.mark.parametrize("name", sorted(PLAN_DATA))
def test_plan_is_chosen_on_every_command_that_reads_plan_data(name: str) -> None:
    """``--plan NUMBER`` (contract)."""
    command = next(c for path, c in ALL if " ".join(path) == name)
    assert "--plan" in {option for p in command.params for option in p.opts}


@pytest.mark.parametrize(("path", "command"), named(LEAVES))
def test_every_example_runs(thidua: Thidua, path: tuple[str, ...], command: Any) -> None:
    """On a file made by ``init`` with the case 2021-001 (voided first where the example restores
    it)."""
    lines = examples(path, thidua)
    assert bool(lines) is ("Ví dụ:" in command.help)
    for line in lines:
        thidua.file.unlink(missing_ok=True)
        program, *words = shlex.split(line)
        assert program == "thidua"
        assert tuple(words[: len(path)]) == path
        if path != ("init",):
            thidua.ok("init")
            thidua.ok(
                *(
                    "add-case",
                    "--title",
                    "Vụ án thử",
                    "--kind",
                    "vụ án",
                    "--field",
                    "tham nhũng",
                    "--unit",
                    "NC",
                ),
                *("--code", "2021-001", "--advised", "02/6/2021"),
            )
        if path == ("import",):
            lists_to_import(thidua.file.parent)
        if path == ("consolidate",) and not (thidua.file.parent / "nhan-ve").exists():
            thidua.ok("demo", "--offices", str(thidua.file.parent / "nhan-ve"))
        if path == ("restore-case",):
            thidua.ok("void-case", "2021-001", "--reason", "thử")
        if path == ("reopen-round",):
            thidua.ok("close-round", "1")
        if path == ("commend", "add") or (path[0] == "person" and path[1] not in ("add", "list")):
            thidua.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC")
        if path == ("person", "merge"):
            thidua.ok("person", "add", "Nguyễn Thị Mẩu", "--unit", "NC")
        if path == ("commend", "revoke"):
            award = ("--form", "Giấy khen", "--decision", "12-QĐ/BNCTU", "--date", "05/12/2023")
            thidua.ok("commend", "add", "NC", "--round", "1", *award)
        (thidua.file.parent / "ban-sao.db").unlink(missing_ok=True)
        if path == ("restore",):
            thidua.ok("backup", "ban-sao.db")
        if path == ("redo",):
            thidua.ok("undo", "--yes")
        thidua.ok(*words)
    assert lines or path in {("declare",)} | {
        ("plan", n) for n in ("check", "add", "update", "remove")
    }, "no example"


def test_the_first_page_lists_every_command(thidua: Thidua) -> None:
    """Each with what it does."""
    page = thidua.ok("--help").out
    for path, _ in ALL:
        if len(path) == 1:
            assert re.search(rf"^ +{path[0]}  +\S", page, re.MULTILINE), path


def test_the_first_page_lists_the_commands_by_task(thidua: Thidua) -> None:
    """Each command once, under what it is for."""
    page = thidua.ok("--help").out
    assert "Các lệnh:" not in page
    for task, names in TASKS.items():
        _, head, rest = page.partition(f"\n{task}:\n")
        assert head, task
        listed = re.findall(r"^  ([a-z]\S*)", rest.split("\n\n")[0], re.MULTILINE)
        assert listed == list(names)


def test_an_option_of_import_is_explained_once(thidua: Thidua) -> None:
    """Where the options are listed; beside that ``--errors`` stands in the example only."""
    page = thidua.ok("import", "--help").out
    assert [line.split()[0] for line in page.splitlines() if "--errors" in line] == [
        "thidua",
        "--errors",
    ]


def test_version_is_one_line(thidua: Thidua) -> None:
    """``thidua --version``."""
    assert re.fullmatch(r"thidua \d+\.\d+\.\d+\S*\n", thidua.ok("--version").out)
