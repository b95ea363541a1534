"""``thidua report -o FILE.docx``: the report as a Word document, read back by python-docx."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cli.helpers import VERDICT_WORDS, review_of
from tests.cli.papers import NAME, fill_office, lines, parts_of, report_of, table_under
from tests.conftest import AddCase, Thidua
from thidua.clock import origin
from thidua.domain.commendation import Commendation, Exemplar
from thidua.domain.text import HIDDEN_TEXT, printed_code
from thidua.session import Session
from thidua.store.commendations import save_commendation, save_exemplar
from thidua.store.journal import changing


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with a bit of everything."""
    return fill_office(office, add_case)


def recorded(thidua: Thidua, *, round_: int = 1) -> None:
    """A commendation of NC that relies on case A, a revoked one, one of a person, and an exemplary
    model."""
    common: dict[str, Any] = {
        "plan": "06-KH/BNCTU",
        "form": "Giấy khen",
        "decided_on": date(2023, 12, 5),
    }
    with changing(
        Session(thidua.file, source=origin(("commend", "add"))), "commend add"
    ) as journal:
        save_commendation(
            journal,
            Commendation(
                1, round=round_, decision="12-QĐ/BNCTU", unit="NC", cases=("A",), **common
            ),
        )
        save_commendation(
            journal,
            Commendation(
                2, round=round_, decision="13-QĐ/BNCTU", person=1, note="đột xuất", **common
            ),
        )
        revoked = Commendation(
            3, round=round_, decision="14-QĐ/BNCTU", unit="PCTN", revoke_reason="nhầm", **common
        )
        save_commendation(journal, revoked)
        save_exemplar(
            journal,
            Exemplar(1, "06-KH/BNCTU", "Phòng NC", "Làm tốt.", unit="NC", spread="Toàn tỉnh."),
        )


def row_texts(row: dict[str, Any], *, ban: bool = False) -> list[str]:
    """The cells that the table of targets must have for a row of the JSON review."""
    unset = row["required"] is None
    nothing = "–" if unset else "chưa đăng ký"
    registered = nothing if row["registered"] is None else str(row["registered"])
    return [
        row["name"],
        "–" if unset else str(row["minimum"]),
        *([] if ban else [registered]),
        "–" if unset else str(row["required"]),
        str(row["actual"]),
        "–" if unset else str(row["remaining"]),
        "–" if unset else f"{row['percent']:.1f}%".replace(".", ","),
        str(row["without_evidence"]),
        VERDICT_WORDS[row["verdict"]],
    ]


@pytest.mark.parametrize("number", [1, 2])
def test_the_tables_have_the_figures_of_the_review(worked: Thidua, number: int) -> None:
    """Every row of the Ban and of each unit, under the unit's name."""
    document, review = report_of(worked, "--round", str(number)), review_of(worked, number)
    table = [
        row
        for row in table_under(document, "Ký hiệu", "Chỉ tiêu", "Tối thiểu")
        if row[0] != "Ký hiệu"
    ]
    expected = [row_texts(row, ban=True) for row in review["organisation"]]
    for unit in review["units"]:
        expected += [[f"{unit['unit']} – {unit['name']}"] * 9, *map(row_texts, unit["targets"])]
    assert [row[1:] for row in table] == expected
    said = lines(document)
    totals = review["totals"]
    assert any(
        f"số vụ {totals['unit_cases']}, số lượt {totals['credits']}" in text for text in said
    )


def test_the_interim_shows_progress_and_never_a_percentage_of_nothing(worked: Thidua) -> None:
    """Domain §2.4: nothing is asked of the Ban at the interim; how far it has come stands beside
    the final figure."""
    text = "\n".join(lines(report_of(worked, "--round", "1")))
    assert "Đợt này Kế hoạch không quy định mức phải đạt của Ban Nội chính Tỉnh ủy Nghệ An." in text
    assert (
        "Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả: 4 vụ, đến nay đạt 4/10 so với mức tổng kết"
        in text
    )
    assert "ít nhất 10 vụ án, vụ việc" in text


def test_shortfalls_and_missing_documents_are_told(worked: Thidua) -> None:
    """Who is below which target by how many; which case lacks which document, a classified one by
    its code only."""
    said = lines(report_of(worked, "--round", "2"))
    lacking = "Phòng Theo dõi công tác phòng, chống tham nhũng – vụ án, vụ việc tham nhũng"
    assert f"- {lacking}: thực hiện 1/3 vụ, bằng 33,3%, chưa đạt chỉ tiêu, còn thiếu 2 vụ." in said
    minimum = (
        "thực hiện 3/6 vụ, bằng 50,0%, đạt mức tối thiểu nhưng chưa đạt số đã đăng ký, còn thiếu"
        " 3 vụ."
    )
    assert any(
        text.startswith("- Phòng Theo dõi công tác nội chính – ") and text.endswith(minimum)
        for text in said
    )
    assert "- B, Vụ mẫu số 2: thiếu số văn bản kết thúc." in said
    assert f"- M {HIDDEN_TEXT}: thiếu số văn bản kết thúc." in said


def test_a_classified_case_is_counted_and_named_nowhere(worked: Thidua) -> None:
    """Domain §7: its texts and documents are in no part of the file, properties included."""
    document = report_of(worked, "--round", "2")
    whole = "".join(parts_of(worked.file.parent / NAME).values())
    assert not [
        word for word in ("Chuyện kín", "Ghi chú kín", "Nguồn kín", "99-KÍN") if word in whole
    ]
    assert [
        row[2].split("\n")[0] for row in table_under(document, "TT", "Mã") if row[1] == "M"
    ] == [HIDDEN_TEXT]


def test_a_case_classified_after_the_round_was_closed_is_not_named_either(worked: Thidua) -> None:
    """What was frozen still counts it; the paper that is printed now may not name it."""
    worked.ok("close-round", "1")
    worked.ok("edit-case", "A", "--classification", "toi-mat")
    report_of(worked, "--round", "1")
    whole = "".join(parts_of(worked.file.parent / NAME).values())
    assert "Vụ mẫu số 1" not in whole
    assert "3-CV/TU" not in whole
    assert "Vụ mẫu số 2" in whole


def test_hostile_text_stays_literal(office: Thidua, add_case: AddCase) -> None:
    """Tags, Jinja, docxtpl's own escapes and characters that XML has not."""
    titles = [
        "<b>&</b> \"'",
        "{{ co_quan }} {% if x %} {# y #}",
        "{_{ x }_} {_% y %_}",
        "&amp; &lt;w:p/&gt;",
        "lạ \ufffe hết",
    ]
    for place, title in enumerate(titles):
        add_case(code=f"H{place}", title=title, result_doc=None)
    document = report_of(office, "--round", "1")
    shown = {row[1]: row[2] for row in table_under(document, "TT", "Mã")}
    titles[-1] = "lạ \ufffd hết"
    assert [shown[f"H{place}"].split("\n")[0] for place in range(len(titles))] == titles
    assert f"- H0, {titles[0]}: thiếu số văn bản kết thúc." in lines(document)


def test_the_appendix_lists_the_cases_by_lead_unit(worked: Thidua) -> None:
    """Units in their own order, one without targets too; each case with the numbers of the targets
    that it counts for."""
    document = report_of(worked, "--round", "2")
    rows = [row for row in table_under(document, "TT", "Mã") if row[0] != "TT"]
    assert [row[1] for row in rows] == ["E", "A", "B", "C", "M", "D"]
    review = review_of(worked, 2, "--cases")
    every = [*review["organisation"], *(row for unit in review["units"] for row in unit["targets"])]
    groups = {"A": review["organisation"], "B": review["units"][0]["targets"]}
    numbers = {
        row["target"]: f"{mark}{n}"
        for mark, rows_ in groups.items()
        for n, row in enumerate(rows_, start=1)
    }
    for row in rows:
        counted = dict.fromkeys(numbers[r["target"]] for r in every if row[1] in r["cases"])
        assert row[5] == ", ".join(sorted(counted))
    first = next(row for row in rows if row[1] == "A")
    assert first[4].split("\n") == [
        "Tham mưu 01/3/2022: 1-TM/NC",
        "Chỉ đạo 01/4/2022: 3-CV/TU",
        "Kết thúc 01/10/2022: 2-KQ/NC",
        "Kết quả: hiệu quả",
    ]
    units = [
        p.text for p in document.paragraphs if p.style.name == "Heading 3" and p.text[1:2] != ")"
    ]
    assert [unit.split()[0] for unit in units] == ["Văn", "Phòng", "Phòng"]


def test_candidates_are_listed_without_a_score(worked: Thidua, add_case: AddCase) -> None:
    """The collective that reached all, staff by number of cases, the split, served cases marked;
    decisions, exemplars."""
    add_case(code="P", unit="PCTN")
    add_case(code="Q", unit="PCTN")
    add_case(code="R", unit="PCTN", field="an_ninh_trat_tu")
    recorded(worked)
    first = report_of(worked, "--round", "1")
    said = lines(first)
    names = [row[1] for row in table_under(first, "TT", "Tập thể")]
    assert names == [
        "Tập thể",
        "Phòng Theo dõi công tác nội chính",
        "Phòng Theo dõi công tác phòng, chống tham nhũng",
    ]
    people = [row[1:] for row in table_under(first, "TT", "Họ và tên")][1:]
    assert people == [
        ["Lê Văn Ấn", "Phòng Theo dõi công tác nội chính", "Trực tiếp", "2", "A, B"],
        ["Trần Thị Mẫu", "Phòng Theo dõi công tác nội chính", "Lãnh đạo", "1", "A"],
    ]
    assert "Trong 2 cá nhân nêu trên có 1 lãnh đạo, 1 người trực tiếp." in said
    decision = (
        "Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định số 12-QĐ/BNCTU ngày 05/12/2023;"
        " căn cứ các vụ A."
    )
    assert f"- {decision}" in said
    assert any("Trần Thị Mẫu, Phòng" in text and text.endswith("; đột xuất.") for text in said)
    assert (
        "- Phòng NC (Phòng Theo dõi công tác nội chính): Làm tốt. Đã nhân rộng: Toàn tỉnh." in said
    )
    assert "14-QĐ" not in "\n".join(said)
    second = report_of(worked, "--round", "2")
    assert [row[5] for row in table_under(second, "TT", "Họ và tên")][1:] == ["A (*), B", "A (*)"]
    assert any("Vụ có dấu (*)" in text for text in lines(second))
    assert not any("Vụ có dấu (*)" in text for text in said)


def test_a_closed_round_gives_its_frozen_figures(worked: Thidua, add_case: AddCase) -> None:
    """The mark at the foot, the annex of what has moved, and the figures as they were; ``--live``
    counts anew."""
    worked.ok("close-round", "1")
    worked.ok("void-case", "A", "--reason", "thử")
    add_case(code="Z")
    document = report_of(worked, "--round", "1")
    review = review_of(worked, 1)
    said = lines(document)
    assert printed_code(review["closed"]["digest"]) in said[-1]
    assert printed_code(review["closed"]["log_head"]) in said[-1]
    assert [text for text in said if text.startswith("PHỤ LỤC 3")]
    moved = (
        "Phòng Theo dõi công tác nội chính, chỉ tiêu “Vụ án, vụ việc tham nhũng”: đã chốt 3 vụ, nay"
        " 3 vụ; thêm Z; bớt A."
    )
    assert f"- {moved}" in said
    assert sum("kiem-thu: loại vụ A" in text for text in said) == 1
    assert "Z" not in [row[1] for row in table_under(document, "TT", "Mã")]
    live = lines(report_of(worked, "--round", "1", "--live"))
    assert not [text for text in live if text.startswith("PHỤ LỤC 3")]


def test_the_growth_is_told_by_quarter_and_cut_off(worked: Thidua) -> None:
    """A row a year, then a sentence for each cut-off."""
    document = report_of(worked, "--round", "2", "--as-of", "31/12/2025")
    growth = table_under(document, "Năm", "Quý I")[1:]
    assert [row[0] for row in growth] == ["2021", "2022", "2023", "2024", "2025"]
    assert [row[1:5] for row in growth[:2]] == [["0"] * 4, ["0", "0", "0", "5"]]
    assert growth[-1][4] == "6"
    marks = [text for text in lines(document) if text.startswith("Đến ") and text.endswith(" vụ.")]
    assert marks == [
        "Đến 30/11/2023 (ngày chốt số liệu đợt 1): 5 vụ.",
        "Đến 30/11/2025 (ngày chốt số liệu đợt 2): 6 vụ.",
        "Đến 31/12/2025 (ngày tính đến): 6 vụ.",
    ]


def test_an_empty_file_gives_a_whole_report(office: Thidua) -> None:
    """No case, no staff: sentences instead of empty tables, and no appendix without content."""
    document = report_of(office, "--round", "2")
    said = lines(document)
    assert not [text for text in said if text.startswith("PHỤ LỤC")]
    for text in (
        "Chưa có vụ nào được tính.",
        "Không có tập thể nào đạt mọi chỉ tiêu của đợt.",
        "Chưa ghi quyết định khen thưởng nào của đợt này.",
    ):
        assert text in said
    assert not table_under(document, "TT")


def test_a_file_of_invented_cases_says_so(demo: Thidua) -> None:
    """Over the letterhead; a real file says nothing of the kind."""
    assert lines(report_of(demo, "--round", "2"))[0].startswith("SỐ LIỆU MINH HỌA")
    assert lines(report_of(demo, "--round", "1"))[0].startswith("SỐ LIỆU MINH HỌA")
