"""The one asker: every question at a terminal is put here, and nowhere else.

A question is a value. Whoever is asked sees what the answer may be and what Enter keeps; ``?``
explains, ``<`` goes back to the question before, a wrong answer is told and asked again alone, and
Ctrl-C (or the end of input) ends the command before it has changed anything. What is pasted in
several lines, and what an arrow key types, is no answer to anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping
from typing import Generic, TypeVar

from thidua import machine
from thidua.advice import Said, Wording, in_words
from thidua.cli.console import fitted, tell, warn_of_twins
from thidua.domain.text import visible
from thidua.errors import Refused
from thidua.record import record, replace

_Value = TypeVar("_Value")
_EXPLAIN, _BACK, _SKIP = "?", "<", ">"
_VARIABLE = "THIDUA_NO_INPUT"
_KEYS = "\x1b"  # what arrow keys and function keys type begins with it


class _Skip(Exception):
    """What is raised where the questions that follow are to be answered by Enter."""


class AskBefore(ValueError):
    """What a reader raises where the answer puts the one before in doubt: both are asked again."""


class AskAgain(ValueError):
    """What a reader, or what makes a question, raises where earlier answers have to be given anew:
    those ``names``, whose questions alone are put again. The text is told, if there is one."""

    def __init__(self, names: Collection[str], text: str = "") -> None:
        super().__init__(text)
        self.names = frozenset(names)


@record
class Question(Generic[_Value]):
    """One question, and everything that is said around it.

    ``text`` is what is asked; ``read`` takes the answer and raises ``ValueError`` (a sentence in
    Vietnamese) where it is none; ``option`` is what would answer it on the command line. ``hint``
    says what it may be. ``kept`` is the answer that Enter alone stands for, as it would be typed;
    it is shown in brackets where ``text`` does not say it (``shown``). ``explained`` is for who
    types ``?``. ``above`` is told before,
    then what is ``listed``, a line each. ``secret`` answers are never shown. Where nobody can be
    asked, ``need`` says what is lacking (a clause), ``way`` how to give it. With ``takes_back``
    ``<`` is an answer like any other.
    """

    text: str
    read: Callable[[str], _Value]
    option: str
    hint: str = ""
    kept: str | None = None
    shown: bool = False
    explained: Said = ""
    above: str = ""
    listed: tuple[str, ...] = ()
    secret: bool = False
    need: str = ""
    way: Said = ""
    takes_back: bool = False

    @property
    def prompt(self) -> str:
        """The question in one line."""
        hint = f" ({self.hint})" if self.hint else ""
        kept = "" if self.kept is None or self.shown else f" [{self.kept}]"
        return f"{self.text}{hint}{kept}: "

    @property
    def explanation(self) -> list[Said]:
        """What is told for ``?``, a line each."""
        keeps = f"Bấm Enter là lấy: {self.kept}" if self.kept else None
        option = f"Trên dòng lệnh: {self.option}" if self.option else None
        lines = [self.explained, *self.listed, keeps, option]
        return [line for line in lines if line]


# A question of a sequence: known from the start, or made from the answers before it (``None``: not
# to be asked).
Step = Question[_Value] | Callable[[Mapping[str, _Value]], Question[_Value] | None]


def _left(question: Question[_Value]) -> tuple[str, _Value] | None:
    """What Enter alone answers; ``None`` where that is no answer."""
    try:
        return None if question.kept is None else (question.kept, question.read(question.kept))
    except ValueError:
        return None


def at_terminal() -> bool:
    """Whether someone sits there who can answer a question."""
    return machine.at_terminal(sys.stdin)


def _typed(prompt: str) -> str:
    """A line as it is typed. Raises ``EOFError`` at the end of input."""
    while True:
        sys.stderr.write(fitted(visible(prompt)))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        if at_terminal() and machine.drop_pasted(sys.stdin):
            tell(
                "  Vừa dán nhiều dòng; mỗi câu nhận một dòng, nên chưa lấy dòng nào. Mời nhập lại."
            )
        elif _KEYS in line:
            tell("  Phím mũi tên, phím chức năng không dùng được ở đây. Mời nhập lại.")
        else:
            warn_of_twins(line)
            return line.strip()


def _typed_unseen(prompt: str) -> str:
    """A line that is not shown while it is typed. Raises ``EOFError`` at the end of input."""
    import getpass

    return getpass.getpass(visible(prompt), stream=sys.stderr)


@record
class Asker:
    """Who puts the questions of one command; with ``no_input`` nobody is asked. ``words`` is how
    its command lines are worded; ``line`` and ``unseen`` read what is typed behind a prompt."""

    no_input: bool = False
    words: Wording = in_words
    line: Callable[[str], str] = _typed
    unseen: Callable[[str], str] = _typed_unseen

    @property
    def silent_because(self) -> str:
        """Why nobody can be asked, a clause; nothing where someone can."""
        if self.no_input:
            return "không được hỏi (--no-input)"
        if os.environ.get(_VARIABLE, "").strip() not in ("", "0"):
            return f"không được hỏi (biến {_VARIABLE})"
        return "" if at_terminal() else "không có ai để hỏi"

    @property
    def can_ask(self) -> bool:
        """Whether a question would be answered."""
        return not self.silent_because

    def ask(self, question: Question[_Value]) -> _Value:
        """The answer to one question. Raises ``Refused`` where nobody can be asked, ``EOFError`` at
        the end of input."""
        return self.ask_all({"": question})[""]

    def ask_all(
        self, steps: Mapping[str, Step[_Value]], *, skips: bool = False
    ) -> dict[str, _Value]:
        """The answers to a sequence of questions, by their names; ``<`` goes back to the one
        before, where Enter keeps what was answered. With ``skips``, ``>`` is Enter for all that
        follow, up to one that has to be answered. Raises as ``ask`` does."""
        if self.silent_because:
            raise self._unanswered(list(steps.values()))
        if len(steps) > 1:
            skip = ", > để bỏ qua các câu sau" if skips else ""
            way = f"Gõ ? để xem giải thích, < để về câu trước{skip}"
            tell(f"({way}; Ctrl-C thì thôi, không ghi gì.)")
        names, typed, way_back = list(steps), dict[str, str](), list[int]()
        known: dict[str, _Value] = {}
        settled: set[str] = set()  # not asked again on the way to the end
        skipping = False
        at = 0
        while at < len(names):
            name = names[at]
            answers = {one: known[one] for one in names[:at] if one in known}
            try:
                step = steps[name]
                question = step if isinstance(step, Question) else step(answers)
                if question is None:
                    known.pop(name, None)
                elif name not in settled or name not in known:
                    if typed.get(name) and not question.secret:
                        question = replace(question, kept=typed[name], shown=False)
                    given = _left(question) if skipping else None
                    skipping = given is not None
                    if given is None:
                        given = self._put(question, first=not way_back, skips=skips)
                    if given is None:
                        settled.clear()
                        at = way_back.pop()
                        continue
                    typed[name], known[name] = given
                    way_back.append(at)
            except _Skip:
                skipping = True
                continue
            except AskAgain as again:
                skipping = False
                if str(again):
                    tell(f"  {again}.")
                settled = {one for one in known if one not in again.names}
                at = min(names.index(one) for one in again.names)
                way_back = [one for one in way_back if one < at]
                continue
            at += 1
        return {one: known[one] for one in names if one in known}

    def agree(
        self, text: str, option: str, *, explained: Said = "", need: str = "", way: Said = ""
    ) -> bool:
        """Whether the answer to ``text`` is yes; Enter alone is no. ``explained``, ``need`` and
        ``way`` as in ``Question``. Raises as ``ask`` does."""
        from thidua.domain.terms import parse_answer

        asked = f"{text} [có/không]"
        return self.ask(
            Question(asked, parse_answer, option, explained=explained, need=need, way=way)
        )

    def _put(
        self, question: Question[_Value], *, first: bool, skips: bool
    ) -> tuple[str, _Value] | None:
        """What was typed and what it means; ``None`` for the question before. Raises
        ``EOFError``."""
        for before in (question.above, *question.listed):
            if before:
                tell(before)
        while True:
            text = (self.unseen if question.secret else self.line)(question.prompt)
            if text == _EXPLAIN:
                for line in question.explanation:
                    tell("  ", line, words=self.words)
            elif text == _BACK and not first and not question.takes_back:
                return None
            elif text == _BACK and not question.takes_back:
                tell("  Trước câu này không còn câu hỏi nào.")
            elif text == _SKIP and skips:
                if _left(question) is not None:
                    raise _Skip
                tell("  Câu này phải trả lời, không bỏ qua được.")
            else:
                text = question.kept if not text and question.kept is not None else text
                try:
                    return text, question.read(text)
                except AskAgain:
                    raise
                except AskBefore as error:
                    tell(f"  {error}. Mời nhập lại từ đầu.")
                    return None
                except ValueError as error:
                    tell(f"  {error}. Mời nhập lại.")

    def _unanswered(self, steps: list[Step[_Value]]) -> Refused:
        """What to say where nobody can be asked: what is lacking, and the options that give it."""
        known = [one for one in steps if isinstance(one, Question)]
        first = known[0] if len(known) == 1 else None
        named = ", ".join(f"“{one.text}”" for one in known)
        need = (first and first.need) or f"Chưa có câu trả lời cho {named}"
        options = ", ".join(one.option for one in known)
        return Refused(
            f"{need}, mà {self.silent_because}.", todo=(first and first.way) or f"Thêm {options}."
        )
