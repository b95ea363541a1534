"""The sheet that a department fills in and that import takes back (contract, ``status
--by-unit``)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from thidua.advice import Advice, in_words
from thidua.domain.case.columns import COLUMNS, SECRET_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.dates import format_date
from thidua.domain.unit_work import UnitCase, UnitsWork, UnitWork
from thidua.domain.wording import named
from thidua.exchange.added_columns import kind_of
from thidua.exchange.case_rows import Cell, case_cells
from thidua.exchange.given_rows import Given, GivenRow
from thidua.exchange.guide import INTRODUCTION
from thidua.exchange.template_book import write_template
from thidua.resources import UNIT_PAGE, data_file
from thidua.services.templates import case_choices


def page_template() -> bytes:
    """The Word template of the page beside the sheet."""
    return data_file(UNIT_PAGE).read_bytes()


def unit_sheet(found: UnitsWork, work: UnitWork, lacking: Callable[[UnitCase], str]) -> bytes:
    """The cases of one department as a workbook, those that lack something first; of classified
    ones what is secret is blank, which leaves what is recorded. ``lacking`` says what a case
    lacks."""
    stream = io.BytesIO()
    rows = [
        GivenRow(
            _cells(found, each.case),
            each.blanks,
            SECRET_COLUMNS if each.case.classified else (),
            lacking(each),
        )
        for each in work.cases
    ]
    choices = case_choices(found.plan, found.everyone, found.attributes)
    kind = kind_of("cases", found.attributes)
    write_template(stream, kind, "cases", choices, given=Given(rows, [*_lines(found, work)]))
    return stream.getvalue()


def _cells(found: UnitsWork, case: Case) -> list[Cell]:
    cells = case_cells(case, found.plan, found.attributes)
    if case.classified:
        cells[: len(COLUMNS)] = [
            None if name in SECRET_COLUMNS else cell
            for name, cell in zip(COLUMNS, cells, strict=False)
        ]
    return cells


def _lines(found: UnitsWork, work: UnitWork) -> Iterator[str]:
    """What the guide says first."""
    plan, called = found.plan, found.plan.called
    day, cutoff = format_date(found.today), format_date(found.round.cutoff)
    yield (
        f"Của {named(work.unit)}, lập ngày {day}. {called.document} {plan.number}, đợt"
        f" {found.round.number}, số liệu chốt ngày {cutoff}."
    )
    yield (
        f"Trang “Các vụ” có mọi {called.record} do {called.unit} chủ trì, {called.record} còn thiếu"
        " đứng trước. Ô tô vàng là ô cần điền; điền rồi thì hết vàng."
    )
    yield (
        "Ô để trống thì giữ nguyên như đã ghi. Ô ghi sai thì sửa thẳng vào ô. Không sửa cột Mã và"
        " dòng tiêu đề."
    )
    yield f"{called.record.capitalize()} mới: ghi tiếp ở dòng trống bên dưới, để trống cột Mã."
    yield "Ô tô xám là nội dung mật: để trống, trao đổi bằng bản giấy."
    yield INTRODUCTION["cases"][-1]
    plan_named = None if found.current else plan.number
    words = Advice(
        "import", f"{work.stem}.xlsx", on_duplicate="update", dry_run=True, plan=plan_named
    )
    yield (
        f"Điền xong, lưu tệp rồi gửi lại. Nơi nhận chạy: {in_words(words)} để xem trước; bỏ"
        " --dry-run để ghi thật."
    )
