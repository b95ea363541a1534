"""Lists of the same parts in any order (``lists.shuffled``): no case is lost, none is invented, and what
is left out is told. ``pytest -s`` prints how many were tried; ``LISTS`` in the environment asks for
more."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import Thidua
from tests.exchange.lists.book import told_left_out
from tests.exchange.lists.shuffled import Shuffler
from tests.exchange.lists.writing import write
from tests.exchange.test_office_lists import in_order, recorded

LISTS = int(os.environ.get("LISTS", "960"))
BLOCKS = 8
# Parts that the program can't take yet.
NOT_YET: frozenset[str] = frozenset()


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_case_is_lost_or_invented(office: Thidua, tmp_path: Path, block: int) -> None:
    """Whatever the order of the columns and the habits around them."""
    shutil.copy(office.file, "trang.db")
    seeds = range(block, LISTS, BLOCKS)
    cases = sum(tried(office, tmp_path, seed) for seed in seeds)
    print(f"\n{len(seeds)} danh sách, {cases} vụ: không mất, không thừa vụ nào")


def tried(office: Thidua, folder: Path, seed: int) -> int:
    """How many cases the list of that seed brought into an empty file, all as they should be."""
    shuffler = Shuffler(seed, NOT_YET)
    book = shuffler.draw()
    (page,) = book.pages
    shutil.copy("trang.db", office.file)
    name = write(book, f"danh-sach-{seed}", shuffler.file, folder)
    answer = office("import", name, "--format", "json")
    shown = "\n".join(map(str, page.grid))
    about = f"seed {seed}, {name}\n{shown}\n{answer.err}"
    assert answer.code == 0, about
    assert recorded(office) == in_order(book), about
    notices = answer.json["import"]["notices"]
    assert [row for row in page.sections if f"dòng {row} “" not in "".join(notices)] == [], about
    told = {row: why for row, why in told_left_out(notices).items() if row > page.head}
    assert told.keys() == page.left_out.keys(), about
    Path(name).unlink()
    return len(book.expected)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_case_that_lacks_something_is_not_left_out(
    office: Thidua, tmp_path: Path, block: int
) -> None:
    """A title alone, or with one other cell: the list is refused, and the row is named."""
    shutil.copy(office.file, "trang.db")
    for seed in range(block, LISTS // 4, BLOCKS):
        shuffler = Shuffler(seed, NOT_YET | {"hidden", "groups"})
        book = shuffler.draw()
        row = shuffler.rob()
        name = write(book, f"danh-sach-{seed}", shuffler.file, tmp_path)
        answer = office("import", name)
        shown = "\n".join(map(str, book.pages[0].grid))
        about = f"seed {seed}, {name}, dòng {row}\n{shown}\n{answer.out}{answer.err}"
        assert answer.code == 1, about
        assert re.search(rf"dòng {row}\b", answer.err), about
        Path(name).unlink()
