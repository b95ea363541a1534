"""``thidua register``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from thidua.cli import complete
from thidua.cli.base import group
from thidua.cli.call import Call, command
from thidua.cli.console import ask, at_terminal, tell
from thidua.cli.options import Reason, RoundNumber, UnitCode, day_option
from thidua.clock import today
from thidua.errors import Refused, UsageFault
from thidua.render.targets import registered_document
from thidua.services import registrations

app = group("Đăng ký chỉ tiêu.")


@command(
    app,
    "register",
    "Đăng ký chỉ tiêu của một đơn vị cho một đợt (không ghi --round là đợt cuối). Không được thấp hơn mức tối thiểu của kế "
    "hoạch. Không ghi CHỈ_TIÊU=SỐ thì công cụ hỏi từng chỉ tiêu.",
    """thidua register NC tham-nhung=4 antt=2 --doc "12-ĐK/NC"
    thidua register PCTN --minimum --round 1""",
    plan=True,
    prints=True,
    writes=True,
)
def register(
    call: Call,
    unit: UnitCode,
    figures: Annotated[
        list[str] | None,
        typer.Argument(metavar="CHỈ_TIÊU=SỐ", help="Ví dụ tham-nhung=4.", autocompletion=complete.figures),
    ] = None,
    round_: RoundNumber = None,
    document: Annotated[str | None, typer.Option("--doc", metavar="VĂN_BẢN", help="Văn bản đăng ký.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="NGÀY", help="Ngày đăng ký; không ghi là hôm nay.")] = None,
    reason: Reason = None,
    minimum: Annotated[bool, typer.Option("--minimum", help="Lấy đúng mức tối thiểu của kế hoạch.")] = False,
) -> None:
    """Register a unit's own figures."""
    file = call.file
    wanted: list[tuple[str, str]] | None
    if minimum and figures:
        raise UsageFault("--minimum lấy mọi mức tối thiểu, nên không ghi kèm CHỈ_TIÊU=SỐ.", todo="Bỏ một trong hai.")
    if minimum:
        wanted = None
    elif figures:
        wanted = [_split(figure) for figure in figures]
    elif at_terminal():
        wanted = _ask_figures(file, unit, round_, call.plan)
    else:
        raise UsageFault("Thiếu CHỈ_TIÊU=SỐ.", todo=f"Ví dụ: thidua register {unit} tham-nhung=3 antt=2; hoặc thêm --minimum.")
    now = today()
    done = registrations.register(
        file,
        unit,
        wanted,
        call.origin(),
        number=round_,
        document=document,
        registered_on=day_option("--date", day) or now,
        today=now,
        reason=reason,
        plan_number=call.plan,
        dry_run=call.dry_run,
    )
    call.show(registered_document(done))


def _split(figure: str) -> tuple[str, str]:
    code, sign, number = figure.partition("=")
    if not sign or not code.strip():
        raise UsageFault(f"“{figure}” không đúng dạng CHỈ_TIÊU=SỐ.", todo="Ví dụ: tham-nhung=3 (không có dấu cách quanh dấu =).")
    return code.strip(), number.strip()


def _ask_figures(file: Path, unit: str, number: int | None, plan: str | None) -> list[tuple[str, str]]:
    """Ask for each target's figure, showing its floor; an empty answer takes the floor."""
    who, round_, floors = registrations.floors_for(file, unit, number, plan)
    if not who.has_targets:
        raise Refused(f"Đơn vị {who.code} ({who.name}) không được giao chỉ tiêu, nên không đăng ký chỉ tiêu.")
    tell(f"Đăng ký chỉ tiêu của {who.name}, đợt {round_.number}. Bấm Enter để lấy mức tối thiểu.")
    answers = []
    for target, minimum in floors:
        stated = target.in_round(round_.number)
        tell(f"“{stated.quotation if stated else ''}”")

        def read(text: str, floor: int = minimum) -> str:
            if text and (not text.isascii() or not text.isdigit()):
                raise ValueError(f"“{text}” không phải là số")
            if text and int(text) < floor:
                raise ValueError(f"{text} thấp hơn mức tối thiểu {floor}")
            return text or str(floor)

        answers.append((target.code, ask(f"{target.name} ({target.code}), tối thiểu {minimum}", read)))
    return answers
