"""The summary of an office's round (contract, ``thidua.summary/1``): every figure and no case,
sealed by a code that stands on the signed report (domain.md §7, §13)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.domain.plain import Json
from thidua.domain.review_data import ended_data, row_data, unit_data
from thidua.domain.vocabulary import Kind, label
from thidua.record import record

if TYPE_CHECKING:
    from thidua.domain.closing import Closure
    from thidua.domain.group_counts import Groups
    from thidua.domain.plan.model import Plan
    from thidua.domain.review import Review
    from thidua.domain.review_rows import Row

SCHEMA = "thidua.summary/1"
CHECK, DIGEST = "check", "digest"
_LATER = "commendations"  # come after the closing, so the digest says nothing of them
_LITERAL = re.compile(r'"\\u0000(-?[0-9.]+)"')


@record
class Given:
    """How many commendations of one form a kind of recipient was given; of persons how many are
    leaders, and how many do the work directly."""

    form: str
    recipient: str
    count: int
    leaders: int = 0
    direct: int = 0


@record
class SummaryFile:
    """A summary ready to be sent: its bytes, its digest, and what it is of; ``closed_at``: ``None``
    where the round is not closed, and the figures are provisional."""

    content: bytes
    digest: str
    plan: Plan
    review: Review
    closed_at: str | None = None
    closed_by: str | None = None


def _literal(value: object) -> str:
    """What stands for a decimal number on its way through ``json``, which knows floats only."""
    if isinstance(value, Decimal):
        return f"\0{value:f}"
    raise TypeError(type(value))


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_literal
).encode


class Spelling:
    """A summary in the one spelling that it has: sorted keys, no blanks, real letters, decimal
    literals; and what seals it."""

    def __init__(self, body: Mapping[str, Json]) -> None:
        """``body`` is encoded once, key by key."""
        self._parts = {
            key: f"{_encode(key)}:{_LITERAL.sub(chr(92) + '1', _encode(value))}"
            for key, value in sorted(body.items())
        }

    def digest(self) -> str:
        """The SHA-256 of all that was frozen."""
        return self._hash(DIGEST, CHECK, _LATER)

    def check(self) -> str:
        """The SHA-256 of everything, against damage."""
        return self._hash(CHECK)

    def content(self) -> bytes:
        """The bytes of the file: this spelling and a line break."""
        return f"{self._but()}\n".encode()

    def _but(self, *left_out: str) -> str:
        return f"{{{','.join(text for key, text in self._parts.items() if key not in left_out)}}}"

    def _hash(self, *left_out: str) -> str:
        return hashlib.sha256(self._but(*left_out).encode()).hexdigest()


def frozen_body(
    plan: Plan, review: Review, closure: Closure | None, groups: Groups
) -> dict[str, Json]:
    """What of a summary is frozen at the closing; ``closure``: ``None`` before it."""
    start, end = review.window
    parent = plan.parent
    return {
        "schema": SCHEMA,
        "office": {
            "name": plan.issuer.name,
            "place": plan.issuer.place,
            "symbol": plan.issuer.report_symbol,
        },
        "plan": {
            "number": plan.number,
            "theme": plan.theme,
            "parent": None if parent is None else parent.number,
        },
        "round": review.round.number,
        "kind": review.round.kind.value,
        "window": {"from": start.isoformat(), "to": end.isoformat()},
        "cutoff": review.round.cutoff.isoformat(),
        "closed": None if closure is None else _closed(closure),
        "provisional": closure is None,
        "illustrative": review.illustrative,
        "log": {"entry": review.head.entry, "head": review.head.short_hash},
        "organisation": [_row(plan, review, row, row_data(row)) for row in review.organisation],
        "units": [
            {**unit_data(unit), "targets": _rows(plan, review, unit.targets)}
            for unit in review.units
        ],
        "ended_units": [
            {**ended_data(unit), "targets": _rows(plan, review, unit.targets)}
            for unit in review.ended
        ],
        "totals": {
            "cases": review.totals.cases,
            "unit_cases": review.totals.unit_cases,
            "credits": review.totals.credits,
        },
        "by": _by(plan, groups),
        "classified": groups.classified,
    }


def frozen_digest(plan: Plan, review: Review, closure: Closure | None, groups: Groups) -> str:
    """The digest of the summary of a round: what the code on paper is made of."""
    return Spelling(frozen_body(plan, review, closure, groups)).digest()


def sealed(body: Mapping[str, Json], given: Iterable[Given]) -> tuple[bytes, str]:
    """The file of a summary, and its digest."""
    whole: dict[str, Json] = {
        **body,
        _LATER: [
            {
                "form": each.form,
                "recipient": each.recipient,
                "count": each.count,
                "leaders": each.leaders,
                "direct": each.direct,
            }
            for each in given
        ],
    }
    whole[DIGEST] = digest = Spelling(whole).digest()
    whole[CHECK] = Spelling(whole).check()
    return Spelling(whole).content(), digest


def _closed(closure: Closure) -> dict[str, Json]:
    return {
        "at": closure.at,
        "by": closure.by,
        "as_of": closure.as_of.isoformat() if closure.as_of else None,
        "digest": closure.digest,
        "log_head": closure.log_head,
    }


def _rows(plan: Plan, review: Review, rows: Sequence[Row]) -> list[Json]:
    return [_row(plan, review, row, row_data(row)) for row in rows]


def _row(plan: Plan, review: Review, row: Row, data: dict[str, Json]) -> Json:
    """ROW without the codes of cases; which target of the parent it carries out, and the plan's own
    sentence."""
    target = plan.target(row.target)
    stated = None if target is None else target.in_round(review.round.number)
    data.pop("cases", None)
    data.pop("denominator_cases", None)
    return {
        **data,
        "implements": None if target is None else target.implements,
        "quotation": None if stated is None else stated.quotation,
    }


def _by(plan: Plan, groups: Groups) -> dict[str, Json]:
    fields = {each.code: each.name for each in plan.fields}
    ordered = [code for code in fields if code in groups.fields]
    ordered += [code for code in sorted(groups.fields) if code not in fields]
    kinds = {kind.value: label(kind) for kind in Kind if kind.value in groups.kinds}
    return {
        "field": [_group(code, fields.get(code, code), groups.fields[code]) for code in ordered],
        "kind": [
            _group(k, name, groups.kinds[k]) for k, name in kinds.items() if k in groups.kinds
        ],
        "year": [_group(year, year, count) for year, count in sorted(groups.years.items())],
    }


def _group(value: str, name: str, cases: int) -> Json:
    return {"value": value, "name": name, "cases": cases}
