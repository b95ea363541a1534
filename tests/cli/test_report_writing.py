"""``thidua report``: the file that is written, and what is refused before anything is."""

from __future__ import annotations

import socket

import pytest

from tests import posix
from tests.cli.helpers import digest
from tests.cli.papers import report_of
from tests.conftest import AddCase, Thidua


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with one case."""
    add_case(code="A")
    return office


def test_the_same_report_gives_the_same_bytes(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the moment of its making, which is that of the data."""
    monkeypatch.setattr("thidua.clock.now", lambda: "2026-01-20T08:00:00")
    document = report_of(worked, "--round", "1", name="a.docx")
    report_of(worked, "--round", "1", name="b.docx")
    assert (worked.file.parent / "a.docx").read_bytes() == (
        worked.file.parent / "b.docx"
    ).read_bytes()
    assert document.core_properties.created.isoformat().startswith("2026-01-20T08:00:00")
    assert document.core_properties.title.startswith(
        "sơ kết 03 năm thực hiện Kế hoạch số 06-KH/BNCTU"
    )


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_the_round_that_was_taken_unasked_is_told(worked: Thidua, suffix: str) -> None:
    """Without ``--round`` the message names the round; with it there is nothing to say."""
    told = worked.ok("report", "-o", f"a{suffix}").err
    assert told.endswith("Không ghi --round, nên báo cáo là của đợt 2 (tổng kết).\n")
    assert "--round" not in worked.ok("report", "--round", "2", "-o", f"b{suffix}").err


def test_no_connection_is_opened(worked: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Domain §7: neither the tool nor the libraries that it fills the template with ask for one."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    report_of(worked, "--round", "1")


def test_the_file_is_private_and_not_overwritten_unasked(worked: Thidua) -> None:
    """Mode 0600; ``--force`` replaces; the data file keeps its bytes; a folder that is not there is
    told of."""
    before = digest(worked.file)
    assert worked.ok("report", "--round", "1", "-o", "a.DOCX").out == ""
    file = worked.file.parent / "a.DOCX"
    made = file.read_bytes()
    assert posix.is_private(file)
    assert "--force" in worked.refused("report", "--round", "2", "-o", "a.DOCX")
    assert file.read_bytes() == made
    worked.ok("report", "--round", "2", "-o", "a.DOCX", "--force")
    assert file.read_bytes() != made
    assert "khong-co" in worked.refused("report", "-o", "khong-co/a.docx")
    assert sorted(path.name for path in worked.file.parent.iterdir()) == ["a.DOCX", "thidua.db"]
    assert digest(worked.file) == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "-o so-ket.docx"),
        (("-o", "a.pdf"), "“a.pdf”"),
        (("-o", "a.xlsx", "--template", "m.docx"), "--template"),
    ],
)
def test_a_wrong_command_line_is_a_usage_error(
    office: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """Exit 2 and no file."""
    assert expected in office.refused("report", *words, code=2)
    assert [path.name for path in office.file.parent.iterdir()] == ["thidua.db"]


def test_a_round_that_is_not_there_is_refused(office: Thidua) -> None:
    """Exit 1, as ``review`` says it."""
    assert "3" in office.refused("report", "--round", "3", "-o", "a.docx")
