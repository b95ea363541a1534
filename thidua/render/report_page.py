"""The report of a round as one self-contained web page: no script, nothing fetched from anywhere, safe to open from a disk."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import date

from thidua.domain.answers import ReportData
from thidua.domain.dates import format_date, format_moment
from thidua.domain.plan import Plan
from thidua.domain.review import Review
from thidua.domain.vocabulary import label
from thidua.render.closing import closed_sentence
from thidua.render.page_appendix import after_close, appendices
from thidua.render.page_awards import awards
from thidua.render.page_parts import Html, Places, bullet_list, link, paragraph, places, text
from thidua.render.page_results import results, shortcomings
from thidua.render.page_style import STYLE
from thidua.render.review import ILLUSTRATIVE_NOTICE, head_sentences, log_head

_CONTENTS = (
    ("ket-qua", "I- Kết quả thực hiện chỉ tiêu"),
    ("bieu-do", "Biểu đồ"),
    ("han-che", "II- Hạn chế"),
    ("khen-thuong", "III- Đề xuất khen thưởng"),
    ("phu-luc-1", "Phụ lục 1: Các vụ đứng sau mỗi con số"),
    ("phu-luc-2", "Phụ lục 2: Các vụ theo đơn vị chủ trì"),
    ("cong-don", "Phụ lục 3: Số vụ cộng dồn"),
    ("can-cu", "Phụ lục 4: Căn cứ pháp lý về khen thưởng của đợt"),
)
_CLOSED = ("sau-chot", "Thay đổi sau khi chốt")


def report_page(data: ReportData) -> str:
    """The whole page. The same data give the same text: nothing is taken from the clock."""
    found = places(data)
    closed = data.full.closed
    body = [*_opening(found), *results(found), *shortcomings(found), *awards(found), *appendices(found)]
    if closed is not None:
        body.append(after_close(found, closed))
    return f"{_head(data.full.review)}{''.join(body)}{_closing(found)}"


def _policy() -> str:
    """A page that may load nothing and run nothing; its one style sheet is known by its hash."""
    style = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def _head(review: Review) -> Html:
    title = f"Báo cáo {label(review.round.kind).lower()} đợt {review.round.number}, Kế hoạch {review.plan_number}"
    return Html(
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        '<body>\n<a class="skip" href="#noi-dung">Đến nội dung báo cáo</a>\n'
    )


def _opening(places: Places) -> Iterator[Html]:
    """The letterhead, the title, and what was counted from when to when."""
    full, review = places.data.full, places.review
    yield _letterhead(full.plan, review.drawn_up_at)
    yield Html('<main id="noi-dung">\n')
    if review.illustrative:
        yield Html(f'<p class="notice">{text(ILLUSTRATIVE_NOTICE)}</p>\n')
    kind = label(review.round.kind).lower()
    subject = f"{kind} đợt {review.round.number} thi đua chuyên đề “{review.theme}”"
    yield Html(f'<h1><span>BÁO CÁO</span> <span class="subject">{text(subject)}</span></h1>\n')
    yield Html(f'<div class="head">\n{paragraph(_grounds(full.plan, review))}\n')
    _, *counted, _ = head_sentences(review, closed=full.closed is not None)
    yield Html("".join(f"<p>{text(sentence)}.</p>\n" for sentence in counted))
    if full.closed is not None:
        yield Html(f'<p class="frozen">{text(closed_sentence(full.closed))}.</p>\n')
    yield Html("</div>\n")
    contents = [*_CONTENTS, *([] if full.closed is None else [_CLOSED])]
    listed = bullet_list(link(place, text(title)) for place, title in contents)
    yield Html(f'<nav aria-labelledby="muc-luc">\n<h2 id="muc-luc">Mục lục</h2>\n{listed}</nav>\n')


def _letterhead(plan: Plan, drawn_up_at: str) -> Html:
    *above, last = plan.issuer.letterhead or (plan.issuer.name,)
    lines = [f"<p>{text(line)}</p>" for line in above]
    lines.append(f'<p class="last">{text(last)}</p>')
    if plan.issuer.report_symbol:
        lines.append(f'<p class="symbol">Số{"&nbsp;" * 8}-{text(plan.issuer.report_symbol)}</p>')
    day = date.fromisoformat(drawn_up_at.partition("T")[0])
    when = f"ngày {day.day:02d} tháng {_padded_month(day)} năm {day.year}"
    placed = f"{plan.issuer.place}, {when}" if plan.issuer.place else f"N{when[1:]}"
    issuer = f'<div class="issuer">\n{"".join(lines)}\n</div>'
    return Html(f'<header class="letterhead">\n{issuer}\n<p class="placed">{text(placed)}</p>\n</header>\n')


def _padded_month(day: date) -> str:
    """The month as a date has it: padded only for 1 and 2 (domain.md §6)."""
    return format_date(day).split("/")[1]


def _grounds(plan: Plan, review: Review) -> str:
    """The plan, and the plan of the higher level that it carries out."""
    own = f"Kế hoạch số {plan.number} ngày {format_date(plan.issued_on)} của {plan.issuer.name}"
    if plan.parent is not None:
        parent = plan.parent
        own = f"Kế hoạch số {parent.number} ngày {format_date(parent.issued_on)} của {parent.issuer} và {own}"
    year, month = review.round.held.split("-")
    name = f"đợt {review.round.number} ({label(review.round.kind).lower()}, tổ chức tháng {int(month)}/{year})"
    return f"Thực hiện {own}, kết quả thi đua {name} như sau."


def _closing(places: Places) -> Html:
    review = places.review
    notice = f"{ILLUSTRATIVE_NOTICE}. " if review.illustrative else ""
    drawn = f"{notice}Lập lúc {format_moment(review.drawn_up_at)}; {log_head(review)}."
    return Html(f"</main>\n<footer>\n{paragraph(drawn)}\n</footer>\n</body>\n</html>\n")
