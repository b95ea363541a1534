"""Plans of other bodies than the one the tool was made for, each with a small campaign: invented
bodies and figures; the shapes and floors are those of public announcements, which each plan's file
names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.conftest import Thidua

PLANS = Path(__file__).parents[1] / "plans"
Step = tuple[str, ...]


def _case(
    code: str,
    unit: str,
    detected: str,
    resolved: str = "",
    *sets: str,
    kind: str = "vu_an",
    outcome: str = "hieu_qua",
) -> Step:
    words = ["add-case", "--code", code, "--title", f"Hồ sơ {code}", "--kind", kind]
    words += ["--unit", unit, "--detected", detected, "--note", "x"]
    if resolved:
        words += ["--resolved", resolved, "--outcome", outcome]
    for said in sets:
        words += ["--set", said]
    return tuple(words)


def _declared(unit: str, period: str, *figures: str) -> Step:
    return ("declare", unit, *figures, "--period", period)


def _quarters(year: int, unit: str, **figures: str) -> Iterator[Step]:
    for place in range(4):
        said = [f"{figure}={numbers.split()[place]}" for figure, numbers in figures.items()]
        yield _declared(unit, f"{year}-Q{place + 1}", *said)


CAMPAIGNS: dict[str, list[Step]] = {
    "cong-an": [
        _case("A", "HS", "1/11/2023", "1/3/2024", "nghiem_trong=không"),
        _case("B", "HS", "1/2/2024", "1/5/2024", "nghiem_trong=có"),
        _case("C", "HS", "1/3/2024", "", "nghiem_trong=không"),
        _case("D", "MT", "5/1/2023", "1/6/2023", "nghiem_trong=có"),
        _case("E", "MT", "1/6/2024", "5/1/2025", "nghiem_trong=không"),
        _case("F", "MT", "1/2/2024", "1/4/2024", "nghiem_trong=có", kind="vu_viec"),
        _case("G", "MT", "1/4/2024", "1/6/2024", "nghiem_trong=có"),
        _case("H", "MT", "1/12/2023", "", "nghiem_trong=không"),
    ],
    "toa-an": [
        *_quarters(2025, "KV1", thu_ly="50 50 50 50", xong="40 45 44 46", huy_sua="1 0 1 0"),
        *_quarters(2025, "KV2", thu_ly="25 25 25 25", xong="20 20 25 25", huy_sua="0 1 0 1"),
    ],
    "thanh-tra": [
        _case("A", "T1", "1/2/2024", "1/3/2024", "phai_thu=100,5", "da_thu=80", "qua_han=không"),
        _case("B", "T1", "1/2/2024", "1/4/2024", "phai_thu=99,5", "da_thu=64", "qua_han=không"),
        _case("C", "T1", "1/5/2024", "", "qua_han=có"),
    ],
    "nong-thon-moi": [
        _declared("HA", "dot-1", "xa=10", "xa_dat=3"),
        _declared("HB", "dot-1", "xa=15", "xa_dat=2"),
        _declared("HA", "dot-2", "xa=10", "xa_dat=8"),
        _declared("HB", "dot-2", "xa=15", "xa_dat=4"),
    ],
    "cong-doan": [
        *_quarters(2022, "GD", sang_kien="40 60 100 49", doan_vien="0 0 200 100"),
        *_quarters(2022, "YT", sang_kien="30 31 75 75", doan_vien="9 9 100 100"),
    ],
    "thi-hanh-an": [
        _case("A", "TP", "1/2/2024", "1/3/2024", "phai_thu=100", "thu_hoi=50"),
        _case("B", "TP", "1/2/2024", "2/3/2024", "phai_thu=100", "thu_hoi=60"),
        _case("C", "TP", "1/2/2024", "3/3/2024", "phai_thu=100", "thu_hoi=40,5"),
        _case("D", "HA", "1/2/2024", "3/3/2024", "phai_thu=217", "thu_hoi=150,4"),
        _case("E", "HB", "1/2/2024", "3/3/2024", "phai_thu=100", "thu_hoi=200"),
        _case("F", "HB", "1/2/2024", "3/3/2024", "phai_thu=100", "thu_hoi=1"),
        *(
            _case(
                f"K{place}",
                unit,
                "1/2/2024",
                "4/4/2024",
                *("khan_cap=có", "phai_thu=0", "thu_hoi=0"),
                outcome="khong_hieu_qua",
            )
            for place, unit in enumerate(("HA", "HB", "HB"))
        ),
        _declared("TP", "2024-01", "don=17", "don_nhan=20"),
    ],
}


def begin(thidua: Thidua, body: str) -> None:
    """A data file with the plan of that body and its campaign."""
    thidua.ok("init", "--plan", str(PLANS / f"{body}.toml"))
    for step in CAMPAIGNS[body]:
        thidua.ok(*step)
