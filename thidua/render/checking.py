"""What ``check`` found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thidua.domain.checking import CHECKS, Finding
from thidua.domain.dates import format_moment
from thidua.domain.history import Entry
from thidua.render.document import Block, Document, Line


def check_document(names: Sequence[str], found: Sequence[Finding], head: Entry | None) -> Document:
    """The findings in the order of the checks; for people nothing at all when there are none."""

    def body() -> dict[str, Any]:
        listed = [{"check": f.check, "where": f.where, "what": f.what, "todo": f.todo} for f in found]
        entry = None if head is None else {"entry": head.id, "hash": head.hash, "at": head.at}
        return {"checks": list(names), "head": entry, "findings": listed}

    def rows() -> Iterator[list[Any]]:
        yield ["check", "where", "what", "todo"]
        yield from ([f.check, f.where, f.what, f.todo] for f in found)

    return Document("thidua.check/1", body, rows, lambda: finding_blocks(found))


def finding_blocks(found: Sequence[Finding]) -> Iterator[Block]:
    """Each finding under the name of its check; what to do is said once where it is the same for one after the other."""
    for place, finding in enumerate(found):
        if place == 0 or found[place - 1].check != finding.check:
            yield Line(_title(finding.check), "bold")
        yield Line(f"  {finding.where}: {finding.what}.")
        following = found[place + 1] if place + 1 < len(found) else None
        if finding.todo and (following is None or (following.check, following.todo) != (finding.check, finding.todo)):
            yield Line(f"    → {finding.todo}")


def _title(check: str) -> str:
    return f"{check}: cần thấy {CHECKS[check]}; thực tế:" if check in CHECKS else f"{check}:"


def head_sentence(entry: Entry) -> str:
    """Which entry a compared hash belongs to."""
    return f"Mã {entry.short_hash} là mục {entry.id}, {format_moment(entry.at)}, {entry.actor}: còn nguyên trong lịch sử."
