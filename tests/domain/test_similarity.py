"""Titles that say nearly the same, and codes that were nearly meant."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.case.similarity import (
    NEARLY_ALIKE,
    least_common,
    near_codes,
    similar_pairs,
    similar_to,
    similarity,
    telling_words,
)
from thidua.domain.text import search_key

WORDS = "vụ án việc tại xã tham ô tài sản đất đai Hưng Hòa Lộc chợ dự 2021 3 7 kiểm thử UBND"
TITLES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)


@given(st.one_of(TITLES, st.text(min_size=1)), st.one_of(TITLES, st.text(min_size=1)))
def test_similarity_is_symmetric_and_between_0_and_1(one: str, two: str) -> None:
    """Which of two comes first does not matter."""
    assert similarity(one, two) == similarity(two, one)
    assert 0 <= similarity(one, two) <= 1


@given(TITLES)
def test_a_title_is_wholly_like_itself_however_it_is_spelt(title: str) -> None:
    """Case, accents and generic words aside."""
    assert similarity(title, title) == 1
    assert similarity(title, search_key(title).upper()) == 1
    assert similarity(f"{title} Lam", f"Vụ án {title} tại Lam") == 1


@given(st.lists(TITLES, max_size=12), st.sampled_from([0.3, 0.6, NEARLY_ALIKE, 1.0]))
def test_pairs_are_those_that_comparing_all_would_find(titles: list[str], least: float) -> None:
    """The shortcut through rare words loses nothing and adds nothing; most alike first."""
    found = similar_pairs(titles, least)
    naive = {
        (i, j)
        for i, j in combinations(range(len(titles)), 2)
        if similarity(titles[i], titles[j]) >= least
    }
    assert {(i, j) for i, j, _ in found} == naive
    assert [score for *_, score in found] == sorted((score for *_, score in found), reverse=True)
    for place, _ in similar_to(titles[0], titles, least) if titles else ():
        assert similarity(titles[0], titles[place]) >= least


@given(TITLES, TITLES)
def test_what_is_nearly_alike_shares_the_least_number_of_words(one: str, two: str) -> None:
    """The bound by which the store picks titles to compare."""
    if similarity(one, two) >= NEARLY_ALIKE:
        assert len(telling_words(one) & telling_words(two)) >= least_common(telling_words(one))


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        (
            "Vụ án tham ô tài sản tại UBND xã Hưng Hòa",
            "Vụ việc tham ô tài sản ở Ủy ban nhân dân xã Hưng Hoà",
            True,
        ),
        ("Vụ tham ô tại Công ty X", "Vụ tham ô xảy ra tại Công ty X, thành phố Vinh", True),
        ("Vụ việc thu lệ phí ngoài quy định xã G", "vu viec thu le phi ngoai quy dinh XA G", True),
        (
            "Khai thác cát, sỏi trái phép trên sông Lam",
            "Khai thác cát sỏi trái phép sông Lam",
            True,
        ),
        ("Vụ lấn chiếm đất đai tại xã Hưng Hòa", "Vụ lấn chiếm đất đai tại xã Hưng Lộc", False),
        ("Vụ án tại xã, huyện", "Vụ việc tại thị trấn", False),
        ("Vụ kiểm thử số 1", "Vụ kiểm thử số 2", False),
        ("Vụ kiểm thử số 01", "Vụ kiểm thử số 1", True),
        ("Thu chi sai năm 2021 ở thôn 3 xã A", "Thu chi sai năm 2021 ở thôn 4 xã A", False),
        ("Vụ án tham ô tài sản", "Vụ án nhận hối lộ", False),
        ("Nhận hối lộ nâng điểm thi lớp", "Nhận hối lộ nâng điểm thi trường", True),
        (
            "Khai thác cát sỏi trái phép sông Lam",
            "Khai thác cát sỏi trái phép sông Lam năm 2021",
            True,
        ),
        (
            "Sai phạm đấu giá đất khu dân cư 3 năm 2021",
            "Sai phạm đấu giá đất khu dân cư 3 năm",
            True,
        ),
        ("Sai phạm đấu giá đất khu dân cư K3", "Sai phạm đấu giá đất khu dân cư K4", False),
        ("Vụ kiểm thử số 0", "Vụ kiểm thử số 00", True),
        ("Vụ kiểm thử số 0", "Vụ kiểm thử số 1", False),
        ("Vụ việc", "Vụ việc", True),
        ("Vụ việc", "Vụ án", False),
        ("?", "!", False),
    ],
)
def test_near_identical_titles_are_told_from_merely_alike_ones(
    one: str, two: str, alike: bool
) -> None:
    """Generic words don't make two titles alike, another place or number parts them."""
    assert (similarity(one, two) >= NEARLY_ALIKE) is alike


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Vụ việc tại xã", {"vu", "viec", "tai", "xa"}),
        ("Vụ việc tham ô tại xã", {"tham"}),
        ("Đội 00 và đội 007", {"doi", "0", "7"}),
        ("?", {"?"}),
    ],
)
def test_the_words_that_tell_a_title_from_others(title: str, words: set[str]) -> None:
    """All of them where none does; numbers without the zeros in front."""
    assert telling_words(title) == words


def test_the_most_alike_come_first_and_of_equals_the_first() -> None:
    """Whichever is looked for, and in whatever order the titles stand."""
    titles = ["tham ô Lam Hồng", "tham ô Lam", "Lam Hồng tham ô", "nhận hối lộ", "tham ô Lam Hồng"]
    assert [place for place, _ in similar_to(titles[1], titles, 0.5)] == [1, 0, 2, 4]
    assert [pair[:2] for pair in similar_pairs(titles, 0.5)] == [
        *((0, 2), (0, 4), (2, 4)),
        *((0, 1), (1, 2), (1, 4)),
    ]
    assert similar_to("nhận hối lộ", titles, 1.0) == [(3, 1.0)]
    twins = ["tham nhũng", "nhận hối lộ", "nhận hối lộ", "tham nhũng"]
    assert [pair[:2] for pair in similar_pairs(twins)] == [(0, 3), (1, 2)]
    assert similar_pairs(["thử 3 Lam Hồng", "thử 4 Lam Hồng"], 0.3) == []


@pytest.mark.parametrize(
    ("words", "least", "common"),
    [(1, NEARLY_ALIKE, 1), (3, NEARLY_ALIKE, 2), (13, 0.85, 7), (3, 1.0, 3), (9, 0.4, 1)],
)
def test_so_many_words_are_shared_at_least(words: int, least: float, common: int) -> None:
    """(2·least − 1)/(3 − 2·least) of them, rounded up; one in any case."""
    assert least_common(frozenset(map(str, range(words))), least) == common


def test_thousands_of_titles_take_no_comparing_of_all() -> None:
    """Titles from one mould, five thousand of them, each with its own number."""
    titles = [f"Vụ án tham ô tài sản tại xã số {number}" for number in range(5_000)]
    titles.append("Vụ việc tham ô tài sản ở xã số 4711")
    assert similar_pairs(titles) == [(4711, 5000, 1.0)]


CODES = ["2021-001", "2022-001", "2022-010", "2022-011", "A1"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2022-1", ["2022-001"]),
        ("2022-01", ["2022-001"]),
        ("2022001", ["2022-001"]),
        ("2022/1", ["2022-001"]),
        (" 2022-1 ", ["2022-001"]),
        ("2022–001", ["2022-001"]),
        ("001", ["2022-001", "2021-001"]),
        ("11", ["2022-011"]),
        ("A11", ["A1"]),
        ("", []),
        ("không có", []),
    ],
)
def test_a_code_typed_another_way_is_recognised(typed: str, meant: list[str]) -> None:
    """Year and number count, not the zeros and the dash; a bare number means any year, the latest
    first."""
    assert near_codes(typed, CODES) == meant


def test_no_more_than_three_codes_are_named() -> None:
    """A hint, not a list."""
    assert near_codes("7", [f"{year}-007" for year in range(2015, 2026)]) == [
        "2025-007",
        "2024-007",
        "2023-007",
    ]
