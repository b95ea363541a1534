"""What a body calls things: words of its plan, never of the code (domain.md §10)."""

from __future__ import annotations

from thidua.domain.plan.criteria import STRICT_KEYS
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Kind, Letterhead, Scope, label
from thidua.record import record


@record
class Words:
    """``document``: what the plan itself is called (Kế hoạch, Quyết định); ``organisation`` and
    ``unit``: who issues it, and what its units are; ``record``: what is recorded; ``letterhead``:
    the lines at the top right of its documents; ``signer``: who signs them."""

    __pydantic_config__ = STRICT_KEYS

    document: str = ""
    organisation: str = ""
    unit: str = ""
    record: str = ""
    letterhead: Letterhead | None = None
    signer: str = ""

    def scope(self, scope: Scope) -> str:
        """Whom a target binds: ``toàn Ban``, ``mỗi phòng``."""
        if scope is Scope.ORGANISATION:
            return f"toàn {self.organisation}"
        return f"mỗi {self.unit}"

    @property
    def whole(self) -> str:
        """Whose figure it is that is no unit's: ``Toàn Ban``."""
        return sentence_case(self.scope(Scope.ORGANISATION))


# A plan of format 1 speaks as those it was made for: an internal-affairs commission of the Party.
OF_FORMAT_1 = Words("Kế hoạch", "Ban", "phòng", "vụ", Letterhead.DANG, "TRƯỞNG BAN")
_RECORD = label(Kind.VU_VIEC).lower()
NEUTRAL_SIGNER = "THỦ TRƯỞNG ĐƠN VỊ"
_NEUTRAL = Words("Kế hoạch", "cơ quan", "đơn vị", _RECORD, None, NEUTRAL_SIGNER)


def neutral(said: Words | None) -> Words:
    """The words of a plan of format 2: what it does not say is neutral."""
    if said is None:
        return _NEUTRAL
    return Words(
        said.document or _NEUTRAL.document,
        said.organisation or _NEUTRAL.organisation,
        said.unit or _NEUTRAL.unit,
        said.record or _NEUTRAL.record,
        said.letterhead,
        said.signer or _NEUTRAL.signer,
    )
