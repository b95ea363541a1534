"""``close-round``, ``reopen-round``, and the review of a closed round: frozen figures, then what
has moved since."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import CORRUPTION, NC, digest, log_of, plan_file, review_of, row_of
from tests.conftest import AddCase, Thidua


@pytest.fixture
def closed(office: Thidua, add_case: AddCase) -> Thidua:
    """A file whose round 1 is closed: NC has registered 2 and has two cases, 2022-001 and
    2022-002."""
    office.ok("register", "NC", "tham-nhung=2", "antt=1", "--round", "1")
    add_case()
    add_case()
    office.ok("close-round", "1")
    return office


def without_after(review: dict[str, Any]) -> dict[str, Any]:
    """A review but for what may differ from one run to the next."""
    return {key: value for key, value in review.items() if key != "after_close"}


def test_a_closed_round_says_so(closed: Thidua) -> None:
    """The keys of the contract, beside the figures."""
    review = review_of(closed, 1)
    last = log_of(closed.file)[-2]
    mark = review["closed"]
    assert list(mark) == ["at", "by", "as_of", "digest", "log_head"]
    assert (mark["at"][:10], mark["by"], mark["as_of"]) == ("2026-01-20", "kiem-thu", None)
    assert mark["log_head"] == last["hash"]
    with closing(sqlite3.connect(closed.file)) as connection:
        content = connection.execute("SELECT content FROM closures").fetchone()[0]
    assert mark["digest"] == hashlib.sha256(content.encode()).hexdigest()
    assert review["after_close"] == []
    assert row_of(review, "NC", "tham-nhung")["actual"] == 2
    assert "ĐÃ CHỐT SỐ LIỆU" in closed.ok("review", "--round", "1").out


def test_changes_after_closing_are_shown_apart(closed: Thidua, add_case: AddCase) -> None:
    """A case edited out, one voided, one added: the frozen figures stay, the block says what
    moved."""
    before = review_of(closed, 1)
    closed.ok("edit-case", "2022-001", "--resolved", "2024-02-01")
    closed.ok("void-case", "2022-002", "--reason", "trùng")
    fresh = add_case()
    after = review_of(closed, 1)
    assert without_after(after) == without_after(before)
    moved = {(m["scope"], m["unit"], m["target"]): m for m in after["after_close"]}
    assert moved["unit", "NC", "tham-nhung"] == {
        "scope": "unit",
        "unit": "NC",
        "target": "tham-nhung",
        "frozen": 2,
        "now": 1,
        "added": [fresh],
        "removed": ["2022-001", "2022-002"],
    }
    assert ("organisation", None, "vu-an-vu-viec") in moved
    out = closed.ok("review", "--round", "1").out
    block = out[out.index("THAY ĐỔI SAU KHI CHỐT") :]
    assert f"{NC}, {CORRUPTION}: đã chốt 2, nay 1" in block
    assert "Ngày kết thúc: 01/10/2022 → 01/02/2024" in block
    assert "loại khỏi danh sách tính" in block
    assert f"thêm {fresh}" in block


def test_a_swap_of_cases_is_shown_though_the_number_is_the_same(
    closed: Thidua, add_case: AddCase
) -> None:
    """One came, one went."""
    closed.ok("void-case", "2022-002", "--reason", "trùng")
    fresh = add_case()
    (moved,) = [m for m in review_of(closed, 1)["after_close"] if m["unit"] == "NC"]
    assert (moved["frozen"], moved["now"], moved["added"], moved["removed"]) == (
        2,
        2,
        [fresh],
        ["2022-002"],
    )


def test_the_frozen_review_is_the_same_a_year_later_from_a_copy(
    closed: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte but for the block; plan, units, registrations and staff may change
    meanwhile."""
    table = closed.ok("review", "--round", "1", "--cases").out
    copy = tmp_path / "copy.db"
    shutil.copy(closed.file, copy)
    plan = plan_file(tmp_path, ("minimum = 2\n", "minimum = 1\n"))
    monkeypatch.setenv("THIDUA_TODAY", "2027-03-01")
    for words in (
        ("plan", "update", str(plan), "--reason", "thử"),
        ("unit", "edit", "NC", "--name", "Phòng Một"),
        ("edit-case", "2022-001", "--title", "Tên khác", "--resolved", "2024-02-01"),
    ):
        closed.ok(*words, "--db", str(copy))
    later = closed.ok("review", "--round", "1", "--cases", "--db", str(copy)).out
    head, _, block = table.partition("THAY ĐỔI SAU KHI CHỐT")
    assert later.partition("THAY ĐỔI SAU KHI CHỐT")[0] == head
    assert block != later.partition("THAY ĐỔI SAU KHI CHỐT")[2]


def test_live_and_other_days_are_drawn_anew(closed: Thidua) -> None:
    """``--live`` and ``--as-of`` look past the freeze; ``--compare`` takes the frozen side unless
    told not to."""
    closed.ok("void-case", "2022-001", "--reason", "trùng")
    for words in (("--live",), ("--as-of", "2023-11-30")):
        review = review_of(closed, 1, *words)
        assert review["closed"] is None
        assert "after_close" not in review
        assert row_of(review, "NC", "tham-nhung")["actual"] == 1
    assert row_of(review_of(closed, 1), "NC", "tham-nhung")["actual"] == 2
    words = ("review", "--round", "1", "--compare", "as-of:2023-11-30", "--format", "json")
    assert closed.ok(*words, "--live").json["comparison"]["changes"] == []
    frozen = closed.ok(*words).json["comparison"]["changes"]
    assert ("NC", 1, 2) in {
        (c["unit"], c["before"]["actual"], c["after"]["actual"]) for c in frozen
    }


def test_unit_and_cases_limit_a_frozen_review_too(closed: Thidua) -> None:
    """The totals don't move with ``--unit``; codes only on request; ``--strict`` looks at the
    frozen figures."""
    whole, one = review_of(closed, 1), review_of(closed, 1, "--unit", "nc", "--cases")
    assert [u["unit"] for u in one["units"]] == ["NC"]
    assert one["totals"] == whole["totals"]
    assert row_of(one, "NC", "tham-nhung")["cases"] == ["2022-001", "2022-002"]
    assert "cases" not in row_of(whole, "NC", "tham-nhung")
    assert closed("review", "--round", "1", "--strict").code == 3
    assert "VP" in closed.refused("review", "--round", "1", "--unit", "VP")


def test_before_the_cut_off_a_day_must_be_named(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The meeting is in November, the cut-off its last day; a day that has not come is refused."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-20")
    told = office.refused("close-round", "1")
    assert "30/11/2023" in told
    assert "--as-of 20/11/2023" in told
    assert "chưa đến" in office.refused("close-round", "1", "--as-of", "21/11/2023")
    assert "ngoài thời gian" in office.refused("close-round", "1", "--as-of", "31/12/2020")
    review = office.ok("close-round", "1", "--as-of", "20/11/2023", "--format", "json").json
    assert (review["as_of"], review["closed"]["as_of"], review["window"]["to"]) == (
        "2023-11-20",
    ) * 3
    assert review_of(office, 1)["window"]["to"] == "2023-11-20"


def test_on_the_cut_off_itself_no_day_is_needed(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ends are included."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-30")
    office.ok("close-round", "1")


def test_closing_twice_and_opening_an_open_round_are_refused(closed: Thidua) -> None:
    """Each with the reason and the way out."""
    told = closed.refused("close-round", "1")
    assert "kiem-thu" in told
    assert "reopen-round 1 --reason" in told
    assert "chưa chốt" in closed.refused("reopen-round", "2", "--reason", "x")
    assert "không có đợt 3" in closed.refused("close-round", "3")


def test_a_closed_round_takes_no_registration(closed: Thidua, tmp_path: Path) -> None:
    """By command or by list; another round still does."""
    before = digest(closed.file)
    assert "đã chốt" in closed.refused("register", "NC", "tham-nhung=3", "--round", "1")
    assert "đã chốt" in closed.refused("register", "PCTN", "--minimum", "--round", "1")
    listed = tmp_path / "d.csv"
    listed.write_text("unit,target,round,number\nPCTN,tham-nhung,1,2\n", encoding="utf-8")
    assert "đã chốt" in closed.refused("import", str(listed), "--what", "registrations")
    assert digest(closed.file) == before
    closed.ok("register", "NC", "tham-nhung=3", "--round", "2")


def test_reopening_needs_a_reason_and_keeps_what_was_frozen(closed: Thidua) -> None:
    """The log tells both; neither is undone by ``undo``; the round can be closed again."""
    assert "--reason" in closed.refused("reopen-round", "1", code=2)
    assert "Lý do" in closed.refused("reopen-round", "1", "--reason", " ")
    assert "không hoàn tác" in closed.refused("undo", "--yes")
    closed.ok("reopen-round", "1", "--reason", "Bổ sung bản án")
    assert review_of(closed, 1)["closed"] is None
    told = closed.ok("log").out
    assert "Bổ sung bản án" in told
    assert "Chốt số liệu đợt 1" in told
    assert [row["action"] for row in log_of(closed.file)[-2:]] == ["close-round", "reopen-round"]
    closed.ok("close-round", "1")


def test_what_a_careful_officer_would_look_at_is_told(office: Thidua, add_case: AddCase) -> None:
    """Units not registered, no evidence, not determined, classified, outside the window."""
    add_case(result_doc=None)
    add_case(public_concern=None)
    add_case(classification="mat")
    add_case(resolved="2024-01-15")
    told = office.ok("close-round", "1", "--dry-run").err
    for words in (
        "NC (tham-nhung)",
        "minh chứng: 2022-001",
        "chưa xác định: 2022-002",
        "1 vụ mật",
        "1 vụ sau 30/11/2023",
    ):
        assert words in told, words
    assert review_of(office, 1)["closed"] is None


def test_a_dry_run_closes_nothing(office: Thidua) -> None:
    """The real work, rolled back."""
    before = digest(office.file)
    assert (
        office.ok("close-round", "1", "--dry-run", "--format", "json").json["closed"]["by"]
        == "kiem-thu"
    )
    assert digest(office.file) == before


def test_frozen_content_that_was_tampered_with_is_not_printed(closed: Thidua) -> None:
    """Its digest seals it."""
    with closing(sqlite3.connect(closed.file)) as connection:
        connection.execute(
            "UPDATE closures SET content = replace(content, '\"actual\":2', '\"actual\":9')"
        )
        connection.commit()
    closed.refused("review", "--round", "1", code=4)


def test_the_workbook_of_a_closed_round_is_frozen_too(closed: Thidua, tmp_path: Path) -> None:
    """Figures and titles as they were; then the block."""
    closed.ok("edit-case", "2022-001", "--title", "Tên sửa sau", "--resolved", "2024-02-01")
    closed.ok("review", "--round", "1", "-o", "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    texts = [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert "Vụ kiểm thử số 1" in texts
    assert "Tên sửa sau" not in texts
    assert any(text.startswith("ĐÃ CHỐT SỐ LIỆU") for text in texts)
    assert any("đã chốt 2, nay 1" in text for text in texts)


def test_the_log_never_shows_the_frozen_texts(office: Thidua, add_case: AddCase) -> None:
    """A classified case stands behind a figure: its text is in the file, not in the log's
    outputs."""
    add_case(title="Tên rất mật", classification="mat")
    office.ok("close-round", "1")
    for format_ in ("table", "csv", "json"):
        assert "Tên rất mật" not in office.ok("log", "--format", format_).out
    assert (
        "Tên rất mật" not in office.ok("review", "--round", "1", "--cases", "--format", "json").out
    )


def test_a_code_that_changes_moves_no_figure(closed: Thidua) -> None:
    """Cases are known by their records: a new code is no other case, and a code taken over is no
    old one."""
    closed.ok("edit-case", "2022-001", "--code", "X1")
    closed.ok("edit-case", "2022-002", "--code", "2022-001")
    assert review_of(closed, 1)["after_close"] == []
    closed.ok("void-case", "X1", "--reason", "trùng")
    (moved,) = [m for m in review_of(closed, 1)["after_close"] if m["unit"] == "NC"]
    assert (moved["now"], moved["added"], moved["removed"]) == (1, [], ["2022-001"])


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html"])
def test_a_case_classified_since_is_named_nowhere(
    closed: Thidua, tmp_path: Path, suffix: str
) -> None:
    """Whatever its code is now, and in a review as it was known before, too."""
    closed.ok("edit-case", "2022-001", "--code", "X1", "--classification", "mat")
    for words in ((), ("--live",)):
        name = f"r{len(words)}.{suffix}"
        closed.ok("report", "--round", "1", "-o", name, *words)
        content = (tmp_path / name).read_bytes()
        parts = [content]
        if suffix != "html":
            with zipfile.ZipFile(tmp_path / name) as archive:
                parts = [archive.read(part) for part in archive.namelist()]
        assert all("Vụ kiểm thử số 1<".encode() not in part for part in parts)
        assert any("Vụ kiểm thử số 2".encode() in part for part in parts)


def test_an_earlier_moment_names_no_case_classified_since(
    office: Thidua, add_case: AddCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--known-on`` before the classification."""
    add_case(title="Tên nay đã mật")
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-20")
    office.ok("edit-case", "2022-001", "--classification", "toi_mat")
    office.ok("report", "--round", "1", "--known-on", "2026-01-25", "-o", "k.html")
    page = (tmp_path / "k.html").read_text(encoding="utf-8")
    assert "Tên nay đã mật" not in page
    assert "2022-001" in page


def test_a_plan_cannot_lose_a_closed_round(closed: Thidua, tmp_path: Path) -> None:
    """Neither dropped nor renumbered; a later start of the plan leaves the frozen review
    readable."""
    text = closed.ok("plan", "export").out
    file = tmp_path / "moi.toml"
    file.write_text(text.replace('kind = "so_ket"', 'kind = "tong_ket"', 1), encoding="utf-8")
    assert closed("plan", "update", str(file)).code == 1
    file.write_text(
        text.replace("starts_on = 2021-01-01", "starts_on = 2022-06-01"), encoding="utf-8"
    )
    closed.ok("plan", "update", str(file))
    assert row_of(review_of(closed, 1), "NC", "tham-nhung")["actual"] == 2


def test_names_in_the_report_are_those_of_the_closing(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """A unit and a person renamed since; the candidates stay."""
    add_case(person="Lê Văn Mẫu")
    office.ok("close-round", "1")
    office.ok("unit", "edit", "NC", "--name", "Phòng Tên Mới")
    office.ok("person", "edit", "Lê Văn Mẫu", "--name", "Lê Văn Khác")
    office.ok("report", "--round", "1", "-o", "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Lê Văn Mẫu" in page
    assert "Phòng Tên Mới" not in page
    proposed = office.ok("commend", "propose", "--round", "1", "--format", "json").out
    assert "Lê Văn Mẫu" in proposed


def test_a_round_closed_at_another_day_is_no_trial(office: Thidua) -> None:
    """The words of the head say that it is closed."""
    out = office.ok("close-round", "1", "--as-of", "15/11/2023").out
    assert "chốt đến ngày này" in out
    assert "tính thử" not in out


def test_hints_mean_the_plan_that_was_meant(closed: Thidua, tmp_path: Path) -> None:
    """With two plans in the file, followed to the letter they must not reopen the other one's
    round."""
    file = plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'))
    closed.ok("plan", "add", str(file))
    closed.ok("close-round", "1", "--plan", "09-KH/X")
    for words in (("close-round", "1"), ("register", "NC", "tham-nhung=3", "--round", "1")):
        assert '--reason "lý do" --plan 09-KH/X' in closed.refused(*words, "--plan", "09-KH/X")
        assert "--plan" not in closed.refused(*words, "--plan", "06-KH/BNCTU")


def test_the_round_of_the_plan_that_was_meant_is_frozen(closed: Thidua, tmp_path: Path) -> None:
    """Not that of the current one, which asks for more."""
    changes = (('"06-KH/BNCTU"', '"09-KH/X"'), ("minimum = 2\n", "minimum = 1\n"))
    closed.ok("plan", "add", str(plan_file(tmp_path, *changes)))
    closed.ok("close-round", "1", "--plan", "09-KH/X")
    frozen = review_of(closed, 1, "--plan", "09-KH/X")
    assert frozen["closed"] is not None
    assert frozen["plan"]["number"] == "09-KH/X"
    assert row_of(frozen, "NC", "tham-nhung")["minimum"] == 1
    assert row_of(review_of(closed, 1), "NC", "tham-nhung")["minimum"] == 2
    assert closed.ok("check").out == ""


def told_at_closing(
    thidua: Thidua, add_case: AddCase, folder: Path, *changes: tuple[str, str]
) -> str:
    """What ``close-round 1`` remarks on a case without initiative and public concern under the
    changed plan."""
    thidua.ok("plan", "update", str(plan_file(folder, *changes)))
    add_case(initiative=None, public_concern=None)
    return thidua.ok("close-round", "1", "--dry-run").err


def test_closing_points_out_only_what_the_plan_asks_for(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """A plan that uses neither initiative nor public concern is told of neither; one that uses one,
    of that one."""
    told = told_at_closing(office, add_case, tmp_path, ("public_concern = true\n", ""))
    assert "1 vụ được tính mà mức chủ động chưa xác định: 2022-001." in told
    assert "dư luận" not in told
    neither = (
        ('initiative = ["phat_hien", "tham_muu"]\n', ""),
        ('initiative = ["phat_hien"]\n', ""),
    )
    told = told_at_closing(office, add_case, tmp_path, *neither, ("public_concern = true\n", ""))
    assert "chưa xác định" not in told
