"""The charts of a page: their shapes are in proportion, their words say what they show."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import PLAN
from thidua.domain.growth import Point
from thidua.domain.holding import verdict_of
from thidua.domain.plan.model import Round
from thidua.domain.plan.target import Bound
from thidua.domain.plan.words import OF_FORMAT_1
from thidua.domain.review_rows import Row
from thidua.render.page.charts import ChartBar, bar_chart, growth_chart, row_words

START, END = date(2021, 1, 1), date(2025, 11, 30)


def row(
    actual: int, minimum: int | None, registered: int | None = None, final: int | None = None
) -> Row:
    """A row with these figures."""
    required = None if minimum is None else max(minimum, registered or 0)
    verdict = verdict_of(actual, None if minimum is None else Bound(minimum), registered)
    return Row(
        "t", "Chỉ tiêu", 0, minimum, registered, required, actual, None, None, verdict, 0, final
    )


def parsed(svg: str) -> ElementTree.Element:
    """The drawing as XML: it must be well-formed."""
    return ElementTree.fromstring(svg)


def rectangles(drawing: ElementTree.Element, look: str) -> list[float]:
    """The widths of the rectangles of one look."""
    return [
        float(shape.attrib["width"])
        for shape in drawing.iter("rect")
        if shape.attrib["class"] == look
    ]


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (row(3, 3), "thực hiện 3, phải đạt 3"),
        (row(4, 3, 5), "thực hiện 4, phải đạt 5 (tối thiểu 3)"),
        (row(0, 1), "thực hiện 0, phải đạt 1"),
        (row(8, None, None, 10), "thực hiện 8 (đợt này không quy định mức; mức tổng kết 10)"),
        (row(1, None), "thực hiện 1 (đợt này không quy định mức)"),
        (row(1433, 1000, 2000), "thực hiện 1.433, phải đạt 2.000 (tối thiểu 1.000)"),
    ],
)
def test_a_row_in_words(shown: Row, words: str) -> None:
    """The floor where it is not what is required; "không quy định", never 0; no link to nothing."""
    assert row_words(shown) == words
    svg = bar_chart("b", "Tên", [ChartBar("NC", shown, "so-1")])
    assert f'<desc id="b-loi">NC: {words}.</desc>' in svg
    links = [(a.attrib["href"], "".join(a.itertext())) for a in parsed(svg).iter("a")]
    assert links == ([("#so-1", words)] if shown.actual else [])
    assert words in ["".join(text.itertext()) for text in parsed(svg).iter("text")]


@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(1, 3000), st.integers(0, 3000)),
        min_size=1,
        max_size=6,
    )
)
def test_bars_are_in_proportion(figures: list[tuple[int, int, int]]) -> None:
    """On one scale, none wider than the drawing; the mark of the floor where the floor is."""
    rows = [row(actual, floor, floor + more) for actual, floor, more in figures]
    drawing = parsed(bar_chart("b", "Tên", [ChartBar("NC", r, "so-1") for r in rows]))
    highest = max(max(r.actual, r.required or 0) for r in rows)
    actual, goal = rectangles(drawing, "actual"), rectangles(drawing, "goal")
    assert actual == pytest.approx([356 * r.actual / highest for r in rows], abs=0.06)
    assert goal == pytest.approx([356 * (r.required or 0) / highest for r in rows], abs=0.06)
    marks = [
        float(p.attrib["d"][1:].split()[0])
        for p in drawing.iter("path")
        if p.attrib["class"] == "floor"
    ]
    assert marks == pytest.approx([1 + 356 * (r.minimum or 0) / highest for r in rows], abs=0.06)


def test_what_is_not_required_has_no_mark() -> None:
    """The frame reaches the final figure where there is one."""
    drawing = parsed(
        bar_chart(
            "b",
            "Tên",
            [ChartBar("Ban", row(5, None, None, 10), "x"), ChartBar("NC", row(0, None), "y")],
        )
    )
    assert rectangles(drawing, "goal") == [356.0]
    assert rectangles(drawing, "actual") == [178.0, 0.0]
    assert [p for p in drawing.iter("path") if p.attrib["class"] == "floor"] == []


def test_nothing_at_all_is_drawn_without_a_fault() -> None:
    """Zero of zero."""
    assert rectangles(
        parsed(bar_chart("b", "Tên", [ChartBar("NC", row(0, None), "y")])), "actual"
    ) == [0.0]


def test_long_and_hostile_names_are_wrapped_and_escaped() -> None:
    """No line is longer than the drawing; capitals take more room."""
    name = "Phòng <b>Theo dõi</b> & công tác phòng, chống tham nhũng, lãng phí, tiêu cực của tỉnh"
    for shown, most in ((name, 50), (name.upper(), 34)):
        svg = bar_chart("b", shown, [ChartBar(shown, row(1, 1), "so-1")])
        lines = [
            text.text or ""
            for text in parsed(svg).iter("text")
            if text.attrib.get("class") == "name"
        ]
        assert " ".join(lines) == shown
        assert max(map(len, lines)) <= most
        assert "<b>" not in svg
        assert "<B>" not in svg


def points(*counts: int, end: date = END) -> list[Point]:
    """Points at even distances up to the end, the last one at the final round's cut-off."""
    days = (end - START).days
    rounds: dict[int, Round] = {len(counts): PLAN.last_round}
    return [
        Point(START + timedelta(days=days * number // len(counts)), count, rounds.get(number))
        for number, count in enumerate(counts, start=1)
    ]


def test_the_growth_runs_from_the_first_day_to_the_last() -> None:
    """Through every point, with a line and words at the cut-off that lead to the cases."""
    series = [Point(date(2023, 11, 30), 11, PLAN.rounds[0]), Point(END, 20, PLAN.last_round)]
    drawing = parsed(growth_chart("g", "Tên", series, (START, END), "danh-sach", OF_FORMAT_1))
    line = next(p.attrib["d"] for p in drawing.iter("path") if p.attrib["class"] == "line")
    numbers = [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+) ([\d.]+)", line)]
    assert [x for x, _ in numbers] == pytest.approx(
        [26, 26 + 324 * (date(2023, 11, 30) - START).days / 1794, 350], abs=0.06
    )
    zero, middle, top = (y for _, y in numbers)
    assert (zero - middle) / (zero - top) == pytest.approx(11 / 20, abs=0.01)
    assert len([p for p in drawing.iter("path") if p.attrib["class"] == "cutoff"]) == 2
    links = {"".join(a.itertext()): a.attrib["href"] for a in drawing.iter("a")}
    assert links == {
        "Đợt 1, 30/11/2023: 11 vụ": "#danh-sach",
        "Đợt 2, 30/11/2025: 20 vụ": "#danh-sach",
    }
    assert "đến 30/11/2023 11 vụ; đến 30/11/2025 20 vụ" in "".join(drawing.itertext())


def test_the_day_that_replaces_a_cutoff_is_marked() -> None:
    """``--as-of``."""
    drawing = parsed(
        growth_chart(
            "g",
            "Tên",
            [Point(date(2025, 12, 31), 3)],
            (START, date(2025, 12, 31)),
            "x",
            OF_FORMAT_1,
        )
    )
    assert [t for a in drawing.iter("a") for t in a.itertext()] == ["Tính đến 31/12/2025: 3 vụ"]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=30).map(sorted))
def test_the_growth_stays_in_its_frame_and_counts_in_whole_steps(counts: list[int]) -> None:
    """Whatever the figures: within the drawing, at most six lines, each at a whole number of
    cases."""
    svg = growth_chart("g", "Tên", points(*counts), (START, END), "x", OF_FORMAT_1)
    drawing = parsed(svg)
    _, _, width, height = map(float, drawing.attrib["viewBox"].split())
    line = next(p.attrib["d"] for p in drawing.iter("path") if p.attrib["class"] == "line")
    for x, y in re.findall(r"([\d.]+) (-?[\d.]+)", line):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= height
    ticks = [t.text or "" for t in drawing.iter("text") if t.attrib.get("class") == "axis end"]
    values = [int(tick.replace(".", "")) for tick in ticks]
    assert 2 <= len(values) <= 6
    assert values[0] == 0
    assert values[-1] >= counts[-1]


@pytest.mark.parametrize("end", [START, START + timedelta(days=20), date(2060, 1, 1)])
def test_any_window_can_be_drawn(end: date) -> None:
    """A day, some weeks, decades; no two years written over each other."""
    drawing = parsed(growth_chart("g", "Tên", [Point(end, 1)], (START, end), "x", OF_FORMAT_1))
    assert end.year < 2060 or "2053" in "".join(drawing.itertext())
    years = [
        float(t.attrib["x"]) for t in drawing.iter("text") if t.attrib.get("class") == "axis middle"
    ]
    assert all(after - before >= 28 for before, after in itertools.pairwise(years))
