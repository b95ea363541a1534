"""Each target of a plan read back as a sentence, so that whoever wrote the plan sees what was
understood (``plan check``)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.dates import format_span
from thidua.domain.numbers import Number, format_number
from thidua.domain.periods import PERIOD_NAMES
from thidua.domain.plan.criteria import Criteria, Range, limits
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Bound, Target, TargetRound
from thidua.domain.series import Counted, Side, counted
from thidua.domain.terms import loose_key
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import (
    Initiative,
    Measure,
    Milestone,
    Scope,
    label,
)
from thidua.domain.wording import milestones_named, named, target_words
from thidua.record import record, replace
from thidua.render.criteria import either, span_words


@record
class TargetSentence:
    """What a target asks for in a round, as a sentence."""

    target: str
    round: int
    sentence: str


def target_sentences(plan: Plan) -> list[TargetSentence]:
    """Every target of the plan in every round that states something, in the order of the plan."""
    return [
        TargetSentence(target.code, stated.round, _Reading(plan, target, stated).sentence())
        for target in plan.targets
        for stated in target.rounds
    ]


@record
class _Reading:
    plan: Plan
    target: Target
    stated: TargetRound

    def sentence(self) -> str:
        """``Mỗi phòng, đợt 2: ít nhất 3 vụ án … từ 01/01/2021 đến 30/11/2025.``"""
        told = [self._first(), *self._others(), *self._remarks()]
        encouraged = " (khuyến khích)" if self.target.encouraged else ""
        return f"{self._whom()}, đợt {self.stated.round}: {'; '.join(told)}{encouraged}."

    def _whom(self) -> str:
        kinds = f" thuộc nhóm {_or(self.target.groups)}" if self.target.groups else ""
        return sentence_case(self.plan.called.scope(self.target.scope)) + kinds

    def _first(self) -> str:
        """What everybody is held against; where nothing is, what is measured."""
        common = self.stated.bound()
        sides = {asked.side: asked for asked in counted(self.plan, self.target, self.stated.round)}
        match self.target.measure:
            case Measure.COUNT:
                things = self._cases(sides[Side.ALONE])
                if common is None:
                    return f"số {things}"
                if common.ceiling and common.number == 0 and not common.strict:
                    return f"không để xảy ra {things}"
                return f"{self._bound(common)} {things}"
            case Measure.SUM:
                alone = sides[Side.ALONE]
                return (
                    f"{self._amount(alone)}{self._tail(common)}, tính trên các {self._cases(alone)}"
                )
            case Measure.FIGURE:
                code = self.target.figure or ""
                span = f"cộng các {self._period(code)} nằm trọn trong thời gian {self._span()}"
                return f"{self._figure(code)}{self._tail(common)}, {span}"
            case Measure.RATIO:
                return self._ratio(sides[Side.NUMERATOR], sides[Side.DENOMINATOR], common)

    def _tail(self, bound: Bound | None) -> str:
        return "" if bound is None else f" {self._bound(bound)}"

    def _bound(self, bound: Bound) -> str:
        if bound.ceiling:
            word = "dưới" if bound.strict else "không quá"
        else:
            word = "trên" if bound.strict else "ít nhất"
            ratio = self.target.measure is Measure.RATIO
            word = f"đạt {word}" if ratio and bound.strict else word  # “trên” stands there already
        return f"{word} {self._number(bound.number)}"

    def _number(self, number: Number) -> str:
        unit = ""
        if self.target.measure is Measure.RATIO:
            return f"{format_number(number)}%"
        if self.target.sum is not None:
            attribute = self.plan.attribute(self.target.sum)
            unit = "" if attribute is None else attribute.unit
        elif self.target.figure is not None:
            figure = self.plan.figure(self.target.figure)
            unit = "" if figure is None else figure.unit
        return f"{format_number(number)} {unit}".rstrip()

    def _others(self) -> Iterator[str]:
        """What kinds of units, and single ones, are held against."""
        stated, unit = self.stated, self.plan.called.unit
        for name in dict.fromkeys((*stated.minimum_by_group, *stated.maximum_by_group)):
            bound = stated.bound(None, name)
            assert bound is not None
            yield f"{unit} thuộc nhóm {name}: {self._bound(bound)}"
        units = {each.code: each for each in self.plan.units}
        for code in dict.fromkeys((*stated.minimum_by_unit, *stated.maximum_by_unit)):
            bound = stated.bound(code)
            assert bound is not None
            yield f"riêng {named(units[code]) if code in units else code}: {self._bound(bound)}"

    def _remarks(self) -> Iterator[str]:
        sides = counted(self.plan, self.target, self.stated.round)
        ratio = self.target.measure is Measure.RATIO
        for asked in sides:
            # The numerator inside the denominator lacks nothing that the denominator has.
            shown = asked if not ratio or asked.side is Side.DENOMINATOR else self._own(asked)
            if shown.figure is None and shown.criteria.reached:
                whose = {Side.NUMERATOR: "tử số ", Side.DENOMINATOR: "mẫu số "}.get(asked.side, "")
                yield f"{whose}đã có ngày {milestones_named(shown.criteria.reached)}"
        if any(asked.evidence for asked in sides):
            yield "đủ số văn bản"
        if ratio and self._inside():
            yield f"tử số chỉ tính {self._record()} có trong mẫu số"
        if self.target.if_none is not None:
            yield f"mẫu số bằng 0 thì {label(self.target.if_none).lower()}"
        whole = self.plan.target(self.target.subset_of or "")
        if whole is not None:
            yield f"nằm trong {target_words(whole.name, None)}"

    # -- what is measured

    def _record(self) -> str:
        return self.plan.called.record

    def _who(self) -> str:
        words = self.plan.called
        return words.organisation if self.target.scope is Scope.ORGANISATION else words.unit

    def _span(self) -> str:
        number = self.stated.round
        round_ = self.plan.round(number) or self.plan.last_round
        return format_span(self.plan.first_day(number), round_.cutoff)

    def _inside(self) -> bool:
        over, under = self.target.numerator, self.target.denominator
        return (
            over is not None
            and under is not None
            and over.inside
            and over.figure is None
            and under.figure is None
        )

    def _own(self, asked: Counted) -> Counted:
        """The numerator without what the denominator asks for anyway."""
        over = self.target.numerator
        if over is None or not self._inside():
            return asked
        return replace(asked, criteria=over.criteria, carry_in=False)

    def _ratio(self, over: Counted, under: Counted, bound: Bound | None) -> str:
        above = self._side(self._own(over), bare=self._inside())
        return f"tỷ lệ {above} trên {self._side(under)}{self._tail(bound)}"

    def _side(self, asked: Counted, *, bare: bool = False) -> str:
        if asked.figure is not None:
            period = self._period(asked.figure)
            span = "" if asked.side is Side.NUMERATOR else f" trong các {period} {self._span()}"
            return f"{self._figure(asked.figure)}{span}"
        if asked.amount is None:
            return f"số {self._cases(asked, bare=bare)}"
        if bare and asked.criteria == Criteria():
            return self._amount(asked)
        return f"{self._amount(asked)} của các {self._cases(asked, bare=bare)}"

    def _amount(self, asked: Counted) -> str:
        return "tổng " + _small("" if asked.amount is None else asked.amount.name)

    def _figure(self, code: str) -> str:
        figure = self.plan.figure(code)
        many = "các " if self.target.scope is Scope.ORGANISATION else ""
        name = code if figure is None else _small(figure.name)
        return f"{name} do {many}{self.plan.called.unit} khai"

    def _period(self, code: str) -> str:
        figure = self.plan.figure(code)
        return "kỳ" if figure is None else PERIOD_NAMES[figure.period]

    def _cases(self, asked: Counted, *, bare: bool = False) -> str:
        """``vụ án, vụ việc tham nhũng do phòng chủ động phát hiện, kết thúc hiệu quả từ … đến
        …``; ``bare``: without a window where the criteria name no milestone of their own."""
        criteria = asked.criteria
        things, clause = self._things(criteria), self._clause(criteria)
        told = ["được dư luận quan tâm"] if criteria.public_concern else []
        told += ["không được dư luận quan tâm"] if criteria.public_concern is False else []
        told += self._ends(criteria, bare=bare)
        aside = [f"kể cả {self._record()} từ kỳ trước còn lại"] if asked.carry_in else []
        aside += self._attributes(criteria)
        end = f" ({'; '.join(aside)})" if aside else ""
        if clause:
            return ", ".join([f"{things} {clause}", *told]) + end
        return " ".join([things, ", ".join(told)]).rstrip() + end

    def _things(self, criteria: Criteria) -> str:
        """What is counted, and the field that it is known by."""
        kinds, fields = criteria.kind, criteria.field or ()
        told = self._record() if kinds is None else ", ".join(label(kind).lower() for kind in kinds)
        name = _small(self.plan.field_name(fields[0])) if len(fields) == 1 else ""
        return f"{told} {name}" if name and not _is_other(name) else told

    def _clause(self, criteria: Criteria) -> str:
        """The fields, where there is more to say of them, and who began it."""
        told, fields = "", [_small(self.plan.field_name(code)) for code in criteria.field or ()]
        if len(fields) > 1 or any(map(_is_other, fields)):
            told = f"thuộc lĩnh vực {_or(fields)} "
        elif not fields and criteria.field_except:
            names = [_small(self.plan.field_name(code)) for code in criteria.field_except]
            told = f"không thuộc lĩnh vực {_or(names)} "
        if criteria.initiative is not None:
            by = "mà" if criteria.initiative == (Initiative.KHONG,) else "do"
            told += f"{by} {self._who()} {either(label(each) for each in criteria.initiative)}"
        return told.rstrip()

    def _attributes(self, criteria: Criteria) -> Iterator[str]:
        for code, wanted in criteria.attributes.items():
            attribute = self.plan.attribute(code)
            ends = limits(wanted)
            name = code if attribute is None else _small(attribute.name)
            words = span_words(self.plan, code, ends.at_least, ends.at_most)
            yield f"{name}{' ' if isinstance(wanted, Range) else ': '}{words}"

    def _ends(self, criteria: Criteria, *, bare: bool) -> Iterator[str]:
        """How it ended, and when what decides must have happened."""
        milestone, outcome = criteria.milestone, criteria.outcome
        resolved = label(Milestone.RESOLVED).lower()
        ended = resolved if outcome is None else f"{resolved} {label(outcome).lower()}"
        if milestone is Milestone.RESOLVED:
            yield f"{ended} {self._span()}"
            return
        if milestone is not None:
            yield f"{label(milestone).lower()} {self._span()}"
        elif not bare:
            yield self._span()
        if outcome is not None:
            yield ended


def _is_other(name: str) -> bool:
    """Whether a field is no more than all the rest."""
    return loose_key(name) == "khac"


def _or(names: tuple[str, ...] | list[str]) -> str:
    return " hoặc ".join(names)


def _small(name: str) -> str:
    """A name inside a sentence; one that begins with capitals stays (``ANTT``)."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"
