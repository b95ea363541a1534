"""A plan file: every broken rule is a problem that names its key, all of them in one pass."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.domain.examples import DELETED, PLAN, changed, plan_data, put
from thidua.domain.plan.data import plan_from_data, plan_to_data
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.rules import MOST_ITEMS
from thidua.errors import Problem, Refused


def problems(data: dict[str, Any]) -> dict[str, Problem]:
    """The problems of a plan file by the key that they name."""
    with pytest.raises(Refused) as refused:
        read_plan(data)
    assert refused.value.exit_code == 1
    return {problem.where: problem for problem in refused.value.problems}


def test_the_embedded_file_is_accepted() -> None:
    """The plan that comes with the tool breaks no rule."""
    assert read_plan(plan_data()) == PLAN


# Path in the data (positions from 0), the value put there, the key as the problem names it
# (positions from 1).
BROKEN: list[tuple[str, Any, str]] = [
    # shape: keys that must be there
    *(
        (key, DELETED, key)
        for key in ("number", "issued_on", "theme", "starts_on", "ends_on", "issuer")
    ),
    *((key, DELETED, key) for key in ("rounds", "fields", "targets")),
    ("issuer.name", DELETED, "issuer.name"),
    ("parent.issued_on", DELETED, "parent.issued_on"),
    ("rounds.0.cutoff", DELETED, "rounds[1].cutoff"),
    ("fields.2.name", DELETED, "fields[3].name"),
    ("units.1.code", DELETED, "units[2].code"),
    ("targets.1.scope", DELETED, "targets[2].scope"),
    ("targets.1.criteria", DELETED, "targets[2].criteria"),
    ("targets.3.rounds.0.minimum", DELETED, "targets[4].rounds[1].minimum"),
    ("targets.3.rounds.0.quotation", DELETED, "targets[4].rounds[1].quotation"),
    # shape: values of the wrong kind
    ("number", 6, "number"),
    ("issued_on", "hai tháng sáu", "issued_on"),
    ("rounds.0.cutoff", "30.11.2023", "rounds[1].cutoff"),
    ("rounds.0.kind", "giua_ky", "rounds[1].kind"),
    ("rounds.0.number", "một", "rounds[1].number"),
    ("rounds", "hai đợt", "rounds"),
    ("issuer", "Ban", "issuer"),
    ("issuer.letterhead", "TỈNH ỦY", "issuer.letterhead"),
    ("joint_credit", "both", "joint_credit"),
    ("require_evidence", "đúng", "require_evidence"),
    ("units.0.has_targets", "đúng", "units[1].has_targets"),
    ("targets.0.scope", "phong", "targets[1].scope"),
    ("targets.0.criteria.outcome", "tot", "targets[1].criteria.outcome"),
    ("targets.0.criteria.milestone", "signed", "targets[1].criteria.milestone"),
    ("targets.3.rounds.0.minimum", 2.5, "targets[4].rounds[1].minimum"),
    ("targets.3.rounds.0.minimum", "2", "targets[4].rounds[1].minimum"),
    ("targets.3.rounds.0.minimum", True, "targets[4].rounds[1].minimum"),
    ("starts_on", 0, "starts_on"),
    # keys that a plan does not have, on every level
    ("nubmer", "06", "nubmer"),
    ("issuer.phone", "1", "issuer.phone"),
    ("parent.theme", "x", "parent.theme"),
    ("rounds.0.cut_off", date(2023, 11, 30), "rounds[1].cut_off"),
    ("rounds.0.legal_bases.0.date", date(2023, 1, 1), "rounds[1].legal_bases[1].date"),
    ("fields.0.label", "x", "fields[1].label"),
    ("units.0.order", 3, "units[1].order"),
    ("targets.0.points", 10, "targets[1].points"),
    ("targets.0.criteria.feild", ["khac"], "targets[1].criteria.feild"),
    ("targets.3.rounds.0.floor", 2, "targets[4].rounds[1].floor"),
    ("targets.3.rounds.0.criteria.colour", "đỏ", "targets[4].rounds[1].criteria.colour"),
    # rules: texts
    ("number", "  ", "number"),
    ("theme", "", "theme"),
    ("theme", "a\x1bb", "theme"),
    ("issuer.letterhead.1", "BAN\x07", "issuer.letterhead[2]"),
    ("targets.0.name", " ", "targets[1].name"),
    ("fields.0.name", "", "fields[1].name"),
    ("units.2.name", "", "units[3].name"),
    ("fields.0.code", "tham nhung", "fields[1].code"),
    ("targets.0.code", "vụ án", "targets[1].code"),
    ("units.0.code", "V P", "units[1].code"),
    # rules: dates and rounds
    ("ends_on", date(2020, 12, 31), "ends_on"),
    ("rounds.0.cutoff", date(2020, 12, 31), "rounds[1].cutoff"),
    ("rounds.1.cutoff", date(2026, 1, 1), "rounds[2].cutoff"),
    ("rounds.1.cutoff", date(2023, 11, 30), "rounds[2].cutoff"),
    ("rounds.0.number", 0, "rounds[1].number"),
    ("rounds.1.number", 1, "rounds[2].number"),
    ("rounds.0.number", 3, "rounds[2].number"),
    ("rounds.0.held", "11/2023", "rounds[1].held"),
    ("rounds.0.held", "2023-13", "rounds[1].held"),
    ("rounds.1.kind", "so_ket", "rounds[2].kind"),
    # rules: lists
    ("rounds", [], "rounds"),
    ("fields", [], "fields"),
    ("targets", [], "targets"),
    ("targets.2.rounds", [], "targets[3].rounds"),
    ("fields.1.code", "THAM_NHUNG", "fields[2].code"),
    ("units.2.code", "nc", "units[3].code"),
    ("targets.4.code", "tham-nhung", "targets[5].code"),
    # rules: floors
    ("targets.3.rounds.0.minimum", 0, "targets[4].rounds[1].minimum"),
    ("targets.3.rounds.0.minimum", -1, "targets[4].rounds[1].minimum"),
    ("targets.3.rounds.0.quotation", " ", "targets[4].rounds[1].quotation"),
    ("targets.3.rounds.0.round", 3, "targets[4].rounds[1].round"),
    ("targets.3.rounds.1.round", 1, "targets[4].rounds[2].round"),
    # rules: quotas
    ("rounds.0.quotas", 3, "rounds[1].quotas"),
    ("rounds.0.quotas", [{"at_most": 3}], "rounds[1].quotas[1].recipient"),
    ("rounds.0.quotas", [{"recipient": "phong", "at_most": 3}], "rounds[1].quotas[1].recipient"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "most": 3}], "rounds[1].quotas[1].most"),
    ("rounds.0.quotas", [{"recipient": "tap_the"}], "rounds[1].quotas[1]"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "at_most": 0}], "rounds[1].quotas[1].at_most"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "at_most": "3"}], "rounds[1].quotas[1].at_most"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "at_most": True}], "rounds[1].quotas[1].at_most"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "share": "20"}], "rounds[1].quotas[1].share"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "share": 0}], "rounds[1].quotas[1].share"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "share": 101}], "rounds[1].quotas[1].share"),
    ("rounds.0.quotas", [{"recipient": "tap_the", "share": 12.5}], "rounds[1].quotas[1].share"),
    (
        "rounds.0.quotas",
        [{"recipient": "ca_nhan", "share": 9}] * 2,
        "rounds[1].quotas[2].recipient",
    ),
    # rules: criteria
    ("targets.0.criteria.milestone", DELETED, "targets[1].criteria.milestone"),
    ("targets.3.criteria.field", ["ma_tuy"], "targets[4].criteria.field"),
    ("targets.0.criteria.field_except", ["ma_tuy"], "targets[1].criteria.field_except"),
    ("targets.3.criteria.field", [], "targets[4].criteria.field"),
    ("targets.3.criteria.kind", [], "targets[4].criteria.kind"),
    ("targets.3.rounds.0.criteria.initiative", [], "targets[4].rounds[1].criteria.initiative"),
    ("targets.3.rounds.0.criteria.field", ["ma_tuy"], "targets[4].rounds[1].criteria.field"),
    ("targets.3.criteria.field_except", ["tham_nhung"], "targets[4].criteria"),
    # rules: a subset in its whole
    ("targets.1.subset_of", "khong-co", "targets[2].subset_of"),
    ("targets.0.subset_of", "tham-nhung-phat-hien", "targets[1].subset_of"),
    ("targets.1.subset_of", "tham-nhung-phat-hien", "targets[2].subset_of"),
    ("targets.1.scope", "unit", "targets[2].subset_of"),
    ("targets.1.criteria.milestone", "advised", "targets[2].criteria.milestone"),
    ("targets.1.criteria.field", ["an_ninh_trat_tu"], "targets[2].criteria"),
    ("targets.1.criteria.kind", ["van_de"], "targets[2].criteria"),
    ("targets.1.rounds.0.minimum", 11, "targets[2].rounds[1].minimum"),
    # texts that a stored plan can't do without
    ("issuer.name", "", "issuer.name"),
    ("parent.number", "", "parent.number"),
    ("parent.issuer", " ", "parent.issuer"),
    ("rounds.0.legal_bases.0.title", "", "rounds[1].legal_bases[1].title"),
]


@pytest.mark.parametrize(("path", "value", "key"), BROKEN)
def test_a_broken_rule_is_a_problem_that_names_its_key(path: str, value: Any, key: str) -> None:
    """Each rule on its own, with a sentence."""
    found = problems(changed(path, value))
    assert key in found
    assert found[key].what


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("parent", DELETED),
        ("units", DELETED),
        ("joint_credit", DELETED),
        ("require_evidence", DELETED),
        ("note", DELETED),
        ("source", DELETED),
        ("rounds.0.legal_bases", DELETED),
        ("targets.0.rounds", [{"round": n, "minimum": 5 * n, "quotation": "câu"} for n in (1, 2)]),
        ("rounds.1.cutoff", date(2025, 12, 31)),
        ("rounds.0.quotas", [{"recipient": "tap_the", "at_most": 1}, {"recipient": "ca_nhan", "share": 100}]),
        ("rounds.1.quotas", [{"recipient": "ca_nhan", "at_most": 5, "share": 1}]),
        ("rounds.1.quotas", []),
        ("rounds.0.cutoff", date(2021, 1, 1)),
        ("targets.1.rounds.0.minimum", 10),
        ("targets.3.rounds.0.criteria", DELETED),
        ("targets.3.rounds.0.criteria.reached", []),
        ("joint_credit", "each"),
        ("require_evidence", True),
    ],
)  # fmt: skip
def test_what_the_rules_allow_is_accepted_and_survives_storing(path: str, value: Any) -> None:
    """Optional keys may be left out, both ends of the window are inclusive, and nothing is lost in
    the file."""
    plan = read_plan(changed(path, value))
    assert plan_from_data(plan_to_data(plan)) == plan


def test_several_mistakes_are_reported_in_one_pass() -> None:
    """Shape, unknown keys and rules together, each once."""
    data = plan_data()
    wrong = {
        "nubmer": "06",
        "theme": "",
        "ends_on": date(2020, 1, 1),
        "rounds.0.held": "11/2023",
        "fields.0.name": DELETED,
        "targets.0.code": "có dấu cách",
        "targets.2.criteria.field": ["ma_tuy"],
        "targets.3.rounds.0.minimum": 0,
        "targets.3.rounds.1.quotation": "",
        "targets.4.scope": "phong",
    }
    for path, value in wrong.items():
        put(data, path, value)
    with pytest.raises(Refused) as refused:
        read_plan(data)
    places = [problem.where for problem in refused.value.problems]
    expected = {
        "nubmer",
        "theme",
        "ends_on",
        "rounds[1].held",
        "fields[1].name",
        "targets[1].code",
        "targets[3].criteria.field",
        "targets[4].rounds[1].minimum",
        "targets[4].rounds[2].quotation",
        "targets[5].scope",
    }
    assert expected <= set(places)
    assert len(places) == len(set(places))


def test_an_unknown_key_is_met_with_the_one_that_was_meant() -> None:
    """``cut_off`` suggests ``cutoff``."""
    assert "cutoff" in problems(changed("rounds.0.cut_off", 1))["rounds[1].cut_off"].todo


@pytest.mark.parametrize(
    ("start", "end"), [("2025-12-31", "2021-01-01"), ("2025-12-31", date(2021, 1, 1))]
)
def test_quoted_dates_don_t_slip_past_the_rules(start: Any, end: Any) -> None:
    """A date written in quotes is refused, or judged like any other; never a crash, never a window
    that ends first."""
    data = changed("starts_on", start)
    put(data, "ends_on", end)
    assert problems(data)


def test_too_many_targets_are_refused() -> None:
    """A plan holds as many as a person could read."""
    data = plan_data()
    extra = [{**data["targets"][4], "code": f"antt-{n}"} for n in range(MOST_ITEMS)]
    data["targets"] += extra
    assert "targets" in problems(data)


def test_as_many_targets_as_a_plan_holds_are_taken() -> None:
    """The last of them too."""
    data = plan_data()
    extra = [{**data["targets"][4], "code": f"antt-{n}"} for n in range(MOST_ITEMS)]
    data["targets"] = (data["targets"] + extra)[:MOST_ITEMS]
    assert len(read_plan(data).targets) == MOST_ITEMS


@pytest.mark.parametrize(("kinds", "wrong"), [("sst", None), ("sts", 3), ("tts", 3), ("ttt", None)])
def test_the_last_of_the_rounds_is_the_final_one(kinds: str, wrong: int | None) -> None:
    """However many there are."""
    data = plan_data()
    first, last = data["rounds"]
    between = {**first, "number": 2, "cutoff": date(2024, 11, 30), "held": "2024-11"}
    data["rounds"] = [first, between, {**last, "number": 3}]
    for round_, kind in zip(data["rounds"], kinds, strict=True):
        round_["kind"] = {"s": "so_ket", "t": "tong_ket"}[kind]
    if wrong is None:
        assert read_plan(data).last_round.number == 3
    else:
        assert list(problems(data)) == [f"rounds[{wrong}].kind"]


def test_texts_are_kept_in_nfc_and_trimmed() -> None:
    """One spelling in the file, whatever the editor wrote."""
    theme = unicodedata.normalize("NFD", "  Phát hiện ")
    assert read_plan(changed("theme", theme)).theme == "Phát hiện"


def test_problems_are_in_vietnamese() -> None:
    """No sentence of pydantic reaches the user."""
    for path, value, key in BROKEN[: BROKEN.index(("number", "  ", "number"))]:
        what = problems(changed(path, value))[key].what.casefold()
        assert not any(
            word in what for word in ("input", "should", "field", "valid", "required")
        ), what
