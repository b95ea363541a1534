"""``thidua register``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from thidua.advice import Advice, Said, told
from thidua.cli import complete
from thidua.cli.ask import Question, Step
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import Reason, RoundNumber, UnitCode, day_option
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number, parse_number, plain_number
from thidua.domain.registration import Registration, above_wholes, read_figure, weakens
from thidua.domain.text import clean_line, quoted_value
from thidua.domain.wording import named
from thidua.errors import ThiduaError, UsageFault
from thidua.render.measures import bound_words, figure_text
from thidua.render.succession import before_words
from thidua.render.targets import registered_document
from thidua.services import registrations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.cli.ask import Asker
    from thidua.domain.plan.target import Bound, Target
    from thidua.services.registrations import Registrable

app = group()

_REASON = "--reason"  # among the answers; no target is named so


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
        wanted = [_split(figure) for figure in figures]
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


def _split(figure: str) -> tuple[str, str]:
    code, sign, number = figure.partition("=")
    if not sign or not code.strip():
        raise UsageFault(
            f"{quoted_value(figure)} không đúng dạng CHỈ_TIÊU=SỐ.",
            todo="Ví dụ: tham-nhung=3 (không có dấu cách quanh dấu =).",
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
        target.code: _figure_question(asked, target, bound) for target, bound in asked.bounds
    }
    if not (reason or "").strip():
        steps[_REASON] = lambda answers: _reason_question(asked, answers)
    answers = asker.ask_all(steps)
    reason = answers.pop(_REASON, reason)
    return list(answers.items()), reason


def _figure_question(asked: Registrable, target: Target, bound: Bound) -> Step[str]:
    """The question for one figure; wholes were asked before, and bind it."""
    number = asked.round.number
    stated, before = target.in_round(number), asked.present.get(target.code)

    def question(answers: Mapping[str, str]) -> Question[str]:
        def read(text: str) -> str:
            figure = read_figure(target, text)
            if not bound.admits(figure):
                side = "cao hơn mức tối đa" if bound.ceiling else "thấp hơn mức tối thiểu"
                raise ValueError(f"{format_number(figure)} {side} {format_number(bound.number)}")
            figures = {code: parse_number(answer) for code, answer in answers.items()}
            for problem in above_wholes(
                asked.plan, number, [target.code], {**figures, target.code: figure}
            ):
                raise ValueError(problem.what)
            return plain_number(figure)

        quoted = f"“{stated.quotation if stated else ''}”"
        return Question(
            f"{named(target)}, {_standing(target, bound, before)}",
            read,
            f"{target.code}=SỐ",
            kept=plain_number(bound.number if before is None else before.number),
            shown=True,
            explained=f"Số của cả đợt {number}, {_ends(bound)}.",
            above="; ".join(
                filter(None, (quoted, before_words(asked.before.get(target.code, ()))))
            ),
        )

    return question


def _reason_question(asked: Registrable, answers: Mapping[str, str]) -> Question[str] | None:
    """The question why figures are lowered; ``None`` where none is."""
    figures = {
        code: (asked.present[code].number, parse_number(figure))
        for code, figure in answers.items()
        if code in asked.present
    }
    stated = {target.code: bound for target, bound in asked.bounds}
    lowered = [
        f"{code} từ {format_number(before)} {'lên' if stated[code].ceiling else 'xuống'}"
        f" {format_number(now)}"
        for code, (before, now) in figures.items()
        if weakens(stated[code], before, now)
    ]
    if not lowered:
        return None
    return Question(
        f"Lý do hạ số đã đăng ký ({'; '.join(lowered)})",
        _read_reason,
        _REASON,
        explained="Vì sao số đăng ký thấp hơn trước; được lưu lại trong lịch sử.",
    )


def _ends(bound: Bound) -> str:
    if bound.ceiling:
        return "từ mức tối đa của kế hoạch trở xuống"
    return "từ mức tối thiểu của kế hoạch trở lên"


def _standing(target: Target, bound: Bound, before: Registration | None) -> str:
    """The bound of a target, and what is registered for it: number, document and day."""
    asked = bound_words(target, bound)
    if before is None:
        return asked
    paper = ", ".join(filter(None, [before.document, format_date(before.registered_on)]))
    return f"{asked}, đã đăng ký {figure_text(target, before.number)} ({paper})"


def _read_reason(text: str) -> str:
    clean = clean_line(text)
    if clean is None:
        raise ValueError("Hạ số đã đăng ký phải nêu lý do")
    return clean
