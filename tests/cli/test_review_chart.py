"""``thidua review --chart``: bars of characters, whose numbers are those of the review."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import posix
from tests.cli.helpers import review_of
from tests.conftest import AddCase, Thidua
from thidua.record import replace
from thidua.render.screen.bars import bar_text, chart_scale
from thidua.render.screen.document import Bar, BarGroup, Bars
from thidua.render.screen.plain import draw

LINE = re.compile(r"  (\S.*?) +([█▒░│¦» ]{41})  (\S.*?)  +(\S.*)")
STYLING = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """NC above its floor and under what it registered, PCTN with nothing."""
    for _ in range(4):
        add_case()
    add_case(field="an_ninh_trat_tu")
    office.ok("register", "NC", "tham-nhung=5")
    return office


def bars_of(thidua: Thidua, number: int, *words: str) -> list[tuple[str, str, str, str]]:
    """The bars that are printed off a terminal: label, bar, numbers, verdict."""
    lines = thidua.ok("review", "--round", str(number), "--chart", *words).out.splitlines()
    return [match.groups() for line in lines if (match := LINE.fullmatch(line))]  # type: ignore[misc]


def rows_of(review: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The rows of a review in the order of its chart: those of the Ban, then target by target."""
    units = review["units"]
    targets = range(len(units[0]["targets"]))
    return [(r["name"], r) for r in review["organisation"]] + [
        (u["name"], u["targets"][i]) for i in targets for u in units
    ]


def test_each_bar_has_the_numbers_of_the_review(worked: Thidua) -> None:
    """One for each target of the Ban, one for each unit and target, by name; the floor named where
    more is required; the mark at what is required in one place for all."""
    rows = rows_of(review_of(worked, 2))
    found = bars_of(worked, 2)
    assert [bar[0].removeprefix("– ") for bar in found] == [label for label, _ in rows]
    for (_, _, numbers, _), (_, row) in zip(found, rows, strict=True):
        floor = "" if row["minimum"] == row["required"] else f", tối thiểu {row['minimum']}"
        assert numbers == f"{row['actual']}/{row['required']}{floor}"
    nc = found[3]
    assert nc[1] == "█" * 24 + "¦" + "█" * 7 + "▒" * 8 + "│"
    assert nc[3] == "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ"
    assert found[4][1] == "▒" * 40 + "│"
    assert {bar[1].index("│") for bar in found} == {40}


def test_a_bar_that_goes_beyond_moves_the_one_mark(worked: Thidua, add_case: AddCase) -> None:
    """Half as much again than required: two thirds of each bar lie before the mark; from twice as
    much on a sign says that it goes on."""
    for _ in range(2):
        add_case(field="an_ninh_trat_tu")
    found = bars_of(worked, 2)
    assert {bar[1].index("│") for bar in found} == {27}
    assert found[5][1] == "█" * 27 + "│" + "█" * 13
    for _ in range(2):
        add_case(field="an_ninh_trat_tu")
    found = bars_of(worked, 2)
    assert {bar[1].index("│") for bar in found} == {20}
    assert found[5][1] == "█" * 20 + "│" + "█" * 19 + "»"
    assert "» còn quá 200%" in worked.ok("review", "--round", "2", "--chart").out


def test_where_nothing_is_required_the_bar_runs_to_the_final_figure(worked: Thidua) -> None:
    """Said in words beside the bar, with no mark of a floor that does not exist."""
    first = bars_of(worked, 1)[0]
    name = "Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả"
    goal = bars_of(worked, 1)[3][1].index("│")
    assert first[0] == name
    assert first[1] == ("█" * (goal * 4 // 10)).ljust(goal, "░").ljust(41)
    assert first[2:] == ("4/10 (tổng kết)", "không quy định")
    page = worked.ok("review", "--round", "1", "--chart").out
    assert "░ còn đến mức tổng kết, đợt này không quy định" in page
    assert "░" not in worked.ok("review", "--round", "2", "--chart").out


def test_the_head_and_the_totals_stay(worked: Thidua) -> None:
    """Only the tables give way; ``--cases`` and ``--unit`` do what they do without a chart."""
    plain, chart = (
        worked.ok("review", "--round", "2", *words, "--cases").out.splitlines()
        for words in ((), ("--chart",))
    )
    assert chart[:3] == plain[:3]
    start = next(i for i, line in enumerate(plain) if line.startswith("Số vụ được tính"))
    assert chart[-len(plain[start:]) :] == plain[start:]
    shown = [bar[0] for bar in bars_of(worked, 2, "--unit", "PCTN")]
    assert shown[3:] == ["Phòng Theo dõi công tác phòng, chống tham nhũng"] * 2
    assert worked("review", "--round", "2", "--chart", "--strict").code == 3


def test_a_plan_without_units_has_the_bars_of_the_ban(office: Thidua) -> None:
    """And an empty bar for nothing."""
    for code in ("NC", "PCTN"):
        office.ok("unit", "edit", code, "--no-targets")
    assert len(bars_of(office, 2)) == 3
    assert bars_of(office, 2)[0][1] == "▒" * 40 + "│"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--format", "json"), "csv, json"),
        (("--format", "csv"), "csv, json"),
        (("-o", "ra.json"), "csv, json"),
        (("-o", "ra.xlsx"), "Excel"),
        (("--compare", "round:1"), "--compare"),
    ],
)
def test_what_can_show_no_bars_is_a_usage_error(
    worked: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """Exit 2 and no file: an option is never silently ignored."""
    error = worked.refused("review", "--chart", *words, code=2)
    assert "--chart" in error
    assert expected in error
    assert not list(worked.file.parent.glob("ra*"))


def test_a_text_file_holds_the_bars(worked: Thidua) -> None:
    """``-o FILE.txt`` gets what a pipe gets."""
    worked.ok("review", "--round", "2", "--chart", "-o", "a.txt")
    assert "█" * 24 + "¦" in (worked.file.parent / "a.txt").read_text(encoding="utf-8")


def bar(
    actual: int,
    floor: int | None,
    required: int | None,
    later: int | None = None,
    label: str = "NC",
) -> Bar:
    """A bar whose words don't matter."""
    return Bar(
        label,
        actual,
        floor,
        required,
        later,
        f"{actual}/{required}, tối thiểu {floor}",
        "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ",
        "yellow",
    )


@given(
    actual=st.integers(0, 20_000),
    floor=st.integers(1, 5_000),
    more=st.integers(0, 5_000),
    other=st.integers(0, 10_000),
    width=st.integers(12, 200),
)
def test_a_bar_never_shows_another_verdict_than_its_figures(
    actual: int, floor: int, more: int, other: int, width: int
) -> None:
    """Whatever the scale: a mark is passed only by what is above it; what is short shows a gap."""
    required = floor + more
    one = bar(actual, floor, required)
    scale = chart_scale((one, bar(other, None, 5_000)))
    drawn = bar_text(one, scale, width)
    assert len(drawn) == width
    assert drawn.index("│") == bar_text(bar(1, 1, 1), scale, width).index("│")
    before, _, after = drawn.partition("│")
    assert ("█" in after) is (actual > required)
    assert ("▒" in drawn) is (actual < required)
    assert ("█" in drawn) is (actual > 0)
    assert ("»" in drawn) is (actual > 2 * required)
    assert ("¦" in drawn) is (more > 0)
    if more:
        below, _, above = before.partition("¦")
        assert ("▒" in below) is (actual < floor)
        assert ("█" in above) is (actual > floor)


@given(
    actual=st.integers(0, 20_000),
    ceiling=st.integers(0, 5_000),
    other=st.integers(0, 10_000),
    width=st.integers(12, 200),
)
def test_below_a_ceiling_nothing_is_lacking(
    actual: int, ceiling: int, other: int, width: int
) -> None:
    """The mark is passed only by what is above the ceiling, be it 0."""
    one = replace(bar(actual, ceiling, ceiling), ceiling=True)
    drawn = bar_text(one, chart_scale((one, bar(other, None, 5_000))), width)
    assert len(drawn) == width
    assert "▒" not in drawn
    assert ("█" in drawn.partition("│")[2]) is (actual > ceiling)
    assert drawn.count("│") == 1


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@posix.consoles
@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("label", ["NC", "Đ" * 40, "[bold]"])
def test_on_a_terminal_bars_are_aligned_and_fit(
    monkeypatch: pytest.MonkeyPatch, width: int, label: str
) -> None:
    """Every bar begins in the same column, its mark too, and no line is wider than the terminal,
    which the bars fill."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    groups = (
        BarGroup("Một", (bar(4, 3, 5, label=label), bar(5, 3, 5, label="B"))),
        BarGroup("Hai", (bar(9, 9, 9, label="C"),)),
    )
    stream = Terminal()
    draw([Bars(groups)], stream)
    lines = STYLING.sub("", stream.getvalue()).splitlines()
    assert all(len(line) <= width for line in lines), lines
    drawn = [line for line in lines if "│" in line]
    assert len(drawn) == 3
    assert len({line.index("█") for line in drawn}) == 1
    assert len({line.index("│") for line in drawn}) == 1
    assert "4/5, tối thiểu 3" in " ".join(lines)
    assert max(map(len, lines)) == width
    if label == "[bold]":
        assert "[bold]" in stream.getvalue()
