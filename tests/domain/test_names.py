"""Several names in one text: where it is cut, what is taken off, what is no name (contract, column
``people``)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.test_unit import staff
from thidua.domain.names import (
    NewName,
    is_name,
    names_meant,
    people_named,
    pieces,
    several,
    units_named,
    unsure,
    within,
)
from thidua.domain.placeholder import is_ditto, says_nothing
from thidua.domain.staff import StaffIndex

MAU, THU, TU = "Trần Văn Mẫu", "Lê Thị Thử", "Hồ Thị Tú"


def named(text: str, *known: str) -> list[str]:
    """The names that ``text`` gives where ``known`` are the staff."""
    return [who.name for who in people_named(text, StaffIndex(staff(*known)).find)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{MAU}, {THU}", [MAU, THU]),
        (f"{MAU};{THU}", [MAU, THU]),
        (f"{MAU}\n{THU}", [MAU, THU]),
        (f"{MAU} và {THU}", [MAU, THU]),
        (f"{MAU}, {THU} và {TU}", [MAU, THU, TU]),
        (f"{MAU}/{THU}", [MAU, THU]),
        (f"1. {MAU}; 2. {THU}", [MAU, THU]),
        (f"1. {MAU} 2. {THU}", [MAU, THU]),
        (f"1/ {MAU}\n2/ {THU}", [MAU, THU]),
        (f"(1) {MAU}, (2) {THU}", [MAU, THU]),
        (f"1) {MAU} 2) {THU}", [MAU, THU]),
        (f"- {MAU}\n- {THU}", [MAU, THU]),
        (f"{MAU} • {THU}", [MAU, THU]),
        (f"• {MAU}\n• {THU}", [MAU, THU]),
        (f"* {MAU} * {THU}", [MAU, THU]),
        (f"\uf0b7 {MAU} \uf0b7 {THU}", [MAU, THU]),
        (f"Ô. {MAU}, Ths. {THU}", [MAU, THU]),
        (f"TS. {MAU}; PGS.TS {THU}", [MAU, THU]),
        (f"PGS, TS {MAU} và ThS {THU}", [MAU, THU]),
        ("Lê Văn Cùng; Phó Đức Mẫu", ["Lê Văn Cùng", "Phó Đức Mẫu"]),
        ("Lê Văn Cùng", ["Lê Văn Cùng"]),
        ("Nguyễn Văn Thư", ["Nguyễn Văn Thư"]),
        (f"đ/c {MAU}, Đ/c {THU}", [MAU, THU]),
        (f"Các đồng chí: {MAU}, {THU}.", [MAU, THU]),
        (f"ông {MAU} và bà {THU}", [MAU, THU]),
        (f"Đ/c: {MAU}", [MAU]),
        (f"{MAU} (Trưởng phòng; PCTN), {THU} (NC)", [MAU, THU]),
        (f"{MAU} (Phó phòng)", [MAU]),
        (f"{THU} và Và Bá Chò", [THU, "Và Bá Chò"]),
        ("Và Y Xìa", ["Và Y Xìa"]),
        ("TRẦN VĂN MẪU VÀ LÊ THỊ THỬ", ["TRẦN VĂN MẪU", "LÊ THỊ THỬ"]),
        ("LÊ THỊ THỬ, VÀ BÁ CHÒ", ["LÊ THỊ THỬ", "VÀ BÁ CHÒ"]),
        (f"{MAU},, ;{THU};", [MAU, THU]),
        ("nguyễn an", ["nguyễn an"]),
        ("Lê Văn 7", ["Lê Văn 7"]),
        ("O'Brien", ["O'Brien"]),
        ("H'Hen Niê; K'Sor Y Bhăm", ["H'Hen Niê", "K'Sor Y Bhăm"]),
    ],
)
def test_each_name_is_one_person(text: str, names: list[str]) -> None:
    """At every separator of the contract; titles and brackets off; one alone as before."""
    assert named(text) == names


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (f"{MAU}, Trưởng phòng", "“Trưởng phòng”"),
        (f"{MAU}; nguyễn an", "“nguyễn an”"),
        (f"{MAU}, Tú", "“Tú”"),
        (f"{MAU}, Đội 7", "“Đội 7”"),
        (f"{MAU} và các đồng chí khác", "“các đồng chí khác”"),
        (f"{MAU} và một người nữa, vv", "“vv”"),
        (f"{MAU} - {THU}", "nhiều người"),
        (f"{MAU} & {THU}", "nhiều người"),
        (f"{MAU} cùng {THU}", "nhiều người"),
        ("nt", "“nt”"),
        ("-", "“-”"),
        ("?", "“?” không phải tên của ai"),
        (f"{MAU}?", f"“{MAU}?” chưa rõ là ai"),
        (f"{MAU}, {THU} v.v", f"“{THU} v.v” chưa rõ là ai"),
        ("đồng chí", "không phải tên của ai"),
        (f"{MAU}, nt", "“nt”"),
    ],
)
def test_what_is_no_name_refuses_the_whole_text(text: str, wrong: str) -> None:
    """Nobody is made up, and nobody of the others is taken by halves."""
    with pytest.raises(ValueError, match=wrong.replace("?", "[?]")):
        named(text)


def test_everything_that_is_no_name_is_told_at_once() -> None:
    """Each with its value."""
    with pytest.raises(ValueError, match=r"“khác”.*“v v”"):
        named(f"{MAU}, khác, v v")


def test_a_known_person_goes_before_every_rule() -> None:
    """By the whole text: a name of an older file that holds a comma, one word, a title that is a
    family name."""
    assert named(f"{MAU}, {THU}", f"{MAU}, {THU}") == [f"{MAU}, {THU}"]
    assert named(f"{MAU}, {THU};{TU}", f"{MAU}, {THU}") == [f"{MAU}, {THU}", TU]
    assert named("Tú, Mẫu", "Tú", "Mẫu") == ["Tú", "Mẫu"]
    assert named("Ông Văn Tùng", "Ông Văn Tùng") == ["Ông Văn Tùng"]
    assert named(f"đ/c le thi thu (PCTN), {MAU}", THU) == [THU, MAU]


def test_namesakes_are_not_guessed() -> None:
    """Also as one of several."""
    with pytest.raises(ValueError, match="2 người"):
        named(f"{MAU}, {THU}", THU, THU)


def test_a_code_in_brackets_is_kept_to_tell_new_namesakes_apart() -> None:
    """What is one word with a digit may be a code; a post is none."""
    found = people_named(f"{MAU} (M1); {THU} (Trưởng phòng)", lambda _: None)
    assert found == [NewName(MAU, "M1"), NewName(THU)]


@pytest.mark.parametrize(
    ("brackets", "mark"),
    [("M1", "M1"), (" M1 ", "M1"), ("7", "7"), ("NC", None), ("Phòng 7", None), ("1 2", None)],
)
def test_one_word_with_a_digit_may_be_a_code(brackets: str, mark: str | None) -> None:
    """Of which nothing is a code but the word itself."""
    assert people_named(f"{MAU} ({brackets})", lambda _: None) == [NewName(MAU, mark)]


@pytest.mark.parametrize("text", ["Trần Mẫu", "Công Tằng Tôn Nữ Mỹ Hạnh", "Ma Seo Phử"])
def test_two_to_six_words_with_capitals_are_a_name(text: str) -> None:
    """The form of a name."""
    assert is_name(text)


@pytest.mark.parametrize(
    "text", ["Mẫu", "Trần mẫu", "Trần Văn 2", "Trần V2n", "Một Hai Ba Bốn Năm Sáu Bảy", "", "- Mẫu"]
)
def test_other_forms_are_none(text: str) -> None:
    """One word, small letters, digits, too many words."""
    assert not is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "nt",
        "NT",
        "n/t",
        "- nt -",
        "như trên",
        "nhu tren",
        "Chưa có",
        "không",
        "-",
        "–",
        "?",
        "…",
        "...",
        "-" * 24,
        '"',
    ],
)
def test_what_only_fills_a_cell_says_nothing(text: str) -> None:
    """Whatever its case and what stands around it."""
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["12-BC/BNCTU", "45", "Công văn", "NTH", "Chưa có số 12", "Không Lê", "BC", "-" * 25]
)
def test_other_texts_say_something(text: str) -> None:
    """A number, a name, a word."""
    assert not says_nothing(text)


def test_a_ditto_is_told_from_nothing() -> None:
    """“nt” means what stands above, “-” means none."""
    texts = ("nt", "như trên", ' " ', "''", "-", "chưa có", "?", "", " ", "nt" + " " * 30)
    assert [text for text in texts if is_ditto(text)] == ["nt", "như trên", ' " ', "''"]


UNITS = {
    "NC": "NC",
    "PCTN": "PCTN",
    "Phòng phòng, chống tham nhũng": "PCTN",
    "Văn phòng": "VP",
    "Phòng A và B": "AB",
}


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("NC, PCTN, NC", ["NC", "PCTN", "NC"], []),
        ("Phòng phòng, chống tham nhũng", ["PCTN"], []),
        ("Văn phòng, Phòng phòng, chống tham nhũng và NC", ["VP", "PCTN", "NC"], []),
        ("Phòng A và B; NC", ["AB", "NC"], []),
        ("NC/XX", ["NC"], ["XX"]),
    ],
)
def test_names_of_units_may_hold_separators(
    text: str, codes: list[str], unknown: list[str]
) -> None:
    """The longest known name is taken."""
    assert units_named(text, UNITS.get) == (codes, unknown)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MAU, [MAU]),
        (f" {MAU} ", [MAU]),
        (f"{MAU}\n{THU}", [MAU, THU]),
        (f"1. đ/c {MAU}, Trưởng phòng; {THU} (NC)?", [MAU, THU]),
        (f"{MAU} - {THU}", [MAU, THU]),
        (f"{MAU} (NC), {THU}", [MAU, THU]),
        (f"{MAU} v.v", [MAU]),
        (f"{MAU} (Phó phòng)", [f"{MAU} (Phó phòng)"]),
        (f"{MAU} & (NC)", [MAU, "(NC)"]),
        (f"đồng chí {MAU}", [MAU]),
        (f"Ông {MAU}", [MAU]),
        (f"Bà {THU}", [THU]),
        ("ông Văn Tùng", ["Văn Tùng"]),
        ("Đồng chí Văn Tùng", ["Văn Tùng"]),
        ("Ông Văn Tùng", ["Ông Văn Tùng"]),
        ("Bà Văn Mẫu", ["Bà Văn Mẫu"]),
        ("Trưởng phòng", []),
    ],
)
def test_a_name_of_an_older_file_is_told_by_the_names_it_holds(text: str, names: list[str]) -> None:
    """“Ông” and “Bà” are family names too: with a capital they stay before what is none."""
    assert names_meant(text) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f" {MAU} ", [MAU]),
        (f"{MAU}\n{THU}", [MAU, THU]),
        ("và", []),
        ("Và", ["Và"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_pieces(text: str, found: list[str]) -> None:
    """Without the blanks around them; more than one piece names several."""
    assert pieces(text) == found
    assert several(text) is (len(found) > 1)


@pytest.mark.parametrize("text", ["", ",", "•", "và", "; ,"])
def test_separators_alone_name_nobody(text: str) -> None:
    """They are refused like every word for none; somebody of an older file is still found so."""
    with pytest.raises(ValueError, match=f"“{text}” không phải tên của ai"):
        named(text)
    assert named(",", ",") == [","]


def test_titles_may_be_left_on() -> None:
    """Whoever adds somebody under such a name may have meant it."""
    assert names_meant(f"đồng chí {MAU}", titles=False) == [f"đồng chí {MAU}"]


@pytest.mark.parametrize(
    ("text", "open_"),
    [(f"{MAU}?", True), (f"{MAU} ?. ", True), (f"{MAU} v.v", True), (MAU, False), ("?!", False)],
)
def test_who_is_meant_may_be_left_open(text: str, open_: bool) -> None:
    """By a sign at the very end, stops behind it aside."""
    assert unsure(text) is open_


def test_signs_at_the_ends_of_a_name_are_the_users_own() -> None:
    """Those inside are part of it."""
    assert within(f"“_{MAU}”!") == MAU
    assert within("K'Sor (H'Hen)") == "K'Sor (H'Hen"


@given(st.text(alphabet="aÀ và,;/()1.-\nđc ", max_size=60))
def test_nothing_is_lost_but_separators(text: str) -> None:
    """Every letter of a piece stands in the text, in its order; no piece is empty."""
    found = pieces(text)
    assert all(piece.strip() for piece in found)
    place = 0
    for piece in found:
        place = text.index(piece, place) + len(piece)


def test_a_hostile_text_takes_no_time() -> None:
    """Two thousand brackets, numbers, separators: no pattern runs away."""
    start = time.perf_counter()
    for text in (
        "(" * 2000,
        "1. " * 700,
        "và " * 700,
        "- " * 1000,
        "đ/c " * 500,
        " " * 2000 + "x",
        ",a" * 1000,
    ):
        pieces(text)
        units_named(text, lambda _: None)
        try:
            people_named(text, lambda _: None)
        except ValueError:
            continue
    assert time.perf_counter() - start < 2
