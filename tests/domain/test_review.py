"""Figures in, review out: required, verdict, percent, totals (domain.md §4; traps 4 and 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import PLAN, UNITS
from thidua.domain.holding import Held, verdict_of, worst
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Bound
from thidua.domain.review import Head, Review, draw_up
from thidua.domain.review_rows import Figure, Outside, Row, Tally
from thidua.domain.standing import Standing, standing
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Verdict

NOT_MET, MINIMUM_ONLY, MET, EXCEEDED, NOT_SET, *_ = Verdict
NC, PCTN = UNITS[1:]


def row(
    code: str, number: int, actual: int = 0, registered: int | None = None, plan: Plan = PLAN
) -> Row:
    """The row of a target of the embedded plan."""
    target = plan.target(code)
    assert target is not None
    return Held(plan, number).row(target, Figure(actual), registered)


def review(
    number: int = 1,
    *,
    organisation: dict[str, Figure] | None = None,
    units: dict[tuple[str, str], Figure] | None = None,
    registered: dict[tuple[str, str], int] | None = None,
    shown: set[str] | None = None,
    as_of: date | None = None,
) -> Review:
    """The review of a round of the embedded plan from these figures, with 3 cases in all and 2 of
    the units."""
    round_ = PLAN.round(number)
    assert round_ is not None
    return draw_up(
        PLAN,
        round_,
        as_of=as_of,
        known_on=None,
        head=Head(7, "0123456789ab"),
        standing=Standing(as_of or round_.cutoff, (NC, PCTN)),
        shown=shown,
        registered=registered or {},
        tally=Tally(organisation or {}, units or {}, 3, 2, Outside(1, 2)),
        drawn_up_at="2023-12-01T08:00:00",
        illustrative=False,
    )


@pytest.mark.parametrize(
    ("actual", "minimum", "registered", "verdict"),
    [
        # no registration: the floor alone
        (0, 2, None, NOT_MET),
        (1, 2, None, NOT_MET),
        (2, 2, None, MET),
        (3, 2, None, EXCEEDED),
        # registered above the floor
        (1, 2, 4, NOT_MET),
        (2, 2, 4, MINIMUM_ONLY),
        (3, 2, 4, MINIMUM_ONLY),
        (4, 2, 4, MET),
        (5, 2, 4, EXCEEDED),
        # registered at the floor, or (after the plan was amended) under it: the larger is required
        (2, 2, 2, MET),
        (1, 2, 2, NOT_MET),
        (1, 2, 1, NOT_MET),
        (2, 2, 1, MET),
        # nothing set
        (0, None, None, NOT_SET),
        (7, None, None, NOT_SET),
    ],
)
def test_verdicts_follow_the_table(
    actual: int, minimum: int | None, registered: int | None, verdict: Verdict
) -> None:
    """Exceeded, met, the floor only, not met, not set."""
    assert verdict_of(actual, None if minimum is None else Bound(minimum), registered) is verdict


@given(st.integers(0, 50), st.integers(1, 20), st.none() | st.integers(1, 40))
def test_verdict_and_required_agree(actual: int, minimum: int, registered: int | None) -> None:
    """The larger of floor and registration divides reached from not reached, the floor the two
    kinds of not reached."""
    required = minimum if registered is None else max(minimum, registered)
    verdict = verdict_of(actual, None if minimum is None else Bound(minimum), registered)
    assert (verdict in (MET, EXCEEDED)) is (actual >= required)
    assert (verdict is EXCEEDED) is (actual > required)
    assert (verdict is NOT_MET) is (actual < minimum)
    assert (verdict is MINIMUM_ONLY) is (minimum <= actual < required)


@pytest.mark.parametrize(
    ("verdicts", "found"),
    [
        ([MET, NOT_MET], NOT_MET),
        ([EXCEEDED, MINIMUM_ONLY], MINIMUM_ONLY),
        ([MINIMUM_ONLY, NOT_MET], NOT_MET),
        ([EXCEEDED, MET], MET),
        ([EXCEEDED, EXCEEDED], EXCEEDED),
        ([NOT_SET, EXCEEDED], EXCEEDED),
        ([NOT_SET, NOT_MET], NOT_MET),
        ([NOT_SET, NOT_SET], NOT_SET),
        ([], NOT_SET),
    ],
)
def test_a_units_verdict_is_the_worst_of_its_targets(
    verdicts: list[Verdict], found: Verdict
) -> None:
    """not_met < minimum_only < met < exceeded; not_set is left out."""
    rows = [Row("t", "T", 0, 2, None, 2, 2, 0, None, verdict, 0) for verdict in verdicts]
    assert worst(rows) is found
    assert worst(reversed(rows)) is found


def test_a_row_shows_the_larger_of_floor_and_registration() -> None:
    """Required, remaining, percent of what is required."""
    shown = row("tham-nhung", 2, actual=3, registered=4)
    assert (shown.minimum, shown.registered, shown.required, shown.actual) == (3, 4, 4, 3)
    assert (shown.remaining, shown.percent, shown.verdict) == (1, 75.0, MINIMUM_ONLY)


def test_a_row_without_a_case_prints_zero() -> None:
    """A row exists because a target exists; not registered is not zero."""
    shown = row("tham-nhung", 1)
    assert (shown.registered, shown.required, shown.actual, shown.remaining) == (None, 2, 0, 2)
    assert (shown.percent, shown.verdict) == (0.0, NOT_MET)


@pytest.mark.parametrize(
    ("actual", "percent"), [(1, 33.3), (2, 66.7), (3, 100.0), (4, 133.3), (30, 1000.0)]
)
def test_percent_has_one_decimal(actual: int, percent: float) -> None:
    """Of the floor 3, half up, beyond 100 too."""
    assert row("tham-nhung", 2, actual).percent == Decimal(str(percent))


def test_nothing_remains_where_more_was_done() -> None:
    """Never a negative number."""
    assert row("tham-nhung", 1, actual=5).remaining == 0


@pytest.mark.parametrize(
    ("code", "final"), [("vu-an-vu-viec", 10), ("tham-nhung-phat-hien", 5), ("an-ninh-trat-tu", 5)]
)
def test_the_ban_has_no_interim_target(code: str, final: int) -> None:
    """No figure required, no percent, the progress to the final figure shown; never 0 and never 100
    % (trap 4)."""
    shown = row(code, 1, actual=4)
    assert (shown.minimum, shown.registered, shown.required) == (None, None, None)
    assert (shown.remaining, shown.percent) == (None, None)
    assert (shown.verdict, shown.actual, shown.final_minimum) == (NOT_SET, 4, final)
    last = row(code, 2, actual=4)
    assert (last.minimum, last.required, last.final_minimum) == (final, final, None)


def test_a_registration_is_no_requirement_where_the_plan_sets_none() -> None:
    """Left over from before the plan was amended: minimum, registered, required, remaining, percent
    are all null."""
    antt = PLAN.targets[4]
    amended = replace(PLAN, targets=(*PLAN.targets[:4], replace(antt, rounds=antt.rounds[1:])))
    shown = row("antt", 1, actual=3, registered=4, plan=amended)
    assert (shown.minimum, shown.registered, shown.required) == (None, None, None)
    assert (shown.remaining, shown.percent, shown.verdict) == (None, None, NOT_SET)


def test_only_rows_of_the_ban_show_progress_to_the_final_figure() -> None:
    """A unit's interim row is held to its own floor."""
    assert row("tham-nhung", 1).final_minimum is None


def test_a_review_has_a_row_for_every_target() -> None:
    """Three of the Ban, two for each unit, without a single case; the subset right behind its
    whole."""
    drawn = review()
    assert [r.target for r in drawn.organisation] == [
        "vu-an-vu-viec",
        "tham-nhung-phat-hien",
        "an-ninh-trat-tu",
    ]
    assert [r.depth for r in drawn.organisation] == [0, 1, 0]
    assert [(u.unit, [r.target for r in u.targets]) for u in drawn.units] == [
        ("NC", ["tham-nhung", "antt"]),
        ("PCTN", ["tham-nhung", "antt"]),
    ]
    assert all(r.actual == 0 for u in drawn.units for r in u.targets)


def test_the_bans_figures_are_not_the_sum_of_the_units() -> None:
    """Counted from cases, each once, whatever the units were credited with (trap 5)."""
    drawn = review(
        organisation={"vu-an-vu-viec": Figure(1)},
        units={
            ("NC", "tham-nhung"): Figure(1),
            ("PCTN", "tham-nhung"): Figure(1),
            ("PCTN", "antt"): Figure(2),
        },
    )
    assert drawn.organisation[0].actual == 1
    assert (drawn.totals.cases, drawn.totals.unit_cases, drawn.totals.credits) == (3, 2, 4)


def test_limiting_the_units_changes_nothing_else() -> None:
    """``--unit`` limits the units listed; totals and the Ban's rows stay."""
    units = {("NC", "tham-nhung"): Figure(1), ("PCTN", "tham-nhung"): Figure(2)}
    whole, one = review(units=units), review(units=units, shown={"PCTN"})
    assert [u.unit for u in one.units] == ["PCTN"]
    assert (one.totals, one.organisation) == (whole.totals, whole.organisation)
    assert one.units[0] == whole.units[1]


def test_registrations_reach_their_own_row_only() -> None:
    """Unit and target together."""
    drawn = review(registered={("NC", "tham-nhung"): 5})
    found = {(u.unit, r.target): (r.registered, r.required) for u in drawn.units for r in u.targets}
    assert found == {
        ("NC", "tham-nhung"): (5, 5),
        ("NC", "antt"): (None, 1),
        ("PCTN", "tham-nhung"): (None, 2),
        ("PCTN", "antt"): (None, 1),
    }


def test_each_unit_carries_its_worst_verdict() -> None:
    """NC met one and exceeded the other; PCTN missed one."""
    drawn = review(
        units={
            ("NC", "tham-nhung"): Figure(2),
            ("NC", "antt"): Figure(3),
            ("PCTN", "tham-nhung"): Figure(9),
        }
    )
    assert [(u.unit, u.verdict) for u in drawn.units] == [("NC", MET), ("PCTN", NOT_MET)]


def test_cases_without_evidence_are_handed_on() -> None:
    """The review says how many stand behind a figure."""
    drawn = review(units={("NC", "antt"): Figure(3, without_evidence=2, cases=("a", "b", "c"))})
    shown = drawn.units[0].targets[1]
    assert (shown.actual, shown.without_evidence, shown.cases) == (3, 2, ("a", "b", "c"))


def test_the_window_ends_at_the_cutoff_or_the_day_given() -> None:
    """From the plan's first day, always (traps 1 to 3)."""
    assert review(1).window == (date(2021, 1, 1), date(2023, 11, 30))
    assert review(2).window == (date(2021, 1, 1), date(2025, 11, 30))
    moved = review(2, as_of=date(2025, 12, 31))
    assert (moved.window[1], moved.as_of) == (date(2025, 12, 31), date(2025, 12, 31))


def test_a_review_falls_short_where_a_printed_row_does() -> None:
    """``--strict``: not_met or minimum_only in a printed row, and only there; not_set is no
    shortfall."""
    good = {("NC", "tham-nhung"): Figure(2), ("NC", "antt"): Figure(1)}
    assert review(units=good).short
    assert not review(units=good, shown={"NC"}).short
    registered = {("NC", "tham-nhung"): 3}
    assert review(units=good, shown={"NC"}, registered=registered).short
    assert review(2, units=good, shown=set()).short


def test_units_are_listed_by_their_own_order() -> None:
    """Those with targets that existed in the window; Văn phòng is not listed, one that ended before
    the day stands apart."""
    new = Unit("AA", "Phòng mới", 9, valid_from=date(2023, 12, 1))
    old = Unit("ZZ", "Phòng cũ", 1, valid_to=date(2021, 1, 1))
    units = [new, *reversed(UNITS), old]
    first, last = (standing(PLAN, units, date(year, 11, 30)) for year in (2023, 2025))
    assert first.codes == ("NC", "PCTN")
    assert last.codes == ("NC", "PCTN", "AA")
    assert [[u.code for u in each.ended] for each in (first, last)] == [["ZZ"], ["ZZ"]]
