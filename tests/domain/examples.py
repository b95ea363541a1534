"""Material that tests of the pure layers share: the embedded plan, its units, and cases made to
count."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.domain.case.model import Case
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.model import Plan
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Initiative, Kind, Outcome
from thidua.resources import EMBEDDED_PLAN, data_file

_DATA: dict[str, Any] = tomllib.loads(data_file(EMBEDDED_PLAN).read_text(encoding="utf-8"))
PLAN: Plan = read_plan(_DATA)
UNITS = (
    Unit("VP", "Văn phòng", 1, has_targets=False),
    Unit("NC", "Phòng Theo dõi công tác nội chính", 2),
    Unit("PCTN", "Phòng Theo dõi công tác phòng, chống tham nhũng", 3),
)

# A corruption case that fulfils everything (f) and (h) ask for, and a security matter that fulfils
# (g) and (i).
CORRUPTION = Case(
    code="2022-001",
    title="Vụ kiểm thử",
    kind=Kind.VU_AN,
    field="tham_nhung",
    lead_unit="NC",
    initiative=Initiative.PHAT_HIEN,
    public_concern=True,
    advised_on=date(2022, 3, 1),
    advice_doc="1-TM/NC",
    resolved_on=date(2022, 10, 1),
    outcome=Outcome.HIEU_QUA,
    result_doc="2-KQ/NC",
)
SECURITY = replace(
    CORRUPTION, code="2022-002", kind=Kind.VU_VIEC, field="an_ninh_trat_tu", public_concern=None
)

DELETED = object()


def plan_data() -> dict[str, Any]:
    """The embedded plan as its file gives it: a copy of one's own to change."""
    return copy.deepcopy(_DATA)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The embedded plan's data with ``value`` at ``path`` (``targets.0.name``, counted from 0), or
    without that key."""
    data = plan_data()
    put(data, path, value)
    return data


def put(data: Any, path: str, value: Any) -> None:
    """Set ``value`` at ``path`` inside ``data``; ``DELETED`` takes the key away."""
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        data = data[step]
    if value is DELETED:
        del data[last]
    else:
        data[last] = value
