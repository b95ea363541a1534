"""``thidua register``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from thidua.advice import Advice, Said, told
from thidua.cli import complete
from thidua.cli.ask import Step
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.dialogue.figures import REASON, figure_question, reason_question
from thidua.cli.options import Reason, RoundNumber, UnitCode, day_option
from thidua.cli.shared import ASKED
from thidua.domain.numbers import plain_number
from thidua.domain.text import quoted_value
from thidua.errors import ThiduaError, UsageFault
from thidua.render.targets import registered_document
from thidua.services import registrations

if TYPE_CHECKING:
    from thidua.cli.ask import Asker
    from thidua.services.registrations import Registrable

app = group()


@command(
    app,
    "register",
    "Đăng ký chỉ tiêu của một đơn vị cho một đợt (không ghi --round là đợt cuối). Không được thấp"
    " hơn mức tối thiểu của kế hoạch. Không ghi CHỈ_TIÊU=SỐ thì công cụ hỏi từng chỉ tiêu. Đăng ký"
    f" lại thì giữ nguyên văn bản và ngày đã ghi, trừ khi ghi --doc, --date mới.{ASKED}",
    """thidua register NC tham-nhung=4 antt=2 --doc "12-ĐK/NC"
    thidua register PCTN --minimum --round 1""",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def register(
    call: Call,
    unit: UnitCode,
    figures: Annotated[
        list[str] | None,
        Argument(
            metavar="CHỈ_TIÊU=SỐ", help="Ví dụ tham-nhung=4.", autocompletion=complete.figures
        ),
    ] = None,
    round_: RoundNumber = None,
    document: Annotated[
        str | None, Option("--doc", metavar="VĂN_BẢN", help="Văn bản đăng ký.")
    ] = None,
    day: Annotated[
        str | None,
        Option(
            "--date",
            metavar="NGÀY",
            help="Ngày đăng ký; không ghi là hôm nay (đăng ký lại thì giữ ngày cũ).",
        ),
    ] = None,
    reason: Reason = None,
    minimum: Annotated[
        bool, Option("--minimum", help="Lấy đúng mức tối thiểu của kế hoạch.")
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
        following = [*figures[1:], ""]
        wanted = [_split(*pair) for pair in zip(figures, following, strict=True)]
    elif call.asker.can_ask:
        wanted, reason = _asked(
            call.asker, registrations.floors_for(call.session, unit, round_), reason
        )
    else:
        if "=" in unit:
            example = Advice("register", "NC", unit)
            what = f"Thiếu mã đơn vị trước {quoted_value(unit)}."
            raise UsageFault(what, todo=told("Ví dụ: ", example))
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
    if wanted is not None and not figures:
        typed = [f"{code}={number}" for code, number in wanted]
        line = Advice(
            *("register", done.unit.code, *typed),
            round=round_,
            doc=document,
            date=day,
            reason=reason,
        )
        call.tell("Lệnh đã chạy: ", line)


def _how_to_give_figures(call: Call, unit: str, number: int | None) -> Said:
    """How the figures are typed: the floors of the round at hand as an example, where they are
    known."""
    try:
        asked = registrations.floors_for(call.session, unit, number)
    except ThiduaError:  # told when there are figures; the command line comes first
        asked = None
    if asked is None or not asked.bounds:
        return "Thêm --minimum, hoặc ghi từng chỉ tiêu, mỗi chỉ tiêu một CHỈ_TIÊU=SỐ."
    figures = [f"{target.code}={plain_number(b.number)}" for target, b in asked.bounds]
    example = Advice("register", asked.unit.code, *figures, round=number)
    return told("Thêm --minimum, hoặc ghi từng chỉ tiêu, ví dụ: ", example)


def _split(figure: str, following: str) -> tuple[str, str]:
    """The target and the number of one word; ``following`` is the next, which may have been meant
    to belong to it."""
    code, sign, number = figure.partition("=")
    if not sign or not code.strip():
        meant = f"{figure}={following}" if following.isdigit() else "tham-nhung=3"
        hint = "Có phải ý là:" if following.isdigit() else "Ví dụ:"
        raise UsageFault(
            f"{quoted_value(figure)} không đúng dạng CHỈ_TIÊU=SỐ.",
            todo=f"{hint} {meant} (không có dấu cách quanh dấu =).",
        )
    return code.strip(), number.strip()


def _asked(
    asker: Asker, asked: Registrable, reason: str | None
) -> tuple[list[tuple[str, str]], str | None]:
    """Ask for each target's figure, showing what is registered, which Enter keeps, else the floor,
    which it takes; then for the reason where a figure is lowered and none was given. Returns the
    figures and the reason.
    """
    who, number = asked.unit, asked.round.number
    tell(
        f"Đăng ký chỉ tiêu của {who.name}, đợt {number}. Bấm Enter để giữ số đã đăng ký; chưa đăng"
        " ký thì lấy mức tối thiểu."
    )
    steps: dict[str, Step[str]] = {
        target.code: figure_question(asked, target, bound) for target, bound in asked.bounds
    }
    if not (reason or "").strip():
        steps[REASON] = lambda answers: reason_question(asked, answers)
    answers = asker.ask_all(steps)
    reason = answers.pop(REASON, reason)
    return list(answers.items()), reason
