"""``thidua report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from thidua.advice import Advice, told
from thidua.cli import meeting
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Option, group
from thidua.cli.options import (
    AsOf,
    ClosingCode,
    KnownOn,
    Live,
    RoundNumber,
    SaveTemplate,
    Template,
    day_option,
    known_option,
    suffix_of,
)
from thidua.cli.shared import Force
from thidua.errors import UsageFault
from thidua.services.reviews import ReviewQuery

if TYPE_CHECKING:
    from thidua.domain.full_review import ReportData

app = group()

_SUFFIXES = (".docx", ".html", ".xlsx")


@command(
    app,
    "report",
    "Báo cáo hoàn chỉnh của một đợt: Word theo thể thức văn bản của Đảng (.docx), một trang web đọc"
    " trên máy không cần mạng (.html), hoặc sổ Excel (.xlsx). Đợt đã chốt thì lấy số đã chốt. Mẫu"
    " Word sửa được: --save-template lấy mẫu ra, sửa bằng Word, rồi --template dùng mẫu đã sửa."
    " Quá 2.000 vụ thì báo cáo Word không in danh mục vụ, mà ghi vào sổ Excel bên cạnh. -o là một"
    " thư mục (cuối tên ghi /) thì ghi cả bộ cho cuộc họp: báo cáo, sổ Excel, trang web, tờ trình,"
    " biên bản, danh sách trích ngang.",
    """thidua report --round 1 -o so-ket.docx
    thidua report --round 2 -o tong-ket.html
    thidua report --round 1 -o hop-so-ket/
    thidua report --save-template mau-bao-cao.docx""",
    plan=True,
)
def report(
    call: Call,
    round_: RoundNumber = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="TỆP",
            help="Tệp kết quả: .docx, .html hoặc .xlsx; hoặc một thư mục, cuối tên ghi /.",
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    closing: ClosingCode = None,
    live: Live = False,
    template: Template = None,
    save_template: SaveTemplate = None,
    force: Force = False,
) -> None:
    """Write the document of a round."""
    from thidua.cli.commands.review import refuse_beside_closing
    from thidua.render.review import doubt_notices
    from thidua.services import reporting

    if save_template is not None:
        suffix_of("--save-template", save_template, (".docx",))
        call.write(reporting.shipped_template(), save_template, force=force)
        from thidua.render.word.fields import field_list

        for line in field_list():
            tell(line)
        return
    if output is None:
        raise UsageFault(
            "Chưa nêu tệp kết quả.",
            todo=told("Ví dụ: ", Advice("report", round=1, o="so-ket.docx")),
        )
    folder = meeting.is_folder(output)
    suffix = "" if folder else suffix_of("-o", output, _SUFFIXES)
    if template is not None and suffix not in ("", ".docx"):
        raise UsageFault(
            "--template là mẫu Word, chỉ dùng khi ghi ra .docx.",
            todo="Bỏ --template, hoặc đổi đuôi tệp.",
        )
    if folder:
        meeting.check_place(output, force=force)
    else:
        reporting.check_place(Path(output), force=force)
    query = ReviewQuery(
        number=round_,
        as_of=day_option("--as-of", as_of),
        known_on=known_option("--known-on", known_on),
        plan_number=call.plan,
        closing=closing,
    )
    refuse_beside_closing(closing, {"--as-of": as_of, "--known-on": known_on, "--live": live})
    form = None if template is None else reporting.load_template(Path(template))
    if folder:
        data = meeting.write_meeting(call, output, query, form, live=live, force=force)
    else:
        data = reporting.report_data(call.session, query, live=live)
        _write(call, data, output, form, force=force)
    if round_ is None:
        from thidua.render.words import round_name

        tell(f"Không ghi --round, nên báo cáo là của {round_name(data.full.review.round)}.")
    for notice in doubt_notices(data.full.review):
        call.tell("Lưu ý: ", notice)


def _write(call: Call, data: ReportData, output: str, form: bytes | None, *, force: bool) -> None:
    """Write the one file of a report, and the workbook beside it where it needs one."""
    from thidua.services import reporting

    suffix = Path(output).suffix.lower()
    book = _beside(data, output, force=force) if suffix == ".docx" else None
    if suffix == ".docx":
        from thidua.render.word.document import report_word

        form = reporting.shipped_template() if form is None else form
        content = report_word(data, form, "" if book is None else book.name)
    elif suffix == ".html":
        from thidua.render.page.document import report_page

        content = report_page(data).encode()
    else:
        content = meeting.workbook(data)
    call.write(content, output, force=force)
    if book is not None:
        call.write(meeting.workbook(data), str(book), force=force)
        tell(meeting.LISTED_BESIDE)


def _beside(data: ReportData, output: str, *, force: bool) -> Path | None:
    """The workbook beside a Word report that has too many cases to list them. Raises ``Refused``
    where there is no place for it."""
    from thidua.render.report.parts import listed_beside
    from thidua.services import reporting

    if not listed_beside(data):
        return None
    book = Path(output).with_name(f"{Path(output).stem}-phu-luc.xlsx")
    reporting.check_place(book, force=force)
    return book
