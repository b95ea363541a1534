"""What ``check`` found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.advice import Advice, Said, told
from thidua.domain.checking import CHECKS, Finding, Match, Notice
from thidua.domain.dates import format_moment
from thidua.domain.text import printed_code
from thidua.domain.wording import log_entry, round_of
from thidua.render.screen.document import Block, Data, Document, Line


def check_document(
    names: Sequence[str],
    found: Sequence[Finding],
    match: Match | None,
    notices: Sequence[Notice] = (),
) -> Document:
    """The findings in the order of the checks, then the notices; for people nothing at all when
    there are none. In CSV there are findings only: what is counted there is wrong."""

    def body() -> dict[str, Data]:
        head = None if match is None else _match_data(match)
        return {
            "checks": list(names),
            "head": head,
            "findings": finding_data(found),
            "notices": notice_data(notices),
        }

    def rows() -> Iterator[Sequence[object]]:
        yield ["check", "where", "what", "todo"]
        yield from ([f.check, f.where, f.what, f.todo] for f in found)

    return Document(
        "thidua.check/1",
        body,
        rows,
        lambda: [*finding_blocks(found), *notice_blocks(notices)],
        title="Kiểm tra tệp",
    )


def finding_data(found: Sequence[Finding]) -> list[dict[str, Data]]:
    """The findings for JSON."""
    return [{"check": f.check, "where": f.where, "what": f.what, "todo": f.todo} for f in found]


def notice_data(notices: Sequence[Notice]) -> list[dict[str, Data]]:
    """The notices for JSON."""
    return [{"about": n.about, "where": n.where, "what": n.what, "todo": n.todo} for n in notices]


def notice_blocks(notices: Sequence[Notice]) -> Iterator[Block]:
    """Each notice with what to do, under a line that says that nothing is wrong with the file."""
    if notices:
        yield Line("Lưu ý (không phải lỗi của tệp):", "bold")
    for notice in notices:
        yield Line(f"  {notice.where}: {notice.what}.")
        yield Line(told("    → ", notice.todo))


def notice_sentence(notice: Notice) -> Said:
    """A notice as one message."""
    return told(f"{notice.where}: {notice.what}. ", notice.todo)


def _match_data(match: Match) -> dict[str, Data]:
    if match.entry is not None:
        return {"entry": match.entry.id, "hash": match.entry.hash, "at": match.entry.at}
    plan, number = match.closed or (None, None)
    return {"plan": plan, "round": number, **({"reopened": True} if match.reopened else {})}


def finding_blocks(found: Sequence[Finding]) -> Iterator[Block]:
    """Each finding under the name of its check; what to do is said once where it is the same for
    one after the other."""
    for place, finding in enumerate(found):
        if place == 0 or found[place - 1].check != finding.check:
            yield Line(_title(finding.check), "bold")
        yield Line(f"  {finding.where}: {finding.what}.")
        following = found[place + 1] if place + 1 < len(found) else None
        if finding.todo and (
            following is None or (following.check, following.todo) != (finding.check, finding.todo)
        ):
            yield Line(told("    → ", finding.todo))


def _title(check: str) -> str:
    return f"{check}: cần thấy {CHECKS[check]}; thực tế:" if check in CHECKS else f"{check}:"


def match_sentence(match: Match) -> Said:
    """What a compared code belongs to."""
    if match.entry is not None:
        entry = match.entry
        return (
            f"Mã {entry.code} là {log_entry(entry.id)}, {format_moment(entry.at)}, {entry.actor}:"
            " còn nguyên trong lịch sử."
        )
    plan, number = match.closed or ("", 0)
    if match.reopened:
        return told(
            f"Đó là mã số liệu của một lần chốt {round_of(number, plan)}; đợt ấy đã mở lại sau"
            " đó. Lần chốt ấy còn trong nhật ký, in lại bằng: ",
            Advice("review", round=number, closing=printed_code(match.code), plan=plan),
        )
    return (
        f"Đó là mã số liệu đã chốt của {round_of(number, plan)}: số liệu ấy còn trong tệp"
        " (check closures xem còn nguyên)."
    )
