"""Who else may read: nobody, unless the owner said so, and then a warning (domain.md §7)."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_help import LEAVES
from tests.conftest import Thidua
from tests.store.test_migrations import GOLDEN, made
from thidua.session import Session
from thidua.store.opening import writing

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")

BAD_LIST = "title,kind,field,lead_unit\nVụ thử,sai,tham nhũng,NC\n"
RECIPIENT = "age1jnpw5r06jfxg5sdxgtexrdq6jefnmpq95r93qsmtlwrgu0k0vpesmhls7p"
MAKING: tuple[tuple[str, ...], ...] = (
    *(("cases", "-o", f"vu.{suffix}") for suffix in ("txt", "csv", "json")),
    *(
        ("review", "--round", "1", "-o", f"so-ket.{suffix}")
        for suffix in ("txt", "csv", "json", "xlsx")
    ),
    *(("report", "--round", "1", "-o", f"bao-cao.{suffix}") for suffix in ("docx", "html", "xlsx")),
    *(("export", f"het.{suffix}") for suffix in ("csv", "tsv", "xlsx", "json")),
    ("report", "--save-template", "mau.docx"),
    ("template", "mau.xlsx"),
    ("plan", "export", "-o", "ke-hoach.toml"),
    ("plan", "export", "-o", "ke-hoach.xlsx"),
    ("plan", "new", "moi.toml"),
    ("plan", "schema", "-o", "khuon.json"),
    ("import", "sai.csv", "--errors", "loi.xlsx"),
    ("import", "sai.csv", "--guess", "-o", "ghep.toml"),
    ("log", "-o", "lich-su.json"),
    ("demo", "minh-hoa.db"),
    ("backup", "ban-sao.db"),
    ("backup", "ban-sao.db.age", "--recipient", RECIPIENT),
)


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the shell takes from the mode of a new file."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> str:
    """The mode of a file as one writes it."""
    return oct(path.stat().st_mode & 0o777)


@pytest.mark.slow
def test_everything_made_is_its_owners_only(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    """The data file, results in every format, marked copies, templates; and their drafts before
    they are moved."""
    drafts: list[str] = []
    for name in ("replace", "link", "rename", "chmod"):
        original = getattr(os, name)

        def watched(
            source: str | Path, *rest: object, _original: object = original, **more: object
        ) -> object:
            drafts.append(mode(Path(source)))
            return _original(source, *rest, **more)  # type: ignore[operator]

        monkeypatch.setattr(os, name, watched)
    folders: list[str] = []
    made = tempfile.mkdtemp

    def noted(*words: str | None, **more: str | None) -> str:
        folder = made(*words, **more)
        folders.append(mode(Path(folder)))
        return folder

    monkeypatch.setattr(tempfile, "mkdtemp", noted)
    thidua.ok("init")
    folder = thidua.file.parent
    (folder / "sai.csv").write_text(BAD_LIST, encoding="utf-8")
    making = MAKING[:: 4 if umask else 1]  # all of them where the shell takes nothing away
    for words in making:
        assert thidua(*words).code == (1 if "--errors" in words else 0), words
    thidua.ok("demo")  # in a temporary folder
    (folder / "sai.csv").unlink()
    modes = {path.name: mode(path) for path in folder.iterdir()}
    assert len(modes) == len(making) + 1
    assert set(modes.values()) == {"0o600"}, modes
    assert len(drafts) > len(making)
    assert set(drafts) == {"0o600"}
    assert folders
    assert set(folders) == {"0o700"}


@pytest.mark.usefixtures("umask")
def test_a_journal_is_its_owners_only(office: Thidua) -> None:
    """It holds what the pages were, while a change is under way."""
    journal = Path(f"{office.file}-journal")
    with writing(Session(office.file)) as connection:
        connection.execute("UPDATE units SET name = name || '.'")
        assert mode(journal) == "0o600"
    assert not journal.exists()


@pytest.mark.usefixtures("umask")
def test_the_copy_before_an_upgrade_is_its_owners_only(thidua: Thidua) -> None:
    """It stays beside the file."""
    made(GOLDEN / "v1.sql", thidua.file)
    thidua.file.chmod(0o600)
    thidua.ok("cases")
    modes = [mode(path) for path in thidua.file.parent.rglob("*.db")]
    assert modes == ["0o600", "0o600"]


@pytest.mark.parametrize("path", [path for path, _ in LEAVES], ids=" ".join)
def test_every_command_warns_once_of_a_file_that_others_read(
    office: Thidua, path: tuple[str, ...]
) -> None:
    """Whatever comes of the command; the mode that somebody gave the file stays."""
    office.file.chmod(0o640)
    words = {"init": (), "help": (), "demo": ("khac.db",)}.get(path[0])
    if words is None:
        words = ("--round", "1") if path[0] in ("review", "report") else ()
        needed = {
            "show": ("A",),
            "void-case": ("A", "--reason", "x"),
            "edit-case": ("A", "--note", "x"),
            "restore-case": ("A",),
        }
        needed |= {
            "add-case": ("--title", "A"),
            "import": ("a.csv",),
            "export": ("a.csv",),
            "template": ("a.xlsx",),
        }
        needed |= {
            "explain": ("A",),
            "register": ("NC", "antt=2"),
            "plan new": ("a.toml",),
            "declare": ("NC", "don=2", "--period", "2024-01"),
            "close-round": ("1",),
            "reopen-round": ("1", "--reason", "x"),
        }
        needed |= {
            "backup": ("sao.db",),
            "restore": ("a.db", "--yes"),
            "undo": ("--yes",),
            "redo": ("--yes",),
            "exemplar add": ("A", "--story", "x"),
        }
        needed |= {
            f"plan {name}": ("a.toml",) for name in ("check", "add", "update", "use", "remove")
        }
        needed |= {
            "unit add": ("A", "A"),
            "unit edit": ("A",),
            "unit merge": ("A", "--into", "B", "--from", "1/1/2024"),
            "unit rename": ("A", "B", "--from", "1/1/2024"),
            "unit close": ("A", "--on", "1/1/2024", "--reason", "x"),
            "unit remove": ("A",),
            "person add": ("A", "--unit", "NC"),
            "person edit": ("A",),
            "person merge": ("A", "B"),
            "person remove": ("A",),
        }
        award = ("NC", "--round", "1", "--form", "A", "--decision", "1", "--date", "05/12/2023")
        needed |= {
            "commend add": award,
            "commend propose": ("--round", "1"),
            "commend revoke": ("1", "--reason", "x"),
            "commend paper": ("to-trinh", "--round", "1", "-o", "a.docx"),
            "consolidate": ("a.json",),
        }
        words = needed.get(" ".join(path), words)
    said = office(*path, *words, *(("-o", "a.docx") if path == ("report",) else ())).err
    assert said.count("người khác trên máy này đọc được") == 1, said
    assert mode(office.file) == "0o640"


def test_the_warning_says_what_others_can_do(office: Thidua, tmp_path: Path) -> None:
    """Read, change, or put another file in its place; a command to type back, quoted where the name
    needs it."""
    assert office.ok("cases").err == ""
    office.file.chmod(0o606)
    assert "đọc và sửa được" in office.ok("cases").err
    office.file.chmod(0o600)
    shared = tmp_path / "thư mục chung"
    shared.mkdir(mode=0o700)
    shared.chmod(0o777)
    office.file.rename(shared / "t.db")
    said = office.ok("cases", "--db", str(shared / "t.db")).err
    assert said.count("Lưu ý") == 1
    assert f'chmod go-w "{shared}"' in said
    shared.chmod(0o1777)  # as /tmp: others may add files, not take ours away
    assert office.ok("cases", "--db", str(shared / "t.db")).err == ""
    link = tmp_path / "lien-ket.db"
    link.symlink_to(shared / "t.db")
    shared.chmod(0o777)
    assert f"thư mục {shared}" in office.ok("cases", "--db", str(link)).err


def test_a_group_of_ones_own_is_nobody_else(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where each account has a group to itself, new folders are open to it; another group is other
    people."""
    import grp
    import pwd

    account = pwd.getpwuid(os.getuid())

    def group(name: str, *members: str) -> None:
        found = grp.struct_group((name, "x", account.pw_gid, list(members)))
        monkeypatch.setattr(grp, "getgrgid", lambda _: found)

    tmp_path.chmod(0o770)
    os.chown(tmp_path, -1, account.pw_gid)
    group(account.pw_name)
    assert office.ok("cases").err == ""
    for name, members in (("phong-nc", ()), (account.pw_name, ("nguoi-khac",))):
        group(name, *members)
        assert "ghi được vào thư mục" in office.ok("cases").err
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("cases", "-o", "ra.csv"), "ra.csv"),
        (("export", "ra.xlsx"), "ra.xlsx"),
        (("report", "--round", "1", "-o", "ra.docx"), "ra.docx"),
        (("review", "-o", "ra.xlsx"), "ra.xlsx"),
    ],
)
def test_a_result_that_others_read_stays_so_and_is_warned_of(
    office: Thidua, words: tuple[str, ...], target: str
) -> None:
    """Written over a file whose mode somebody widened; not over one of its owner's."""
    assert "người khác" not in office.ok(*words).err
    assert "người khác" not in office.ok(*words, "--force").err
    file = office.file.parent / target
    file.chmod(0o644)
    said = office.ok(*words, "--force").err
    assert said.count(f"chmod 600 {file}") == 1
    assert mode(file) == "0o644"


def test_a_result_goes_through_a_link_only_to_a_file(office: Thidua, tmp_path: Path) -> None:
    """A link to nowhere, perhaps left by somebody else, does not choose the place of a result."""
    aim = tmp_path / "cho-khac.csv"
    link = tmp_path / "ra.csv"
    link.symlink_to(aim)
    for force in ((), ("--force",)):
        assert "liên kết" in office.refused("cases", "-o", "ra.csv", *force)
        assert not aim.exists()
    aim.write_text("cũ", encoding="utf-8")
    assert "đã có" in office.refused("cases", "-o", "ra.csv")
    office.ok("cases", "-o", "ra.csv", "--force")
    assert link.is_symlink()
    assert aim.read_text(encoding="utf-8") != "cũ"


def test_no_data_file_is_made_through_a_link(thidua: Thidua, tmp_path: Path) -> None:
    """Neither by ``init`` nor by ``demo``."""
    (tmp_path / "thidua.db").symlink_to(tmp_path / "cho-khac.db")
    thidua.refused("init")
    thidua.refused("demo", "thidua.db")
    assert not (tmp_path / "cho-khac.db").exists()
