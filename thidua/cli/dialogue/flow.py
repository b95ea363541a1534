"""A dialogue from its first question to the command line that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from thidua.advice import Said
from thidua.cli.advising import place_of
from thidua.cli.ask import AskAgain, Asker, Question, Step
from thidua.cli.console import tell, tell_error
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.opening import DIALOGUES, Opened
from thidua.cli.formats import check_output
from thidua.cli.run import Run
from thidua.clock import locate
from thidua.errors import FileBusy, Refused, ThiduaError
from thidua.record import record
from thidua.services.data_file import patience, refuse_unwritable
from thidua.session import Session

if TYPE_CHECKING:
    from thidua.render.screen.document import Document

Answers = Mapping[str, str]
_Result = TypeVar("_Result")
_CONFIRM = "--"  # among the answers; no question is named so


@record
class Dialogue:
    """What is asked by name (every answer is a text, blank where it is left out), what would come
    of the answers, the line that they make, and the last question. ``rehearse`` tries them without
    keeping anything, gives what to tell of it and raises ``Refused``. Where the
    answers change nothing (``idle``), there is no last question."""

    steps: Mapping[str, Step[str]]
    rehearse: Callable[[Answers], list[Said]]
    line: Callable[[Answers, Line], None]
    last: str = "Ghi vào tệp?"
    idle: Callable[[Answers], bool] = lambda _: False


@record
class Asked:
    """What a dialogue is made for: the session in which it looks things up and tries them, and the
    arguments that were typed."""

    session: Session
    given: tuple[str, ...]
    asker: Asker
    run: Run

    @property
    def trying(self) -> Session:
        """The same session for a trial, of which nothing stays."""
        from thidua.session import Happened

        return self.session.but(dry_run=True, happened=Happened())


def line_of(opened: Opened, run: Run) -> Line | None:
    """The command line that the answers make; ``None`` where nothing is to be done. Raises
    ``EOFError`` at the end of input, ``ThiduaError`` where there is nothing to ask about."""
    output = opened.value("--output") or opened.value("-o")
    check_output(opened.value("--format"), output, force="--force" in opened.shared)
    session = Session(
        locate(opened.value("--db")),
        plan=opened.value("--plan"),
        command=run.words,
        patience=patience(opened.value("--wait"), tell),
    )
    session.place = place_of(session)
    run.session = session
    refuse_unwritable(session)
    asker = Asker(words=run.render)
    module = import_module(f"thidua.cli.dialogue.{DIALOGUES[opened.name][0]}")
    dialogue: Dialogue = module.dialogue(Asked(session, opened.given, asker, run))
    steps = {**dialogue.steps, _CONFIRM: lambda answers: _last(dialogue, answers, run)}
    answers = asker.ask_all(steps, skips=True)
    if _CONFIRM not in answers:
        tell("Không có gì đổi, nên không ghi gì.")
        return None
    if not answers.pop(_CONFIRM):
        tell("Chưa ghi gì.")
        return None
    line = Line(opened.name, opened.shared)
    dialogue.line(answers, line)
    return line


def until_free(action: Callable[[], _Result], run: Run) -> _Result:
    """What ``action`` gives; as often as the file is busy, it is tried again when whoever was asked
    says so: no answer is lost by it."""
    while True:
        try:
            return action()
        except FileBusy as error:
            tell_error(error, run.render)
            Asker(words=run.render).ask(Question("Bấm Enter để thử lại, Ctrl-C để thôi", str, ""))


def tell_line(line: Line, run: Run) -> None:
    """Say which command line has been carried out, so that people learn it."""
    tell("Lệnh đã chạy: ", line.advice, words=run.render)
    if line.hides:
        tell("  (dấu - đứng thay cho chữ đã gõ ở câu hỏi, không lặp lại ở đây)")


def lines_of(document: Document) -> list[Said]:
    """What a document says in whole lines."""
    from thidua.render.screen.document import Line as TextLine

    return [one.text for one in document.blocks() if isinstance(one, TextLine) and one.text]


def _last(dialogue: Dialogue, answers: Answers, run: Run) -> Question[str] | None:
    """The question before anything is written, behind what would come of it."""
    if dialogue.idle(answers):
        return None
    try:
        found = until_free(lambda: dialogue.rehearse(answers), run)
    except Refused as error:
        tell_error(error, run.render)
        raise AskAgain(_at_fault(error, dialogue.steps, answers)) from None
    for said in found:
        tell(said, words=run.render)
    return Question(f"{dialogue.last} [có/không, < để sửa]", _agreed, "", explained=_AGREEING)


_AGREEING = "Gõ có thì ghi đúng những điều trên; gõ không thì thôi; gõ < để về câu trước mà sửa."


def _agreed(text: str) -> str:
    """``có``, or nothing for no; Enter alone, which may be one too many, is neither."""
    from thidua.domain.terms import parse_answer

    if not text:
        raise ValueError("Gõ có để ghi, không để thôi, < để về câu trước")
    return "có" if parse_answer(text) else ""


def _at_fault(
    error: ThiduaError, steps: Mapping[str, Step[str]], answers: Answers
) -> Collection[str]:
    """The questions whose answers are refused: those that the problems name, else all that were
    answered."""
    places = {problem.column for problem in error.problems}
    places |= {problem.where for problem in error.problems}
    named = {
        name
        for name, step in steps.items()
        if name in answers
        and (
            name in places
            or (isinstance(step, Question) and not places.isdisjoint((step.option, step.text)))
        )
    }
    return named or {name for name in answers if name in steps}
