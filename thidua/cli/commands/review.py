"""``thidua review``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Leave, Option, group
from thidua.cli.options import (
    AsOf,
    ClosingCode,
    KnownOn,
    Live,
    RoundNumber,
    UnitFilter,
    choice,
    day_option,
    known_option,
)
from thidua.domain.review import Review
from thidua.domain.text import quoted_value
from thidua.errors import UsageFault
from thidua.record import replace
from thidua.render.review import doubt_notices, review_document
from thidua.services.closed_rounds import review_or_frozen
from thidua.services.reviews import ReviewQuery

if TYPE_CHECKING:
    from thidua.domain.grouping import By

app = group()


@command(
    app,
    "review",
    "Báo cáo sơ kết hoặc tổng kết: chỉ tiêu của Ban và của từng phòng, mức tối thiểu, đăng ký, thực"
    " hiện, còn thiếu, tỷ lệ, kết quả. Đợt đã chốt thì in số đã chốt, rồi những gì đổi sau khi"
    " chốt. Không ghi --round là đợt đầu tiên chưa qua ngày chốt số liệu, hoặc đợt cuối. Ghi ra tệp"
    " đuôi .xlsx (-o) thì được sổ Excel: bảng tổng hợp, biểu đồ, các vụ đứng sau mỗi con số.",
    """thidua review --round 1
    thidua review --round 2 --as-of 31/12/2025 --cases
    thidua review --round 2 --chart
    thidua review --round 2 --by field
    thidua review --round 2 -o tong-ket.xlsx
    thidua review --round 2 --compare round:1""",
    plan=True,
    prints=True,
    books=True,
)
def review(
    call: Call,
    round_: RoundNumber = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    unit: UnitFilter = None,
    cases: Annotated[bool, Option("--cases", help="Kèm mã các vụ đứng sau mỗi con số.")] = False,
    chart: Annotated[
        bool,
        Option(
            "--chart",
            help="Vẽ thanh thực hiện so với mức phải đạt thay cho bảng (chỉ khi in cho người đọc).",
        ),
    ] = False,
    by: Annotated[
        str | None,
        Option(
            "--by",
            metavar="THEO_GÌ",
            help=(
                "Thêm số vụ được tính theo: field (lĩnh vực), kind (loại), year (năm), initiative"
                " (mức chủ động), directed_by (cấp chỉ đạo), unit (đơn vị chủ trì)."
            ),
            autocompletion=complete.groupings,
        ),
    ] = None,
    closing: ClosingCode = None,
    live: Live = False,
    strict: Annotated[
        bool,
        Option("--strict", help="Mã thoát 3 nếu có dòng chưa đạt, hoặc mới đạt mức tối thiểu."),
    ] = False,
    compare: Annotated[
        str | None,
        Option(
            "--compare",
            metavar="VỚI",
            help="So với báo cáo khác: known-on:2023-11-15, round:1 hoặc as-of:30/6/2025.",
        ),
    ] = None,
) -> None:
    """Draw up a review, or compare two."""
    query = ReviewQuery(
        number=round_,
        as_of=day_option("--as-of", as_of),
        known_on=known_option("--known-on", known_on),
        unit=unit,
        with_cases=cases,
        plan_number=call.plan,
        closing=closing,
    )
    refuse_beside_closing(
        closing, {"--as-of": as_of, "--known-on": known_on, "--live": live, "--compare": compare}
    )
    if chart:
        _refuse_chart(call, compare)
    key = _grouping(by, compare)
    if call.wants_book and compare is None:
        found = _save_book(call, query, key, live=live)
    elif key is not None:
        found = _show_by(call, query, key, live=live, chart=chart)
    else:
        found, closed = review_or_frozen(call.session, query, live=live)
        if compare is None:
            call.show(review_document(found, closed, chart=chart))
        else:
            _show_comparison(call, replace(query, number=found.round.number), compare, live=live)
    for notice in doubt_notices(found):
        call.tell("Lưu ý: ", notice)
    if strict and found.short:
        raise Leave(3)


def refuse_beside_closing(closing: str | None, others: Mapping[str, object]) -> None:
    """A closing is printed as it was frozen: what would ask for other figures has no place beside
    it. Says of a short code that it proves little. Raises ``UsageFault``."""
    if closing is None:
        return
    given = [name for name, value in others.items() if value]
    if given:
        raise UsageFault(
            f"--closing in lại đúng số liệu đã chốt, không đi cùng {', '.join(given)}.",
            todo=f"Bỏ {', '.join(given)}.",
        )
    from thidua.services.codes import short_code_remark

    for remark in short_code_remark("--closing", closing):
        tell(f"Lưu ý: {remark}")


def _refuse_chart(call: Call, compare: str | None) -> None:
    """Raises ``UsageFault`` where a chart of characters has no place: an option that is silently
    ignored is a defect."""
    if compare is not None:
        raise UsageFault(
            "Bản so sánh (--compare) không vẽ thành thanh (--chart) được.", todo="Bỏ một trong hai."
        )
    if call.wants_book:
        raise UsageFault(
            "--chart vẽ thanh bằng chữ, không dùng cho sổ Excel.",
            todo="Bỏ --chart; sổ Excel đã có biểu đồ.",
        )
    call.check_chart()


def _grouping(by: str | None, compare: str | None) -> By | None:
    """By what counted cases are grouped, if at all. Raises ``UsageFault`` for what is no such
    thing, and where groups have no place."""
    if by is None:
        return None
    if compare is not None:
        raise UsageFault(
            "Bản so sánh (--compare) không chia nhóm (--by) được.", todo="Bỏ một trong hai."
        )
    from thidua.domain.grouping import By, by_called

    return by_called(by) or By(choice("--by", by, [each.value for each in By]))


def _show_by(call: Call, query: ReviewQuery, key: By, *, live: bool, chart: bool) -> Review:
    from thidua.services.grouping import review_by

    found, closed, grouped = review_by(call.session, query, key, live=live)
    call.show(review_document(found, closed, grouped, chart=chart))
    return found


def _save_book(call: Call, query: ReviewQuery, key: By | None, *, live: bool) -> Review:
    from thidua.render.book.document import review_workbook
    from thidua.services.full_review import full_review

    if key is None:
        whole = full_review(call.session, query, live=live)
        call.save_book(review_workbook(whole))
    else:
        from thidua.services.grouping import full_review_by

        whole, grouped = full_review_by(call.session, query, key, live=live)
        call.save_book(review_workbook(whole, by=grouped))
    return whole.review


def _show_comparison(call: Call, query: ReviewQuery, text: str, *, live: bool) -> None:
    from thidua.render.comparison import comparison_document
    from thidua.services.comparing import compare

    found = compare(call.session, query, _other(query, text), live=live)
    call.show(comparison_document(found))
    for notice in doubt_notices(found.before):
        call.tell("Lưu ý: ", notice)


def _other(query: ReviewQuery, text: str) -> ReviewQuery:
    """The review named after ``--compare``: that of ``query``, but for what the text says."""
    other = query
    for part in text.split(","):
        name, _, value = part.strip().partition(":")
        if name == "round" and value.strip().isascii() and value.strip().isdigit():
            other = replace(other, number=int(value), as_of=None)
        elif name == "known-on" and value:
            other = replace(other, known_on=known_option("--compare known-on", value))
        elif name == "as-of" and value:
            other = replace(other, as_of=day_option("--compare as-of", value))
        else:
            raise UsageFault(
                f"{quoted_value(part.strip())} sau --compare không đúng dạng.",
                todo=(
                    "Viết known-on:NGÀY, round:SỐ hoặc as-of:NGÀY; nhiều điều kiện thì cách nhau"
                    " bằng dấu phẩy."
                ),
            )
    return other
