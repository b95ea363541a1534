"""Pages of the manual as blocks: headings bold, prose filled, commands verbatim."""

from __future__ import annotations

import io
import re

import pytest

from thidua.render.help import idea_blocks, page_document, plain_blocks, topics_document
from thidua.render.screen.document import Grid, Line
from thidua.render.screen.plain import draw

COMMAND = "    thidua add-case --title " + '"một tên dài" ' * 6 + "--db thu.db"
TEXT = f"""Một đoạn văn viết
trên hai dòng.

## Mục

- Điều thứ nhất dài hơn một dòng của
  cửa sổ.
- Điều thứ hai.

{COMMAND}
Câu sau.
"""


class Terminal(io.StringIO):
    """A terminal as wide as ``COLUMNS`` says."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def texts(width: int | None) -> list[str]:
    """The lines of the page."""
    return [
        block.text for block in idea_blocks("Tên trang", TEXT, width) if isinstance(block, Line)
    ]


def test_without_a_width_the_lines_are_those_of_the_source() -> None:
    """But for the marks of headings."""
    assert texts(None) == ["TÊN TRANG", "", *TEXT.replace("## ", "").removesuffix("\n").split("\n")]


def test_prose_is_filled_to_the_width_and_items_hang() -> None:
    """A paragraph and a list item each flow; an item's next lines stand under its text."""
    assert texts(30) == [
        "TÊN TRANG",
        "",
        "Một đoạn văn viết trên hai",
        "dòng.",
        "",
        "Mục",
        "",
        "- Điều thứ nhất dài hơn một",
        "  dòng của cửa sổ.",
        "- Điều thứ hai.",
        "",
        COMMAND,
        "Câu sau.",
    ]


def test_the_title_and_the_headings_are_bold() -> None:
    """And nothing else is."""
    assert [
        b.text for b in idea_blocks("Tên trang", TEXT) if isinstance(b, Line) and b.style == "bold"
    ] == ["TÊN TRANG", "Mục"]


@pytest.mark.parametrize("columns", ["30", "80", "200"])
def test_no_terminal_breaks_a_command(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command line stays one line, letter by letter, so that it can be copied."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("TERM", "xterm")
    screen = Terminal()
    draw(idea_blocks("Tên trang", TEXT, int(columns)), screen)
    lines = screen.getvalue().splitlines()
    assert COMMAND in lines
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines if line != COMMAND]
    assert max(map(len, plain)) <= int(columns)
    assert "\x1b[1mTÊN TRANG\x1b[0m" in screen.getvalue()


def test_a_page_laid_out_already_is_kept_to_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also on a terminal that is narrower than it."""
    monkeypatch.setenv("COLUMNS", "20")
    page = "Cách dùng: thidua review [TÙY CHỌN]\n\n  Báo cáo sơ kết hoặc tổng kết.\n"
    screen = Terminal()
    draw(plain_blocks(page), screen)
    assert screen.getvalue() == page
    assert all(isinstance(block, Line) and not block.wrap for block in plain_blocks(page))


def test_control_characters_never_act() -> None:
    """Whatever a page holds."""
    out = io.StringIO()
    draw(plain_blocks("a\x1b[2Jb\n"), out)
    assert "\x1b" not in out.getvalue()


def test_a_page_for_scripts() -> None:
    """Topic, title and text, as JSON and as CSV."""
    document = page_document("x", "Tên", "Nội dung\n", [])
    assert document.body() == {"help": {"topic": "x", "title": "Tên", "text": "Nội dung\n"}}
    assert list(document.table()) == [["topic", "title", "text"], ["x", "Tên", "Nội dung\n"]]


def test_the_list_of_topics() -> None:
    """Two grids for people, one list for scripts."""
    document = topics_document([("review", "Báo cáo.")], [("bao-mat", "Bảo mật")])
    assert document.body() == {
        "topics": [
            {"topic": "review", "title": "Báo cáo.", "kind": "command"},
            {"topic": "bao-mat", "title": "Bảo mật", "kind": "idea"},
        ]
    }
    assert list(document.table())[1:] == [
        ["review", "Báo cáo.", "command"],
        ["bao-mat", "Bảo mật", "idea"],
    ]
    assert [list(block.rows) for block in document.blocks() if isinstance(block, Grid)] == [
        [("bao-mat", "Bảo mật")],
        [("review", "Báo cáo.")],
    ]
