"""Vietnamese text: one spelling, keys that match whatever the accents, and the order of letters
(domain.md §6)."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.text import (
    HIDDEN_TEXT,
    clean_line,
    describe_characters,
    given_name_key,
    nearest,
    nfc,
    on_one_line,
    printed_code,
    quoted_value,
    search_key,
    shortened,
    sort_key,
    spelling_key,
    unfit_characters,
)

LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["a", "à", "ả", "ã", "á", "ạ"]
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
vietnamese = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy ÀẢÃÁẠàảãáạĐđỦỷệộ"), max_size=20)


def test_text_is_stored_in_nfc() -> None:
    """A decomposed and a composed spelling become one."""
    assert nfc(unicodedata.normalize("NFD", "Đào Thị Ngọc Huyền")) == "Đào Thị Ngọc Huyền"


@given(texts)
def test_nfc_is_idempotent(text: str) -> None:
    """Bringing a text to NFC twice changes nothing more."""
    assert nfc(nfc(text)) == nfc(text) == unicodedata.normalize("NFC", text)


@given(texts)
def test_search_key_is_idempotent(text: str) -> None:
    """The key of a key is the key."""
    assert search_key(search_key(text)) == search_key(text)


@given(vietnamese)
def test_search_key_does_not_depend_on_the_form_or_the_case(text: str) -> None:
    """NFC, NFD, capitals and small letters share one key, and the key is plain ASCII."""
    keys = {
        search_key(form)
        for form in (text, nfc(text), unicodedata.normalize("NFD", text), text.upper())
    }
    assert len(keys) == 1
    assert keys.pop().isascii()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("hòa", "hoà"),
        ("Đường đỏ", "duong do"),
        ("ĐẢNG ỦY", "đảng ủy"),
        ("Vụ  án\tA", " vụ án a "),
        ("Thuý", "THÚY"),
    ],
)
def test_search_key_ignores_accents_case_and_spacing(one: str, two: str) -> None:
    """Accents, case, đ/d, spacing and the placement of tone marks don't matter."""
    assert search_key(one) == search_key(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Uỷ", "Ủy"), ("hoà", "Hòa"), ("khoẻ  mạnh", "khỏe mạnh")]
)
def test_spelling_key_ignores_the_place_of_the_tone(one: str, two: str) -> None:
    """The same word with its tone mark over another vowel is the same spelling."""
    assert spelling_key(one) == spelling_key(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Hà", "Hạ"), ("Đức", "Dức"), ("Ân", "An"), ("Thu", "Thư")]
)
def test_spelling_key_keeps_letters_and_tones_apart(one: str, two: str) -> None:
    """Different letters or tones are different spellings."""
    assert spelling_key(one) != spelling_key(two)


@given(st.permutations(LETTERS))
def test_letters_stand_in_vietnamese_order(letters: list[str]) -> None:
    """A ă â b c d đ e ê … y, whatever order they come in."""
    assert sorted(letters, key=sort_key) == LETTERS


@given(st.permutations(TONES))
def test_tones_stand_in_vietnamese_order(tones: list[str]) -> None:
    """Ngang, huyền, hỏi, ngã, sắc, nặng."""
    assert sorted(tones, key=sort_key) == TONES


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Ba"],
        ["Dung", "Dũng", "Đào", "Em"],
        ["Hà", "Hả", "Hã", "Há", "Hạ", "Hai"],
        ["ba", "bà", "bá", "bạ", "ban"],
        ["Ma", "Má", "Mạ", "Mai", "Mài", "Mái"],
        ["Lê", "Lệ", "Lê Na"],
        ["Thu", "Thư", "Tú", "Tư"],
        ["Tổ", "Tổ 1", "Tổ 1 B", "Tổ 2", "Tổ 2 A", "Tổ 9"],
        ["ba", "Bà"],
        ["\u0323", "a"],
        ["Lê An", "Lê-An", "Lêan"],
        ["Tổ Y", "Tổ Ж", "Tổ Ш"],
    ],
)
def test_words_stand_in_vietnamese_order(ordered: list[str]) -> None:
    """Letters decide first over the whole word, tones only between words of the same letters."""
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


@given(st.lists(vietnamese, max_size=8))
def test_sort_order_is_the_same_from_any_start(words: list[str]) -> None:
    """Sorting is stable against the incoming order and against the Unicode form."""
    once = sorted(words, key=sort_key)
    backwards = words[::-1]
    assert sorted(backwards, key=sort_key) == once
    decomposed = [unicodedata.normalize("NFD", word) for word in words]
    assert [nfc(w).casefold() for w in sorted(decomposed, key=sort_key)] == [
        nfc(w).casefold() for w in once
    ]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Trần Văn An", "Lê Thị Ánh", "Phạm Bình", "Nguyễn Công Dũng", "Bùi Hữu Đức"],
        ["Lê Hà", "Nguyễn Hà", "Bùi Hạnh"],
        ["Nguyễn Thị Lan", "Nguyễn Văn Lan", "Vũ Lân"],
        ["Hồ Tú", "Bùi Tuấn", "An Tư"],
    ],
)
def test_people_stand_by_given_name(ordered: list[str]) -> None:
    """The last word decides, then the whole name."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=given_name_key) == ordered


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Vụ A \n", "Vụ A"),
        ("", None),
        (" \t\n", None),
        ("\u00ad", None),
        ("\u200b \u2060", None),
        ("[bold]x[/]", "[bold]x[/]"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_line_is_trimmed_and_otherwise_left_alone(text: str, kept: str | None) -> None:
    """Outer whitespace goes; markup and formulas stay as written; nothing left is ``None``."""
    assert clean_line(text) == kept


@pytest.mark.parametrize(
    "bad", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\ud800", "\t", "\n", "\r"]
)
def test_control_characters_and_lone_surrogates_are_refused(bad: str) -> None:
    """Cc and Cs inside a line are refused, and the refusal names the character."""
    with pytest.raises(ValueError, match=f"U\\+{ord(bad):04X}"):
        clean_line(f"a{bad}b")


@pytest.mark.parametrize("bad", ["\x07", "\x1b", "\ud800"])
def test_a_control_character_alone_is_not_nothing(bad: str) -> None:
    """It is refused as well; whatever else can't be seen leaves a blank."""
    with pytest.raises(ValueError, match=f"U\\+{ord(bad):04X}"):
        clean_line(bad)


def test_tab_and_newline_inside_a_note_are_kept() -> None:
    """A note may hold several lines; other control characters stay refused."""
    assert clean_line("một\n\thai", keep="\t\n") == "một\n\thai"
    with pytest.raises(ValueError, match=r"U\+001B"):
        clean_line("một\n\x1b[31mhai", keep="\t\n")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_placeholder_of_classified_records_is_refused(form: str) -> None:
    """What stands in for a secret text is never taken for one."""
    with pytest.raises(ValueError, match="mật"):
        clean_line(f" {unicodedata.normalize(form, HIDDEN_TEXT)} ")


def test_the_placeholder_reads_as_the_pages_say() -> None:
    """(mật – xem bản giấy)."""
    assert HIDDEN_TEXT == "(mật – xem bản giấy)"


@given(st.text(max_size=20))
def test_unfit_characters_are_exactly_cc_and_cs(text: str) -> None:
    """No control character or lone surrogate slips through, and nothing else is refused."""
    assert set(unfit_characters(text)) == {
        c for c in text if unicodedata.category(c) in ("Cc", "Cs")
    }


def test_characters_that_cannot_be_shown_are_named() -> None:
    """By code point."""
    assert describe_characters("\x07\ud800") == "U+0007, U+D800"


@pytest.mark.parametrize(
    ("word", "found"), [("reviw", "review"), ("RÊVIEW", "review"), ("pctm", "PCTN"), ("zzzz", None)]
)
def test_nearest_finds_what_was_probably_meant(word: str, found: str | None) -> None:
    """Accents and case aside; nothing where nothing is close."""
    assert nearest(word, ["review", "register", "PCTN", "NC"]) == found


@pytest.mark.parametrize(
    ("value", "longest", "told"),
    [("abc", 3, "“abc”"), ("abcd", 3, "“abc…”"), (12, 3, "“12”"), ("", 3, "“”")],
)
def test_a_value_is_quoted_up_to_a_length(value: object, longest: int, told: str) -> None:
    """So that the sentence around it is seen."""
    assert quoted_value(value, longest) == told


@pytest.mark.parametrize(("text", "told"), [("abc", "abc"), ("abcd", "ab…")])
def test_a_text_is_cut_to_the_room_there_is(text: str, told: str) -> None:
    """The sign for what is cut included."""
    assert shortened(text, 3) == told


def test_a_hash_is_printed_in_groups() -> None:
    """Of four digits, as many as people compare."""
    assert printed_code("0123456789abcdef" * 4) == "0123 4567 89ab cdef 0123 4567 89ab cdef"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12345678", "12345678"),
        ("123456789", "1234567…"),
        ("a\tb\nc", "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"),
        ("", ""),
    ],
)
def test_a_text_of_before_is_made_to_stand_in_a_line(text: str, shown: str) -> None:
    """Cut where it is longer than that, with a sign for what can't be shown."""
    assert on_one_line(text, 8) == shown


def test_every_space_of_unicode_is_trimmed() -> None:
    """Those that Python's table of characters calls separators (Zs)."""
    spaces = [chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n)) == "Zs"]
    for space in spaces:
        assert clean_line(f"{space}vụ{space}") == "vụ"
