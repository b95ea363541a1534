"""Shell completion: what fits, from the closed vocabularies and from the data file. Any trouble
means no offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.cli.declared import FromFile, Offer

if TYPE_CHECKING:
    from thidua.session import Session


def kinds(incomplete: str) -> Offer:
    """The kinds of case."""
    from thidua.domain.vocabulary import Kind

    return terms(Kind)(incomplete)


def terms(kind: type[StrEnum]) -> Callable[[str], Offer]:
    """The words of a closed vocabulary."""

    def complete(incomplete: str) -> Offer:
        from thidua.domain.vocabulary import label

        return [(term.value, label(term)) for term in kind if term.value.startswith(incomplete)]

    return complete


def formats(incomplete: str) -> list[str]:
    """The output formats."""
    return [name for name in ("table", "csv", "json") if name.startswith(incomplete)]


def duplicate_policies(incomplete: str) -> list[str]:
    """What may become of a row that is there already."""
    return [name for name in ("refuse", "skip", "update", "join") if name.startswith(incomplete)]


def month_days(incomplete: str) -> list[str]:
    """Which day of a month that is written alone."""
    return [name for name in ("first", "last") if name.startswith(incomplete)]


def papers(incomplete: str) -> Offer:
    """The papers of commendation."""
    from thidua.domain.papers import Paper

    return [(kind.value, kind.called) for kind in Paper if kind.value.startswith(incomplete)]


def lists(incomplete: str) -> Offer:
    """The lists that people fill in."""
    from thidua.services.templates import IMPORTED

    return [(name, sheet) for name, sheet in IMPORTED.items() if name.startswith(incomplete)]


def templates(incomplete: str) -> Offer:
    """The workbooks to be filled in: those lists, and a plan."""
    from thidua.services.templates import TEMPLATES

    return [(name, sheet) for name, sheet in TEMPLATES.items() if name.startswith(incomplete)]


def groupings(incomplete: str) -> Offer:
    """By what counted cases may be grouped."""
    from thidua.domain.grouping import BY_LABELS

    return [(by.value, words) for by, words in BY_LABELS.items() if by.startswith(incomplete)]


def checks(incomplete: str) -> Offer:
    """What ``check`` looks at."""
    from thidua.domain.checking import CHECKS

    return [(name, words) for name, words in CHECKS.items() if name.startswith(incomplete)]


def _units(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services import offered

    return offered.units(session)


def _people(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.people import list_people

    return [(p.name, p.unit) for p in list_people(session)]


def _recipients(session: Session) -> Iterable[tuple[str, str]]:
    return [*_units(session), *_people(session)]


def _plans(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.plans import list_plans

    return [(entry.plan.number, entry.plan.theme[:60]) for entry in list_plans(session)]


def _fields(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.plans import show_plan

    return [(field.code, field.name) for field in show_plan(session).fields]


def _declared(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.plans import show_plan

    return [(f"{figure.code}=", figure.name) for figure in show_plan(session).figures]


def _attributes(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.attributes import known_attributes

    return [(f"{code}=", found.name) for code, found in known_attributes(session).items()]


def _targets(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.plans import show_plan

    return [(target.code, target.name) for target in show_plan(session).targets]


def _figures(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.plans import show_plan

    return [(f"{t.code}=", t.name) for t in show_plan(session).targets if t.scope == "unit"]


def _cases(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services import offered

    return offered.cases(session)


units, people, plans, fields = map(FromFile, (_units, _people, _plans, _fields))
targets, figures, cases = map(FromFile, (_targets, _figures, _cases))
attributes, declared = map(FromFile, (_attributes, _declared))
recipients = FromFile(_recipients)
