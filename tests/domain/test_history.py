"""What undo takes back and redo does again, told from the log alone."""

from __future__ import annotations

import pytest

from thidua.domain.history import stacks


@pytest.mark.parametrize(
    ("entries", "done", "undone"),
    [
        ([], [], []),
        ([(1, "init", None), (2, "add-case", None)], [1, 2], []),
        ([(1, "a", None), (2, "b", None), (3, "undo", 2)], [1], [2]),
        ([(1, "a", None), (2, "b", None), (3, "undo", 2), (4, "undo", 1)], [], [2, 1]),
        ([(1, "a", None), (2, "undo", 1), (3, "redo", 1)], [1], []),
        ([(1, "a", None), (2, "b", None), (3, "undo", 2), (4, "undo", 1), (5, "redo", 1)], [1], [2]),
        ([(1, "a", None), (2, "undo", 1), (3, "b", None)], [3], []),
        ([(1, "a", None), (2, "undo", 1), (3, "redo", 1), (4, "undo", 1)], [], [1]),
    ],
)  # fmt: skip
def test_steps_back_and_forth(
    entries: list[tuple[int, str, int | None]], done: list[int], undone: list[int]
) -> None:
    """The next one stands last; a new change forgets what could be done again."""
    assert stacks(entries) == (done, undone)
