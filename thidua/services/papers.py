"""The papers of commendation of a round: what each is made of, gathered in one reading (domain.md
§12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua.advice import ETC, Advice, Said, told
from thidua.domain.dates import format_date
from thidua.domain.full_review import ReportData
from thidua.domain.papers import Awardee, Chooser, Paper, PaperData, in_paper_order
from thidua.domain.roster import Roster
from thidua.domain.standing import why_unlisted
from thidua.errors import Problem, Refused, collecting
from thidua.record import replace
from thidua.resources import data_file
from thidua.services.lookup import known_round
from thidua.services.person_life import staff_at
from thidua.services.proposing import allowances_of, standing_of
from thidua.services.recipients import RecipientQuery, find_recipient, load_roster
from thidua.services.reporting import report_from
from thidua.services.reviews import ReviewQuery
from thidua.session import Session
from thidua.store import opening, plans


def paper_template(kind: Paper) -> bytes:
    """The Word template of a paper that comes with the tool."""
    return data_file(f"templates/{kind.value}.docx").read_bytes()


def paper_data(session: Session, kind: Paper, number: int, named: Sequence[str] = ()) -> PaperData:
    """What the paper ``kind`` of a round is made of; ``named``: the recipients as typed, where not
    all are meant. Raises ``Refused`` where there is nobody to name, and for names that are
    nobody's, all of them at once."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        query = ReviewQuery(known_round(plan, number).number, plan_number=plan.number)
        report = report_from(connection, session, query)
        roster = load_roster(connection)
        quotas = allowances_of(connection, report.full, report.proposal, report.given, roster)
    return replace(papers_of(session, report, roster, kind, named), allowances=quotas)


def meeting_data(
    session: Session, query: ReviewQuery, *, live: bool = False
) -> tuple[ReportData, Roster]:
    """A round with the units and staff of now, in one reading."""
    with opening.reading(session) as connection:
        roster = load_roster(connection)
        return report_from(connection, session, query, live=live), roster


def papers_of(
    session: Session,
    report: ReportData,
    roster: Roster,
    kind: Paper,
    named: Sequence[str] = (),
) -> PaperData:
    """The same of a round that was read before."""
    chooser = _chooser(report, roster)
    drafted = kind is Paper.QUYET_DINH and not report.given
    decided = kind.decided and not drafted
    found = chooser.decided() if decided else chooser.candidates()
    if named:
        found = _named(chooser, roster, named, only=found if decided else None)
    if not found:
        raise _nobody(report, kind)
    order = [unit.code for unit in sorted(roster.units, key=lambda u: (u.order, u.code))]
    chosen = in_paper_order(found, order)
    data = PaperData(report, roster, chosen, session.today, bool(named), drafted)
    return replace(data, notices=tuple(_notices(data, kind)))


def _chooser(report: ReportData, roster: Roster) -> Chooser:
    """What is known of the round, each member of staff where he worked at its cut-off, under the
    name and post that he has now."""
    full = report.full
    people = {p.id: p for p in staff_at(report.people, standing_of(full, roster.units))}
    people |= {c.person.id: c.person for c in report.proposal.individuals}
    for now in roster.people:
        then = people.get(now.id)
        if then is None:
            people[now.id] = now
        else:
            people[now.id] = replace(now, unit=then.unit, post=now.post or then.post)
    rows = {unit.unit: unit.targets for unit in full.review.all_units}
    return Chooser(report.proposal, rows, report.given, people)


def _named(
    chooser: Chooser, roster: Roster, named: Iterable[str], *, only: list[Awardee] | None
) -> list[Awardee]:
    """The recipients that were typed, each once. ``only``: those on whom a decision was taken."""
    problems: list[Problem] = []
    wanted: dict[tuple[str | None, int | None], str] = {}
    for text in named:
        with collecting(problems, f"--recipient {text}"):
            wanted.setdefault(find_recipient(roster, RecipientQuery(text)), text)
    decided = None if only is None else {(None if r.person else r.unit, _id(r)) for r in only}
    for whom, text in wanted.items():
        if decided is not None and whom not in decided:
            what = "đợt này chưa ghi quyết định khen thưởng nào cho người nhận ấy"
            problems.append(Problem(f"--recipient {text}", what))
    if problems:
        raise Refused(
            "Chưa làm được văn bản này.",
            todo="Sửa tên người nhận rồi chạy lại; chưa có gì được ghi.",
            problems=problems,
        )
    return [chooser.of(unit, person) for unit, person in wanted]


def _id(recipient: Awardee) -> int | None:
    return None if recipient.person is None else recipient.person.id


def _nobody(report: ReportData, kind: Paper) -> Refused:
    """That a paper would name nobody."""
    number = report.full.review.round.number
    if kind is Paper.GIAY_KHEN:
        return Refused(
            f"Đợt {number} chưa ghi quyết định khen thưởng nào, nên chưa có giấy khen để in.",
            "Giấy khen in theo quyết định: số, ngày, hình thức, người nhận.",
            told(
                "Ghi quyết định trước: ",
                Advice("commend", "add", "NGƯỜI_NHẬN", ETC, round=number),
            ),
        )
    return Refused(
        f"Đợt {number} chưa có tập thể, cá nhân nào trong danh sách xét, nên {kind.called} không có"
        " ai để nêu.",
        todo=told(
            "Xem vì sao: ",
            Advice("commend", "propose", round=number),
            "; hoặc nêu đích danh bằng --recipient.",
        ),
    )


def _notices(data: PaperData, kind: Paper) -> Iterator[Said]:
    """What whoever signs would look at first."""
    full, number = data.report.full, data.report.full.review.round.number
    if full.closed is None and (data.drafted or not kind.decided):
        close = Advice("close-round", number)
        yield told(
            f"số liệu đợt {number} chưa chốt, nên còn có thể thay đổi; nên chốt trước: ", close
        )
    if data.drafted:
        yield (
            f"đợt {number} chưa ghi quyết định khen thưởng nào: số, ngày và hình thức để trống,"
            " những người được nêu là theo danh sách xét."
        )
    for one in data.recipients:
        name = recipient_name(data, one)
        if one.has_left(data.today) and one.person is not None and one.person.left_on is not None:
            yield f"{name} đã thôi công tác sau ngày {format_date(one.person.left_on)}."
        if one.listed or (kind.decided and not data.drafted):
            continue
        if one.person is None and not one.rows:
            unit = data.roster.unit(one.unit)
            why = why_unlisted(unit, full.plan, full.review.window[1]) if unit else ""
            yield f"{name} {why}, nên không có kết quả để nêu; chỗ ấy để trống."
        else:
            yield f"{name} không có trong danh sách xét của đợt này."


def recipient_name(data: PaperData, one: Awardee) -> str:
    """How a message names a recipient."""
    if one.person is not None:
        return data.roster.person_name(one.person)
    unit = data.roster.unit(one.unit)
    return one.unit if unit is None else unit.name
