"""The options that many commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.cli import complete

Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="TỆP",
        help="Tệp dữ liệu; không ghi thì lấy biến THIDUA_DB, rồi thidua.db ở thư mục này.",
    ),
]

PlanNumber = Annotated[
    str | None,
    typer.Option(
        "--plan",
        metavar="SỐ",
        help="Số kế hoạch, nếu không phải kế hoạch đang dùng.",
        autocompletion=complete.plans,
    ),
]

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Làm thử rồi trả lại như cũ, không ghi gì.")
]

Wait = Annotated[
    str | None,
    typer.Option(
        "--wait",
        metavar="GIÂY",
        help="Tệp đang bận thì đợi nhiều nhất ngần ấy giây (mặc định 10; 0: không đợi).",
    ),
]

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="DẠNG",
        help="table (mặc định), csv hoặc json.",
        autocompletion=complete.formats,
    ),
]

Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="TỆP", help="Ghi vào tệp; đuôi .csv, .json hoặc .txt chọn dạng."
    ),
]

OutputOrBook = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="TỆP",
        help="Ghi vào tệp; đuôi .csv, .json, .txt hoặc .xlsx (Excel) chọn dạng.",
    ),
]

Force = Annotated[bool, typer.Option("--force", help="Ghi đè tệp kết quả đã có.")]

NoInput = Annotated[
    bool,
    typer.Option("--no-input", help="Không hỏi gì, như khi không có ai ở cửa sổ lệnh."),
]

WRITES: dict[str, object] = {"dry_run": DryRun, "wait": Wait}

PRINTS: dict[str, object] = {"format": Format, "output": Output, "force": Force}
