"""From choice to choice: each ends in a command line, which is shown and carried out as if it had
been typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from thidua.cli.advising import place_of
from thidua.cli.ask import Asker, Question
from thidua.cli.console import tell, tell_error
from thidua.cli.dialogue.opening import opened
from thidua.cli.dialogue.reading import bare
from thidua.cli.menu.choices import (
    ELSEWHERE,
    ILLUSTRATE,
    ILLUSTRATIVE,
    MENU,
    NO_FILE,
    Choice,
    meant,
)
from thidua.cli.menu.questions import question
from thidua.cli.run import tell_of_upgrades
from thidua.cli.usage import as_advice
from thidua.clock import locate
from thidua.domain.text import search_key
from thidua.errors import ThiduaError
from thidua.record import replace
from thidua.session import Session

_INTERRUPTED = 130
_BACK = frozenset({"0", "<", "ve", "ve truoc"})
_OUT = frozenset({"q", "thoat", "exit", "quit"})
_HOW = (
    "Gõ số đứng trước, hoặc vài chữ đầu (không cần dấu), rồi bấm Enter. Gõ 0 hoặc < thì về bảng"
    " trước, q thì thoát hẳn. Chọn việc nào thì hiện dòng lệnh của việc ấy, để lần sau gõ thẳng."
)


class _Out(Exception):
    """Whoever chooses has had enough."""


class _Back(Exception):
    """Whoever chooses takes a step back."""


class Walk:
    """One run of the menu; ``do`` carries out a command line and gives its exit code."""

    def __init__(self, do: Callable[[list[str]], int]) -> None:
        self._do = do
        self._file: Path | None = None  # where it is not the usual one

    def run(self) -> int:
        """From the first question to the last. Gives the exit code."""
        try:
            tell("thidua: công cụ thi đua chuyên đề của Ban Nội chính Tỉnh ủy.")
            self._find_file()
            self._tell_file()
            self._choose("Bảng chọn", MENU)
        except (_Out, _Back):
            tell("Đã thoát.")
        except EOFError:
            tell("\nĐã thoát.")
        except KeyboardInterrupt:
            tell("\nĐã thoát.")
            return _INTERRUPTED
        return 0

    @property
    def _session(self) -> Session:
        session = Session(self._file or locate(None))
        session.place = place_of(session)
        return session

    def _find_file(self) -> None:
        """Have a data file to work with: the usual one, or what is chosen."""
        while not (self._file or locate(None)).exists():
            tell(f"Chưa có tệp dữ liệu {locate(None)}.")
            choice = self._chosen("Bắt đầu bằng", NO_FILE)
            if choice is ELSEWHERE:
                try:
                    self._file = Path(self._asked("file"))
                except _Back:
                    continue
                return
            made = choice is ILLUSTRATE and Path(ILLUSTRATIVE).exists()
            if (made or self._carry_out(choice.line) == 0) and choice is ILLUSTRATE:
                self._file = Path(ILLUSTRATIVE)

    def _tell_file(self) -> None:
        from thidua.services.plans import show_plan

        session = self._session
        try:
            plan = show_plan(session)
            tell(f"Tệp dữ liệu: {session.file}; kế hoạch {plan.number}.")
        except ThiduaError as error:
            tell_error(error, session.render)
        tell_of_upgrades(session.happened)

    def _choose(self, head: str, choices: Sequence[Choice]) -> None:
        """One menu, until a step back is taken."""
        shown = True
        while True:
            choice = self._chosen(head, choices, shown=shown)
            shown = False
            if choice.below:
                try:
                    self._choose(choice.label, choice.below)
                except _Back:
                    shown = True
                continue
            try:
                self._carry_out(self._filled(choice))
            except _Back:
                shown = True
            except KeyboardInterrupt:
                tell("\nĐã thôi, không làm gì.")
            except ThiduaError as error:
                tell_error(error, self._session.render)

    def _chosen(self, head: str, choices: Sequence[Choice], *, shown: bool = True) -> Choice:
        """The choice that is taken; the menu is shown first, or when nothing is typed."""
        out = "thoát" if choices in (MENU, NO_FILE) else "về trước"
        while True:
            if shown:
                tell("")
                tell(f"{head}:")
                for number, choice in enumerate(choices, start=1):
                    tell(f"  {number}  {choice.label}")
                tell(f"  0  {out[:1].upper()}{out[1:]}")
            text = f"Chọn (số hoặc chữ đầu; 0: {out})"
            if not shown:
                tell("")
                text = f"{head}, chọn tiếp (Enter: xem bảng chọn; 0: {out})"
            asked = Question(
                text,
                lambda typed: self._read(typed, choices),
                "",
                explained=_HOW,
                takes_back=True,
            )
            found = Asker(words=self._session.render).ask(asked)
            if found is not None:
                return found
            shown = True

    def _read(self, text: str, choices: Sequence[Choice]) -> Choice | None:
        text = bare(text)
        key = search_key(text)
        if key in _OUT:
            raise _Out
        if key in _BACK:
            raise _Back
        return meant(text, choices) if key else None

    def _asked(self, name: str) -> str:
        found = question(name, self._session)

        def read(text: str) -> str:
            if text == "<":
                raise _Back
            return found.read(text)

        asked = replace(found, read=read, takes_back=True)
        return Asker(words=self._session.render).ask(asked)

    def _filled(self, choice: Choice) -> list[str]:
        """The command line of a choice, with what is asked for in its places."""
        names = dict.fromkeys(re.findall(r"{(\w+)}", " ".join(choice.line)))
        answers = {name: self._asked(name) for name in names}
        words = [word.format(**answers) for word in choice.line]
        if choice.makes:
            path = choice.makes.format(**answers)
            if Path(path).exists():
                asker = Asker(words=self._session.render)
                if not asker.agree(f"Tệp {path} đã có; ghi đè?", "--force"):
                    raise _Back
                words.append("--force")
        return words

    def _carry_out(self, words: Sequence[str]) -> int:
        """Show a command line, and carry it out; a dialogue shows its own when it is whole."""
        typed = [*words]
        if self._file is not None and words[0] not in ("help", "demo"):
            typed += ["--db", str(self._file)]
        if opened(words) is None:
            tell("Lệnh: ", as_advice(words), words=self._session.render)
        return self._do(typed)
