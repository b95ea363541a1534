"""The report of a round as one self-contained web page: readable without its one script, nothing
fetched from anywhere, safe to open from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.domain.full_review import ReportData
from thidua.domain.plan.model import Plan
from thidua.domain.review import Review
from thidua.render.page.appendix import appendices
from thidua.render.page.awards import awards
from thidua.render.page.head import page_head
from thidua.render.page.overview import OVERVIEW, TITLE, overview
from thidua.render.page.parts import Html, Places, bullet_list, link, paragraph, places, text
from thidua.render.page.results import results
from thidua.render.page.script import SCRIPT
from thidua.render.page.shortcomings import shortcomings
from thidua.render.report import frame
from thidua.render.report.parts import (
    DOCUMENT,
    PARTS,
    RECIPIENTS,
    appendix_title,
    head_lines,
    of_the_party,
    symbol_line,
)
from thidua.render.review import ILLUSTRATIVE_NOTICE
from thidua.render.words import round_about


def report_page(data: ReportData) -> str:
    """The whole page. The same data give the same text: nothing is taken from the clock."""
    found = places(data)
    text_ = [
        *_opening(found),
        *results(found),
        *shortcomings(found),
        *awards(found),
        *_signature(found),
    ]
    behind = appendices(found, data.full.closed)
    return f"{_head(data.full.review)}{''.join(text_)}{''.join(behind)}{_origin(found)}"


def _head(review: Review) -> Html:
    title = f"Báo cáo {round_about(review.round)}, {review.called.document} {review.plan_number}"
    skip = '<a class="skip" href="#noi-dung">Đến nội dung báo cáo</a>'
    return Html(f"{page_head(title, script=SCRIPT)}<body>\n{skip}\n")


def _opening(places: Places) -> Iterator[Html]:
    """The letterhead, the title, and what was counted from when to when."""
    full, review = places.data.full, places.review
    yield _letterhead(full.plan, review.drawn_up_at)
    yield Html('<main id="noi-dung">\n')
    if review.illustrative:
        yield Html(f'<p class="notice">{text(ILLUSTRATIVE_NOTICE)}</p>\n')
    title = (
        f"<span>{DOCUMENT}</span> <span"
        f' class="subject">{text(frame.subject(full.plan, review))}</span>'
    )
    yield Html(f"<h1>{title}</h1>\n")
    yield Html(f'<div class="head">\n{paragraph(frame.opening(full.plan, review))}\n')
    yield Html(f"{paragraph(frame.counted(review, full.closed))}\n</div>\n")
    record = review.called.record.upper()
    contents = [(part.key, part.title) for part in PARTS]
    contents += [
        (key, f"{number}: {appendix_title(key, record)}")
        for key, number in places.appendices.items()
    ]
    yield from overview(places)
    contents.insert(0, (OVERVIEW, TITLE))
    listed = bullet_list(link(place, text(_sentence_case(title))) for place, title in contents)
    yield Html(f'<nav aria-labelledby="muc-luc">\n<h2 id="muc-luc">Mục lục</h2>\n{listed}</nav>\n')


def _sentence_case(title: str) -> str:
    """A title in capitals as a line of the contents has it: ``I- Kết quả …``, ``Phụ lục 1: Các
    vụ …``."""
    if title == TITLE:
        return title
    mark, sep, rest = title.partition("- ") if "- " in title else title.partition(": ")
    return f"{mark if sep == '- ' else mark.capitalize()}{sep}{rest.capitalize()}"


def _letterhead(plan: Plan, drawn_up_at: str) -> Html:
    *above, last = plan.issuer.letterhead or (plan.issuer.name.upper(),)
    lines = [f"<p>{text(line)}</p>" for line in above]
    lines.append(f'<p class="last">{text(last)}</p>')
    if of_the_party(plan.called):
        lines.append("<p>*</p>")
    if symbol := symbol_line(plan):
        lines.append(f'<p class="symbol">{text(symbol)}</p>')
    blank = frame.month_and_year(date.fromisoformat(drawn_up_at.partition("T")[0]))
    placed = f"{plan.issuer.place or '………………'}, {blank}"
    issuer = f'<div class="issuer">\n{"".join(lines)}\n</div>'
    *before, name = head_lines(plan.called) or ("",)
    heads = "".join(f'<p class="above">{text(line)}</p>\n' for line in before)
    heads += f'<p class="name">{text(name)}</p>\n' if name else ""
    right = f'<div class="party">\n{heads}<p class="placed">{text(placed)}</p>\n</div>'
    return Html(f'<header class="letterhead">\n{issuer}\n{right}\n</header>\n')


def _signature(places: Places) -> Iterator[Html]:
    """The last sentence, then who receives the report and who signs it: blanks, as on paper."""
    yield paragraph(frame.closing(places.data.full.plan, places.review))
    head, *recipients = RECIPIENTS
    listed = "".join(f"<p>{text(line)}</p>" for line in recipients)
    left = f'<div class="recipients">\n<p class="head">{text(head)}</p>\n{listed}\n</div>'
    signer = text(places.review.called.signer)
    yield Html(f'<div class="signature">\n{left}\n<p class="signer">{signer}</p>\n</div>\n')


def _origin(places: Places) -> Html:
    """Where the figures come from, once, at the very end."""
    notice = f"{ILLUSTRATIVE_NOTICE}. " if places.review.illustrative else ""
    drawn = paragraph(f"{notice}{frame.origin_note(places.data)}")
    if unmoved := frame.unmoved_sentence(places.data):
        drawn = Html(f'{drawn}\n<p class="unmoved">{text(unmoved)}</p>')
    return Html(
        f"</main>\n<footer>\n{drawn}\n</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
