"""What ``check`` found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thidua.advice import told
from thidua.domain.checking import CHECKS, Finding, Match
from thidua.domain.dates import format_moment
from thidua.domain.history import log_entry
from thidua.render.document import Block, Document, Line


def check_document(names: Sequence[str], found: Sequence[Finding], match: Match | None) -> Document:
    """The findings in the order of the checks; for people nothing at all when there are none."""

    def body() -> dict[str, Any]:
        return {"checks": list(names), "head": None if match is None else _match_data(match), "findings": finding_data(found)}

    def rows() -> Iterator[list[Any]]:
        yield ["check", "where", "what", "todo"]
        yield from ([f.check, f.where, f.what, f.todo] for f in found)

    return Document("thidua.check/1", body, rows, lambda: finding_blocks(found))


def finding_data(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings for JSON."""
    return [{"check": f.check, "where": f.where, "what": f.what, "todo": f.todo} for f in found]


def _match_data(match: Match) -> dict[str, Any]:
    if match.entry is not None:
        return {"entry": match.entry.id, "hash": match.entry.hash, "at": match.entry.at}
    plan, number = match.closed or (None, None)
    return {"plan": plan, "round": number}


def finding_blocks(found: Sequence[Finding]) -> Iterator[Block]:
    """Each finding under the name of its check; what to do is said once where it is the same for one after the other."""
    for place, finding in enumerate(found):
        if place == 0 or found[place - 1].check != finding.check:
            yield Line(_title(finding.check), "bold")
        yield Line(f"  {finding.where}: {finding.what}.")
        following = found[place + 1] if place + 1 < len(found) else None
        if finding.todo and (following is None or (following.check, following.todo) != (finding.check, finding.todo)):
            yield Line(told("    → ", finding.todo))


def _title(check: str) -> str:
    return f"{check}: cần thấy {CHECKS[check]}; thực tế:" if check in CHECKS else f"{check}:"


def match_sentence(match: Match) -> str:
    """What a compared code belongs to."""
    if match.entry is not None:
        entry = match.entry
        return (
            f"Mã {entry.short_hash} là {log_entry(entry.id)}, {format_moment(entry.at)}, {entry.actor}: còn nguyên trong lịch sử."
        )
    plan, number = match.closed or ("", 0)
    return (
        f"Đó là mã số liệu đã chốt của đợt {number}, kế hoạch {plan}: số liệu ấy còn trong tệp (check closures xem còn nguyên)."
    )
