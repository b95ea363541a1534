"""Shell completion: what fits, from the closed vocabularies and from the data file. Any trouble
means no offer."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from thidua.domain.vocabulary import Kind, label
from thidua.session import Session

Offer = list[tuple[str, str]]
Offering = Callable[[str], Offer | list[str]]  # what is offered for a beginning


def terms(kind: type[StrEnum]) -> Callable[[str], Offer]:
    """The words of a closed vocabulary."""

    def complete(incomplete: str) -> Offer:
        return [(term.value, label(term)) for term in kind if term.value.startswith(incomplete)]

    return complete


kinds = terms(Kind)


def formats(incomplete: str) -> list[str]:
    """The output formats."""
    return [name for name in ("table", "csv", "json") if name.startswith(incomplete)]


def duplicate_policies(incomplete: str) -> list[str]:
    """What may become of a row that is there already."""
    return [name for name in ("refuse", "skip", "update", "join") if name.startswith(incomplete)]


def month_days(incomplete: str) -> list[str]:
    """Which day of a month that is written alone."""
    return [name for name in ("first", "last") if name.startswith(incomplete)]


def lists(incomplete: str) -> Offer:
    """The lists that people fill in."""
    from thidua.services.templates import IMPORTED

    return [(name, sheet) for name, sheet in IMPORTED.items() if name.startswith(incomplete)]


def templates(incomplete: str) -> Offer:
    """The workbooks to be filled in: those lists, and a plan."""
    from thidua.services.templates import TEMPLATES

    return [(name, sheet) for name, sheet in TEMPLATES.items() if name.startswith(incomplete)]


def checks(incomplete: str) -> Offer:
    """What ``check`` looks at."""
    from thidua.domain.checking import CHECKS

    return [(name, words) for name, words in CHECKS.items() if name.startswith(incomplete)]


def _asked_by_an_earlier_script() -> bool:
    """Whether the shell asks by a script that an earlier version installed: in zsh it runs what it
    gets through ``eval``."""
    return os.environ.get("_THIDUA_COMPLETE", "").startswith("complete_")


def _tamed(found: Offer) -> Offer:
    """Only words in which no shell sees anything but letters, without what they mean."""
    return [(code, "") for code, _ in found if re.fullmatch(r"[\w./@+=,-]+", code)]


class FromFile:
    """What is offered from a data file."""

    def __init__(self, offer: Callable[[Session], Iterable[tuple[str, str]]]) -> None:
        self.offer = offer

    def __call__(self, incomplete: str, file: str | None = None) -> Offer:
        """What begins so in ``file``, as it was typed; in the usual one."""
        from thidua.clock import locate

        # no file is brought to a newer schema by a mere key
        session = Session(locate(file), keeps_schema=True)
        try:
            offered = self.offer(session)
            found = [(code, text) for code, text in offered if code.startswith(incomplete)]
            return _tamed(found) if _asked_by_an_earlier_script() else found
        except Exception:  # noqa: BLE001 - completion must never disturb the prompt
            return []


def _units(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.units import list_units

    return [(u.code, u.name) for u in list_units(session)]


def _people(session: Session) -> Iterable[tuple[str, str]]:
    from thidua.services.people import list_people

    return [(p.name, p.unit) for p in list_people(session)]


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
    from thidua.domain.case.model import hidden
    from thidua.services.case_views import list_cases

    return [(case.code, hidden(case).title) for case in list_cases(session).cases]


units, people, plans, fields = map(FromFile, (_units, _people, _plans, _fields))
targets, figures, cases = map(FromFile, (_targets, _figures, _cases))
attributes, declared = map(FromFile, (_attributes, _declared))
