"""The tool's sentences: Vietnamese, specific, without a raw code in them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION, PLAN, SECURITY
from thidua.domain.case.model import Case
from thidua.domain.counting import Judgement, judge
from thidua.domain.plan.target import Target
from thidua.domain.vocabulary import Initiative, Kind, Outcome, Verdict
from thidua.domain.wording import target_words, yes_no
from thidua.render.book.document import VERDICT_LOOKS
from thidua.render.criteria import (
    criteria_sentence,
    criterion_actual,
    criterion_name,
    criterion_wanted,
    either,
    missing_sentence,
    missing_summary,
)
from thidua.render.page.style import STYLE
from thidua.render.words import (
    VERDICT_STYLES,
    round_name,
    round_title,
    value_words,
    verdict_clause,
    verdict_title,
)

STRICT = replace(PLAN, require_evidence=True)
OPEN: dict[str, Any] = {"resolved_on": None, "outcome": None, "result_doc": None}
CASES = [
    CORRUPTION,
    SECURITY,
    replace(CORRUPTION, voided=True, advice_doc=None, initiative=None, public_concern=None),
    replace(
        CORRUPTION,
        kind=Kind.VAN_DE,
        field="khac",
        initiative=Initiative.KHONG,
        public_concern=False,
    ),
    replace(CORRUPTION, resolved_on=date(2030, 1, 1), outcome=Outcome.KHONG_HIEU_QUA),
    replace(CORRUPTION, advised_on=None, resolved_on=date(2019, 1, 1)),
    replace(SECURITY, advised_on=None, **OPEN),
]


def judged(case: Case, code: str, number: int) -> Judgement:
    """The judgement of ``case`` for one target and round, evidence required."""
    target = PLAN.target(code)
    assert target is not None
    return judge(case, STRICT, target, number)


def all_judgements() -> list[Judgement]:
    """Every case of ``CASES`` before every target and round."""
    return [
        judged(case, t.code, r.number) for case in CASES for t in PLAN.targets for r in PLAN.rounds
    ]


@pytest.mark.parametrize(
    ("value", "word"), [(True, "có"), (False, "không"), (None, "chưa xác định")]
)
def test_blank_is_neither_yes_nor_no(value: bool | None, word: str) -> None:
    """Chưa xác định."""
    assert yes_no(value) == word


def test_choices_are_joined_by_a_word() -> None:
    """``vụ án hoặc vụ việc``."""
    assert either(["Vụ án", "Vụ việc"]) == "vụ án hoặc vụ việc"


def test_rounds_are_named_by_number_and_kind() -> None:
    """Sơ kết and tổng kết."""
    assert [round_name(r) for r in PLAN.rounds] == ["đợt 1 (sơ kết)", "đợt 2 (tổng kết)"]


def test_a_title_says_round_and_month() -> None:
    """The month in which the round is held."""
    assert [round_title(r) for r in PLAN.rounds] == [
        "SƠ KẾT – ĐỢT 1, tổ chức tháng 11/2023",
        "TỔNG KẾT – ĐỢT 2, tổ chức tháng 11/2025",
    ]


def test_every_verdict_has_a_style_and_good_differs_from_bad() -> None:
    """Colour stands beside the word only."""
    assert set(VERDICT_STYLES) == set(VERDICT_LOOKS) == set(Verdict)
    assert all(f".{verdict.value}" in STYLE for verdict in Verdict)
    assert VERDICT_STYLES[Verdict.NOT_MET] != VERDICT_STYLES[Verdict.MET]


@pytest.mark.parametrize("judgement", all_judgements(), ids=lambda j: f"{j.target}-{j.round}")
def test_every_criterion_is_put_into_words(judgement: Judgement) -> None:
    """Name, what is asked, what there is, what is missing: no raw code, no ISO date, no
    ``None``."""
    for finding in judgement.findings:
        texts = [
            criterion_name(finding, PLAN),
            criterion_wanted(finding, STRICT),
            criterion_actual(finding, STRICT),
        ]
        if not finding.holds:
            texts.append(missing_sentence(finding, STRICT))
        for text in texts:
            assert text
            assert not re.search(r"_|\d{4}-\d\d|None|True|False", text), text


@pytest.mark.parametrize(
    ("changes", "code", "number", "words"),
    [
        ({"public_concern": None}, "tham-nhung", 2, ["dư luận xã hội quan tâm"]),
        ({"public_concern": False}, "tham-nhung", 2, ["không", "dư luận xã hội quan tâm"]),
        ({"initiative": Initiative.THAM_MUU}, "tham-nhung", 2, ["chủ động tham mưu", "chủ động phát hiện"]),
        ({"initiative": None}, "tham-nhung", 1, ["chưa xác định", "chủ động phát hiện hoặc chủ động tham mưu"]),
        ({"kind": Kind.VAN_DE}, "tham-nhung", 1, ["vấn đề", "vụ án hoặc vụ việc"]),
        ({"field": "khac"}, "tham-nhung", 1, ["khác", "tham nhũng"]),
        ({"field": "an_ninh_trat_tu"}, "vu-an-vu-viec", 2, ["trừ an ninh trật tự"]),
        ({"resolved_on": date(2023, 12, 1)}, "tham-nhung", 1, ["01/12/2023", "30/11/2023"]),
        ({"resolved_on": date(2020, 12, 31)}, "tham-nhung", 1, ["31/12/2020", "01/01/2021"]),
        ({"advised_on": None, "advice_doc": None}, "tham-nhung", 1, ["chưa có ngày tham mưu"]),
        ({"outcome": Outcome.KHONG_HIEU_QUA}, "tham-nhung", 1, ["không hiệu quả"]),
        ({"result_doc": None}, "tham-nhung", 1, ["số văn bản", "kết thúc"]),
        ({"voided": True}, "tham-nhung", 1, ["loại"]),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_with_value_and_rule(
    changes: dict[str, Any], code: str, number: int, words: list[str]
) -> None:
    """Both what the case has and what the plan asks for."""
    summary = missing_summary(judged(replace(CORRUPTION, **changes), code, number), STRICT)
    for word in words:
        assert word in summary


def test_an_open_case_is_not_asked_for_its_outcome() -> None:
    """The end is missing; the outcome comes with it."""
    summary = missing_summary(judged(replace(CORRUPTION, **OPEN), "tham-nhung", 1), STRICT)
    assert summary == "chưa có ngày kết thúc"


def test_all_that_is_missing_stands_in_one_line() -> None:
    """Each reason once."""
    case = replace(CORRUPTION, initiative=None, public_concern=None)
    summary = missing_summary(judged(case, "tham-nhung", 2), STRICT)
    assert summary.count(";") == 1
    assert "\n" not in summary


def test_nothing_is_missing_where_a_case_counts() -> None:
    """An empty line."""
    assert missing_summary(judged(CORRUPTION, "tham-nhung", 2), STRICT) == ""


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("kind", Kind.VU_AN, "Vụ án"),
        ("kind", "vu_an", "Vụ án"),
        ("initiative", None, "chưa xác định"),
        ("public_concern", 1, "có"),
        ("has_targets", False, "không"),
        ("advised_on", date(2021, 6, 2), "02/6/2021"),
        ("advised_on", "2021-06-02", "02/6/2021"),
        ("valid_to", None, "–"),
        ("other_units", (), "–"),
        ("other_units", ["NC", "VP"], "NC; VP"),
        ("people", ("A", "B"), "A; B"),
        ("field", "tham_nhung", "Tham nhũng"),
        ("role", "lanh_dao", "Lãnh đạo"),
        ("order", 3, "3"),
    ],
)
def test_a_value_reads_the_same_from_a_case_and_from_the_log(
    column: str, value: object, words: str
) -> None:
    """As it is, and as JSON holds it."""
    assert value_words(column, value, PLAN.field_name) == words


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.NOT_MET, ("CHƯA ĐẠT", "chưa đạt chỉ tiêu")),
        (Verdict.NOT_SET, ("KHÔNG QUY ĐỊNH", "không quy định mức phải đạt")),
        (Verdict.EXCEEDED, ("VƯỢT", "vượt chỉ tiêu")),
    ],
)
def test_a_verdict_has_a_word_for_a_heading_and_one_for_a_sentence(
    verdict: Verdict, words: tuple[str, str]
) -> None:
    """Both stand beside each other in one file."""
    assert (verdict_title(verdict), verdict_clause(verdict)) == words
    assert all(map(verdict_clause, Verdict))


@pytest.mark.parametrize("target", PLAN.targets, ids=lambda target: target.code)
def test_criteria_in_one_line_say_what_each_asks_for(target: Target) -> None:
    """In the words that ``explain`` uses for each criterion of a case."""
    for number in (round_.number for round_ in PLAN.rounds):
        line = criteria_sentence(PLAN, PLAN.criteria(target, number))
        for finding in judged(CORRUPTION, target.code, number).findings:
            if finding.criterion in ("kind", "field", "initiative", "outcome"):
                assert criterion_wanted(finding, PLAN) in line


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Vụ án", "va", "chỉ tiêu “Vụ án” (va)"),
        ("Vụ án", None, "chỉ tiêu “Vụ án”"),
        (None, "va", "chỉ tiêu va"),
    ],
)
def test_a_target_is_called_by_name_then_code(
    name: str | None, code: str | None, words: str
) -> None:
    """By the code where it has no name; without it on papers."""
    assert target_words(name, code) == words
