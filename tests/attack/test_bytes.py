"""Damaged bytes and forged rows: found, or without effect on anything printed. All of them:
``tests.stress``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.attack.bytes import Damaged
from tests.attack.commands import make_file, make_inputs
from tests.attack.forgery import EDITS, Forger
from tests.attack.printed import PRINTING, within
from tests.conftest import Answer, Thidua

pytestmark = pytest.mark.slow


def test_a_damaged_byte_is_found_or_makes_no_difference(tmp_path: Path) -> None:
    """Some places drawn by seed, the header's first hundred bytes among them; cuts; pages swapped,
    zeroed, doubled."""
    damaged = Damaged(tmp_path, seed=6)
    places = damaged.dice.sample(range(100), 12) + damaged.dice.sample(
        range(len(damaged.content)), 40
    )
    damaged.flips(places)
    damaged.cuts(4)
    damaged.pages(2)
    assert damaged.figures.findings == []
    assert {"exit 4", "found by log", "found by state"} <= set(damaged.figures.verdicts)


def test_an_index_that_disagrees_with_its_table_ends_what_reads_by_it(thidua: Thidua) -> None:
    """Going through the cases by code, page after page, would otherwise begin again for ever."""
    make_file("office", thidua.file)
    thidua.ok("edit-case", "V", "--code", "MA-DAI-9")
    thidua.ok("restore-case", "MA-DAI-9")
    content, codes = thidua.file.read_bytes(), set()
    for place in [found.start() for found in re.finditer(b"MA-DAI-9", content)]:
        thidua.file.write_bytes(content[:place] + b"AA-DAI-9" + content[place + 8 :])
        with within(20):
            codes.add(thidua("export", "-").code)
            assert thidua("check").code == 3
    assert codes == {0, 4}


def test_the_judge_would_notice_a_figure_that_check_lets_pass(tmp_path: Path) -> None:
    """A good file beside what another one prints; the same other name forged into the file is
    noticed by ``check``."""
    damaged = Damaged(tmp_path)
    damaged.good = {
        words: Answer(0, answer.out.replace("Vụ B", "Vụ X"), "")
        for words, answer in damaged.good.items()
    }
    for _ in PRINTING:
        damaged.judge("nothing", damaged.content)
    assert any("check is silent" in finding for finding in damaged.figures.findings)
    damaged.figures.findings.clear()
    damaged.judge("forged", damaged.content.replace("Vụ B".encode(), "Vụ X".encode()))
    assert damaged.figures.findings == []


@pytest.mark.parametrize("name", sorted({name.strip() for name in EDITS}))
def test_what_a_forger_changes_is_found(name: str, tmp_path: Path) -> None:
    """Two edits of each kind, drawn by seed; a history written anew is found by its head."""
    make_inputs(tmp_path)
    forger = Forger(tmp_path, seed=3)
    for _ in range(40):
        forger.one(name)
        if sum(forger.figures.kinds.values()) == 2:
            break
    assert forger.figures.findings == []
    assert forger.figures.kinds[name] == 2
