"""What a command made or changed, as its answer: the lines for people, the things with their ids
for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from thidua.advice import Said
from thidua.record import field, record
from thidua.render.screen.document import Data, Document, Line

if TYPE_CHECKING:
    from thidua.domain.commendation import Commendation, Exemplar
    from thidua.domain.plan.model import Plan
    from thidua.domain.staff import Person
    from thidua.domain.unit import Unit


@record
class Made:
    """One thing that was made or changed: of which kind, by which ``id`` it is found again (what
    one types on a command line), its name, and what else a program may want to know of it."""

    kind: str
    id: str | int
    name: str | None = None
    more: Mapping[str, Data] = field(default_factory=dict)


@record
class Change:
    """What one run of ``command`` did; nothing is ``made`` where all was so already. ``entry`` is
    the number of the log entry (``None``: nothing was written). ``said`` are the lines for people;
    ``more`` is what there is to say beside the things themselves."""

    command: str
    made: Sequence[Made]
    said: Sequence[Said]
    dry_run: bool = False
    entry: int | None = None
    more: Mapping[str, Data] = field(default_factory=dict)


def change_answer(change: Change) -> Document:
    """The answer of a command that changes something and has no list of its own to show."""

    def body() -> dict[str, Data]:
        things: list[dict[str, Data]] = [
            {"kind": one.kind, "id": one.id, "name": one.name, **one.more} for one in change.made
        ]
        head: dict[str, Data] = {
            "command": change.command,
            "dry_run": change.dry_run,
            "entry": change.entry,
        }
        return {"change": {**head, "made": things, **change.more}}

    def rows() -> Iterator[Sequence[object]]:
        yield ["command", "entry", "kind", "id", "name"]
        for one in change.made:
            yield [change.command, change.entry, one.kind, one.id, one.name]

    return Document(
        "thidua.change/1",
        body,
        rows,
        lambda: [Line(line, wrap=False) for line in change.said],
    )


def made_unit(unit: Unit) -> Made:
    """A unit, by its code."""
    return Made("unit", unit.code, unit.name)


def made_person(person: Person) -> Made:
    """A member of staff, by the code, else the name, which ``--person`` takes."""
    more = {"unit": person.unit, "role": person.role.value}
    return Made("person", person.code or person.name, person.name, more)


def made_plan(plan: Plan) -> Made:
    """A plan, by its number."""
    return Made("plan", plan.number, plan.theme)


def made_award(award: Commendation, name: str) -> Made:
    """A commendation, by its number in the file; ``name``: of whoever is commended."""
    more: dict[str, Data] = {"plan": award.plan, "round": award.round, "cases": list(award.cases)}
    return Made("commendation", award.id, name, more)


def made_exemplar(exemplar: Exemplar) -> Made:
    """An exemplary model, by its number in the file."""
    return Made("exemplar", exemplar.id, exemplar.title)
