"""What recording or editing a case did, as it is told."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.advice import Said
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    SECRET_COLUMNS,
)
from thidua.domain.case.model import case_data, hidden
from thidua.domain.case.views import CaseChange
from thidua.domain.counting import deciding
from thidua.domain.text import HIDDEN_TEXT
from thidua.render.attributes import change_clauses, csv_of_cases
from thidua.render.cases import counts_blocks, judgement_data
from thidua.render.effects import closed_round_lines, closed_rounds_data, figures_data
from thidua.render.meanwhile import change_notices
from thidua.render.screen.document import Block, Data, Document, Line
from thidua.render.succession import carried_lines
from thidua.render.words import (
    moved_lines,
    value_words,
)


def change_document(change: CaseChange, headline: Said) -> Document:
    """What recording or editing a case did: the case, what it counts for, and the counts that
    moved."""
    case = hidden(change.case)

    def body() -> dict[str, Data]:
        return {
            "case": case_data(case, [each.code for each in change.attributes]),
            "voided": case.voided,
            "counts": [
                judgement_data(j, change.plan, change.gaining) for j in deciding(change.judged)
            ],
            "figures": figures_data(change.moved),
            "closed_rounds": closed_rounds_data(change.closed),
            "notices": change_notices(change),
        }

    def blocks() -> Iterator[Block]:
        yield Line(headline, "bold")
        if change.before is not None:
            secret = change.before.classified or change.case.classified
            for column in (c for c in change.altered if c in CASE_COLUMNS):
                if secret and column in SECRET_COLUMNS:
                    yield Line(f"{CASE_COLUMNS[column]}: đã đổi {HIDDEN_TEXT}")
                    continue
                old = value_words(column, getattr(change.before, column), change.plan.field_name)
                new = value_words(column, getattr(change.case, column), change.plan.field_name)
                yield Line(f"{CASE_COLUMNS[column]}: {old} → {new}")
            known = {each.code: each for each in change.attributes}
            found = change_clauses(change.before.attributes, change.case.attributes, known)
            yield from map(Line, found)
            yield from moved_lines(change.moved)
        yield from closed_round_lines(change.closed, change.plan.number)
        yield from carried_lines(change.carried, change.names)
        yield from counts_blocks(
            change.judged, change.plan, case, change.gaining, change.left_out, change.names
        )

    return Document("thidua.case/1", body, lambda: csv_of_cases([case], change.attributes), blocks)
