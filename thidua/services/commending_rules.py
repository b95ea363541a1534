"""What is wrong with a decision about to be recorded, and what a careful officer would doubt about
it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.commendation import Commendation, Proposal, case_codes
from thidua.domain.dates import format_date
from thidua.domain.full_review import FullReview
from thidua.domain.lapses import LapsedAward
from thidua.domain.numbers import format_number
from thidua.domain.review_rows import Row
from thidua.domain.roster import Roster
from thidua.domain.vocabulary import label
from thidua.domain.wording import of_other_plan, with_code
from thidua.errors import Problem, collecting
from thidua.services.lookup import known_case
from thidua.store import cases, database

# The principle itself; the law that states it is the round's legal basis, which the plan holds.
PRINCIPLE = "“Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích”"


def day_problems(day: date, today: date, full: FullReview | None) -> list[Problem]:
    """What is wrong with the day of a decision: it can't lie ahead, nor before the figures that it
    rests on."""
    found = []
    if day > today:
        found.append(
            Problem("--date", f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})")
        )
    if full is not None and day < full.review.window[1]:
        number, counted = full.review.round.number, format_date(full.review.window[1])
        what = (
            f"đợt {number} đã chốt, tính đến {counted}"
            if full.closed
            else f"ngày chốt số liệu của đợt {number} là {counted}"
        )
        why = f"{format_date(day)} là ngày trước khi có số liệu để khen thưởng: {what}"
        found.append(Problem("--date", why, f"Xem lại ngày của quyết định, và --round {number}."))
    return found


def known_cases(
    connection: database.Connection, codes: Iterable[str], problems: list[Problem]
) -> tuple[str, ...]:
    """The cases in force that ``codes`` name, each once. What is wrong with the others goes to
    ``problems``."""
    found: dict[str, None] = {}
    for code in codes:
        with collecting(problems, f"--case {code}"):
            case = known_case(connection, code)
            if case.voided:
                back = Advice("restore-case", case.code)
                todo = told("Xem bằng: ", Advice("show", case.code), "; đưa lại bằng: ", back)
                problems.append(
                    Problem(
                        f"--case {code}", f"vụ {case.code} đã bị loại khỏi danh sách tính", todo
                    )
                )
            found[case.code] = None
    return tuple(found)


def twice(award: Commendation, known: Iterable[Commendation], roster: Roster) -> list[Problem]:
    """The same decision for the same recipient, recorded once more."""
    for other in known:
        if (
            other.in_force
            and other.plan == award.plan
            and other.same_recipient(award)
            and other.same_decision(award)
        ):
            what = (
                f"đã ghi quyết định này cho {roster.award(other)} (khen thưởng số {other.id}, đợt"
                f" {other.round})"
            )
            todo = "Nếu thật là hai lần khen trong một quyết định: thêm --allow-duplicate."
            return [Problem("--decision", what, todo)]
    return []


def standing_cases(
    connection: database.Connection, codes: Sequence[str], number: int, notices: list[str]
) -> tuple[str, ...]:
    """Those of the cases credited in round ``number`` that are still in force; what is left out,
    and that they were taken unasked, goes to ``notices``."""
    found = [
        case.code
        for code in codes
        if (case := cases.load_case(connection, code)) and not case.voided
    ]
    gone = [code for code in codes if code not in found]
    if gone:
        notices.append(
            f"đã chốt nhưng nay không còn được tính (đã bị loại), nên không ghi: {', '.join(gone)}."
        )
    if found:
        notices.append(
            f"không ghi --case, nên lấy các vụ được tính cho người nhận ở đợt {number}:"
            f" {', '.join(found)}."
        )
    else:
        notices.append(
            f"không có vụ nào được tính cho người nhận ở đợt {number}; khen thưởng được ghi không"
            " kèm vụ."
        )
    return tuple(found)


def doubts(
    award: Commendation,
    lapsed: Iterable[LapsedAward],
    full: FullReview,
    proposal: Proposal,
    known: Iterable[Commendation],
    roster: Roster,
) -> list[str]:
    """What to look at again, beside the cases that do not count for the recipient (``lapsed``).
    Nothing of it is refused: people decide."""
    found = []
    told = {lapse.code for each in lapsed for lapse in each.lapses}
    rows = full.review.rows
    counted = set(case_codes(rows))
    outside = [
        code
        for code in award.cases
        if code not in told and full.renamed.get(code, code) not in counted
    ]
    if outside:  # the round is closed: such a case counts now, and did not when it was closed
        found.append(f"không có trong số liệu đã chốt của đợt {award.round}: {', '.join(outside)}.")
    for lacking in proposal.lacking:
        if lacking.unit == award.unit and lacking.rows:
            short = ", ".join(
                f"{with_code(f'“{row.name}”', row.target)} {_lacking(row)}" for row in lacking.rows
            )
            found.append(
                f"{with_code(lacking.name, lacking.unit)} chưa đạt mọi chỉ tiêu của đợt"
                f" {award.round}: {short}."
            )
    return found + _repeats(award, known, roster)


def _lacking(row: Row) -> str:
    """What keeps a row from being reached: ``còn thiếu 1``, ``quá mức``."""
    return (
        label(row.verdict).lower()
        if row.remaining is None
        else (f"còn thiếu {format_number(row.remaining)}")
    )


def _repeats(award: Commendation, known: Iterable[Commendation], roster: Roster) -> list[str]:
    """Earlier decisions for the same recipient in the same round, or for the same cases."""
    found = []
    for other in known:
        if not other.in_force or not other.same_recipient(award):
            continue
        shared = [code for code in award.cases if code in other.cases]
        same_round = (other.plan, other.round) == (award.plan, award.round)
        if not same_round and not shared:
            continue
        plan = of_other_plan(other.plan, award.plan)
        what = f"đã được khen thưởng đợt {other.round}{plan} (số {other.id}, {roster.award(other)})"
        again = f", cũng dựa vào {', '.join(shared)}" if shared else ""
        found.append(f"người nhận {what}{again}. Nguyên tắc: {PRINCIPLE}; xem lại trước khi trình.")
    return found
