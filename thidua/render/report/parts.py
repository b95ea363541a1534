"""The parts of a round's report, once for the Word document and the web page: their titles, their
order, what is left out.

The form is that of a Party document (domain.md §6). The shipped Word template is made from this
list, too; an office that edits its own copy of it may call the parts otherwise.
"""

from __future__ import annotations

import re

from thidua.domain.full_review import ReportData
from thidua.domain.plan.model import Plan
from thidua.domain.plan.words import Words
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Kind, Letterhead, label
from thidua.record import record

_HEADS = {
    Letterhead.DANG: ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    Letterhead.NHA_NUOC: ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}
_GAP = "\u00a0" * 6  # where the number of a paper is written by hand
DOCUMENT = "BÁO CÁO"
_REPORT = "BC"  # the letters of a report in its symbol
RECIPIENTS = ("Nơi nhận:", "- ………………… (để báo cáo),", "- …………………………,", "- Lưu ……………….")
NO_UNITS = "Không có đơn vị nào được giao chỉ tiêu trong thời gian này."
BASES = "Căn cứ pháp lý:"


@record
class Section:
    """A numbered section of a part. ``{organisation}`` in its title stands for who reports,
    ``{record}`` for what is recorded (``{Record}`` where the title begins with it);
    ``hint`` says what the office writes there in its own words, where nothing is known to the tool.
    """

    key: str
    title: str
    hint: str = ""


@record
class Part:
    """A part of the text: ``I- …``, with its sections in order."""

    key: str
    title: str
    sections: tuple[Section, ...]

    def title_of(
        self, key: str, record: str = "", *, begins: str = "", organisation: str = ""
    ) -> str:
        """The title of a section with its number: ``2. Kết quả của …``. Raises ``StopIteration``
        for an unknown key. ``begins``: the record where a title begins with it, if that is not the
        same word."""
        words = {
            "organisation": organisation,
            "record": record,
            "Record": begins or sentence_case(record),
        }
        number, section = next((n, s) for n, s in enumerate(self.sections, start=1) if s.key == key)
        return f"{number}. {section.title.format(**words)}"

    def hint_of(self, key: str) -> str:
        """What the office writes in a section itself. Raises ``StopIteration`` for an unknown
        key."""
        return next(section.hint for section in self.sections if section.key == key)


RESULTS = Part(
    "ket-qua",
    "I- KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
    (
        Section(
            "lanh-dao",
            "Công tác lãnh đạo, chỉ đạo, triển khai",
            "Nêu việc quán triệt, phát động, đăng ký chỉ tiêu, kiểm tra, đôn đốc; bỏ dòng này khi"
            " hoàn chỉnh.",
        ),
        Section("toan-ban", "Kết quả của {organisation}"),
        Section("don-vi", "Kết quả của các đơn vị"),
        Section("bieu-do", "Diễn biến và cơ cấu"),
    ),
)
WEAK_POINTS = Part(
    "han-che",
    "II- HẠN CHẾ",
    (
        Section("chua-dat", "Chỉ tiêu chưa đạt"),
        Section("minh-chung", "{Record} được tính nhưng chưa đủ minh chứng"),
        Section(
            "nguyen-nhan",
            "Hạn chế khác và nguyên nhân",
            "Nêu hạn chế khác, nguyên nhân khách quan, chủ quan, bài học kinh nghiệm; bỏ dòng này"
            " khi hoàn chỉnh.",
        ),
    ),
)
COMMENDATION = Part(
    "khen-thuong",
    "III- ĐỀ XUẤT KHEN THƯỞNG",
    (
        Section("tap-the", "Tập thể đạt mọi chỉ tiêu của đợt"),
        Section("ca-nhan", "Cá nhân, theo số {record} được tính"),
        Section("da-khen", "Khen thưởng đã quyết định trong đợt"),
        Section("dien-hinh", "Điển hình tiên tiến"),
        Section(
            "kien-nghi",
            "Kiến nghị, đề xuất",
            "Nêu hình thức khen thưởng đề nghị cho từng tập thể, cá nhân và kiến nghị khác; bỏ dòng"
            " này khi hoàn chỉnh.",
        ),
    ),
)
PARTS = (RESULTS, WEAK_POINTS, COMMENDATION)

MOST_ON_PAPER = 2_000  # cases that a paper lists
BY_UNIT, BY_FIGURE, AFTER_CLOSE = "phu-luc-vu", "phu-luc-con-so", "sau-chot"
_APPENDIX_TITLES = {
    BY_UNIT: "CÁC {} ĐƯỢC TÍNH, THEO ĐƠN VỊ CHỦ TRÌ",
    BY_FIGURE: "CÁC {} ĐỨNG SAU MỖI CON SỐ",
    AFTER_CLOSE: "THAY ĐỔI SAU KHI CHỐT SỐ LIỆU",
}


def appendix_title(key: str, record: str) -> str:
    """The title of an appendix; ``record``: what is recorded, in capitals or as a template's
    field."""
    return _APPENDIX_TITLES[key].format(record)


def head_lines(called: Words) -> tuple[str, ...]:
    """What stands at the top right: the Party's line, the State's two, or nothing."""
    return () if called.letterhead is None else _HEADS[called.letterhead]


def symbol_line(plan: Plan, letters: str = _REPORT) -> str:
    """The number of the paper, left blank, with its symbol: ``Số      -BC/BNCTU`` of the Party,
    ``Số:      /BC-…`` of others; nothing where the plan has no symbol. ``letters``: those of
    another kind of paper, in the place of the report's."""
    symbol = plan.issuer.report_symbol
    if letters != _REPORT:
        if not re.match(rf"{_REPORT}\W", symbol):
            return ""
        symbol = letters + symbol.removeprefix(_REPORT)
    if not symbol:
        return ""
    return f"Số{_GAP}-{symbol}" if of_the_party(plan.called) else f"Số:{_GAP}/{symbol}"


def number_line(plan: Plan, number: str) -> str:
    """The number and symbol of a paper that has one: ``Số 12-QĐ/BNCTU``, ``Số: 12/QĐ-…``."""
    return f"Số {number}" if of_the_party(plan.called) else f"Số: {number}"


def of_the_party(called: Words) -> bool:
    """Whether documents have the form of the Party's (domain.md §6)."""
    return called.letterhead is Letterhead.DANG


def other_signers(called: Words) -> str:
    """What to write where a deputy signs, or the body as a whole."""
    instead, for_all = ("K/T", "T/M") if of_the_party(called) else ("KT.", "TM.")
    return (
        f"[Cấp phó ký thay: ghi {instead} {called.signer}, dòng dưới ghi PHÓ {called.signer}; ký"
        f" thay mặt tập thể: ghi {for_all}; bỏ dòng này khi hoàn chỉnh]"
    )


def common_name(called: Words) -> str:
    """How the text calls whatever is recorded."""
    kinds = sentence_case(", ".join(label(kind).lower() for kind in Kind))
    return f"{kinds} dưới đây gọi chung là {called.record}."


def counted_codes(data: ReportData) -> list[str]:
    """The cases that count towards a target, by code."""
    return sorted({code for row in data.full.review.rows for code in row.cases or ()})


def codes_behind(data: ReportData) -> list[str]:
    """The cases behind the figures, of ratios those of the denominators too, by code."""
    return sorted({code for row in data.full.review.rows for code in row.behind})


def listed_beside(data: ReportData) -> bool:
    """Whether a paper has more cases to list than anybody reads on paper, so that a workbook beside
    it lists them."""
    return len(codes_behind(data)) > MOST_ON_PAPER


def appendices(data: ReportData) -> dict[str, str]:
    """The appendices that this report has, in order, by key: ``PHỤ LỤC 1``, …; a lone one has no
    number.

    One without content is left out: no case that counts, nothing that moved since the round was
    closed.
    """
    full = data.full
    rows = full.review.rows
    counted = any(row.behind for row in rows)
    resolved = bool(full.series and full.series[-1].cases)
    content = {
        BY_UNIT: counted,
        BY_FIGURE: counted or resolved,
        AFTER_CLOSE: full.closed is not None and bool(full.closed.shifts),
    }
    found = [key for key, there in content.items() if there]
    return {
        key: "PHỤ LỤC" if len(found) == 1 else f"PHỤ LỤC {number}"
        for number, key in enumerate(found, start=1)
    }
