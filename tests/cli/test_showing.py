"""How answers are shown: long lists at a terminal, page by page, with colour and without."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.terminal import finish, spawn
from tests.conftest import Thidua

MORE = "Mới hiện 20 trong {} dòng; thêm --all để hiện đủ, --pager để xem từng trang."
COLOUR = "\x1b["


@pytest.fixture
def many(office: Thidua) -> Thidua:
    """Twenty-five cases and staff."""
    rows = [f"Vụ {number},vụ việc,khác,NC,Người {_name(number)}" for number in range(1, 26)]
    heads = "Tên vụ án/vụ việc,Loại,Lĩnh vực,Đơn vị chủ trì,Cán bộ"
    Path("vu.csv").write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    office.ok("import", "vu.csv")
    return office


def _name(number: int) -> str:
    letters = "ABCDEGHIKLMNOPQRSTUVXY"
    return f"{letters[number % 22]}{'aeiou'[number % 5]} {letters[number // 22]}an"


def _undated(text: str) -> str:
    return re.sub(r"\d\d:\d\d:\d\d", "", _flat(text))


def _flat(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).split())


@pytest.mark.slow
@pytest.mark.parametrize(("words", "count"), [(("cases",), 25), (("person", "list"), 25)])
def test_a_terminal_shows_the_first_of_a_long_list(
    many: Thidua, words: tuple[str, ...], count: int
) -> None:
    """Twenty rows and how many there are; all of them where that is asked for, and elsewhere."""
    code, text = finish(spawn(*words))
    assert code == 0
    assert MORE.format(count) in _flat(text)
    assert "Vụ 21" not in text
    _, whole = finish(spawn(*words, "--all"))
    assert "Mới hiện" not in _flat(whole)
    assert len(whole.splitlines()) > len(text.splitlines())
    assert "Mới hiện" not in many.ok(*words).out


@pytest.mark.slow
def test_the_log_is_a_list_too(office: Thidua) -> None:
    """Its entries are counted, not their lines."""
    for number in range(22):
        office.ok("unit", "edit", "NC", "--order", str(number + 5))
    _, text = finish(spawn("log"))
    assert MORE.format(23) in _flat(text)
    assert _flat(text).count("Mục nhật ký số") == 20
    assert _flat(finish(spawn("log", "--all"))[1]).count("Mục nhật ký số") == 23


@pytest.mark.slow
@pytest.mark.usefixtures("many")
def test_a_pager_gets_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that PAGER names; nothing that only a terminal understands."""
    monkeypatch.setenv("PAGER", "cat -n")
    code, text = finish(spawn("cases", "--pager", columns=60))
    assert code == 0
    assert "\x1b[" not in text
    assert max(len(line.split("\t", 1)[-1].rstrip()) for line in text.splitlines()) <= 60
    assert "Vụ 25" in text
    assert "Mới hiện" not in text


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_a_terminal_without_colour() -> None:
    """``--no-color`` leaves weight alone."""
    _, coloured = finish(spawn("review", "--round", "1"))
    _, plain = finish(spawn("review", "--round", "1", "--no-color"))
    colours = re.compile(r"\x1b\[[0-9;]*3[0-7]")
    assert colours.search(coloured)
    assert not colours.search(plain)
    assert _undated(coloured) == _undated(plain)


def test_colour_where_it_is_forced(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Off a terminal the same text with colour in it; NO_COLOR and --no-color are stronger; never
    in csv, JSON or a file."""
    review = ("review", "--round", "1")
    plain = office.ok(*review).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = office.ok(*review).out
    assert "\x1b[31mCHƯA ĐẠT\x1b[0m" in coloured
    assert _undated(coloured) == _undated(plain)
    assert len(coloured.splitlines()) == len(plain.splitlines())
    assert COLOUR not in office.ok(*review, "--no-color").out
    assert COLOUR not in office.ok(*review, "--format", "csv").out
    assert COLOUR not in office.ok(*review, "--format", "json").out
    office.ok(*review, "-o", "a.txt")
    assert COLOUR not in Path("a.txt").read_text("utf-8")
    monkeypatch.setenv("NO_COLOR", "1")
    assert COLOUR not in office.ok(*review).out


@pytest.mark.parametrize("words", [("-V",), ("--version",)])
def test_the_version(thidua: Thidua, words: tuple[str, ...]) -> None:
    """By either name."""
    assert re.fullmatch(r"thidua \d+\.\d+\.\d+\n", thidua.ok(*words).out)
