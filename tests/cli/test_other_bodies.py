"""Reviews of other bodies' plans, their figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.bodies import CAMPAIGNS, begin
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
