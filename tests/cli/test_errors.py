"""Every refusal that a user can meet: what is typed, the exit code, and the words that must be in
the message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import posix
from tests.cli.helpers import EMBEDDED, digest
from tests.cli.test_check import forge
from tests.conftest import Thidua

ADD = ("add-case", "--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC", "--title")
FIGURE = ("explain", "--round", "1", "--target")
LONG = "dài " * 600

Table = list[tuple[tuple[str, ...], tuple[str, ...]]]

CASES: Table = [
    ((*ADD, "Vụ B", "--code", "A1"), ("Mã", "“A1”", "--code")),
    ((*ADD, "VỤ  A"), ("A1", "NC", "thidua show A1", "--allow-duplicate")),
    ((*ADD, ""), ("Tên vụ án, vụ việc", "bắt buộc")),
    ((*ADD, LONG), ("Tên vụ án, vụ việc", "2000")),
    ((*ADD, "B", "--note", "x" * 100_001), ("Ghi chú", "100000")),
    ((*ADD, "B", "--kind", "án"), ("Loại", "“án”", "vu_an", "vu_viec", "van_de")),
    ((*ADD, "B", "--field", "rừng"), ("Lĩnh vực", "“rừng”", "tham_nhung", "khac")),
    ((*ADD, "B", "--unit", "PCTM"), ("Đơn vị chủ trì", "“PCTM”", "“PCTN”", "VP", "NC")),
    ((*ADD, "B", "--with", "QQ"), ("Đơn vị phối hợp", "“QQ”")),
    ((*ADD, "B", "--with", "NC"), ("Đơn vị phối hợp", "NC", "chủ trì")),
    ((*ADD, "B", "--initiative", "vừa"), ("Mức chủ động", "“vừa”", "phat_hien", "tham_muu", "khong")),
    ((*ADD, "B", "--outcome", "tốt"), ("Kết quả", "“tốt”", "hieu_qua", "khong_hieu_qua")),
    ((*ADD, "B", "--classification", "kín"), ("Độ mật", "“kín”", "tuyet_mat")),
    ((*ADD, "B", "--person", "Vũ Thị Yến"), ("Cán bộ", "Vũ Thị Yến", "Y1", "Y2")),
    ((*ADD, "B", "--detected", "30/02/2022"), ("Ngày phát hiện", "30/02/2022")),
    ((*ADD, "B", "--detected", "2/6/21"), ("Ngày phát hiện", "“2/6/21”", "2021-06-02")),
    ((*ADD, "B", "--detected", "06-2021"), ("Ngày phát hiện", "“06-2021”")),
    ((*ADD, "B", "--detected", "21/01/2026"), ("Ngày phát hiện", "21/01/2026", "20/01/2026")),
    ((*ADD, "B", "--detected", "31/12/1989"), ("Ngày phát hiện", "31/12/1989", "1990")),
    ((*ADD, "B", "--advised", "21/01/2026"), ("Ngày tham mưu", "21/01/2026")),
    ((*ADD, "B", "--directed", "21/01/2026"), ("Ngày chỉ đạo", "21/01/2026")),
    ((*ADD, "B", "--resolved", "21/01/2026", "--outcome", "hieu_qua"), ("Ngày kết thúc", "21/01/2026")),
    ((*ADD, "B", "--detected", "3/3/2022", "--advised", "2/3/2022"), ("03/3/2022", "02/3/2022")),
    ((*ADD, "B", "--detected", "3/3/2022", "--directed", "2/3/2022"), ("03/3/2022", "02/3/2022")),
    (
        (*ADD, "B", "--detected", "3/3/2022", "--resolved", "2/3/2022", "--outcome", "hieu_qua"),
        ("03/3/2022", "02/3/2022"),
    ),
    (
        (*ADD, "B", "--directed", "3/3/2022", "--resolved", "2/3/2022", "--outcome", "hieu_qua"),
        ("Ngày chỉ đạo", "03/3/2022", "02/3/2022"),
    ),
    ((*ADD, "B", "--resolved", "2/3/2022"), ("Kết quả", "ngày kết thúc")),
    ((*ADD, "B", "--outcome", "hieu_qua"), ("Ngày kết thúc", "kết quả")),
    ((*ADD, "B", "--plan", "99-KH"), ("“99-KH”", "plan list")),
    ((*ADD, "B", "--plan", "06-KH/BNCT"), ("“06-KH/BNCT”", "“06-KH/BNCTU”")),
    (("edit-case", "A11", "--note", "x"), ("“A11”", "“A1”", "thidua cases")),
    (("edit-case", "A1", "--code", "V1"), ("Mã", "“V1”")),
    (("edit-case", "A1", "--code", ""), ("Mã", "trống")),
    (("edit-case", "A1", "--title", ""), ("Tên vụ án, vụ việc", "bắt buộc")),
    (("edit-case", "A1", "--kind", "án"), ("A1", "Loại", "“án”")),
    (("edit-case", "A1", "--without", "PCTN"), ("PCTN", "A1", "phối hợp")),
    (("edit-case", "A1", "--without", "QQ"), ("“QQ”", "unit list")),
    (("edit-case", "A1", "--with", "NC"), ("NC", "chủ trì")),
    (("edit-case", "A1", "--unit", "QQ"), ("“QQ”",)),
    (("edit-case", "A1", "--without-person", "Hồ Tú"), ("“Hồ Tú”", "A1", "Lê Văn An")),
    (("edit-case", "A1", "--person", "Vũ Thị Yến"), ("Vũ Thị Yến", "Y1", "Y2")),
    (("edit-case", "V1", "--title", "vu a"), ("A1",)),
    (("void-case", "A11", "--reason", "x"), ("“A11”", "“A1”")),
    (("void-case", "V1", "--reason", "x"), ("V1", "thidua show V1")),
    (("void-case", "A1", "--reason", " "), ("--reason", "trống")),
    (("void-case", "A1", "--reason", "a\x07"), ("--reason", "U+0007")),
    (("restore-case", "A1"), ("A1", "thidua show A1")),
    (("restore-case", "A11"), ("“A11”", "“A1”")),
    (("show", "A11"), ("“A11”", "“A1”", "thidua cases")),
    (("cases", "--unit", "QQ"), ("“QQ”", "unit list")),
    (("cases", "--field", "rừng"), ("--field", "“rừng”", "tham_nhung")),
    (("cases", "--kind", "án"), ("--kind", "“án”", "vu_an")),
    (("cases", "--round", "3"), ("06-KH/BNCTU", "đợt 3", "1, 2")),
    (("cases", "--plan", "99-KH"), ("“99-KH”",)),
    (("explain", "A11"), ("“A11”", "“A1”")),
    (("explain", "A1", "--round", "0"), ("đợt 0", "1, 2")),
    ((*FIGURE, "tham-nhug"), ("“tham-nhug”", "“tham-nhung”", "antt")),
    ((*FIGURE, "vu-an-vu-viec", "--unit", "NC"), ("vu-an-vu-viec", "toàn Ban", "--unit", "(tham-nhung); Vụ việc phức tạp, nổi cộm về an ninh trật tự (antt)")),
    ((*FIGURE, "antt"), ("antt", "--unit")),
    ((*FIGURE, "antt", "--unit", "VP"), ("VP", "không được giao chỉ tiêu", "(NC), Phòng")),
    ((*FIGURE, "antt", "--unit", "KT"), ("KT", "hoạt động từ 01/12/2025", "(NC), Phòng")),
    ((*FIGURE, "antt", "--unit", "QQ"), ("“QQ”",)),
]  # fmt: skip

REST: Table = [
    (("review", "--round", "3"), ("đợt 3", "1, 2")),
    (("review", "--unit", "QQ"), ("“QQ”", "unit list")),
    (("review", "--unit", "VP"), ("VP", "không được giao chỉ tiêu", "(NC), Phòng")),
    (("review", "--round", "1", "--unit", "KT"), ("KT", "hoạt động từ 01/12/2025", "(NC), Phòng")),
    (("review", "--as-of", "01/01/2026"), ("01/01/2026", "--as-of", "31/12/2025", "01/01/2021")),
    (("review", "--as-of", "hôm nay"), ("--as-of", "“hôm nay”")),
    (("review", "--plan", "99-KH"), ("“99-KH”", "plan list")),
    (("targets", "--round", "3"), ("đợt 3", "1, 2")),
    (("cases", "-o", "thu-muc", "--format", "csv"), ("thu-muc", "thư mục")),
    (("cases", "-o", "co.json"), ("co.json", "--force")),
    (("cases", "-o", "khong-co/ra.json"), (str(Path("khong-co", "ra.json")),)),
    (("register", "QQ", "antt=2"), ("“QQ”", "unit list")),
    (("register", "VP", "antt=2"), ("VP", "không được giao chỉ tiêu", "--targets")),
    (("register", "NC", "antt=2", "--round", "3"), ("đợt 3", "1, 2")),
    (("register", "NC", "ant=2"), ("“ant”", "“antt”", "tham-nhung")),
    (("register", "NC", "antt=hai"), ("antt=hai", "số nguyên")),
    (("register", "NC", "antt=2,5"), ("“2,5”", "số nguyên")),
    (("register", "NC", "antt=2", "antt=3"), ("antt", "hai lần")),
    (("register", "NC", "antt=1"), ("1", "tối thiểu 2", "06-KH/BNCTU", "đề xuất xử lý hiệu quả 2 vụ việc")),
    (("register", "NC", "tham-nhung=3"), ("từ 4 xuống 3", "--reason")),
    (("register", "NC", "vu-an-vu-viec=10"), ("vu-an-vu-viec", "toàn Ban", "(tham-nhung); Vụ việc phức tạp, nổi cộm về an ninh trật tự (antt)")),
    (("register", "NC", "an-ninh-trat-tu=5", "--round", "1"), ("an-ninh-trat-tu", "toàn Ban")),
    (("register", "NC", "antt=2", "--date", "21/01/2026"), ("--date", "21/01/2026", "20/01/2026")),
    (("register", "NC", "antt=2", "--date", "31/12/1989"), ("--date", "31/12/1989", "1990")),
    (("register", "NC", "antt=2", "--date", "mai"), ("--date", "“mai”")),
    (("unit", "add", "nc", "Phòng X"), ("NC", "unit edit")),
    (("unit", "add", "X", "van phong"), ("Văn phòng", "VP")),
    (("unit", "add", "X", "NC"), ("NC",)),
    (("unit", "add", "A B", "Phòng X"), ("“A B”", "PCTN")),
    (("unit", "add", "A;B", "Phòng X"), ("“A;B”",)),
    (("unit", "add", "", "Phòng X"), ("Mã đơn vị", "trống")),
    (("unit", "add", "X", " "), ("Tên đơn vị", "trống")),
    (("unit", "add", "X", "a\x1b[1m"), ("Tên đơn vị", "U+001B")),
    (("unit", "add", "X", "Phòng X", "--from", "x"), ("--from", "“x”")),
    (("unit", "add", "X", "Phòng X", "--to", "31/4/2022"), ("--to", "31/4/2022")),
    (("unit", "add", "X", "Phòng X", "--from", "2/1/2022", "--to", "1/1/2022"), ("X", "--from", "--to")),
    (("unit", "edit", "QQ", "--order", "1"), ("“QQ”", "unit list")),
    (("unit", "edit", "NC", "--name", "Văn Phòng"), ("Văn phòng", "VP")),
    (("unit", "edit", "NC", "--name", ""), ("Tên đơn vị", "trống")),
    (("unit", "edit", "NC", "--no-targets"), ("NC", "tham-nhung", "4")),
    (("unit", "edit", "KT", "--to", "30/11/2025"), ("KT", "--from", "--to")),
    (("person", "add", "Hồ Tú", "--unit", "QQ"), ("“QQ”", "unit list")),
    (("person", "add", "Hồ Tú", "--unit", "NC", "--role", "x"), ("--role", "“x”", "lanh_dao", "truc_tiep")),
    (("person", "add", " ", "--unit", "NC"), ("Tên cán bộ", "trống")),
    (("person", "add", "Hồ Tú; Lê Ba", "--unit", "NC"), ("dấu chấm phẩy",)),
    (("person", "add", "Hồ Tú", "--unit", "NC", "--code", "y1"), ("“y1”", "Vũ Thị Yến")),
    (("person", "add", "lê văn an", "--unit", "PCTN"), ("Lê Văn An", "NC", "--code")),
    (("person", "add", "Hồ\x00Tú", "--unit", "NC"), ("Tên cán bộ", "U+0000")),
    (("person", "add", "Hồ Tú", "--unit", "NC", "--code", ""), ("Mã cán bộ", "trống")),
    (("person", "edit", "Lê Văn Ann", "--unit", "NC"), ("“Lê Văn Ann”", "“Lê Văn An”", "person list")),
    (("person", "edit", "Vũ Thị Yến", "--unit", "NC"), ("Vũ Thị Yến", "Y1", "Y2")),
    (("person", "edit", "Y1", "--code", "Y2"), ("“Y2”",)),
    (("person", "edit", "Y1", "--name", "Lê Văn An", "--code", ""), ("Lê Văn An",)),
    (("person", "edit", "Y1", "--unit", "QQ"), ("“QQ”",)),
    (("person", "edit", "Y1", "--role", "x"), ("--role", "“x”")),
    (("person", "edit", "Y1", "--name", "A;B"), ("dấu chấm phẩy",)),
    (("plan", "show", "--plan", "99-KH"), ("“99-KH”", "plan list")),
    (("plan", "use", "06-KH/BNCT"), ("“06-KH/BNCT”", "“06-KH/BNCTU”")),
    (("plan", "add", "mot.toml"), ("06-KH/BNCTU", "plan update mot.toml")),
    (("plan", "add", "khong-co.toml"), ("khong-co.toml",)),
    (("plan", "add", "thu-muc"), ("thu-muc",)),
    (("plan", "check", "latin.toml"), ("latin.toml", "UTF-8", "12")),
    (("plan", "check", "hong.toml"), ("hong.toml", "TOML", "plan export")),
    (("plan", "update", "moi.toml"), ("“09-KH/X”", "plan list")),
    (("plan", "export", "-o", "mot.toml"), ("mot.toml", "--force")),
    (("plan", "export", "-o", "thu-muc"), ("thu-muc", "thư mục")),
    (("init",), ("thidua.db", "--db")),
    (("init", "--plan", "khong-co.toml", "--db", "moi.db"), ("khong-co.toml",)),
    (("demo", "thidua.db"), ("thidua.db",)),
]  # fmt: skip


def _state(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): digest(p) for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(
    ("words", "expected"), CASES + REST, ids=lambda v: " ".join(v)[:60].strip()
)
def test_a_refusal_says_what_and_why_and_changes_nothing(
    furnished: Thidua, words: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Exit 1, standard output empty, every file of the folder as it was, and no English from
    beneath."""
    folder = furnished.file.parent
    before = _state(folder)
    error = furnished.refused(*words)
    for part in expected:
        assert part in error, f"“{part}” not in:\n{error}"
    for foreign in (
        "Traceback",
        "Error",
        "None",
        "No such file",
        "Is a directory",
        "File exists",
        "at end of document",
    ):
        assert foreign not in error
    assert _state(folder) == before


def test_an_update_that_takes_away_what_cases_rest_on_is_refused(furnished: Thidua) -> None:
    """A field in use, a target registered for: each named, with how many."""
    text = EMBEDDED.read_text(encoding="utf-8").replace('"tham_nhung"', '"tham_o"')
    text = text.replace('code = "tham-nhung"\n', 'code = "tham-o"\n')
    Path("mot.toml").write_text(text, encoding="utf-8")
    error = furnished.refused("plan", "update", "mot.toml")
    for part in ("tham_nhung", "2 vụ", "NC, tham-nhung, đợt 2", "4"):
        assert part in error


def test_a_wrong_today_is_refused(furnished: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """``THIDUA_TODAY`` names itself and shows how to write it."""
    monkeypatch.setenv("THIDUA_TODAY", "20/01/2026")
    for words in (("review",), (*ADD, "B"), ("void-case", "A1", "--reason", "x")):
        error = furnished.refused(*words)
        assert "THIDUA_TODAY" in error
        assert "20/01/2026" in error


@pytest.mark.parametrize(
    "words",
    [
        ("show", "a\udcff"),
        ("explain", "a\udcff"),
        ("edit-case", "a\udcff", "--note", "x"),
        ("plan", "use", "a\udcff"),
        ("cases", "--plan", "a\udcff"),
        ("review", "--unit", "a\udcff"),
        ("person", "edit", "a\udcff", "--order", "1"),
        ("register", "NC", "a\udcff=2"),
        ("plan", "update", "moi-06.toml", "--reason", "a\udcff"),
    ],
    ids=lambda words: " ".join(words[:2]).encode("ascii", "replace").decode(),
)
def test_bytes_that_are_no_text_are_refused_in_words(
    furnished: Thidua, words: tuple[str, ...]
) -> None:
    """A lone surrogate is what a byte outside UTF-8 becomes on the command line: exit 1, never an
    internal error."""
    text = EMBEDDED.read_text(encoding="utf-8").replace(
        "cutoff = 2023-11-30", "cutoff = 2023-11-15"
    )
    Path("moi-06.toml").write_text(text, encoding="utf-8")
    before = digest(furnished.file)
    furnished.refused(*words)
    assert digest(furnished.file) == before


@posix.shells
def test_advice_is_about_the_file_that_was_named(office: Thidua, tmp_path: Path) -> None:
    """What to type carries ``--db`` where the command had it, so that it does not restore another
    file."""
    folder = tmp_path / "số liệu"
    folder.mkdir()
    lost, broken = folder / "mất.db", folder / "hỏng.db"
    assert f'thidua init --db "{lost}";' in office.refused("cases", "--db", str(lost), code=4)
    broken.write_bytes(office.file.read_bytes()[:100] + b"x" * 8000)
    broken.chmod(0o600)
    assert f'thidua restore TỆP_SAO_LƯU --db "{broken}"' in office.refused(
        "cases", "--db", str(broken), code=4
    )
    altered = folder / "sửa.db"
    altered.write_bytes(office.file.read_bytes())
    altered.chmod(0o600)
    forge(altered, "UPDATE plans SET content = '{'")
    text = office.refused("review", "--db", str(altered), code=4)
    assert (
        f'thidua check --db "{altered}"; lấy lại bằng: thidua restore TỆP_SAO_LƯU --db "{altered}"'
        in text
    )
    office.ok("backup", "--db", "thidua.db")
    office.file.write_bytes(broken.read_bytes())
    text = office.refused("cases", code=4)
    assert re.search(r"thidua restore \S*sao-luu/thidua-\S+\.db$", text.rstrip())
    assert "--db" not in text
