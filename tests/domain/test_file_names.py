"""Names of files made of codes."""

from __future__ import annotations

import pytest

from thidua.domain.file_names import fault_on_windows, file_stems


@pytest.mark.parametrize(
    ("codes", "stems"),
    [
        (("NC", "PCTN"), ("NC", "PCTN")),
        (("NC", "nc"), ("NC", "nc (2)")),  # one file on Windows and on a Mac
        (("A/B", "A-B", "A:B"), ("A-B", "A-B (2)", "A-B (3)")),
        (("Ph\u00f2ng", "Pho\u0300ng"), ("Ph\u00f2ng", "Ph\u00f2ng (2)")),
        (("CON", "a.", "..", "../x"), ("CON-", "a", "-", "-x")),
        (("A (2)", "A", "a"), ("A (2)", "A", "a (3)")),
    ],
)
def test_each_code_has_a_file_of_its_own(codes: tuple[str, ...], stems: tuple[str, ...]) -> None:
    """The code where it can be, no folder, nothing that Windows does not bear, no two alike."""
    assert tuple(file_stems(codes).values()) == stems
    assert not any(map(fault_on_windows, stems))


def test_a_long_code_is_cut_between_letters() -> None:
    """Two long ones that begin alike stay two."""
    first, second = file_stems(("ồ" * 200 + "1", "ồ" * 200 + "2")).values()
    assert first != second
    assert len(second.encode()) < 200
    assert set(first) == {"ồ"}
