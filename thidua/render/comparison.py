"""Two reviews side by side, in words, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.comparison import CaseMove, Comparison, FigureChange
from thidua.domain.dates import format_date
from thidua.domain.history import Entry
from thidua.domain.numbers import format_integer
from thidua.domain.review import Review
from thidua.domain.review_data import row_data
from thidua.domain.review_rows import Row
from thidua.render.causes import cause_lines, own_sentences
from thidua.render.closing import MOVES
from thidua.render.criteria import missing_summary
from thidua.render.measures import actual_words, figure_words, required_words
from thidua.render.review import known_sentence
from thidua.render.screen.document import Block, Data, Document, Line
from thidua.render.words import (
    UNSET_HERE,
    case_line,
    figure_place,
    round_name,
    verdict_words,
)


def comparison_document(found: Comparison) -> Document:
    """What differs between two reviews."""

    def rows() -> Iterator[Sequence[object]]:
        yield [
            "unit",
            "target",
            "before",
            "after",
            "move",
            "case",
            "entry",
            "at",
            "actor",
            "change",
        ]
        for change in found.changes:
            place = [
                change.unit,
                change.target,
                change.before and change.before.actual,
                change.after and change.after.actual,
            ]
            yield from (
                [*place, None, None, *told] for told in _entry_rows(found, change.entries, None)
            )
            for case in change.cases:
                for told in _entry_rows(found, case.entries, case.code) or [
                    [None, None, None, _why(found, case)]
                ]:
                    yield [*place, case.move, case.code, *told]
            if not change.entries and not change.cases:
                yield [*place, *[None] * 6]

    return Document("thidua.comparison/1", lambda: _body(found), rows, lambda: _blocks(found))


def _entry_rows(
    found: Comparison, entries: tuple[Entry, ...], code: str | None
) -> list[list[object]]:
    return [
        [e.id, e.at, e.actor, "; ".join(own_sentences(found.view.for_scripts, e, code))]
        for e in entries
    ]


def _why(found: Comparison, case: CaseMove) -> str | None:
    return (
        missing_summary(case.judgement, found.plan)
        if case.judgement and not case.judgement.counts
        else None
    )


def _body(found: Comparison) -> dict[str, Data]:
    def side(review: Review) -> dict[str, Data]:
        return {
            "round": review.round.number,
            "window": {"from": review.window[0].isoformat(), "to": review.window[1].isoformat()},
            "as_of": review.as_of.isoformat() if review.as_of else None,
            "known_on": review.known_on,
            "entry": review.head.entry,
        }

    changes: list[dict[str, Data]] = [
        {
            "unit": change.unit,
            "target": change.target,
            "before": row_data(change.before) if change.before else None,
            "after": row_data(change.after) if change.after else None,
            "cases": [
                {
                    "case": c.code,
                    "move": c.move,
                    "missing": _why(found, c),
                    "entries": [e.id for e in c.entries],
                }
                for c in change.cases
            ],
            "entries": [e.id for e in change.entries],
        }
        for change in found.changes
    ]
    return {
        "comparison": {"before": side(found.before), "after": side(found.after), "changes": changes}
    }


def _name(review: Review) -> str:
    parts = [round_name(review.round), f"tính đến {format_date(review.window[1])}"]
    if review.known_on:
        parts.append(known_sentence(review).replace("Chỉ tính", "chỉ", 1))
    return ", ".join(parts)


def _blocks(found: Comparison) -> Iterator[Block]:
    yield Line("SO SÁNH HAI BÁO CÁO", "bold")
    yield Line(f"Trước: {_name(found.before)}")
    yield Line(f"Sau: {_name(found.after)}")
    if not found.changes:
        yield Line("")
        yield Line("Không có con số nào khác nhau.")
    for change in found.changes:
        yield Line("")
        yield from _change_blocks(found, change)


def _change_blocks(found: Comparison, change: FigureChange) -> Iterator[Block]:
    row = change.after or change.before
    name = row.name if row else None
    names = {**found.before.names, **found.after.names}
    yield Line(figure_place(change.unit, change.target, name, found.after.called, names), "bold")
    before, after = change.before, change.after
    evidence = (
        before is not None
        and after is not None
        and before.without_evidence != after.without_evidence
    )
    later = before is not None and after is not None and before.final_minimum != after.final_minimum
    yield Line(f"  {_figure(before, evidence, later)} → {_figure(after, evidence, later)}")
    for entry in change.entries:
        yield from _indented(found, entry, None)
    for case in change.cases:
        yield Line(f"  {MOVES[case.move]} {case_line(case.code, case.title)}")
        if why := _why(found, case):
            side = "báo cáo trước" if case.move == "came" else "báo cáo sau"
            yield Line(f"    không tính ở {side}: {why}")
        for entry in case.entries:
            yield from _indented(found, entry, case.code)


def _indented(found: Comparison, entry: Entry, code: str | None) -> Iterator[Block]:
    head, *told = cause_lines(found.view, entry, code)
    yield Line(f"    {head}")
    yield from (Line(f"      {line}") for line in told)


def _figure(row: Row | None, evidence: bool, later: bool) -> str:
    """A figure in words, with what else of it differs: the cases without documents, what the last
    round will ask for."""
    if row is None:
        return "chưa có dòng này"
    told = f"thực hiện {actual_words(row)}"
    if row.required is not None:
        told += f", phải đạt {required_words(row)}"
    if later:
        told += f", đến đợt cuối phải đạt {figure_words(row, row.final_minimum)}"
    if evidence:
        told += f", thiếu minh chứng {format_integer(row.without_evidence)}"
    unset = row.required is None
    return f"{told} ({f'{UNSET_HERE} mức' if unset else verdict_words(row).lower()})"
