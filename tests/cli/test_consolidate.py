"""``consolidate``: many offices in one table, the country worked out by hand, and no file taken on
trust."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pyrage
import pytest

from tests.cli.offices import Office, body_of, parent_plan
from tests.conftest import Thidua
from thidua.domain.summary import Spelling, sealed


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Four offices and what three of them sent: Mẫu An (closed, its two departments merged),
    Mẫu Bình (not closed), Mẫu Đông (closed; another code on paper); Mẫu Hòa sent nothing."""
    folder = tmp_path / "gui"
    folder.mkdir()
    an = Office(tmp_path, "Mẫu An")
    an.case("tham_nhung", "hieu_qua")
    an.case("tham_nhung", "khong_hieu_qua", unit="B")
    an.case("kinh_te", "hieu_qua", unit="B")
    an.ok("unit", "merge", "A", "B", "--into", "AB", "--name", "Phòng AB", "--from", "2023-03-01")
    an.ok("close-round", "1")
    code = an.send(folder / "an.json")
    binh = Office(tmp_path, "Mẫu Bình")
    for _ in range(5):
        binh.case("tham_nhung", "hieu_qua")
    binh.send(folder / "binh.json")
    dong = Office(tmp_path, "Mẫu Đông")
    dong.case("tham_nhung", "hieu_qua")
    for _ in range(3):
        dong.case("kinh_te", "khong_hieu_qua")
    dong.ok("close-round", "1")
    dong.send(folder / "dong.json")
    lines = ["office,code", f"Ban Nội chính Mẫu An,{code}", f"Mẫu Đông,{'0' * 32}", "Mẫu Hòa,"]
    (tmp_path / "ma.csv").write_text("\n".join(lines), encoding="utf-8")
    parent_plan(tmp_path)
    return folder


def table_of(thidua: Thidua, sent: Path, *words: str, code: int = 0) -> Any:
    """The table as JSON."""
    answer = thidua(
        *("consolidate", str(sent), "--parent", str(sent.parent / "cap-tren.toml")),
        *("--format", "json", *words),
    )
    assert answer.code == code, answer.err
    return answer.json


def test_the_story_of_four_offices(thidua: Thidua, sent: Path) -> None:
    """By hand: Mẫu An has 2 + 1 = 3 cases of which 2 were effective, Mẫu Đông 1 + 3 = 4 of which 1;
    the country 7 of at least 6, and 3 of 7 = 42,9 % of at least 60 % (their mean would be 45,8 %).
    Mẫu Bình's five are in no total."""
    found = table_of(thidua, sent, "--codes", str(sent.parent / "ma.csv"))
    assert (found["schema"], found["parent"], found["round"]) == (
        "thidua.consolidated/1",
        "15-KH/MAU",
        1,
    )
    offices = {office["place"]: office for office in found["offices"]}
    assert list(offices) == ["Mẫu An", "Mẫu Bình", "Mẫu Đông"]
    assert [o["agrees"] for o in offices.values()] == [True, None, False]
    assert [o["provisional"] for o in offices.values()] == [False, True, False]
    assert all(office["unmapped"] == ["rieng"] for office in offices.values())
    count, ratio = offices["Mẫu An"]["rows"]
    assert count == {
        "target": "xu-ly",
        "from": ["tham-nhung", "kinh-te"],
        "minimum": 3,
        "required": 3,
        "actual": 3,
        "numerator": None,
        "denominator": None,
        "maximum": None,
        "verdict": "not_met",  # the worst of exceeded (2 of 1) and not_met (1 of 2)
    }
    assert (ratio["actual"], ratio["numerator"], ratio["denominator"]) == (66.7, 2, 3)
    assert (ratio["minimum"], ratio["verdict"]) == (50, "exceeded")
    assert found["country"] == [
        {
            "target": "xu-ly",
            "actual": 7,
            "numerator": None,
            "denominator": None,
            "offices": 2,
            "minimum": 6,
            "maximum": None,
            "verdict": "exceeded",
        },
        {
            "target": "hieu-qua",
            "actual": 42.9,
            "numerator": 3,
            "denominator": 7,
            "offices": 2,
            "minimum": 60,
            "maximum": None,
            "verdict": "not_met",
        },
        {
            "target": "bo-trong",
            "actual": 0,
            "numerator": None,
            "denominator": None,
            "offices": 0,
            "minimum": 1,
            "maximum": None,
            "verdict": "not_met",
        },
    ]
    assert found["missing"] == ["Mẫu Hòa"]


def test_what_differs_is_told_and_strict_says_so(thidua: Thidua, sent: Path) -> None:
    """A code that differs and an office that is missing: told, exit 0; 3 with ``--strict``."""
    words = ["consolidate", str(sent), "--codes", str(sent.parent / "ma.csv")]
    answer = thidua.ok(*words)
    assert "CHƯA GỬI: Mẫu Hòa" in answer.out
    assert "KHÁC mã trên báo cáo đã ký" in answer.out
    assert "TẠM TÍNH" in answer.out
    assert thidua(*words, "--strict").code == 3
    assert thidua("consolidate", str(sent), "--strict").code == 0


def test_without_the_parent_plan(thidua: Thidua, sent: Path) -> None:
    """The targets are those that the offices name; nothing is held against a floor."""
    found = thidua.ok("consolidate", str(sent), "--format", "json").json
    assert [row["target"] for row in found["country"]] == ["xu-ly", "hieu-qua"]
    assert {row["verdict"] for row in found["country"]} == {None}
    assert found["parent"] == "15-KH/MAU"


def test_the_lines_of_csv(thidua: Thidua, sent: Path) -> None:
    """A line per office and target, then the country's with ``office`` empty."""
    plan = str(sent.parent / "cap-tren.toml")
    out = thidua.ok("consolidate", str(sent), "--parent", plan, "--format", "csv").out
    lines = list(csv.DictReader(io.StringIO(out)))
    places = [(line["place"], line["target"]) for line in lines]
    assert places == [
        *(
            (place, code)
            for place in ("Mẫu An", "Mẫu Bình", "Mẫu Đông")
            for code in ("xu-ly", "hieu-qua")
        ),
        *(("", code) for code in ("xu-ly", "hieu-qua", "bo-trong")),
    ]
    assert lines[0]["from"] == "tham-nhung;kinh-te"
    assert (lines[6]["office"], lines[6]["actual"], lines[6]["offices"]) == ("", "7", "2")


def test_into_an_office_and_one_target(thidua: Thidua, sent: Path) -> None:
    """``--office`` shows the merged department with whom it succeeds, ``--target`` one target as
    bars; what there is not is refused, naming what there is."""
    found = table_of(thidua, sent, "--office", "mau an", "--target", "xu-ly")
    assert [row["target"] for row in found["country"]] == ["xu-ly"]
    (unit,) = found["departments"]
    assert (unit["unit"], unit["name"], sorted(unit["succeeds"])) == ("AB", "Phòng AB", ["A", "B"])
    assert unit["targets"][0]["actual"] == 3
    shown = thidua.ok("consolidate", str(sent), "--target", "xu-ly", "--office", "Mẫu An").out
    assert "█" in shown
    assert "Phòng AB (AB)" in shown
    assert "xu-ly, hieu-qua" in thidua.refused("consolidate", str(sent), "--target", "khac")
    assert "Mẫu Bình" in thidua.refused("consolidate", str(sent), "--office", "Hòa")


def test_the_page_the_workbook_and_the_paper(thidua: Thidua, sent: Path) -> None:
    """Each holds every office and the country; the numbers of the workbook are numbers."""
    words = ["consolidate", str(sent), "--parent", str(sent.parent / "cap-tren.toml")]
    words += ["--codes", str(sent.parent / "ma.csv"), "--office", "Mẫu An"]
    made = sent.parent
    for name in ("bang.xlsx", "bang.html", "bang.docx"):
        thidua.ok(*words, "-o", str(made / name))
    sheet = openpyxl.load_workbook(made / "bang.xlsx")["Bảng chung"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["Ban Nội chính Mẫu An"][6:9] == (3, 3, "CHƯA ĐẠT")
    assert rows["TOÀN QUỐC"][7] == 7
    page = (made / "bang.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("Mẫu Đông") > 2
    import docx

    document = docx.Document(str(made / "bang.docx"))
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert "TOÀN QUỐC (2/2 cơ quan đã chốt)" in cells
    assert cells[cells.index("TOÀN QUỐC (2/2 cơ quan đã chốt)") + 2] == "7"


def forged(file: Path, new: Path, change: Any, *, digest: bool = True) -> Path:
    """A copy of a summary with something changed and the seals made anew (``digest``: both, else
    only the check)."""
    from decimal import Decimal

    body = json.loads(file.read_bytes(), parse_float=Decimal)
    old = body["digest"]
    change(body)
    given = body.pop("commendations")
    del body["digest"], body["check"]
    assert given == []
    content, _ = sealed(body, [])
    if not digest:
        whole = {**json.loads(content, parse_float=Decimal), "digest": old}
        del whole["check"]
        whole["check"] = Spelling(whole).check()
        content = Spelling(whole).content()
    new.write_bytes(content)
    return new


def test_each_bad_file_has_its_own_sentence(thidua: Thidua, sent: Path) -> None:
    """All of them in one pass, by name; nothing is written."""
    sound = sent / "an.json"
    (sent / "a-byte.json").write_bytes(sound.read_bytes().replace(b'"actual":3', b'"actual":4'))
    forged(sound, sent / "b-check.json", lambda b: b["totals"].update(cases=4), digest=False)

    def lie(body: dict[str, Any]) -> None:
        body["organisation"][0]["actual"] = 9

    forged(sound, sent / "c-lie.json", lie)
    (sent / "d-other.json").write_text('{"schema": "thidua.cases/1"}')
    (sent / "e-empty.json").write_bytes(b"")
    (sent / "f-huge.json").write_bytes(b"[" * 11_000_000)
    (sent / "g-deep.json").write_bytes(b"[" * 100_000)
    key = pyrage.x25519.Identity.generate()
    (sent / "h-sealed.age").write_bytes(pyrage.encrypt(sound.read_bytes(), [key.to_public()]))
    forged(sound, sent / "i-newer.json", lambda b: b.update(schema="thidua.summary/2"))
    (sent / "k.json").mkdir()
    table = sent.parent / "bang.xlsx"
    err = thidua.refused("consolidate", str(sent), "-o", str(table))
    assert not table.exists()
    told = {
        "a-byte.json": "không còn nguyên vẹn",
        "b-check.json": "không khớp với mã tổng hợp",
        "c-lie.json": "trái nhau",
        "d-other.json": "không phải là tệp tổng hợp",
        "e-empty.json": "không phải là tệp tổng hợp",
        "f-huge.json": "lớn quá",
        "g-deep.json": "không phải là tệp tổng hợp",
        "h-sealed.age": "chưa có khóa",
        "i-newer.json": "phiên bản khác",
        "k.json": "không phải là tệp thường",
    }
    for name, why in told.items():
        line = next(line for line in err.splitlines() if f"/{name}:" in line)
        assert why in line, line
    assert "10 trong 13 tệp" in err


def test_an_encrypted_file_opens_with_its_key(thidua: Thidua, sent: Path) -> None:
    """``--identity``; another key is refused by the name of the file."""
    key, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    file = sent / "an.json"
    (sent / "an.age").write_bytes(pyrage.encrypt(file.read_bytes(), [key.to_public()]))
    file.unlink()
    for name, each in (("khoa.txt", key), ("khac.txt", other)):
        (sent.parent / name).write_text(f"{each}\n")
        (sent.parent / name).chmod(0o600)
    found = table_of(thidua, sent, "--identity", str(sent.parent / "khoa.txt"))
    assert found["offices"][0]["file"] == "an.age"
    err = thidua.refused("consolidate", str(sent), "--identity", str(sent.parent / "khac.txt"))
    assert "an.age: đã mã hóa, không mở được" in err


def test_an_office_that_sends_twice(thidua: Thidua, sent: Path, monkeypatch: Any) -> None:
    """The same bytes are one file; the later closing wins, a closed file before a provisional one:
    all told."""
    (sent / "lai.json").write_bytes((sent / "an.json").read_bytes())
    dong = Office.__new__(Office)
    dong.place, dong.db = "Mẫu Đông", str(sent.parent / "Mẫu Đông.db")
    dong.thidua = thidua
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-01")
    dong.case("kinh_te", "hieu_qua")
    dong.ok("reopen-round", "1", "--reason", "thiếu một vụ")
    dong.send(sent / "tam.json")
    dong.ok("close-round", "1")
    dong.send(sent / "moi.json")
    answer = thidua.ok(
        *("consolidate", str(sent), "--parent", str(sent.parent / "cap-tren.toml")),
        *("--format", "json"),
    )
    files = [office["file"] for office in answer.json["offices"]]
    assert "moi.json" in files
    assert "dong.json" not in files
    assert "tam.json" not in files
    assert len(files) == 3
    assert answer.json["country"][0]["actual"] == 8
    for part in ("cùng số liệu", "cũ hơn moi.json", "tạm tính, mà moi.json đã chốt"):
        assert part in answer.err


def test_several_rounds(thidua: Thidua, sent: Path) -> None:
    """Refused without ``--round``; with it the others are left aside and told."""
    dong = Thidua(sent.parent / "Mẫu Đông.db")
    dong.ok("summary", "--round", "2", "-o", str(sent / "dot2.json"), "--db", str(dong.file))
    err = thidua.refused("consolidate", str(sent))
    assert "dot2.json" in err
    answer = thidua.ok("consolidate", str(sent), "--round", "1", "--format", "json")
    assert len(answer.json["offices"]) == 3
    assert "dot2.json: của đợt 2" in answer.err
    thidua.refused("consolidate", str(sent / "an.json"), "--round", "2")


def test_against_an_earlier_collection(thidua: Thidua, sent: Path, monkeypatch: Any) -> None:
    """Which figure changed, and by whom the office closed again."""
    later = sent.parent / "sau"
    later.mkdir()
    for name in ("an.json", "binh.json"):
        (later / name).write_bytes((sent / name).read_bytes())
    dong = Office.__new__(Office)
    dong.place, dong.db = "Mẫu Đông", str(sent.parent / "Mẫu Đông.db")
    dong.thidua = thidua
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-01")
    monkeypatch.setenv("THIDUA_ACTOR", "nguoi-hai")
    dong.case("kinh_te", "hieu_qua")
    dong.ok("reopen-round", "1", "--reason", "thiếu một vụ")
    dong.ok("close-round", "1")
    dong.send(later / "dong.json")
    found = table_of(thidua, later, "--compare", str(sent))
    found_again = [(c["place"], c["change"], c["closed_by"]) for c in found["changes"]]
    assert found_again == [("Mẫu Đông", "closed", "nguoi-hai")]
    assert found["changes"][0]["figures"] == [
        {"target": "xu-ly", "before": 4, "now": 5},
        {"target": "hieu-qua", "before": 25.0, "now": 40.0},
    ]
    shown = thidua.ok("consolidate", str(later), "--compare", str(sent)).out
    assert "đã chốt lại" in shown
    assert "nguoi-hai" in shown


def test_nothing_of_a_file_acts(thidua: Thidua, sent: Path) -> None:
    """Names as markup, formulas and escape sequences are shown as they are, or refused."""
    name = "=1+1<script>alert(1)</script>[bold]"

    def rename(body: dict[str, Any]) -> None:
        body["office"]["name"] = name

    forged(sent / "an.json", sent / "an.json", rename)
    for suffix in (".html", ".xlsx", ".docx"):
        thidua.ok("consolidate", str(sent), "-o", str(sent.parent / f"bang{suffix}"))
    assert "<script" not in (sent.parent / "bang.html").read_text(encoding="utf-8")
    book = openpyxl.load_workbook(sent.parent / "bang.xlsx")["Bảng chung"]
    cells = [cell for row in book.iter_rows() for cell in row if cell.value == name]
    assert [cell.data_type for cell in cells] == ["s"]
    assert name in thidua.ok("consolidate", str(sent)).out
    forged(sent / "an.json", sent / "x.json", lambda b: b["office"].update(place="\x1b[2J"))
    assert "x.json" in thidua.refused("consolidate", str(sent))

    def crowd(body: dict[str, Any]) -> None:
        body["units"] = [{"unit": str(n)} for n in range(100_000)]

    forged(sent / "an.json", sent / "x.json", crowd)
    assert "x.json" in thidua.refused("consolidate", str(sent))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\nc,d\n", "office và code"),
        ("office,code\nMẫu An,12\n", "không phải là mã tổng hợp"),
        (f"office,code\nMẫu An,{'a' * 32}\nMẫu An,{'b' * 32}\n", "hai mã khác nhau"),
        (f"office,code\n,{'a' * 32}\n", "không có tên cơ quan"),
    ],
)
def test_a_bad_list_of_codes(thidua: Thidua, sent: Path, text: str, why: str) -> None:
    """Each fault by its line."""
    file = sent.parent / "sai.csv"
    file.write_text(text, encoding="utf-8")
    assert why in thidua.refused("consolidate", str(sent), "--codes", str(file))


def test_a_target_that_is_measured_otherwise(thidua: Thidua, sent: Path) -> None:
    """Or that the parent does not have: unmapped, and told."""

    def other(body: dict[str, Any]) -> None:
        body["organisation"][0]["implements"] = "hieu-qua"
        body["organisation"][1]["implements"] = "khong-co"

    forged(sent / "an.json", sent / "an.json", other)
    words = ("--parent", str(sent.parent / "cap-tren.toml"), "--format", "json")
    answer = thidua.ok("consolidate", str(sent / "an.json"), *words)
    assert answer.json["offices"][0]["unmapped"] == ["tham-nhung", "kinh-te", "rieng"]
    assert "khong-co" in answer.err
    assert "không cộng" in answer.err


def test_wrong_command_lines(thidua: Thidua, sent: Path) -> None:
    """No file, one that is not there, a format beside a workbook, an output over an input."""
    thidua.refused("consolidate", code=2)
    assert "khong-co.json" in thidua.refused("consolidate", "khong-co.json")
    empty = sent.parent / "trong"
    empty.mkdir()
    assert "không có tệp tổng hợp nào" in thidua.refused("consolidate", str(empty))
    file = str(sent / "an.json")
    thidua.refused("consolidate", file, "-o", file, "--force", code=2)
    thidua.refused("consolidate", file, "-o", "a.xlsx", "--format", "csv", code=2)


def test_the_illustrative_folder(thidua: Thidua, tmp_path: Path) -> None:
    """``demo --offices``: marked so; one not closed, one merged, one with another code, one
    missing; no file of it is overwritten."""
    folder = tmp_path / "mau"
    thidua.ok("demo", "--offices", str(folder), "--dry-run")
    assert not folder.exists()
    thidua.ok("demo", "--offices", str(folder))
    words = ["consolidate", str(folder), "--parent", str(folder / "15-KH-BNCTW.toml")]
    words += ["--codes", str(folder / "ma-tren-giay.csv"), "--format", "json"]
    found = thidua.ok(*words).json
    assert found["illustrative"] is True
    assert [o["agrees"] for o in found["offices"]] == [True, None, False]
    assert [o["provisional"] for o in found["offices"]] == [False, True, False]
    assert len(found["missing"]) == 1
    assert body_of(folder / "mau-an.json")["units"][0]["succeeds"] == ["NC", "PCTN"]
    thidua.refused("demo", "--offices", str(folder))
