"""The house rules: one home for each library, no way to the network, nothing of a workplace in the
tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "thidua"
HOMES = {
    "typer": ("cli/",),
    "sqlite3": ("store/",),
    "sqlite_utils": ("store/",),
    "rich": ("render/screen/rich.py",),
    "pydantic": ("domain/",),
    "python_calamine": ("exchange/workbook.py",),
    "xlsxwriter": ("exchange/book.py",),
    "pyrage": ("services/sealing.py",),
    "docxtpl": ("render/word/document.py",),
    "docx": ("render/word/document.py", "render/word/lines.py", "render/word_package.py"),
    "shellingham": ("cli/tab_scripts.py",),
    "jinja2": ("render/word/document.py", "render/word/sandbox.py"),
    "markupsafe": ("render/word/sandbox.py",),
}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "xmlrpc",
}


def imports() -> Iterator[tuple[str, str]]:
    """Every import in the package: (file, top-level module); those for type checking only are left
    out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = {
            node
            for guard in ast.walk(tree)
            if isinstance(guard, ast.If) and ast.unparse(guard.test) == "TYPE_CHECKING"
            for node in ast.walk(guard)
        }
        for node in ast.walk(tree):
            if node in skipped:
                continue
            if isinstance(node, ast.Import):
                for name in node.names:
                    yield path.relative_to(PACKAGE).as_posix(), name.name.split(".")[0]
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield path.relative_to(PACKAGE).as_posix(), node.module.split(".")[0]


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_its_home(library: str) -> None:
    """Typer in cli, SQL in store, Rich where tables are drawn, pydantic in the domain."""
    strangers = [
        file
        for file, module in imports()
        if module == library and not file.startswith(HOMES[library])
    ]
    assert strangers == []


def test_no_module_can_reach_the_network() -> None:
    """No import of ours opens a connection (domain.md §7)."""
    assert [found for found in imports() if found[1] in NETWORK] == []


def test_a_piped_review_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    """The hot path loads neither: that is what keeps it quick."""
    file = tmp_path / "t.db"
    script = (
        "import sys\nfrom thidua.cli.app import app\ntry: app(['review', '--db',"
        " sys.argv[1]])\nexcept SystemExit as end: assert not end.code, end.code\nheavy ="
        " {'pydantic', 'rich', 'sqlite_utils', 'xlsxwriter', 'python_calamine', 'numpy',"
        " 'pandas'}\nheavy |= {'pyrage', 'docxtpl', 'docx', 'jinja2',"
        " 'markupsafe'}\nprint(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    subprocess.run(
        [sys.executable, "-m", "thidua", "init", "--db", file], check=True, capture_output=True
    )
    done = subprocess.run(
        [sys.executable, "-c", script, file], check=True, capture_output=True, text=True
    )
    assert done.stderr.strip() == "[]"


def test_a_command_that_only_reads_does_not_look_up_installed_packages(tmp_path: Path) -> None:
    """``importlib.metadata`` brings email and zipfile along: 10 ms and more on each command. Only
    doctor needs it."""
    reading = (
        "review",
        "status",
        "cases",
        "show A1",
        "explain A1",
        "targets",
        "log",
        "unit list",
        "plan show",
        "commend list",
    )
    script = (
        "import sys\n"
        "from thidua.cli.app import app\n"
        "for words in sys.argv[2:]:\n"
        "    try: app([*words.split(), '--db', sys.argv[1]])\n"
        "    except SystemExit as end: assert not end.code, (words, end.code)\n"
        "    assert 'importlib.metadata' not in sys.modules, words\n"
    )
    file = str(tmp_path / "t.db")
    case = (
        "add-case",
        "--title",
        "Vụ một",
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--code",
        "A1",
    )
    for words in (("init",), case):
        subprocess.run(
            [sys.executable, "-m", "thidua", *words, "--db", file], check=True, capture_output=True
        )
    done = subprocess.run(
        [sys.executable, "-c", script, file, *reading], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_module_and_public_name_says_what_it_is() -> None:
    """A docstring on each module and on each public class and function."""
    silent = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(path.name)
        for node in tree.body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith(
                "_"
            )
            if public and not ast.get_docstring(node):
                silent.append(f"{path.relative_to(PACKAGE)}:{node.name}")
    assert silent == []


def test_files_stay_small() -> None:
    """A file that passes 300 lines is usually two ideas."""
    lines = {
        str(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert [name for name, count in lines.items() if count > 300] == []


def test_parameters_of_sql_are_named() -> None:
    """``?1`` bound to a sequence is deprecated, an error in some Pythons."""
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in sorted((PACKAGE / "store").rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"[=(, ]\?[0-9]", line)
    ]
    assert found == []


def test_only_the_store_runs_sql() -> None:
    """No other package calls ``execute``."""
    callers = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if ".execute(" in path.read_text(encoding="utf-8")
    ]
    assert [name for name in callers if not name.startswith("store/")] == []
