"""``thidua declare``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from thidua.cli import complete
from thidua.cli.ask import Question
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import Reason, UnitCode, day_option
from thidua.domain.numbers import parse_number, plain_number
from thidua.domain.periods import period_words, read_period
from thidua.domain.text import quoted_value
from thidua.errors import Refused, UsageFault
from thidua.render.declared import declared_document
from thidua.services import declaring

if TYPE_CHECKING:
    from thidua.cli.ask import Asker, Step
    from thidua.domain.declared import Declaration
    from thidua.domain.plan.model import Plan, PlanFigure
    from thidua.domain.unit import Unit

app = group()


@command(
    app,
    "declare",
    "Khai số liệu của một đơn vị theo kỳ, khi kế hoạch có số khai (số đơn, số việc không ghi từng"
    " vụ). Kỳ ghi 2022-04 (tháng), 2022-Q2 (quý), 2022 (năm) hoặc dot-1 (đợt). Khai lại một số đã"
    " khai thì phải nêu lý do. Không ghi SỐ_KHAI=SỐ thì công cụ hỏi từng số.",
    "",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def declare(
    call: Call,
    unit: UnitCode,
    figures: Annotated[
        list[str] | None,
        Argument(metavar="SỐ_KHAI=SỐ", help="Ví dụ don=120.", autocompletion=complete.declared),
    ] = None,
    period: Annotated[
        str | None, Option("--period", metavar="KỲ", help="Kỳ khai, ví dụ 2022-04.")
    ] = None,
    document: Annotated[
        str | None, Option("--doc", metavar="VĂN_BẢN", help="Văn bản báo số liệu.")
    ] = None,
    day: Annotated[
        str | None,
        Option(
            "--date", metavar="NGÀY", help="Ngày khai; không ghi là hôm nay (khai lại thì giữ)."
        ),
    ] = None,
    reason: Reason = None,
) -> None:
    """Declare a unit's figures of a period."""
    if period is None:
        raise UsageFault("Thiếu --period.", todo="Thêm kỳ khai, ví dụ --period 2022-04.")
    if figures:
        wanted = [_split(figure) for figure in figures]
    elif call.asker.can_ask:
        wanted = _asked(call.asker, *declaring.declarable(call.session, unit), period)
        if not wanted:
            tell("Không khai số nào.")
            return
    else:
        raise UsageFault("Thiếu SỐ_KHAI=SỐ.", todo="Ghi từng số, ví dụ don=120.")
    done = declaring.declare(
        call.session,
        unit,
        wanted,
        period=period,
        document=document,
        declared_on=day_option("--date", day),
        reason=reason,
    )
    call.show(declared_document(done))


def _split(figure: str) -> tuple[str, str]:
    code, sign, number = figure.partition("=")
    if not sign or not code.strip():
        raise UsageFault(
            f"{quoted_value(figure)} không đúng dạng SỐ_KHAI=SỐ.",
            todo="Ví dụ: don=120 (không có dấu cách quanh dấu =).",
        )
    return code.strip(), number.strip()


def _asked(
    asker: Asker, plan: Plan, unit: Unit, said: list[Declaration], period: str
) -> list[tuple[str, str]]:
    """Ask for each figure of that kind of period; Enter keeps what is declared, or leaves it."""
    periods: dict[str, str] = {}
    for figure in plan.figures:
        try:
            periods[figure.code] = read_period(plan, figure, period)
        except ValueError as error:
            fault = error
    if not plan.figures:
        raise Refused(f"{plan.called.document} {plan.number} không có số khai nào.")
    if not periods:
        raise Refused(f"--period: {fault}.")
    tell(
        f"Số khai của {unit.name}, {period_words(next(iter(periods.values())))}. Bấm Enter để giữ"
        " số đã khai, hoặc để trống."
    )
    before = {(d.figure, d.period): plain_number(d.number) for d in said}
    steps: Mapping[str, Step[str]] = {
        figure.code: _question(figure, before.get((figure.code, periods[figure.code]), ""))
        for figure in plan.figures
        if figure.code in periods
    }
    return [(code, answer) for code, answer in asker.ask_all(steps).items() if answer]


def _question(figure: PlanFigure, kept: str) -> Question[str]:
    def read(text: str) -> str:
        return plain_number(parse_number(text)) if text.strip() else ""

    unit = f" ({figure.unit})" if figure.unit else ""
    return Question(f"{figure.name}{unit}", read, f"{figure.code}=SỐ", kept=kept, shown=True)
