"""``thidua cases``: the list, its filters and its formats."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from typing import IO

import pytest

from tests import posix
from tests.cli.helpers import CASE_KEYS
from tests.conftest import AddCase, Thidua


@pytest.fixture
def several(office: Thidua, add_case: AddCase) -> Thidua:
    """Five cases, one of them voided."""
    add_case(code="A", title="Vụ đất đai xã Hưng Hòa", **{"with": "PCTN"}, person="Lê Văn Đức")
    add_case(
        code="B", unit="PCTN", kind="vu_viec", note="Liên quan Uỷ ban xã", resolved="2024-01-01"
    )
    add_case(
        code="C",
        field="an_ninh_trat_tu",
        kind="van_de",
        resolved=None,
        outcome=None,
        result_doc=None,
    )
    add_case(code="D", unit="VP", field="kinh_te", initiative="khong", resolved="2025-12-01")
    add_case(code="E", title="Vụ đã loại")
    office.ok("void-case", "E", "--reason", "thử")
    return office


def codes(thidua: Thidua, *words: str) -> str:
    """The codes that ``cases`` with these options lists, in order."""
    return "".join(c["code"] for c in thidua.ok("cases", *words, "--format", "json").json["cases"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "ABCD"),
        (("--unit", "NC"), "AC"),
        (("--unit", "PCTN"), "AB"),
        (("--unit", "van phong"), "D"),
        (("--field", "tham_nhung"), "AB"),
        (("--field", "Kinh tế"), "D"),
        (("--kind", "vụ việc"), "B"),
        (("--kind", "van-de"), "C"),
        (("--round", "1"), "AC"),
        (("--round", "2"), "ABC"),
        (("--search", "dat dai"), "A"),
        (("--search", "ĐẤT ĐAI"), "A"),
        (("--search", "Hưng Hoà"), "A"),
        (("--search", "duc"), "A"),
        (("--search", "ủy ban"), "B"),
        (("--search", "1-TM/NC"), "ABCD"),
        (("--search", "không có đâu"), ""),
        (("--search", "%"), ""),
        (("--search", "_"), ""),
        (("--voided",), "E"),
        (("--unit", "PCTN", "--round", "1"), "A"),
        (("--person", "Lê Văn Đức"), "A"),
        (("--person", "le van duc", "--voided"), ""),
        (("--open",), "C"),
        (("--outcome", "hiệu quả"), "ABD"),
        (("--outcome", "khong_hieu_qua"), ""),
        (("--from", "01/12/2025"), "D"),
        (("--to", "31/12/2023"), "ABCD"),
        (("--from", "2024-01-01", "--to", "2024-01-01"), "B"),
        (("--from", "01/01/2024", "--by", "resolved"), "BD"),
        (("--to", "01/01/2024", "--by", "resolved"), "AB"),
        (("--from", "01/01/2024", "--by", "Phát hiện"), ""),
        (("--open", "--unit", "NC", "--kind", "van_de"), "C"),
        (("--field", "tham_nhung", "--kind", "vu_an"), "A"),
    ],
)
def test_filters_work_alone_and_together(
    several: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """Of a unit as lead or cooperating; that count for some target in a round; only the voided."""
    assert codes(several, *words) == expected


def test_json_is_cases_with_every_key(several: Thidua) -> None:
    """``{"schema": "thidua.cases/1", "cases": [CASE, …]}``, CASE with all its keys in order."""
    document = several.ok("cases", "--format", "json").json
    assert list(document) == ["schema", "cases"]
    assert document["schema"] == "thidua.cases/1"
    assert all(list(case) == CASE_KEYS for case in document["cases"])
    assert document["cases"][0]["other_units"] == ["PCTN"]
    assert document["cases"][0]["public_concern"] is True


def test_csv_has_code_names_commas_and_no_bom(several: Thidua) -> None:
    """``;`` between units, ISO dates, ``true``."""
    out = several.ok("cases", "--unit", "PCTN", "--format", "csv").out
    assert out.splitlines()[0] == ",".join(CASE_KEYS)
    first = next(csv.DictReader(io.StringIO(out)))
    assert (first["other_units"], first["people"]) == ("PCTN", "Lê Văn Đức")
    assert (first["public_concern"], first["resolved_on"], first["note"]) == (
        "true",
        "2022-10-01",
        "",
    )


def test_the_table_shows_words_not_code_names(several: Thidua) -> None:
    """Labels for people, dates as people read them, and how many."""
    out = several.ok("cases").out
    for words in (
        "Vụ đất đai xã Hưng Hòa",
        "Vụ việc",
        "Tham nhũng",
        "NC; PCTN",
        "01/10/2022",
        "4 vụ",
    ):
        assert words in out
    for raw in ("vu_an", "tham_nhung", "an_ninh_trat_tu"):
        assert raw not in out


def test_an_empty_list_says_so(office: Thidua) -> None:
    """A table of nothing is no table; JSON and csv keep their shape."""
    assert "Không có vụ nào" in office.ok("cases").out
    assert office.ok("cases", "--format", "json").json == {"schema": "thidua.cases/1", "cases": []}
    assert office.ok("cases", "--format", "csv").out.strip() == ",".join(CASE_KEYS)


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_suffix_of_the_file_chooses_the_format(several: Thidua, suffix: str) -> None:
    """``-o FILE``: the same bytes as on standard output, readable by the owner only."""
    answer = several.ok("cases", "-o", f"ra.{suffix}")
    assert answer.out == ""
    assert f"ra.{suffix}" in answer.err
    file = several.file.parent / f"ra.{suffix}"
    assert file.read_text(encoding="utf-8") == several.ok("cases", "--format", suffix).out
    assert posix.is_private(file)


def test_a_file_that_exists_is_kept_without_force(several: Thidua) -> None:
    """Overwritten only with ``--force``."""
    file = several.file.parent / "ra.json"
    file.write_text("cũ", encoding="utf-8")
    assert "--force" in several.refused("cases", "-o", "ra.json")
    assert file.read_text(encoding="utf-8") == "cũ"
    several.ok("cases", "-o", "ra.json", "--force")
    assert len(json.loads(file.read_text(encoding="utf-8"))["cases"]) == 4


def test_a_classified_case_is_named_nowhere(office: Thidua, add_case: AddCase) -> None:
    """Its code and the placeholder, in every format and in what every command says (domain §7)."""
    secrets = {
        "title": "Bí mật một",
        "note": "Bí mật hai",
        "source": "Bí mật ba",
        "advice_doc": "Bí mật bốn",
    }
    code = add_case(classification="mat", **secrets)
    pages = [office.ok(*words, "--format", form) for form in ("table", "csv", "json") for words in (
        ("cases",),
        ("show", code),
        ("explain", code),
        ("explain", "--unit", "NC", "--target", "tham-nhung", "--round", "1"),
        ("review", "--round", "1", "--cases"),
        ("edit-case", code, "--result-doc", f"Bí mật năm {form}"),
    )]  # fmt: skip
    for page in pages:
        assert "Bí mật" not in page.out + page.err
    assert "(mật – xem bản giấy)" in office.ok("cases").out
    assert office.ok("cases", "--search", code, "--format", "json").json["cases"][0]["code"] == code


def test_a_classified_duplicate_is_refused_without_its_title(
    office: Thidua, add_case: AddCase
) -> None:
    """The code and the unit are enough."""
    code = add_case(classification="mat", title="Bí mật một")
    error = office.refused(
        "add-case", "--title", "bi mat mot", "--kind", "vu_an", "--field", "khac", "--unit", "PCTN"
    )
    assert code in error
    assert "Bí mật một" not in error


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "5/2023"), "--from: “5/2023” không phải là ngày"),
        (("--to", "32/1/2023"), "--to"),
        (("--by", "xong", "--from", "1/1/2023"), "--by: “xong”"),
        (("--by", "resolved"), "Thêm --from NGÀY, --to NGÀY, hoặc bỏ --by."),
        (("--from", "2/1/2023", "--to", "1/1/2023"), "không có ngày nào ở giữa"),
        (("--outcome", "tốt"), "--outcome: “tốt”"),
        (("--person", "Không Có Ai"), "Không có cán bộ “Không Có Ai”"),
    ],
)
def test_a_filter_that_says_nothing_is_refused(
    several: Thidua, words: tuple[str, ...], told: str
) -> None:
    """In ``cases`` and in ``export`` alike; nothing is written."""
    assert told in several.refused("cases", *words)
    assert told in several.refused("export", "a.csv", *words)
    assert not (several.file.parent / "a.csv").exists()


def test_export_takes_the_same_filters(several: Thidua) -> None:
    """And says of how many cases it is; voided ones are told of where nothing was asked."""
    told = several.ok("export", "a.json", "--unit", "PCTN", "--outcome", "hieu_qua").err
    found = json.loads((several.file.parent / "a.json").read_text("utf-8"))
    assert [case["code"] for case in found["cases"]] == ["A", "B"]
    assert told == "Đã ghi 2 vụ vào a.json.\n"
    assert "1 vụ đã loại" in several.ok("export", "b.csv").err
    assert several.ok("export", "c.csv", "--voided").err == "Đã ghi 1 vụ vào c.csv.\n"
    assert "Vụ đã loại" in (several.file.parent / "c.csv").read_text("utf-8-sig")


def test_a_search_knows_people_and_what_is_open_of_secrets(
    office: Thidua, add_case: AddCase
) -> None:
    """Words may stand in different places; of a classified case only what is shown is searched, and
    that it was not is said with its number."""
    add_case(code="X", title="Vụ Z", person="Đỗ Thị Én", classification="mat", note="kho bạc")
    add_case(code="Y", title="Vụ kho bạc", person="Đỗ Thị Én")
    assert codes(office, "--search", "en bac") == "Y"
    assert codes(office, "--search", "Đỗ én") == "XY"
    assert codes(office, "--search", "en bac", "--show-classified") == "XY"
    assert "1 vụ mật chỉ được tìm theo mã" in office.ok("cases", "--search", "kho bac").err
    assert codes(office, "--search", "kho bac", "--sort", "-code", "--show-classified") == "YX"


@pytest.mark.parametrize("format", ["table", "csv", "json"])
def test_who_writes_does_not_wait_for_a_slow_reader(
    several: Thidua, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """The data file is closed before anything is printed."""
    tried: list[int] = []

    def copy(source: IO[str], target: IO[str]) -> None:
        with closing(sqlite3.connect(several.file, timeout=0)) as connection, connection:
            tried.append(connection.execute("UPDATE settings SET value = value").rowcount)
        shutil.copyfileobj(source, target)

    monkeypatch.setattr("thidua.cli.showing.copied", copy)
    several.ok("cases", "--format", format)
    assert len(tried) == 1
