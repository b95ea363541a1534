"""An office at work: command lines that write, drawn at random from what it knows, in any order,
over the years.

Whatever was done, refused, taken back or restored, ``check`` finds nothing: no command of ours
makes the file fail it.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli_w
from typer.testing import CliRunner

from tests.cli.helpers import EMBEDDED
from tests.fuzz.arguments import WRITES
from thidua.cli.program import app

_FIELDS = ("tham_nhung", "an_ninh_trat_tu", "kinh_te", "khac")
_KINDS = ("vu_an", "vu_viec", "van_de")
_INITIATIVES = ("phat_hien", "tham_muu", "khong", "")
_TARGETS = ("tham-nhung", "antt")
_PEOPLE = ("Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Bịa", "H’Hen Niê Mẫu")
_TITLES = ("Vụ “A”", 'Vụ "A"', "Vụ B – xã C", "Vụ B - xã C", "Vụ D", "Vụ Đ", "Vụ Ð", "Vụ E")
_ANSWERS = (0, 1, 2)  # done, refused, wrong command line; nothing else may come of a sound file
Row = dict[str, str]


@dataclass
class Office:
    """One file and who works on it. ``dice`` draws everything, so that a seed tells a whole
    story."""

    folder: Path
    seed: int
    today: date = date(2022, 6, 2)
    lines: list[tuple[str, ...]] = field(default_factory=list)
    answers: Counter[tuple[str, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.file = self.folder / "thidua.db"
        self._plan = tomllib.loads(EMBEDDED.read_text(encoding="utf-8"))
        self._moves: list[tuple[int, tuple[str, ...], Callable[[], Sequence[str]]]] = [
            (6, ("add-case",), self._add_case),
            (5, ("edit-case",), self._edit_case),
            (2, ("void-case",), lambda: [self._code(), "--reason", "ghi trùng"]),
            (1, ("restore-case",), lambda: [self._code()]),
            (4, ("register",), self._register),
            (3, ("declare",), self._declare),
            (2, ("unit", "add"), self._unit_add),
            (4, ("unit", "edit"), self._unit_edit),
            (2, ("unit", "merge"), self._unit_merge),
            (1, ("unit", "rename"), self._unit_rename),
            (1, ("unit", "close"), lambda: [self._unit(), *self._on(), "--reason", "giải thể"]),
            (1, ("unit", "remove"), lambda: [self._unit()]),
            (2, ("person", "add"), self._person_add),
            (2, ("person", "edit"), self._person_edit),
            (
                1,
                ("person", "merge"),
                lambda: [self.dice.choice(_PEOPLE), self.dice.choice(_PEOPLE)],
            ),
            (1, ("person", "remove"), lambda: [self.dice.choice(_PEOPLE)]),
            (4, ("import",), self._import),
            (2, ("close-round",), self._close),
            (1, ("reopen-round",), lambda: [self._round(), "--reason", "bổ sung"]),
            (2, ("commend", "add"), self._commend),
            (
                1,
                ("commend", "revoke"),
                lambda: [self._known("SELECT id FROM commendations", "1"), "--reason", "nhầm"],
            ),
            (1, ("exemplar", "add"), self._exemplar),
            (
                1,
                ("plan", "add"),
                lambda: [
                    self._plan_file(self.dice.choice(("07-KH/X", "06-KH/BNCTU"))),
                    *self._maybe(0.7, "--names", self.dice.choice(("keep", "take"))),
                ],
            ),
            (3, ("plan", "update"), self._plan_update),
            (1, ("plan", "remove"), lambda: [self.dice.choice(("07-KH/X", "06-KH/BNCTU"))]),
            (1, ("plan", "use"), lambda: [self.dice.choice(("06-KH/BNCTU", "07-KH/X"))]),
            (4, ("undo",), lambda: ["--yes"]),
            (2, ("redo",), lambda: ["--yes"]),
            (1, ("backup",), lambda: [f"ban-sao-{self.dice.randint(1, 2)}.db"]),
            (1, ("restore",), lambda: [f"ban-sao-{self.dice.randint(1, 2)}.db", "--yes"]),
        ]
        drawn = {words for _, words, _ in self._moves} | {("init",), ("demo",)}
        assert drawn >= set(WRITES), f"a command that writes is never drawn: {set(WRITES) - drawn}"

    def run(self, *words: str) -> tuple[int, str]:
        """One command line on this day; its exit code and standard error."""
        os.environ.update(
            THIDUA_TODAY=self.today.isoformat(), THIDUA_ACTOR=self.dice.choice(("an", "bình"))
        )
        self.lines.append(words)
        answer = CliRunner().invoke(app, [*words, "--db", str(self.file)])
        return answer.exit_code, answer.stderr

    def work(self, count: int) -> None:
        """So many commands, a few days between them; now and then the clock is wrong for one of
        them."""
        self.run("init")
        weights = [weight for weight, _, _ in self._moves]
        for _ in range(count):
            self.today += timedelta(days=self.dice.choice((0, 0, 1, 20, 40, 100)))
            right, self.today = self.today, self._clock()
            _, words, arguments = self.dice.choices(self._moves, weights)[0]
            line = [*words, *arguments(), *(["--dry-run"] if self.dice.random() < 0.05 else [])]
            code, told = self.run(*line)
            self.today = max(right, self.today)
            self.answers[" ".join(words), code] += 1
            assert code in _ANSWERS, f"{self.story()}\nexit {code}: {told}"

    def check(self) -> str:
        """What ``check`` finds: nothing, where all is well."""
        os.environ["THIDUA_TODAY"] = self.today.isoformat()
        answer = CliRunner().invoke(app, ["check", "--db", str(self.file)])
        return "" if answer.exit_code == 0 else answer.stdout + answer.stderr

    def story(self) -> str:
        """Every command line so far, to be told again."""
        return f"seed {self.seed}\n" + "\n".join(
            f"thidua {' '.join(map(repr, words))}" for words in self.lines
        )

    def _clock(self) -> date:
        return self.today - timedelta(days=400) if self.dice.random() < 0.03 else self.today

    def _day(self, around: int = 900) -> str:
        return (self.today - timedelta(days=self.dice.randint(-20, around))).isoformat()

    def _maybe(self, share: float, *words: str) -> list[str]:
        return list(words) if self.dice.random() < share else []

    def _known(self, query: str, others: Sequence[str]) -> str:
        """Mostly something that is in the file, else one of ``others``."""
        with closing(sqlite3.connect(self.file)) as connection:
            found = [str(row[0]) for row in connection.execute(query)]
        return self.dice.choice(found if found and self.dice.random() < 0.9 else others)

    def _unit(self) -> str:
        return self._known("SELECT code FROM units", ("NC", "PCTN", "VP", "TH", "KT"))

    def _round(self) -> str:
        return self.dice.choice(("1", "1", "2"))

    def _code(self) -> str:
        return self._known("SELECT code FROM cases", (self._new_code(),))

    def _new_code(self) -> str:
        return f"{self.dice.choice('VVVv')}-{self.dice.randint(1, 60)}"

    def _case_options(self, share: float) -> list[str]:
        resolved = self._maybe(
            share,
            "--resolved",
            self._day(300),
            "--outcome",
            self.dice.choice(("hieu_qua", "khong_hieu_qua")),
        )
        return [
            *self._maybe(share, "--initiative", self.dice.choice(_INITIATIVES)),
            *self._maybe(share, "--public-concern"),
            *self._maybe(share, "--advised", self._day(), "--advice-doc", "1-TM"),
            *self._maybe(share, "--person", self.dice.choice(_PEOPLE)),
            *self._maybe(share / 3, "--with", self._unit()),
            *self._maybe(share / 4, "--classification", "mat"),
            *self._maybe(share / 3, "--set", f"tien={self.dice.choice(('1,5', '20', ''))}"),
            *resolved,
        ]

    def _add_case(self) -> list[str]:
        title = f"{self.dice.choice(_TITLES)} số {self.dice.randint(1, 9)}"
        kind, field_ = self.dice.choice(_KINDS), self.dice.choice(_FIELDS)
        words = ["--title", title, "--kind", kind, "--field", field_, "--unit", self._unit()]
        return [
            *words,
            *self._maybe(0.8, "--code", self._new_code()),
            *self._case_options(0.7),
            *self._maybe(0.1, "--allow-duplicate"),
        ]

    def _edit_case(self) -> list[str]:
        extra = [
            *self._maybe(0.2, "--unit", self._unit()),
            *self._maybe(0.2, "--field", self.dice.choice(_FIELDS)),
            *self._maybe(0.1, "--code", self._new_code()),
            *self._maybe(0.1, "--clear", "resolved_on", "--clear", "outcome"),
        ]
        return [
            self._code(),
            "--note",
            f"sửa {self.dice.randint(1, 3)}",
            *extra,
            *self._case_options(0.3),
        ]

    def _register(self) -> list[str]:
        figures = (
            ["--minimum"]
            if self.dice.random() < 0.2
            else [f"{t}={self.dice.randint(1, 6)}" for t in _TARGETS]
        )
        return [
            self._unit(),
            *figures,
            *self._maybe(0.7, "--round", self._round()),
            *self._maybe(0.7, "--reason", "điều chỉnh"),
        ]

    def _declare(self) -> list[str]:
        year, quarter = self.dice.choice((2021, 2022, 2023)), self.dice.randint(1, 4)
        figures = [f"{code}={self.dice.randint(0, 30)}" for code in ("don", "don_xong")]
        return [
            self._unit(),
            *figures[: self.dice.randint(1, 2)],
            *("--period", f"{year}-Q{quarter}"),
            *self._maybe(0.8, "--plan", "07-KH/X"),
            *self._maybe(0.5, "--reason", "đếm lại"),
        ]

    def _unit_add(self) -> list[str]:
        code = self.dice.choice(("TH", "KT"))
        life = [*self._maybe(0.4, "--from", self._day()), *self._maybe(0.2, "--to", self._day(-10))]
        return [code, f"Phòng {code} mới", *self._maybe(0.2, "--no-targets"), *life]

    def _unit_edit(self) -> list[str]:
        life = [
            *self._maybe(
                0.5, "--to", self.dice.choice(("2020-12-31", "2022-06-30", "2024-01-01", ""))
            ),
            *self._maybe(
                0.3, "--from", self.dice.choice(("2022-01-01", "2024-06-01", "2026-01-01", ""))
            ),
        ]
        name = f"Phòng đổi tên {self.dice.randint(1, 3)}"
        other = [
            *self._maybe(0.3, self.dice.choice(("--targets", "--no-targets"))),
            *self._maybe(0.3, "--name", name),
            *self._maybe(0.2, self.dice.choice(("--member", "--no-member"))),
        ]
        return [self._unit(), *(life + other or ["--order", "2"])]

    def _on(self) -> list[str]:
        return ["--on", self.dice.choice(("2022-06-30", "2024-12-31", "2026-06-30"))]

    def _unit_merge(self) -> list[str]:
        into = self.dice.choice((self._unit(), "TH", "HN"))
        named = self._maybe(0.6, "--name", f"Phòng {into} hợp nhất")
        day = self.dice.choice(
            ("2022-07-01", "2023-06-01", "2024-07-01", "2025-03-01", "2026-07-01")
        )
        return [self._unit(), self._unit(), "--into", into, *named, "--from", day]

    def _unit_rename(self) -> list[str]:
        day = self.dice.choice(("2022-01-01", "2023-07-01", "2025-01-01"))
        return [self._unit(), f"Phòng tên mới {self.dice.randint(1, 3)}", "--from", day]

    def _person_add(self) -> list[str]:
        return [
            self.dice.choice(_PEOPLE),
            "--unit",
            self._unit(),
            *self._maybe(0.5, "--code", f"P{self.dice.randint(1, 4)}"),
        ]

    def _person_edit(self) -> list[str]:
        who = self._known("SELECT coalesce(code, name) FROM people", _PEOPLE)
        name = self.dice.choice(_PEOPLE)
        return [
            who,
            "--unit",
            self._unit(),
            *self._maybe(0.3, "--name", name),
            *self._maybe(0.3, "--code", "P3"),
            *self._maybe(0.4, "--from", self.dice.choice(("2022-07-01", "2024-07-01"))),
            *self._maybe(0.2, "--left", self.dice.choice(("2023-12-31", "2025-06-30", ""))),
        ]

    def _close(self) -> list[str]:
        return [self._round(), *self._maybe(0.7, "--as-of", self._day(400))]

    def _commend(self) -> list[str]:
        who = self.dice.choice((self._unit(), self.dice.choice(_PEOPLE)))
        words = [
            who,
            "--round",
            self._round(),
            "--form",
            "Giấy khen",
            "--decision",
            f"{self.dice.randint(1, 9)}-QĐ",
        ]
        return [
            *words,
            "--date",
            self._day(30),
            *self._maybe(0.3, "--case", self._code()),
            *self._maybe(0.5, "--allow-duplicate"),
        ]

    def _exemplar(self) -> list[str]:
        return [
            f"Mô hình {self.dice.randint(1, 4)}",
            "--unit",
            self._unit(),
            "--story",
            "Chuyện.",
            *self._maybe(0.5, "--date", self._day()),
        ]

    def _import(self) -> list[str]:
        what = self.dice.choice(("cases", "cases", "registrations", "units", "people"))
        rows = [getattr(self, f"_row_of_{what}")() for _ in range(self.dice.randint(1, 4))]
        names = list(dict.fromkeys(name for row in rows for name in row))
        path = self.folder / f"{what}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, names, restval="")
            writer.writeheader()
            writer.writerows(rows)
        policy = self.dice.choice(
            ("refuse", "skip", "update", *(["join"] if what == "cases" else []))
        )
        return [str(path), "--what", what, "--on-duplicate", policy]

    def _row_of_cases(self) -> Row:
        done = (
            {"resolved_on": self._day(300), "outcome": "hieu_qua"}
            if self.dice.random() < 0.6
            else {}
        )
        title = self.dice.choice(_TITLES) + f" số {self.dice.randint(1, 5)}"
        coded = {"code": self._code()} if self.dice.random() < 0.4 else {}
        kind, field_ = self.dice.choice(_KINDS), self.dice.choice(_FIELDS)
        people = {"people": self.dice.choice(_PEOPLE), "initiative": self.dice.choice(_INITIATIVES)}
        return {
            "title": title,
            "kind": kind,
            "field": field_,
            "lead_unit": self._unit(),
            **coded,
            **people,
            **done,
        }

    def _row_of_registrations(self) -> Row:
        number, round_ = str(self.dice.randint(2, 6)), self._round()
        return {
            "unit": self._unit(),
            "target": self.dice.choice(_TARGETS),
            "round": round_,
            "number": number,
            "reason": "sửa",
        }

    def _row_of_units(self) -> Row:
        code = self._unit()
        return {
            "code": code,
            "name": f"Phòng {code} {self.dice.randint(1, 3)}",
            "valid_to": self.dice.choice(("", "2022-12-31")),
        }

    def _row_of_people(self) -> Row:
        return {
            "name": self.dice.choice(_PEOPLE),
            "unit": self._unit(),
            "code": f"P{self.dice.randint(1, 4)}",
        }

    def _plan_file(self, number: str) -> str:
        """The embedded plan under ``number`` with one thing or another changed in it."""
        plan: dict[str, Any] = {
            **tomllib.loads(EMBEDDED.read_text(encoding="utf-8")),
            "number": number,
        }
        for _ in range(self.dice.randint(0, 3)):
            self._amend(plan)
        if number == "07-KH/X":
            self._second(plan)
        path = self.folder / "ke-hoach.toml"
        path.write_text(tomli_w.dumps(plan), encoding="utf-8")
        return str(path)

    def _second(self, plan: dict[str, Any]) -> None:
        """What only a plan of format 2 has, mostly."""
        code = self.dice.choice(("tien", "tien", "tien", "so_tien"))
        period = self.dice.choice(("quy", "quy", "quy", "thang"))
        stated = {"round": 2, "quotation": "như kế hoạch"}
        summed = {"code": "thu-hoi", "name": "Thu hồi", "scope": "unit", "measure": "sum"}
        rate = {"code": "don", "name": "Đơn", "scope": "organisation", "measure": "ratio"}
        plan |= {
            "format": 2,
            "attributes": [{"code": code, "name": "Số tiền", "type": "decimal", "unit": "triệu"}],
            "figures": [
                {"code": each, "name": each, "unit": "đơn", "period": period}
                for each in ("don", "don_xong")
            ],
        }
        plan["targets"] += [
            {
                **summed,
                "sum": code,
                "criteria": {"milestone": "resolved"},
                "rounds": [{**stated, "minimum": self.dice.randint(1, 9)}],
            },
            {
                **rate,
                "numerator": {"figure": "don_xong"},
                "denominator": {"figure": "don"},
                "rounds": [{**stated, "maximum": self.dice.randint(1, 99)}],
            },
        ]

    def _plan_update(self) -> list[str]:
        return [
            self._plan_file(self.dice.choice(("06-KH/BNCTU", "07-KH/X"))),
            "--reason",
            "điều chỉnh",
        ]

    def _amend(self, plan: dict[str, Any]) -> None:
        match self.dice.randint(1, 9):
            case 1:
                plan["targets"] = [
                    t for t in plan["targets"] if t["code"] != self.dice.choice(_TARGETS)
                ]
            case 2:
                plan["fields"] = [
                    f for f in plan["fields"] if f["code"] != self.dice.choice(("kinh_te", "khac"))
                ]
            case 3:
                plan["rounds"] = plan["rounds"][: self.dice.randint(1, 2)]
            case 4:
                plan["rounds"][0]["cutoff"] = date(2023, 11, 30) - timedelta(
                    days=self.dice.randint(0, 400)
                )
            case 5:
                for target in plan["targets"]:
                    for stated in target["rounds"]:
                        stated["minimum"] = max(1, stated["minimum"] + self.dice.randint(-2, 3))
            case 6:
                plan["starts_on"] = date(2021, 1, 1) + timedelta(days=self.dice.randint(0, 700))
            case 7:
                plan["targets"] = [
                    {
                        **t,
                        "rounds": (
                            [r for r in t["rounds"] if self.dice.random() < 0.8] or t["rounds"]
                        ),
                    }
                    for t in plan["targets"]
                ]
            case 8:
                plan["units"] = [*plan["units"], {"code": "TH", "name": "Phòng Tổng hợp"}][
                    self.dice.randint(0, 2) :
                ]
            case _:
                plan["joint_credit"] = self.dice.choice(("lead", "each"))
