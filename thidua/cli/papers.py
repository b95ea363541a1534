"""``thidua commend paper``: which paper, where it goes, and what is told beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.cli.console import tell
from thidua.cli.options import choice, suffix_of
from thidua.domain.papers import Paper, paper_named
from thidua.errors import UsageFault
from thidua.record import record

if TYPE_CHECKING:
    from thidua.cli.call import Call

_WORD = (".docx",)


@record
class Where:
    """Which paper, where it goes (as typed), the office's own template, and whether it may take the
    place of what is there."""

    kind: Paper
    output: str | None
    template: str | None
    force: bool


def kind_of(text: str) -> Paper:
    """The kind that was typed. Raises ``UsageFault`` with those there are."""
    try:
        return paper_named(text)
    except ValueError:
        return Paper(choice("LOẠI", text, Paper))


def give_template(call: Call, kind: Paper, name: str, *, force: bool) -> None:
    """Write the template that comes with the tool, and say what it may hold."""
    from thidua.render.word.paper_fields import paper_field_list
    from thidua.services.papers import paper_template

    suffix_of("--save-template", name, _WORD)
    call.write(paper_template(kind), name, force=force)
    for line in paper_field_list(kind):
        tell(line)


def write_paper(call: Call, where: Where, number: int | None, named: tuple[str, ...]) -> None:
    """Write a paper of round ``number`` that names ``named``, or everybody whom it is about."""
    from thidua.render.commendation import candidates_warning, commended_warning
    from thidua.render.effects import lapsed_sentences
    from thidua.render.word.papers import award_papers, file_names, how_to_get, paper_word
    from thidua.services import output, papers, reporting

    kind = where.kind
    place, number = _place(where), _round(where, number)
    if kind is Paper.GIAY_KHEN:
        output.check_folder(place, (), force=where.force)
    else:
        output.check_writable(place, force=where.force)
    form = (
        papers.paper_template(kind)
        if where.template is None
        else reporting.load_template(Path(where.template), how_to_get(kind))
    )
    data = papers.paper_data(call.session, kind, number, named)
    if kind is Paper.GIAY_KHEN:
        output.check_folder(place, file_names(data), force=where.force)
        made = {one.name: one.content for one in award_papers(data, form)}
        call.write_all(made, str(where.output), force=where.force)
    else:
        call.write(paper_word(data, kind, form), str(where.output), force=where.force)
    for allowance in data.allowances:
        if not (kind.decided or data.asked) and allowance.candidates > allowance.limit:
            tell(f"Lưu ý: {candidates_warning(allowance, number)}")
        if kind.decided and allowance.commended > allowance.limit:
            tell(f"Lưu ý: {commended_warning(allowance, number)}")
    lapsed = data.report.lapsed if kind.decided else ()
    for notice in (*data.notices, *lapsed_sentences(lapsed, data.report.full.plan.number)):
        call.tell("Lưu ý: ", notice)


def _round(where: Where, number: int | None) -> int:
    """The round, which a paper always needs."""
    if number is None:
        raise UsageFault(
            "Chưa nêu đợt (--round).",
            todo=told("Ví dụ: ", _example(where.kind)),
        )
    return number


def _place(where: Where) -> Path:
    """Where the paper goes. Raises ``UsageFault``: nowhere, or a name of another kind."""
    if where.output is None:
        what = "thư mục" if where.kind is Paper.GIAY_KHEN else "tệp"
        raise UsageFault(
            f"Chưa nêu {what} kết quả (-o).", todo=told("Ví dụ: ", _example(where.kind))
        )
    if where.kind is not Paper.GIAY_KHEN:
        suffix_of("-o", where.output, _WORD)
    elif Path(where.output).suffix.lower() in _WORD:
        raise UsageFault(
            f"Giấy khen ghi mỗi người nhận một tệp, nên -o là một thư mục, không phải tệp"
            f" “{where.output}”.",
            todo=told("Ví dụ: ", _example(where.kind)),
        )
    return Path(where.output)


def _example(kind: Paper) -> Advice:
    place = f"{kind.value}/" if kind is Paper.GIAY_KHEN else f"{kind.value}.docx"
    return Advice("commend", "paper", kind.value, round=1, o=place)
