"""The closed vocabularies: code names, labels, and what people write for them (domain.md §3;
contract, "Commands")."""

from __future__ import annotations

from enum import StrEnum

import pytest

from thidua.domain.terms import loose_key, parse_answer, parse_flag, parse_term
from thidua.domain.vocabulary import (
    Classification,
    Initiative,
    JointCredit,
    Kind,
    Milestone,
    Outcome,
    Recipient,
    Role,
    RoundKind,
    Scope,
    Verdict,
    label,
)

ALL: tuple[type[StrEnum], ...] = (
    Kind,
    Initiative,
    Outcome,
    Classification,
    Role,
    Recipient,
    Scope,
    RoundKind,
    Milestone,
    JointCredit,
    Verdict,
)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (Kind, ["vu_an", "vu_viec", "van_de"]),
        (Initiative, ["phat_hien", "tham_muu", "khong"]),
        (Outcome, ["hieu_qua", "khong_hieu_qua"]),
        (Classification, ["khong", "mat", "toi_mat", "tuyet_mat"]),
        (Role, ["lanh_dao", "truc_tiep"]),
        (Scope, ["organisation", "unit"]),
        (RoundKind, ["so_ket", "tong_ket"]),
        (Milestone, ["detected", "advised", "directed", "resolved"]),
        (JointCredit, ["lead", "each"]),
    ],
)
def test_code_names_are_those_of_the_contract(kind: type[StrEnum], codes: list[str]) -> None:
    """Names, columns and keys are fixed."""
    assert [term.value for term in kind] == codes


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        ("exceeded", "VƯỢT"),
        ("met", "ĐẠT"),
        ("minimum_only", "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ"),
        ("not_met", "CHƯA ĐẠT"),
        ("not_set", "KHÔNG QUY ĐỊNH"),
    ],
)
def test_verdicts_carry_the_words_of_the_pages(verdict: str, word: str) -> None:
    """A word always; colour only beside it."""
    assert label(Verdict(verdict)) == word


@pytest.mark.parametrize("term", [term for kind in ALL for term in kind])
def test_every_term_has_a_label_in_words(term: StrEnum) -> None:
    """No raw code is ever shown to people."""
    assert label(term)
    assert "_" not in label(term)


@pytest.mark.parametrize("text", ["vu_an", "vu-an", "Vụ án", "vụ án", "VỤ ÁN", " vu an ", "vụ  án"])
def test_a_value_is_taken_however_a_person_writes_it(text: str) -> None:
    """The contract's own examples and their kin."""
    assert parse_term(Kind, text) is Kind.VU_AN


@pytest.mark.parametrize(
    "term",
    [t for kind in (Kind, Initiative, Outcome, Classification, Role, RoundKind) for t in kind],
)
def test_every_term_is_read_by_code_and_by_label(term: StrEnum) -> None:
    """Whatever a listing shows can be typed back, in capitals too, and with hyphens."""
    for text in (term.value, term.value.replace("_", "-"), label(term), label(term).upper()):
        assert parse_term(type(term), text) is term


def test_several_values_are_told_from_one_beside_an_unknown_word() -> None:
    """What decides no figure is read whatever its accents."""
    with pytest.raises(ValueError, match="nhiều giá trị"):
        parse_term(Kind, "Vụ án, vụ việc")
    with pytest.raises(ValueError, match="không có trong danh mục"):
        parse_term(Kind, "Vụ án, khác")
    assert parse_term(Kind, "vú àn") is Kind.VU_AN


@pytest.mark.parametrize(
    ("kind", "text"), [(Kind, "vụ"), (Kind, ""), (Outcome, "tốt"), (Initiative, "chủ động")]
)
def test_an_unknown_value_is_refused_with_all_choices(kind: type[StrEnum], text: str) -> None:
    """The refusal names the value and lists what may be written."""
    with pytest.raises(ValueError, match="“") as refused:
        parse_term(kind, text)
    assert f"“{text}”" in str(refused.value)
    for term in kind:
        assert term.value in str(refused.value)
        assert label(term) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, True) for text in ("x", "X", "có", "Co", "1", "true")),
        *((text, False) for text in ("không", "KHÔNG", "khong", "0", "false")),
    ],
)
def test_a_flag_is_read_as_people_write_it(text: str, value: bool) -> None:
    """A person writes x, có, không, 1, 0."""
    assert parse_flag(text) is value


@pytest.mark.parametrize("text", ["", "2", "có lẽ", "-", "10"])
def test_a_flag_that_is_neither_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="“"):
        parse_flag(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, True) for text in ("c", "C", "có", "co", "y", "yes", "đồng ý", "x", "1")),
        *((text, False) for text in ("k", "không", "khong", "n", "no", "0", "", "  ")),
    ],
)
def test_an_answer_is_read_as_people_type_it(text: str, value: bool) -> None:
    """One letter is enough, and Enter alone is no."""
    assert parse_answer(text) is value


@pytest.mark.parametrize("text", ["có lẽ", "ok", "-", "10"])
def test_an_answer_that_is_neither_is_asked_again(text: str) -> None:
    """With words about a question, not about a column."""
    with pytest.raises(ValueError, match=f"^“{text}” không rõ là có hay không; gõ có hoặc không$"):
        parse_answer(text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((Classification, text) for text in ("Mất", "Mát", "Mặt", "Khống", "Thưởng")),
        *((Outcome, text) for text in ("Chưa hiệu quả", "Kém hiệu quả", "Hiếu quả")),
        *((Initiative, text) for text in ("Không phát hiện", "Đơn vị khác phát hiện", "Phạt hiện")),
    ],
)
def test_a_word_that_only_looks_alike_is_no_value(kind: type[StrEnum], text: str) -> None:
    """What decides a figure, or what is shown, is taken only from words that say exactly that
    (domain.md §11)."""
    with pytest.raises(ValueError, match="không có trong danh mục"):
        parse_term(kind, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Classification.MAT, "MẬT"),
        (Classification.MAT, "mat"),
        (Classification.KHONG, "Thường"),
        (Outcome.HIEU_QUA, "Xử lý có hiệu quả"),
        (Outcome.HIEU_QUA, "hieu quả"),
        (Outcome.HIEU_QUA, "Hiê\u0323u qua\u0309"),
        (Initiative.PHAT_HIEN, "Phát hiện"),
    ],
)
def test_accents_may_be_left_out_and_stand_in_any_form(term: StrEnum, text: str) -> None:
    """Without them, in capitals, decomposed."""
    assert parse_term(type(term), text) is term


@pytest.mark.parametrize("text", ["Đừng", "Dừng", "Cỏ", "Khống"])
def test_a_flag_is_not_read_from_a_word_with_other_accents(text: str) -> None:
    """“Đừng” says the opposite of “Đúng”."""
    with pytest.raises(ValueError, match="không rõ là có hay không"):
        parse_flag(text)


def test_a_loose_key_joins_hyphen_underscore_and_space() -> None:
    """``vu_an``, ``vu-an`` and ``Vụ án`` are one."""
    assert loose_key("Vụ-án") == loose_key("vu_an") == loose_key(" VU  AN ") == "vu an"


@pytest.mark.parametrize(
    "kind", [Kind, Initiative, Outcome, Classification, Role, Scope, RoundKind, Milestone, Verdict]
)
def test_every_label_reads_back_as_its_own_term(kind: type[StrEnum]) -> None:
    """Terms of different kinds share a value (``khong``), and yet each has its own label."""
    for term in kind:
        assert parse_term(kind, label(term)) is term
    assert label(Initiative.KHONG) == "Không chủ động"
    assert label(Classification.KHONG) == "Không"
