"""Old Vietnamese alphabets are known, and honest Unicode is never taken for one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.exchange.legacy import legacy_reading, misread, old_alphabet

TEXTS = {
    "Vụ việc nhận hối lộ tại huyện Quỳnh Lưu": (
        "Vô viÖc nhËn hèi lé t¹i huyÖn Quúnh L\xadu",
        "Vuï vieäc nhaän hoái loä taïi huyeän Quyønh Löu",
    ),
    "tham ô tài sản": ("tham « tµi s¶n", "tham oâ taøi saûn"),
    "lấn chiếm đất công": ("lÊn chiÕm ®Êt c«ng", "laán chieám ñaát coâng"),
    "khiếu nại kéo dài": ("khiÕu n¹i kÐo dµi", "khieáu naïi keùo daøi"),
    "đấu thầu thuốc": ("®Êu thÇu thuèc", "ñaáu thaàu thuoác"),
    "chưa rõ": ("ch\xada râ", "chöa roõ"),
}
HONEST = [
    *("Vụ án", "Lê Hà", "Bùi Công Toàn", "Côte d'Ivoire", "São Paulo", "Müller & Söhne", "Citroën", "Noël", "naïve", "Björk"),
    *("10 m²", "30 °C", "© 2020", "§ 5", "5 µm", "1.000 €", "«trích»", "Ñandú", "façade", "Häagen-Dazs", "½ giá", "tham ô", ""),
    *("hô hấp", "cô giáo", "ăn", "VỤ ÁN THAM Ô", "Đ/c Lê", "ÔNG HỒ", "bà Hà", "xã Ea H'leo", "Krông Bông", "a®", "x¹"),
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("place", "name"), [(0, "TCVN3"), (1, "VNI")])
def test_text_of_an_old_font_is_known_and_read(text: str, place: int, name: str) -> None:
    """As it stands in a workbook: Latin letters that only the font shows as Vietnamese."""
    found = legacy_reading(TEXTS[text][place])
    assert found is not None
    assert name in found[0]
    assert found[1] == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("place", "name"), [(0, "TCVN3"), (1, "VNI")])
def test_bytes_of_an_old_alphabet_are_named(text: str, place: int, name: str) -> None:
    """As they stand in a text file."""
    assert name in (old_alphabet(TEXTS[text][place].encode("latin-1")) or "")


def test_bytes_of_windows_1258_are_named() -> None:
    """The tone is a character of its own behind its letter."""
    text = "Vu\u0323 viê\u0323c nhâ\u0323n hô\u0301i lô\u0323 ta\u0323i huyê\u0323n Quy\u0300nh Lưu"
    assert unicodedata.normalize("NFC", text) == "Vụ việc nhận hối lộ tại huyện Quỳnh Lưu"
    assert old_alphabet(text.encode("cp1258")) == "Windows-1258"


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\xff", b"\x80\x81\x82", b"caf\xe9 \xe0 la cr\xe8me", b"abc"]
)
def test_other_bytes_are_not_named(raw: bytes) -> None:
    """They are refused as what they are: unreadable."""
    assert old_alphabet(raw) is None or "1258" in (old_alphabet(raw) or "")


@pytest.mark.parametrize("text", HONEST)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_honest_text_is_left_alone(text: str, form: str) -> None:
    """Foreign names, units of measure, signs, short words."""
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert legacy_reading(text) is None
    assert misread(text) is None


@given(
    st.text(
        alphabet=(
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữự"
            " ĐÂÔƠƯ,.;-/0129"
        ),
        max_size=40,
    )
)
def test_no_text_of_vietnamese_letters_is_refused(text: str) -> None:
    """Whatever the order of its letters."""
    assert misread(text) is None
    assert legacy_reading(text) is None


@pytest.mark.parametrize(
    "text", ["Vụ án tham nhũng", "Sử dụng đất", "Đoàn Đức Ý", "“ngoặc” – €", "é"]
)
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_that_was_read_in_the_wrong_alphabet(text: str, wrong: str) -> None:
    """UTF-8 taken for a Western alphabet, whichever way the gaps of that one are filled."""
    raw = text.encode()
    try:
        broken = raw.decode(wrong)
    except UnicodeDecodeError:
        broken = "".join(
            bytes([b]).decode(wrong) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b)
            for b in raw
        )
    assert misread(broken) == text
