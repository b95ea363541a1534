"""What looks alike is one for keys, and is warned of where it is of another script (domain.md
§6)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.domain.folding import fold, twin_letters, twin_warning
from thidua.domain.text import clean_line, code_key, plain_key, search_key, sort_key, spelling_key

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
vietnamese = st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy ĐÀẢÃÁẠủỷệộ"), max_size=20)
# What is seen alike, in pairs: as Word, Zalo or an old font writes it, and as a keyboard does.
ALIKE = [
    ("Vụ “tín dụng đen”", 'Vụ "tín dụng đen"'),
    ("Vụ ‘tín dụng đen’", "Vụ 'tín dụng đen'"),
    ('Vụ "tín dụng đen"', "Vụ 'tín dụng đen'"),
    ("Thu – chi", "Thu - chi"),
    ("Thu — chi", "Thu ‑ chi"),
    ("xã H’Hen", "xã H'Hen"),
    ('Vu "A"', "Vu 'A'"),  # without any sign that is not ASCII
    ("Vu `A`", "Vu 'A'"),
    ("Ðất đai", "Đất đai"),
    ("Ɖất ɖai", "Đất đai"),
    ("ðất", "đất"),
    ("xã\u00ad Yên", "xã Yên"),
    ("xã\u200b Yên\ufeff", "xã Yên"),
    ("\u202exã Yên\u202c", "xã Yên"),
    ("số １２／ＡＢ", "số 12/AB"),
    ("xã\u3000Yên", "xã Yên"),
    ("Vụ аn", "Vụ an"),  # the first has a Cyrillic а
    ("ΝΟΙ СНІΝН", "NOI CHINH"),  # Greek and Cyrillic capitals
    ("ở xã Yên…", "ở xã Yên..."),
]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_what_looks_alike_has_one_key(one: str, two: str) -> None:
    """For searching and matching, for the spelling of names, and for the order of a list."""
    assert search_key(one) == search_key(two)
    assert spelling_key(one) == spelling_key(two)
    assert sort_key(one)[:2] == sort_key(two)[:2]


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_what_was_written_is_stored_as_it_was(one: str, two: str) -> None:
    """Keys fold; a stored text is only brought to NFC and trimmed."""
    assert {clean_line(one), clean_line(two)} == {
        unicodedata.normalize("NFC", text).strip() for text in (one, two)
    }


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vụ A–B", "Vụ AB"),
        ("Vụ 1", "Vụ 2"),
        ("Thu - chi", "Thu chi"),
        ("“Đất”", "Đất"),
        ("'=1", "''=1"),
        ("Vụ a,b", "Vụ a.b"),
    ],
)
def test_what_differs_stays_apart(one: str, two: str) -> None:
    """A mark that is there and one that is not are two texts."""
    assert search_key(one) != search_key(two)


@given(texts)
@example("a\u0301\u0323b\u0300")  # two tones in one word
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """``fold`` gives a text that it leaves alone; so do the keys made of it."""
    assert fold(fold(text)) == fold(text)
    assert search_key(search_key(text)) == search_key(text)
    assert spelling_key(spelling_key(text)) == spelling_key(text)


@given(vietnamese)
def test_vietnamese_text_is_not_touched(text: str) -> None:
    """Folding is for what only looks like it."""
    assert unicodedata.normalize("NFC", fold(text)) == unicodedata.normalize("NFC", text)
    assert twin_letters(text) == ""


def test_twins_are_named_with_their_script() -> None:
    """Once each, with the number of the sign, since it can't be told from ours by sight."""
    assert twin_letters("Vụ аn у tế а") == "ау"
    warning = twin_warning("Vụ аn, Νội")
    assert warning is not None
    assert "“а” (U+0430, chữ Kirin)" in warning
    assert "“Ν” (U+039D, chữ Hy Lạp)" in warning
    assert (
        twin_warning("Ðất đai “xã” – Yên") is None
    )  # Ð is what old fonts made; nobody can do anything about it


@pytest.mark.parametrize(
    ("one", "two"),
    [("VA-1", "va-1"), ("VỤ-1", "vụ-1"), ("Vu\u0323-1", "vụ-1"), ("2022-001", "2022-001")],
)
def test_codes_that_differ_in_case_have_one_key(one: str, two: str) -> None:
    """Case and NFC aside; accents, quotes and dashes belong to a code."""
    assert code_key(one) == code_key(two)


@pytest.mark.parametrize(("one", "two"), [("VA-1", "VA–1"), ("VỤ-1", "VU-1"), ("01", "1")])
def test_other_codes_stay_apart(one: str, two: str) -> None:
    """What a person would not take for the same code."""
    assert code_key(one) != code_key(two)


def test_the_plain_key_keeps_look_alikes_apart() -> None:
    """It says what two titles shared before keys knew of look-alikes."""
    assert plain_key("VỤ  “A”") == plain_key("vụ “a”") != plain_key('vụ "a"')
    assert plain_key(" Đất  đai ") == "dat dai"
