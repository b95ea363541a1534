"""A floor beside the sentence of the plan that states it: whether the two say the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.text import search_key

_WORDS = {
    w: n
    for n, w in enumerate(
        ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"]
    )
}
_NUMBER = r"([0-9][0-9.]*|" + "|".join(word for word in _WORDS if word != "khong") + r")"
_FLOOR = r"(?:it nhat|toi thieu|khong duoi|khong it hon)"
_COUNTED = r"(?:vu|viec|van de|truong hop)"
# A number that the sentence asks for: behind “ít nhất”, in “từ … trở lên”, or in front of what is
# counted.
_ASKED = re.compile(
    rf"\b{_FLOOR}(?: la| co)? {_NUMBER}\b(?! *(?:%|phan tram|nam|thang|ngay))"
    rf"|\btu {_NUMBER}\b(?=[^.;]* tro len)(?! *(?:%|phan tram))"
    rf"|\b([0-9][0-9.]*) {_COUNTED}\b"
)


def misquoted(plan: Plan) -> Iterator[tuple[Target, TargetRound, list[int]]]:
    """The floors whose quotation asks for other numbers, and never for that one, with those numbers
    in order.

    “Ít nhất 3 vụ” beside a floor of 5 is most likely a slip; one sentence may state several floors,
    so any of them fits.
    """
    for target in plan.targets:
        for stated in target.rounds:
            asked = asked_numbers(stated.quotation)
            numbers = {*stated.bounds}
            if asked and numbers and not numbers & {*asked}:
                yield target, stated, asked


def asked_numbers(quotation: str) -> list[int]:
    """The numbers that a sentence of a plan asks for: ``[10, 5]`` for “ít nhất 10 vụ án (có ít nhất
    5 …)”."""
    found = []
    for groups in _ASKED.findall(search_key(quotation)):
        text = "".join(groups)
        found.append(_WORDS[text] if text in _WORDS else int(text.replace(".", "")[:15]))
    return list(dict.fromkeys(found))
