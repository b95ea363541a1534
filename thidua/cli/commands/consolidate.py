"""``thidua consolidate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Leave, Option, group
from thidua.errors import UsageFault

if TYPE_CHECKING:
    from thidua.domain.consolidation import Consolidation

app = group()

_WHOLE = (".xlsx", ".html", ".docx")


@command(
    app,
    "consolidate",
    "Bảng chung từ tệp tổng hợp của nhiều cơ quan (thidua summary): mỗi cơ quan một dòng, mỗi chỉ"
    " tiêu của kế hoạch cấp trên một nhóm cột, rồi số toàn quốc. Không cần tệp dữ liệu. Tệp bị sửa,"
    " hỏng, không mở được thì nêu tên hết một lượt và không lập bảng. Cơ quan gửi nhiều lần thì lấy"
    " lần chốt sau; chưa chốt thì có dòng riêng, không cộng vào số chung. Ghi ra .xlsx, .html,"
    " .docx, .csv, .json bằng -o.",
    """thidua consolidate nhan-ve
    thidua consolidate nhan-ve --target xu-ly
    thidua consolidate nhan-ve -o bang-chung.xlsx""",
    prints=True,
    checks_output=False,  # it makes more kinds of files
)
def consolidate(
    call: Call,
    files: Annotated[
        list[str], Argument(metavar="TỆP…", help="Các tệp tổng hợp, hoặc thư mục chứa chúng.")
    ],
    parent: Annotated[
        Path | None,
        Option("--parent", metavar="TỆP", help="Tệp kế hoạch của cấp trên (.toml, .xlsx)."),
    ] = None,
    codes: Annotated[
        Path | None,
        Option(
            "--codes",
            metavar="TỆP.csv",
            help="Mã trên báo cáo đã ký: hai cột office, code. So từng tệp, nêu ai chưa gửi.",
        ),
    ] = None,
    round_: Annotated[
        int | None,
        Option("--round", metavar="SỐ", help="Chỉ lấy tệp của đợt này; tệp đợt khác để riêng."),
    ] = None,
    office: Annotated[
        str | None,
        Option("--office", metavar="TÊN", help="Xem từng đơn vị của một cơ quan (tên, địa danh)."),
    ] = None,
    target: Annotated[
        str | None,
        Option("--target", metavar="MÃ", help="Chỉ một chỉ tiêu của cấp trên, vẽ thành thanh."),
    ] = None,
    compare: Annotated[
        Path | None,
        Option("--compare", metavar="THƯ_MỤC", help="So với lần thu trước: gì đổi, ai chốt lại."),
    ] = None,
    identity: Annotated[
        Path | None,
        Option("--identity", metavar="TỆP", help="Tệp khóa bí mật age, để mở tệp đã mã hóa."),
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help="Mã thoát 3 nếu có mã khác bản ký, hoặc cơ quan chưa gửi.")
    ] = False,
) -> None:
    """Put the summaries of many offices into one table."""
    from thidua.services.consolidating import Asked
    from thidua.services.consolidating import consolidate as put_together

    whole = _whole_file(call)
    if whole is None:
        call.check_output()
    places = tuple(map(Path, files))
    for path in (*places, parent, codes, identity):
        if path is not None:
            call.keep_apart(path, "tệp đang đọc")
    if identity is not None:
        from thidua.cli.others import warn_of_readers

        warn_of_readers(identity)
    found = put_together(Asked(places, parent, codes, identity, round_, office, target, compare))
    if whole is None:
        from thidua.render.consolidation.document import consolidation_document

        call.show(consolidation_document(found, bars=target is not None))
    else:
        call.write(_content(found, whole), call.output or "", force=call.force)
    if whole is not None or not call.for_people:
        from thidua.render.consolidation.words import remarks

        for remark in remarks(found):
            tell(f"Lưu ý: {remark}")
    if strict and found.differs:
        raise Leave(3)


def _whole_file(call: Call) -> str | None:
    """The suffix of the page, workbook or Word document that is asked for; ``None`` for a table,
    csv or JSON. Raises ``UsageFault`` beside another --format, ``Refused`` where it can't be
    written."""
    suffix = "" if call.output is None else Path(call.output).suffix.lower()
    if suffix not in _WHOLE:
        return None
    if call.format is not None:
        raise UsageFault(
            f"--format {call.format} không hợp với đuôi của tệp “{call.output}”.",
            todo="Bỏ --format, hoặc đổi đuôi tệp.",
        )
    from thidua.services.output import check_writable

    check_writable(Path(call.output or ""), force=call.force)
    return suffix


def _content(found: Consolidation, suffix: str) -> bytes:
    if suffix == ".html":
        from thidua.render.consolidation.page import consolidation_page

        return consolidation_page(found).encode()
    if suffix == ".xlsx":
        from thidua.render.consolidation.book import consolidation_book

        return consolidation_book(found)
    from thidua.render.consolidation.word import consolidation_word

    return consolidation_word(found)
