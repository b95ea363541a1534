"""``thidua register``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from thidua.advice import Advice, Said, told
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import ask, at_terminal, tell
from thidua.cli.options import Reason, RoundNumber, UnitCode, day_option
from thidua.cli.typer_seam import group
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.registration import Registration, above_wholes
from thidua.domain.text import clean_line, quoted_value
from thidua.domain.wording import named
from thidua.errors import Refused, ThiduaError, UsageFault
from thidua.render.targets import registered_document
from thidua.services import registrations

if TYPE_CHECKING:
    from thidua.services.registrations import Registrable

app = group("Đăng ký chỉ tiêu.")


@command(
    app,
    "register",
    "Đăng ký chỉ tiêu của một đơn vị cho một đợt (không ghi --round là đợt cuối). Không được thấp"
    " hơn mức tối thiểu của kế hoạch. Không ghi CHỈ_TIÊU=SỐ thì công cụ hỏi từng chỉ tiêu. Đăng ký"
    " lại thì giữ nguyên văn bản và ngày đã ghi, trừ khi ghi --doc, --date mới.",
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
        typer.Argument(
            metavar="CHỈ_TIÊU=SỐ", help="Ví dụ tham-nhung=4.", autocompletion=complete.figures
        ),
    ] = None,
    round_: RoundNumber = None,
    document: Annotated[
        str | None, typer.Option("--doc", metavar="VĂN_BẢN", help="Văn bản đăng ký.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="NGÀY",
            help="Ngày đăng ký; không ghi là hôm nay (đăng ký lại thì giữ ngày cũ).",
        ),
    ] = None,
    reason: Reason = None,
    minimum: Annotated[
        bool, typer.Option("--minimum", help="Lấy đúng mức tối thiểu của kế hoạch.")
    ] = False,
) -> None:
    """Register a unit's own figures."""
    wanted: list[tuple[str, str]] | None
    if minimum and figures:
        raise UsageFault(
            "--minimum lấy mọi mức tối thiểu, nên không ghi kèm CHỈ_TIÊU=SỐ.",
            todo="Bỏ một trong hai.",
        )
    if minimum:
        wanted = None
    elif figures:
        wanted = [_split(figure) for figure in figures]
    elif at_terminal():
        wanted, reason = _ask_figures(registrations.floors_for(call.session, unit, round_), reason)
    else:
        raise UsageFault("Thiếu CHỈ_TIÊU=SỐ.", todo=_how_to_give_figures(call, unit, round_))
    done = registrations.register(
        call.session,
        unit,
        wanted,
        number=round_,
        document=document,
        registered_on=day_option("--date", day),
        reason=reason,
    )
    call.show(registered_document(done))


def _how_to_give_figures(call: Call, unit: str, number: int | None) -> Said:
    """How the figures are typed: the floors of the round at hand as an example, where they are
    known."""
    try:
        asked = registrations.floors_for(call.session, unit, number)
    except ThiduaError:  # told when there are figures; the command line comes first
        asked = None
    if asked is None or not asked.floors or not asked.unit.has_targets:
        return "Thêm --minimum, hoặc ghi từng chỉ tiêu, mỗi chỉ tiêu một CHỈ_TIÊU=SỐ."
    figures = [f"{target.code}={floor}" for target, floor in asked.floors]
    example = Advice("register", asked.unit.code, *figures, round=number)
    return told("Thêm --minimum, hoặc ghi từng chỉ tiêu, ví dụ: ", example)


def _split(figure: str) -> tuple[str, str]:
    code, sign, number = figure.partition("=")
    if not sign or not code.strip():
        raise UsageFault(
            f"{quoted_value(figure)} không đúng dạng CHỈ_TIÊU=SỐ.",
            todo="Ví dụ: tham-nhung=3 (không có dấu cách quanh dấu =).",
        )
    return code.strip(), number.strip()


def _ask_figures(
    asked: Registrable, reason: str | None
) -> tuple[list[tuple[str, str]], str | None]:
    """Ask for each target's figure, showing what is registered, which an empty answer keeps, else
    the floor, which it takes; then for the reason where a figure is lowered and none was given.
    Returns the figures and the reason.
    """
    who, number = asked.unit, asked.round.number
    if not who.has_targets:
        raise Refused(f"{named(who)} không được giao chỉ tiêu, nên không đăng ký chỉ tiêu.")
    tell(
        f"Đăng ký chỉ tiêu của {who.name}, đợt {number}. Bấm Enter để giữ số đã đăng ký; chưa đăng"
        " ký thì lấy mức tối thiểu."
    )
    answers: dict[str, int] = {}
    lowered = []
    for target, minimum in asked.floors:
        stated, before = target.in_round(number), asked.present.get(target.code)
        tell(f"“{stated.quotation if stated else ''}”")
        kept = minimum if before is None else before.number

        def read(text: str, code: str = target.code, floor: int = minimum, kept: int = kept) -> int:
            if text and (not text.isascii() or not text.isdigit() or len(text) > 9):
                raise ValueError(f"{quoted_value(text)} không phải là số")
            figure = int(text or kept)
            if figure < floor:
                raise ValueError(
                    f"{format_integer(figure)} thấp hơn mức tối thiểu {format_integer(floor)}"
                )
            for problem in above_wholes(
                asked.plan, number, [code], {**answers, code: figure}
            ):  # wholes come first
                raise ValueError(problem.what)
            return figure

        answers[target.code] = ask(f"{named(target)}, {_standing(minimum, before)}", read)
        if before is not None and answers[target.code] < before.number:
            was, now = format_integer(before.number), format_integer(answers[target.code])
            lowered.append(f"{target.code} từ {was} xuống {now}")
    if lowered and not (reason or "").strip():
        reason = ask(f"Lý do hạ số đã đăng ký ({'; '.join(lowered)})", _read_reason)
    return [(code, str(figure)) for code, figure in answers.items()], reason


def _standing(minimum: int, before: Registration | None) -> str:
    """The floor of a target, and what is registered for it: number, document and day."""
    if before is None:
        return f"tối thiểu {format_integer(minimum)}"
    paper = ", ".join(filter(None, [before.document, format_date(before.registered_on)]))
    return (
        f"tối thiểu {format_integer(minimum)}, đã đăng ký {format_integer(before.number)} ({paper})"
    )


def _read_reason(text: str) -> str:
    clean = clean_line(text)
    if clean is None:
        raise ValueError("Hạ số đã đăng ký phải nêu lý do")
    return clean
