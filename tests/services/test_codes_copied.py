"""Codes as they are copied with what stands beside them on a report."""

from __future__ import annotations

import pytest

from thidua.services.codes import read_code, short_remark

WHOLE = "e320" * 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{WHOLE}.", (None, WHOLE)),
        (f"{' '.join(['e320'] * 8)}.", (None, WHOLE)),
        (f"{WHOLE};", (None, WHOLE)),
        (f"#78 {' '.join(['e320'] * 8)}", (78, WHOLE)),
        (f"(#78, {WHOLE}).", (78, WHOLE)),
    ],
)
def test_a_code_is_read_out_of_its_sentence(text: str, expected: tuple[int | None, str]) -> None:
    """The full stop behind it, the entry in front of it as the log prints that."""
    assert expected in read_code("--head", text)


def test_only_the_length_of_old_reports_is_called_that() -> None:
    """31 digits are a code of which one is missing."""
    assert "như báo cáo cũ in" in short_remark(12)[0]
    assert "thiếu một" in short_remark(31)[0]
    for digits in (13, 20, 31):
        assert "báo cáo cũ" not in short_remark(digits)[0]
    assert short_remark(32) == []
