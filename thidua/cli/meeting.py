"""What a meeting on a round needs, in one folder, its files named in the order in which they are
read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.cli.console import tell
from thidua.domain.papers import Paper

if TYPE_CHECKING:
    from thidua.advice import Said
    from thidua.cli.call import Call
    from thidua.domain.full_review import ReportData
    from thidua.services.reviews import ReviewQuery

LISTED_BESIDE = "Quá nhiều vụ để in trên giấy: danh mục các vụ ở sổ Excel ấy, gửi kèm báo cáo."
_REPORT, _BOOK, _PAGE = "1-bao-cao.docx", "2-so-lieu.xlsx", "3-trang-web.html"
_PAPERS = {
    Paper.TO_TRINH: "4-to-trinh.docx",
    Paper.BIEN_BAN: "5-bien-ban.docx",
    Paper.TRICH_NGANG: "6-trich-ngang.docx",
}
_FILES = (_REPORT, _BOOK, _PAGE, *_PAPERS.values())


def is_folder(output: str) -> bool:
    """Whether ``output`` names a folder: one that is there, or a name that ends as folders' do."""
    if output.endswith(("/", os.sep)):
        return True
    return not Path(output).suffix and Path(output).is_dir()


def check_place(output: str, *, force: bool) -> None:
    """Raises ``Refused`` where the files can't go into the folder ``output``."""
    from thidua.services.output import check_folder

    check_folder(Path(output), _FILES, force=force)


def write_meeting(
    call: Call, output: str, query: ReviewQuery, form: bytes | None, *, live: bool, force: bool
) -> ReportData:
    """Write every file of a round into the folder ``output``; ``form``: the office's own template
    of the report. Returns what they are made of."""
    from thidua.errors import Refused
    from thidua.render.page.document import report_page
    from thidua.render.report.parts import listed_beside
    from thidua.render.word.document import report_word
    from thidua.render.word.papers import paper_word
    from thidua.services import papers, reporting

    data, roster = papers.meeting_data(call.session, query, live=live)
    files = {
        _REPORT: report_word(
            data, form or reporting.shipped_template(), _BOOK if listed_beside(data) else ""
        ),
        _BOOK: workbook(data),
        _PAGE: report_page(data).encode(),
    }
    left_out: list[str] = []
    told: list[Said] = []
    for paper, name in _PAPERS.items():
        try:
            made = papers.papers_of(call.session, data, roster, paper)
        except Refused:  # nobody to name; the report is worth having all the same
            left_out.append(paper.called)
            continue
        files[name] = paper_word(made, paper, papers.paper_template(paper))
        for notice in made.notices:
            if notice not in told:
                told.append(notice)
                call.tell("Lưu ý: ", notice)
    call.write_all(files, output, force=force)
    if listed_beside(data):
        tell(LISTED_BESIDE)
    if left_out:
        why = "đợt này chưa có tập thể, cá nhân nào trong danh sách xét"
        tell(f"Lưu ý: {why}, nên không có {', '.join(left_out)}.")
    return data


def workbook(data: ReportData) -> bytes:
    """The workbook of a round."""
    from thidua.render.book.document import review_workbook

    return review_workbook(data.full, data.lapsed)
