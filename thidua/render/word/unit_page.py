"""The page that a department gets: its figures, what each of its cases lacks, and room to write
(contract, ``status --by-unit``)."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.domain.case.model import hidden
from thidua.domain.dates import format_date
from thidua.domain.names import quoted
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Json
from thidua.domain.review_rows import Row
from thidua.domain.text import sentence_case
from thidua.domain.unit_work import UnitsWork, UnitWork
from thidua.domain.wording import UNREGISTERED, named
from thidua.render.measures import (
    actual_words,
    registered_words,
    remaining_words,
    remarks,
    required_words,
)
from thidua.render.review import ILLUSTRATIVE_NOTICE
from thidua.render.unit_work import lacking_lines
from thidua.render.word.document import fill
from thidua.render.word.fields import rows, text, texts
from thidua.render.words import part_name, round_name, verdict_words

_MOST_CODES = 60  # that stand in one cell or sentence
_MOST_CASES = 300  # that stand in the table; the sheet has them all
_FIELDS = (
    text("minh_hoa", "dòng báo số liệu minh họa; trống nếu là số liệu thật"),
    text("co_quan", "tên cơ quan"),
    text("don_vi", "tên và mã đơn vị"),
    text("ke_hoach", "kế hoạch và đợt"),
    text("thoi_han", "ngày lập, còn mấy ngày đến ngày chốt"),
    text("goi_vu", "vụ, hồ sơ …"),
    text("goi_lanh_dao", "người ký"),
    text("tep", "tên tệp để điền"),
    rows(
        "chi_tieu",
        "mỗi chỉ tiêu của đơn vị",
        text("ten", "tên chỉ tiêu"),
        text("dang_ky", "số đã đăng ký"),
        text("phai_dat", "số phải đạt"),
        text("thuc_hien", "số đã thực hiện"),
        text("con_thieu", "số còn thiếu"),
        text("ket_qua", "đạt, chưa đạt …"),
        text("vu", "mã các vụ được tính"),
    ),
    text("khong_chi_tieu", "câu thay cho bảng khi đơn vị không có chỉ tiêu"),
    texts("luu_y", "điều cần biết về các con số"),
    rows(
        "can_bo_sung",
        "mỗi vụ còn thiếu",
        text("ma", "mã vụ"),
        text("ten", "tên vụ; vụ mật thì không ghi tên"),
        texts("thieu", "thiếu gì, mỗi điều một câu"),
    ),
    texts("vu_khac", "các vụ đã đủ, các vụ phối hợp"),
    text("gui_lai", "cách gửi lại"),
)


def unit_page(found: UnitsWork, work: UnitWork, template: bytes) -> bytes:
    """The page of one department: ``template`` filled in. Classified cases by their code only."""
    values = _values(found, work)
    title = f"Phiếu rà soát – {named(work.unit)}"
    return fill(template, _FIELDS, values, title=title, moment=f"{found.today.isoformat()}T00:00")


def _values(found: UnitsWork, work: UnitWork) -> dict[str, Json]:
    plan, called = found.plan, found.plan.called
    unit = named(work.unit)
    shown = work.lacking[:_MOST_CASES]
    return {
        "minh_hoa": ILLUSTRATIVE_NOTICE if found.illustrative else "",
        "co_quan": plan.issuer.name,
        "don_vi": unit,
        "ke_hoach": f"{called.document} {plan.number}, {round_name(found.round)}",
        "thoi_han": _deadline(found),
        "goi_vu": called.record,
        "goi_lanh_dao": f"Lãnh đạo {called.unit}",
        "tep": f"{work.stem}.xlsx",
        "chi_tieu": [
            _target(found, work, row) for row in (work.review.targets if work.review else ())
        ],
        "khong_chi_tieu": f"{unit} {work.unlisted}.",
        "luu_y": _notes(found, work),
        "can_bo_sung": [
            {
                "ma": each.case.code,
                "ten": hidden(each.case).title,
                "thieu": [*lacking_lines(found, each)],
            }
            for each in shown
        ],
        "vu_khac": _others(found, work, len(work.lacking) - len(shown)),
        "gui_lai": (
            f"Điền các ô tô vàng trong tệp {work.stem}.xlsx rồi gửi lại tệp ấy; ô để trống thì giữ"
            " nguyên như đã ghi. Nội dung mật không ghi vào phiếu hay vào tệp."
        ),
    }


def _deadline(found: UnitsWork) -> str:
    day, cutoff = format_date(found.today), format_date(found.round.cutoff)
    if found.closed:
        return f"Lập ngày {day}; đợt này đã chốt số liệu, dưới đây tính theo số hiện có."
    if found.days_left < 0:
        return f"Lập ngày {day}; ngày chốt số liệu {cutoff} đã qua."
    left = format_integer(found.days_left)
    return f"Lập ngày {day}; còn {left} ngày đến ngày chốt số liệu {cutoff}."


def _target(found: UnitsWork, work: UnitWork, row: Row) -> dict[str, Json]:
    codes = [each.case.code for each in work.credited if row.target in each.counts]
    return {
        "ten": part_name(row),
        "dang_ky": registered_words(row, whole_ban=False),
        "phai_dat": required_words(row),
        "thuc_hien": actual_words(row),
        "con_thieu": remaining_words(row),
        "ket_qua": verdict_words(row),
        "vu": _codes(sorted(codes), found.plan.called.record),
    }


def _notes(found: UnitsWork, work: UnitWork) -> list[Json]:
    """What must be known of the figures; what is not registered yet, while it can be."""
    if work.review is None:
        return []
    notes: list[Json] = [*remarks(((None, row) for row in work.review.targets), {})]
    if work.unregistered is not None and not found.closed:
        open_ = {code for code, _ in work.unregistered.targets}
        names = quoted(row.name for row in work.review.targets if row.target in open_)
        notes.append(f"{sentence_case(UNREGISTERED)} {names}: nay tính theo mức tối thiểu.")
    return notes


def _others(found: UnitsWork, work: UnitWork, more: int) -> list[Json]:
    record = found.plan.called.record
    told: list[Json] = []
    if more:
        told.append(f"Và {format_integer(more)} {record} nữa: xem tệp {work.stem}.xlsx.")
    done = [each.case.code for each in work.cases if not each.lacking]
    if done:
        told.append(f"Đã ghi đủ: {_codes(done, record)}.")
    if work.joined:
        codes = _codes([each.case.code for each in work.joined], record)
        told.append(f"Phối hợp, do đơn vị khác chủ trì và bổ sung: {codes}.")
    return told


def _codes(codes: Iterable[str], record: str) -> str:
    """Codes in a line; so many that nobody would read them are counted."""
    found = list(codes)
    more = len(found) - _MOST_CODES
    shown = ", ".join(found[:_MOST_CODES])
    return f"{shown} … và {format_integer(more)} {record} nữa" if more > 0 else shown
