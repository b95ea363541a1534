"""Options that several commands share, each declared once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import typer

from thidua.advice import Advice, told
from thidua.cli import complete
from thidua.cli.typer_seam import first_name
from thidua.domain.dates import parse_date, parse_moment
from thidua.domain.text import nearest
from thidua.errors import Refused, UsageFault, refusing

RoundNumber = Annotated[
    int | None,
    typer.Option("--round", metavar="ĐỢT", help="Số của đợt: 1 (sơ kết), 2 (tổng kết) …"),
]
Yes = Annotated[bool, typer.Option("--yes", help="Đồng ý trước, không hỏi lại.")]
ShowClassified = Annotated[
    bool, typer.Option("--show-classified", help="Hiện cả nội dung các vụ mật.")
]
UnitFilter = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="ĐƠN_VỊ",
        help="Chỉ đơn vị này (mã hoặc tên).",
        autocompletion=complete.units,
    ),
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")
]
CaseCode = Annotated[
    str,
    typer.Argument(metavar="MÃ_VỤ", help="Mã vụ, ví dụ 2022-001.", autocompletion=complete.cases),
]
UnitCode = Annotated[
    str,
    typer.Argument(metavar="ĐƠN_VỊ", help="Mã (hoặc tên) đơn vị.", autocompletion=complete.units),
]
What = Annotated[
    str | None,
    typer.Option(
        "--what",
        metavar="GÌ",
        help=(
            "cases (các vụ, mặc định), registrations (đăng ký chỉ tiêu), units (đơn vị), people"
            " (cán bộ)."
        ),
        autocompletion=complete.lists,
    ),
]
AllowDuplicate = Annotated[
    bool, typer.Option("--allow-duplicate", help="Vẫn ghi dù đã có vụ cùng tên, cùng loại.")
]

# The columns of a case as options; each parameter is named as its column.
CASE_OPTIONS: dict[str, Any] = {
    "title": Annotated[
        str | None,
        typer.Option(
            "--title", metavar="TÊN", help='Tên vụ án, vụ việc; "-" là đọc từ đầu vào chuẩn.'
        ),
    ],
    "kind": Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="LOẠI",
            help="Vụ án, vụ việc hoặc vấn đề.",
            autocompletion=complete.kinds,
        ),
    ],
    "field": Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="LĨNH_VỰC",
            help="Lĩnh vực của kế hoạch, ví dụ tham_nhung.",
            autocompletion=complete.fields,
        ),
    ],
    "lead_unit": Annotated[
        str | None,
        typer.Option(
            "--unit", metavar="ĐƠN_VỊ", help="Đơn vị chủ trì.", autocompletion=complete.units
        ),
    ],
    "other_units": Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="ĐƠN_VỊ",
            help="Đơn vị phối hợp; ghi nhiều lần được.",
            autocompletion=complete.units,
        ),
    ],
    "people": Annotated[
        list[str] | None,
        typer.Option(
            "--person",
            metavar="TÊN",
            help="Cán bộ tham gia, tên hoặc mã; ghi nhiều lần được.",
            autocompletion=complete.people,
        ),
    ],
    "initiative": Annotated[
        str | None,
        typer.Option(
            "--initiative",
            metavar="MỨC",
            help="Mức chủ động: phát hiện, tham mưu, không.",
            autocompletion=complete.initiatives,
        ),
    ],
    "public_concern": Annotated[
        bool | None,
        typer.Option(
            "--public-concern/--no-public-concern",
            help="Được (hay không được) dư luận xã hội quan tâm.",
        ),
    ],
    "source": Annotated[
        str | None,
        typer.Option("--source", metavar="CHỮ", help="Nguồn phát hiện (không ghi người tố cáo)."),
    ],
    "detected_on": Annotated[
        str | None,
        typer.Option("--detected", metavar="NGÀY", help="Ngày phát hiện, ví dụ 02/6/2021."),
    ],
    "advised_on": Annotated[
        str | None, typer.Option("--advised", metavar="NGÀY", help="Ngày tham mưu.")
    ],
    "advice_doc": Annotated[
        str | None, typer.Option("--advice-doc", metavar="VĂN_BẢN", help="Văn bản tham mưu.")
    ],
    "directed_on": Annotated[
        str | None, typer.Option("--directed", metavar="NGÀY", help="Ngày có chỉ đạo.")
    ],
    "directive_doc": Annotated[
        str | None, typer.Option("--directive-doc", metavar="VĂN_BẢN", help="Văn bản chỉ đạo.")
    ],
    "directed_by": Annotated[
        str | None,
        typer.Option(
            "--directed-by", metavar="CẤP", help="Cấp chỉ đạo: Thường trực, Ban Thường vụ."
        ),
    ],
    "resolved_on": Annotated[
        str | None, typer.Option("--resolved", metavar="NGÀY", help="Ngày kết thúc.")
    ],
    "outcome": Annotated[
        str | None,
        typer.Option(
            "--outcome",
            metavar="KẾT_QUẢ",
            help="Hiệu quả hay không hiệu quả.",
            autocompletion=complete.outcomes,
        ),
    ],
    "result_doc": Annotated[
        str | None, typer.Option("--result-doc", metavar="VĂN_BẢN", help="Văn bản kết quả.")
    ],
    "classification": Annotated[
        str | None,
        typer.Option(
            "--classification",
            metavar="ĐỘ_MẬT",
            help=(
                "Độ mật ghi trên văn bản; ghi sau thì chữ cũ trong lịch sử cũng được che, nhưng vẫn"
                " nằm trong tệp."
            ),
            autocompletion=complete.classifications,
        ),
    ],
    "note": Annotated[
        str | None,
        typer.Option("--note", metavar="CHỮ", help='Ghi chú; "-" là đọc từ đầu vào chuẩn.'),
    ],
    "code": Annotated[
        str | None,
        typer.Option("--code", metavar="MÃ", help="Mã tự đặt; không ghi thì công cụ đặt."),
    ],
}
CASE_OPTION_NAMES = {name: first_name(option) for name, option in CASE_OPTIONS.items()}


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
        f"{option} không nhận “{value}”.", todo=f"{hint}Chọn một trong: {', '.join(names)}."
    )


def day_option(name: str, text: str | None) -> date | None:
    """The date written after an option; ``None`` where it was not given. Raises ``Refused``."""
    if text is None:
        return None
    with refusing(name):
        return parse_date(text)


def known_option(name: str, text: str | None) -> str | None:
    """What is written after ``--known-on``: a moment as ``moment_option`` gives it, or an entry of
    the log, ``#78``."""
    if text is None or not text.strip().startswith("#"):
        return moment_option(name, text, end=True)
    number = text.strip().removeprefix("#").strip()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Refused(
            f"{name}: “{text}” không phải là số của một mục nhật ký.",
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
    with refusing(name):
        return parse_moment(text, end=end)
