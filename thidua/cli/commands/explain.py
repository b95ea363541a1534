"""``thidua explain``."""

from __future__ import annotations

from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import RoundNumber, ShowClassified, UnitFilter
from thidua.errors import UsageFault
from thidua.render.explain import case_explanation
from thidua.render.explain_figure import figure_explanation
from thidua.services import explaining

app = group()


@command(
    app,
    "explain",
    "Với một mã vụ: từng chỉ tiêu, từng đợt, từng tiêu chí đạt hay không. Với --target và --round"
    " (và --unit nếu là chỉ tiêu của phòng): các vụ đứng sau một con số, rồi các vụ suýt được tính"
    " và còn thiếu gì.",
    """thidua explain 2021-001 --round 2
    thidua explain --unit NC --target tham-nhung --round 1""",
    plan=True,
    prints=True,
)
def explain(
    call: Call,
    case_code: Annotated[
        str | None,
        Argument(metavar="MÃ_VỤ", help="Mã vụ, ví dụ 2022-001.", autocompletion=complete.cases),
    ] = None,
    unit: UnitFilter = None,
    target: Annotated[
        str | None,
        Option(
            "--target", metavar="CHỈ_TIÊU", help="Mã chỉ tiêu.", autocompletion=complete.targets
        ),
    ] = None,
    round_: RoundNumber = None,
    show_classified: ShowClassified = False,
) -> None:
    """Explain a case, or a figure."""
    if case_code is not None:
        if unit is not None or target is not None:
            raise UsageFault(
                "Giải thích một vụ thì không ghi kèm --unit, --target.",
                todo="Bỏ mã vụ, hoặc bỏ hai tùy chọn ấy.",
            )
        found = explaining.explain_case(call.session, case_code, number=round_)
        call.show(case_explanation(found, show_classified=show_classified))
        return
    if target is None or round_ is None:
        example = Advice("explain", unit="NC", target="tham-nhung", round=1)
        raise UsageFault(
            "Thiếu mã vụ, hoặc --target và --round.",
            todo=told("Ví dụ: ", Advice("explain", "2022-001"), "; hoặc: ", example),
        )
    figure = explaining.explain_figure(call.session, unit=unit, target=target, number=round_)
    call.show(figure_explanation(figure, show_classified=show_classified))
