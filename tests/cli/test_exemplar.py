"""``thidua exemplar``: exemplary models with their story and where it was spread (seed (m))."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from tests.cli.helpers import log_of
from tests.conftest import Thidua

STORY = ("--story", "Xếp đơn thư theo lĩnh vực.")


def listed(thidua: Thidua) -> list[dict[str, Any]]:
    """``exemplar list`` as JSON."""
    found: list[dict[str, Any]] = thidua.ok("exemplar", "list", "--format", "json").json[
        "exemplars"
    ]
    return found


def test_an_exemplar_is_recorded_and_listed(ready: Thidua) -> None:
    """Whose, when, the story, where it was spread."""
    words = ("--unit", "NC", "--date", "10/11/2025", "--spread", "Các huyện ủy")
    answer = ready.ok("exemplar", "add", "Rà soát đơn thư", *STORY, *words)
    assert (
        answer.out
        == "Đã ghi điển hình số 1: Rà soát đơn thư (Phòng Theo dõi công tác nội chính).\n"
    )
    assert listed(ready) == [
        {
            **{"number": 1, "title": "Rà soát đơn thư", "unit": "NC", "person": None},
            **{"name": "Phòng Theo dõi công tác nội chính", "date": "2025-11-10"},
            **{"story": "Xếp đơn thư theo lĩnh vực.", "spread": "Các huyện ủy"},
        }
    ]
    out = ready.ok("exemplar", "list").out
    for text in (
        "1. Rà soát đơn thư",
        "công nhận ngày 10/11/2025",
        "Xếp đơn thư",
        "Đã nhân rộng: Các huyện ủy",
    ):
        assert text in out
    assert [(e["action"], e["subject"]) for e in log_of(ready.file)][-1] == (
        "exemplar add",
        "Rà soát đơn thư",
    )
    assert (
        "Ghi điển hình tiên tiến “Rà soát đơn thư” của đơn vị Phòng Theo dõi" in ready.ok("log").out
    )


def test_of_a_person_or_of_nobody_in_particular(ready: Thidua) -> None:
    """``--person``; without either it is the whole Ban's."""
    ready.ok("exemplar", "add", "Một", *STORY, "--person", "le van an")
    assert ready.ok("exemplar", "add", "Hai", *STORY).out == "Đã ghi điển hình số 2: Hai.\n"
    assert [(found["person"], found["name"]) for found in listed(ready)] == [
        ("Lê Văn An", "Lê Văn An"),
        (None, None),
    ]
    error = ready.refused(
        "exemplar", "add", "Ba", *STORY, "--person", "Lê Văn An", "--unit", "NC", code=2
    )
    assert "không phải cả hai" in error


def test_a_long_story_comes_from_standard_input(ready: Thidua) -> None:
    """Its lines are kept; an empty input is a wrong line."""
    ready.ok("exemplar", "add", "Một", "--story", "-", stdin="Dòng một\r\n\tDòng hai\n")
    assert listed(ready)[0]["story"] == "Dòng một\n\tDòng hai"
    assert "  Dòng một\n" in ready.ok("exemplar", "list").out
    ready.refused("exemplar", "add", "Hai", "--story", "-", stdin=" \n", code=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Một", *STORY, "--unit", "PCTM"), ("--unit", "“PCTM”", "“PCTN”")),
        (("Một", *STORY, "--person", "Lê Văn Am"), ("--person", "“Lê Văn Am”", "“Lê Văn An”")),
        (("Một", *STORY, "--date", "21/01/2026"), ("--date", "21/01/2026", "20/01/2026")),
        (("Một", *STORY, "--date", "31/12/1989"), ("--date", "31/12/1989", "1990")),
        (("Một", "--story", " "), ("--story: không được để trống",)),
        ((" ", *STORY), ("TÊN: không được để trống",)),
        (
            (" ", "--story", "", "--unit", "QQ", "--date", "x", "--spread", "\x07"),
            ("TÊN", "--story", "“QQ”", "“x”", "U+0007"),
        ),
    ],
)
def test_bad_input_is_refused_and_nothing_is_recorded(
    ready: Thidua, words: tuple[str, ...], told: tuple[str, ...]
) -> None:
    """Every mistake in one pass."""
    before = ready.file.read_bytes()
    error = ready.refused("exemplar", "add", *words)
    for text in told:
        assert text in error
    assert ready.file.read_bytes() == before


def test_the_same_one_twice_is_refused(ready: Thidua) -> None:
    """The same title of the same unit, accents and case aside; another unit's is another."""
    ready.ok("exemplar", "add", "Rà soát", *STORY, "--unit", "NC")
    assert "số 1" in ready.refused("exemplar", "add", "RA SOAT", *STORY, "--unit", "NC")
    ready.ok("exemplar", "add", "Rà soát", *STORY, "--unit", "PCTN")


def test_a_dry_run_leaves_nothing(ready: Thidua) -> None:
    """And the empty list says so."""
    ready.ok("exemplar", "add", "Một", *STORY, "--dry-run")
    assert ready.ok("exemplar", "list").out == "Chưa ghi điển hình tiên tiến nào.\n"


def test_the_list_for_spreadsheets(ready: Thidua) -> None:
    """One row each."""
    ready.ok("exemplar", "add", "Một", *STORY)
    (row,) = csv.DictReader(io.StringIO(ready.ok("exemplar", "list", "--format", "csv").out))
    assert row == {
        **{"number": "1", "title": "Một", "unit": "", "person": "", "name": "", "date": ""},
        **{"story": "Xếp đơn thư theo lĩnh vực.", "spread": ""},
    }
