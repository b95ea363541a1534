"""What stands behind a figure: cases, what was declared, and the near misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from thidua.domain.case.model import Case, hidden
from thidua.domain.counting import credited_units
from thidua.domain.dates import format_date
from thidua.domain.figures import FigureExplanation
from thidua.domain.numbers import format_number
from thidua.domain.periods import period_words
from thidua.domain.review_data import row_data
from thidua.domain.series import counted
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import named
from thidua.record import replace
from thidua.render.criteria import (
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
from thidua.render.screen.document import Block, Data, Document, Items, Line
from thidua.render.words import (
    UNSET_HERE,
    case_line,
    lacking_documents,
    round_name,
    verdict_words,
)


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
                **({"declared": _declared_data(found)} if found.declared else {}),
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


def _declared_data(found: FigureExplanation) -> list[dict[str, Data]]:
    return [
        {
            "unit": said.unit,
            "figure": said.figure,
            "period": said.period,
            "number": said.number,
            "document": said.document,
        }
        for said in found.declared
    ]


def _declared_lines(found: FigureExplanation) -> Iterator[Block]:
    """What was declared behind a figure, period by period."""
    for code in dict.fromkeys(said.figure for said in found.declared):
        figure = found.plan.figure(code)
        yield Line(f"Số đã khai: {code if figure is None else figure.name}", "bold")
        for said in found.declared:
            if said.figure == code:
                paper = ", ".join(filter(None, (said.document, format_date(said.declared_on))))
                number, period = format_number(said.number), period_words(said.period)
                yield Line(f"  {_called(found, said.unit)}, {period}: {number} ({paper})")


def _cases_behind(found: FigureExplanation) -> Iterator[Block]:
    """The cases behind a figure: those that count, or that may not be too many; of a ratio those
    over the line, then those that stand under it only."""
    ratio, record = found.row.numerator is not None, found.plan.called.record
    head = f"Các {record} ở tử số" if ratio else f"Các {record} được tính"
    if found.row.ceiling and not ratio:
        head = f"Các {record} nằm trong số này"
    yield Line(head, "bold")
    yield _listed(map(partial(_counted_case, found), found.cases))
    if not found.cases:
        yield Line(f"  không có {record} nào")
    if not ratio:
        return
    over = {case.code for case in found.cases}
    yield Line("")
    yield Line(f"Các {record} ở mẫu số mà không ở tử số", "bold")
    under = [case for case in found.denominator if case.code not in over]
    yield _listed(f"{case_line(case.code, case.title)}{_done_by(found, case)}" for case in under)
    if not under:
        yield Line(f"  không có {record} nào")


def _counted_case(found: FigureExplanation, case: Case) -> str:
    lacking = lacking_documents(case) if not found.row.ceiling else ""
    text = f" – thiếu minh chứng: {lacking}" if lacking else ""
    if case.code in found.amounts:
        amount = format_number(found.amounts[case.code])
        text = f": {amount} {found.row.unit_of_measure or ''}".rstrip(" %") + text
    return f"{case_line(case.code, case.title)}{_done_by(found, case)}{text}"


def _done_by(found: FigureExplanation, case: Case) -> str:
    """Who did a case that is the unit's own by a merger: `` (do Phòng Nội chính thực hiện)``."""
    if found.unit is None:
        return ""
    credited = credited_units(case, found.plan)
    theirs = [u for u in credited if found.standing.heir(u) == found.unit.code != u]
    if found.unit.code in credited or not theirs:
        return ""
    return f" (do {', '.join(_called(found, unit) for unit in theirs)} thực hiện)"


def _called(found: FigureExplanation, unit: str) -> str:
    return found.standing.names.get(unit, unit)


def _figure_blocks(found: FigureExplanation) -> Iterator[Block]:
    plan, row, target = found.plan, found.row, found.target
    record = plan.called.record
    who = named(found.unit) if found.unit else found.plan.called.whole
    yield Line(f"{who}: {named(target)}, {round_name(found.round)}", "bold")
    stated = target.in_round(found.round.number)
    if stated:
        yield Line(f"“{stated.quotation}”", "italic")
    required = row.required
    standing = f" ({UNSET_HERE} mức)" if required is None else f", phải đạt {required_words(row)}"
    if target.scope is Scope.UNIT and row.bound is not None:
        standing += f" ({row_bound_words(row)}, {registered_clause(row)})"
    verdict = "" if required is None else f": {verdict_words(row)}"
    yield Line(f"Thực hiện {actual_of(row)}{standing}{verdict}")
    yield Line("")
    if room := room_words(row):
        yield Line(sentence_case(room) + ".")
    yield from (Line(told) for told in remarks([(None, row)], found.standing.names))
    if found.declared:
        yield from _declared_lines(found)
    if any(side.figure is None for side in counted(plan, target, found.round.number)):
        yield from _cases_behind(found)
    if found.near_misses and not row.ceiling:
        yield Line("")
        yield Line(f"Các {record} cùng loại, cùng lĩnh vực nhưng chưa được tính", "bold")
        yield _listed(
            f"{case_line(case.code, case.title)}: {missing_summary(judgement, plan)}"
            for case, judgement in found.near_misses
        )
    if found.only_joins:
        yield Line("")
        yield Line(f"Các {record} đơn vị chỉ phối hợp, tính cho đơn vị chủ trì", "bold")
        yield _listed(
            f"{case_line(case.code, case.title)} (chủ trì: {_called(found, case.lead_unit)})"
            for case in found.only_joins
        )


def _listed(texts: Iterable[str]) -> Items:
    return Items([[Line(f"  {text}")] for text in texts])
