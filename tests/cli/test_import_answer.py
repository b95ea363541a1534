"""``thidua import``: what it says it did, tried or real, and what moves with it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from tests import posix
from tests.cli.helpers import digest, log_of, review_of, row_of
from tests.cli.lists import by_title, cases_book, cases_csv, row, taken
from tests.conftest import Thidua
from thidua.session import Session


def test_people_not_known_yet_are_recorded_once_and_said(office: Thidua) -> None:
    """As add-case does; a close name is warned of."""
    answer = office.ok(
        "import",
        cases_csv(
            row(people="Lê Văn An"), row("Vụ B", lead_unit="VP", people="Lê Văn An; Lê Văn Ân")
        ),
    )
    assert "cán bộ mới: “Lê Văn An”, đơn vị NC" in answer.err
    assert "“Lê Văn Ân” gần giống cán bộ đã có “Lê Văn An”" in answer.err
    people = office.ok("person", "list", "--format", "json").json["people"]
    assert {person["name"]: person["unit"] for person in people} == {
        "Lê Văn An": "NC",
        "Lê Văn Ân": "VP",
    }


def test_the_figures_that_move_are_told(office: Thidua) -> None:
    """What a review says afterwards; ``--dry-run`` says the same and writes nothing."""
    cells = {
        "advised_on": "2022-03-01",
        "resolved_on": "2022-10-01",
        "outcome": "Hiệu quả",
        "initiative": "phat_hien",
    }
    name = cases_csv(row("Vụ đất Hưng Hòa", **cells), row("Thu chi ngân sách", **cells))
    before = digest(office.file)
    tried = taken(office, name, "--dry-run")
    assert digest(office.file) == before
    assert taken(office, name) == tried
    figures = [f for f in tried["figures"] if f["unit"] == "NC" and f["round"] == 1]
    assert [(f["target"], f["before"], f["now"]) for f in figures] == [("tham-nhung", 0, 2)]
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 2


def test_a_dry_run_is_the_real_run_rolled_back(office: Thidua) -> None:
    """It finds what the real run finds, prints what it prints, and leaves the file and the log
    alone."""
    name = cases_csv(row(people="Lê Văn An"), row("Vụ B"))
    before, entries = digest(office.file), len(log_of(office.file))
    answer = office.ok("import", name, "--dry-run")
    assert "Chỉ là làm thử" in answer.err
    assert (digest(office.file), len(log_of(office.file))) == (before, entries)
    assert office.ok("import", name).out == answer.out
    cases_csv(row("Vụ C", kind="?"))
    assert "“?”" in office.refused("import", name, "--dry-run")


def test_the_answer_in_every_format(office: Thidua) -> None:
    """Words, JSON with its schema, CSV by row; ``-o`` is refused before anything is written."""
    name = cases_csv(row(), row("Vụ B", code="X"))
    out = office.ok("import", name, "--dry-run").out
    assert "Đã đọc 2 dòng từ vu.csv: thêm 2 vụ mới." in out
    assert "Mới: 2026-001, X." in out
    document = office.ok("import", name, "--dry-run", "--format", "json").json
    assert document["schema"] == "thidua.import/1"
    assert office.ok("import", name, "--dry-run", "--format", "csv").out.splitlines()[1:] == [
        ",added,2026-001,",
        ",added,X,",
    ]
    Path("ra.json").write_text("cũ", encoding="utf-8")
    before = digest(office.file)
    office.refused("import", name, "-o", "ra.json")
    assert digest(office.file) == before
    office.ok("import", name, "-o", "ra.json", "--force")
    assert '"added": 2' in Path("ra.json").read_text(encoding="utf-8")


def test_options_that_would_do_nothing_are_refused(office: Thidua) -> None:
    """Nothing that a user asks for is passed over in silence."""
    name = cases_csv(row())
    for words in (
        ("--clear-blanks",),
        ("--what", "units", "--unit", "NC"),
        ("--what", "units", "--allow-duplicate"),
        ("--on-duplicate", "merge"),
        ("--what", "vụ"),
        ("--errors", "loi.csv"),
        ("--guess", "--errors", "loi.xlsx"),
        ("--guess", "--map", "x.toml"),
    ):
        assert words[-1 if words[-1].startswith("--") else -2] in office.refused(
            "import", name, *words, code=2
        ), words


def test_near_twins_among_the_new_cases_are_pointed_out(office: Thidua) -> None:
    """One matter listed twice under nearly the same name."""
    names = (
        "Vụ thu hồi đất tại xã Hưng Hòa",
        "Vụ việc thu hồi đất tại xã Hưng Hòa, thành phố Vinh",
    )
    answer = office.ok("import", cases_csv(row(names[0]), row(names[1], lead_unit="PCTN")))
    assert "gần giống" in answer.err


@pytest.fixture
def watched(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """The program with someone at the terminal, and a case of NC that two rows of PCTN's list
    repeat."""
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: True)
    taken(office, cases_csv(row("Vụ A"), row("Vụ B")))
    cases_csv(
        row("Vụ A", lead_unit="PCTN"), row("Vụ B", lead_unit="PCTN"), row("Vụ C", lead_unit="PCTN")
    )
    return office


def test_rows_of_other_units_are_shown_before_anything_is_written_and_joined_if_wished(
    watched: Thidua,
) -> None:
    """A department's submission: one question for all of them, then one change."""
    entries = len(log_of(watched.file))
    answer = watched.ok("import", "vu.csv", stdin="có\n")
    assert "2 dòng là vụ mà đơn vị khác đã ghi" in answer.err
    assert "dòng 2, cột A (Tên vụ án, vụ việc)" in answer.err
    assert "2026-001" in answer.err
    assert by_title(watched)["Vụ A"]["other_units"] == ["PCTN"]
    assert by_title(watched)["Vụ C"]["lead_unit"] == "PCTN"
    assert len(log_of(watched.file)) == entries + 1


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_no_is_no(watched: Thidua, words: tuple[str, ...]) -> None:
    """The refusal that would come without a terminal; nothing is written."""
    before = digest(watched.file)
    answer = watched("import", "vu.csv", *words, stdin="không\n")
    assert (answer.code, answer.out) == (1, "")
    assert "--on-duplicate join" in answer.err
    assert digest(watched.file) == before


def test_nothing_is_asked_where_more_is_wrong_or_nobody_sits_there(
    watched: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bad cell, another policy, no terminal."""
    assert (
        "[có/không]"
        not in watched.ok("import", "vu.csv", "--on-duplicate", "skip", "--dry-run").err
    )
    cases_csv(
        row("Vụ A", lead_unit="PCTN"), row("Vụ B", lead_unit="PCTN", kind="?"), name="xau.csv"
    )
    assert "[có/không]" not in watched("import", "xau.csv", stdin="có\n").err
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: False)
    assert "[có/không]" not in watched("import", "vu.csv", stdin="có\n").err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether someone watches."""
        return True


@posix.streams
@pytest.mark.parametrize(("patience", "drawn"), [(0.0, True), (60.0, False)])
def test_a_bar_is_drawn_only_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, patience: float, drawn: bool
) -> None:
    """On a terminal, with the number of rows; elsewhere never."""
    from thidua.cli import progress

    monkeypatch.setattr(progress, "_PATIENCE", patience)
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with progress.row_progress("Đang nhập") as told:
        assert told is not None
        told(500, 0.25)
        told(1000, None)
    assert ("Đang nhập" in stream.getvalue()) is drawn
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with progress.row_progress("Đang nhập") as told:
        assert told is None


def test_rows_that_are_read_are_told_on_the_way(office: Thidua) -> None:
    """With the share of the file for text files, without one for workbooks."""
    from thidua.clock import Origin
    from thidua.services.imports.options import ImportOptions
    from thidua.services.imports.run import import_file

    for name in (
        cases_csv(*(row(f"Vụ {n}") for n in range(1100))),
        cases_book(*(row(f"Vụ {n}") for n in range(1100))),
    ):
        told: list[tuple[int, float | None]] = []
        with open(name, "rb") as stream:
            import_file(
                Session(
                    office.file,
                    day=date(2026, 1, 20),
                    source=Origin("2026-01-20T00:00:00", "a", ()),
                    dry_run=True,
                ),
                stream,
                name,
                ImportOptions(),
                progress=lambda rows, share, told=told: told.append((rows, share)),  # type: ignore[misc]
            )
        assert [rows for rows, _ in told] == [500, 1000]
        assert all(
            (share is not None and 0 < share <= 1) == name.endswith("csv") for _, share in told
        )
