"""The illustrative file: the embedded plan and an invented sample, replayed step by step as if
typed over five years."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.clock import Origin
from thidua.domain.vocabulary import Role
from thidua.resources import SAMPLE, data_file
from thidua.services import cases, people, registrations, voiding
from thidua.services.plans import build_file, embedded_plan
from thidua.session import Committed, Happened, Session
from thidua.store import plans
from thidua.store.creating import creating, discard
from thidua.store.journal import changing

if TYPE_CHECKING:
    from thidua.domain.plan.model import Plan


def make_demo(session: Session, plan: Plan | None = None) -> int:
    """Make the illustrative file (marked so) of ``session``, under the embedded plan or ``plan``
    of the same targets; returns the number of cases. An existing file is left alone."""
    sample = tomllib.loads(data_file(SAMPLE).read_text(encoding="utf-8"))
    command = session.origin.command
    with creating(session.file) as draft:
        first = min(step["on"] for step in sample["steps"])
        start = Origin(f"{first.isoformat()}T08:00:00", session.origin.actor, command)
        beginning = session.but(
            file=draft, plan=None, source=start, dry_run=False, happened=Happened()
        )
        build_file(beginning, embedded_plan() if plan is None else plan)
        with changing(beginning, "demo") as journal:
            plans.put_setting(journal, plans.ILLUSTRATIVE, sample["notice"])
        for index, step in enumerate(sample["steps"]):
            hour, minute = divmod(9 * 60 + index, 60)
            at = f"{step['on'].isoformat()}T{hour:02d}:{minute:02d}:00"
            origin = Origin(at, step["actor"], command)
            _replay(beginning.but(day=step["on"], source=origin), step)
    session.happened.committed.append(Committed(session.file, 1))
    return sum(1 for step in sample["steps"] if step["do"] == "case")


def check_demo(file: Path) -> None:
    """Raises what ``make_demo`` would raise because of the place, and leaves nothing behind."""
    with creating(file) as draft:
        discard(draft)


@contextmanager
def temporary_demo(session: Session) -> Iterator[Path]:
    """The illustrative file in a temporary folder of its owner's, gone when the block ends."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        file = Path(folder) / "minh-hoa.db"
        make_demo(session.but(file=file, happened=Happened()))  # nothing that stays
        yield file


def _replay(session: Session, step: dict[str, Any]) -> None:
    match step["do"]:
        case "person":
            people.add_person(session, step["name"], step["unit"], role=Role(step["role"]))
        case "register":
            registrations.register(
                session,
                step["unit"],
                [(target, str(number)) for target, number in step["figures"].items()],
                number=step["round"],
                document=step.get("document"),
                registered_on=session.today,
                reason=step.get("reason"),
            )
        case "case":
            cases.add_case(session, step["case"])
        case "edit":
            cases.edit_case(session, step["code"], step["case"])
        case "void":
            voiding.void_case(session, step["code"], step["reason"])
        case other:
            raise ValueError(other)
