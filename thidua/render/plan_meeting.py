"""A plan that came into the file: what it found there, and how it meets the others (domain.md
§9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua.advice import Advice, Said, told
from thidua.domain.dates import format_date, format_span
from thidua.domain.numbers import format_integer
from thidua.domain.plan.meeting import Edge, Names, PlanAdded
from thidua.domain.wording import named
from thidua.render.plans import plan_notices
from thidua.render.screen.document import Block, Data, Document, Line

_SHOWN = 10


def plan_added_document(added: PlanAdded, *, dry_run: bool, entry: int | None) -> Document:
    """The answer of ``plan add`` (contract ``thidua.change/1``)."""
    plan = added.plan

    def body() -> dict[str, Data]:
        made: list[dict[str, Data]] = [{"kind": "plan", "id": plan.number, "name": plan.theme}]
        made += [{"kind": "unit", "id": unit.code, "name": unit.name} for unit in added.new]
        return {
            "change": {
                "command": "plan add",
                "dry_run": dry_run,
                "entry": entry,
                "made": made,
                **_more(added),
            }
        }

    def rows() -> Iterator[Sequence[object]]:
        yield ["command", "entry", "kind", "id", "name"]
        yield ["plan add", entry, "plan", plan.number, plan.theme]
        for unit in added.new:
            yield ["plan add", entry, "unit", unit.code, unit.name]

    return Document("thidua.change/1", body, rows, lambda: _blocks(added))


def _more(added: PlanAdded) -> dict[str, Data]:
    return {
        "units": {
            "new": [unit.code for unit in added.new],
            "kept": [unit.code for unit in added.kept],
            "renamed": [
                {"unit": unit.code, "before": unit.name, "now": name}
                for unit, name in added.renamed
            ],
            "names": added.names.value if added.names else None,
            "absent": [unit.code for unit in added.absent],
        },
        "staff_left": [person.name for person in added.staff_left],
        "meets": [
            {
                "earlier": edge.earlier,
                "later": edge.later,
                "overlap": edge.overlap,
                "from": edge.first.isoformat(),
                "to": edge.last.isoformat(),
                "cases": list(edge.cases),
            }
            for edge in added.edges
        ],
        "open_cases": [case.code for case in added.open],
        "uncounted": [case.code for case in added.uncounted],
        "notices": [*plan_notices(added.plan)],
    }


def _blocks(added: PlanAdded) -> Iterator[Block]:
    plan = added.plan
    window = format_span(plan.starts_on, plan.ends_on)
    yield Line(f"Đã thêm kế hoạch {plan.number}, {window}.", "bold")
    for unit in added.new:
        yield Line(f"  Thêm đơn vị {named(unit)}.")
    if added.kept:
        yield Line(f"  Đơn vị đã có trong tệp: {some(map(named, added.kept))}.")
    for code, unit in added.namesakes:
        yield Line(
            f"  Đơn vị mã {code} trùng tên với {named(unit)}; nếu là một đơn vị thì hoàn tác, ghi"
            f" mã {unit.code} trong tệp kế hoạch rồi thêm lại."
        )
    for unit, name in added.renamed:
        day = format_date(plan.starts_on)
        what = (
            f"từ {day} mang tên “{name}”"
            if added.names is Names.TAKE
            else f"giữ tên “{unit.name_on(plan.starts_on)}”; kế hoạch gọi là “{name}”"
        )
        yield Line(f"  Đơn vị {unit.code} {what}.")
    if added.absent:
        yield Line(f"  Đơn vị của tệp không thuộc kế hoạch này: {some(map(named, added.absent))}.")
    if not plan.units:
        yield Line("  Kế hoạch không nêu đơn vị nào, nên áp dụng cho mọi đơn vị của tệp.")
    if added.staff_left:
        yield Line(
            f"  Cán bộ của các đơn vị ấy: {some(p.name for p in added.staff_left)}; chuyển người"
            " bằng person edit, hợp nhất đơn vị bằng unit merge."
        )
    for edge in added.edges:
        yield Line(f"  {edge_sentence(edge)}")
    if added.open:
        yield Line(
            f"  Vụ chưa kết thúc khi kế hoạch này bắt đầu: {some(c.code for c in added.open)}."
        )
    if added.uncounted:
        yield Line(
            "  Vụ có mọi mốc ngoài thời gian của mọi kế hoạch trong tệp:"
            f" {some(c.code for c in added.uncounted)}."
        )
    yield Line("Số liệu của các kế hoạch khác không thay đổi.")
    use: Said = told("Muốn dùng kế hoạch này: ", Advice("plan", "use", plan.number))
    yield Line(use, wrap=False)


def edge_sentence(edge: Edge) -> str:
    """How two plans meet: the days that no round of either counts, or that both count."""
    span = format_span(edge.first, edge.last)
    behind = f" ({some(edge.cases)})" if edge.cases else ""
    cases = f"; {format_integer(len(edge.cases))} vụ có mốc trong những ngày ấy{behind}"
    if edge.overlap:
        return f"Kế hoạch {edge.earlier} và {edge.later} cùng tính {span}{cases}."
    return (
        f"Không đợt nào của kế hoạch {edge.earlier} và {edge.later} chốt đến những ngày {span}"
        f"{cases}."
    )


def some(texts: Iterable[str]) -> str:
    """The first of many texts, and how many more there are."""
    found = list(texts)
    rest = len(found) - _SHOWN
    return ", ".join(found[:_SHOWN]) + (f" … (còn {format_integer(rest)})" if rest > 0 else "")
