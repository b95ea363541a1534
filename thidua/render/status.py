"""What is to be done, for people, for scripts and for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from thidua.advice import Advice, Said, told
from thidua.domain.case.columns import CASE_COLUMNS, MILESTONE_DOCUMENTS
from thidua.domain.case.model import Case, hidden
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.older import Alike
from thidua.domain.plan.model import Plan
from thidua.domain.plan.words import Words
from thidua.domain.status import (
    GAP_LABELS,
    Gap,
    Status,
    Undetermined,
)
from thidua.domain.vocabulary import label
from thidua.domain.wording import (
    NO_MILESTONE,
    UNDETERMINED,
    day_words,
    named,
    number_words,
    with_code,
)
from thidua.render.alike import alike_blocks
from thidua.render.effects import lapsed_lines
from thidua.render.evidence import placeholder_blocks
from thidua.render.false_people import false_people_blocks
from thidua.render.pace import pace_words
from thidua.render.report.sentences import number_of
from thidua.render.review import ILLUSTRATIVE_NOTICE
from thidua.render.screen.document import Block, Column, Document, Grid, Line, example
from thidua.render.status_edges import edge_blocks, next_plan_lines
from thidua.render.status_figures import organisation_blocks, shortfall_blocks, undeclared_blocks
from thidua.render.status_rows import aimed, body, register_command, status_rows
from thidua.render.words import (
    case_units,
    lacking_documents,
    round_name,
    target_of,
    unit_words,
    units_key,
)

_GAP_OPTIONS: dict[Gap, tuple[str, object]] = {
    Gap.INITIATIVE: ("initiative", "MỨC"),
    Gap.PUBLIC_CONCERN: ("public_concern", True),
}
_CODE, _UNIT = Column(CASE_COLUMNS["code"], 10), Column("Đơn vị", 7, wide=10)
_TITLE = Column(CASE_COLUMNS["title"])


def status_document(
    status: Status, *, show_classified: bool = False, chart: bool = False
) -> Document:
    """What is to be done; classified cases by their code only; ``chart``: how the figures stand as
    pictures of characters, and nothing else."""

    def shown(case: Case) -> Case:
        return hidden(case, show_classified=show_classified)

    return Document(
        "thidua.status/1",
        lambda: {"status": body(status, shown)},
        lambda: status_rows(status, shown),
        lambda: _chart(status) if chart else _blocks(status, shown),
    )


def _chart(status: Status) -> Iterator[Block]:
    """The pictures, then the pace that each figure still needs."""
    from thidua.render.screen.bars import chart_blocks

    called = status.plan.called
    yield from _head(status)
    yield Line("")
    yield from chart_blocks(status.organisation, status.units, called)
    placed = [(called.whole, row) for row in status.organisation]
    placed += [
        (with_code(unit.name, unit.unit), row) for unit in status.units for row in unit.targets
    ]
    for who, row in placed:
        if pace := pace_words(row, status.days_left, called):
            yield Line(f"{who}, {row.name}: {pace}.")


def _blocks(status: Status, shown: Callable[[Case], Case]) -> Iterator[Block]:
    def title(case: Case) -> str:
        return shown(case).title

    called = status.plan.called
    record = called.record.upper()
    yield from _head(status)
    if status.unit is None:
        yield from _section(
            f"CHỈ TIÊU CỦA {called.whole.upper()}", organisation_blocks(status.organisation)
        )
    yield from _section(
        f"CÁC {called.unit.upper()} CÒN THIẾU" if status.unit is None else "CÒN THIẾU",
        shortfall_blocks(status),
    )
    yield from _section("CHƯA ĐĂNG KÝ CHỈ TIÊU", _unregistered(status))
    yield from _section("CHƯA KHAI SỐ LIỆU", undeclared_blocks(status))
    yield from _section(
        f"{record} CHƯA KẾT THÚC{_count(called, status.open)}", _open(status, title)
    )
    wordy = status.placeholder_evidence
    yield from _section(
        f"{record} THIẾU MINH CHỨNG{_count(called, status.without_evidence)}",
        [*_evidence(status, title), *placeholder_blocks(wordy, shown, status.names)],
    )
    unsure = _count(called, status.undetermined)
    heading = f"{record} CÒN ĐIỀU CHƯA XÁC ĐỊNH, CÓ THỂ ĐƯỢC TÍNH THÊM{unsure}"
    yield from _section(heading, _undetermined(status, title))
    for heading, blocks in edge_blocks(status, title):
        yield from _section(heading, blocks)
    if status.alike != Alike():
        yield from _section("MÃ, TÊN NAY COI LÀ MỘT", alike_blocks(status.alike, title))
    if status.lapsed:
        yield from _section(
            f"KHEN THƯỞNG DỰA VÀO {record} NAY KHÔNG ĐƯỢC TÍNH", lapsed_lines(status.lapsed)
        )
    if status.false_people:
        yield from _section(
            "CÁN BỘ GHI GỘP NHIỀU NGƯỜI, HOẶC TÊN GHI CHƯA ĐÚNG",
            false_people_blocks(status.false_people),
        )


def _head(status: Status) -> Iterator[Block]:
    """Of whom, on which day, how long to the cut-off."""
    called = status.plan.called
    if status.illustrative:
        yield Line(ILLUSTRATIVE_NOTICE, "bold yellow")
    of = f" CỦA {named(status.unit)}" if status.unit else ""
    yield Line(f"VIỆC CẦN LÀM{of}, ngày {format_date(status.today)}", "bold")
    yield Line(
        told(
            f"{called.document} {status.plan.number}, {round_name(status.round)}. ",
            _deadline(status),
        )
    )
    yield from next_plan_lines(status)
    if status.closed:
        frozen = f"Đợt này đã chốt số liệu; dưới đây tính theo các {called.record} hiện có."
        yield Line(
            told(
                f"{frozen} Xem số đã chốt bằng: ",
                aimed(status, "review", round=status.round.number),
            )
        )


def _count(called: Words, found: tuple[object, ...]) -> str:
    return f" ({number_of(len(found), called)})" if found else ""


def _section(heading: str, content: Iterable[Block]) -> Iterator[Block]:
    """A heading with what stands under it; one line with "không có" where nothing does."""
    blocks = list(content)
    yield Line("")
    yield Line(heading if blocks else f"{heading}: không có.", "bold" if blocks else "")
    yield from blocks


def _deadline(status: Status) -> Said:
    cutoff, days = format_date(status.round.cutoff), status.days_left
    if days > 0:
        return f"Còn {format_integer(days)} ngày đến ngày chốt số liệu {cutoff}."
    if days == 0:
        return f"Hôm nay là ngày chốt số liệu {cutoff}."
    over = (
        f"Mọi ngày chốt số liệu đã qua; ngày cuối là {cutoff}, cách nay {format_integer(-days)}"
        " ngày."
    )
    end = status.plan.ends_on
    if end < status.today:
        return over
    trial = aimed(status, "review", as_of=format_date(end))
    return told(f"{over} Kế hoạch còn đến {format_date(end)}; tính thử bằng: ", trial)


def _unregistered(status: Status) -> Iterator[Block]:
    if not status.unregistered:
        return
    if status.days_left < 0 or status.closed:  # a closed round takes no registration
        open_ = (
            f"{unit_words(unit.unit, status.names)}"
            f" ({', '.join(target_of(status.plan, target) for target, _ in unit.targets)})"
            for unit in status.unregistered
        )
        yield Line(f"{'; '.join(open_)}: tính theo mức tối thiểu của kế hoạch.")
        return
    yield Line("Nay tính theo mức tối thiểu. Đăng ký mức ấy, hoặc thay bằng số cao hơn:")
    for unit in status.unregistered:
        yield Line(told("  ", register_command(status, unit)), wrap=False)


def _open(status: Status, title: Callable[[Case], str]) -> Iterator[Block]:
    found = status.open
    if not found:
        return
    columns = (
        _CODE,
        _TITLE,
        _UNIT,
        Column("Từ ngày", 10),
        Column("Mốc gần nhất", 12),
        Column("Số ngày\ntừ mốc ấy", 9, right=True),
    )
    rows = []
    for o in found:
        since = day_words(o.since)
        last = label(o.last) if o.last else NO_MILESTONE
        rows.append(
            [o.case.code, title(o.case), case_units(o.case), since, last, number_words(o.days)]
        )
    yield Grid(columns, rows, listed=True)
    yield from _key(status, [o.case for o in found])


def _key(status: Status, found: Iterable[Case]) -> Iterator[Block]:
    codes = (code for case in found for code in (case.lead_unit, *case.other_units))
    yield from units_key(codes, status.names)


def _evidence(status: Status, title: Callable[[Case], str]) -> Iterator[Block]:
    found = status.without_evidence
    if not found:
        return
    columns = (_CODE, _TITLE, _UNIT, Column("Thiếu văn bản", 20, wide=28))
    rows = [[case.code, title(case), case_units(case), lacking_documents(case)] for case in found]
    yield Grid(columns, rows, listed=True)
    yield from _key(status, found)
    options: dict[str, object] = {
        MILESTONE_DOCUMENTS[m]: "SỐ_VĂN_BẢN" for m in found[0].milestones_without_document()
    }
    mend = Advice("edit-case", found[0].code, file=None, plan=None, **options)
    yield from example("Bổ sung số văn bản", mend)


def _undetermined(status: Status, title: Callable[[Case], str]) -> Iterator[Block]:
    found = status.undetermined
    if not found:
        return
    columns = (
        _CODE,
        _TITLE,
        _UNIT,
        Column(UNDETERMINED.capitalize(), 15, wide=20),
        Column("Có thể được tính vào", 26, wide=46),
    )
    rows = []
    for u in found:
        names = [GAP_LABELS[gap].lower() for gap in u.gaps]
        names += [attribute.name.lower() for attribute in u.attributes]
        gaps = ", ".join(names)
        rows.append([u.case.code, title(u.case), case_units(u.case), gaps, _places(status.plan, u)])
    yield Grid(columns, rows, listed=True)
    yield from _key(status, [u.case for u in found])
    options: dict[str, object] = dict(_GAP_OPTIONS[gap] for gap in found[0].gaps)
    if found[0].attributes:
        options["set"] = [f"{each.code}=GIÁ_TRỊ" for each in found[0].attributes]
    settle = Advice("edit-case", found[0].case.code, file=None, plan=None, **options)
    yield from example("Xác định", settle)


def _places(plan: Plan, found: Undetermined) -> str:
    rounds: dict[str, list[str]] = {}
    for target, number in found.places:
        rounds.setdefault(target, []).append(str(number))
    names = {target.code: target.name for target in plan.targets}
    return "\n".join(
        f"{names.get(target, target)} (đợt {', '.join(numbers)})"
        for target, numbers in rounds.items()
    )
