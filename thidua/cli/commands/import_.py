"""``thidua import``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.advice import Advice
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, Option, group
from thidua.cli.formats import check_suffix, keep_apart
from thidua.cli.list_taking import added_columns, opened_list, take, tell_all, with_kept_map
from thidua.cli.options import AllowDuplicate, What, choice
from thidua.domain.importing import OnDuplicate
from thidua.domain.written_dates import MonthDay
from thidua.errors import UsageFault
from thidua.render.importing import import_document, import_notices
from thidua.services.imports.options import ImportOptions, laid_out, load_mapping
from thidua.services.templates import IMPORTED

app = group()

_OF_CASES = ("--allow-duplicate", "--allow-retitle", "--clear-blanks", "--unit")


@command(
    app,
    "import",
    'Nhập danh sách vụ từ tệp Excel, LibreOffice, bảng trong Word, .csv, .tsv ("-" là CSV từ đầu'
    " vào chuẩn): tự tìm tiêu đề, dòng tên phòng, dòng tổng cộng (thidua help danh-sach); nhận tên"
    " cột tiếng Việt hoặc mã cột, thứ tự nào cũng được. Sai một ô thì không nhập gì và"
    " liệt kê mọi ô sai. Dòng đã có trong tệp (cùng mã; không có mã thì cùng tên, cùng loại) bị từ"
    " chối, hoặc theo --on-duplicate: skip bỏ qua, update sửa theo tệp (ô trống để nguyên), join"
    " ghi đơn vị của dòng ấy thành đơn vị phối hợp. --what nhập đăng ký, đơn vị, cán bộ. Trên 100"
    " dòng thì sao lưu trước vào thư mục sao-luu. Tiêu đề riêng: ở cửa sổ lệnh thì được hỏi từng"
    " cột; hoặc --guess viết ra tệp ghép cột để sửa, rồi nhập với --map.",
    """thidua import danh-sach.xlsx --dry-run
    thidua import danh-sach.xlsx --errors loi.xlsx
    thidua import pctn.csv --on-duplicate join
    thidua import so-rieng.xlsx --guess -o ghep-cot.toml
    thidua import dang-ky.xlsx --what registrations""",
    plan=True,
    prints=True,
    checks_output=False,  # with --guess it writes another kind of file
    writes=True,
    asks=True,
)
def import_(
    call: Call,
    source: Annotated[
        str,
        Argument(
            metavar="TỆP", help='Tệp .xlsx, .xls, .ods, .docx, .csv, .tsv …; "-" là đầu vào chuẩn.'
        ),
    ],
    what: What = None,
    sheet: Annotated[
        list[str] | None,
        Option(
            "--sheet", metavar="TRANG", help="Tên trang tính, ghi được nhiều lần; bỏ thì tự tìm."
        ),
    ] = None,
    all_sheets: Annotated[
        bool, Option("--all-sheets", help="Nhập mọi trang có danh sách như vậy.")
    ] = False,
    fill_down: Annotated[
        bool,
        Option(
            "--fill-down", help="Đơn vị để trống, ô ghi “nt”, “như trên”: lấy theo ô phía trên."
        ),
    ] = False,
    month_day: Annotated[
        str | None,
        Option(
            "--month-day",
            metavar="NGÀY",
            help="Ngày chỉ ghi tháng, năm: first (ngày đầu tháng) hoặc last (ngày cuối tháng).",
            autocompletion=complete.month_days,
        ),
    ] = None,
    skip_hidden: Annotated[
        bool, Option("--skip-hidden", help="Không nhập những dòng đang ẩn, đang bị lọc.")
    ] = False,
    on_duplicate: Annotated[
        str | None,
        Option(
            "--on-duplicate",
            metavar="CÁCH",
            help="Dòng đã có: refuse (từ chối, mặc định), skip, update hoặc join.",
            autocompletion=complete.duplicate_policies,
        ),
    ] = None,
    allow_duplicate: AllowDuplicate = False,
    allow_retitle: Annotated[
        bool,
        Option(
            "--allow-retitle",
            help="Với update: cho đổi cả tên vụ khi dòng cùng mã có tên khác hẳn.",
        ),
    ] = False,
    clear_blanks: Annotated[
        bool,
        Option("--clear-blanks", help="Với update: ô trống thì xóa giá trị đã ghi (trừ độ mật)."),
    ] = False,
    unit: Annotated[
        str | None,
        Option(
            "--unit",
            metavar="ĐƠN_VỊ",
            help="Đơn vị chủ trì (hoặc đơn vị của cán bộ) ở những dòng không ghi đơn vị.",
            autocompletion=complete.units,
        ),
    ] = None,
    errors: Annotated[
        str | None,
        Option(
            "--errors", metavar="TỆP.xlsx", help="Nếu có ô sai, ghi bản đánh dấu từng ô ra tệp này."
        ),
    ] = None,
    map_: Annotated[
        str | None,
        Option("--map", metavar="TỆP.toml", help="Tệp ghép tiêu đề, giá trị với cột."),
    ] = None,
    no_map: Annotated[
        bool,
        Option("--no-map", help="Không dùng cách đọc đã lưu cho danh sách cùng tiêu đề."),
    ] = False,
    guess: Annotated[
        bool,
        Option("--guess", help="Chỉ đoán và viết ra tệp ghép cột (-o TỆP.toml), không nhập."),
    ] = False,
) -> None:
    """Take in a spreadsheet."""
    kind = choice("--what", what or "cases", IMPORTED)
    policy = OnDuplicate(
        choice("--on-duplicate", on_duplicate or "refuse", [p.value for p in OnDuplicate])
    )
    given = {
        "--allow-duplicate": allow_duplicate,
        "--clear-blanks": clear_blanks,
        "--unit": unit,
        "--errors": errors,
    }
    given |= {"--map": map_, "--on-duplicate": on_duplicate, "--format": call.format}
    given |= {"--all-sheets": all_sheets, "--fill-down": fill_down, "--month-day": month_day}
    given |= {"--skip-hidden": skip_hidden, "--allow-retitle": allow_retitle, "--no-map": no_map}
    _refuse_idle([name for name, value in given.items() if value], kind, policy, guess=guess)
    if guess:
        check_suffix(call.output, ".toml")
        _guess(call, source, kind, sheet[0] if sheet else None)
        return
    call.check_output()
    for option, target in (("-o", call.output), ("--errors", errors)):
        if source != "-":
            keep_apart(option, target, source, "tệp đang nhập")
    if errors is not None and Path(errors).suffix.lower() != ".xlsx":
        raise UsageFault(
            f"--errors ghi ra tệp Excel, mà “{errors}” không có đuôi .xlsx.",
            todo="Ví dụ: --errors loi.xlsx.",
        )
    mapping = (
        None if map_ is None else load_mapping(Path(map_), kind, source, added_columns(call, kind))
    )
    days = None if month_day is None else choice("--month-day", month_day, [*MonthDay])
    options = ImportOptions(
        what=kind,
        all_sheets=all_sheets,
        mapping=laid_out(
            mapping,
            kind,
            sheets=tuple(sheet or ()),
            fill_down=fill_down,
            month_day=None if days is None else MonthDay(days),
            skip_hidden=skip_hidden,
        ),
        allow_retitle=allow_retitle,
        on_duplicate=policy,
        allow_duplicate=allow_duplicate,
        clear_blanks=clear_blanks,
        unit=unit,
        errors=None if errors is None else Path(errors),
        force=call.force,
        source=source,
    )
    mapped = map_ is not None
    with opened_list(source) as (stream, name):
        if not mapped and not no_map:
            options, mapped = with_kept_map(call, stream, name, options)
        result = take(call, stream, name, options, mapped=mapped)
    tell_all(call, import_notices(result))
    call.show(import_document(result))


def _refuse_idle(given: list[str], kind: str, policy: OnDuplicate, *, guess: bool) -> None:
    """Refuse an option that would do nothing: what a user asks for is not passed over in
    silence."""
    for option in given:
        if guess:
            raise UsageFault(
                f"--guess chỉ viết ra tệp ghép cột, không dùng với {option}.",
                todo=f"Bỏ {option}, hoặc bỏ --guess.",
            )
        if option == "--unit" and kind == "people":
            continue
        if kind != "cases" and option in _OF_CASES:
            raise UsageFault(
                f"{option} chỉ dùng khi nhập các vụ, không dùng với --what {kind}.",
                todo=f"Bỏ {option}.",
            )
        if option in ("--clear-blanks", "--allow-retitle") and policy is not OnDuplicate.UPDATE:
            raise UsageFault(
                f"{option} chỉ dùng cùng --on-duplicate update.",
                todo="Thêm --on-duplicate update.",
            )


def _guess(call: Call, source: str, what: str, sheet: str | None) -> None:
    from thidua.services.imports.guess import guess

    # Behind a # of TOML, where no line ends.
    names = [name if name.isprintable() else "TỆP" for name in (source, call.output or "TỆP_NÀY")]
    use = Advice("import", names[0], map=names[1], what=None if what == "cases" else what)
    with opened_list(source) as (stream, name):
        text = guess(call.session, stream, name, what, sheet, call.session.render(use))
    call.save(text)
