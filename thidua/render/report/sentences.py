"""The sentences of a report, as an official would write them from its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.domain.case.columns import MILESTONE_DOCUMENTS
from thidua.domain.case.model import Case, hidden
from thidua.domain.commendation import Commendation, Exemplar
from thidua.domain.dates import format_date, format_span
from thidua.domain.full_review import FullReview, ReportData
from thidua.domain.growth import resolved_effectively
from thidua.domain.numbers import format_integer, format_percent
from thidua.domain.plan.model import LegalBasis, Plan
from thidua.domain.plan.words import Words
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.domain.text import HIDDEN_TEXT, sentence_case
from thidua.domain.vocabulary import Measure, Milestone, Role, Verdict, label
from thidua.domain.wording import NO_DOCUMENT, UNSET, target_words
from thidua.render.effects import lapsed_cases
from thidua.render.measures import (
    NOTHING_ARISEN,
    NOTHING_DECLARED,
    actual_words,
    amount_words,
    figure_words,
    measured_words,
    registered_clause,
    required_words,
    row_bound_words,
)
from thidua.render.words import UNSET_HERE, lacking_documents, round_name, verdict_clause

_LETTERS = "abcdđeghiklmnopqrstuvxy"


def letter(place: int) -> str:
    """The letter of the ``place``-th point (from 0) in the Vietnamese alphabet; a number beyond
    it."""
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def basis(found: LegalBasis) -> str:
    """A legal basis with the day from which it is in force, where that is known (domain.md §5)."""
    return found.title + (
        f" (có hiệu lực từ {format_date(found.effective_on)})" if found.effective_on else ""
    )


def number_of(number: int, called: Words) -> str:
    """``1.433 vụ``."""
    return f"{format_integer(number)} {called.record}"


def resolved_words(called: Words) -> str:
    """What the growth chart counts."""
    return f"Số {called.record} đã kết thúc, xử lý có hiệu quả"


def ban_opening(plan: Plan, review: Review) -> str:
    """How the results of the commission as a whole begin: the window, and whether this round asks
    for anything."""
    window = format_span(*review.window)
    rows, name = review.organisation, plan.issuer.name
    document = plan.called.document
    if not rows:
        return f"{plan.called.document} không đặt chỉ tiêu cho {name}."
    if any(row.bound is not None for row in rows):
        return f"{window.capitalize()}, {name} đạt kết quả so với mức {document} yêu cầu như sau:"
    beside = (
        f" so với mức của {round_name(plan.last_round)}"
        if any(row.final_minimum is not None for row in rows)
        else ""
    )
    return (
        f"Đợt này {document} {UNSET} mức phải đạt của {name}. {window.capitalize()}, kết"
        f" quả{beside} như sau:"
    )


def ban_sentence(row: Row, plan: Plan, review: Review) -> str:
    """What the commission as a whole reached on one target, beside the plan's own words."""
    target, called = plan.target(row.target), plan.called
    stated = target.in_round(review.round.number) if target else None
    final = target.in_round(plan.last_round.number) if target else None
    if stated is not None:
        return f"{row.name}: {reached(row, called)} ({called.document}: “{stated.quotation}”)."
    if final is not None and row.final_minimum is not None:
        progress = f"{actual_words(row)}/{figure_words(row, final.minimum)}"
        return (
            f"{row.name}: {measured_words(row, called.record)}, đến nay đạt {progress} so với mức"
            f" tổng kết ({called.document}: “{final.quotation}”)."
        )
    return (
        f"{row.name}: {measured_words(row, called.record)}; {called.document} {UNSET} mức phải đạt."
    )


def unit_sentence(row: Row, called: Words, before: str = "") -> str:
    """What a unit reached on one target, against the floor and what it registered; ``before``: what
    those had registered whose work it carries."""
    about = sentence_case(target_words(row.name, None))
    if row.bound is None:
        return (
            f"{about}: {UNSET_HERE} mức phải đạt; thực hiện {measured_words(row, called.record)}."
        )
    asked = ", ".join(filter(None, (row_bound_words(row), registered_clause(row), before)))
    return f"{about} ({asked}): {reached(row, called)}."


def reached(row: Row, called: Words) -> str:
    """``thực hiện 3/2 vụ, bằng 150,0%, vượt chỉ tiêu``."""
    if row.verdict is Verdict.SKIPPED:
        told = NOTHING_DECLARED if row.unsaid else NOTHING_ARISEN
        return f"{told} (mức phải đạt {required_words(row)})"
    if row.measure is Measure.RATIO or row.ceiling or row.actual is None:
        goal = "cho phép" if row.ceiling else "phải đạt"
        required = f" (mức {goal} {required_words(row)})"
        measured = measured_words(row, called.record)
        return f"thực hiện {measured}{required}, {verdict_clause(row.verdict)}"
    actual, required = actual_words(row), amount_words(row, row.required or 0, called.record)
    percent = "" if row.percent is None else f", bằng {format_percent(row.percent)}"
    lacking = (
        f", còn thiếu {amount_words(row, row.remaining, called.record)}" if row.remaining else ""
    )
    strict = "trên " if row.strict and row.required == row.bound else ""
    return f"thực hiện {actual}/{strict}{required}{percent}, {verdict_clause(row.verdict)}{lacking}"


def shortfalls(review: Review, issuer: str) -> Iterator[str]:
    """Who is below which target and by how many."""
    groups = [(issuer, review.organisation), *((unit.name, unit.targets) for unit in review.units)]
    for name, found in groups:
        for row in found:
            if row.falls_short:
                target = row.name[:1].lower() + row.name[1:]
                yield f"{name} – {target}: {reached(row, review.called)}."


def case_name(case: Case) -> str:
    """A case in a sentence: its code and title, or the code alone where it is classified."""
    shown = hidden(case)
    return f"{shown.code} {HIDDEN_TEXT}" if case.classified else f"{shown.code}, {shown.title}"


def lacking_sentence(name: str, case: Case) -> str:
    """What a case (as it may be named) lacks: ``2022-003: thiếu số văn bản kết thúc.``"""
    return f"{name}: {NO_DOCUMENT} {lacking_documents(case)}."


def milestones(case: Case) -> list[str]:
    """Each step of a case: its day, and the document as far as it may be named."""
    shown = hidden(case)
    lines = []
    for step in Milestone:
        day = case.reached_on(step)
        if day is None:
            continue
        column = MILESTONE_DOCUMENTS.get(step)
        document = getattr(shown, column) if column else ""
        told = document if document is not None else NO_DOCUMENT
        lines.append(f"{label(step)} {format_date(day)}{f': {told}' if told else ''}")
    return lines


def split_sentence(data: ReportData) -> str:
    """How many of the individual candidates are leaders and how many do the work directly."""
    split = data.proposal.split()
    return split_words(len(data.proposal.individuals), split[Role.LANH_DAO], split[Role.TRUC_TIEP])


def split_words(count: int, leaders: int, doers: int) -> str:
    """How many of ``count`` people are leaders, and how many do the work directly."""
    said, leading, doing = (format_integer(number) for number in (count, leaders, doers))
    return f"Trong {said} cá nhân nêu trên có {leading} lãnh đạo, {doing} người trực tiếp."


def of_other_plans(data: ReportData, code: str) -> list[str]:
    """The other plans under which a case served a commendation."""
    mine = data.full.review.plan_number
    return sorted(
        {award.plan for award in data.proposal.served.get(code, ()) if award.plan != mine}
    )


def served_here(data: ReportData, code: str) -> bool:
    """Whether a case that served before did so in an earlier round of this plan, and not only under
    other plans."""
    mine, awards = data.full.review.plan_number, data.proposal.served.get(code, ())
    return not awards or any(award.plan == mine for award in awards)


def served_codes(data: ReportData, found: Iterable[str], served: Iterable[str]) -> str:
    """Codes of cases in a line: those ``served`` with an asterisk where it was in an earlier round
    of this plan, and with the other plans where it was under such."""
    told, marked = [], {code for code in served if served_here(data, code)}
    for code in found:
        plans = ", ".join(of_other_plans(data, code))
        of = f" (đã dùng theo kế hoạch {plans})" if plans else ""
        told.append(f"{code}{' (*)' if code in marked else ''}{of}")
    return ", ".join(told)


def unit_name(data: ReportData, code: str) -> str:
    """The name of a unit; its code where the file no longer has it."""
    return next((unit.name for unit in data.units if unit.code == code), code)


def recipient(data: ReportData, found: Commendation | Exemplar) -> str:
    """Who was commended, or whose model it is: a unit by its name, a person with the unit's;
    nothing where it is nobody's."""
    if found.person is None:
        return "" if found.unit is None else unit_name(data, found.unit)
    person = next((person for person in data.people if person.id == found.person), None)
    if person is None:
        return "cán bộ không còn trong danh sách"
    return f"{person.name}, {unit_name(data, person.unit)}"


def lapsed_note(data: ReportData, award: Commendation) -> str:
    """That a commendation rests on cases which no longer count; nothing where it does not."""
    for lapsed in data.lapsed:
        if lapsed.award.id == award.id:
            return f"{data.full.plan.called.record} nay không được tính: {lapsed_cases(lapsed)}"
    return ""


def codes(found: Iterable[str]) -> str:
    """Codes of cases in a line."""
    return ", ".join(found)


def growth_marks(full: FullReview) -> Iterator[str]:
    """How many cases had been resolved effectively by each cut-off, and by the last day of the
    window."""
    end = full.review.window[1]
    for point in full.series:
        if point.round is None and point.day != end:
            continue
        what = f"ngày chốt số liệu đợt {point.round.number}" if point.round else "ngày tính đến"
        yield f"Đến {format_date(point.day)} ({what}): {number_of(point.cases, full.plan.called)}."


def unlisted_sentence(full: FullReview) -> str | None:
    """How many cases of the growth have no record here: a closed round keeps only those that count
    for some target."""
    unlisted = (full.series[-1].cases if full.series else 0) - len(resolved_cases(full))
    if unlisted <= 0:
        return None
    number = format_integer(unlisted)
    return (
        f"Còn {number} {full.plan.called.record} không được tính vào chỉ tiêu nào nên số liệu đã"
        " chốt không lưu danh sách."
    )


def resolved_cases(full: FullReview) -> list[Case]:
    """The cases behind the growth, by the day on which they ended."""
    found = resolved_effectively(full.cases.values(), *full.review.window)
    return sorted(found, key=lambda case: (str(case.resolved_on), case.code))
