"""The log in plain words: commendations and exemplary models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.domain.commendation import Commendation, decision_words
from thidua.domain.history import Change, LogView
from thidua.domain.plain import Row
from thidua.domain.wording import round_of
from thidua.record import replace
from thidua.render.words import unit_words


def award_sentence(view: LogView, change: Change) -> str:
    """A commendation recorded, taken out again, revoked, put in force again, or given to the other
    record of its person; cases are told apart."""
    known = view.awards.get(int(change.key[0]))
    if change.before is None or change.after is None:
        known = _award(change.after or change.before or {})
        verb = "Khen thưởng" if change.before is None else "Bỏ bản ghi khen thưởng"
        return f"{verb} {_words(view, known)} (số {known.id}, {round_of(known.round, known.plan)})"
    if "person_id" in change.after:
        which = "" if known is None else f" ({known.form}, {decision_words(known)})"
        return f"Khen thưởng số {change.key[0]}{which}: {_given_over(view, change)}"
    what = f"khen thưởng số {change.key[0]}"
    if known is not None:
        what = f"khen thưởng {_words(view, known)} (số {known.id})"
    if change.after.get("revoked"):
        return f"Thu hồi {what}"
    return f"Bỏ việc thu hồi {what}"


def _award(row: Row) -> Commendation:
    day = date.fromisoformat(row["decided_on"])
    award = Commendation(row["id"], row["plan"], row["round"], row["form"], row["decision"], day)
    return replace(award, unit=row["unit"], person=row["person_id"])


def _words(view: LogView, award: Commendation) -> str:
    return f"{_whose(view, award.unit, award.person)}: {award.form}, {decision_words(award)}"


def _whose(view: LogView, unit: str | None, person: int | None) -> str:
    return (
        f"đơn vị {unit_words(unit, view.units)}"
        if unit is not None
        else f"cán bộ {view.people.get(person or 0, 'đã xóa')}"
    )


def _given_over(view: LogView, change: Change) -> str:
    """From whom to whom a decision or a story went, where two records of one person became one."""
    was, now = ((side or {}).get("person_id") for side in (change.before, change.after))
    return f"chuyển từ {_whose(view, None, was)} sang {_whose(view, None, now)}"


def reliance_sentences(view: LogView, changes: Iterable[Change]) -> list[str]:
    """The cases that came to a commendation, or left it, in one sentence: by their codes, whatever
    they are."""
    told: dict[tuple[int, bool], list[str]] = {}
    for change in changes:
        if change.table == "commendation_cases" and None in (change.before, change.after):
            told.setdefault((int(change.key[0]), change.before is None), []).append(
                view.codes.get(int(change.key[1]), "?")
            )
    return [
        f"Khen thưởng số {number}: {'dựa vào' if came else 'thôi dựa vào'} các vụ"
        f" {', '.join(sorted(codes))}"
        for (number, came), codes in told.items()
    ]


def exemplar_sentence(view: LogView, change: Change) -> str:
    """An exemplary model recorded, taken out again, or given to the other record of its person."""
    if change.before is not None and change.after is not None:
        return f"Điển hình tiên tiến số {change.key[0]}: {_given_over(view, change)}"
    row = change.after or change.before or {}
    nobody = row["unit"] is None and row["person_id"] is None
    whose = "" if nobody else f" của {_whose(view, row['unit'], row['person_id'])}"
    verb = "Ghi" if change.before is None else "Bỏ bản ghi"
    return f"{verb} điển hình tiên tiến “{row['title']}”{whose}"
