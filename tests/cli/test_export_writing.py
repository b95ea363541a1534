"""``thidua export``: which file, whole or not at all, and nothing else touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests import posix
from tests.cli.helpers import digest
from tests.cli.sheets import FULL_CELLS, delimited
from tests.conftest import Thidua
from thidua.exchange import book, case_book, case_text
from thidua.services import exporting, output
from thidua.session import Happened


def test_more_cases_than_a_sheet_has_rows_are_refused(
    mixed: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a workbook, with both numbers; csv holds them."""
    monkeypatch.setattr(book, "MOST_ROWS", 2)
    error = mixed.refused("export", "ra.xlsx")
    assert "Có 2 vụ" in error
    assert "chỉ chứa được 1 vụ" in error
    assert os.listdir() == ["thidua.db"]
    mixed.ok("export", "ra.csv")
    monkeypatch.setattr(book, "MOST_ROWS", 3)
    mixed.ok("export", "ra.xlsx")


@posix.modes
@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xlsx"])
def test_the_file_is_the_owners_alone_or_keeps_its_mode(one: Thidua, suffix: str) -> None:
    """0600 when made; the old file's mode when replaced, which needs ``--force``."""
    file = Path(f"ra.{suffix}")
    one.ok("export", file.name)
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    file.write_bytes(b"old")
    file.chmod(0o640)
    assert "--force" in one.refused("export", file.name)
    assert file.read_bytes() == b"old"
    one.ok("export", file.name, "--force")
    assert file.stat().st_mode & 0o777 == 0o640
    assert suffix == "xlsx" or file.read_bytes() == before
    assert sorted(os.listdir()) == sorted([file.name, "thidua.db"])


@pytest.mark.parametrize("suffix", ["CSV", "Xlsx", "JSON", "tSv"])
def test_the_case_of_a_suffix_does_not_matter(one: Thidua, suffix: str) -> None:
    """The suffix chooses the format however it is written."""
    one.ok("export", f"ra.{suffix}")
    assert Path(f"ra.{suffix}").read_bytes()[:2] == {"x": b"PK", "j": b"{\n"}.get(
        suffix[0].lower(), b"\xef\xbb"
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ra", (".xlsx", ".csv", ".tsv", ".json", '"-"')),
        ("ra.doc", (".doc", ".xlsx", ".csv", ".tsv", ".json")),
        ("ra.xls", (".xls", "Dùng đuôi .xlsx")),
        ("ra.ODS", (".ods", "Dùng đuôi .xlsx")),
        ("ra.xlsm", (".xlsm", "Dùng đuôi .xlsx")),
        (".csv", ("không có đuôi", ".csv")),
    ],
)
def test_a_suffix_that_is_none_of_ours_is_a_wrong_command_line(
    one: Thidua, name: str, words: tuple[str, ...]
) -> None:
    """Exit 2, with what is possible; nothing is made."""
    error = one.refused("export", name, code=2)
    assert not [word for word in words if word not in error]
    assert os.listdir() == ["thidua.db"]


def test_where_nothing_can_be_written(one: Thidua) -> None:
    """A folder that is missing, a folder in place of a file, the data file itself."""
    os.mkdir("thu-muc.csv")
    assert "không có thư mục" in one.refused("export", "thieu/ra.csv")
    assert "là một thư mục" in one.refused("export", "thu-muc.csv", "--force")
    before = digest(one.file)
    one.file.rename("du-lieu.csv")
    assert "tệp dữ liệu" in one.refused("export", "du-lieu.csv", "--force", "--db", "du-lieu.csv")
    assert digest(Path("du-lieu.csv")) == before


def test_without_a_data_file_there_is_nothing_to_export(thidua: Thidua) -> None:
    """Exit 4, and no result."""
    for target in ("ra.csv", "-"):
        assert "thidua init" in thidua.refused("export", target, code=4)
    assert os.listdir() == []


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()])
def test_a_failing_write_leaves_the_old_file(
    one: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str, error: BaseException
) -> None:
    """A full disk or Ctrl-C in the middle: the old file, no draft, no temporary files of
    xlsxwriter."""
    file, drafts = Path(f"ra.{suffix}"), tmp_path / "tam"
    drafts.mkdir()
    file.write_bytes(b"old")
    monkeypatch.setattr("tempfile.tempdir", str(drafts))

    def fail(*_: Any) -> Any:
        raise error

    for module in (case_text, case_book):
        monkeypatch.setattr(module, "case_cells", fail)
    monkeypatch.setattr(case_text, "case_data", fail)
    answer = one("export", file.name, "--force")
    assert answer.code == (1 if isinstance(error, OSError) else 130)
    assert answer.out == ""
    if isinstance(error, OSError):
        assert "ổ đĩa đã đầy" in answer.err
    assert file.read_bytes() == b"old"
    assert sorted(os.listdir()) == sorted([file.name, "tam", "thidua.db"])
    assert list(drafts.iterdir()) == []


def test_a_disk_that_is_full_when_the_workbook_is_closed(
    one: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """xlsxwriter has an error of its own for it; the user reads the system's reason."""

    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(28, "full")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", fail)
    assert "ổ đĩa đã đầy" in one.refused("export", "ra.xlsx")
    assert os.listdir() == ["thidua.db"]


def test_an_error_half_way_leaves_standard_output_empty(
    one: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is printed unless everything can be."""
    from thidua.errors import FileFault

    def fail(*_: Any) -> Any:
        raise FileFault("hỏng giữa chừng")

    monkeypatch.setattr(case_text, "case_cells", fail)
    assert "hỏng giữa chừng" in one.refused("export", "-", code=4)


def test_more_than_memory_may_hold_goes_by_a_temporary_file(
    mixed: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same bytes on standard output, and nothing left behind."""
    small = mixed.ok("export", "-").out
    drafts = tmp_path / "tam"
    drafts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(drafts))
    monkeypatch.setattr(exporting, "_KEPT_IN_MEMORY", 10)
    assert mixed.ok("export", "-").out == small
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize("target", ["ra.csv", "ra.tsv", "ra.json", "ra.xlsx", "-"])
def test_exporting_only_reads(mixed: Thidua, target: str) -> None:
    """The data file's bytes and time are as they were."""
    before, stamp = digest(mixed.file), mixed.file.stat().st_mtime_ns
    mixed.ok("export", target)
    assert (digest(mixed.file), mixed.file.stat().st_mtime_ns) == (before, stamp)


@posix.links
def test_a_result_is_written_in_place_of_what_a_link_points_to(one: Thidua) -> None:
    """The link stays a link."""
    Path("that.csv").write_text("cũ", encoding="utf-8")
    os.symlink("that.csv", "ra.csv")
    one.ok("export", "ra.csv", "--force")
    assert Path("ra.csv").is_symlink()
    assert delimited(Path("that.csv"), ",") == [FULL_CELLS]


def test_a_stream_that_fails_to_replace_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step can fail too."""
    from thidua.errors import Refused

    def fail(*_: Any) -> None:
        raise PermissionError(13, "no")

    target = tmp_path / "ra.csv"
    monkeypatch.setattr("thidua.store.creating.os.replace", fail)
    with (
        pytest.raises(Refused, match="không có quyền"),
        output.replacing(target, Happened()) as stream,
    ):
        stream.write(b"x")
    assert list(tmp_path.iterdir()) == []
