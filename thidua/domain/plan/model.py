"""A plan of thematic emulation: rounds, targets, criteria (seed (a)–(k); domain.md §3, §4).

Plain frozen dataclasses, so that a review starts without loading pydantic; ``plan_file`` validates
these very classes with pydantic when a plan comes in from a file. There is no second definition of
a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.domain.names import pieces, quoted
from thidua.domain.plan.criteria import QUIET, STRICT_KEYS, Criteria, key_of
from thidua.domain.plan.target import Target
from thidua.domain.plan.words import OF_FORMAT_1, Words, neutral
from thidua.domain.terms import loose_key
from thidua.domain.text import quoted_value
from thidua.domain.vocabulary import AttributeType, JointCredit, Period, Recipient, RoundKind, Scope
from thidua.domain.wording import choices
from thidua.record import field, record


@record
class LegalBasis:
    """A legal basis of a round, and since when it has been in force."""

    __pydantic_config__ = STRICT_KEYS

    title: str
    effective_on: date | None = None


@record
class Quota:
    """How many of a kind of recipient a round commends at most: a number, a share (per cent), or
    the smaller of both."""

    __pydantic_config__ = STRICT_KEYS

    recipient: Recipient
    at_most: int | None = None
    share: int | None = None


@record
class Round:
    """A round (đợt): interim or final, the month in which it is held (``2023-11``), and its cut-off
    date.

    Rounds are cumulative: each counts from the plan's first day to its own cut-off, both included
    (seed (d), (e)), unless the plan gives it a first day of its own (``starts_on``).
    """

    __pydantic_config__ = STRICT_KEYS

    number: int
    kind: RoundKind
    held: str
    cutoff: date
    legal_bases: tuple[LegalBasis, ...] = ()
    quotas: tuple[Quota, ...] = ()
    note: str = ""
    starts_on: date | None = None


@record
class PlanField:
    """A field of work (lĩnh vực): its code and its name."""

    __pydantic_config__ = STRICT_KEYS

    code: str
    name: str


@record
class PlanUnit:
    """A department that the plan brings with it; afterwards it is edited like any other unit of the
    file. ``from_`` and ``to`` (both included) bound its life, ``succeeds`` names those whose work
    it carries from its first day on."""

    __pydantic_config__ = {**STRICT_KEYS, "alias_generator": key_of}

    code: str
    name: str
    has_targets: bool = True
    group: str | None = None
    from_: date | None = None
    to: date | None = None
    succeeds: tuple[str, ...] = ()


@record
class PlanAttribute:
    """A column of a case that the plan adds: what it holds, and for numbers the unit (``đồng``)."""

    __pydantic_config__ = STRICT_KEYS

    code: str
    name: str
    type: AttributeType
    unit: str = ""


@record
class PlanFigure:
    """What units declare for each period, because nobody records the cases one by one."""

    __pydantic_config__ = STRICT_KEYS

    code: str
    name: str
    period: Period
    unit: str = ""


@record
class Parent:
    """The plan of the higher level that this one carries out (seed (a))."""

    __pydantic_config__ = STRICT_KEYS

    number: str
    issued_on: date
    issuer: str


@record
class Issuer:
    """Who issues the plan, with the lines of the letterhead, the place and the symbol of its
    reports."""

    __pydantic_config__ = STRICT_KEYS

    name: str
    letterhead: tuple[str, ...]
    place: str = ""
    report_symbol: str = ""


@record
class Plan:
    """A plan of thematic emulation. The window ``starts_on``–``ends_on`` includes both days."""

    __pydantic_config__ = STRICT_KEYS

    number: str
    issued_on: date
    theme: str
    starts_on: date
    ends_on: date
    issuer: Issuer
    rounds: tuple[Round, ...]
    fields: tuple[PlanField, ...]
    targets: tuple[Target, ...]
    parent: Parent | None = None
    units: tuple[PlanUnit, ...] = ()
    joint_credit: JointCredit = JointCredit.LEAD
    require_evidence: bool = False
    source: str = ""
    note: str = ""
    format: int = field(default=1, metadata=QUIET)
    words: Words | None = None
    attributes: tuple[PlanAttribute, ...] = ()
    figures: tuple[PlanFigure, ...] = ()

    @property
    def called(self) -> Words:
        """What the body calls things: as the plan says, in format 2 neutral where it says
        nothing."""
        return OF_FORMAT_1 if self.format == 1 else neutral(self.words)

    def first_day(self, number: int) -> date:
        """The first day of the window of round ``number``."""
        round_ = self.round(number)
        return self.starts_on if round_ is None or round_.starts_on is None else round_.starts_on

    def attribute(self, code: str) -> PlanAttribute | None:
        """The attribute of that code, if the plan has one."""
        return next((a for a in self.attributes if a.code == code), None)

    def figure(self, code: str) -> PlanFigure | None:
        """The declared figure of that code, if the plan has one."""
        return next((f for f in self.figures if f.code == code), None)

    def round(self, number: int) -> Round | None:
        """The round of that number, if the plan has one."""
        return next((r for r in self.rounds if r.number == number), None)

    @property
    def last_round(self) -> Round:
        """The last (final) round."""
        return self.rounds[-1]

    def round_at(self, today: date) -> Round:
        """The round that is under way: the first whose cut-off is today or later, else the last."""
        return next((r for r in self.rounds if r.cutoff >= today), self.last_round)

    def target(self, code: str) -> Target | None:
        """The target of that code, if the plan has one."""
        return next((t for t in self.targets if t.code == code), None)

    def targets_of(self, scope: Scope) -> tuple[Target, ...]:
        """The targets that bind ``scope``, each subset right behind its whole."""
        mine = [t for t in self.targets if t.scope is scope]
        ordered: list[Target] = []

        def place(parent: str | None) -> None:
            for target in mine:
                if target.subset_of == parent:
                    ordered.append(target)
                    place(target.code)

        place(None)
        return tuple(ordered)

    def depth(self, target: Target) -> int:
        """How deep a target is nested: 0, or 1 for a subset of a whole, and so on."""
        whole = self.target(target.subset_of) if target.subset_of else None
        return 0 if whole is None else 1 + self.depth(whole)

    def criteria(self, target: Target, number: int) -> Criteria:
        """The criteria in force for (target, round): the base, the round's own, and those of its
        whole."""
        stated = target.in_round(number)
        own = target.criteria.overridden_by(stated.criteria if stated else None)
        whole = self.target(target.subset_of) if target.subset_of else None
        return own if whole is None else self.criteria(whole, number).narrowed_by(own)

    def field_name(self, code: str) -> str:
        """The name of a field; its code where the plan does not know it."""
        return next((f.name for f in self.fields if f.code == code), code)


def find_field(fields: Sequence[PlanField], text: str) -> PlanField:
    """The field of the plan that ``text`` names by code or name. Raises ``ValueError`` that lists
    the fields."""
    called = {
        loose_key(word): field for field in reversed(fields) for word in (field.code, field.name)
    }
    if found := called.get(loose_key(text)):
        return found
    named = dict.fromkeys(
        called[key].name for piece in pieces(text) if (key := loose_key(piece)) in called
    )
    if len(named) > 1:
        raise ValueError(
            f"{quoted_value(text.strip())} là nhiều lĩnh vực ({quoted(named)}); mỗi vụ chỉ ghi một"
            " lĩnh vực"
        )
    raise ValueError(
        f"{quoted_value(text.strip())} không phải lĩnh vực của kế hoạch; chọn một trong:"
        f" {choices(fields)}"
    )
