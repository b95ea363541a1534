"""Candidates for commendation: who, why, by which cases, and who is none and what is lacking
(domain.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.commendation import (
    CollectiveCandidate,
    IndividualCandidate,
    LackingUnit,
    decision_words,
)
from thidua.domain.commended import ProposedRound
from thidua.domain.dates import format_span
from thidua.domain.numbers import format_integer
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row
from thidua.domain.unit import names_of
from thidua.domain.vocabulary import Role, label
from thidua.domain.wording import BLANK, UNSET, of_other_plan, with_code
from thidua.render.commendation import allowance_limit
from thidua.render.measures import actual_words, remaining_words, required_words
from thidua.render.proposal_data import (
    Whom,
    given_elsewhere,
    given_to,
    proposal_body,
    proposal_csv,
    recipient_of,
)
from thidua.render.review import ILLUSTRATIVE_NOTICE, log_head
from thidua.render.screen.document import Block, Cell, Column, Document, Grid, Line
from thidua.render.words import VERDICT_STYLES, round_title, verdict_title, verdict_words


def _target_columns(called: Words) -> tuple[Column, ...]:
    return (
        Column("Chỉ tiêu"),
        Column("Phải\nđạt", 4, right=True),
        Column("Thực\nhiện", 4, right=True),
        Column("Kết quả", 8, wide=14),
        Column(f"Các {called.record}"),
    )


def _people_columns(called: Words) -> tuple[Column, ...]:
    return (
        Column("Họ và tên", 18, wide=26),
        Column("Đơn vị", 18, wide=26),
        Column("Vai trò", 9, wide=10),
        Column(f"Số {called.record}", 5, right=True),
        Column(f"Các {called.record}"),
    )


def proposal_document(found: ProposedRound) -> Document:
    """The candidates of a round."""
    return Document(
        "thidua.proposal/1",
        lambda: {"proposal": proposal_body(found)},
        lambda: proposal_csv(found),
        lambda: _blocks(found),
    )


def _blocks(found: ProposedRound) -> Iterator[Block]:
    review = found.full.review
    if review.illustrative:
        yield Line(ILLUSTRATIVE_NOTICE, "bold yellow")
    yield Line(f"DANH SÁCH XÉT KHEN THƯỞNG: {round_title(review.round)}", "bold")
    yield Line(f"{review.called.document} {review.plan_number}; tính {format_span(*review.window)}")
    if found.full.closed is not None:
        from thidua.render.closing import closed_sentence

        yield Line(closed_sentence(found.full.closed), "bold")
    else:
        yield Line(f"Theo các {review.called.record} hiện có; {log_head(review)}")
    for basis in review.round.legal_bases:
        yield Line(f"Căn cứ: {basis.title}")
    yield Line(
        "Công cụ chỉ nêu ai đủ điều kiện và vì sao, không chấm điểm; việc xét chọn là của người có"
        " thẩm quyền."
    )
    yield from _collective_blocks(found)
    yield from _individual_blocks(found)
    yield Line("")
    yield Line("SỐ LƯỢNG THEO KẾ HOẠCH", "bold")
    for allowance in found.allowances:
        yield Line(
            f"{allowance_limit(allowance).capitalize()}; đã khen"
            f" {format_integer(allowance.commended)}."
        )
    if not found.allowances:
        yield Line(f"{found.full.plan.called.document} {UNSET} số lượng khen thưởng của đợt này.")


def _collective_blocks(found: ProposedRound) -> Iterator[Block]:
    yield Line("")
    yield Line("TẬP THỂ ĐẠT MỌI CHỈ TIÊU CỦA ĐỢT", "bold")
    if not found.proposal.collectives:
        yield Line("Không có tập thể nào.")
    for candidate in found.proposal.collectives:
        yield Line(with_code(candidate.name, candidate.unit), "bold")
        yield Grid(
            _target_columns(found.full.plan.called),
            [_target_row(found, row, recipient_of(candidate)) for row in candidate.rows],
        )
        yield from _given_lines(found, candidate)
    if found.proposal.lacking:
        yield Line("")
        yield Line("TẬP THỂ CHƯA ĐỦ ĐIỀU KIỆN", "bold")
    for unit in found.proposal.lacking:
        yield from _lacking_lines(unit, found.full.plan.called)


def _target_row(found: ProposedRound, row: Row, whom: Whom) -> list[str | Cell]:
    return [
        Cell(row.name, indent=2 * row.depth),
        required_words(row),
        actual_words(row),
        Cell(verdict_words(row), VERDICT_STYLES[row.verdict]),
        _cases(found, row.cases or (), whom),
    ]


def _lacking_lines(unit: LackingUnit, called: Words) -> Iterator[Line]:
    yield Line(with_code(unit.name, unit.unit))
    for row in unit.rows:
        figures = f"thực hiện {actual_words(row)}, phải đạt {required_words(row)}"
        yield Line(
            f"  {row.name}: {figures}, còn thiếu {remaining_words(row)}"
            f" ({verdict_title(row.verdict)})"
        )
    if not unit.rows:
        yield Line(f"  Đợt này kế hoạch {UNSET} chỉ tiêu nào của {called.unit}.")


def _individual_blocks(found: ProposedRound) -> Iterator[Block]:
    called = found.full.plan.called
    yield Line("")
    yield Line(f"CÁ NHÂN, THEO SỐ {called.record.upper()} ĐƯỢC TÍNH", "bold")
    if not found.proposal.individuals:
        yield Line(f"Không có cá nhân nào được ghi nhận trong các {called.record} được tính.")
        return
    yield Grid(
        _people_columns(called),
        [_person_row(found, candidate) for candidate in found.proposal.individuals],
    )
    for candidate in found.proposal.individuals:
        yield from _given_lines(found, candidate)
    split = found.proposal.split()
    leaders, workers = format_integer(split[Role.LANH_DAO]), format_integer(split[Role.TRUC_TIEP])
    yield Line(f"Trong đó: lãnh đạo {leaders}, người trực tiếp {workers}.")


def _person_row(found: ProposedRound, candidate: IndividualCandidate) -> list[str | Cell]:
    person, names = candidate.person, names_of(found.roster.units)
    return [
        found.roster.person_name(person),
        names.get(person.unit, person.unit),
        label(person.role),
        format_integer(len(candidate.cases)),
        _cases(found, candidate.cases, recipient_of(candidate)),
    ]


def _cases(round_: ProposedRound, codes: Sequence[str], whom: Whom) -> str:
    """The codes of cases; on lines of their own those that served a commendation of an earlier
    round, or of another plan: the candidate's own, or only others'."""
    proposal, plan = round_.proposal, round_.full.review.plan_number
    fresh = [code for code in codes if code not in proposal.served]
    lines = [", ".join(fresh)] if fresh else []
    used: dict[tuple[str, int, bool], list[str]] = {}
    for code in codes:
        earlier = proposal.served.get(code, ())
        for of, number in {(of_other_plan(award.plan, plan), award.round) for award in earlier}:
            mine = [a for a in earlier if (of_other_plan(a.plan, plan), a.round) == (of, number)]
            own = any((award.unit, award.person) == whom for award in mine)
            used.setdefault((of, number, not own), []).append(code)
    for (of, number, others), found in sorted(used.items()):
        whose = " của tập thể, cá nhân khác" if others else ""
        lines.append(f"đã dùng cho khen thưởng đợt {number}{of}{whose}: {', '.join(found)}")
    return "\n".join(lines) or BLANK


def _given_lines(
    found: ProposedRound, candidate: CollectiveCandidate | IndividualCandidate
) -> Iterator[Line]:
    for award in given_to(found, candidate):
        yield Line(
            f"Đã khen thưởng đợt này: {found.roster.name(award)}, {award.form},"
            f" {decision_words(award)}."
        )
    for award in given_elsewhere(found, candidate):
        which = f"theo kế hoạch {award.plan}, đợt {award.round}"
        yield Line(
            f"Đã khen thưởng {which}: {found.roster.name(award)}, {award.form},"
            f" {decision_words(award)}."
        )
