"""``close-round`` without a word."""

from __future__ import annotations

from thidua.advice import Advice, Said, told
from thidua.cli.ask import Question, Step
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.rounds import round_question
from thidua.domain.dates import format_date, parse_date
from thidua.render.review import totals_sentences
from thidua.render.words import verdict_title
from thidua.services.closing import close_round
from thidua.services.plans import show_plan


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a round to be closed."""
    plan, today = show_plan(asked.session), asked.session.today

    def as_of(answers: Answers) -> Question[str] | None:
        round_ = plan.round(int(answers["round"]))
        assert round_ is not None
        early = today < round_.cutoff

        def read(text: str) -> str:
            if not text and early:
                raise ValueError(
                    f"Chưa qua ngày chốt {format_date(round_.cutoff)}, nên phải nêu ngày tính đến"
                )
            return reading.optional(reading.day)(text)

        way = "không sau hôm nay" if early else f"Enter: {format_date(round_.cutoff)}"
        return Question(
            "Tính đến ngày",
            read,
            "--as-of",
            hint=f"ngày/tháng/năm, {way}",
            kept="",
            shown=True,
            explained="Ngày chốt của kế hoạch, trừ khi họp trước ngày ấy.",
        )

    def rehearse(answers: Answers) -> list[Said]:
        day = parse_date(answers["as_of"]) if answers["as_of"] else None
        done = close_round(asked.trying, int(answers["round"]), as_of=day)
        verdicts = [f"{u.unit} {verdict_title(u.verdict)}" for u in done.review.units]
        return [
            *totals_sentences(done.review),
            *([f"Các đơn vị: {'; '.join(verdicts)}."] if verdicts else []),
            *(f"Cần soát: {remark}" for remark in done.remarks),
            told(
                "Chốt rồi thì số liệu của đợt giữ nguyên; mở lại phải nêu lý do: ",
                Advice("reopen-round", answers["round"], reason="lý do"),
            ),
        ]

    def line(answers: Answers, line: Line) -> None:
        line.argument(answers["round"])
        line.given("--as-of", answers["as_of"])

    steps: dict[str, Step[str]] = {"round": round_question(plan, today, "ĐỢT"), "as_of": as_of}
    return Dialogue(steps, rehearse, line, last="Chốt số liệu đợt này?")
