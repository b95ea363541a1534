"""Codes as they are copied with what stands beside them on a report."""

from __future__ import annotations

import pytest

from thidua.advice import in_words
from thidua.errors import Refused
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("41 0123456789ab", [(41, "0123456789ab")]),
        ("412 0123456789ab", [(412, "0123456789ab")]),
        ("4123 0123456789ab", [(4123, "0123456789ab"), (None, "41230123456789ab")]),
        ("4123 456789abcdef01", [(None, "4123456789abcdef01"), (4123, "456789abcdef01")]),
        (f"4123 {' '.join(['e320'] * 8)}", [(4123, WHOLE), (None, f"4123{WHOLE}")]),
        (
            f"4123 {' '.join(['e320'] * 7)}",
            [(None, f"4123{'e320' * 7}"), (4123, "e320" * 7)],
        ),
        ("4123 456789ab", [(None, "4123456789ab")]),
        ("4 e320 e320 e320", [(4, "e320e320e320"), (None, "4e320e320e320")]),
        ("e320 e320 e320", [(None, "e320e320e320")]),
        (f"mục nhật ký số 78: {WHOLE}", [(78, WHOLE)]),
        (f"mục 78 {WHOLE}", [(78, WHOLE)]),
        (f"({WHOLE})", [(None, WHOLE)]),
    ],
)
def test_a_group_of_figures_in_front_may_be_the_number_of_an_entry(
    text: str, expected: list[tuple[int | None, str]]
) -> None:
    """Or the first group of the code: the reading that gives a code of a length that is printed
    comes first; fewer than four figures before a single group are no group."""
    assert read_code("--head", text) == expected


@pytest.mark.parametrize("option", ["--head", "--closing"])
def test_what_is_no_code_is_answered_with_the_option_at_hand(option: str) -> None:
    """An example of how it is written there."""
    with pytest.raises(Refused) as refused:
        read_code(option, "khong-co")
    assert f'{option} "41 0123456789ab"' in in_words(refused.value.todo)


def test_only_the_length_of_old_reports_is_called_that() -> None:
    """31 digits are a code of which one is missing."""
    assert "như báo cáo cũ in" in short_remark(12)[0]
    assert "thiếu một" in short_remark(31)[0]
    for digits in (13, 20, 31):
        assert "báo cáo cũ" not in short_remark(digits)[0]
    assert short_remark(32) == []
