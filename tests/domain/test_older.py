"""What files of before hold: titles and names that have become one, people who are nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.examples import CORRUPTION
from tests.domain.test_unit import staff
from thidua.domain.older import (
    Namesake,
    grown_alike,
    names_in,
    namesakes_without_code,
    placeholder_documents,
)


def test_titles_have_become_one_where_more_than_accents_differs() -> None:
    """What was one before was allowed to be."""
    typed, printed, same = (
        replace(CORRUPTION, code=code, title=title)
        for code, title in (("A", 'Vụ "đất"'), ("B", "Vụ “đất”"), ("C", 'VỤ  "dat"'))
    )
    assert grown_alike([[typed, printed, same], [typed, same], [printed]]) == (
        (typed, printed, same),
    )


def test_namesakes_are_told_as_far_as_no_code_parts_them() -> None:
    """Each with the cases, and with a code that nobody has, where there is none."""
    first, second, third, other = staff("Lê Hà", "LÊ HÀ", "Lê Hà", "Trần An")
    coded = replace(second, code="A1")
    taken = [replace(other, code="nc-1"), replace(other, id=5, name="Hồ Tú", code="NC-1-2")]
    (group,) = namesakes_without_code([first, coded, third, *taken], lambda p: (f"V{p.id}",))
    assert group == (
        Namesake(first, ("V1",), "NC-1-3"),
        Namesake(coded, ("V2",), None),
        Namesake(third, ("V3",), "NC-3"),
    )
    assert namesakes_without_code([coded, replace(third, code="A3"), other], lambda _: ()) == ()
    assert namesakes_without_code([other], lambda _: ()) == ()


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Trần Văn Mẫu", None),
        ("“Trần Văn Mẫu”", None),
        ("Trần Văn Mẫu?", ("Trần Văn Mẫu",)),
        ("Trần Văn Mẫu, Lê Thị Thử", ("Trần Văn Mẫu", "Lê Thị Thử")),
        ("Trần Văn Mẫu; Trần Văn Mẫu", ("Trần Văn Mẫu",)),
        ("đ/c Trần Văn Mẫu", ("Trần Văn Mẫu",)),
        ("chưa có", ()),
        ("-", ()),
    ],
)
def test_a_name_of_before_may_be_that_of_several_or_of_nobody(
    name: str, names: tuple[str, ...] | None
) -> None:
    """Signs around a lone name are its user's own, but for those that leave open who is meant."""
    (person,) = staff(name)
    assert names_in(person) == names


def test_words_for_no_document_are_found_by_their_column() -> None:
    """A blank is none, and says so itself."""
    case = replace(CORRUPTION, advice_doc="chưa có", directive_doc=None, result_doc="12-BC")
    assert placeholder_documents(case) == ("advice_doc",)
    assert placeholder_documents(replace(case, directive_doc="nt")) == (
        "advice_doc",
        "directive_doc",
    )
