"""What is "chưa xác định" is asked for only where the plan asks for it of such a case: at the
closing, in the appendix of a report."""

from __future__ import annotations

from tests.conftest import AddCase, Thidua


def test_closing_asks_only_what_would_let_the_case_count_for_more(
    office: Thidua, add_case: AddCase
) -> None:
    """Public order asks for no concern; corruption does, in round 2; what fails otherwise, too,
    would not count for it."""
    words = {"kind": "vu_viec", "field": "an_ninh_trat_tu", "public_concern": None}
    add_case(code="P3", **words)
    add_case(code="P4", field="kinh_te", initiative=None, public_concern=None)
    told = office.ok("close-round", "1", "--dry-run").err
    assert "chưa xác định" not in told
    assert "P3" not in told
    add_case(code="P5", public_concern=None)
    add_case(code="P6", public_concern=None, initiative="khong")
    add_case(code="P7", initiative=None)
    told = office.ok("close-round", "1", "--dry-run").err
    assert "1 vụ được tính mà dư luận quan tâm chưa xác định: P5." in told
    assert "1 vụ được tính mà mức chủ động chưa xác định: P7." in told


def test_the_page_says_undetermined_only_where_the_plan_asks(
    office: Thidua, add_case: AddCase
) -> None:
    """As the Word appendix does."""
    add_case(code="K1", field="kinh_te", initiative=None, public_concern=None)
    office.ok("report", "--round", "1", "-o", "r.html")
    file = office.file.parent / "r.html"
    assert "chưa xác định" not in file.read_text(encoding="utf-8")
    add_case(code="A1", initiative=None, public_concern=None)
    office.ok("report", "--round", "1", "-o", "r.html", "--force")
    page = file.read_text(encoding="utf-8")
    assert page.count("Mức chủ động: chưa xác định") == 1
    assert page.count("Dư luận quan tâm: chưa xác định") == 1
