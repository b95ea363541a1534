"""Cases that are, or may be, one and the same: refused or pointed out."""

from __future__ import annotations

from thidua.advice import ETC, Advice, Said, Sentence, told
from thidua.domain.case.attributes import typed
from thidua.domain.case.columns import CASE_COLUMNS, SECRET_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.case.options import option_for
from thidua.domain.case.similarity import least_common, similar_to, telling_words
from thidua.domain.text import HIDDEN_TEXT
from thidua.errors import Refused
from thidua.services.lookup import known_case, named_unit
from thidua.store import cases
from thidua.store.journal import Journal
from thidua.store.search import titles_with_words

_NEAR_TWINS_TOLD = 3
_ONE_AND_THE_SAME = ("code", "title", "kind", "field", "lead_unit", "classification")
_LONGEST_TYPED = 60  # characters of a text that a command line in a message repeats


def refuse_twin(journal: Journal, case: Case, but: str | None = None) -> None:
    """Raise ``Refused`` where a case in force (save the one coded ``but``) bears the title of
    ``case``."""
    for twin in cases.twins(journal.connection, case.title, case.kind, but=but):
        lead = named_unit(journal.connection, twin.lead_unit)
        raise Refused(
            f"Đã có vụ cùng tên, cùng loại: mã {twin.code}, đơn vị chủ trì {lead}.",
            "Mỗi vụ chỉ ghi một lần, dù nhiều đơn vị cùng làm.",
            told("Nếu thật là vụ khác: thêm --allow-duplicate. ", _joining(twin, case)),
        )


def near_twins(journal: Journal, case: Case) -> list[Said]:
    """Words on the cases in force whose titles are nearly that of ``case``, and on what to do if
    they are the same one."""
    if case.voided:
        return []
    words = telling_words(case.title)
    others = [
        t
        for t in titles_with_words(journal.connection, words, least_common(words))
        if t[0] != case.code
    ]
    near = [others[place][0] for place, _ in similar_to(case.title, [title for _, title in others])]
    notices: list[Said] = []
    for other in (known_case(journal.connection, code) for code in near[:_NEAR_TWINS_TOLD]):
        secret = case.classified or other.classified
        title = HIDDEN_TEXT if secret else other.title
        joined = case.lead_unit in (other.lead_unit, *other.other_units)
        join = (
            told()
            if joined
            else told(Advice("edit-case", other.code, with_=case.lead_unit), ", rồi ")
        )
        void = Advice("void-case", case.code, reason=f"trùng vụ {other.code}")
        near_to = f"gần giống vụ {other.code} (đơn vị {other.lead_unit}): {title}"
        notices.append(told(near_to, "; nếu là một vụ: ", join, void))
    if len(near) > _NEAR_TWINS_TOLD:
        more = len(near) - _NEAR_TWINS_TOLD
        notices.append(
            told(f"còn {more} vụ gần giống nữa; xem bằng: ", Advice("cases", similar=True))
        )
    return notices


def _joining(twin: Case, case: Case) -> Sentence:
    unit = case.lead_unit
    if unit not in (twin.lead_unit, *twin.other_units):
        return told("Nếu đơn vị cùng tham gia: ", Advice("edit-case", twin.code, with_=unit))
    more, rest = _more(twin, case)
    if more or rest:
        add = Advice("edit-case", twin.code, *([ETC] if rest else []), file=None, plan=None, **more)
        return told("Nếu muốn ghi thêm cho vụ ấy: ", add)
    return told("Xem vụ ấy bằng: ", Advice("show", twin.code))


def _more(twin: Case, case: Case) -> tuple[dict[str, object], bool]:
    """What ``case`` tells that its twin does not, as options; and whether there is more that is no
    word for a command line: long texts, and what is secret."""
    options: dict[str, object] = {}
    rest = False
    for column in CASE_COLUMNS:
        value, known = getattr(case, column), getattr(twin, column)
        if column in _ONE_AND_THE_SAME or value in (None, (), known):
            continue
        if isinstance(value, tuple):
            value = [one for one in value if one not in (*known, twin.lead_unit)]
        elif known is not None:
            continue
        secret = column in SECRET_COLUMNS and (case.classified or twin.classified)
        if secret or (isinstance(value, str) and len(value) > _LONGEST_TYPED):
            rest = True
        elif value is False or value:
            options |= option_for(column, value)
    added = [each for each in case.attributes if twin.attribute(each.code) is None]
    if added:
        options["set"] = [f"{each.code}={typed(each)}" for each in added]
    return options, rest
