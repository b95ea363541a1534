"""The columns that plans add to the list of cases (domain.md §10), behind its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from thidua.domain.case.attributes import column_of
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.vocabulary import AttributeType
from thidua.domain.wording import with_code
from thidua.exchange.columns import LISTS, SheetKind
from thidua.exchange.facets import DATE, Facet, letters
from thidua.record import replace


def kind_of(what: str, attributes: Iterable[PlanAttribute] = ()) -> SheetKind:
    """The list ``what``; one of cases has a column for each of ``attributes``, which plans add."""
    kind = LISTS[what]
    added = list(attributes) if what == "cases" else []
    if not added:
        return kind
    said = Counter(words for each in added for words in _called(each))
    columns = {column_of(each.code): _head(each, said) for each in added}
    return replace(
        kind,
        columns={**kind.columns, **columns},
        facets={**kind.facets, **{column_of(each.code): _facet(each, said) for each in added}},
        dates=(
            *kind.dates,
            *(column_of(each.code) for each in added if each.type is AttributeType.DATE),
        ),
        amounts=tuple(
            column_of(each.code)
            for each in added
            if each.type in (AttributeType.INTEGER, AttributeType.DECIMAL)
        ),
    )


def _called(attribute: PlanAttribute) -> set[str]:
    """The heads by which an attribute is known, as they are compared."""
    return set(map(letters, (attribute.code, attribute.name, _with_unit(attribute))))


def _with_unit(attribute: PlanAttribute) -> str:
    return f"{attribute.name} {attribute.unit}".strip()


def _head(attribute: PlanAttribute, said: Counter[str]) -> str:
    """The head of its column; with the code where that of another plan is called so too."""
    alone = said[letters(attribute.name)] == 1
    return attribute.name if alone else with_code(attribute.name, attribute.code)


def _facet(attribute: PlanAttribute, said: Counter[str]) -> Facet:
    unit = f" ({attribute.unit})" if attribute.unit else ""
    advice = {
        AttributeType.INTEGER: f"Số nguyên{unit}.",
        AttributeType.DECIMAL: f"Số{unit}, có thể có phần thập phân, tối đa ba chữ số.",
        AttributeType.YES_NO: "Có hoặc không; để trống là chưa xác định.",
        AttributeType.DATE: DATE,
    }[attribute.type]
    same = sorted(words for words in _called(attribute) if said[words] == 1)
    return Facet(f"{attribute.name}. {advice}", same=tuple(same))
