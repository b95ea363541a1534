"""Who may be commended and why, on reviews made by hand: candidates, what is lacking, cases that
served before, quotas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.examples import CORRUPTION, PLAN, UNITS
from thidua.domain.allowance import allowances, limit_of
from thidua.domain.commendation import Commendation, Proposal, decision_words, propose, took_part
from thidua.domain.plan.model import Quota
from thidua.domain.review import Head, Review, draw_up
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.roster import Roster
from thidua.domain.staff import Person
from thidua.domain.standing import standing
from thidua.domain.vocabulary import Recipient, Role, Verdict

AN = Person(1, "Lê Văn An", "NC", Role.TRUC_TIEP)
YEN = Person(2, "Vũ Thị Yến", "PCTN", Role.LANH_DAO)
BAN = Person(3, "Đỗ Bân", "VP", Role.TRUC_TIEP)
STAFF = (AN, YEN, BAN)
AWARD = Commendation(
    1, PLAN.number, 1, "Giấy khen", "12-QĐ/BNCTU", date(2023, 12, 5), unit="NC", cases=("A", "B")
)


def review(number: int = 1, **figures: tuple[str, ...]) -> Review:
    """Round ``number``; the cases of a figure by ``NC_antt``, ``PCTN_tham_nhung``, or ``ban`` for
    the Ban's first."""
    own = {
        (unit.code, target): Figure(len(codes), 0, codes)
        for unit in UNITS
        for target in ("tham-nhung", "antt")
        for codes in [figures.get(f"{unit.code}_{target.replace('-', '_')}", ())]
    }
    whole = figures.get("ban", ())
    return draw_up(
        PLAN,
        PLAN.rounds[number - 1],
        as_of=None,
        known_on=None,
        head=Head(1, "x"),
        standing=standing(PLAN, UNITS, PLAN.rounds[number - 1].cutoff),
        shown=None,
        registered={("PCTN", "tham-nhung"): 3},
        tally=Tally({"vu-an-vu-viec": Figure(len(whole), 0, whole)}, own, 0, 0, Outside()),
        drawn_up_at="2026-01-20T00:00:00",
        illustrative=False,
    )


FULL = {
    "NC_tham_nhung": ("A", "B"),
    "NC_antt": ("C",),
    "PCTN_tham_nhung": ("D", "E"),
    "PCTN_antt": ("F",),
}


def cases(**people: tuple[str, ...]) -> dict[str, object]:
    """Records A to G with their staff."""
    return {code: replace(CORRUPTION, code=code, people=people.get(code, ())) for code in "ABCDEFG"}


def proposed(
    number: int = 1, earlier: tuple[Commendation, ...] = (), **people: tuple[str, ...]
) -> Proposal:
    """The proposal on the figures ``FULL``, with case G counting for the Ban only."""
    return propose(review(number, **FULL, ban=("A", "G")), cases(**people), STAFF, earlier)  # type: ignore[arg-type]


def test_a_collective_is_a_candidate_when_every_target_is_reached() -> None:
    """domain.md §5: met or exceeded; the floor alone, under what was registered, is not enough."""
    found = proposed()
    assert [(c.unit, c.cases) for c in found.collectives] == [("NC", ("A", "B", "C"))]
    (lacking,) = found.lacking
    assert (lacking.unit, [(row.target, row.remaining) for row in lacking.rows]) == (
        "PCTN",
        [("tham-nhung", 1)],
    )


def test_people_are_listed_by_credited_cases_then_by_given_name() -> None:
    """A case of the Ban counts too, each case once; who has none is not listed."""
    found = proposed(
        A=("Vũ Thị Yến", "Lê Văn An"), D=("Vũ Thị Yến",), C=("Lê Văn An",), G=("Đỗ Bân",)
    )
    assert [(c.person, c.cases) for c in found.individuals] == [
        (AN, ("A", "C")),
        (YEN, ("A", "D")),
        (BAN, ("G",)),
    ]
    assert found.split() == {Role.LANH_DAO: 1, Role.TRUC_TIEP: 2}
    assert found.cases_of(1) == ("A", "C")
    assert found.cases_of(9) == ()


def test_namesakes_with_as_many_cases_stand_by_their_codes() -> None:
    """Whatever their order among the staff; one without a code first."""
    twins = [replace(AN, id=number, code=code) for number, code in ((4, "A2"), (5, "A1"))]
    people = {
        "A": ("Lê Văn An (A2)",),
        "B": ("Lê Văn An (A1)",),
    }
    found = propose(review(1, **FULL), cases(**people), twins, ())  # type: ignore[arg-type]
    assert [c.person.code for c in found.individuals] == ["A1", "A2"]


def test_reliances_are_told_by_number_and_code() -> None:
    """Of earlier decisions, however they come."""
    second = replace(AWARD, id=7, cases=("C", "A"))
    found = proposed(2, (second, AWARD), A=("Lê Văn An",), B=("Lê Văn An",), C=("Lê Văn An",))
    told = [(number, codes) for number, (_, codes) in found.reliances().items()]
    assert told == [(1, ("A", "B")), (7, ("A", "C"))]


def test_cases_of_earlier_commendations_are_marked() -> None:
    """By those in force only; the marking names the decision."""
    found = proposed(2, (AWARD,), A=("Lê Văn An",), C=("Lê Văn An",))
    assert [c.served for c in found.individuals] == [("A",)]
    assert {n: codes for n, (_, codes) in found.reliances().items()} == {1: ("A",)}
    assert proposed(2, (replace(AWARD, revoke_reason="nhầm"),), A=("Lê Văn An",)).reliances() == {}
    assert proposed(1, (AWARD,)).collectives[0].served == ("A", "B")


def test_who_can_no_longer_be_told_is_not_left_out_in_silence() -> None:
    """A namesake came after the round was closed, or the name was changed."""
    twins = (*STAFF, replace(AN, id=4, code="A4"))
    found = propose(review(1, **FULL), cases(A=("Lê Văn An",), B=("Người Cũ",)), twins, ())  # type: ignore[arg-type]
    assert found.individuals == ()
    assert found.unmatched == (("Lê Văn An", ("A",)), ("Người Cũ", ("B",)))


def test_two_spellings_of_one_person_are_one_candidate() -> None:
    """Frozen records may name somebody with and without a code."""
    coded = replace(AN, code="A1")
    found = propose(review(1, **FULL), cases(A=("Lê Văn An",), B=("Lê Văn An (A1)",)), [coded], ())  # type: ignore[arg-type]
    assert [(c.person, c.cases) for c in found.individuals] == [(coded, ("A", "B"))]


def test_a_round_that_asks_nothing_of_departments_has_no_collective() -> None:
    """None is a candidate because nothing was set; that nothing is lacking is said too."""
    drawn = review(1, **FULL)
    bare = tuple(
        replace(
            u,
            verdict=Verdict.NOT_SET,
            targets=tuple(replace(r, verdict=Verdict.NOT_SET) for r in u.targets),
        )
        for u in drawn.units
    )
    found = propose(replace(drawn, units=bare), {}, STAFF, ())
    assert found.collectives == ()
    assert [(unit.unit, unit.rows) for unit in found.lacking] == [("NC", ()), ("PCTN", ())]


def test_one_unit_is_itself_and_its_staff() -> None:
    """``--unit`` limits what is listed."""
    found = proposed(A=("Lê Văn An",), D=("Vũ Thị Yến",)).of_unit("PCTN")
    assert (found.collectives, [c.person for c in found.individuals]) == ((), [YEN])
    assert [unit.unit for unit in found.lacking] == ["PCTN"]


def test_who_is_a_candidate() -> None:
    """One among others is enough; a unit that lacks something is none, nor is who has no case."""
    raised = (*FULL["PCTN_tham_nhung"], "G")
    drawn = review(1, **{**FULL, "PCTN_tham_nhung": raised})
    found = propose(drawn, cases(A=("Lê Văn An",), D=("Vũ Thị Yến",)), STAFF, ())  # type: ignore[arg-type]
    assert [c.unit for c in found.collectives] == ["NC", "PCTN"]
    assert [found.names(code, None) for code in ("NC", "PCTN", "VP")] == [True, True, False]
    assert [found.names(None, person.id) for person in STAFF] == [True, True, False]
    assert not found.of_unit("NC").names(None, YEN.id)
    assert not found.of_unit("NC").names("PCTN", None)


def test_who_took_part() -> None:
    """As lead, cooperating, or credited."""
    case = replace(CORRUPTION, other_units=("PCTN",), people=("Lê Văn An",))
    person = replace(AWARD, unit=None)
    stand = standing(PLAN, UNITS, date(2023, 11, 30))

    def part(award: Commendation) -> bool:
        return took_part(case, award, STAFF, stand)

    assert [part(replace(AWARD, unit=u)) for u in ("NC", "PCTN", "VP")] == [True, True, False]
    assert [part(replace(person, person=number)) for number in (1, 2)] == [True, False]


@pytest.mark.parametrize(
    ("quota", "base", "limit"),
    [
        (Quota(Recipient.TAP_THE, at_most=3), 2, 3),
        (Quota(Recipient.TAP_THE, share=20), 9, 1),
        (Quota(Recipient.TAP_THE, share=20), 10, 2),
        (Quota(Recipient.TAP_THE, share=100), 4, 4),
        (Quota(Recipient.TAP_THE, share=20), 2, 0),
        (Quota(Recipient.TAP_THE, at_most=1, share=50), 10, 1),
        (Quota(Recipient.TAP_THE, at_most=9, share=50), 10, 5),
    ],
)
def test_a_quota_is_the_smaller_of_number_and_share(quota: Quota, base: int, limit: int) -> None:
    """A share is rounded down: it must not be passed."""
    assert limit_of(quota, base) == limit


def test_recipients_count_once_and_only_decisions_in_force() -> None:
    """Of each kind: two decisions for one unit are one collective."""
    round_ = replace(
        PLAN.rounds[0],
        quotas=(Quota(Recipient.CA_NHAN, at_most=1), Quota(Recipient.TAP_THE, at_most=1)),
    )
    given = (
        AWARD,
        replace(AWARD, id=2, form="Bằng khen"),
        replace(AWARD, id=3, unit="PCTN", revoke_reason="nhầm"),
        replace(AWARD, id=4, unit=None, person=1),
        replace(AWARD, id=5, unit=None, person=2),
        replace(AWARD, id=6, unit=None, person=3),
        replace(AWARD, id=7, unit="VP"),
    )
    found = allowances(round_, proposed(A=("Lê Văn An",)), given, units=2, staff=7)
    assert [(a.quota.recipient.value, a.base, a.candidates, a.commended) for a in found] == [
        ("ca_nhan", 7, 1, 3),
        ("tap_the", 2, 1, 2),
    ]


def test_a_decision_in_words() -> None:
    """The word “Quyết định” stands once, however the number was typed."""
    assert decision_words(AWARD) == "Quyết định 12-QĐ/BNCTU ngày 05/12/2023"
    assert (
        decision_words(replace(AWARD, decision="quyết định số 12"))
        == "quyết định số 12 ngày 05/12/2023"
    )


def test_a_namesake_is_named_with_a_code() -> None:
    """Where another has the name, however it is spelt, and where there is a code."""
    coded = replace(AN, code="A1")
    twin = replace(AN, id=4, name="LÊ VĂN AN")
    other = replace(YEN, code="Y1")
    roster = Roster(UNITS, (coded, twin, other))
    assert [roster.person_name(person) for person in roster.people] == [
        "Lê Văn An (A1)",
        "LÊ VĂN AN",
        "Vũ Thị Yến",
    ]


def test_a_name_is_found_among_units_and_staff() -> None:
    """One of both; whoever is both must be told apart; nobody suggests the nearest."""
    roster = Roster(UNITS, (*STAFF, Person(4, "Trần Bình", "NC", Role.TRUC_TIEP, code="VP")))
    assert roster.find("pctn") == UNITS[2]
    assert roster.find("Lê Văn An") == AN
    with pytest.raises(
        ValueError,
        match=r"“VP” vừa là đơn vị Văn phòng \(VP\), vừa là cán bộ Trần Bình .* --unit hoặc --person",
    ):
        roster.find("VP")
    with pytest.raises(ValueError, match="có phải ý là “PCTN”"):
        roster.find("PCTM")
