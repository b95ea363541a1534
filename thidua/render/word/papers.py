"""The papers of commendation as Word documents: an office's own templates, filled in (domain.md
§12)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.advice import Advice
from thidua.domain.file_names import unique_stems
from thidua.domain.papers import Paper, PaperData, distinct
from thidua.domain.plain import Json
from thidua.record import record
from thidua.render.word.document import fill
from thidua.render.word.paper_fields import paper_fields
from thidua.render.word.paper_values import paper_values, receiver, unit_name

WORD = ".docx"


@record
class Filled:
    """A document and the name of its file."""

    name: str
    content: bytes


def how_to_get(kind: Paper) -> Advice:
    """How to get the template that comes with the tool."""
    return Advice("commend", "paper", kind.value, save_template="MAU.docx")


def paper_word(data: PaperData, kind: Paper, template: bytes) -> bytes:
    """A paper that names everybody at once. Raises ``Refused`` for a template that is no Word
    document, uses what there is not, or does not go through those whom the paper names."""
    people = sum(one.person is not None for one in data.recipients)
    units = len(data.recipients) - people
    needed = {}
    if kind is Paper.QUYET_DINH:
        needed["cac_quyet_dinh"] = _missing("cac_quyet_dinh", "các quyết định của đợt")
    if units:
        needed["tap_the"] = _missing("tap_the", f"{units} tập thể")
    if people:
        needed["ca_nhan"] = _missing("ca_nhan", f"{people} cá nhân")
    return _filled(data, kind, template, paper_values(data, kind), needed)


def _missing(name: str, who: str) -> str:
    return f"Mẫu không có vòng {{% for … in {name} %}}, nên văn bản sẽ không nêu {who}"


def award_papers(data: PaperData, template: bytes) -> Iterator[Filled]:
    """A giấy khen for each recipient of each decision. Raises as ``paper_word`` does."""
    kind, stems = Paper.GIAY_KHEN, award_stems(data)
    values = paper_values(data, kind)
    needed = {"nguoi_nhan.ten": "Mẫu không có {{ nguoi_nhan.ten }}, nên không nêu ai được khen"}
    for one in data.recipients:
        for award in one.awards:
            mine = values | {"nguoi_nhan": receiver(data, one, award)}
            yield Filled(stems[award.id] + WORD, _filled(data, kind, template, mine, needed))


def file_names(data: PaperData) -> list[str]:
    """The names of the files that ``award_papers`` makes."""
    stems = award_stems(data)
    return [stems[award.id] + WORD for one in data.recipients for award in one.awards]


def award_stems(data: PaperData) -> dict[int, str]:
    """A name of a file, without its ending, for each decision of the round: who received it, and
    for those that would share one the number that the list of decisions has, too. It is the same
    whoever is asked for."""
    given = distinct(data.report.given)
    names = [
        unit_name(data, award.unit)
        if award.unit is not None
        else getattr(data.roster.person(award.person), "name", "")
        for award in given
    ]
    stems = unique_stems(names, [str(award.id) for award in given])
    return {award.id: stem for award, stem in zip(given, stems, strict=True)}


def _filled(
    data: PaperData, kind: Paper, template: bytes, values: dict[str, Json], needed: dict[str, str]
) -> bytes:
    review = data.report.full.review
    return fill(
        template,
        paper_fields(kind),
        values,
        title=f"{kind.called}: {values['qua_trinh']}",
        moment=review.drawn_up_at,
        shipped=how_to_get(kind),
        needed=needed,
    )
