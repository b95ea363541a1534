"""``summary``: every figure of a round and no case, sealed by a code that stands on the report."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.cli.helpers import review_of
from tests.cli.offices import Office, body_of
from tests.conftest import AddCase, Thidua
from thidua.domain.summary_reading import NotTaken, read_summary

GROUPS = re.compile(r"[0-9a-f]{4}( [0-9a-f]{4}){7}")


def canonical(body: dict[str, Any]) -> bytes:
    """The one spelling, worked out by Python's own json (numbers as they were written)."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


@pytest.fixture
def closed(office: Thidua, add_case: AddCase) -> Thidua:
    """Round 1 is closed with three cases, one of them classified."""
    add_case()
    add_case(field="kinh_te", kind="vu_viec", resolved="2023-02-01")
    add_case(classification="mat")
    office.ok("close-round", "1")
    return office


def test_a_summary_of_a_closed_round(closed: Thidua, tmp_path: Path) -> None:
    """The keys of the contract, the rows of the review with what they carry out and the plan's own
    sentence, the groups as numbers."""
    file = tmp_path / "tong-hop.json"
    closed.ok("summary", "--round", "1", "-o", str(file))
    body, review = body_of(file), review_of(closed, 1)
    assert body["schema"] == "thidua.summary/1"
    assert body["office"] == {
        "name": "Ban Nội chính Tỉnh ủy Nghệ An",
        "place": "Nghệ An",
        "symbol": "BC/BNCTU",
    }
    assert body["plan"]["parent"] == "15-KH/BNCTW"
    assert body["plan"] | {"parent": None} == review["plan"] | {"parent": None}
    for key in ("round", "kind", "window", "closed", "totals"):
        assert body[key] == review[key]
    assert body["provisional"] is False
    bare = [
        {key: value for key, value in row.items() if key not in ("implements", "quotation")}
        for row in body["organisation"]
    ]
    assert bare == review["organisation"]
    first = body["units"][0]["targets"][0]
    assert "chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án" in first["quotation"]
    assert first["implements"] is None
    assert body["totals"]["cases"] == 3
    assert [(g["value"], g["cases"]) for g in body["by"]["field"]] == [
        ("tham_nhung", 2),
        ("kinh_te", 1),
    ]
    assert [(g["value"], g["cases"]) for g in body["by"]["kind"]] == [("vu_an", 2), ("vu_viec", 1)]
    assert [(g["value"], g["cases"]) for g in body["by"]["year"]] == [("2022", 2), ("2023", 1)]
    assert body["classified"] == 1
    assert body["commendations"] == []


def test_the_seals_are_those_of_the_contract(closed: Thidua, tmp_path: Path) -> None:
    """``digest`` over all but the commendations and the seals, ``check`` over all but itself, both
    worked out here; the file is these bytes and one line break."""
    file = tmp_path / "tong-hop.json"
    out = closed.ok("summary", "--round", "1", "-o", str(file)).out
    raw = file.read_bytes()
    body = json.loads(raw, parse_float=str)
    spelt = re.sub(rb'"percent":"([0-9.]+)"', rb'"percent":\1', canonical(body))
    assert raw == spelt + b"\n"
    frozen = {k: v for k, v in body.items() if k not in ("commendations", "check", "digest")}
    spelt = re.sub(rb'"percent":"([0-9.]+)"', rb'"percent":\1', canonical(frozen))
    assert body["digest"] == hashlib.sha256(spelt).hexdigest()
    whole = {k: v for k, v in body.items() if k != "check"}
    spelt = re.sub(rb'"percent":"([0-9.]+)"', rb'"percent":\1', canonical(whole))
    assert body["check"] == hashlib.sha256(spelt).hexdigest()
    code = GROUPS.search(out)
    assert code is not None
    assert code[0].replace(" ", "") == body["digest"][:32]


def test_the_code_stands_on_the_report_and_in_the_review(closed: Thidua, tmp_path: Path) -> None:
    """The Word report and ``review`` print the code that ``summary`` prints; an open round has
    none."""
    out = closed.ok("summary", "--round", "1", "-o", str(tmp_path / "a.json")).out
    line = next(line for line in out.splitlines() if line.startswith("Mã tổng hợp: "))
    assert line in closed.ok("review", "--round", "1").out
    closed.ok("report", "--round", "1", "-o", str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        text = re.sub("<[^>]+>", "", package.read("word/document.xml").decode())
    assert line in text
    assert "Mã tổng hợp" not in closed.ok("review", "--round", "2").out


def test_it_is_the_same_bytes_until_someone_is_commended(closed: Thidua, tmp_path: Path) -> None:
    """Cases changed after the closing leave it alone; a commendation comes in as a number, without
    a name, and leaves the digest as it was."""
    first, second, third = (tmp_path / f"{n}.json" for n in "abc")
    closed.ok("summary", "--round", "1", "-o", str(first))
    closed.ok("void-case", "2022-001", "--reason", "trùng")
    closed.ok("summary", "--round", "1", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    closed.ok("person", "add", "Nguyễn Văn Mẫu", "--unit", "NC", "--role", "lanh-dao")
    closed.ok(
        *("commend", "add", "--round", "1", "--person", "Nguyễn Văn Mẫu", "--form", "Giấy khen"),
        *("--decision", "12-QĐ", "--date", "2023-12-05", "--case", "2022-003"),
    )
    closed.ok("summary", "--round", "1", "-o", str(third))
    before, after = body_of(second), body_of(third)
    assert after["commendations"] == [
        {"form": "Giấy khen", "recipient": "ca_nhan", "count": 1, "leaders": 1, "direct": 0}
    ]
    assert before["digest"] == after["digest"]
    assert before["check"] != after["check"]
    assert "Nguyễn Văn Mẫu" not in third.read_text(encoding="utf-8")


def test_before_the_closing_it_is_provisional(office: Thidua, tmp_path: Path) -> None:
    """Marked in the file, and told."""
    file = tmp_path / "a.json"
    answer = office.ok("summary", "--round", "1", "-o", str(file))
    body = body_of(file)
    assert (body["provisional"], body["closed"]) == (True, None)
    assert "TẠM TÍNH" in answer.out
    assert "chưa chốt" in answer.err


def test_no_case_is_named(office: Thidua, add_case: AddCase, tmp_path: Path) -> None:
    """A file whose every text of a case is a word of its own: none of them is in the summary,
    closed or not, nor any code of a case, nor a name."""
    codes = []
    for number, secrecy in enumerate(("khong", "mat", "toi_mat", "tuyet_mat")):
        codes.append(
            add_case(
                title=f"DAUTITLE{number}",
                source=f"DAUSOURCE{number}",
                note=f"DAUNOTE{number}",
                advice_doc=f"DAUADVICE{number}",
                result_doc=f"DAURESULT{number}",
                directed="2022-04-01",
                directive_doc=f"DAUDIRECTIVE{number}",
                directed_by=f"DAUBY{number}",
                person=f"Trần Thị Dau{number}".replace("0", "Không").replace("1", "Một"),
                classification=secrecy,
                code=f"DAUCODE{number}",
            )
            if number < 2
            else add_case(
                title=f"DAUTITLE{number}", classification=secrecy, code=f"DAUCODE{number}"
            )
        )
    office.ok("register", "NC", "tham-nhung=2", "--round", "1", "--doc", "DAUREGISTER")
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    office.ok("summary", "--round", "1", "-o", str(before))
    office.ok("close-round", "1")
    office.ok("summary", "--round", "1", "-o", str(after))
    for file in (before, after):
        text = file.read_text(encoding="utf-8")
        assert "DAU" not in text.upper()
        assert not [code for code in codes if code in text]
        assert "Trần Thị" not in text
        assert body_of(file)["totals"]["cases"] == 4
        assert body_of(file)["classified"] == 3


def test_cases_of_a_unit_without_a_row_are_in_the_groups(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """Văn phòng has no targets, and its cases count all the same: the groups come to the total,
    before and after the closing."""
    add_case(unit="VP")
    add_case()
    for _ in range(2):
        file = tmp_path / "a.json"
        office.ok("summary", "--round", "1", "-o", str(file), "--force")
        body = body_of(file)
        assert body["totals"]["cases"] == sum(g["cases"] for g in body["by"]["field"]) == 2
        if body["provisional"]:
            office.ok("close-round", "1")


def test_no_byte_can_be_changed(tmp_path: Path) -> None:
    """Every byte flipped in turn, in three ways: none is accepted as whole."""
    office = Office(tmp_path, "Mẫu An")
    office.case("tham_nhung", "hieu_qua")
    office.ok("close-round", "1")
    file = tmp_path / "a.json"
    office.send(file)
    raw = file.read_bytes()
    assert read_summary(raw).name == "Ban Nội chính Mẫu An"
    for place in range(len(raw)):
        for flip in (1, 32, 128):
            changed = bytearray(raw)
            changed[place] ^= flip
            with pytest.raises(NotTaken):
                read_summary(bytes(changed))
    for other in (raw[:-1], raw + b"\n", b"\xef\xbb\xbf" + raw, raw.replace(b"\n", b"\r\n")):
        with pytest.raises(NotTaken, match=r"nguyên vẹn|không phải"):
            read_summary(other)


def test_it_is_sealed_for_the_one_who_may_open_it(closed: Thidua, tmp_path: Path) -> None:
    """``--recipient`` encrypts; nothing of it can be read, and on screen there is no such thing."""
    key = pyrage.x25519.Identity.generate()
    file = tmp_path / "a.json.age"
    closed.ok("summary", "--round", "1", "-o", str(file), "--recipient", str(key.to_public()))
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert b"thidua.summary" in pyrage.decrypt(file.read_bytes(), [key])
    closed.refused("summary", "--round", "1", "--recipient", str(key.to_public()), code=2)
    closed.refused(
        "summary", "--round", "1", "-o", str(tmp_path / "b.json"), "--recipient", "age1x"
    )
    assert not (tmp_path / "b.json").exists()


def test_what_is_refused(closed: Thidua, tmp_path: Path) -> None:
    """No round named, one that there is not, another kind of file, a file that exists."""
    assert "--round" in closed.refused("summary", code=2)
    closed.refused("summary", "--round", "7")
    closed.refused("summary", "--round", "1", "-o", str(tmp_path / "a.xlsx"), code=2)
    (tmp_path / "a.json").write_text("của tôi")
    closed.refused("summary", "--round", "1", "-o", str(tmp_path / "a.json"))
    assert (tmp_path / "a.json").read_text() == "của tôi"


def test_a_round_that_an_earlier_version_closed(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """It froze no groups: they are worked out from what was known at the closing, cases of units
    without a row too, whatever was changed since."""
    add_case(unit="VP", field="kinh_te", kind="vu_viec")
    add_case()
    office.ok("close-round", "1")
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    office.ok("summary", "--round", "1", "-o", str(before))
    with closing(sqlite3.connect(office.file)) as connection:
        content = json.loads(connection.execute("SELECT content FROM closures").fetchone()[0])
        del content["groups"]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        seal = hashlib.sha256(text.encode()).hexdigest()
        connection.execute("UPDATE closures SET content = ?, digest = ?", [text, seal])
        connection.commit()
    office.ok("edit-case", "2022-001", "--field", "tham_nhung")
    office.ok("void-case", "2022-002", "--reason", "trùng")
    office.ok("summary", "--round", "1", "-o", str(after))
    assert body_of(after)["by"] == body_of(before)["by"]
    assert body_of(after)["totals"] == body_of(before)["totals"]
    office.ok("review", "--round", "1")
