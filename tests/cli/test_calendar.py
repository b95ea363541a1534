"""``thidua calendar``: the days of a plan, read back by the rules of RFC 5545 (contract,
``calendar``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.helpers import plan_file
from tests.conftest import Thidua

Event = dict[str, str]
COURT = Path(__file__).resolve().parents[1] / "plans" / "toa-an.toml"


def lines_of(raw: bytes) -> list[str]:
    """The content lines: each physical line at most 75 octets, ends in CRLF, is UTF-8 by itself;
    then unfolded."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    lines: list[str] = []
    for physical in raw.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(physical) <= 75, physical
        text = physical.decode("utf-8")
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def unescaped(value: str) -> str:
    """A TEXT value as it is meant; a bare ``;`` or ``,`` would part it."""
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", value), value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def events(raw: bytes) -> Iterator[Event]:
    """Each VEVENT: its own properties (by name, without parameters) and how many bells ring."""
    open_: list[str] = []
    event: Event = {}
    for line in lines_of(raw):
        name, _, value = line.partition(":")
        name = name.split(";")[0]
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                event = {"bells": "0"}
            elif value == "VALARM":
                event["bells"] = str(int(event["bells"]) + 1)
        elif name == "END":
            assert open_.pop() == value
            if value == "VEVENT":
                yield event
        elif open_ == ["VCALENDAR", "VEVENT"]:
            assert name not in event, name
            event[name] = unescaped(value) if name in ("SUMMARY", "DESCRIPTION") else value
    assert open_ == []


def calendar_of(thidua: Thidua, *words: str) -> list[Event]:
    """The events of ``calendar -o``."""
    thidua.ok("calendar", "-o", "lich.ics", "--force", *words)
    return list(events(Path("lich.ics").read_bytes()))


def test_it_has_the_cutoffs_the_months_of_the_rounds_and_the_end_of_the_plan(
    office: Thidua,
) -> None:
    """Seed (c) to (e). Whole days: the end that is written is the day after the last."""
    found = [(e["SUMMARY"], e["DTSTART"], e["DTEND"], e["bells"]) for e in calendar_of(office)]
    assert found == [
        ("Tháng tổ chức sơ kết đợt 1 – 06-KH/BNCTU", "20231101", "20231201", "0"),
        ("Ngày chốt số liệu đợt 1 (sơ kết) – 06-KH/BNCTU", "20231130", "20231201", "2"),
        ("Tháng tổ chức tổng kết đợt 2 – 06-KH/BNCTU", "20251101", "20251201", "0"),
        ("Ngày chốt số liệu đợt 2 (tổng kết) – 06-KH/BNCTU", "20251130", "20251201", "2"),
        ("Kế hoạch 06-KH/BNCTU kết thúc", "20251231", "20260101", "2"),
    ]


def test_the_cutoff_says_what_has_to_be_there(office: Thidua) -> None:
    """From which day cases count, and the targets of that round; texts come back letter by
    letter."""
    interim = calendar_of(office)[1]["DESCRIPTION"].split("\n")
    assert interim[0].startswith("Việc xảy ra từ 01/01/2021 đến hết ngày này thì được tính.")
    assert interim[1:] == [
        "- Chỉ tiêu “Vụ án, vụ việc tham nhũng” (tham-nhung)",
        "- Chỉ tiêu “Vụ việc phức tạp, nổi cộm về an ninh trật tự” (antt)",
    ]


def test_a_cutoff_that_was_moved_replaces_the_old_one(office: Thidua, tmp_path: Path) -> None:
    """Calendars know an event by its UID: it stays, the day changes; no two events share one."""
    before = {e["UID"]: e for e in calendar_of(office)}
    assert len(before) == 5
    moved = plan_file(tmp_path, ("cutoff = 2025-11-30", "cutoff = 2025-10-31"))
    office.ok("plan", "update", str(moved), "--reason", "theo công văn 12")
    after = {e["UID"]: e for e in calendar_of(office)}
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid]["DTSTART"] != after[uid]["DTSTART"]]
    assert [after[uid]["DTSTART"] for uid in changed] == ["20251031"]


def test_two_plans_share_no_event(office: Thidua, tmp_path: Path) -> None:
    """Both calendars may be taken into one."""
    other = plan_file(tmp_path, ('"06-KH/BNCTU"', '"08-KH/X"'))
    office.ok("plan", "add", str(other))
    mine = {e["UID"] for e in calendar_of(office)}
    theirs = {e["UID"] for e in calendar_of(office, "--plan", "08-KH/X")}
    assert len(mine) == len(theirs) == 5
    assert mine.isdisjoint(theirs)


def test_periods_of_declared_figures_end_on_their_last_day(thidua: Thidua) -> None:
    """Domain §10: the courts declare by quarter; all that a period asks is one event."""
    thidua.ok("init", "--plan", str(COURT))
    found = [e for e in calendar_of(thidua) if "khai số liệu" in e["SUMMARY"]]
    first = found[0]
    assert first["SUMMARY"].startswith("Hết quý I/2025: khai số liệu – ")
    assert first["DTSTART"] == "20250331"
    assert first["DESCRIPTION"].startswith("Cần khai: ")
    assert len({e["DTSTART"] for e in found}) == len(found)


def test_marks_of_the_format_in_a_text_stay_a_text(thidua: Thidua, tmp_path: Path) -> None:
    """A name with ``;``, ``,``, ``\\`` and a line that looks like an event of its own."""
    name = "Vụ án; vụ việc, \\\\n END:VEVENT"
    plan = plan_file(tmp_path, ('name = "Vụ án, vụ việc tham nhũng"', f'name = "{name}"'))
    thidua.ok("init", "--plan", str(plan))
    found = calendar_of(thidua)
    assert len(found) == 5
    assert "- Chỉ tiêu “Vụ án; vụ việc, \\n END:VEVENT” (tham-nhung)" in found[1]["DESCRIPTION"]


def test_a_plan_to_the_end_of_time_has_a_calendar(thidua: Thidua, tmp_path: Path) -> None:
    """No day comes after 31/12/9999."""
    end = ("ends_on = 2025-12-31", "ends_on = 9999-12-31")
    plan = plan_file(tmp_path, end, ('held = "2025-11"', 'held = "9999-12"'))
    thidua.ok("init", "--plan", str(plan))
    assert {e["DTSTART"] for e in calendar_of(thidua)} >= {"99991201", "99991231"}


def test_the_same_day_gives_the_same_file(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """``THIDUA_TODAY`` makes it reproducible; standard output is the file."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-02-03")
    answer = office.ok("calendar")
    office.ok("calendar", "-o", "lich.ics")
    written = Path("lich.ics").read_bytes()
    assert written.decode().splitlines() == answer.out.splitlines()
    assert {e["DTSTAMP"] for e in events(written)} == {"20230203T000000Z"}


def test_what_is_there_is_kept_and_other_kinds_are_refused(office: Thidua) -> None:
    """As with every result."""
    office.ok("calendar", "-o", "lich.ics")
    assert "đã có" in office.refused("calendar", "-o", "lich.ics")
    assert ".ics" in office.refused("calendar", "-o", "lich.xlsx", code=2)
