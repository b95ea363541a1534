"""Commendation: the candidates of a round, the decisions taken, exemplary models (domain.md §5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.domain.allowance import Allowance
from thidua.domain.commendation import Commendation, Exemplar, decision_words
from thidua.domain.commended import CommendationList, ExemplarList
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.roster import Roster
from thidua.domain.vocabulary import Recipient, label
from thidua.domain.wording import BLANK
from thidua.render.effects import lapsed_cases, lapses_data
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line

_AWARD = (
    *(
        "number",
        "round",
        "recipient",
        "unit",
        "person",
        "name",
        "form",
        "decision",
        "date",
        "cases",
        "note",
    ),
    *("revoked", "revoke_reason"),
)
_EXEMPLAR = ("number", "title", "unit", "person", "name", "date", "story", "spread")
_COLUMNS = (
    Column("Số", 3, right=True),
    Column("Đợt", 3, right=True),
    Column("Người nhận"),
    Column("Hình thức", 10, wide=14),
    Column("Quyết định", 14, wide=18),
    Column("Ngày", 10),
    Column("Các vụ"),
)


def award_data(award: Commendation, roster: Roster) -> dict[str, Data]:
    """A decision for scripts."""
    values: dict[str, Data] = {
        "number": award.id,
        "round": award.round,
        "recipient": award.recipient.value,
        **_whose(award, roster),
        "form": award.form,
        "decision": award.decision,
        "date": award.decided_on.isoformat(),
        "cases": list(award.cases),
        "note": award.note,
        "revoked": not award.in_force,
        "revoke_reason": award.revoke_reason,
    }
    return {key: values[key] for key in _AWARD}


def _whose(thing: Commendation | Exemplar, roster: Roster) -> dict[str, Data]:
    """The unit (its code) or the person (named as in the records of cases), and the plain name of
    either."""
    person = roster.person(thing.person)
    name = roster.name(thing) if person is None else person.name
    known = roster.person_name(person) if person else None
    return {"unit": thing.unit, "person": known, "name": name}


def commendations_document(found: CommendationList, *, revoked: bool) -> Document:
    """Decisions, those in force or the revoked ones."""
    lapsed = {lapsed.award.id: lapsed for lapsed in found.lapsed}

    def no_longer(number: int) -> list[dict[str, Data]]:
        return lapses_data(lapsed[number]) if number in lapsed else []

    rows = [(award_data(award, found.roster), no_longer(award.id)) for award in found.commendations]

    return Document(
        "thidua.commendations/1",
        lambda: {"commendations": [{**row, "no_longer_counts": lapses} for row, lapses in rows]},
        lambda: [
            (*_AWARD, "no_longer_counts"),
            *([*row.values(), [lapse["case"] for lapse in lapses]] for row, lapses in rows),
        ],
        lambda: _award_blocks(found, revoked=revoked),
        title="Các quyết định khen thưởng",
    )


def _award_blocks(found: CommendationList, *, revoked: bool) -> Iterator[Block]:
    if not found.commendations:
        yield Line(
            "Không có khen thưởng nào bị thu hồi." if revoked else "Chưa ghi khen thưởng nào."
        )
        return
    yield Grid(
        _COLUMNS, [_award_row(award, found.roster) for award in found.commendations], listed=True
    )
    for award in found.commendations:
        if award.note:
            yield Line(f"Số {award.id}, ghi chú: {award.note}")
        for lapsed in found.lapsed:
            if lapsed.award.id == award.id:
                yield Line(
                    f"Số {award.id} dựa vào vụ nay không được tính: {lapsed_cases(lapsed)}.",
                    "yellow",
                )
        if award.revoke_reason:
            yield Line(f"Số {award.id} đã thu hồi, lý do: {award.revoke_reason}")


def _award_row(award: Commendation, roster: Roster) -> list[str]:
    return [
        str(award.id),
        str(award.round),
        roster.name(award) or "",
        award.form,
        award.decision,
        format_date(award.decided_on),
        ", ".join(award.cases) or BLANK,
    ]


def commended_lines(award: Commendation, name: str) -> Iterator[str]:
    """That a decision was recorded."""
    yield (
        f"Đã ghi khen thưởng số {award.id}, đợt {award.round}: {name}, {award.form},"
        f" {decision_words(award)}."
    )
    if award.cases:
        yield f"Dựa vào {format_integer(len(award.cases))} vụ: {', '.join(award.cases)}."


def allowance_limit(allowance: Allowance) -> str:
    """What a quota allows: ``tập thể: nhiều nhất 1 (20% của 5 đơn vị được giao chỉ tiêu)``."""
    quota = allowance.quota
    whole = "đơn vị được giao chỉ tiêu" if quota.recipient is Recipient.TAP_THE else "cán bộ"
    of = (
        ""
        if quota.share is None
        else f"không quá {quota.share}% của {format_integer(allowance.base)} {whole}"
    )
    if quota.share is not None and quota.at_most is not None:
        of = f"{of}, nhiều nhất {format_integer(quota.at_most)}"
    return (
        f"{label(quota.recipient).lower()}: nhiều nhất"
        f" {format_integer(allowance.limit)}{f' ({of})' if of else ''}"
    )


def candidates_warning(allowance: Allowance, number: int) -> str:
    """That there are more candidates than a quota allows."""
    kind = label(allowance.quota.recipient).lower()
    return (
        f"danh sách có {format_integer(allowance.candidates)} {kind}, quá số lượng của kế hoạch cho"
        f" đợt {number} ({allowance_limit(allowance)}); cần chọn."
    )


def commended_warning(allowance: Allowance, number: int) -> str:
    """That more were commended than a quota allows."""
    kind = label(allowance.quota.recipient).lower()
    return (
        f"đợt {number} đã khen thưởng {format_integer(allowance.commended)} {kind}, quá số lượng"
        f" của kế hoạch ({allowance_limit(allowance)})."
    )


def exemplars_document(found: ExemplarList) -> Document:
    """Exemplary models."""
    rows = [_exemplar_data(exemplar, found.roster) for exemplar in found.exemplars]
    return Document(
        "thidua.exemplars/1",
        lambda: {"exemplars": rows},
        lambda: [_EXEMPLAR, *(list(row.values()) for row in rows)],
        lambda: _exemplar_blocks(found),
        title="Điển hình tiên tiến",
    )


def _exemplar_data(exemplar: Exemplar, roster: Roster) -> Mapping[str, Data]:
    values: dict[str, Data] = {
        "number": exemplar.id,
        "title": exemplar.title,
        **_whose(exemplar, roster),
        "date": exemplar.recognised_on.isoformat() if exemplar.recognised_on else None,
        "story": exemplar.story,
        "spread": exemplar.spread,
    }
    return {key: values[key] for key in _EXEMPLAR}


def _exemplar_blocks(found: ExemplarList) -> Iterator[Block]:
    if not found.exemplars:
        yield Line("Chưa ghi điển hình tiên tiến nào.")
    for position, exemplar in enumerate(found.exemplars):
        if position:
            yield Line("")
        yield Line(f"{exemplar.id}. {exemplar.title}", "bold")
        name = found.roster.name(exemplar)
        whose = [name] if name else []
        whose += (
            [f"công nhận ngày {format_date(exemplar.recognised_on)}"]
            if exemplar.recognised_on
            else []
        )
        if whose:
            yield Line(f"  {', '.join(whose)}")
        for line in exemplar.story.split("\n"):
            yield Line(f"  {line}")
        if exemplar.spread:
            yield Line(f"  Đã nhân rộng: {exemplar.spread}")
