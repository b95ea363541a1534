"""The names of copies: free, told apart, in their order, whatever else lies in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import posix
from thidua.errors import FileFault, Refused
from thidua.session import Session
from thidua.store import backup, copies

MOMENT = "2026-11-25T09:30:12"
STAMP = "2026-11-25-093012"


def put(folder: Path, *names: str) -> None:
    """Files of these names, empty, in ``sao-luu``."""
    (folder / "sao-luu").mkdir(exist_ok=True)
    for name in names:
        (folder / "sao-luu" / name).write_bytes(b"")


@posix.links
def test_a_name_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    """-2, -3; a link to nowhere takes a name, too."""
    file = tmp_path / "thidua.db"
    names = []
    for _ in range(3):
        path = copies.dated_name(file, MOMENT, "muc-17")
        names.append(path.name)
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(tmp_path / "nowhere")
    assert names == [f"thidua-{STAMP}-truoc-muc-17{end}.db" for end in ("", "-2", "-3")]
    assert copies.dated_name(file, MOMENT, sealed=True).name == f"thidua-{STAMP}.db.age"


def test_the_oldest_go_and_numbers_count_as_numbers(tmp_path: Path) -> None:
    """The tenth of a second is newer than the second; each kind is counted by itself; other files
    stay."""
    file = tmp_path / "a.db"
    put(
        tmp_path,
        *(f"a-{STAMP}{end}.db" for end in ("", "-2", "-9", "-10")),
        f"a-{STAMP}-truoc-muc-3.db",
        f"a-b-{STAMP}.db",
    )
    newest = tmp_path / "sao-luu" / f"a-{STAMP}-10.db"
    assert [path.name for path in copies.older_copies(file, 2, newest)] == [
        f"a-{STAMP}.db",
        f"a-{STAMP}-2.db",
    ]
    assert copies.older_copies(file, 4, newest) == []
    assert copies.older_copies(file, 1, newest, imports=True) == [
        tmp_path / "sao-luu" / f"a-{STAMP}-truoc-muc-3.db"
    ]


def test_what_a_restore_set_aside_is_not_offered(tmp_path: Path) -> None:
    """It may be the damaged file itself."""
    file = tmp_path / "a.db"
    assert copies.newest_copy(file) is None
    put(
        tmp_path,
        "a-2026-01-01-080000-truoc-khoi-phuc.db",
        "a-2025-01-01-080000-truoc-dang-2.db",
        "a-2024-01-01-080000.db.age",
    )
    found = copies.newest_copy(file)
    assert found is not None
    assert found.name == "a-2025-01-01-080000-truoc-dang-2.db"


def test_a_broken_file_is_not_copied(tmp_path: Path) -> None:
    """Nor does its copy leave a folder; a place that can't be one is refused."""
    file = tmp_path / "a.db"
    file.write_bytes(b"SQLite format 3\x00" + bytes(2000))
    with pytest.raises(FileFault):
        backup.copy_before(Session(file), MOMENT, "muc-2")
    assert list(tmp_path.iterdir()) == [file]
    (tmp_path / "sao-luu").write_bytes(b"")
    with pytest.raises(Refused, match="không phải là thư mục"):
        backup.copy_before(Session(file), MOMENT, "muc-2")


NEIGHBOURS = (
    "thu.db",
    "thu.sqlite",
    "thu",
    "thu.DB",
    "thu.sqlite.db",
    "thu.db.db",
    "thu-a.db",
    "thu-2026-11-25-093012.db",
    ".db",
)


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_copies_of_other_files_of_the_folder_are_not_counted(tmp_path: Path, name: str) -> None:
    """Whatever their names have in common: neither thinned out nor offered."""
    file = tmp_path / name
    for mark in ("", "muc-3"):
        put(
            tmp_path,
            *(
                copies.dated_name(tmp_path / other, MOMENT, mark).name
                for other in NEIGHBOURS
                if other != name
            ),
        )
    assert len(list((tmp_path / "sao-luu").iterdir())) == 2 * (len(NEIGHBOURS) - 1)
    assert copies.newest_copy(file) is None
    assert (
        copies.older_copies(file, 1, file) == copies.older_copies(file, 1, file, imports=True) == []
    )
    own = copies.dated_name(file, MOMENT)
    put(tmp_path, own.name)
    assert copies.newest_copy(file) == own


def test_the_names_of_the_usual_files(tmp_path: Path) -> None:
    """Short for ``.db``, the whole name for others."""
    for name, stem in (
        ("thu.db", "thu"),
        ("thu.sqlite", "thu.sqlite"),
        ("thu.2026.db", "thu.2026.db"),
        ("thu", "thu."),
    ):
        assert copies.dated_name(tmp_path / name, MOMENT).name == f"{stem}-{STAMP}.db"


@posix.links
def test_the_copies_of_a_link_are_those_of_its_file(tmp_path: Path) -> None:
    """Beside the file, by its name."""
    (tmp_path / "that").mkdir()
    (tmp_path / "that" / "thu.db").write_bytes(b"")
    link = tmp_path / "loi-tat.sqlite"
    link.symlink_to(Path("that", "thu.db"))
    assert (
        copies.dated_name(link, MOMENT)
        == (tmp_path / "that" / "sao-luu" / f"thu-{STAMP}.db").resolve()
    )
    put(tmp_path / "that", f"thu-{STAMP}.db")
    put(tmp_path, f"loi-tat-{STAMP}.db", f"loi-tat.sqlite-{STAMP}.db")
    assert copies.newest_copy(link) == (tmp_path / "that" / "sao-luu" / f"thu-{STAMP}.db").resolve()
