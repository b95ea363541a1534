"""Blocks on a terminal and off it: fitted to the width there, nothing wrapped or cut here, nothing
acts anywhere."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests import posix
from tests.render.test_review import review
from thidua.domain.review_rows import Figure
from thidua.render.review import review_document
from thidua.render.screen.document import Band, Block, Cell, Column, Grid, Line
from thidua.render.screen.plain import Showing, draw

STYLING = re.compile(r"\x1b\[[0-9;]*m")
COLUMNS = (Column("Mã", 10), Column("Tên vụ án, vụ việc"), Column("Số", 6, right=True))
KIND = "Vấn đề phức tạp, nổi cộm"
LONG = "Vụ án tham ô tài sản xảy ra tại một đơn vị giả định " * 6


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.fixture(params=[40, 60, 80, 120])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The width of a fake terminal with colours."""
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("LINES", "40")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    return int(request.param)


def on_terminal(blocks: Sequence[Block]) -> str:
    """What a terminal shows, without the styling that the tool itself puts in."""
    stream = Terminal()
    draw(blocks, stream, showing=Showing(whole=True))
    return STYLING.sub("", stream.getvalue())


def off_terminal(blocks: Sequence[Block]) -> str:
    """What a pipe or a file gets."""
    stream = io.StringIO()
    draw(blocks, stream, showing=Showing(whole=True))
    return stream.getvalue()


def lines(text: str) -> list[str]:
    """The lines of ``text``; only a line feed ends one."""
    return text.removesuffix("\n").split("\n")


def squeezed(text: str) -> str:
    """``text`` without blanks: what remains of it when it is folded."""
    return "".join(text.split())


BLOCKS: list[Block] = [
    Line(LONG, "bold"),
    Line("x" * 300),
    Grid(
        COLUMNS,
        [
            ["2022-001", LONG, "1.433"],
            ["mã-rất-là-dài-không-dấu-cách", "y" * 200, Cell("0", "red")],
        ],
    ),
]


def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    """Long words are folded too, and nothing is lost."""
    shown = on_terminal(BLOCKS)
    assert max(cell_len(line) for line in lines(shown)) <= width
    assert squeezed(LONG) in squeezed(shown)
    assert shown.count("x") >= 300
    assert shown.count("y") >= 200


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cells=st.lists(st.text(max_size=150), min_size=3, max_size=3), line=st.text(max_size=200))
def test_no_text_breaks_the_width(width: int, cells: list[str], line: str) -> None:
    """Whatever stands in a cell or a line."""
    shown = on_terminal([Line(line), Grid(COLUMNS, [cells])])
    assert max(cell_len(text) for text in lines(shown)) <= width


def test_a_review_fits_the_terminal(width: int) -> None:
    """With its cases and all its columns."""
    shown = on_terminal(list(review_document(review(1, codes=True)).blocks()))
    assert max(cell_len(line) for line in lines(shown)) <= width
    for word in ("1.433", "150,0%", "VƯỢT", "2022-003"):
        assert word in shown


@pytest.mark.parametrize(("actual", "figure"), [(1433, "1.433"), (10, "1.000,0%")])
def test_a_long_figure_stays_in_one_piece(actual: int, figure: str, width: int) -> None:
    """Not broken over two lines into another number: ten cases against a floor of one are
    1.000,0%."""
    found = review(1, units={("NC", "antt"): Figure(actual)})
    assert figure in on_terminal(
        [b for b in review_document(found).blocks() if isinstance(b, Grid)]
    )
    assert width


@pytest.mark.parametrize(
    "text", ["[bold]đậm[/bold]", "[red]", "[/]", "[link=http://x]y[/link]", ":smile:", "\\[x]"]
)
@pytest.mark.parametrize("terminal", [True, False])
def test_markup_is_shown_literally(text: str, terminal: bool, width: int) -> None:
    """Square brackets and emoji names are text."""
    shown = (on_terminal if terminal else off_terminal)(
        [Line(text), Grid(COLUMNS, [["a", text, Cell(text, "red")]])]
    )
    assert lines(shown)[0].rstrip() == text
    assert shown.count(text) >= 2
    assert width


@pytest.mark.parametrize(
    "text",
    [
        "a\x1b[31mb",
        "a\x1b]0;tựa\x07b",
        "a\x9b2Jb",
        "a\rb",
        "a\x08b",
        "a\x00b",
        "a\u202eb",
        "a\x0bb",
        "a\x85b",
    ],
)
@pytest.mark.parametrize("terminal", [True, False])
def test_escape_sequences_do_not_act(text: str, terminal: bool, width: int) -> None:
    """Each control character leaves a visible mark, in lines and in cells."""
    grid = Grid((Column("x"), Column("y")), [[text, Cell(text, "red")]])
    shown = (on_terminal if terminal else off_terminal)([Line(text), grid])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert shown.count("�") >= 3
    assert width


def test_a_tab_does_not_disturb_the_columns(width: int) -> None:
    """Shown as blanks."""
    shown = on_terminal([Grid(COLUMNS, [["a", "b\tc", "1"]])])
    assert "\t" not in shown
    assert re.search(r"b +c", shown)
    assert width


def test_off_a_terminal_nothing_is_wrapped_or_cut() -> None:
    """Each line and each row is one line, whole, without styling or trailing blanks."""
    shown = off_terminal(BLOCKS)
    found = lines(shown)
    assert found[:2] == [LONG.rstrip(), "x" * 300] or found[:2] == [LONG, "x" * 300]
    assert len(found) == 2 + 2 + 2
    assert LONG.strip() in found[-2]
    assert "2022-001" in found[-2]
    assert "1.433" in found[-2]
    assert "y" * 200 in found[-1]
    assert "\x1b" not in shown


@pytest.mark.parametrize("separator", ["\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1e"])
def test_off_a_terminal_a_row_is_one_line_whatever_it_holds(separator: str) -> None:
    """Line breaks inside a cell don't break the row."""
    shown = off_terminal([Grid(COLUMNS, [["a", f"một{separator}hai", "1"]])])
    assert len(lines(shown)) == 3
    assert "một" in lines(shown)[2]
    assert "hai" in lines(shown)[2]


def test_off_a_terminal_the_longest_note_is_whole() -> None:
    """A note of 100 000 characters stands on one line beside its label."""
    shown = off_terminal(
        [Grid((Column("Nội dung", 18), Column("Giá trị")), [["Ghi chú", "z" * 100_000]])]
    )
    assert len(lines(shown)) == 3
    assert "z" * 100_000 in shown


def test_off_a_terminal_colour_leaves_no_trace() -> None:
    """The word alone."""
    assert "\x1b" not in off_terminal(list(review_document(review(1)).blocks()))


def test_a_terminal_gets_colour_beside_the_words(width: int) -> None:
    """Styled, and the same words without it."""
    stream = Terminal()
    draw([Grid((Column("Kết quả", 15),), [[Cell("CHƯA ĐẠT", "red")]])], stream)
    assert STYLING.search(stream.getvalue())
    assert "CHƯA ĐẠT" in STYLING.sub("", stream.getvalue())
    assert width


def test_an_empty_grid_still_shows_its_titles(width: int) -> None:
    """On a terminal and off it."""
    for shown in (on_terminal([Grid(COLUMNS, [])]), off_terminal([Grid(COLUMNS, [])])):
        assert "Tên vụ án, vụ việc" in shown
    assert width


@pytest.mark.parametrize("columns", [20, 40, 50])
def test_a_narrow_terminal_shows_rows_as_paragraphs(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a table would leave no room for a text: every value behind its title, nothing dropped,
    nothing too wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    wide = (
        Column("Mã", 10),
        Column("Tên vụ án, vụ việc"),
        Column("Loại", 20),
        Column("Còn\nthiếu", 20),
        Column("Trống", 9),
    )
    shown = on_terminal([Grid(wide, [["2021-001", LONG, KIND, Cell("3", "red"), ""]])])
    assert max(cell_len(line) for line in lines(shown)) <= columns
    assert lines(shown)[0].rstrip() == "2021-001"
    assert squeezed(f"Tên vụ án, vụ việc: {LONG} Loại: {KIND}; Còn thiếu: 3") in squeezed(shown)
    assert "Trống" not in shown


def test_a_row_that_begins_with_a_number_says_of_what() -> None:
    """A number alone names nothing."""
    grid = Grid(
        (Column("Thứ tự", 6, right=True), Column("Tên"), Column("Mã", 60)),
        [["1", "Văn phòng", "V" * 60]],
    )
    shown = on_terminal([grid])
    assert "Thứ tự: 1" in shown


@pytest.mark.parametrize("columns", [80, 120, 200])
def test_a_review_is_one_table(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One head; a line before the rows of the Ban and of each unit, the verdict in its colour
    behind the name; the numbers beside the names on the widest terminal."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    draw(review_document(review(1)).blocks(), stream)
    shown = lines(STYLING.sub("", stream.getvalue()))
    assert len([line for line in shown if line.startswith("Chỉ tiêu ")]) == 1
    bands = [at for at, line in enumerate(shown) if re.match(r"TOÀN BAN$|.* \((NC|PCTN)\): ", line)]
    assert len(bands) == 3
    assert all(shown[at + 1].startswith("  V") for at in bands)
    assert re.search(r"\(NC\): \x1b\[0m\x1b\[1;31mCHƯA ĐẠT", stream.getvalue())
    head = next(line for line in shown if line.startswith("Chỉ tiêu "))
    assert len(head.rstrip()) <= 115


@pytest.mark.parametrize("width", [80, 120])
def test_a_long_table_shows_its_head_again(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a line that divides it, with the columns where they were; a pipe has one head."""
    monkeypatch.setenv("COLUMNS", str(width))
    rows = [[f"Chỉ tiêu {n}", "tên" * (n % 40), str(n)] for n in range(100)]
    bands = [Band(at, [Cell(f"Phòng {at}", "bold")]) for at in range(0, 100, 5)]
    grid = Grid(COLUMNS, rows, bands=bands)
    shown = lines(on_terminal([grid]))
    heads = [line for line in shown if line.startswith("Mã ")]
    assert len(heads) == 3
    assert len(set(heads)) == 1
    assert [line for line in shown if line.startswith("Phòng ")] == [
        f"Phòng {at}" for at in range(0, 100, 5)
    ]
    piped = lines(off_terminal([grid]))
    assert len(piped) == 2 + 100 + 20
    assert piped[2] == "Phòng 0"
    assert piped[8] == "Phòng 5"


def test_a_table_is_no_wider_than_what_stands_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """And words that a narrow terminal folds stand on one line where there is room."""
    monkeypatch.setenv("COLUMNS", "200")
    columns = (Column("Tên"), Column("Số", 9, right=True), Column("Kết quả", 10))
    shown = lines(on_terminal([Grid(columns, [["Văn phòng", "1", "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT"]])]))
    assert shown[2].rstrip() == "Văn phòng   1  ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT"


@posix.consoles
def test_bars_stand_alone_where_no_words_fit_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bar whole on one line, its words below it."""
    monkeypatch.setenv("COLUMNS", "40")
    shown = on_terminal(list(review_document(review(1), chart=True).blocks()))
    drawn = [line for line in lines(shown) if re.match(r" +[█▒░│]", line)]
    assert {len(line) for line in drawn} == {40}
    assert max(cell_len(line) for line in lines(shown)) <= 40
    found = review(1)
    assert len(drawn) == len(found.organisation) + sum(len(unit.targets) for unit in found.units)
