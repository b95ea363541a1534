"""Explanations: a case criterion by criterion, and the cases behind a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from thidua.domain.case.model import Case, hidden
from thidua.domain.counting import JudgedCriterion, Judgement, credited_units
from thidua.domain.figures import Explanation, FigureExplanation
from thidua.domain.numbers import format_number
from thidua.domain.plan.model import Plan
from thidua.domain.series import Side
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope, label
from thidua.domain.wording import named
from thidua.render.criteria import (
    criterion_actual,
    criterion_name,
    criterion_wanted,
    missing_sentence,
    missing_summary,
)
from thidua.render.measures import (
    actual_of,
    registered_clause,
    remarks,
    required_words,
    room_words,
    row_bound_words,
)
from thidua.render.review_data import row_data
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line
from thidua.render.succession import carried_lines
from thidua.render.words import (
    UNSET_HERE,
    binds_units,
    case_line,
    holder,
    holds_words,
    lacking_documents,
    left_out_words,
    round_name,
    scope_name,
    target_of,
    verdict_title,
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
        yield from carried_lines(found.carried)
        for number in dict.fromkeys(j.round for j in found.judgements):
            yield Line(_credit_sentence(found, number))
        for judgement in found.judgements:
            yield Line("")
            yield from _judgement_blocks(judgement, plan, found.gaining[judgement.round])

    return Document("thidua.explain/1", body, rows, blocks)


def _credit_sentence(found: Explanation, number: int) -> str:
    """Whose a case is in a round where it fulfils what is asked: some units', or the Ban's alone,
    or nobody's."""
    units = found.gaining[number]
    if units:
        joint = label(found.plan.joint_credit)
        return (
            f"Đợt {number}, chỉ tiêu của phòng tính cho: {', '.join(units)} (vụ phối hợp {joint})"
        )
    why = left_out_words(found.left_out[number], found.plan, number)
    whole = any(
        j.counts and j.round == number and not binds_units(found.plan, j.target)
        for j in found.judgements
    )
    ban = f"tính cho {scope_name(Scope.ORGANISATION)}, " if whole else ""
    return f"Đợt {number}: {ban}không tính cho phòng nào ({why})"


def _judgement_blocks(
    judgement: Judgement, plan: Plan, gaining: tuple[str, ...]
) -> Iterator[Block]:
    target = plan.target(judgement.target)
    verdict = _verdict(judgement)
    if judgement.counts and not gaining and binds_units(plan, judgement.target):
        verdict = Cell("ĐỦ TIÊU CHÍ, KHÔNG TÍNH CHO PHÒNG NÀO", "yellow")
    scope = f", {scope_name(target.scope)}" if target else ""
    scope += {Side.NUMERATOR: ", tử số", Side.DENOMINATOR: ", mẫu số"}.get(judgement.side, "")
    yield Line(
        f"{sentence_case(target_of(plan, judgement.target))}{scope}, đợt {judgement.round}:"
        f" {verdict.text}",
        f"bold {verdict.style}",
    )
    columns = (
        Column("Tiêu chí", 27),
        Column("Kế hoạch đòi hỏi"),
        Column("Vụ này", 18),
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


def figure_explanation(found: FigureExplanation, *, show_classified: bool = False) -> Document:
    """The cases behind a figure, then the near misses."""

    def veil(case: Case) -> Case:
        return hidden(case, show_classified=show_classified)

    found = replace(
        found,
        cases=[veil(case) for case in found.cases],
        near_misses=[(veil(case), judgement) for case, judgement in found.near_misses],
        only_joins=[veil(case) for case in found.only_joins],
        denominator=[veil(case) for case in found.denominator],
    )
    plan, cases, near = found.plan, found.cases, found.near_misses

    def body() -> dict[str, Data]:
        return {
            "explain": {
                "unit": found.unit.code if found.unit else None,
                "round": found.round.number,
                **row_data(found.row),
                "near_misses": [
                    {
                        "case": case.code,
                        "missing": [f.criterion for f in judgement.missing],
                        "sentence": missing_summary(judgement, plan),
                    }
                    for case, judgement in near
                ],
                "joined": [case.code for case in found.only_joins],
                **({"amounts": dict(found.amounts)} if found.amounts else {}),
            }
        }

    def rows() -> Iterator[Sequence[object]]:
        yield ["case", "title", "counts", "missing"]
        credits = not found.row.ceiling
        for case in cases:
            yield [case.code, case.title, credits, None]
        for case, judgement in near:
            yield [case.code, case.title, False, missing_summary(judgement, plan)]

    return Document("thidua.explain/1", body, rows, lambda: _figure_blocks(found))


def _cases_behind(found: FigureExplanation) -> Iterator[Block]:
    """The cases behind a figure: those that count, or that may not be too many; of a ratio those
    over the line, then those that stand under it only."""
    ratio = found.row.numerator is not None
    head = "Các vụ ở tử số" if ratio else "Các vụ được tính"
    if found.row.ceiling and not ratio:
        head = "Các vụ nằm trong số này"
    yield Line(head, "bold")
    for case in found.cases:
        lacking = lacking_documents(case) if not found.row.ceiling else ""
        text = f" – thiếu minh chứng: {lacking}" if lacking else ""
        if case.code in found.amounts:
            amount = format_number(found.amounts[case.code])
            text = f": {amount} {found.row.unit_of_measure or ''}".rstrip(" %") + text
        yield Line(f"  {case_line(case.code, case.title)}{_done_by(found, case)}{text}")
    if not found.cases:
        yield Line("  không có vụ nào")
    if not ratio:
        return
    over = {case.code for case in found.cases}
    yield Line("")
    yield Line("Các vụ ở mẫu số mà không ở tử số", "bold")
    under = [case for case in found.denominator if case.code not in over]
    for case in under:
        yield Line(f"  {case_line(case.code, case.title)}{_done_by(found, case)}")
    if not under:
        yield Line("  không có vụ nào")


def _done_by(found: FigureExplanation, case: Case) -> str:
    """Who did a case that is the unit's own by a merger: `` (do NC thực hiện)``."""
    if found.unit is None:
        return ""
    credited = credited_units(case, found.plan)
    theirs = [u for u in credited if found.standing.heir(u) == found.unit.code != u]
    if found.unit.code in credited or not theirs:
        return ""
    return f" (do {', '.join(theirs)} thực hiện)"


def _figure_blocks(found: FigureExplanation) -> Iterator[Block]:
    plan, row, target = found.plan, found.row, found.target
    who = named(found.unit) if found.unit else holder(None)
    yield Line(f"{who}: {named(target)}, {round_name(found.round)}", "bold")
    stated = target.in_round(found.round.number)
    if stated:
        yield Line(f"“{stated.quotation}”", "italic")
    required = row.required
    standing = f" ({UNSET_HERE} mức)" if required is None else f", phải đạt {required_words(row)}"
    if target.scope is Scope.UNIT and row.bound is not None:
        standing += f" ({row_bound_words(row)}, {registered_clause(row)})"
    verdict = "" if required is None else f": {verdict_title(row.verdict)}"
    yield Line(f"Thực hiện {actual_of(row)}{standing}{verdict}")
    yield Line("")
    if room := room_words(row):
        yield Line(sentence_case(room) + ".")
    yield from (Line(told) for told in remarks([(None, row)]))
    yield from _cases_behind(found)
    if found.near_misses and not row.ceiling:
        yield Line("")
        yield Line("Các vụ cùng loại, cùng lĩnh vực nhưng chưa được tính", "bold")
        for case, judgement in found.near_misses:
            yield Line(f"  {case_line(case.code, case.title)}: {missing_summary(judgement, plan)}")
    if found.only_joins:
        yield Line("")
        yield Line("Các vụ đơn vị chỉ phối hợp, tính cho đơn vị chủ trì", "bold")
        for case in found.only_joins:
            yield Line(f"  {case_line(case.code, case.title)} (chủ trì: {case.lead_unit})")
