"""The illustrative file: the embedded plan and an invented sample, replayed step by step as if
typed over five years."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from thidua.clock import Origin
from thidua.domain.vocabulary import Role
from thidua.resources import SAMPLE, data_file
from thidua.services import cases, people, registrations
from thidua.services.plans import build_file, embedded_plan
from thidua.store import plans
from thidua.store.creating import creating, discard
from thidua.store.journal import changing


def make_demo(file: Path, origin: Origin) -> int:
    """Make the illustrative file (marked so) at ``file``; returns the number of cases. An existing
    file is left alone."""
    sample = tomllib.loads(data_file(SAMPLE).read_text(encoding="utf-8"))
    with creating(file) as draft:
        first = min(step["on"] for step in sample["steps"])
        build_file(
            draft,
            Origin(f"{first.isoformat()}T08:00:00", origin.actor, origin.command),
            embedded_plan(),
        )
        with changing(
            draft, Origin(f"{first.isoformat()}T08:00:00", origin.actor, origin.command), "demo"
        ) as journal:
            plans.put_setting(journal, plans.ILLUSTRATIVE, sample["notice"])
        for index, step in enumerate(sample["steps"]):
            hour, minute = divmod(9 * 60 + index, 60)
            at = Origin(
                f"{step['on'].isoformat()}T{hour:02d}:{minute:02d}:00",
                step["actor"],
                origin.command,
            )
            _replay(draft, step, at)
    return sum(1 for step in sample["steps"] if step["do"] == "case")


def check_demo(file: Path) -> None:
    """Raises what ``make_demo`` would raise because of the place, and leaves nothing behind."""
    with creating(file) as draft:
        discard(draft)


@contextmanager
def temporary_demo(origin: Origin) -> Iterator[Path]:
    """The illustrative file in a temporary folder of its owner's, gone when the block ends."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        file = Path(folder) / "minh-hoa.db"
        make_demo(file, origin)
        yield file


def _replay(file: Path, step: dict[str, Any], origin: Origin) -> None:
    day = step["on"]
    match step["do"]:
        case "person":
            people.add_person(file, step["name"], step["unit"], origin, role=Role(step["role"]))
        case "register":
            registrations.register(
                file,
                step["unit"],
                [(target, str(number)) for target, number in step["figures"].items()],
                origin,
                number=step["round"],
                document=step.get("document"),
                registered_on=day,
                today=day,
                reason=step.get("reason"),
                plan_number=None,
            )
        case "case":
            cases.add_case(file, step["case"], origin, today=day)
        case "edit":
            cases.edit_case(file, step["code"], step["case"], origin, today=day)
        case "void":
            cases.void_case(file, step["code"], step["reason"], origin)
        case other:
            raise ValueError(other)
