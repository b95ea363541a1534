"""Cases through the years, against a model in plain Python: totals, undo and redo, and every moment
of the past."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
)

from thidua.clock import Origin
from thidua.domain.checking import CHECKS
from thidua.errors import Refused
from thidua.render.review import review_document
from thidua.services import cases, history, registrations, voiding
from thidua.services.checking import check_file
from thidua.services.plans import create_file, embedded_plan
from thidua.services.reviews import ReviewQuery, review
from thidua.session import Session
from thidua.store.schema import KEYS

TODAY = date(2026, 1, 20)
START = date(2021, 1, 2)
PLAN = embedded_plan()

days = st.sampled_from(
    [date(2020, 12, 31), date(2021, 1, 1), date(2023, 11, 30), date(2023, 12, 1), date(2025, 12, 1)]
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["vu_an", "vu_viec"]),
        "field": st.sampled_from(["tham_nhung", "an_ninh_trat_tu"]),
        "lead_unit": st.sampled_from(["NC", "PCTN", "VP"]),
        "initiative": st.sampled_from(["phat_hien", "tham_muu", "khong", ""]),
        "public_concern": st.sampled_from([True, False, ""]),
        "resolved": days,
    },
)


def contents(file: Path) -> str:
    """Every row of every table that the log records, as one text."""
    with closing(sqlite3.connect(file)) as connection:
        tables = {
            t: connection.execute(f'SELECT * FROM "{t}" ORDER BY 1, 2').fetchall() for t in KEYS
        }
    return json.dumps(tables, ensure_ascii=False)


def figures(file: Path, number: int, known_on: str | None = None) -> dict[str, Any]:
    """The review's JSON but for what only says when it was asked for."""
    query = ReviewQuery(number, known_on=known_on, with_cases=True)
    source = Origin("2026-01-20T00:00:00", "kiem-thu", ())
    body = review_document(review(Session(file, day=TODAY, source=source), query)).body()
    body.pop("known_on", None)
    return body


class Office(RuleBasedStateMachine):
    """An office that adds, edits, voids, restores, registers, undoes and redoes in any order, a day
    after another."""

    codes: Bundle[str] = Bundle("codes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "thidua.db"
        self.clock = START
        create_file(Session(self.file, source=self.now()), PLAN)
        # Each state of the model: cases (code → its columns) and registered figures.
        self.states: list[tuple[dict[str, dict[str, Any]], dict[Any, int]]] = [({}, {})]
        self.undone: list[Any] = []
        self.contents = [contents(self.file)]
        self.past: list[tuple[str, dict[int, dict[str, Any]]]] = []
        self.count = 0
        self.remember()

    def teardown(self) -> None:
        """Compare every moment that was remembered with the review as known on it; no check finds
        anything."""
        for moment, known in self.past:
            for number, found in known.items():
                assert figures(self.file, number, moment) == found
        assert check_file(Session(self.file, day=TODAY), tuple(CHECKS), None)[0] == []
        self.folder.cleanup()

    def now(self) -> Origin:
        """The next day, so that every change has a moment of its own; what is about to be tried may
        change the reviews."""
        self.present: dict[int, dict[str, Any]] = {}
        self.clock += timedelta(days=1)
        return Origin(f"{self.clock.isoformat()}T08:00:00", "kiem-thu", ("x",))

    def remember(self) -> None:
        """Keep the reviews as they are at this moment."""
        moment = f"{self.clock.isoformat()}T23:59:59"
        self.past.append((moment, self.reviews()))

    def reviews(self) -> dict[int, dict[str, Any]]:
        """The review of each round as the file stands, made anew when anything was tried since the
        last."""
        self.present = self.present or {number: figures(self.file, number) for number in (1, 2)}
        return self.present

    def step(self, model_cases: dict[str, dict[str, Any]], registered: dict[Any, int]) -> None:
        """A change was made: the model moves on, and nothing can be done again."""
        if contents(self.file) == self.contents[-1]:
            return
        self.states.append((model_cases, registered))
        self.contents.append(contents(self.file))
        self.undone.clear()
        self.remember()

    @rule(target=codes, values=changes)
    def add(self, values: dict[str, Any]) -> str:
        """One more case."""
        return self.add_one(values)

    def add_one(self, values: dict[str, Any]) -> str:
        """A case that is resolved effectively, with what ``values`` changes of it."""
        self.count += 1
        code = f"V-{self.count}"
        resolved = values.get("resolved", date(2022, 5, 5))
        columns: dict[str, Any] = {
            "title": f"Vụ {code}",
            "kind": "vu_an",
            "field": "tham_nhung",
            "lead_unit": "NC",
            "initiative": "phat_hien",
            "public_concern": True,
            **{name: value for name, value in values.items() if name != "resolved"},
            "advised_on": date(2020, 6, 1),
            "resolved_on": resolved,
            "outcome": "hieu_qua",
        }
        cases.add_case(Session(self.file, day=TODAY, source=self.now()), {**columns, "code": code})
        model, registered = self.states[-1]
        self.step({**model, code: {**columns, "voided": False}}, registered)
        return code

    @initialize(target=codes, values=st.tuples(changes, changes))
    def begin(self, values: tuple[dict[str, Any], dict[str, Any]]) -> Any:
        """Two cases to start with, so that there is something to change."""
        return multiple(*(self.add_one(one) for one in values))

    @rule(code=codes, first=changes, second=changes)
    def edit(self, code: str, first: dict[str, Any], second: dict[str, Any]) -> None:
        """Change some columns of a case, twice; one that an undo took away is refused."""
        for values in (first, second):
            self.edit_one(code, values)

    def edit_one(self, code: str, values: dict[str, Any]) -> None:
        """Change some columns of a case."""
        model, registered = self.states[-1]
        raw = {
            ("resolved_on" if name == "resolved" else name): value for name, value in values.items()
        }
        try:
            cases.edit_case(Session(self.file, day=TODAY, source=self.now()), code, raw)
        except Refused:
            assert code not in model
            return
        self.step({**model, code: {**model[code], **raw}}, registered)

    @rule(code=codes)
    def void(self, code: str) -> None:
        """Take a case out of the count."""
        self.set_voided(code, True)

    @rule(code=codes)
    def restore(self, code: str) -> None:
        """Take it back in."""
        self.set_voided(code, False)

    def set_voided(self, code: str, voided: bool) -> None:
        """Void or restore; doing it twice, or to a case that is not there, is refused."""
        model, registered = self.states[-1]
        try:
            if voided:
                voiding.void_case(Session(self.file, source=self.now()), code, "trùng")
            else:
                voiding.restore_case(Session(self.file, source=self.now()), code)
        except Refused:
            assert code not in model or model[code]["voided"] is voided
            return
        self.step({**model, code: {**model[code], "voided": voided}}, registered)

    @rule(
        unit=st.sampled_from(["NC", "PCTN"]),
        number=st.sampled_from([1, 2]),
        figure=st.integers(3, 5),
    )
    def register(self, unit: str, number: int, figure: int) -> None:
        """Register a figure for ``tham-nhung``."""
        model, registered = self.states[-1]
        registrations.register(
            Session(self.file, day=TODAY, source=self.now()),
            unit,
            [("tham-nhung", str(figure))],
            number=number,
            document=None,
            registered_on=date(2021, 6, 1),
            reason="điều chỉnh",
        )
        self.step(model, {**registered, (unit, number): figure})

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        """The last change is taken back: the content is byte for byte what it was before."""
        history.undo(
            Session(self.file, source=self.now()),
            history.next_undo(Session(self.file)).entries[0].id,
        )
        self.undone.append((self.states.pop(), self.contents.pop()))
        assert contents(self.file) == self.contents[-1]
        self.remember()

    @precondition(lambda self: bool(self.undone))
    @rule()
    def redo(self) -> None:
        """What was taken back is done again: the content is byte for byte what it was then."""
        history.redo(
            Session(self.file, source=self.now()),
            history.next_redo(Session(self.file)).entries[0].id,
        )
        state, content = self.undone.pop()
        assert contents(self.file) == content
        self.states.append(state)
        self.contents.append(content)
        self.remember()

    @precondition(lambda self: not self.undone)
    @rule()
    def redo_with_nothing_undone(self) -> None:
        """A new change forgets what could be done again."""
        with pytest.raises(Refused, match="Không có gì để làm lại"):
            history.next_redo(Session(self.file))

    @precondition(lambda self: len(self.states) == 1)
    @rule()
    def undo_with_nothing_done(self) -> None:
        """The making of the file is not taken back."""
        with pytest.raises(Refused, match="vừa được tạo"):
            history.next_undo(Session(self.file))

    @invariant()
    def totals_are_the_naive_count(self) -> None:
        """Units' figures for corruption, counted from the model by hand (domain.md §4)."""
        model, registered = self.states[-1]
        for number, cutoff in ((1, date(2023, 11, 30)), (2, date(2025, 11, 30))):
            for unit in self.reviews()[number]["units"]:
                row = next(r for r in unit["targets"] if r["target"] == "tham-nhung")
                wanted = [c for c in model if counts(model[c], unit["unit"], number, cutoff)]
                assert sorted(row["cases"]) == sorted(wanted)
                assert row["registered"] == registered.get((unit["unit"], number))


def counts(case: dict[str, Any], unit: str, number: int, cutoff: date) -> bool:
    """Whether a case of the model counts for ``tham-nhung`` of ``unit`` in round ``number``."""
    allowed = ("phat_hien", "tham_muu") if number == 1 else ("phat_hien",)
    return (
        not case["voided"]
        and case["lead_unit"] == unit
        and case["field"] == "tham_nhung"
        and case["initiative"] in allowed
        and (number == 1 or case["public_concern"] is True)
        and date(2021, 1, 1) <= case["resolved_on"] <= cutoff
    )


Office.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestOffice = pytest.mark.slow(Office.TestCase)
