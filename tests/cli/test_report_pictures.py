"""The pictures of a report's page, read back from the drawing: each shape is where its figure says,
each figure is told in words too."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from typing import Any

import pytest

from tests.cli.helpers import VERDICT_WORDS, review_of
from tests.cli.pages import Page, page_of
from tests.conftest import AddCase, Thidua

START, END = date(2021, 1, 1), date(2025, 11, 30)


def drawing(page: Page, place: str) -> ElementTree.Element:
    """The drawing whose ids begin with ``place``."""
    found = re.search(rf'<svg [^>]*aria-labelledby="{place}-ten".*?</svg>', page.source, re.S)
    assert found is not None, place
    return ElementTree.fromstring(found[0].replace("&nbsp;", " "))


def drawn_in(page: Page, kind: str) -> list[str]:
    """The places of the drawings of a kind, in order."""
    return re.findall(rf'<svg [^>]*aria-labelledby="({kind}-[a-z0-9-]+)-ten"', page.source)


def words_of(element: ElementTree.Element, look: str) -> list[str]:
    """The texts of one look."""
    return [
        "".join(t.itertext())
        for t in element.iter("text")
        if look in t.attrib.get("class", "").split()
    ]


def description(element: ElementTree.Element) -> str:
    """What is told to those who do not see it."""
    return "".join(next(iter(element.iter("desc"))).itertext())


def across(day: str, left: float, right: float, end: date = END) -> float:
    """Where a day stands."""
    days = (date.fromisoformat(day) - START).days
    return left + days * (360 - left - right) / (end - START).days


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Four cases of corruption, one of them without an end, one of public order; NC wants more."""
    for code, resolved in (("A", "2022-10-01"), ("B", "2023-02-01"), ("C", "2024-05-01")):
        add_case(code=code, resolved=resolved, directed_by="Thường trực Tỉnh ủy")
    add_case(code="O", resolved=None, outcome=None, result_doc=None, detected="2021-06-01")
    add_case(code="P", field="an_ninh_trat_tu", unit="PCTN", kind="vu_viec")
    office.ok("register", "NC", "tham-nhung=5")
    return office


@pytest.mark.parametrize("number", [1, 2])
def test_the_heat_map_has_every_unit_every_target_every_figure(worked: Thidua, number: int) -> None:
    """A cell for each row of the review, with its number, its word and its colour; one that stands
    for no case leads nowhere."""
    page, review = page_of(worked, "--round", str(number)), review_of(worked, number)
    rows = [
        *(("Ban Nội chính Tỉnh ủy Nghệ An", row) for row in review["organisation"]),
        *((f"{u['name']} ({u['unit']})", row) for u in review["units"] for row in u["targets"]),
    ]
    picture = drawing(page, "ban-do-nhiet")
    cells = {"".join(next(iter(g.iter("title"))).itertext()): g for g in picture.iter("g")}
    linked = {g for a in picture.iter("a") for g in a.iter("g")}
    told = description(picture)
    assert len(cells) == len(rows)
    for who, row in rows:
        word = VERDICT_WORDS[row["verdict"]]
        required = "" if row["required"] is None else f"/{row['required']}"
        figure = f"{row['actual']}{required}"
        cell = cells[f"{who}, {row['name']}: {figure}, {word}"]
        assert words_of(cell, "number") == [figure]
        assert " ".join(words_of(cell, "small")) == word
        assert f"heat-{row['verdict']}" in cell.attrib["class"].split()
        assert (cell in linked) is bool(row["actual"])
        assert f"{row['name']} {figure}, {word}" in told
    figures = re.findall(r"<figure.*?</figure>", page.source, re.S)
    (whole,) = [found for found in figures if "ban-do-nhiet" in found]
    assert all(u["unit"] in whole and u["name"] in whole for u in review["units"])
    assert f".heat-{review['units'][0]['verdict']}" in page.style


def test_the_page_begins_with_the_verdicts_and_what_is_urgent(worked: Thidua) -> None:
    """Before the contents: each verdict in a line, then what lacks most comes first."""
    page = page_of(worked, "--round", "2")
    assert page.source.index('id="tong-quan"') < page.source.index('id="muc-luc"')
    assert page.source.index('id="o-mau"') < page.source.index('id="muc-luc"')
    opening = page.source[page.source.index('id="tong-quan"') : page.source.index('id="muc-luc"')]
    lines = [re.sub("<[^>]+>", "", line) for line in re.findall("<li>(.*?)</li>", opening, re.S)]
    assert lines[0] == "Ban Nội chính Tỉnh ủy Nghệ An: CHƯA ĐẠT – 0/3 chỉ tiêu đạt"
    assert lines[1].startswith("Phòng Theo dõi công tác nội chính (NC): CHƯA ĐẠT – 0/2")
    urgent = lines[3:]
    review = review_of(worked, 2)
    rows = [*review["organisation"], *(r for u in review["units"] for r in u["targets"])]
    shares = sorted(r["actual"] / r["required"] for r in rows if r["remaining"])
    shown = [re.search(r": (\d+)/(\d+),", line) for line in urgent[:6]]
    assert [int(m[1]) / int(m[2]) for m in shown if m] == shares[:6]


def test_no_zero_is_a_link(worked: Thidua) -> None:
    """There is no case behind it."""
    page = page_of(worked, "--round", "2")
    links = re.findall(r"<a [^>]*>(.*?)</a>", page.source, re.S)
    texts = [re.sub("<[^>]+>", "", found) for found in links]
    assert len(texts) > 20
    assert not [found for found in texts if found in ("0", "0,0%") or found.startswith("0/")]


def courses_of(page: Page) -> list[ElementTree.Element]:
    """The drawings of courses: the Ban's, then target by target."""
    return [drawing(page, place) for place in drawn_in(page, "tien-do")]


def test_a_course_steps_up_on_the_days_on_which_cases_count(worked: Thidua) -> None:
    """Each step at the day that decides, each as high as one case; the line that is required ends
    at what is required on the last day."""
    (_, corruption, _) = courses_of(page_of(worked, "--round", "2"))
    line = next(p.attrib["d"] for p in corruption.iter("path") if p.attrib["class"] == "line")
    days = ("2022-10-01", "2023-02-01", "2024-05-01")
    steps = re.findall(r"H([\d.]+)V([\d.]+)", line)
    assert [float(x) for x, _ in steps] == pytest.approx(
        [across(day, 26, 10) for day in days], abs=0.06
    )
    zero = float(line[1:].split("H")[0].split()[1])
    heights = [zero - float(y) for _, y in steps]
    goal = next(p.attrib["d"] for p in corruption.iter("path") if p.attrib["class"] == "required")
    goal_x, goal_y = map(float, goal.split("L")[1].split())
    assert goal_x == 350
    assert heights == pytest.approx([(zero - goal_y) * n / 5 for n in (1, 2, 3)], abs=0.11)
    assert "Các bước: 01/10/2022: 1; 01/02/2023: 2; 01/5/2024: 3" in description(corruption)


def at_day(thidua: Thidua, monkeypatch: pytest.MonkeyPatch, day: str) -> Page:
    """The page of the second round as it is on a day."""
    monkeypatch.setenv("THIDUA_TODAY", day)
    return page_of(thidua, "--round", "2")


def test_what_comes_of_the_pace_is_told_with_its_formula(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3 cases in 1.462 days, 333 days left: 3 + 3 × 333 : 1.462 = 3,68…; 2 more are needed, one
    every 166 days. Fewer than three cases tell of no pace."""
    (_, corruption, order) = courses_of(at_day(worked, monkeypatch, "2025-01-01"))
    told = " ".join(words_of(corruption, "small"))
    assert "nếu giữ nhịp này, đến 30/11/2025 được 3,7 vụ (3 + 3 × 333 : 1.462;" in told
    assert "còn 2 vụ trong 333 ngày, cứ 166 ngày một vụ" in description(corruption)
    ahead = [p for p in corruption.iter("path") if "ahead" in p.attrib["class"].split()]
    assert len(ahead) == 1
    assert "on-screen" in ahead[0].attrib["class"].split()
    assert "nhịp này" not in "".join(order.itertext())
    assert [p for p in order.iter("path") if "ahead" in p.attrib["class"].split()] == []


def test_nothing_is_foretold_on_paper_when_time_is_up_or_of_a_closed_round(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no figure of the report: whoever signs does not sign it."""
    page = at_day(worked, monkeypatch, "2025-01-01")
    assert re.search(r"\.on-screen \{ display: none !important; \}", page.style)
    for shape in re.findall(r'class="([^"]*\bahead\b[^"]*)"', page.source):
        assert "on-screen" in shape or shape == "key ahead"
    worked.ok("close-round", "2", "--as-of", "2025-01-01")
    assert "nhịp này" not in page_of(worked, "--round", "2").text
    worked.ok("reopen-round", "2", "--reason", "thử")
    assert "nhịp này" not in at_day(worked, monkeypatch, "2025-12-05").text
    worked.ok("report", "--round", "2", "-o", "b.docx")


def spans(picture: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    """The bars of each case by what is told of it."""
    return {
        "".join(next(iter(g.iter("title"))).itertext()): list(g.iter("rect"))
        for g in picture.iter("g")
    }


def test_the_time_axis_runs_from_the_first_milestone_to_the_end(worked: Thidua) -> None:
    """A whole bar for a case that has ended; one that is open fades out to the last day; a line at
    each cut-off; each case in words."""
    page = page_of(worked, "--round", "2")
    nc = drawing(page, drawn_in(page, "thoi-gian")[0])
    found = spans(nc)
    ended = "A: tham mưu 01/3/2022, kết thúc 01/10/2022"
    going = "O: phát hiện 01/6/2021, tham mưu 01/3/2022, chưa kết thúc"
    assert set(found) >= {ended, going}
    assert len(found) == 4
    (bar,) = found[ended]
    assert float(bar.attrib["x"]) == pytest.approx(across("2022-03-01", 74, 10), abs=0.06)
    assert float(bar.attrib["x"]) + float(bar.attrib["width"]) == pytest.approx(
        across("2022-10-01", 74, 10), abs=0.12
    )
    bars = found[going]
    assert float(bars[0].attrib["x"]) == pytest.approx(across("2021-06-01", 74, 10), abs=0.06)
    fading = [float(each.attrib.get("opacity", "1")) for each in bars]
    assert fading == sorted(fading, reverse=True)
    assert fading[0] == 1
    assert fading[-1] < 0.2
    assert float(bars[-1].attrib["x"]) + float(bars[-1].attrib["width"]) == pytest.approx(
        350, abs=0.3
    )
    cutoffs = [p.attrib["d"] for p in nc.iter("path") if p.attrib["class"] == "cutoff"]
    assert [float(d[1:].split()[0]) for d in cutoffs] == pytest.approx(
        [across("2023-11-30", 74, 10), 350], abs=0.06
    )
    assert ended in description(nc)
    assert going in description(nc)


@pytest.mark.parametrize("key", ["field", "kind", "year", "directed_by"])
def test_the_groups_are_those_of_review_by(worked: Thidua, key: str) -> None:
    """The bars are in proportion to what ``review --by`` says, and say it."""
    groups: list[dict[str, Any]] = review_of(worked, 2, "--by", key)["by"]["groups"]
    picture = drawing(page_of(worked, "--round", "2"), f"theo-{key.replace('_', '-')}")
    told = "; ".join(f"{group['name']}: {group['cases']} vụ" for group in groups)
    assert description(picture) == f"{told}."
    most = max(group["cases"] for group in groups)
    assert [float(bar.attrib["width"]) for bar in picture.iter("rect")] == pytest.approx(
        [356 * group["cases"] / most for group in groups], abs=0.06
    )


def test_secret_cases_are_drawn_by_their_codes_alone(worked: Thidua, add_case: AddCase) -> None:
    """Domain §7: no text of theirs."""
    add_case(code="M", classification="mat", title="TUYETDOI1", advice_doc="TUYETDOI2")
    page = page_of(worked, "--round", "2")
    assert "TUYETDOI" not in page.source
    nc = drawing(page, drawn_in(page, "thoi-gian")[0])
    assert any(told.startswith("M: ") for told in spans(nc))


def test_many_units_and_targets_stay_in_the_drawing(office: Thidua) -> None:
    """Thirty units with long names: every cell within the width, no two over each other."""
    for number in range(30):
        office.ok("unit", "add", f"DV{number:02d}", f"Phòng nghiệp vụ có tên rất dài số {number}")
    picture = drawing(page_of(office, "--round", "2"), "ban-do-nhiet")
    boxes = [
        tuple(float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        for rect in picture.iter("rect")
    ]
    assert len(boxes) == 3 + 2 * 32
    height = float(picture.attrib["viewBox"].split()[3])
    assert all(x >= 0 and x + w <= 360 and y + h <= height for x, y, w, h in boxes)
    for one in boxes:
        for other in boxes:
            apart = (
                one is other
                or one[0] + one[2] <= other[0] + 0.1
                or other[0] + other[2] <= one[0] + 0.1
                or one[1] + one[3] <= other[1] + 0.1
                or other[1] + other[3] <= one[1] + 0.1
            )
            assert apart, (one, other)
