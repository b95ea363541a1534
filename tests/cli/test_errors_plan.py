"""What can be wrong in a plan file: each rule with the key that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import digest, plan_file
from tests.conftest import Thidua

# (what is replaced, by what, the words that must be in the message)
MISTAKES: list[tuple[str, str, tuple[str, ...]]] = [
    ('number = "06-KH/BNCTU"\n', "", ("number", "thiếu khóa")),
    ('number = "06-KH/BNCTU"\n', 'number = " "\n', ("number", "trống")),
    ('number = "06-KH/BNCTU"\n', "number = 6\n", ("number", "phải là chữ")),
    ("issued_on = 2021-06-02", 'issued_on = "02/6/2021"', ("issued_on", "“02/6/2021”", "2023-11-30")),
    ("issued_on = 2021-06-02", "issued_on = 2021-06-02\nnhan = 1", ("nhan", "khóa không có")),
    ("theme = ", "themes = ", ("themes", "theme", "khóa không có", "thiếu khóa")),
    ("ends_on = 2025-12-31", "ends_on = 2020-12-31", ("ends_on", "31/12/2020", "01/01/2021")),
    ('joint_credit = "lead"', 'joint_credit = "moi"', ("joint_credit", "“moi”", "lead", "each")),
    ("require_evidence = false", 'require_evidence = "thôi"', ("require_evidence", "true hoặc false")),
    ("cutoff = 2023-11-30", "cutoff = 2020-11-30", ("rounds[1].cutoff", "30/11/2020", "01/01/2021")),
    ("cutoff = 2025-11-30", "cutoff = 2026-11-30", ("rounds[2].cutoff", "30/11/2026", "31/12/2025")),
    ("cutoff = 2025-11-30", "cutoff = 2022-11-30", ("rounds[2].cutoff", "30/11/2023")),
    ('kind = "tong_ket"', 'kind = "so_ket"', ("rounds[2].kind", "tong_ket")),
    ('kind = "tong_ket"', 'kind = "cuoi"', ("rounds[2].kind", "“cuoi”", "tong_ket")),
    ('held = "2023-11"', 'held = "11/2023"', ("rounds[1].held", "“11/2023”", "2023-11")),
    ('number = 2\nkind = "tong_ket"', 'number = 1\nkind = "tong_ket"', ("rounds[2].number", "đã có", "rounds[1]")),
    ('number = 1\nkind = "so_ket"', 'number = 0\nkind = "so_ket"', ("rounds[1].number", "từ 1 trở lên")),
    ('number = 1\nkind = "so_ket"', 'number = 3\nkind = "so_ket"', ("rounds[2].number", "tăng dần")),
    ('code = "kinh_te"', 'code = "khac"', ("fields[6].code", "“khac”", "fields[3]")),
    ('code = "kinh_te"', 'code = "kinh te"', ("fields[3].code", "“kinh te”", "dấu cách")),
    ('name = "Kinh tế"', 'name = ""', ("fields[3].name", "trống")),
    ('code = "PCTN"', 'code = "nc"', ("units[3].code", "“nc”", "units[2]")),
    ('code = "PCTN"', 'code = "P N"', ("units[3].code", "“P N”")),
    ("has_targets = false", 'has_targets = "x"', ("units[1].has_targets", "true hoặc false")),
    ('code = "antt"\n', 'code = "tham-nhung"\n', ("targets[5].code", "“tham-nhung”", "targets[4]")),
    ('code = "antt"\n', 'code = "an ninh"\n', ("targets[5].code", "“an ninh”")),
    ('scope = "unit"', 'scope = "phong"', ("targets[4].scope", "“phong”", "organisation", "unit")),
    ('subset_of = "vu-an-vu-viec"', 'subset_of = "x"', ("targets[2].subset_of", "“x”")),
    ('subset_of = "vu-an-vu-viec"', 'subset_of = "tham-nhung-phat-hien"', ("targets[2].subset_of", "vòng")),
    ('subset_of = "vu-an-vu-viec"', 'subset_of = "antt"', ("targets[2].subset_of", "phạm vi")),
    ("minimum = 10", "minimum = 0", ("targets[1].rounds[1].minimum", "0", "từ 1 trở lên")),
    ("minimum = 10", "minimum = -1", ("targets[1].rounds[1].minimum", "-1")),
    ("minimum = 10", 'minimum = "mười"', ("targets[1].rounds[1].minimum", "số nguyên")),
    ("minimum = 10", "minimum = 1.5", ("targets[1].rounds[1].minimum", "số nguyên")),
    ("minimum = 10", "minimum = 4", ("targets[2].rounds[1].minimum", "5", "4", "vu-an-vu-viec")),
    ("round = 1\nminimum = 2", "round = 3\nminimum = 2", ("targets[4].rounds[1].round", "không có đợt 3")),
    ("round = 1\nminimum = 2", "round = 2\nminimum = 2", ("targets[4].rounds[2].round", "hai lần")),
    ('field = ["tham_nhung"]', 'field = ["tham_o"]', ("targets[2].criteria.field", "“tham_o”")),
    ('field_except = ["an_ninh_trat_tu"]', 'field_except = ["x"]', ("targets[1].criteria.field_except", "“x”")),
    ('kind = ["vu_an", "vu_viec"]', "kind = []", ("targets[1].criteria.kind", "rỗng")),
    ('kind = ["vu_an", "vu_viec"]', 'kind = ["an"]', ("targets[1].criteria.kind", "“an”", "vu_an")),
    ('kind = ["vu_an", "vu_viec"]', 'kind = "vu_an"', ("targets[1].criteria.kind", "danh sách")),
    ('milestone = "resolved"', 'moc = "resolved"', ("targets[1].criteria.moc", "khóa không có")),
    ('outcome = "hieu_qua"', 'outcome = "tot"', ("targets[1].criteria.outcome", "“tot”", "hieu_qua")),
    (
        'quotation = "có ít nhất 5 vụ án, vụ việc tham nhũng do Ban Nội chính Tỉnh ủy chủ động phát hiện"',
        'quotation = ""',
        ("targets[2].rounds[1].quotation", "nguyên văn"),
    ),
    ('name = "Khác"', 'name = "Khác\\u0007"', ("fields[6].name", "U+0007")),
    (
        'field = ["tham_nhung"]\ninitiative',
        'field = ["an_ninh_trat_tu"]\ninitiative',
        ("targets[2].criteria", "vu-an-vu-viec"),
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES, ids=[m[1][:40].replace("\n", " ") for m in MISTAKES])
def test_a_mistake_is_named_by_its_key(furnished: Thidua, tmp_path: Path, old: str, new: str, expected: tuple[str, ...]) -> None:
    """By ``plan check``, ``add`` and ``update`` alike, which change nothing; keys are counted from one."""
    file = plan_file(tmp_path, (old, new), name="sai.toml")
    before = digest(furnished.file)
    errors = {furnished.refused("plan", word, str(file)) for word in ("check", "add", "update")}
    assert len(errors) == 1
    for part in ("sai.toml", "plan schema", *expected):
        assert part in next(iter(errors)), f"“{part}” not in:\n{next(iter(errors))}"
    assert "Input should" not in next(iter(errors))
    assert "Value error" not in next(iter(errors))
    assert digest(furnished.file) == before


@pytest.mark.parametrize(
    ("content", "key"),
    [("", "number"), ("rounds = []\n", "rounds"), ("targets = 3\n", "targets"), ("[issuer]\n", "name")],
)
def test_a_bare_file_is_refused_key_by_key(thidua: Thidua, tmp_path: Path, content: str, key: str) -> None:
    """An empty plan file names what a plan needs."""
    file = tmp_path / "trong.toml"
    file.write_text(content, encoding="utf-8")
    assert key in thidua.refused("plan", "check", str(file))


def test_too_many_targets_are_refused_in_words(thidua: Thidua, tmp_path: Path) -> None:
    """Never an internal error."""
    file = plan_file(tmp_path)
    text = file.read_text(encoding="utf-8")
    block = text[text.index('[[targets]]\ncode = "antt"') :]
    for number in range(70):
        text += "\n" + block.replace('code = "antt"', f'code = "antt-{number}"')
    file.write_text(text, encoding="utf-8")
    assert "75" in thidua.refused("plan", "check", str(file))
