"""The house rules: one home for each library, no way to the network, nothing of a workplace in the
tree."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.source import for_types_only, nodes, texts, trees

# Where each library may be imported: one home, of one file where that can be.
HOMES = {
    "typer": "cli/",
    "shellingham": "cli/tab_scripts.py",
    "sqlite3": "store/",
    "sqlite_utils": "store/",
    "pydantic": "domain/",
    "tomli_w": "services/plans.py",
    "pyrage": "services/sealing.py",
    "python_calamine": "exchange/workbook.py",
    "xlsxwriter": "exchange/book.py",
    "rich": "render/screen/rich.py",
    "docxtpl": "render/word/document.py",
    "docx": "render/word/",
    "jinja2": "render/word/",
    "markupsafe": "render/word/sandbox.py",
}
# The files that reach into a library's inside, and why that is so is said there.
SEAMS = ("cli/typer_seam.py", "exchange/xlsxwriter_seam.py")
# Where ``Any`` may be said, how many times, and what forces it.
ANY = {
    "cli/call.py": (1, "typer: what it gives to a command"),
    "cli/typer_seam.py": (15, "typer: the inside that we lean on"),
    "domain/counting.py": (2, "a criterion asks for what its column holds"),
    "domain/plain.py": (2, "sqlite3: a row as it is read; what the table of columns reads"),
    "domain/plain_json.py": (2, "json: what its default is given"),
    "domain/plain_data.py": (6, "typing: hints looked at when the program runs"),
    "domain/plan/file.py": (2, "pydantic: an adapter for each model"),
    "exchange/book.py": (1, "xlsxwriter: a stream that stands in for another"),
    "render/criteria.py": (1, "a criterion asks for what its column holds"),
    "render/word/deletions.py": (2, "lxml: elements without types"),
    "render/word/document.py": (4, "docxtpl, lxml: methods and elements without types"),
    "render/word/lines.py": (3, "lxml: elements without types"),
    "render/word/plain.py": (1, "docx: a document without types"),
    "render/word/package.py": (7, "lxml: elements without types"),
    "render/word/sandbox.py": (4, "jinja2: the method that is overridden"),
    "services/demo.py": (1, "tomllib: the steps of the sample that is shipped"),
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


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Every import in the package that runs, those inside functions too: (file, whole name of the
    module)."""
    return tuple(
        (file, name)
        for file, every in nodes().items()
        for node in every
        if node not in for_types_only(file)
        for name in _imported(node)
    )


def _imported(node: ast.AST) -> Iterator[str]:
    """What an import names: a module, or what is taken from it, which may be one too."""
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{name.name}" for name in node.names)


def _top(name: str) -> str:
    return name.partition(".")[0]


def test_each_library_has_its_home() -> None:
    """Typer in cli, SQL in store, Rich where tables are drawn, pydantic in the domain; a library
    that is new here is given one."""
    libraries = {_top(name) for _, name in imports()} - sys.stdlib_module_names - {"thidua"}
    assert libraries | {"sqlite3"} == set(HOMES)
    strangers = [
        (file, name)
        for file, name in imports()
        if _top(name) in HOMES and not file.startswith(HOMES[_top(name)])
    ]
    assert strangers == []


def test_no_files_import_each_other_in_a_circle() -> None:
    """Nor through imports inside functions, which hide a circle instead of opening it. What a
    package's own file imports counts for whatever is imported from below it."""
    modules = {_module(file): file for file in texts()}
    needs: dict[str, set[str]] = {module: set() for module in modules}
    for file, name in imports():
        above = name
        while above:
            if above in modules and above != _module(file):
                needs[_module(file)].add(above)
            above = above.rpartition(".")[0]
    assert circles(needs) == []


def _module(file: str) -> str:
    return ".".join(("thidua", *Path(file).with_suffix("").parts)).removesuffix(".__init__")


def circles(needs: dict[str, set[str]]) -> list[list[str]]:
    """The groups in which each needs every other, by taking away again and again what needs nothing
    that is left, or is needed by nothing that is left; then one walk round each of the rest."""
    left = {one: set(others) for one, others in needs.items()}
    while ends := [
        one
        for one, others in left.items()
        if not others & left.keys() or not any(one in other for other in left.values())
    ]:
        for one in ends:
            del left[one]
    found = []
    while left:
        walk = [min(left)]
        while (following := min(left[walk[-1]] & left.keys())) not in walk:
            walk.append(following)
        found.append(walk[walk.index(following) :])
        for one in walk:
            del left[one]
        left = {one: others for one, others in left.items() if others & left.keys()}
    return found


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}, [["b", "c"]]),
        (
            {"a": {"b"}, "b": {"a"}, "c": {"d"}, "d": {"e"}, "e": {"c"}},
            [["a", "b"], ["c", "d", "e"]],
        ),
    ],
)
def test_circles_are_found(needs: dict[str, set[str]], found: list[list[str]]) -> None:
    """The one who looks for them sees them."""
    assert circles(needs) == found


def test_what_libraries_keep_to_themselves_is_touched_in_seams_only() -> None:
    """A name that begins with ``_`` may be gone with the next version of whoever owns it."""
    touched = [
        f"{file}: {ast.unparse(node)}"
        for file, every in nodes().items()
        if file not in SEAMS
        for node in every
        if isinstance(node, ast.Attribute)
        and re.fullmatch(r"_[a-z]\w*[a-z]", node.attr)
        and not _is_own(node.value)
    ]
    assert touched == []


def _is_own(owner: ast.expr) -> bool:
    """``self``, ``cls``, ``super()``."""
    called = owner.func if isinstance(owner, ast.Call) else owner
    return isinstance(called, ast.Name) and called.id in ("self", "cls", "super")


def test_any_stands_only_where_something_forces_it() -> None:
    """What is ours says what it is. A count that has become smaller is written down here, so that
    it stays so."""
    said = {file: sum(map(_is_any, every)) for file, every in nodes().items()}
    assert {file: count for file, count in said.items() if count} == {
        file: count for file, (count, _) in ANY.items()
    }


def _is_any(node: ast.AST) -> bool:
    """``Any``, or ``typing.Any``."""
    if isinstance(node, ast.Attribute):
        return node.attr == "Any"
    return isinstance(node, ast.Name) and node.id == "Any"


def test_no_module_can_reach_the_network() -> None:
    """No import of ours opens a connection (domain.md §7)."""
    assert [found for found in imports() if _top(found[1]) in NETWORK] == []


def test_a_piped_review_starts_without_what_it_does_not_need(tmp_path: Path) -> None:
    """The hot path loads neither: that is what keeps it quick."""
    file = tmp_path / "t.db"
    script = (
        "import sys\nfrom thidua.cli.program import app\ntry: app(['review', '--db',"
        " sys.argv[1]])\nexcept SystemExit as end: assert not end.code, end.code\nheavy ="
        " {'pydantic', 'rich', 'sqlite_utils', 'xlsxwriter', 'python_calamine', 'numpy',"
        " 'pandas'}\nheavy |= {'pyrage', 'docxtpl', 'docx', 'jinja2',"
        " 'markupsafe'}\nprint(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    subprocess.run(
        [sys.executable, "-m", "thidua", "init", "--db", file], check=True, capture_output=True
    )
    done = subprocess.run(
        [sys.executable, "-c", script, file],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
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
        "from thidua.cli.program import app\n"
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
        [sys.executable, "-c", script, file, *reading],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_module_and_public_name_says_what_it_is() -> None:
    """A docstring on each module and on each public class and function."""
    silent = []
    for file, tree in trees().items():
        if not ast.get_docstring(tree):
            silent.append(file)
        for node in tree.body:
            public = isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith(
                "_"
            )
            if public and not ast.get_docstring(node):
                silent.append(f"{file}:{node.name}")
    assert silent == []


def test_files_stay_small() -> None:
    """A file that passes 300 lines is usually two ideas."""
    lines = {file: len(text.splitlines()) for file, text in texts().items()}
    assert {file: count for file, count in lines.items() if count > 300} == {}


def test_parameters_of_sql_are_named() -> None:
    """``?1`` bound to a sequence is deprecated, an error in some Pythons."""
    found = [
        f"{file}: {line.strip()}"
        for file, text in texts().items()
        if file.startswith("store/")
        for line in text.splitlines()
        if re.search(r"[=(, ]\?[0-9]", line)
    ]
    assert found == []


def test_only_the_store_runs_sql() -> None:
    """No other package calls ``execute``."""
    callers = [file for file, text in texts().items() if ".execute(" in text]
    assert callers
    assert [file for file in callers if not file.startswith("store/")] == []


def test_no_state_of_the_process_lies_in_modules() -> None:
    """What a run of a command is about stands in its session: no module keeps something that a
    function changes, and none looks into others to see whether they are loaded."""
    kept = []
    for file, tree in trees().items():
        names = {name for node in tree.body for name in _changeable(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Global):
                kept.append(f"{file}: global {', '.join(node.names)}")
            elif _changed_name(node) in names:
                kept.append(f"{file}: {_changed_name(node)} is changed")
            elif isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.modules":
                kept.append(f"{file}: sys.modules")
    assert kept == []


_CHANGERS = ("append", "extend", "insert", "add", "update", "clear", "pop", "remove", "setdefault")


def _changeable(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives to lists, dictionaries and sets."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(
        node.value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.Call)
    ):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def _changed_name(node: ast.AST) -> str | None:
    """The bare name whose content ``node`` changes: by a method, or by a place in it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value if node.func.attr in _CHANGERS else None
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, (ast.Store, ast.Del)):
        owner = node.value
    else:
        owner = None
    return owner.id if isinstance(owner, ast.Name) else None


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("kept = []\ndef f(): kept.append(1)", "kept"),
        ("kept = {}\ndef f(): kept['a'] = 1", "kept"),
        ("kept = [1]\ndef f(): kept[:] = []", "kept"),
    ],
)
def test_state_is_found(code: str, found: str) -> None:
    """The watcher above sees what changes."""
    tree = ast.parse(code)
    assert {name for node in tree.body for name in _changeable(node)} == {found}
    assert found in {_changed_name(node) for node in ast.walk(tree)}
