"""The options that many commands share."""

from __future__ import annotations

from typing import Annotated

from thidua.cli import complete
from thidua.cli.declared import Option
from thidua.cli.formats import SUFFIX_WORDS

Db = Annotated[
    str | None,
    Option(
        "--db",
        metavar="TỆP",
        help="Tệp dữ liệu; không ghi thì lấy biến THIDUA_DB, rồi thidua.db ở thư mục này.",
    ),
]

PlanNumber = Annotated[
    str | None,
    Option(
        "--plan",
        metavar="SỐ",
        help="Số kế hoạch, nếu không phải kế hoạch đang dùng.",
        autocompletion=complete.plans,
    ),
]

DryRun = Annotated[bool, Option("--dry-run", help="Làm thử rồi trả lại như cũ, không ghi gì.")]

Wait = Annotated[
    str | None,
    Option(
        "--wait",
        metavar="GIÂY",
        help="Tệp đang bận thì đợi nhiều nhất ngần ấy giây (mặc định 10; 0: không đợi).",
    ),
]

Format = Annotated[
    str | None,
    Option(
        "--format",
        metavar="DẠNG",
        help="table (mặc định), csv hoặc json.",
        autocompletion=complete.formats,
    ),
]

Output = Annotated[
    str | None,
    Option("--output", "-o", metavar="TỆP", help=f"Ghi vào tệp; đuôi {SUFFIX_WORDS} chọn dạng."),
]

Force = Annotated[bool, Option("--force", help="Ghi đè tệp kết quả đã có.")]

NoInput = Annotated[
    bool,
    Option("--no-input", help="Không hỏi gì, như khi không có ai ở cửa sổ lệnh."),
]

ShowAll = Annotated[
    bool,
    Option("--all", help="Ở cửa sổ lệnh: hiện đủ các danh sách dài, không chỉ 20 dòng đầu."),
]

Pager = Annotated[bool, Option("--pager", help="Ở cửa sổ lệnh: xem từng trang một.")]

NoColor = Annotated[bool, Option("--no-color", help="Không dùng màu.")]

WRITES: dict[str, object] = {"dry_run": DryRun, "wait": Wait}

PRINTS: dict[str, object] = {
    "format": Format,
    "output": Output,
    "force": Force,
    "no_color": NoColor,
}

LISTS: dict[str, object] = {"whole": ShowAll, "pager": Pager}

# Behind what a command does that asks for everything where it is given nothing.
ASKED = " Ở cửa sổ lệnh, không ghi gì thêm thì công cụ hỏi lần lượt từng điều."
