"""``check`` knows what departments through time may not be (domain §9)."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.conftest import Thidua

MERGED = ("unit", "merge", "NC", "PCTN", "--into", "TH", "--name", "Phòng Tổng hợp")


@pytest.mark.parametrize(
    ("forged", "told"),
    [
        ("INSERT INTO successions VALUES ('TH', 'NC', '2025-01-01', NULL)", "thành một vòng"),
        ("UPDATE units SET valid_to = NULL WHERE code = 'NC'", "vẫn ghi là hoạt động sau"),
        ("UPDATE units SET valid_from = '2025-01-01' WHERE code = 'TH'", "TH hoạt động từ"),
        ("UPDATE units SET valid_to = '2024-07-01', valid_from = NULL WHERE code = 'TH'", ""),
        (
            "UPDATE units SET valid_from = NULL, valid_to = '2024-06-01' WHERE code = 'TH'",
            "đã thôi hoạt động trước ngày ấy",
        ),
        ("INSERT INTO unit_names VALUES ('TH', '2024-01-01', 'Tên xưa')", "“Tên xưa”"),
        ("UPDATE people SET left_on = '2020-01-01'", "trước khi chuyển đơn vị"),
    ],
)
def test_what_no_command_writes_is_found(office: Thidua, forged: str, told: str) -> None:
    """Each with its own sentence; silent on what is well."""
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "NC")
    office.ok(*MERGED, "--from", "01/7/2024")
    assert office.ok("check", "units").out == ""
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute(forged)
        connection.commit()
    answer = office("check", "units")
    assert answer.code == (3 if told else 0)
    assert told in answer.out
