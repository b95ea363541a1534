"""A floor beside the sentence of the plan that states it: whether the two say the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from thidua.domain.numbers import Number, exact
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.text import search_key
from thidua.domain.vocabulary import Measure

_WORDS = {
    w: n
    for n, w in enumerate(
        ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
    )
}
_NUMBER = (
    r"([0-9][0-9.]*(?:,[0-9]+)?|" + "|".join(word for word in _WORDS if word != "khong") + r")"
)
_FLOOR = r"(?:it nhat|toi thieu|khong duoi|khong it hon|tren)"
_CEILING = r"(?:khong qua|khong vuot qua|toi da|nhieu nhat|duoi)"
_COUNTED = r"(?:vu|viec|van de|truong hop)"
# A number that the sentence asks for: behind “ít nhất”, in “từ … trở lên”, or in front of what is
# counted; per cents apart.
_ASKED = re.compile(
    rf"\b(?:{_FLOOR}|{_CEILING})(?: la| co)? {_NUMBER}\b(?! *(?:%|phan tram|nam|thang|ngay))"
    rf"|\btu {_NUMBER}\b(?=[^.;]* tro len)(?! *(?:%|phan tram))"
    rf"|\b([0-9][0-9.]*) {_COUNTED}\b"
)
_RATES = re.compile(rf"\b{_NUMBER} *(?:%|phan tram)")


def misquoted(plan: Plan) -> Iterator[tuple[Target, TargetRound, list[Number]]]:
    """The floors whose quotation asks for other numbers, and never for that one, with those numbers
    in order.

    “Ít nhất 3 vụ” beside a floor of 5 is most likely a slip; one sentence may state several floors,
    so any of them fits.
    """
    for target in plan.targets:
        for stated in target.rounds:
            asked = asked_numbers(stated.quotation, rates=target.measure is Measure.RATIO)
            numbers = {*stated.bounds}
            if asked and not numbers & {*asked}:
                yield target, stated, asked


def asked_numbers(quotation: str, *, rates: bool = False) -> list[Number]:
    """The numbers that a sentence of a plan asks for: ``[10, 5]`` for “ít nhất 10 vụ án (có ít nhất
    5 …)”; with ``rates`` the per cents that it names."""
    found: list[Number] = []
    for groups in (_RATES if rates else _ASKED).findall(search_key(quotation)):
        text = "".join(groups)
        if text in _WORDS:
            found.append(_WORDS[text])
            continue
        whole, _, part = text.replace(".", "")[:15].partition(",")
        found.append(exact(Decimal(f"{whole}.{part or 0}")))
    return list(dict.fromkeys(found))
