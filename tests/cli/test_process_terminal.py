"""At a terminal: questions, wrong answers, Ctrl-C; and what the shell completes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.helpers import digest, nested_plan, review_of, row_of
from tests.cli.terminal import finish, spawn
from tests.conftest import AddCase, Thidua
from tests.store.test_migrations import DUMPS, made

pytest.importorskip("pty", reason="a terminal of POSIX")

pytestmark = pytest.mark.slow

ADD = ("add-case",)


def test_add_case_asks_for_what_is_required(office: Thidua) -> None:
    """Title, kind, field and unit; a wrong answer is asked again."""
    child = spawn(*ADD, "--initiative", "phát hiện")
    child.expect("Tên vụ án, vụ việc")
    child.sendline("")
    child.expect("Tên vụ án, vụ việc")
    child.sendline("Vụ đất đai")
    child.expect("Loại.*vụ án")
    child.sendline("án")
    child.expect("“án”")
    child.expect("Loại")
    child.sendline("vụ án")
    child.expect("Lĩnh vực.*tham nhũng")
    child.sendline("rừng")
    child.expect("“rừng”")
    child.sendline("tham nhũng")
    child.expect("Đơn vị chủ trì.*NC")
    child.sendline("QQ")
    child.expect("“QQ”")
    child.sendline("nc")
    code, rest = finish(child)
    assert code == 0, rest
    assert "2026-001" in rest
    case = office.ok("show", "2026-001", "--format", "json").json["case"]
    assert (case["title"], case["kind"], case["field"]) == ("Vụ đất đai", "vu_an", "tham_nhung")
    assert (case["lead_unit"], case["initiative"]) == ("NC", "phat_hien")


@pytest.mark.usefixtures("office")
def test_add_case_asks_only_for_what_is_missing() -> None:
    """What stands on the command line is not asked for."""
    child = spawn(*ADD, "--title", "Vụ A", "--kind", "vu_an", "--field", "khac")
    child.expect("Đơn vị chủ trì")
    assert "Loại" not in (child.before or "")
    child.sendline("VP")
    assert finish(child)[0] == 0


def test_register_asks_each_target_showing_its_floor(office: Thidua) -> None:
    """Enter takes the floor; below it, or no number, is asked again."""
    child = spawn("register", "NC")
    child.expect("được dư luận xã hội quan tâm")
    child.expect("tham-nhung.*3")
    child.sendline("2")
    child.expect("thấp hơn mức tối thiểu 3")
    child.sendline("ba")
    child.expect("“ba” không phải là số")
    child.sendline("5")
    child.expect("antt.*2")
    child.sendline("")
    code, rest = finish(child)
    assert code == 0, rest
    review = review_of(office, 2)
    assert row_of(review, "NC", "tham-nhung")["registered"] == 5
    assert row_of(review, "NC", "antt")["registered"] == 2


def test_register_asks_for_the_round_that_was_named(office: Thidua) -> None:
    """With the floors of that round."""
    child = spawn("register", "PCTN", "--round", "1")
    child.expect("tham-nhung.*2")
    child.sendline("")
    child.expect("antt.*1")
    child.sendline("")
    assert finish(child)[0] == 0
    assert row_of(review_of(office, 1), "PCTN", "tham-nhung")["registered"] == 2


@pytest.mark.usefixtures("office")
def test_register_of_a_unit_without_targets_asks_nothing() -> None:
    """Refused before the first question."""
    code, rest = finish(spawn("register", "VP"))
    assert code == 1
    assert "không được giao chỉ tiêu" in rest


@pytest.mark.parametrize("words", [("add-case",), ("register", "NC")], ids=" ".join)
@pytest.mark.parametrize("how", ["interrupt", "end of input"])
def test_ctrl_c_at_a_question_leaves_the_file_as_it_was(
    office: Thidua, words: tuple[str, ...], how: str
) -> None:
    """Exit 130, said in words; Ctrl-D ends it, too, and is no internal error."""
    before = digest(office.file)
    child = spawn(*words)
    child.expect(": $")
    if how == "interrupt":
        child.sendintr()
    else:
        child.sendeof()
    code, rest = finish(child)
    assert code == 130, rest
    assert "Đã dừng theo yêu cầu; tệp dữ liệu giữ nguyên" in rest
    assert "Traceback" not in rest
    assert "Aborted" not in rest
    assert digest(office.file) == before


@pytest.mark.usefixtures("office")
def test_a_narrow_terminal_cuts_nothing(add_case: AddCase) -> None:
    """Wrapped, perhaps; every word of the title and every verdict is there."""
    add_case(title="Vụ việc phức tạp kéo dài nhiều năm ở xã Hưng Hòa thành phố Vinh")
    for words in (("cases",), ("review", "--round", "1")):
        code, out = finish(spawn(*words, columns=60))
        plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
        assert code == 0
        assert "…" not in plain.replace("hiệu quả … 1", "")
        assert max(len(line.rstrip("\r")) for line in plain.split("\n")) <= 60


@pytest.mark.usefixtures("office")
def test_colour_never_stands_alone() -> None:
    """The verdict is a word, with ``NO_COLOR`` and without."""
    _, coloured = finish(spawn("review", "--round", "1"))
    assert "\x1b[" in coloured
    os.environ["NO_COLOR"] = "1"
    try:
        _, plain = finish(spawn("review", "--round", "1"))
    finally:
        del os.environ["NO_COLOR"]
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", plain)
    for text in (coloured, plain):
        assert "CHƯA ĐẠT" in text


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("answer", "done"), [("", False), ("k", False), ("c", True)])
def test_a_question_takes_one_letter_and_enter_alone_is_no(
    add_case: AddCase, answer: str, done: bool
) -> None:
    """What is neither yes nor no is asked again, in words about the question."""
    add_case()
    child = spawn("undo")
    child.expect(r"\[có/không\]: $")
    child.sendline("ok")
    child.expect("“ok” không rõ là có hay không; gõ có hoặc không. Mời nhập lại")
    child.expect(r"\[có/không\]: $")
    child.sendline(answer)
    code, rest = finish(child)
    assert code == 0, rest
    assert ("Đã hoàn tác" in rest) is done
    assert ("Không làm gì." in rest) is not done


def complete(*words: str) -> list[str]:
    """What bash would offer for the last of ``words``."""
    environment = {"_THIDUA_COMPLETE": "tab_bash", "_THIDUA_LINE": " ".join(("thidua", *words))}
    done = subprocess.run(
        [sys.executable, "-m", "thidua"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("rev",), ["review"]),
        (("plan", "ex"), ["export"]),
        (("register", ""), ["VP", "NC", "PCTN"]),
        (("register", "P"), ["PCTN"]),
        (("review", "--unit", "N"), ["NC"]),
        (("explain", "--target", "tham"), ["tham-nhung-phat-hien", "tham-nhung"]),
        (("register", "NC", "an"), ["antt="]),
        (("show", "2022"), ["2022-001"]),
        (("edit-case", ""), ["2022-001"]),
        (("add-case", "--kind", "vu"), ["vu_an", "vu_viec"]),
        (("add-case", "--field", "t"), ["tham_nhung", "tieu_cuc"]),
        (("cases", "--format", "j"), ["json"]),
        (("plan", "use", ""), ["06-KH/BNCTU"]),
    ],
    ids=str,
)
@pytest.mark.usefixtures("office")
def test_the_shell_completes_codes(
    add_case: AddCase, words: tuple[str, ...], offered: list[str]
) -> None:
    """Commands, and what is in the file: units, targets, cases, fields, plans."""
    add_case()
    assert sorted(complete(*words)) == sorted(offered)


def test_completion_without_a_file_offers_nothing_and_says_nothing(thidua: Thidua) -> None:
    """It must never disturb the prompt."""
    assert complete("register", "") == []
    assert not thidua.file.exists()


def test_completion_leaves_a_file_of_an_older_schema_alone(thidua: Thidua, tmp_path: Path) -> None:
    """Nothing is offered, nothing is said, and no copy of it is made."""
    before = digest(made(DUMPS[0], thidua.file))
    assert complete("register", "") == []
    assert digest(thidua.file) == before
    assert [path.name for path in tmp_path.iterdir()] == ["thidua.db"]
    thidua.ok("cases")
    assert complete("register", "N") == ["NC"]


def test_completion_looks_into_the_file_that_was_named(thidua: Thidua) -> None:
    """``--db`` before the word to complete."""
    thidua.ok("init", "--db", "khac.db")
    assert complete("register", "--db", "khac.db", "N") == ["NC"]


def test_check_is_silent_at_a_terminal_too(office: Thidua) -> None:
    """Nothing of the progress is left; a large file only shows which check is under way and takes
    the line away again."""
    assert finish(spawn("check")) == (0, "")
    with office.file.open("ab") as stream:
        stream.truncate(20_000_000)
    code, text = finish(spawn("check"))
    assert code == 0  # SQLite knows where its content ends
    assert "Đang kiểm tra: sqlite" in text
    assert re.search(r"\r +\r$", text)
    assert "\x1b" not in text  # which an old console of Windows would show


TURNED = (  # turns the writing round, hides letters between letters
    "Vụ \u202egpj\u2066a\u200bb\ufeffc\u2069"
)


def test_no_text_turns_the_writing_round_on_a_screen(office: Thidua, add_case: AddCase) -> None:
    """Every format at a terminal shows a sign where such a mark stands; a program gets the text as
    it was given."""
    add_case(title=TURNED, note=TURNED, code="A")
    office.ok("void-case", "A", "--reason", TURNED)
    office.ok("restore-case", "A", "--reason", TURNED)
    for words in (
        ("cases", "--format", "csv"),
        ("log", "--format", "json"),
        ("show", "A"),
        ("export", "-"),
        ("undo",),
    ):
        child = spawn(*words)
        if words == ("undo",):
            child.expect("có/không")
            said = child.before or ""
            child.sendline("không")
            said += finish(child)[1]
        else:
            said = finish(child)[1]
        assert not set(said) & set("\u202e\u2066\u200b\ufeff\u2069"), words
        assert "�" in said or "\\u202e" in said, words
    assert office.ok("cases", "--format", "json").json["cases"][0]["title"] == TURNED
    assert TURNED in office.ok("cases", "--format", "csv").out
    assert TURNED in office.ok("export", "-").out


def test_register_shows_what_is_registered_and_enter_keeps_it(office: Thidua) -> None:
    """Enter keeps the figure, the document and the day; nothing is lowered, so nothing is asked
    for."""
    office.ok(
        "register", "NC", "tham-nhung=6", "antt=4", "--doc", "12-ĐK/NC", "--date", "15/7/2021"
    )
    child = spawn("register", "NC", columns=200)
    child.expect(r"tối thiểu 3, đã đăng ký 6 \(12-ĐK/NC, 15/7/2021\): ")
    child.sendline("")
    child.expect(r"tối thiểu 2, đã đăng ký 4 \(12-ĐK/NC, 15/7/2021\): ")
    child.sendline("5")
    code, rest = finish(child)
    assert code == 0, rest
    rows = [
        row_of(review_of(office, 2), "NC", target)["registered"]
        for target in ("tham-nhung", "antt")
    ]
    assert rows == [6, 5]
    assert "(NC): 5 (12-ĐK/NC, 15/7/2021)" in office.ok("targets").out


def test_register_asks_for_the_reason_where_a_figure_is_lowered(office: Thidua) -> None:
    """There and then; a blank one is asked for again, and the reason is kept in the log."""
    office.ok("register", "NC", "tham-nhung=6", "antt=4")
    child = spawn("register", "NC")
    child.expect("đã đăng ký 6")
    child.sendline("2")
    child.expect("2 thấp hơn mức tối thiểu 3")
    child.expect("đã đăng ký 6")
    child.sendline("5")
    child.expect("đã đăng ký 4")
    child.sendline("")
    child.expect(r"Lý do hạ số đã đăng ký \(tham-nhung từ 6 xuống 5\): ")
    child.sendline(" ")
    child.expect("phải nêu lý do")
    child.expect("Lý do hạ số")
    child.sendline("theo công văn 31")
    code, rest = finish(child)
    assert code == 0, rest
    assert row_of(review_of(office, 2), "NC", "tham-nhung")["registered"] == 5
    assert "theo công văn 31" in office.ok("log").out


def test_register_asks_nothing_for_a_closed_round(office: Thidua) -> None:
    """It is refused before the first question, not after the last."""
    office.ok("close-round", "1")
    code, rest = finish(spawn("register", "NC", "--round", "1"))
    assert code == 1
    assert "Đợt 1 đã chốt số liệu" in rest
    assert "Bấm Enter" not in rest


def test_register_asks_again_for_a_subset_above_its_whole(thidua: Thidua) -> None:
    """The whole comes first; what it must reach binds the subset, also where Enter would keep what
    is registered."""
    thidua.ok("init", "--plan", str(nested_plan(thidua.file.parent)))
    thidua.ok("register", "NC", "tham-nhung=6", "phan-con=5")
    child = spawn("register", "NC", "--reason", "điều chỉnh")
    child.expect("tham-nhung.*đã đăng ký 6")
    child.sendline("4")
    child.expect("phan-con.*đã đăng ký 5")
    child.sendline("")
    child.expect("5 cao hơn số phải đạt 4")
    child.expect("phan-con.*đã đăng ký 5")
    child.sendline("4")
    child.expect("antt.*tối thiểu 2: ")
    child.sendline("")
    code, rest = finish(child)
    assert code == 0, rest
    assert [
        row_of(review_of(thidua, 2), "NC", t)["registered"]
        for t in ("tham-nhung", "phan-con", "antt")
    ] == [4, 4, 2]


def shown_lines(text: str) -> list[str]:
    """The lines that a terminal was given, without styling."""
    return [
        re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip()
        for line in text.replace("\r\n", "\n").split("\n")
    ]


LISTS = [
    ("cases",),
    ("review", "--round", "2"),
    ("review", "--round", "2", "--chart"),
    ("status",),
    ("targets",),
    ("unit", "list"),
    ("person", "list"),
    ("plan", "list"),
    ("show", "2021-001"),
    ("explain", "2021-001"),
    ("explain", "--unit", "PCTN", "--target", "tham-nhung", "--round", "2"),
    ("commend", "propose", "--round", "2"),
    ("log",),
]


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_list_fits_every_terminal(demo: Thidua, words: tuple[str, ...], columns: int) -> None:
    """No line is wider than the terminal but a command to be copied; no title is dropped, no number
    torn."""
    code, out = finish(spawn(*words, "--all", columns=columns))
    assert code == 0
    wide = [line for line in shown_lines(out) if len(line) > columns and "thidua " not in line]
    assert wide == []
    everything = "".join(out.split())
    off = demo.ok(*words).out
    if words == ("cases",):
        titles = [case["title"] for case in demo.ok("cases", "--format", "json").json["cases"]]
        words_ = [word for title in titles for word in title.split()]
        found = re.sub(r"\x1b\[[0-9;]*m", "", out).split()
        assert [word for word in words_ if word not in found] == []
    for code_ in re.findall(r"\b20\d\d-\d{3}\b", off):
        assert code_ in everything


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_messages_are_broken_between_words(demo: Thidua, columns: int) -> None:
    """As everything else on a terminal; the command to copy stays whole; off a terminal nothing is
    broken."""
    words = (
        "add-case",
        "--title",
        "Vụ việc lập khống chứng từ chi hỗ trợ xây dựng nông thôn mới tại xã E, huyện A",
    )
    words += ("--kind", "vu_viec", "--field", "tham_nhung", "--unit", "NC")
    error = demo.refused(*words)
    code, out = finish(spawn(*words, columns=columns))
    assert code == 1
    shown = [line for line in shown_lines(out) if line]
    assert [line for line in shown if len(line) > columns and "thidua " not in line] == []
    assert " ".join(out.split()) == " ".join(error.split())
    if columns == 40:
        assert max(map(len, error.split("\n"))) > columns
        assert len(shown) > len(error.strip().split("\n"))
