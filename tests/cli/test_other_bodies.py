"""Reviews of other bodies' plans, their figures worked out by hand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.bodies import CAMPAIGNS, PLANS, begin
from tests.cli.papers import parts_of
from tests.conftest import Thidua

# (unit, target, actual, required, verdict), round by round, with the working beside it.
Figures = list[tuple[str | None, str, Any, Any, str]]
EXPECTED: dict[str, dict[int, Figures]] = {
    "cong-an": {
        1: [
            # Under the line A (open on 1 January), B, C, E, G, H (open too); D had ended, F is no
            # vu_an. Over it A, B, G; E ended after the cut-off.
            (None, "kham-pha", 50, 75, "not_met"),  # 3/6
            (
                None,
                "kham-pha-nghiem-trong",
                100,
                90,
                "met",
            ),  # B, G of B, G; a strict floor is met beyond it
        ],
    },
    "toa-an": {
        1: [
            (None, "huy-sua", 1.6, None, "not_set"),  # 1 + 1 of 85 + 40
            ("KV1", "hinh-su", 85, 80, "exceeded"),  # 40 + 45 of 100
            ("KV2", "hinh-su", 80, 80, "met"),  # 20 + 20 of 50
        ],
        2: [
            (None, "huy-sua", 1.5, 1.5, "over"),  # 4 of 265: 1.509…, and it must be below 1.5
            ("KV1", "hinh-su", 87.5, 88, "not_met"),  # 175 of 200
            ("KV2", "hinh-su", 90, 88, "exceeded"),  # 90 of 100
        ],
    },
    "thanh-tra": {
        1: [
            (None, "thu-hoi", 72, 72, "met"),  # 80 + 64 of 100.5 + 99.5
            ("T1", "khieu-nai", 66.7, 85, "not_met"),  # A, B of A, B, C
            ("T1", "qua-han", 1, 0, "over"),  # C
            ("T2", "khieu-nai", None, 85, "skipped"),
            ("T2", "qua-han", 0, 0, "within"),
        ],
    },
    "nong-thon-moi": {
        1: [
            (None, "xa-dat-chuan", 20, 20, "met"),  # 3 + 2 of 10 + 15
            ("HA", "xa-huyen", 3, None, "not_set"),
            ("HB", "xa-huyen", 2, None, "not_set"),
        ],
        2: [
            (None, "xa-dat-chuan", 48, 50, "not_met"),  # 8 + 4 of 25
            ("HA", "xa-huyen", 8, 8, "met"),
            ("HB", "xa-huyen", 4, 4, "met"),
        ],
    },
    "cong-doan": {
        1: [
            (None, "doan-vien", 18, None, "not_set"),
            ("GD", "sang-kien", 100, 100, "met"),  # 40 + 60
            ("YT", "sang-kien", 61, 60, "exceeded"),  # 30 + 31
        ],
        2: [
            (None, "doan-vien", 500, 500, "met"),  # 300 + 200; the first half is another window
            ("GD", "sang-kien", 149, 150, "not_met"),
            ("YT", "sang-kien", 150, 150, "met"),
        ],
    },
    "thi-hanh-an": {
        1: [
            # 150.5 + 150.4 + 201 of 300 + 217 + 200: 501.9/717 is 70 exactly, not above it
            (None, "ty-le-tien", 70, 70, "not_met"),
            ("TP", "xong", 3, 3, "met"),
            ("TP", "tien", 150.5, 150.5, "met"),
            ("TP", "qua-han", 0, 1, "within"),
            ("TP", "giai-quyet-don", 85, 85, "met"),  # 17 of 20, in January
            ("HA", "xong", 1, 2, "not_met"),
            ("HA", "tien", 150.4, 150.5, "not_met"),
            ("HA", "qua-han", 1, 1, "within"),
            ("HA", "giai-quyet-don", None, 85, "skipped"),
            ("HB", "xong", 2, 2, "met"),
            ("HB", "tien", 201, 150.5, "exceeded"),
            ("HB", "qua-han", 2, 1, "over"),
            ("HB", "giai-quyet-don", None, 85, "skipped"),
        ],
    },
}


@pytest.mark.parametrize("body", CAMPAIGNS)
def test_the_figures_of_other_bodies_are_those_worked_out_by_hand(
    thidua: Thidua, body: str
) -> None:
    """Every row of every round."""
    begin(thidua, body)
    for number, expected in EXPECTED[body].items():
        review = thidua.ok("review", "--round", str(number), "--format", "json").json
        found = [(None, row) for row in review["organisation"]]
        found += [(unit["unit"], row) for unit in review["units"] for row in unit["targets"]]
        assert [
            (unit, row["target"], row["actual"], row["required"], row["verdict"])
            for unit, row in found
        ] == expected, number


# What only the body of plan 06 and a Party office say; “Ban Thường vụ” directs others too, “phòng,
# chống” is no department.
OURS = re.compile(
    r"\bBan\b(?! (Thường vụ|Nội chính))|TOÀN BAN|ĐẢNG CỘNG SẢN|TRƯỞNG BAN|06-KH|T/M|K/T"
    r"|\b[Pp]hòng\b(?!,? chống)|PHÒNG|\b[Vv]ụ\b(?! (án|việc))|VỤ\b(?! (ÁN|VIỆC))"
)

LOGGED = re.compile("nhật ký số|: ghi mới –")


def _said(thidua: Thidua, body: str) -> Iterator[tuple[str, str]]:
    """What every command that speaks of a plan says, line by line, and every document."""
    begin(thidua, body)
    review = thidua.ok("review", "--round", "1", "--format", "json").json
    unit = review["units"][0]["unit"]
    runs: list[tuple[str, ...]] = [
        *(("review", "--round", "1", "--cases"), ("review", "--round", "1", "--chart")),
        ("review", "--round", "1", "--as-of", review["window"]["to"], "--compare"),
        *(("targets",), ("status",), ("status", "--unit", unit), ("plan", "show")),
        *(("figures",), ("commend", "propose", "--round", "1"), ("register", unit)),
        ("plan", "check", str(PLANS / f"{body}.toml")),
    ]
    for row in thidua.ok("targets", "--format", "json").json["targets"]:
        words = ("explain", "--target", row["target"], "--round", "1")
        runs += [words, (*words, "--unit", unit)]
    for case in thidua.ok("cases", "--format", "json").json["cases"]:
        runs += [("explain", case["code"]), ("show", case["code"])]
    for words in (*runs, ("close-round", "1", "--yes"), ("review", "--round", "1")):
        answer = thidua(*words)
        assert answer.code in (0, 1, 2), (words, answer)
        told = (answer.out + answer.err).splitlines()
        # what was done to the file is told in the file's own words, whatever plans it holds
        yield from ((" ".join(words), line) for line in told if not LOGGED.search(line))
    for name in ("r.html", "r.docx", "r.xlsx"):
        command = "review" if name.endswith("xlsx") else "report"
        thidua.ok(command, "--round", "1", "-o", name)
        file = thidua.file.parent / name
        text = (
            file.read_text("utf-8") if name.endswith("html") else "".join(parts_of(file).values())
        )
        text = re.sub(r"(?s)<style>.*?</style>", "", text)
        yield from ((name, line) for line in re.sub(r"</?w:(r|t)\b[^>]*>", "", text).split("<"))


@pytest.mark.parametrize("body", CAMPAIGNS)
def test_nothing_of_another_body_is_said(thidua: Thidua, body: str) -> None:
    """No Ban, no phòng, no vụ, nor the Party's letterhead; of a plan that is called otherwise no
    “Kế hoạch”."""
    document = tomllib.loads((PLANS / f"{body}.toml").read_text("utf-8"))["words"].get("document")
    for where, line in _said(thidua, body):
        assert not OURS.search(line), (where, line)
        if document and "cấp trên" not in line:
            assert "Kế hoạch" not in line, (where, line)


def test_the_workbook_has_the_figures_as_the_screen_has_them(thidua: Thidua) -> None:
    """Numbers with their decimals; what is more than a number (a ceiling, a ratio, a strict floor)
    in its words."""
    begin(thidua, "thi-hanh-an")
    thidua.ok("review", "--round", "1", "-o", "r.xlsx")
    sheet = load_workbook(thidua.file.parent / "r.xlsx")["Tổng hợp"]
    found = [[cell.value for cell in row[:6]] for row in sheet.iter_rows() if row[1].value]
    assert ["Tỷ lệ thu hồi", "trên 70%", "–", "trên 70%", "70,0%", "–"] in found
    assert ["Số tiền thu hồi được (triệu đồng)", 150.5, "chưa đăng ký", 150.5, 150.4, 0.1] in found
    assert ["Việc khẩn cấp chưa xong", "tối đa 1", "chưa đăng ký", "tối đa 1", 2, "–"] not in found
    assert ["Việc khẩn cấp chưa xong", "tối đa 1", "chưa đăng ký", "tối đa 1", "2", "–"] in found
    formats = {
        cell.number_format for row in sheet.iter_rows() for cell in row if cell.value == 150.4
    }
    assert formats == {"#,##0.0##"}
