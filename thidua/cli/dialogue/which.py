"""The question which case is meant."""

from __future__ import annotations

from itertools import islice

from thidua.advice import Advice, told
from thidua.cli.ask import Question
from thidua.cli.dialogue.reading import needed
from thidua.domain.text import HIDDEN_TEXT, shortened
from thidua.errors import Refused
from thidua.services.case_asking import case_form
from thidua.services.case_lists import CaseQuery, listed_cases
from thidua.session import Session

_MOST_FOUND = 9
_LONGEST_TITLE = 40


def case_question(session: Session, option: str, *, voided: bool = False) -> Question[str]:
    """Which case: by its code, or by words that stand in one case alone; one that is ``voided``, if
    that is asked for. ``option`` as in ``Question``."""

    def read(text: str) -> str:
        try:
            meant = case_form(session, text).case
            assert meant is not None
            return meant.code
        except Refused as error:
            with listed_cases(session, CaseQuery(search=text, voided=voided)) as found:
                count, listed = found.counts.in_force, [*islice(found.cases, _MOST_FOUND)]
            if count == 1:
                return listed[0].code
            if not listed:
                raise ValueError(error.clause) from None
        shown = "; ".join(
            f"{each.code} {HIDDEN_TEXT if each.classified else _title(each.title)}"
            for each in listed
        )
        raise ValueError(f"Chữ ấy có ở {count} vụ; gõ mã: {shown}")

    return Question(
        "Vụ nào",
        needed("Mã vụ", read),
        option,
        hint="mã, hoặc chữ có trong tên",
        explained=told("Gõ vài chữ của tên cũng được. Danh sách các vụ: ", Advice("cases")),
    )


def _title(text: str) -> str:
    return shortened(text, _LONGEST_TITLE)
