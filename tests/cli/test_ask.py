"""The asker: what may be answered, Enter, ``?``, ``<``, wrong answers, and nobody to be asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cli.helpers import digest
from tests.cli.terminal import finish, spawn
from tests.cli.test_help import LEAVES
from tests.conftest import AddCase, Thidua
from tests.source import texts
from thidua.cli.ask import AskBefore, Asker, Question
from thidua.errors import Refused

ASKING = {
    ("declare",),
    ("add-case",),
    ("edit-case",),
    ("unit", "add"),
    ("unit", "edit"),
    ("unit", "rename"),
    ("person", "edit"),
    ("person", "add"),
    ("commend", "add"),
    ("close-round",),
    ("plan", "add"),
    ("register",),
    ("import",),
    ("undo",),
    ("redo",),
    ("restore",),
    ("backup",),
}


class Person:
    """Who answers ``answers`` one after the other, and remembers what was asked."""

    def __init__(self, *answers: str) -> None:
        self.prompts: list[str] = []
        self._answers = [*answers]

    def __call__(self, prompt: str) -> str:
        """The next answer to ``prompt``; the end of input where there is none."""
        self.prompts.append(prompt)
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)


@pytest.fixture(autouse=True)
def _someone_sits_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every asker has a terminal, unless a test says otherwise."""
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: True)


def number(text: str) -> int:
    """A number as it is typed."""
    if not text.isdigit():
        raise ValueError(f"“{text}” không phải là số")
    return int(text)


COUNT = Question("Số vụ", number, "--count", hint="từ 0", kept="3", explained="Đã ghi mấy vụ.")
NAME = Question("Tên", str, "--name")


def test_it_shows_what_the_answer_may_be_and_what_enter_keeps() -> None:
    """Enter is the answer in brackets; another answer is taken as typed."""
    person = Person("", "5")
    assert [Asker(line=person).ask(COUNT) for _ in range(2)] == [3, 5]
    assert person.prompts == ["Số vụ (từ 0) [3]: "] * 2
    assert Asker(line=Person("")).ask(NAME) == ""  # nothing to keep: an answer like any other


def test_a_wrong_answer_is_told_and_asked_again_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """The questions before it stay answered."""
    person = Person("Mẫu", "ba", "4")
    assert Asker(line=person).ask_all({"name": NAME, "count": COUNT}) == {"name": "Mẫu", "count": 4}
    assert person.prompts == ["Tên: ", "Số vụ (từ 0) [3]: ", "Số vụ (từ 0) [3]: "]
    assert "  “ba” không phải là số. Mời nhập lại.\n" in capsys.readouterr().err


def test_a_question_mark_explains_and_asks_again(capsys: pytest.CaptureFixture[str]) -> None:
    """What is asked for, what Enter takes, and how the command line would say it."""
    assert Asker(line=Person("?", "2")).ask(COUNT) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["  Đã ghi mấy vụ.", "  Bấm Enter là lấy: 3", "  Trên dòng lệnh: --count"]


def test_one_goes_back_and_enter_keeps_what_was_answered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """To the question before, which shows the answer; before the first there is none."""
    person = Person("<", "7", "<", "", "<", "8", "Mẫu")
    answers = Asker(line=person).ask_all({"count": COUNT, "name": NAME})
    assert answers == {"count": 8, "name": "Mẫu"}
    assert person.prompts == [
        *("Số vụ (từ 0) [3]: ", "Số vụ (từ 0) [3]: ", "Tên: ", "Số vụ (từ 0) [7]: "),
        *("Tên: ", "Số vụ (từ 0) [7]: ", "Tên: "),
    ]
    assert "Trước câu này không còn câu hỏi nào" in capsys.readouterr().err


def test_the_rest_may_be_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    """As if Enter were pressed at each, up to one that has to be answered; ``<`` then goes back
    through what was skipped."""

    def needed(text: str) -> str:
        if not text:
            raise ValueError("Phải có tên")
        return text

    blank = Question("Ghi chú", str, "--note", kept="", shown=True)
    must = Question("Tên", needed, "--name", kept="", shown=True)
    steps: dict[str, Question[object]]
    steps = {"count": COUNT, "note": blank, "name": must, "other": blank}  # type: ignore[dict-item]
    person = Person(">", ">", "Mẫu", "<", "<", "nhớ", "", ">")
    asked = {"count": 3, "note": "nhớ", "name": "Mẫu", "other": ""}
    assert Asker(line=person).ask_all(steps, skips=True) == asked
    note, name = "Ghi chú: ", "Tên: "
    assert [prompt.partition(" [")[0] for prompt in person.prompts[1:6]] == [
        *(name, name, note, "Tên", note)
    ]
    assert "phải trả lời" in capsys.readouterr().err
    assert Asker(line=Person(">", "2")).ask_all({"a": NAME, "b": COUNT}) == {"a": ">", "b": 2}


def test_a_question_may_hang_on_the_answers_before_it() -> None:
    """It is made when it is its turn, or left out; going back forgets what came of it."""

    def why(answers: Mapping[str, object]) -> Question[object] | None:
        return Question(f"Vì sao {answers['count']}", str, "--reason") if answers["count"] else None

    steps: dict[str, Question[object] | Callable[[Mapping[str, object]], Question[object] | None]]
    steps = {"count": COUNT, "why": why, "name": NAME}  # type: ignore[dict-item]
    person = Person("2", "lẽ ấy", "<", "<", "0", "Mẫu")
    assert Asker(line=person).ask_all(steps) == {"count": 0, "name": "Mẫu"}
    assert person.prompts[1:4] == ["Vì sao 2: ", "Tên: ", "Vì sao 2 [lẽ ấy]: "]
    assert person.prompts[-1] == "Tên: "


def test_a_secret_is_read_unseen_and_never_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Not in brackets on the way back, not among the messages; blanks are part of it."""
    said = {"first": " mật khẩu dài "}

    def again(answers: Mapping[str, str]) -> Question[str]:
        def same(text: str) -> str:
            if text != answers["first"]:
                raise AskBefore("Hai lần gõ khác nhau")
            return text

        return Question("Gõ lại", same, "--file", secret=True)

    secret = Question("Mật khẩu", str, "--file", secret=True)
    person = Person(said["first"], "khác", *[said["first"]] * 2)
    asker = Asker(line=Person(), unseen=person)
    assert asker.ask_all({"first": secret, "again": again})["first"] == said["first"]
    assert person.prompts == ["Mật khẩu: ", "Gõ lại: "] * 2
    told = capsys.readouterr().err
    assert "Hai lần gõ khác nhau. Mời nhập lại từ đầu." in told
    assert "mật khẩu dài" not in told


@pytest.mark.parametrize(("answer", "agreed"), [("", False), ("không", False), ("Có", True)])
def test_yes_or_no(answer: str, agreed: bool) -> None:
    """Enter alone is no."""
    person = Person(answer)
    assert Asker(line=person).agree("Xóa?", "--yes") is agreed
    assert person.prompts == ["Xóa? [có/không]: "]


@pytest.mark.parametrize(
    ("value", "silent"), [(None, False), ("", False), ("0", False), ("1", True), ("no", True)]
)
def test_the_variable_silences_every_asker(
    monkeypatch: pytest.MonkeyPatch, value: str | None, silent: bool
) -> None:
    """Whatever it is, but for nothing and 0."""
    monkeypatch.delenv("THIDUA_NO_INPUT", raising=False)
    if value is not None:
        monkeypatch.setenv("THIDUA_NO_INPUT", value)
    assert Asker().can_ask is not silent


def test_a_question_without_an_answer_names_its_option(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every one that is known from the start, with the reason why nobody is asked."""
    with pytest.raises(Refused, match=r"Tên.*--no-input") as one:
        Asker(no_input=True, line=Person()).ask(NAME)
    assert one.value.todo == "Thêm --name."
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: False)
    with pytest.raises(Refused, match="“Tên”, “Số vụ”, mà không có ai để hỏi") as both:
        Asker(line=Person()).ask_all({"name": NAME, "count": COUNT})
    assert both.value.todo == "Thêm --name, --count."
    assert both.value.exit_code == 1


def test_nothing_else_asks() -> None:
    """No other file reads a line behind a prompt, or looks whether someone could answer."""
    asking = re.compile(r"getpass\.getpass\(|\binput\(|at_terminal\(sys\.stdin|raise EOFError")
    files = {file for file, text in texts().items() if asking.search(text)}
    # streams: how standard input is encoded; passphrase: whether "-" is a pipe, whose bytes it reads
    assert files == {"cli/ask.py", "cli/streams.py", "cli/passphrase.py"}


def test_every_command_that_may_ask_takes_no_input() -> None:
    """And no other."""
    taking = {
        path for path, command in LEAVES if any("--no-input" in one.opts for one in command.params)
    }
    assert taking == ASKING


SILENT = [
    (("undo",), 1, "--yes"),
    (("restore", "sao.db"), 1, "--yes"),
    (("backup", "moi.db", "--encrypt"), 1, "--passphrase-file"),
    (("add-case", "--title", "Vụ A"), 2, "--kind"),
    (("register", "NC"), 2, "CHỈ_TIÊU=SỐ"),
    (("import", "vu.csv"), 1, "--on-duplicate join"),
]


@pytest.mark.slow
@pytest.mark.parametrize("by_variable", [False, True])
def test_no_input_at_a_terminal_is_as_off_a_terminal(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_variable: bool
) -> None:
    """The same exit code, naming the option; nothing is asked, nothing is changed."""
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: False)  # in this process
    head = "title,kind,field,lead_unit\n"
    (tmp_path / "nc.csv").write_text(f"{head}Vụ A,vu_an,khac,NC\n", encoding="utf-8")
    (tmp_path / "vu.csv").write_text(f"{head}Vụ A,vu_an,khac,PCTN\n", encoding="utf-8")
    office.ok("import", "nc.csv")
    office.ok("backup", "sao.db")
    before = digest(office.file)
    if by_variable:
        monkeypatch.setenv("THIDUA_NO_INPUT", "1")
    for words, exit_code, option in SILENT:
        code, shown = finish(spawn(*words, *(() if by_variable else ("--no-input",)), columns=300))
        assert (code, "có/không" in shown) == (exit_code, False), (words, shown)
        assert option in shown, (words, shown)
        silent = office(*words, *(() if by_variable else ("--no-input",)))
        assert (silent.code, silent.out) == (exit_code, ""), words
    assert digest(office.file) == before


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_add_case_explains_goes_back_and_can_be_left(office: Thidua) -> None:
    """At a terminal: ``?``, ``<`` with Enter, a wrong answer, and Ctrl-C behind all of it."""
    before = digest(office.file)
    child = spawn("add-case", "--field", "khac", columns=200)
    child.expect(r"Gõ \? để xem giải thích, < để về câu trước")
    child.expect("Tên vụ án, vụ việc: ")
    child.sendline("<")
    child.expect("không còn câu hỏi nào")
    child.expect("Tên vụ án, vụ việc: ")
    child.sendline("Vụ A")
    child.expect(r"Loại \(vụ án.*\): ")
    child.sendline("?")
    child.expect("Vụ án, vụ việc hoặc vấn đề.*thidua help vu-viec")
    child.expect("Trên dòng lệnh: --kind")
    child.expect(r"Loại \(vụ án.*\): ")
    child.sendline("<")
    child.expect(r"Tên vụ án, vụ việc \[Vụ A\]: ")
    child.sendline("")
    child.expect(r"Loại \(vụ án.*\): ")
    child.sendline("vụ án")
    child.expect(r"Đơn vị chủ trì \(VP; NC; PCTN\): ")
    child.sendintr()
    code, rest = finish(child)
    assert (code, "tệp dữ liệu giữ nguyên" in rest) == (130, True)
    assert digest(office.file) == before


@pytest.mark.slow
def test_register_goes_back_to_a_figure(office: Thidua) -> None:
    """What hung on it is asked again, and the reason only where it is lowered in the end."""
    office.ok("register", "NC", "tham-nhung=6", "antt=4")
    child = spawn("register", "NC", columns=300)
    child.expect("tham-nhung.*đã đăng ký 6.*: ")
    child.sendline("5")
    child.expect("antt.*đã đăng ký 4.*: ")
    child.sendline("")
    child.expect("Lý do hạ số.*tham-nhung từ 6 xuống 5.*: ")
    child.sendline("<")
    child.expect(r"antt.*\[4\]: ")
    child.sendline("<")
    child.expect(r"tham-nhung.*\[5\]: ")
    child.sendline("7")
    child.expect(r"antt.*\[4\]: ")
    child.sendline("")
    code, rest = finish(child)
    assert code == 0, rest
    assert "Lý do" not in rest
    assert "(NC): 7" in office.ok("targets").out


@pytest.mark.slow
def test_a_question_for_yes_explains_itself(office: Thidua, add_case: AddCase) -> None:
    """And asks again; Enter leaves everything as it is."""
    add_case()
    before = digest(office.file)
    child = spawn("undo")
    child.expect(r"\[có/không\]: ")
    child.sendline("?")
    child.expect("Gõ có thì làm đúng điều đã hiện ở trên")
    child.expect("Trên dòng lệnh: --yes")
    child.expect(r"\[có/không\]: ")
    child.sendline("")
    code, rest = finish(child)
    assert (code, "Không làm gì." in rest) == (0, True)
    assert digest(office.file) == before
