"""Cases: lists, one case whole, and what a change did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.case.columns import (
    CASE_COLUMNS,
    MILESTONE_DOCUMENTS,
    Value,
    columns_of,
)
from thidua.domain.case.model import Case, case_data, hidden
from thidua.domain.case.views import CaseList, CaseView
from thidua.domain.counting import Judgement, deciding
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.plan.model import Plan
from thidua.domain.series import Side
from thidua.domain.text import HIDDEN_TEXT
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Milestone, Scope, label
from thidua.domain.wording import BLANK, NO_DOCUMENT, NO_MILESTONE, day_words
from thidua.record import replace
from thidua.render.attributes import attribute_rows, csv_of_cases
from thidua.render.criteria import missing_summary
from thidua.render.history import entry_blocks, told_reason
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line, Listing
from thidua.render.succession import carried_lines
from thidua.render.words import (
    Names,
    binds_units,
    case_line,
    case_units,
    left_out_words,
    target_of,
    unit_words,
    units_key,
    value_words,
)

# In the headline of a case, or in the table of its milestones.
_SHOWN_ELSEWHERE = {
    *("code", "title", "outcome", "directed_by"),
    *columns_of(Value.DAY, Value.DOCUMENT),
}


def cases_document(found: CaseList, *, show_classified: bool = False) -> Document:
    """A list of cases; classified ones by their code only."""
    codes = [each.code for each in found.attributes]

    def cases() -> Iterator[Case]:
        return (hidden(case, show_classified=show_classified) for case in found.cases)

    def blocks() -> Iterator[Block]:
        if not found.counts.in_force:
            yield Line("Không có vụ nào khớp.")
            return
        columns = (
            Column(CASE_COLUMNS["code"], 10),
            Column(CASE_COLUMNS["title"]),
            Column(CASE_COLUMNS["kind"], 8),
            Column(CASE_COLUMNS["field"], 11),
            Column("Đơn vị", 7),
            Column("Tiến độ", 14),
        )
        used: dict[str, None] = {}
        rows = []
        for case in cases():
            used |= dict.fromkeys((case.lead_unit, *case.other_units))
            rows.append(_list_row(case, found.plan))
        yield Grid(columns, rows, listed=True)
        yield from units_key(used, found.names)
        yield Line(f"{format_integer(found.counts.in_force)} vụ.")

    return Document(
        "thidua.cases/1",
        dict,
        lambda: csv_of_cases(cases(), found.attributes),
        blocks,
        Listing("cases", lambda: (case_data(case, codes) for case in cases())),
        title="Danh sách các vụ",
    )


def _list_row(case: Case, plan: Plan) -> list[str | Cell]:
    reached = [m for m in Milestone if case.reached_on(m)]
    last = reached[-1] if reached else None
    day = case.reached_on(last) if last else None
    progress = f"{label(last)} {format_date(day)}" if last and day else NO_MILESTONE
    field = plan.field_name(case.field)
    return [case.code, case.title, label(case.kind), field, case_units(case), progress]


def case_document(view: CaseView, *, show_classified: bool = False) -> Document:
    """One case: milestones, counts, history."""
    case = hidden(view.case, show_classified=show_classified)
    if view.void_reason and view.case.classified and not show_classified:
        view = replace(view, void_reason=HIDDEN_TEXT)

    def body() -> dict[str, Data]:
        return {
            "case": case_data(case, [each.code for each in view.attributes]),
            "voided": case.voided,
            "void_reason": view.void_reason,
            "counts": [judgement_data(j, view.plan, view.gaining) for j in deciding(view.judged)],
            "history": [
                {
                    "entry": e.id,
                    "at": e.at,
                    "actor": e.actor,
                    "action": e.action,
                    "reason": told_reason(view.history, e),
                }
                for e in view.history.entries
            ],
        }

    return Document(
        "thidua.case/1",
        body,
        lambda: csv_of_cases([case], view.attributes),
        lambda: _case_blocks(view, case),
    )


def judgement_data(judgement: Judgement, plan: Plan, gaining: Gaining) -> dict[str, Data]:
    """Whether a case counts for a target in a round, for scripts."""
    missing = None if judgement.counts else missing_summary(judgement, plan)
    return {
        "target": judgement.target,
        "round": judgement.round,
        "counts": judgement.counts,
        "units": (
            list(gaining[judgement.round])
            if judgement.counts and binds_units(plan, judgement.target)
            else []
        ),
        "missing": [f.criterion for f in judgement.missing],
        "sentence": missing,
    }


def _case_blocks(view: CaseView, case: Case) -> Iterator[Block]:
    plan = view.plan
    yield Line(case_line(case.code, case.title), "bold")
    if case.voided:
        yield Line(f"ĐÃ LOẠI khỏi danh sách tính: {view.void_reason}", "red")
    rows = [
        [text, value_words(c, getattr(case, c), plan.field_name, view.names)]
        for c, text in CASE_COLUMNS.items()
        if c not in _SHOWN_ELSEWHERE
    ]
    rows += attribute_rows(case, plan, view.attributes)
    yield Grid((Column("Nội dung", 18), Column("Giá trị")), rows)
    yield Line("")
    yield Grid(
        (Column("Mốc", 12), Column("Ngày", 10), Column("Văn bản")),
        [milestone_row(case, m) for m in Milestone],
    )
    yield Line("")
    yield from carried_lines(view.carried, view.names)
    yield from counts_blocks(view.judged, plan, case, view.gaining, view.left_out, view.names)
    yield Line("")
    yield Line("Lịch sử", "bold")
    for entry in view.history.entries:
        yield from entry_blocks(view.history, entry)


def milestone_row(case: Case, milestone: Milestone) -> Sequence[str]:
    """A milestone of a case in words: its name, its date, its document (or that there is none) with
    what goes with it."""
    day = case.reached_on(milestone)
    column = MILESTONE_DOCUMENTS.get(milestone)
    document = getattr(case, column) if column else None
    text = document or (NO_DOCUMENT if day and column else BLANK)
    if milestone is Milestone.DIRECTED and case.directed_by:
        text += f" ({case.directed_by})"
    if milestone is Milestone.RESOLVED and case.outcome:
        text += f" – {label(case.outcome).lower()}"
    return [label(milestone), day_words(day), text]


Gaining = dict[int, tuple[str, ...]]


def counts_blocks(
    judged: list[Judgement],
    plan: Plan,
    case: Case,
    gaining: Gaining,
    left_out: dict[int, tuple[Unit, ...]],
    names: Names,
) -> Iterator[Block]:
    """Which targets a case counts for in which rounds, and what is missing for the others, in
    words.

    ``gaining``: per round, the units in whose rows it shows; ``left_out``: those that have no row;
    ``names``: what units are called.
    """
    credited = [(j, _whom(j, plan, gaining, names)) for j in judged if j.counts]
    over = {(j.target, j.round) for j in judged if j.behind and j.side is Side.NUMERATOR}
    held = [
        j
        for j in judged
        if j.behind
        and not j.counts
        and not (j.side is Side.DENOMINATOR and (j.target, j.round) in over)
    ]
    for whom in dict.fromkeys(whom for _, whom in credited if whom):
        for target, rounds in _by_target(plan, [j for j, whose in credited if whose == whom]):
            yield Line(f"Được tính vào {target}, {rounds} ({whom}).", "green")
    unlisted = {number: left_out_words(units, plan, number) for number, units in left_out.items()}
    nobody = [(j, unlisted[j.round]) for j, whom in credited if not whom]
    for why in dict.fromkeys(why for _, why in nobody):
        for target, rounds in _by_target(plan, [j for j, said in nobody if said == why]):
            yield Line(
                f"Đủ tiêu chí của {target}, {rounds}, nhưng không tính cho"
                f" {plan.called.unit} nào ({why}).",
                "yellow",
            )
    if nobody and len(nobody) == len(credited):
        yield Line(
            f"Không tính vào chỉ tiêu nào của {plan.called.scope(Scope.ORGANISATION)}.", "yellow"
        )

    for side, where in _BEHIND.items():
        for target, rounds in _by_target(plan, [j for j in held if j.side is side]):
            yield Line(f"{where} {target}, {rounds}.", "yellow")

    def lacking(judgement: Judgement) -> str | None:
        if judgement.behind or not judgement.credits or not judgement.on_topic:
            return None
        return missing_summary(judgement, plan)

    sentences = {id(j): lacking(j) for j in judged}
    for sentence in dict.fromkeys(filter(None, sentences.values())):
        alike = _by_target(plan, [j for j in judged if sentences[id(j)] == sentence])
        where = "; ".join(f"{target}, {rounds}" for target, rounds in alike)
        yield Line(f"Chưa tính vào {where}: {sentence}.", "yellow")
    if case.voided:
        yield Line("Không tính vào chỉ tiêu nào: vụ đã bị loại.")
    elif judged and not any(j.behind or j.on_topic for j in judged):
        yield Line(f"Không thuộc chỉ tiêu nào ({missing_summary(judged[0], plan)}).")


_BEHIND = {
    Side.ALONE: "Nằm trong số không được quá của",
    Side.NUMERATOR: "Nằm trong tử số không được quá của",
    Side.DENOMINATOR: "Nằm ở mẫu số của",
}


def _by_target(plan: Plan, judged: list[Judgement]) -> list[tuple[str, str]]:
    """The targets of ``judged``, each with its rounds in words: ``đợt 1, đợt 2``."""
    found: dict[str, list[str]] = {}
    for judgement in judged:
        found.setdefault(judgement.target, []).append(f"đợt {judgement.round}")
    return [(target_of(plan, code), ", ".join(rounds)) for code, rounds in found.items()]


def _whom(judgement: Judgement, plan: Plan, gaining: Gaining, names: Names) -> str:
    """In whose row a case that counts shows; nothing where no unit has such a row."""
    if not binds_units(plan, judgement.target):
        return plan.called.scope(Scope.ORGANISATION)
    units = gaining[judgement.round]
    return ", ".join(unit_words(unit, names) for unit in units)
