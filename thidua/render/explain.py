"""Explanations: a case criterion by criterion, and the cases behind a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.case.model import hidden
from thidua.domain.counting import JudgedCriterion, Judgement
from thidua.domain.figures import Explanation
from thidua.domain.plan.model import Plan
from thidua.domain.series import Side
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope, label
from thidua.render.criteria import (
    criterion_actual,
    criterion_name,
    criterion_wanted,
    missing_sentence,
)
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line
from thidua.render.succession import carried_lines
from thidua.render.words import (
    binds_units,
    case_line,
    holds_words,
    left_out_words,
    target_of,
    unit_words,
)


def _finding_data(finding: JudgedCriterion, plan: Plan) -> dict[str, Data]:
    return {
        "criterion": finding.criterion,
        "milestone": finding.milestone.value if finding.milestone else None,
        "holds": finding.holds,
        "wanted": criterion_wanted(finding, plan),
        "actual": criterion_actual(finding, plan),
        "missing": None if finding.holds else missing_sentence(finding, plan),
    }


def case_explanation(found: Explanation, *, show_classified: bool = False) -> Document:
    """A case before every target and round."""
    plan, case = found.plan, hidden(found.case, show_classified=show_classified)

    def body() -> dict[str, Data]:
        judged: list[dict[str, Data]] = [
            {
                "target": j.target,
                "round": j.round,
                "counts": j.counts,
                "side": j.side.value,
                "behind": j.behind,
                "amount": j.amount,
                "units": (
                    list(found.gaining[j.round]) if j.counts and binds_units(plan, j.target) else []
                ),
                "criteria": [_finding_data(f, plan) for f in j.findings],
            }
            for j in found.judgements
        ]
        return {
            "explain": {
                "case": case.code,
                "units": list(
                    dict.fromkeys(unit for units in found.gaining.values() for unit in units)
                ),
                "carried": [
                    {"unit": unit, "heir": heir.unit, "from": heir.from_day.isoformat()}
                    for unit, heir in found.carried
                ],
                "targets": judged,
            }
        }

    def rows() -> Iterator[Sequence[object]]:
        yield [
            "case",
            "target",
            "round",
            "counts",
            "criterion",
            "milestone",
            "holds",
            "wanted",
            "actual",
            "missing",
        ]
        for j in found.judgements:
            for f in j.findings:
                yield [case.code, j.target, j.round, j.counts, *_finding_data(f, plan).values()]

    def blocks() -> Iterator[Block]:
        yield Line(case_line(case.code, case.title), "bold")
        yield from carried_lines(found.carried, found.names)
        for number in dict.fromkeys(j.round for j in found.judgements):
            yield Line(_credit_sentence(found, number))
        for judgement in found.judgements:
            yield Line("")
            yield from _judgement_blocks(judgement, plan, found.gaining[judgement.round])

    return Document("thidua.explain/1", body, rows, blocks)


def _credit_sentence(found: Explanation, number: int) -> str:
    """Whose a case is in a round where it fulfils what is asked: some units', or the Ban's alone,
    or nobody's."""
    units, called = found.gaining[number], found.plan.called
    if units:
        joint = label(found.plan.joint_credit)
        return (
            f"Đợt {number}, chỉ tiêu của {called.unit} tính cho:"
            f" {', '.join(unit_words(unit, found.names) for unit in units)}"
            f" ({called.record} phối hợp {joint})"
        )
    why = left_out_words(found.left_out[number], found.plan, number)
    whole = any(
        j.counts and j.round == number and not binds_units(found.plan, j.target)
        for j in found.judgements
    )
    ban = f"tính cho {found.plan.called.scope(Scope.ORGANISATION)}, " if whole else ""
    return f"Đợt {number}: {ban}không tính cho {called.unit} nào ({why})"


def _judgement_blocks(
    judgement: Judgement, plan: Plan, gaining: tuple[str, ...]
) -> Iterator[Block]:
    target = plan.target(judgement.target)
    verdict = _verdict(judgement)
    if judgement.counts and not gaining and binds_units(plan, judgement.target):
        verdict = Cell(f"ĐỦ TIÊU CHÍ, KHÔNG TÍNH CHO {plan.called.unit.upper()} NÀO", "yellow")
    scope = f", {plan.called.scope(target.scope)}" if target else ""
    scope += {Side.NUMERATOR: ", tử số", Side.DENOMINATOR: ", mẫu số"}.get(judgement.side, "")
    yield Line(
        f"{sentence_case(target_of(plan, judgement.target))}{scope}, đợt {judgement.round}:"
        f" {verdict.text}",
        f"bold {verdict.style}",
    )
    columns = (
        Column("Tiêu chí", 27),
        Column(f"{plan.called.document} đòi hỏi"),
        Column(f"{sentence_case(plan.called.record)} này", 18),
        Column("", 9),
    )
    rows: list[list[str | Cell]] = [
        [
            criterion_name(f, plan),
            criterion_wanted(f, plan),
            criterion_actual(f, plan),
            Cell(holds_words(holds=f.holds), "green" if f.holds else "red"),
        ]
        for f in judgement.findings
    ]
    yield Grid(columns, rows)


def _verdict(judgement: Judgement) -> Cell:
    """Whether a case counts; of what stands under the line of a ratio or behind a ceiling, whether
    it is among it."""
    if judgement.counts:
        return Cell("ĐƯỢC TÍNH", "green")
    if judgement.side is Side.DENOMINATOR:
        return Cell("NẰM TRONG MẪU SỐ" if judgement.behind else "KHÔNG Ở MẪU SỐ", "dim")
    if not judgement.credits:
        told = "NẰM TRONG SỐ NÀY, LÀ SỐ KHÔNG ĐƯỢC QUÁ" if judgement.behind else "KHÔNG Ở SỐ NÀY"
        return Cell(told, "yellow" if judgement.behind else "dim")
    return Cell("CHƯA ĐƯỢC TÍNH", "yellow")
