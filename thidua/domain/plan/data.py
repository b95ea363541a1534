"""Plans as plain data: what the file stores and what a TOML file holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import (
    Issuer,
    LegalBasis,
    Parent,
    Plan,
    PlanField,
    PlanUnit,
    Quota,
    Round,
    Target,
    TargetRound,
)
from thidua.domain.vocabulary import (
    Initiative,
    JointCredit,
    Kind,
    Milestone,
    Outcome,
    Recipient,
    RoundKind,
    Scope,
)


def plan_to_data(plan: Plan) -> dict[str, Any]:
    """``plan`` as plain data (ISO dates, code names, no absent values): what is stored."""
    return _plain(plan, date.isoformat)  # type: ignore[no-any-return]


def plan_to_dated_data(plan: Plan) -> dict[str, Any]:
    """``plan`` as plain data with real dates: what a TOML file holds."""
    return _plain(plan, lambda day: day)  # type: ignore[no-any-return]


def _plain(value: Any, day: Callable[[date], Any]) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, day) for item in value]
    if isinstance(value, date):
        return day(value)
    if isinstance(value, StrEnum):
        return value.value
    if hasattr(value, "__dataclass_fields__"):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _plain(item, day) for f, item in pairs if not _absent(item, f.default)}
    return value


def _absent(value: Any, default: Any) -> bool:
    """Whether there is nothing to say: what is switched on or off is said even where it is the
    default."""
    return value is None or (value == default and value in ("", ()))


def plan_from_data(data: dict[str, Any]) -> Plan:
    """The plan that ``plan_to_data`` wrote. The data are trusted: ``plan_file.read_plan`` validated
    them once."""
    parent = data.get("parent")
    return Plan(
        number=data["number"],
        issued_on=date.fromisoformat(data["issued_on"]),
        theme=data["theme"],
        starts_on=date.fromisoformat(data["starts_on"]),
        ends_on=date.fromisoformat(data["ends_on"]),
        issuer=Issuer(
            **{**data["issuer"], "letterhead": tuple(data["issuer"].get("letterhead", ()))}
        ),
        rounds=tuple(_round(r) for r in data["rounds"]),
        fields=tuple(PlanField(**f) for f in data["fields"]),
        targets=tuple(_target(t) for t in data["targets"]),
        parent=(
            Parent(**{**parent, "issued_on": date.fromisoformat(parent["issued_on"])})
            if parent
            else None
        ),
        units=tuple(PlanUnit(**u) for u in data.get("units", ())),
        joint_credit=JointCredit(data.get("joint_credit", JointCredit.LEAD)),
        require_evidence=data.get("require_evidence", False),
        source=data.get("source", ""),
        note=data.get("note", ""),
    )


def _round(data: dict[str, Any]) -> Round:
    bases = tuple(
        LegalBasis(
            b["title"], date.fromisoformat(b["effective_on"]) if "effective_on" in b else None
        )
        for b in data.get("legal_bases", ())
    )
    quotas = tuple(
        Quota(**{**q, "recipient": Recipient(q["recipient"])}) for q in data.get("quotas", ())
    )
    kind, cutoff = RoundKind(data["kind"]), date.fromisoformat(data["cutoff"])
    return Round(**{**data, "kind": kind, "cutoff": cutoff, "legal_bases": bases, "quotas": quotas})


def _target(data: dict[str, Any]) -> Target:
    rounds = tuple(
        TargetRound(**{**r, "criteria": _criteria(r["criteria"]) if "criteria" in r else None})
        for r in data["rounds"]
    )
    changed = {
        "scope": Scope(data["scope"]),
        "criteria": _criteria(data["criteria"]),
        "rounds": rounds,
    }
    return Target(**{**data, **changed})


def _criteria(data: dict[str, Any]) -> Criteria:
    readers: dict[str, Any] = {
        "kind": lambda values: tuple(Kind(v) for v in values),
        "field": tuple,
        "field_except": tuple,
        "initiative": lambda values: tuple(Initiative(v) for v in values),
        "public_concern": bool,
        "outcome": Outcome,
        "reached": lambda values: tuple(Milestone(v) for v in values),
        "milestone": Milestone,
    }
    return Criteria(**{name: readers[name](value) for name, value in data.items()})
