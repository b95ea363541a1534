"""Lists as offices keep them (domain.md §11), each run through the program from outside: the cases that
come out, the rows told as left out, the words of a refusal. ``pytest -s`` prints what each needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest
from tests.conftest import Thidua
from tests.exchange.lists import (
    layouts_bad,
    layouts_cells,
    layouts_dates,
    layouts_ends,
    layouts_files,
    layouts_groups,
    layouts_heads,
    layouts_hidden,
    layouts_maps,
)
from tests.exchange.lists.book import Book, Page, told_left_out
from tests.exchange.lists.registry import LISTS, OfficeList
from tests.exchange.lists.writing import FILES, write

LAYOUTS = (
    *(layouts_heads, layouts_groups, layouts_cells, layouts_dates, layouts_files, layouts_maps),
    *(layouts_ends, layouts_hidden, layouts_bad),
)
# What the program can't take yet: emptied as it comes.
NOT_YET: set[str] = set()

# Of which --guess writes more than is sure: an order of days that only some of them have.
GUESSED_TOO_MUCH: set[str] = set()


def lists(*, refused: bool, strict: bool = True) -> list[Any]:
    """The lists that are taken in, or those that are refused. ``strict``: what can't be taken yet
    must fail."""
    return [
        pytest.param(
            one,
            id=name,
            marks=[pytest.mark.xfail(reason="not yet", strict=strict)] * (name in NOT_YET),
        )
        for name, one in LISTS.items()
        if bool(one.refused) == refused
    ]


def command(one: OfficeList, folder: Path) -> list[str]:
    """The list written into ``folder``, and the command that takes it in."""
    words = ["import", write(one.book(), one.name, one.file, folder), *one.options]
    if one.map:
        (folder / "ghep.toml").write_text(one.map, "utf-8")
        words += ["--map", "ghep.toml"]
    return words


def recorded(thidua: Thidua) -> list[dict[str, Any]]:
    """Every case of the file, without its code, by title."""
    thidua.ok("export", "ra.json", "--show-classified", "--force")
    cases = json.loads(Path("ra.json").read_text("utf-8"))["cases"]
    for case in cases:
        del case["code"]
    return sorted(cases, key=lambda case: str(case["title"]))


def in_order(book: Book) -> list[dict[str, Any]]:
    """The cases that must come out, by title."""
    return sorted(book.expected, key=lambda case: str(case["title"]))


def of_page(page: Page, book: Book, notices: list[str]) -> list[str]:
    """The notices that speak of a page."""
    return notices if len(book.pages) == 1 else [n for n in notices if f"“{page.name}”" in n]


@pytest.mark.parametrize("one", lists(refused=False))
def test_the_cases_come_out(office: Thidua, tmp_path: Path, one: OfficeList) -> None:
    """Exactly those of the list, with every value; what is left out is told, row by row; the bare
    command, where it is refused, leads to the right one."""
    book, words = one.book(), command(one, tmp_path)
    for line in one.before:
        office.ok(*line.split("|"))
    if one.lead:
        bare = office(*words[:2], "--dry-run", "--format", "json")
        assert bare.code == 1 or bare.json["import"]["rows"] < len(book.expected)
        assert [word for word in one.lead if word not in bare.err] == []
    told = office.ok(*words, "--format", "json").json["import"]
    notices = told["notices"]
    assert recorded(office) == in_order(book)
    assert told["rows"] == len(book.expected)
    assert {code for page in book.pages for code in page.codes} <= {*told["codes"]}
    for page in book.pages:
        said = of_page(page, book, notices)
        left_out = {row: why for row, why in told_left_out(said).items() if row > page.head}
        assert left_out.keys() == page.left_out.keys()
        assert [row for row, why in page.left_out.items() if why not in left_out[row]] == []
        assert [row for row in page.sections if f"dòng {row} “" not in "".join(said)] == []
    assert [word for word in one.tells if word not in "\n".join(notices)] == []
    assert [word for word in one.silent if word in "\n".join(notices)] == []
    commands, left_out = 1 + bool(one.lead or one.map), sum(len(p.left_out) for p in book.pages)
    print(f"\n{one.name}: {commands} lệnh, {told['rows']} vụ, {left_out} dòng bỏ qua", end=" ")


@pytest.mark.parametrize("one", lists(refused=False, strict=False))
def test_twice_changes_nothing(office: Thidua, tmp_path: Path, one: OfficeList) -> None:
    """The same list again: every row is as it is in the file."""
    words = command(one, tmp_path)
    for line in one.before:
        office.ok(*line.split("|"))
    office.ok(*words)
    before = digest(office.file)
    again = office.ok(*words, "--on-duplicate", "update", "--format", "json").json["import"]
    assert (again["added"], again["updated"]) == (0, 0)
    assert again["unchanged"] == len(one.book().expected)
    assert digest(office.file) == before


@pytest.mark.slow
@pytest.mark.parametrize("one", lists(refused=False, strict=False))
def test_what_guess_writes_is_what_import_knows(
    office: Thidua, tmp_path: Path, one: OfficeList
) -> None:
    """The map of ``--guess``, as it is written, takes in what the list alone does."""
    book, words = one.book(), command(one, tmp_path)
    if one.map or len(book.pages) > 1:
        pytest.skip("needs more than a guess")
    for line in one.before:
        office.ok(*line.split("|"))
    if one.name in GUESSED_TOO_MUCH:
        pytest.xfail("not yet")
    office.ok(*words[:2], "--guess", "-o", "doan.toml")
    office.ok(*words, "--map", "doan.toml")
    assert recorded(office) == in_order(book)


@pytest.mark.parametrize("one", lists(refused=True))
def test_what_is_unsure_is_refused(office: Thidua, tmp_path: Path, one: OfficeList) -> None:
    """With the words that help, and nothing is written."""
    words = command(one, tmp_path)
    for line in one.before:
        office.ok(*line.split("|"))
    before = digest(office.file)
    error = office.refused(*words)
    assert [word for word in one.refused if word not in error] == []
    assert digest(office.file) == before


def test_the_lists_are_what_was_asked_for() -> None:
    """Forty or more; at most two options or a map; kept files small."""
    assert len(LAYOUTS)
    assert LISTS.keys() >= NOT_YET
    long = [
        name
        for name, one in LISTS.items()
        if sum(word.startswith("--") for word in one.options) > 2 - 2 * bool(one.map)
    ]
    assert long == []
    assert [f.name for f in FILES.iterdir() if f.stat().st_size > 20 * 1024] == []
