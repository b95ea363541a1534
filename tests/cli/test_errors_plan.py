"""What can be wrong in a plan file: each rule with the key that breaks it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.cli.helpers import digest, plan_file
from tests.conftest import Thidua

# (what is replaced, by what, the words that must be in the message)
MISTAKES: list[tuple[str, str, tuple[str, ...]]] = [
    ('number = "06-KH/BNCTU"\n', "", ("number", "thiếu khóa")),
    ('number = "06-KH/BNCTU"\n', 'number = " "\n', ("number", "trống")),
    ('number = "06-KH/BNCTU"\n', "number = 6\n", ("number", "phải là chữ")),
    (
        "issued_on = 2021-06-02",
        'issued_on = "02/6/2021"',
        ("issued_on", "“02/6/2021”", "2023-11-30"),
    ),
    ("issued_on = 2021-06-02", "issued_on = 2021-06-02\nnhan = 1", ("nhan", "khóa không có")),
    ("theme = ", "themes = ", ("themes", "theme", "khóa không có", "thiếu khóa")),
    ("ends_on = 2025-12-31", "ends_on = 2020-12-31", ("ends_on", "31/12/2020", "01/01/2021")),
    ('joint_credit = "lead"', 'joint_credit = "moi"', ("joint_credit", "“moi”", "lead", "each")),
    (
        "require_evidence = false",
        'require_evidence = "thôi"',
        ("require_evidence", "true hoặc false"),
    ),
    (
        "cutoff = 2023-11-30",
        "cutoff = 2020-11-30",
        ("rounds[1].cutoff", "30/11/2020", "01/01/2021"),
    ),
    (
        "cutoff = 2025-11-30",
        "cutoff = 2026-11-30",
        ("rounds[2].cutoff", "30/11/2026", "31/12/2025"),
    ),
    ("cutoff = 2025-11-30", "cutoff = 2022-11-30", ("rounds[2].cutoff", "30/11/2023")),
    ('kind = "tong_ket"', 'kind = "so_ket"', ("rounds[2].kind", "tong_ket")),
    ('kind = "tong_ket"', 'kind = "cuoi"', ("rounds[2].kind", "“cuoi”", "tong_ket")),
    ('held = "2023-11"', 'held = "11/2023"', ("rounds[1].held", "“11/2023”", "2023-11")),
    (
        'number = 2\nkind = "tong_ket"',
        'number = 1\nkind = "tong_ket"',
        ("rounds[2].number", "đã có", "rounds[1]"),
    ),
    (
        'number = 1\nkind = "so_ket"',
        'number = 0\nkind = "so_ket"',
        ("rounds[1].number", "từ 1 trở lên"),
    ),
    (
        'number = 1\nkind = "so_ket"',
        'number = 3\nkind = "so_ket"',
        ("rounds[2].number", "tăng dần"),
    ),
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
    (
        'subset_of = "vu-an-vu-viec"',
        'subset_of = "tham-nhung-phat-hien"',
        ("targets[2].subset_of", "vòng"),
    ),
    ('subset_of = "vu-an-vu-viec"', 'subset_of = "antt"', ("targets[2].subset_of", "phạm vi")),
    ("minimum = 10", "minimum = 0", ("targets[1].rounds[1].minimum", "0", "từ 1 trở lên")),
    ("minimum = 10", "minimum = -1", ("targets[1].rounds[1].minimum", "-1")),
    ("minimum = 10", 'minimum = "mười"', ("targets[1].rounds[1].minimum", "số nguyên")),
    ("minimum = 10", "minimum = 1.5", ("targets[1].rounds[1].minimum", "số nguyên")),
    ("minimum = 10", "minimum = 4", ("targets[2].rounds[1].minimum", "5", "4", "vu-an-vu-viec")),
    (
        "round = 1\nminimum = 2",
        "round = 3\nminimum = 2",
        ("targets[4].rounds[1].round", "không có đợt 3"),
    ),
    ("round = 1\nminimum = 2", "round = 2\nminimum = 2", ("targets[4].rounds[2].round", "hai lần")),
    ('field = ["tham_nhung"]', 'field = ["tham_o"]', ("targets[2].criteria.field", "“tham_o”")),
    (
        'field_except = ["an_ninh_trat_tu"]',
        'field_except = ["x"]',
        ("targets[1].criteria.field_except", "“x”"),
    ),
    ('kind = ["vu_an", "vu_viec"]', "kind = []", ("targets[1].criteria.kind", "rỗng")),
    ('kind = ["vu_an", "vu_viec"]', 'kind = ["an"]', ("targets[1].criteria.kind", "“an”", "vu_an")),
    ('kind = ["vu_an", "vu_viec"]', 'kind = "vu_an"', ("targets[1].criteria.kind", "danh sách")),
    ('milestone = "resolved"', 'moc = "resolved"', ("targets[1].criteria.moc", "khóa không có")),
    (
        'outcome = "hieu_qua"',
        'outcome = "tot"',
        ("targets[1].criteria.outcome", "“tot”", "hieu_qua"),
    ),
    (
        (
            'quotation = "có ít nhất 5 vụ án, vụ việc tham nhũng do Ban Nội chính Tỉnh ủy chủ động'
            ' phát hiện"'
        ),
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


@pytest.mark.parametrize(
    ("old", "new", "expected"), MISTAKES, ids=[m[1][:40].replace("\n", " ") for m in MISTAKES]
)
def test_a_mistake_is_named_by_its_key(
    furnished: Thidua, tmp_path: Path, old: str, new: str, expected: tuple[str, ...]
) -> None:
    """By ``plan check``, ``add`` and ``update`` alike, which change nothing; keys are counted from
    one."""
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
    [
        ("", "number"),
        ("rounds = []\n", "rounds"),
        ("targets = 3\n", "targets"),
        ("[issuer]\n", "name"),
    ],
)
def test_a_bare_file_is_refused_key_by_key(
    thidua: Thidua, tmp_path: Path, content: str, key: str
) -> None:
    """An empty plan file names what a plan needs."""
    file = tmp_path / "trong.toml"
    file.write_text(content, encoding="utf-8")
    assert key in thidua.refused("plan", "check", str(file))


# What is beyond measure (contract, "Plan files"): the sentence that it gets, once. Keys as in the
# embedded plan.
MONSTROUS: dict[str, tuple[str, str, str]] = {
    "a floor of 10^22": (
        "minimum = 10\n",
        f"minimum = {10**22}\n",
        f"targets[1].rounds[1].minimum: “{10**22}” quá lớn",
    ),
    "a floor of a billion": (
        "minimum = 10\n",
        f"minimum = {10**9}\n",
        "targets[1].rounds[1].minimum: “1000000000” quá lớn",
    ),
    "a round of 20 digits": (
        "number = 2\n",
        f"number = {'1' * 20}\n",
        f"rounds[2].number: “{'1' * 20}” quá lớn",
    ),
    "6,000 digits": ("minimum = 10\n", f"minimum = {'9' * 6_000}\n", "số có 6.000 chữ số"),
    "100,000 brackets": ("number = 2\n", f"number = {'[' * 100_000}\n", "ngoặc lồng nhau"),
    "a key of 20,000 parts": (
        "number = 2\n",
        f"{'.'.join('a' * 20_000)} = 1\nnumber = 2\n",
        "phần nối bằng dấu chấm",
    ),
    "100,000 targets": (
        '[[targets]]\ncode = "antt"',
        "[[targets]]\n" * 100_000 + 'code = "antt"',
        "targets: có 100.004 mục",
    ),
    "100,000 keys": (
        "number = 2\n",
        "\n".join(f"k{n} = 1" for n in range(100_000)) + "\nnumber = 2\n",
        "rounds[2]: có 100.0",
    ),
    "a value of a million letters": (
        'scope = "unit"',
        f'scope = "{"x" * 1_000_000}"',
        "targets[4].scope: “xxx",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MONSTROUS)
def test_what_is_beyond_measure_is_refused_quickly_in_a_sentence(
    furnished: Thidua, tmp_path: Path, name: str
) -> None:
    """By ``plan check``, ``add`` and ``update``: no internal error, no minutes, no megabytes of
    message."""
    old, new, expected = MONSTROUS[name]
    file = plan_file(tmp_path, name="sai.toml")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    before = digest(furnished.file)
    started = time.process_time()
    for word in ("check", "add", "update"):
        error = furnished.refused("plan", word, str(file))
        assert error.count(expected) == 1
        assert len(error) < 2_000
    assert time.process_time() - started < 10
    assert digest(furnished.file) == before


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("minimum = 10", "maximum = 10", "targets[1].rounds[1].maximum"),
        ("minimum = 10", "minimum = 10\nstrict = true", "targets[1].rounds[1].strict"),
        (
            "minimum = 10",
            "minimum = 10\nminimum_by_unit = {NC = 3}",
            "targets[1].rounds[1].minimum_by_unit",
        ),
        ('scope = "unit"', 'scope = "unit"\nencouraged = true', "targets[4].encouraged"),
        (
            "cutoff = 2023-11-30",
            "cutoff = 2023-11-30\nstarts_on = 2023-01-01",
            "rounds[1].starts_on",
        ),
        ('code = "PCTN"', 'code = "PCTN"\ngroup = "a"', "units[3].group"),
    ],
)
def test_a_key_of_format_2_asks_for_it(
    furnished: Thidua, tmp_path: Path, old: str, new: str, key: str
) -> None:
    """In a file of format 1: named with its place, and what to add."""
    file = plan_file(tmp_path, (old, new), name="sai.toml")
    error = furnished.refused("plan", "check", str(file))
    assert f"{key}: khóa này chỉ có ở mẫu 2" in error
    assert "format = 2" in error


def test_a_hint_names_a_key_of_the_table_at_hand(furnished: Thidua, tmp_path: Path) -> None:
    """Not one that belongs elsewhere."""
    file = plan_file(
        tmp_path,
        ("minimum = 10", "minimun = 10"),
        ("cutoff = 2023-11-30", "cut_off = 2023-11-30"),
        name="sai.toml",
    )
    error = furnished.refused("plan", "check", str(file))
    assert "Có phải ý là “minimum”?" in error
    assert "Có phải ý là “cutoff”?" in error


def test_too_many_targets_are_refused_in_words(thidua: Thidua, tmp_path: Path) -> None:
    """Never an internal error."""
    file = plan_file(tmp_path)
    text = file.read_text(encoding="utf-8")
    block = text[text.index('[[targets]]\ncode = "antt"') :]
    for number in range(1_000):
        text += "\n" + block.replace('code = "antt"', f'code = "antt-{number}"')
    file.write_text(text, encoding="utf-8")
    assert "1.005" in thidua.refused("plan", "check", str(file))
