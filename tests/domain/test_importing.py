"""What an import tells of cells and rows."""

from __future__ import annotations

import pytest

from thidua.domain.checking import Finding
from thidua.domain.importing import ImportResult, RowDone, folded, placeholder_notices


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "ô 1"),
        (5, "ô 1; ô 2; ô 3; ô 4; ô 5"),
        (6, "ô 1; ô 2; ô 3; ô 4; ô 5; … và 1 ô nữa"),
        (9, "ô 1; ô 2; ô 3; ô 4; ô 5; … và 4 ô nữa"),
    ],
)
def test_the_first_cells_are_told_and_how_many_more(count: int, told: str) -> None:
    """Five of them."""
    cells = [f"ô {number}" for number in range(1, count + 1)]
    assert folded(cells) == told
    assert placeholder_notices(cells) == [f"{count} ô chỉ ghi cho có, coi là để trống: {told}."]
    assert placeholder_notices([]) == []


def test_rows_are_counted_by_what_became_of_them() -> None:
    """Of each kind by itself."""
    done = [RowDone(2, "updated", "A"), RowDone(3, "skipped", "B"), RowDone(4, "updated", "C")]
    result = ImportResult("cases", "vu.csv", None, done=done)
    counts = [result.count(action) for action in ("updated", "skipped", "joined")]
    assert counts == [2, 1, 0]


def test_a_finding_is_a_line_whoever_wrote_what_it_names() -> None:
    """Where and what, and neither without end."""
    found = Finding("state", "vụ A\nđã ổn", "x" * 3_000 + "\x1b")
    assert found.where == "vụ A\N{REPLACEMENT CHARACTER}đã ổn"
    assert (len(found.what), found.what[-1]) == (2_000, "…")
