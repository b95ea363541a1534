"""What goes out comes back: generated cases with hostile text, exported in each format, imported
into another file.

``THIDUA_ROUND_TRIP`` is the number of cases; a small one by default.
"""

from __future__ import annotations

import os
import random
import sqlite3
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.lists import text_file
from tests.conftest import Thidua
from thidua.domain.case.columns import CASE_COLUMNS

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("THIDUA_ROUND_TRIP", "2000"))
UNITS = ["VP", "NC", "PCTN", "KT1", "=TH", "007", "Đ-1"]
ADDED_UNITS = [
    ["code", "name"],
    ["KT1", "Phòng Kinh tế"],
    ["=TH", "+Tổng hợp, “hợp nhất”"],
    ["007", "0012"],
    ["Đ-1", "Đội 1"],
]
STARTS = [
    "",
    "=",
    "+",
    "-",
    "@",
    "'",
    "''",
    "'=",
    "''@",
    "'\"",
    '"',
    ";",
    ",",
    "=1+1",
    "'=1",
    "#",
    "<r>",
    "\\",
    "[bold]",
    "_x0041_",
]
PIECES = [
    *("Vụ án", "đất đai; xã Hưng Hòa", "nhận hối lộ", "Nguyễn Thị Ánh Tuyết", "🙂", "𝒜𝒷", "số 06-KH/BNCTU", '"nháy"', "“ngoặc”"),
    *("a,b;c", "1e5", "02/06/2021", "TRUE", "0001", "{=A1}", "http://a.b/c?d=e&f", "<b>&amp;</b>", "%s {0}", "'chữ'", "x" * 300),
    *("Uỷ ban", "Ủy ban", "ﬁ", "ſ", "İ", "ß", "日本", "\u200b", "\xa0", "e\u0301\u0323", "\u1ea1\u0302", "#REF!", "NULL", "\\n"),
]  # fmt: skip
INNER = [" ", "  ", " – ", "\u3000", "; ", ", ", "/"]
NAMES = [
    *("Lê Văn An", "Vũ Thị Yến", "Nguyễn Văn Đức", "=Trần", "-Hoàng Văn Bình", "+84 Phạm", "@Đỗ", "'Ngô Quang", "007"),
    *(unicodedata.normalize("NFD", "Đặng Thị Hằng"), "O'Brien Jr.", '"Bé" Hai', "Lò Thị Ủy", "🙂 Sơn", "Ma Seo Phử"),
]  # fmt: skip


def _text(chance: random.Random, longest: int = 4) -> str:
    text = chance.choice(STARTS) + chance.choice(INNER).join(
        chance.choices(PIECES, k=chance.randint(1, longest))
    )
    return unicodedata.normalize(chance.choice(("NFC", "NFD")), text)


def _maybe(chance: random.Random, value: Any, share: float = 0.5) -> Any:
    return value if chance.random() < share else ""


def _note(chance: random.Random) -> str:
    lines = [_text(chance) for _ in range(chance.randint(1, 4))]
    note = chance.choice(("\n", "\n\n", "\t", "\n=")).join(lines)
    return note + "dài " * 7_000 if chance.random() < 0.002 else note


def _people(chance: random.Random) -> str:
    return ";".join(chance.sample(NAMES, chance.randint(1, 4)))


def generated_rows(count: int, seed: int) -> list[list[Any]]:
    """A header of code names and ``count`` rows that ``import`` takes, in texts that could act
    somewhere."""
    chance = random.Random(seed)
    rows: list[list[Any]] = [list(CASE_COLUMNS)]
    for number in range(count):
        code = chance.choice(
            (
                f"{number:07d}",
                f"={number}",
                f"'-{number}",
                f"2022-{number + 1:03d}",
                f"Đ {number}/KH;x",
                "",
            )
        )
        first = date(2021, 1, 1) + timedelta(days=chance.randint(0, 1500))
        advised, resolved = (
            first + timedelta(days=chance.randint(0, 60)),
            first + timedelta(days=chance.randint(60, 300)),
        )
        done = chance.random() < 0.5
        lead, *others = chance.sample(UNITS, chance.randint(1, 4))
        values: dict[str, Any] = {
            "code": code,
            "title": f"{_text(chance)} {number}",
            "kind": chance.choice(("vu_an", "vu_viec", "van_de")),
            "field": chance.choice(
                ("tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "lang_phi", "khac")
            ),
            "lead_unit": lead,
            "other_units": ";".join(others),
            "people": _maybe(chance, _people(chance)),
            "initiative": chance.choice(("phat_hien", "tham_muu", "khong", "")),
            "public_concern": chance.choice(("true", "false", "")),
            "source": _maybe(chance, _text(chance)),
            "detected_on": _maybe(chance, first.isoformat()),
            "advised_on": _maybe(chance, advised.isoformat()),
            "directed_on": _maybe(chance, advised.strftime("%d/%m/%Y")),
            "resolved_on": resolved.isoformat() if done else "",
            "outcome": chance.choice(("hieu_qua", "khong_hieu_qua")) if done else "",
            "advice_doc": _maybe(chance, _text(chance, 1)),
            "directive_doc": _maybe(chance, _text(chance, 1)),
            "result_doc": _maybe(chance, _text(chance, 1)),
            "directed_by": _maybe(chance, _text(chance, 1)),
            "classification": chance.choice(
                ("khong", "khong", "khong", "mat", "toi_mat", "tuyet_mat", "")
            ),
            "note": _maybe(chance, _note(chance)),
        }
        rows.append([_disarmed(values[column]) for column in CASE_COLUMNS])
    return rows


def _disarmed(text: str) -> str:
    """The contract's rule for csv, in words of its own: one more quote before quotes and a
    formula's sign."""
    return f"'{text}" if text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _file_with(thidua: Thidua, folder: Path, rows: Sequence[Sequence[Any]]) -> str:
    """A new file in ``folder`` with the units, the staff and these rows; its path.

    The staff are known before: between other names only what has the form of a name is taken for a
    new one.
    """
    folder.mkdir()
    file = str(folder / "thidua.db")
    thidua.ok("init", "--db", file)
    units = text_file([[_disarmed(cell) for cell in cells] for cells in ADDED_UNITS], "don-vi.csv")
    thidua.ok("import", units, "--what", "units", "--db", file)
    people = text_file(
        [["name", "unit"], *([_disarmed(name), "NC"] for name in NAMES)], "can-bo.csv"
    )
    thidua.ok("import", people, "--what", "people", "--db", file)
    if rows:
        thidua.ok("import", text_file(rows, "vu.csv"), "--db", file)
    return file


def _listed(thidua: Thidua, file: str) -> str:
    return thidua.ok("cases", "--format", "json", "--show-classified", "--db", file).out


@pytest.fixture
def source(thidua: Thidua, tmp_path: Path) -> str:
    """A file of generated cases."""
    return _file_with(thidua, tmp_path / "a", generated_rows(COUNT, seed=6))


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xlsx"])
def test_what_is_exported_is_imported_byte_for_byte(
    thidua: Thidua, tmp_path: Path, source: str, suffix: str
) -> None:
    """The list of cases of the second file is that of the first; a second import into it changes
    nothing."""
    thidua.ok("export", f"ra.{suffix}", "--show-classified", "--db", source)
    other = _file_with(thidua, tmp_path / "b", [])
    assert (
        f'"added": {COUNT}'
        in thidua.ok("import", f"ra.{suffix}", "--format", "json", "--db", other).out
    )
    before, after = _listed(thidua, source), _listed(thidua, other)
    assert before.count('"code"') == COUNT
    assert before == after
    assert verified(Path(other)) == ["ok"]
    content = Path(other).read_bytes()
    again = thidua.ok(
        "import", f"ra.{suffix}", "--on-duplicate", "update", "--format", "json", "--db", other
    ).json["import"]
    assert (again["unchanged"], again["updated"], again["added"]) == (COUNT, 0, 0)
    assert Path(other).read_bytes() == content


def test_hidden_texts_do_not_come_back(thidua: Thidua, source: str) -> None:
    """Without ``--show-classified`` the placeholder goes out, and is refused at every place where
    it stands."""
    thidua.ok("export", "ra.csv", "--db", source)
    before = Path(source).read_bytes()
    error = thidua.refused("import", "ra.csv", "--on-duplicate", "update", "--db", source)
    assert "(mật – xem bản giấy)" in error
    assert Path(source).read_bytes() == before


def verified(file: Path) -> list[str]:
    """What SQLite finds when it verifies every row against the schema: its types, CHECKs, indexes
    and references."""
    with closing(sqlite3.connect(file)) as connection:
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return [
            *(row[0] for row in connection.execute("PRAGMA integrity_check")),
            *map(str, broken),
        ]


def test_a_row_that_no_command_would_write_is_found(source: str) -> None:
    """The check that the round trip rests on sees a broken CHECK: a case that ends before it is
    advised on."""
    with closing(sqlite3.connect(source)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(
            "UPDATE cases SET advised_on = '2023-01-01', resolved_on = '2022-01-01', outcome ="
            " 'hieu_qua' WHERE id = 1"
        )
        connection.commit()
    assert any("CHECK" in line for line in verified(Path(source)))
