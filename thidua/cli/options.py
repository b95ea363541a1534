"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli import complete
from thidua.cli.declared import Argument, Offering, Option
from thidua.domain.case.columns import COLUMNS, Column, Value
from thidua.domain.dates import parse_date, parse_moment
from thidua.domain.text import nearest, quoted_value
from thidua.errors import Refused, UsageFault, refusing
from thidua.record import record

RoundNumber = Annotated[
    int | None,
    Option("--round", metavar="ĐỢT", help="Số của đợt: 1 (sơ kết), 2 (tổng kết) …"),
]
Yes = Annotated[bool, Option("--yes", help="Đồng ý trước, không hỏi lại.")]
ShowClassified = Annotated[bool, Option("--show-classified", help="Hiện cả nội dung các vụ mật.")]
UnitFilter = Annotated[
    str | None,
    Option(
        "--unit",
        metavar="ĐƠN_VỊ",
        help="Chỉ đơn vị này (mã hoặc tên).",
        autocompletion=complete.units,
    ),
]
Reason = Annotated[str | None, Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")]
CaseCode = Annotated[
    str,
    Argument(metavar="MÃ_VỤ", help="Mã vụ, ví dụ 2022-001.", autocompletion=complete.cases),
]
UnitCode = Annotated[
    str,
    Argument(metavar="ĐƠN_VỊ", help="Mã (hoặc tên) đơn vị.", autocompletion=complete.units),
]
_LISTS = (
    "cases (các vụ, mặc định), registrations (đăng ký chỉ tiêu), units (đơn vị), people (cán bộ),"
    " figures (số khai)"
)
What = Annotated[
    str | None,
    Option("--what", metavar="GÌ", help=f"{_LISTS}.", autocompletion=complete.lists),
]
WhatTemplate = Annotated[
    str | None,
    Option(
        "--what",
        metavar="GÌ",
        help=f"{_LISTS}, plan (kế hoạch).",
        autocompletion=complete.templates,
    ),
]
AsOf = Annotated[
    str | None,
    Option("--as-of", metavar="NGÀY", help="Tính thử đến ngày này thay cho ngày chốt số liệu."),
]
KnownOn = Annotated[
    str | None,
    Option(
        "--known-on",
        metavar="LÚC",
        help=(
            "Chỉ tính những gì đã ghi đến hết ngày này (hoặc lúc 2023-11-15T08:30, hoặc mục"
            ' nhật ký "#78").'
        ),
    ),
]
ClosingCode = Annotated[
    str | None,
    Option(
        "--closing",
        metavar="MÃ",
        help="In lại lần chốt có mã này (mã số liệu hoặc mã kiểm tra trên báo cáo đã ký).",
    ),
]
Template = Annotated[
    str | None, Option("--template", metavar="TỆP.docx", help="Mẫu Word của cơ quan.")
]
SaveTemplate = Annotated[
    str | None,
    Option(
        "--save-template",
        metavar="TỆP.docx",
        help="Chỉ lấy mẫu Word có sẵn ra tệp này, để sửa.",
    ),
]
Live = Annotated[bool, Option("--live", help="Tính theo các vụ hiện có, dù đợt đã chốt số liệu.")]
AllowDuplicate = Annotated[
    bool, Option("--allow-duplicate", help="Vẫn ghi dù đã có vụ cùng tên, cùng loại.")
]


@record
class _CaseOption:
    """How the option of a column reads, where it is not as usual: its metavar (by the kind of
    value), its help (the label)."""

    metavar: str = ""
    help: str = ""


# In the order of the help; a column that is not here comes behind, as usual.
_CASE_OPTIONS = {
    "title": _CaseOption(metavar="TÊN", help='Tên vụ án, vụ việc; "-" là đọc từ đầu vào chuẩn.'),
    "kind": _CaseOption(metavar="LOẠI", help="Vụ án, vụ việc hoặc vấn đề."),
    "field": _CaseOption(help="Lĩnh vực của kế hoạch, ví dụ tham_nhung."),
    "lead_unit": _CaseOption(),
    "other_units": _CaseOption(help="Đơn vị phối hợp; ghi nhiều lần được."),
    "people": _CaseOption(help="Cán bộ tham gia, tên hoặc mã; ghi nhiều lần được."),
    "initiative": _CaseOption(metavar="MỨC", help="Mức chủ động: phát hiện, tham mưu, không."),
    "public_concern": _CaseOption(help="Được (hay không được) dư luận xã hội quan tâm."),
    "source": _CaseOption(help="Nguồn phát hiện (không ghi người tố cáo)."),
    "detected_on": _CaseOption(help="Ngày phát hiện, ví dụ 02/6/2021."),
    "advised_on": _CaseOption(),
    "advice_doc": _CaseOption(),
    "directed_on": _CaseOption(help="Ngày có chỉ đạo."),
    "directive_doc": _CaseOption(),
    "directed_by": _CaseOption(metavar="CẤP", help="Cấp chỉ đạo: Thường trực, Ban Thường vụ."),
    "resolved_on": _CaseOption(),
    "outcome": _CaseOption(metavar="KẾT_QUẢ", help="Hiệu quả hay không hiệu quả."),
    "result_doc": _CaseOption(),
    "classification": _CaseOption(
        metavar="ĐỘ_MẬT",
        help=(
            "Độ mật ghi trên văn bản; ghi sau thì chữ cũ trong lịch sử cũng được che, nhưng vẫn"
            " nằm trong tệp."
        ),
    ),
    "note": _CaseOption(help='Ghi chú; "-" là đọc từ đầu vào chuẩn.'),
    "code": _CaseOption(metavar="MÃ", help="Mã tự đặt; không ghi thì công cụ đặt."),
}
_USUAL: dict[Value, tuple[str, Offering | None]] = {
    Value.LINE: ("CHỮ", None),
    Value.TEXT: ("CHỮ", None),
    Value.DOCUMENT: ("VĂN_BẢN", None),
    Value.DAY: ("NGÀY", None),
    Value.TERM: ("GIÁ_TRỊ", None),
    Value.FIELD: ("LĨNH_VỰC", complete.fields),
    Value.UNIT: ("ĐƠN_VỊ", complete.units),
    Value.UNITS: ("ĐƠN_VỊ", complete.units),
    Value.PEOPLE: ("TÊN", complete.people),
}


def case_option_help(name: str) -> str:
    """What the option of the column ``name`` takes, a sentence."""
    return _CASE_OPTIONS.get(name, _CaseOption()).help or f"{COLUMNS[name].label}."


def _case_option(column: Column) -> object:
    """The option that takes the value of a column."""
    name, own = f"--{column.option}", _CASE_OPTIONS.get(column.name, _CaseOption())
    words = case_option_help(column.name)
    if column.value is Value.FLAG:
        return Annotated[bool | None, Option(f"{name}/--no-{column.option}", help=words)]
    metavar, offer = _USUAL[column.value]
    option = Option(
        name,
        metavar=own.metavar or metavar,
        help=words,
        autocompletion=offer if column.terms is None else complete.terms(column.terms),
    )
    if column.several:
        return Annotated[list[str] | None, option]
    return Annotated[str | None, option]


_IN_ORDER = [COLUMNS[name] for name in dict.fromkeys((*_CASE_OPTIONS, *COLUMNS))]
# Column → the name of its option; and the option itself, whose parameter is named as the column.
CASE_OPTION_NAMES = {column.name: f"--{column.option}" for column in _IN_ORDER}
# What plans add to the columns of a case.
_SET = Annotated[
    list[str] | None,
    Option(
        "--set",
        metavar="THUỘC_TÍNH=GIÁ_TRỊ",
        help="Thuộc tính mà kế hoạch thêm cho vụ, ví dụ thu_hoi=12,5; ghi nhiều lần được.",
        autocompletion=complete.attributes,
    ),
]
CASE_OPTIONS: dict[str, object] = {
    **{column.name: _case_option(column) for column in _IN_ORDER},
    "attributes": _SET,
}


def choice(option: str, value: str, choices: Iterable[str]) -> str:
    """``value``, one of ``choices`` whatever its case. Raises ``UsageFault`` with those there
    are."""
    names = list(choices)
    wanted = value.strip().lower()
    if wanted in names:
        return wanted
    close = nearest(wanted, names)
    hint = f"Có phải ý là “{close}”? " if close else ""
    raise UsageFault(
        f"{option} không nhận {quoted_value(value)}.",
        todo=f"{hint}Chọn một trong: {', '.join(names)}.",
    )


def suffix_of(option: str, name: str, allowed: tuple[str, ...]) -> str:
    """The suffix of the file ``name`` after an option, one of those ``allowed``. Raises
    ``UsageFault``."""
    suffix = Path(name).suffix.lower()
    if suffix not in allowed:
        raise UsageFault(
            f"Tệp “{name}” sau {option} phải có đuôi {' hoặc '.join(allowed)}.",
            todo="Đổi đuôi tệp.",
        )
    return suffix


def day_option(name: str, text: str | None) -> date | None:
    """The date written after an option; ``None`` where it was not given. Raises ``Refused``."""
    if text is None:
        return None
    with refusing(name, value=text):
        return parse_date(text)


def known_option(name: str, text: str | None) -> str | None:
    """What is written after ``--known-on``: a moment as ``moment_option`` gives it, or an entry of
    the log, ``#78``."""
    if text is None or not text.strip().startswith("#"):
        return moment_option(name, text, end=True)
    number = text.strip().removeprefix("#").strip()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Refused(
            f"{name}: {quoted_value(text)} không phải là số của một mục nhật ký.",
            todo=told("Xem số: ", Advice("log"), '; rồi ghi, ví dụ: "#78".'),
        )
    return f"#{int(number)}"


def moment_option(name: str, text: str | None, *, end: bool) -> str | None:
    """The moment written after an option as ISO to the second: a bare date means its ``end`` or its
    start.

    A date and a time are written ``2023-11-15T08:30``, ``15/11/2023 08:30`` or with seconds. Raises
    ``Refused``.
    """
    if text is None:
        return None
    with refusing(name, value=text):
        return parse_moment(text, end=end)
