"""``thidua import``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

from thidua.advice import Advice
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import check_suffix, keep_apart, tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import AllowDuplicate, What, choice
from thidua.cli.progress import row_progress
from thidua.dataclass import replace
from thidua.domain.importing import ImportResult, OnDuplicate
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.written_dates import MonthDay
from thidua.errors import Refused, UsageFault, system_reason
from thidua.render.importing import import_document, import_notices
from thidua.services.attributes import known_attributes
from thidua.services.imports import run as importing
from thidua.services.imports.options import ImportOptions, laid_out, load_mapping, opened
from thidua.services.imports.report import TwinsOfOtherUnits
from thidua.services.templates import IMPORTED

app = group()

_NOTICES_TOLD = 20


@command(
    app,
    "import",
    'Nhập danh sách vụ từ tệp .xlsx, .csv, .tsv ("-" là CSV từ đầu vào chuẩn): tự tìm dòng tiêu đề,'
    " nhận tên cột tiếng Việt hoặc mã cột, thứ tự nào cũng được. Sai một ô thì không nhập gì và"
    " liệt kê mọi ô sai. Dòng đã có trong tệp (cùng mã; không có mã thì cùng tên, cùng loại) bị từ"
    " chối, hoặc theo --on-duplicate: skip bỏ qua, update sửa theo tệp (ô trống để nguyên), join"
    " ghi đơn vị của dòng ấy thành đơn vị phối hợp. --what nhập đăng ký, đơn vị, cán bộ. Trên 100"
    " dòng thì sao lưu trước vào thư mục sao-luu. Tệp có tiêu đề riêng: --guess viết ra tệp ghép"
    " cột để sửa, rồi nhập với --map.",
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
        str, Argument(metavar="TỆP", help='Tệp .xlsx, .csv, .tsv; "-" là đầu vào chuẩn.')
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
            help="Đơn vị chủ trì của những dòng không ghi đơn vị.",
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
    mapping = None if map_ is None else load_mapping(Path(map_), kind, source, _added(call, kind))
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
    with _opened(source) as (stream, name):
        result = _run(call, stream, name, options)
    notices = import_notices(result)
    for notice in notices[:_NOTICES_TOLD]:
        call.tell("Lưu ý: ", notice)
    if len(notices) > _NOTICES_TOLD:
        tell(f"Lưu ý: còn {len(notices) - _NOTICES_TOLD} điều nữa; xem đủ bằng --format json.")
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
        if kind != "cases" and option in ("--allow-duplicate", "--clear-blanks", "--unit"):
            raise UsageFault(
                f"{option} chỉ dùng khi nhập các vụ, không dùng với --what {kind}.",
                todo=f"Bỏ {option}.",
            )
        if option == "--clear-blanks" and policy is not OnDuplicate.UPDATE:
            raise UsageFault(
                "--clear-blanks chỉ dùng cùng --on-duplicate update.",
                todo="Thêm --on-duplicate update.",
            )


def _run(call: Call, stream: IO[bytes], name: str, options: ImportOptions) -> ImportResult:
    """Import; where all that is wrong is that rows repeat cases of other units, offer to join
    them."""
    try:
        return _import(call, stream, name, options)
    except TwinsOfOtherUnits as error:
        if not call.asker.can_ask or options.on_duplicate is not OnDuplicate.REFUSE:
            raise
        tell(f"{len(error.problems)} dòng là vụ mà đơn vị khác đã ghi:")
        for problem in error.problems:
            tell(f"  - {problem.where}: {problem.what}")
        if not call.asker.agree(
            "Ghi đơn vị của các dòng ấy thành đơn vị phối hợp của các vụ đã có?",
            "--on-duplicate join",
            explained="Gõ có thì đơn vị ở các dòng ấy được ghi thêm vào vụ đã có, các dòng khác"
            " nhập như thường; gõ không, hoặc bấm Enter, thì không nhập gì.",
        ):
            raise
    now = replace(call, session=call.session.but())  # others may have written since it was asked
    return _import(now, stream, name, replace(options, on_duplicate=OnDuplicate.JOIN))


def _import(call: Call, stream: IO[bytes], name: str, options: ImportOptions) -> ImportResult:
    with row_progress("Đang nhập") as progress:
        return importing.import_file(call.session, stream, name, options, progress=progress)


def _guess(call: Call, source: str, what: str, sheet: str | None) -> None:
    from thidua.services.imports.guess import guess

    # Behind a # of TOML, where no line ends.
    names = [name if name.isprintable() else "TỆP" for name in (source, call.output or "TỆP_NÀY")]
    use = Advice("import", names[0], map=names[1], what=None if what == "cases" else what)
    with _opened(source) as (stream, name):
        text = guess(call.session, stream, name, what, sheet, call.session.render(use))
    call.save(text)


def _added(call: Call, kind: str) -> list[PlanAttribute]:
    """What plans add to the columns of a case."""
    return [*known_attributes(call.session).values()] if kind == "cases" else []


@contextmanager
def _opened(source: str) -> Iterator[tuple[IO[bytes], str]]:
    """The spreadsheet named on the command line and what to call it; standard input is first put
    into a file."""
    if source != "-":
        with opened(Path(source)) as stream:
            yield stream, source
        return
    import shutil
    import tempfile

    with tempfile.TemporaryFile(prefix="thidua-") as stream:
        try:
            shutil.copyfileobj(sys.stdin.buffer, stream)
            stream.flush()
        except OSError as error:
            what = (
                f"Không đọc được đầu vào chuẩn vào tệp tạm ở {tempfile.gettempdir()}:"
                f" {system_reason(error)}."
            )
            raise Refused(
                what, todo="Dọn bớt ổ đĩa, hoặc lưu bảng tính thành tệp rồi nhập tệp ấy."
            ) from None
        yield stream, "đầu vào chuẩn"
