"""The question which round is meant."""

from __future__ import annotations

from datetime import date

from thidua.cli.ask import Question
from thidua.cli.dialogue.reading import bare, whole
from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan
from thidua.domain.vocabulary import label


def round_question(
    plan: Plan, today: date, option: str, *, kept: int | None = None
) -> Question[str]:
    """A round of ``plan``, by its number; Enter is the round ``kept``, else the last whose cut-off
    has passed."""
    past = [one.number for one in plan.rounds if one.cutoff <= today]
    usual = kept or (past[-1] if past else plan.rounds[0].number)

    def read(text: str) -> str:
        number = whole(bare(text))
        if plan.round(int(number)) is None:
            numbers = ", ".join(str(one.number) for one in plan.rounds)
            raise ValueError(f"Kế hoạch không có đợt {number}; các đợt: {numbers}")
        return number

    rounds = "; ".join(
        f"{one.number} {label(one.kind).lower()}, chốt {format_date(one.cutoff)}"
        for one in plan.rounds
    )
    return Question(
        "Đợt nào",
        read,
        option,
        hint=rounds,
        kept=str(usual),
        explained="Số của đợt theo kế hoạch.",
    )
